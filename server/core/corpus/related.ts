/**
 * Passages of other documents on the same thing as a sentence, best first: ranked by what both share, rare things counting more.
 *
 * The score is the cosine of two sentences' terms (entities, event types, dates, content words), each weighted by how few sentences have it (inverse document
 * frequency, Spärck Jones 1972) and by its kind; what the cursor stands on counts double. The sentences before and after lend theirs at a part of the weight: what is said
 * of "it" or "the move" is named there. (Of the other tellings in test/golden/conflicts, 73 % are
 * then among the first five, and 65 % without: 72 and 63 % in the half that nothing was fitted on.)
 */
import type { Mention } from '../model.ts';
import { type Corpus, type SentenceAt, sentenceOf } from './corpus.ts';
import { type OwnSentence, ownSentences, termsIn, termsOf } from './digest.ts';

export interface RelatedPassage {
  readonly at: SentenceAt;
  /** 0 to 1 */
  readonly score: number;
  /** terms that both share, the most telling first */
  readonly shared: readonly string[];
}

export interface Question {
  readonly document: string;
  readonly sentence: OwnSentence;
  /** what the cursor stands on, if anything: counts double */
  readonly focus?: Mention;
}

/** The sentence of a document at an offset, if body text stands there. */
export function sentenceAt(corpus: Corpus, path: string, offset: number): OwnSentence | undefined {
  const document = corpus.get(path);
  return document && ownSentences(document).find(({ sentence }) => sentence.spans.some((span) => offset >= span.start && offset <= span.end));
}

/** A word or name that so many sentences have finds nothing by itself. */
const tooCommon = 400;
/** Where so many texts have what the cursor stands on, only those are looked at that share something rarer too. */
const everywhere = 1000;

/** Related passages in other documents, best first, at most `limit`. */
export function relatedPassages(corpus: Corpus, { document, sentence, focus }: Question, limit = 10): RelatedPassage[] {
  const focused = focus ? termsOf([focus]) : new Set<string>();
  /** terms asked for by number, with their weights, and which of them count as shared */
  const asked = new Map<number, { readonly place: number; readonly weight: number; readonly isFocused: boolean }>();
  let sum = 0;
  for (const [place, [term, share]] of [...termsAround(sentence)].entries()) {
    const isFocused = focused.has(term);
    const weight = weightOf(corpus, term, corpus.sentenceFrequency(term)) * share * (isFocused ? 2 : 1);
    sum += weight * weight;
    const number = corpus.numberOf(term);
    if (number !== undefined && (isFocused || corpus.frequencyOf(number) <= tooCommon)) asked.set(number, { place, weight, isFocused });
  }
  const length = Math.sqrt(sum) || 1;
  const plainWeight = (number: number) => weightOf(corpus, corpus.termOf(number), corpus.frequencyOf(number));
  const askedWeight = new Map([...asked.keys()].map((number) => [number, plainWeight(number)]));
  const leading = [...asked].filter(([number, { isFocused }]) => (focused.size > 0 && isFocused ? corpus.spreadOf(number) <= everywhere : true));
  const found: { slot: number; n: number; score: number; shared: readonly number[] }[] = [];
  for (const slot of corpus.slotsWith((leading.length > 0 ? leading : [...asked]).map(([number]) => number))) {
    const { digest, document: other } = corpus.entryAt(slot);
    if (other.path === document) continue;
    const termsOfSentence = (n: number) => digest.terms.subarray(digest.termsFrom[n] ?? 0, digest.termsFrom[n + 1] ?? 0);
    const hits = Array.from({ length: digest.termsFrom.length - 1 }, (_, n) => termsOfSentence(n).filter((number) => asked.has(number)));
    for (const [n, own] of hits.entries()) {
      const near = [hits[n - 1], hits[n + 1]].filter((one) => one !== undefined);
      if (
        own.length === 0 ||
        (focused.size > 0 ? !own.some((number) => asked.get(number)!.isFocused) : own.length < 2 && near.every((one) => one.length === 0))
      )
        continue;
      let bound = 0;
      for (const numbers of [own, ...near]) for (const number of numbers) bound += asked.get(number)!.weight * askedWeight.get(number)!;
      if (bound / (length * shortest) < leastScore) continue;
      let [product, norm] = [0, 0];
      for (const [number, share] of sharesOf([termsOfSentence(n - 1), termsOfSentence(n + 1)], termsOfSentence(n), (number) => corpus.termOf(number))) {
        const weight = share * (askedWeight.get(number) ?? plainWeight(number));
        norm += weight * weight;
        product += weight * (asked.get(number)?.weight ?? 0);
      }
      // short sentences share everything they have by chance: their length counts as that of a middling one at least
      const score = Math.min(1, product / (length * Math.max(Math.sqrt(norm), shortest)));
      if (score >= leastScore) found.push({ slot, n, score, shared: [...own] });
    }
  }
  return found
    .map((one) => ({ ...one, path: corpus.entryAt(one.slot).document.path, start: corpus.entryAt(one.slot).digest.sentences[4 * one.n + 2]! }))
    .sort((x, y) => y.score - x.score || (x.path < y.path ? -1 : x.path > y.path ? 1 : x.start - y.start))
    .slice(0, limit)
    .map(({ slot, n, score, shared }) => ({
      at: sentenceOf(corpus.entryAt(slot), n),
      score,
      shared: shared
        .map((number) => ({ term: corpus.termOf(number), ...asked.get(number)! }))
        .filter(({ term }) => isTelling(term))
        .sort((x, y) => y.weight - x.weight || x.place - y.place)
        .map(({ term }) => term),
    }));
}

const shortest = 9;
const leastScore = 0.08;
const isTelling = (term: string) => !term.startsWith('word:');

/** Kinds of term by how much they tell beyond their rarity. */
const kindWeight: Readonly<Record<string, number>> = { entity: 1, event: 1, day: 1.6, month: 1.1, year: 0.6, word: 0.6 };

/** How much a term tells: by its rarity in the corpus and by its kind. */
export function weightOf(corpus: Corpus, term: string, frequency = corpus.sentenceFrequency(term)): number {
  return (kindWeight[term.slice(0, term.indexOf(':'))] ?? 1) * Math.log(1 + (1 + corpus.sentenceCount) / (1 + frequency));
}

/** What the sentences before and after lend of a term's weight, fitted on the development dossiers of test/golden/conflicts. */
const lent = (term: string) => (term.startsWith('word:') ? 0.3 : 0.4);

/** Terms of a sentence, which count in full, and of its neighbours, which count in part. */
function sharesOf<T>(neighbours: readonly Iterable<T>[], own: Iterable<T>, termOf: (term: T) => string): Map<T, number> {
  const shares = new Map<T, number>();
  for (const term of own) shares.set(term, 1);
  for (const terms of neighbours) for (const term of terms) if (!shares.has(term)) shares.set(term, lent(termOf(term)));
  return shares;
}

/** What can be asked for at a sentence: its terms and its neighbours', in order, with the share of their weight that they have. */
export function termsAround({ document, passage, index }: OwnSentence): Map<string, number> {
  const { passages } = document.structure;
  const sentences = ownSentences(document);
  const at = sentences.findIndex((one) => one.passage === passage && one.index === index);
  const neighbours = [sentences[at - 1], sentences[at + 1]].filter((one) => one !== undefined && passages[one.passage]!.kind !== 'heading');
  return sharesOf(
    neighbours.map((one) => termsIn(one!)),
    termsIn(sentences[at]!),
    (term) => term,
  );
}
