import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { contradictedClaim } from '../../server/core/checks/contradicted-claim.ts';
import { Dossier } from '../../server/core/dossier/dossier.ts';
import { hoverCard } from '../../server/features/cards.ts';
import { asJson, asText } from '../../server/features/report.ts';
import { CorpusReader } from '../../server/node/corpus-reader.ts';
import { openDossier } from '../../server/node/open-dossier.ts';
import { ReadingFailed, ReadingPool } from '../../server/node/reading-pool.ts';
import { rulesVersion } from '../../server/node/rules.ts';

const yaml = 'sources: ["sources/**/*.md"]\ndrafts: ["drafts/*.md"]\nbibliography: refs.bib\n';
const towns = ['Goma', 'Bukavu', 'Kisangani', 'Beni', 'Bunia', 'Uvira'];
/** Texts that share events and contradict each other, none like another. */
const textOf = (n: number) =>
  `# Report ${n}\n\nThe M23 captured ${towns[n % towns.length]} on ${1 + (n % 27)} January 2025, and ${10 + n} people were killed. Rwanda denied it. The M23 was founded in ${2012 - (n % 2)}.\n`;
const count = 40;
/** The disk's clock is trusted for files that are older than this. */
const old = new Date(Date.now() - 60_000);

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  await utimes(file, old, old);
}

async function makeDossier(folder: string): Promise<string> {
  const root = path.join(folder, 'dossier');
  await write(path.join(root, 'dossier.yaml'), yaml);
  await write(path.join(root, 'refs.bib'), '@book{ali2020,\n  title = {The Kivus},\n  author = {Ali, Zahra},\n  year = {2020}\n}\n');
  for (let n = 0; n < count; n++) await write(path.join(root, n % 10 === 9 ? 'drafts' : 'sources', `t${n}.md`), textOf(n));
  return root;
}

/** What must come out: every text read in this thread, without an index. */
async function freshly(at: string): Promise<Dossier> {
  const dossier = new Dossier(await readFile(path.join(at, 'dossier.yaml'), 'utf8'));
  const names = (await readdir(at, { recursive: true })).filter((name) => /\.(?:md|bib)$/.test(name));
  dossier.load(new Map(await Promise.all(names.map(async (name) => [name.replaceAll('\\', '/'), await readFile(path.join(at, name), 'utf8')] as const))));
  return dossier;
}
const seen = (dossier: Dossier) => ({
  json: asJson(dossier, 'all'),
  figures: asText(dossier, { everything: false, colour: false }).split('\n').slice(-5),
  hover: dossier
    .paths()
    .slice(0, 8)
    .map((file) => hoverCard(dossier, (to, at, label) => `${label} ${to} ${at}`, file, textOf(0).indexOf('M23') + 1)?.markdown),
});

let folder: string;
let root: string;
let cache: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dragoman-index-'));
  root = await makeDossier(folder);
  cache = path.join(folder, 'cache');
});
after(() => rm(folder, { recursive: true, force: true }));

const indexFiles = async () => {
  const versions = path.join(cache, rulesVersion());
  const [own] = await readdir(versions);
  return (await readdir(path.join(versions, own!))).map((name) => path.join(versions, own!, name));
};

/** A reader that counts what it reads. */
function openReader(
  at: string,
  editors = new Map<string, string>(),
): { dossier: Dossier; reader: CorpusReader; editors: Map<string, string>; problems: string[] } {
  const dossier = new Dossier(yaml);
  const problems: string[] = [];
  const reader = new CorpusReader({
    root: at,
    dossier,
    cache,
    settings: () => ({}),
    editorText: (file) => editors.get(file),
    asRead: (text) => text,
    progress: () => {},
    isStopped: () => false,
    log: (message) => problems.push(message),
  });
  return { dossier, reader, editors, problems };
}

const afterPass = async (opened: ReturnType<typeof openReader>) => {
  await opened.reader.pass();
  return opened;
};

async function changeByte(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at]! ^= 1;
  await writeFile(file, bytes);
}
async function cutAfterFirstPart(file: string): Promise<void> {
  await truncate(file, 4 + (await readFile(file)).readUInt32BE());
}

