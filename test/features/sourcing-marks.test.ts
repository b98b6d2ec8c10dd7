import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourcingMarks } from '../../server/features/sourcing-marks.ts';
import { readText } from '../support/fixture.ts';

/** Marks as "line sourcing count…", lines from 1. */
function checkMarks(text: string, expected: readonly string[]): void {
  const shown = sourcingMarks(readText(text, { role: 'draft' })).map(({ start, sourcing, count }) => {
    const counts = Object.entries(count).filter(([, number]) => number > 0);
    return `${text.slice(0, start).split('\n').length} ${sourcing} (${counts.map(([kind, number]) => `${number} ${kind}`).join(', ')})`;
  });
  assert.deepEqual(shown, expected);
}

const unsourced = 'The RSF killed 80 people in Nyala in June 2023.';
const cited = 'The RSF killed 12 people in Zalingei in May 2023 [@deng2024].';
const attributed = 'The United Nations said that the RSF killed 15 people in El Geneina in June 2023.';
const vague = 'Observers say that the RSF killed 300 people in Kutum in June 2023.';

test('one kind a line', () =>
  checkMarks([unsourced, cited, attributed, vague].join('\n\n'), [
    '1 unsourced (1 unsourced)',
    '3 cited (1 cited)',
    '5 attributed (1 attributed)',
    '7 vague (1 vague)',
  ]));
test('of several on a line, the one that needs most', () => {
  checkMarks(`${cited} ${unsourced} ${attributed}`, ['1 unsourced (1 cited, 1 attributed, 1 unsourced)']);
  checkMarks(`${cited} ${attributed} ${vague}`, ['1 vague (1 cited, 1 attributed, 1 vague)']);
  checkMarks(`${cited} ${attributed}`, ['1 attributed (1 cited, 1 attributed)']);
});
test('a sentence over two lines is marked where it begins', () =>
  checkMarks(`${cited.replace(' in May', '\nin May')}\n${attributed}`, ['1 cited (1 cited)', '3 attributed (1 attributed)']));
test('no claim, no mark', () => checkMarks('What should be done? Nobody can tell.\n', []));
