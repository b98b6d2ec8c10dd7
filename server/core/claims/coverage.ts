/**
 * Which notes cover a claim from elsewhere than its own sentence. Writers who set one note at the end of a paragraph mean it for the whole; others mean each for its
 * own sentence. The text itself shows which: where notes stand mostly at paragraph ends, a paragraph's last note covers the sentences before it.
 */
import type { Citation, Claim, Span } from '../model.ts';
import { moved } from '../text/blocks.ts';
import type { SentenceContext } from './worth.ts';

/** Paragraphs that must be seen to have their only note at the end, and the share of all cited paragraphs that they must be. */
const fewest = 2;
const share = 0.6;

/**
 * `passages` are the body's sentences by passage, with offsets from its start; `places` are where those stand.
 * Returns the claims, those that are covered with the citations that do so as `coveredBy`.
 */
export function coverClaims(passages: readonly (readonly SentenceContext[])[], claims: readonly Claim[], places: readonly Span[]): readonly Claim[] {
  if (!notesStandAtParagraphEnds(passages)) return claims;
  return claims.map((claim) => {
    if (claim.sourcing === 'cited') return claim;
    const { start } = places[claim.passage]!;
    const coveredBy = noteBehind(passages[claim.passage]!, claim.sentence).map((citation) => moved(citation, start));
    return coveredBy.length > 0 ? { ...claim, coveredBy } : claim;
  });
}

/** The marks of the paragraph's last sentence, where the claim stands before it. */
function noteBehind(sentences: readonly SentenceContext[], sentence: number): readonly Citation[] {
  const last = sentences.at(-1);
  return last && isProse(last) && sentence < last.sentenceIndex ? last.citations : [];
}

function notesStandAtParagraphEnds(passages: readonly (readonly SentenceContext[])[]): boolean {
  let cited = 0;
  let atEnd = 0;
  for (const sentences of passages) {
    // one sentence alone shows no habit
    if (sentences.length < 2 || !isProse(sentences[0]!)) continue;
    const marked = sentences.filter(({ citations }) => citations.length > 0);
    if (marked.length === 0) continue;
    cited++;
    if (marked.length === 1 && marked[0] === sentences.at(-1) && closesSentence(marked[0]!)) atEnd++;
  }
  return atEnd >= fewest && atEnd >= cited * share;
}

const isProse = ({ passage: { kind } }: SentenceContext) => kind === 'paragraph' || kind === 'list-item' || kind === 'quote';

/** A mark in the middle of a sentence covers what stands before it there, and says nothing of the paragraph. */
const closesSentence = ({ citations, sentence, text }: SentenceContext) =>
  !/[\p{L}\d]/u.test(text.slice(citations.at(-1)!.end, Math.max(citations.at(-1)!.end, sentence.end)));
