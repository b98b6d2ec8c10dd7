/**
 * Finds numbers with what they count, as ranges with a unit.
 *
 *     "more than thirty soldiers" ► low 31, of "soldier"      "2–3 billion dollars" ► 2e9 to 3e9 USD      "nearly 70 %" ► about 70 %
 *
 * A number that stands in a date or in a name is none.
 */
import lexicon from '../knowledge/lexicons/quantities.json' with { type: 'json' };
import type { Quantity, Tokens } from '../model.ts';
import { monthNames } from '../text/months.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { wordTable } from '../word-table.ts';

const numbers = wordTable(lexicon.numbers);
const multipliers = wordTable(lexicon.multipliers);
const vague = wordTable<readonly number[]>(lexicon.vague);
const fractions = wordTable(lexicon.fractions);
const units = wordTable(lexicon.units);
const symbols = wordTable(lexicon.symbols);
const areas = wordTable(lexicon.toSquareKilometres);
const volumes = wordTable(lexicon.toCubicMetres);
const notCounted = new Set(lexicon.notCounted);
const nounStops = new Set(lexicon.nounStops);
const atLeast = new Set(lexicon.atLeast);
const atMost = new Set(lexicon.atMost);
const about = new Set(lexicon.about);

/** words that can begin a quantity, besides digits */
const openingWords = new Set([...Object.keys(numbers), ...Object.keys(vague), ...Object.keys(symbols), 'a', 'half']);
const openings = new WordTable((word) => Number(openingWords.has(word)));

interface Amount {
  readonly low: number;
  readonly high: number;
  readonly to: number;
  readonly vague?: boolean;
  /** a part of a number ("a quarter of a million"), and so a number itself */
  readonly isWhole?: boolean;
}

/** Quantities among `tokens[from, to)`; `taken` marks tokens of dates and names. */
export function recognizeQuantities(tokens: Tokens, from: number, to: number, taken: Uint8Array): Quantity[] {
  const found: Quantity[] = [];
  for (let i = from; i < to; ) {
    const quantity = taken[i] ? undefined : quantityAt(tokens, i, to, taken);
    if (quantity) found.push(quantity);
    i = quantity ? quantity.to : i + 1;
  }
  return found;
}

