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
import type { EveryKeyOf } from '../one-shape.ts';
import { isSameList } from '../same-list.ts';
import { brokers, deeds, heads, perpetrators } from './actors.ts';
import { conditions } from './conditions.ts';
import { control, keeping } from './control.ts';
import { deaths, extents, returns } from './counts.ts';
import { counts } from './figures.ts';
import { happened } from './happened.ts';
import { incumbentsIn } from './incumbents.ts';
import { measures } from './measures.ts';
import { milestones } from './milestones.ts';
import { dates, foundings } from './occurrences.ts';
import { outcomes } from './outcomes.ts';
import { passable } from './passable.ts';
import { predications } from './predications.ts';
import { lastOut, presence } from './presence.ts';
import { sayings } from './sayings.ts';
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
  incumbentsIn,
  owning,
  departures,
  extents,
  deaths,
  returns,
  counts,
  slots,
  predications,
  measures,
  sayings,
];

/** Facts of the paragraphs of a scene. */
export type FactsMemory = Kept<SceneParagraph, ParagraphFacts>;

interface ParagraphFacts {
  /** what the text was about */
  readonly about: string;
  readonly sentences: readonly SentenceFacts[];
  readonly facts: readonly Fact[];
}

interface SentenceFacts {
  readonly facts: readonly Fact[];
  /** how many sentences before and behind it extractors looked at, and the other paragraphs that hold them */
  readonly reach: Reach;
  readonly seen: readonly SceneParagraph[];
}

interface Reach {
  readonly before: number;
  readonly behind: number;
}

/** The facts of a text, sentence by sentence, in the order of the extractors. */
export function factsOf(scene: Scene, memory: FactsMemory = new Kept()): Fact[] {
  const about = `${scene.line ?? ''}|${scene.main ?? ''}|${scene.mains.join()}`;
  return scene.paragraphs.flatMap((paragraph, index) => {
    const known = memory.find(paragraph);
    const before = known?.about === about ? known.sentences : [];
    const holds = ({ reach, seen }: SentenceFacts) => isSameList(seen, withinReach(scene, index, reach));
    if (known?.about === about && before.every(holds)) return known.facts;
    const sentences = paragraph.sentences.map((sentence, i): SentenceFacts => {
      if (before[i] && holds(before[i])) return before[i];
      const { facts, reach } = statedIn(scene, sentence);
      return { facts, reach, seen: withinReach(scene, index, reach) };
    });
    const facts = sentences.flatMap((sentence) => sentence.facts);
    memory.set(paragraph, { about, sentences, facts });
    return facts;
  });
}

function statedIn(scene: Scene, sentence: SceneSentence): Pick<SentenceFacts, 'facts' | 'reach'> {
  const { claim } = sentence;
  if (!claim) return unstated;
  let reach = nowhere;
  const watched: Scene = {
    ...scene,
    around: (asked, before, behind) => {
      reach = { before: Math.max(reach.before, before), behind: Math.max(reach.behind, behind) };
      return scene.around(asked, before, behind);
    },
  };
  const facts: Fact[] = [];
  for (const extract of extractors)
    for (const stated of extract(watched, sentence))
      if (stated.factuality !== 'hypothetical' && stated.factuality !== 'future' && !isOfUnreal(sentence, stated)) facts.push(factOf(sentence, claim, stated));
  return { facts, reach };
}

/** Its words stand in a part that tells nothing. */
const isOfUnreal = ({ unreal, passage: { tokens } }: SceneSentence, { words }: Stated) =>
  unreal.some(({ from, to }) => words.start >= tokens.start[from]! && words.end <= tokens.end[to - 1]!);

const nowhere: Reach = { before: 0, behind: 0 };
const unstated = { facts: [], reach: nowhere };
const none: readonly SceneParagraph[] = [];

/** The paragraphs before and behind one that hold so many sentences. */
function withinReach({ paragraphs }: Scene, index: number, { before, behind }: Reach): readonly SceneParagraph[] {
  if (before === 0 && behind === 0) return none;
  const found: SceneParagraph[] = [];
  for (let i = index - 1, left = before; i >= 0 && left > 0; i--) {
    found.push(paragraphs[i]!);
    left -= paragraphs[i]!.sentences.length;
  }
  for (let i = index + 1, left = behind; i < paragraphs.length && left > 0; i++) {
    found.push(paragraphs[i]!);
    left -= paragraphs[i]!.sentences.length;
  }
  return found;
}

// key by key, so that all facts are of one shape
const factOf = (sentence: SceneSentence, claim: Claim, stated: Stated): EveryKeyOf<Fact> => ({
  key: stated.key,
  also: stated.also,
  subject: stated.subject,
  attribute: stated.attribute,
  value: stated.value,
  when: stated.when,
  during: stated.during,
  where: stated.where,
  with: stated.with,
  introduced: stated.introduced,
  scope: stated.scope,
  about: stated.about,
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
