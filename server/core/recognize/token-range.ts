/** Ranges of tokens: what recognisers and facts measure between mentions. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** Tokens between two ranges; 0 where they touch or overlap. */
export const distance = (a: TokenRange, b: TokenRange) => (b.from >= a.to ? b.from - a.to : a.from >= b.to ? a.from - b.to : 0);

/** The one with the fewest tokens between; of equals the first. */
export function nearest<T extends TokenRange>(to: TokenRange, all: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const one of all) if (!best || distance(one, to) < distance(best, to)) best = one;
  return best;
}

/** 1 for each token that lies in one of the ranges. */
export function tokenMask(length: number, ranges: Iterable<TokenRange>): Uint8Array {
  const mask = new Uint8Array(length);
  for (const { from, to } of ranges) mask.fill(1, from, to);
  return mask;
}