function quantityAt(tokens: Tokens, start: number, limit: number, taken: Uint8Array): Quantity | undefined {
  if (!(tokens.flags[start]! & TokenFlag.number) && !openings.at(tokens, start)) return undefined;
  const currency = symbols[tokens.word[start]!];
  const i = currency ? start + 1 : start;
  if (i >= limit || (!currency && start > 0 && symbols[tokens.word[start - 1]!])) return undefined;
  if (isOfName(tokens, start) || isYearOfTitle(tokens, start, limit, taken) || isNumberOf(tokens, start)) return undefined;
  const part = fractionAt(tokens, i, limit);
  const fraction = part?.isWhole ? undefined : part;
  const first = part ?? amountAt(tokens, i, limit, taken);
  if (!first) return undefined;
  // ranges: 2–3 billion, 3,000 to 5,500, between 3,000 and 5,500
  let { low, high, to } = first;
  let range = false;
  const lead = wordBefore(tokens, start);
  const link = tokens.word[to] ?? '';
  if (to + 1 < limit && !fraction && (isHyphenToken(tokens, to) || link === 'to' || (link === 'and' && lead === 'between') || link === 'or')) {
    const second = amountAt(tokens, to + 1, limit, taken);
    if (second && !(isHyphenToken(tokens, to) && tokens.flags[to + 1]! & TokenFlag.word && numbers[tokens.word[to + 1]!] === undefined)) {
      const scale = second.high >= 1000 && first.high < 1000 && multiplierAt(tokens, to + 1, second.to) ? multiplierAt(tokens, to + 1, second.to) : 1;
      const scaled = { low: first.low * scale, high: first.high * scale };
      if (scaled.low < second.high) {
        low = scaled.low;
        high = second.high;
        to = second.to;
        range = true;
      }
    }
  }
  // "15,000+ fighters"
  const more = tokens.word[to] === '+' && !(tokens.flags[to]! & TokenFlag.spaced);
  if (more) to++;
  // "forty-odd villages"
  const odd = to + 1 < limit && tokens.word[to + 1] === 'odd' && isHyphenToken(tokens, to);
  if (odd) to += 2;
  let unit = currency ?? (fraction ? '%' : '');
  const glue = to < limit && isGlued(tokens, to) ? to + 1 : to;
  // "2,000 pounds of explosives" are no money
  const isWeight = tokens.word[glue] === 'pounds' && tokens.word[glue + 1] === 'of';
  const named =
    glue < limit && !isWeight ? (units[tokens.word[glue]!] ?? (tokens.word[glue] === 'per' && tokens.word[glue + 1] === 'cent' ? '%' : undefined)) : undefined;
  if (named && !(unit && unit !== '%' && named === '%')) {
    unit = unit || named;
    to = tokens.word[glue] === 'per' ? glue + 2 : glue + 1;
  }
  const area = unit === '' && /^(?:square|sq)$/.test(tokens.word[glue] ?? '') ? areas[tokens.word[glue + 1] ?? ''] : undefined;
  const scale = area ?? (unit === 'mi' ? lexicon.toKilometres : 1);
  // "10 billion cubic metres", "10 bcm"
  const cube = glue > to && isGlued(tokens, glue + 1) ? glue + 2 : glue + 1;
  const cubic = unit === '' && tokens.word[glue] === 'cubic' ? volumes[tokens.word[cube] ?? ''] : undefined;
  const volume = cubic ?? (unit === 'bcm' ? 1e9 : undefined);
  if (volume !== undefined) {
    if (cubic !== undefined) to = cube + 1;
    low *= volume;
    high *= volume;
    unit = 'm3';
  }
  if (unit === 'kg') {
    low *= lexicon.toTonnes;
    high *= lexicon.toTonnes;
    unit = 't';
  }
  if (area !== undefined) to = glue + 2;
  if (area !== undefined || unit === 'mi') {
    low *= scale;
    high *= scale;
    unit = area === undefined ? 'km' : 'km2';
  }
  if (!unit && notCounted.has(tokens.word[glue] ?? '')) return undefined;
  if (!unit && tokens.flags[start]! & TokenFlag.number && /(?:st|nd|rd|th|s)$/.test(tokens.word[start]!)) return undefined;
  // "its seventy-sixth session"
  if (to + 1 < limit && isHyphenToken(tokens, to) && /^(?:first|second|third|fifth|eighth|ninth|(?:four|six|seven)th)$/.test(tokens.word[to + 1]!))
    return undefined;
  const of = headNoun(tokens, to, limit, taken);
  // a bare "one" or "two" counts only beside a noun
  if (!unit && !of && !(tokens.flags[start]! & TokenFlag.number) && !/^(?:in all|of them)$/.test(`${tokens.word[to]} ${tokens.word[to + 1]}`)) return undefined;
  const bound = odd ? 'about' : boundOf(tokens, start);
  const exact = low === high;
  const base = { start: tokens.start[start]!, end: tokens.end[to - 1]!, from: start, to, unit, of };
  if (more) return { ...base, low, high: Infinity, bound: 'at-least' };
  if (first.vague || range) return { ...base, low, high, bound: 'range' };
  if (bound === 'at-least') return { ...base, low: exact && unit === '' && !inclusive(tokens, start) ? low + 1 : low, high: Infinity, bound };
  if (bound === 'at-most') return { ...base, low: 0, high, bound };
  return { ...base, low, high, bound: bound === 'about' || fraction ? 'about' : 'exact' };
}

/** a hyphen right behind the token before it */
const isGlued = (tokens: Tokens, i: number) => isHyphenToken(tokens, i) && !(tokens.flags[i]! & TokenFlag.spaced);

const numbered = new Set(lexicon.numbered);
/** "Resolution 2765 expires", "Article 51": which one it is, not how many */
const isNumberOf = (tokens: Tokens, i: number) => (tokens.flags[i]! & TokenFlag.number) !== 0 && numbered.has(tokens.word[i - 1] ?? '');

