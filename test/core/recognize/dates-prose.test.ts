/**
 * Dates in the prose of conflicts all over the world: `dates-prose.json`, sentences with what a careful reader would mark.
 * The development half must hold sentence by sentence; the held-out half, never tuned on, shows how far the rules carry.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkDates, knownGaps, parseFixture, readText } from '../../support/fixture.ts';
import prose from './dates-prose.json' with { type: 'json' };

type Half = readonly { readonly region: string; readonly issued: string; readonly sentences: readonly string[] }[];

const gaps = new Set<string>(prose.gaps);

for (const { region, issued, sentences } of prose.development)
  describe(region, () => {
    for (const sentence of sentences) if (!gaps.has(sentence)) test(sentence, () => checkDates(sentence, { issued }));
  });

knownGaps(
  (prose.development as Half).flatMap(({ issued, sentences }) => sentences.filter((sentence) => gaps.has(sentence)).map((sentence) => ({ sentence, issued }))),
  ({ sentence, issued }) => checkDates(sentence, { issued }),
);

test('sentences that the rules were not made for', () => {
  const { found, expected, right } = agreement(prose.heldOut);
  const f1 = (200 * right) / (found + expected);
  assert.ok(f1 >= 90, `span and value F1 ${f1.toFixed(1)}: ${right} right of ${found} found and ${expected} expected`);
});

test('nothing is lost of the file', () => {
  assert.ok([...gaps].every((gap) => prose.development.some(({ sentences }) => sentences.includes(gap))));
});

function agreement(half: Half): { found: number; expected: number; right: number } {
  const sum = { found: 0, expected: 0, right: 0 };
  for (const { issued, sentences } of half)
    for (const sentence of sentences) {
      const { files, ranges } = parseFixture(sentence);
      const key = (start: number, end: number, value: string | undefined) => `${start} ${end} ${value}`;
      const wanted = new Set(ranges.map(({ start, end, label }) => key(start, end, label)));
      const dates = [...files.values()]
        .flatMap((text) => readText(text, { issued }).mentions)
        .flatMap((m) => (m.kind === 'date' ? [key(m.start, m.end, m.value.edtf)] : []));
      sum.found += dates.length;
      sum.expected += wanted.size;
      sum.right += dates.filter((date) => wanted.has(date)).length;
    }
  return sum;
}
