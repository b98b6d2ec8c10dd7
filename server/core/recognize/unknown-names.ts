/**
 * Names that no list has: acronyms that the text defines, persons behind their titles or under a known given name, organisations and places by their head noun,
 * and the short forms in which the same text speaks of them later.
 *
 * They are proposed, not known: a mention of one says so, and a reader can take it into the dossier's knowledge.
 */
import { addTo } from '../group-by.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/unknown-names.json' with { type: 'json' };
import type { Tokens } from '../model.ts';
import { monthNames } from '../text/months.ts';
import { isCapital, isHyphenToken, isWord, spacedAt, TokenFlag } from '../text/tokens.ts';
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
/** words that no name holds, folded */
export const neverInNames: ReadonlySet<string> = new Set([...lexicon.notNames, ...monthNames]);
const notGivenNames = new Set(lexicon.notGivenNames);
const headTypes = new Map<string, string>(Object.entries(lexicon.heads).flatMap(([type, words]) => words.map((word) => [word, type] as const)));
const ofHeads = new Set(lexicon.ofHeads);
const hyphenParticles = new Set(lexicon.hyphenParticles);
const mayBeginNames = new Set(lexicon.mayBeginNames);
const possessors = new Set(lexicon.possessors);
const foreignHeads = new Map<string, string>(Object.entries(lexicon.foreignHeads).flatMap(([type, words]) => words.map((word) => [word, type] as const)));
const connectors = new Set(lexicon.connectors);
/** words that are English too: only with a connector behind them ("Union des Forces") */
const connectorsFirst = new Set(lexicon.connectorsFirst);
const roles = new Set(lexicon.roles);
const sayingVerbs = new Set(lexicon.sayingVerbs);
const placesAndPersons = new Set(lexicon.namesOfPlacesAndPersons);
const placeHeads = new Set(lexicon.placeHeads);
const placeBefore = new Set(lexicon.placeBefore);
const placePrefixes = new Set(lexicon.placePrefixes);
/** titles that stand before a single name: "President Lincoln" */
export const oneWordTitles: ReadonlySet<string> = new Set(lexicon.titlesForOneWord);
const titles = new Map<string, string[][]>();
for (const title of lexicon.titles) {
  const words = title.replace(/\./g, ' .').replace(/-/g, ' - ').split(/\s+/).filter(Boolean);
  const last = words.at(-1) === '.' ? words.at(-2)! : words.at(-1)!;
  addTo(titles, last, words);
}
for (const list of titles.values()) list.sort((a, b) => b.length - a.length);

/** what a word says of the name that it begins, one look-up for most capitals */
const firstWordKinds = new Map<string, 'never' | 'month' | 'of organisations' | 'foreign head'>([
  ...lexicon.notNames.map((word) => [word, 'never'] as const),
  ...[...monthNames].map((word) => [word, 'month'] as const),
  ...lexicon.mayBeginNames.map((word) => [word, 'of organisations'] as const),
  ...[...foreignHeads.keys()].map((word) => [word, 'foreign head'] as const),
]);

