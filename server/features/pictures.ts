/** What the timeline, the map and the network show: events with their dates, places and parties, the places, and where the texts disagree. */
import { sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { groupBy } from '../core/group-by.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import { isEvent } from '../core/mentions.ts';
import type { EventMention, Finding, Participant, ReadDocument, Span } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { quadClass } from '../core/recognize/plover.ts';
import { nameOf, quoteOf } from '../core/text/quote.ts';
import type { NamedItem, PictureDisagreement, PictureEvent, PictureEvents, PicturePlace, PicturePlaces, PictureText, PlaceMentions } from '../protocol.ts';
import { keptByState } from './kept-by-state.ts';
import { readableDate } from './readable.ts';

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
export function picturedEvents(dossier: Dossier, most = 4000): PicturedEvents {
  const { told, ...pictured } = toldEvents(dossier, most);
  // not kept with the rest: a finding can be disposed of
  return { ...pictured, disagreements: disagreementsOf(dossier, told) };
}

const toldEvents = keptByState((dossier, most: number) => {
  const paths = dossier.paths();
  const all: Telling[] = paths.flatMap((path, text) => {
    const document = dossier.document(path);
    return document ? eventsOf(document).map((event) => ({ path, text, event })) : [];
  });
  const told = all.length <= most ? all : mostTelling(all, most);
  const names = namesOf(dossier);
  return {
    told,
    texts: textsOf(dossier, paths),
    actors: sorted(new Set(told.flatMap(({ event }) => event.participants.map(({ id }) => id))), names),
    kinds: sorted(new Set(told.map(({ event }) => event.type)), (type) => eventTypes.get(type)?.label ?? type),
    events: told.map(({ path, text, event }) => eventOf(dossier.document(path)!, text, event, names)),
    total: all.length,
  };
});

interface Telling {
  readonly path: string;
  readonly text: number;
  readonly event: EventMention;
}

const eventsOf = ({ mentions, structure }: ReadDocument): EventMention[] =>
  mentions.filter(isEvent).filter(({ passage }) => structure.passages[passage]!.kind !== 'heading');

function mostTelling(told: readonly Telling[], most: number): Telling[] {
  const worth = ({ event }: Telling) => (event.date ? 4 : 0) + (event.participants.length > 1 ? 2 : 0) + (event.place ? 1 : 0);
  const order = new Map(told.map((one, index) => [one, index]));
  return [...told]
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, most)
    .sort((a, b) => order.get(a)! - order.get(b)!);
}

function eventOf(document: ReadDocument, text: number, event: EventMention, names: (id: string) => string): PicturedEvent {
  const { date, place } = event;
  const sentence = document.structure.passages[event.passage]!.sentences[event.sentence]!;
  const quad = quadClass(event);
  const inRole = (role: Participant['role']) => [...new Set(event.participants.filter((one) => one.role === role).map(({ id }) => id))];
  return {
    text,
    span: { start: event.start, end: event.end },
    words: quoteOf(document, [event], 80),
    quote: quoteOf(document, sentence.spans, 320),
    kind: event.type,
    ...(quad ? { quad } : {}),
    factuality: event.factuality,
    ...(date ? { date: { first: dayOf(date.first), last: dayOf(date.last), label: readableDate(date.edtf) } } : {}),
    ...(place ? { place: { id: place, name: names(place) } } : {}),
    who: inRole('who'),
    whom: inRole('whom'),
    by: inRole('by'),
    with: inRole('with'),
    among: inRole('among'),
  };
}

const dayOf = (day: number) => (Number.isFinite(day) ? day : null);

