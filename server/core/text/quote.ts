/** Words of a text for people: one line, without citation marks, annotations, comments and the notes that cut a sentence. */
import { firstIndex } from '../first-index.ts';
import type { ReadDocument, Span, Structure } from '../model.ts';
import { shortened } from './trim.ts';

/** For people: the id that the dossier gives, else the title, else the file. */
export const nameOf = ({ metadata, path }: Pick<ReadDocument, 'metadata' | 'path'>) => metadata.id ?? metadata.title ?? path;
/** For lists, where there is room: the title, else the id, else the file. */
export const titleOf = ({ metadata, path }: Pick<ReadDocument, 'metadata' | 'path'>) => metadata.title ?? metadata.id ?? path;

/** The text of some spans as one line of at most `most` characters. */
export function quoteOf(document: Pick<ReadDocument, 'text' | 'structure'> & { readonly marks?: Marks }, spans: readonly Span[], most = 240): string {
  const { text } = document;
  // a text that is put away need not be taken apart for a quotation
  const { marks, longest } = document.marks ?? marksOf(document.structure);
  const line = spans
    .map((span) => {
      let at = span.start;
      let piece = '';
      for (let i = firstIndex(marks.length, (at) => marks[at]!.start >= span.start - longest); i < marks.length && marks[i]!.start < span.end; i++) {
        const mark = marks[i]!;
        if (mark.end <= span.start) continue;
        if (mark.start > at) piece += text.slice(at, mark.start);
        at = Math.max(at, mark.end);
      }
      return piece + text.slice(Math.min(at, span.end), span.end);
    })
    .join(' ')
    .replace(/[*_`]{1,2}/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
  return shortened(line, most);
}

/** What is left out of a quotation. */
export interface Marks {
  /** what is no prose, in order of place */
  readonly marks: readonly Span[];
  /** length of the longest: how far before a span one that reaches into it can begin */
  readonly longest: number;
}

const known = new WeakMap<Structure, Marks>();

export function marksOf(structure: Structure): Marks {
  const kept = known.get(structure);
  if (kept) return kept;
  const marks = [
    ...structure.citations.filter((citation) => citation.kind !== 'link'),
    ...structure.comments,
    ...structure.annotations.flatMap(({ start, end, inner }) => [
      { start, end: inner.start },
      { start: inner.end, end },
    ]),
  ]
    .map(({ start, end }): Span => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  const made: Marks = { marks, longest: marks.reduce((most, { start, end }) => Math.max(most, end - start), 0) };
  known.set(structure, made);
  return made;
}
