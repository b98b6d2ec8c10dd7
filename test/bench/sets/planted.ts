/**
 * Our own dossiers with planted contradictions, `test/golden/conflicts`: what is found of them, which traps are stepped into, and whether the other
 * telling of a fact is among the first passages offered. The development dossiers are for tuning; of the unseen ones only totals are given.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { relatedPassages } from '../../../server/core/corpus/related.ts';
import type { Dossier } from '../../../server/core/dossier/dossier.ts';
import type { Finding } from '../../../server/core/model.ts';
import { questionAt } from '../../../server/features/other-sources.ts';
import { openDossier } from '../../../server/node/open-dossier.ts';
import { projectFolder } from '../evaluation-data.ts';
import { gapBetween, type Pair, type Pairs, type QuotedPlace, scorePairs } from '../pair-score.ts';
import { around, type ErrorCase, type Measurement, percent } from '../report.ts';

export const plantedFolder = path.join(projectFolder, 'test', 'golden', 'conflicts');
export const plantedDossiers = [
  'development',
  'unseen',
  'reports-development',
  'reports-unseen',
  'sahel-unseen',
  'two-subjects-development',
  'two-subjects-development-2',
  'two-subjects-development-3',
  'two-subjects-unseen',
] as const;

export const readPlantedPairs = (name: (typeof plantedDossiers)[number]) =>
  JSON.parse(readFileSync(path.join(plantedFolder, name, 'pairs.json'), 'utf8')) as Pairs;

export async function measurePlanted(): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  for (const name of plantedDossiers) {
    const { table, errors } = measure(name, readPlantedPairs(name), await openDossier(path.join(plantedFolder, name)));
    measured.push({ table, errors: name.endsWith('unseen') ? [] : errors });
  }
  return measured;
}

function measure(name: string, pairs: Pairs, dossier: Dossier): Measurement {
  const { conflicts, not, support } = pairs;
  const { reported, right, trapped, unknown, found, fired } = scorePairs(
    pairs,
    dossier.paths().flatMap((document) => dossier.findings(document)),
  );
  const asked = support.flatMap(({ a, b }) => [
    { from: a, rank: rankOf(dossier, a, b), to: b },
    { from: b, rank: rankOf(dossier, b, a), to: a },
  ]);
  const amongFive = ({ rank }: { rank: number }) => rank >= 0 && rank < 5;
  const share = (label: string, part: readonly unknown[], whole: readonly unknown[]) => [
    label,
    String(part.length),
    String(whole.length),
    percent(part.length / whole.length),
  ];
  const kinds = [...new Set(conflicts.map(({ kind }) => kind))];
  const ofKind = (list: readonly Pair[], kind: string | undefined) => list.filter((pair) => pair.kind === kind).length;
  return {
    table: {
      title: `planted (${name})`,
      columns: ['count', 'of', '%'],
      rows: [
        share('planted found', found, conflicts),
        share('  hard ones', found.filter(isHard), conflicts.filter(isHard)),
        share('  within one text', found.filter(isWithinOneText), conflicts.filter(isWithinOneText)),
        share('traps fired', fired, not),
        share('reported and right', right, reported),
        share('reported, a trap', trapped, reported),
        share('reported, to be judged', unknown, reported),
        share('other telling among 5', asked.filter(amongFive), asked),
        share(
          'other telling first',
          asked.filter(({ rank }) => rank === 0),
          asked,
        ),
      ],
      notes: [`found by kind: ${kinds.map((kind) => `${kind} ${ofKind(found, kind)} of ${ofKind(conflicts, kind)}`).join(', ')}`],
    },
    errors: [
      ...trapped.map((finding) => reportedCase('trap reported', dossier, finding)),
      ...unknown.map((finding) => reportedCase('reported, to be judged', dossier, finding)),
      ...conflicts.filter((pair) => !found.includes(pair)).map((pair) => pairCase(`missed (${pair.kind})`, pair.a, pair.b)),
      ...asked.filter((one) => !amongFive(one)).map(({ from, to }) => pairCase('other telling not among 5', from, to)),
    ],
  };
}

const isHard = ({ strength }: Pair) => strength === 'HARD';
const isWithinOneText = ({ a, b }: Pair) => a.document === b.document;

/** Which of the passages offered for one place is the other place; -1 if none is. */
function rankOf(dossier: Dossier, from: QuotedPlace, to: QuotedPlace): number {
  const asked = questionAt(dossier, from.document, Math.floor((from.start + from.end) / 2));
  const passages = asked ? relatedPassages(dossier.corpus, asked) : [];
  return passages.findIndex(({ at }) => gapBetween({ document: at.document.path, start: at.sentence.start, end: at.sentence.end }, to) < Infinity);
}

const shortName = (document: string) => path.basename(document, path.extname(document));

const pairCase = (group: string, a: QuotedPlace, b: QuotedPlace): ErrorCase => ({
  group,
  example: `${shortName(a.document)} «${a.quote}» / ${shortName(b.document)} «${b.quote}»`.replace(/\s+/g, ' '),
});

const reportedCase = (group: string, dossier: Dossier, finding: Finding): ErrorCase => ({
  group: `${group}: ${finding.code}${finding.kind ? ` (${finding.kind})` : ''}`,
  example: [finding, ...finding.related].map((place) => `${shortName(place.document)} ${around(dossier.textOf(place.document) ?? '', place, 20)}`).join(' / '),
});
