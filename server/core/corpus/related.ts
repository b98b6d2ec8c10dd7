/**
 * Passages of other documents on the same thing as a sentence, best first: ranked by what both share, rare things counting more.
 *
 * The score is the cosine of two sentences' terms (entities, event types, dates, content words), each weighted by how few sentences have it (inverse document
 * frequency, Spärck Jones 1972) and by its kind; what the cursor stands on counts double.
 */
import type { Mention } from '../model.ts';
import { allSentences, type Corpus, type SentenceAt, termsOf, wordTerms } from './corpus.ts';

export interface RelatedPassage {
  readonly at: SentenceAt;
  /** 0 to 1 */
  readonly score: number;
  /** terms that both share, the most telling first */
  readonly shared: readonly string[];
}

export interface Question {
  readonly document: string;
  readonly sentence: SentenceAt;
  /** what the cursor stands on, if anything: counts double */
  readonly focus?: Mention;
}

/** The sentence of a document at an offset, if body text stands there. */
export function sentenceAt(corpus: Corpus, path: string, offset: number): SentenceAt | undefined {
  const document = corpus.get(path);
  return document && allSentences(document).find(({ sentence }) => sentence.spans.some((span) => offset >= span.start && offset <= span.end));
}

/** Related passages in other documents, best first, at most `limit`. */
export function relatedPassages(corpus: Corpus, { document, sentence, focus }: Question, limit = 10): RelatedPassage[] {
  const focused = focus ? termsOf([focus]) : new Set<string>();
  const asked = new Map<string, number>();
  for (const term of allTerms(sentence)) asked.set(term, weightOf(corpus, term) * (focused.has(term) ? 2 : 1));
  const candidates = new Map<string, { at: SentenceAt; shared: string[] }>();
  for (const term of asked.keys()) {
    // a word or name that half the corpus has finds nothing
    if (!focused.has(term) && corpus.sentenceFrequency(term) > 400) continue;
    for (const at of corpus.sentencesWith(term)) {
      if (at.document.path === document) continue;
      const key = `${at.document.path}#${at.passage}.${at.index}`;
      const candidate = candidates.get(key);
      if (candidate) candidate.shared.push(term);
      else candidates.set(key, { at, shared: [term] });
    }
  }
  const length = norm(asked.values());
  return [...candidates.values()]
    .filter(({ shared }) => (focused.size > 0 ? shared.some((term) => focused.has(term)) : shared.length > 1))
    .map(({ at, shared }) => {
      const weights = [...allTerms(at)].map((term) => weightOf(corpus, term));
      let product = 0;
      for (const term of shared) product += asked.get(term)! * weightOf(corpus, term);
      // short sentences share everything they have by chance: their length counts as that of a middling one at least
      return {
        at,
        score: Math.min(1, product / (length * Math.max(norm(weights), shortest))),
        shared: shared.filter(isTelling).sort((x, y) => asked.get(y)! - asked.get(x)!),
      };
    })
    .filter(({ score }) => score >= 0.08)
    .sort(
      (x, y) =>
        y.score - x.score ||
        (x.at.document.path < y.at.document.path ? -1 : x.at.document.path > y.at.document.path ? 1 : x.at.sentence.start - y.at.sentence.start),
    )
    .slice(0, limit);
}

const shortest = 9;
const isTelling = (term: string) => !term.startsWith('word:');
const norm = (weights: Iterable<number>) => {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return Math.sqrt(sum) || 1;
};

/** Kinds of term by how much they tell beyond their rarity. */
const kindWeight: Readonly<Record<string, number>> = { entity: 1, event: 1, day: 1.6, month: 1.1, year: 0.6, word: 0.6 };

/** How much a term tells: by its rarity in the corpus and by its kind. */
export function weightOf(corpus: Corpus, term: string): number {
  return (kindWeight[term.slice(0, term.indexOf(':'))] ?? 1) * Math.log(1 + (1 + corpus.sentenceCount) / (1 + corpus.sentenceFrequency(term)));
}

/** Everything that a sentence can be found by: its mentions and its content words. */
export const allTerms = ({ document, passage, sentence, mentions }: SentenceAt): Set<string> =>
  new Set([...termsOf(mentions), ...wordTerms(document.structure.passages[passage]!.tokens, sentence)]);
