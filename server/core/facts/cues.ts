/** Phrases that extractors look for, and where they stand in a sentence: one pass over its tokens for all tables. */
import { addTo } from '../group-by.ts';
import type { Sentence, Tokens } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { type PhraseTable, phraseAt, phraseTable } from '../text/phrases.ts';
import { WordTable } from '../text/vocabulary.ts';

/** Words or phrases, each with what it stands for. */
export interface Phrases<T> {
  /** place among all tables */
  readonly table: number;
  readonly phrases: PhraseTable<T>;
}

export interface Cue<T> extends TokenRange {
  readonly means: T;
}

let tables = 0;
/** tables that have phrases with this first word */
const tablesByFirst = new Map<string, number[]>();
const tableLists: (readonly number[])[] = [];
/** for a first word 1 more than the place of its tables in `tableLists`, else 0 */
const firstWords = new WordTable((word) => {
  const begun = tablesByFirst.get(word);
  return begun ? tableLists.push(begun) : 0;
});

/** A table of phrases. All are made while the modules load, before any sentence is read. */
export function phrasesOf<T extends string>(lists: Readonly<Record<T, readonly string[]>>): Phrases<T> {
  const phrases = phraseTable(lists);
  const table = tables++;
  for (const word of phrases.keys()) addTo(tablesByFirst, word, table);
  return { table, phrases };
}

/** By table, the tokens at which its phrases may begin. */
export type Openings = readonly (readonly number[] | undefined)[];

interface CuedSentence {
  readonly passage: { readonly tokens: Tokens };
  readonly sentence: Sentence;
  readonly openings: Openings;
}

const none: Openings = [];

export function openingsIn(tokens: Tokens, { from, to }: Sentence): Openings {
  let found: (number[] | undefined)[] | undefined;
  for (let i = from; i < to; i++) {
    const list = firstWords.at(tokens, i);
    if (list === 0) continue;
    found ??= new Array<number[] | undefined>(tables).fill(undefined);
    for (const table of tableLists[list - 1]!) {
      const places = found[table];
      if (places) places.push(i);
      else found[table] = [i];
    }
  }
  return found ?? none;
}

const noCues: readonly never[] = [];

/** Every phrase of a table in a sentence, the longest at each place. */
export function cuesIn<T>({ passage, sentence, openings }: CuedSentence, { table, phrases }: Phrases<T>): readonly Cue<T>[] {
  const places = table < openings.length ? openings[table] : undefined;
  if (places === undefined) return noCues;
  const found: Cue<T>[] = [];
  let free = 0;
  for (const i of places) {
    const hit = i < free ? undefined : phraseAt(phrases, passage.tokens, i, sentence.to);
    if (!hit) continue;
    free = i + hit.words.length;
    found.push({ from: i, to: free, means: hit.means });
  }
  return found;
}
