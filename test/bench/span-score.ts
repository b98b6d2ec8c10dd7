/** Compares spans that were found with spans that people annotated. */
import type { Span } from '../../server/core/model.ts';

export interface Comparison<Gold extends Span, Found extends Span> {
  readonly pairs: readonly { readonly gold: Gold; readonly found: Found }[];
  readonly missed: readonly Gold[];
  readonly extra: readonly Found[];
}

/**
 * Pairs annotated and found spans that overlap, one to one, the best fitting first. A found span that overlaps an ignored one and no annotated one is left out.
 *
 *     compareSpans([{ start: 0, end: 9 }], [{ start: 0, end: 4 }, { start: 20, end: 24 }], [])  // one pair, one extra
 */
export function compareSpans<Gold extends Span, Found extends Span>(
  gold: readonly Gold[],
  found: readonly Found[],
  ignored: readonly Span[],
): Comparison<Gold, Found> {
  const candidates = gold
    .flatMap((one) =>
      found
        .filter((other) => overlap(one, other))
        .map((other) => ({ gold: one, found: other, distance: Math.abs(one.start - other.start) + Math.abs(one.end - other.end) })),
    )
    .sort((a, b) => a.distance - b.distance);
  const [takenGold, takenFound] = [new Set<Gold>(), new Set<Found>()];
  const pairs = candidates.flatMap(({ gold: one, found: other }) => {
    if (takenGold.has(one) || takenFound.has(other)) return [];
    takenGold.add(one);
    takenFound.add(other);
    return [{ gold: one, found: other }];
  });
  const leftOut = (one: Found) => ignored.some((span) => overlap(span, one)) && !gold.some((span) => overlap(span, one));
  return { pairs, missed: gold.filter((one) => !takenGold.has(one)), extra: found.filter((one) => !takenFound.has(one) && !leftOut(one)) };
}

export const overlap = (a: Span, b: Span) => Math.min(a.end, b.end) > Math.max(a.start, b.start);
export const sameSpan = (a: Span, b: Span) => a.start === b.start && a.end === b.end;

/** How many were annotated, found, and right. */
export interface Tally {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
}

export const noTally: Tally = { gold: 0, found: 0, right: 0 };
export const addTally = (a: Tally, b: Tally): Tally => ({ gold: a.gold + b.gold, found: a.found + b.found, right: a.right + b.right });
export const precision = ({ found, right }: Tally) => (found > 0 ? right / found : 0);
export const recall = ({ gold, right }: Tally) => (gold > 0 ? right / gold : 0);
export const f1 = ({ gold, found, right }: Tally) => (gold + found > 0 ? (2 * right) / (gold + found) : 0);
