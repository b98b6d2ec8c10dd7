import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupBy } from '../../server/core/group-by.ts';

test('groups stand in the order of their first item, and items in theirs', () => {
  const groups = groupBy(['Kivu', 'Ituri', 'Goma', 'Kasaï', 'Ibanda'], (name) => name[0]);
  assert.deepEqual(
    [...groups],
    [
      ['K', ['Kivu', 'Kasaï']],
      ['I', ['Ituri', 'Ibanda']],
      ['G', ['Goma']],
    ],
  );
});

test('keys that are not strings are told apart, undefined among them; nothing gives no group', () => {
  const key = {};
  assert.deepEqual(
    [...groupBy([1, 2, 3], (n) => (n === 2 ? key : undefined))],
    [
      [undefined, [1, 3]],
      [key, [2]],
    ],
  );
  assert.equal(groupBy([], String).size, 0);
});
