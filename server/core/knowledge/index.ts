/** Knowledge compiled for reading: entities by id, and names by how they are found in tokens. */
import type { InlineAnnotation, Span, Tokens } from '../model.ts';
import { inOneGo, type Made, madeOnce, type Steps } from '../steps.ts';
import { fold, TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { buildMatcher, type Matcher } from './matcher.ts';
import type { ActorEntry, ActorType, PlaceEntry, PlaceType } from './schema.ts';
import { buildSpellingIndex, type Likeness, type SpellingIndex } from './spelling.ts';

/** The fields of an actor's or a place's entry, whichever it is. */
export type EntryFields = Partial<Omit<ActorEntry, 'type'> & Omit<PlaceEntry, 'type'>>;

/** An actor, a place, or a state, which is either by how the text uses it. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly kind: 'actor' | 'place' | 'either';
  readonly type: ActorType | PlaceType;
  readonly entry: EntryFields;
  /** where a dossier defines it; absent for built-in knowledge */
  readonly definedIn?: { readonly file: string; readonly span: Span };
  /** out of the gazetteer, not made by hand */
  readonly listed?: true;
}

/** `none` is a name that holds other names and is neither actor nor place: a treaty, a corridor, a war. */
export type NameForm = 'name' | 'adjective' | 'inhabitants' | 'short-name' | 'none';

export interface NameRecord {
  readonly entity: Entity;
  readonly form: NameForm;
  readonly text: string;
  /** of a name out of the gazetteer: what the text must show before it is believed – nothing but a likely use, or the country it lies in too */
  readonly needs?: 'none' | 'country';
}

export interface FoundName {
  readonly from: number;
  readonly to: number;
  /** what the name can mean, the dossier's own entries first */
  readonly records: readonly NameRecord[];
}

export interface Knowledge {
  readonly entity: (id: string) => Entity | undefined;
  /** longest name that begins at a token */
  readonly nameAt: (tokens: Tokens, index: number) => FoundName | undefined;
  /** Known names that differ from `words` (folded, without hyphens) only in how they are spelt, the nearest first. */
  readonly spelledLike: (words: readonly string[]) => readonly Likeness<NameRecord>[];
  /** whether a name spelt in another way may begin with a word (folded) */
  readonly mayBeginSpelling: (word: string) => boolean;
  readonly entities: () => Iterable<Entity>;
  /** a word (folded) that is the given name of some person it knows */
  readonly isGivenName: (word: string) => boolean;
  /** what the dossier says once and for all of the written form that begins at a token; absent where it says nothing of any */
  readonly correctionAt?: (tokens: Tokens, index: number) => FormMark | undefined;
  /** Does ahead, in steps, what is otherwise done when the first names are looked up. */
  readonly preparing: () => Steps<void>;
  /** changes when the knowledge changes */
  readonly version: string;
}

/** A written form that always means the same, or never anything. `to` is the token behind it. */
export interface FormMark {
  readonly to: number;
  readonly mark: Pick<InlineAnnotation, 'kind' | 'id' | 'edtf' | 'type'>;
}

/** Corrections of written forms: those of which the use in the sentence still tells whether they act or locate, and all others. */
export interface FormCorrections {
  readonly nameAt: (tokens: Tokens, index: number) => { readonly to: number; readonly id: string } | undefined;
  readonly markAt: (tokens: Tokens, index: number) => FormMark | undefined;
}

export interface EntrySource {
  readonly actors: readonly (ActorEntry & { readonly definedIn?: Entity['definedIn'] })[];
  readonly places: readonly (PlaceEntry & { readonly definedIn?: Entity['definedIn'] })[];
  readonly notNames?: readonly string[];
}

/** Places that come last: for what nothing else knows, or knows less of. */
export interface Gazetteer {
  /** longest name that begins at a token, with "Province" and the like where it belongs to it */
  readonly nameAt: (tokens: Tokens, index: number) => FoundName | undefined;
  readonly entity: (id: string) => Entity | undefined;
}

export interface Layer {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly records: readonly NameRecord[];
  readonly matcher: Matcher;
  /** 1 for a word that begins a name, 3 for one that does so in small letters too */
  readonly firstWords: WordTable;
  readonly givenNames: ReadonlySet<string>;
  readonly gazetteer?: Made<Gazetteer>;
  readonly spellings: Made<SpellingIndex<NameRecord>>;
}

