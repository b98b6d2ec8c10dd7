/** Long work of this thread, with other requests answered in between. */
import type { Steps } from '../core/steps.ts';

/** Milliseconds of work after which other requests are answered. */
export const slice = 12;

export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs all steps; a step that takes longer than a slice keeps others waiting as long as it takes. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  let step = steps.next();
  while (!step.done) {
    if (performance.now() - since > slice) {
      await breathe();
      since = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
