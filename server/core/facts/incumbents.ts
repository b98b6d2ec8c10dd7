/** Who came into an office on a day: "Adama Barrow took the oath as Gambian president at his country's embassy in Dakar on 19 January 2017". Filed under office and land. */
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, Fact } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { beforeApposition } from './agents.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isPerson } from './occurrences.ts';
import { isUncertain, prepositions } from './predicates.ts';
import { callNames, type Doer, family, unknownName, unknownRun } from './predication-subjects.ts';
import { aboutTelling } from './predications.ts';
import type { Relation } from './relation.ts';
import { isBounded, notTheDay, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { isReckonedFrom, offices, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

const { incumbents } = lexicon;
const entered = phrasesOf({ entered: incumbents.entered });
const installed = phrasesOf({ installed: incumbents.installed });
/** "vice president", "president of the senate" */
const others = new Set(incumbents.notThe);

export function incumbentsIn(scene: Scene, sentence: SceneSentence): Stated[] {
  if (sentence.dates.length === 0) return [];
  return cuesIn(sentence, offices).flatMap((office): Stated[] => {
    const { word } = sentence.passage.tokens;
    if (others.has(word[office.from - 1] ?? '') || word[office.to] === '-' || word.slice(office.to, office.to + 4).some((one) => others.has(one))) return [];
    const entry = entryOf(scene, sentence, office);
    if (!entry || polarityOf(sentence, entry.cue.from) !== 'plain' || isUncertain(sentence, entry.cue)) return [];
    const land = landOf(scene, sentence, office, entry);
    const date = dayOf(sentence, entry.cue, office);
    if (!land || !date) return [];
    return [
      {
        key: `incumbent|${office.means}|${land}`,
        subject: land,
        attribute: 'incumbent',
        value: { kind: 'actors', ids: [entry.person.id] },
        factuality: 'asserted',
        words: spanOf(sentence, entry.person),
        about: [...new Set([...aboutTelling(scene, sentence, office, []), ...personsIn(scene, sentence)])].sort(),
        where: land,
        when: { first: date.value.first, last: date.value.last, stated: true },
      },
    ];
  });
}

/** All that the sentence names, however far from the office: whom he followed, who swore him in. */
const personsIn = (scene: Scene, sentence: SceneSentence) =>
  sentence.names.filter((name) => isPerson(scene, name)).flatMap(({ id }) => callNames(id).map((name) => `entity:${name}`));

interface Entry {
  readonly cue: TokenRange;
  readonly person: Doer;
}

/** "became …", with the subject before it; "swore in its own speaker, …, as …". */
function entryOf(scene: Scene, sentence: SceneSentence, office: TokenRange): Entry | undefined {
  const cue = cuesIn(sentence, entered).findLast(({ to }) => to <= office.from && office.from - to <= 8 && areModifiers(sentence, to, office.from));
  if (cue) {
    const person = subjectBefore(scene, sentence, cue.from);
    return person && { cue, person };
  }
  const act = cuesIn(sentence, installed).findLast(({ to }) => to <= office.from && office.from - to <= 14);
  if (!act) return undefined;
  const known = sentence.names.findLast((name) => name.from >= act.to && name.to <= office.from && isPerson(scene, name));
  const person = known ?? unknownRun(sentence, act.to);
  return person && areModifiers(sentence, person.to, office.from) ? { cue: act, person } : undefined;
}

/** "as the first woman", "Ukraine's sixth": nothing that leads elsewhere */
function areModifiers({ passage: { tokens }, names }: SceneSentence, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = tokens.word[i]!;
    const isPlain = /^(?:as|of|[,’'-])$/.test(word) || (/^\p{Ll}+$/u.test(word) && !prepositions.has(word) && !others.has(word));
    if (!isPlain && !names.some((name) => i >= name.from && i < name.to)) return false;
  }
  return true;
}

function subjectBefore(scene: Scene, sentence: SceneSentence, verb: number): Doer | undefined {
  const { word } = sentence.passage.tokens;
  let start = verb;
  while (/^(?:had|has|then|later|also|finally|eventually|thus|himself|herself)$/.test(word[start - 1] ?? '')) start--;
  // "the son of Jomo Kenyatta, who became"
  const isRelative = word[start - 1] === 'who';
  if (isRelative) start -= word[start - 2] === ',' ? 2 : 1;
  const apposed = word[start - 1] === ',' ? sentence.names.find((name) => name.to === start - 1 && isPerson(scene, name)) : undefined;
  const end = beforeApposition(sentence, start);
  const named = apposed ?? sentence.names.findLast((name) => name.to <= end && end - name.to <= 1 && isPerson(scene, name)) ?? unknownRun(sentence, end, true);
  const person = named ?? unknownName(sentence, end - 1);
  return person && (isRelative || !prepositions.has(word[person.from - 1] ?? '')) ? person : undefined;
}

/** "Gambian president", "president of Honduras"; else the only land that stands before the office, or the person's own. */
function landOf(scene: Scene, sentence: SceneSentence, office: TokenRange, { cue, person }: Entry): string | undefined {
  const { word } = sentence.passage.tokens;
  const lands = sentence.names.filter(({ from }) => from !== person.from).flatMap((name) => landBy(scene, name));
  const owner = lands.find(({ name }) => name.from >= cue.to && name.to <= office.from);
  const behind = word[office.to] === 'of' ? lands.find(({ name }) => name.from > office.to && name.from - office.to <= 3) : undefined;
  const one = owner ?? behind;
  if (one) return one.land;
  const before = new Set(
    lands.filter(({ name }) => name.to <= office.from && !/^(?:in|at|from|with|to)$/.test(word[name.from - 1] ?? '')).map(({ land }) => land),
  );
  if (before.size > 0) return before.size === 1 ? [...before][0] : undefined;
  // "appointed caretaker prime minister", in a text about Syria
  const isAlone = lands.length === 0 && !sentence.before?.names.some((name) => landBy(scene, name).length > 0);
  return landBy(scene, person)[0]?.land ?? (isAlone ? scene.main : undefined);
}

const landBy = (scene: Scene, name: Doer): { readonly name: Doer; readonly land: string }[] => {
  const land = sideOf(scene, name.id);
  return /^(?:state|country|territory)$/.test(scene.knowledge.entity(land)?.type ?? '') ? [{ name, land }] : [];
};

/** Its day or month: behind the office, else the only date of the sentence. */
function dayOf(sentence: SceneSentence, cue: TokenRange, office: TokenRange): DateMention | undefined {
  const { word } = sentence.passage.tokens;
  const isDay = (date: DateMention) =>
    isBounded(date) &&
    date.value.last - date.value.first <= 31 &&
    !date.value.approximate &&
    !notTheDay.has(word[date.from - 1] ?? '') &&
    !isReckonedFrom(sentence, date);
  const behind = sentence.dates.find((date) => date.from >= office.to && date.from - office.to <= 16 && sameClause(sentence, date, cue));
  const day = behind ?? (sentence.dates.length === 1 ? sentence.dates[0] : undefined);
  return day && isDay(day) ? day : undefined;
}

/**
 * Two persons who came into one office at one time. A month may see two of them, one after the other: then both texts name somebody or something else that is the same.
 */
export function incumbentsRelate(a: Fact, b: Fact, knowledge: Knowledge): Relation | undefined {
  if (a.value.kind !== 'actors' || b.value.kind !== 'actors' || !a.when || !b.when) return undefined;
  if (a.when.first > b.when.last || b.when.first > a.when.last) return undefined;
  const [x, y] = [a.value.ids[0]!, b.value.ids[0]!];
  const parts = new Set(x.split('-').filter((part) => part.length > 3));
  if (family(x) === family(y) || y.split('-').some((part) => parts.has(part))) return { agree: true };
  const isDay = ({ when }: Fact) => when!.first === when!.last;
  const isBeside = (term: string) =>
    term.startsWith('entity:') && term !== `entity:${a.where}` && sideOf({ knowledge }, term.slice('entity:'.length)) !== a.where && b.about.includes(term);
  return (isDay(a) && isDay(b)) || a.about.some(isBeside) ? { agree: false, kind: 'actor', strength: 'contradiction' } : undefined;
}
