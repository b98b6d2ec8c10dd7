/**
 * `npm run bench -- edit`: the time from an edit to the findings, in a text of 10,000 words inside a dossier of many texts; beside harper.js on the same text and edits.
 *
 *     npm run bench -- edit                      1,000 texts, 300 edits
 *     npm run bench -- edit --texts 10000 --edits 500
 *
 * Each edit is taken in by the dossier and the findings of every text that it touched are computed; then harper.js lints the whole text after each tenth of the same
 * edits: one after the other, for each leaves much behind that is collected at the other's cost. CPU time is that of the whole process, threads that collect garbage and
 * compile included: a busy machine stretches the clock, not the work. The clock is what a person waits. It asserts nothing: figures depend on the machine.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Dossier } from '../../server/core/dossier/dossier.ts';
import { collectYoung, setEngine } from '../../server/node/engine.ts';
import { randomNumbers } from '../support/edit-fuzz.ts';
import { projectFolder, readJsonLines, sharedFolder } from './evaluation-data.ts';
import { printTable } from './report.ts';

export interface EditBench {
  readonly texts: number;
  readonly edits: number;
}

const edited = 'draft.md';

/** Runs the bench and prints what it finds. */
export async function benchEdits({ texts, edits }: EditBench): Promise<void> {
  // as the server does
  setEngine();
  const files = corpusOf(texts);
  const dossier = new Dossier('drafts: ["*.md"]\nsources: ["*.txt"]\n');
  dossier.load(files);
  for (const file of files.keys()) dossier.findings(file);
  let text = files.get(edited)!;
  console.log(
    `${files.size} texts, ${([...files.values()].reduce((sum, one) => sum + one.length, 0) / 1e6).toFixed(1)} M characters; the edited text has ${text.split(/\s+/).length} words`,
  );
  const random = randomNumbers(7);
  const own: number[] = [];
  const waited: number[] = [];
  const versions: string[] = [];
  let at = Math.floor(text.length / 3);
  let resting = 0;
  for (let i = -20; i < edits; i++) {
    // typing, and every tenth time at another place
    if (i % 10 === 0) at = text.indexOf(' ', Math.floor(random() * (text.length - 200)));
    const sign = 'a small change in the words of it. '.charAt((i + 40) % 35);
    text = text.slice(0, at) + sign + text.slice(at);
    at++;
    const begun = performance.now();
    const spent = cpuTime(() => {
      dossier.update(edited, text);
      dossier.findings(edited);
    });
    const took = performance.now() - begun;
    const rested = performance.now();
    collectYoung();
    resting += performance.now() - rested;
    // the first edits warm up
    if (i >= 0) {
      own.push(spent);
      waited.push(took);
    }
    if (i >= 0 && i % 10 === 0) versions.push(text);
  }
  const harper = await harperLinter();
  const others: number[] = [];
  for (const version of harper ? versions : []) {
    const before = process.cpuUsage();
    await harper!(version);
    others.push(milliseconds(process.cpuUsage(before)));
  }
  const rows = [
    ['Dragoman', ...quantiles(own), String(own.length)],
    ['Dragoman, by the clock', ...quantiles(waited), String(waited.length)],
    ...(others.length > 0 ? [['harper.js', ...quantiles(others), String(others.length)]] : []),
  ];
  printTable({
    title: 'edit to findings (ms of CPU)',
    columns: ['p50', 'p95', 'p99', 'edits'],
    rows,
    notes: [
      `after each edit, as in the server, what is young is collected while nothing waits: ${(resting / (edits + 20)).toFixed(2)} ms by the clock`,
      others.length > 0
        ? `Dragoman's p95 is ${(quantile(own, 0.95) / quantile(others, 0.95)).toFixed(3)} of harper.js's`
        : 'harper.js is not installed: nothing to compare with',
    ],
  });
}

/** Speeches, or the sample texts again and again, and one draft of 10,000 words. */
function corpusOf(count: number): Map<string, string> {
  const shared = sharedFolder();
  const own = globSync('corpus/{drafts,sources}/*.md', { cwd: projectFolder })
    .sort()
    .map((file) => readFileSync(path.join(projectFolder, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));
  const others = shared ? readJsonLines<{ text: string }>(path.join(shared, 'eval', 'speeches-dev.jsonl.gz')).map((speech) => speech.text) : own;
  let draft = '';
  for (let i = 0; draft.split(/\s+/).length < 10_000; i++) draft += `${i < own.length ? own[i] : others[i % others.length]!.replace(/\n+/g, '\n\n')}\n\n`;
  // texts of about 600 words each
  const pieces = others.flatMap((one) => one.match(/[\s\S]{1,4000}(?=\n|$)/g) ?? []);
  return new Map([[edited, draft], ...Array.from({ length: count - 1 }, (_, i) => [`${i}.txt`, pieces[i % pieces.length]!] as const)]);
}

async function harperLinter(): Promise<((text: string) => Promise<unknown>) | undefined> {
  const name = 'harper.js';
  try {
    const [{ LocalLinter }, { binaryInlined }] = await Promise.all([import(name), import(`${name}/binaryInlined`)]);
    const linter = new LocalLinter({ binary: binaryInlined });
    await linter.setup();
    return (text) => linter.lint(text, { language: 'markdown' });
  } catch (error) {
    console.log(`harper.js: ${(error as Error).message}`);
    return undefined;
  }
}

function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return milliseconds(process.cpuUsage(before));
}
const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;
const quantile = (times: readonly number[], share: number) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
const quantiles = (times: readonly number[]) => [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(2));
