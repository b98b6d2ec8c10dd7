/**
 * What is said to have become of somebody or something (`predicates.ts`). Several facts come of one predicate: the state itself, its date, its place, and who brought it about.
 *
 * Two texts seldom tell a thing in the same words. So a predication is filed under each telling name of its clause, and `predications-meet.ts` weighs what two of them share.
 */
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import type { NameMention } from '../model.ts';
import { monthNames } from '../text/months.ts';
import { agentsOf, deedAgents } from './agents.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isNoPredicate, isOfNoun, isPassive, isUncertain, type Predicate, predicatesIn, saysWe } from './predicates.ts';
import { anchorsOf, family, isPersonId, personTerms, reach, subjectOf, thingsOf, titleWords, unknownNames } from './predication-subjects.ts';
import { dateAt, dayTerms, notUntil, placeAt, timeOf } from './predication-times.ts';
import { type Scene, type SceneSentence, withSurroundings } from './scene.ts';
import { aboutOf, dateValue, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

export function predications(scene: Scene, sentence: SceneSentence): Stated[] {
  const all = predicatesIn(sentence);
  return all.flatMap((predicate) => factsOf(scene, sentence, predicate, all));
}

const monthWords = new Set(monthNames.map((name) => `word:${name}`));
const throughout = phrasesOf({ never: lexicon.throughout });

function factsOf(scene: Scene, sentence: SceneSentence, cue: Predicate, others: readonly Predicate[]): Stated[] {
  const { dimension, form, state } = cue;
  const event = sentence.events.find(({ from, to }) => from < cue.to && to > cue.from);
  if (event && event.factuality !== 'asserted' && event.factuality !== 'denied') return [];
  if (isNoPredicate(sentence, cue)) return [];
  // "At no point did …"
  const never = cuesIn(sentence, throughout).some((one) => one.from - sentence.sentence.from <= 2 && sameClause(sentence, one, cue));
  const polarity = never ? 'negated' : polarityOf(sentence, cue.from);
  if (polarity === 'hedged' || isUncertain(sentence, cue) || (form === 'of' && !isOfNoun(sentence, cue))) return [];
  const things = dimension.things ? thingsOf(sentence, cue, dimension.things) : [];
  if (dimension.of.length === 0 && dimension.things && things.length === 0) return [];
  const agents = actors(sentence, cue);
  // which "we" it is, its text alone knows
  if (dimension.each && agents.length === 0 && saysWe(sentence, cue)) return [];
  const anchors = anchorsOf(scene, sentence, cue, things);
  if (anchors.length === 0) return [];
  const until = polarity === 'negated' ? notUntil(sentence, cue) : undefined;
  const negated = polarity === 'negated' && !until;
  const side = dimension.states[state]?.side ?? state;
  const date = until ?? dateAt(sentence, cue, others);
  const when = timeOf(scene, sentence, cue, date, negated, never);
  const about = [
    ...new Set([
      // persons go by their names, months by the dates
      ...aboutOf(sentence, cue, reach).filter((term) => !isPersonId(scene, term.slice('entity:'.length)) && !monthWords.has(term)),
      ...personTerms(scene, sentence, cue),
      ...unknownNames(sentence).map((name) => `entity:${name}`),
      ...titleWords(sentence, cue),
      ...sentence.dates.flatMap(dayTerms),
      ...things.map((kind) => `thing:${kind}`),
    ]),
  ].sort();
  const [key, ...also] = anchors.map((anchor) => `what|${dimension.id}|${anchor}`);
  // who it was done to did not do it
  const isSubject = (id: string) => dimension.of.length > 0 && (anchors.includes(id) || anchors.includes(`name:${family(id)}`));
  const ids = [...new Set(agents.map(({ id }) => id))].filter((id) => !isSubject(id)).sort();
  const common = {
    key: key!,
    ...(also.length > 0 ? { also } : {}),
    subject: subjectOf(anchors),
    attribute: dimension.id,
    factuality: 'asserted' as const,
    about,
    ...(when ? { when } : {}),
    ...(ids.length > 0 ? { with: ids } : {}),
  };
  const facts: Stated[] = [
    {
      ...common,
      value: { kind: 'state', aspect: dimension.aspect, state: negated ? `not ${side}` : side },
      words: spanOf(sentence, cue),
      ...(form === 'is' ? { scope: 'lasting' } : {}),
    },
  ];
  const place = dimension.placed && !negated ? placeAt(scene, sentence, cue, anchors) : undefined;
  if (place)
    facts.push({
      ...common,
      value: { kind: 'place', ids: withSurroundings(scene.knowledge, [place.id]) },
      words: spanOf(sentence, place),
      scope: state,
    });
  if (negated || form === 'is') return facts;
  if (date && dimension.days > 0 && !date.value.approximate && date.value.last - date.value.first <= 366)
    facts.push({ ...common, value: dateValue(date.value), words: spanOf(sentence, date), scope: state });
  if (ids.length > 0) {
    const all = [...agents].sort((a, b) => a.from - b.from);
    const words = spanOf(sentence, { from: all[0]!.from, to: all.at(-1)!.to });
    facts.push({ ...common, value: { kind: 'actors', ids }, words, scope: state });
  }
  return facts;
}

/** Who acts: an apposition that is a name is the actor itself ("the president, Kais Saied, appointed"). */
function actors(sentence: SceneSentence, cue: Predicate): readonly NameMention[] {
  const { word } = sentence.passage.tokens;
  if (cue.form === 'of') {
    for (let i = cue.to; i < Math.min(sentence.sentence.to, cue.to + 14) && !/^[,;:]$/.test(word[i]!); i++) {
      if (word[i] === 'by') return agentsOf(sentence, i - 1);
      if (word[i] === 'work' && word[i + 1] === 'of') return deedAgents(sentence, { from: i, to: i + 2 });
    }
    return [];
  }
  const apposed = word[cue.from - 1] === ',' ? sentence.names.find((name) => name.to === cue.from - 1 && word[name.from - 1] === ',') : undefined;
  return apposed && !isPassive(sentence, cue) ? [apposed] : agentsOf(sentence, cue.from);
}
