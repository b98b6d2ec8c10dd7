/**
 * Names that no list has: acronyms that the text defines, persons behind their titles or under a known given name, organisations and places by their head noun,
 * and the short forms in which the same text speaks of them later.
 *
 * They are proposed, not known: a mention of one says so, and a reader can take it into the dossier's knowledge.
 */
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/unknown-names.json' with { type: 'json' };
import type { Tokens } from '../model.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import type { LocalNames, ProposedEntity } from './context.ts';

export interface FoundUnknown {
  readonly from: number;
  readonly to: number;
  readonly entity: ProposedEntity;
  /** further forms under which the text will speak of it, folded */
  readonly forms: readonly string[];
  readonly how: 'pattern' | 'short-name';
}

const particles = new Set(lexicon.particles);
const notNames = new Set(lexicon.notNames);
const notGivenNames = new Set(lexicon.notGivenNames);
const headTypes = new Map<string, string>(Object.entries(lexicon.heads).flatMap(([type, words]) => words.map((word) => [word, type] as const)));
const ofHeads = new Set(lexicon.ofHeads);
const placeHeads = new Set(lexicon.placeHeads);
const placeBefore = new Set(lexicon.placeBefore);
const placePrefixes = new Set(lexicon.placePrefixes);
const oneWordTitles = new Set(lexicon.titlesForOneWord);
const titles = new Map<string, string[][]>();
for (const title of lexicon.titles) {
  const words = title.replace(/\./g, ' .').replace(/-/g, ' - ').split(/\s+/).filter(Boolean);
  const last = words.at(-1) === '.' ? words.at(-2)! : words.at(-1)!;
  titles.set(
    last,
    [...(titles.get(last) ?? []), words].sort((a, b) => b.length - a.length),
  );
}

/** An unknown name that begins at token `i`, or undefined. `local` are the forms that the text has introduced so far. */
export function unknownNameAt(knowledge: Knowledge, tokens: Tokens, i: number, sentenceStart: number, local: LocalNames): FoundUnknown | undefined {
  if (!isCapital(tokens, i)) return undefined;
  return (
    introducedForm(tokens, i, local) ??
    organisationAt(tokens, i, sentenceStart) ??
    placeAt(tokens, i, sentenceStart) ??
    personAt(knowledge, tokens, i, sentenceStart)
  );
}

/**
 * The acronym in brackets behind a name, if its letters are the name's: "Rapid Support Forces (RSF)".
 * `from` and `to` are the name's tokens. Returns the acronym's token.
 */
export function acronymAfter(tokens: Tokens, from: number, to: number): number | undefined {
  const at = tokens.word[to] === '(' ? to + 1 : -1;
  if (at < 0 || at >= tokens.length || !(tokens.flags[at]! & (TokenFlag.upper | TokenFlag.mixed)) || tokens.word[at + 1] !== ')') return undefined;
  const letters = tokens.word[at]!.replace(/[^a-z]/g, '');
  if (letters.length < 2 || letters.length > 8) return undefined;
  let k = 0;
  for (let i = from; i < to && k < letters.length; i++) if (tokens.word[i]!.startsWith(letters[k]!)) k++;
  return k >= letters.length - 1 && tokens.word[from]!.startsWith(letters[0]!) ? at : undefined;
}

const isWord = (tokens: Tokens, i: number) => i >= 0 && i < tokens.length && (tokens.flags[i]! & TokenFlag.word) !== 0;
const isCapital = (tokens: Tokens, i: number) => isWord(tokens, i) && (tokens.flags[i]! & TokenFlag.capital) !== 0;
const spaced = (tokens: Tokens, i: number) => i < tokens.length && (tokens.flags[i]! & TokenFlag.spaced) !== 0;

