/** Phrases of several words, found among tokens with one look-up for most of them. */
import { groupBy } from '../group-by.ts';
import type { Tokens } from '../model.ts';

export type PhraseIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Phrases by their first word. They are given in the form of `Tokens.word`, with single blanks. */
export function phraseIndex(list: readonly string[]): PhraseIndex {
  return groupBy(
    list.map((phrase) => phrase.split(' ')),
    ([first]) => first!,
  );
}

/** The phrase that begins at a token. */
export const phraseAt = (index: PhraseIndex, { word }: Tokens, at: number): readonly string[] | undefined =>
  index.get(word[at]!)?.find((words) => words.every((one, k) => word[at + k] === one));

/** The first token in a range at which a phrase begins; -1 if there is none. */
export function findPhrase(index: PhraseIndex, tokens: Tokens, from: number, to: number): number {
  for (let i = from; i < to; i++) if (phraseAt(index, tokens, i)) return i;
  return -1;
}