/** One layer of knowledge from checked entries. The built-in one is compiled once and shared by all dossiers. */
export const compileLayer = (source: EntrySource): Layer => inOneGo(compilingLayer(source));

/** The same in steps. */
export function* compilingLayer({ actors, places, notNames }: EntrySource): Steps<Layer> {
  const entities = new Map<string, Entity>();
  const records: NameRecord[] = [];
  const add = (entity: Entity, form: NameForm, names: readonly string[] | undefined) => {
    if (names) for (const text of names) records.push({ entity, form, text });
  };
  const addEntity = (kind: Entity['kind'], source: EntrySource['actors'][number] | EntrySource['places'][number]) => {
    const { definedIn } = source;
    // built-in entries are taken as they are: a copy of each would cost more than all the rest
    const entry = definedIn ? entryOf(source) : source;
    const entity: Entity = { id: entry.id, name: entry.name, kind, type: entry.type, entry, ...(definedIn ? { definedIn } : {}) };
    if (!entities.has(entry.id) || entities.get(entry.id)!.type === 'people') entities.set(entry.id, entity);
    add(entity, 'name', [entry.name]);
    add(entity, 'name', entry.aliases);
    add(entity, 'adjective', entry.adjectives);
    if ('inhabitants' in entry) addInhabitants(entity, entry.inhabitants ?? []);
    if ('shortNames' in entry) add(entity, 'short-name', entry.shortNames);
  };
  /** "Afghans" are a people of their own, with the state's name on it */
  function addInhabitants(state: Entity, inhabitants: readonly string[]): void {
    for (const name of inhabitants) {
      const id = name
        .toLowerCase()
        .normalize('NFD')
        .replace(/[^a-z]+/g, '-')
        .replace(/^-|-$/g, '');
      const people = entities.get(id) ?? { id, name, kind: 'actor' as const, type: 'people' as const, entry: { id, name, country: state.id } };
      entities.set(id, people);
      add(people, 'inhabitants', [name]);
    }
  }
  for (const [n, actor] of actors.entries()) {
    addEntity(actor.type === 'state' || actor.type === 'territory' ? 'either' : 'actor', actor);
    if (n % recordsAStep === 0) yield;
  }
  yield;
  for (const place of places) addEntity('place', place);
  yield;
  if (notNames) add({ id: '', name: '', kind: 'actor', type: 'group', entry: {} }, 'none', notNames);
  const givenNames = new Set(
    actors
      .filter((actor) => actor.type === 'person')
      .map(({ name }) => fold(name.split(/[\s-]/)[0]!))
      .filter((word) => word.length > 2),
  );
  yield;
  const matcher = buildMatcher(records.map((record) => record.text));
  yield;
  const firstWords = new WordTable((word) => (matcher.begins(word, 'small') ? 3 : Number(matcher.begins(word))));
  return { entities, records, matcher, firstWords, givenNames, spellings: spellingsOf(records) };
}

function entryOf({
  definedIn: _,
  ...entry
}: EntrySource['actors'][number] | EntrySource['places'][number]): EntryFields & Pick<Entity, 'id' | 'name' | 'type'> {
  return entry;
}

/** Acronyms have no spelling variants, and names with English small words ("Bank of England") are translated rather than carried over. */
const spellingsOf = (records: readonly NameRecord[]): Layer['spellings'] =>
  madeOnce(function* () {
    const names: (readonly [string[], NameRecord])[] = [];
    for (const [n, record] of records.entries()) {
      const { form, text } = record;
      if (form !== 'none' && text.length > 3 && /\p{Lu}\p{Ll}/u.test(text) && !/ (?:of|the|and|for) |\d/.test(text)) names.push([wordsOf(text), record]);
      if (n % recordsAStep === 0) yield;
    }
    return buildSpellingIndex(names);
  });
/** Names that are looked at between two steps. */
const recordsAStep = 1_000;
const wordsOf = (name: string) =>
  fold(name)
    .split(/[^a-z]+/)
    .filter(Boolean);

