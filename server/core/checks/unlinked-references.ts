/** A list of sources that nothing in the text points to: one finding on the list, since no reader can tell which claim rests on which work. */
import type { ReadDocument, Span } from '../model.ts';
import { toSay } from '../say.ts';
import type { Check } from './check.ts';

export const unlinkedReferences: Check = {
  code: 'unlinked-references',
  run: (_, document) => {
    if (!hasUnlinkedReferences(document)) return [];
    const works = document.structure.references.length;
    const unsourced = document.claims.filter(({ sourcing }) => sourcing === 'unsourced').length;
    const claims = document.claims.length;
    const what =
      unsourced > 0
        ? toSay(
            'Nothing in the text points to this list of {0} sources, so nobody can tell which of its {1} claims rests on which ({2} name no source at all).',
            works,
            claims,
            unsourced,
          )
        : toSay('Nothing in the text points to this list of {0} sources, so nobody can tell which of its {1} claims rests on which.', works, claims);
    const todo =
      document.role === 'draft'
        ? toSay('Cite each where it is used, with a key, a number or a note.')
        : toSay('Before you rely on a claim of this text, look for it in these sources or in another text.');
    return [{ ...headOf(document), related: [], message: toSay('{0} {1}', what, todo) }];
  },
};

/** Whether a text with claims has a list of sources, and no mark or link of any kind. One work alone may be a reading tip. */
export const hasUnlinkedReferences = ({ structure: { references, citations }, claims }: ReadDocument): boolean =>
  references.length > 1 && citations.length === 0 && claims.length > 0;

/** The list's heading, or its first entry where it has none. */
function headOf({ structure: { blocks, references }, text }: ReadDocument): Span {
  const first = references[0]!;
  const heading = blocks.findLast((block) => block.end <= first.start && block.kind !== 'reference' && block.kind !== 'image');
  const { start, end } = heading?.kind === 'heading' && heading.zone === 'apparatus' ? heading : first;
  const line = text.indexOf('\n', start);
  return { start, end: line < 0 ? end : Math.min(end, line) };
}
