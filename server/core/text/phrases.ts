/** Phrases of one word or several, and whether one stands at a token: one look-up by its first word, which finds nothing for most tokens. */
import { groupBy } from '../group-by.ts';
import type { Tokens } from '../model.ts';
import { WordTable } from './vocabulary.ts';

export interface Phrase<T> {
  readonly phrase: string;
  readonly words: readonly string[];
  readonly means: T;
}

/** Phrases that begin with one word: by their second word, the longest first, and that word alone. */
interface Begun<T> {
  readonly followed: ReadonlyMap<string, readonly Phrase<T>[]>;
  readonly alone: readonly Phrase<T>[];
}

export interface PhraseTable<T> {
  readonly byFirstWord: ReadonlyMap<string, Begun<T>>;
  /** whether a word is the first of one */
  readonly begins: WordTable;
}

/**
 * Phrases in the form of `Tokens.word`, with single blanks, by what they stand for.
 * @example phraseTable({ denied: ['not', 'refused to'], future: ['will'] })
 */
export function phraseTable<T extends string>(lists: Readonly<Record<T, readonly string[]>>): PhraseTable<T> {
  const phrases = (Object.entries(lists) as [T, readonly string[]][]).flatMap(([means, list]) =>
    list.map((phrase): Phrase<T> => ({ phrase, words: wordsOfPhrase(phrase), means })),
  );
  phrases.sort((a, b) => b.words.length - a.words.length);
  const begun = (some: readonly Phrase<T>[]): Begun<T> => ({
    followed: groupBy(
      some.filter(({ words }) => words.length > 1),
      ({ words }) => words[1]!,
    ),
    alone: some.filter(({ words }) => words.length === 1),
  });
  const byFirstWord = new Map([...groupBy(phrases, ({ words }) => words[0]!)].map(([first, some]) => [first, begun(some)]));
  return { byFirstWord, begins: new WordTable((word) => Number(byFirstWord.has(word))) };
}

/** "re-elected": a hyphen is a token of its own */
export const wordsOfPhrase = (phrase: string) => phrase.replace(/(?<=\p{L})-(?=\p{L})/gu, ' - ').split(' ');

/** The longest phrase that begins at a token and ends by `limit`; `fits` may refuse it for the word behind it. */
export function phraseAt<T>(
  { byFirstWord, begins }: PhraseTable<T>,
  tokens: Tokens,
  at: number,
  limit = tokens.length,
  fits?: (phrase: Phrase<T>, next: string) => boolean,
): Phrase<T> | undefined {
  if (at < 0 || at >= tokens.length || !begins.at(tokens, at)) return undefined;
  const { word } = tokens;
  const begun = byFirstWord.get(word[at]!)!;
  const isIt = (one: Phrase<T>) => standsAt(one.words, word, at, limit) && (!fits || fits(one, word[at + one.words.length] ?? ''));
  const next = begun.followed.size > 0 && at + 1 < limit ? begun.followed.get(word[at + 1]!) : undefined;
  return next?.find(isIt) ?? begun.alone.find(isIt);
}

/** Whether words stand at a token whose word is the first of them, and the word behind it the second. */
export function standsAt(words: readonly string[], word: readonly string[], at: number, limit: number): boolean {
  if (at + words.length > limit) return false;
  for (let k = 2; k < words.length; k++) if (word[at + k] !== words[k]) return false;
  return true;
}

/** Whether any phrase begins among `tokens[from, to)`. */
export function hasPhrase(table: PhraseTable<string>, tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (phraseAt(table, tokens, i)) return true;
  return false;
}
