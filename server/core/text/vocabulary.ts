/**
 * Numbers for the words of texts: what a word is (a modal verb, the first word of a name, a cue) is looked up once for each word and not once for each token.
 *
 * The first 65,535 words that are met get a number. Further ones go by 0 and are looked up each time, so that a hostile text costs time but no memory without bound.
 */
import type { Tokens } from '../model.ts';

const mostWords = 0xffff;
/** Spellings ("The", "the", "THE") that are remembered. */
const mostSpellings = 1 << 17;
/** Longer "words" (in code units) are no words, and are not remembered. */
const longestWord = 60;
/** open addressing: 1 more than a spelling's place in `spellings`, or 0; at most half are taken */
let slots = new Int32Array(1 << 13);
const spellings: Spelling[] = [];
const words = new Map<string, Word>();

interface Word {
  /** in the form of `Tokens.word`; one string object for all places where the word occurs */
  readonly word: string;
  readonly number: number;
}

/** A word as texts write it. */
interface Spelling extends Word {
  readonly written: string;
  readonly hash: number;
}

/** The word that the code units `codes[start, end)` write; `fold` gives the form of one that is met for the first time. */
export function wordAt(codes: Uint16Array, start: number, end: number, fold: (written: string) => string): Word {
  if (end - start > longestWord) return { word: fold(stringOf(codes, start, end)), number: 0 };
  let hash = end - start;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ codes[i]!, 0x01000193);
  hash ^= hash >>> 15;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let at = slots[slot]!; at !== 0; slot = (slot + 1) & mask, at = slots[slot]!) {
    const known = spellings[at - 1]!;
    if (known.hash === hash && isAt(known.written, codes, start, end)) return known;
  }
  const written = stringOf(codes, start, end);
  const spelling = { written, hash, ...numbered(fold(written)) };
  if (spellings.length < mostSpellings) {
    slots[slot] = spellings.push(spelling);
    if (spellings.length * 2 > slots.length) doubleSlots();
  }
  return spelling;
}

function doubleSlots(): void {
  slots = new Int32Array(slots.length * 2);
  spellings.forEach(({ hash }, place) => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = place + 1;
  });
}

/** Piece by piece: a call takes so many arguments only. */
function stringOf(codes: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += 4096) text += String.fromCharCode(...codes.subarray(i, Math.min(end, i + 4096)));
  return text;
}

function numbered(word: string): Word {
  const known = words.get(word);
  if (known) return known;
  if (words.size >= mostWords) return { word, number: 0 };
  const numbered = { word, number: words.size + 1 };
  words.set(word, numbered);
  return numbered;
}

function isAt(written: string, codes: Uint16Array, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written.charCodeAt(i) !== codes[start + i]) return false;
  return true;
}

/** What a function says of words, as bits or a small number that is not negative; it is asked once for each word. */
export class WordTable {
  private readonly read: (word: string) => number;
  private known = new Int32Array(0);

  constructor(read: (word: string) => number) {
    this.read = read;
  }

  /** What the function says of token `i`. */
  at(tokens: Tokens, i: number): number {
    const known = this.known[tokens.number[i]!];
    // 0 is not read yet
    return known ? known - 1 : this.readAt(tokens, i);
  }

  private readAt({ number, word }: Tokens, i: number): number {
    const value = this.read(word[i]!);
    const at = number[i]!;
    if (at > 0) {
      if (at >= this.known.length) {
        const longer = new Int32Array(Math.min(mostWords + 1, Math.max(1024, 2 * at)));
        longer.set(this.known);
        this.known = longer;
      }
      this.known[at] = value + 1;
    }
    return value;
  }
}
