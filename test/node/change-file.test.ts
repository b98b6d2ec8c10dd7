/** Writing a file of a dossier (review.jsonl): by several programs at once, and with one that dies in between. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { changeFile, FileNotWritten } from '../../server/node/change-file.ts';

const implementation = path.resolve(import.meta.dirname, '../../server/node/change-file.ts');

describe('the review file on disk', () => {
  let root: string;
  let file: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'dragoman-review-'));
    file = path.join(root, 'review.jsonl');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));
  const add = (line: string) => changeFile(root, 'review.jsonl', (text) => `${text}${line}\n`);
  const linesOf = async () => (await readFile(file, 'utf8')).split('\n').filter(Boolean);

  /** A program of its own that runs some lines of code with `changeFile` at hand. */
  const program = (code: string) =>
    spawn(
      process.execPath,
      ['--input-type=module-typescript', '-e', `import { changeFile } from ${JSON.stringify(implementation)};\nconst root = ${JSON.stringify(root)};\n${code}`],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const ended = (child: ReturnType<typeof program>) => new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));

  it('is made when there is none, and nothing is left beside it', async () => {
    await add('a');
    await add('b');
    assert.deepEqual(await linesOf(), ['a', 'b']);
    assert.deepEqual(await readdir(root), ['review.jsonl']);
  });

  it('is not touched when nothing changes', async () => {
    await changeFile(root, 'review.jsonl', (text) => text);
    assert.deepEqual(await readdir(root), []);
  });

  it('takes lines of several writers in one program', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    await Promise.all(lines.map(add));
    assert.deepEqual((await linesOf()).sort(), lines.sort());
  });

  it('takes lines of two programs at once', async () => {
    const write = (name: string) => program(`for (let i = 0; i < 25; i++) await changeFile(root, 'review.jsonl', (text) => text + '${name} ' + i + '\\n');`);
    assert.deepEqual(await Promise.all([write('x'), write('y')].map(ended)), [0, 0]);
    const lines = await linesOf();
    for (const name of ['x', 'y'])
      assert.deepEqual(
        lines.filter((line) => line.startsWith(name)),
        Array.from({ length: 25 }, (_, i) => `${name} ${i}`),
      );
  });

  it('reads anew when a program that keeps to no lock has written meanwhile', async () => {
    await add('a');
    let first = true;
    const { writeFileSync } = await import('node:fs');
    await changeFile(root, 'review.jsonl', (text) => {
      if (first) writeFileSync(file, `${text}from elsewhere\n`);
      first = false;
      return `${text}b\n`;
    });
    assert.deepEqual(await linesOf(), ['a', 'from elsewhere', 'b']);
  });

  it('keeps the old file when its writer is killed before the new one is in place, and goes on after it', async () => {
    await add('a');
    // the temporary file is written and flushed; the process dies before it is renamed
    const child = program(`
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      let done = false;
      const watch = setInterval(() => {
        const temporary = fs.readdirSync(root).find((name) => name.endsWith('.tmp'));
        if (temporary) process.kill(process.pid, 'SIGKILL');
      }, 0);
      const big = 'x'.repeat(50_000_000);
      await changeFile(root, 'review.jsonl', (text) => text + big + '\\n');`);
    await ended(child);
    assert.equal(child.signalCode, 'SIGKILL');
    assert.deepEqual(await linesOf(), ['a']);
    const left = await readdir(root);
    assert.ok(left.some((name) => name.endsWith('.tmp')) && left.includes('review.jsonl.lock'), left.join());

    const longAgo = new Date(Date.now() - 60_000);
    await utimes(`${file}.lock`, longAgo, longAgo);
    await add('b');
    assert.deepEqual(await linesOf(), ['a', 'b']);
    assert.deepEqual(await readdir(root), ['review.jsonl'], 'what the dead left is cleared away');
  });

  /** `DRAGOMAN_KILLS=50 node --test test/node/change-file.test.ts` */
  const kills = Number(process.env.DRAGOMAN_KILLS ?? 8);
  it(`killed at ${kills} random moments of writing it loses nothing that it said was written`, { timeout: 30_000 + kills * 10_000 }, async () => {
    const expected: string[] = [];
    const filling = 'x'.repeat(20_000);
    for (let round = 0; round < kills; round++) {
      const child = program(`
        for (let n = 0; ; n++) {
          await changeFile(root, 'review.jsonl', (text) => text + ${round} + ' ' + n + ' ${filling}\\n');
          process.stdout.write('w');
        }`);
      let written = 0;
      const begun = new Promise<void>((resolve, reject) => {
        child.on('close', () => reject(new Error('the writer ended by itself')));
        child.stdout.on('data', (bytes: Buffer) => {
          written += bytes.length;
          resolve();
        });
      });
      await begun;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
      await new Promise((resolve) => child.on('close', resolve));
      const own = (await linesOf()).slice(expected.length);
      // the last may be in place although its writer died before it could say so
      assert.ok(own.length === written || own.length === written + 1, `${own.length} lines, ${written} written`);
      for (const n of own.keys()) expected.push(`${round} ${n} ${filling}`);
      assert.deepEqual(await linesOf(), expected);
      const longAgo = new Date(Date.now() - 60_000);
      await utimes(`${file}.lock`, longAgo, longAgo).catch(() => {});
    }
    await add('last');
    assert.deepEqual((await linesOf()).at(-1), 'last');
    assert.ok(!(await readdir(root)).includes('review.jsonl.lock'));
  });

  it('keeps its permissions', { skip: process.platform === 'win32' ? 'no such permissions' : false }, async () => {
    const { stat } = await import('node:fs/promises');
    await add('a');
    await chmod(file, 0o640);
    await add('b');
    assert.equal((await stat(file)).mode & 0o777, 0o640);
  });

  it('is not written through a link that leads out, nor over a file that is no text', async () => {
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'dragoman-elsewhere-'));
    try {
      await writeFile(path.join(elsewhere, 'target'), 'theirs\n');
      await symlink(path.join(elsewhere, 'target'), file);
      await assert.rejects(add('a'), (error) => error instanceof FileNotWritten && /leads out of the dossier/.test(error.message));
      assert.equal(await readFile(path.join(elsewhere, 'target'), 'utf8'), 'theirs\n');
      await rm(file);
      await writeFile(file, Buffer.from([1, 0, 2]));
      await assert.rejects(add('a'), /not a text/);
      assert.deepEqual(await readdir(root), ['review.jsonl']);
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  it('says in one sentence why it cannot be written', async () => {
    await assert.rejects(
      changeFile(path.join(root, 'gone'), 'review.jsonl', () => 'x'),
      (error) => error instanceof FileNotWritten && /^review\.jsonl cannot be written \(ENOENT\)\.$/.test(error.message),
    );
  });
});
