/**
 * Actor or place: whether a state's or a capital's name acts, is addressed and has policies, or locates (GUIDELINES: "Islamabad demanded" against "talks in Istanbul").
 *
 * Read from the words around the name, in this order: what follows it ("Pakistan’s western flank"), what governs it ("inside Afghanistan"), what it stands beside
 * in a list, and else what such names are by default: a state acts, a capital without a preposition stands for its government.
 */
import type { Entity, FoundName, NameRecord } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/sense.json' with { type: 'json' };
import type { DateMention, NameMention, Passage, Tokens } from '../model.ts';
import { isHyphenToken, spacedAt, TokenFlag } from '../text/tokens.ts';
import { type DayRange, overlaps, rangeOf } from './calendar.ts';
import type { ReadingContext } from './context.ts';

const setOf = (words: readonly string[]) => new Set(words);
const placePrepositions = setOf(lexicon.placePrepositions);
const actorPrepositions = setOf(lexicon.actorPrepositions);
const directions = setOf(lexicon.directions);
const skipBefore = setOf(lexicon.skipBefore);
const locativeNouns = setOf(lexicon.locativeNouns);
const locativeHeads = setOf(lexicon.locativeHeads);
const motionBefore = setOf(lexicon.motionBefore);
const placeOf = setOf(lexicon.placeOf);
const perceived = setOf(lexicon.perceived);
const placeVerbsAfter = setOf(lexicon.placeVerbsAfter);
const placeVerbsBefore = setOf(lexicon.placeVerbsBefore);
const actorNounsAfter = setOf(lexicon.actorNounsAfter);
const eventNounsAfter = setOf(lexicon.eventNounsAfter);
const flightBefore = setOf(lexicon.flightBefore);
const advanceBefore = setOf(lexicon.advanceBefore);
const fallBefore = setOf(lexicon.fallBefore);
const munitions = setOf(lexicon.munitions);
const betweenPlaces = setOf(lexicon.betweenPlaces);
const linkingVerbs = setOf(lexicon.linkingVerbs);
const routes = setOf(lexicon.routes);
const abstractAfter = setOf(lexicon.abstractAfter);
const functionWords = setOf(lexicon.functionWords);
const notPlaceOf = setOf(lexicon.notPlaceOf);

export interface Sense {
  readonly kind: 'actor' | 'place';
  /** who is meant, where a place's name can stand for somebody */
  readonly actor?: string;
}

/** The sense of one found name, which stands in a sentence of that number; `before` are the mentions found earlier in the passage. */
export function readSense(
  context: ReadingContext,
  { tokens }: Passage,
  sentence: number,
  found: FoundName,
  record: NameRecord,
  before: readonly NameMention[],
  dates: ReadonlyMap<number, readonly DateMention[]>,
): Sense {
  const { entity, form } = record;
  if (entity.kind === 'actor') return { kind: 'actor' };
  const actor = entity.kind === 'place' ? standsFor(context, dates, tokens, sentence, found, entity) : entity.id;
  if (actor === undefined) return { kind: 'place' };
  if (form === 'inhabitants') return { kind: 'actor', actor };
  const place = form === 'adjective' ? adjectiveLocates(tokens, found) : nameLocates(tokens, found, entity, before);
  return { kind: place ? 'place' : 'actor', actor };
}

/** Whose government a place's name can stand for at the time the passage speaks of. */
function standsFor(
  context: ReadingContext,
  dates: ReadonlyMap<number, readonly DateMention[]>,
  tokens: Tokens,
  sentence: number,
  found: FoundName,
  { entry }: Entity,
): string | undefined {
  const all = entry.standsFor;
  if (!all || all.length === 0) return undefined;
  if (all.length === 1) return all[0]!.actor;
  const when = timeInForce(tokens, sentence, found, dates) ?? context.issued;
  const fitting = when ? all.filter((one) => !one.valid || overlaps(rangeOf(one.valid) ?? { first: -Infinity, last: Infinity }, when)) : [];
  // where the time spans a change, who holds the place at its end
  return (latest(fitting) ?? all.find((one) => one.valid?.endsWith('/..')) ?? all[0]!).actor;
}

const latest = (entries: readonly { actor: string; valid?: string }[]) =>
  [...entries].sort((a, b) => (rangeOf(b.valid ?? '../..')?.last ?? 0) - (rangeOf(a.valid ?? '../..')?.last ?? 0))[0];

