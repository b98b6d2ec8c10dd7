/** Objects of one shape. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofOneShape } from '../../server/core/one-shape.ts';

interface One {
  readonly id: string;
  readonly days?: number;
  readonly of?: readonly string[];
}

test('each object has every key, in one order, and its own values', () => {
  const all: One[] = [{ id: 'a', days: 0 }, { of: ['town'], id: 'b' }, { id: 'c' }];
  const same = ofOneShape(all);
  for (const one of same) assert.deepEqual(Object.keys(one), ['id', 'days', 'of']);
  assert.deepEqual(JSON.parse(JSON.stringify(same)), JSON.parse(JSON.stringify(all)));
  assert.equal(same[2]!.days, undefined);
  assert.deepEqual(Object.keys(all[2]!), ['id'], 'the objects that were given stay as they are');
});

test('objects of many keys too', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters.map((letter, i) => ({ [letter]: i }) as Record<string, number>);
  const same = ofOneShape(all);
  for (const [i, one] of same.entries()) {
    assert.deepEqual(Object.keys(one), letters);
    assert.equal(one[letters[i]!], i);
  }
});

test('of no objects there are none', () => assert.deepEqual(ofOneShape([]), []));
