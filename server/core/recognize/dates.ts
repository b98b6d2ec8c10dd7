/**
 * Finds expressions that place something in time and gives each an EDTF value, always an interval with a precision.
 *
 *     "late 2024" ► 2024-10/2024-12      "since August 2021" ► 2021-08/..      "the 1990s" ► 199X      "October of this year" (text of 2025-11) ► 2025-10
 *
 * What the text states and what is inferred stay apart: `how` says whether the value was written out or came from the date of the text or of the narrative.
 * The conventions (late = last quarter, mid = May to August, since and after open the interval) are those of the annotation guidelines the project follows.
 */
import lexicon from '../knowledge/lexicons/dates.json' with { type: 'json' };
import named from '../knowledge/lexicons/named-days.json' with { type: 'json' };
import type { DateMention, DateValue, Passage, Tokens } from '../model.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { addMonths, civil, dayNumber, daysInMonth, edtfDay, edtfMonth, edtfOf, edtfYear, rangeOf } from './calendar.ts';
import type { NarrativeState, ReadingContext } from './context.ts';

const months: Readonly<Record<string, number>> = lexicon.months;
const seasons: Readonly<Record<string, number>> = lexicon.seasons;
const weekdays: Readonly<Record<string, number>> = lexicon.weekdays;
const parts: Readonly<Record<string, string>> = lexicon.parts;
const numberWords: Readonly<Record<string, number>> = lexicon.numbers;
const ordinals: Readonly<Record<string, number>> = lexicon.ordinals;
const units: Readonly<Record<string, string>> = lexicon.units;
const decadeWords: Readonly<Record<string, number>> = lexicon.decadeWords;
const wordLikeMonths = new Set(lexicon.monthsThatAreWords);
const notYearAfter = new Set(lexicon.notYearsAfter);
const notYearBefore = new Set(lexicon.notYearsBefore);
const openAfter = new Set(lexicon.openAfter);
const openBefore = new Set(lexicon.openBefore);
const approximate = new Set(lexicon.approximate);
const yearContext = new Set(lexicon.yearContextBefore);

/** A point or stretch of time as written, before missing years are filled in. */
interface Written {
  readonly from: number;
  readonly to: number;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** the last of several days of one month */
  readonly lastDay?: number;
  readonly season?: number;
  readonly part?: string;
  /** an EDTF value that is complete in itself */
  readonly edtf?: string;
  readonly how?: DateValue['how'];
  readonly anchor?: string;
}

type Anchor = { year: number; month?: number; day?: number };

/** Dates of one passage in order, and the date in force behind it. */
export function recognizeDates(
  context: ReadingContext,
  passage: Passage,
  index: number,
  state: NarrativeState,
): { mentions: DateMention[]; date: NarrativeState['date'] } {
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
      passage: index,
      sentence,
      from: found.from,
      to: found.to,
      start: passage.tokens.start[found.from]!,
      end: passage.tokens.end[found.to - 1]!,
      value: found.value,
    });
    i = found.to;
  }
  return { mentions, date: reader.anchor };
}

class DateReader {
  anchor: Anchor | undefined;
  /** the words before a date look back: "earlier, in March", "had begun in March" */
  private looksBack = false;
  /** the anchor comes from this passage, not from an earlier one */
  private local = false;
  private readonly inherited: Anchor | undefined;

