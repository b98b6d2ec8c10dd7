/**
 * `npm run bench`: how fast Dragoman reads, beside two libraries for English on the same texts in the same run, and what checking costs as texts grow in number. It asserts nothing: figures depend on the machine.
 *
 *     npm run bench                     about a megabyte of speeches, five rounds
 *     npm run bench -- --all            all of them (8 MB)
 *     npm run bench -- --megabytes 3 --rounds 9
 *     npm run bench -- edit             from an edit to the findings, beside harper.js (see edit.ts)
 *     npm run bench -- --profile        where the time goes, by stage and by function
 *
 * Every round reads all texts once with each reader, in turn, so that a busy machine slows all alike; the median round counts.
 * Without the evaluation data it reads the sample dossier's texts again and again.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import compromise from 'compromise';
import { build } from 'esbuild';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { dataAsText } from '../../.dev/data-as-text.mjs';
import { builtInKnowledge } from '../../server/core/knowledge/built-in.ts';
import { readDocument } from '../../server/core/read.ts';
import { rangeOf } from '../../server/core/recognize/calendar.ts';
import type { ReadingContext } from '../../server/core/recognize/context.ts';
import { recognize } from '../../server/core/recognize/index.ts';
import { Narrative } from '../../server/core/recognize/narrative.ts';
import { formatOf, readStructure } from '../../server/core/text/structure.ts';
import { benchEdits } from './edit.ts';
import { projectFolder, readJsonLines, sharedFolder } from './evaluation-data.ts';
import { printGrowth } from './growth.ts';
import type { KnowledgeLoad } from './knowledge-load.ts';
import { type FunctionTime, profile } from './profile.ts';
import { printTable } from './report.ts';

interface BenchText {
  readonly path: string;
  readonly text: string;
  readonly issued?: string;
}

interface Reader {
  readonly name: string;
  /** whom the others are measured against */
  readonly isOther?: boolean;
  readonly read: () => void;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    texts: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '300' },
    all: { type: 'boolean' },
    profile: { type: 'boolean' },
    megabytes: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
  },
});
const [megabytes, rounds] = [values.all ? Infinity : Number(values.megabytes), Number(values.rounds)];
if (!(megabytes > 0) || !Number.isInteger(rounds) || rounds < 1) {
  console.error('bench: --megabytes and --rounds take numbers above 0.');
  process.exit(2);
}

if (positionals[0] === 'edit') {
  await benchEdits({ texts: Number(values.texts), edits: Number(values.edits) });
  process.exit(0);
}

const knowledge = builtInKnowledge();
const { texts, origin } = benchTexts();
const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const [cpu] = cpus();
console.log(`${origin}: ${texts.length} texts, ${(bytes / 1e6).toFixed(2)} MB (UTF-8, 1 MB = 1,000,000 bytes)`);
console.log(`Node ${process.version}, ${cpu?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores; one thread reads`);
if (values.profile) await printProfile();
else {
  printSpeeds();
  await printKnowledgeLoad();
  printGrowth(rounds);
}

/** Speeches from all over the collection, as many as the size allows. */
function benchTexts(): { texts: BenchText[]; origin: string } {
  const shared = sharedFolder();
  if (!shared) {
    const folder = path.join(projectFolder, 'corpus');
    const own = globSync('{sources,drafts}/*.{md,txt}', { cwd: folder })
      .sort()
      .map((file): BenchText => ({ path: file.replace(/\\/g, '/'), text: readFileSync(path.join(folder, file), 'utf8') }));
    const size = own.reduce((sum, { text }) => sum + text.length, 0);
    const times = Math.max(1, Math.round((Math.min(megabytes, 1) * 1e6) / size));
    return { texts: Array.from({ length: times }, () => own).flat(), origin: `corpus/ ${times} times over (there is no shared/ beside the project)` };
  }
  const speeches = readJsonLines<{ id: string; year: number; text: string }>(path.join(shared, 'eval', 'speeches-dev.jsonl.gz'));
  const size = speeches.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const step = Math.max(1, size / (megabytes * 1e6));
  const chosen = Array.from({ length: Math.ceil(speeches.length / step) }, (_, i) => speeches[Math.floor(i * step)]).filter((speech) => speech !== undefined);
  return { texts: chosen.map(({ id, year, text }) => ({ path: `${id}.txt`, text, issued: `${year}-09` })), origin: 'UN General Debate speeches' };
}

function readAll(): void {
  for (const { path: file, text, issued } of texts)
    readDocument(knowledge, { path: file, text, role: 'source', ...(issued ? { fromDossier: { issued } } : {}) });
}

/** Names, dates and events of texts whose structure has been read: no blocks, sentences or tokens. */
function recognition(): () => void {
  const prepared = texts.map(({ path: file, text, issued }) => {
    const { passages, annotations, found } = readStructure(text, formatOf(file));
    const date = issued ?? found.issued;
    const bounds = date ? rangeOf(date) : undefined;
    // speeches, like the sample texts, speak of their own time
    const context: ReadingContext = {
      knowledge,
      text,
      annotations,
      contemporary: true,
      isChronicle: false,
      ...(date && bounds ? { issued: { ...bounds, edtf: date } } : {}),
    };
    return { passages, context };
  });
  return () => {
    for (const { passages, context } of prepared) {
      const state = new Narrative();
      for (const passage of passages) state.add(recognize(context, passage, state).news);
    }
  };
}

