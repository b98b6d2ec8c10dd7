/** Which events pass the filters that the pictures share. Pure: no page is needed. */
import type { PictureEvent, PictureEvents } from '../../server/protocol.ts';
import type { Filters } from './messages.ts';

export const noFilters: Filters = { texts: [], kinds: [], actors: [], classes: [], from: '', to: '' };

export const isFiltered = (filters: Filters): boolean =>
  filters.from !== '' || filters.to !== '' || [filters.texts, filters.kinds, filters.actors, filters.classes].some((list) => list.length > 0);

/** First and last day, since 1970-01-01, of a year, a month or a day ("2025", "2025-10", "2025-10-19"); undefined where it is none. */
export function daysOf(text: string): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), match[2] && Number(match[2]), match[3] && Number(match[3])];
  if (month === 0 || Number(month) > 12 || day === 0 || Number(day) > 31) return undefined;
  const at = (...parts: [number, number, number]) => Date.UTC(...parts) / 86_400_000;
  if (!month) return { first: at(year, 0, 1), last: at(year + 1, 0, 1) - 1 };
  if (!day) return { first: at(year, month - 1, 1), last: at(year, month, 1) - 1 };
  return { first: at(year, month - 1, day), last: at(year, month - 1, day) };
}

/** Everyone who takes part, once. */
export const partiesOf = (event: PictureEvent): readonly string[] => [...new Set([...event.who, ...event.whom, ...event.with, ...event.among, ...event.by])];

/** Indices of the events that pass. An event without a date passes no period; one of an imprecise date passes where it may have been. */
export function shownEvents({ events, texts }: PictureEvents, filters: Filters): number[] {
  const period = { first: daysOf(filters.from)?.first ?? -Infinity, last: daysOf(filters.to)?.last ?? Infinity };
  const hasPeriod = period.first > -Infinity || period.last < Infinity;
  const allows = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const passes = (event: PictureEvent) =>
    allows(filters.texts, texts[event.text]?.uri ?? '') &&
    allows(filters.kinds, event.kind) &&
    allows(filters.classes, event.quad ?? 'none') &&
    (filters.actors.length === 0 || partiesOf(event).some((id) => filters.actors.includes(id))) &&
    (!hasPeriod || (event.date !== undefined && (event.date.last ?? Infinity) >= period.first && (event.date.first ?? -Infinity) <= period.last));
  return events.flatMap((event, index) => (passes(event) ? [index] : []));
}
