import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { knowledgeFixes } from '../../server/features/knowledge-fixes.ts';
import { openFixture } from '../support/fixture.ts';

/** Titles of the fixes for the range of a fixture, or at its cursor. */
function checkFixes(fixture: string, expected: readonly string[]): void {
  const { dossier, ranges, cursor } = openFixture(fixture);
  const range = ranges[0] ?? { path: cursor!.path, start: cursor!.offset, end: cursor!.offset };
  assert.deepEqual(
    knowledgeFixes(dossier, range.path, range).map(({ title }) => title),
    expected,
  );
}

describe('names that the lists do not have', () => {
  test('a new entry first', () => checkFixes('General ‹|Hanna Kebedeyesus|› agreed.\n', ['Add “Hanna Kebedeyesus” to a new actors.yaml']));
  test('then what it may be another name of', () =>
    checkFixes('The ‹|Sudanese Liberation Movement|› agreed.\n', [
      'Add “Sudanese Liberation Movement” to a new actors.yaml',
      'Add “Sudanese Liberation Movement” as a name of Sudan Liberation Movement/Army (slm)',
      "Add “Sudanese Liberation Movement” as a name of Sudan People's Liberation Movement (splm)",
      'Add “Sudanese Liberation Movement” as a name of South Sudan Liberation Army (ssla)',
    ]));
  test('a spelling, without the noun behind it', () => checkFixes('‹|Zangazur|› was quiet.\n', ['Add “Zangazur” as a name of Syunik (syunik)']));
  test('words that the reader selects', () =>
    checkFixes('They spoke to ‹|the Norwegian Refugee Councillors|›.\n', [
      'Add “the Norwegian Refugee Councillors” as a name of Norwegian Refugee Council (nrc)',
      'Add “the Norwegian Refugee Councillors” as a name of Danish Refugee Council (danish-refugee-council)',
    ]));
});

describe('no fix', () => {
  test('for a known name', () => checkFixes('‹|Sudan|› agreed.\n', []));
  test('for a date', () => checkFixes('It fell in ‹|2023|›.\n', []));
  test('where nothing is selected and nothing is named', () => checkFixes('It was <|>quiet.\n', []));
  test('where the dossier’s knowledge is in files of other kinds', () =>
    checkFixes('//- dossier.yaml\nsources: ["*.md"]\nknowledge: [rivers.yaml]\n//- a.md\nGeneral ‹|Hanna Kebedeyesus|› agreed.\n', []));
});

test('an alias of a capital keeps what the capital stands for', () => {
  const { dossier } = openFixture(
    '//- dossier.yaml\nsources: ["*.md"]\nknowledge: [places.yaml]\n//- places.yaml\n- id: tehran\n  name: Tehran\n  type: capital\n  aliases: ["Rhages"]\n//- a.md\nRhages rejected the offer.\n',
  );
  assert.deepEqual(
    dossier.document('a.md')!.mentions.flatMap((m) => ('id' in m ? [m.id] : [])),
    ['iran'],
  );
});
