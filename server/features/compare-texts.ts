/**
 * Two texts side by side: where they differ, what both tell, and what only one has.
 *
 * Facts under one key are compared as the contradiction check does. Sentences without such facts are matched by what they mention, each with the one that it is most
 * alike and that is most alike to it. The cost is bounded: by facts a key, and by sentences a term.
 */
import { knowsBoth, labelOf } from '../core/checks/contradicted-claim.ts';
import { type Corpus, type FactAt, withKey, wordsOf } from '../core/corpus/corpus.ts';
import { type OwnSentence, ownSentences, termsIn } from '../core/corpus/digest.ts';
import { weightOf } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { relationOf } from '../core/facts/compare.ts';
import { type Relation, sharedTerms } from '../core/facts/relation.ts';
import { addTo } from '../core/group-by.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { DateValue, ReadDocument, Span } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { quoteOf } from '../core/text/quote.ts';
import type { ComparedRow, ComparedSentence } from '../protocol.ts';
import { explainShared } from './other-sources.ts';
import { readableDate } from './readable.ts';
import { wordsIn } from './sides.ts';
import { stanceOf } from './stance.ts';

/** `differs`: both cannot hold. `tension`: a reader would ask. `agrees`: both state the same. `both`: both speak of it, and no more can be compared. */
type ComparisonMark = ComparedRow['mark'];

export interface Sentence extends Omit<ComparedSentence, 'range'> {
  /** its pieces in the text: two where the notes of a page cut it */
  readonly spans: readonly Span[];
}
export interface Row extends Omit<ComparedRow, 'left' | 'right'> {
  readonly left: Sentence;
  readonly right: Sentence;
}

export interface Comparison {
  /** contradictions, then tensions, then what both tell; each in order of time, what has no date behind */
  readonly rows: readonly Row[];
  /** claims that the other text does not speak of, in order of text */
  readonly onlyLeft: readonly Sentence[];
  readonly onlyRight: readonly Sentence[];
}

/** Facts of one text under one key that are compared: with more the key is too general. */
const mostFacts = 40;
/** Sentences of a text that have a term: with more the term finds nothing. */
const mostSentences = 60;
/** How alike two sentences are at least (cosine, 0 to 1) that tell of the same; and at most, for a claim that only one text has. */
const alike = 0.24;
const unlike = 0.14;

/** undefined where one of the two is no text of the dossier, or both are the same. */
export function compareTexts(dossier: Dossier, leftPath: string, rightPath: string, say: Say = inEnglish): Comparison | undefined {
  const [left, right] = [dossier.document(leftPath), dossier.document(rightPath)];
  if (!left || !right || left === right) return undefined;
  const facts = comparedFacts(dossier, left, right, say);
  const used = new Set(facts.flatMap((pair) => [pair.left, pair.right].map(keyOf)));
  const { pairs, best } = matchedSentences(dossier.corpus, left, right, used);
  const rows = [...facts, ...pairs].map((pair) => ({ pair, time: timeOf(pair) }));
  const rank: Readonly<Record<ComparisonMark, number>> = { differs: 0, tension: 1, agrees: 2, both: 2 };
  rows.sort(
    (a, b) =>
      rank[a.pair.mark] - rank[b.pair.mark] ||
      (a.time?.first ?? Infinity) - (b.time?.first ?? Infinity) ||
      a.pair.left.sentence.start - b.pair.left.sentence.start ||
      a.pair.right.sentence.start - b.pair.right.sentence.start,
  );
  for (const { left: one, right: other } of pairs) for (const at of [one, other]) used.add(keyOf(at));
  const only = (document: ReadDocument) => onlyIn(document, (key) => used.has(key) || (best.get(key) ?? 0) > unlike);
  return {
    rows: rows.map(({ pair, time }) => rowOf(dossier, pair, time?.edtf, say)),
    onlyLeft: only(left),
    onlyRight: only(right),
  };
}

interface Pair {
  readonly mark: ComparisonMark;
  readonly left: OwnSentence;
  readonly right: OwnSentence;
  readonly about: string;
  readonly leftWords?: Span;
  readonly rightWords?: Span;
}

const keyOf = ({ document, passage, index }: Pick<OwnSentence, 'document' | 'passage' | 'index'>) => `${passage}.${index} ${document.path}`;

// ── by facts ────────────────────────────────────────────────────────────────

