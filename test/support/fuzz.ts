/**
 * Reads hostile files until one makes something throw, a span lie outside its text, or a reading take more than a second.
 *
 *     node test/support/fuzz.ts --seed 7 --count 100000      a longer run; the failing file, made small, is left in the folder for temporary files
 *     node test/support/fuzz.ts --seed 7 --only 4711         one file of a run again
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Dossier } from '../../server/core/dossier/dossier.ts';
import type { Span } from '../../server/core/model.ts';
import { marking, wordsAt } from '../../server/features/annotating.ts';
import { hoverCard } from '../../server/features/cards.ts';
import { correctionFixes } from '../../server/features/corrections.ts';
import { dispositionFixes } from '../../server/features/dispositions.ts';
import { knowledgeFixes } from '../../server/features/knowledge-fixes.ts';
import { definition, highlights, references } from '../../server/features/navigation.ts';
import { noteThreads } from '../../server/features/notes.ts';
import { otherSources } from '../../server/features/other-sources.ts';
import { renameTarget } from '../../server/features/rename-entity.ts';
import { asJson } from '../../server/features/report.ts';
import { colouredSpans } from '../../server/features/semantic-tokens.ts';
import { sourcingFixes } from '../../server/features/sourcing-fixes.ts';
import { spellingFixes } from '../../server/features/spelling-fixes.ts';
import { outline } from '../../server/features/symbols.ts';
import { type HostileFile, hostileFile, randomOf } from './hostile-files.ts';

/** Milliseconds of processor time that one file may take. */
export const longest = 1000;
/** Milliseconds without a sign of life after which a worker counts as hanging. */
const patience = 60_000;

export interface Failure {
  readonly index: number;
  readonly file: HostileFile;
  readonly what: string;
}

interface Order {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly large: number;
}

const plan = 'sources: ["sources/*.{md,txt}"]\ndrafts: ["drafts/*.md"]\nbibliography: [refs.bib, refs.json]\nknowledge: [actors.yaml, places.yaml]\n';
const neighbours: Readonly<Record<string, string>> = {
  'sources/a.md': '# Truce\n\nThe army and the Rapid Support Forces signed a truce in Jeddah on 20 May 2023. The army killed 12 people in Nyala [@deng2024].\n',
  'drafts/b.md': 'The truce was signed on 22 May 2023.[^1] Officials said 40 people were killed in Nyala.\n\n[^1]: Mary Deng, *On the Nile* (2024).\n',
  'refs.bib': '@book{deng2024, title = {On the Nile}, author = {Deng, Mary}, year = {2024}}\n',
};

/** What is wrong with how a dossier takes a file, or undefined. A dossier that stays open takes files as an editor sends them. */
export function hostileReader(): (file: HostileFile, index: number) => string | undefined {
  let dossier = opened();
  return (file, index) => {
    const before = process.threadCpuUsage();
    try {
      take(dossier, file, index);
    } catch (error) {
      dossier = opened();
      return (error as Error).stack ?? String(error);
    }
    const { user, system } = process.threadCpuUsage(before);
    const spent = Math.round((user + system) / 1000);
    return spent > longest ? `took ${spent} ms` : undefined;
  };
}

function opened(): Dossier {
  const dossier = new Dossier(plan);
  dossier.onFailure = (what, error) => {
    throw new Error(`${what}: ${(error as Error).stack ?? error}`);
  };
  dossier.load(new Map(Object.entries(neighbours)));
  return dossier;
}

function take(dossier: Dossier, { path: file, text }: HostileFile, index: number): void {
  dossier.update(file, text);
  const { below } = randomOf(index, 0);
  for (const one of dossier.reportable()) {
    const within = dossier.textOf(one) ?? '';
    for (const problem of dossier.problems(one)) mustLieIn(within, problem, `problem of ${one}`);
  }
  for (const one of dossier.paths()) {
    const within = dossier.textOf(one)!;
    for (const finding of dossier.allFindings(one)) {
      mustLieIn(within, finding, finding.code);
      for (const other of finding.related) mustLieIn(dossier.textOf(other.document) ?? '', other, `related to ${finding.code}`);
    }
  }
  for (const one of ['sources/a.md', file]) {
    const within = dossier.textOf(one) ?? '';
    for (const { span } of noteThreads(dossier, one)) if (span) mustLieIn(within, span, 'a note');
    for (const { anchor } of dossier.annotations(one)) if ('span' in anchor) mustLieIn(within, anchor.span, 'an annotation');
    for (const mention of dossier.document(one)?.mentions ?? []) mustLieIn(within, mention, 'a mention');
  }
  const document = dossier.document(file);
  if (document) {
    const { structure, mentions, quantities, claims, works } = document;
    const { citations, notes, references: entries, passages } = structure;
    for (const span of [...mentions, ...quantities, ...claims, ...works, ...citations, ...notes, ...entries, ...passages])
      mustLieIn(text, span, 'what is read');
    colouredSpans(document);
    outline(document);
    for (let tries = 0; tries < 3; tries++) {
      const offset = tries === 0 && mentions.length > 0 ? mentions[below(mentions.length)]!.start : below(text.length + 1);
      hoverCard(dossier, (to, at, label) => `[${label}](${to}#${at})`, file, offset);
      for (const feature of [definition, references, highlights, otherSources, spellingFixes, sourcingFixes]) feature(dossier, file, offset);
      knowledgeFixes(dossier, file, { start: offset, end: offset });
      dispositionFixes(dossier, file, { start: offset, end: offset });
      correctionFixes(dossier, file, offset);
      renameTarget(dossier, file, offset);
      const words = wordsAt(document, { start: offset, end: Math.min(text.length, offset + below(30)) });
      if (words) for (const kind of ['actor', 'none'] as const) marking(dossier, file, [words], kind, 'x', { creator: '', created: '', newId: () => '' });
    }
  }
  if (below(50) === 0) asJson(dossier);
  dossier.update(file, file === 'dossier.yaml' ? plan : neighbours[file]);
}