describe('the index', () => {
  test('a dossier read in threads, with an index, and from the index is the same as one read by itself', async () => {
    const expected = seen(await freshly(root));
    assert.match(expected.json, /contradicted-claim/);
    assert.deepEqual(seen(await openDossier(root)), expected);
    assert.deepEqual(seen(await openDossier(root, {}, { cache })), expected);
    assert.ok((await indexFiles()).some((file) => file.endsWith('.texts')));
    assert.deepEqual(seen(await openDossier(root, {}, { cache })), expected);
  });

  test('what it has is not read again', async (t) => {
    await openDossier(root, {}, { cache });
    const reads = t.mock.method(ReadingPool.prototype, 'read');
    await openDossier(root, {}, { cache });
    assert.equal(reads.mock.callCount(), 0);
    await openReader(root).reader.pass();
    assert.equal(reads.mock.callCount(), 0);
  });

  for (const [what, damage] of [
    ['cut short', (file: string) => truncate(file, 100)],
    ['emptied', (file: string) => truncate(file, 0)],
    ['taken away', (file: string) => unlink(file)],
    [
      'changed in one byte',
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[bytes.length >> 1]! ^= 1;
        await writeFile(file, bytes);
      },
    ],
  ] as const)
    for (const ending of ['.texts', '.detail', 'files'])
      test(`a file of it (${ending}) that is ${what} changes nothing`, async () => {
        const expected = seen(await openDossier(root, {}, { cache }));
        for (const file of (await indexFiles()).filter((name) => name.endsWith(ending))) await damage(file);
        assert.deepEqual(seen(await openDossier(root, {}, { cache })), expected);
      });

  test('a text that changed keeps neither its old findings nor its old place', async () => {
    await openDossier(root, {}, { cache });
    await write(path.join(root, 'sources/t3.md'), 'Kiribati exports copra.\n');
    assert.deepEqual(seen(await openDossier(root, {}, { cache })), seen(await freshly(root)));
    await write(path.join(root, 'sources/t3.md'), textOf(3));
    await write(path.join(root, 'dossier.yaml'), `${yaml}title: Other\nfindings:\n  unsourced-claim: { draft: error, source: off }\n`);
    assert.deepEqual(seen(await openDossier(root, {}, { cache })), seen(await freshly(root)));
    await write(path.join(root, 'dossier.yaml'), yaml);
  });

  /** Reads a dossier as an editor does: with all that is found in it written down for the next start. */
  const keptReader = async (at: string, editors?: Map<string, string>) => {
    const opened = openReader(at, editors);
    await opened.reader.pass();
    for (const file of opened.dossier.paths()) opened.dossier.findings(file);
    await opened.reader.keep();
    return opened;
  };

  test('a dossier that was written down whole is neither read nor compared again', async (t) => {
    const at = await makeDossier(path.join(folder, 'whole'));
    const editors = new Map([['sources/t5.md', textOf(5)]]);
    const expected = seen((await keptReader(at, editors)).dossier);
    assert.deepEqual(expected, seen(await freshly(at)));
    const reads = t.mock.method(ReadingPool.prototype, 'read');
    const readsAside = t.mock.method(Dossier.prototype, 'readAside');
    const compares = t.mock.method(contradictedClaim, 'run');
    const { dossier, reader } = openReader(at, editors);
    // an editor may be faster than the index
    dossier.update('sources/t5.md', textOf(5));
    await reader.pass();
    for (const file of dossier.paths()) dossier.findings(file);
    assert.deepEqual(
      [reads, readsAside, compares].map(({ mock }) => mock.callCount()),
      [0, 0, 0],
    );
    t.mock.restoreAll();
    assert.deepEqual(seen(dossier), expected);
  });

  test('what changed since it was written down is told, wherever it meets', async () => {
    const at = await makeDossier(path.join(folder, 'since'));
    const editors = new Map([['sources/t5.md', 'The M23 was founded in 1999.\n']]);
    await keptReader(at, editors);
    assert.deepEqual(seen((await afterPass(openReader(at))).dossier), seen(await freshly(at)), 'what was in the editor is not on disk');
    await write(path.join(at, 'sources/t3.md'), 'The M23 was founded in 2009.\n');
    await write(path.join(at, 'sources/new.md'), textOf(777));
    await unlink(path.join(at, 'sources/t7.md'));
    await rename(path.join(at, 'sources/t11.md'), path.join(at, 'sources/t11b.md'));
    const { dossier, reader } = await afterPass(openReader(at));
    assert.deepEqual(seen(dossier), seen(await freshly(at)));
    await reader.keep();
    assert.deepEqual(seen((await afterPass(openReader(at))).dossier), seen(await freshly(at)));
    for (const changed of [
      `${yaml}findings:\n  unsourced-claim: { draft: error, source: off }\n`,
      yaml.replace('sources: ["sources/**/*.md"]', 'sources: ["sources/*[0-9].md", { file: sources/t1.md, id: first, issued: "2025-02" }]'),
      yaml.replace('bibliography: refs.bib\n', ''),
    ]) {
      await write(path.join(at, 'dossier.yaml'), changed);
      const again = openReader(at);
      again.dossier.configure(new Map([['dossier.yaml', changed]]));
      await again.reader.pass();
      assert.deepEqual(seen(again.dossier), seen(await freshly(at)), changed);
    }
  });

  for (const [what, damage] of [
    ['cut short', (file: string, size: number) => truncate(file, Math.floor(size * 0.7))],
    ['cut between two parts', (file: string) => cutAfterFirstPart(file)],
    ['emptied', (file: string) => truncate(file, 0)],
    ['changed in one byte', (file: string, size: number) => changeByte(file, Math.floor(size / 2))],
  ] as const)
    test(`the whole dossier as it was written down, ${what}, changes nothing`, async () => {
      const expected = seen((await keptReader(root)).dossier);
      const file = path.join(cache, rulesVersion(), createHash('sha256').update(root).digest('hex').slice(0, 24), 'whole');
      await damage(file, (await readFile(file)).length);
      const { dossier } = await afterPass(openReader(root));
      assert.deepEqual(seen(dossier), expected);
      await rm(file);
    });

  for (const ending of ['.texts', '.detail'])
    test(`beside the whole dossier, files of it (${ending}) that are gone are made again`, async (t) => {
      await keptReader(root);
      const folderOfRoot = path.join(cache, rulesVersion(), createHash('sha256').update(root).digest('hex').slice(0, 24));
      for (const name of (await readdir(folderOfRoot)).filter((one) => one.endsWith(ending))) await unlink(path.join(folderOfRoot, name));
      const { dossier } = await keptReader(root);
      assert.deepEqual(seen(dossier), seen(await freshly(root)));
      const reads = t.mock.method(Dossier.prototype, 'readAside');
      const again = await afterPass(openReader(root));
      for (const file of again.dossier.paths()) assert.ok(again.dossier.document(file)!.mentions.length > 0);
      assert.equal(reads.mock.callCount(), 0);
    });

  test('two processes at once', async () => {
    await rm(cache, { recursive: true, force: true });
    const outputs = await Promise.all([reading(root).output, reading(root).output, reading(root).output]);
    const expected = asJson(await freshly(root), 'all');
    for (const output of outputs) assert.equal(output, expected);
    assert.deepEqual(asJson(await openDossier(root, {}, { cache }), 'all'), expected);
  });

  /** `DRAGOMAN_KILLS=50 node --test test/node/corpus-reader.test.ts` is a test of minutes. */
  const kills = Number(process.env.DRAGOMAN_KILLS ?? 4);
  test(`killed at ${kills} random moments it loses nothing that is wrong`, { timeout: 60_000 + kills * 20_000 }, async () => {
    const expected = asJson(await freshly(root), 'all');
    await rm(cache, { recursive: true, force: true });
    let longest = 4_000;
    for (let i = 0; i < kills; i++) {
      // one time in three from the start, else from where the last was killed
      if (i % 3 === 0) await rm(cache, { recursive: true, force: true });
      const started = performance.now();
      const { child, output } = reading(root);
      const killed = wait(Math.random() * longest, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
      const printed = await output;
      if (printed !== '') {
        longest = performance.now() - started;
        assert.equal(printed, expected);
      } else await killed;
    }
    assert.equal(asJson(await openDossier(root, {}, { cache }), 'all'), expected);
    assert.deepEqual(
      (await indexFiles()).filter((file) => !/\.(?:texts|detail|tmp)$|files$|whole$/.test(file)),
      [],
    );
  });
});

