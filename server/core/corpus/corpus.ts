/**
 * The corpus index: the only place where documents meet. It holds what each document states by key, and tells which keys change when a document does.
 *
 * Mentions are kept by entity and by event type so that "other sources" need not read the corpus again.
 */
import type { Claim, DateMention, EventMention, Fact, FactKey, Mention, NameMention, ReadDocument, Sentence } from '../model.ts';

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
  private readonly keysOf = new Map<string, { facts: Set<FactKey>; terms: Set<string> }>();

  /** Puts a document in, or in place of its earlier version. Returns the keys whose facts changed. */
  replace(document: ReadDocument): ReadonlySet<FactKey> {
    const changed = new Set(this.remove(document.path));
    this.documents.set(document.path, document);
    const keys = { facts: new Set<FactKey>(), terms: new Set<string>() };
    this.keysOf.set(document.path, keys);
    const claims = new Map(document.claims.map((claim) => [claim.id, claim]));
    for (const fact of document.facts) {
      const claim = claims.get(fact.claim);
      if (!claim) continue;
      bucket(this.facts, fact.key, document.path).push({ document, claim, fact });
      keys.facts.add(fact.key);
      changed.add(fact.key);
    }
    for (const at of sentencesOf(document))
      for (const term of termsOf(at.mentions)) {
        bucket(this.sentences, term, document.path).push(at);
        keys.terms.add(term);
      }
    return changed;
  }

  /** Takes a document out. Returns the keys whose facts changed. */
  remove(path: string): ReadonlySet<FactKey> {
    const keys = this.keysOf.get(path);
    this.documents.delete(path);
    this.keysOf.delete(path);
    if (!keys) return new Set();
    for (const key of keys.facts) drop(this.facts, key, path);
    for (const term of keys.terms) drop(this.sentences, term, path);
    return keys.facts;
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

  factKeys(): Iterable<FactKey> {
    return this.facts.keys();
  }

  sentencesWith(term: string): readonly SentenceAt[] {
    return flatten(this.sentences.get(term));
  }

  /** In how many texts a term occurs: rare terms tell more. */
  documentFrequency(term: string): number {
    return this.sentences.get(term)?.size ?? 0;
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

function dateTerms({ value }: DateMention): string[] {
  const match = /^(\d{4})(?:-(\d{2})(-\d{2})?)?$/.exec(value.edtf);
  if (!match) return /^\d{4}/.test(value.edtf) ? [`year:${value.edtf.slice(0, 4)}`] : [];
  return [`year:${match[1]}`, ...(match[2] ? [`month:${match[1]}-${match[2]}`] : []), ...(match[3] ? [`day:${value.edtf}`] : [])];
}

export const isName = (mention: Mention): mention is NameMention => mention.kind === 'actor' || mention.kind === 'place';
export const isEvent = (mention: Mention): mention is EventMention => mention.kind === 'event';