function printSpeeds(): void {
  const wink = winkNLP(model, ['sbd', 'pos']);
  const hasDates = typeof (compromise('') as unknown as { dates?: unknown }).dates === 'function';
  const readers: readonly Reader[] = [
    { name: 'Dragoman, everything', read: readAll },
    { name: 'Dragoman, recognition only', read: recognition() },
    {
      name: `compromise ${compromise.version}`,
      isOther: true,
      read: () => {
        for (const { text } of texts) {
          const view = compromise(text);
          view.people().out('array');
          view.places().out('array');
          view.organizations().out('array');
          if (hasDates) (view as unknown as { dates: () => typeof view }).dates().out('array');
        }
      },
    },
    {
      name: 'wink-nlp 2 (lite web model)',
      isOther: true,
      read: () => {
        for (const { text } of texts) wink.readDoc(text);
      },
    },
  ];
  const times = readers.map((): number[] => []);
  const bar = process.stderr.isTTY;
  for (let round = 0; round <= rounds; round++)
    for (const [index, { name, read }] of readers.entries()) {
      if (bar) process.stderr.write(`\r\u001b[Kround ${round} of ${rounds}: ${name}`);
      const start = performance.now();
      read();
      // the first round warms up
      if (round > 0) times[index]!.push(performance.now() - start);
    }
  if (bar) process.stderr.write('\r\u001b[K');
  const speeds = times.map((all) => bytes / 1e6 / (median(all) / 1000));
  const others = readers.flatMap(({ name, isOther }, index) => (isOther ? [{ name: name.split(' ')[0]!, speed: speeds[index]! }] : []));
  printTable({
    title: `reading (median of ${rounds})`,
    columns: ['MB/s', 'ms', 'fastest ms', 'slowest ms', ...others.map(({ name }) => `× ${name}`)],
    rows: readers.map(({ name }, index) => [
      name,
      speeds[index]!.toFixed(2),
      ...[median(times[index]!), Math.min(...times[index]!), Math.max(...times[index]!)].map((time) => time.toFixed(0)),
      ...others.map(({ speed }) => (speeds[index]! / speed).toFixed(1)),
    ]),
    notes: [
      'everything: structure, sentences, tokens, names, dates, events, quantities, claims, facts; recognition only: names, dates, events on structures read before',
      `compromise: tokens, tags, people, places, organizations${hasDates ? ', dates' : ' (its core finds no dates)'}; wink-nlp: tokens, sentences, parts of speech`,
    ],
  });
}

/** As it is shipped: bundled and minified, with the data as text. */
async function printKnowledgeLoad(): Promise<void> {
  const script = fileURLToPath(new URL('knowledge-load.ts', import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), 'dragoman-bench-'));
  const module = path.join(folder, 'built-in.mjs');
  const entry = path.join(projectFolder, 'server', 'core', 'knowledge', 'built-in.ts');
  await build({ entryPoints: [entry], outfile: module, bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20', plugins: [dataAsText] });
  const loads = Array.from({ length: 5 }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--no-warnings', script, pathToFileURL(module).href], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`loading the knowledge failed: ${stderr.trim()}`);
    return JSON.parse(stdout) as KnowledgeLoad;
  });
  rmSync(folder, { recursive: true });
  const row = (name: string, of: (load: KnowledgeLoad) => number, unit: string) => [
    name,
    `${median(loads.map(of)).toFixed(1)} ${unit}`,
    `${Math.min(...loads.map(of)).toFixed(1)}–${Math.max(...loads.map(of)).toFixed(1)}`,
  ];
  printTable({
    title: 'built-in knowledge (fresh process, median of 5)',
    columns: ['', 'range'],
    rows: [
      row('import and build', ({ milliseconds }) => milliseconds, 'ms'),
      row('of which building', ({ building }) => building, 'ms'),
      row('heap', ({ heapMegabytes }) => heapMegabytes, 'MB'),
      row('typed arrays beside it', ({ arrayMegabytes }) => arrayMegabytes, 'MB'),
    ],
    notes: [`${[...knowledge.entities()].length} entities; bundled as it is shipped`],
  });
}

async function printProfile(): Promise<void> {
  readAll();
  const { stages, functions, milliseconds } = await profile('readDocument', () => {
    for (let round = 0; round < rounds; round++) readAll();
  });
  const share = (time: number) => ((100 * time) / milliseconds).toFixed(1);
  printTable({
    title: `time by stage (${rounds} rounds)`,
    columns: ['ms a MB', '%'],
    rows: [
      ...[...stages]
        .sort((a, b) => b.milliseconds - a.milliseconds)
        .map(({ stage, milliseconds: time }) => [stage, (time / rounds / (bytes / 1e6)).toFixed(1), share(time)]),
      ['together', (milliseconds / rounds / (bytes / 1e6)).toFixed(1), '100.0'],
    ],
    notes: ['“putting together” is read.ts and recognize/index.ts themselves'],
  });
  const print = (title: string, sorted: readonly FunctionTime[]) =>
    printTable({
      title,
      columns: ['self %', 'with calls %', 'where'],
      rows: sorted.slice(0, 22).map(({ name, place, self, total }) => [name.slice(0, 48), share(self), share(total), place]),
    });
  print(
    'functions by own time',
    [...functions].sort((a, b) => b.self - a.self),
  );
  print(
    'functions by time with what they call',
    functions.filter(({ place }) => place.startsWith('server/')).sort((a, b) => b.total - a.total),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