/** The dates of the name's own sentence, else the last one before it in the passage. */
function timeInForce(tokens: Tokens, sentence: number, found: FoundName, dates: ReadonlyMap<number, readonly DateMention[]>): DayRange | undefined {
  const telling = (index: number) =>
    (dates.get(index) ?? []).filter(({ value }) => Number.isFinite(value.first) && Number.isFinite(value.last) && value.last - value.first < 366 * 30);
  const own = telling(sentence);
  // what is said in the present is said of the day of writing
  const next = tokens.word[found.to] ?? '';
  if (own.length === 0 && /^(?:has|have|is|are|does|do|now)$|[a-z]{3}s$/.test(next) && !/ss$/.test(next)) return undefined;
  const inForce = own.length > 0 ? own : [...telling(sentence - 2), ...telling(sentence - 1)].slice(-1);
  if (inForce.length === 0) return undefined;
  return { first: Math.min(...inForce.map((date) => date.value.first)), last: Math.max(...inForce.map((date) => date.value.last)) };
}

const sidePrepositions = setOf(['on', 'to', 'from', 'across', 'inside']);

function adjectiveLocates(tokens: Tokens, found: FoundName): boolean {
  let i = found.to;
  // "Afghan border posts", "Pakistani tribal districts": the head is the last noun of a short row
  for (let steps = 0; i < tokens.length && steps < 2; steps++, i++) {
    if (!(tokens.flags[i]! & TokenFlag.word) || !(tokens.flags[i]! & TokenFlag.spaced)) return false;
    // "on the Afghan side" is ground, "the Afghan side undertook" is a party
    if (tokens.word[i] === 'side' && !near(tokens, found.from, sidePrepositions, 3)) return false;
    if (locativeHeads.has(tokens.word[i]!)) {
      // the last noun decides: "Pakistani border-fortification efforts", "Afghan border policy" are no ground
      const after = i + 1 < tokens.length ? tokens.word[i + 1]! : '';
      return !(i + 1 < tokens.length && isHyphenToken(tokens, i + 1) && !(tokens.flags[i + 1]! & TokenFlag.spaced)) && !abstractAfter.has(after);
    }
    if (!directions.has(tokens.word[i]!) && tokens.word[i] !== 'tribal' && tokens.word[i] !== 'capital') return false;
  }
  return false;
}

function nameLocates(tokens: Tokens, found: FoundName, entity: Entity, before: readonly NameMention[]): boolean {
  const capital = entity.kind === 'place';
  const { from, to } = found;
  const next = to < tokens.length ? tokens.word[to]! : '';
  // joined to a participle or another actor: "Moscow-led", "Pakistan–Taliban relations", "anti-India", "non-NATO"
  if (to < tokens.length && isHyphenToken(tokens, to) && !(tokens.flags[to]! & TokenFlag.spaced)) return tokens.word[to + 1] === 'based';
  if (from > 0 && isHyphenToken(tokens, from - 1) && !(tokens.flags[from]! & TokenFlag.spaced) && !(tokens.flags[from - 1]! & TokenFlag.spaced))
    return tokens.word[from - 2] === 'post';
  if (next === 's' && to < tokens.length) {
    const located = possessionLocates(tokens, to + 1);
    if (located) return true;
    // "in Kabul’s political circles": what it has, not where it is
    return false;
  }
  if (actorNounsAfter.has(next)) return false;
  // "the Doha Agreement", "the Istanbul round": a capital that names where something took place
  if (capital && eventNounsAfter.has(next) && spacedAt(tokens, to)) return true;
  const governor = governorOf(tokens, from, before);
  const { word, index } = governor;
  const prior = index > 0 ? tokens.word[index - 1]! : '';
  // "Trade with Pretoria fell" is no fall of Pretoria
  if (placeVerbsAfter.has(next) && capital && word !== 'with' && word !== 'by' && word !== 'against') return true;
  if (word === 'in' || word === 'inside' || word === 'within')
    return !(word === 'in' && capital && (perceived.has(prior) || perceived.has(index > 1 ? tokens.word[index - 2]! : '')));
  if (placePrepositions.has(word)) return true;
  if (governor.direction && !capital) return true;
  if (word === 'to' || word === 'from') return near(tokens, index, motionBefore, 3) || linksPlaces(tokens, index);
  if (word === 'of') return placeOf.has(prior) || (capital && !notPlaceOf.has(prior) && near(tokens, index, placeOf, 2));
  if (placeVerbsBefore.has(word)) return true;
  // "a drone crashed over Amman", not "concern over Sudan"
  if (word === 'over') return near(tokens, index, flightBefore, 3);
  if (word === 'on' && (near(tokens, index, advanceBefore, 2) || (near(tokens, index, fallBefore, 2) && near(tokens, index, munitions, 6)))) return true;
  // "The Borderland after Geneva", "all that was said since Oslo": what was agreed there
  if (capital && closesSentence(tokens, to) && (word === 'after' || word === 'since' || word === 'before')) return true;
  if (word === 'between' && near(tokens, index, betweenPlaces, 3)) return true;
  if (linksPlaces(tokens, index)) return true;
  if (actorPrepositions.has(word)) return false;
  // "Kabul, Kunar and Paktika provinces"
  if (capital && (next === ',' || next === 'and' || next === 'or') && to + 1 < tokens.length && followedByPlaces(tokens, to)) return true;
  return false;
}

