/** Phrases that extractors look for, and where they stand in a sentence: one pass over its tokens finds those of all tables. */
import { addTo } from '../group-by.ts';
import type { Sentence, Tokens } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { standsAt, wordsOf } from '../text/phrases.ts';
import { WordTable } from '../text/vocabulary.ts';

/** Words or phrases, each with what it stands for. */
export interface Phrases<T> {
  /** place among all tables */
  readonly table: number;
  /** of none, for the type alone */
  readonly means?: T;
}

export interface Cue<T> extends TokenRange {
  readonly means: T;
}

interface Phrase {
  readonly table: number;
  readonly words: readonly string[];
  readonly means: unknown;
}

/** Phrases with one first word: that word alone, and, by their second word, the longer ones. */
interface Begun {
  readonly alone: Phrase[];
  readonly followed: Map<string, Phrase[]>;
}

let tables = 0;
const begunBy = new Map<string, Begun>();
const allBegun: Begun[] = [];
/** for a first word 1 more than its place in `allBegun`, else 0 */
const firstWords = new WordTable((word) => {
  const begun = begunBy.get(word);
  if (!begun) return 0;
  for (const some of begun.followed.values()) some.sort((a, b) => b.words.length - a.words.length);
  return allBegun.push(begun);
});

/** A table of phrases in the form of `Tokens.word`, with single blanks, by what they stand for. All are made while the modules load, before any sentence is read. */
export const phrasesOf = <T extends string>(lists: Readonly<Record<T, readonly string[]>>): Phrases<T> =>
  phrasesThatMean((Object.entries(lists) as [T, readonly string[]][]).flatMap(([means, list]) => list.map((phrase) => [phrase, means] as const)));

/** The same of what is no name; of two that are written alike the first counts. */
export function phrasesThatMean<T>(all: Iterable<readonly [phrase: string, means: T]>): Phrases<T> {
  const table = tables++;
  for (const [phrase, means] of all) {
    const words = wordsOf(phrase);
    const [first, second] = words as [string, string?];
    const begun = begunBy.get(first) ?? { alone: [], followed: new Map<string, Phrase[]>() };
    begunBy.set(first, begun);
    if (second === undefined) begun.alone.push({ table, words, means });
    else addTo(begun.followed, second, { table, words, means });
  }
  return { table };
}

export interface Cues {
  /** by table, where its phrases stand in a sentence, the longest at each place */
  readonly byTable: readonly (readonly Cue<unknown>[] | undefined)[];
  /** the tables that have any */
  readonly tables: readonly number[];
}

const none: Cues = { byTable: [], tables: [] };

export function allCuesIn(tokens: Tokens, { from, to }: Sentence): Cues {
  let found: { byTable: (Cue<unknown>[] | undefined)[]; tables: number[] } | undefined;
  const add = ({ table, words, means }: Phrase, at: number) => {
    found ??= { byTable: new Array(tables).fill(undefined), tables: [] };
    const cues = found.byTable[table];
    const cue = { from: at, to: at + words.length, means };
    if (!cues) {
      found.byTable[table] = [cue];
      found.tables.push(table);
    }
    // else a longer phrase stands there
    else if (cues[cues.length - 1]!.to <= at) cues.push(cue);
  };
  for (let i = from; i < to; i++) {
    const list = firstWords.at(tokens, i);
    if (list === 0) continue;
    const { alone, followed } = allBegun[list - 1]!;
    const longer = followed.size > 0 && i + 1 < to ? followed.get(tokens.word[i + 1]!) : undefined;
    if (longer) for (const one of longer) if (standsAt(one.words, tokens.word, i, to)) add(one, i);
    for (const one of alone) add(one, i);
  }
  return found ?? none;
}

export interface CuedSentence {
  readonly passage: { readonly tokens: Tokens };
  readonly sentence: Sentence;
  readonly cues: Cues;
}

const noCues: readonly never[] = [];

/** Every phrase of a table in a sentence. */
export const cuesIn = <T>({ cues }: CuedSentence, { table }: Phrases<T>): readonly Cue<T>[] =>
  (table < cues.byTable.length ? (cues.byTable[table] as readonly Cue<T>[] | undefined) : undefined) ?? noCues;
