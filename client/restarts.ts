/** When a server that ended by itself is started again: at once, then after longer and longer waits, and not for ever. */

/** Milliseconds before the first restarts; the last stands for those after it. */
const waits = [0, 1_000, 4_000, 15_000, 60_000];
/** A server that has run so long, in milliseconds, had a new reason to end: the count begins again. */
const healthyAfter = 5 * 60_000;
/** Restarts in a row after which it stays off. */
const most = 8;

export interface AfterEnd {
  /** milliseconds to wait before the restart; undefined when it stays off */
  readonly wait: number | undefined;
  /** whether the user has not been told yet */
  readonly tell: boolean;
}

/** A memory of the ends so far. The caller says what time it is, in milliseconds. */
export function restarts(): (now: number) => AfterEnd {
  let inRow = 0;
  let startedAt = Number.NEGATIVE_INFINITY;
  let told = false;
  return (now) => {
    if (now - startedAt > healthyAfter) {
      inRow = 0;
      told = false;
    }
    const wait = inRow < most ? waits[Math.min(inRow, waits.length - 1)]! : undefined;
    inRow++;
    startedAt = now + (wait ?? 0);
    const tell = !told || wait === undefined;
    told = true;
    return { wait, tell };
  };
}