/** An unknown name that begins at token `i`, or undefined. `local` are the forms that the text has introduced so far. */
export function unknownNameAt(knowledge: Knowledge, tokens: Tokens, i: number, sentenceStart: number, local: LocalNames): FoundUnknown | undefined {
  if (!isCapital(tokens, i))
    return tokens.flags[i]! & TokenFlag.number && isCapital(tokens, i + 1) ? (ordinalUnitAt(tokens, i) ?? namedAfterDayAt(tokens, i)) : undefined;
  const introduced = introducedForm(tokens, i, local);
  if (introduced) return introduced;
  const beginning = firstWordKinds.get(tokens.word[i]!);
  if (beginning === 'never') return undefined;
  if (beginning === 'month') return namedAfterDayAt(tokens, i);
  if (beginning === 'foreign head') {
    const organisation = foreignOrganisationAt(tokens, i);
    if (organisation) return organisation;
  }
  const run = nameRunEnd(tokens, i, 7);
  const organisation = organisationAt(tokens, i, run, sentenceStart);
  if (organisation || beginning === 'of organisations') return organisation;
  // a run of four tokens has four words at most
  const shortRun = run - i <= 4 ? run : nameRunEnd(tokens, i, 4);
  return placeAt(tokens, i, shortRun, sentenceStart) ?? personAt(knowledge, tokens, i, shortRun, sentenceStart);
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

/** Tokens of a capitalised run from `i`: capitals, hyphens inside, particles between ("Abdel Fattah al-Burhan"). At most `most` words. */
export function nameRunEnd(tokens: Tokens, i: number, most: number): number {
  let end = i + 1;
  let words = 1;
  for (let k = i + 1; k < tokens.length && words < most && k < i + 4 * most; ) {
    if (isHyphenToken(tokens, k) && tokens.word[k] === '-' && !spacedAt(tokens, k) && !spacedAt(tokens, k + 1) && isWord(tokens, k + 1)) {
      const joined = tokens.word[k + 1]!;
      if (!isCapital(tokens, k + 1) && !particles.has(joined) && !hyphenParticles.has(joined)) break;
      end = k + 2;
      k += 2;
    } else if (tokens.word[k] === '.' && !spacedAt(tokens, k) && tokens.end[k - 1]! - tokens.start[k - 1]! === 1 && isCapital(tokens, k + 1)) {
      // an initial: "M. K. Bhadrakumar"
      k++;
    } else if (isCapital(tokens, k) && spacedAt(tokens, k) && !(tokens.flags[k]! & TokenFlag.newline)) {
      if (neverInNames.has(tokens.word[k]!) && !mayBeginNames.has(tokens.word[k]!)) break;
      end = ++k;
      words++;
    } else if (!isCapital(tokens, k + 1) && !isCapital(tokens, k + 2)) {
      // small words join only what has a capital
      break;
    } else if (possessorBefore(tokens, k) && isCapital(tokens, k + 1) && spacedAt(tokens, k + 1)) {
      // "Farmers' Union", "People's Army"
      k++;
    } else if (
      spacedAt(tokens, k) &&
      ((particles.has(tokens.word[k]!) && isCapital(tokens, k + 1)) ||
        ((particles.has(tokens.word[k]!) || hyphenParticles.has(tokens.word[k]!)) && isHyphenToken(tokens, k + 1) && isCapital(tokens, k + 2)))
    ) {
      k++;
      if (isHyphenToken(tokens, k)) k++;
      end = ++k;
      words++;
    } else if (particles.has(tokens.word[k]!) && particles.has(tokens.word[k + 1] ?? '') && isCapital(tokens, k + 2) && spacedAt(tokens, k + 1)) {
      // "van der Meulen"
      end = k += 3;
      words++;
    } else break;
  }
  return end;
}

const possessorBefore = (tokens: Tokens, k: number) =>
  !spacedAt(tokens, k) && k < tokens.length && possessors.has(tokens.word[k - 1]!) && /^(?:s|['’])$/.test(tokens.word[k]!);

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
function idOf(tokens: Tokens, from: number, to: number): string {
  let id = '';
  for (let i = from; i < to; i++) {
    const word = tokens.word[i]!.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    // a possessive s is no word
    if (word) id += `${id === '' || (word === 's' && !spacedAt(tokens, i)) ? '' : '-'}${word}`;
  }
  return id.slice(0, 80);
}

/** "National Salvation Front", "Ministry of Defence of Armenia", "Tahrir Brigade" */
function organisationAt(tokens: Tokens, i: number, end: number, sentenceStart: number): FoundUnknown | undefined {
  // the last head noun of the run closes the name
  for (let k = end - 1; k >= i; k--) {
    const type = isCapital(tokens, k) ? headTypes.get(tokens.word[k]!) : undefined;
    if (!type) continue;
    let to = k + 1;
    const first = k === i;
    if (tokens.word[to] === 'of' && isCapital(tokens, to + 1) && ofHeads.has(tokens.word[k]!) && !neverInNames.has(tokens.word[to + 1]!)) {
      to = nameRunEnd(tokens, to + 1, 4);
      if (tokens.word[to] === 'and' && isCapital(tokens, to + 1) && type === 'ministry') to = nameRunEnd(tokens, to + 1, 3);
    } else if (first) return undefined;
    // "The Council", "Army" at the start of a sentence are common nouns
    if (to - i < 2 || isBranch(tokens, i, to) || (i === sentenceStart && to - i === 2 && commonAdjectives.has(tokens.word[i]!))) return undefined;
    return proposed(tokens, i, to, 'actor', type);
  }
  return undefined;
}
const isBranch = (tokens: Tokens, from: number, to: number) =>
  to - from === 2 && /^(?:air|task)$/.test(tokens.word[from]!) && /^forces?$/.test(tokens.word[from + 1]!);
const commonAdjectives = new Set(lexicon.commonAdjectives);

/** "33rd Front", "12th Mountain Brigade" */
function ordinalUnitAt(tokens: Tokens, i: number): FoundUnknown | undefined {
  if (!/^\d+(?:st|nd|rd|th)$/.test(tokens.word[i]!) || !spacedAt(tokens, i + 1)) return undefined;
  for (let to = nameRunEnd(tokens, i + 1, 3); to > i + 1; to--)
    if (headTypes.get(tokens.word[to - 1]!) === 'armed-group') return proposed(tokens, i, to, 'actor', 'armed-group');
  return undefined;
}

/**
 * A name that begins with a day: "March 23 Movement", "14 February Coalition". `i` is the date's first token; "on 23 March Movement …" is a day and a name.
 */
export function namedAfterDayAt(tokens: Tokens, i: number): FoundUnknown | undefined {
  const [month, day] = isMonth(tokens, i) ? [i, i + 1] : [i + 1, i];
  if (!isMonth(tokens, month) || !/^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$/.test(tokens.word[day] ?? '') || dayPrepositions.has(tokens.word[i - 1] ?? ''))
    return undefined;
  const first = i + 2;
  if (!isCapital(tokens, first) || !spacedAt(tokens, first) || neverInNames.has(tokens.word[first]!)) return undefined;
  for (let to = nameRunEnd(tokens, first, 3); to > first; to--) {
    const head = tokens.word[to - 1]!;
    const type = headTypes.get(head);
    if (type && (namedAfterDays.has(head) || (to - first > 1 && (type === 'movement' || type === 'party' || type === 'armed-group'))))
      return proposed(tokens, i, to, 'actor', type);
  }
  return undefined;
}
const isMonth = (tokens: Tokens, i: number) => i < tokens.length && monthNames.has(tokens.word[i]!) && isCapital(tokens, i);
const dayPrepositions = new Set(lexicon.dayPrepositions);
const namedAfterDays = new Set(lexicon.namedAfterDays);

/** "Harakat al-Nur", "Frente Popular del Norte", "Mouvement pour la Paix": the head stands first, small words join what follows. */
function foreignOrganisationAt(tokens: Tokens, i: number): FoundUnknown | undefined {
  const word = tokens.word[i]!;
  const type = foreignHeads.get(word)!;
  if (tokens.flags[i]! & TokenFlag.upper) return undefined;
  let end = i + 1;
  let joined = false;
  for (let k = end; k < tokens.length && k < i + 14; ) {
    let next = k;
    while (next < k + 5 && (connectors.has(tokens.word[next] ?? '') || (next < tokens.length && isHyphenToken(tokens, next) && tokens.word[next] === '-')))
      next++;
    if (!isCapital(tokens, next) || (next === k && !spacedAt(tokens, k)) || tokens.flags[next]! & TokenFlag.newline) break;
    joined ||= next > k;
    end = k = next + 1;
  }
  return end > i + 1 && (joined || !connectorsFirst.has(word)) ? proposed(tokens, i, end, 'actor', type) : undefined;
}

const bearings = new Set(lexicon.bearings);
const smallPlaceHeads = new Set(lexicon.smallPlaceHeads);

/** "Tishreen Dam", "Mount Hermon", "the town of Rawah" */
function placeAt(tokens: Tokens, i: number, end: number, sentenceStart: number): FoundUnknown | undefined {
  const before = tokens.word[i - 1] ?? '';
  const beside = before === 'near' || (before === 'of' && (placeBefore.has(tokens.word[i - 2] ?? '') || bearings.has(tokens.word[i - 2] ?? '')));
  if (beside && !(tokens.flags[i]! & TokenFlag.upper) && !headTypes.has(tokens.word[end - 1]!)) return proposed(tokens, i, end, 'place', 'town');
  const last = end - 1;
  if (last > i && placeHeads.has(tokens.word[last]!)) return proposed(tokens, i, end, 'place', 'site');
  if (placePrefixes.has(tokens.word[i]!) && last > i && i !== sentenceStart) return proposed(tokens, i, end, 'place', 'site');
  // "in Rawah province", "Mayadin district": a small kind behind an unknown name
  if (i !== sentenceStart && end < tokens.length && smallPlaceHeads.has(tokens.word[end]!) && spacedAt(tokens, end))
    return proposed(tokens, i, end, 'place', 'district');
  return undefined;
}

/** "General Abdel Fattah al-Burhan", "analyst Nur Barakat", a given name known from other persons, and who is said to be or to say something. */
function personAt(knowledge: Knowledge, tokens: Tokens, i: number, run: number, sentenceStart: number): FoundUnknown | undefined {
  const first = tokens.word[i]!;
  if (headTypes.has(first) || titles.has(first) || tokens.flags[i]! & TokenFlag.upper) return undefined;
  const end = withLastSyllable(tokens, run);
  const words = wordsIn(tokens, i, end);
  const title = titleBefore(tokens, i);
  const given = words >= 2 && knowledge.isGivenName(first) && !notGivenNames.has(first);
  const both = words === 2 && placesAndPersons.has(first) && knowledge.nameAt(tokens, i + 1) === undefined && !geographicAdjunct(tokens, i + 1);
  const told =
    words >= 2 && !title && !given && (isDescribed(tokens, i, end) || speaks(tokens, i, end, sentenceStart)) && isPersonal(knowledge, tokens, i, end);
  if (!(title && (words >= 2 || oneWordTitles.has(title))) && !given && !told && !(both && (isDescribed(tokens, i, end) || standsAsPerson(tokens, end))))
    return undefined;
  if (!title && endsAsThing(tokens, end)) return undefined;
  const found = proposed(tokens, i, end, 'actor', 'person');
  if (!found) return undefined;
  const last = end - 1;
  const surname = tokens.word[last]!;
  const forms = words >= 2 && surname.length > 2 && !neverInNames.has(surname) ? [surname] : [];
  // "al-Burhan" as a whole too
  if (last >= 2 && isHyphenToken(tokens, last - 1)) forms.push(formOf(tokens, last - 2, end));
  return { ...found, forms: [...found.forms, ...forms] };
}

/** "Ohm Tae-gyeong,": a small syllable behind the hyphen, at the end of a phrase so that it is no "Moscow-led" */
const withLastSyllable = (tokens: Tokens, end: number) =>
  end + 2 < tokens.length && isHyphenToken(tokens, end) && !spacedAt(tokens, end + 1) && isWord(tokens, end + 1) && tokens.word[end + 2] === ','
    ? end + 2
    : end;
/** Neither an office ("the Norwegian Prime Minister said") nor something that the lists have. */
function isPersonal(knowledge: Knowledge, tokens: Tokens, from: number, to: number): boolean {
  const first = knowledge.nameAt(tokens, from);
  if (first?.records.every(({ entity }) => entity.type !== 'person')) return false;
  for (let i = from; i < to; i++) if (isRole(tokens.word[i]!) || isRole(tokens.word[i]!.replace(/s$/, ''))) return false;
  return !/(?:[^s]s|tion|ment|ness|ship|ity|ess|nce)$/.test(tokens.word[to - 1]!) || !isOfHead(tokens, from);
}
const isRole = (word: string) => titles.has(word) || roles.has(word);
/** "for Peacekeeping Operations": an office's field, not a person */
const isOfHead = (tokens: Tokens, i: number) => /^(?:for|of|on|the)$/.test(tokens.word[i - 1] ?? '');
const geographicAdjunct = (tokens: Tokens, i: number) => headTypes.has(tokens.word[i]!) || placeHeads.has(tokens.word[i]!) || neverInNames.has(tokens.word[i]!);
/** a verb in the past follows: "Georgia O’Keeffe painted" */
const standsAsPerson = (tokens: Tokens, end: number) => /[a-z]{2}ed$|^was$|^is$/.test(tokens.word[end] ?? '') && !isCapital(tokens, end);

/** "the group’s spokesman, Idris Wanjala, …"; "Zoran Miletić, a lawyer from Zenica"; "…, who runs"; "…, 34, …" */
function isDescribed(tokens: Tokens, i: number, end: number): boolean {
  if (tokens.word[i - 1] === ',' && tokens.word[end] === ',' && i >= 2 && !isCapital(tokens, i - 2) && titleEndingAt(tokens, i - 2)) return true;
  if (tokens.word[end] !== ',') return false;
  const next = tokens.word[end + 1] ?? '';
  if (next === 'who') return !/^(?:are|do|did|will|would|can|could)$/.test(tokens.word[end + 2] ?? '');
  if (/^(?:1[6-9]|[2-9]\d)$/.test(next)) return tokens.word[end + 2] === ',';
  if (isCapital(tokens, end + 1) && (titles.has(next) || (isCapital(tokens, end + 2) && titles.has(tokens.word[end + 2]!)))) return true;
  return describesPerson(tokens, end + 1);
}

/** "a retired customs officer", "head of the delegation": a role within a few words, before any preposition. */
function describesPerson(tokens: Tokens, from: number): boolean {
  for (let k = from; k < tokens.length && k < from + 6; k++) {
    const word = tokens.word[k]!;
    if (roles.has(word) && !isCapital(tokens, k)) {
      const after = tokens.word[k + 1] ?? '.';
      return k > from || after === 'of' ? !isWord(tokens, k + 1) || afterRole.has(after) : false;
    }
    if ((tokens.flags[k]! & TokenFlag.punctuation && !isHyphenToken(tokens, k)) || afterRole.has(word) || word === 'is' || word === 'was') return false;
  }
  return false;
}
const afterRole = new Set(lexicon.afterRole);

/** "said Teodor Vukmir", "Kodjo Amenyo said that": at the start of a sentence only where the verb cannot have its subject behind it. */
function speaks(tokens: Tokens, i: number, end: number, sentenceStart: number): boolean {
  const before = tokens.word[i - 1] ?? '';
  if (spacedAt(tokens, i) && (before === 'said' || before === 'says' || before === 'wrote' || (before === 'to' && tokens.word[i - 2] === 'according')))
    return true;
  if (before === 'by' && tokens.word[end] === ',' && describesPerson(tokens, end + 1)) return true;
  const verb = tokens.word[end] ?? '';
  if (!sayingVerbs.has(verb) || isCapital(tokens, end)) return false;
  return i !== sentenceStart || !/^(?:the|a|an|his|her|its|one|this|that's)$/.test(tokens.word[end + 1] ?? '');
}

const wordsIn = (tokens: Tokens, from: number, to: number) => {
  let count = 0;
  for (let i = from; i < to; i++) if (isCapital(tokens, i)) count++;
  return count;
};
const endsAsThing = (tokens: Tokens, end: number) => headTypes.has(tokens.word[end - 1]!) || placeHeads.has(tokens.word[end - 1]!);

/** The title that stands right before token `i`: "foreign minister", "Gen." */
export function titleBefore(tokens: Tokens, i: number): string | undefined {
  return spacedAt(tokens, i) ? titleEndingAt(tokens, tokens.word[i - 1] === '.' && !spacedAt(tokens, i - 1) ? i - 2 : i - 1) : undefined;
}

function titleEndingAt(tokens: Tokens, at: number): string | undefined {
  if (at < 0) return undefined;
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
