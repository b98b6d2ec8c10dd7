/** Civil dates as day numbers since 1970-01-01, and EDTF (ISO 8601-2) intervals. Only what the texts need; EDTF given by users is read with @edtf-ts/core. */
import { parse } from '@edtf-ts/core';

export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** Day number of a civil date (Howard Hinnant's days_from_civil). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export function civil(dayNo: number): { year: number; month: number; day: number } {
  const z = dayNo + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1 };
}

export const daysInMonth = (year: number, month: number) =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const pad = (n: number, width = 2) => String(n).padStart(width, '0');
/** @example edtfYear(-479) // '-0479', which is 480 BC */
export const edtfYear = (year: number) => (year < 0 ? `-${pad(-year, 4)}` : pad(year, 4));
export const edtfDay = (year: number, month: number, day: number) => `${edtfYear(year)}-${pad(month)}-${pad(day)}`;
export const edtfMonth = (year: number, month: number) => `${edtfYear(year)}-${pad(month)}`;
export const edtfOf = (dayNo: number) => {
  const { year, month, day } = civil(dayNo);
  return edtfDay(year, month, day);
};

/** `year` and `month` moved by `months`. */
export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const total = year * 12 + (month - 1) + months;
  return { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1 };
}

/** Day number of Easter Sunday in the Gregorian calendar (the anonymous algorithm, as Meeus gives it). */
export function easterSunday(year: number): number {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const total = epact + weekday - 7 * shift + 114;
  return dayNumber(year, Math.floor(total / 31), (total % 31) + 1);
}

/** Day number of Easter Sunday of the Orthodox churches (Meeus's Julian algorithm); years 1900 to 2099. */
export function orthodoxEaster(year: number): number {
  const epact = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7;
  const total = epact + weekday + 114;
  return dayNumber(year, Math.floor(total / 31), (total % 31) + 1) + 13;
}

/** Bounds of the EDTF forms that Dragoman itself writes; undefined for others. Open ends are ∓Infinity. */
export function rangeOf(edtf: string): DayRange | undefined {
  const slash = edtf.indexOf('/');
  if (slash >= 0) {
    const [from, to] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
    const first = from === '..' || from === '' ? { first: -Infinity, last: -Infinity } : rangeOf(from);
    const last = to === '..' || to === '' ? { first: Infinity, last: Infinity } : rangeOf(to);
    return first && last ? { first: first.first, last: last.last } : undefined;
  }
  const match = /^(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/.exec(edtf);
  if (!match) return undefined;
  const [, written, month, day] = match;
  const [low, high] = [Number(written!.replace(/X/g, '0')), Number(written!.replace(/X/g, '9'))];
  if (!month) return { first: dayNumber(low, 1, 1), last: dayNumber(high, 12, 31) };
  const m = Number(month);
  if (m >= 21 && m <= 24) return seasonRange(low, m);
  if (m < 1 || m > 12) return undefined;
  if (!day) return { first: dayNumber(low, m, 1), last: dayNumber(low, m, daysInMonth(low, m)) };
  return Number(day) >= 1 && Number(day) <= daysInMonth(low, m) ? { first: dayNumber(low, m, Number(day)), last: dayNumber(low, m, Number(day)) } : undefined;
}

/** Northern meteorological seasons; winter belongs to the year in which it begins. */
function seasonRange(year: number, season: number): DayRange {
  const month = [3, 6, 9, 12][season - 21]!;
  const end = addMonths(year, month, 2);
  return { first: dayNumber(year, month, 1), last: dayNumber(end.year, end.month, daysInMonth(end.year, end.month)) };
}

/** Whether a user's EDTF string is valid, and its bounds. */
export function readEdtf(edtf: string): DayRange | undefined {
  const own = rangeOf(edtf);
  if (own) return own;
  const parsed = parse(edtf);
  if (!parsed.success) return undefined;
  const value = parsed.value as { min?: Date; max?: Date };
  const toDay = (date: Date | undefined, open: number) => (date && Number.isFinite(date.getTime()) ? Math.floor(date.getTime() / 86_400_000) : open);
  return { first: toDay(value.min, -Infinity), last: toDay(value.max, Infinity) };
}

export const overlaps = (a: DayRange, b: DayRange) => a.first <= b.last && b.first <= a.last;
