import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../server/core/say.ts';
import { inlayHints } from '../../server/features/inlay-hints.ts';
import { openFixture } from '../support/fixture.ts';

/** The text with every hint in ⟨⟩; a range `‹|…|›` is what the editor asks for, else all. */
function checkHints(body: string, expected: string): void {
  const { dossier, files, ranges } = openFixture(`//- sources/a.md\n---\nissued: "2025-10-20"\n---\n\n${body}\n`);
  const text = files.get('sources/a.md')!;
  const [range = { start: 0, end: text.length }] = ranges;
  let shown = text;
  for (const { at, label } of inlayHints(dossier, dossier.document('sources/a.md')!, range).reverse())
    shown = `${shown.slice(0, at)}⟨${label}⟩${shown.slice(at)}`;
  assert.equal(shown.slice(shown.indexOf('---', 3) + 3).trim(), expected);
}

describe('dates', () => {
  test('what is relative is worked out', () =>
    checkHints(
      'The talks failed last month. Fighting resumed last week.',
      'The talks failed last month⟨2025-09⟩. Fighting resumed last week⟨2025-10-13 – 2025-10-19⟩.',
    ));
  test('a day without its year lacks only that', () => checkHints('Rebels took Goma on 8 October.', 'Rebels took Goma on 8 October⟨2025⟩.'));
  test('a full date lacks nothing', () =>
    checkHints('Rebels took Goma on 27 January 2025, and Bukavu in February 2025.', 'Rebels took Goma on 27 January 2025, and Bukavu in February 2025.'));
  test('a season is named, not numbered', () => checkHints('Fighting resumed last spring.', 'Fighting resumed last spring⟨spring 2025⟩.'));
  test('what was dated by hand is left alone', () =>
    checkHints('It began [last month]{.date edtf="2025-09"} in Goma.', 'It began [last month]{.date edtf="2025-09"} in Goma.'));
  test('the reason is told', () => {
    const { dossier } = openFixture('//- sources/a.md\n---\nissued: "2025-10-20"\n---\n\nThe talks failed last month.\n');
    const document = dossier.document('sources/a.md')!;
    assert.deepEqual(
      inlayHints(dossier, document, { start: 0, end: document.text.length }).map(({ tooltip }) => inEnglish(...tooltip)),
      ['September 2025: worked out from the date of this text (20 October 2025).'],
    );
  });
});

describe('metonyms', () => {
  test('whom a capital stands for', () => checkHints('Kampala denied the report.', 'Kampala⟨Uganda⟩ denied the report.'));
  test('not where it is the town', () => checkHints('Talks were held in Kampala on 3 May 2024.', 'Talks were held in Kampala on 3 May 2024.'));
  test('once in a paragraph', () =>
    checkHints(
      'Kampala denied the report. Kampala accused Kigali of lying.\n\nKampala then recalled its envoy.',
      'Kampala⟨Uganda⟩ denied the report. Kampala accused Kigali⟨Rwanda⟩ of lying.\n\nKampala⟨Uganda⟩ then recalled its envoy.',
    ));
});

test('only what stands in the range, and the first of a paragraph stays the first', () =>
  checkHints(
    'Kampala denied the report. ‹|Kampala accused Kigali of lying last month.|› Rebels took Goma on 8 October.',
    'Kampala denied the report. Kampala accused Kigali⟨Rwanda⟩ of lying last month⟨2025-09⟩. Rebels took Goma on 8 October.',
  ));
