/** Where a sentence does not tell what was: what a film shows, what would follow a condition, what was planned. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { hasPhrase, phraseTable } from '../text/phrases.ts';
import { TokenFlag } from '../text/tokens.ts';
import { type CuedSentence, cuesIn, phrasesOf } from './cues.ts';

const cues = phrasesOf(lexicon.unreal);
const stories = phraseTable({ story: lexicon.stories });

/** Of a sentence the parts that tell nothing, in their order. `dates` are its own: a comma within one ends no clause. */
export function unrealIn(sentence: CuedSentence, dates: readonly DateMention[]): readonly TokenRange[] {
  const { tokens } = sentence.passage;
  const { from, to } = sentence.sentence;
  if (to > from && (tokens.word[to - 1] === '?' || isStory(sentence))) return [{ from, to }];
  return cuesIn(sentence, cues).flatMap((cue): TokenRange[] => {
    if (cue.means === 'imagined') return [{ from: cue.from, to }];
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

/** Where a clause ends: at a mark, before a verb that goes on with its sentence ("and signed"), and, without a subject, before any that follows ("a plan to leave was"). */
function clauseEnd({ passage: { tokens }, sentence: { to } }: CuedSentence, from: number, dates: readonly DateMention[], isInfinitive: boolean): number {
  const { word } = tokens;
  for (let i = from; i < to; i++) {
    if (/^[,;:]$/.test(word[i]!) && !dates.some((date) => i >= date.from && i < date.to)) return i;
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
