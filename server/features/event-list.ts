/** The events of a dossier in order of time: years, their months, and the events of one of them. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { DateValue, ReadDocument } from '../core/model.ts';
import { quoteOf } from '../core/text/quote.ts';
import { isFiltered, noFilters } from '../event-filter.ts';
import type { EventFilter, EventItem, EventYear } from '../protocol.ts';
import { keptByState } from './kept-by-state.ts';
import { readableDate } from './readable.ts';
import { filterOfEvents, labelOfEvent, namesOf, type Telling, type ToldEvent, toldIn } from './told-events.ts';

/** Years in order with their months, of the events that pass the filter, whose texts are paths; events without a date at the end. */
export function eventYears(dossier: Dossier, filter: EventFilter = noFilters): readonly EventYear[] {
  return isFiltered(filter) ? yearsOf(tellings(dossier, filter)) : allYears(dossier);
}

const allYears = keptByState((dossier) => yearsOf(tellings(dossier, noFilters)));

function yearsOf(all: readonly Telling[]): readonly EventYear[] {
  const periods = new Map<string, number>();
  for (const { event } of all) {
    const period = periodOf(event.date);
    periods.set(period, (periods.get(period) ?? 0) + 1);
  }
  const years = [...new Set([...periods.keys()].map(yearOf))].sort((a, b) => Number(a === '') - Number(b === '') || Number(a) - Number(b));
  return years.map((year) => {
    const inYear = [...periods].filter(([period]) => yearOf(period) === year);
    const months = inYear.filter(([period]) => period !== year).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      period: year,
      events: inYear.reduce((sum, [, count]) => sum + count, 0),
      months: months.map(([period, events]) => ({ period, label: readableDate(period).split(' ')[0]!, events })),
    };
  });
}

function tellings(dossier: Dossier, filter: EventFilter): Telling[] {
  const passes = filterOfEvents(dossier, filter);
  return dossier.corpus
    .all()
    .flatMap((document) => toldIn(dossier, document).flatMap((event) => (passes(document.path, event) ? [{ path: document.path, event }] : [])));
}

/** A minus sign at the beginning belongs to the year. */
const yearOf = (period: string) => (period.indexOf('-', 1) < 0 ? period : period.slice(0, period.indexOf('-', 1)));

export interface ListedEvent extends Pick<EventItem, 'label' | 'date' | 'who' | 'quote'> {
  readonly document: ReadDocument;
  readonly event: ToldEvent;
}

/** The events of a period of `eventYears`, by date, then by text and place; those without a date by text and place. `from` and `count` choose some of them. */
export function eventsIn(
  dossier: Dossier,
  period: string,
  { filter = noFilters, from, count }: { readonly filter?: EventFilter; readonly from: number; readonly count: number },
): { readonly items: ListedEvent[]; readonly total: number } {
  const all = tellings(dossier, filter).filter(({ event }) => periodOf(event.date) === period);
  const inOrder = period === '' ? all : all.sort(byDate);
  return { items: inOrder.slice(from, from + count).map((one) => listed(dossier, one)), total: all.length };
}

function byDate(a: Telling, b: Telling): number {
  const [x, y] = [a.event.date!, b.event.date!];
  if (x.first !== y.first) return x.first - y.first;
  if (x.last !== y.last) return x.last - y.last;
  return a.path === b.path ? a.event.start - b.event.start : a.path < b.path ? -1 : 1;
}

function listed(dossier: Dossier, { path, event }: Telling): ListedEvent {
  const document = dossier.document(path)!;
  const name = namesOf(dossier);
  const parties = [...new Set(event.parties.map(name))].slice(0, 4).join(', ');
  const sentence = document.structure.passages[event.passage]?.sentences[event.sentence];
  return {
    document,
    event,
    label: labelOfEvent(event.type),
    ...(event.date ? { date: readableDate(event.date.edtf) } : {}),
    who: [parties, ...(event.place ? [name(event.place)] : [])].filter(Boolean).join(' · '),
    quote: quoteOf(document, sentence?.spans ?? [event]),
  };
}

/** What a date is filed under: "2025-10" where it lies within one month, else the year that it begins in, "" where there is none. */
export function periodOf(date: Pick<DateValue, 'first' | 'last'> | undefined): string {
  const [first, last] = [monthOf(date?.first), monthOf(date?.last)];
  const month = first || last;
  return first === last ? month : month.slice(0, month.lastIndexOf('-'));
}

/** Days that a `Date` can hold: ±100,000,000 around 1970. */
const mostDays = 1e8;

/** "2025-10" for a day number since 1970-01-01; "" for an open or absent bound. */
function monthOf(day: number | undefined): string {
  if (day === undefined || Math.abs(day) > mostDays) return '';
  const iso = new Date(day * 86_400_000).toISOString();
  return iso.slice(0, iso.indexOf('-', 1) + 3);
}
