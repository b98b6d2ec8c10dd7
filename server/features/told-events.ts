/**
 * What the texts tell of events, in short: enough to count them, to filter them and to see where the texts disagree without fetching one that is put away. Of each text it
 * is made once for each reading.
 */
import { sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { groupBy } from '../core/group-by.ts';
import { isEvent } from '../core/mentions.ts';
import type { DateValue, EventMention, Finding, ReadDocument, Span } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { quadClass } from '../core/recognize/plover.ts';
import type { Said } from '../core/say.ts';
import { nameOf } from '../core/text/quote.ts';
import { eventFilter } from '../event-filter.ts';
import type { EventChoice, EventFilter, PictureDisagreement } from '../protocol.ts';
import { keptByState } from './kept-by-state.ts';
import { countsOf } from './text-counts.ts';

export interface ToldEvent extends Span, Pick<EventMention, 'passage' | 'sentence' | 'type' | 'factuality' | 'place'> {
  readonly date?: Pick<DateValue, 'first' | 'last' | 'edtf'>;
  /** ids of those who take part, each once */
  readonly parties: readonly string[];
}

const known = new WeakMap<ReadDocument, readonly ToldEvent[]>();

/** The events of one text in order, headings left out: they repeat what the text says. */
export function toldIn({ corpus }: Pick<Dossier, 'corpus'>, document: ReadDocument): readonly ToldEvent[] {
  const kept = known.get(document);
  if (kept) return kept;
  const body = corpus.bodyPassages(document.path);
  const told = bodyEvents(document, body).map(({ start, end, passage, sentence, type, factuality, place, date, participants }): ToldEvent => {
    const parties = [...new Set(participants.map(({ id }) => id))];
    return {
      ...{ start, end, passage, sentence, type, factuality, parties },
      ...(place ? { place } : {}),
      ...(date ? { date: { first: date.first, last: date.last, edtf: date.edtf } } : {}),
    };
  });
  known.set(document, told);
  return told;
}

/** The mentions that `toldIn` is made of, in the same order; those of a text that is put away are fetched. */
export const bodyEvents = ({ mentions }: ReadDocument, body: ReadonlySet<number>): EventMention[] =>
  mentions.filter(isEvent).filter(({ passage }) => body.has(passage));

export interface Telling {
  readonly path: string;
  readonly event: ToldEvent;
}

/** Tells which events pass a filter whose texts are paths. */
export function filterOfEvents(dossier: Dossier, filter: EventFilter): (path: string, event: ToldEvent) => boolean {
  const passes = eventFilter(filter);
  const disputed = filter.disputed ? new Set(disagreements(dossier).flatMap(({ tellings }) => tellings.map(({ event }) => event))) : undefined;
  return (path, event) => {
    const { type: kind, parties, date } = event;
    return passes({ text: path, kind, quad: quadClass(event), parties, date, isDisputed: disputed?.has(event) === true });
  };
}

/** What events can be filtered by: texts as paths. */
export const eventChoices = keptByState((dossier): { texts: EventChoice[]; kinds: EventChoice[]; actors: EventChoice[] } => {
  const texts = new Map<string, number>();
  const kinds = new Map<string, number>();
  const actors = new Map<string, number>();
  const count = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const document of dossier.corpus.all())
    for (const { type, parties } of toldIn(dossier, document)) {
      count(texts, document.path);
      count(kinds, type);
      for (const id of parties) count(actors, id);
    }
  const names = namesOf(dossier);
  const choices = (counts: ReadonlyMap<string, number>, name: (id: string) => string) =>
    [...counts].map(([id, events]): EventChoice => ({ id, name: name(id), events })).sort((a, b) => b.events - a.events || byName(a, b));
  return {
    texts: choices(texts, (path) => nameOf(dossier.document(path)!)).sort(byName),
    kinds: choices(kinds, labelOfEvent),
    actors: choices(actors, names),
  };
});

export const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, 'en');

export const labelOfEvent = (type: string): string => eventTypes.get(type)?.label ?? type;

