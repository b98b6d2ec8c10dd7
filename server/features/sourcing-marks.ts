/** How well the claims of a text are sourced, line by line: what the gutter shows. */
import type { ReadDocument, Sourcing, Span } from '../core/model.ts';

export interface SourcingMark extends Span {
  /** that of the claim which needs most */
  readonly sourcing: Sourcing;
  /** claims on the line by sourcing */
  readonly count: Readonly<Record<Sourcing, number>>;
}

/** what needs most comes first */
const order: readonly Sourcing[] = ['unsourced', 'vague', 'attributed', 'cited'];

/** One mark a line on which claims begin, in order of place; the span is that of the first claim which gives the line its mark. */
export function sourcingMarks({ claims, text }: ReadDocument): SourcingMark[] {
  const marks: { mark: Span & { sourcing: Sourcing }; count: Record<Sourcing, number>; lineEnd: number }[] = [];
  for (const claim of [...claims].sort((a, b) => a.start - b.start)) {
    let line = marks.at(-1);
    if (!line || claim.start > line.lineEnd) {
      const end = text.indexOf('\n', claim.start);
      line = { mark: claim, count: { cited: 0, attributed: 0, vague: 0, unsourced: 0 }, lineEnd: end < 0 ? text.length : end };
      marks.push(line);
    }
    line.count[claim.sourcing]++;
    if (order.indexOf(claim.sourcing) < order.indexOf(line.mark.sourcing)) line.mark = claim;
  }
  return marks.map(({ mark: { start, end, sourcing }, count }) => ({ start, end, sourcing, count }));
}
