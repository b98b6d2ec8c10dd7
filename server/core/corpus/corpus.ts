/**
 * The corpus index: the only place where documents meet. It holds what each document states by key, and tells which keys change when a document does.
 *
 * Of each document it keeps a digest in numbers, so that "other sources" need not read the corpus again, nor hold it in full.
 */
import { addTo } from '../group-by.ts';
import type { Claim, Fact, FactKey, ReadDocument, Span } from '../model.ts';
import { isSameList, sameEnds } from '../same-list.ts';
import type { Steps } from '../steps.ts';
import { shortNameOf } from '../text/quote.ts';
import { statementOf, workKeys } from '../works/identity.ts';
import type { WorkAt } from '../works/work-index.ts';
import { type Digest, DigestMemory, digestOf, entityTerm, type FreshDocument, handlesBetween, handlesOf, keysOf, nameColumns, renumbered } from './digest.ts';
import { type Lists, listAt, type PackedCorpus, PackedDigest, packing, textsAStep } from './packed.ts';

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
  /** what the words name: a capital, where `id` is the government that it stands for */
  readonly named: string;
  /** as the text has it, with single blanks */
  readonly written: string;
  readonly inHeading: boolean;
}

/** A date in a text. */
export interface DateAt {
  readonly start: number;
  readonly edtf: string;
}

/** How often one document mentions something, with the first place. */
export interface OccurrencesIn {
  readonly document: ReadDocument;
  readonly count: number;
  readonly first: number;
}

interface Entry {
  readonly document: ReadDocument;
  readonly digest: Digest;
  /** what it states; absent where that is put away */
  readonly stated?: StatedByKey;
}

/** What a document states, by every key under which it can be met. */
interface StatedByKey {
  readonly facts: FactsOfText;
  readonly works: ReadonlyMap<string, readonly WorkAt[]>;
}

/** The facts of one text, in order, and by every key under which they can be met. */
export interface FactsOfText {
  readonly all: readonly FactAt[];
  /** the facts themselves, and where they are in `all` */
  readonly facts: readonly Fact[];
  readonly placesByKey: ReadonlyMap<FactKey, readonly number[]>;
}

/** The facts of a text that can be met under a key. */
export const withKey = ({ all, placesByKey }: FactsOfText, key: FactKey): readonly FactAt[] => placesByKey.get(key)?.map((place) => all[place]!) ?? [];

const noNumbers: ReadonlySet<number> = new Set();

/** From so many texts on, what they state under one key is kept: each of them asks for it. */
const manyTexts = 20;
/** How many facts are kept in this way. */
const mostMet = 60_000;

/** What was met under keys, as long as no document changes; what was asked for longest ago goes first. */
class Met {
  private readonly known = new Map<number, readonly FactAt[]>();
  private facts = 0;
  private changes = 0;

  get(number: number, changes: number): readonly FactAt[] | undefined {
    if (this.changes !== changes) {
      this.known.clear();
      this.facts = 0;
      this.changes = changes;
    }
    const found = this.known.get(number);
    if (!found) return undefined;
    this.known.delete(number);
    this.known.set(number, found);
    return found;
  }

  set(number: number, found: readonly FactAt[]): void {
    this.known.set(number, found);
    this.facts += found.length;
    while (this.facts > mostMet && this.known.size > 1) {
      const [oldest, { length }] = this.known.entries().next().value!;
      this.known.delete(oldest);
      this.facts -= length;
    }
  }
}

export class Corpus {
  /** by path: where the document stands in `entries` */
  private slots = new Map<string, number>();
  private entries: (Entry | undefined)[] = [];
  private numbers = new Map<string, number>();
  private memory = new DigestMemory();
  private strings: string[] = [];
  /** by number of a term: in how many sentences it occurs */
  private frequency: number[] = [];
  /** by number of a term or key: slots of documents that have it, and perhaps of some that had it */
  private postings: (number[] | undefined)[] = [];
  /** those of the documents that were taken in packed, where no other has come to them since */
  private packedPostings: Lists | undefined;
  private readonly met = new Met();
  private live = 0;
  private stale = 0;
  private sentenceTotal = 0;
  private sorted: readonly string[] | undefined;
  private knownRanks: Uint32Array | undefined;
  private documents: readonly ReadDocument[] | undefined;
  private readonly byId = new Map<string, Set<string>>();
  private changes = 0;
  private readonly changesOf = new Map<string, number>();

