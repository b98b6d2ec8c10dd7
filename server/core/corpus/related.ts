/**
 * Passages of other documents on the same thing as a sentence, best first: ranked by what both share, rare things counting more.
 *
 * The score is the cosine of two sentences' terms (entities, event types, dates, content words), each weighted by how few sentences have it (inverse document
 * frequency, Spärck Jones 1972) and by its kind; what the cursor stands on counts double.
 */
import type { Mention } from '../model.ts';
import { type Corpus, type SentenceAt, sentenceOf } from './corpus.ts';
import { allTerms, type OwnSentence, ownSentences, termsOf } from './digest.ts';

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
  for (const [place, term] of [...termsIn(sentence)].entries()) {
    const isFocused = focused.has(term);
    const weight = weightOf(corpus, term, corpus.sentenceFrequency(term)) * (isFocused ? 2 : 1);
    sum += weight * weight;
    const number = corpus.numberOf(term);
    if (number !== undefined && (isFocused || corpus.frequencyOf(number) <= tooCommon)) asked.set(number, { place, weight, isFocused });
  }
  const length = Math.sqrt(sum) || 1;
  const ownWeight = new Map([...asked.keys()].map((number) => [number, weightOf(corpus, corpus.termOf(number), corpus.frequencyOf(number))]));
  const leading = [...asked].filter(([number, { isFocused }]) => (focused.size > 0 && isFocused ? corpus.spreadOf(number) <= everywhere : true));
  const found: { slot: number; n: number; score: number; shared: number[] }[] = [];
  for (const slot of corpus.slotsWith((leading.length > 0 ? leading : [...asked]).map(([number]) => number))) {
    const { digest, document: other } = corpus.entryAt(slot);
    if (other.path === document) continue;
    const { terms, termsFrom } = digest;
    for (let n = 0, i = 0; n + 1 < termsFrom.length; n++) {
      let product = 0;
      let meetsFocus = false;
      let shared: number[] | undefined;
      for (const end = termsFrom[n + 1]!; i < end; i++) {
        const one = asked.get(terms[i]!);
        if (!one) continue;
        shared ??= [];
        shared.push(terms[i]!);
        product += one.weight * ownWeight.get(terms[i]!)!;
        meetsFocus ||= one.isFocused;
      }
      // short sentences share everything they have by chance: their length counts as that of a middling one at least
      if (!shared || (focused.size > 0 ? !meetsFocus : shared.length < 2) || product / (length * shortest) < leastScore) continue;
      let norm = 0;
      for (let k = termsFrom[n]!; k < i; k++) norm += weightOf(corpus, corpus.termOf(terms[k]!), corpus.frequencyOf(terms[k]!)) ** 2;
      const score = Math.min(1, product / (length * Math.max(Math.sqrt(norm) || 1, shortest)));
      if (score >= leastScore) found.push({ slot, n, score, shared });
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

function weightOf(corpus: Corpus, term: string, frequency: number): number {
  return (kindWeight[term.slice(0, term.indexOf(':'))] ?? 1) * Math.log(1 + (1 + corpus.sentenceCount) / (1 + frequency));
}

const termsIn = ({ document, passage, sentence, mentions }: OwnSentence) => allTerms(mentions, document.structure.passages[passage]!.tokens, sentence);
