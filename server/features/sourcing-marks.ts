/** How well the claims of a text are sourced, line by line: what the gutter shows. */
import type { ReadDocument, Sourcing, Span } from '../core/model.ts';
import { type SourcingMark, sourcings } from '../protocol.ts';

export type MarkAt = Span & Omit<SourcingMark, 'range'>;

/** One mark a line on which claims begin, in order of place; the span is that of the first claim which gives the line its mark. */
export function sourcingMarks({ claims, text }: ReadDocument): MarkAt[] {
  const marks: { mark: Span & { sourcing: Sourcing }; count: Record<Sourcing, number>; lineEnd: number }[] = [];
  for (const claim of [...claims].sort((a, b) => a.start - b.start)) {
    let line = marks.at(-1);
    if (!line || claim.start > line.lineEnd) {
      const end = text.indexOf('\n', claim.start);
      line = { mark: claim, count: { cited: 0, attributed: 0, vague: 0, unsourced: 0 }, lineEnd: end < 0 ? text.length : end };
      marks.push(line);
    }
    line.count[claim.sourcing]++;
    if (sourcings.indexOf(claim.sourcing) > sourcings.indexOf(line.mark.sourcing)) line.mark = claim;
  }
  return marks.map(({ mark: { start, end, sourcing }, count }) => ({ start, end, sourcing, count }));
}
