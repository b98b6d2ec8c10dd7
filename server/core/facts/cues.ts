/**
 * Phrases that extractors look for, and where they stand in a sentence: one pass over its tokens finds those of all tables. All tables are made while the modules load,
 * before any sentence is read.
 */
import { addTo } from '../group-by.ts';
import type { Sentence, Tokens } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { standsAt, wordsOfPhrase } from '../text/phrases.ts';
import { WordTable } from '../text/vocabulary.ts';

/** Words or phrases, each with what it stands for. */
export interface Phrases<T> {
  /** place among all tables */
  readonly table: number;
  /** never set: it carries the type */
  readonly means?: T;
}

export interface Cue<T> extends TokenRange {
  readonly means: T;
}

interface Entry {
  readonly table: number;
  readonly words: readonly string[];
  readonly means: unknown;
}

/** Phrases with one first word: that word alone, and, by their second word, the longer ones. */
interface Begun {
  /** 1 more than its place among all */
  readonly number: number;
  readonly alone: Entry[];
  readonly followed: Map<string, Entry[]>;
}

let tables = 0;
const begunBy = new Map<string, Begun>();
const allBegun: Begun[] = [];
/** for a first word the number of what it begins, else 0 */
const firstWords = new WordTable((word) => begunBy.get(word)?.number ?? 0);

/** A table of phrases in the form of `Tokens.word`, with single blanks, by what they stand for. */
export const phrasesOf = <T extends string>(lists: Readonly<Record<T, readonly string[]>>): Phrases<T> =>
  phrasesThatMean((Object.entries(lists) as [T, readonly string[]][]).flatMap(([means, list]) => list.map((phrase) => [phrase, means] as const)));

/** The same, where a phrase stands for an object; of two that are written alike the first counts. */
export function phrasesThatMean<T>(all: Iterable<readonly [phrase: string, means: T]>): Phrases<T> {
  const table = tables++;
  for (const [phrase, means] of all) {
    const words = wordsOfPhrase(phrase);
    const [first, second] = words as [string, string?];
    const { alone, followed } = begunBy.get(first) ?? beginning(first);
    if (second === undefined) alone.push({ table, words, means });
    else {
      addTo(followed, second, { table, words, means });
      followed.get(second)!.sort((a, b) => b.words.length - a.words.length);
    }
  }
  return { table };
}

function beginning(first: string): Begun {
  const begun: Begun = { number: allBegun.length + 1, alone: [], followed: new Map() };
  begunBy.set(first, begun);
  allBegun.push(begun);
  return begun;
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
  const add = ({ table, words, means }: Entry, at: number) => {
    found ??= { byTable: new Array(tables).fill(undefined), tables: [] };
    const cues = found.byTable[table];
    // one that is longer, or began earlier, stands there
    if (cues && cues[cues.length - 1]!.to > at) return;
    const cue = { from: at, to: at + words.length, means };
    if (cues) cues.push(cue);
    else {
      found.byTable[table] = [cue];
      found.tables.push(table);
    }
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
export const cuesIn = <T>({ cues }: CuedSentence, { table }: Phrases<T>): readonly Cue<T>[] => (cues.byTable[table] as readonly Cue<T>[] | undefined) ?? noCues;
