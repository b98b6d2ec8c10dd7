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

/** Tables that have phrases with one first word: those that have the word alone, and, by the second word, those that have only longer ones. */
interface Begun {
  readonly alone: number[];
  readonly followed: Map<string, number[]>;
}

const begunBy = new Map<string, Begun>();
const allBegun: Begun[] = [];
/** for a first word 1 more than its place in `allBegun`, else 0 */
const firstWords = new WordTable((word) => {
  const begun = begunBy.get(word);
  return begun ? allBegun.push(begun) : 0;
});

/** A table of phrases. All are made while the modules load, before any sentence is read. */
export function phrasesOf<T extends string>(lists: Readonly<Record<T, readonly string[]>>): Phrases<T> {
  const phrases = phraseTable(lists);
  const table = tables++;
  for (const [first, { alone, followed }] of phrases) {
    const begun = begunBy.get(first) ?? { alone: [], followed: new Map<string, number[]>() };
    begunBy.set(first, begun);
    if (alone.length > 0) begun.alone.push(table);
    else for (const second of followed.keys()) addTo(begun.followed, second, table);
  }
  return { table, phrases };
}

/** By table, the tokens at which its phrases may begin: their first word stands there, and a second word behind it. */
export type Openings = readonly (readonly number[] | undefined)[];

export interface CuedSentence {
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
    const { alone, followed } = allBegun[list - 1]!;
    const behind = i + 1 < to ? followed.get(tokens.word[i + 1]!) : undefined;
    if (alone.length === 0 && !behind) continue;
    found ??= new Array<number[] | undefined>(tables).fill(undefined);
    for (const table of alone) open(found, table, i);
    if (behind) for (const table of behind) open(found, table, i);
  }
  return found ?? none;
}

function open(found: (number[] | undefined)[], table: number, at: number): void {
  const places = found[table];
  if (places) places.push(at);
  else found[table] = [at];
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
