/**
 * The facts that a text's claims state in comparable form: when a group was founded, who brokered a truce, whether it held, how long a border is, how many
 * died where and when.
 *
 * Only what can be compared becomes a fact: its key names an attribute and what must be the same; what may differ in precision (time, participants, scope)
 * stands beside it as a qualifier. Each kind is one extractor in the list below; cue words are data (`knowledge/lexicons/facts.json`).
 */
import { Kept } from '../kept.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { Claim, Fact } from '../model.ts';
import { isSameList } from '../same-list.ts';
import { brokers, deeds, heads, perpetrators } from './actors.ts';
import { conditions } from './conditions.ts';
import { control, keeping } from './control.ts';
import { deaths, extents, returns } from './counts.ts';
import { counts } from './figures.ts';
import { happened } from './happened.ts';
import { milestones } from './milestones.ts';
import { dates, foundings } from './occurrences.ts';
import { outcomes } from './outcomes.ts';
import { passable } from './passable.ts';
import { lastOut, presence } from './presence.ts';
import type { Scene, SceneParagraph, SceneSentence } from './scene.ts';
import { slots } from './slots.ts';
import { departures, owning, recognitions, standing, unrecognised } from './standing.ts';
import type { Stated } from './stated.ts';

export type Extractor = (scene: Scene, sentence: SceneSentence) => readonly Stated[];

const extractors: readonly Extractor[] = [
  foundings,
  dates,
  milestones,
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
  lastOut,
  conditions,
  recognitions,
  unrecognised,
  heads,
  owning,
  departures,
  extents,
  deaths,
  returns,
  counts,
  slots,
];

/** Facts of the paragraphs of a scene. */
export type FactsMemory = Kept<SceneParagraph, ParagraphFacts>;

interface ParagraphFacts {
  /** what the text was about */
  readonly about: string;
  /** what extractors looked at besides the paragraph */
  readonly looks: readonly Look[];
  readonly facts: readonly Fact[];
}

interface Look {
  readonly at: Parameters<Scene['around']>;
  /** sentences, each with its occurrences */
  readonly seen: readonly unknown[];
}

/** The facts of a text, sentence by sentence, in the order of the extractors. */
export function factsOf(scene: Scene, memory: FactsMemory = new Kept()): Fact[] {
  const about = `${scene.line ?? ''}|${scene.main ?? ''}|${scene.mains.join()}`;
  return scene.paragraphs.flatMap((paragraph) => {
    const known = memory.find(paragraph);
    if (known?.about === about && known.looks.every(({ at, seen }) => isSameList(seen, seenAt(scene, at)))) return known.facts;
    const own = { about, ...statedIn(scene, paragraph) };
    memory.set(paragraph, own);
    return own.facts;
  });
}

const seenAt = (scene: Scene, at: Look['at']) => scene.around(...at).flatMap((sentence) => [sentence, scene.occurrences.get(sentence)]);

function statedIn(scene: Scene, { sentences }: SceneParagraph): Pick<ParagraphFacts, 'facts' | 'looks'> {
  const looks: Look[] = [];
  const watched: Scene = {
    ...scene,
    around: (...at) => {
      looks.push({ at, seen: seenAt(scene, at) });
      return scene.around(...at);
    },
  };
  const facts: Fact[] = [];
  for (const sentence of sentences) {
    const { claim } = sentence;
    if (!claim) continue;
    for (const extract of extractors)
      for (const stated of extract(watched, sentence))
        if (stated.factuality !== 'hypothetical' && stated.factuality !== 'future') facts.push(factOf(sentence, claim, stated));
  }
  return { facts, looks };
}

const factOf = (sentence: SceneSentence, claim: Claim, stated: Stated): Fact => ({
  ...stated,
  holder: stated.holder ?? (claim.sourcing === 'vague' ? 'somebody' : (claim.holder ?? (claim.sourcing === 'attributed' ? 'somebody' : 'author'))),
  factuality: isClaimed(sentence, claim) && stated.factuality === 'asserted' ? 'reported' : stated.factuality,
  claim: claim.id,
  words: { start: stated.words.start - claim.start, end: stated.words.end - claim.start },
});

const claimedVerbs = new Set(lexicon.claimedVerbs);

/** "The group claimed to have killed 214": what a party says of itself, and the text does not vouch for. */
function isClaimed({ passage: { tokens }, sentence }: SceneSentence, { attribution }: Claim): boolean {
  if (!attribution) return false;
  for (let i = sentence.from; i < sentence.to; i++)
    if (tokens.start[i]! >= attribution.start - 40 && tokens.end[i]! <= attribution.end + 40 && claimedVerbs.has(tokens.word[i]!)) return true;
  return false;
}
