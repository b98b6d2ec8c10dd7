/** Citation marks and what they point at in their own text. */
import type { Citation, CitationKind, ReadDocument, Span } from '../core/model.ts';

export const citationAt = ({ structure }: ReadDocument, offset: number): Citation | undefined =>
  structure.citations.find((citation) => offset >= citation.start && offset <= citation.end);

/** The note or the entry of the reference list that a mark's label names. */
export function notesAndReferencesOf({ structure, text }: ReadDocument, kind: CitationKind, target: string): Span | undefined {
  const note = structure.notes.find((one) => one.label === target);
  const reference = structure.references.find((one) => one.label === target);
  if (kind === 'note') return note?.body ?? reference;
  if (kind === 'number') return reference ?? note?.body;
  if (kind === 'author-date') {
    const [family, year] = target.split(' ');
    return structure.references.find((one) => text.slice(one.start, one.end).includes(family!) && text.slice(one.start, one.end).includes(year!));
  }
  return undefined;
}
