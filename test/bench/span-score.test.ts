import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSpans, f1, precision, recall } from './span-score.ts';

const span = (start: number, end: number) => ({ start, end });
const sizes = ({ pairs, missed, extra }: ReturnType<typeof compareSpans>) => [pairs.length, missed.length, extra.length];

test('pairs what overlaps; the rest is missed or extra', () =>
  assert.deepEqual(sizes(compareSpans([span(0, 9), span(30, 40)], [span(0, 4), span(20, 24)], [])), [1, 1, 1]));
test('touching is no overlap', () => assert.deepEqual(sizes(compareSpans([span(0, 4)], [span(4, 8)], [])), [0, 1, 1]));
test('two found in one annotated span: one is extra', () => assert.deepEqual(sizes(compareSpans([span(0, 9)], [span(0, 4), span(5, 9)], [])), [1, 0, 1]));
test('one found over two annotated spans: one is missed', () => assert.deepEqual(sizes(compareSpans([span(0, 4), span(5, 9)], [span(0, 9)], [])), [1, 1, 0]));
test('an ignored span excuses what overlaps no annotated one', () =>
  assert.deepEqual(sizes(compareSpans([span(0, 4)], [span(10, 14)], [span(9, 20)])), [0, 1, 0]));
test('an ignored span does not excuse a second find in an annotated one', () =>
  assert.deepEqual(sizes(compareSpans([span(0, 9)], [span(0, 4), span(5, 9)], [span(0, 9)])), [1, 0, 1]));
test('the best fitting pair comes first', () =>
  assert.deepEqual(compareSpans([span(0, 10)], [span(0, 3), span(0, 10)], []).pairs, [{ gold: span(0, 10), found: span(0, 10) }]));
test('shares', () => {
  const tally = { gold: 4, found: 2, right: 1 };
  assert.deepEqual([precision(tally), recall(tally), f1(tally)], [0.5, 0.25, 1 / 3]);
  assert.equal(f1({ gold: 0, found: 0, right: 0 }), 0);
});
