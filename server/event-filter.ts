/** The filter of events that the side bar and the pictures share: what passes it. The server counts with it, the pages of the pictures draw with it; it imports types alone. */
import type { EventFilter } from './protocol.ts';

export const noFilters: EventFilter = { texts: [], kinds: [], actors: [], classes: [], from: '', to: '', disputed: false };

/** A filter that was kept or sent; what is missing or of another type lets everything pass. */
export function eventFilterOf(given: unknown): EventFilter {
  const { texts, kinds, actors, classes, from, to, disputed } = (given ?? {}) as Partial<Record<keyof EventFilter, unknown>>;
  const list = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  const day = (value: unknown) => (typeof value === 'string' && daysOf(value) ? value.trim() : '');
  return {
    texts: list(texts),
    kinds: list(kinds),
    actors: list(actors),
    classes: list(classes),
    from: day(from),
    to: day(to),
    disputed: disputed === true,
  };
}

export const isFiltered = ({ texts, kinds, actors, classes, from, to, disputed }: EventFilter): boolean =>
  disputed || from !== '' || to !== '' || [texts, kinds, actors, classes].some((list) => list.length > 0);

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

/** What the filter looks at. */
export interface FilteredEvent {
  /** as `EventFilter.texts` names it */
  readonly text: string;
  readonly kind: string;
  /** PLOVER's class; absent where it has none */
  readonly quad?: string | undefined;
  readonly parties: readonly string[];
  /** days since 1970-01-01; open bounds are null or infinite */
  readonly date?: { readonly first: number | null; readonly last: number | null } | undefined;
  readonly isDisputed: boolean;
}

/** Tells which events pass. One without a date passes no period; one of an imprecise date passes where it may have been. */
export function eventFilter({ texts, kinds, actors, classes, from, to, disputed }: EventFilter): (event: FilteredEvent) => boolean {
  const period = { first: daysOf(from)?.first ?? -Infinity, last: daysOf(to)?.last ?? Infinity };
  const hasPeriod = period.first > -Infinity || period.last < Infinity;
  const among = (list: readonly string[]) => {
    const all = new Set(list);
    return (value: string) => all.size === 0 || all.has(value);
  };
  const [hasText, hasKind, hasClass, hasActor] = [among(texts), among(kinds), among(classes), among(actors)];
  return ({ text, kind, quad, parties, date, isDisputed }) =>
    hasText(text) &&
    hasKind(kind) &&
    hasClass(quad ?? 'none') &&
    (actors.length === 0 || parties.some(hasActor)) &&
    (!hasPeriod || (date !== undefined && (date.last ?? Infinity) >= period.first && (date.first ?? -Infinity) <= period.last)) &&
    (!disputed || isDisputed);
}
