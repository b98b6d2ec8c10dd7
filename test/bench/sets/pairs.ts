/**
 * Our own pairs of short passages, `test/golden/pairs`: each pair is two texts of a dossier, which contradict each other, or only look as if they did. The development
 * sets are for tuning; of the unseen ones only totals are given. All passages together as one dossier show what is reported between passages of different pairs.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Dossier } from '../../../server/core/dossier/dossier.ts';
import type { Finding } from '../../../server/core/model.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { projectFolder } from '../evaluation-data.ts';
import { type ErrorCase, type Measurement, percent } from '../report.ts';

export interface PlainPair {
  readonly kind: string;
  readonly a: string;
  readonly b: string;
  /** what differs, or why nothing does */
  readonly why: string;
}

export interface PlainPairs {
  readonly contradictions: readonly PlainPair[];
  /** pairs that only look like contradictions */
  readonly alike: readonly PlainPair[];
}

export const pairHalves = [
  'development',
  'development-2',
  'development-3',
  'development-4',
  'development-5',
  'development-6',
  'unseen',
  'unseen-2',
  'unseen-3',
] as const;
export const readPlainPairs = (half: (typeof pairHalves)[number]) =>
  JSON.parse(readFileSync(path.join(projectFolder, 'test', 'golden', 'pairs', `${half}.json`), 'utf8')) as PlainPairs;

const issued = '2025-11-20';

/** What a dossier of these texts reports as contradicting. */
export function contradictionsAmong(texts: readonly string[]): Finding[] {
  const dossier = new Dossier(JSON.stringify({ sources: texts.map((_, n) => ({ file: `${n}.txt`, issued })) }));
  dossier.load(new Map(texts.map((text, n) => [`${n}.txt`, `${text}\n`])));
  return dossier.paths().flatMap((file) => dossier.findings(file).filter(({ code }) => code === 'contradicted-claim'));
}

/** The second passage is quoted by a finding on the first: what one passage says against itself does not count. */
export const contradict = ({ a, b }: PlainPair): boolean =>
  contradictionsAmong([a, b]).some(({ document, related }) => related.some((other) => other.document !== document));

export const measurePairs = (): Measurement[] => pairHalves.map(measureHalf);

function measureHalf(half: (typeof pairHalves)[number]): Measurement {
  const { contradictions, alike } = readPlainPairs(half);
  const found = contradictions.filter(contradict);
  const fired = alike.filter(contradict);
  const texts = [...contradictions, ...alike].flatMap(({ a, b }) => [a, b]);
  const pairOf = (file: string) => Math.floor(Number.parseInt(file, 10) / 2);
  const across = contradictionsAmong(texts).filter(({ document, related }) => related.some((other) => pairOf(other.document) !== pairOf(document)));
  const kinds = [...new Set(contradictions.map(({ kind }) => kind))].sort();
  const row = (label: string, part: readonly unknown[], whole: readonly unknown[]) => [
    label,
    String(part.length),
    String(whole.length),
    whole.length === 0 ? '–' : percent(part.length / whole.length),
  ];
  const caseOf = (group: string, { a, b, why }: PlainPair): ErrorCase => ({ group, example: `${a} / ${b} (${why})` });
  const ofKind = (list: readonly PlainPair[], kind: string) => list.filter((pair) => pair.kind === kind);
  return {
    table: {
      title: `plain pairs (${half})`,
      columns: ['count', 'of', '%'],
      rows: [
        row('contradictions found', found, contradictions),
        ...kinds.map((kind) => row(`  ${kind}`, ofKind(found, kind), ofKind(contradictions, kind))),
        row('alike, but reported', fired, alike),
        row('between different pairs', across, texts),
      ],
    },
    errors: half.startsWith('unseen')
      ? []
      : [
          ...fired.map((pair) => caseOf(`reported, only alike (${pair.kind})`, pair)),
          ...across.map(({ message }) => ({ group: 'between different pairs', example: inEnglish(...message) })),
          ...contradictions.filter((pair) => !found.includes(pair)).map((pair) => caseOf(`missed (${pair.kind})`, pair)),
        ],
  };
}
