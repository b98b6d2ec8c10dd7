import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restarts } from '../../client/restarts.ts';

test('a server that ends again and again is started after longer and longer waits, the user told once, and then stays off', () => {
  const ended = restarts();
  let now = 1_000_000;
  const all = Array.from({ length: 9 }, () => {
    const after = ended(now);
    now += (after.wait ?? 0) + 100;
    return after;
  });
  assert.deepEqual(
    all.map(({ wait }) => wait),
    [0, 1_000, 4_000, 15_000, 60_000, 60_000, 60_000, 60_000, undefined],
  );
  assert.deepEqual(
    all.map(({ tell }) => tell),
    [true, false, false, false, false, false, false, false, true],
  );
});

test('one that ran well for long is started at once, and the user told again', () => {
  const ended = restarts();
  ended(0);
  assert.deepEqual(ended(1_000), { wait: 1_000, tell: false });
  assert.deepEqual(ended(1_000_000), { wait: 0, tell: true });
});