/** Tokens of a capitalised run from `i`: capitals, hyphens inside, particles between ("Abdel Fattah al-Burhan"). At most `most` words. */
function runEnd(tokens: Tokens, i: number, most: number): number {
  let end = i + 1;
  let words = 1;
  for (let k = i + 1; k < tokens.length && words < most; ) {
    if (isHyphenToken(tokens, k) && tokens.word[k] === '-' && !spaced(tokens, k) && !spaced(tokens, k + 1) && isWord(tokens, k + 1)) {
      if (!isCapital(tokens, k + 1) && !particles.has(tokens.word[k + 1]!)) break;
      end = k + 2;
      k += 2;
    } else if (tokens.word[k] === '.' && !spaced(tokens, k) && tokens.end[k - 1]! - tokens.start[k - 1]! === 1 && isCapital(tokens, k + 1)) {
      // an initial: "M. K. Bhadrakumar"
      k++;
    } else if (isCapital(tokens, k) && spaced(tokens, k) && !(tokens.flags[k]! & TokenFlag.newline)) {
      if (notNames.has(tokens.word[k]!)) break;
      end = ++k;
      words++;
    } else if (
      particles.has(tokens.word[k]!) &&
      spaced(tokens, k) &&
      (isCapital(tokens, k + 1) || (isHyphenToken(tokens, k + 1) && isCapital(tokens, k + 2)))
    ) {
      k++;
      if (isHyphenToken(tokens, k)) k++;
      end = ++k;
      words++;
    } else break;
  }
  return end;
}

function introducedForm(tokens: Tokens, i: number, local: LocalNames): FoundUnknown | undefined {
  if (!local.begins(tokens.word[i]!)) return undefined;
  for (let to = Math.min(tokens.length, i + 6); to > i; to--) {
    if (!isWord(tokens, to - 1)) continue;
    const entity = local.get(formOf(tokens, i, to));
    if (entity) return { from: i, to, entity, forms: [], how: 'short-name' };
  }
  return undefined;
}

const formOf = (tokens: Tokens, from: number, to: number) => tokens.word.slice(from, to).join(' ');
const idOf = (tokens: Tokens, from: number, to: number) =>
  tokens.word
    .slice(from, to)
    .filter((word) => /[a-z0-9]/.test(word))
    .join('-')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);

/** "National Salvation Front", "Ministry of Defence of Armenia", "Tahrir Brigade" */
function organisationAt(tokens: Tokens, i: number, sentenceStart: number): FoundUnknown | undefined {
  if (notNames.has(tokens.word[i]!)) return undefined;
  const end = runEnd(tokens, i, 7);
  // the last head noun of the run closes the name
  for (let k = end - 1; k >= i; k--) {
    const type = isCapital(tokens, k) ? headTypes.get(tokens.word[k]!) : undefined;
    if (!type) continue;
    let to = k + 1;
    const first = k === i;
    if (tokens.word[to] === 'of' && isCapital(tokens, to + 1) && ofHeads.has(tokens.word[k]!) && !notNames.has(tokens.word[to + 1]!)) {
      to = runEnd(tokens, to + 1, 4);
      if (tokens.word[to] === 'and' && isCapital(tokens, to + 1) && type === 'ministry') to = runEnd(tokens, to + 1, 3);
    } else if (first) return undefined;
    // "The Council", "Army" at the start of a sentence are common nouns
    if (to - i < 2 || (i === sentenceStart && to - i === 2 && commonAdjectives.has(tokens.word[i]!))) return undefined;
    return proposed(tokens, i, to, 'actor', type);
  }
  return undefined;
}
const commonAdjectives = new Set(
  'international national regional local military political armed security foreign central federal public joint special general senior religious ethnic tribal rebel government state united'.split(
    ' ',
  ),
);

const bearings = new Set('north south east west northeast northwest southeast southwest northern southern eastern western outskirts'.split(' '));

