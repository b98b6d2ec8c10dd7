/** What a recogniser may look at besides the passage itself. */
import type { Knowledge } from '../knowledge/index.ts';
import type { InlineAnnotation } from '../model.ts';
import type { DayRange } from './calendar.ts';

export interface ReadingContext {
  readonly knowledge: Knowledge;
  readonly text: string;
  /** date of the text, as day numbers; absent if nobody knows it */
  readonly issued?: DayRange & { readonly edtf: string };
  /** the text speaks mostly of the time in which it was written; a history does not */
  readonly contemporary: boolean;
  /** it goes from entry to entry by date: a day is of the year in whose entry or under whose heading it stands */
  readonly isChronicle: boolean;
  readonly annotations: readonly InlineAnnotation[];
}

/** EDTF of the last date stated outright, in parts: it completes "that month", "on 12 October". */
export interface NarrativeDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** What earlier passages of the text hand on to later ones: who was introduced, and which date the narrative is at. */
export interface NarrativeState {
  /** entities named in full so far */
  readonly introduced: { has(id: string): boolean };
  /** names that the text itself introduced, by the forms (folded) in which it may repeat them */
  readonly local: LocalNames;
  readonly date?: NarrativeDate;
}

/** An entity that the text itself introduces. */
export interface ProposedEntity {
  readonly id: string;
  readonly name: string;
  readonly kind: 'actor' | 'place';
  readonly type: string;
}

export interface LocalNames {
  /** whether any form has this first word, so that most capitals cost one look-up */
  begins(word: string): boolean;
  get(form: string): ProposedEntity | undefined;
}

/** What one passage adds to the state: the date is the one in force behind it. */
export interface NarrativeNews {
  readonly introduced: readonly string[];
  readonly local: ReadonlyMap<string, ProposedEntity>;
  readonly date?: NarrativeDate;
}
