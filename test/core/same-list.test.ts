import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSameList, sameEnds } from '../../server/core/same-list.ts';

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

test('lists are the same where every thing is the same object', () => {
  const one = {};
  assert.equal(isSameList([one, 2], [one, 2]), true);
  assert.equal(isSameList([{}], [{}]), false);
  assert.equal(isSameList([1, 2], [1]), false);
  assert.equal(isSameList([], []), true);
});
