/** One text as the line that `dragoman annotate` prints: the contract that outside measurements use. */
import type { ReadDocument } from '../core/model.ts';

export function annotationLine({ text, mentions, claims }: ReadDocument, document: string) {
  return {
    document,
    mentions: mentions.map((mention) => ({
      start: mention.start,
      end: mention.end,
      text: text.slice(mention.start, mention.end),
      kind: mention.kind,
      ...(mention.kind === 'date' ? { value: mention.value.edtf } : mention.kind === 'event' ? { type: mention.type } : { id: mention.id }),
    })),
    // a sentence that a page's notes cut in two is two lines of one claim
    claims: claims.flatMap((claim) => claim.spans.map(({ start, end }) => ({ start, end, sourcing: claim.sourcing }))),
  };
}
