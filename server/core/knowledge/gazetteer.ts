/**
 * Towns and first-level divisions of all countries beyond the hand-made places, made by `test/support/gazetteer.ts` from GeoNames and CLDR.
 *
 * A list of towns makes false names, so it comes last: it is asked for what nothing else knows, and each name says what the text must show before it is believed.
 */
import { fold, TokenFlag } from '../text/tokens.ts';
import data from './gazetteer.json' with { type: 'json' };
import type { Entity, Gazetteer, NameRecord } from './index.ts';
import { buildMatcher } from './matcher.ts';
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

const divisionHeads = new Set('province region state governorate oblast department prefecture county krai division voivodeship'.split(' '));

let compiled: Gazetteer | undefined;
/** Compiled when the first text is read, in some milliseconds. */
export const gazetteer = (): Gazetteer => (compiled ??= compile(data));

function compile(countries: GazetteerData): Gazetteer {
  const places: { readonly country: string; readonly line: string; readonly type: PlaceType }[] = [];
  /** names, and in the same order whose they are and what they need */
  const names: string[] = [];
  const owners: number[] = [];
  const needs: string[] = [];
  const add = (country: string, line: string, type: PlaceType) => {
    const from = line.indexOf('|') + 1;
    for (const marked of line.slice(from, line.indexOf('|', from)).split(';')) {
      const need = marked[0] === '?' || marked[0] === '!' ? marked[0] : '';
      names.push(need ? marked.slice(1) : marked);
      needs.push(need);
      owners.push(places.length);
    }
    places.push({ country, line, type });
  };
  for (const [country, { divisions, towns }] of Object.entries(countries)) {
    for (const line of divisions) if (line[0] !== '=') add(country, line, 'province');
    for (const line of towns) add(country, line, 'town');
  }
  const matcher = buildMatcher(names);
  const entities = new Map<number, Entity>();
  let byId: Map<string, number> | undefined;

  const idOf = (line: string) => line.slice(0, line.indexOf('|')) || slugOf(firstName(line));
  const entityAt = (index: number): Entity => {
    const known = entities.get(index);
    if (known) return known;
    const { country, line, type } = places[index]!;
    const [, all = '', third = '', geonames, lat, lon] = line.split('|');
    const [name = '', ...aliases] = all.split(';').map((marked) => marked.replace(/^[?!]/, ''));
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
    entities.set(index, entity);
    return entity;
  };

  return {
    nameAt(tokens, index) {
      if (!(tokens.flags[index]! & TokenFlag.capital)) return undefined;
      const match = matcher.at(tokens, index);
      if (!match) return undefined;
      const headed = match.to < tokens.length && divisionHeads.has(tokens.word[match.to]!) && (tokens.flags[match.to]! & TokenFlag.spaced) !== 0;
      const isDivision = (name: number) => places[owners[name]!]!.type === 'province';
      const divisions = headed ? match.names.filter(isDivision) : [];
      if (divisions.length > 0)
        return { from: match.from, to: match.to + 1, records: divisions.map((name) => recordOf(name, divisions.length > 1 ? 'country' : 'none')) };
      const records = match.names.filter((name) => needs[name] !== '!').map((name) => recordOf(name, needs[name] === '?' ? 'country' : 'none'));
      return records.length > 0 ? { from: match.from, to: match.to, records } : undefined;
    },
    entity(id) {
      byId ??= new Map(places.map(({ line }, index) => [idOf(line), index]));
      const index = byId.get(id);
      return index === undefined ? undefined : entityAt(index);
    },
  };

  function recordOf(name: number, needed: NonNullable<NameRecord['needs']>): NameRecord {
    return { entity: entityAt(owners[name]!), form: 'name', text: names[name]!, needs: needed };
  }
}

function firstName(line: string): string {
  const from = line.indexOf('|') + 1;
  return /^[?!]?([^;|]*)/.exec(line.slice(from))![1]!;
}
