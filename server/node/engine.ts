/** How the JavaScript engine is set where texts are edited. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * V8 notes which lines make what lives long, and puts what these make among the old at once. The same lines make what is kept of a text and what an edit leaves behind:
 * a fifth of that was kept until the old were collected, and a collection of the young took 20 ms instead of 9. The flag turns it off; an engine without it says so in
 * the log and goes on.
 */
export function setEngine(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/** Bytes among the young from which on collecting them beforehand is worth its millisecond: an edit makes some 5 MB. */
const worthCollecting = 4e6;

let collect: ((options: { type: 'minor' }) => void) | undefined;

/**
 * Collects what is young, once an edit is taken in or an answer sent: it takes 1 ms while the person looks, and what the next edit makes finds room. Left to itself the
 * engine collects in the middle of one in eight edits. An engine that gives no hold of its collector collects when it likes.
 */
export function collectYoung(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('globalThis.gc') ?? (() => {});
  }
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if (young && young.space_used_size > worthCollecting) collect!({ type: 'minor' });
}
