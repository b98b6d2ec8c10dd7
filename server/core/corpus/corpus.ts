/**
 * The corpus index: the only place where documents meet. It holds what each document states by key, and tells which keys change when a document does.
 *
 * Mentions are kept by entity and by event type so that "other sources" need not read the corpus again.
 */
import type { CitedWork, Claim, DateMention, EventMention, Fact, FactKey, Mention, NameMention, ReadDocument, Sentence, Tokens } from '../model.ts';
import { nameOf } from '../text/quote.ts';
import { TokenFlag } from '../text/tokens.ts';
import { workKeys } from '../works/identity.ts';
import type { WorkAt } from '../works/work-index.ts';

export interface FactAt {
  readonly document: ReadDocument;
  readonly claim: Claim;
  readonly fact: Fact;
}

/** One sentence of one text, with what stands in it. */
export interface SentenceAt {
  readonly document: ReadDocument;
  readonly passage: number;
  readonly index: number;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
}

export class Corpus {
  private readonly documents = new Map<string, ReadDocument>();
  private readonly facts = new Map<FactKey, Map<string, FactAt[]>>();
  /** sentences by what they mention: `entity:ttp`, `event:ceasefire`, `month:2025-10` */
  private readonly sentences = new Map<string, Map<string, Set<IndexedSentence>>>();
  /** cited works by the keys of `works/identity.ts` */
  private readonly works = new Map<string, Map<string, WorkAt[]>>();
  private readonly contents = new Map<string, Contents>();
  private sentenceTotal = 0;

  /** Puts a document in, or in place of its earlier version. Returns the keys whose facts or works changed, wherever in the text they stand. */
  replace(document: ReadDocument): ReadonlySet<FactKey> {
    const { path } = document;
    const before = this.contents.get(path);
    const claims = new Map(document.statements.map((claim) => [claim.id, claim]));
    const facts = Map.groupBy(
      document.facts.filter((fact) => claims.has(fact.claim)),
      ({ key }) => key,
    );
    const works = new Map<string, CitedWork[]>();
    for (const work of document.works) for (const key of workKeys(work)) works.set(key, [...(works.get(key) ?? []), work]);
    const changed = new Set<FactKey>();
    for (const [key, list] of facts) if (!isAlike(before?.facts.get(key), list)) changed.add(key);
    for (const [key, list] of works) if (!isAlike(before?.works.get(key), list)) changed.add(key);
    for (const key of before?.facts.keys() ?? []) if (!facts.has(key)) changed.add(drop(this.facts, key, path));
    for (const key of before?.works.keys() ?? []) if (!works.has(key)) changed.add(drop(this.works, key, path));
    for (const [key, list] of facts)
      put(
        this.facts,
        key,
        path,
        list.map((fact) => ({ document, claim: claims.get(fact.claim)!, fact })),
      );
    const name = nameOf(document);
    for (const [key, list] of works)
      put(
        this.works,
        key,
        path,
        list.map((work) => ({ document: path, name, work })),
      );
    this.contents.set(path, { facts, works, sentences: this.replaceSentences(before?.sentences ?? [], document) });
    this.documents.set(path, document);
    return changed;
  }

  /** The sentences before and behind the change keep their terms; only their places are new. */
  private replaceSentences(before: readonly IndexedSentence[], document: ReadDocument): IndexedSentence[] {
    const now = sentencesOf(document);
    const least = Math.min(before.length, now.length);
    let head = 0;
    while (head < least && hasSameTerms(before[head]!.at, now[head]!)) head++;
    let tail = 0;
    while (tail < least - head && hasSameTerms(before.at(-1 - tail)!.at, now.at(-1 - tail)!)) tail++;
    for (const sentence of before.slice(head, before.length - tail))
      for (const term of sentence.terms) {
        const list = this.sentences.get(term)?.get(document.path);
        list?.delete(sentence);
        if (list?.size === 0) drop(this.sentences, term, document.path);
      }
    this.sentenceTotal += now.length - before.length;
    return now.map((at, i) => {
      const kept = i < head ? before[i] : i >= now.length - tail ? before[before.length - now.length + i] : undefined;
      if (kept) {
        kept.at = at;
        return kept;
      }
      const { tokens } = document.structure.passages[at.passage]!;
      const sentence: IndexedSentence = { at, terms: new Set([...termsOf(at.mentions), ...wordTerms(tokens, at.sentence)]) };
      for (const term of sentence.terms) {
        const byPath = this.sentences.get(term) ?? new Map<string, Set<IndexedSentence>>();
        this.sentences.set(term, byPath);
        byPath.set(document.path, (byPath.get(document.path) ?? new Set()).add(sentence));
      }
      return sentence;
    });
  }

