/**
 * Finds expressions that place something in time and gives each an EDTF value, always an interval with a precision.
 *
 *     "late 2024" ► 2024-10/2024-12      "since August 2021" ► 2021-08/..      "the 1990s" ► 199X      "October of this year" (text of 2025-11) ► 2025-10
 *
 * What the text states and what is inferred stay apart: `how` says whether the value was written out or came from the date of the text or of the narrative.
 * The conventions (late = last quarter, mid = May to August, since and after open the interval) are those of the annotation guidelines the project follows.
 */
import lexicon from '../knowledge/lexicons/dates.json' with { type: 'json' };
import type { DateMention, DateValue, Passage, Tokens } from '../model.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { wordTable } from '../word-table.ts';
import { addMonths, civil, dayNumber, daysInMonth, edtfDay, edtfMonth, edtfOf, edtfYear, rangeOf } from './calendar.ts';
import type { NarrativeState, ReadingContext } from './context.ts';
import {
  type Anchor,
  anchorEdtf,
  edtfEnd,
  edtfStart,
  lastWeekday,
  moveAnchor,
  moveDay,
  partOfEdtf,
  pointEdtf,
  quarterOf,
  splitInterval,
  stretchEdtf,
  type Written,
  weekdayEdtf,
  weekOf,
  yearTowards,
} from './date-values.ts';
import { type NamedDay, namedDayIn, namedDays } from './named-days.ts';

const months = wordTable(lexicon.months);
const seasons = wordTable(lexicon.seasons);
const weekdays = wordTable(lexicon.weekdays);
const parts = wordTable(lexicon.parts);
const numberWords = wordTable(lexicon.numbers);
const ordinals = wordTable(lexicon.ordinals);
const units = wordTable(lexicon.units);
const decadeWords = wordTable(lexicon.decadeWords);
/** how many "the opening months", "the last days" are, by our reckoning */
const someOf = wordTable({ day: 10, week: 3, month: 3 });
const partOfMonth = /^(?:mornings?|afternoons?|evenings?|nights?|days?|weeks?|weekends?)$/;
const wordLikeMonths = new Set(lexicon.monthsThatAreWords);
const notYearAfter = new Set(lexicon.notYearsAfter);
const notYearBefore = new Set(lexicon.notYearsBefore);
const openAfter = new Set(lexicon.openAfter);
const openBefore = new Set(lexicon.openBefore);
const approximate = new Set(lexicon.approximate);
const approximateCount = new Set([...lexicon.approximate, ...lexicon.approximateCount]);
const yearContext = new Set(lexicon.yearContextBefore);
const timesOfDay = new Set(lexicon.timesOfDay);
const notNamedAfter = new Set(lexicon.notMonthsAfter);
const namedAfterDays = new Set(lexicon.namedAfterDays);
const numberedThings = new Set(lexicon.numberedThings);
const asides = new Set(lexicon.asidesBefore);
const present = new Set(lexicon.present);
const namedByYear = new Set(['agenda', 'vision', 'strategy', 'framework']);
const participle = /^\p{L}+(?:ed|en|wn|lt|nt|ost|eld|ut|ght|un|orn|ade)$/u;
const ofThatTime = new Set(lexicon.ofThatTime);
const notModified = new Set(lexicon.notModifiedByDates);

/** Dates of one passage in order, and the date in force behind it. */
export function recognizeDates(context: ReadingContext, passage: Passage, state: NarrativeState): { mentions: DateMention[]; date: NarrativeState['date'] } {
  const reader = new DateReader(context, passage, state.date);
  const mentions: DateMention[] = [];
  let sentence = 0;
  for (let i = 0; i < passage.tokens.length; ) {
    while (sentence < passage.sentences.length - 1 && i >= passage.sentences[sentence]!.to) sentence++;
    const found = reader.expressionAt(i);
    if (!found) {
      i++;
      continue;
    }
    mentions.push({
      kind: 'date',
      passage: 0,
      sentence,
      from: found.from,
      to: found.to,
      start: passage.tokens.start[found.from]!,
      end: passage.tokens.end[found.to - 1]!,
      value: found.value,
    });
    i = found.to;
  }
  return { mentions, date: context.isChronicle ? (reader.entry ?? state.date) : reader.anchor };
}

class DateReader {
  /** the date the narrative is at: it completes a bare month or day */
  anchor: Anchor | undefined;
  /** in a chronicle, the date under which this entry stands */
  entry: Anchor | undefined;
  /** the last date mentioned, background or not: "that year" points to it */
  private antecedent: Anchor | undefined;
  /** the sentence after which `antecedent` completes no bare month or day; -1: it never does */
  private antecedentSentence = -1;
  /** the words before a date look back: "earlier, in March", "had begun in March" */
  private looksBack = false;
  /** the anchor comes from this passage, not from an earlier one */
  private local = false;
  private readonly inherited: Anchor | undefined;

  private readonly context: ReadingContext;
  private readonly passage: Passage;
  private readonly tokens: Tokens;
  /** words of the passage, once anybody asks */
  private words: Set<string> | undefined;
  private sentence = 0;
  /** token of the date that is the anchor */
  private anchorAt = 0;
  /** it is a month or day, or opens its sentence: a year said by the way holds for the next sentence only */
  private holds = true;

  constructor(context: ReadingContext, passage: Passage, before: NarrativeState['date']) {
    this.context = context;
    this.passage = passage;
    this.tokens = passage.tokens;
    this.inherited = before;
    this.anchor = before;
  }

  expressionAt(i: number): { from: number; to: number; value: DateValue } | undefined {
    if (!this.couldBegin(i)) return undefined;
    const first = this.pointAt(i);
    if (!first) return undefined;
    const second = this.rangeEnd(first);
    const wraps =
      second !== undefined &&
      first.month !== undefined &&
      second.month !== undefined &&
      first.year === undefined &&
      second.year === undefined &&
      first.month > second.month;
    this.looksBack = this.lookingBack(first.from);
    const end = wraps ? this.resolve(second, undefined) : undefined;
    const low = this.resolve(
      end ? { ...first, year: Number(end.edtf.slice(0, 4)) - 1, how: end.how, ...(end.anchor ? { anchor: end.anchor } : {}) } : first,
      second,
    );
    if (!low) return undefined;
    let edtf = low.edtf;
    let to = first.to;
    let how = low.how;
    let range = first.lastDay !== undefined;
    if (second) {
      const high = end ?? this.resolve(second, undefined, low.edtf);
      if (high) {
        const [start] = splitInterval(low.edtf);
        const [, end] = splitInterval(high.edtf);
        if ((rangeOf(start)?.first ?? 0) <= (rangeOf(end)?.last ?? 0)) {
          edtf = `${start}/${end}`;
          range = true;
          to = second.to;
          how = high.how;
        }
      }
    }
    const opened = range ? edtf : this.opened(first.from, to, edtf);
    const from = this.withArticle(first.from);
    const bounds = rangeOf(opened.replace(/~$/, ''));
    if (!bounds) return undefined;
    // "since the coup of 2021" is background, not where the narrative stands
    this.remember(first, second, edtf, opened.includes('..') && !/^(?:by|from)$/.test(this.word(from - 1)));
    return {
      from,
      to,
      value: {
        edtf: opened,
        first: bounds.first,
        last: bounds.last,
        how,
        ...(low.anchor ? { anchor: low.anchor } : {}),
        ...(opened.endsWith('~') ? { approximate: true } : {}),
      },
    };
  }

  /** "the end of 2024", "the summer of 2021": the article belongs to the expression; "the 1990s" is written without it in the guidelines */
  private withArticle(from: number): number {
    const part = parts[this.word(from)];
    const share = /^(?:quarter|half|part)$/.test(this.word(from + 1)) && this.word(from + 2) === 'of';
    const whole = (part !== undefined && this.word(from + 1) === 'of') || share || seasons[this.word(from)] !== undefined;
    return whole && this.word(from - 1) === 'the' ? from - 1 : from;
  }

  private lookingBack(from: number): boolean {
    for (let i = from - 1; i >= Math.max(0, from - 7); i--) {
      if (/^[.;!?]$/.test(this.word(i))) return false;
      if (/^(?:earlier|previously|previous|already|had|since|formerly)$/.test(this.word(i))) return true;
    }
    return false;
  }

  private word(i: number): string {
    return i >= 0 && i < this.tokens.length ? this.tokens.word[i]! : '';
  }
  private isNumber(i: number): boolean {
    return i >= 0 && i < this.tokens.length && (this.tokens.flags[i]! & TokenFlag.number) !== 0;
  }
  private capital(i: number): boolean {
    return i >= 0 && i < this.tokens.length && (this.tokens.flags[i]! & TokenFlag.capital) !== 0;
  }
  private hyphen(i: number): boolean {
    return i >= 0 && i < this.tokens.length && isHyphenToken(this.tokens, i);
  }
  private glued(i: number): boolean {
    return i < this.tokens.length && !(this.tokens.flags[i]! & TokenFlag.spaced);
  }

  private couldBegin(i: number): boolean {
    const flags = this.tokens.flags[i]!;
    if (flags & TokenFlag.number) return true;
    if ((flags & TokenFlag.word) === 0 || !mayBegin.at(this.tokens, i)) return false;
    const word = this.tokens.word[i]!;
    // the commonest words need a second that fits
    if (word === 'the' || word === 'that') return this.isNumber(i + 1) || behindArticle.has(this.word(i + 1));
    return (word !== 'a' && word !== 'an') || units[this.word(i + 1)] !== undefined;
  }

