/**
 * The corpus index: the only place where documents meet. It holds what each document states by key, and tells which keys change when a document does.
 *
 * Of each document it keeps a digest in numbers, so that "other sources" need not read the corpus again, nor hold it in full.
 */
import { addTo } from '../group-by.ts';
import type { Claim, Fact, FactKey, ReadDocument, Span } from '../model.ts';
import { shortNameOf } from '../text/quote.ts';
import { statementOf, workKeys } from '../works/identity.ts';
import type { WorkAt } from '../works/work-index.ts';
import { type Digest, DigestMemory, digestOf, entityTerm, handlesOf, keysOf, renumbered } from './digest.ts';

export interface FactAt {
  readonly document: ReadDocument;
  readonly claim: Claim;
  readonly fact: Fact;
}

/** The words that state a fact. */
export const wordsOf = ({ claim, fact }: FactAt): Span => ({ start: claim.start + fact.words.start, end: claim.start + fact.words.end });

/** One sentence of one text. */
export interface SentenceAt {
  readonly document: ReadDocument;
  readonly passage: number;
  readonly index: number;
  readonly sentence: Span & { readonly spans: readonly Span[] };
}

/** A mention of an actor or place. */
export interface NameAt extends Span {
  readonly id: string;
  /** as the text has it, with single blanks */
  readonly written: string;
  readonly inHeading: boolean;
}

interface Entry {
  readonly document: ReadDocument;
  readonly digest: Digest;
  /** its facts and works are at hand, not put away */
  readonly isWhole: boolean;
}

