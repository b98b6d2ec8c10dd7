/** States that exclude each other, and what a negation makes of them. */

import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { TokenRange } from '../recognize/token-range.ts';
import type { Cue } from './cues.ts';
import type { SceneSentence } from './scene.ts';
import { polarityOf } from './stated.ts';

const opposites: Readonly<Record<string, string>> = {
  held: 'collapsed',
  'in force': 'ended',
  collapsed: 'held',
  ended: 'in force',
  succeeded: 'failed',
  failed: 'succeeded',
  open: 'closed',
  closed: 'open',
  banned: 'legal',
  legal: 'banned',
  alive: 'dead',
  dead: 'alive',
  free: 'confined',
  confined: 'free',
  owned: 'disowned',
  disowned: 'owned',
  working: 'not working',
  'not working': 'working',
  present: 'gone',
  gone: 'present',
  kept: 'lost',
  lost: 'kept',
};

export const oppositeOf = (state: string): string | undefined => opposites[state];

/** The state that a cue stands for in its clause: turned round by a negation, none where it is hedged. */
export function stateOf(sentence: SceneSentence, cue: Cue<string>): string | undefined {
  if (isUnreal(sentence, cue)) return undefined;
  const polarity = polarityOf(sentence, cue.from, 4);
  return polarity === 'hedged' ? undefined : polarity === 'negated' ? oppositeOf(cue.means) : cue.means;
}

/** "If the truce collapses", "Had the truce collapsed", however far back in its clause; "the truce all but collapsed". */
export function isUnreal({ passage: { tokens }, sentence }: SceneSentence, { from }: TokenRange): boolean {
  const { word } = tokens;
  // "calls for it to be lifted"
  if (word[from - 1] === 'be' && word[from - 2] === 'to') return true;
  if (nearMisses.has(word[from - 1] ?? '') || nearMisses.has(`${word[from - 2]} ${word[from - 1]}`)) return true;
  for (let i = from - 1; i >= Math.max(sentence.from, from - 20) && !/^[,;:]$/.test(word[i]!); i--)
    if (/^(?:if|unless|whether)$/.test(word[i]!) || (i === sentence.from && word[i] === 'had')) return true;
  return false;
}
const nearMisses = new Set(lexicon.nearMisses);

/** An accord that is in force has held; one that has run out may have held as long as it ran. */
const compatible = new Set(['held|in force', 'ended|held', 'collapsed|ended']);

export const exclude = (a: string, b: string): boolean => a !== b && !compatible.has([a, b].sort().join('|'));