/** "the 2030 Agenda": a year that a title begins with */
const isYearOfTitle = (tokens: Tokens, i: number, limit: number, taken: Uint8Array) =>
  /^20\d\d$/.test(tokens.word[i]!) && i + 1 < limit && !taken[i + 1] && (tokens.flags[i + 1]! & TokenFlag.capital) !== 0;

/** "S-400", "F-35", "Fateh-110": digits joined to a capital are a name's. */
const isOfName = (tokens: Tokens, i: number) =>
  i > 1 &&
  isHyphenToken(tokens, i - 1) &&
  ((tokens.flags[i]! | tokens.flags[i - 1]!) & TokenFlag.spaced) === 0 &&
  (tokens.flags[i]! & TokenFlag.number) !== 0 &&
  (tokens.flags[i - 2]! & TokenFlag.capital) !== 0;

/** The number that begins at a token, in digits or in words, and the token behind it; what it counts is the caller's to say ("a thirty-five-year term"). */
export function numberAt(tokens: Tokens, start: number, limit: number): { readonly value: number; readonly to: number } | undefined {
  const amount = openings.at(tokens, start) || tokens.flags[start]! & TokenFlag.number ? amountAt(tokens, start, limit, nothing) : undefined;
  return amount && !amount.vague ? { value: amount.low, to: amount.to } : undefined;
}
const nothing = new Uint8Array(0);

/** "two-thirds", "half", "a quarter of" as per cent */
function fractionAt(tokens: Tokens, i: number, limit: number): Amount | undefined {
  const word = tokens.word[i]!;
  if (word === 'half' && (tokens.word[i + 1] === 'of' || tokens.word[i + 1] === 'the')) return { low: 50, high: 50, to: i + 1 };
  const count = numbers[word] ?? (word === 'a' || word === '1' ? 1 : undefined);
  if (count === undefined) return undefined;
  let k = i + 1;
  if (k < limit && isHyphenToken(tokens, k)) k++;
  const part = k < limit ? fractions[tokens.word[k]!] : undefined;
  // "one in five", "nine out of ten"
  const total = part === undefined ? totalAt(tokens, count, i, limit) : undefined;
  if (total) return total;
  if (part === undefined || tokens.word[k] === 'half' || (word === 'a' && tokens.word[k + 1] !== 'of')) return undefined;
  // "a quarter of a million"
  const scale = tokens.word[k + 1] === 'of' && tokens.word[k + 2] === 'a' ? multipliers[tokens.word[k + 3] ?? ''] : undefined;
  if (scale) return { low: (count * part * scale) / 100, high: (count * part * scale) / 100, to: k + 4, isWhole: true };
  const value = Math.round(count * part * 10) / 10;
  return value <= 100 ? { low: value, high: value, to: k + 1 } : undefined;
}

function totalAt(tokens: Tokens, count: number, i: number, limit: number): Amount | undefined {
  // "six in ten", but not "six in twelve days"
  const isShare = count === 1 || (count < 10 && tokens.word[i + 2] === 'ten');
  const link = tokens.word[i + 1] === 'in' && isShare ? i + 2 : tokens.word[i + 1] === 'out' && tokens.word[i + 2] === 'of' ? i + 3 : 0;
  const at = tokens.word[link] === 'every' ? link + 1 : link;
  const total = link > 0 && at < limit ? (numbers[tokens.word[at]!] ?? Number(tokens.word[at])) : 0;
  // "40 out of 63 members" are forty
  const most = at > link || count === 1 ? 100 : 10;
  if (!(total > count) || total > most || notCounted.has(tokens.word[at + 1] ?? '')) return undefined;
  const value = Math.round((1000 * count) / total) / 10;
  return { low: value, high: value, to: at + 1 };
}

