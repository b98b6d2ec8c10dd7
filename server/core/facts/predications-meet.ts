/** Whether two predications (`predications.ts`) are about one thing, and how they then stand to each other. */
import type { Knowledge } from '../knowledge/index.ts';
import type { Fact, FactValue } from '../model.ts';
import { overlaps } from '../recognize/calendar.ts';
import { type Dimension, dimensions, rareThings } from './predicates.ts';
import { everywhere, family, isNumbered, placeTypes } from './predication-subjects.ts';
import { nowTerm } from './predication-times.ts';
import { isWithOthers, type Relation, slipOf, widened } from './relation.ts';
import { isGround, sideOf } from './scene.ts';
import { commonWords } from './stated.ts';

export const isPredication = ({ key }: Fact) => key.startsWith('what|');

type Figure = FactValue & { readonly kind: 'quantity' };

/** That somebody says so is itself what is told: who says it does not set two such facts apart. */
export const isSaying = ({ attribute }: Fact) => dimensions.get(attribute)?.said === true;

export function predicationsRelate(a: Fact, b: Fact, knowledge: Knowledge): Relation | undefined {
  const dimension = dimensions.get(a.attribute);
  if (!dimension || a.attribute !== b.attribute || !samePersons(a, b)) return undefined;
  const others = new Set(b.about);
  // a checkpoint on a road, and the road
  if (distinguishing.some((sort) => ofAnother(a, others, sort)) || areNumberedApart(a, b)) return undefined;
  if (dimension.things && dimension.of.length === 0 && !a.about.some((term) => term.startsWith('thing:') && others.has(term))) return undefined;
  if (dimension.beside && !a.about.some((term) => others.has(term) && isScene(term, knowledge))) return undefined;
  const shares = (sort: string) => a.about.some((term) => term.startsWith(sort) && others.has(term));
  // nobody is in two towns on one day
  if (dimension.both && partiesShared(a, others, knowledge) < 2 && !shares('day:')) return undefined;
  const { value: x } = a;
  const { value: y } = b;
  const actsDiffer = actedApart(a, b, knowledge);
  // of what all sign together nobody need say whose it is, if it has a title
  const isTitled = dimension.together === true && a.about.some((term) => titled.test(term) && others.has(term));
  // an agreement with one armed group, and with another
  if (dimension.together && isWithOthers(a, b, knowledge) && !(x.kind === 'actors' && a.when && b.when && overlaps(a.when, b.when))) return undefined;
  if (dimension.each && x.kind !== 'actors' && (actsDiffer || (partiesShared(a, others, knowledge) === 0 && !isTitled))) return undefined;
  // what an organisation has is its own, however often it is named
  const isOwn = x.kind === 'quantity' && a.about.some((term) => others.has(term) && everywhere.has(term.slice('entity:'.length)));
  const weight = shareOf(a, others, knowledge) + (isOwn ? 0.4 : 0);
  const least = dimension.enough ?? enough;
  const isUndated = !(a.when && b.when) && !ofAnother(a, others, 'month:');
  const isTold = isUndated && dimension.undated === true && weight >= least + 1.5;
  const time = meetInTime(a, b) ?? ((dimension.once || isTold) && isUndated ? 0 : undefined);
  const meets = (more = 0) => time !== undefined && weight + time >= least + more;
  if (x.kind === 'state' && y.kind === 'state') {
    // that both tell of it says nothing yet; "have adopted" is said of much, at any time
    const isLoose = !dimension.with && ([a, b].some((fact) => fact.when?.stated === false || isOfNoDay(fact)) || neverAgainst(a, b));
    if (areInTwoPlaces(a, b, knowledge)) return undefined;
    if (!meets(isLoose ? 1 : 0) || !exclude(x.state, y.state))
      return meets() && x.state === y.state && !(a.when?.momentary && b.when?.momentary) ? { agree: true } : undefined;
    // decreed in January, and lapsed in February
    if (x.aspect === 'status' && a.when?.momentary && b.when?.momentary && !overlaps(a.when, b.when)) return undefined;
    // taken in a month, and free again in that month: both may be
    if (dimension.fleeting && [a, b].every(({ when }) => when?.momentary && when.last - when.first > 3)) return undefined;
    // who took it may keep it
    const isHolder = (x.state === 'kept' || y.state === 'kept') && a.with && b.with && !actsDiffer;
    // or has held it since that day
    const isSince = a.when && b.when && Math.abs(a.when.first - b.when.first) <= 3;
    const isUnclear = (a.scope === 'holding' || b.scope === 'holding') && (!(a.with && b.with) || isSince);
    return isHolder || isUnclear ? undefined : { agree: false, kind: x.aspect, strength: 'contradiction' };
  }
  if (x.kind === 'quantity' && y.kind === 'quantity') return figuresRelate(a, b, x, y, weight, dimension, knowledge);
  // initialled in one town and signed in another, but hardly on one day
  if (a.scope !== b.scope && !(x.kind === 'place' && shares('day:') && sideOfState(a, dimension) === sideOfState(b, dimension))) return undefined;
  if (x.kind === 'date' && y.kind === 'date') {
    // two meetings, in two towns
    const gap = Math.max(x.first - y.last, y.first - x.last);
    // what is told of one month has that in common, and of two days close by a part of it
    const nearness = gap > 0 && gap <= 45 && !shares('month:') ? closeBy : 0;
    if (actsDiffer || weight + nearness < least + unplaced(a, b) || areInTwoPlaces(a, b, knowledge)) return undefined;
    if (dimension.until && !areOneDecision(a, b)) return undefined;
    // one night in two time zones
    if (gap <= 0 || (gap <= 1 && [a, b].some(({ about }) => about.includes('word:time')))) return { agree: true };
    const ownDays = dimension.states[a.scope ?? '']?.days;
    const isSlip = dimension.days >= 45 && !dimension.recurs && slipOf(x, y) !== undefined;
    const mayBeOne = ownDays === undefined ? gap <= (isTitled ? titledDays : dimension.days) || isSlip : Math.abs(x.first - y.first) <= ownDays;
    return mayBeOne ? { agree: false, kind: 'date', strength: 'contradiction' } : undefined;
  }
  if (x.kind === 'actors' && y.kind === 'actors') {
    // who led or built a thing is told without a day as often as not
    if (!meets() && !(dimension.doer && isUndated && time === undefined && weight >= least)) return undefined;
    // who signs for a side signs more than one text
    if (dimension.behalf && a.when && b.when && !overlaps(a.when, b.when)) return undefined;
    const exclude = doersExclude(x.ids, y.ids, knowledge);
    if (!actsDiffer && !((dimension.doer || [...x.ids, ...y.ids].every(isPersonOf(knowledge))) && exclude)) return { agree: true };
    return dimension.each || !exclude ? undefined : { agree: false, kind: 'actor', strength: 'contradiction' };
  }
  if (x.kind === 'place' && y.kind === 'place') {
    const isOnce = dimension.enough !== undefined && !(a.when && b.when);
    // two states may meet in two towns of one month; they seldom sign twice, and an organisation has one summit
    // and what began began once
    const isBeginning = dimension.id === 'course' && a.scope === 'began' && shares('month:');
    const more = dimension.of.length > 0 || shares('convened:') ? 0 : dimension.each ? 0.5 : shares('day:') || isBeginning ? 1 : 2;
    const isSame = isOnce ? weight >= least : meets(more);
    if (actsDiffer || !isSame) return undefined;
    // two towns of one province are two
    const isTown = (id: string) => placeTypes.test(knowledge.entity(id)?.type ?? '');
    if (x.ids.some((id) => y.ids.includes(id) && (id === x.ids[0] || id === y.ids[0] || isTown(id)))) return { agree: true };
    return lieApart(x.ids[0]!, y.ids[0]!, knowledge) ? { agree: false, kind: 'place', strength: 'contradiction' } : undefined;
  }
  return undefined;
}

