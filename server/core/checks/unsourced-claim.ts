/**
 * Claims that a fact-checker could test and for which the text names no source: one finding each in a draft, which is to be mended; one hint for all in a source,
 * which is only to be read with care.
 */
import type { Claim, ClaimReason, ReadDocument, Span } from '../model.ts';
import { type Said, toSay } from '../say.ts';
import type { Check, Report } from './check.ts';
import { hasUnlinkedReferences } from './unlinked-references.ts';

/** Why a reader would ask for a source, the strongest first. */
export const reasonText: Readonly<Record<ClaimReason, Said>> = {
  casualties: toSay('it states how many were killed'),
  figure: toSay('it states a figure'),
  accusation: toSay('it states an accusation'),
  quotation: toSay('it quotes somebody'),
  date: toSay('it states a date'),
  event: toSay('it states that something happened'),
  status: toSay('it states how things are'),
};
const strong: readonly ClaimReason[] = ['casualties', 'figure', 'accusation', 'quotation', 'date'];
/** how many claims a summary points at */
const shown = 5;

export const unsourcedClaim: Check = {
  code: 'unsourced-claim',
  run: ({ configuration }, document) => {
    const claims = document.claims.filter((claim) => claim.sourcing === 'unsourced' && !claim.coveredBy && needsSource(document, claim));
    if (document.role === 'draft') return claims.map(report);
    // the finding on the list stands for them
    const folded = configuration.findings['unlinked-references'].source !== 'off' && hasUnlinkedReferences(document);
    return claims.length === 0 || folded ? [] : [summary(document, claims)];
  },
};

/** In a draft whatever is stated as a fact; in a source only what a reader would look up. */
const needsSource = ({ role }: ReadDocument, { reasons }: Claim) => (role === 'draft' ? reasons.length > 0 : reasons.some((reason) => strong.includes(reason)));

const report = (claim: Claim): Report => ({ ...claim.spans[0]!, related: nothing, message: messageOf(claim.reasons[0]!) });
const nothing: Report['related'] = [];

/** One message a reason: a draft may have hundreds of such claims. */
function messageOf(reason: ClaimReason): Said {
  let message = messages.get(reason);
  if (!message) {
    message = toSay(
      'No source for this claim: {0}, and nothing here says where it comes from. Cite a source, name who says it, or mark it as your own judgement.',
      reasonText[reason],
    );
    messages.set(reason, message);
  }
  return message;
}
const messages = new Map<ClaimReason, Said>();

function summary(document: ReadDocument, claims: readonly Claim[]): Report {
  const all = document.claims.length;
  return {
    ...topOf(document),
    related: claims
      .slice(0, shown)
      .map((claim) => ({ ...claim.spans[0]!, document: document.path, message: toSay('No source: {0}.', reasonText[claim.reasons[0]!]) })),
    message:
      claims.length === 1
        ? toSay('1 of {0} claims in this text has no source. Look for another source before you rely on it.', all)
        : toSay('{0} of {1} claims in this text have no source. Look for another source before you rely on one of them.', claims.length, all),
  };
}

/** The title, or else the first line of the text. */
function topOf({ metadata, structure, text }: ReadDocument): Span {
  const title = metadata.origin.title?.from === 'inferred' ? metadata.origin.title.span : undefined;
  const { start, end } = title ?? structure.passages[0] ?? { start: 0, end: text.length };
  const line = text.indexOf('\n', start);
  return { start, end: line < 0 ? end : Math.min(end, line) };
}
