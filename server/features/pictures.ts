/** What the timeline, the map and the network show: events with their dates, places and parties, the places, and where the texts disagree. */
import type { Dossier } from '../core/dossier/dossier.ts';
import { addTo } from '../core/group-by.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { Participant, ReadDocument, Span } from '../core/model.ts';
import { quadClass } from '../core/recognize/plover.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { nameOf, quoteOf } from '../core/text/quote.ts';
import type { NamedItem, PictureDisagreement, PictureEvent, PictureEvents, PicturePlace, PicturePlaces, PictureText, PlaceMentions } from '../protocol.ts';
import { keptByState } from './kept-by-state.ts';
import { readableDate } from './readable.ts';
import { countsOf } from './text-counts.ts';
import { bodyEvents, byName, disagreements, labelOfEvent, namesOf, type ToldEvent, toldIn } from './told-events.ts';

export interface PicturedText extends Omit<PictureText, 'uri'> {
  readonly path: string;
}
export interface PicturedEvent extends Omit<PictureEvent, 'range'> {
  readonly span: Span;
}
export interface PicturedEvents extends Omit<PictureEvents, 'texts' | 'events'> {
  readonly texts: readonly PicturedText[];
  readonly events: readonly PicturedEvent[];
}

/** Events of all texts in order, headings left out: they repeat what the text says. Of more than `most`, those that say when, between whom and where. */
export function picturedEvents(dossier: Dossier, say: Say = inEnglish, most = 4000): PicturedEvents {
  const { places, ...pictured } = toldEvents(dossier, most);
  // not kept with the rest: a finding can be disposed of
  const shown = disagreements(dossier).flatMap(({ tellings, strength, message }): PictureDisagreement[] => {
    const [one, other] = tellings.flatMap(({ event }) => places.get(event) ?? []);
    return one === undefined ? [] : [{ strength, message: say(...message), events: other === undefined ? [one] : [one, other] }];
  });
  return { ...pictured, disagreements: shown };
}

const toldEvents = keptByState((dossier, most: number) => {
  const paths = dossier.paths();
  const all = paths.flatMap((path, text) => {
    const document = dossier.document(path);
    return document ? toldIn(dossier, document).map((event, index): Told => ({ document, text, event, index })) : [];
  });
  const told = all.length <= most ? all : mostTelling(all, most);
  const names = namesOf(dossier);
  return {
    places: new Map(told.map(({ event }, index) => [event, index])),
    texts: textsOf(dossier, paths),
    actors: sorted(new Set(told.flatMap(({ event }) => event.parties)), names),
    kinds: sorted(new Set(told.map(({ event }) => event.type)), labelOfEvent),
    events: told.map(({ document, text, event: { place }, index }): PicturedEvent => {
      const details = detailsIn(dossier, document)[index]!;
      return { ...details, text, ...(place ? { place: { id: place, name: names(place) } } : {}) };
    }),
    total: all.length,
  };
});

interface Told {
  readonly document: ReadDocument;
  readonly text: number;
  readonly event: ToldEvent;
  /** in `toldIn` */
  readonly index: number;
}

/** The most telling ones in their order; of those that tell as much as the last one that is kept, the first. */
function mostTelling(told: readonly Told[], most: number): Told[] {
  const worth = ({ event }: Told) => (event.date ? 4 : 0) + (event.parties.length > 1 ? 2 : 0) + (event.place ? 1 : 0);
  const left = Array<number>(8).fill(0);
  for (const one of told) left[worth(one)]!++;
  let free = most;
  for (let value = 7; value >= 0; value--) {
    left[value] = Math.min(left[value]!, free);
    free -= left[value]!;
  }
  return told.filter((one) => left[worth(one)]!-- > 0);
}

/** What a picture says of an event, without what depends on other texts. */
type EventDetails = Omit<PicturedEvent, 'text' | 'place'>;

const details = new WeakMap<ReadDocument, readonly EventDetails[]>();

