/**
 * Towns and first-level divisions of all countries beyond the hand-made places, made by `test/support/gazetteer.ts` from GeoNames and CLDR.
 *
 * A list of towns makes false names, so it comes last: it is asked for what nothing else knows, and each name says what the text must show before it is believed.
 */
import { madeOnce, type Steps } from '../steps.ts';
import { fold, TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import data from './gazetteer.json' with { type: 'json' };
import type { Entity, Gazetteer, NameRecord } from './index.ts';
import lexicon from './lexicons/names.json' with { type: 'json' };
import { buildMatcher, firstWordOf, type Matcher } from './matcher.ts';
import type { PlaceType } from './schema.ts';

/** The places of one country, one text a place, fields parted by `|`: a division's id, names, ISO 3166-2 code, GeoNames id, latitude, longitude, or `=` and the id of a
 * hand-made place; a town's id, names, index of its division, GeoNames id, latitude, longitude. An id that the first name makes is left out.
 * Names are parted by `;`, with `?` before one that needs its country in the text, `!` before one that needs "Province" or the like behind it. */
export interface CountryLines {
  readonly divisions: string[];
  readonly towns: string[];
}
/** by the country's id */
export type GazetteerData = Readonly<Record<string, CountryLines>>;

/** The id that a name makes: "Al Qaḑārif" ► `al-qadarif`. */
export const slugOf = (name: string): string =>
  /^[A-Za-z]+$/.test(name)
    ? name.toLowerCase()
    : fold(name)
        .replace(/['’]/g, '')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');

const divisionHeads = new Set(lexicon.divisionHeads);

/** Compiled when the first text is read, in some milliseconds. */
export const gazetteer = madeOnce(() => compiling(data));

interface Place {
  readonly country: string;
  readonly line: string;
  readonly type: PlaceType;
}

interface ListedName {
  readonly place: Place;
  readonly text: string;
  readonly need: string;
}

/** The places whose names begin with one word. */
interface Group {
  readonly names: readonly ListedName[];
  readonly matcher: Matcher;
  readonly byId: ReadonlyMap<string, Place>;
}

/** Only the first words are read at once; the names behind one when a text has it. */
function* compiling(countries: GazetteerData): Steps<Gazetteer> {
  const beginningWith = new Map<string, Place[]>();
  for (const [country, { divisions, towns }] of Object.entries(countries)) {
    for (const line of divisions) if (line[0] !== '=') addPlace(beginningWith, { country, line, type: 'province' });
    for (const line of towns) addPlace(beginningWith, { country, line, type: 'town' });
    yield;
  }
  const entities = new Map<Place, Entity>();
  const groups = new Map<string, Group>();
  const firstWords = new WordTable((word) => Number(beginningWith.has(word)));

  const entityOf = (place: Place): Entity => {
    const known = entities.get(place);
    if (known) return known;
    const { country, line, type } = place;
    const [, , third = '', geonames, lat, lon] = line.split('|');
    const [name = '', ...aliases] = namesIn(line).map(bare);
    const id = idOf(line);
    const division = type === 'town' && third !== '' ? countries[country]!.divisions[Number(third)] : undefined;
    const entry = {
      id,
      name,
      ...(aliases.length > 0 ? { aliases } : {}),
      in: division === undefined ? country : division[0] === '=' ? division.slice(1) : idOf(division),
      ...(type === 'province' && third ? { iso3166: third } : {}),
      ...(geonames ? { geonames: Number(geonames) } : {}),
      ...(lat ? { lat: Number(lat), lon: Number(lon) } : {}),
    };
    const entity: Entity = { id, name, kind: 'place', type, entry, listed: true };
    entities.set(place, entity);
    return entity;
  };

  const groupOf = (word: string): Group | undefined => {
    const known = groups.get(word);
    if (known) return known;
    const places = beginningWith.get(word);
    if (!places) return undefined;
    const names = places.flatMap((place) =>
      namesIn(place.line).map((marked): ListedName => ({ place, text: bare(marked), need: /^[?!]/.exec(marked)?.[0] ?? '' })),
    );
    const group = { names, matcher: buildMatcher(names.map(({ text }) => text)), byId: new Map(places.map((place) => [idOf(place.line), place])) };
    groups.set(word, group);
    return group;
  };

  return {
    nameAt(tokens, index) {
      if (!firstWords.at(tokens, index)) return undefined;
      const group = groupOf(tokens.word[index]!);
      const match = group?.matcher.at(tokens, index);
      if (!group || !match) return undefined;
      const { from, to } = match;
      // two spellings of one place can read alike
      const found = match.names.map((name) => group.names[name]!).filter(({ place }, i, all) => all.findIndex((other) => other.place === place) === i);
      const headed = to < tokens.length && divisionHeads.has(tokens.word[to]!) && (tokens.flags[to]! & TokenFlag.spaced) !== 0;
      const divisions = headed ? found.filter(({ place }) => place.type === 'province') : [];
      const record = ({ place, text }: ListedName, isSure: boolean): NameRecord => ({
        entity: entityOf(place),
        form: 'name',
        text,
        needs: isSure ? 'none' : 'country',
      });
      if (divisions.length > 0) return { from, to: to + 1, records: divisions.map((name) => record(name, divisions.length === 1)) };
      const alone = found.filter(({ need }) => need !== '!');
      return alone.length > 0 ? { from, to, records: alone.map((name) => record(name, name.need === '')) } : undefined;
    },
    entity(id) {
      const place = groupOf(id.split('-', 1)[0]!)?.byId.get(id);
      return place && entityOf(place);
    },
  };
}

function addPlace(beginningWith: Map<string, Place[]>, place: Place): void {
  for (const marked of namesIn(place.line)) {
    const name = bare(marked);
    const word = firstWordOf(name);
    addTo(beginningWith, word, place);
    // "Qacha’s Nek" is read as "Qacha", its id begins with "qachas"
    const inId = /[^A-Za-z -]/.test(name) ? slugOf(name).split('-', 1)[0]! : word;
    if (inId !== word) addTo(beginningWith, inId, place);
  }
}

function addTo(beginningWith: Map<string, Place[]>, word: string, place: Place): void {
  const places = beginningWith.get(word);
  if (!places) beginningWith.set(word, [place]);
  else if (places.at(-1) !== place) places.push(place);
}

const idOf = (line: string) => line.slice(0, line.indexOf('|')) || slugOf(bare(namesIn(line)[0]!));
const bare = (marked: string) => (marked[0] === '?' || marked[0] === '!' ? marked.slice(1) : marked);

function namesIn(line: string): string[] {
  const from = line.indexOf('|') + 1;
  return line.slice(from, line.indexOf('|', from)).split(';');
}
