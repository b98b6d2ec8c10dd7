/** The walk from source to source: what was found for one place in a text, and how far the user has come. */
import type { Location, OtherPassage, OtherSources } from '../server/protocol.ts';

/** Where a walk stands: at the place where it began, or at the passage `number` (from 1) of `count`. */
export type Stop =
  | { readonly kind: 'origin'; readonly location: Location; readonly subject: string }
  | { readonly kind: 'passage'; readonly location: OtherPassage; readonly number: number; readonly count: number };

/**
 * Walks in a circle: from the origin through the passages, best first, and back to the origin.
 *
 *     walk.begin(sources);   // at the origin
 *     walk.next();           // at the best passage
 *     walk.previous();       // at the origin again
 */
export class Walk {
  #sources: OtherSources | undefined;
  /** 0 is the origin, from 1 on the passages */
  #number = 0;

  begin(sources: OtherSources): void {
    this.#sources = sources;
    this.#number = 0;
  }

  next(): Stop | undefined {
    return this.goTo(this.#number + 1);
  }

  previous(): Stop | undefined {
    return this.goTo(this.#number - 1);
  }

  /** The stop with this number, counted on around the circle; undefined before a walk has begun. */
  goTo(number: number): Stop | undefined {
    if (!this.#sources) return undefined;
    const { origin, subject, passages } = this.#sources;
    const stops = passages.length + 1;
    this.#number = ((number % stops) + stops) % stops;
    const passage = passages[this.#number - 1];
    if (!passage) return { kind: 'origin', location: origin, subject };
    return { kind: 'passage', location: passage, number: this.#number, count: passages.length };
  }
}
