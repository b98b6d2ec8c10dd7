/**
 * Values of dates in TIMEX2, which WikiWars is annotated with, and in EDTF, which Dragoman writes.
 *
 * | TIMEX2                   | EDTF                     |                                                              |
 * |--------------------------|--------------------------|--------------------------------------------------------------|
 * | `1862`, `1862-05`        | the same                 |                                                              |
 * | `1862-SP` SU FA WI       | `1862-21` 22 23 24       | a season                                                     |
 * | `199`, `18`              | `199X`, `18XX`           | a decade, a century                                          |
 * | `2008-H2`, `2008-Q1`     | `2008-07/2008-12`, …     | half and quarter of a year                                   |
 * | `2003-W12`, `2003-W12-WE`| `2003-03-17/2003-03-23`, …| an ISO week, its weekend                                    |
 * | `BC0480`                 | `-0479`                  | EDTF counts a year 0                                         |
 * | `BC048`, `BC04`          | `-0488/-0479`, …         | the 480s BC; the years 499 to 400 BC                         |
 * | `1965-01-31TMO`, `…T03:00`| `1965-01-31`            | EDTF as Dragoman writes it has no time of day                |
 * | `1963-XX-XX`, `1913-WXX` | `1963-XX-XX`             | a day nobody knows                                           |
 * | `PRESENT_REF`, `P3M`, `XXXX-SU` | –                 | no point in time; not scored                                 |
 *
 * TIMEX2 has no open intervals and keeps "late" and "about" in other fields, so `valueVerdict` allows for what the two do differently.
 */
import { civil, type DayRange, dayNumber, daysInMonth, edtfOf } from '../../server/core/recognize/calendar.ts';

export type Verdict = 'same' | 'part' | 'wrong';

/**
 * Whether an EDTF value says what a TIMEX2 value says. `words` are those that the EDTF value was read from.
 *
 * - `same`: both are the same stretch of days. An open interval counts by the end it names ("since 1941" is annotated as 1941), `~` is left out.
 *   Where the TIMEX2 value leaves the day open (`1971-XX-XX`), any stretch inside it is the same.
 * - `part`: the annotated value is coarser because TIMEX2 notes "late" apart ("late 1861" is 1861): ours lies within it, and our words name a part of something.
 * - `wrong`: anything else, also a range of which the annotators marked the two ends.
 */
export function valueVerdict(norm: string, edtf: string, words: string): Verdict | undefined {
  const goldEdtf = edtfOfTimex2(norm);
  const gold = goldEdtf && daysOfEdtf(goldEdtf);
  if (!goldEdtf || !gold) return undefined;
  const named = namedEnd(edtf);
  const ours = daysOfEdtf(named);
  if (timex2OfEdtf(named) === withoutTimeOfDay(norm)) return 'same';
  if (!ours) return 'wrong';
  if (ours.first === gold.first && ours.last === gold.last) return 'same';
  const within = ours.first >= gold.first && ours.last <= gold.last;
  if (within && goldEdtf.includes('-XX')) return 'same';
  return within && namesPart.test(words) ? 'part' : 'wrong';
}

const namesPart =
  /\b(?:early|earlier|late|later|mid|middle|start|begin|beginning|end|ending|close|eve|dawn|turn|first|second|third|last|final|latter|half|quarter|part|opening|closing)\b/i;

/** EDTF of a TIMEX2 value: `edtfOfTimex2('1862-SP')` is `1862-21`; undefined where it is no point in time. */
export function edtfOfTimex2(norm: string): string | undefined {
  const value = withoutTimeOfDay(norm);
  const match = /^(BC)?(\d{1,4})(?:-(.+))?$/.exec(value);
  if (!match) return undefined;
  const [, before, digits, rest] = match;
  if (digits!.length < 4) {
    if (rest) return undefined;
    const unit = 10 ** (4 - digits!.length);
    const low = Number(digits) * unit;
    return before ? `${edtfYear(1 - (low + unit - 1))}/${edtfYear(1 - low)}` : digits!.padEnd(4, 'X');
  }
  const number = before ? 1 - Number(digits) : Number(digits);
  const year = edtfYear(number);
  if (rest === undefined) return year;
  if (seasons[rest]) return `${year}-${seasons[rest]}`;
  const part = /^([HQ])([1-4])$/.exec(rest);
  if (part) {
    const months = part[1] === 'H' ? 6 : 3;
    const last = Number(part[2]) * months;
    return last <= 12 ? `${year}-${two(last - months + 1)}/${year}-${two(last)}` : undefined;
  }
  const week = /^W(\d\d|XX)(?:-(WE|[1-7]))?$/.exec(rest);
  if (week) {
    if (week[1] === 'XX') return `${year}-XX-XX`;
    const monday = mondayOfWeek(number, Number(week[1]));
    if (week[2] === 'WE') return `${edtfOf(monday + 5)}/${edtfOf(monday + 6)}`;
    return week[2] ? edtfOf(monday + Number(week[2]) - 1) : `${edtfOf(monday)}/${edtfOf(monday + 6)}`;
  }
  return /^(?:\d\d|XX)(?:-(?:\d\d|XX))?$/.test(rest) ? `${year}-${rest}` : undefined;
}

