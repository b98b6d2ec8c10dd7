/** How the JavaScript engine is set where texts are edited. */
import { setFlagsFromString } from 'node:v8';

/**
 * V8 notes which lines make what lives long, and puts what these make among the old at once. The same lines make what is kept of a text and what an edit leaves behind:
 * a fifth of that was kept until the old were collected, and a collection of the young took 20 ms instead of 9. The flag turns it off; an engine without it says so in
 * the log and goes on.
 */
export function setEngine(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