/** how far apart two days of one titled thing may be told */
const titledDays = 1100;
const titled = /^entity:name:\p{Ll}+-\p{Ll}+$/u;

/** Decided in one month or, where that is not said of both, of one resolution: what runs out is often prolonged. */
const areOneDecision = (a: Fact, b: Fact) =>
  a.when && b.when ? Math.abs(a.when.first - b.when.first) <= 31 : a.about.some((term) => isNumbered(term) && b.about.includes(term));

const areInTwoPlaces = ({ where: a }: Fact, { where: b }: Fact, knowledge: Knowledge) => a !== undefined && b !== undefined && lieApart(a, b, knowledge);

/** Two towns, two provinces, or places of two states; a town may lie in a province that it is not filed under. */
function lieApart(one: string, other: string, knowledge: Knowledge): boolean {
  const [around, beside] = [placesAround(one, knowledge), placesAround(other, knowledge)];
  if (around.includes(other) || beside.includes(one)) return false;
  // the gazetteer has towns alone
  const typeOf = (id: string) => knowledge.entity(id)?.type ?? 'town';
  if (placeTypes.test(typeOf(one)) && placeTypes.test(typeOf(other))) return true;
  const isState = (id: string) => typeOf(id) === 'state';
  const [home, away] = [around.find(isState), beside.find(isState)];
  if (home === undefined || away === undefined) return false;
  return home !== away || (typeOf(one) === 'province' && typeOf(other) === 'province');
}

