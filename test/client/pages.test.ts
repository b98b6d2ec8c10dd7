/** Lists that come in parts: how often the server is asked, and what becomes of its limits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstItems } from '../../client/pages.ts';
import type { PageParams } from '../../server/protocol.ts';

/** A list of the numbers below `total`, of which one answer has `most` at most; `asked` takes down what was asked. */
const listOf = (total: number, most: number, asked: PageParams[] = []) => {
  const ask = async ({ from = 0, count = 500 }: PageParams) => {
    asked.push({ from, count });
    const length = Math.max(0, Math.min(count, most, total - from));
    return { items: Array.from({ length }, (_, index) => from + index), total };
  };
  return { ask, asked };
};

test('a list longer than one answer may be comes whole and in order', async () => {
  const { items, total } = await firstItems(5_500, listOf(12_000, 5_000).ask);
  assert.deepEqual([items.length, items.at(-1), total], [5_500, 5_499, 12_000]);
  assert.deepEqual((await firstItems(20_000, listOf(12_000, 5_000).ask)).items.length, 12_000);
});

test('asks from where the last answer ended, and once where that is enough', async () => {
  const { ask, asked } = listOf(1_200, 500);
  await firstItems(1_000, ask);
  assert.deepEqual(asked.splice(0), [
    { from: 0, count: 1_000 },
    { from: 500, count: 500 },
  ]);
  await firstItems(500, ask);
  assert.deepEqual(asked.splice(0), [{ from: 0, count: 500 }]);
  assert.deepEqual(await firstItems(500, listOf(0, 500).ask), { items: [], total: 0 });
});

test('a list that ends before its total, as one that shrinks meanwhile, ends', async () => {
  const { ask } = listOf(3, 500);
  assert.deepEqual(await firstItems(500, async (page) => ({ ...(await ask(page)), total: 9 })), { items: [0, 1, 2], total: 9 });
});