  private readonly context: ReadingContext;
  private readonly passage: Passage;
  private readonly tokens: Tokens;
  /** token of the date that is the anchor */
  private anchorAt = 0;

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
    this.looksBack = this.lookingBack(first.from);
    const low = this.resolve(first, second);
    if (!low) return undefined;
    let edtf = low.edtf;
    let to = first.to;
    let how = low.how;
    if (second) {
      const high = this.resolve(second, undefined, low.edtf);
      if (high) {
        const [start] = splitInterval(low.edtf);
        const [, end] = splitInterval(high.edtf);
        if ((rangeOf(start)?.first ?? 0) <= (rangeOf(end)?.last ?? 0)) {
          edtf = `${start}/${end}`;
          to = second.to;
          how = high.how;
        }
      }
    }
    const opened = this.opened(first.from, to, edtf);
    const from = this.withArticle(first.from);
    const bounds = rangeOf(opened.edtf.replace(/~$/, ''));
    if (!bounds) return undefined;
    // "since the coup of 2021" is background, not where the narrative stands
    if (!opened.edtf.includes('..')) this.remember(first, second, edtf);
    return {
      from,
      to,
      value: {
        edtf: opened.edtf,
        first: bounds.first,
        last: bounds.last,
        how,
        ...(low.anchor ? { anchor: low.anchor } : {}),
        ...(opened.edtf.endsWith('~') ? { approximate: true } : {}),
      },
    };
  }

  /** "the end of 2024", "the summer of 2021": the article belongs to the expression; "the 1990s" is written without it in the guidelines */
  private withArticle(from: number): number {
    const part = parts[this.word(from)];
    const share = /^(?:quarter|half)$/.test(this.word(from + 1)) && this.word(from + 2) === 'of';
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
    return (flags & TokenFlag.word) !== 0 && beginnings.has(this.tokens.word[i]!);
  }

  /** One point or stretch: "19 October 2025", "late 2024", "mid-1990s", "summer of 2021", "last month", "9/11". */
  private pointAt(i: number): Written | undefined {
    return (
      this.isoDate(i) ??
      this.namedDay(i) ??
      this.dayMonth(i) ??
      this.quarter(i) ??
      this.partOf(i) ??
      this.monthYear(i) ??
      this.season(i) ??
      this.century(i) ??
      this.decade(i) ??
      this.fiscalYear(i) ??
      this.year(i) ??
      this.relative(i) ??
      this.narrative(i) ??
      this.weekday(i)
    );
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
    for (const day of namedDays.get(this.word(i)) ?? []) {
      if (!day.words.every((word, k) => this.word(i + k) === word) || (day.capital && !this.capital(i))) continue;
      let to = i + day.words.length;
      if ('edtf' in day && day.edtf) return { from: i, to, edtf: day.edtf, how: 'named-day' };
      let year: number | undefined;
      if (this.yearNumber(to) !== undefined) year = this.yearNumber(to++);
      else if (this.word(to) === 'of' && this.yearNumber(to + 1) !== undefined) {
        year = this.yearNumber(to + 1);
        to += 2;
      } else if (this.word(to) === 'day' || this.word(to) === 'eve') return undefined;
      if (year === undefined) return undefined;
      const edtf = day.byYear?.[String(year)] ?? (day.monthDay ? `${year}-${day.monthDay}` : undefined);
      return edtf ? { from: i, to, edtf, how: 'named-day' } : undefined;
    }
    return undefined;
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
      return this.withYear({ from: i, to: this.afterMonth(k), month, day });
    }
    const month = this.monthAt(i);
    if (month === undefined) return undefined;
    let k = this.afterMonth(i);
    if (this.word(k) === 'the') k++;
    const after = this.dayNumber(k);
    if (after === undefined || (this.isNumber(k + 1) && this.glued(k + 1)) || /^\d{4}/.test(this.word(k))) return undefined;
    // "October 2025" is no day; "October 25 soldiers" hardly occurs
    return this.withYear({ from: i, to: k + 1, month, day: after });
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
    return months[word] !== undefined && this.capital(i) ? months[word] : undefined;
  }
  /** behind a month's name and the point of its abbreviation */
  private afterMonth(i: number): number {
    return this.word(i).length <= 4 && !['may', 'june', 'july'].includes(this.word(i)) && this.word(i + 1) === '.' && this.glued(i + 1) ? i + 2 : i + 1;
  }

  /** Takes a year that follows: ", 2025", "of 2025", "2025", "of this year", "last year". */
  private withYear(written: Written): Written {
    let k = written.to;
    if (this.word(k) === ',' || this.word(k) === 'of' || this.word(k) === 'in') k++;
    const point = this.yearPoint(k);
    if (point && !(this.word(written.to) === 'in' && written.day !== undefined)) return { ...written, to: point.to, year: point.year! };
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
      if (same && this.anchor) {
        const shift = /^(?:following|next)$/.test(this.word(of + 1)) ? 1 : /^(?:previous|preceding)$/.test(this.word(of + 1)) ? -1 : 0;
        return {
          ...written,
          to: this.word(of + 1) === 'year' ? of + 2 : of + 3,
          year: this.anchor.year + shift,
          how: 'narrative',
          anchor: String(this.anchor.year),
        };
      }
    }
    return written;
  }

  private yearNumber(i: number): number | undefined {
    if (!this.isNumber(i) || !/^(?:1\d{3}|20\d\d|21\d\d)$/.test(this.word(i))) return undefined;
    return Number(this.word(i));
  }

  private monthYear(i: number): Written | undefined {
    const month = this.monthAt(i);
    if (month === undefined) return undefined;
    const written = this.withYear({ from: i, to: this.afterMonth(i), month });
    if (written.year !== undefined || !this.bareMonthNeedsProof(i)) return written;
    return undefined;
  }

  /** "May" and "March" are words too, and short forms need a number beside them. */
  private bareMonthNeedsProof(i: number): boolean {
    const before = this.word(i - 1);
    const proven = /^(?:in|since|until|till|by|of|from|to|through|during|last|this|next|early|late|mid|between|and|before|after|for|into)$/.test(before);
    if (this.word(i).length <= 4 && !['may', 'june', 'july'].includes(this.word(i))) return !proven;
    return wordLikeMonths.has(this.word(i)) && (!proven || (this.word(i) === 'may' && /^(?:and|for|by|to|before|after)$/.test(before)));
  }

  /** early, mid-, late, the end of … a month, year, decade, century or season */
  private partOf(i: number): Written | undefined {
    const part = parts[this.word(i)];
    if (part === undefined) return undefined;
    let k = i + 1;
    if (this.hyphen(k)) k++;
    else if (part === 'end' || part === 'beginning' || part === 'eve' || this.word(i) === 'middle') {
      if (this.word(k) !== 'of') return undefined;
      k++;
    }
    if (this.word(k) === 'the' || this.word(k) === 'in') k++;
    const inner =
      this.monthYear(k) ??
      this.season(k) ??
      this.century(k) ??
      this.decade(k) ??
      this.yearPoint(k) ??
      (part === 'end' || part === 'beginning' || part === 'mid' ? (this.relative(k) ?? this.narrative(k) ?? this.unitInForce(k)) : undefined);
    if (!inner || inner.day !== undefined) return undefined;
    return { ...inner, from: i, part: inner.part ?? part };
  }

  /** "the end of the year": of the year or month in force */
  private unitInForce(k: number): Written | undefined {
    const unit = this.word(k);
    if (this.word(k - 1) !== 'the' || (unit !== 'year' && unit !== 'month') || !this.anchor) return undefined;
    if (unit === 'month' && !this.anchor.month) return undefined;
    const { year, month } = this.anchor;
    return { from: k, to: k + 1, year, ...(unit === 'month' && month ? { month } : {}), how: 'narrative', anchor: anchorEdtf(this.anchor) };
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
    if (this.word(i + 1) === 'of') {
      const whole = this.withYear({ from: i, to: i + 1, season });
      if (whole.year !== undefined) return whole;
    }
    const campaign = this.seasonOfCampaign(i, season);
    if (campaign) return campaign;
    // "the summer", "that winter": only with an article and a date in force
    const alone = this.word(i) !== 'fall' && this.word(i) !== 'spring';
    return (alone
      ? /^(?:the|that|this|last|next|during|in|early|mid|late|previous|following|same|following)$/
      : /^(?:that|this|last|next|same|following)$|^the$/
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
    const which = this.word(i - 1);
    if ((which === 'last' || which === 'this' || which === 'next') && this.context.issued) {
      const { year, month } = civil(this.context.issued.last);
      const start = [3, 6, 9, 12][season - 21]!;
      const shift = which === 'this' ? 0 : which === 'last' ? (month > start + 2 ? 0 : -1) : month < start ? 0 : 1;
      return { from: i - 1, to: i + 1, year: year + shift, season, how: 'document', anchor: this.context.issued.edtf };
    }
    if (!/^(?:the|that|during|in|same|following)$/.test(which) || !this.anchor || !(this.local || which === 'that' || !this.context.contemporary))
      return undefined;
    const from = which === 'the' || which === 'that' ? i - 1 : which === 'same' || which === 'following' ? i - 2 : i;
    return { from, to: i + 1, year: this.anchor.year + (which === 'following' ? 1 : 0), season, how: 'narrative', anchor: String(this.anchor.year) };
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
    const n = this.word(i) === 'last' || this.word(i) === 'final' ? -1 : (ordinals[this.word(i)] ?? 0);
    if (n === 0 || n > 4) return undefined;
    const what = this.word(i + 1);
    if (what !== 'quarter' && what !== 'half') return undefined;
    if (this.word(i + 2) !== 'of') return undefined;
    const count = what === 'quarter' ? 4 : 2;
    const which = n === -1 ? count : n;
    let k = i + 3;
    if (this.word(k) === 'the') k++;
    const year = this.yearNumber(k);
    if (year !== undefined && which <= count) return { from: i, to: k + 1, ...quarterOf(year, which, count) };
    const inner = this.decade(k) ?? this.century(k) ?? this.monthYear(k);
    if (inner) return { ...inner, from: i, part: which === 1 ? 'early' : 'late' };
    return undefined;
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

  /** A bare number is a year where nothing counts with it and nothing numbers things by it. */
  private year(i: number): Written | undefined {
    const point = this.yearPoint(i);
    if (point && point.year! <= 0) return point;
    const year = this.yearNumber(i);
    if (year === undefined) return undefined;
    const before = this.word(i - 1);
    const after = this.word(i + 1);
    if (notYearAfter.has(before) && !(before === 'around' && year > 1800)) return undefined;
    if (notYearBefore.has(after)) return undefined;
    if (before === '.' && notYearAfter.has(this.word(i - 2))) return undefined;
    // "1945 rifles were lost": a number before a plural, and nothing before it that places in time
    if (this.isPlural(i + 1) && !yearContext.has(before) && !/^[,(;:–—-]$/.test(before) && !this.monthBefore(i)) return undefined;
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

  /** Relative to the day of writing: "last month", "this year", "recent months", "three years ago", "yesterday". */
  private relative(i: number): Written | undefined {
    const { issued } = this.context;
    // a history's "two years ago" is a speaker's, not its author's
    if (!issued || (!this.context.contemporary && this.anchor && this.anchor.year < civil(issued.last).year - 2)) return undefined;
    const word = this.word(i);
    const now = civil(issued.last === Infinity ? issued.first : issued.last);
    const precise = issued.first === issued.last;
    const done = (to: number, edtf: string): Written => ({ from: i, to, edtf, how: 'document', anchor: issued.edtf });
    if (
      (word === 'today' || word === 'yesterday' || word === 'tomorrow' || word === 'tonight') &&
      precise &&
      !/^['’]?s$/.test(this.word(i + 1)) &&
      this.word(i - 1) !== 'of'
    )
      return done(i + 1, edtfOf(issued.first + (word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : 0)));
    const plain = word === 'recent' || word === 'coming';
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
      if (weekday !== undefined && precise && !plain) return done(i + 2, edtfOf(lastWeekday(issued.first, weekday) + (word === 'next' ? 7 : 0)));
    }
    // three years ago, a decade ago, some four decades ago
    const count = this.isNumber(i) ? Number(this.word(i)) : numberWords[word];
    if (count !== undefined && Number.isInteger(count) && count < 500) {
      const unit = units[this.word(i + 1)];
      if (unit && this.word(i + 2) === 'ago') {
        if (unit === 'day' || unit === 'week') return precise ? done(i + 3, edtfOf(issued.first - count * (unit === 'week' ? 7 : 1))) : undefined;
        if (unit === 'month') {
          const month = addMonths(now.year, now.month, -count);
          return done(i + 3, edtfMonth(month.year, month.month));
        }
        return done(i + 3, `${now.year - count * (unit === 'decade' ? 10 : unit === 'century' ? 100 : 1)}${unit === 'year' ? '' : '~'}`);
      }
    }
    return undefined;
  }

  /** Relative to the date in force: "later that month", "the following day", "two years earlier", "the same year". */
  private narrative(i: number): Written | undefined {
    const { anchor } = this;
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
      if (shift === undefined || this.word(k).endsWith('s')) return undefined;
      const unit = units[this.word(k)]!;
      const moved = unit === 'week' ? weekOf(anchor, shift) : moveAnchor(anchor, unit, shift);
      return moved ? done(i, k + 1, moved) : undefined;
    }
    const count = this.isNumber(i) ? Number(this.word(i)) : numberWords[first];
    if (count !== undefined && Number.isInteger(count) && count < 200) {
      const unit = units[this.word(i + 1)];
      const direction = this.word(i + 2);
      if (unit && (direction === 'later' || direction === 'earlier' || (direction === 'before' && /^[.,;]$/.test(this.word(i + 3))))) {
        const moved = moveAnchor(anchor, unit, direction === 'later' ? count : -count);
        return moved ? done(i, i + 3, moved) : undefined;
      }
    }
    return undefined;
  }

  private weekday(i: number): Written | undefined {
    const { issued } = this.context;
    const weekday = weekdays[this.word(i)];
    if (weekday === undefined || !this.capital(i) || !issued || issued.first !== issued.last) return undefined;
    if (this.capital(i - 1) || this.capital(i + 1) || this.word(i + 1) === 's') return undefined;
    return { from: i, to: i + 1, edtf: edtfOf(lastWeekday(issued.first, weekday)), how: 'document', anchor: issued.edtf };
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
    if (this.word(next) === 'the' || this.word(next) === 'about' || this.word(next) === 'early-') next++;
    // October 11–15, 2025
    if (first.day !== undefined && dash && this.dayNumber(next) !== undefined && this.monthAt(next + 1) === undefined && this.yearNumber(next) === undefined) {
      const end = this.withYear({ from: next, to: next + 1, month: first.month!, day: this.dayNumber(next)! });
      return end;
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
    if (dash && !this.glued(k) && !(first.year !== undefined && end.year !== undefined)) return undefined;
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
    const edtf = pointEdtf({ ...written, year });
    return edtf ? { edtf, how, ...(anchor ? { anchor } : {}) } : undefined;
  }

  private inferYear(month: number, from: number): { year: number; how: DateValue['how']; anchor: string } | undefined {
    const { issued, contemporary } = this.context;
    const { anchor } = this;
    // in a report only a date just stated dates the next; else it is the year of writing. A history goes on from date to date.
    const inForce =
      anchor &&
      (contemporary ? this.local && this.sentencesBetween(this.anchorAt, from) <= 1 : this.local || !issued || anchor.year < civil(issued.last).year - 2);
    if (inForce) {
      // a narrative goes forward: "in September 1940 … in February" is the next year's, unless it looks back
      const ahead = anchor.month !== undefined && month < anchor.month - 4 && !this.looksBack && !(issued && anchor.year + 1 > civil(issued.last).year);
      return { year: anchor.year + (ahead ? 1 : 0), how: 'narrative', anchor: anchorEdtf(anchor) };
    }
    if (issued) {
      const now = civil(issued.last);
      // "by 18 August" in a text of July lies ahead
      const ahead = month - now.month <= 3 && /^(?:by|until|till|before|next)$/.test(this.word(from - 1));
      return { year: month > now.month && !ahead ? now.year - 1 : now.year, how: 'document', anchor: issued.edtf };
    }
    return undefined;
  }

  /** Opens the interval where a preposition does: since, after, post- ► /.., by, until, before ► ../, around ► ~. */
  private opened(from: number, to: number, edtf: string): { edtf: string } {
    let k = from - 1;
    if (this.hyphen(k) && /^(?:post|pre)$/.test(this.word(k - 1))) k--;
    while (/^(?:the|only|at|just)$/.test(this.word(k))) k--;
    const lead = this.word(k);
    const [first, last] = splitInterval(edtf);
    const plain = !edtf.includes('..');
    if (!plain) return { edtf };
    if (openAfter.has(lead) && !this.isRange(edtf, from, to)) return { edtf: `${edtfStart(first)}/..` };
    if (lead === 'from' && /^onwards?$/.test(this.word(to))) return { edtf: `${edtfStart(first)}/..` };
    if (openBefore.has(lead) && !(lead === 'by' && this.word(k - 1) === 'followed')) return { edtf: `../${edtfEnd(last)}` };
    if (lead === 'to' && this.word(k - 1) === 'prior') return { edtf: `../${edtfEnd(last)}` };
    if (approximate.has(lead) && !edtf.includes('/') && !edtf.endsWith('~')) return { edtf: `${edtf}~` };
    return { edtf };
  }

  private isRange(edtf: string, from: number, to: number): boolean {
    if (!edtf.includes('/')) return false;
    for (let i = from; i < to; i++) if (this.hyphen(i) && this.isNumber(i + 1) && this.isNumber(i - 1)) return true;
    return false;
  }

  private remember(first: Written, second: Written | undefined, edtf: string): void {
    const point = second ?? first;
    const match = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(splitInterval(edtf)[second ? 1 : 0]);
    if (!match || first.how === 'named-day') return;
    const month = match[2] && Number(match[2]) <= 12 ? Number(match[2]) : point.month;
    if (first.how === 'document' && this.inherited && !this.local) return;
    this.anchor = { year: Number(match[1]), ...(month ? { month } : {}), ...(match[3] ? { day: Number(match[3]) } : {}) };
    this.local = true;
    this.anchorAt = first.from;
  }

  private sentencesBetween(a: number, b: number): number {
    const index = (token: number) => this.passage.sentences.findIndex((sentence) => token < sentence.to);
    return this.passage.sentences.length > 2000 ? 0 : Math.abs(index(b) - index(a));
  }

  private issuedYear(): number | undefined {
    return this.context.issued ? civil(this.context.issued.last).year : undefined;
  }
}

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
  'fiscal',
  'financial',
  'last',
  'final',
  'this',
  'next',
  'past',
  'previous',
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
  ...named.map((day) => day.words.split(' ')[0]!),
]);

interface NamedDay {
  readonly words: readonly string[];
  readonly edtf?: string;
  readonly monthDay?: string;
  readonly byYear?: Readonly<Record<string, string>>;
  readonly capital?: boolean;
}
const namedDays = new Map<string, NamedDay[]>();
for (const day of named as { words: string; edtf?: string; monthDay?: string; byYear?: Record<string, string>; capital?: boolean }[]) {
  const words = day.words.split(' ');
  namedDays.set(words[0]!, [...(namedDays.get(words[0]!) ?? []), { ...day, words }]);
}

const splitInterval = (edtf: string): [string, string] => {
  const slash = edtf.indexOf('/');
  return slash < 0 ? [edtf, edtf] : [edtf.slice(0, slash), edtf.slice(slash + 1)];
};
/** an interval's end may be no unspecified digit: "199X" opens at 1990 and closes at 1999 */
const edtfStart = (edtf: string) => edtf.replace(/X/g, '0').replace(/~$/, '');
const edtfEnd = (edtf: string) => edtf.replace(/X/g, '9').replace(/~$/, '');
const anchorEdtf = ({ year, month, day }: Anchor) => (month ? (day ? edtfDay(year, month, day) : edtfMonth(year, month)) : edtfYear(year));
const lastWeekday = (day: number, weekday: number) => day - ((new Date(day * 86_400_000).getUTCDay() - weekday + 7) % 7);

function quarterOf(year: number, which: number, count: number): { edtf: string; year: number } {
  const length = 12 / count;
  return { year, edtf: `${edtfMonth(year, (which - 1) * length + 1)}/${edtfMonth(year, which * length)}` };
}

function pointEdtf({ year, month, day, lastDay, season, part }: Written & { year: number }): string | undefined {
  if (season !== undefined) return `${edtfYear(year)}-${season}`;
  if (month === undefined) return part ? partOfEdtf(edtfYear(year), part) : edtfYear(year);
  if (day !== undefined && lastDay !== undefined)
    return lastDay <= daysInMonth(year, month) ? `${edtfDay(year, month, day)}/${edtfDay(year, month, lastDay)}` : undefined;
  if (day !== undefined) return day <= daysInMonth(year, month) ? edtfDay(year, month, day) : undefined;
  return part ? partOfEdtf(edtfMonth(year, month), part) : edtfMonth(year, month);
}

/** "late" of a year is its last quarter, of a decade its last three years, of a month its last third; "mid" of a year is May to August. */
function partOfEdtf(edtf: string, part: string): string {
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

function moveAnchor(anchor: Anchor, unit: string, shift: number): string | undefined {
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

/** Monday to Sunday of the anchor's week, or of one so many weeks away. */
function weekOf({ year, month, day }: Anchor, shift: number): string | undefined {
  if (!month || !day) return undefined;
  const date = dayNumber(year, month, day);
  const monday = lastWeekday(date, 1) + 7 * shift;
  return `${edtfOf(monday)}/${edtfOf(monday + 6)}`;
}