/** A place with what it lies in. */
function placesAround(id: string, knowledge: Knowledge): string[] {
  const all: string[] = [];
  for (let at: string | undefined = id; at && !all.includes(at) && all.length < 6; at = knowledge.entity(at)?.entry.in) all.push(at);
  return all;
}

/** Figures of one measure: of one time, where both have one; else more must be alike. */
function figuresRelate(
  a: Fact,
  b: Fact,
  x: Figure,
  y: Figure,
  weight: number,
  { of, once, fixed, timed, shared, single, enough: least = enough }: Dimension,
  knowledge: Knowledge,
): Relation | undefined {
  // soldiers of one army, and of another
  if (a.scope !== b.scope || x.unit !== y.unit || actedApart(a, b, knowledge)) return undefined;
  const [s, t] = [a.when, b.when];
  const overlap = s && t && !fixed ? overlaps(s, t) : undefined;
  // how many members it has, today
  const isPresent = !s && !t && a.about.includes(nowTerm) && b.about.includes(nowTerm);
  // one earthquake of a place needs no time
  const isOne = a.about.some((term) => isOccasion(term) && b.about.includes(term));
  const isVague = overlap === undefined && of.length === 0 && !once && !fixed && !isPresent && !isOne;
  if (overlap === false || (timed && !overlap) || weight < least + (isVague ? 1 : 0)) return undefined;
  // what a day brought, and what a year did
  const isLong = ({ when }: Fact) => when !== undefined && when.last - when.first > 100;
  if (!fixed && !once && !single && s && t && isLong(a) !== isLong(b)) return undefined;
  // of two sides of one vote the other may be meant
  if (shared && ([a, b].some(namesSeveral) || Math.abs(x.low + y.low - 100) <= 3)) return undefined;
  if (areInTwoPlaces(a, b, knowledge)) return undefined;
  if (!samePerson(a, b) || ((fixed || once || (x.unit === '' && !isOne)) && ofOtherGrounds(a, b, knowledge))) return undefined;
  const [m, n] = [widened(x), widened(y)];
  if (m.low <= n.high && n.low <= m.high) return { agree: true };
  const [lower, higher] = m.high < n.low ? [m.high, n.low] : [n.high, m.low];
  return { agree: false, kind: 'quantity', strength: (higher - lower) / higher < 0.03 ? 'tension' : 'contradiction' };
}

/** Each names a place, and one that the other does not: the road from Goma to Bukavu, and to Sake. */
function ofOtherGrounds({ about }: Fact, { about: others }: Fact, knowledge: Knowledge): boolean {
  const alone = (terms: readonly string[], beside: readonly string[]) =>
    terms.some(
      (term) => term.startsWith('entity:') && (term.startsWith('entity:name:') || isGround(knowledge, term.slice('entity:'.length))) && !beside.includes(term),
    );
  return alone(about, others) && alone(others, about);
}

/** Nobody is said to have the share, and several might. */
const namesSeveral = ({ with: holders, about }: Fact) => !holders && about.filter((term) => term.startsWith('entity:name:')).length > 2;

