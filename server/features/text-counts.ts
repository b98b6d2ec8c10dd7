/** What the lists of the side bar count in one text: how often it names whom, and when its events were. Made once for each reading of a text, and small. */
import type { DateValue, NameMention, ReadDocument } from '../core/model.ts';

export interface TextCounts {
  readonly mentions: number;
  /** by `nameKey` */
  readonly names: ReadonlyMap<string, NameCount>;
  /** events by `periodOf` their date */
  readonly periods: ReadonlyMap<string, number>;
}

export interface NameCount {
  readonly kind: NameMention['kind'];
  readonly id: string;
  readonly proposed?: NameMention['proposed'];
  readonly count: number;
}

/** An actor and the place of the same name are told apart: "actor:pakistan". */
export const nameKey = ({ kind, id }: Pick<NameMention, 'kind' | 'id'>) => `${kind}:${id}`;

const known = new WeakMap<ReadDocument, TextCounts>();

export function countsOf(document: ReadDocument): TextCounts {
  const kept = known.get(document);
  if (kept) return kept;
  const { mentions } = document;
  const names = new Map<string, NameCount>();
  const periods = new Map<string, number>();
  for (const mention of mentions) {
    if (mention.kind === 'event') {
      const period = periodOf(mention.date);
      periods.set(period, (periods.get(period) ?? 0) + 1);
    } else if (mention.kind !== 'date') {
      const { kind, id, proposed } = mention;
      const key = nameKey(mention);
      names.set(key, { kind, id, ...(proposed ? { proposed } : {}), count: (names.get(key)?.count ?? 0) + 1 });
    }
  }
  const made = { mentions: mentions.length, names, periods };
  known.set(document, made);
  return made;
}

/** What a date is filed under: "2025-10" where it lies within one month, else the year that it begins in, "" where there is none. */
export function periodOf(date: DateValue | undefined): string {
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
