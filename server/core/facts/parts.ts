/** Parts of a sentence that do not tell what was (what a film shows, a condition, a plan), and parts whose days and places are not those of the rest. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { hasPhrase, phraseTable } from '../text/phrases.ts';
import { TokenFlag } from '../text/tokens.ts';
import { type Cue, type CuedSentence, cuesIn, phrasesOf } from './cues.ts';

const cues = phrasesOf(lexicon.unreal);
const asides = phrasesOf(lexicon.asides);
const stories = phraseTable({ story: lexicon.stories });

/** Of a sentence the parts that tell nothing, in their order. `dates` are its own: a comma within one ends no clause. */
export function unrealIn(sentence: CuedSentence, dates: readonly DateMention[]): readonly TokenRange[] {
  const { tokens } = sentence.passage;
  const { from, to } = sentence.sentence;
  if (to > from && (tokens.word[to - 1] === '?' || isStory(sentence))) return [{ from, to }];
  return cuesIn(sentence, cues).flatMap((cue): TokenRange[] => {
    if (cue.means === 'imagined') return [{ from: cue.from, to }];
    if (cue.means === 'calls') {
      // "had called at the Council on 8 February for a ceasefire"
      const wished = tokens.word[cue.from - 1] === '-' ? -1 : tokens.word.indexOf('for', cue.to);
      const isWished =
        wished >= 0 &&
        wished < Math.min(to, cue.to + 12) &&
        !tokens.word.slice(cue.to, wished).some((word) => /^(?:[,;:.]|to|that|and|it|him|her|them)$/.test(word));
      return isWished ? [{ from: wished, to: clauseEnd(sentence, wished, dates, false) }] : [];
    }
    const isPlan = cue.means === 'plans';
    if (isPlan && !isInfinitive(sentence, tokens.word.indexOf('to', cue.from) + 1)) return [];
    return [{ from: cue.from, to: clauseEnd(sentence, cue.to, dates, isPlan) }];
  });
}

/** "In the film, …", "In a simulation by the institute, …" */
function isStory({ passage: { tokens }, sentence: { from, to } }: CuedSentence): boolean {
  const { word } = tokens;
  if (word[from] !== 'in') return false;
  const comma = word.indexOf(',', from);
  return comma > 0 && comma < Math.min(to, from + 14) && hasPhrase(stories, tokens, from + 1, Math.min(comma, from + 6));
}

/** A mark that parts clauses, not one within a date ("April 11, 2023"). */
const isMark = (word: readonly string[], i: number, dates: readonly DateMention[]) =>
  /^[,;:]$/.test(word[i]!) && !dates.some((date) => i >= date.from && i < date.to);

/** Where a clause ends: at a mark, before a verb that goes on with its sentence ("and signed"), and, without a subject, before any that follows ("a plan to leave was"). */
function clauseEnd({ passage: { tokens }, sentence: { to } }: CuedSentence, from: number, dates: readonly DateMention[], isInfinitive: boolean): number {
  const { word } = tokens;
  for (let i = from; i < to; i++) {
    if (isMark(word, i, dates)) return i;
    if (/^(?:but|and)$/.test(word[i]!) && /(?:ed|was|were|has|had|did)$/.test(word[i + 1] ?? '')) return i;
    if (isInfinitive && finite.test(word[i]!)) return i;
  }
  return to;
}
const finite = /^(?:was|were|is|are|has|had|did|will|would)$/;

/** "agreed to sign the", but not "agreed to a", "agreed to peace talks": a plain word, and an object or a preposition behind it. */
function isInfinitive({ passage: { tokens }, sentence }: CuedSentence, at: number): boolean {
  const [verb, next] = [tokens.word[at] ?? '', tokens.word[at + 1] ?? ''];
  if (at >= sentence.to || !/^\p{Ll}{2,}$/u.test(verb) || tokens.flags[at]! & TokenFlag.capital || determiners.test(verb)) return false;
  return /^(?:be|have)$/.test(verb) || at + 1 >= sentence.to || objects.test(next) || (tokens.flags[at + 1]! & TokenFlag.capital) !== 0;
}
const determiners = /^(?:the|an?|its|their|his|her|this|that|these|those|such|all|some|any|no|one|two|three|four|five|six|seven|more|it|them|him)$/;
const objects =
  /^(?:the|an?|its|their|his|her|this|that|these|those|such|all|some|any|no|more|it|them|him|us|in|on|at|by|to|from|with|for|into|out|off|up|over|about|around|under|after|before|until|as|and|or|up|down|back|\d.*|[,;.])$/;

export const holds = (part: TokenRange, { from }: TokenRange) => from >= part.from && from < part.to;

/** A part with its own day. Its place is its own, too, unless the rest follows from it: "After talks in Doha they agreed a truce". */
export interface Aside extends TokenRange {
  readonly places: boolean;
}