function comparedFacts({ corpus, knowledge }: Dossier, left: ReadDocument, right: ReadDocument, say: Say): Pair[] {
  const [mine, theirs] = [corpus.factsOf(left.path), corpus.factsOf(right.path)];
  const found: { a: FactAt; b: FactAt; key: string; relation: Relation; shared: number }[] = [];
  const seen = new Set<string>();
  for (const key of mine.placesByKey.keys()) {
    const [own, others] = [withKey(mine, key), withKey(theirs, key)];
    if (others.length === 0 || own.length > mostFacts || others.length > mostFacts) continue;
    const all = [...own, ...others];
    for (const a of own)
      for (const b of others) {
        const relation = relationOf(a.fact, b.fact, knowledge);
        const identity = `${a.claim.id} ${a.fact.words.start} ${b.claim.id} ${b.fact.words.start}`;
        if (!relation || seen.has(identity) || (!relation.agree && knowsBoth(all, a, b, knowledge))) continue;
        seen.add(identity);
        found.push({ a, b, key, relation, shared: sharedTerms(a.fact, b.fact) });
      }
  }
  found.sort(
    (x, y) => rankOf(x.relation) - rankOf(y.relation) || y.shared - x.shared || x.a.claim.start - y.a.claim.start || x.b.claim.start - y.b.claim.start,
  );
  const sentences = new Map([...ownSentences(left), ...ownSentences(right)].map((at) => [keyOf(at), at]));
  const sentenceOf = ({ document, claim }: FactAt) => sentences.get(keyOf({ document, passage: claim.passage, index: claim.sentence }));
  // a text that says a thing thrice is shown with it once; two sentences stand side by side once
  const taken = new Set<string>();
  return found.flatMap(({ a, b, key, relation }): Pair[] => {
    const [one, other] = [sentenceOf(a), sentenceOf(b)];
    if (!one || !other) return [];
    // the label of what has no subject speaks of two values
    const about = relation.agree && a.fact.subject === '' ? sharedBy(knowledge, one, other) : say(...labelOf(knowledge, a.fact));
    const marks = [
      `${keyOf(one)} ${keyOf(other)}`,
      `${relation.agree} ${key} ${keyOf(one)}`,
      `${relation.agree} ${key} ${keyOf(other)}`,
      `${about} ${statedValue(a)} ${statedValue(b)}`,
    ];
    if (marks.some((mark) => taken.has(mark))) return [];
    for (const mark of marks) taken.add(mark);
    const mark = relation.agree ? 'agrees' : relation.strength === 'tension' ? 'tension' : 'differs';
    return [{ mark, left: one, right: other, about, leftWords: wordsOf(a), rightWords: wordsOf(b) }];
  });
}

const sharedBy = (knowledge: Knowledge, one: OwnSentence, other: OwnSentence) => {
  const theirs = termsIn(other);
  return explainShared(
    knowledge,
    [...termsIn(one)].filter((term) => isTelling(term) && theirs.has(term)),
  );
};
const isTelling = (term: string) => !term.startsWith('word:');
const rankOf = (relation: Relation) => (relation.agree ? 2 : relation.strength === 'tension' ? 1 : 0);
const statedValue = (at: FactAt) => quoteOf(at.document, [wordsOf(at)], 120).toLowerCase();

// ── by what is mentioned ────────────────────────────────────────────────────

