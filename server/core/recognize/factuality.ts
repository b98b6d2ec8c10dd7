/**
 * How a text holds an event: as fact, as hearsay, as denied, as not (yet) real. Attribution to a speaker ("the army said") is no hearsay: who says a claim is
 * the claim's holder, not the event's factuality.
 *
 * Cues and their reach are data (`knowledge/lexicons/factuality.json`). The cue nearest before the trigger, within its clause, counts; "falsely accused of
 * shelling" asserts the accusation and denies the shelling.
 */
import { groupBy } from '../group-by.ts';
import lexicon from '../knowledge/lexicons/factuality.json' with { type: 'json' };
import type { Factuality, Sentence, Tokens } from '../model.ts';
import { TokenFlag } from '../text/tokens.ts';

interface Cue {
  readonly words: readonly string[];
  readonly holds: Factuality;
  /** only where it stands directly before the event, determiners aside */
  readonly tight: boolean;
  readonly notFollowedBy: readonly string[];
}

const tight = new Set(lexicon.tight);
const before = cuesByFirstWord(lexicon.before);
const after = cuesByFirstWord(lexicon.after);
const breaks = new Set(lexicon.breaks);
const contentNouns = new Set(lexicon.contentNouns);
const light = new Set(lexicon.light);
const ownFact = new Set(lexicon.ownFact);
const ownCues = new Set(lexicon.ownCues);

export interface HeldEvent {
  readonly from: number;
  readonly to: number;
  readonly type: string;
}

/**
 * @param inside 1 for each token of a name or date: "in May 2023" is no modal
 * @param triggers 1 for each token of a trigger
 */
export function factualityOf(tokens: Tokens, inside: Uint8Array, triggers: Uint8Array, sentence: Sentence, { from, to, type }: HeldEvent): Factuality {
  const start = Math.max(sentence.from, from - lexicon.reach);
  for (let i = from - 1; i >= start; i--) {
    if (inside[i]) continue;
    const word = tokens.word[i]!;
    const cue = longest(before, tokens, i, from);
    if (cue && !(ownFact.has(type) && ownCues.has(word)) && (!cue.tight || from - i - cue.words.length <= 1 || onlyLight(tokens, i + cue.words.length, from))) {
      if (word === 'deny' && tokens.word[i - 1] === 'not') return 'reported';
      return cue.holds;
    }
    if (breaksAt(tokens, triggers, i, from)) break;
  }
  for (let i = to; i < Math.min(sentence.to, to + 6); i++) {
    const cue = longest(after, tokens, i, sentence.to);
    if (cue) return cue.holds;
    if (tokens.flags[i]! & TokenFlag.punctuation || triggers[i] || breaks.has(tokens.word[i]!)) break;
  }
  return 'asserted';
}

/** Another clause begins: what stands before it does not reach the event. */
function breaksAt(tokens: Tokens, triggers: Uint8Array, i: number, from: number): boolean {
  const word = tokens.word[i]!;
  if (breaks.has(word)) return true;
  if (tokens.flags[i]! & TokenFlag.punctuation) return word !== '-' && word !== '"' && !(word === ',' && from - i <= 2 && triggers[i - 1]);
  // "the group that attacked" is a clause of its own, "evidence that it attacked" is not
  if (word === 'that') return !contentNouns.has(tokens.word[i - 1]!) && !isVerbLike(tokens.word[i - 1]!) && !triggers[i - 1];
  // "… and the UN condemned": a subject of its own
  return (word === 'and' || word === 'or') && from - i > 2 && !triggers[i - 1];
}

const isVerbLike = (word: string | undefined) => word !== undefined && /(?:ed|es|aid|ying|ing)$/.test(word);

function onlyLight(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!light.has(tokens.word[i]!)) return false;
  return true;
}

function cuesByFirstWord(lists: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, readonly Cue[]> {
  const follows = lexicon.notFollowedBy as Readonly<Record<string, readonly string[]>>;
  const cues = Object.entries(lists).flatMap(([holds, phrases]) =>
    phrases.map((phrase): Cue => ({ words: phrase.split(' '), holds: holds as Factuality, tight: tight.has(phrase), notFollowedBy: follows[phrase] ?? [] })),
  );
  cues.sort((a, b) => b.words.length - a.words.length);
  return groupBy(cues, ({ words }) => words[0]!);
}

/** The longest cue that starts at a token and ends before `limit`. */
function longest(cues: ReadonlyMap<string, readonly Cue[]>, tokens: Tokens, at: number, limit: number): Cue | undefined {
  return cues
    .get(tokens.word[at]!)
    ?.find(
      ({ words, notFollowedBy }) =>
        at + words.length <= limit && words.every((word, k) => tokens.word[at + k] === word) && !notFollowedBy.includes(tokens.word[at + words.length] ?? ''),
    );
}
