/**
 * Splits a passage's tokens into sentences.
 *
 * A sentence ends at . ! ? or … (with the quotes and brackets that close after it) where white space and a possible beginning follow;
 * not after initials, abbreviations and numbers' ordinals. Works on tokens, so note marks, which are blanked out, never hide a boundary.
 */
import lexicon from '../knowledge/lexicons/sentences.json' with { type: 'json' };
import type { Sentence, Span, Tokens } from '../model.ts';
import { TokenFlag } from './tokens.ts';

const beforeName = new Set(lexicon.beforeName);
const beforeNumber = new Set(lexicon.beforeNumber);
const inside = new Set(lexicon.inside);
const starters = new Set(lexicon.starters);

const terminal = new Set(['.', '!', '?', '…', '。']);
const closers = new Set(['"', '”', '’', "'", ')', ']', '»', '*', '_']);
const openers = new Set(['"', '“', '‘', "'", '(', '[', '«', '—', '–', '-', '¿', '¡']);

/** Sentences of one passage, in order, covering all its tokens. `spans` are the passage's spans in the raw text. */
export function splitSentences(tokens: Tokens, spans: readonly Span[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const close = (to: number) => {
    if (to > from) sentences.push(sentenceOf(tokens, spans, from, to));
    from = to;
  };
  for (let i = 0; i < tokens.length; i++) {
    // a text without full stops is still read in bounded pieces
    if (i - from >= longest && !isJoined(tokens, i)) close(i);
    if (!endsAt(tokens, i)) continue;
    let after = i + 1;
    while (after < tokens.length && terminal.has(tokens.word[after]!) && !(tokens.flags[after]! & TokenFlag.spaced)) after++;
    while (after < tokens.length && closers.has(tokens.word[after]!) && !(tokens.flags[after]! & TokenFlag.spaced)) after++;
    if (after < tokens.length && !beginsAt(tokens, after, i)) continue;
    close(after);
    i = after - 1;
  }
  close(tokens.length);
  return sentences;
}

/** tokens of the longest sentence that is kept whole */
const longest = 400;
const isJoined = (tokens: Tokens, i: number) => !(tokens.flags[i]! & TokenFlag.spaced);

function endsAt(tokens: Tokens, i: number): boolean {
  const flags = tokens.flags[i]!;
  if (flags & TokenFlag.pointed) {
    // "… left by the U.S. The talks …": a point that is both the acronym's and the sentence's
    const next = i + 1;
    return next < tokens.length && tokens.end[i]! - tokens.start[i]! > 2 && (tokens.flags[next]! & TokenFlag.capital) !== 0 && starters.has(tokens.word[next]!);
  }
  if (!(flags & TokenFlag.punctuation) || !terminal.has(tokens.word[i]!)) return false;
  if (tokens.word[i] !== '.') return true;
  if (i === 0) return false;
  const next = i + 1;
  const glued = !(flags & TokenFlag.spaced);
  if (!glued) return true;
  const word = tokens.word[i - 1]!;
  const flagsBefore = tokens.flags[i - 1]!;
  if (!(flagsBefore & TokenFlag.word)) return true;
  const nextFlags = next < tokens.length ? tokens.flags[next]! : 0;
  // an initial: "M. K. Bhadrakumar"
  if (word.length === 1 && flagsBefore & TokenFlag.capital && nextFlags & TokenFlag.capital) return word === 'i' && starters.has(tokens.word[next]!);
  if (beforeName.has(word) && flagsBefore & TokenFlag.capital) return false;
  if (beforeNumber.has(word) && nextFlags & TokenFlag.number) return false;
  if (inside.has(word)) return next < tokens.length && (nextFlags & TokenFlag.capital) !== 0 && starters.has(tokens.word[next]!);
  return true;
}

function beginsAt(tokens: Tokens, index: number, end: number): boolean {
  let i = index;
  if (!(tokens.flags[i]! & TokenFlag.spaced)) return gluedStart(tokens, i, end);
  while (i < tokens.length - 1 && openers.has(tokens.word[i]!)) i++;
  const flags = tokens.flags[i]!;
  if (flags & (TokenFlag.capital | TokenFlag.number)) return true;
  // "wait … then" goes on; after ! and ? inside quotes a small letter goes on too; a plain stop before a small letter is a slip of typing
  return (
    tokens.word[end] === '.' && (flags & TokenFlag.word) !== 0 && index === i && i - end === 1 && tokens.word[i]!.length > 1 && starters.has(tokens.word[i]!)
  );
}

/** "ended in failure.The talks": a missing blank; "example.com" and "node.js" are none. */
function gluedStart(tokens: Tokens, i: number, end: number): boolean {
  return (
    (tokens.flags[i]! & TokenFlag.capital) !== 0 &&
    starters.has(tokens.word[i]!) &&
    end > 1 &&
    tokens.word[end - 1]!.length > 2 &&
    !(tokens.flags[end - 1]! & TokenFlag.capital)
  );
}

function sentenceOf(tokens: Tokens, spans: readonly Span[], from: number, to: number): Sentence {
  const start = tokens.start[from]!;
  const end = tokens.end[to - 1]!;
  const parts: Span[] = [];
  for (const span of spans) {
    if (span.end <= start || span.start >= end) continue;
    let first = -1;
    let last = -1;
    if (spans.length === 1) {
      first = from;
      last = to - 1;
    } else
      for (let i = from; i < to; i++)
        if (tokens.start[i]! >= span.start && tokens.end[i]! <= span.end) {
          if (first < 0) first = i;
          last = i;
        }
    if (first >= 0) parts.push({ start: tokens.start[first]!, end: tokens.end[last]! });
  }
  return { start, end, spans: parts, from, to };
}
