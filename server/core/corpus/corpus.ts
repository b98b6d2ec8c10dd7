/**
 * The corpus index: the only place where documents meet. It holds what each document states by key, and tells which keys change when a document does.
 *
 * Mentions are kept by entity and by event type so that "other sources" need not read the corpus again.
 */
import type { Claim, DateMention, EventMention, Fact, FactKey, Mention, NameMention, ReadDocument, Sentence, Tokens } from '../model.ts';
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
  private readonly sentences = new Map<string, Map<string, SentenceAt[]>>();
  /** cited works by the keys of `works/identity.ts` */
  private readonly works = new Map<string, Map<string, WorkAt[]>>();
  private readonly keysOf = new Map<string, { facts: Set<FactKey>; terms: Set<string>; works: Set<string>; sentences: number }>();
  private sentenceTotal = 0;
  private changes = 0;
  private readonly changesOf = new Map<string, number>();

  /** Puts a document in, or in place of its earlier version. Returns the keys whose facts or works changed. */
  replace(document: ReadDocument): ReadonlySet<FactKey> {
    const changed = new Set(this.remove(document.path));
    this.documents.set(document.path, document);
    const keys = { facts: new Set<FactKey>(), terms: new Set<string>(), works: new Set<string>(), sentences: 0 };
    this.keysOf.set(document.path, keys);
    const claims = new Map(document.statements.map((claim) => [claim.id, claim]));
    for (const fact of document.facts) {
      const claim = claims.get(fact.claim);
      if (!claim) continue;
      for (const key of [fact.key, ...(fact.also ?? [])]) {
        bucket(this.facts, key, document.path).push({ document, claim, fact });
        keys.facts.add(key);
        changed.add(key);
      }
    }
    for (const work of document.works)
      for (const key of workKeys(work)) {
        bucket(this.works, key, document.path).push({ document: document.path, name: nameOf(document), work });
        keys.works.add(key);
        changed.add(key);
      }
    for (const at of sentencesOf(document)) {
      this.sentenceTotal++;
      keys.sentences++;
      for (const term of [...termsOf(at.mentions), ...wordTerms(document.structure.passages[at.passage]!.tokens, at.sentence)]) {
        bucket(this.sentences, term, document.path).push(at);
        keys.terms.add(term);
      }
    }
    return changed;
  }

  /** Takes a document out. Returns the keys whose facts or works changed. */
  remove(path: string): ReadonlySet<FactKey> {
    const keys = this.keysOf.get(path);
    this.changes++;
    this.changesOf.set(path, (this.changesOf.get(path) ?? 0) + 1);
    this.documents.delete(path);
    this.keysOf.delete(path);
    if (!keys) return new Set();
    this.sentenceTotal -= keys.sentences;
    for (const key of keys.facts) drop(this.facts, key, path);
    for (const term of keys.terms) drop(this.sentences, term, path);
    for (const key of keys.works) drop(this.works, key, path);
    return new Set([...keys.facts, ...keys.works]);
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
    return flatten(this.sentences.get(term));
  }

  /** In how many sentences a term occurs: rare terms tell more. */
  sentenceFrequency(term: string): number {
    let count = 0;
    for (const list of this.sentences.get(term)?.values() ?? []) count += list.length;
    return count;
  }

  /** How many sentences there are in all. */
  get sentenceCount(): number {
    return this.sentenceTotal;
  }

  /** Grows with every change of a document other than this one: what was said of the others is good while it stays the same. */
  changesBeside(path: string): number {
    return this.changes - (this.changesOf.get(path) ?? 0);
  }

  get size(): number {
    return this.documents.size;
  }
}

function bucket<T>(index: Map<string, Map<string, T[]>>, key: string, path: string): T[] {
  const byPath = index.get(key) ?? new Map<string, T[]>();
  index.set(key, byPath);
  const list = byPath.get(path) ?? [];
  byPath.set(path, list);
  return list;
}

function drop<T>(index: Map<string, Map<string, T[]>>, key: string, path: string): void {
  const byPath = index.get(key);
  byPath?.delete(path);
  if (byPath?.size === 0) index.delete(key);
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
