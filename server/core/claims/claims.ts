/** Which sentences make a claim, and how each is sourced: cited ▸ attributed ▸ vague ▸ unsourced. */
import { isEvent } from '../mentions.ts';
import type { Claim, ClaimReason, Sourcing } from '../model.ts';
import { attributionOf, vagueWords } from './attribution.ts';
import { type SentenceContext, type Sign, signsOfClaim } from './worth.ts';

/** What a sentence of the body states and how it is sourced, and whether a fact-checker would test it. */
export function statementOf(context: SentenceContext): { readonly claim: Claim; readonly isClaim: boolean } | undefined {
  if (context.passage.kind === 'heading') return undefined;
  const { sentence, sentenceIndex, citations } = context;
  const attribution = attributionOf(context);
  const vague = vagueWords(context);
  const signs = signsOfClaim(context, { attributed: attribution?.span, vague });
  const sourcing: Sourcing = citations.length > 0 ? 'cited' : attribution ? 'attributed' : vague ? 'vague' : 'unsourced';
  const words = attribution?.span ?? (sourcing === 'vague' ? vague : undefined);
  const claim: Claim = {
    id: claimId(context),
    start: sentence.start,
    end: sentence.end,
    spans: sentence.spans,
    passage: 0,
    sentence: sentenceIndex,
    sourcing,
    reasons: signs ? reasonsOf(context, signs) : [],
    citations,
    attribution: words,
    holder: attribution?.holder,
  };
  return { claim, isClaim: signs !== undefined };
}

function reasonsOf({ text, sentence, mentions, quantities }: SentenceContext, signs: ReadonlyMap<Sign, number>): ClaimReason[] {
  const reasons: ClaimReason[] = [];
  const events = mentions.filter(isEvent);
  const counted = quantities.filter((quantity) => quantity.unit !== '' || quantity.low >= 10 || quantity.bound !== 'exact');
  if (events.some((event) => event.type === 'killing') && quantities.length > 0) reasons.push('casualties');
  else if (counted.length > 0) reasons.push('figure');
  if (events.some((event) => event.type === 'accusation')) reasons.push('accusation');
  if (hasQuotation(text.slice(sentence.start, sentence.end))) reasons.push('quotation');
  if (mentions.some((m) => m.kind === 'date')) reasons.push('date');
  if (
    events.some((event) => event.factuality !== 'hypothetical' && event.factuality !== 'future') ||
    (signs.has('names') && !signs.has('abstract-subject') && !signs.has('attributed') && (signs.has('main-past') || signs.has('main-perfect')))
  )
    reasons.push('event');
  if (reasons.length === 0 && (signs.has('copula-status') || (signs.has('main-state') && signs.has('named-subject')))) reasons.push('status');
  return reasons;
}

/** Quoted words of somebody: four at least, so that “strategic depth” is none. */
const hasQuotation = (sentence: string) =>
  /[“"]/.test(sentence) && [...sentence.matchAll(/[“"]([^“”"]{12,400})[”"]/g)].some((match) => match[1]!.trim().split(/\s+/).length >= 4);

/** FNV-1a over the sentence's words: the same words give the same id wherever they move. */
function claimId({ passage: { tokens }, sentence }: SentenceContext): string {
  let hash = 0x811c9dc5;
  for (let i = sentence.from; i < sentence.to; i++) {
    const word = tokens.word[i]!;
    for (let k = 0; k < word.length; k++) hash = Math.imul(hash ^ word.charCodeAt(k), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