/** Names by id: what the knowledge says, else as the texts name who is in no list. */
export function namesOf(dossier: Dossier): (id: string) => string {
  return (id) => dossier.knowledge.entity(id)?.name ?? proposedNames(dossier).get(id) ?? id;
}

const proposedNames = keptByState((dossier): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const document of dossier.corpus.all()) for (const { id, proposed } of countsOf(document).names.values()) if (proposed) names.set(id, proposed.name);
  return names;
});

export interface Disagreement extends Pick<PictureDisagreement, 'strength'> {
  readonly message: Said;
  /** the two sides, or the one side that tells of an event */
  readonly tellings: readonly [Telling] | readonly [Telling, Telling];
}

/** The two tellings behind each open contradiction or tension, once for both of its findings. */
export function disagreements(dossier: Dossier): Disagreement[] {
  const found = new Map<string, Disagreement>();
  const eventsAt = eventsBySentence(dossier);
  for (const path of dossier.paths())
    for (const finding of dossier.findings(path)) {
      if (finding.code !== 'contradicted-claim') continue;
      const here = eventsAt(path, finding.start);
      for (const other of finding.related) {
        const tellings = closestPair(finding, here, other, eventsAt(other.document, other.start));
        if (!tellings) continue;
        const key = tellings.map(keyOf).sort().join('|');
        if (!found.has(key)) found.set(key, { tellings, strength: finding.strength ?? 'contradiction', message: finding.message });
      }
    }
  // a mark on one side says nothing that a pair with it does not
  const paired = new Set([...found.values()].flatMap(({ tellings }) => (tellings.length === 2 ? tellings.map(({ event }) => event) : [])));
  return [...found.values()].filter(({ tellings }) => tellings.length === 2 || !paired.has(tellings[0].event));
}

const keyOf = ({ path, event }: Telling) => `${event.start} ${path}`;

function eventsBySentence(dossier: Dossier): (path: string, offset: number) => readonly Telling[] {
  const texts = new Map<string, ReadonlyMap<string, readonly Telling[]>>();
  const inText = (path: string) => {
    const document = dossier.document(path);
    const tellings = document ? toldIn(dossier, document).map((event) => ({ path, event })) : [];
    return groupBy(tellings, ({ event }) => `${event.passage}.${event.sentence}`);
  };
  return (path, offset) => {
    const at = sentenceAt(dossier.corpus, path, offset);
    if (!at) return [];
    const text = texts.get(path) ?? inText(path);
    texts.set(path, text);
    return text.get(`${at.passage}.${at.index}`) ?? [];
  };
}

/** Of the events of two sentences that disagree the two that are most likely meant: of one type, with the same parties, near the words at issue. */
function closestPair(finding: Finding, here: readonly Telling[], other: Span, there: readonly Telling[]): Disagreement['tellings'] | undefined {
  const distance = ({ event }: Telling, span: Span) => Math.min(1, Math.abs(event.start - span.start) / 1000);
  const nearest = (tellings: readonly Telling[], span: Span) => [...tellings].sort((a, b) => distance(a, span) - distance(b, span))[0];
  if (here.length === 0 || there.length === 0) {
    const only = nearest(here, finding) ?? nearest(there, other);
    return only && [only];
  }
  const likeness = (a: Telling, b: Telling) => {
    const [one, two] = [a.event, b.event];
    const parties = new Set(one.parties);
    return (
      (one.type === two.type ? 4 : 0) +
      (finding.kind === 'date' && one.date && two.date && one.date.edtf !== two.date.edtf ? 2 : 0) +
      (one.place !== undefined && one.place === two.place ? 1 : 0) +
      (two.parties.some((id) => parties.has(id)) ? 1 : 0) -
      distance(a, finding) -
      distance(b, other)
    );
  };
  const pairs = here.flatMap((a) => there.filter((b) => b.event !== a.event).map((b) => ({ a, b, likeness: likeness(a, b) })));
  const best = pairs.sort((x, y) => y.likeness - x.likeness)[0];
  return best && best.likeness > 0 ? [best.a, best.b] : [nearest(here, finding)!];
}
