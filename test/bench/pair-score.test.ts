import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Pair, type Pairs, scorePairs } from './pair-score.ts';

const place = (document: string, start: number) => ({ document, start, end: start + 10, quote: '' });
const pair = (from: number, to: number, kind = 'date'): Pair => ({ a: place('a', from), b: place('b', to), kind });
const finding = (from: number, to: number, kind: 'date' | 'actor' = 'date', documents: readonly [string, string] = ['a', 'b']) => ({
  ...place(documents[0], from),
  code: 'contradicted-claim' as const,
  kind,
  related: [place(documents[1], to)],
});
const sizes = (pairs: Partial<Pairs>, findings: Parameters<typeof scorePairs>[1]) => {
  const { reported, right, trapped, unknown, found, fired } = scorePairs({ conflicts: [], not: [], support: [], ...pairs }, findings);
  return [reported, right, trapped, unknown, found, fired].map(({ length }) => length);
};

test('a finding at both places of a conflict is right', () => assert.deepEqual(sizes({ conflicts: [pair(0, 0)] }, [finding(5, 5)]), [1, 1, 0, 0, 1, 0]));
test('either place may be the first', () => assert.deepEqual(sizes({ conflicts: [pair(0, 900)] }, [finding(900, 0, 'date', ['b', 'a'])]), [1, 1, 0, 0, 1, 0]));
test('a sentence away is near enough, two are not', () =>
  assert.deepEqual(sizes({ conflicts: [pair(0, 0)] }, [finding(100, 0), finding(400, 0)]), [2, 1, 0, 1, 1, 0]));
test('one place alone is not enough', () => assert.deepEqual(sizes({ conflicts: [pair(0, 0)] }, [finding(0, 900)]), [1, 0, 0, 1, 0, 0]));
test('the nearer pair is meant: a trap beside a conflict', () =>
  assert.deepEqual(sizes({ conflicts: [pair(0, 0)], not: [pair(60, 60)] }, [finding(62, 62)]), [1, 0, 1, 0, 0, 1]));
test('of pairs in the same sentences, the one of its kind is meant', () =>
  assert.deepEqual(sizes({ conflicts: [pair(0, 0, 'actor')], not: [pair(0, 0, 'date')] }, [finding(0, 0, 'date')]), [1, 0, 1, 0, 0, 1]));
test('with no pair of its kind, a conflict in the same sentences excuses it', () =>
  assert.deepEqual(sizes({ conflicts: [pair(0, 0, 'outcome')], not: [pair(0, 0, 'status')] }, [finding(0, 0, 'date')]), [1, 1, 0, 0, 1, 1]));
test('other codes are no report of a disagreement', () =>
  assert.deepEqual(sizes({ not: [pair(0, 0)] }, [{ ...finding(0, 0), code: 'unsourced-claim' }]), [0, 0, 0, 0, 0, 0]));