/** "Tishreen Dam", "Mount Hermon", "the town of Rawah" */
function placeAt(tokens: Tokens, i: number, sentenceStart: number): FoundUnknown | undefined {
  if (notNames.has(tokens.word[i]!)) return undefined;
  const end = runEnd(tokens, i, 4);
  const before = tokens.word[i - 1] ?? '';
  const beside = before === 'near' || (before === 'of' && (placeBefore.has(tokens.word[i - 2] ?? '') || bearings.has(tokens.word[i - 2] ?? '')));
  if (beside && !(tokens.flags[i]! & TokenFlag.upper) && !headTypes.has(tokens.word[end - 1]!)) return proposed(tokens, i, end, 'place', 'town');
  const last = end - 1;
  if (last > i && placeHeads.has(tokens.word[last]!)) return proposed(tokens, i, end, 'place', 'site');
  if (placePrefixes.has(tokens.word[i]!) && last > i && i !== sentenceStart) return proposed(tokens, i, end, 'place', 'site');
  // "in Rawah province", "Mayadin district": a small kind behind an unknown name
  if (
    i !== sentenceStart &&
    end < tokens.length &&
    /^(?:province|district|governorate|oblast|valley|village|county|prefecture)$/.test(tokens.word[end]!) &&
    spaced(tokens, end)
  )
    return proposed(tokens, i, end, 'place', 'district');
  return undefined;
}

/** "General Abdel Fattah al-Burhan", "analyst Nur Barakat", and a given name that is known from other persons. */
function personAt(knowledge: Knowledge, tokens: Tokens, i: number, sentenceStart: number): FoundUnknown | undefined {
  if (notNames.has(tokens.word[i]!) || headTypes.has(tokens.word[i]!) || tokens.flags[i]! & TokenFlag.upper) return undefined;
  const end = runEnd(tokens, i, 4);
  const words = wordsIn(tokens, i, end);
  const title = titleBefore(tokens, i);
  const given = knowledge.isGivenName(tokens.word[i]!) && !notGivenNames.has(tokens.word[i]!) && words >= 2 && (i !== sentenceStart || words >= 2);
  if (!(title && (words >= 2 || oneWordTitles.has(title))) && !given) return undefined;
  if (!title && endsAsThing(tokens, end)) return undefined;
  if (titles.has(tokens.word[i]!) && title) return undefined;
  const found = proposed(tokens, i, end, 'actor', 'person');
  if (!found) return undefined;
  const last = end - 1;
  const surname = tokens.word[last]!;
  const forms = words >= 2 && surname.length > 2 && !notNames.has(surname) ? [surname] : [];
  // "al-Burhan" as a whole too
  if (last >= 2 && isHyphenToken(tokens, last - 1)) forms.push(formOf(tokens, last - 2, end));
  return { ...found, forms: [...found.forms, ...forms] };
}

const wordsIn = (tokens: Tokens, from: number, to: number) => {
  let count = 0;
  for (let i = from; i < to; i++) if (isCapital(tokens, i)) count++;
  return count;
};
const endsAsThing = (tokens: Tokens, end: number) => headTypes.has(tokens.word[end - 1]!) || placeHeads.has(tokens.word[end - 1]!);

/** The title that stands right before token `i`: "foreign minister", "Gen." */
function titleBefore(tokens: Tokens, i: number): string | undefined {
  const at = tokens.word[i - 1] === '.' && !spaced(tokens, i - 1) ? i - 2 : i - 1;
  if (at < 0 || !spaced(tokens, i)) return undefined;
  for (const words of titles.get(tokens.word[at]!) ?? []) {
    const bare = words.filter((word) => word !== '.');
    const start = at - bare.length + 1;
    if (start >= 0 && bare.every((word, k) => tokens.word[start + k] === word)) return words.join(' ').replace(/ \./g, '.');
  }
  return undefined;
}

function proposed(tokens: Tokens, from: number, to: number, kind: ProposedEntity['kind'], type: string): FoundUnknown | undefined {
  const id = idOf(tokens, from, to);
  if (id.length < 3) return undefined;
  const entity = { id, name: '', kind, type };
  const forms = [formOf(tokens, from, to)];
  const acronym = kind === 'actor' && type !== 'person' ? acronymAfter(tokens, from, to) : undefined;
  if (acronym !== undefined) forms.push(tokens.word[acronym]!);
  return { from, to, entity, forms, how: 'pattern' };
}