  /** Puts a document in, or in place of its earlier version. Returns the keys whose facts or works changed, wherever in the text they stand. */
  replace(fresh: FreshDocument): ReadonlySet<FactKey> {
    const { document } = fresh;
    return this.put({
      document,
      digest: digestOf(fresh, this.intern, this.memory),
      stated: { facts: factsOf(document, this.entryOf(document.path)?.stated?.facts), works: worksByKey(document) },
    });
  }

  /** The same for a document whose digest was made elsewhere, with a list of strings of its own. `numbersOf` gives the numbers of that list here. */
  restore(document: ReadDocument, digest: Digest, numbers: Uint32Array): ReadonlySet<FactKey> {
    return this.put({ document, digest: renumbered(digest, numbers) });
  }

  /**
   * Makes documents ready, in steps, whose digests were packed together, in their order. The result takes them in at once, where there are none by then.
   * The corpus stays as it is until that is called.
   */
  *unpacking(documents: readonly ReadDocument[], packed: PackedCorpus): Steps<() => void> {
    const numbers = new Map<string, number>();
    const postings: undefined[] = [];
    for (const [number, string] of packed.strings.entries()) {
      numbers.set(string, number);
      postings.push(undefined);
      if (number % stringsAStep === 0) yield;
    }
    const [slots, entries] = [new Map<string, number>(), [] as Entry[]];
    for (const [slot, document] of documents.entries()) {
      slots.set(document.path, slot);
      entries.push({ document, digest: new PackedDigest(packed, slot) });
      if (slot % textsAStep === 0) yield;
    }
    const sorted = [...slots.keys()].sort();
    yield;
    return () => {
      if (this.slots.size > 0) throw new Error('there are documents already');
      this.numbers = numbers;
      this.postings = postings;
      this.slots = slots;
      this.entries = entries;
      this.strings = [...packed.strings];
      this.frequency = Array.from(packed.frequency);
      this.memory = new DigestMemory();
      this.packedPostings = packed.postings;
      [this.live, this.stale] = [packed.postings.values.length, 0];
      this.sentenceTotal = packed.columns.sentences.values.length / 4;
      for (const document of documents) this.noteId(document);
      this.changes += documents.length;
      this.sorted = sorted;
      this.knownRanks = undefined;
      this.documents = undefined;
    };
  }

  /** Packs the documents as they are now, in order of path, in steps: they may change in between. */
  packing(): Steps<PackedCorpus> {
    return packing(
      this.paths().map((path) => this.entries[this.slots.get(path)!]!.digest),
      (number) => this.strings[number]!,
    );
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
    this.sorted = this.sorted?.toSpliced(placeIn(this.sorted, path), 1);
    this.knownRanks = undefined;
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
    return this.entryOf(path)?.document;
  }