  /** One point or stretch: "19 October 2025", "late 2024", "mid-1990s", "summer of 2021", "last month", "9/11". */
  private pointAt(i: number): Written | undefined {
    return (
      this.isoDate(i) ??
      this.namedDay(i) ??
      this.weekdayDate(i) ??
      this.dayMonth(i) ??
      this.timeOfDay(i) ??
      this.quarter(i) ??
      this.stretchOf(i) ??
      this.partOf(i) ??
      this.monthYear(i) ??
      this.season(i) ??
      this.century(i) ??
      this.decade(i) ??
      this.fiscalYear(i) ??
      this.year(i) ??
      this.relative(i) ??
      this.narrative(i) ??
      this.earlierOrLater(i) ??
      this.weekday(i)
    );
  }

  /** "Sunday 19 October", "Friday, 10 October 2025" */
  private weekdayDate(i: number): Written | undefined {
    if (weekdays[this.word(i)] === undefined || !this.capital(i)) return undefined;
    let k = i + 1;
    if (this.word(k) === ',') k++;
    if (this.word(k) === 'the') k++;
    const bare = this.word(k - 1) === 'the' ? this.bareOrdinal(k - 1, true) : undefined;
    if (bare) return { ...bare, from: i };
    const date = this.isoDate(k) ?? this.dayMonth(k);
    return date && { ...date, from: i, weekday: weekdays[this.word(i)]! };
  }

  /** "the night of 6 May", "the early hours of Friday": the day itself */
  private timeOfDay(i: number): Written | undefined {
    if (this.word(i) !== 'the') return undefined;
    if (this.word(i + 1) === 'week' && this.word(i + 2) === 'of') return this.weekAround(i);
    let k = i + 1;
    if (/^(?:early|late|small|predawn)$/.test(this.word(k))) k++;
    const named = k;
    if (timesOfDay.has(this.word(k))) k++;
    if (this.word(k) === 'hours') k++;
    if (k === named || this.word(k) !== 'of') return undefined;
    k++;
    if (this.word(k) === 'the') k++;
    const day = this.isoDate(k) ?? this.namedDay(k) ?? this.weekdayDate(k) ?? this.dayMonth(k) ?? this.weekday(k);
    return day && { ...day, from: i };
  }

  /** "the week of 12 May 2025": Monday to Sunday */
  private weekAround(i: number): Written | undefined {
    const day = this.dayMonth(i + 3);
    const resolved = day && this.resolve(day, undefined);
    const [year, month, date] = resolved?.edtf.split('-').map(Number) ?? [];
    const edtf = date ? weekOf({ year: year!, month: month!, day: date }, 0) : undefined;
    return edtf ? { from: i, to: day!.to, edtf, how: resolved!.how, ...(resolved!.anchor ? { anchor: resolved!.anchor } : {}) } : undefined;
  }

  /** "the second week of June", "the last day of November", "the first three months of 2024", "the last days of April" */
  private stretchOf(i: number): Written | undefined {
    let k = this.word(i) === 'the' ? i + 1 : i;
    const word = this.word(k);
    const which = word === 'last' || word === 'final' || word === 'closing' ? -1 : word === 'opening' ? 1 : (ordinals[word] ?? 0);
    if (which === 0 || which > 5) return undefined;
    k++;
    const weekday = this.capital(k) ? weekdays[this.word(k)] : undefined;
    if (weekday !== undefined) return this.weekdayOfMonth(i, k, weekday, which);
    const count = this.countAt(k);
    if (count !== undefined) k++;
    const unit = units[this.word(k)];
    const plural = this.word(k).endsWith('s');
    if (!unit || this.word(k + 1) !== 'of' || (count ?? 1) > 30 || (plural && Math.abs(which) !== 1) || (!plural && count !== undefined)) return undefined;
    const container = this.container(k + 2);
    const whole = container && this.resolve(container, undefined);
    const edtf = whole && stretchEdtf(whole.edtf, unit, which, count ?? (plural ? (someOf[unit] ?? 2) : 1));
    return edtf ? { from: i, to: container.to, edtf, how: whole.how, ...(whole.anchor ? { anchor: whole.anchor } : {}) } : undefined;
  }

  /** "the third Sunday of September 2024", "the last Friday in May" */
  private weekdayOfMonth(from: number, at: number, weekday: number, which: number): Written | undefined {
    const month = /^(?:of|in)$/.test(this.word(at + 1)) ? this.monthYear(at + 2) : undefined;
    const whole = month && this.resolve(month, undefined);
    const edtf = whole && weekdayEdtf(whole.edtf, weekday, which);
    return edtf ? { from, to: month.to, edtf, how: whole.how, ...(whole.anchor ? { anchor: whole.anchor } : {}) } : undefined;
  }

  /** what a week, a month or a part can be of: a month, year, decade or century, also "this year", "that month", "the year" */
  private container(i: number): Written | undefined {
    const k = this.word(i) === 'the' ? i + 1 : i;
    const found =
      this.monthYear(k) ??
      this.season(k) ??
      this.century(k) ??
      this.decade(k) ??
      this.yearPoint(k) ??
      this.relative(k) ??
      this.narrative(i) ??
      this.unitInForce(k);
    return found?.day === undefined ? found : undefined;
  }

  private countAt(i: number): number | undefined {
    const word = this.word(i);
    if (word === 'a' || word === 'an') return undefined;
    return /^(?:few|several|couple)$/.test(word) ? 3 : this.spokenCount(i)?.count;
  }

  /** "3", "three", "a", "twenty-two" and where it ends */
  private spokenCount(i: number): { count: number; to: number } | undefined {
    if (this.hyphen(i - 1)) return undefined;
    const count = this.isNumber(i) ? Number(this.word(i)) : numberWords[this.word(i)];
    if (count === undefined || !Number.isInteger(count) || count > 200) return undefined;
    const ones = numberWords[this.word(i + 2)];
    const compound = !this.isNumber(i) && count >= 20 && count % 10 === 0 && this.hyphen(i + 1) && ones !== undefined && ones < 10;
    return compound ? { count: count + ones, to: i + 3 } : { count, to: i + 1 };
  }

  /** "earlier this year", "later this month", "later in the year": the whole of it */
  private earlierOrLater(i: number): Written | undefined {
    if (this.word(i) !== 'earlier' && this.word(i) !== 'later') return undefined;
    const inThe = this.word(i + 1) === 'in' && this.word(i + 2) === 'the';
    const whole = inThe ? this.unitInForce(i + 3) : /^(?:this|last|next)$/.test(this.word(i + 1)) ? this.relative(i + 1) : undefined;
    return whole && { ...whole, from: i };
  }