/** Each names persons, and none that the other names: two prison terms of one day. */
function samePerson({ about }: Fact, { about: others }: Fact): boolean {
  const families = (terms: readonly string[]) => terms.filter((term) => term.startsWith('person:')).map((term) => family(term));
  const [x, y] = [families(about), families(others)];
  return x.length === 0 || y.length === 0 || x.some((one) => y.includes(one));
}

const sideOfState = ({ scope = '' }: Fact, { states }: Dimension) => states[scope]?.side ?? scope;

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

/** States, groups and persons that both name; a person and the state that it acts for are one. */
function partiesShared({ about }: Fact, others: ReadonlySet<string>, knowledge: Knowledge): number {
  const shared = about.filter((term) => others.has(term));
  const idsOf = (terms: Iterable<string>) => [...terms].flatMap((term) => (term.startsWith('person:') ? [term.slice('person:'.length)] : []));
  const called = new Map([...idsOf(about), ...idsOf(others)].map((id) => [family(id), id]));
  // a text may give no more than the family name
  const persons = shared.flatMap((term) => called.get(/^(?:entity:name|person):(.+)$/.exec(term)?.[1] ?? '') ?? []);
  const rest = shared.flatMap((term) => {
    const id = term.startsWith('entity:') ? term.slice('entity:'.length) : '';
    return knowledge.entity(id) !== undefined && !isGround(knowledge, id) ? [id] : [];
  });
  const all = new Set([...persons, ...idsOf(shared)]);
  return Math.max(all.size, new Set([...all, ...rest].map((id) => sideOf({ knowledge }, id))).size);
}

/** A place smaller than a state, a body of states, or a thing with a number. */
const isScene = (term: string, knowledge: Knowledge): boolean => {
  if (!term.startsWith('entity:')) return false;
  const id = term.slice('entity:'.length);
  const type = knowledge.entity(id)?.type ?? '';
  return (
    isNumbered(term) ||
    /^(?:bloc|organisation|alliance|court|event)$/.test(type) ||
    (isGround(knowledge, id) && !/^(?:state|territory|country|world-region)$/.test(type))
  );
};

/** Both name who did it, and nobody of the one is, or belongs to, anybody of the other. */
function actedApart({ with: a }: Fact, { with: b }: Fact, knowledge: Knowledge): boolean {
  if (!a?.length || !b?.length) return false;
  // a movement within its alliance
  const sides = (ids: readonly string[]) => new Set(ids.flatMap((id) => [id, sideOf({ knowledge }, id), knowledge.entity(id)?.entry.partOf ?? id]));
  const theirs = sides(b);
  return ![...sides(a)].some((id) => theirs.has(id));
}

const isPersonOf = (knowledge: Knowledge) => (id: string) => id.includes('-') && (knowledge.entity(id)?.type ?? 'person') === 'person';

/** Whether two lists of doers are of one sort and have none in common: a person may act for a state, a state within an alliance, and a company for its country. */
function doersExclude(x: readonly string[], y: readonly string[], knowledge: Knowledge): boolean {
  const typeOf = (id: string) => knowledge.entity(id)?.type;
  const isPerson = isPersonOf(knowledge);
  const [a, b] = [x, y].map((ids) => ids.every(isPerson));
  if (a && b) return !x.some((one) => y.some((other) => family(one) === family(other)));
  // a minister of one state, and another state
  const acting = [x, y].map((ids) => ids.map((id) => (isPerson(id) ? sideOf({ knowledge }, id) : id)));
  const [s, t] = acting as [string[], string[]];
  if ([...s, ...t].some((id) => isPerson(id) || /^(?:bloc|alliance|world-region|people|religious-community|group)$/.test(typeOf(id) ?? ''))) return false;
  if (a !== b && ![...s, ...t].every((id) => /^(?:state|territory)$/.test(typeOf(sideOf({ knowledge }, id)) ?? ''))) return false;
  const whole = (ids: readonly string[]) =>
    new Set(
      ids.flatMap((id) => {
        const entry = knowledge.entity(id)?.entry;
        const country = /^(?:armed-group|movement|party)$/.test(typeOf(id) ?? '') ? undefined : entry?.country;
        return [id, ...(entry?.partOf ? [entry.partOf] : []), ...(country ? [country] : [])];
      }),
    );
  const theirs = whole(t);
  return ![...whole(s)].some((id) => theirs.has(id));
}