/** In the order of `toldIn`. */
function detailsIn({ corpus }: Dossier, document: ReadDocument): readonly EventDetails[] {
  const kept = details.get(document);
  if (kept) return kept;
  const made = bodyEvents(document, corpus.bodyPassages(document.path)).map((event): EventDetails => {
    const { date } = event;
    const sentence = document.structure.passages[event.passage]!.sentences[event.sentence]!;
    const quad = quadClass(event);
    const inRole = (role: Participant['role']) => [...new Set(event.participants.filter((one) => one.role === role).map(({ id }) => id))];
    return {
      span: { start: event.start, end: event.end },
      words: quoteOf(document, [event], 80),
      quote: quoteOf(document, sentence.spans, 320),
      kind: event.type,
      ...(quad ? { quad } : {}),
      factuality: event.factuality,
      ...(date ? { date: { first: dayOf(date.first), last: dayOf(date.last), label: readableDate(date.edtf) } } : {}),
      who: inRole('who'),
      whom: inRole('whom'),
      by: inRole('by'),
      with: inRole('with'),
      among: inRole('among'),
    };
  });
  details.set(document, made);
  return made;
}

const dayOf = (day: number) => (Number.isFinite(day) ? day : null);

export interface PicturedPlace extends Omit<PicturePlace, 'mentions'> {
  readonly mentions: readonly (Omit<PlaceMentions, 'range'> & { readonly span: Span })[];
}
export interface PicturedPlaces extends Omit<PicturePlaces, 'texts' | 'places'> {
  readonly texts: readonly PicturedText[];
  readonly places: readonly PicturedPlace[];
}

/** Places that the texts name as places, the most mentioned first and at most `most` of them. */
export const picturedPlaces = (dossier: Dossier, most = 1500): PicturedPlaces => namedPlaces(dossier, most);

const namedPlaces = keptByState((dossier, most: number): PicturedPlaces => {
  const paths = dossier.paths();
  const found = new Map<string, { text: number; count: number; span: Span }[]>();
  for (const [text, path] of paths.entries()) {
    const document = dossier.document(path);
    for (const { kind, id, count, first } of document ? countsOf(document).names.values() : [])
      if (kind === 'place') addTo(found, id, { text, count, span: first });
  }
  const names = namesOf(dossier);
  const total = (mentions: readonly { count: number }[]) => mentions.reduce((sum, { count }) => sum + count, 0);
  const places = [...found]
    .sort(([a, x], [b, y]) => total(y) - total(x) || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([id, mentions]): PicturedPlace => ({ id, name: names(id), ...positionOf(dossier.knowledge, id), mentions }));
  return { texts: textsOf(dossier, paths), places, total: found.size };
});

const countryTypes: ReadonlySet<string> = new Set(['state', 'territory', 'country']);

function positionOf(knowledge: Knowledge, id: string): Omit<PicturedPlace, 'id' | 'name' | 'mentions'> {
  const entity = knowledge.entity(id);
  if (!entity) return { type: 'place' };
  const { lat, lon, iso3166, country } = entity.entry;
  const isCountry = countryTypes.has(entity.type);
  const around = isCountry ? undefined : countryAround(knowledge, entity.entry.in ?? country);
  return {
    type: entity.type,
    ...(lat !== undefined && lon !== undefined ? { latitude: lat, longitude: lon } : {}),
    ...(isCountry && iso3166 && iso3166.length === 2 ? { iso: iso3166 } : {}),
    ...(around ? { country: around } : {}),
  };
}

/** The name of the country at the end of the chain of `in`; a chain that leads back into itself ends nowhere. */
function countryAround(knowledge: Knowledge, id: string | undefined): string | undefined {
  const seen = new Set<string>();
  for (let at = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const entity = knowledge.entity(at);
    if (!entity) return undefined;
    if (countryTypes.has(entity.type)) return entity.name;
    at = entity.entry.in ?? entity.entry.country;
  }
  return undefined;
}

function textsOf(dossier: Dossier, paths: readonly string[]): PicturedText[] {
  return paths.map((path) => {
    const document = dossier.document(path);
    return { path, name: document ? nameOf(document) : path, role: document?.role ?? 'source' };
  });
}

const sorted = (ids: ReadonlySet<string>, names: (id: string) => string): NamedItem[] => [...ids].map((id) => ({ id, name: names(id) })).sort(byName);