interface Weighed {
  readonly at: OwnSentence;
  readonly key: string;
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Pairs of sentences, each the other's best, that are not used yet; and for every sentence how alike its best is. */
function matchedSentences(corpus: Corpus, left: ReadDocument, right: ReadDocument, used: ReadonlySet<string>): { pairs: Pair[]; best: Map<string, number> } {
  const weights = new Map<string, number>();
  const weigh = (at: OwnSentence): Weighed => {
    const terms = new Map<string, number>();
    let square = 0;
    for (const term of termsIn(at)) {
      const weight = weights.get(term) ?? weightOf(corpus, term);
      weights.set(term, weight);
      terms.set(term, weight);
      square += weight * weight;
    }
    // short sentences share everything they have by chance
    return { at, key: keyOf(at), terms, length: Math.max(Math.sqrt(square), 9) };
  };
  const [ones, others] = [left, right].map((document) =>
    ownSentences(document)
      .filter(({ passage }) => document.structure.passages[passage]!.kind !== 'heading')
      .map(weigh),
  ) as [Weighed[], Weighed[]];
  const index = new Map<string, number[]>();
  for (const [i, { terms }] of others.entries()) for (const term of terms.keys()) addTo(index, term, i);
  const best = new Map<string, number>();
  const bestOf: { i: number; score: number }[] = [];
  const bestFor = new Map<number, { from: number; score: number }>();
  for (const [from, { key, terms, length }] of ones.entries()) {
    let mine = 0;
    const products = new Map<number, number>();
    for (const [term, weight] of terms) {
      const having = index.get(term);
      if (having && having.length <= mostSentences) for (const i of having) products.set(i, (products.get(i) ?? 0) + weight * weight);
    }
    for (const [i, product] of products) {
      const score = product / (length * others[i]!.length);
      const { key: other } = others[i]!;
      mine = Math.max(mine, score);
      if (score > (best.get(other) ?? 0)) best.set(other, score);
      if (used.has(key) || used.has(other)) continue;
      if (score > (bestOf[from]?.score ?? 0)) bestOf[from] = { i, score };
      if (score > (bestFor.get(i)?.score ?? 0)) bestFor.set(i, { from, score });
    }
    best.set(key, mine);
  }
  const pairs = ones.flatMap(({ at, terms }, from): Pair[] => {
    const match = bestOf[from];
    if (!match || match.score < alike || bestFor.get(match.i)?.from !== from) return [];
    const telling = [...terms.keys()].filter((term) => isTelling(term) && others[match.i]!.terms.has(term)).sort((a, b) => terms.get(b)! - terms.get(a)!);
    // words alone are no subject, and neither is one name
    return telling.length < 2 || areOfOtherTimes(at, others[match.i]!.at)
      ? []
      : [{ mark: 'both', left: at, right: others[match.i]!.at, about: telling.join('\n') }];
  });
  return { pairs, best };
}

/** Both say when, and nothing of the one is within a month of anything of the other. */
function areOfOtherTimes(one: OwnSentence, other: OwnSentence): boolean {
  const [a, b] = [datesIn(one), datesIn(other)];
  return a.length > 0 && b.length > 0 && !a.some((x) => b.some((y) => x.first <= y.last + 31 && y.first <= x.last + 31));
}

const datesIn = ({ mentions }: OwnSentence): DateValue[] =>
  mentions.flatMap((mention) => (mention.kind === 'date' ? [mention.value] : mention.kind === 'event' && mention.date ? [mention.date] : []));

/** Claims whose sentence is in no row and is like none of the other text. */
function onlyIn(document: ReadDocument, isTold: (key: string) => boolean): Sentence[] {
  return document.claims
    .filter(({ passage, sentence }) => !isTold(keyOf({ document, passage, index: sentence })))
    .map(({ spans }) => ({ spans, quote: quoteOf(document, spans, 400) }));
}

// ── rows ────────────────────────────────────────────────────────────────────

/** When it was: the date of an event in either sentence, else a date that stands there. */
function timeOf({ left, right }: Pair): { readonly edtf: string; readonly first: number } | undefined {
  const dates = [left, right].flatMap(({ mentions }) => mentions.flatMap((mention) => (mention.kind === 'event' && mention.date ? [mention.date] : [])));
  const stated = [left, right].flatMap(({ mentions }) => mentions.flatMap((mention) => (mention.kind === 'date' ? [mention.value] : [])));
  return [...dates, ...stated].find(({ first }) => Number.isFinite(first));
}

function rowOf(dossier: Dossier, pair: Pair, when: string | undefined, say: Say): Row {
  const { mark, left, right, about, leftWords, rightWords } = pair;
  const adds = (asked: OwnSentence, passage: OwnSentence) => {
    const stance = stanceOf(dossier, asked, passage);
    return stance?.mark === 'adds' ? say(...stance.text) : undefined;
  };
  return {
    mark,
    about: mark === 'both' ? explainShared(dossier.knowledge, about.split('\n')) : about,
    ...(when ? { when: readableDate(when) } : {}),
    left: sentenceOf(left, leftWords, adds(right, left)),
    right: sentenceOf(right, rightWords, adds(left, right)),
  };
}

function sentenceOf({ document, sentence: { spans } }: OwnSentence, words: Span | undefined, adds: string | undefined): Sentence {
  const quote = quoteOf(document, spans, 400);
  const marked = words ? wordsIn(document, quote, spans[0]!.start, words) : undefined;
  return { spans, quote, ...(marked ? { words: marked } : {}), ...(adds ? { adds } : {}) };
}