const enough = 4.2;
const closeBy = 0.6;

/** How much of what they name and say is the same. What only stands beside the one of them counts where they share names of their own. */
function shareOf(a: Fact, others: ReadonlySet<string>, knowledge: Knowledge): number {
  let [names, words, things, beside] = [0, 0, 0, 0];
  for (const term of a.about) {
    if (term.startsWith('beside:')) {
      const named = term.slice('beside:'.length);
      if (others.has(named)) beside += nameWeight(named, knowledge);
    } else if (!others.has(term)) {
      if (others.has(`beside:${term}`)) beside += nameWeight(term, knowledge);
    } else if (term.startsWith('thing:')) things = Math.max(things, rareThings.has(term) ? 1.3 : 0.3);
    else if (isOccasion(term)) things = Math.max(things, 1.7);
    else if (term.startsWith('title:')) words += 0.8;
    else if (term.startsWith('word:') && !commonWords.has(term.slice('word:'.length))) words += 0.6;
    else names += nameWeight(term, knowledge);
  }
  return names + (names >= 2.4 ? Math.min(beside / 2, 1.2) : 0) + Math.min(words + things, 3);
}

/** its sentence has days, and none is its own */
const isOfNoDay = ({ when, about }: Fact) => when === undefined && about.some((term) => term.startsWith('day:'));

const isOccasion = (term: string) => term.startsWith('occasion:');

const nameWeight = (term: string, knowledge: Knowledge): number => {
  if (term.startsWith('entity:name:')) return 2.5;
  if (term.startsWith('entity:')) return weightOf(term.slice('entity:'.length), knowledge);
  if (term.startsWith('model:')) return 1.6;
  return /^(?:month|edition):/.test(term) ? 1.4 : term.startsWith('day:') ? 1 : 0;
};

function weightOf(id: string, knowledge: Knowledge): number {
  const type = knowledge.entity(id)?.type ?? '';
  if (everywhere.has(id)) return 1.6;
  if (/^(?:state|territory|country|world-region|people)$/.test(type)) return 1;
  return isGround(knowledge, id) ? 2.5 : 2;
}

/** sorts of terms of which two tellings of one thing share one, if both have any */
const distinguishing = ['turn:', 'model:', 'office:', 'thing:', 'ballot:'] as const;

/** Both name months, rounds, models of weapons, offices or things, and none that the other names. */
export function ofAnother({ about }: Fact, others: ReadonlySet<string>, sort: 'month:' | (typeof distinguishing)[number]): boolean {
  const named = about.filter((term) => term.startsWith(sort));
  return named.length > 0 && !named.some((one) => others.has(one)) && [...others].some((term) => term.startsWith(sort));
}

/** A meeting of which the one tells the town and the other does not may be another: more must be alike. */
const unplaced = ({ where: a, about }: Fact, { where: b }: Fact): number =>
  (a === undefined) !== (b === undefined) && !about.some((term) => rareThings.has(term)) ? 1.5 : 0;

/** "resolution 69/319" and "resolution 69/314" */
function areNumberedApart({ about: a }: Fact, { about: b }: Fact): boolean {
  const [x, y] = [a.filter(isNumbered), b.filter(isNumbered)];
  return x.some((one) => y.some((other) => one !== other && one.split('-')[0] === other.split('-')[0])) && !x.some((one) => y.includes(one));
}

/** What has never been is denied by what has, even if that is told without a day. */
function neverAgainst({ when: s }: Fact, { when: t }: Fact): boolean {
  const only = s ? (t ? undefined : s) : t;
  return only?.whole === true && only.first === -Infinity;
}

/** What agreement of times adds; undefined where they are about different times, or where it is not said. A shared month counts among the names. */
function meetInTime(a: Fact, b: Fact): number | undefined {
  const { when: s } = a;
  const { when: t } = b;
  if (neverAgainst(a, b)) return 0.5;
  if (!s || !t) return a.about.some((term) => (term.startsWith('month:') || isNumbered(term)) && b.about.includes(term)) ? 0 : undefined;
  const overlap = overlaps(s, t);
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
