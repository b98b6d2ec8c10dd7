/** Whether a thing without a name of its own works or is in force: loudspeakers, a hotline, a power station, a curfew, an embargo. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { formsOfBe } from '../recognize/inflect.ts';
import { nearest, type TokenRange } from '../recognize/token-range.ts';
import { cuesIn, type Phrases, phrasesOf } from './cues.ts';
import { stateOf } from './opposites.ts';
import { type Scene, type SceneSentence, surroundingsOf } from './scene.ts';
import { aboutOf, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

const tables = lexicon.conditions.map(({ attribute, as, nouns, changes, lastingChanges, states }) => ({
  attribute,
  nouns: new Map(nouns.flatMap((noun) => [noun, `${noun}s`].map((form) => [form, as ?? noun] as const))),
  changes: new Set(changes),
  lastingChanges: new Set(lastingChanges),
  phrases: phrasesOf(states as unknown as Record<string, string[]>) as Phrases<string>,
}));

/** Filed under the noun and each state, group or ground that the sentence, or the one before it, names. */
export function conditions(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return tables.flatMap(({ attribute, nouns, changes, lastingChanges, phrases }) =>
    cuesIn(sentence, phrases).flatMap((cue): Stated[] => {
      const thing = thingNear(sentence, cue, nouns) ?? ownerBefore(sentence, cue, nouns);
      const state = thing && stateOf(sentence, cue);
      if (!thing || !state) return [];
      const isChange = changes.has(word[cue.from]!) && !/^(?:is|are|been|remain|remains|remained|still|stays?|stayed)$/.test(word[cue.from - 1] ?? '');
      const time = stateTime(scene, sentence, cue, isChange);
      if (!time) return [];
      // what was wound up does not come back
      const when =
        isChange && scene.issued && lastingChanges.has(word[cue.from + 1] ?? '')
          ? { first: time.first, last: Math.max(time.last, scene.issued.last), stated: true }
          : time;
      return anchorsFor(scene, sentence, thing.noun).map((id) => ({
        key: `${attribute}|${thing.noun}|${id}`,
        subject: id.split('+').at(-1)!,
        attribute: `${thing.noun} ${attribute}`,
        value: { kind: 'state', aspect: attribute === 'launch' ? 'outcome' : 'status', state },
        factuality: 'asserted',
        words: spanOf(sentence, cue),
        when,
        about: [...new Set([...aboutOf(sentence, cue), `word:${thing.noun}`])].sort(),
      }));
    }),
  );
}

/** A mission is somebody's in some country; other things belong to where they are. */
function anchorsFor(scene: Scene, sentence: SceneSentence, noun: string): string[] {
  const around = [...new Set([...surroundingsOf(scene, sentence), ...scene.mains])].slice(0, 8);
  if (noun !== 'mission') return around;
  const senders = [sentence, sentence.before].flatMap(
    (one) => one?.names.filter(({ id }) => /^(?:bloc|organisation|alliance)$/.test(scene.knowledge.entity(id)?.type ?? '')) ?? [],
  );
  const sender = senders[0]?.id;
  return sender ? around.filter((id) => id !== sender).map((id) => `${sender}+${id}`) : [];
}

/** "Its patrols go out every day": of the thing that the sentence before named. */
function ownerBefore({ passage, sentence, before }: SceneSentence, cue: TokenRange, nouns: ReadonlyMap<string, string>): { noun: string } | undefined {
  const { word } = passage.tokens;
  if (!before || !/^(?:its|their|it|they)$/.test(word[sentence.from]!) || cue.from - sentence.from > 14) return undefined;
  for (let i = before.sentence.from; i < before.sentence.to; i++) if (nouns.has(word[i]!)) return { noun: nouns.get(word[i]!)! };
  return undefined;
}

/** The thing that is the cue's subject, or the object close behind it; "used it" means the one named before. */
function thingNear(sentence: SceneSentence, cue: TokenRange, nouns: ReadonlyMap<string, string>): { noun: string } | undefined {
  const { word } = sentence.passage.tokens;
  const isObject = /^(?:it|them)$/.test(word[cue.to] ?? '');
  const found: (TokenRange & { noun: string })[] = [];
  for (let i = Math.max(sentence.sentence.from, cue.from - 18); i < Math.min(sentence.sentence.to, cue.to + 5); i++) {
    const noun = nouns.get(word[i]!);
    const at = { from: i, to: i + 1 };
    if (noun && (i < cue.from || i >= cue.to) && (isObject || sameClause(sentence, at, cue))) found.push({ ...at, noun });
  }
  const behind = found.find(({ from }) => from >= cue.to);
  const joined = (at: TokenRange) => word.slice(at.to, cue.from).some((one, k, all) => one === ',' && /^(?:and|but|or)$/.test(all[k + 1] ?? ''));
  const before = nearest(
    cue,
    found.filter((at) => at.to <= cue.from && !joined(at)),
  );
  // "switched off the loudspeakers": an active verb has its object behind it
  const lead = word[cue.from - 1] ?? '';
  const passive = formsOfBe.has(lead) || /^(?:has|have|had|remain|remains|remained|continues?|still)$/.test(lead);
  return behind && !passive ? behind : (before ?? undefined);
}