/** A process that reads the dossier with the index and prints its findings. */
function reading(at: string) {
  const script = fileURLToPath(new URL('../support/read-dossier.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', script, at, cache], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return { child, output: new Promise<string>((done) => child.on('close', () => done(text))) };
}

describe('changes in bulk', () => {
  test('a switch of branches: many texts changed, renamed, gone and new', async (t) => {
    const at = await makeDossier(path.join(folder, 'bulk'));
    const { dossier, reader, problems } = openReader(at);
    await reader.pass();
    for (let n = 0; n < count; n++)
      if (n % 10 !== 9) {
        const file = path.join(at, 'sources', `t${n}.md`);
        if (n % 4 === 0) await rename(file, path.join(at, 'sources', `renamed${n}.md`));
        else if (n % 4 === 1) await unlink(file);
        else await write(file, textOf(n + 100));
      }
    for (let n = 0; n < 25; n++) await write(path.join(at, 'sources', 'new', `n${n}.md`), textOf(n + 200));
    const reads = t.mock.method(ReadingPool.prototype, 'read');
    await reader.pass();
    assert.equal(new Set(reads.mock.calls.map(({ arguments: [file] }) => file)).size, reads.mock.callCount(), 'no text is read twice');
    assert.deepEqual(seen(dossier), seen(await freshly(at)));
    assert.deepEqual(problems, []);
  });

  test('a changed dossier.yaml reads only what it says something else of', async (t) => {
    const at = await makeDossier(path.join(folder, 'yaml'));
    const { dossier, reader } = openReader(at);
    await reader.pass();
    const reads = t.mock.method(Dossier.prototype, 'readAside');
    const changed = `${yaml.replace('sources: [', 'sources: [{ file: sources/t1.md, id: first, issued: "2025-02" }, ')}`;
    await write(path.join(at, 'dossier.yaml'), changed);
    dossier.configure(new Map([['dossier.yaml', changed]]));
    await reader.pass();
    assert.deepEqual(
      reads.mock.calls.map(({ arguments: [file] }) => file),
      ['sources/t1.md'],
    );
    assert.deepEqual(seen(dossier), seen(await freshly(at)));
  });

  test('the text of an editor counts before the disk’s', async () => {
    const { dossier, reader, editors } = openReader(root, new Map([['sources/t5.md', 'The M23 was founded in 1999.\n']]));
    await reader.pass(new Set(['sources/t5.md']));
    assert.equal(dossier.document('sources/t5.md')?.text, 'The M23 was founded in 1999.\n');
    editors.clear();
    await reader.refresh('sources/t5.md');
    assert.deepEqual(seen(dossier), seen(await freshly(root)));
  });
});

describe('threads that read', () => {
  const files = new Map([['dossier.yaml', yaml]]);
  const fake = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';\n${code}`)}`);

  test('one that dies is replaced, and only the text that killed it is named', async () => {
    const entry = fake(
      "parentPort.on('message', ({ path }) => { if (path === 'bad') process.exit(1); if (path === 'odd') return parentPort.postMessage({ failed: 'Error: odd\\n    at reading' }); parentPort.postMessage({ reading: path }); });",
    );
    const pool = new ReadingPool({ files, settings: {} }, { size: 2, entry });
    const names = ['a', 'b', 'bad', 'c', 'odd', 'd', 'bad', 'e', 'f'];
    const results = await Promise.allSettled(names.map((name) => pool.read(name, '')));
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? (result.value.reading as unknown) : 'failed')),
      names.map((name) => (name === 'bad' || name === 'odd' ? 'failed' : name)),
    );
    const reasons = results.map((result) => (result.status === 'rejected' ? (result.reason as Error) : undefined));
    assert.ok(reasons[2] instanceof ReadingFailed && /^This text cannot be read: /.test(reasons[2].message));
    assert.ok(!(reasons[4] instanceof ReadingFailed) && /at reading$/.test(reasons[4]!.stack!));
    await pool.close();
  });

  test('one that never answers is ended', async (t) => {
    const entry = fake("parentPort.on('message', ({ path }) => { while (path === 'bad'); parentPort.postMessage({ reading: path }); });");
    const patience = 60_000;
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const pool = new ReadingPool({ files, settings: {} }, { size: 1, entry, patience });
    await pool.read('first', '');
    const both = Promise.allSettled([pool.read('bad', ''), pool.read('good', '')]);
    t.mock.timers.tick(patience);
    const [bad, good] = await both;
    assert.deepEqual([bad.status, good.status], ['rejected', 'fulfilled']);
    await pool.close();
  });

  test('a closed pool refuses', async () => {
    const pool = new ReadingPool({ files, settings: {} }, { size: 1 });
    const waiting = pool.read('sources/a.md', textOf(1));
    await Promise.all([assert.rejects(waiting, /stopped/), pool.close()]);
    await assert.rejects(pool.read('sources/a.md', ''), /stopped/);
  });
});
