/**
 * Splits prose into tokens with exact offsets.
 *
 *     "Pakistan’s 2,640-km border" ► Pakistan · ’s · 2,640 · - · km · border
 *
 * A scanner of its own because nothing else keeps up (see README of the server): one pass over the code units, no regular expression on the way.
 */
import type { Span, Tokens } from '../model.ts';
import { wordAt } from './vocabulary.ts';

export const TokenFlag = {
  word: 1,
  number: 2,
  punctuation: 4,
  /** starts with a capital letter */
  capital: 8,
  /** all letters are capitals, two at least ("TTP", "U.S.") */
  upper: 16,
  /** white space or the start of the passage stands before it */
  spaced: 32,
  /** a line end stands before it */
  newline: 64,
  /** an acronym with points ("U.S.") or an abbreviation that ends in a point */
  pointed: 128,
  /** capitals inside, small letters too ("LeT", "IEDs") */
  mixed: 256,
} as const;

const OTHER = 0,
  LETTER = 1,
  UPPER = 2,
  DIGIT = 3,
  SPACE = 4;
const ascii = new Uint8Array(128);
for (let c = 97; c <= 122; c++) ascii[c] = LETTER;
for (let c = 65; c <= 90; c++) ascii[c] = UPPER;
for (let c = 48; c <= 57; c++) ascii[c] = DIGIT;
for (const c of [9, 10, 11, 12, 13, 32]) ascii[c] = SPACE;
const beyond = new Map<number, number>();

function classOf(code: number): number {
  if (code < 128) return ascii[code]!;
  let known = beyond.get(code);
  if (known === undefined) {
    const char = String.fromCharCode(code);
    known = /\p{Lu}/u.test(char) ? UPPER : /[\p{L}\p{M}]/u.test(char) ? LETTER : /[\s\u200b\ufeff]/u.test(char) ? SPACE : OTHER;
    beyond.set(code, known);
  }
  return known;
}

/** Words that are run together with a following name in carelessly converted texts ("ofTurkey"). */
const runTogether = new Set('a an and as at by for from in into is its of on or over that the their to under was were which while with'.split(' '));

const folded = new Map<string, string>();
/** letters that hold no diacritic for Unicode */
const undecomposed: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd', ß: 'ss' };

/**
 * Lower case, without diacritics and without apostrophes: the form in which words are compared.
 * @example fold('Türkiye') // 'turkiye'
 */
