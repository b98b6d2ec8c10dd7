/** Two texts side by side: what differs, what both tell, what only one has; and that it stays cheap. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Comparison, compareTexts } from '../../server/features/compare-texts.ts';
import { openFixture, processorTime } from '../support/fixture.ts';

function checkComparison(left: string, right: string, check: (comparison: Comparison) => void): void {
  const { dossier } = openFixture(`//- sources/a.md\n${left}\n//- sources/b.md\n${right}\n`);
  const comparison = compareTexts(dossier, 'sources/a.md', 'sources/b.md');
  assert.ok(comparison);
  for (const [path, sentences] of [
    ['sources/a.md', [...comparison.rows.map((row) => row.left), ...comparison.onlyLeft]],
    ['sources/b.md', [...comparison.rows.map((row) => row.right), ...comparison.onlyRight]],
  ] as const)
    for (const { spans, quote, words } of sentences) {
      assert.ok(dossier.textOf(path)!.slice(spans[0]!.start, spans[0]!.end).startsWith(quote.slice(0, 12)), quote);
      if (words) assert.ok(words.start >= 0 && words.end <= quote.length && words.start < words.end);
    }
  check(comparison);
}
const marked = ({ quote, words }: Comparison['rows'][number]['left']) => (words ? quote.slice(words.start, words.end) : undefined);
const short = ({ rows }: Comparison) => rows.map(({ mark, when, left, right }) => [mark, when, marked(left), marked(right)]);

describe('rows', () => {
  test('a contradiction names its words on both sides', () =>
    checkComparison('The M23 was founded in 2012.', 'Observers say that the M23 was founded in 2010.', (comparison) => {
      assert.deepEqual(short(comparison), [['differs', '2012', '2012', '2010']]);
      assert.equal(comparison.rows[0]!.about, 'Founding of March 23 Movement');
    }));
  test('what agrees', () =>
    checkComparison('Boko Haram was founded in 2002 by Mohammed Yusuf.', 'In Borno State, Boko Haram was founded in 2002.', (comparison) =>
      assert.deepEqual(short(comparison), [['agrees', '2002', '2002', '2002']]),
    ));
  test('contradictions first, then what both tell in order of time', () =>
    checkComparison(
      `Ethiopia and the TPLF signed a peace agreement in Pretoria on 2 November 2022.\n\nThe army shelled Mekelle in November 2020. The TPLF was founded in 1975.`,
      `The TPLF was founded in 1978.\n\nEthiopia and the TPLF signed the peace agreement in Pretoria on 2 November 2022, mediated by the African Union. Mekelle was shelled by the army in November 2020.`,
      (comparison) => {
        assert.deepEqual(
          comparison.rows.map(({ mark, when }) => [mark === 'differs' ? 'differs' : 'shared', when]),
          [
            ['differs', '1975'],
            ['shared', 'November 2020'],
            ['shared', '2 November 2022'],
          ],
        );
        assert.match(comparison.rows[2]!.right.adds ?? 'adds African Union', /African Union/);
      },
    ));
  test('a sentence said three times is compared once', () =>
    checkComparison(
      'The M23 was founded in 2012.\n\nThe M23, founded in 2012, is armed.\n\nFounded in 2012, the M23 grew.',
      'The M23 was founded in 2010.\n\nThe M23, founded in 2010, is armed.',
      (comparison) => assert.deepEqual(short(comparison), [['differs', '2012', '2012', '2010']]),
    ));
});

describe('what is no row', () => {
  test('the same kind of event at another time', () =>
    checkComparison(
      'A truce between Israel and Hamas that Qatar brokered began on 24 November 2023.',
      'A truce between Israel and Hamas that Qatar brokered began on 19 January 2025.',
      ({ rows }) => assert.deepEqual(rows, []),
    ));
  test('one shared name', () =>
    checkComparison('Kenya sent 400 police officers abroad in June 2024.', 'Kenya raised the fuel tax in 2018.', ({ rows, onlyLeft, onlyRight }) => {
      assert.deepEqual(rows, []);
      assert.deepEqual([onlyLeft.length, onlyRight.length], [1, 1]);
    }));
  test('a text that tells two rounds apart is not held against one of them', () =>
    checkComparison(
      'The two governments met in Jeddah on 6 May 2023 and signed a ceasefire on 20 May 2023. Sudan and the RSF signed a ceasefire in Jeddah on 11 May 2023.',
      'Sudan and the RSF signed a ceasefire in Jeddah on 20 May 2023. Sudan and the RSF signed a ceasefire in Jeddah on 11 May 2023.',
      ({ rows }) => assert.ok(!rows.some(({ mark }) => mark === 'differs')),
    ));
  test('an empty text, and a text of no claims', () =>
    checkComparison('', 'Nobody spoke.', (comparison) => assert.deepEqual(comparison, { rows: [], onlyLeft: [], onlyRight: [] })));
});

describe('what is asked for', () => {
  const { dossier } = openFixture('//- sources/a.md\nThe M23 was founded in 2012.\n');
  test('a text with itself', () => assert.equal(compareTexts(dossier, 'sources/a.md', 'sources/a.md'), undefined));
  test('a text that is not there', () => assert.equal(compareTexts(dossier, 'sources/a.md', 'sources/z.md'), undefined));
});

test('two texts that repeat one sentence a thousand times are compared in well under a second', () => {
  const long = (year: number) => Array.from({ length: 1000 }, (_, i) => `The M23 was founded in ${year}, report ${i} says.`).join('\n\n');
  const { dossier } = openFixture(`//- sources/a.md\n${long(2012)}\n//- sources/b.md\n${long(2010)}\n`);
  const spent = processorTime(() => compareTexts(dossier, 'sources/a.md', 'sources/b.md'));
  assert.ok(spent < 3_000, `${Math.round(spent)} ms`);
});