/** Knowledge of a dossier: the built-in layer below, the dossier's own above. An entry of the dossier with a known id adds to it. */
export function knowledgeOf(builtIn: Layer, own: Layer | undefined, version: string, corrections?: FormCorrections): Knowledge {
  const layers = own && own.records.length > 0 ? [own, builtIn] : [builtIn];
  const entity = (id: string) => {
    const mine = own?.entities.get(id);
    const known = builtIn.entities.get(id);
    if (mine && known)
      return {
        ...known,
        ...mine,
        kind: known.kind,
        entry: { ...known.entry, ...mine.entry, aliases: [...(known.entry.aliases ?? []), ...(mine.entry.aliases ?? [])] },
      };
    return mine ?? known ?? derivedEntity(id, builtIn, own) ?? builtIn.gazetteer?.().entity(id);
  };
  /** an own entry with a known id keeps what the built-in one says besides */
  const inFull = (record: NameRecord): NameRecord => ({ ...record, entity: entity(record.entity.id) ?? record.entity });
  const begins = new Map<string, boolean>();
  const spelled = new Map<string, readonly Likeness<NameRecord>[]>();
  return {
    version,
    entity,
    ...(corrections ? { correctionAt: corrections.markAt } : {}),
    mayBeginSpelling(word) {
      const known = begins.get(word);
      if (known !== undefined) return known;
      const may = layers.some((layer) => layer.spellings().mayBegin(word));
      if (begins.size > 20_000) begins.clear();
      begins.set(word, may);
      return may;
    },
    spelledLike(words) {
      const key = words.join(' ');
      const known = spelled.get(key);
      if (known) return known;
      const found = layers
        .flatMap((layer) =>
          layer
            .spellings()
            .like(words)
            .map((like) => (layer === builtIn ? like : { ...like, value: inFull(like.value) })),
        )
        .sort((a, b) => a.distance - b.distance);
      if (spelled.size > 20_000) spelled.clear();
      spelled.set(key, found);
      return found;
    },
    isGivenName: (word) => layers.some((layer) => layer.givenNames.has(word)),
    *preparing() {
      for (const { spellings, gazetteer } of layers) {
        yield* (yield* spellings.preparing()).preparing();
        if (gazetteer) yield* gazetteer.preparing();
      }
    },
    *entities() {
      if (own) for (const id of own.entities.keys()) yield entity(id)!;
      for (const [id, known] of builtIn.entities) if (!own?.entities.has(id)) yield known;
    },
    nameAt(tokens, index) {
      let best: FoundName | undefined;
      const asWritten = tokens.flags[index]! & TokenFlag.capital ? 1 : 2;
      for (const layer of layers) {
        if (!(layer.firstWords.at(tokens, index) & asWritten)) continue;
        const match = layer.matcher.at(tokens, index);
        if (!match || (best && match.to < best.to)) continue;
        const records = match.names.map((name) => (layer === builtIn ? layer.records[name]! : inFull(layer.records[name]!)));
        best = best && best.to === match.to ? { ...best, records: [...best.records, ...records] } : { from: match.from, to: match.to, records };
      }
      const corrected = corrections?.nameAt(tokens, index);
      const meant = corrected && (!best || corrected.to >= best.to) ? entity(corrected.id) : undefined;
      if (corrected && meant) return { from: index, to: corrected.to, records: [{ entity: meant, form: 'name', text: meant.name }] };
      if (!(tokens.flags[index]! & TokenFlag.capital)) return best;
      const listed = builtIn.gazetteer?.().nameAt(tokens, index);
      return listed && (!best || listed.to > best.to) ? listed : best;
    },
  };
}

/** An institution that a state's name and a head noun make ("Iranian navy"): `iran-armed-forces`. */
function derivedEntity(id: string, builtIn: Layer, own: Layer | undefined): Entity | undefined {
  const suffix = derivedTypes.find(([ending]) => id.endsWith(ending));
  if (!suffix) return undefined;
  const state = id.slice(0, -suffix[0].length);
  const base = own?.entities.get(state) ?? builtIn.entities.get(state);
  if (!base) return undefined;
  return { id, name: `${base.entry.adjectives?.[0] ?? base.name} ${suffix[2]}`, kind: 'actor', type: suffix[1], entry: { id, country: state, partOf: state } };
}

const derivedTypes: readonly (readonly [string, ActorType, string])[] = [
  ['-armed-forces', 'armed-forces', 'armed forces'],
  ['-intelligence', 'intelligence', 'intelligence services'],
  ['-parliament', 'government', 'parliament'],
  ['-police', 'organisation', 'police'],
];