export function fold(word: string): string {
  let lower = true;
  let ascii = true;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 97 || code > 122) lower = false;
    if (code > 126 || code === 39 || code === 96) {
      ascii = false;
      break;
    }
  }
  if (lower && ascii) return word;
  if (ascii) return word.toLowerCase();
  const known = folded.get(word);
  if (known !== undefined) return known;
  const result = word
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ‘`ʿʾʻ]/gu, '')
    .toLowerCase()
    .replace(/[ıøłđß]/g, (letter) => undecomposed[letter]!);
  if (folded.size > 50_000) folded.clear();
  folded.set(word, result);
  return result;
}

const isApostrophe = (code: number) => code === 39 || code === 0x2019 || code === 0x2018 || code === 0x02bc;
const isModifier = (code: number) => code >= 0x02bb && code <= 0x02bf;
const isHyphen = (code: number) => code === 45 || (code >= 0x2010 && code <= 0x2015);

/** Room for one text of so many code units, as most paragraphs have no more. */
const room = {
  length: 1 << 13,
  codes: new Uint16Array(1 << 13),
  start: new Int32Array(1 << 13),
  end: new Int32Array(1 << 13),
  flags: new Uint16Array(1 << 13),
  number: new Uint16Array(1 << 13),
};

/**
 * Tokens of the spans of `prose`, as one contiguous list. `prose` has the length of the raw text, with everything that is not prose blanked out.
 */
export function tokenize(prose: string, spans: readonly Span[]): Tokens {
  const codes = codesOf(prose);
  const columns = new TokenColumns(codes);
  const push = (start: number, end: number, flag: number) => columns.push(start, end, flag);
  for (const span of spans) {
    let spacing: number = TokenFlag.spaced | (columns.length > 0 ? 0 : TokenFlag.newline);
    let i = span.start;
    while (i < span.end) {
      const code = codes[i]!;
      const kind = classOf(code);
      if (kind === SPACE) {
        spacing |= TokenFlag.spaced | (code === 10 ? TokenFlag.newline : 0);
        i++;
        continue;
      }
      const start = i;
      if (kind === LETTER || kind === UPPER) {
        i = endOfWord(codes, i, span.end);
        // U.S., U.N., D.C., e.g.
        let pointed = 0;
        if (i - start === 1 && codes[i]! === 46) {
          let j = i;
          while (j + 1 < span.end && codes[j]! === 46 && classOf(codes[j + 1]!) === classOf(codes[start]!) && (j + 2 >= span.end || !isLetter(codes[j + 2]!)))
            j += 2;
          if (j > i) {
            i = codes[j]! === 46 && j < span.end ? j + 1 : j;
            pointed = TokenFlag.pointed;
          }
        }
        const possessive = possessiveAt(codes, start, i);
        const end = possessive > 0 ? possessive : i;
        const split = pointed ? -1 : runTogetherAt(codes, start, end);
        if (split > 0) {
          push(start, split, TokenFlag.word | shape(codes, start, split) | spacing);
          push(split, end, TokenFlag.word | shape(codes, split, end));
        } else push(start, end, TokenFlag.word | shape(codes, start, end) | spacing | pointed);
        if (possessive > 0) push(possessive, i, TokenFlag.word);
      } else if (kind === DIGIT) {
        i = endOfNumber(codes, i, span.end);
        push(start, i, TokenFlag.number | spacing);
      } else {
        i++;
        push(start, i, TokenFlag.punctuation | spacing);
      }
      spacing = 0;
    }
  }
  return columns.tokens();
}

/** Tokens as they come, in room that is used again for the next text. */
class TokenColumns {
  length = 0;
  private readonly codes: Uint16Array;
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  private readonly flags: Uint16Array;
  private readonly word: string[] = [];
  private readonly number: Uint16Array;

  constructor(codes: Uint16Array) {
    const isLong = codes.length > room.length;
    this.codes = codes;
    this.start = isLong ? new Int32Array(codes.length) : room.start;
    this.end = isLong ? new Int32Array(codes.length) : room.end;
    this.flags = isLong ? new Uint16Array(codes.length) : room.flags;
    this.number = isLong ? new Uint16Array(codes.length) : room.number;
  }

  push(start: number, end: number, flag: number): void {
    const at = this.length++;
    const { word, number } = wordAt(this.codes, start, end, flag & TokenFlag.punctuation ? asWritten : fold);
    this.start[at] = start;
    this.end[at] = end;
    this.flags[at] = flag;
    this.word.push(word);
    this.number[at] = number;
  }

  tokens(): Tokens {
    const { length, word } = this;
    return {
      length,
      start: this.start.slice(0, length),
      end: this.end.slice(0, length),
      flags: this.flags.slice(0, length),
      word,
      number: this.number.slice(0, length),
    };
  }
}

/** The code units of a text: reading them out of an array costs less than out of a string, which may be a piece of another. */
function codesOf(text: string): Uint16Array {
  // the scanner looks two units ahead
  const length = text.length + 3;
  const codes = length <= room.length ? room.codes.subarray(0, length) : new Uint16Array(length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  codes.fill(0, text.length);
  return codes;
}
const asWritten = (mark: string) => mark;

const isLetter = (code: number) => {
  const kind = classOf(code);
  return kind === LETTER || kind === UPPER;
};

function endOfWord(codes: Uint16Array, start: number, limit: number): number {
  let i = start + 1;
  while (i < limit) {
    const code = codes[i]!;
    if (isLetter(code)) i++;
    else if (isApostrophe(code) && i + 1 < limit && isLetter(codes[i + 1]!)) i += 2;
    // F16, M23, G7, 2PAC: digits that close a word of capitals
    else if (classOf(code) === DIGIT && classOf(codes[i - 1]!) !== LETTER) i++;
    else break;
  }
  return i;
}

/** Where the possessive ’s of a word begins, or 0. */
function possessiveAt(codes: Uint16Array, start: number, end: number): number {
  return end - start > 2 && isApostrophe(codes[end - 2]!) && (codes[end - 1]! | 32) === 115 ? end - 2 : 0;
}

function runTogetherAt(codes: Uint16Array, start: number, end: number): number {
  for (let i = start + 1; i < end && i <= start + 5; i++)
    if (classOf(codes[i]!) === UPPER)
      return end - i > 2 && classOf(codes[i + 1]!) === LETTER && runTogether.has(String.fromCharCode(...codes.subarray(start, i))) ? i : 0;
  return 0;
}

function shape(codes: Uint16Array, start: number, end: number): number {
  // ʿayn and hamza may stand before the first letter
  let first = start;
  while (first + 1 < end && isModifier(codes[first]!)) first++;
  if (classOf(codes[first]!) !== UPPER) {
    return 0;
  }
  let upper = 1;
  let lower = 0;
  for (let i = first + 1; i < end; i++) {
    const kind = classOf(codes[i]!);
    if (kind === LETTER) lower++;
    else if (kind === UPPER) upper++;
  }
  if (upper === 1) return TokenFlag.capital;
  return lower > 0 ? TokenFlag.capital | TokenFlag.mixed : TokenFlag.capital | TokenFlag.upper;
}

/** Digits with grouping and decimals ("2,640", "1.8"), and the letters of ordinals and decades ("25th", "1990s"). */
function endOfNumber(codes: Uint16Array, start: number, limit: number): number {
  let i = start + 1;
  while (i < limit) {
    const code = codes[i]!;
    if (classOf(code) === DIGIT) i++;
    else if ((code === 44 || code === 46) && i + 1 < limit && classOf(codes[i + 1]!) === DIGIT) i += 2;
    else break;
  }
  if (i >= limit || !(isLetter(codes[i]!) || isApostrophe(codes[i]!))) return i;
  const suffix = String.fromCharCode(...codes.subarray(i, Math.min(i + 3, limit)));
  const letters =
    /^(?:st|nd|rd|th)(?![\p{L}])/iu.exec(suffix)?.[0] ??
    (/^['’]s(?!\p{L})/u.test(suffix) && i - start === 4 && codes[i - 1] === 48 ? suffix.slice(0, 2) : /^s(?!\p{L})/u.test(suffix) ? 's' : '');
  return i + letters.length;
}

export const isWord = (tokens: Tokens, i: number) => i >= 0 && i < tokens.length && (tokens.flags[i]! & TokenFlag.word) !== 0;
export const isCapital = (tokens: Tokens, i: number) => isWord(tokens, i) && (tokens.flags[i]! & TokenFlag.capital) !== 0;
export const spacedAt = (tokens: Tokens, i: number) => i < tokens.length && (tokens.flags[i]! & TokenFlag.spaced) !== 0;
export const isHyphenToken = (tokens: Tokens, index: number) => tokens.end[index]! - tokens.start[index]! === 1 && isHyphen(tokens.word[index]!.charCodeAt(0));