function mustLieIn(text: string, { start, end }: Span, what: string): void {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length))
    throw new Error(`${what}: the span ${start}–${end} is none of a text of ${text.length} characters`);
}

/** Reads files `from` to `to` of a seed in workers, so that one which hangs is stopped and named. */
export async function fuzz({ seed, from, to, large }: Order, workers = 2): Promise<Failure[]> {
  const share = Math.ceil((to - from) / workers);
  const runs = Array.from({ length: workers }, (_, i) => runOne({ seed, from: from + i * share, to: Math.min(to, from + (i + 1) * share), large }));
  return (await Promise.all(runs)).flat().sort((a, b) => a.index - b.index);
}

function runOne(order: Order): Promise<Failure[]> {
  return new Promise((resolve, reject) => {
    const failures: Failure[] = [];
    const at = new Int32Array(new SharedArrayBuffer(4));
    at[0] = order.from - 1;
    const failed = (index: number, what: string) => failures.push({ index, file: hostileFile(order.seed, index, order.large), what });
    const worker = new Worker(new URL(import.meta.url), { workerData: { order, at } });
    let last = { index: Number.NaN, since: Date.now() };
    const watch = setInterval(() => {
      const index = Atomics.load(at, 0);
      if (index !== last.index) last = { index, since: Date.now() };
      else if (Date.now() - last.since > patience) {
        failed(index, `hangs: no end after ${patience / 1000} s`);
        end();
        void worker.terminate();
      }
    }, 500);
    const end = () => {
      clearInterval(watch);
      resolve(failures);
    };
    worker.on('message', ({ index, what }: { index: number; what: string }) => failed(index, what));
    worker.on('error', (error) => {
      failed(Atomics.load(at, 0), `ends the process: ${error.stack ?? error}`);
      end();
    });
    worker.on('exit', end);
    worker.on('messageerror', reject);
  });
}

/** The file with as much cut away as leaves it failing in the same manner. */
function shrunk(failure: Failure): HostileFile {
  const manner = (what: string | undefined) => what?.replace(/\d+/g, '').split('\n')[0];
  const wanted = manner(failure.what);
  const fails = (text: string) => manner(hostileReader()({ ...failure.file, text }, failure.index)) === wanted;
  let text = failure.file.text;
  const end = Date.now() + 60_000;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < text.length && Date.now() < end; ) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (fails(shorter)) text = shorter;
      else at += size;
    }
  return { ...failure.file, text };
}

if (!isMainThread && (workerData as { order?: Order } | null)?.order) {
  const { order, at } = workerData as { order: Order; at: Int32Array };
  const read = hostileReader();
  for (let index = order.from; index < order.to; index++) {
    Atomics.store(at, 0, index);
    const what = read(hostileFile(order.seed, index, order.large), index);
    if (what) parentPort!.postMessage({ index, what });
  }
} else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '10000' },
      large: { type: 'string', default: '3' },
      only: { type: 'string' },
      shrink: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const from = Number(values.only ?? 0);
  const to = values.only === undefined ? Number(values.count) : from + 1;
  const failures = await fuzz({ seed: Number(values.seed), from, to, large: Number(values.large) });
  const folder = failures.length > 0 ? mkdtempSync(path.join(tmpdir(), 'dragoman-fuzz-')) : '';
  for (const failure of failures) {
    const file = values.shrink && !failure.what.startsWith('hangs') ? shrunk(failure) : failure.file;
    const place = path.join(folder, `${values.seed}-${failure.index}${path.extname(file.path)}`);
    writeFileSync(place, Buffer.from(file.text, 'utf16le'));
    console.error(
      `file ${failure.index} (${file.how}, ${file.path}) ${failure.what}\n  ${place} in UTF-16, ${file.text.length} characters: ${JSON.stringify(file.text.slice(0, 200))}`,
    );
  }
  console.log(`${to - from} files of seed ${values.seed}: ${failures.length} failures`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
