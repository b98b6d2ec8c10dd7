/** The command line as others call it: its output is a contract, its exit codes too, and bad input gives one clear line. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../support/temporary-folder.ts';

const cli = path.resolve(import.meta.dirname, '../../server/cli.ts');

interface Result {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function dragoman(...parameters: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...parameters], { env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 50_000_000 }, (error, out, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, error: stderr }),
    );
  });
}

describe('the command line', () => {
  let root: string;
  const at = (file: string) => path.join(root, file);

  before(async () => {
    root = await temporaryFolder({
      'dossier.yaml': 'sources: ["sources/*.txt"]\ndrafts: ["drafts/*.md"]\n',
      'sources/a.txt': 'Armenia and Azerbaijan signed a ceasefire in Moscow on 10 November 2020.\n',
      'sources/b.txt': 'The truce that Armenia and Azerbaijan accepted was signed in Moscow on 9 November 2020.\n',
      'drafts/d.md': 'Azerbaijani forces killed 25 soldiers in Shusha in November 2020.\n',
    });
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('annotates: one JSON line a text, offsets of the raw file', async () => {
    const { code, out } = await dragoman('annotate', at('sources/a.txt'), at('sources/b.txt'), '--format', 'jsonl');
    assert.equal(code, 0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(lines.length, 2);
    const text = 'Armenia and Azerbaijan signed a ceasefire in Moscow on 10 November 2020.\n';
    for (const mention of lines[0].mentions) assert.equal(text.slice(mention.start, mention.end), mention.text);
    const kinds = Object.fromEntries(
      lines[0].mentions.map((mention: { text: string; kind: string; id?: string; value?: string; type?: string }) => [
        mention.text,
        mention.id ?? mention.value ?? mention.type,
      ]),
    );
    assert.deepEqual(kinds, {
      Armenia: 'armenia',
      Azerbaijan: 'azerbaijan',
      ceasefire: 'ceasefire',
      Moscow: 'moscow',
      '10 November 2020': '2020-11-10',
    });
    assert.equal(lines[0].claims[0].sourcing, 'unsourced');
  });

  it('reports: Markdown to standard output, HTML into a file, the same for the same day', async () => {
    const markdown = await dragoman('report', root, '--date', '2026-03-02');
    assert.deepEqual([markdown.code, markdown.error], [0, '']);
    assert.match(markdown.out, /^# Review of a dossier\n\n2 March 2026 · 1 draft, 2 sources · /);
    assert.match(markdown.out, /> \*\*10 November 2020\*\*[\s\S]*> \*\*9 November 2020\*\*/);
    assert.equal((await dragoman('report', root, '--date', '2026-03-02', '--format', 'markdown')).out, markdown.out);
    const file = at('review.html');
    const html = await dragoman('report', root, '--format', 'html', '--output', file);
    assert.deepEqual([html.code, html.out, html.error], [0, '', '']);
    assert.match(await readFile(file, 'utf8'), /^<!doctype html>[\s\S]*<mark>9 November 2020<\/mark>[\s\S]*<\/html>\n$/);
    await rm(file);
    for (const wrong of [
      ['--date', '2 March'],
      ['--format', 'pdf'],
      ['--output', at('no/such/folder.md')],
    ]) {
      const { code, out, error } = await dragoman('report', root, ...wrong);
      assert.deepEqual([code, out, error.trim().split('\n').length], [2, '', 1], wrong.join(' '));
    }
  });

  it('checks: findings in every format, related places, paths relative to the folder', async () => {
    const json = JSON.parse((await dragoman('check', root, '--format', 'json', '--fail-on', 'never')).out);
    const contradiction = json.findings.find(
      (finding: { code: string; document: string }) => finding.code === 'contradicted-claim' && finding.document === 'sources/a.txt',
    );
    assert.equal(contradiction.kind, 'date');
    assert.equal(contradiction.related[0].document, 'sources/b.txt');
    const sarif = JSON.parse((await dragoman('check', root, '--format', 'sarif', '--fail-on', 'never')).out);
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0].results.length === json.findings.length);
    assert.match((await dragoman('check', root, '--format', 'github', '--fail-on', 'never')).out, /^::notice file=sources\/a\.txt,line=1,col=\d+/m);
    const text = await dragoman('check', root, '--fail-on', 'never');
    assert.match(text.out, /3 texts \(2 sources, 1 drafts\)/);
  });

  it('exits with 1 where findings reach --fail-on, else with 0', async () => {
    assert.equal((await dragoman('check', root)).code, 0);
    assert.equal((await dragoman('check', root, '--fail-on', 'warning')).code, 1);
    assert.equal((await dragoman('check', root, '--fail-on', 'never')).code, 0);
  });

  it('leaves out what a reviewer disposed of, also for --fail-on, and shows it with --all', async () => {
    const check = async (...parameters: string[]) => {
      const { code, out } = await dragoman('check', root, '--fail-on', 'warning', ...parameters);
      return { code, out };
    };
    const exact = 'Azerbaijani forces killed 25 soldiers in Shusha in November 2020.';
    const line = {
      document: 'drafts/d.md',
      code: 'unsourced-claim',
      quote: { exact },
      disposition: 'accepted-risk',
      reason: 'a source is under way',
      reviewer: 'Leyla H.',
    };
    assert.equal((await check()).code, 1);
    const before = JSON.parse((await check('--format', 'json')).out).findings;
    await writeFile(at('review.jsonl'), `${JSON.stringify(line)}\n`);
    try {
      const text = await check();
      assert.equal(text.code, 0);
      assert.doesNotMatch(text.out, /drafts\/d\.md/);
      assert.match(text.out, /^1 more disposed of: 1 accepted risk$/m);
      assert.match((await check('--all')).out, /unsourced-claim \[accepted risk, Leyla H\.: a source is under way\] {2}No source/);
      const open = JSON.parse((await check('--format', 'json')).out).findings;
      assert.equal(open.length, before.length - 1);
      assert.ok(open.every((finding: object) => !('disposition' in finding)));
      const all = JSON.parse((await check('--format', 'json', '--all')).out).findings;
      assert.equal(all.length, before.length);
      const disposed = all.filter((finding: object) => 'disposition' in finding);
      assert.deepEqual(
        disposed.map(({ document, disposition, reason, reviewer }: Record<string, string>) => ({ document, disposition, reason, reviewer })),
        [{ document: 'drafts/d.md', disposition: line.disposition, reason: line.reason, reviewer: line.reviewer }],
      );
      const sarif = JSON.parse((await check('--format', 'sarif', '--all')).out);
      assert.deepEqual(
        sarif.runs[0].results.flatMap((result: { suppressions?: { kind: string }[] }) => result.suppressions?.map(({ kind }) => kind) ?? []),
        ['external'],
      );
      await writeFile(at('review.jsonl'), `not json\n${JSON.stringify({ ...line, quote: { exact: 'Nobody spoke.' } })}\n`);
      const problems = JSON.parse((await check('--format', 'json')).out).findings.filter(
        (finding: { document: string }) => finding.document === 'review.jsonl',
      );
      assert.deepEqual(
        problems.map(({ code, severity }: Record<string, string>) => [code, severity]),
        [
          ['review', 'error'],
          ['review', 'information'],
        ],
      );
      assert.equal((await check()).code, 1, 'the finding counts again');
    } finally {
      await rm(at('review.jsonl'));
    }
  });

  it('gives related passages for each offset', async () => {
    const { out } = await dragoman('related', at('sources/a.txt'), '--at', '30,5');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.at),
      [30, 5],
    );
    assert.equal(lines[0].passages[0].document, 'sources/b.txt');
    assert.match(lines[0].passages[0].why, /Armenia/);
  });

  for (const [name, parameters, message] of [
    ['a folder that is none', ['check', '/nowhere/at/all'], /There is no folder/],
    ['a folder without a dossier', ['check', tmpdir()], /holds no dossier\.yaml/],
    ['a file that is none', ['annotate', '/nowhere/x.txt'], /There is no file/],
    ['an unknown format', ['check', '.', '--format', 'xml'], /Allowed choices/],
    ['offsets that are none', ['related', cli, '--at', 'x'], /offsets/],
    ['an unknown command', ['frobnicate'], /unknown command/],
  ] as const)
    it(`says in one line what is wrong with ${name}, and exits with 2`, async () => {
      const { code, error } = await dragoman(...parameters);
      assert.equal(code, 2);
      assert.match(error, message);
      assert.ok(error.trim().split('\n').length <= 2, error);
    });

  it('names what it cannot read and goes on with the rest', async () => {
    const folder = await temporaryFolder({
      'dossier.yaml': 'sources: ["sources/*.txt"]\nbibliography: refs.bib\n',
      'refs.bib': '@book{good2020,\n title = {A Book},\n year = 2020\n}\n@book{bad2021,\n title = {No end\n',
      'sources/good.txt': 'Mali closed its border with Niger in May 2024.\n',
      'sources/binary.txt': Buffer.from([1, 2, 0, 4]),
      'sources/latin.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]),
      'sources/empty.txt': '',
      'sources/large.txt': 'a '.repeat(25_000_000),
    });
    try {
      await symlink('/etc/hostname', path.join(folder, 'sources', 'out.txt'));
      const { code, out } = await dragoman('check', folder, '--fail-on', 'never', '--format', 'json');
      assert.equal(code, 0);
      const findings: { document: string; message: string; code: string; start: number }[] = JSON.parse(out).findings;
      const said = (document: string) => findings.find((finding) => finding.document === document)?.message ?? '';
      assert.match(said('sources/binary.txt'), /not a text/);
      assert.match(said('sources/latin.txt'), /UTF-8/);
      assert.match(said('sources/large.txt'), /50 MB/);
      assert.equal(said('sources/empty.txt'), '');
      const bad = findings.find((finding) => finding.document === 'refs.bib');
      assert.match(bad!.message, /cannot be read/);
      assert.ok(bad!.start > 40, 'at the entry itself');
      assert.ok(!out.includes('hostname'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
