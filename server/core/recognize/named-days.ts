/**
 * Days that go by a name: fixed ones ("9/11", "Christmas Day"), those that hang on Easter, and those of lunar calendars.
 * Days of the moon, 1990 to 2040, are a table made from the calendars of ICU: Umm al-Qura (three years corrected to the day kept in Mecca), Hebrew, Chinese.
 */
import { addTo } from '../group-by.ts';
import moveable from '../knowledge/lexicons/moveable-days.json' with { type: 'json' };
import named from '../knowledge/lexicons/named-days.json' with { type: 'json' };
import { easterSunday, edtfOf, orthodoxEaster } from './calendar.ts';

export interface NamedDay {
  readonly words: readonly string[];
  readonly capital?: boolean;
  /** the one day that is meant in whatever year it is said */
  readonly edtf?: string;
  /** `edtf` is meant only where one of these words stands in the passage */
  readonly near?: ReadonlySet<string>;
  readonly monthDay?: string;
  readonly byYear?: Readonly<Record<string, string>>;
  /** days behind Easter Sunday */
  readonly easter?: number;
  readonly orthodoxEaster?: number;
}

type Row = Omit<NamedDay, 'words' | 'near'> & { readonly words: string; readonly near?: readonly string[]; readonly moveable?: keyof typeof moveable };

/** EDTF of a named day in a year; undefined where the calendars at hand do not reach. */
export function namedDayIn(day: NamedDay, year: number): string | undefined {
  if (day.easter !== undefined) return edtfOf(easterSunday(year) + day.easter);
  if (day.orthodoxEaster !== undefined) return edtfOf(orthodoxEaster(year) + day.orthodoxEaster);
  return day.byYear?.[String(year)] ?? (day.monthDay ? `${year}-${day.monthDay}` : undefined);
}

/** Named days by their first word, longer names first. */
export const namedDays: ReadonlyMap<string, readonly NamedDay[]> = (() => {
  const byWord = new Map<string, NamedDay[]>();
  for (const { words, near, moveable: table, ...day } of named as readonly Row[]) {
    const split = words.split(' ');
    const entry = { ...day, words: split, ...(near ? { near: new Set(near) } : {}), ...(table ? { byYear: moveable[table] } : {}) };
    addTo(byWord, split[0]!, entry);
  }
  for (const days of byWord.values()) days.sort((a, b) => b.words.length - a.words.length);
  return byWord;
})();
