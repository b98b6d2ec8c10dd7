/**
 * Known names that the text spells in a way no list has ("Tehrik-e-Taliban", "Aliev"): tried only where no name is found as written, taken only where
 * every name that sounds so belongs to one entity.
 */
import type { FoundName, Knowledge, NameRecord } from '../knowledge/index.ts';
import lookalikes from '../knowledge/lexicons/name-lookalikes.json' with { type: 'json' };
import type { Tokens } from '../model.ts';
import { isCapital, spacedAt, TokenFlag } from '../text/tokens.ts';
import type { NarrativeState } from './context.ts';
import { nameRunEnd, neverInNames, titleBefore } from './unknown-names.ts';

export interface FoundVariant extends FoundName {
  /** the known spelling nearest to it */
  readonly spellingOf: string;
}

/** English words that sound like a known name: "Marine", "Romance" */
const words: ReadonlySet<string> = new Set(lookalikes);

/** The variant that begins at token `i`, where no name of the lists does. `known` are the entities named so far: only theirs are short names understood. */
export function spellingVariantAt(
  knowledge: Knowledge,
  tokens: Tokens,
  i: number,
  sentenceStart: number,
  known: NarrativeState['introduced'],
): FoundVariant | undefined {
  if (!isCapital(tokens, i) || !knowledge.mayBeginSpelling(tokens.word[i]!) || !isNameWord(tokens, i)) return undefined;
  const end = nameRunEnd(tokens, i, 5);
  for (let to = end; to > i; to--) {
    if (!isNameWord(tokens, to - 1) || (to - i === 1 && !saysEnough(knowledge, tokens.word[i]!))) continue;
    const nearest = nearestName(knowledge, tokens, i, to, known);
    // what stands around it is looked at last: most capitals sound like no name
    if (!nearest || (to < end && !knowledge.nameAt(tokens, to)) || joinsBefore(knowledge, tokens, i, sentenceStart)) continue;
    return { from: i, to, records: [nearest], spellingOf: nearest.text };
  }
  return undefined;
}

/** The known name that sounds most like the tokens, where all that sound so belong to one entity. */
function nearestName(knowledge: Knowledge, tokens: Tokens, from: number, to: number, known: NarrativeState['introduced']): NameRecord | undefined {
  const parts: string[] = [];
  for (let i = from; i < to; i++) if (tokens.flags[i]! & TokenFlag.word) parts.push(tokens.word[i]!);
  const sounding = knowledge.spelledLike(parts);
  // "Soleimani" is written as he is called, though nobody has introduced him: no town is meant
  if (sounding.length === 0 || sounding.some(({ value }) => value.form === 'short-name' && value.text.toLowerCase() === parts.join(' '))) return undefined;
  // who they are called for is spelt too much alike among themselves: "Samians", "Samoans"
  const like = sounding.filter(({ value, distance }) => (value.form === 'short-name' ? known.has(value.entity.id) : value.form === 'name' || distance === 0));
  const nearest = like.filter(({ distance }) => distance === like[0]!.distance).map(({ value }) => value);
  if (nearest.some(({ entity }) => entity.id !== nearest[0]!.entity.id)) return undefined;
  return nearest.find(({ form }) => form === 'name') ?? nearest[0];
}

/** A single word is taken for a name only where it is long and neither an English word nor somebody's given name. */
const saysEnough = (knowledge: Knowledge, word: string) => word.length >= 5 && !words.has(word) && !knowledge.isGivenName(word);

const isNameWord = (tokens: Tokens, i: number) => isCapital(tokens, i) && !(tokens.flags[i]! & TokenFlag.upper) && !neverInNames.has(tokens.word[i]!);

/** "Amina Beluchi": the word before is a capital that no list explains, so that this one is a part of somebody's name. */
function joinsBefore(knowledge: Knowledge, tokens: Tokens, i: number, sentenceStart: number): boolean {
  const before = i - 1;
  return (
    before > sentenceStart && spacedAt(tokens, i) && isNameWord(tokens, before) && !titleBefore(tokens, i) && knowledge.nameAt(tokens, before) === undefined
  );
}
