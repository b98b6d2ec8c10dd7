/**
 * The facts that a text's claims state in comparable form: when a group was founded, who brokered a truce, whether it held, how long a border is, how many
 * died where and when.
 *
 * Only what can be compared becomes a fact: its key names an attribute and what must be the same; what may differ in precision (time, participants, scope)
 * stands beside it as a qualifier. Each kind is one extractor in the list below; cue words are data (`knowledge/lexicons/facts.json`).
 */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { Claim, Fact } from '../model.ts';
import { brokers, deeds, heads, perpetrators } from './actors.ts';
import { conditions } from './conditions.ts';
import { control, keeping } from './control.ts';
import { deaths, extents, returns } from './counts.ts';
import { counts } from './figures.ts';
import { happened } from './happened.ts';
import { dates, foundings } from './occurrences.ts';
import { outcomes } from './outcomes.ts';
import { passable } from './passable.ts';
import { presence } from './presence.ts';
import type { Scene, SceneSentence } from './scene.ts';
import { slots } from './slots.ts';
import { departures, owning, recognitions, standing } from './standing.ts';
import type { Stated } from './stated.ts';

export type Extractor = (scene: Scene, sentence: SceneSentence) => readonly Stated[];

const extractors: readonly Extractor[] = [
  foundings,
  dates,
  brokers,
  perpetrators,
  deeds,
  happened,
  outcomes,
  passable,
  standing,
  control,
  keeping,
  presence,
  conditions,
  recognitions,
  heads,
  owning,
  departures,
  extents,
  deaths,
  returns,
  counts,
  slots,
];

/** The facts of a text, sentence by sentence, in the order of the extractors. */
export function factsOf(scene: Scene): Fact[] {
  const facts: Fact[] = [];
  for (const sentence of scene.sentences) {
    const { claim } = sentence;
    if (!claim) continue;
    for (const extract of extractors)
      for (const stated of extract(scene, sentence)) {
        if (stated.factuality === 'hypothetical' || stated.factuality === 'future') continue;
        facts.push({
          ...stated,
          holder: stated.holder ?? (claim.sourcing === 'vague' ? 'somebody' : (claim.holder ?? (claim.sourcing === 'attributed' ? 'somebody' : 'author'))),
          factuality: isClaimed(sentence, claim) && stated.factuality === 'asserted' ? 'reported' : stated.factuality,
          claim: claim.id,
          words: { start: stated.words.start - claim.start, end: stated.words.end - claim.start },
        });
      }
  }
  return facts;
}

const claimedVerbs = new Set(lexicon.claimedVerbs);

/** "The group claimed to have killed 214": what a party says of itself, and the text does not vouch for. */
function isClaimed({ passage: { tokens }, sentence }: SceneSentence, { attribution }: Claim): boolean {
  if (!attribution) return false;
  for (let i = sentence.from; i < sentence.to; i++)
    if (tokens.start[i]! >= attribution.start - 40 && tokens.end[i]! <= attribution.end + 40 && claimedVerbs.has(tokens.word[i]!)) return true;
  return false;
}
