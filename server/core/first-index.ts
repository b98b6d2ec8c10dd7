/**
 * The first index below `length` for which `holds`, by halving; `length` where there is none. `holds` must be false up to some index and true from there on.
 * @example firstIndex(3, (i) => [2, 5, 9][i]! >= 5) // 1
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
