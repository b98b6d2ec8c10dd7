/**
 * Thousands of hostile files, read, checked and asked about without an exception, a span that lies outside its text, or a second lost on one.
 * `DRAGOMAN_FUZZ=100000 node --test test/core/hostile.test.ts` reads more of them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz, hostileReader } from '../support/fuzz.ts';
import { hostileFile, repeatedConstructs } from '../support/hostile-files.ts';

const count = Number(process.env.DRAGOMAN_FUZZ ?? 5_000);
test(`${count} hostile files`, async () => {
  const failures = await fuzz({ seed: 20_260, from: 0, to: count, large: 0 });
  assert.deepEqual(
    failures.map(({ index, file, what }) => `${index} ${file.how} ${file.path}: ${what} (node test/support/fuzz.ts --seed 20260 --large 0 --only ${index})`),
    [],
  );
});

test('every construct repeated over ten thousand characters', () => {
  const read = hostileReader();
  const failures = repeatedConstructs.flatMap((unit, index) => {
    const text = unit.repeat(Math.ceil(10_000 / unit.length));
    return ['sources/hostile.md', 'sources/hostile.txt'].flatMap((path) => {
      const what = read({ path, text, how: 'repeated' }, index);
      return what ? [`${JSON.stringify(unit)} in ${path}: ${what}`] : [];
    });
  });
  assert.deepEqual(failures, []);
});

test('a file is known by its seed and number', () => {
  assert.deepEqual(hostileFile(3, 14), hostileFile(3, 14));
  assert.notDeepEqual(hostileFile(3, 14).text, hostileFile(4, 14).text);
});

test('what is wrong is seen: a feature that throws, and one that takes too long', () => {
  const read = hostileReader();
  const text = 'The army left Goma.';
  assert.equal(read({ path: 'sources/hostile.md', text, how: 'salad' }, 1), undefined);
  const broken = {
    path: 'sources/hostile.md',
    how: 'salad' as const,
    get text(): string {
      throw new Error('unreadable');
    },
  };
  assert.match(read(broken, 1) ?? '', /unreadable/);
  const slow = {
    path: 'sources/hostile.md',
    how: 'salad' as const,
    get text(): string {
      for (const end = process.threadCpuUsage().user + 1_200_000; process.threadCpuUsage().user < end; );
      return text;
    },
  };
  assert.match(read(slow, 1) ?? '', /took \d+ ms/);
});
