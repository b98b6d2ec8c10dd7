/**
 * Findings about disagreement against pairs of places that people noted. A finding stands for the pair whose two places lie nearest to its own
 * place and one of its related places; of pairs equally near, those of its kind count. So a trap beside a conflict is told from it.
 */
import type { Finding, Span } from '../../server/core/model.ts';

/** A quoted piece of a text; offsets in UTF-16 units of the raw file. */
export interface QuotedPlace extends Span {
  /** path in the dossier */
  readonly document: string;
  readonly quote: string;
}

export interface Pair {
  readonly a: QuotedPlace;
  readonly b: QuotedPlace;
  readonly kind?: string;
  /** HARD: both cannot be true; TENSION: an editor would want to see it */
  readonly strength?: 'HARD' | 'TENSION';
  readonly why?: string;
}

export interface Pairs {
  readonly conflicts: readonly Pair[];
  /** look like conflicts and are none */
  readonly not: readonly Pair[];
  /** one fact told twice */
  readonly support: readonly Pair[];
}

export interface PairScore<Reported> {
  readonly reported: readonly Reported[];
  /** reported for at least one noted conflict */
  readonly right: readonly Reported[];
  /** reported for a noted trap and no conflict */
  readonly trapped: readonly Reported[];
  /** reported where nobody noted anything */
  readonly unknown: readonly Reported[];
  readonly found: readonly Pair[];
  readonly fired: readonly Pair[];
}

type Located = Span & { readonly document: string };
type ReportedPlaces = Pick<Finding, 'code' | 'kind'> & Located & { readonly related: readonly Located[] };

const disagreements: ReadonlySet<string> = new Set(['contradicted-claim', 'conflicting-reference', 'anachronistic-source', 'variant-name']);

/** About a sentence, in UTF-16 units: the readers quoted short pieces of what a finding marks. */
const reach = 150;

export function scorePairs<Reported extends ReportedPlaces>({ conflicts, not }: Pairs, findings: readonly Reported[]): PairScore<Reported> {
  const noted = [...conflicts, ...not];
  const reported = findings.filter(({ code }) => disagreements.has(code));
  const meant = new Map(reported.map((finding) => [finding, new Set(finding.related.flatMap((related) => nearestPairs(noted, finding, related)))]));
  const means = (finding: Reported, pairs: readonly Pair[]) => pairs.some((pair) => meant.get(finding)!.has(pair));
  const hit = (pairs: readonly Pair[]) => pairs.filter((pair) => reported.some((finding) => meant.get(finding)!.has(pair)));
  return {
    reported,
    right: reported.filter((finding) => means(finding, conflicts)),
    trapped: reported.filter((finding) => !means(finding, conflicts) && means(finding, not)),
    unknown: reported.filter((finding) => meant.get(finding)!.size === 0),
    found: hit(conflicts),
    fired: hit(not),
  };
}

/** Units between two spans of one text, 0 if they overlap; Infinity in two texts or out of reach. */
export function gapBetween(one: Located, other: Located): number {
  const gap = Math.max(0, Math.max(one.start, other.start) - Math.min(one.end, other.end));
  return one.document === other.document && gap < reach ? gap : Infinity;
}

function nearestPairs(pairs: readonly Pair[], finding: ReportedPlaces, related: Located): readonly Pair[] {
  const gaps = pairs.map(({ a, b }) => Math.min(gapBetween(finding, a) + gapBetween(related, b), gapBetween(finding, b) + gapBetween(related, a)));
  const least = Math.min(...gaps);
  if (least === Infinity) return [];
  const nearest = pairs.filter((_, i) => gaps[i] === least);
  const ofKind = nearest.filter(({ kind }) => kind === finding.kind);
  return ofKind.length > 0 ? ofKind : nearest;
}
