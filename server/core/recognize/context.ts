/** What a recogniser may look at besides the passage itself. */
import type { Knowledge } from '../knowledge/index.ts';
import type { InlineAnnotation } from '../model.ts';
import type { DayRange } from './calendar.ts';
import type { ProposedEntity } from './unknown-names.ts';

export interface ReadingContext {
  readonly knowledge: Knowledge;
  readonly text: string;
  /** date of the text, as day numbers; absent if nobody knows it */
  readonly issued?: DayRange & { readonly edtf: string };
  /** the text speaks mostly of the time in which it was written; a history does not */
  readonly contemporary: boolean;
  readonly annotations: readonly InlineAnnotation[];
}

/** What earlier passages of the text hand on to later ones: who was introduced, and which date the narrative is at. */
export interface NarrativeState {
  /** entities named in full so far */
  readonly introduced: ReadonlySet<string>;
  /** names that the text itself introduced, by the forms (folded) in which it may repeat them */
  readonly local: ReadonlyMap<string, ProposedEntity>;
  /** EDTF of the last date stated outright, to complete "that month", "on 12 October" */
  readonly date?: { readonly year: number; readonly month?: number; readonly day?: number };
}

export const emptyState: NarrativeState = { introduced: new Set(), local: new Map() };