/** The two tellings behind each open contradiction or tension, once for both of its findings. */
function disagreementsOf(dossier: Dossier, told: readonly Telling[]): PictureDisagreement[] {
  const places = groupBy(told.keys(), (index) => placeKey(told[index]!.path, told[index]!.event));
  const eventsAt = (path: string, offset: number): readonly number[] => {
    const at = sentenceAt(dossier.corpus, path, offset);
    return at ? (places.get(placeKey(path, { passage: at.passage, sentence: at.index })) ?? []) : [];
  };
  const found = new Map<string, PictureDisagreement>();
  for (const path of new Set(told.map((one) => one.path)))
    for (const finding of dossier.findings(path)) {
      if (finding.code !== 'contradicted-claim') continue;
      const here = eventsAt(path, finding.start);
      for (const other of finding.related) {
        const events = closestPair(told, finding, here, other, eventsAt(other.document, other.start));
        if (!events) continue;
        const key = [...events].sort((a, b) => a - b).join('|');
        if (!found.has(key)) found.set(key, { events, strength: finding.strength ?? 'contradiction', message: finding.message });
      }
    }
  // a mark on one side says nothing that a pair with it does not
  const paired = new Set([...found.values()].flatMap(({ events }) => (events.length === 2 ? [...events] : [])));
  return [...found.values()].filter(({ events }) => events.length === 2 || !paired.has(events[0]));
}

const placeKey = (path: string, { passage, sentence }: { readonly passage: number; readonly sentence: number }) => `${passage}.${sentence} ${path}`;

/** Of the events of two sentences that disagree the two that are most likely meant: of one type, with the same parties, near the words at issue. */
function closestPair(
  told: readonly Telling[],
  finding: Finding,
  here: readonly number[],
  other: Span,
  there: readonly number[],
): PictureDisagreement['events'] | undefined {
  const distance = (index: number, span: Span) => Math.min(1, Math.abs(told[index]!.event.start - span.start) / 1000);
  const nearest = (indices: readonly number[], span: Span) => [...indices].sort((a, b) => distance(a, span) - distance(b, span))[0];
  if (here.length === 0 || there.length === 0) {
    const only = nearest(here, finding) ?? nearest(there, other);
    return only === undefined ? undefined : [only];
  }
  const likeness = (a: number, b: number) => {
    const [one, two] = [told[a]!.event, told[b]!.event];
    const parties = new Set(one.participants.map(({ id }) => id));
    return (
      (one.type === two.type ? 4 : 0) +
      (finding.kind === 'date' && one.date && two.date && one.date.edtf !== two.date.edtf ? 2 : 0) +
      (one.place !== undefined && one.place === two.place ? 1 : 0) +
      (two.participants.some(({ id }) => parties.has(id)) ? 1 : 0) -
      distance(a, finding) -
      distance(b, other)
    );
  };
  const pairs = here.flatMap((a) => there.filter((b) => b !== a).map((b) => ({ a, b, likeness: likeness(a, b) })));
  const best = pairs.sort((x, y) => y.likeness - x.likeness)[0];
  return best && best.likeness > 0 ? [best.a, best.b] : [nearest(here, finding)!];
}

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
  for (const [text, path] of paths.entries())
    for (const { kind, ...mention } of dossier.document(path)?.mentions ?? []) {
      if (kind !== 'place' || !('id' in mention)) continue;
      const list = found.get(mention.id) ?? [];
      found.set(mention.id, list);
      const last = list.at(-1);
      if (last?.text === text) last.count++;
      else list.push({ text, count: 1, span: { start: mention.start, end: mention.end } });
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

/** Names for ids: of the knowledge base, or as a text itself introduces somebody whom no list has. */
function namesOf(dossier: Dossier): (id: string) => string {
  let proposed: Map<string, string> | undefined;
  const proposedNames = () => {
    const names = new Map<string, string>();
    for (const path of dossier.paths())
      for (const mention of dossier.document(path)?.mentions ?? []) if ('proposed' in mention && mention.proposed) names.set(mention.id, mention.proposed.name);
    return names;
  };
  return (id) => {
    const known = dossier.knowledge.entity(id)?.name;
    if (known !== undefined) return known;
    proposed ??= proposedNames();
    return proposed.get(id) ?? id;
  };
}

const sorted = (ids: ReadonlySet<string>, names: (id: string) => string): NamedItem[] =>
  [...ids].map((id) => ({ id, name: names(id) })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
