/**
 * Our own dossiers that agree in every fact, `test/golden/consistent`: whether days without a year are understood as their authors mean them, and what is found when one
 * sentence is altered so that it contradicts another text (`alterations`), or only looks as if it did (`traps`).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Dossier } from '../../../server/core/dossier/dossier.ts';
import type { Finding } from '../../../server/core/model.ts';
import { projectFolder } from '../evaluation-data.ts';
import { around, type ErrorCase, type Measurement, percent } from '../report.ts';

export const consistentFolder = path.join(projectFolder, 'test', 'golden', 'consistent');
/** Those whose errors are looked at; of the others only totals are given. */
const development = { dates: ['great-lakes', 'south-caucasus', 'iran', 'myanmar'], alterations: ['great-lakes', 'sudan', 'iran'] };

export const consistentDossiers = ['great-lakes', 'south-caucasus', 'sudan', 'venezuela', 'iran', 'myanmar'] as const;

interface InferredDate {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly edtf: string;
}

interface Alteration {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly why: string;
}

/** The texts of a dossier by their path. */
export const readConsistent = (name: string): Map<string, string> =>
  new Map(
    readdirSync(path.join(consistentFolder, name, 'sources')).map((file) => [
      `sources/${file}`,
      readFileSync(path.join(consistentFolder, name, 'sources', file), 'utf8'),
    ]),
  );

const readJson = <T>(name: string, file: string): T | undefined => {
  const at = path.join(consistentFolder, name, file);
  return existsSync(at) ? (JSON.parse(readFileSync(at, 'utf8')) as T) : undefined;
};

export function measureConsistent(): readonly Measurement[] {
  return [measureDates(), ...measureAlterations()];
}

function open(name: string): Dossier {
  const dossier = new Dossier('sources: ["sources/*.md"]\n');
  dossier.load(readConsistent(name));
  return dossier;
}

/** An open end and "about" are left out: the guidelines of the gold say nothing of them. */
const bare = (edtf: string) => edtf.replace(/~/g, '').replace(/^\.\.\/|\/\.\.$/g, '');

/** How many inferred dates are as their author means them. */
export function inferredDates(name: string): { readonly all: number; readonly right: number; readonly errors: readonly ErrorCase[] } {
  const gold = readJson<readonly InferredDate[]>(name, 'dates.json') ?? [];
  const dossier = open(name);
  const errors: ErrorCase[] = [];
  for (const { file, start, end, edtf } of gold) {
    const dates = dossier.document(file)!.mentions.filter((mention) => mention.kind === 'date');
    const found = dates.find((date) => date.start <= start && date.end >= end) ?? dates.find((date) => date.start < end && date.end > start);
    if (found && bare(found.value.edtf) === bare(edtf)) continue;
    errors.push({ group: `date read as ${found?.value.edtf ?? 'none'} for ${edtf}`, example: `${file} ${around(dossier.textOf(file)!, { start, end }, 60)}` });
  }
  return { all: gold.length, right: gold.length - errors.length, errors };
}

function measureDates(): Measurement {
  const errors: ErrorCase[] = [];
  const rows = consistentDossiers.map((name) => {
    const { all, right, errors: own } = inferredDates(name);
    if (development.dates.includes(name)) errors.push(...own);
    return [name, String(right), String(all), percent(right / all)];
  });
  return { table: { title: 'dates whose year is not written', columns: ['right', 'of', '%'], rows, notes: ['only measured: sudan, venezuela'] }, errors };
}

const disagreements = /^(?:contradicted|conflicting|anachronistic|variant)/;

function measureAlterations(): Measurement[] {
  return consistentDossiers.flatMap((name) => {
    const altered = readJson<{ readonly alterations: readonly Alteration[]; readonly traps: readonly Alteration[] }>(name, 'alterations.json');
    if (!altered) return [];
    const dossier = open(name);
    const [found, fired] = [altered.alterations, altered.traps].map((all) => all.filter((one) => isReported(dossier, one))) as [Alteration[], Alteration[]];
    const kinds = [...new Set(altered.alterations.map(({ kind }) => kind))].sort();
    const row = (label: string, part: readonly unknown[], whole: readonly unknown[]) => [
      label,
      String(part.length),
      String(whole.length),
      percent(part.length / whole.length),
    ];
    const ofKind = (list: readonly Alteration[], kind: string) => list.filter((one) => one.kind === kind);
    const caseOf = (group: string, { file, to, why }: Alteration): ErrorCase => ({ group, example: `${file} ${to} (${why})` });
    return [
      {
        table: {
          title: `altered sentences (${name})`,
          columns: ['count', 'of', '%'],
          rows: [
            row('contradictions found', found, altered.alterations),
            ...kinds.map((kind) => row(`  ${kind}`, ofKind(found, kind), ofKind(altered.alterations, kind))),
            row('traps fired', fired, altered.traps),
          ],
        },
        errors: development.alterations.includes(name)
          ? [
              ...altered.alterations.filter((one) => !found.includes(one)).map((one) => caseOf(`missed (${one.kind})`, one)),
              ...fired.map((one) => caseOf(`trap fired (${one.kind})`, one)),
            ]
          : [],
      },
    ];
  });
}

/** Alters the sentence, asks for what is reported on it that was not before, and takes it back. Throws where the sentence is not found once. */
function isReported(dossier: Dossier, { file, from, to }: Alteration): boolean {
  const text = dossier.textOf(file)!;
  const start = text.indexOf(from);
  if (start < 0 || text.indexOf(from, start + 1) >= 0) throw new Error(`${file}: “${from.slice(0, 60)}” does not stand there once`);
  const before = new Set(disagreementsOf(dossier).map(({ message }) => JSON.stringify(message)));
  dossier.update(file, text.slice(0, start) + to + text.slice(start + from.length));
  const isOnIt = (place: { readonly document: string; readonly start: number; readonly end: number }) =>
    place.document === file && place.start < start + to.length && place.end > start;
  const found = disagreementsOf(dossier).some((finding) => !before.has(JSON.stringify(finding.message)) && (isOnIt(finding) || finding.related.some(isOnIt)));
  dossier.update(file, text);
  return found;
}

const disagreementsOf = (dossier: Dossier): readonly Finding[] =>
  dossier.paths().flatMap((file) => dossier.findings(file).filter(({ code }) => disagreements.test(code)));