/** Of a sentence with dates the parts that have a time of their own: "police said on 3 May that", ", having fled in 1998,", "two days after the fall of Goma in January,". */
export function asidesIn(sentence: CuedSentence, dates: readonly DateMention[]): readonly Aside[] {
  return cuesIn(sentence, asides).flatMap((cue): Aside[] => {
    // "Hours after rockets had hit Erbil": another place, whatever its day
    const isSpan = cue.means === 'relating' && spanOfTime.test(sentence.passage.tokens.word[cue.from - 1] ?? '');
    const part = dates.length > 0 || isSpan ? asideAt[cue.means](sentence, cue, dates) : undefined;
    return part === undefined ? [] : [{ ...part, places: isSpan || (cue.means !== 'relating' && cue.means !== 'followed') }];
  });
}
const asideAt: Readonly<
  Record<keyof typeof lexicon.asides, (sentence: CuedSentence, cue: Cue<string>, dates: readonly DateMention[]) => TokenRange | undefined>
> = {
  saying: sayingAt,
  relating: openingAt,
  clause: clauseAt,
  like: clauseAt,
  // "talks that followed the fall of Goma"
  followed: (sentence, { to }, dates) => ({ from: to, to: clauseEnd(sentence, to, dates, false) }),
  // "Talks in Geneva in May led to a truce in Sirte"
  causing: ({ sentence }, cue) => ({ from: sentence.from, to: cue.from }),
};

/** "Speaking in Geneva on 3 May, the envoy said that …": up to "that". "…, the envoy said in Geneva on 3 May": from the comma. */
function sayingAt({ passage: { tokens }, sentence }: CuedSentence, cue: TokenRange, dates: readonly DateMention[]): TokenRange | undefined {
  const { word } = tokens;
  const { from, to } = sentence;
  const isDated = (i: number) => dates.some((date) => i >= date.from && i < date.to);
  const commaBefore = [1, 2, 3, 4, 5, 6, 7].map((back) => cue.from - back).find((i) => i > from && /^[,”"]$/.test(word[i]!) && !isDated(i));
  const isBehind = cue.to >= to - 1 || dates.some((date) => date.from > cue.to && date.from - cue.to <= 4 && to - date.to <= 2);
  if (commaBefore !== undefined && commaBefore - from > 4 && isBehind) return { from: commaBefore, to };
  let end = cue.to;
  while (end < Math.min(to, cue.to + 14) && word[end] !== 'that' && !isMark(word, end, dates)) end++;
  if (word[end] !== 'that') return undefined;
  // "On 3 May police said that": of both
  const opening = dates.find((date) => date.from - from <= 1);
  return { from: opening ? opening.to : from, to: end };
}

/** "two days after" */
export const spanOfTime = /^(?:hours?|days?|weeks?|months?|years?|decades?)$/;

/** "fell three days after that, and Hsipaw on 13 October": its day is reckoned from another, and no date of the sentence is its own. */
export function isReckonedAway(
  { passage: { tokens }, sentence, dates }: CuedSentence & { readonly dates: readonly DateMention[] },
  { to }: TokenRange,
): boolean {
  const { word } = tokens;
  const own = dates.find(({ from }) => from >= to)?.from ?? sentence.to;
  for (let i = to; i + 1 < Math.min(own, to + 9) && !/^[,;:.(]$/.test(word[i]!); i++)
    if (spanOfTime.test(word[i]!) && /^(?:after|later|before|earlier)$/.test(word[i + 1]!)) return true;
  return false;
}

/** "After the fall of Goma in January 2025, …", but not "After January 2025, …"; "on 21 November, the day after they had marched in" */
function openingAt(parted: CuedSentence, cue: TokenRange, dates: readonly DateMention[]): TokenRange | undefined {
  const { word } = parted.passage.tokens;
  const { from, to } = parted.sentence;
  const isOpening = cue.from - from <= 3;
  if (!isOpening) return spanOfTime.test(word[cue.from - 1]!) ? { from: cue.from, to: clauseEnd(parted, cue.to, dates, false) } : undefined;
  if (dates.some((date) => date.from - cue.to <= 1 && date.to > cue.to)) return undefined;
  for (let i = cue.to; i < to; i++) if (isMark(word, i, dates)) return { from, to: i };
  return undefined;
}

/** ", having fled in 1998,", ", as Niger would do in August", ", from which it had withdrawn in 1969," */
function clauseAt(sentence: CuedSentence, { from, to, means }: Cue<string>, dates: readonly DateMention[]): TokenRange | undefined {
  const { word } = sentence.passage.tokens;
  if (word[from - 1] !== ',' || (means === 'like' && ![1, 2, 3, 4].some((k) => doing.test(word[to + k] ?? '') && done.test(word[to + k + 1] ?? ''))))
    return undefined;
  return { from, to: clauseEnd(sentence, to, dates, false) };
}
const doing = /^(?:did|had|has|would|does|do|will)$/;
const done = /^(?:in|on|at|before|after|earlier|later|do|done|so|[,.]|\d.*)$/;
