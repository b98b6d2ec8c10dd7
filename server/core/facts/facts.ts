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
import { predications } from './predications.ts';
import { lastOut, presence } from './presence.ts';
import type { Scene, SceneSentence } from './scene.ts';
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
  predications,
];

type Placed = readonly [place: number, extract: Extractor];
/** Extractors that look at sentences of other paragraphs too. */
const far: ReadonlySet<Extractor> = new Set<Extractor>([returns, outcomes]);
/** These, and the others; each with its place in the list. */
const reaching: readonly Placed[] = [...extractors.entries()].filter(([, extract]) => far.has(extract));
const local: readonly Placed[] = [...extractors.entries()].filter(([, extract]) => !far.has(extract));

/** Facts of paragraphs by the mentions of their first sentence, which belong to one reading of one paragraph. */
export type FactsMemory = Kept<SceneSentence['mentions'], ParagraphFacts[]>;

interface ParagraphFacts {
  /** what the paragraph takes from the rest of the text */
  readonly given: string;
  /** by sentence, each with the place of its extractor in the list */
  readonly facts: readonly (readonly (readonly [extractor: number, fact: Fact])[])[];
}

/** The facts of a text, sentence by sentence, in the order of the extractors. */
export function factsOf(scene: Scene, memory: FactsMemory = new Kept()): Fact[] {
  const facts: Fact[] = [];
  const about = `${scene.line ?? ''}|${scene.main ?? ''}|${scene.mains.join()}|`;
  for (let from = 0, to = 0; from < scene.sentences.length; from = to) {
    while (to < scene.sentences.length && scene.sentences[to]!.passageIndex === scene.sentences[from]!.passageIndex) to++;
    const paragraph = scene.sentences.slice(from, to);
    const given = `${about}${paragraph.map((sentence) => givenTo(scene, sentence)).join('\n')}`;
    const known = memory.recall(paragraph[0]!.mentions, () => []);
    let own = known.find((one) => one.given === given);
    if (!own) {
      own = { given, facts: paragraph.map((sentence) => statedIn(scene, sentence, local)) };
      known.push(own);
      if (known.length > 6) known.shift();
    }
    paragraph.forEach((sentence, i) => {
      const beyond = statedIn(scene, sentence, reaching);
      const stated = beyond.length > 0 ? [...own.facts[i]!, ...beyond].sort(([a], [b]) => a - b) : own.facts[i]!;
      for (const [, fact] of stated) facts.push(fact);
    });
  }
  return facts;
}

/** What a sentence takes from the rest of the text: its claim's number among equals, the places that it describes, what its occurrences refer back to. */
function givenTo({ occurrences }: Scene, sentence: SceneSentence): string {
  const { names, mentions, claim } = sentence;
  const described = names.filter((name) => !mentions.includes(name)).map(({ from, id }) => `${from} ${id}`);
  const own = occurrences.get(sentence)?.map(({ event, grounds, when, parties }) => [event.from, grounds, when, parties]);
  return `${claim?.id ?? ''}|${described.join()}|${own ? JSON.stringify(own) : ''}`;
}

function statedIn(scene: Scene, sentence: SceneSentence, among: readonly Placed[]): (readonly [number, Fact])[] {
  const { claim } = sentence;
  const found: (readonly [number, Fact])[] = [];
  if (!claim) return found;
  for (const [place, extract] of among)
    for (const stated of extract(scene, sentence))
      if (stated.factuality !== 'hypothetical' && stated.factuality !== 'future') found.push([place, factOf(sentence, claim, stated)]);
  return found;
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