function amountAt(tokens: Tokens, start: number, limit: number, taken: Uint8Array): Amount | undefined {
  let i = start;
  if (i >= limit || taken[i]) return undefined;
  const word = tokens.word[i]!;
  if (vague[word] && (tokens.word[i + 1] === 'of' || word === 'dozens' || word === 'hundreds' || word === 'thousands')) {
    if (word === 'tens' && tokens.word[i + 2] === 'thousands') return { low: 20_000, high: 99_999, to: i + 3, vague: true };
    if (word === 'hundreds' && tokens.word[i + 2] === 'thousands') return { low: 200_000, high: 999_999, to: i + 3, vague: true };
    return { low: vague[word]![0]!, high: vague[word]![1]!, to: i + 1, vague: true };
  }
  let value: number;
  if (tokens.flags[i]! & TokenFlag.number) {
    if (!/^\d[\d,]*(?:\.\d+)?$/.test(word)) return undefined;
    let digits = word.replace(/,/g, '');
    i++;
    // "30 000 soldiers", "1 000 000 shells"
    if (/^[1-9]\d{0,2}$/.test(word)) while (i < limit && !taken[i] && /^\d{3}$/.test(tokens.word[i]!) && isCounted(tokens, i)) digits += tokens.word[i++]!;
    value = Number(digits);
  } else if (numbers[word] !== undefined) {
    value = numbers[word];
    i++;
    const isTens = value >= 20 && value < 100 && i < limit;
    if (isTens && i + 1 < limit && isHyphenToken(tokens, i) && (numbers[tokens.word[i + 1]!] ?? 10) < 10) {
      value += numbers[tokens.word[i + 1]!]!;
      i += 2;
    } else if (isTens && !taken[i] && (numbers[tokens.word[i]!] ?? 10) < 10 && !isHyphenToken(tokens, i + 1)) {
      // "forty nine"
      value += numbers[tokens.word[i++]!]!;
    }
  } else if ((word === 'a' || word === 'half') && multipliers[tokens.word[i + 1] ?? ''] !== undefined && (tokens.word[i + 1] ?? '').length > 2) {
    value = word === 'half' ? 0.5 : 1;
    i++;
  } else if (word === 'half' && tokens.word[i + 1] === 'a' && multipliers[tokens.word[i + 2] ?? ''] !== undefined) {
    value = 0.5;
    i += 2;
  } else return undefined;
  // "three and a half million"
  if (
    tokens.word[i] === 'and' &&
    tokens.word[i + 1] === 'a' &&
    fractions[tokens.word[i + 2] ?? ''] !== undefined &&
    multipliers[tokens.word[i + 3] ?? ''] !== undefined
  ) {
    value += fractions[tokens.word[i + 2]!]! / 100;
    i += 3;
  }
  for (;;) {
    // "a 2.4-billion-dollar loan"
    const at = isGlued(tokens, i) ? i + 1 : i;
    const multiplier = at < limit ? multipliers[tokens.word[at]!] : undefined;
    if (multiplier === undefined || (tokens.word[at]!.length <= 2 && (at > i || tokens.flags[at]! & TokenFlag.spaced))) break;
    value *= multiplier;
    i = at + 1;
  }
  // "five hundred and fifty", but not "between five hundred and six hundred"
  if (tokens.word[i - 1] === 'hundred' && tokens.word[i] === 'and' && i + 1 < limit && !taken[i + 1]) {
    const rest = numbers[tokens.word[i + 1]!];
    const isJoined = rest !== undefined && rest >= 20 && i + 3 < limit && isHyphenToken(tokens, i + 2) && (numbers[tokens.word[i + 3]!] ?? 10) < 10;
    const end = isJoined ? i + 4 : i + 2;
    if (rest !== undefined && rest < 100 && multipliers[tokens.word[end] ?? ''] === undefined) {
      value += rest + (isJoined ? numbers[tokens.word[i + 3]!]! : 0);
      i = end;
    }
  }
  return { low: value, high: value, to: i };
}

/** Behind the group of digits at `i` stands another, or what is counted. */
const isCounted = (tokens: Tokens, i: number) => /^(?:\d{3}|[a-z]{3,}|%)$/.test(tokens.word[i + 1] ?? '') && !nounStops.has(tokens.word[i + 1]!);

