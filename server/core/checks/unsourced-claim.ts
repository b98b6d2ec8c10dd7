/** A claim that a fact-checker could test and for which the text names no source. */
import type { Claim, ClaimReason, ReadDocument } from '../model.ts';
import type { Check, Report } from './check.ts';

/** Why a reader would ask for a source, the strongest first. */
const reasonText: Readonly<Record<ClaimReason, string>> = {
  casualties: 'it states how many were killed',
  figure: 'it states a figure',
  accusation: 'it states an accusation',
  quotation: 'it quotes somebody',
  date: 'it states a date',
  event: 'it states that something happened',
  status: 'it states how things are',
};
const strong: readonly ClaimReason[] = ['casualties', 'figure', 'accusation', 'quotation', 'date'];

export const unsourcedClaim: Check = {
  code: 'unsourced-claim',
  run: (_, document) => document.claims.filter((claim) => claim.sourcing === 'unsourced' && needsSource(document, claim)).map((claim) => report(claim)),
};

/** In a draft everything that is said to have happened; in a source only what a reader would look up. */
const needsSource = (document: ReadDocument, claim: Claim) =>
  claim.reasons.some((reason) => strong.includes(reason) || (document.role === 'draft' && reason === 'event'));

function report(claim: Claim): Report {
  const [reason] = claim.reasons;
  return {
    ...claim.spans[0]!,
    related: [],
    message: `No source for this claim: ${reasonText[reason!]}, and nothing here says where it comes from. Cite a source, name who says it, or mark it as your own judgement.`,
  };
}
