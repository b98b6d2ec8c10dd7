/**
 * Passages of other documents on the same thing as a sentence, best first: ranked by what both share, rare things counting more.
 *
 * The score is the weighted overlap of terms (entities, event types, dates), each weighted by how few texts have it (inverse document frequency, Spärck Jones 1972),
 * with more weight on what stands near the asked place and on shared content words.
 */
import type { Mention } from '../model.ts';
import { allSentences, type Corpus, type SentenceAt, termsOf } from './corpus.ts';

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

/** Related passages in other documents, at most `limit`, the best of each document first where scores are close. */
export function relatedPassages(corpus: Corpus, { document, sentence, focus }: Question, limit = 10): RelatedPassage[] {
  const terms = [...termsOf(sentence.mentions)];
  const focused = focus ? termsOf([focus]) : new Set<string>();
  const asked = contentWords(sentence);
  const weights = new Map(terms.map((term) => [term, weightOf(corpus, term) * (focused.has(term) ? 2.5 : 1)]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const candidates = new Map<string, { at: SentenceAt; sum: number; shared: string[] }>();
  for (const [term, weight] of weights) {
    if (weight <= 0) continue;
    for (const at of corpus.sentencesWith(term)) {
      if (at.document.path === document) continue;
      const key = `${at.document.path}#${at.passage}.${at.index}`;
      const candidate = candidates.get(key) ?? { at, sum: 0, shared: [] };
      candidate.sum += weight;
      candidate.shared.push(term);
      candidates.set(key, candidate);
    }
  }
  const passages = [...candidates.values()]
    .filter(({ shared }) => (focused.size > 0 ? shared.some((term) => focused.has(term)) : shared.length > 1 || terms.length === 1))
    .map(({ at, sum, shared }) => {
      const words = contentWords(at);
      let common = 0;
      for (const word of asked) if (words.has(word)) common++;
      const lexical = common / Math.sqrt((asked.size || 1) * (words.size || 1));
      const size = 1 + Math.max(0, termsOf(at.mentions).size - shared.length) * 0.02;
      return { at, score: Math.min(1, (0.7 * (sum / total)) / size + 0.6 * lexical), shared: [...shared].sort((a, b) => weights.get(b)! - weights.get(a)!) };
    })
    .sort((a, b) => b.score - a.score || (a.at.document.path < b.at.document.path ? -1 : 1));
  return passages.filter((passage) => passage.score >= 0.12).slice(0, limit);
}

/** Kinds of term by how much they tell beyond their rarity. */
const kindWeight: Readonly<Record<string, number>> = { entity: 1, event: 1.1, day: 2.2, month: 1.4, year: 0.7 };

function weightOf(corpus: Corpus, term: string): number {
  const frequency = corpus.sentencesWith(term).length;
  const kind = kindWeight[term.slice(0, term.indexOf(':'))] ?? 1;
  return kind * Math.log(1 + 400 / (1 + frequency));
}

const small = new Set(
  'the a an and or but of in on at by for from with to as is are was were be been has have had that this these those its their his her it they which who whom whose not no also than then into over under after before during between against about more most other such some any all each both while when where would could can may might will should must if so very just only even still yet however through across within without since until upon'.split(
    ' ',
  ),
);

function contentWords({ document, passage, sentence }: SentenceAt): Set<string> {
  const { word, flags } = document.structure.passages[passage]!.tokens;
  const words = new Set<string>();
  for (let i = sentence.from; i < sentence.to; i++) if (flags[i]! & 3 && word[i]!.length > 2 && !small.has(word[i]!)) words.add(stem(word[i]!));
  return words;
}

/** Enough to make "ceasefires" meet "ceasefire" and "mediated" meet "mediation". */
const stem = (word: string) => (word.length > 6 ? word.replace(/(?:ations?|ated|ating|ates|ments?|ings?|ed|es|s)$/, '') : word.replace(/s$/, ''));
