/** Whether two predications (`predications.ts`) are about one thing, and how they then stand to each other. */
import type { Knowledge } from '../knowledge/index.ts';
import type { Fact } from '../model.ts';
import { dimensions } from './predicates.ts';
import { family } from './predication-subjects.ts';
import type { Relation } from './relation.ts';
import { isGround, sideOf } from './scene.ts';
import { commonWords } from './stated.ts';

export const isPredication = ({ key }: Fact) => key.startsWith('what|');

export function predicationsRelate(a: Fact, b: Fact, knowledge: Knowledge): Relation | undefined {
  const dimension = dimensions.get(a.attribute);
  if (!dimension || a.attribute !== b.attribute || !samePersons(a, b)) return undefined;
  const others = new Set(b.about);
  if (dimension.things && dimension.of.length === 0 && !a.about.some((term) => term.startsWith('thing:') && others.has(term))) return undefined;
  const { value: x } = a;
  const { value: y } = b;
  const actsDiffer = actedApart(a, b, knowledge);
  if (dimension.each && x.kind !== 'actors' && (actsDiffer || !shareParty(a, others, knowledge))) return undefined;
  const weight = shareOf(a, others, knowledge);
  const least = dimension.enough ?? enough;
  const time = meetInTime(a, b);
  const meets = (more = 0) => time !== undefined && weight + time >= least + more;
  if (x.kind === 'state' && y.kind === 'state') {
    // that both tell of it says nothing yet
    if (!meets() || !exclude(x.state, y.state))
      return meets() && x.state === y.state && !(a.when?.momentary && b.when?.momentary) ? { agree: true } : undefined;
    return { agree: false, kind: x.aspect, strength: 'contradiction' };
  }
  if (a.scope !== b.scope) return undefined;
  if (x.kind === 'date' && y.kind === 'date') {
    if (actsDiffer || weight < least) return undefined;
    const gap = Math.max(x.first - y.last, y.first - x.last);
    // one night in two time zones
    if (gap <= 0 || (gap <= 1 && [a, b].some(({ about }) => about.includes('word:time')))) return { agree: true };
    return gap <= dimension.days ? { agree: false, kind: 'date', strength: 'contradiction' } : undefined;
  }
  if (x.kind === 'actors' && y.kind === 'actors') {
    if (!meets()) return undefined;
    if (!actsDiffer) return { agree: true };
    return dimension.each ? undefined : { agree: false, kind: 'actor', strength: 'contradiction' };
  }
  if (x.kind === 'place' && y.kind === 'place') {
    const isOnce = dimension.enough !== undefined && !(a.when && b.when);
    // two states may meet in two towns on one day
    const isSame = isOnce ? weight >= least : meets(dimension.of.length > 0 ? 0 : 2);
    if (actsDiffer || !isSame) return undefined;
    return x.ids.some((id) => y.ids.includes(id)) ? { agree: true } : { agree: false, kind: 'place', strength: 'contradiction' };
  }
  return undefined;
}

const exclude = (x: string, y: string) => {
  const [a, b] = [x.startsWith('not '), y.startsWith('not ')];
  return a && b ? false : a ? x === `not ${y}` : b ? y === `not ${x}` : x !== y;
};

/** Persons of one family name, but with two given names, are two. */
function samePersons(a: Fact, b: Fact): boolean {
  const persons = ({ about }: Fact) => about.filter((term) => term.startsWith('person:')).map((term) => term.slice('person:'.length));
  if (!a.subject.startsWith('name:')) return true;
  const [x, y] = [a, b].map((fact) => persons(fact).find((id) => family(id) === a.subject.slice('name:'.length)));
  return !x || !y || x === y || !x.includes('-') || !y.includes('-');
}

/** A state, group or person that both name. */
const shareParty = ({ about }: Fact, others: ReadonlySet<string>, knowledge: Knowledge) =>
  about.some(
    (term) =>
      others.has(term) &&
      (isCalled(term, about) ||
        isCalled(term, others) ||
        term.startsWith('person:') ||
        (term.startsWith('entity:') && knowledge.entity(term.slice(7)) !== undefined && !isGround(knowledge, term.slice(7)))),
  );

/** A name that a person of the clause goes by. */
const isCalled = (term: string, about: Iterable<string>) =>
  term.startsWith('entity:name:') &&
  [...about].some((one) => one.startsWith('person:') && one.slice('person:'.length).split('-').includes(term.slice('entity:name:'.length)));

/** Both name who did it, and nobody of the one is, or belongs to, anybody of the other. */
function actedApart({ with: a }: Fact, { with: b }: Fact, knowledge: Knowledge): boolean {
  if (!a?.length || !b?.length) return false;
  const sides = (ids: readonly string[]) => new Set(ids.flatMap((id) => [id, sideOf({ knowledge }, id)]));
  const theirs = sides(b);
  return ![...sides(a)].some((id) => theirs.has(id));
}

const enough = 4.2;

/** How much of what they name and say is the same. */
function shareOf(a: Fact, others: ReadonlySet<string>, knowledge: Knowledge): number {
  let names = 0;
  let words = 0;
  for (const term of a.about) {
    if (!others.has(term)) continue;
    if (term.startsWith('entity:name:')) names += 2.5;
    else if (term.startsWith('entity:')) names += weightOf(term.slice('entity:'.length), knowledge);
    else if (term.startsWith('thing:')) words += 0.3;
    else if (term.startsWith('title:')) words += 0.8;
    else if (term.startsWith('month:')) names += 1.4;
    else if (term.startsWith('day:')) names += 1;
    else if (term.startsWith('word:') && !commonWords.has(term.slice('word:'.length))) words += 0.6;
  }
  return names + Math.min(words, 3);
}

function weightOf(id: string, knowledge: Knowledge): number {
  const type = knowledge.entity(id)?.type ?? '';
  if (/^(?:state|territory|country|world-region|people)$/.test(type)) return 1;
  return isGround(knowledge, id) ? 2.5 : 2;
}

/** What agreement of times adds; undefined where they are about different times, or where it is not said. A shared month counts among the names. */
function meetInTime(a: Fact, b: Fact): number | undefined {
  const { when: s } = a;
  const { when: t } = b;
  if (!s || !t) return a.about.some((term) => term.startsWith('month:') && b.about.includes(term)) ? 0 : undefined;
  const overlap = s.first <= t.last && t.first <= s.last;
  const long = Math.max(s.last - s.first, t.last - t.first);
  if (s.whole || t.whole) return overlap ? 1 : undefined;
  if (s.momentary && t.momentary) return overlap ? (long <= 31 ? 0.5 : 0) : undefined;
  if (s.momentary || t.momentary) {
    const [change, state] = s.momentary ? [s, t] : [t, s];
    if (change.first > state.first && change.last < state.last) return 1;
    if (long <= 3 && overlap) return 0.5;
    // "was still in prison at the end of the year" in which he is said to have been freed
    return state.last > change.last && state.first >= change.first && state.first - change.last <= 400 ? 0.5 : undefined;
  }
  return overlap ? 1 : undefined;
}