export class Corpus {
  /** by path: where the document stands in `entries` */
  private readonly slots = new Map<string, number>();
  private readonly entries: (Entry | undefined)[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly memory = new DigestMemory();
  private readonly strings: string[] = [];
  /** by number of a term: in how many sentences it occurs */
  private readonly frequency: number[] = [];
  /** by number of a term or key: slots of documents that have it, and perhaps of some that had it */
  private readonly postings: (number[] | undefined)[] = [];
  private live = 0;
  private stale = 0;
  private sentenceTotal = 0;
  private sorted: readonly string[] | undefined;
  private documents: readonly ReadDocument[] | undefined;
  private readonly byId = new Map<string, Set<string>>();
  /** what the text that changed last can be found by: it is the one that changes next */
  private last: { readonly digest: Digest; readonly handles: Set<number> } | undefined;
  private changes = 0;
  private readonly changesOf = new Map<string, number>();

  /** Puts a document in, or in place of its earlier version. Returns the keys whose facts or works changed, wherever in the text they stand. */
  replace(document: ReadDocument): ReadonlySet<FactKey> {
    return this.put({ document, digest: digestOf(document, this.intern, this.memory), isWhole: true });
  }

  /** The same for a document whose digest was made elsewhere, with a list of strings of its own. `numbersOf` gives the numbers of that list here. */
  restore(document: ReadDocument, digest: Digest, numbers: Uint32Array): ReadonlySet<FactKey> {
    return this.put({ document, digest: renumbered(digest, numbers), isWhole: false });
  }

  numbersOf(strings: readonly string[]): Uint32Array {
    return Uint32Array.from(strings, this.intern);
  }

  /** Takes a document out. Returns the keys whose facts or works changed. */
  remove(path: string): ReadonlySet<FactKey> {
    const slot = this.slots.get(path);
    if (slot === undefined) return new Set();
    const entry = this.entries[slot]!;
    const { digest, document } = entry;
    this.noteChange(path);
    this.slots.delete(path);
    this.entries[slot] = undefined;
    this.sorted = undefined;
    this.documents = undefined;
    this.forgetId(document);
    this.count(digest, -1);
    const had = handlesOf(digest).size;
    this.live -= had;
    this.stale += had;
    this.compact();
    return this.keysOf(entry);
  }

  get(path: string): ReadDocument | undefined {
    const slot = this.slots.get(path);
    return slot === undefined ? undefined : this.entries[slot]!.document;
  }

  /** Paths of all documents, in order. */
  paths(): readonly string[] {
    this.sorted ??= [...this.slots.keys()].sort();
    return this.sorted;
  }

  /** All documents, in order of path. */
  all(): readonly ReadDocument[] {
    this.documents ??= this.paths().map((path) => this.get(path)!);
    return this.documents;
  }

  /** The document with an id of its own (`metadata.id`); the first by path where several have it. */
  withId(id: string): ReadDocument | undefined {
    const [first] = [...(this.byId.get(id) ?? [])].sort();
    return first === undefined ? undefined : this.get(first);
  }

  factsAbout(key: FactKey): readonly FactAt[] {
    const entries = this.entriesWith(`=${key}`);
    // most keys are those of one text
    return entries.length === 1 ? (factsByKey(entries[0]!.document).get(key) ?? []) : entries.flatMap(({ document }) => factsByKey(document).get(key) ?? []);
  }

  worksWith(key: string): readonly WorkAt[] {
    return this.entriesWith(`@${key}`).flatMap(({ document }) => worksByKey(document).get(key) ?? []);
  }

  /** Paths of the documents that have facts of a key, or works, or that cite it. */
  pathsWithKey(key: FactKey): readonly string[] {
    return [`=${key}`, `@${key}`, `^${key}`].flatMap((handle) => this.entriesWith(handle)).map(({ document }) => document.path);
  }

  factKeys(): ReadonlySet<FactKey> {
    return new Set(this.entries.flatMap((entry) => (entry ? this.keysIn(entry.digest, '=') : [])));
  }

  sentencesWith(term: string): readonly SentenceAt[] {
    const number = this.numbers.get(term);
    if (number === undefined) return [];
    return this.entriesWith(term).flatMap((entry) =>
      [...entry.digest.termsFrom.keys()]
        .slice(0, -1)
        .filter((n) => entry.digest.terms.subarray(entry.digest.termsFrom[n]!, entry.digest.termsFrom[n + 1]!).includes(number))
        .map((n) => sentenceOf(entry, n)),
    );
  }

  /** Documents that have one of the terms, headings too, in order of path; all of them where there are no terms. */
  withTerms(terms: ReadonlySet<string>): readonly ReadDocument[] {
    if (terms.size === 0) return this.all();
    const numbers = [...terms].flatMap((term) => this.numbers.get(term) ?? []);
    return this.sortedEntries(numbers).map(({ document }) => document);
  }

  /** The documents that mention an actor or place, in order of path, with its mentions there. */
  namesOf(id: string): readonly { readonly document: ReadDocument; readonly names: readonly NameAt[] }[] {
    const number = this.numbers.get(entityTerm(id));
    return this.entriesWith(entityTerm(id)).flatMap((entry) => {
      const names = this.namesIn(entry, number);
      return names.length > 0 ? [{ document: entry.document, names }] : [];
    });
  }

  /** How often each actor and place is mentioned, with its first place in order of path. */
  mentioned(): ReadonlyMap<string, { readonly path: string; readonly span: Span; readonly count: number }> {
    const found = new Map<number, { path: string; span: Span; count: number }>();
    for (const path of this.paths()) {
      const { names } = this.entries[this.slots.get(path)!]!.digest;
      for (let i = 0; i < names.length; i += 5) {
        const seen = found.get(names[i]!);
        if (seen) seen.count++;
        else found.set(names[i]!, { path, span: { start: names[i + 2]!, end: names[i + 3]! }, count: 1 });
      }
    }
    return new Map([...found].map(([number, one]) => [this.strings[number]!.slice(entityTerm('').length), one]));
  }

  /** Numbers of the passages of a document that are prose and no heading. */
  bodyPassages(path: string): ReadonlySet<number> {
    const slot = this.slots.get(path);
    const { sentences } = slot === undefined ? { sentences: [] } : this.entries[slot]!.digest;
    const passages = new Set<number>();
    for (let i = 0; i < sentences.length; i += 4) passages.add(sentences[i]!);
    return passages;
  }

  /** In how many sentences a term occurs: rare terms tell more. */
  sentenceFrequency(term: string): number {
    return this.frequency[this.numbers.get(term) ?? -1] ?? 0;
  }

  /** How many sentences there are in all. */
  get sentenceCount(): number {
    return this.sentenceTotal;
  }

  /** Grows with every change of a document other than this one: what was said of the others is good while it stays the same. */
  changesBeside(path: string): number {
    return this.changes - (this.changesOf.get(path) ?? 0);
  }

  /** The same with every change of any document. */
  get changeCount(): number {
    return this.changes;
  }

  get size(): number {
    return this.slots.size;
  }

  // ── by number, for ranking ────────────────────────────────────────────────

  numberOf(term: string): number | undefined {
    return this.numbers.get(term);
  }
  termOf(number: number): string {
    return this.strings[number]!;
  }
  frequencyOf(number: number): number {
    return this.frequency[number] ?? 0;
  }
  /** How many documents have a term, at most. */
  spreadOf(number: number): number {
    return this.postings[number]?.length ?? 0;
  }
  /** Documents that have a term, each once, and perhaps some that had it, in no order. */
  *slotsWith(numbers: Iterable<number>): Generator<number> {
    const seen = new Set<number>();
    for (const number of numbers)
      for (const slot of this.postings[number] ?? []) {
        if (seen.has(slot) || !this.entries[slot]) continue;
        seen.add(slot);
        yield slot;
      }
  }
  entryAt(slot: number): Entry {
    return this.entries[slot]!;
  }

  private readonly intern = (text: string): number => {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.strings.length);
    this.frequency.push(0);
    this.postings.push(undefined);
    return this.strings.push(text) - 1;
  };