  /** 2025-10-19, 19/10/2025, 19.10.2025 */
  private isoDate(i: number): Written | undefined {
    if (!this.isNumber(i)) return undefined;
    const joined = (k: number) => this.glued(k) && this.glued(k + 1) && this.isNumber(k + 1);
    if (/^\d{4}$/.test(this.word(i)) && this.word(i + 1) === '-' && joined(i + 1) && /^\d\d$/.test(this.word(i + 2)) && Number(this.word(i + 2)) <= 12) {
      const [year, month] = [Number(this.word(i)), Number(this.word(i + 2))];
      if (this.word(i + 3) === '-' && joined(i + 3) && /^\d\d$/.test(this.word(i + 4)))
        return { from: i, to: i + 5, year, month, day: Number(this.word(i + 4)) };
      return undefined;
    }
    if (
      /^\d{1,2}$/.test(this.word(i)) &&
      this.word(i + 1) === '/' &&
      joined(i + 1) &&
      this.word(i + 3) === '/' &&
      joined(i + 3) &&
      /^(?:19|20)?\d\d$/.test(this.word(i + 4))
    ) {
      const [a, b] = [Number(this.word(i)), Number(this.word(i + 2))];
      const written = Number(this.word(i + 4));
      const year = written < 100 ? (written > 50 ? 1900 : 2000) + written : written;
      // day first unless it cannot be
      const [day, month] = b > 12 ? [b, a] : [a, b];
      return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { from: i, to: i + 5, year, month, day } : undefined;
    }
    const dotted = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)$/.exec(this.word(i));
    if (dotted && Number(dotted[2]) <= 12) return { from: i, to: i + 1, year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) };
    return undefined;
  }

  private namedDay(i: number): Written | undefined {
    const which = /^(?:last|this|next)$/.test(this.word(i)) ? this.word(i) : '';
    const at = which ? i + 1 : i;
    const day = namedDays
      .get(this.word(at))
      ?.find(({ words, capital }) => words.every((word, k) => this.word(at + k) === word) && (!capital || this.capital(at)));
    if (!day) return undefined;
    let to = at + day.words.length;
    if (day.edtf) return !which && this.meansThatDay(day, i, to) ? { from: i, to, edtf: day.edtf, how: 'named-day' } : undefined;
    const year = this.yearNumber(this.word(to) === 'of' ? to + 1 : to);
    if (year === undefined) return this.namedDayWithoutYear(day, i, to, which);
    if (this.word(to) === 'of') to++;
    const edtf = which ? undefined : namedDayIn(day, year);
    return edtf ? { from: i, to: to + 1, edtf, how: 'named-day' } : undefined;
  }

  /** "the 7 October attack", "since 7 October": the well-known day where the passage speaks of it and the words are no plain date */
  private meansThatDay({ edtf, near }: NamedDay, from: number, to: number): boolean {
    if (!near) return true;
    const { issued } = this.context;
    if (!issued || issued.first <= rangeOf(edtf!)!.last || this.yearNumber(to) !== undefined || this.yearNumber(to + 1) !== undefined) return false;
    const before = this.word(from - 1);
    if (!/^(?:since|before|after|[-–])$/.test(before) && !(before === 'the' && /^[a-z]{4,}$/.test(this.word(to)))) return false;
    this.words ??= new Set(this.tokens.word);
    for (const word of near) if (this.words.has(word)) return true;
    return false;
  }

  /** "last Christmas", "on Good Friday": the nearest one that fits */
  private namedDayWithoutYear(day: NamedDay, i: number, to: number, which: string): Written | undefined {
    const { issued } = this.context;
    if (this.capital(to) || this.hyphen(to) || /^(?:day|eve)$/.test(this.word(to))) return undefined;
    const done = (year: number, how: DateValue['how'], anchor: string): Written | undefined => {
      const edtf = namedDayIn(day, year);
      return edtf ? { from: i, to, edtf, how, anchor } : undefined;
    };
    if (which) {
      if (!issued) return undefined;
      const { year } = civil(issued.last);
      const bounds = rangeOf(namedDayIn(day, year) ?? '');
      const shift = which === 'last' ? (bounds && bounds.last < issued.first ? 0 : -1) : which === 'next' ? (bounds && bounds.first > issued.last ? 0 : 1) : 0;
      return done(year + shift, 'document', issued.edtf);
    }
    if (!/^(?:on|at|since|until|till|before|after|during|by)$/.test(this.word(i - 1))) return undefined;
    const year = this.anchor?.year ?? this.issuedYear();
    const bounds = year === undefined ? undefined : rangeOf(namedDayIn(day, year) ?? '');
    const inferred = bounds && this.inferYear(civil(bounds.first).month, i);
    return inferred && done(inferred.year, inferred.how, inferred.anchor);
  }

  /** "19 October 2025", "October 19, 2025", "the 19th of October", "11–15 October 2025" (its first day) */
  private dayMonth(i: number): Written | undefined {
    const day = this.dayNumber(i);
    if (day !== undefined) {
      let k = i + 1;
      // "11–15 October 2025", "6 and 7 November", "25 to 30 October": the month is the last day's
      if (
        this.isNumber(i) &&
        (this.hyphen(k) || /^(?:to|and|or|through)$/.test(this.word(k))) &&
        this.dayNumber(k + 1) !== undefined &&
        this.isNumber(k + 1) &&
        this.monthAt(k + 2) !== undefined
      ) {
        const last = this.withYear({ from: k + 1, to: this.afterMonth(k + 2), month: this.monthAt(k + 2)!, day: this.dayNumber(k + 1)! });
        return day < last.day! ? { ...last, from: i, day, lastDay: last.day! } : undefined;
      }
      if (this.word(k) === 'of') k++;
      const month = this.monthAt(k);
      if (month === undefined) return undefined;
      return this.unlessName(this.withYear({ from: i, to: this.afterMonth(k), month, day }));
    }
    const month = this.monthAt(i);
    if (month === undefined) return undefined;
    let k = this.afterMonth(i);
    if (this.word(k) === 'the') k++;
    const after = this.dayNumber(k);
    if (after === undefined || (this.isNumber(k + 1) && this.glued(k + 1)) || /^\d{4}/.test(this.word(k))) return undefined;
    // "October 2025" is no day; "October 25 soldiers" hardly occurs
    return this.unlessName(this.withYear({ from: i, to: k + 1, month, day: after }));
  }

  /** "March 23 Movement", "the 6th of October Bridge" are no dates */
  private unlessName(written: Written): Written | undefined {
    return written.year === undefined && this.capital(written.to) && namedAfterDays.has(this.word(written.to)) ? undefined : written;
  }

  private dayNumber(i: number): number | undefined {
    const word = this.word(i);
    if (!this.isNumber(i)) {
      if (ordinals[word] !== undefined && this.word(i + 1) === 'of' && this.monthAt(i + 2) !== undefined) return ordinals[word];
      return undefined;
    }
    const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word);
    const day = match ? Number(match[1]) : 0;
    return day >= 1 && day <= 31 ? day : undefined;
  }

  private monthAt(i: number): number | undefined {
    const word = this.word(i);
    return months[word] !== undefined && this.capital(i) && !(notNamedAfter.has(this.word(i - 1)) && this.capital(i - 1)) ? months[word] : undefined;
  }
  /** behind a month's name and the point of its abbreviation */
  private afterMonth(i: number): number {
    return this.word(i).length <= 4 && !['may', 'june', 'july'].includes(this.word(i)) && this.word(i + 1) === '.' && this.glued(i + 1) ? i + 2 : i + 1;
  }

  /** Takes a year that follows: ", 2025", "of 2025", "2025", "of this year", "last year". */
  /** "March and April 2022", "4 May and 6 June 2023", "November, December and January 2024": the year stands behind the last */
  private yearOfNext({ to, month, season }: Written): number | undefined {
    let k = to;
    if (this.word(k) === ',') k++;
    if (/^(?:and|or)$/.test(this.word(k))) k++;
    if (k === to) return undefined;
    const next = season === undefined ? (this.dayMonth(k) ?? this.monthYear(k)) : this.season(k);
    if (next?.year === undefined || next.how !== undefined) return undefined;
    const wraps = season === undefined ? (month ?? 0) > (next.month ?? 0) : season > (next.season ?? 0);
    return wraps ? next.year - 1 : next.year;
  }

  private withYear(written: Written): Written {
    let k = written.to;
    if (this.word(k) === ',' || this.word(k) === 'of' || this.word(k) === 'in') k++;
    const point = this.yearPoint(k);
    if (point && !(this.word(written.to) === 'in' && written.day !== undefined)) return { ...written, to: point.to, year: point.year! };
    // "that August afternoon in 2021", "one October week of 1993"
    const { to, day } = written;
    const behind = day === undefined && partOfMonth.test(this.word(to)) && /^(?:in|of)$/.test(this.word(to + 1)) ? this.yearPoint(to + 2) : undefined;
    if (behind) return { ...written, to: behind.to, year: behind.year! };
    const listed = this.yearOfNext(written);
    if (listed !== undefined) return { ...written, year: listed };
    const issued = this.issuedYear();
    if (this.word(written.to) === 'of' || this.word(written.to) === ',' || this.word(k) === 'this' || this.word(k) === 'last') {
      const of = this.word(written.to) === 'of' || this.word(written.to) === ',' ? written.to + 1 : written.to;
      const which = this.word(of);
      if (this.word(of + 1) === 'year' && issued !== undefined && (which === 'this' || which === 'last' || which === 'next'))
        return {
          ...written,
          to: of + 2,
          year: issued + (which === 'this' ? 0 : which === 'last' ? -1 : 1),
          how: 'document',
          anchor: this.context.issued!.edtf,
        };
      const same =
        (which === 'that' || which === 'the') &&
        (this.word(of + 1) === 'year' || (/^(?:same|following|next|previous|preceding)$/.test(this.word(of + 1)) && this.word(of + 2) === 'year'));
      const anchor = this.antecedent ?? this.anchor;
      if (same && anchor) {
        const shift = /^(?:following|next)$/.test(this.word(of + 1)) ? 1 : /^(?:previous|preceding)$/.test(this.word(of + 1)) ? -1 : 0;
        return {
          ...written,
          to: this.word(of + 1) === 'year' ? of + 2 : of + 3,
          year: anchor.year + shift,
          how: 'narrative',
          anchor: String(anchor.year),
        };
      }
    }
    return written;
  }

  private yearNumber(i: number): number | undefined {
    return this.isNumber(i) && /^(?:1\d{3}|20\d\d|21\d\d)$/.test(this.word(i)) ? Number(this.word(i)) : undefined;
  }

  private monthYear(i: number): Written | undefined {
    const month = this.monthAt(i);
    if (month === undefined) return undefined;
    const written = this.withYear({ from: i, to: this.afterMonth(i), month });
    return written.year !== undefined || !this.bareMonthNeedsProof(i) ? this.unlessName(written) : undefined;
  }

  /** "May" and "March" are words too, and short forms need a number beside them. */
  private bareMonthNeedsProof(i: number): boolean {
    if (this.hyphen(i - 1) && parts[this.word(i - 2)] !== undefined) return false;
    const before = this.word(i - 1);
    const after = this.word(i + 1);
    if (
      /^(?:the|a|its|that)$/.test(before) &&
      this.word(i).length > 2 &&
      /^[a-z]{4,}$/.test(after) &&
      !this.capital(i + 1) &&
      !/^(?:from|with|into|onto|against|past)$/.test(after)
    )
      return false;
    if (this.hyphen(i + 1) && this.monthAt(i + 2) !== undefined) return false;
    const proven = /^(?:in|since|until|till|by|of|from|to|through|during|last|this|next|early|late|mid|between|and|before|after|for|into)$/.test(before);
    if (this.word(i).length <= 4 && !['may', 'june', 'july'].includes(this.word(i))) return !proven;
    return wordLikeMonths.has(this.word(i)) && (!proven || (this.word(i) === 'may' && /^(?:and|for|by|to|before|after)$/.test(before)));
  }

  /** early, mid-, late, the end of … a month, year, decade, century or season; "mid-to-late 2021" */
  private partOf(i: number): Written | undefined {
    let part = parts[this.word(i)];
    if (part === undefined) return undefined;
    let k = this.hyphen(i + 1) ? i + 2 : i + 1;
    const second = this.word(k) === 'to' ? k + (this.hyphen(k + 1) ? 2 : 1) : -1;
    if (second > 0 && parts[this.word(second)] !== undefined && this.word(second + 1) !== 'of') {
      part = `${part} ${parts[this.word(second)]!}`;
      k = this.hyphen(second + 1) ? second + 2 : second + 1;
    } else if (k === i + 1 && (part === 'end' || part === 'beginning' || part === 'eve' || this.word(i) === 'middle')) {
      if (this.word(k) !== 'of') return undefined;
      k++;
    }
    if (this.word(i) === 'midway') {
      if (!/^(?:through|into)$/.test(this.word(k))) return undefined;
      k++;
    } else if (this.word(k) === 'in') k++;
    const inner = this.container(k);
    return inner && { ...inner, from: i, part: inner.part ?? part };
  }

  /** "the end of the year": of the year or month in force */
  private unitInForce(k: number): Written | undefined {
    const unit = this.word(k);
    const { contemporary, issued } = this.context;
    if (this.word(k - 1) !== 'the' || (unit !== 'year' && unit !== 'month')) return undefined;
    const fromText = issued !== undefined && contemporary && !this.local;
    const anchor = fromText ? civil(issued.last) : this.anchor;
    if (!anchor || (unit === 'month' && !anchor.month)) return undefined;
    const { year, month } = anchor;
    return {
      from: k,
      to: k + 1,
      year,
      ...(unit === 'month' && month ? { month } : {}),
      how: fromText ? 'document' : 'narrative',
      anchor: fromText ? issued.edtf : anchorEdtf(anchor),
    };
  }

  private season(i: number): Written | undefined {
    const season = seasons[this.word(i)];
    if (season === undefined) return undefined;
    let k = i + 1;
    if (this.word(k) === 'of' || this.word(k) === ',') k++;
    const point = this.yearPoint(k);
    if (point) {
      // winter 1941–42, winter of 1941/42
      const crossing = season === 24 && (this.hyphen(k + 1) || this.word(k + 1) === '/') && this.isNumber(k + 2) && this.glued(k + 2);
      return { from: i, to: crossing ? k + 3 : point.to, year: point.year!, season };
    }
    if (this.word(i + 1) === 'of' || seasons[this.word(i + 2)] !== undefined) {
      const whole = this.withYear({ from: i, to: i + 1, season });
      if (whole.year !== undefined) return whole;
    }
    const campaign = this.seasonOfCampaign(i, season);
    if (campaign) return campaign;
    // "the summer", "that winter": only with an article and a date in force
    const alone = this.word(i) !== 'fall' && this.word(i) !== 'spring';
    return (alone
      ? /^(?:the|that|this|last|past|next|during|in|early|mid|late|previous|following|same)$/
      : /^(?:that|this|last|past|next|same|following)$|^the$/
    ).test(this.word(i - 1)) &&
      !(!alone && this.word(i + 1) === 'of') &&
      (this.anchor ?? this.context.issued)
      ? this.seasonBare(i, season)
      : undefined;
  }

  /** "their summer offensive": of the year in force */
  private seasonOfCampaign(i: number, season: number): Written | undefined {
    if (
      !this.anchor ||
      !/^(?:offensive|offensives|campaign|campaigns|counteroffensive|assault|fighting|season)$/.test(this.word(i + 1)) ||
      !(this.local || !this.context.contemporary)
    )
      return undefined;
    return { from: i, to: i + 1, year: this.anchor.year, season, how: 'narrative', anchor: String(this.anchor.year) };
  }

  private seasonBare(i: number, season: number): Written | undefined {
    // "this past spring", "the past winter"
    const isPast = this.word(i - 1) === 'past' && /^(?:this|the)$/.test(this.word(i - 2));
    const which = isPast ? 'last' : this.word(i - 1);
    if ((which === 'last' || which === 'this' || which === 'next') && this.context.issued) {
      const { year, month } = civil(this.context.issued.last);
      const start = [3, 6, 9, 12][season - 21]!;
      const shift = which === 'this' ? 0 : which === 'last' ? (month > start + 2 ? 0 : -1) : month < start ? 0 : 1;
      return { from: isPast ? i - 2 : i - 1, to: i + 1, year: year + shift, season, how: 'document', anchor: this.context.issued.edtf };
    }
    const { issued, contemporary } = this.context;
    if (
      issued &&
      contemporary &&
      !this.local &&
      which === 'the' &&
      !this.hyphen(i + 1) &&
      this.word(i + 1) !== 'of' &&
      /^(?:in|over|during|since|by|until|before|after|through|throughout)$/.test(this.word(i - 2))
    ) {
      const { year, month } = civil(issued.last);
      const start = [3, 6, 9, 12][season - 21]!;
      const ahead = start > month && (this.word(i - 2) === 'by' || this.word(i - 2) === 'until' || this.word(i - 2) === 'before' || start - month <= 1);
      return { from: i - 1, to: i + 1, year: start > month && !ahead ? year - 1 : year, season, how: 'document', anchor: issued.edtf };
    }
    if (!/^(?:the|that|during|in)$/.test(which) || !this.anchor || !(this.local || which === 'that' || !this.context.contemporary)) return undefined;
    const from = which === 'the' || which === 'that' ? i - 1 : i;
    return { from, to: i + 1, year: this.anchor.year, season, how: 'narrative', anchor: String(this.anchor.year) };
  }

  private decade(i: number): Written | undefined {
    const word = this.word(i);
    const digits = /^((?:1[5-9]|20)\d)0['’]?s$/.exec(word);
    if (digits) return { from: i, to: i + 1, edtf: `${digits[1]}X`, year: Number(digits[1]) * 10 };
    const ancient = /^(\d{1,3})0['’]?s$/.exec(word);
    if (ancient && this.isEra(i + 1)) {
      const first = Number(ancient[1]) * 10;
      return { from: i, to: i + 2, edtf: `${edtfYear(-first - 8)}/${edtfYear(1 - first)}`, year: 1 - first };
    }
    const spoken = decadeWords[word];
    if (
      spoken !== undefined &&
      (this.word(i - 1) === 'the' || parts[this.word(i - 1)] !== undefined || this.hyphen(i - 1)) &&
      !/^(?:his|her|their)$/.test(this.word(i - 2))
    )
      return { from: i, to: i + 1, edtf: `${spoken / 10}X`, year: spoken };
    return undefined;
  }

  private century(i: number): Written | undefined {
    const ordinal = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(this.word(i));
    let n = ordinal ? Number(ordinal[1]) : ordinals[this.word(i)];
    let k = i + 1;
    if (this.word(i) === 'twenty' && this.hyphen(i + 1) && this.word(i + 2) === 'first') {
      n = 21;
      k = i + 3;
    }
    if (this.hyphen(k)) k++;
    if (this.word(k) !== 'century' || n === undefined) return undefined;
    if (this.isEra(k + 1)) return { from: i, to: k + 2, edtf: `${edtfYear(1 - n * 100)}/${edtfYear(-(n - 1) * 100)}`, year: 1 - n * 100 };
    if (n < 10 || n > 22) return undefined;
    return { from: i, to: k + 1, edtf: `${n - 1}XX`, year: (n - 1) * 100 };
  }

  /** "first quarter of 2024", "second half of 2023", "Q3 2024" */
  private quarter(i: number): Written | undefined {
    const short = /^q([1-4])$/.exec(this.word(i));
    if (short) {
      const k = this.word(i + 1) === 'of' ? i + 2 : i + 1;
      const year = this.yearNumber(k);
      return year === undefined ? undefined : { from: i, to: k + 1, ...quarterOf(year, Number(short[1]), 4) };
    }
    const n = /^(?:last|final|latter|later)$/.test(this.word(i)) ? -1 : /^(?:early|earlier|former)$/.test(this.word(i)) ? 1 : (ordinals[this.word(i)] ?? 0);
    if (n === 0 || n > 4) return undefined;
    const what = this.word(i + 1);
    if (what !== 'quarter' && what !== 'half' && !(what === 'part' && Math.abs(n) === 1)) return undefined;
    if (this.word(i + 2) !== 'of') return undefined;
    const count = what === 'quarter' ? 4 : 2;
    const which = n === -1 ? count : n;
    const inner = this.container(i + 3);
    if (!inner || (this.word(i + 1) === 'quarter' && inner.season !== undefined)) return undefined;
    const yearly = inner.month === undefined && inner.season === undefined && !inner.part && what !== 'part';
    const value = yearly ? (inner.edtf ?? (inner.year === undefined ? undefined : edtfYear(inner.year))) : undefined;
    if (value && /^\d{4}$/.test(value) && which <= count) return { ...inner, from: i, ...quarterOf(Number(value), which, count) };
    if (inner.edtf && /^\d{4}$/.test(inner.edtf) && what === 'part') return { ...inner, from: i, part: which === 1 ? 'early' : 'late' };
    const long = what === 'half' ? /^(\d\d)(?:XX|(\d)X)$/.exec(inner.part ? '' : (inner.edtf ?? '')) : null;
    if (long && which <= 2) {
      const [, century, decade = ''] = long;
      const [low, high] = decade ? (which === 1 ? '04' : '59') : which === 1 ? ['00', '49'] : ['50', '99'];
      return { ...inner, from: i, edtf: `${century}${decade}${low}/${century}${decade}${high}` };
    }
    return which === 1 || which === count || n === -1 ? { ...inner, from: i, part: which === 1 ? 'early' : 'late' } : undefined;
  }

  private isPlural(i: number): boolean {
    const word = this.word(i);
    return (
      i < this.tokens.length &&
      !this.glued(i) &&
      !this.capital(i) &&
      /[a-z]{3}s$/.test(word) &&
      !/(?:ss|us|is)$/.test(word) &&
      !/^(?:was|has|does|as|its|this|thus)$/.test(word)
    );
  }

  private monthBefore(i: number): boolean {
    return this.monthAt(i - 1) !== undefined || this.word(i - 1) === ',';
  }

  private fiscalYear(i: number): Written | undefined {
    const glued = /^fy((?:19|20)\d\d)$/.exec(this.word(i));
    if (glued) return { from: i, to: i + 1, year: Number(glued[1]) };
    let k = i;
    if (this.word(k) === 'fy') k++;
    else if (/^(?:fiscal|financial)$/.test(this.word(k)) && this.word(k + 1) === 'year') k += 2;
    else return undefined;
    const year = this.yearNumber(k);
    if (year === undefined) return undefined;
    const crossing = (this.hyphen(k + 1) || this.word(k + 1) === '/') && this.isNumber(k + 2) && this.glued(k + 2) && /^\d\d(?:\d\d)?$/.test(this.word(k + 2));
    return crossing ? { from: i, to: k + 3, edtf: `${year}/${year + 1}`, year } : { from: i, to: k + 1, year };
  }

  /** "2021", "480 BC" (astronomical −479, as EDTF counts), "499" in "499–493 BC" */
  private yearPoint(i: number): Written | undefined {
    if (this.isNumber(i) && /^\d{1,4}$/.test(this.word(i))) {
      if (this.isEra(i + 1)) return { from: i, to: i + 2, year: 1 - Number(this.word(i)) };
      const joins = this.hyphen(i + 1) || /^(?:to|and|or|until)$/.test(this.word(i + 1));
      if (joins && this.isNumber(i + 2) && /^\d{1,4}$/.test(this.word(i + 2)) && this.isEra(i + 3))
        return { from: i, to: i + 1, year: 1 - Number(this.word(i)) };
    }
    const year = this.yearNumber(i);
    return year === undefined ? undefined : { from: i, to: i + 1, year };
  }

  private isEra(i: number): boolean {
    return /^(?:bc|bce|b\.c\.|b\.c\.e\.)$/.test(this.word(i));
  }

  /** "since at least 2013", "no later than 2030": what would count things elsewhere bounds a time; `i` is its last word */
  private isBoundAt(i: number): boolean {
    const word = this.word(i);
    if (word === 'than') return /^(?:later|earlier)$/.test(this.word(i - 1));
    return (word === 'least' || word === 'most') && this.word(i - 1) === 'at' && /^(?:since|from|until|till|by|before|after)$/.test(this.word(i - 2));
  }

  /** A bare number is a year where nothing counts with it and nothing numbers things by it. */
  private year(i: number): Written | undefined {
    // 2014/15
    if (
      this.word(i + 1) === '/' &&
      this.glued(i + 1) &&
      this.glued(i + 2) &&
      this.yearNumber(i) !== undefined &&
      Number(this.word(i + 2)) === (this.yearNumber(i)! + 1) % 100
    )
      return { from: i, to: i + 3, edtf: `${this.yearNumber(i)}/${this.yearNumber(i)! + 1}`, year: this.yearNumber(i)! };
    const point = this.yearPoint(i);
    if (point && point.year! <= 0) return point;
    const year = this.yearNumber(i);
    if (year === undefined) return undefined;
    const before = this.word(i - 1);
    const after = this.word(i + 1);
    if (notYearAfter.has(before) && !this.isBoundAt(i - 1) && !(year > 1800 && (before === 'around' || (before === 'about' && !/^[a-z]{4,}/.test(after)))))
      return undefined;
    // "the famine of 1943 killed three million"
    const isOfYear = before === 'of' && /^[a-z]{4,}$/.test(this.word(i - 2)) && /ed$/.test(after) && year > 1800;
    if (notYearBefore.has(after) && !isOfYear) return undefined;
    // "at 1500 daily", "at 1945 local time"
    if (before === 'at' && year < 2400 && year % 100 < 60) return undefined;
    if (before === '.' && notYearAfter.has(this.word(i - 2))) return undefined;
    // "the 2030 Agenda", "Vision 2040"
    if (this.capital(i + 1) && namedByYear.has(after)) return undefined;
    // "1945 rifles were lost": a number before a plural, and nothing before it that places in time
    if (
      this.isPlural(i + 1) &&
      !yearContext.has(before) &&
      !(year % 100 !== 0 && year > 1900 && /^(?:its|his|her|their)$/.test(before)) &&
      !/^[,(;:–—-]$/.test(before) &&
      !this.monthBefore(i)
    )
      return undefined;
    if (
      this.hyphen(i + 1) &&
      this.glued(i + 1) &&
      this.glued(i + 2) &&
      (notYearBefore.has(this.word(i + 2)) || /^(?:strong|man|km|kilomet|mile|year|point|page)/.test(this.word(i + 2)))
    )
      return undefined;
    if (
      this.glued(i) &&
      /^[-/#$£€.:+]$/.test(before) &&
      !(
        this.hyphen(i - 1) &&
        (/^(?:post|pre|mid|early|late|anti|cold|interwar)$/.test(this.word(i - 2)) || this.isNumber(i - 2) || months[this.word(i - 2)] !== undefined)
      )
    )
      return undefined;
    if (this.word(i + 1) === '/' && this.glued(i + 1) && this.isNumber(i + 2) && this.word(i + 2).length > 2) return undefined;
    // "a Mirage 2000 was lost": what an article and a name number is a model, not a year
    if (this.numbersName(i)) return undefined;
    // early years need a word that places in time
    if (year < 1500 && !/^(?:in|since|by|until|before|after|from|during|around|circa)$/.test(before)) return undefined;
    if (
      this.capital(i - 1) &&
      !/^(?:in|since|by|until|before|after|from|during|around)$/.test(before) &&
      !(this.tokens.flags[i - 1]! & TokenFlag.pointed) &&
      year < 1800 &&
      months[before] === undefined
    )
      return undefined;
    return { from: i, to: i + 1, year };
  }

  private numbersName(i: number): boolean {
    let k = i - 1;
    if (!this.capital(k) || this.glued(i) || this.monthAt(k) !== undefined || !/^[a-z]{4,}$/.test(this.word(k))) return false;
    for (; this.capital(k) && k > i - 5; k--) if (numberedThings.has(this.word(k))) return true;
    return numberedThings.has(this.word(k)) || (/^an?$/.test(this.word(k)) && this.word(i + 1) !== '' && !this.capital(i + 1));
  }

  /** a history: its "two years ago" and "on Thursday" are a speaker's, not its author's */
  private tellsOfOtherTimes(): boolean {
    const { issued, contemporary } = this.context;
    return issued !== undefined && !contemporary && this.anchor !== undefined && this.anchor.year < civil(issued.last).year - 2;
  }

  /** Relative to the day of writing: "last month", "this year", "recent months", "three years ago", "yesterday". */
  private relative(i: number): Written | undefined {
    const { issued } = this.context;
    if (!issued || this.tellsOfOtherTimes()) return undefined;
    const word = this.word(i);
    const now = civil(issued.last === Infinity ? issued.first : issued.last);
    const precise = issued.first === issued.last;
    const done = (to: number, edtf: string): Written => ({ from: i, to, edtf, how: 'document', anchor: issued.edtf });
    if (
      (word === 'today' || word === 'yesterday' || word === 'tomorrow' || word === 'tonight') &&
      precise &&
      (word === 'yesterday' || !/^['’]?s$/.test(this.word(i + 1))) &&
      this.word(i - 1) !== 'of'
    )
      return done(this.afterTimeOfDay(i + 1), edtfOf(issued.first + (word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : 0)));
    if ((word === 'last' || word === 'this') && precise && timesOfDay.has(this.word(i + 1)) && (word === 'this' || this.word(i + 1) === 'night'))
      return done(i + 2, edtfOf(issued.first - (word === 'last' ? 1 : 0)));
    // "the day before yesterday"
    if (word === 'day' && precise && /^(?:before|after)$/.test(this.word(i + 1)) && /^(?:yesterday|tomorrow)$/.test(this.word(i + 2)))
      return done(i + 3, edtfOf(issued.first + (this.word(i + 1) === 'before' ? -2 : 2)));
    const plain = word === 'recent' || word === 'coming';
    // "this past spring"
    if (word === 'this' && this.word(i + 1) === 'past') {
      const past = this.relative(i + 1);
      return past && { ...past, from: i };
    }
    if (plain || word === 'last' || word === 'this' || word === 'next' || word === 'past' || word === 'previous') {
      let k = i + 1;
      let count = 1;
      const spoken = numberWords[this.word(k)] ?? (this.isNumber(k) ? Number(this.word(k)) : /^(?:few|several|couple)$/.test(this.word(k)) ? 3 : undefined);
      const counted = spoken !== undefined && Number.isInteger(spoken) && spoken < 200 && this.word(k) !== 'a';
      if (counted) {
        count = spoken;
        k++;
      }
      const unit = units[this.word(k)];
      if (unit && (counted || plain ? this.word(k).endsWith('s') : !this.word(k).endsWith('s'))) {
        if (word === 'coming' || (word === 'next' && counted) || (word === 'previous' && !counted && !precise)) return undefined;
        if (word === 'this' && (unit === 'decade' || unit === 'century')) return undefined;
        if (plain && (unit === 'decade' || unit === 'century')) return undefined;
        if (unit === 'week' || unit === 'day') {
          if (!precise) return word === 'recent' ? done(k + 1, edtfMonth(now.year, now.month)) : undefined;
          const days = unit === 'week' ? 7 : 1;
          if (counted || plain) return done(k + 1, `${edtfOf(issued.first - days * (plain ? 3 : count))}/${issued.edtf}`);
          const monday = issued.first - ((new Date(issued.first * 86_400_000).getUTCDay() + 6) % 7) + (word === 'this' ? 0 : word === 'next' ? 7 : -7);
          return unit === 'week' ? done(k + 1, `${edtfOf(monday)}/${edtfOf(monday + 6)}`) : undefined;
        }
        if (unit === 'month') {
          if (counted || plain) {
            const start = addMonths(now.year, now.month, -(plain ? 3 : count));
            return done(k + 1, `${edtfMonth(start.year, start.month)}/${edtfMonth(now.year, now.month)}`);
          }
          const month = addMonths(now.year, now.month, word === 'this' ? 0 : word === 'next' ? 1 : -1);
          return done(k + 1, edtfMonth(month.year, month.month));
        }
        const span = unit === 'decade' ? 10 : unit === 'century' ? 100 : 1;
        if (counted || plain || unit !== 'year') return done(k + 1, `${now.year - span * (plain ? 3 : count)}/${now.year}`);
        return done(k + 1, String(now.year + (word === 'this' ? 0 : word === 'next' ? 1 : -1)));
      }
      const month = this.monthAt(i + 1);
      if (month !== undefined && !plain && this.dayNumber(i + 2) === undefined && this.yearNumber(i + 2) === undefined) {
        const year = word === 'next' ? now.year + (month > now.month ? 0 : 1) : word === 'this' ? now.year : now.year - (month < now.month ? 0 : 1);
        return done(this.afterMonth(i + 1), edtfMonth(year, month));
      }
      const weekday = weekdays[this.word(i + 1)];
      if (weekday !== undefined && precise && !plain)
        return done(this.afterTimeOfDay(i + 2), edtfOf(lastWeekday(issued.first, weekday) + (word === 'next' ? 7 : 0)));
    }
    // three years ago, a decade ago, some four decades ago
    const spoken = this.spokenCount(i);
    if (spoken) {
      const { count, to } = spoken;
      const unit = units[this.word(to)];
      if (unit && this.word(to + 1) === 'ago') {
        if (unit === 'day' || unit === 'week') return precise ? done(to + 2, edtfOf(issued.first - count * (unit === 'week' ? 7 : 1))) : undefined;
        if (unit === 'month') {
          const month = addMonths(now.year, now.month, -count);
          return done(to + 2, edtfMonth(month.year, month.month));
        }
        // "almost eighty years ago"
        const isExact = unit === 'year' && !approximateCount.has(this.word(i - 1));
        return done(to + 2, `${now.year - count * (unit === 'decade' ? 10 : unit === 'century' ? 100 : 1)}${isExact ? '' : '~'}`);
      }
    }
    return undefined;
  }

  /** Relative to the date in force: "later that month", "the following day", "two years earlier", "the same year". */
  private narrative(i: number): Written | undefined {
    const anchor = this.antecedent ?? this.anchor;
    if (!anchor) return undefined;
    const done = (from: number, to: number, edtf: string): Written => ({ from, to, edtf, how: 'narrative', anchor: anchorEdtf(anchor) });
    let k = i;
    let shift: number | undefined;
    const first = this.word(k);
    if (first === 'later' || first === 'earlier') {
      if (this.word(k + 1) !== 'that' && this.word(k + 1) !== 'the') return undefined;
      k++;
    }
    if (this.word(k) === 'that' || this.word(k) === 'the') {
      const adjective = this.word(k + 1);
      if (
        /^(?:morning|afternoon|evening|night)$/.test(this.word(k) === 'that' ? adjective : this.word(k + 2)) &&
        (this.word(k) === 'that' || /^(?:same|following|next|previous)$/.test(adjective))
      ) {
        const day = this.word(k) === 'that' || adjective === 'same' ? 0 : adjective === 'previous' ? -1 : 1;
        const moved = anchor.day ? moveAnchor(anchor, 'day', day) : undefined;
        return moved ? done(i, this.word(k) === 'that' ? k + 2 : k + 3, moved) : undefined;
      }
      if (this.word(k) === 'that' && adjective === 'same' && units[this.word(k + 2)] && !this.word(k + 2).endsWith('s')) {
        shift = 0;
        k += 2;
      } else if (this.word(k) === 'that' && units[adjective] && !adjective.endsWith('s')) {
        shift = 0;
        k += 1;
      } else if (/^(?:same|following|next|previous|preceding|ensuing|succeeding)$/.test(adjective) && units[this.word(k + 2)]) {
        shift = adjective === 'same' ? 0 : /^(?:previous|preceding)$/.test(adjective) ? -1 : 1;
        k += 2;
      }
      const closing = this.word(k + 2);
      if (
        shift === undefined &&
        this.word(k) === 'the' &&
        units[adjective] &&
        /^(?:before|after|following)$/.test(closing) &&
        (closing === 'following' || /^[.,;:)]?$/.test(this.word(k + 3)))
      ) {
        const moved = moveAnchor(anchor, units[adjective]!, closing === 'before' ? -1 : 1);
        return moved ? done(i, k + 3, moved) : undefined;
      }
      if (shift === undefined && k === i) {
        const day = this.bareOrdinal(i);
        if (day) return day;
      }
      if (shift === undefined) return this.namedStretch(i, k);
      if (this.word(k).endsWith('s')) return undefined;
      const unit = units[this.word(k)]!;
      const moved = unit === 'week' ? weekOf(anchor, shift) : moveAnchor(anchor, unit, shift);
      return moved ? done(i, k + 1, moved) : undefined;
    }
    const spoken = this.spokenCount(i);
    const unit = spoken && units[this.word(spoken.to)];
    if (!spoken || !unit) return undefined;
    const direction = this.word(spoken.to + 1);
    const closed = /^[.,;:)]?$/.test(this.word(spoken.to + 2));
    const forward = direction === 'later' || direction === 'afterwards' || (direction === 'after' && closed);
    if (!forward && direction !== 'earlier' && direction !== 'previously' && !(direction === 'before' && closed)) return undefined;
    const by = forward ? spoken.count : -spoken.count;
    const moved = /^(?:exactly|precisely)$/.test(this.word(i - 1)) ? moveDay(anchor, unit, by) : moveAnchor(anchor, unit, by);
    return moved ? done(i, spoken.to + 2, unit === 'decade' || unit === 'century' ? `${moved}~` : moved) : undefined;
  }

  /** "on the 25th": of the month in force, or of the next where it is over */
  private bareOrdinal(i: number, isPlaced = /^(?:on|by|until|till|since|before|after)$/.test(this.word(i - 1))): Written | undefined {
    const anchor = this.antecedent ?? this.anchor;
    const day = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(this.word(i + 1));
    if (!day || !anchor?.month || !this.local || !isPlaced) return undefined;
    if (/^[a-z]/.test(this.word(i + 2)) && !notModified.has(this.word(i + 2)) && this.word(i + 2) !== 'to') return undefined;
    const n = Number(day[1]);
    // "11 January. The third round, begun on the 10th"
    const isBefore = participle.test(this.word(i - 2)) && this.word(i - 3) === ',';
    const { year, month } = addMonths(anchor.year, anchor.month, anchor.day !== undefined && n < anchor.day && !isBefore ? 1 : 0);
    return n >= 1 && n <= daysInMonth(year, month)
      ? { from: i, to: i + 2, edtf: edtfDay(year, month, n), how: 'narrative', anchor: anchorEdtf(anchor) }
      : undefined;
  }

  /** "the following April", "that December", "the previous autumn", "the next Tuesday"; `k` is at the article */
  private namedStretch(i: number, k: number): Written | undefined {
    const anchor = this.antecedent ?? this.anchor;
    const that = this.word(k) === 'that';
    const adjective = this.word(k + 1);
    const direction =
      that || adjective === 'same'
        ? 0
        : /^(?:following|next|ensuing|succeeding)$/.test(adjective)
          ? 1
          : /^(?:previous|preceding)$/.test(adjective)
            ? -1
            : undefined;
    if (!anchor || direction === undefined) return undefined;
    const at = that && adjective !== 'same' ? k + 1 : k + 2;
    const found = { from: i, to: at + 1, how: 'narrative', anchor: anchorEdtf(anchor) } as const;
    const month = this.monthAt(at);
    if (month !== undefined && this.yearNumber(at + 1) === undefined && this.dayNumber(at + 1) === undefined)
      return { ...found, to: this.afterMonth(at), year: yearTowards(anchor, month, month, direction), month };
    const season = seasons[this.word(at)];
    if (season !== undefined && this.word(at + 1) !== 'of') {
      const start = [3, 6, 9, 12][season - 21]!;
      return { ...found, year: yearTowards(anchor, start, start + 2, direction), season };
    }
    const weekday = weekdays[this.word(at)];
    if (weekday === undefined || !anchor.month || !anchor.day) return undefined;
    const day = dayNumber(anchor.year, anchor.month, anchor.day);
    const before = lastWeekday(day - 1, weekday);
    return {
      ...found,
      to: this.afterTimeOfDay(at + 1),
      edtf: edtfOf(direction < 0 ? before : lastWeekday(day, weekday) + (direction > 0 || lastWeekday(day, weekday) < day ? 7 : 0)),
    };
  }

  private weekday(i: number): Written | undefined {
    const { issued } = this.context;
    const weekday = weekdays[this.word(i)];
    if (weekday === undefined || !this.capital(i) || !issued || issued.first !== issued.last || this.tellsOfOtherTimes()) return undefined;
    const before = this.word(i - 1);
    // "It was a Friday", "the bombs fell on the Friday": not the last one
    if (before === 'the' || before === 'a') return undefined;
    const placed = /^(?:on|since|by|until|till|before|after|from|of|late|early|and)$/.test(before);
    if (!placed && (this.capital(i - 1) || this.capital(i + 1))) return undefined;
    if (/^(?:every|each|most|any)$/.test(before) || ordinals[before] !== undefined || /^(?:prayers?|sermons?|mosque)$/.test(this.word(i + 1))) return undefined;
    const past = lastWeekday(issued.first, weekday);
    const edtf = edtfOf(this.looksAhead(i) && past < issued.first ? past + 7 : past);
    return { from: i, to: this.afterTimeOfDay(i + 1), edtf, how: 'document', anchor: issued.edtf };
  }

  /** behind "evening" in "Tuesday evening" */
  private afterTimeOfDay(i: number): number {
    return timesOfDay.has(this.word(i)) && !this.hyphen(i + 1) ? i + 1 : i;
  }

  /** the words before a date look forward: "will meet on Tuesday", "is due in March" */
  private looksAhead(from: number): boolean {
    for (let i = from - 1; i >= Math.max(0, from - 8); i--) {
      if (/^(?:[.;:!?,—–"“”]|said|says|told|announced|warned|reported)$/.test(this.word(i))) return false;
      if (/^(?:will|due|scheduled|shall)$/.test(this.word(i))) return true;
      if (/^(?:is|are)$/.test(this.word(i)) && (this.word(i + 1) === 'to' || (this.word(i + 1) === 'set' && this.word(i + 2) === 'for'))) return true;
    }
    return false;
  }

  /** The second end of a range: "2021–2023", "11–15 October", "between September and October 2025", "from 2001 to 2021". */
  private rangeEnd(first: Written): Written | undefined {
    const k = first.to;
    const link = this.word(k);
    const lead = this.word(first.from - 1) === 'the' ? this.word(first.from - 2) : this.word(first.from - 1);
    const dash = this.hyphen(k);
    if (dash && this.isNumber(k + 1) && first.month === undefined && first.edtf === undefined && first.year !== undefined) {
      // 2021–22
      const short = /^\d\d$/.exec(this.word(k + 1));
      if (short && this.glued(k) && this.glued(k + 1) && !this.hyphen(k + 2)) {
        const year = Math.floor(first.year / 100) * 100 + Number(short[0]);
        if (year > first.year && year - first.year < 60) return { from: k + 1, to: k + 2, year };
      }
    }
    const joins =
      dash ||
      (link === 'and' && lead === 'between') ||
      (link === 'to' && (lead === 'from' || first.day !== undefined || first.year !== undefined)) ||
      ((link === 'into' || link === 'through' || link === 'until' || link === 'till') && (lead === 'from' || lead === 'between' || link === 'through'));
    if (!joins) return undefined;
    let next = k + 1;
    if (this.word(next) === 'the' || this.word(next) === 'about') next++;
    // October 11–15, 2025
    if (first.day !== undefined && dash && this.dayNumber(next) !== undefined && this.monthAt(next + 1) === undefined && this.yearNumber(next) === undefined) {
      return this.withYear({ from: next, to: next + 1, month: first.month!, day: this.dayNumber(next)! });
    }
    const end =
      this.isoDate(next) ??
      this.dayMonth(next) ??
      this.quarter(next) ??
      this.partOf(next) ??
      this.monthYear(next) ??
      this.season(next) ??
      this.decade(next) ??
      this.year(next);
    if (!end) return undefined;
    if (dash && !this.glued(k) && !(end.year !== undefined && (first.year !== undefined || (first.day !== undefined && end.day !== undefined))))
      return undefined;
    return end;
  }

  /** EDTF of what is written, with the year it lacks taken from the range's other end, the narrative or the date of the text. */
  private resolve(written: Written, other: Written | undefined, earlier?: string): { edtf: string; how: DateValue['how']; anchor?: string } | undefined {
    if (written.edtf !== undefined)
      return {
        edtf: written.part ? partOfEdtf(written.edtf, written.part) : written.edtf,
        how: written.how ?? 'absolute',
        ...(written.anchor ? { anchor: written.anchor } : {}),
      };
    let { year } = written;
    let how: DateValue['how'] = written.how ?? 'absolute';
    let anchor = written.anchor;
    if (year === undefined && other?.year !== undefined && (written.month ?? 0) <= (other.month ?? 12)) year = other.year;
    if (year === undefined && earlier) year = Number(earlier.slice(0, 4));
    if (year === undefined) {
      const inferred = this.inferYear(written.month ?? 1, written.from);
      if (!inferred) return undefined;
      ({ year, how, anchor } = inferred);
    }
    if (written.year === undefined) year = this.yearOfWeekday(written, year);
    // a bare 29 February is of a leap year
    if (written.year === undefined && written.month === 2 && written.day === 29) year -= ((year % 4) + 4) % 4;
    const edtf = pointEdtf({ ...written, year });
    return edtf ? { edtf, how, ...(anchor ? { anchor } : {}) } : undefined;
  }

  /** "Sunday, Dec 28": of the years around the likeliest, the one in which that day is a Sunday. */
  private yearOfWeekday({ month, day, weekday }: Written, year: number): number {
    if (weekday === undefined || month === undefined || day === undefined) return year;
    const fits = (one: number) => day <= daysInMonth(one, month) && lastWeekday(dayNumber(one, month, day), weekday) === dayNumber(one, month, day);
    return [year, year - 1, year + 1].find(fits) ?? year;
  }

  private inferYear(month: number, from: number): { year: number; how: DateValue['how']; anchor: string } | undefined {
    const { issued, contemporary, isChronicle } = this.context;
    const sentence = this.sentenceOf(from);
    const background = contemporary && this.antecedent !== undefined && this.antecedentSentence === sentence;
    const anchor = background ? this.antecedent : this.anchor;
    const since = sentence - this.sentenceOf(this.anchorAt);
    // a report is at the time of its writing where its paragraph has no other; a history goes on from date to date
    const isLocal = this.local && (!contemporary || since <= 1 || (this.holds && !this.turnsToNow(from)));
    const inForce = anchor && (background || isLocal || (!contemporary && (!issued || anchor.year < civil(issued.last).year - 2)));
    const now = issued && civil(issued.last);
    const looksAhead = this.looksAhead(from);
    // "this Jan 8", "this past 31 July"
    const isThis = this.word(from - 1) === 'this' || (/^(?:past|last)$/.test(this.word(from - 1)) && this.word(from - 2) === 'this');
    if (now && isThis) return { year: now.year, how: 'document', anchor: issued.edtf };
    if (isChronicle && (this.entry || this.inherited)) return this.inferInEntry(month, from);
    // "by 18 August" in a text of July lies ahead, and so does "will meet in March" in one of November
    const isToCome = looksAhead || (now !== undefined && month - now.month <= 3 && /^(?:by|until|till|before|next)$/.test(this.word(from - 1)));
    if (inForce && !(now && this.isToldOfNow(from))) {
      // a narrative goes forward: "in September 1940 … in February" is the next year's, unless it looks back
      const next =
        anchor.month !== undefined && month < anchor.month - (contemporary && since !== 0 ? 7 : 4) && !this.looksBack && !(now && anchor.year + 1 > now.year);
      const year = anchor.year + (next || (anchor.month !== undefined && month < anchor.month && looksAhead) ? 1 : 0);
      // and ends with the writing: "is handed over today; the other follows on 1 December" does not
      const isJoined = this.local && since === 0 && anchor.year <= (now?.year ?? Infinity);
      const isFuture = now !== undefined && (year > now.year || (year === now.year && month > now.month));
      if (isToCome || isJoined || !isFuture) return { year, how: 'narrative', anchor: anchorEdtf(anchor) };
    }
    if (!now) return undefined;
    const shift = month > now.month && !isToCome ? -1 : month < now.month && looksAhead ? 1 : 0;
    return { year: now.year + shift, how: 'document', anchor: issued.edtf };
  }

  /** An entry is of the year of the one before it, or of the next where its month is over; what an entry tells of lies in its year, or shortly before. */
  private inferInEntry(month: number, from: number): { year: number; how: DateValue['how']; anchor: string } {
    const anchor = (this.entry ?? this.inherited)!;
    const [isOver, isBefore] = anchor.month === undefined ? [false, false] : [month < anchor.month, month > anchor.month + 6 && !this.looksAhead(from)];
    const shift = this.entry ? (isBefore ? -1 : 0) : isOver && this.opens(from) ? 1 : 0;
    return { year: anchor.year + shift, how: 'narrative', anchor: anchorEdtf(anchor) };
  }

  /** Between the sentence of the anchor and a date the text speaks of the present: "Manila regards it as an address". */
  private turnsToNow(from: number): boolean {
    const { to } = this.passage.sentences[this.sentenceOf(this.anchorAt)]!;
    for (let i = to; i < from; i++) if (present.has(this.word(i))) return true;
    return false;
  }

  /** No word of the passage stands before it. */
  private opens(from: number): boolean {
    for (let i = 0; i < from; i++) if (this.tokens.flags[i]! & TokenFlag.word) return false;
    return true;
  }

  /** "has kept them behind bars since 26 November": the perfect counts from the day of writing, wherever the narrative is. */
  private isToldOfNow(from: number): boolean {
    const { from: start } = this.passage.sentences[this.sentenceOf(from)]!;
    for (let i = from - 1; i >= Math.max(start, from - 14) && !/^[;:]$/.test(this.word(i)); i--)
      if (/^(?:has|have)$/.test(this.word(i))) return !/^(?:to|not|n’t|would|could|should|may|might|must|will|can)$/.test(this.word(i - 1));
    return false;
  }

  /** Opens the interval where a preposition does: since, after, post- ► /.., by, until, before ► ../, around ► ~. */
  private opened(from: number, to: number, edtf: string): string {
    let k = from - 1;
    // "after last February's election": the month is the election's
    const owner = this.word(to) === 's' ? to + 1 : /^['’]$/.test(this.word(to)) && this.word(to + 1) === 's' ? to + 2 : undefined;
    const modifier =
      (this.word(k) === 'the' && this.withArticle(from) === from && this.modifies(to, edtf)) || (owner !== undefined && /^[a-z]{3,}$/.test(this.word(owner)));
    if (this.hyphen(k) && /^(?:post|pre)$/.test(this.word(k - 1))) k--;
    if (/^(?:least|most)$/.test(this.word(k)) && this.isBoundAt(k)) k--;
    while (/^(?:the|only|at|just)$/.test(this.word(k))) k--;
    const lead = this.word(k) === 'than' && this.isBoundAt(k) ? (this.word(k - 1) === 'later' ? 'until' : 'since') : this.word(k);
    const [first, last] = splitInterval(edtf);
    if (modifier || edtf.includes('..')) return edtf;
    if (openAfter.has(lead)) return `${edtfStart(first)}/..`;
    if (lead === 'from' && /^onwards?$/.test(this.word(to))) return `${edtfStart(first)}/..`;
    if (lead === 'from' && k === from - 1 && this.beginsState(k)) return `${edtfStart(first)}/..`;
    // "followed by" is no bound, and what did not happen until May happened in May
    const bound = !(lead === 'by' && this.word(k - 1) === 'followed') && !(/^(?:until|till)$/.test(lead) && this.word(k - 1) === 'not');
    if (openBefore.has(lead) && bound) return `../${edtfEnd(last)}`;
    if (lead === 'to' && this.word(k - 1) === 'prior') return `../${edtfEnd(last)}`;
    if (approximate.has(lead) && !edtf.includes('/') && !edtf.endsWith('~')) return `${edtf}~`;
    return edtf;
  }

  /** "the 2003 invasion", "the 7 October attacks": the date says which one */
  private modifies(to: number, edtf: string): boolean {
    return /^\d{4}(?:-\d\d){0,2}$/.test(edtf) && this.glued(to) === false && /^[a-z]{3,}$/.test(this.word(to)) && !notModified.has(this.word(to));
  }

  /** "blocked from December 2022", "From 2015 the army …": a state that goes on; but "images from 2015", "dates from 1947" */
  private beginsState(k: number): boolean {
    return !ofThatTime.has(this.word(k - 1)) && units[this.word(k - 1)] === undefined;
  }

  private remember(first: Written, second: Written | undefined, edtf: string, open: boolean): void {
    const point = second ?? first;
    const match = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(splitInterval(edtf)[second && !this.context.isChronicle ? 1 : 0]);
    if (!match || first.how === 'named-day') return;
    const month = match[2] && Number(match[2]) <= 12 ? Number(match[2]) : point.month;
    const anchor = { year: Number(match[1]), ...(month ? { month } : {}), ...(match[3] ? { day: Number(match[3]) } : {}) };
    this.antecedent = anchor;
    if (!this.entry && this.opens(first.from)) this.entry = anchor;
    const setting = this.settingOf(first, point.to, edtf, anchor);
    const isSpan = this.context.contemporary && first.month === undefined && second !== undefined && !this.opensSentence(first.from);
    // "(de Waal 2021)", "resolution 2231 (2015)"
    const isBracketed = first.month === undefined && this.word(point.to) === ')';
    const aside =
      isSpan ||
      isBracketed ||
      this.isAside(first) ||
      this.isInserted(first.from, point.to) ||
      (first.how === 'document' && this.inherited !== undefined && !this.local);
    this.antecedentSentence = setting === 'modifier' || open || aside ? -1 : this.sentenceOf(first.from);
    if (open || setting !== 'narrative' || aside) return;
    this.anchor = anchor;
    this.local = true;
    this.anchorAt = first.from;
    this.holds = anchor.month !== undefined || this.opensSentence(first.from);
  }

  private opensSentence(from: number): boolean {
    return from - this.passage.sentences[this.sentenceOf(from)]!.from <= 3;
  }

  /** ", lost in July last year," or ", which he had taken over on 1 August 2021": said by the way */
  private isInserted(from: number, to: number): boolean {
    const before = this.word(from - 1) === 'on' || this.word(from - 1) === 'in' ? from - 2 : from - 1;
    if (this.word(before - 1) === ',' && /^[,.;)]?$/.test(this.word(to)) && participle.test(this.word(before)) && !/^(?:then|when)$/.test(this.word(before)))
      return true;
    let had = false;
    for (let i = from - 1; i >= Math.max(1, from - 8) && !/^[.;:,]$/.test(this.word(i)); i--) {
      had ||= this.word(i) === 'had';
      if (had && /^(?:which|who|whose|whom)$/.test(this.word(i)) && this.word(i - 1) === ',') return true;
    }
    return false;
  }

  /** In a report "the 2016 accord" and "the accord of 2016" are background: the next bare month is not of 2016. "During the 2014 war" is where it speaks of. */
  private settingOf({ from, how }: Written, to: number, edtf: string, anchor: Anchor): 'narrative' | 'modifier' | 'background' {
    if (!this.context.contemporary || how === 'narrative' || how === 'document') return 'narrative';
    const before = this.word(from - 1);
    const longAgo = anchor.year < (this.issuedYear() ?? 0) - 2;
    if (before === 'of' && /^[a-z]/.test(this.word(from - 2)) && (anchor.month === undefined || longAgo)) return 'background';
    const modifies = /^(?:the|a|its|their)$/.test(before) && this.modifies(to, edtf);
    return modifies && !/^(?:during|in|throughout|with)$/.test(this.word(from - 2)) ? 'modifier' : 'narrative';
  }

  /** a date that the narrative does not move to: "a campaign planned for 1976", "a study declassified in 2005", "the previous year" */
  private isAside({ from, how }: Written): boolean {
    if (how === 'narrative' && /^(?:previous|preceding)$/.test(this.word(from + 1))) return true;
    for (let i = from - 1; i >= Math.max(0, from - 4); i--) {
      if (/^[.;:!?,]$/.test(this.word(i))) return false;
      if (asides.has(this.word(i))) return true;
    }
    return false;
  }

  private sentenceOf(token: number): number {
    while (this.sentence > 0 && token < this.passage.sentences[this.sentence]!.from) this.sentence--;
    while (this.sentence < this.passage.sentences.length - 1 && token >= this.passage.sentences[this.sentence]!.to) this.sentence++;
    return this.sentence;
  }

  private issuedYear(): number | undefined {
    return this.context.issued ? civil(this.context.issued.last).year : undefined;
  }
}

const behindArticle = new Set([
  ...[months, seasons, weekdays, ordinals, units].flatMap((words) => Object.keys(words)),
  ...timesOfDay,
  ...['early', 'late', 'small', 'predawn', 'last', 'final', 'opening', 'closing', 'latter', 'former'],
  ...['same', 'following', 'next', 'previous', 'preceding', 'ensuing', 'succeeding'],
]);

const mayBegin = new WordTable((word) => Number(beginnings.has(word)));
const beginnings = new Set([
  ...Object.keys(months),
  ...Object.keys(seasons),
  ...Object.keys(weekdays),
  ...Object.keys(parts),
  ...Object.keys(numberWords),
  ...Object.keys(ordinals),
  ...Object.keys(decadeWords),
  'q1',
  'q2',
  'q3',
  'q4',
  'fy',
  ...Array.from({ length: 90 }, (_, n) => `fy${1970 + n}`),
  'fiscal',
  'financial',
  'last',
  'final',
  'opening',
  'latter',
  'former',
  'closing',
  'this',
  'next',
  'past',
  'previous',
  'day',
  'recent',
  'coming',
  'today',
  'yesterday',
  'tomorrow',
  'tonight',
  'later',
  'earlier',
  'that',
  'the',
  ...namedDays.keys(),
]);
