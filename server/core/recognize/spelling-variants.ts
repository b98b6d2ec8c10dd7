/**
 * Known names that the text spells in a way no list has ("Tehrik-e-Taliban", "Aliev"): tried only where no name is found as written, taken only where
 * every name that sounds so belongs to one entity.
 */
import type { FoundName, Knowledge, NameRecord } from '../knowledge/index.ts';
import lookalikes from '../knowledge/lexicons/name-lookalikes.json' with { type: 'json' };
import type { Tokens } from '../model.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { isCapital, nameRunEnd, neverInNames, spacedAt, titleBefore } from './unknown-names.ts';

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
  known: ReadonlySet<string>,
): FoundVariant | undefined {
  if (!isNameWord(tokens, i) || joinsBefore(knowledge, tokens, i, sentenceStart)) return undefined;
  const end = nameRunEnd(tokens, i, 5);
  for (let to = end; to > i; to--) {
    if (!isNameWord(tokens, to - 1) || (to < end && !knowledge.nameAt(tokens, to))) continue;
    const parts = tokens.word.slice(i, to).filter((_, k) => !isHyphenToken(tokens, i + k));
    if (parts.length === 1 && (parts[0]!.length < 5 || words.has(parts[0]!) || knowledge.isGivenName(parts[0]!))) continue;
    // who they are called for is spelt too much alike among themselves: "Samians", "Samoans"
    const like = knowledge
      .spelledLike(parts)
      .filter(({ value, distance }) => (value.form === 'short-name' ? known.has(value.entity.id) : value.form === 'name' || distance === 0));
    const nearest = like.filter(({ distance }) => distance === like[0]!.distance).map(({ value }) => value);
    if (nearest.length === 0 || nearest.some(({ entity }) => entity.id !== nearest[0]!.entity.id)) continue;
    return { from: i, to, records: [best(nearest)], spellingOf: best(nearest).text };
  }
  return undefined;
}

const best = (records: readonly NameRecord[]) => records.find(({ form }) => form === 'name') ?? records[0]!;

const isNameWord = (tokens: Tokens, i: number) => isCapital(tokens, i) && !(tokens.flags[i]! & TokenFlag.upper) && !neverInNames.has(tokens.word[i]!);

/** "Amina Beluchi": the word before is a capital that no list explains, so that this one is a part of somebody's name. */
function joinsBefore(knowledge: Knowledge, tokens: Tokens, i: number, sentenceStart: number): boolean {
  const before = i - 1;
  return (
    before > sentenceStart && spacedAt(tokens, i) && isNameWord(tokens, before) && !titleBefore(tokens, i) && knowledge.nameAt(tokens, before) === undefined
  );
}
