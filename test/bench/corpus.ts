/**
 * `npm run bench -- corpus`: a large corpus behind the language server, as an editor would have it. It asserts nothing: figures depend on the machine and its load.
 *
 *     npm run bench -- corpus                      1,000 texts of some 6 kB
 *     npm run bench -- corpus --texts 10000        60 MB
 *     npm run bench -- corpus --bundle             dist/server.cjs instead of the sources (npm run build first)
 *
 * The texts are made of paragraphs of the evaluation data's speeches, or of the sample's texts without it, mixed so that none is like another.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { otherSourcesRequest, type Status, statusNotification } from '../../server/protocol.ts';
import { projectFolder, readJsonLines, sharedFolder } from './evaluation-data.ts';
import { printTable } from './report.ts';

const { values } = parseArgs({
  options: { texts: { type: 'string', default: '1000' }, bundle: { type: 'boolean' }, requests: { type: 'string', default: '300' } },
});
const count = Number(values.texts);
const script = path.join(projectFolder, values.bundle ? 'dist/server.cjs' : 'server/main.ts');
if (!Number.isInteger(count) || count < 1 || !existsSync(script)) {
  console.error(`bench: --texts takes a number, and ${script} must exist.`);
  process.exit(2);
}

let seed = 7;
/** The same sequence at every run (Park and Miller). */
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const folder = mkdtempSync(path.join(tmpdir(), 'dragoman-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const root = path.join(folder, 'dossier');
const names = Array.from({ length: count }, (_, n) => `sources/${n % 100}/t${n}.md`);
const bytes = makeTexts();
const load = () => loadavg()[0]!.toFixed(1);
console.log(
  `${count} texts, ${(bytes / 1e6).toFixed(1)} MB; Node ${process.version}, ${availableParallelism()} cores; ${values.bundle ? 'the bundle' : 'run from the sources'}`,
);

const [cold, warm] = [await measure('cold'), await measure('warm')];
printTable({
  title: 'corpus',
  columns: ['cold', 'warm'],
  rows: [
    ['all texts read, s', cold.seconds.toFixed(1), warm.seconds.toFixed(1)],
    ['all findings told, s', cold.published.toFixed(1), warm.published.toFixed(1)],
    ['memory when read, MB', cold.memory, warm.memory],
    ['memory at the end, MB', cold.memoryAtEnd, warm.memoryAtEnd],
    ['hover while reading, p95 ms', quantile(cold.meanwhile, 0.95), quantile(warm.meanwhile, 0.95)],
    ...['hover', 'definition', 'other sources'].map((what) => [`${what}, p50 / p99 ms`, both(cold.requests[what]!), both(warm.requests[what]!)]),
    ['load before and after', cold.load, warm.load],
  ],
  notes: ['memory is the resident set of the server process, threads included'],
});

interface Run {
  readonly seconds: number;
  readonly published: number;
  readonly memory: string;
  readonly memoryAtEnd: string;
  readonly meanwhile: readonly number[];
  readonly requests: Readonly<Record<string, number[]>>;
  readonly load: string;
}

async function measure(what: 'cold' | 'warm'): Promise<Run> {
  const before = load();
  const server = spawn(process.execPath, ['--no-warnings', script, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // as the client starts it
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') },
  });
  const client = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  let status: Status | undefined;
  let changed = () => {};
  client.onNotification(statusNotification, (told: Status) => {
    status = told;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}: ${told.dossiers[0]?.read ?? 0} of ${told.dossiers[0]?.texts ?? 0}`);
    changed();
  });
  client.onRequest('workspace/configuration', () => [{}]);
  client.onRequest('client/registerCapability', () => null);
  client.listen();
  const started = performance.now();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(root).toString(), name: 'bench' }],
    capabilities: { workspace: { workspaceFolders: true } },
    initializationOptions: { indexFolder: path.join(folder, 'index') },
  });
  await client.sendNotification('initialized', {});
  const [open] = names;
  await client.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(open!), languageId: 'markdown', version: 1, text: textOf(open!) } });
  const meanwhile: number[] = [];
  let isRead = false;
  const asking = (async () => {
    while (!isRead) {
      meanwhile.push(await timed(client, 'textDocument/hover', open!));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  await new Promise<void>((resolve) => {
    changed = () => {
      const [dossier] = status?.dossiers ?? [];
      if (dossier && dossier.texts === count && dossier.read === count) resolve();
    };
  });
  const seconds = (performance.now() - started) / 1000;
  isRead = true;
  const memory = memoryOf(server);
  await asking;
  // the last status comes when all findings were told
  for (let last: unknown; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    if (!status?.reading && JSON.stringify(status) === last && (await timed(client, 'textDocument/hover', open!)) < 50) break;
    last = JSON.stringify(status);
  }
  const published = (performance.now() - started) / 1000;
  const requests: Record<string, number[]> = { hover: [], definition: [], 'other sources': [] };
  const methods = { hover: 'textDocument/hover', definition: 'textDocument/definition', 'other sources': otherSourcesRequest };
  for (let i = 0; i < Number(values.requests); i++)
    for (const [name, method] of Object.entries(methods)) requests[name]!.push(await timed(client, method, i % 2 ? open! : oneOf(names)));
  const memoryAtEnd = memoryOf(server);
  await client.sendRequest('shutdown');
  const ended = new Promise((resolve) => server.on('close', resolve));
  await client.sendNotification('exit');
  await ended;
  client.dispose();
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return { seconds, published, memory, memoryAtEnd, meanwhile, requests, load: `${before} – ${load()}` };
}

/** Milliseconds that a request takes, at a capital letter somewhere in a text. */
async function timed(client: MessageConnection, method: string, name: string): Promise<number> {
  const lines = textOf(name).split('\n');
  const [line, text] = oneOf([...lines.entries()].slice(4).filter(([, one]) => one.length > 40));
  const capitals = [...text.matchAll(/(?<=[a-z] )[A-Z][a-z]{3,}/g)];
  const character = capitals.length > 0 ? oneOf(capitals).index + 1 : 5;
  const start = performance.now();
  await client.sendRequest(method, { textDocument: { uri: uriOf(name) }, position: { line, character } });
  return performance.now() - start;
}

function makeTexts(): number {
  const shared = sharedFolder();
  const sources = shared
    ? readJsonLines<{ text: string; year: number }>(path.join(shared, 'eval', 'speeches-dev.jsonl.gz')).map(({ text, year }) => ({ text, year }))
    : globSync('{sources,drafts}/*.{md,txt}', { cwd: path.join(projectFolder, 'corpus') }).map((file) => ({
        text: readFileSync(path.join(projectFolder, 'corpus', file), 'utf8'),
        year: 2025,
      }));
  const paragraphs = sources.map(({ text, year }) => ({ year, parts: text.split('\n').filter((part) => part.length > 80) }));
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, 'dossier.yaml'), 'sources: ["sources/**/*.md"]\n');
  const old = new Date(Date.now() - 3_600_000);
  let written = 0;
  for (const [n, name] of names.entries()) {
    const { year } = oneOf(paragraphs);
    let text = `---\ntitle: Text ${n}\nissued: "${year}-09"\n---\n\n`;
    while (text.length < 6_000) text += `${oneOf(oneOf(paragraphs).parts) ?? ''}\n\n`;
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, old, old);
    written += Buffer.byteLength(text);
  }
  return written;
}

function uriOf(name: string): string {
  return pathToFileURL(path.join(root, name)).toString();
}
function textOf(name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

function memoryOf({ pid }: ChildProcess): string {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kilobytes ? (Number(kilobytes) / 1024).toFixed(0) : '?';
}

function quantile(times: readonly number[], q: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.length === 0 ? '–' : sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!.toFixed(1);
}
function both(times: readonly number[]): string {
  return `${quantile(times, 0.5)} / ${quantile(times, 0.99)}`;
}