function multiplierAt(tokens: Tokens, from: number, to: number): number {
  let product = 1;
  for (let i = from; i < to; i++) product *= multipliers[tokens.word[i]!] ?? 1;
  return product;
}

const wordBefore = (tokens: Tokens, i: number) => (i > 0 ? tokens.word[i - 1]! : '');

function boundOf(tokens: Tokens, start: number): Quantity['bound'] {
  const one = wordBefore(tokens, start);
  const two = start > 1 ? `${tokens.word[start - 2]} ${one}` : one;
  const three = start > 2 ? `${tokens.word[start - 3]} ${two}` : two;
  for (const words of [three, two, one]) {
    if (about.has(words)) return 'about';
    if (atLeast.has(words)) return words === 'over' && givesOver.test(tokens.word[start - 2] ?? '') ? 'exact' : 'at-least';
    if (atMost.has(words)) return 'at-most';
  }
  return 'exact';
}

/** "handed over fourteen prisoners": the verb's own word */
const givesOver = /^(?:hand|turn|take|took|tak(?:en|ing)|sign)(?:ed|s|ing)?$/;

/** "at least thirty" includes thirty, "more than thirty" does not */
const inclusive = (tokens: Tokens, start: number) =>
  /^(?:least|fewer|less|upwards|upward)$/.test(
    tokens.word[start - 1] === 'than' || tokens.word[start - 1] === 'of' ? (tokens.word[start - 2] ?? '') : wordBefore(tokens, start),
  ) && tokens.word[start - 2] !== 'more';

/** What is counted: the last noun of the short row behind the number, in the singular. */
function headNoun(tokens: Tokens, to: number, limit: number, taken: Uint8Array): string {
  let i = to;
  if (tokens.word[i] === 'of' && i + 1 < limit) {
    i++;
    while (i < limit && /^(?:the|its|their|his|all|those|these)$/.test(tokens.word[i]!)) i++;
  }
  let head = '';
  for (let steps = 0; i < limit && steps < 5; i++, steps++) {
    const word = tokens.word[i]!;
    if (isHyphenToken(tokens, i)) continue;
    // "internally displaced people"
    if (head === '' && word.endsWith('ly') && /ed$/.test(tokens.word[i + 1] ?? '')) continue;
    if (isBeforeCounted(tokens, i)) continue;
    if (!(tokens.flags[i]! & TokenFlag.word) || nounStops.has(word) || (head === '' && monthNames.has(word))) break;
    if (word === "'s" || word === '’s') break;
    head = taken[i] && /s$/.test(word) ? word : taken[i] ? head || word : word;
    // a plural ends the row: "46 people", "1,000 trucks"
    if (/s$/.test(word) && !/(?:ss|us|is|ous)$/.test(word)) {
      i++;
      break;
    }
    if (word === 'people' || word === 'men' || word === 'women' || word === 'children' || word === 'police' || word === 'personnel') break;
  }
  return singular(head);
}

const afflicted = new Set(lexicon.afflicted);

/** "40 dead soldiers", "internally displaced people": before what is counted, not behind it ("40 dead in the city"). */
export const isBeforeCounted = ({ word }: Tokens, i: number) =>
  afflicted.has(word[i]!) && /^(?:\p{Ll}{3,}s|people|men|women|children|police|personnel)$/u.test(word[i + 1] ?? '');

export const singular = (word: string) =>
  word === 'people' || word === 'persons'
    ? 'person'
    : word === 'lives'
      ? 'life'
      : /ies$/.test(word)
        ? `${word.slice(0, -3)}y`
        : /(?:sses|ches|shes|xes)$/.test(word)
          ? word.slice(0, -2)
          : /s$/.test(word) && !/(?:ss|us|is)$/.test(word)
            ? word.slice(0, -1)
            : word === 'men'
              ? 'man'
              : word === 'women'
                ? 'woman'
                : word === 'children'
                  ? 'child'
                  : word;
