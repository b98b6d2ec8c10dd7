/** Mentions as coloured tokens: one kind each, with modifiers for what is inferred. */
import type { Mention, ReadDocument, Span } from '../core/model.ts';

export interface ColouredSpan extends Span {
  readonly type: Mention['kind'];
  readonly modifiers: readonly ('metonym' | 'inferred')[];
}

/** Coloured spans in order; none overlap. */
export function colouredSpans({ mentions }: ReadDocument): ColouredSpan[] {
  const spans: ColouredSpan[] = [];
  let end = 0;
  for (const mention of mentions) {
    if (mention.start < end) continue;
    end = mention.end;
    const modifiers: ColouredSpan['modifiers'] =
      mention.kind === 'date'
        ? mention.value.how === 'document' || mention.value.how === 'narrative'
          ? ['inferred']
          : []
        : mention.kind !== 'event' && mention.how === 'metonym'
          ? ['metonym']
          : [];
    spans.push({ start: mention.start, end: mention.end, type: mention.kind, modifiers });
  }
  return spans;
}
