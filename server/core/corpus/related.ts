/**
 * Passages of other documents on the same thing as a sentence, best first: ranked by what both share, rare things counting more.
 *
 * The score is the cosine of two sentences' terms (entities, event types, dates, content words), each weighted by how few sentences have it (inverse document
 * frequency, Spärck Jones 1972) and by its kind; what the cursor stands on counts double. The sentences before and after lend theirs at a part of the weight: what is said
 * of "it" or "the move" is named there. (Of the other tellings in test/golden/conflicts, 73 % are
 * then among the first five, and 65 % without: 72 and 63 % in the half that nothing was fitted on.)
 */

import { firstIndex } from '../first-index.ts';
import { addTo } from '../group-by.ts';
import type { Mention } from '../model.ts';
import { type Corpus, type SentenceAt, sentenceOf } from './corpus.ts';
import { type Digest, ownSentences, termsIn, termsOf } from './digest.ts';

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
  /** what is asked for in place of the sentence's own terms, which then count as a neighbour's do */
  readonly terms?: Iterable<string>;
}

/** The sentence of a document at an offset, in body text or a heading. */
export function sentenceAt(corpus: Corpus, path: string, offset: number): SentenceAt | undefined {
  const inBody = corpus.sentenceAt(path, offset);
  const document = corpus.get(path);
  if (inBody || !document) return inBody;
  return ownSentences(document).find(({ sentence }) => sentence.spans.some((span) => offset >= span.start && offset <= span.end));
}

/** A word or name that so many sentences have finds nothing by itself, … */
const tooCommon = 400;
/** … unless it is one of the rarest of its sentence: so many are asked for, up to this. */
const askedAnyway = { terms: 3, sentences: 2000 };
/** Where so many texts have what the cursor stands on, only those are looked at that share something rarer too. */
const everywhere = 1000;

/** A term that is asked for: where it stands among them, and whether the cursor stands on it. */
interface Asked {
  readonly place: number;
  readonly weight: number;
  readonly isFocused: boolean;
}