  private put(entry: Entry): ReadonlySet<FactKey> {
    const { document, digest } = entry;
    this.noteChange(document.path);
    const known = this.slots.get(document.path);
    const before = known === undefined ? undefined : this.entries[known]!;
    const slot = known ?? this.entries.length;
    const handles = handlesOf(digest);
    const had = !before ? new Set<number>() : before.digest === this.last?.digest ? this.last.handles : handlesOf(before.digest);
    this.last = { digest, handles };
    for (const number of handles) {
      if (had.delete(number)) continue;
      this.live++;
      this.post(number, slot);
    }
    this.live -= had.size;
    this.stale += had.size;
    if (before) {
      this.count(before.digest, -1);
      this.forgetId(before.document);
    } else this.sorted = undefined;
    this.documents = undefined;
    this.count(digest, 1);
    this.slots.set(document.path, slot);
    this.entries[slot] = entry;
    const { id } = document.metadata;
    if (id !== undefined) this.byId.set(id, (this.byId.get(id) ?? new Set()).add(document.path));
    this.compact();
    return before ? this.changedBetween(before, entry) : this.keysOf(entry);
  }

  private noteChange(path: string): void {
    this.changes++;
    this.changesOf.set(path, (this.changesOf.get(path) ?? 0) + 1);
  }

  private forgetId({ metadata: { id }, path }: ReadDocument): void {
    if (id === undefined) return;
    this.byId.get(id)?.delete(path);
    if (this.byId.get(id)?.size === 0) this.byId.delete(id);
  }

  private count({ terms, termsFrom }: Digest, by: 1 | -1): void {
    this.sentenceTotal += by * (termsFrom.length - 1);
    for (const term of terms) this.frequency[term]! += by;
  }

  private changedBetween(before: Entry, after: Entry): ReadonlySet<FactKey> {
    const [a, b] = [before.document, after.document];
    const changed = new Set<FactKey>();
    if (!before.isWhole || !after.isWhole) {
      // what is put away is not fetched to be compared
      for (const entry of [before, after]) for (const key of this.keysOf(entry)) changed.add(key);
    } else {
      addChanged(changed, factsByKey(a), factsByKey(b), ({ fact }) => fact);
      addChanged(changed, worksByKey(a), worksByKey(b), ({ work }) => statementOf(work));
    }
    // who cites a text by its id sees whether it is there, not what it says
    const ids = [a.metadata.id, b.metadata.id];
    for (const id of ids) if (id !== undefined) changed[ids[0] === ids[1] ? 'delete' : 'add'](id);
    return changed;
  }

  /** What other texts may see of a document: the keys of its facts and works, and its id. */
  private keysOf({ document: { metadata }, digest }: Entry): Set<FactKey> {
    const found = new Set([...this.keysIn(digest, '='), ...this.keysIn(digest, '@')]);
    if (metadata.id !== undefined) found.add(metadata.id);
    return found;
  }

  private keysIn({ keys }: Digest, sign: '=' | '@'): FactKey[] {
    return [...keys].flatMap((number) => (this.strings[number]!.startsWith(sign) ? [this.strings[number]!.slice(1)] : []));
  }

