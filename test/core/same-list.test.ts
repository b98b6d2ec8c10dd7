import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSameList, sameEnds, sameTextEnds } from '../../server/core/same-list.ts';

const lists = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 });

test('what two lists begin and end with alike is alike, and no longer than either', () =>
  fc.assert(
    fc.property(lists, lists, (a, b) => {
      const { from, fromEnd } = sameEnds(a, b);
      assert.ok(from + fromEnd <= Math.min(a.length, b.length));
      assert.deepEqual(a.slice(0, from), b.slice(0, from));
      assert.deepEqual(a.slice(a.length - fromEnd), b.slice(b.length - fromEnd));
      if (from < Math.min(a.length, b.length)) assert.notEqual(a[from], b[from]);
    }),
  ));

test('two texts are the same up to an edit and behind it, however long they are', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\n'), maxLength: 6 });
  const long = fc.tuple(piece, fc.nat({ max: 1500 })).map(([text, times]) => text + 'ab'.repeat(times));
  fc.assert(
    fc.property(long, piece, piece, long, (before, taken, put, behind) => {
      const [a, b] = [before + taken + behind, before + put + behind];
      const { from, fromEnd } = sameTextEnds(a, b);
      assert.deepEqual({ from, fromEnd }, sameEnds([...a], [...b]));
      assert.ok(from >= before.length);
    }),
  );
});

test('lists are the same where every thing is the same object', () => {
  const one = {};
  assert.equal(isSameList([one, 2], [one, 2]), true);
  assert.equal(isSameList([{}], [{}]), false);
  assert.equal(isSameList([1, 2], [1]), false);
  assert.equal(isSameList([], []), true);
});
