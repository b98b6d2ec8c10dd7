/**
 * How a text holds an event: as fact, as hearsay, as denied, as not (yet) real. Attribution to a speaker ("the army said") is no hearsay: who says a claim is
 * the claim's holder, not the event's factuality.
 *
 * Cues and their reach are data (`knowledge/lexicons/factuality.json`). The cue nearest before the trigger, within its clause, counts; "falsely accused of
 * shelling" asserts the accusation and denies the shelling.
 */
import lexicon from '../knowledge/lexicons/factuality.json' with { type: 'json' };
import type { Factuality, Sentence, Tokens } from '../model.ts';
import { type Phrase, phraseAt, phraseTable } from '../text/phrases.ts';
import { TokenFlag } from '../text/tokens.ts';
import { wordTable } from '../word-table.ts';

/** cues that count only directly before the event, determiners aside */
const tight = new Set(lexicon.tight);
const before = phraseTable(lexicon.before);
const after = phraseTable(lexicon.after);
const notFollowedBy = wordTable<readonly string[]>(lexicon.notFollowedBy);
const fits = ({ phrase }: Phrase<string>, next: string) => !notFollowedBy[phrase]?.includes(next);
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
    // "Had the rebels taken it, …"
    if (i === sentence.from && word === 'had') return 'hypothetical';
    const cue = phraseAt(before, tokens, i, from, fits);
    if (
      cue &&
      !(ownFact.has(type) && ownCues.has(word)) &&
      (!tight.has(cue.phrase) || from - i - cue.words.length <= 1 || onlyLight(tokens, i + cue.words.length, from))
    ) {
      if (word === 'deny' && tokens.word[i - 1] === 'not') return 'reported';
      return cue.means;
    }
    if (breaksAt(tokens, triggers, i, from)) break;
  }
  for (let i = to; i < Math.min(sentence.to, to + 6); i++) {
    const cue = phraseAt(after, tokens, i, sentence.to, fits);
    if (cue) return cue.means;
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
