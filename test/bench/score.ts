/**
 * `npm run score`: how well Dragoman reads, against texts that people annotated.
 *
 *     npm run score                              everything
 *     npm run score -- wikiwars re3d             some sets
 *     npm run score -- wikiwars --errors 40      and their forty commonest kinds of error, with the text around
 *
 * All sets but our own (`own`, `sentences`, `planted`, `pairs`, `consistent`) need the evaluation data, `shared/` beside the project (or where DRAGOMAN_SHARED says).
 */
import { parseArgs } from 'node:util';
import { sharedFolder } from './evaluation-data.ts';
import { type Measurement, printErrors, printTable } from './report.ts';
import { measureConflicts } from './sets/conflicts.ts';
import { measureConsistent } from './sets/consistent.ts';
import { measureOwn } from './sets/own.ts';
import { measurePairs } from './sets/pairs.ts';
import { measurePlanted } from './sets/planted.ts';
import { measurePlover } from './sets/plover.ts';
import { measureQuiet } from './sets/quiet.ts';
import { measureRe3d } from './sets/re3d.ts';
import { measureSeeds } from './sets/seeds.ts';
import { measureSentences } from './sets/sentences.ts';
import { measureWikiwars } from './sets/wikiwars.ts';

interface EvaluationSet {
  readonly name: string;
  /** undefined where there is nothing to measure */
  readonly measure: (shared: string) => Measurement | Promise<Measurement>;
}

const sharedSets: readonly EvaluationSet[] = [
  { name: 'seeds', measure: measureSeeds },
  { name: 'conflicts', measure: measureConflicts },
  { name: 'wikiwars', measure: measureWikiwars },
  { name: 're3d', measure: measureRe3d },
  { name: 'plover', measure: measurePlover },
  { name: 'quiet', measure: measureQuiet },
];
const names = [...sharedSets.map(({ name }) => name), 'own', 'sentences', 'planted', 'pairs', 'consistent'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { errors: { type: 'string' } } });
const limit = values.errors === undefined ? 0 : Number(values.errors);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0 || !Number.isInteger(limit) || limit < 0) {
  console.error(
    unknown.length > 0 ? `score: there is no set “${unknown[0]}”; there are ${names.join(', ')}.` : `score: --errors takes a number, not “${values.errors}”.`,
  );
  process.exit(2);
}
await measureAll(positionals.length > 0 ? positionals : names);

async function measureAll(wanted: readonly string[]): Promise<void> {
  const shared = sharedFolder();
  const left = sharedSets.filter(({ name }) => wanted.includes(name));
  if (shared) for (const { name, measure } of left) show(name, await measure(shared));
  else if (left.length > 0)
    console.log(
      `Left out: ${left.map(({ name }) => name).join(', ')}. Their texts are in no shared/ beside this project; DRAGOMAN_SHARED may name another folder.`,
    );
  if (wanted.includes('sentences')) show('sentences', measureSentences());
  if (wanted.includes('own')) for (const own of await measureOwn(shared)) show('own', own);
  if (wanted.includes('planted')) for (const planted of await measurePlanted()) show('planted', planted);
  if (wanted.includes('consistent')) for (const consistent of measureConsistent()) show('consistent', consistent);
  if (wanted.includes('pairs')) for (const pairs of measurePairs()) show('pairs', pairs);
}

function show(name: string, { table, errors }: Measurement): void {
  printTable(table);
  if (limit > 0) printErrors(name, errors, limit);
}
