/**
 * EDTF values of what a date expression says, apart from how it is found in a text: parts of years, months shifted from an anchor, stretches counted inside others.
 *
 *     partOfEdtf('2024', 'late') ► 2024-10/2024-12      moveAnchor({ year: 1998, month: 12 }, 'month', 1) ► 1999-01      stretchEdtf('2023-06', 'week', 2, 1) ► 2023-06-08/2023-06-14
 */
import type { DateValue } from '../model.ts';
import { addMonths, civil, dayNumber, daysInMonth, edtfDay, edtfMonth, edtfOf, edtfYear, rangeOf } from './calendar.ts';

/** A point or stretch of time as written, before missing years are filled in. */
export interface Written {
  readonly from: number;
  readonly to: number;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** the last of several days of one month */
  readonly lastDay?: number;
  readonly season?: number;
  readonly part?: string;
  /** the day of the week that is written with it, 0 for Sunday: it tells the year */
  readonly weekday?: number;
  /** an EDTF value that is complete in itself */
  readonly edtf?: string;
  readonly how?: DateValue['how'];
  readonly anchor?: string;
}

/** the date that a relative expression counts from */
export type Anchor = { year: number; month?: number; day?: number };

export const splitInterval = (edtf: string): [string, string] => {
  const slash = edtf.indexOf('/');
  return slash < 0 ? [edtf, edtf] : [edtf.slice(0, slash), edtf.slice(slash + 1)];
};
/** an interval's end may be no unspecified digit: "199X" opens at 1990 and closes at 1999 */
export const edtfStart = (edtf: string) => edtf.replace(/X/g, '0').replace(/~$/, '');
export const edtfEnd = (edtf: string) => edtf.replace(/X/g, '9').replace(/~$/, '');
export const anchorEdtf = ({ year, month, day }: Anchor) => (month ? (day ? edtfDay(year, month, day) : edtfMonth(year, month)) : edtfYear(year));
export const lastWeekday = (day: number, weekday: number) => day - ((new Date(day * 86_400_000).getUTCDay() - weekday + 7) % 7);

/** The first, second … or (-1) last of a weekday (0 is Sunday) in a month, if it has so many. */
export function weekdayEdtf(month: string, weekday: number, which: number): string | undefined {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month)?.map(Number) ?? [];
  if (!year || !number) return undefined;
  const first = dayNumber(year, number, 1);
  const last = first + daysInMonth(year, number) - 1;
  const day = which < 0 ? lastWeekday(last, weekday) : lastWeekday(first + 6, weekday) + 7 * (which - 1);
  return day <= last ? edtfOf(day) : undefined;
}

export function quarterOf(year: number, which: number, count: number): { edtf: string; year: number } {
  const length = 12 / count;
  return { year, edtf: `${edtfMonth(year, (which - 1) * length + 1)}/${edtfMonth(year, which * length)}` };
}

export function pointEdtf({ year, month, day, lastDay, season, part }: Written & { year: number }): string | undefined {
  if (season !== undefined) return `${edtfYear(year)}-${season}`;
  if (month === undefined) return part ? partOfEdtf(edtfYear(year), part) : edtfYear(year);
  if (day !== undefined && lastDay !== undefined)
    return lastDay <= daysInMonth(year, month) ? `${edtfDay(year, month, day)}/${edtfDay(year, month, lastDay)}` : undefined;
  if (day !== undefined) return day <= daysInMonth(year, month) ? edtfDay(year, month, day) : undefined;
  return part ? partOfEdtf(edtfMonth(year, month), part) : edtfMonth(year, month);
}