  /** Takes a document out. Returns the keys whose facts or works changed. */
  remove(path: string): ReadonlySet<FactKey> {
    const contents = this.contents.get(path);
    this.documents.delete(path);
    this.contents.delete(path);
    if (!contents) return new Set();
    this.sentenceTotal -= contents.sentences.length;
    for (const key of contents.facts.keys()) drop(this.facts, key, path);
    for (const key of contents.works.keys()) drop(this.works, key, path);
    for (const { terms } of contents.sentences) for (const term of terms) drop(this.sentences, term, path);
    return new Set([...contents.facts.keys(), ...contents.works.keys()]);
  }

  get(path: string): ReadDocument | undefined {
    return this.documents.get(path);
  }

  all(): readonly ReadDocument[] {
    return [...this.documents.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  factsAbout(key: FactKey): readonly FactAt[] {
    return flatten(this.facts.get(key));
  }

  worksWith(key: string): readonly WorkAt[] {
    return flatten(this.works.get(key));
  }

  factKeys(): Iterable<FactKey> {
    return this.facts.keys();
  }

  sentencesWith(term: string): readonly SentenceAt[] {
    const byPath = this.sentences.get(term);
    return byPath ? [...byPath.keys()].sort().flatMap((path) => [...byPath.get(path)!].map(({ at }) => at).sort(byPlace)) : [];
  }

  /** In how many sentences a term occurs: rare terms tell more. */
  sentenceFrequency(term: string): number {
    let count = 0;
    for (const list of this.sentences.get(term)?.values() ?? []) count += list.size;
    return count;
  }

  /** How many sentences there are in all. */
  get sentenceCount(): number {
    return this.sentenceTotal;
  }

  get size(): number {
    return this.documents.size;
  }
}

/** What a document has in the index. */
interface Contents {
  readonly facts: ReadonlyMap<FactKey, readonly Fact[]>;
  readonly works: ReadonlyMap<string, readonly CitedWork[]>;
  readonly sentences: readonly IndexedSentence[];
}

/** A sentence with what it is found by; `at` is of the document's latest version. */
interface IndexedSentence {
  at: SentenceAt;
  readonly terms: ReadonlySet<string>;
}

/** The words are one object as long as their paragraph stays the same. */
function hasSameTerms(a: SentenceAt, b: SentenceAt): boolean {
  return (
    wordsOf(a) === wordsOf(b) &&
    a.sentence.from === b.sentence.from &&
    a.sentence.to === b.sentence.to &&
    [...termsOf(a.mentions)].join() === [...termsOf(b.mentions)].join()
  );
}
const wordsOf = ({ document, passage }: SentenceAt) => document.structure.passages[passage]!.tokens.word;
const byPlace = (a: SentenceAt, b: SentenceAt) => a.passage - b.passage || a.index - b.index;

/** Whether two lists state the same, wherever it stands in the text. */
function isAlike(a: readonly object[] | undefined, b: readonly object[]): boolean {
  return a !== undefined && a.length === b.length && b.every((one, i) => one === a[i] || withoutPlaces(one) === withoutPlaces(a[i]!));
}
const withoutPlaces = (one: object) => JSON.stringify(one, (name, value) => (name === 'start' || name === 'end' || name === 'by' ? undefined : value));

function put<T>(index: Map<string, Map<string, T>>, key: string, path: string, value: T): void {
  const byPath = index.get(key) ?? new Map<string, T>();
  index.set(key, byPath);
  byPath.set(path, value);
}

function drop<T>(index: Map<string, Map<string, T>>, key: string, path: string): string {
  const byPath = index.get(key);
  byPath?.delete(path);
  if (byPath?.size === 0) index.delete(key);
  return key;
}

function flatten<T>(byPath: ReadonlyMap<string, T[]> | undefined): T[] {
  return byPath ? [...byPath.keys()].sort().flatMap((path) => byPath.get(path)!) : [];
}

/** Sentences of a document with their mentions, headings left out: they repeat what the text says. */
export const sentencesOf = (document: ReadDocument): SentenceAt[] =>
  allSentences(document).filter(({ passage }) => document.structure.passages[passage]!.kind !== 'heading');

/** Sentences of a document with their mentions, those of headings too. */
export function allSentences(document: ReadDocument): SentenceAt[] {
  const byPlace = new Map<string, Mention[]>();
  for (const mention of document.mentions) {
    const key = `${mention.passage}.${mention.sentence}`;
    const list = byPlace.get(key);
    if (list) list.push(mention);
    else byPlace.set(key, [mention]);
  }
  return document.structure.passages.flatMap((passage, passageIndex) =>
    passage.sentences.map((sentence, index) => ({ document, passage: passageIndex, index, sentence, mentions: byPlace.get(`${passageIndex}.${index}`) ?? [] })),
  );
}

/** What a sentence can be found by. */
export function termsOf(mentions: readonly Mention[]): Set<string> {
  const terms = new Set<string>();
  for (const mention of mentions) {
    if (mention.kind === 'event') terms.add(`event:${mention.type}`);
    else if (mention.kind === 'date') for (const term of dateTerms(mention)) terms.add(term);
    else {
      terms.add(`entity:${mention.id}`);
      if (mention.named) terms.add(`entity:${mention.named}`);
    }
  }
  return terms;
}

const small = new Set(
  'the a an and or but of in on at by for from with to as is are was were be been has have had that this these those its their his her it they which who whom whose not no also than then into over under after before during between against about more most other such some any all each both while when where would could can may might will should must if so very just only even still yet however through across within without since until upon what there here how why did does do said says one two first new many much being had were him she he we our us them out up down off own same too'.split(
    ' ',
  ),
);

/** Content words of a sentence, cut to their stems: what makes two sentences alike beyond names and dates. */
export function wordTerms({ word, flags }: Tokens, { from, to }: { readonly from: number; readonly to: number }): Set<string> {
  const terms = new Set<string>();
  for (let i = from; i < to; i++) if (flags[i]! & TokenFlag.word && word[i]!.length > 3 && !small.has(word[i]!)) terms.add(`word:${stem(word[i]!)}`);
  return terms;
}

/** Enough to make "ceasefires" meet "ceasefire" and "mediated" meet "mediation". */
const stem = (word: string) => (word.length > 6 ? word.replace(/(?:ations?|ated|ating|ates|ments?|ings?|ed|es|s)$/, '') : word.replace(/s$/, ''));

function dateTerms({ value }: DateMention): string[] {
  const match = /^(\d{4})(?:-(\d{2})(-\d{2})?)?$/.exec(value.edtf);
  if (!match) return /^\d{4}/.test(value.edtf) ? [`year:${value.edtf.slice(0, 4)}`] : [];
  return [`year:${match[1]}`, ...(match[2] ? [`month:${match[1]}-${match[2]}`] : []), ...(match[3] ? [`day:${value.edtf}`] : [])];
}

export const isName = (mention: Mention): mention is NameMention => mention.kind === 'actor' || mention.kind === 'place';
export const isEvent = (mention: Mention): mention is EventMention => mention.kind === 'event';
