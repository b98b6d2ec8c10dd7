/** Long work in steps, so that others can have their turn in between. Nothing is half done for them: what it makes is taken in when it is whole. */
export type Steps<T> = Generator<void, T>;

/** Runs all steps without a break. */
export function inOneGo<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Made on first use, or ahead in steps. */
export interface Made<T> {
  (): T;
  readonly preparing: () => Steps<T>;
}

/** What some steps make, made once. Who asks for it while it is made in steps does the rest of them. */
export function madeOnce<T extends object>(making: () => Steps<T>): Made<T> {
  let made: T | undefined;
  let steps: Steps<T> | undefined;
  function* preparing(): Steps<T> {
    while (made === undefined) {
      steps ??= making();
      const step = steps.next();
      if (step.done) made = step.value;
      else yield;
    }
    return made;
  }
  return Object.assign(() => made ?? inOneGo(preparing()), { preparing });
}
