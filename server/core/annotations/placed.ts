/** Annotations beside a text, with their places in it. */
import type { InlineAnnotation, Span, TextProblem } from '../model.ts';
import { toSay } from '../say.ts';
import { shortened } from '../text/trim.ts';
import { type Anchor, anchorAll, type Selectors } from './anchor.ts';
import { type Mark, problemAt, type SidecarEntry } from './sidecar.ts';

export interface PlacedAnnotation {
  readonly entry: SidecarEntry;
  readonly anchor: Anchor;
}

export const placeAnnotations = (text: string, entries: readonly SidecarEntry[]): readonly PlacedAnnotation[] =>
  anchorAll(text, entries).map((anchor, index) => ({ entry: entries[index]!, anchor }));

export const spanOf = ({ anchor }: PlacedAnnotation): Span | undefined => ('span' in anchor ? anchor.span : undefined);

/** A mark with what it is found by: all of a file beside a text that its reading depends on. */
export type MarkBeside = Selectors & { readonly mark: Mark };

export const marksBeside = (entries: readonly SidecarEntry[]): MarkBeside[] =>
  entries.flatMap(({ mark, exact, prefix, suffix, position }) => (mark ? [{ mark, exact, prefix, suffix, ...(position ? { position } : {}) }] : []));

/** The marks as the recognisers take them, in order of place. Of two that overlap the one further down in the file counts, unless one is an event and the other is not. */
export function placeMarks(text: string, marks: readonly MarkBeside[]): InlineAnnotation[] {
  const all = anchorAll(text, marks).flatMap((anchor, index): InlineAnnotation[] =>
    'span' in anchor ? [{ ...anchor.span, inner: anchor.span, ...marks[index]!.mark }] : [],
  );
  const order = new Map(all.map((mark, index) => [mark, index]));
  return [
    ...keptOf(all.filter(isEvent), order),
    ...keptOf(
      all.filter((mark) => !isEvent(mark)),
      order,
    ),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}

const isEvent = ({ kind }: InlineAnnotation) => kind === 'event';

function keptOf(marks: readonly InlineAnnotation[], order: ReadonlyMap<InlineAnnotation, number>): InlineAnnotation[] {
  const kept: InlineAnnotation[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    while (kept.length > 0 && kept.at(-1)!.end > mark.start && order.get(kept.at(-1)!)! < order.get(mark)!) kept.pop();
    if (kept.length === 0 || kept.at(-1)!.end <= mark.start) kept.push(mark);
  }
  return kept;
}

/** What is to be said of an annotation that has lost its place; undefined for the others. */
export function orphanProblem({ entry, anchor }: PlacedAnnotation): TextProblem | undefined {
  if ('span' in anchor) return undefined;
  const quote = shortened(entry.exact, 120).replace(/\s+/g, ' ');
  const why =
    anchor.orphan === 'gone'
      ? toSay('“{0}” does not stand in the text any more', quote)
      : toSay('“{0}” stands elsewhere in the text, or more than once, and nothing tells which place is meant', quote);
  const message = entry.note
    ? toSay('This note has lost its place: {0}. Nothing was moved; set it anew, or delete the line.', why)
    : toSay('This mark has lost its place: {0}. Nothing was moved; set it anew, or delete the line.', why);
  return problemAt(entry.span, 'information', message);
}
