/** Words of a text for people: one line, without citation marks, annotations and the notes that cut a sentence. */
import type { ReadDocument, Span } from '../model.ts';

/** For people: the id that the dossier gives, else the title, else the file. */
export const nameOf = ({ metadata, path }: Pick<ReadDocument, 'metadata' | 'path'>) => metadata.id ?? metadata.title ?? path;

/** The text of some spans as one line of at most `most` characters. */
export function quoteOf({ text, structure }: Pick<ReadDocument, 'text' | 'structure'>, spans: readonly Span[], most = 240): string {
  const line = spans
    .map((span) => {
      const marks = [
        ...structure.citations.filter((citation) => citation.kind !== 'link'),
        ...structure.annotations.flatMap(({ start, end, inner }) => [
          { start, end: inner.start },
          { start: inner.end, end },
        ]),
      ]
        .filter((mark) => mark.start < span.end && mark.end > span.start)
        .sort((a, b) => a.start - b.start);
      let at = span.start;
      let piece = '';
      for (const mark of marks) {
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
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
