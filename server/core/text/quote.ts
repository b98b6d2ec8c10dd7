/** Words of a text for people: one line, without citation marks, annotations, comments and the notes that cut a sentence. */
import { firstIndex } from '../first-index.ts';
import type { ReadDocument, Span, Structure } from '../model.ts';
import { shortened } from './trim.ts';

/** For people, wherever they read of a text: its title, else its id, else its path. Its key and its path stand beside it where there is room. */
export const nameOf = ({ metadata, path }: Pick<ReadDocument, 'metadata' | 'path'>) => metadata.title ?? metadata.id ?? path;

/** Characters of a name inside a sentence. */
const longestName = 60;

/** The same inside a sentence or a list of names: a long one without its subtitle, cut at a word where that is still long. */
export function shortNameOf(document: Pick<ReadDocument, 'metadata' | 'path'>): string {
  const name = nameOf(document);
  if (name.length <= longestName || document.metadata.title === undefined) return name;
  const colon = name.indexOf(': ');
  const main = colon >= longestName / 4 ? name.slice(0, colon) : name;
  return main.length <= longestName ? main : `${main.slice(0, Math.max(main.lastIndexOf(' ', longestName - 2), longestName / 2))} …`;
}

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