/** "late" of a year is its last quarter, of a decade its last three years, of a month its last third; "mid" of a year is May to August. */
export function partOfEdtf(edtf: string, part: string): string {
  const [low, high] = part.split(' ') as [string, string?];
  if (high) return `${splitInterval(partOfEdtf(edtf, low))[0]}/${splitInterval(partOfEdtf(edtf, high))[1]}`;
  const at = part === 'beginning' ? 'early' : part === 'end' ? 'late' : part;
  let match = /^(-?\d{4})$/.exec(edtf);
  if (match) {
    const year = match[1]!;
    if (part === 'end') return `${year}-12`;
    if (part === 'beginning') return `${year}-01`;
    return at === 'early' ? `${year}-01/${year}-03` : at === 'mid' ? `${year}-05/${year}-08` : at === 'late' ? `${year}-10/${year}-12` : edtf;
  }
  match = /^(\d{3})X$/.exec(edtf);
  if (match) {
    const decade = match[1]!;
    return at === 'early' ? `${decade}0/${decade}3` : at === 'mid' ? `${decade}4/${decade}6` : at === 'late' ? `${decade}7/${decade}9` : edtf;
  }
  match = /^(\d{2})XX$/.exec(edtf);
  if (match) {
    const century = match[1]!;
    return at === 'early' ? `${century}00/${century}33` : at === 'mid' ? `${century}34/${century}66` : at === 'late' ? `${century}67/${century}99` : edtf;
  }
  match = /^(-?\d{4})-(\d{2})$/.exec(edtf);
  if (match && Number(match[2]) <= 12) {
    const [year, month] = [Number(match[1]), Number(match[2])];
    const last = daysInMonth(year, month);
    const [a, b] = at === 'early' ? [1, 10] : at === 'mid' ? [11, 20] : at === 'late' ? [21, last] : [1, last];
    return `${edtfDay(year, month, a)}/${edtfDay(year, month, b)}`;
  }
  return edtf;
}

export function moveAnchor(anchor: Anchor, unit: string, shift: number): string | undefined {
  if (unit === 'year' || unit === 'decade') {
    const year = anchor.year + shift * (unit === 'decade' ? 10 : 1);
    return year < 2200 ? edtfYear(year) : undefined;
  }
  if (unit === 'month') {
    if (!anchor.month) return undefined;
    const moved = addMonths(anchor.year, anchor.month, shift);
    return edtfMonth(moved.year, moved.month);
  }
  if (!anchor.month || !anchor.day) return undefined;
  const day = dayNumber(anchor.year, anchor.month, anchor.day);
  if (unit === 'day') return edtfOf(day + shift);
  if (unit === 'week') return edtfOf(day + 7 * shift);
  return undefined;
}

/** The same day in another month or year: "exactly three months later". */
export function moveDay(anchor: Anchor, unit: string, shift: number): string | undefined {
  if (!anchor.month || !anchor.day || (unit !== 'month' && unit !== 'year')) return moveAnchor(anchor, unit, shift);
  const { year, month } = addMonths(anchor.year, anchor.month, unit === 'year' ? 12 * shift : shift);
  return edtfDay(year, month, Math.min(anchor.day, daysInMonth(year, month)));
}

/** Year of the month or season (months `start` to `end`) that follows the anchor, precedes it, or (0) is of its year. */
export function yearTowards({ year, month }: Anchor, start: number, end: number, direction: number): number {
  if (direction === 0) return year - (end > 12 && month !== undefined && month <= end - 12 ? 1 : 0);
  return direction > 0 ? year + (month !== undefined && start > month ? 0 : 1) : year - (month !== undefined && end < month ? 0 : 1);
}

/** So many days, weeks or months at the start (`which` 1, 2 …) or end (-1) of a stretch; its n-th decade. */
export function stretchEdtf(edtf: string, unit: string, which: number, count: number): string | undefined {
  const bounds = rangeOf(edtf);
  if (!bounds || !Number.isFinite(bounds.first) || !Number.isFinite(bounds.last)) return undefined;
  const { first, last } = bounds;
  if (unit === 'decade') {
    const century = /^(\d\d)XX$/.exec(edtf)?.[1];
    return century && count === 1 ? `${century}${which < 0 ? 9 : which - 1}X` : undefined;
  }
  if (unit === 'month') {
    const begin = civil(first);
    const end = civil(last);
    if (last - first < 31) return undefined;
    const from = which < 0 ? addMonths(end.year, end.month, 1 - count) : addMonths(begin.year, begin.month, which - 1);
    const to = addMonths(from.year, from.month, count - 1);
    return count === 1 ? edtfMonth(from.year, from.month) : `${edtfMonth(from.year, from.month)}/${edtfMonth(to.year, to.month)}`;
  }
  const length = unit === 'week' ? 7 * count : unit === 'day' ? count : 0;
  if (length === 0 || length > last - first) return undefined;
  const from = which < 0 ? last - length + 1 : first + (which - 1) * length;
  return length === 1 ? edtfOf(from) : `${edtfOf(from)}/${edtfOf(Math.min(last, from + length - 1))}`;
}

/** Monday to Sunday of the anchor's week, or of one so many weeks away. */
export function weekOf({ year, month, day }: Anchor, shift: number): string | undefined {
  if (!month || !day) return undefined;
  const date = dayNumber(year, month, day);
  const monday = lastWeekday(date, 1) + 7 * shift;
  return `${edtfOf(monday)}/${edtfOf(monday + 6)}`;
}
