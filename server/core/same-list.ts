/** Whether two lists hold the same things in the same order. */
export const isSameList = <T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean => a.length === b.length && sameEnds(a, b).from === a.length;

/** How many things two lists begin with alike, and how many of the rest they end with alike. */
export function sameEnds<T>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  isSame: (one: T, other: T) => boolean = Object.is,
): { readonly from: number; readonly fromEnd: number } {
  const most = Math.min(a.length, b.length);
  let from = 0;
  while (from < most && isSame(a[from]!, b[from]!)) from++;
  let fromEnd = 0;
  while (fromEnd < most - from && isSame(a[a.length - 1 - fromEnd]!, b[b.length - 1 - fromEnd]!)) fromEnd++;
  return { from, fromEnd };
}

/** The same of two texts, in UTF-16 units. */
export function sameTextEnds(a: string, b: string): { readonly from: number; readonly fromEnd: number } {
  const most = Math.min(a.length, b.length);
  let from = 0;
  while (from + step <= most && a.slice(from, from + step) === b.slice(from, from + step)) from += step;
  while (from < most && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  const [endA, endB] = [a.length, b.length];
  const left = most - from;
  let fromEnd = 0;
  while (fromEnd + step <= left && a.slice(endA - fromEnd - step, endA - fromEnd) === b.slice(endB - fromEnd - step, endB - fromEnd)) fromEnd += step;
  while (fromEnd < left && a.charCodeAt(endA - 1 - fromEnd) === b.charCodeAt(endB - 1 - fromEnd)) fromEnd++;
  return { from, fromEnd };
}

/** how much is compared at once */
const step = 512;
