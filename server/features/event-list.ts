/** The events of a dossier in order of time: years, their months, and the events of one of them. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { EventMention, ReadDocument } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { quoteOf } from '../core/text/quote.ts';
import type { EventItem, EventYear } from '../protocol.ts';
import { keptByState } from './kept-by-state.ts';
import { readableDate } from './readable.ts';
import { countsOf, periodOf } from './text-counts.ts';

/** Years in order with their months; events without a date at the end. */
export const eventYears = keptByState((dossier): readonly EventYear[] => {
  const periods = new Map<string, number>();
  for (const document of dossier.corpus.all())
    for (const [period, count] of countsOf(document).periods) periods.set(period, (periods.get(period) ?? 0) + count);
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
});

/** A minus sign at the beginning belongs to the year. */
const yearOf = (period: string) => (period.indexOf('-', 1) < 0 ? period : period.slice(0, period.indexOf('-', 1)));

export interface ListedEvent extends Pick<EventItem, 'label' | 'date' | 'who' | 'quote'> {
  readonly document: ReadDocument;
  readonly mention: EventMention;
}

/** The events of a period of `eventYears`, by date, then by text and place; those without a date by text and place. `from` and `count` choose some of them. */
export function eventsIn(dossier: Dossier, period: string, from: number, count: number): { readonly items: ListedEvent[]; readonly total: number } {
  const texts = dossier.corpus.all().flatMap((document) => {
    const events = countsOf(document).periods.get(period);
    return events ? [{ document, events }] : [];
  });
  const total = texts.reduce((sum, { events }) => sum + events, 0);
  const chosen =
    period === ''
      ? undated(texts, from, count)
      : texts
          .flatMap(({ document }) => eventsOf(document, period))
          .sort(byDate)
          .slice(from, from + count);
  return { items: chosen.map((one) => listed(dossier, one)), total };
}

interface EventAt {
  readonly document: ReadDocument;
  readonly mention: EventMention;
}

const eventsOf = (document: ReadDocument, period: string): EventAt[] =>
  document.mentions.flatMap((mention) => (mention.kind === 'event' && periodOf(mention.date) === period ? [{ document, mention }] : []));

/** Only the texts are looked into that the chosen ones stand in: there may be many. */
function undated(texts: readonly { readonly document: ReadDocument; readonly events: number }[], from: number, count: number): EventAt[] {
  const chosen: EventAt[] = [];
  let before = 0;
  for (const { document, events } of texts) {
    if (chosen.length >= count) break;
    if (before + events > from) chosen.push(...eventsOf(document, '').slice(Math.max(0, from - before), from + count - before));
    before += events;
  }
  return chosen;
}

function byDate(a: EventAt, b: EventAt): number {
  const [x, y] = [a.mention.date!, b.mention.date!];
  if (x.first !== y.first) return x.first - y.first;
  if (x.last !== y.last) return x.last - y.last;
  return a.document.path === b.document.path ? a.mention.start - b.mention.start : a.document.path < b.document.path ? -1 : 1;
}

function listed({ knowledge }: Dossier, { document, mention }: EventAt): ListedEvent {
  const name = (id: string) => knowledge.entity(id)?.name ?? id;
  const parties = [...new Set(mention.participants.map(({ id }) => name(id)))].slice(0, 4).join(', ');
  const sentence = document.structure.passages[mention.passage]?.sentences[mention.sentence];
  return {
    document,
    mention,
    label: eventTypes.get(mention.type)?.label ?? mention.type,
    ...(mention.date ? { date: readableDate(mention.date.edtf) } : {}),
    who: [parties, ...(mention.place ? [name(mention.place)] : [])].filter(Boolean).join(' · '),
    quote: quoteOf(document, sentence?.spans ?? [mention]),
  };
}
