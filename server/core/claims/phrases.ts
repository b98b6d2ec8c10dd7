/** Phrases of several words, found among tokens with one look-up for most of them. */
import { groupBy } from '../group-by.ts';
import type { Tokens } from '../model.ts';
import { WordTable } from '../text/vocabulary.ts';

type Phrase = readonly string[];

export interface PhraseIndex {
  readonly begins: (word: string) => boolean;
  /** for the first word of a phrase 1 more than the place of its list, else 0 */
  readonly firstWords: WordTable;
  readonly lists: readonly (readonly Phrase[])[];
}

/** Phrases by their first word. They are given in the form of `Tokens.word`, with single blanks. */
export function phraseIndex(list: readonly string[]): PhraseIndex {
  const byFirst = groupBy(
    list.map((phrase) => phrase.split(' ')),
    ([first]) => first!,
  );
  const places = new Map([...byFirst.keys()].map((word, place) => [word, place + 1] as const));
  return { begins: (word) => places.has(word), firstWords: new WordTable((word) => places.get(word) ?? 0), lists: [...byFirst.values()] };
}

/** The phrase that begins at a token. */
export function phraseAt({ firstWords, lists }: PhraseIndex, tokens: Tokens, at: number): Phrase | undefined {
  const list = firstWords.at(tokens, at);
  return list === 0 ? undefined : lists[list - 1]!.find((words) => words.every((one, k) => tokens.word[at + k] === one));
}

/** The first token in a range at which a phrase begins; -1 if there is none. */
export function findPhrase(index: PhraseIndex, tokens: Tokens, from: number, to: number): number {
  for (let i = from; i < to; i++) if (phraseAt(index, tokens, i)) return i;
  return -1;
}