  private entriesWith(term: string): Entry[] {
    const number = this.numbers.get(term);
    if (number === undefined) return [];
    const slots = this.postings[number];
    if (slots?.length !== 1) return this.sortedEntries([number]);
    const entry = this.entries[slots[0]!];
    return entry ? [entry] : [];
  }

  private sortedEntries(numbers: readonly number[]): Entry[] {
    return [...this.slotsWith(numbers)].map((slot) => this.entries[slot]!).sort((a, b) => (a.document.path < b.document.path ? -1 : 1));
  }

  private namesIn({ digest: { names } }: Entry, entity: number | undefined): NameAt[] {
    const found: NameAt[] = [];
    for (let i = 0; i < names.length; i += 5)
      if (names[i] === entity)
        found.push({
          id: this.strings[names[i]!]!.slice(entityTerm('').length),
          written: this.strings[names[i + 1]!]!,
          start: names[i + 2]!,
          end: names[i + 3]!,
          inHeading: names[i + 4] === 1,
        });
    return found;
  }

  /** Builds the postings anew when a third of them are of documents that changed or went. */
  private compact(): void {
    if (this.stale < 10_000 || this.stale * 2 < this.live) return;
    this.postings.fill(undefined);
    for (const slot of this.slots.values()) for (const number of handlesOf(this.entries[slot]!.digest)) this.post(number, slot);
    this.stale = 0;
  }

  private post(number: number, slot: number): void {
    const list = this.postings[number];
    if (list) list.push(slot);
    else this.postings[number] = [slot];
  }
}

/** The n-th sentence of a document. */
export function sentenceOf({ document, digest: { sentences, cut } }: Entry, n: number): SentenceAt {
  const [passage, index, start, end] = sentences.subarray(4 * n, 4 * n + 4) as unknown as [number, number, number, number];
  const pieces: Span[] = [];
  for (let i = 0; i < cut.length; i += 3) if (cut[i] === n) pieces.push({ start: cut[i + 1]!, end: cut[i + 2]! });
  return { document, passage, index, sentence: { start, end, spans: pieces.length > 0 ? pieces : [{ start, end }] } };
}

/** Adds the keys under which two versions do not state the same. */
function addChanged<T>(
  changed: Set<FactKey>,
  before: ReadonlyMap<FactKey, readonly T[]>,
  after: ReadonlyMap<FactKey, readonly T[]>,
  stated: (one: T) => object,
): void {
  for (const [key, list] of after) if (!isAlike(before.get(key), list, stated)) changed.add(key);
  for (const key of before.keys()) if (!after.has(key)) changed.add(key);
}

/** Whether two lists state the same, wherever it stands in the text. */
function isAlike<T>(a: readonly T[] = [], b: readonly T[] = [], stated: (one: T) => object): boolean {
  return a.length === b.length && b.every((one, i) => stated(one) === stated(a[i]!) || withoutPlaces(stated(one)) === withoutPlaces(stated(a[i]!)));
}
const withoutPlaces = (one: object) => JSON.stringify(one, (name, value) => (name === 'start' || name === 'end' || name === 'by' ? undefined : value));

const knownFacts = new WeakMap<readonly Fact[], ReadonlyMap<FactKey, FactAt[]>>();
const knownWorks = new WeakMap<ReadDocument['works'], ReadonlyMap<string, WorkAt[]>>();

/** What a document states, by every key under which it can be met. */
export function factsByKey(document: ReadDocument): ReadonlyMap<FactKey, readonly FactAt[]> {
  const { facts } = document;
  const kept = knownFacts.get(facts);
  if (kept) return kept;
  const claims = new Map(document.statements.map((claim) => [claim.id, claim]));
  const made = new Map<FactKey, FactAt[]>();
  for (const fact of facts) {
    const claim = claims.get(fact.claim);
    if (!claim) continue;
    const at = { document, claim, fact };
    for (const key of keysOf(fact)) addTo(made, key, at);
  }
  knownFacts.set(facts, made);
  return made;
}

function worksByKey(document: ReadDocument): ReadonlyMap<string, readonly WorkAt[]> {
  const { works } = document;
  const kept = knownWorks.get(works);
  if (kept) return kept;
  const made = new Map<string, WorkAt[]>();
  for (const work of works) {
    const at = { document: document.path, name: shortNameOf(document), work };
    for (const key of workKeys(work)) addTo(made, key, at);
  }
  knownWorks.set(works, made);
  return made;
}
