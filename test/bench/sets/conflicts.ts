/** Disagreements and passages of other sources in the seeds' dossier, against the pairs that two readers noted. The scorer is the one in `shared/score`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { relatedPassages } from '../../../server/core/corpus/related.ts';
import type { Dossier } from '../../../server/core/dossier/dossier.ts';
import type { Finding } from '../../../server/core/model.ts';
import { questionAt } from '../../../server/features/other-sources.ts';
import { openDossier } from '../../../server/node/open-dossier.ts';
import type { Pair, Pairs, QuotedPlace } from '../pair-score.ts';
import { around, type ErrorCase, type Measurement, percent } from '../report.ts';

interface RelatedLine {
  readonly at: number;
  readonly passages: readonly QuotedPlace[];
}

/** What is used of `shared/score/conflicts.mjs`. */
interface ConflictScorer {
  readonly scoreConflicts: (
    pairs: Pairs,
    findings: readonly Finding[],
  ) => Readonly<Record<'reported' | 'right' | 'traps' | 'unknown', readonly Finding[]> & Record<'hard' | 'hardHit' | 'both' | 'bothHit', readonly Pair[]>>;
  readonly scoreRelated: (
    pairs: Pairs,
    related: Readonly<Record<string, readonly RelatedLine[]>>,
  ) => { readonly asked: number; readonly first: number; readonly top: number; readonly missed: readonly { readonly from: string; readonly to: string }[] };
}

export async function measureConflicts(shared: string): Promise<Measurement> {
  const { scoreConflicts, scoreRelated } = (await import(path.join(shared, 'score', 'conflicts.mjs'))) as ConflictScorer;
  const pairs = JSON.parse(readFileSync(path.join(shared, 'gold', 'conflicts-sample.json'), 'utf8')) as Pairs;
  const dossier = await openDossier(path.join(shared, 'seeds'));
  const findings = dossier.paths().flatMap((document) => dossier.findings(document));
  const { reported, right, traps, unknown, hard, hardHit, both, bothHit } = scoreConflicts(pairs, findings);
  const related = scoreRelated(pairs, relatedLines(dossier, pairs.support));
  const row = (name: string, count: number, of: number) => [name, String(count), String(of), of > 0 ? percent(count / of) : '–'];
  return {
    table: {
      title: 'conflicts (seeds)',
      columns: ['count', 'of', '%'],
      rows: [
        row('reported and right', right.length, reported.length),
        row('reported, a known trap', traps.length, reported.length),
        row('reported, to be judged', unknown.length, reported.length),
        row('hard conflicts found', hardHit.length, hard.length),
        row('noted by both, found', bothHit.length, both.length),
        row('other source among 5', related.top, related.asked),
        row('other source first', related.first, related.asked),
      ],
    },
    errors: [
      ...traps.map((finding) => reportedCase('trap reported', dossier, finding)),
      ...unknown.map((finding) => reportedCase('reported, to be judged', dossier, finding)),
      ...hard
        .filter((pair) => !hardHit.includes(pair))
        .map(
          ({ a, b, kind }): ErrorCase => ({
            group: `missed hard conflict (${kind})`,
            example: `${a.document.slice(0, 3)} «${a.quote}» / ${b.document.slice(0, 3)} «${b.quote}»`,
          }),
        ),
      ...related.missed.map(({ from, to }): ErrorCase => ({ group: 'other source not among 5', example: `«${from}» ► «${to}»` })),
    ],
  };
}

/** What `dragoman related` answers at the middle of each place. */
function relatedLines(dossier: Dossier, support: readonly Pair[]): Record<string, RelatedLine[]> {
  const lines: Record<string, RelatedLine[]> = {};
  for (const { document, start, end } of support.flatMap(({ a, b }) => [a, b])) {
    const at = Math.floor((start + end) / 2);
    const asked = questionAt(dossier, document, at);
    const passages = asked ? relatedPassages(dossier.corpus, asked) : [];
    lines[document] ??= [];
    lines[document].push({
      at,
      passages: passages.map((passage) => ({ document: passage.at.document.path, start: passage.at.sentence.start, end: passage.at.sentence.end, quote: '' })),
    });
  }
  return lines;
}

const reportedCase = (group: string, dossier: Dossier, finding: Finding): ErrorCase => ({
  group: `${group}: ${finding.code}${finding.kind ? ` (${finding.kind})` : ''}`,
  example: `${finding.document.slice(0, 3)} ${around(dossier.textOf(finding.document) ?? '', finding, 20)} / ${finding.related.map((place) => `${place.document.slice(0, 3)} ${around(dossier.textOf(place.document) ?? '', place, 20)}`).join(' / ')}`,
});