/** "’s western flank", "’s Khyber Pakhtunkhwa and Balochistan provinces": the head noun of what is possessed is ground, not policy. */
function possessionLocates(tokens: Tokens, start: number): boolean {
  for (let i = start; i < tokens.length && i < start + 6; i++) {
    const word = tokens.word[i]!;
    if (tokens.flags[i]! & TokenFlag.punctuation && !isHyphenToken(tokens, i)) return false;
    if (locativeNouns.has(word)) {
      // "border policy", "frontier regions" – the last noun decides
      const after = i + 1 < tokens.length && tokens.flags[i + 1]! & TokenFlag.word ? tokens.word[i + 1]! : '';
      return after === '' || locativeNouns.has(after) || functionWords.has(after) || verbLike(after);
    }
    if (functionWords.has(word) && word !== 'and') return false;
  }
  return false;
}
const closesSentence = (tokens: Tokens, to: number) => to >= tokens.length || /^[.?!;:]$/.test(tokens.word[to]!);
const verbLike = (word: string) => /(?:ed|ing)$/.test(word);

interface Governor {
  readonly word: string;
  readonly index: number;
  /** a word of direction stands between: "eastern Afghanistan" */
  readonly direction: boolean;
}

/** The word that governs the name: before articles and adjectives of direction, and before the list of names it closes. */
function governorOf(tokens: Tokens, from: number, before: readonly NameMention[]): Governor {
  let i = from - 1;
  let direction = false;
  for (let guard = 0; i >= 0 && guard < 12; guard++) {
    const word = tokens.word[i]!;
    if (directions.has(word)) {
      direction = true;
      i--;
    } else if (skipBefore.has(word)) i--;
    else if ((word === ',' || word === 'and' || word === 'or' || word === '&') && before.length > 0) {
      const earlier = before.findLast((mention) => mention.to <= i + 1);
      const gap = earlier ? i + 1 - earlier.to : Infinity;
      // only commas, "and" and small words lie between: a list
      if (!earlier || gap > 3 || !onlyListWords(tokens, earlier.to, i + 1)) break;
      i = earlier.from - 1;
    } else break;
  }
  return { word: i >= 0 ? tokens.word[i]! : '', index: i, direction };
}

const listWords = setOf([',', 'and', 'or', '&', 'the', 'in', 'both', 'as', 'well', 'also', 'even', '(', ')']);
function onlyListWords(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!listWords.has(tokens.word[i]!)) return false;
  return true;
}

/** "The pipeline would connect Niger with Algeria": what is linked by a route is ground. */
function linksPlaces(tokens: Tokens, index: number): boolean {
  const reach = tokens.word[index] === 'with' || tokens.word[index] === 'to' ? 4 : 0;
  for (let i = index; i >= 0 && i >= index - reach; i--) if (linkingVerbs.has(tokens.word[i]!)) return near(tokens, i, routes, 12);
  return false;
}

const near = (tokens: Tokens, index: number, words: ReadonlySet<string>, reach: number) => {
  for (let i = Math.max(0, index - reach); i < index; i++) if (words.has(tokens.word[i]!)) return true;
  return false;
};

function followedByPlaces(tokens: Tokens, to: number): boolean {
  for (let i = to; i < tokens.length && i < to + 8; i++)
    if (tokens.word[i] === 'provinces' || tokens.word[i] === 'districts' || tokens.word[i] === 'cities') return true;
  return false;
}