  private entryOf(path: string): Entry | undefined {
    const slot = this.slots.get(path);
    return slot === undefined ? undefined : this.entries[slot];
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

  /** Facts under a key, in order of path; none where there are more than `most`, which is then found out without fetching a text. */
  factsAbout(key: FactKey, most = Infinity): readonly FactAt[] {
    const number = this.numbers.get(`=${key}`);
    if (number === undefined || this.isInMoreThan(most, number)) return [];
    const kept = this.met.get(number, this.changes);
    if (kept) return kept.length > most ? [] : kept;
    const entries = this.sortedEntries([number]);
    // most keys are those of one text, which may have thousands of facts under it
    if (entries.length === 1) {
      const own = factsIn(entries[0]!);
      return (own.placesByKey.get(key)?.length ?? 0) > most ? [] : withKey(own, key);
    }
    const facts = entries.flatMap((entry) => withKey(factsIn(entry), key));
    if (entries.length >= manyTexts) this.met.set(number, facts);
    return facts.length > most ? [] : facts;
  }

  worksWith(key: string): readonly WorkAt[] {
    return this.entriesWith(`@${key}`).flatMap((entry) => worksIn(entry).get(key) ?? []);
  }

  /** What a document of this corpus states; it states nothing if there is no such document. */
  factsOf(path: string): FactsOfText {
    const entry = this.entryOf(path);
    return entry ? factsIn(entry) : noFacts;
  }

  /** Paths of the documents that have facts of a key, or works, or that cite it. */
  pathsWithKey(key: FactKey): readonly string[] {
    return [`=${key}`, `@${key}`, `^${key}`].flatMap((handle) => this.entriesWith(handle)).map(({ document }) => document.path);
  }

  /** Paths of the documents that cite a key, in order. */
  pathsCiting(key: string): readonly string[] {
    return this.entriesWith(`^${key}`).map(({ document }) => document.path);
  }

  /** Whether a document's facts, works or citations can be met under one of the keys. */
  hasOneOf(path: string, keys: ReadonlySet<FactKey>): boolean {
    const slot = this.slots.get(path);
    return slot !== undefined && keys.size > 0 && this.entries[slot]!.digest.keys.some((number) => keys.has(this.strings[number]!.slice(1)));
  }

  factKeys(): ReadonlySet<FactKey> {
    return new Set(this.entries.flatMap((entry) => (entry ? this.keysIn(entry.digest, '=') : [])));
  }

  sentencesWith(term: string): readonly SentenceAt[] {
    const number = this.numbers.get(term);
    if (number === undefined) return [];
    return this.entriesWith(term).flatMap((entry) => {
      const { terms, termsFrom } = entry.digest;
      return [...termsFrom.keys()]
        .slice(0, -1)
        .filter((n) => terms.subarray(termsFrom[n]!, termsFrom[n + 1]!).includes(number))
        .map((n) => sentenceOf(entry, n));
    });
  }

  /** The sentence of body text at an offset. Nothing is fetched for it, nor for what follows. */
  sentenceAt(path: string, offset: number): SentenceAt | undefined {
    const entry = this.entryOf(path);
    if (!entry) return undefined;
    const { sentences } = entry.digest;
    for (let i = 0; i < sentences.length; i += 4) {
      if (sentences[i + 2]! > offset || sentences[i + 3]! < offset) continue;
      const at = sentenceOf(entry, i / 4);
      if (at.sentence.spans.some(({ start, end }) => start <= offset && offset <= end)) return at;
    }
    return undefined;
  }

  /** What a sentence of body text can be found by, and what the sentences beside it can that no heading parts from it; undefined where it is none. */
  termsBeside({
    document: { path },
    passage,
    index,
  }: SentenceAt): { readonly own: readonly string[]; readonly beside: readonly (readonly string[])[] } | undefined {
    const digest = this.entryOf(path)?.digest;
    if (!digest) return undefined;
    const { sentences, terms, termsFrom } = digest;
    const passageOf = (n: number) => sentences[4 * n];
    const termsOf = (n: number) => Array.from(terms.subarray(termsFrom[n]!, termsFrom[n + 1]!), (number) => this.strings[number]!);
    for (let n = 0; 4 * n < sentences.length; n++)
      if (passageOf(n) === passage && sentences[4 * n + 1] === index) {
        const isNear = (other: number) => passageOf(other) !== undefined && Math.abs(passageOf(other)! - passage) <= 1;
        return { own: termsOf(n), beside: [n - 1, n + 1].filter(isNear).map(termsOf) };
      }
    return undefined;
  }

  /** The actors, places and dates that a stretch of a text mentions. */
  mentionedIn(path: string, spans: readonly Span[]): { readonly names: readonly NameAt[]; readonly dates: readonly DateAt[] } {
    const digest = this.entryOf(path)?.digest;
    const [names, dates]: [NameAt[], DateAt[]] = [[], []];
    if (!digest) return { names, dates };
    const isIn = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
    for (let i = 0; i < digest.names.length; i += nameColumns) if (isIn(digest.names[i + 3]!)) names.push(this.nameAt(digest.names, i));
    for (let i = 0; i < digest.dates.length; i += 2)
      if (isIn(digest.dates[i]!)) dates.push({ start: digest.dates[i]!, edtf: this.strings[digest.dates[i + 1]!]! });
    return { names, dates };
  }

  /** Documents that have one of the terms, headings too, in order of path; all of them where there are no terms. */
  withTerms(terms: ReadonlySet<string>): readonly ReadDocument[] {
    if (terms.size === 0) return this.all();
    const numbers = [...terms].flatMap((term) => this.numbers.get(term) ?? []);
    return this.sortedEntries(numbers).map(({ document }) => document);
  }

  /** The documents that mention an actor or place, in order of path, with its mentions there. */
  *namesOf(id: string): Generator<{ readonly document: ReadDocument; readonly names: readonly NameAt[] }> {
    const number = this.numbers.get(entityTerm(id));
    for (const entry of this.entriesWith(entityTerm(id))) {
      const names = this.namesIn(entry, number);
      if (names.length > 0) yield { document: entry.document, names };
    }
  }

  /** How an actor or place is written and how often in each document, in order of path, with its first place there. Headings, which repeat what the text says, are left out. */
  occurrencesOf(id: string): { readonly forms: ReadonlyMap<string, number>; readonly texts: readonly OccurrencesIn[] } {
    const entity = this.numbers.get(entityTerm(id));
    const forms = new Map<number, number>();
    const texts: OccurrencesIn[] = [];
    for (const { document, digest } of this.entriesWith(entityTerm(id))) {
      const { names } = digest;
      let [count, first] = [0, Infinity];
      for (let i = 0; i < names.length; i += nameColumns) {
        if (names[i] !== entity || names[i + 5] === 1) continue;
        forms.set(names[i + 2]!, (forms.get(names[i + 2]!) ?? 0) + 1);
        count++;
        first = Math.min(first, names[i + 3]!);
      }
      if (count > 0) texts.push({ document, count, first });
    }
    return { forms: new Map([...forms].map(([written, times]) => [this.strings[written]!, times])), texts };
  }

  /** How often each actor and place is mentioned, with its first place in order of path. */
  mentioned(): ReadonlyMap<string, { readonly path: string; readonly span: Span; readonly count: number }> {
    const found = new Map<number, { path: string; span: Span; count: number }>();
    for (const path of this.paths()) {
      const { names } = this.entries[this.slots.get(path)!]!.digest;
      for (let i = 0; i < names.length; i += nameColumns) {
        const seen = found.get(names[i]!);
        if (seen) seen.count++;
        else found.set(names[i]!, { path, span: { start: names[i + 3]!, end: names[i + 4]! }, count: 1 });
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
    return this.postingsOf(number).length;
  }
  /** How many terms and keys have numbers. */
  get termCount(): number {
    return this.strings.length;
  }
  /** Documents that have a term, in no order. One that had it before it changed, or has it again, may stand among them, or twice. */
  slotsOf(number: number): readonly number[] | Uint32Array {
    const slots = this.postingsOf(number);
    return slots.every((slot) => this.entries[slot]) ? slots : slots.filter((slot) => this.entries[slot]);
  }
  /** Slots are smaller than this. */
  get slotCount(): number {
    return this.entries.length;
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
    const { gone, come } = before ? handlesBetween(before.digest, digest) : { gone: noNumbers, come: handlesOf(digest) };
    for (const number of come) this.post(number, slot);
    this.live += come.size - gone.size;
    this.stale += gone.size;
    if (before) {
      this.recount(before.digest, digest);
      this.forgetId(before.document);
    } else {
      this.sorted = this.sorted?.toSpliced(placeIn(this.sorted, document.path), 0, document.path);
      this.knownRanks = undefined;
    }
    this.documents = undefined;
    if (!before) this.count(digest, 1);
    this.slots.set(document.path, slot);
    this.entries[slot] = entry;
    this.noteId(document);
    this.compact();
    return before ? this.changedBetween(before, entry) : this.keysOf(entry);
  }

  private noteChange(path: string): void {
    this.changes++;
    this.changesOf.set(path, (this.changesOf.get(path) ?? 0) + 1);
  }

  private noteId({ metadata: { id }, path }: ReadDocument): void {
    if (id !== undefined) this.byId.set(id, (this.byId.get(id) ?? new Set()).add(path));
  }

  private forgetId({ metadata: { id }, path }: ReadDocument): void {
    if (id === undefined) return;
    this.byId.get(id)?.delete(path);
    if (this.byId.get(id)?.size === 0) this.byId.delete(id);
  }

  private count({ terms, termsFrom }: Digest, by: 1 | -1): void {
    this.sentenceTotal += by * (termsFrom.length - 1);
    for (let i = 0; i < terms.length; i++) this.frequency[terms[i]!]! += by;
  }

  /** Takes one version's words out and another's in: what both begin and end with stays. */
  private recount({ terms: had, termsFrom: hadFrom }: Digest, { terms: has, termsFrom: hasFrom }: Digest): void {
    this.sentenceTotal += hasFrom.length - hadFrom.length;
    const { from, fromEnd } = sameEnds(had, has);
    for (let i = from; i < had.length - fromEnd; i++) this.frequency[had[i]!]!--;
    for (let i = from; i < has.length - fromEnd; i++) this.frequency[has[i]!]!++;
  }

  private changedBetween(before: Entry, after: Entry): ReadonlySet<FactKey> {
    const [a, b] = [before.document, after.document];
    const changed = new Set<FactKey>();
    if (!before.stated || !after.stated) {
      // what is put away is not fetched to be compared
      for (const entry of [before, after]) for (const key of this.keysOf(entry)) changed.add(key);
    } else {
      const [facts, factsNow] = [before.stated.facts, after.stated.facts];
      const [works, worksNow] = [before.stated.works, after.stated.works];
      addChanged(
        changed,
        { all: facts.facts, withKey: (key) => withKey(facts, key).map(({ fact }) => fact) },
        { all: factsNow.facts, withKey: (key) => withKey(factsNow, key).map(({ fact }) => fact) },
        keysOf,
      );
      addChanged(
        changed,
        { all: a.works.map(statementOf), withKey: (key) => works.get(key)?.map(({ work }) => statementOf(work)) ?? [] },
        { all: b.works.map(statementOf), withKey: (key) => worksNow.get(key)?.map(({ work }) => statementOf(work)) ?? [] },
        workKeys,
      );
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
    const slots = this.postingsOf(number);
    if (slots.length !== 1) return this.sortedEntries([number]);
    const entry = this.entries[slots[0]!];
    return entry ? [entry] : [];
  }

  private sortedEntries(numbers: readonly number[]): Entry[] {
    const ranks = this.ranksOfSlots();
    return [...new Set(numbers.length === 1 ? this.postingsOf(numbers[0]!) : numbers.flatMap((number) => [...this.postingsOf(number)]))]
      .filter((slot) => this.entries[slot])
      .sort((a, b) => ranks[a]! - ranks[b]!)
      .map((slot) => this.entries[slot]!);
  }

  /** Whether more documents than `most` have a key; those that had it are told apart only where it matters. */
  private isInMoreThan(most: number, number: number): boolean {
    const slots = this.postingsOf(number);
    if (slots.length <= most) return false;
    if (slots.length - this.stale > most) return true;
    const live = new Set([...slots].filter((slot) => this.entries[slot]?.digest.keys.includes(number)));
    return live.size > most;
  }

  /** By slot: the place in the order of paths. */
  private ranksOfSlots(): Uint32Array {
    if (this.knownRanks) return this.knownRanks;
    const ranks = new Uint32Array(this.entries.length);
    for (const [rank, path] of this.paths().entries()) ranks[this.slots.get(path)!] = rank;
    this.knownRanks = ranks;
    return ranks;
  }

  private namesIn({ digest: { names } }: Entry, entity: number | undefined): NameAt[] {
    const found: NameAt[] = [];
    for (let i = 0; i < names.length; i += nameColumns) if (names[i] === entity) found.push(this.nameAt(names, i));
    return found;
  }

  private nameAt(names: Uint32Array, i: number): NameAt {
    const [id, named] = [names[i]!, names[i + 1]!].map((number) => this.strings[number]!.slice(entityTerm('').length));
    return { id: id!, named: named!, written: this.strings[names[i + 2]!]!, start: names[i + 3]!, end: names[i + 4]!, inHeading: names[i + 5] === 1 };
  }

  /** Builds the postings anew when a third of them are of documents that changed or went. */
  private compact(): void {
    if (this.stale < 10_000 || this.stale * 2 < this.live) return;
    this.postings.fill(undefined);
    this.packedPostings = undefined;
    for (const slot of this.slots.values()) for (const number of handlesOf(this.entries[slot]!.digest)) this.post(number, slot);
    this.stale = 0;
  }

  private postingsOf(number: number): readonly number[] | Uint32Array {
    return this.postings[number] ?? (this.packedPostings ? listAt(this.packedPostings, number) : nowhere);
  }

  private post(number: number, slot: number): void {
    const list = this.postings[number];
    if (list) list.push(slot);
    else this.postings[number] = [...this.postingsOf(number), slot];
  }
}

const nowhere: readonly number[] = [];

/** Strings that get their number between two steps. */
const stringsAStep = 5_000;

/** Where a path stands in a sorted list, or would. */
function placeIn(sorted: readonly string[], path: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The n-th sentence of a document. */
export function sentenceOf({ document, digest: { sentences, cut } }: Entry, n: number): SentenceAt {
  const [passage, index, start, end] = sentences.subarray(4 * n, 4 * n + 4) as unknown as [number, number, number, number];
  const pieces: Span[] = [];
  for (let i = 0; i < cut.length; i += 3) if (cut[i] === n) pieces.push({ start: cut[i + 1]!, end: cut[i + 2]! });
  return { document, passage, index, sentence: { start, end, spans: pieces.length > 0 ? pieces : [{ start, end }] } };
}

/** What a text states, in order and by key. */
interface ByKey<T> {
  readonly all: readonly T[];
  readonly withKey: (key: FactKey) => readonly T[];
}

/** Adds the keys under which two versions do not state the same: keys of what stands between that with which both begin and that with which both end. */
function addChanged<T extends object>(changed: Set<FactKey>, before: ByKey<T>, after: ByKey<T>, keysOfOne: (one: T) => readonly FactKey[]): void {
  const { from, fromEnd } = sameEnds(before.all, after.all);
  for (const { all } of [before, after])
    for (const one of all.slice(from, all.length - fromEnd))
      for (const key of keysOfOne(one)) if (!changed.has(key) && !areAlike(before.withKey(key), after.withKey(key))) changed.add(key);
}

/** Whether two lists state the same, wherever it stands in the text. */
const areAlike = (a: readonly object[], b: readonly object[]): boolean =>
  a.length === b.length && b.every((one, i) => one === a[i] || withoutPlaces(one) === withoutPlaces(a[i]!));
function withoutPlaces(one: object): string {
  let known = knownWithoutPlaces.get(one);
  if (known === undefined) {
    known = JSON.stringify(one, (name, value) => (name === 'start' || name === 'end' || name === 'by' ? undefined : value));
    knownWithoutPlaces.set(one, known);
  }
  return known;
}
/** a fact stands under many keys */
const knownWithoutPlaces = new WeakMap<object, string>();

/** By their lists, which are fetched and let go: what a whole document states belongs to its entry. */
const fetchedFacts = new WeakMap<ReadDocument['facts'], StatedByKey['facts']>();
const fetchedWorks = new WeakMap<ReadDocument['works'], StatedByKey['works']>();

function factsIn({ document, stated }: Entry): StatedByKey['facts'] {
  if (stated) return stated.facts;
  const { facts } = document;
  const made = fetchedFacts.get(facts) ?? factsOf(document);
  fetchedFacts.set(facts, made);
  return made;
}

function worksIn({ document, stated }: Entry): StatedByKey['works'] {
  if (stated) return stated.works;
  const { works } = document;
  const made = fetchedWorks.get(works) ?? worksByKey(document);
  fetchedWorks.set(works, made);
  return made;
}

const noFacts: FactsOfText = { all: [], facts: [], placesByKey: new Map() };

/** `before` is what an earlier version stated: most edits change no fact. */
function factsOf(document: ReadDocument, before?: FactsOfText): FactsOfText {
  const claims = new Map(document.statements.map((claim) => [claim.id, claim]));
  const facts = document.facts.filter((fact) => claims.has(fact.claim));
  const all = facts.map((fact): FactAt => ({ document, claim: claims.get(fact.claim)!, fact }));
  if (before && haveSameKeys(before.facts, facts)) return { all, facts, placesByKey: before.placesByKey };
  const placesByKey = new Map<FactKey, number[]>();
  for (const [place, fact] of facts.entries()) for (const key of keysOf(fact)) addTo(placesByKey, key, place);
  return { all, facts, placesByKey };
}

/** Whether the facts stand under the same keys, each in its place, whatever they state. */
function haveSameKeys(before: readonly Fact[], after: readonly Fact[]): boolean {
  if (before.length !== after.length) return false;
  const { from, fromEnd } = sameEnds(before, after);
  for (let i = from; i < after.length - fromEnd; i++) if (!isSameList(keysOf(before[i]!), keysOf(after[i]!))) return false;
  return true;
}

function worksByKey(document: ReadDocument): ReadonlyMap<string, readonly WorkAt[]> {
  const made = new Map<string, WorkAt[]>();
  for (const work of document.works) {
    const at = { document: document.path, name: shortNameOf(document), work };
    for (const key of workKeys(work)) addTo(made, key, at);
  }
  return made;
}