/** TIMEX2 of an EDTF value: `timex2OfEdtf('199X')` is `199`, `timex2OfEdtf('2008-07/2008-12')` is `2008-H2`; undefined where TIMEX2 has no such value. */
export function timex2OfEdtf(edtf: string): string | undefined {
  const value = namedEnd(edtf);
  if (value.includes('/')) return unitOf(value);
  const match = /^(-?\d{4}|\d{3}X|\d{2}XX|\dXXX)(?:-(.+))?$/.exec(value);
  if (!match) return undefined;
  const year = match[1]!.startsWith('-') || match[1] === '0000' ? `BC${String(1 - Number(match[1])).padStart(4, '0')}` : match[1]!.replace(/X+$/, '');
  if (match[2] === undefined) return year;
  const season = Object.entries(seasons).find(([, code]) => code === match[2]);
  return `${year}-${season ? season[0] : match[2]}`;
}

/** The days of an EDTF value of the forms above, as day numbers since 1970-01-01; open ends are ∓Infinity. */
export function daysOfEdtf(edtf: string): DayRange | undefined {
  const slash = edtf.indexOf('/');
  if (slash >= 0) {
    const [from, to] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
    const first = isOpen(from) ? -Infinity : daysOfEdtf(from)?.first;
    const last = isOpen(to) ? Infinity : daysOfEdtf(to)?.last;
    return first !== undefined && last !== undefined ? { first, last } : undefined;
  }
  const match = /^(-?)(\d{4}|\d{3}X|\d{2}XX|\dXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?$/.exec(edtf.replace(/[~?%]$/, ''));
  if (!match) return undefined;
  const [, sign, digits, month, day] = match;
  const [low, high] = [Number(digits!.replace(/X/g, '0')), Number(digits!.replace(/X/g, '9'))];
  const [year, lastYear] = sign ? [-high, -low] : [low, high];
  if (month === undefined || month === 'XX') return { first: dayNumber(year, 1, 1), last: dayNumber(lastYear, 12, 31) };
  const m = Number(month);
  if (m >= 21 && m <= 24)
    return { first: dayNumber(year, 3 * (m - 20), 1), last: m === 24 ? dayNumber(year + 1, 3, 1) - 1 : dayNumber(year, 3 * (m - 20) + 3, 1) - 1 };
  if (m < 1 || m > 12) return undefined;
  if (day === undefined || day === 'XX') return { first: dayNumber(year, m, 1), last: dayNumber(year, m, daysInMonth(year, m)) };
  return { first: dayNumber(year, m, Number(day)), last: dayNumber(year, m, Number(day)) };
}

const seasons: Readonly<Record<string, string>> = { SP: '21', SU: '22', FA: '23', WI: '24' };
const two = (n: number) => String(n).padStart(2, '0');
const edtfYear = (year: number) => (year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0'));
const isOpen = (end: string) => end === '' || end === '..';
const withoutTimeOfDay = (norm: string) => norm.replace(/(-(?:\d\d|XX)-(?:\d\d|XX))T.*$/, '$1');

/** What an EDTF value names: "1941/.." and "../1941" name 1941, "1910~" names 1910. */
export function namedEnd(edtf: string): string {
  const value = edtf.replace(/[~?%]/g, '');
  const [from, to] = value.split('/');
  return to === undefined ? value : isOpen(from!) ? to : isOpen(to) ? from! : value;
}

/** Monday of an ISO week: week 1 has the year's first Thursday. */
function mondayOfWeek(year: number, week: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - weekdayOf(fourth) + 7 * (week - 1);
}
/** Monday is 0; day 0 was a Thursday. */
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7;

/** The half, quarter, season, decade, century or week that an interval is. */
function unitOf(edtf: string): string | undefined {
  const days = daysOfEdtf(edtf);
  if (!days || !Number.isFinite(days.first) || !Number.isFinite(days.last)) return undefined;
  const { year } = civil(days.first);
  const name = timex2OfEdtf(edtfYear(year))!;
  const units = ['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4', 'SP', 'SU', 'FA', 'WI'].map((part) => `${name}-${part}`);
  if (days.last - days.first === 6 && weekdayOf(days.first) === 0) return isoWeek(days.first);
  const rounded = year > 0 ? [String(year).padStart(4, '0').slice(0, 3), String(year).padStart(4, '0').slice(0, 2)] : [name.slice(0, 5), name.slice(0, 4)];
  return [...units, ...rounded].find((unit) => {
    const range = daysOfEdtf(edtfOfTimex2(unit)!);
    return range?.first === days.first && range.last === days.last;
  });
}

function isoWeek(monday: number): string {
  const { year } = civil(monday + 3);
  return `${String(year).padStart(4, '0')}-W${two((monday - mondayOfWeek(year, 1)) / 7 + 1)}`;
}
