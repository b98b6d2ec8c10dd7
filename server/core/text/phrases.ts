/** Phrases of one word or several, and whether one stands at a token: one look-up by its first word, which finds nothing for most tokens. */
import { groupBy } from '../group-by.ts';
import type { Tokens } from '../model.ts';

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

/** By first word. */
export type PhraseTable<T> = ReadonlyMap<string, Begun<T>>;

/**
 * Phrases in the form of `Tokens.word`, with single blanks, by what they stand for.
 * @example phraseTable({ denied: ['not', 'refused to'], future: ['will'] })
 */
export function phraseTable<T extends string>(lists: Readonly<Record<T, readonly string[]>>): PhraseTable<T> {
  const phrases = (Object.entries(lists) as [T, readonly string[]][]).flatMap(([means, list]) =>
    list.map((phrase): Phrase<T> => ({ phrase, words: wordsOf(phrase), means })),
  );
  phrases.sort((a, b) => b.words.length - a.words.length);
  const begun = (some: readonly Phrase<T>[]): Begun<T> => ({
    followed: groupBy(
      some.filter(({ words }) => words.length > 1),
      ({ words }) => words[1]!,
    ),
    alone: some.filter(({ words }) => words.length === 1),
  });
  return new Map([...groupBy(phrases, ({ words }) => words[0]!)].map(([first, some]) => [first, begun(some)]));
}

/** "re-elected": a hyphen is a token of its own */
const wordsOf = (phrase: string) => phrase.replace(/(?<=\p{L})-(?=\p{L})/gu, ' - ').split(' ');

/** The longest phrase that begins at a token and ends by `limit`; `fits` may refuse it for the word behind it. */
export function phraseAt<T>(
  table: PhraseTable<T>,
  { word }: Tokens,
  at: number,
  limit = word.length,
  fits?: (phrase: Phrase<T>, next: string) => boolean,
): Phrase<T> | undefined {
  const begun = table.get(word[at]!);
  if (!begun) return undefined;
  const isIt = (one: Phrase<T>) => standsAt(one.words, word, at, limit) && (!fits || fits(one, word[at + one.words.length] ?? ''));
  const next = begun.followed.size > 0 && at + 1 < limit ? begun.followed.get(word[at + 1]!) : undefined;
  return next?.find(isIt) ?? begun.alone.find(isIt);
}

/** Whether words stand at a token whose word is the first of them, and the word behind it the second. */
function standsAt(words: readonly string[], word: readonly string[], at: number, limit: number): boolean {
  if (at + words.length > limit) return false;
  for (let k = 2; k < words.length; k++) if (word[at + k] !== words[k]) return false;
  return true;
}

/** Whether any phrase begins among `tokens[from, to)`. */
export function hasPhrase(table: PhraseTable<string>, tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (table.has(tokens.word[i]!) && phraseAt(table, tokens, i)) return true;
  return false;
}