/** Related passages in other documents, best first, at most `limit`. */
export function relatedPassages(corpus: Corpus, question: Question, limit = 10): RelatedPassage[] {
  const focused = question.focus ? termsOf([question.focus]) : new Set<string>();
  const { asked, length } = askedBy(corpus, question, focused);
  const focus = [...asked].flatMap(([number, { isFocused }]) => (isFocused ? [number] : []));
  if (focused.size > 0 && focus.length === 0) return [];
  const weights = weightsOf(corpus);
  const wanted = weights.ask(asked);
  const { gain } = wanted;
  const found: { slot: number; n: number; score: number; shared: readonly number[] }[] = [];
  /** the best scores so far, at most `limit`, rising */
  const best: number[] = [];
  const isTooLow = (product: number) => product < 0.999_999 * length * shortest * Math.max(leastScore, best.length < limit ? 0 : best[0]!);
  for (const [slot, most] of promising(corpus, asked, gain, focus)) {
    if (isTooLow(most)) break;
    const { digest, document: other } = corpus.entryAt(slot);
    if (other.path === question.document) continue;
    const hits = hitsIn(digest, wanted, focus);
    for (const [n, own] of hits) {
      const near = [...(hits.get(n - 1) ?? []), ...(hits.get(n + 1) ?? [])];
      if (focused.size > 0 ? !own.some((number) => asked.get(number)!.isFocused) : own.length < 2 && near.length === 0) continue;
      let product = 0;
      for (const number of own) product += gain[number]!;
      for (const [i, number] of near.entries()) if (!own.includes(number) && near.indexOf(number) === i) product += gain[number]! * weights.lentOf(number);
      if (isTooLow(product)) continue;
      // short sentences share everything they have by chance: their length counts as that of a middling one at least
      const score = Math.min(1, product / (length * Math.max(weights.lengthOf(slot, digest, n), shortest)));
      if (score < leastScore || (best.length === limit && score < best[0]!)) continue;
      found.push({ slot, n, score, shared: own });
      best.push(score);
      best.sort((a, b) => a - b);
      if (best.length > limit) best.shift();
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

/** What a question asks for, by number, and its length as a vector of all its terms. */
function askedBy(
  corpus: Corpus,
  { sentence, terms }: Question,
  focused: ReadonlySet<string>,
): { readonly asked: ReadonlyMap<number, Asked>; readonly length: number } {
  const known: [number: number, Asked][] = [];
  let squares = 0;
  for (const [place, [term, share]] of [...(terms ? termsBefore(corpus, terms, sentence) : termsAround(corpus, sentence))].entries()) {
    const isFocused = focused.has(term);
    const weight = weightOf(corpus, term, corpus.sentenceFrequency(term)) * share * (isFocused ? 2 : 1);
    squares += weight * weight;
    const number = corpus.numberOf(term);
    if (number !== undefined) known.push([number, { place, weight, isFocused }]);
  }
  const others = known.flatMap(([number, { isFocused }]) => (isFocused ? [] : corpus.frequencyOf(number))).sort((a, b) => a - b);
  const common = Math.max(tooCommon, Math.min(others[askedAnyway.terms - 1] ?? Infinity, askedAnyway.sentences));
  const asked = new Map(known.filter(([number, { isFocused }]) => isFocused || corpus.frequencyOf(number) <= common));
  return { asked, length: Math.sqrt(squares) || 1 };
}

/**
 * Documents that may have a passage, each with the most that one of its sentences can score before norms, best first: who has as many as he wants can stop at the first
 * that cannot do better (MaxScore, Turtle and Flood 1995).
 */
function promising(corpus: Corpus, asked: ReadonlyMap<number, Asked>, gain: Float64Array, focus: readonly number[]): (readonly [slot: number, most: number])[] {
  const isLeading = (number: number) => !asked.get(number)!.isFocused || corpus.spreadOf(number) <= everywhere;
  const leading = [...asked.keys()].filter(isLeading);
  /** by slot; 0 where a text has nothing that leads to it */
  const most = new Float64Array(corpus.slotCount);
  const met: number[] = [];
  for (const number of leading.length > 0 ? leading : asked.keys())
    for (const slot of corpus.slotsOf(number)) {
      if (most[slot] === 0) met.push(slot);
      most[slot]! += gain[number]!;
    }
  const isFitting = new Uint8Array(focus.length > 0 ? most.length : 0);
  for (const number of focus) {
    const more = leading.length > 0 && !isLeading(number) ? gain[number]! : 0;
    for (const slot of corpus.slotsOf(number)) {
      isFitting[slot] = 1;
      most[slot]! += more;
    }
  }
  const fitting = focus.length > 0 ? met.filter((slot) => isFitting[slot] === 1) : met;
  return fitting.map((slot) => [slot, most[slot]!] as const).sort((a, b) => b[1] - a[1]);
}

/** By number of the sentence, in order: which of the terms it has. With a focus only sentences that have it are looked at, and those beside them. */
function hitsIn({ terms, termsFrom }: Digest, { gain, endings }: Wanted, focus: readonly number[]): Map<number, number[]> {
  const hits = new Map<number, number[]>();
  const look = (from: number, to: number) => {
    for (let n = Math.max(from, 0); n < to && n + 1 < termsFrom.length; n++)
      for (let i = termsFrom[n]!, end = termsFrom[n + 1]!; i < end; i++) {
        const number = terms[i]!;
        if (endings[number & lastBits] !== 0 && gain[number] !== 0) addTo(hits, n, number);
      }
  };
  if (focus.length === 0) look(0, termsFrom.length);
  let next = 0;
  for (const n of sentencesWith(focus, terms, termsFrom)) {
    look(Math.max(n - 1, next), n + 2);
    next = n + 2;
  }
  return hits;
}

/** Numbers of the sentences that have one of the terms, rising. */
function sentencesWith(some: readonly number[], terms: Uint32Array, termsFrom: Uint32Array): number[] {
  const found: number[] = [];
  for (const number of some)
    for (let i = terms.indexOf(number); i >= 0; i = terms.indexOf(number, i + 1)) found.push(firstIndex(termsFrom.length, (n) => termsFrom[n]! > i) - 1);
  return found.sort((a, b) => a - b);
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

/** What is asked for, by number of a term. */
interface Wanted {
  /** what a term adds to the product where it stands in the sentence itself; 0: it is not asked for */
  readonly gain: Float64Array;
  /** by the last bits of a number: whether one that ends in them is asked for. It stays in the processor's cache, and rules out nearly all that a text has. */
  readonly endings: Uint8Array;
}
const lastBits = 0xfff;

/** Weights by number, and room to compare sentences in: the texts of a large corpus have millions of terms. */
class Weights implements Wanted {
  private readonly corpus: Corpus;
  /** `changeCount` of the corpus that the weights are for */
  readonly changes: number;
  private readonly known: Float64Array;
  private readonly lent: Float64Array;
  readonly gain: Float64Array;
  readonly endings = new Uint8Array(lastBits + 1);
  private asked: ReadonlyMap<number, unknown> = new Map();
  /** by slot of a text: lengths of its sentences, 0 where one is not known yet */
  private readonly lengths: Float64Array[] = [];
  /** by number: the last sentence measured that has the term */
  private readonly counted: Uint32Array;
  private measured = 0;

  constructor(corpus: Corpus) {
    this.corpus = corpus;
    this.changes = corpus.changeCount;
    this.known = new Float64Array(corpus.termCount);
    this.lent = new Float64Array(corpus.termCount);
    this.gain = new Float64Array(corpus.termCount);
    this.counted = new Uint32Array(corpus.termCount);
  }

  /** Takes what is asked for, in place of what was asked for last. */
  ask(asked: ReadonlyMap<number, Asked>): Wanted {
    for (const number of this.asked.keys()) this.gain[number] = 0;
    this.endings.fill(0);
    for (const [number, { weight }] of asked) {
      this.gain[number] = weight * this.of(number);
      this.endings[number & lastBits] = 1;
    }
    this.asked = asked;
    return this;
  }

  of(number: number): number {
    if (this.known[number] === 0) this.known[number] = weightOf(this.corpus, this.corpus.termOf(number), this.corpus.frequencyOf(number));
    return this.known[number]!;
  }

  lentOf(number: number): number {
    if (this.lent[number] === 0) this.lent[number] = lent(this.corpus.termOf(number));
    return this.lent[number]!;
  }

  /** The length of the n-th sentence of a text with what its neighbours lend it, as a vector of terms. */
  lengthOf(slot: number, { terms, termsFrom }: Digest, n: number): number {
    this.lengths[slot] ??= new Float64Array(termsFrom.length);
    const lengths = this.lengths[slot];
    if (lengths[n] !== 0) return lengths[n]!;
    const now = ++this.measured;
    let squares = 0;
    for (const near of [n, n - 1, n + 1])
      for (let i = termsFrom[near] ?? 0; i < (termsFrom[near + 1] ?? 0); i++) {
        const number = terms[i]!;
        if (this.counted[number] === now) continue;
        this.counted[number] = now;
        squares += ((near === n ? 1 : this.lentOf(number)) * this.of(number)) ** 2;
      }
    lengths[n] = Math.sqrt(squares);
    return lengths[n]!;
  }
}

const knownWeights = new WeakMap<Corpus, Weights>();

function weightsOf(corpus: Corpus): Weights {
  const known = knownWeights.get(corpus);
  if (known?.changes === corpus.changeCount) return known;
  const made = new Weights(corpus);
  knownWeights.set(corpus, made);
  return made;
}

/** What the sentences before and after lend of a term's weight, fitted on the development dossiers of test/golden/conflicts. */
const lent = (term: string) => (term.startsWith('word:') ? 0.3 : 0.4);

/** What can be asked for at a sentence: its terms and its neighbours', in order, with the share of their weight that they have. */
export function termsAround(corpus: Corpus, at: SentenceAt): Map<string, number> {
  const { own, beside } = corpus.termsBeside(at) ?? termsByHeading(at);
  const shares = new Map<string, number>();
  for (const term of own) shares.set(term, 1);
  for (const terms of beside) for (const term of terms) if (!shares.has(term)) shares.set(term, lent(term));
  return shares;
}

/** Terms in the light of a sentence that does not hold them. */
function termsBefore(corpus: Corpus, terms: Iterable<string>, at: SentenceAt): Map<string, number> {
  const shares = new Map([...terms].map((term) => [term, 1]));
  for (const term of corpus.termsBeside(at)?.own ?? []) if (!shares.has(term)) shares.set(term, lent(term));
  return shares;
}

function termsByHeading({ document, passage, index }: SentenceAt): { readonly own: Iterable<string>; readonly beside: readonly Iterable<string>[] } {
  const { passages } = document.structure;
  const sentences = ownSentences(document);
  const at = sentences.findIndex((one) => one.passage === passage && one.index === index);
  const beside = [sentences[at - 1], sentences[at + 1]].filter((one) => one !== undefined && passages[one.passage]!.kind !== 'heading');
  return { own: at < 0 ? [] : termsIn(sentences[at]!), beside: beside.map((one) => termsIn(one!)) };
}
