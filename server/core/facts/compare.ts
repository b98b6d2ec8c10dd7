/**
 * How two facts under one key stand to each other: they agree, they disagree, or they are about different things.
 *
 * Rounding, bounds and precision are respected: "2025-10" and "2025-10-19" agree, "about 2,600" and "2,640" agree, "2,600" and "2,640" are close enough to ask, not
 * to accuse. A longer list of actors holds the shorter one. What two named parties say against each other is their dispute, not the authors'.
 */
import { keysOf } from '../corpus/digest.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { Fact, FactValue } from '../model.ts';
import { overlaps } from '../recognize/calendar.ts';
import { regained } from './control.ts';
import { incumbentsRelate } from './incumbents.ts';
import { exclude } from './opposites.ts';
import { isPredication, isSaying, ofAnother, predicationsRelate } from './predications-meet.ts';
import { isWithOthers, type Relation, sharedTerms, slipOf, terms, widened } from './relation.ts';
import { sayingsRelate } from './sayings.ts';
import { isGround, sideOf } from './scene.ts';
import { commonWords, isAgain } from './stated.ts';

type Dated = FactValue & { kind: 'date' };
type Quantified = FactValue & { kind: 'quantity' };

/** undefined where the two are not about the same thing, or cannot be compared. */
export function relationOf(a: Fact, b: Fact, knowledge: Knowledge): Relation | undefined {
  if (!sharesKey(a, b) || a.value.kind !== b.value.kind) return undefined;
  if (a.key.startsWith('said|')) return sayingsRelate(a, b, knowledge);
  if (!isSaying(a) && !sameHolder(a, b)) return undefined;
  if (a.value.kind === 'date' && b.value.kind === 'date' && !overlaps(a.value, b.value) && differInYear(a.value, b.value)) return undefined;
  if (a.value.kind === 'date' && isAgain(a) !== isAgain(b)) return undefined;
  if (isPredication(a)) return predicationsRelate(a, b, knowledge);
  const head = a.key.slice(0, a.key.indexOf('|'));
  if (head === 'incumbent') return incumbentsRelate(a, b, knowledge);
  if (ofAnother(a, terms(b), 'office:') || ofAnother(a, terms(b), 'ballot:') || inOtherPlaces(a, b, knowledge) || !sharesEnough(a, b, head, knowledge))
    return undefined;
  if (a.with?.length && b.with?.length && !a.with.some((id) => b.with!.some((other) => sideOf({ knowledge }, id) === sideOf({ knowledge }, other))))
    return undefined;
  const isApart = head === 'date' || head === 'slot' || (head === 'did' && a.when && b.when && !overlaps(a.when, b.when));
  if (isApart && isWithOthers(a, b, knowledge)) return undefined;
  if (head !== 'date' && head !== 'slot' && !sameTime(a, b, head)) return undefined;
  if (head !== 'by' && head !== 'happened' && head !== 'count' && head !== 'brokers' && a.scope !== b.scope && !scopesMeet(a, b, head)) return undefined;
  const { value: x } = a;
  const { value: y } = b;
  if (x.kind === 'date' && y.kind === 'date') return dates(a, b, x, y);
  if (x.kind === 'quantity' && y.kind === 'quantity') return quantities(a, b, x, y);
  if (x.kind === 'actors' && y.kind === 'actors') return actors(x.ids, y.ids, knowledge, head);
  if (x.kind === 'state' && y.kind === 'state') return states(a, b, x, y, head);
  return undefined;
}

/**
 * Whether the values of two facts exclude each other at all; where they do not, `relationOf` finds no disagreement. It costs little, and most facts that meet under a
 * key state the same.
 */
export function mayDisagree({ value: x, attribute }: Fact, { value: y, attribute: other }: Fact): boolean {
  if (x.kind === 'state' && y.kind === 'state') return x.state !== y.state;
  if (x.kind === 'date' && y.kind === 'date') return !overlaps(x, y) && !differInYear(x, y);
  if (x.kind === 'place' && y.kind === 'place') return !x.ids.includes(y.ids[0]!) && !y.ids.includes(x.ids[0]!);
  if (x.kind === 'quantity' && y.kind === 'quantity') return x.unit === y.unit && (attribute !== other || x.low > y.high || y.low > x.high);
  return x.kind === y.kind;
}

/** The same but for their years, of which one is not written: "on 31 July" in a paragraph that goes through several years. */
function differInYear(x: Dated, y: Dated): boolean {
  if (!x.inferred && !y.inferred) return false;
  const shift = Math.round(Math.round((x.first - y.first) / year) * year);
  return shift !== 0 && x.first <= y.last + shift + 1 && y.first + shift - 1 <= x.last;
}
const year = 365.2425;

/** One in Goma and one in Beni: a province that holds both makes them no one thing. */
function inOtherPlaces(a: Fact, b: Fact, knowledge: Knowledge): boolean {
  if (a.where === undefined || a.where !== b.where || [a, b].some(({ about }) => about.includes(`entity:${a.where}`))) return false;
  const within = ({ about, where }: Fact) =>
    about.filter((term) => term.startsWith('entity:') && term.slice(7) !== where && isGround(knowledge, term.slice(7)));
  const grounds = within(a);
  const others = grounds.length > 0 ? within(b) : [];
  return others.length > 0 && !others.some((term) => grounds.includes(term));
}

const sharesKey = (a: Fact, b: Fact) => a.key === b.key || ((a.also !== undefined || b.also !== undefined) && keysOf(a).some((key) => keysOf(b).includes(key)));

function states(a: Fact, b: Fact, x: FactValue & { kind: 'state' }, y: FactValue & { kind: 'state' }, head: string): Relation | undefined {
  if (!exclude(x.state, y.state)) return { agree: true };
  if (head === 'outcome' && endedLater(a, b, x.state, y.state)) return undefined;
  return { agree: false, kind: x.aspect, strength: isVague(a, b, head) ? 'tension' : 'contradiction' };
}

/** Which accord is meant is not said to the day, or only that it is of one month; strikes of a whole year may be several. */
const isVague = (a: Fact, b: Fact, head: string): boolean =>
  (head === 'outcome' && (!a.when || !b.when || (a.key.includes('@') && [a, b].some(({ when }) => when!.last - when!.first > 3)))) ||
  (head === 'owned' && [a, b].some(({ when }) => when !== undefined && when.last - when.first > 31));

const over = new Set(['collapsed', 'ended']);

/** What held up to one day may have ended after it. */
function endedLater(a: Fact, b: Fact, x: string, y: string): boolean {
  const [end, life] = over.has(x) ? [a, b] : [b, a];
  return over.has(over.has(x) ? x : y) && end.during !== undefined && life.during !== undefined && end.during.last > life.during.last;
}

const sameHolder = (a: Fact, b: Fact) =>
  (a.holder === b.holder || a.holder === 'author' || b.holder === 'author') &&
  (a.factuality !== 'reported' || b.factuality !== 'reported' || a.holder === b.holder) &&
  (a.holder === b.holder || (a.factuality !== 'reported' && b.factuality !== 'reported'));

/** Words and names that both must stand among, beyond what the key says, by how much the key leaves open. */
const needed: Readonly<Record<string, number>> = { happened: 3, by: 1, date: 1, outcome: 1, brokers: 1, owned: 2 };

function sharesEnough(a: Fact, b: Fact, head: string, knowledge: Knowledge): boolean {
  const shared = sharedTerms(a, b);
  // or the one tells of both days
  if (head === 'slot') return saysTheSame(a, b, shared) && !isOtherOf(a, b) && !isOtherOf(b, a);
  if (head === 'count') return countsMeet(a, b, knowledge);
  // of a deed without a day more must be alike
  if (head === 'did') return /^did\|(?:killed|arrested|appointed)\|/.test(a.key) || shared >= deedNeeds(a, b);
  // a whole army has several commanders, one after the other and side by side
  if (a.key.startsWith('head|force|') && !(a.when && b.when)) return !/^(?:state|territory|armed-forces)$/.test(knowledge.entity(a.subject)?.type ?? '');
  if (head === 'brokers') {
    const areDated = a.when !== undefined && b.when !== undefined;
    // talks, and another day's accord
    const mayBeOne = a.scope === b.scope || areDated || !a.key.includes('+');
    return mayBeOne && shared >= (areDated ? 1 : 2);
  }
  // none at all in that place in that time: little else need be said of it
  if (head === 'happened' && (a.when?.whole || b.when?.whole)) return shared >= 1;
  // what a state says of one day's strike needs no more than that day
  if (head === 'owned' && a.when && b.when && a.when.last - a.when.first <= 3 && b.when.last - b.when.first <= 3) return shared >= 1;
  return shared >= (needed[head] ?? 0);
}

/**
 * Whether two figures of one kind are about one thing: what they are counted for, ground, time and the names and words around them are weighed together, since two
 * texts seldom share all of them. `scope` is what they are counted for.
 */
function countsMeet(a: Fact, b: Fact, knowledge: Knowledge): boolean {
  const isOneDay = a.when?.stated === true && b.when?.stated === true && a.when.first === b.when.first && a.when.last === b.when.last;
  const together =
    (a.where !== undefined && b.where !== undefined && (lieIn(a.where, b.where, knowledge) || lieIn(b.where, a.where, knowledge))) ||
    // a village that no list has
    (isOneDay && a.where === undefined && b.where === undefined && a.key === b.key && /\|name:[^|]+$/.test(a.key));
  if (!together && /^count\|(?:force|fighter)[|/]/.test(a.key) && areElsewhere(a, b, knowledge)) return false;
  // what money is paid for has no one place
  if (!together && a.where !== undefined && b.where !== undefined && !/^count\|[A-Z]{3}[|/]/.test(a.key)) return false;
  if ((a.scope !== b.scope && a.scope !== undefined && b.scope !== undefined) || ofAnother(a, terms(b), 'model:')) return false;
  // the dead of two places, or of no place, are seldom the same dead
  if ((a.scope === 'killed' || a.scope === 'hurt') && !together) return false;
  if (!together && !isSpecific(a, b, knowledge)) return false;
  // so many sentenced, and so many treated
  const isOwned = a.with?.some((id) => b.with?.includes(id)) === true;
  if (isOneDay && a.when.first === a.when.last && !isOwned && (a.scope === undefined || a.scope !== b.scope) && ofPeople.test(a.key) && distinctive(a, b) < 2)
    return false;
  let weight = a.scope !== undefined && a.scope === b.scope ? 3 : 0;
  if (together) weight += 2;
  else if (a.where !== b.where) weight -= 0.5;
  if (a.with?.length && b.with?.length) weight += 1.5;
  if (!/^count\|(?:people|force|fighter|[A-Z]{3}|dead|member|incident)[|/]/.test(a.key)) weight += 1;
  if (a.when && b.when) {
    const overlap = overlaps(a.when, b.when);
    const stated = a.when.stated && b.when.stated;
    const short = Math.max(a.when.last - a.when.first, b.when.last - b.when.first);
    const gap = Math.max(a.when.first - b.when.last, b.when.first - a.when.last);
    weight += overlap ? (stated ? (short === 0 ? 3 : short <= 31 ? 2 : 1) : 1) : gap <= 31 ? 0 : stated ? -3 : -1;
  } else if (a.when?.stated || b.when?.stated) weight -= 1.5;
  const words = terms(b);
  let [alike, names] = [0, 0];
  for (const term of terms(a)) {
    if (!words.has(term)) continue;
    if (term.startsWith('word:')) alike++;
    else if (term.startsWith('entity:name:')) names += 2;
    else if (term !== `entity:${a.where}`) names += /^(?:state|territory)$/.test(knowledge.entity(term.slice(7))?.type ?? '') ? 0.5 : 1;
  }
  // the noun that is counted is among the words
  return weight + Math.min(Math.max(alike - 1, 0), 3) + Math.min(names, 3) >= enough;
}
const enough = 4;

/** Each names lands or places that the other does not, and none that it does: fighters in Ukraine, and in Africa. */
function areElsewhere(a: Fact, b: Fact, knowledge: Knowledge): boolean {
  const placesOf = ({ about, with: owners }: Fact) =>
    about
      .map((term) => term.slice('entity:'.length))
      .filter(
        (id) => !owners?.includes(id) && (isGround(knowledge, id) || /^(?:state|territory|country|world-region)$/.test(knowledge.entity(id)?.type ?? '')),
      );
  const [x, y] = [placesOf(a), placesOf(b)];
  return x.length > 0 && y.length > 0 && !x.some((id) => y.includes(id));
}

/** A place is another, or lies in it: a port in its town. */
function lieIn(inner: string, outer: string, knowledge: Knowledge): boolean {
  for (let at: string | undefined = inner, steps = 0; at && steps < 3; at = knowledge.entity(at)?.entry.in, steps++)
    if (at === outer) return steps === 0 || (isGround(knowledge, outer) && !/^(?:province|district|region|state)$/.test(knowledge.entity(outer)?.type ?? ''));
  return false;
}

const ofPeople = /^count\|(?:people|force|fighter|worker|captive)[|/]/;

/** What is counted in every text of a war: much of it in one text, of different people, for different ends. */
const ofEveryText = /^count\|(?:people|force|fighter|%(?::[a-z]+)?|[A-Z]{3}|dead|member|incident|t|km2|worker|vote|seat)[|/]/;

/**
 * Something holds two figures together that few others share: one ground, one stated time, or what they are counted for, where it has one owner (a state has many sums), or
 * is not counted in every text and stands among the same words.
 */
function isSpecific(a: Fact, b: Fact, knowledge: Knowledge): boolean {
  // a share of one candidate, and of another
  if (/^count\|%:vote\|/.test(a.key) && (a.with === undefined) !== (b.with === undefined)) return false;
  if (a.when?.stated && b.when?.stated) return true;
  // a party wins seats at every election
  if (a.scope === undefined || a.scope !== b.scope || a.key.startsWith('count|seat|')) return false;
  const owned = a.with !== undefined && b.with !== undefined;
  if (!ofEveryText.test(a.key)) return owned || a.about.filter((term) => /^(?:word|entity:name):/.test(term) && terms(b).has(term)).length >= 2;
  // a country's inhabitants, a candidate's votes
  // a parliament votes on much
  const isVote = /^count\|(?:%:)?vote\|/.test(a.key);
  const isVoter = (id: string) => !/^(?:state|territory|bloc|organisation|office|government)$/.test(knowledge.entity(id)?.type ?? '');
  if (isVote || a.scope === 'live') return a.with?.some((id) => b.with?.includes(id) && (!isVote || isVoter(id))) === true;
  if (!owned || /^count\|(?:%|[A-Z]{3}\|)/.test(a.key)) return false;
  // a nation's refugees: those of one host
  if (!/^count\|people[|/]/.test(a.key)) return true;
  const [lands, others] = [a, b].map((fact) => [...new Set(landsOf(fact, knowledge))]) as [string[], string[]];
  return lands.length > 0 && lands.length === others.length && lands.every((land) => others.includes(land));
}

/** States and places named around a figure, but for the owner of what is counted. */
const landsOf = ({ about, with: owners = [] }: Fact, knowledge: Knowledge) =>
  about.flatMap((term) => {
    const known = term.startsWith('entity:') ? knowledge.entity(term.slice('entity:'.length)) : undefined;
    return known && !owners.includes(known.id) && (known.kind === 'place' || /^(?:state|territory)$/.test(known.type)) ? [known.id] : [];
  });

/** A deed on one day needs no more than the thing it was done to; one of a month more words around it, one of a year or without a time more still. */
function deedNeeds({ key, when: a }: Fact, { when: b }: Fact): number {
  // one war has many offensives
  const many = key.startsWith('did|launched|') ? Infinity : 4;
  if (!a || !b) return many;
  const gap = Math.max(a.first - b.last, b.first - a.last);
  if (gap > 3 && a.stated && b.stated) return Infinity;
  const longest = Math.max(a.last - a.first, b.last - b.first);
  if (longest > 31) return many;
  return gap > 3 ? 3 : longest <= 3 ? 0 : 2;
}

const isOtherOf = ({ value }: Fact, { about }: Fact) => value.kind === 'date' && about.includes(`elsewhen:${value.edtf}`);

/** Most words of the one stand in the other; or a name that few texts have and, beside it, several words. */
function saysTheSame(a: Fact, b: Fact, shared: number): boolean {
  if (shared >= 5 && shared / Math.min(a.about.length, b.about.length) >= 0.55 && shared / (a.about.length + b.about.length - shared) >= 0.36) return true;
  return a.where !== undefined && a.where === b.where && shared >= 3 && distinctive(a, b) >= 2;
}

/** Facts of an attribute may lie so many days apart and still be about one occurrence. */
const slack: Readonly<Record<string, number>> = { brokers: 10, outcome: 45, by: 2, did: 45, owned: 3, happened: 3, 'left office': 31 };

function sameTime(a: Fact, b: Fact, head: string): boolean {
  // "in 2022" and no time at all
  const dated = a.when ?? b.when;
  if (head === 'count' && dated && !(a.when && b.when) && dated.stated && dated.last - dated.first > 100) return false;
  if (!a.when || !b.when) return head !== 'happened' && head !== 'by' && head !== 'left office' && !lasting.has(head);
  const overlap = overlaps(a.when, b.when);
  const gap = overlap ? 0 : Math.max(a.when.first - b.when.last, b.when.first - a.when.last);
  if (lasting.has(head)) return overlap && statesMeet(a.when, b.when);
  // what a day brought and what a year did are two figures
  const long = (when: NonNullable<Fact['when']>) => when.last - when.first > 100;
  if (head === 'count') return long(a.when) === long(b.when) && (overlap ? spansAlike(a.when, b.when) : !(a.when.stated && b.when.stated));
  if (head === 'happened' && a.when.whole !== b.when.whole) return a.when.whole ? within(b.when, a.when) : within(a.when, b.when);
  if (head === 'happened') return overlap && Math.max(a.when.last - a.when.first, b.when.last - b.when.first) <= 31;
  if (head === 'outcome' && a.key.includes('@')) return overlap;
  return gap <= (slack[head] ?? 0);
}

/** States of a place or thing, which hold through their time. */
const lasting = new Set(['passable', 'control', 'kept', 'presence', 'in service', 'in force', 'launch']);

/** What one year brought and what four did are two figures. */
const spansAlike = (a: NonNullable<Fact['when']>, b: NonNullable<Fact['when']>) => {
  const [shorter, longer] = [a.last - a.first, b.last - b.first].sort((x, y) => x - y) as [number, number];
  return longer <= 366 || longer <= 2 * shorter;
};

const within = (inner: NonNullable<Fact['when']>, outer: NonNullable<Fact['when']>) => inner.first >= outer.first && inner.last <= outer.last;

/** A change and a state meet only where the change lies well inside; two changes are one after the other. */
function statesMeet(a: NonNullable<Fact['when']>, b: NonNullable<Fact['when']>): boolean {
  if (a.momentary && b.momentary) return false;
  if (!a.momentary && !b.momentary) return true;
  const [change, state] = a.momentary ? [a, b] : [b, a];
  // "did not leave in June" denies the change itself
  if (state.whole) return within(change, state);
  return change.first > state.first && change.last < state.last;
}

/** "civilians" and "everybody", "cargo" and unsaid: where one says more, they may still be one; two different scopes are not. */
const scopesMeet = (a: Fact, b: Fact, head: string) => {
  if (head === 'date' || head === 'owned') return true;
  if (head === 'slot') return a.scope === undefined || b.scope === undefined;
  return a.scope === undefined && b.scope === undefined;
};

/** How many words both share that not every text has. */
const distinctive = (a: Fact, b: Fact) =>
  a.about.filter((term) => term.startsWith('word:') && !commonWords.has(term.slice('word:'.length)) && terms(b).has(term)).length;

/** Of what a land or a pair seldom sees twice, two dates that only differ in the month or the year are more likely one than two. */
function slipsOnce(x: Dated, y: Dated, family: string): boolean {
  const slip = slipOf(x, y);
  return slip !== undefined && !dated[family]?.recurs && (slip === 'year' || (dated[family]?.reach ?? 0) >= 40);
}

/** Nearly all that the shorter of the two says: "an ELN car bomb", "22 cadets", "the General Santander police academy". */
function isOneTale(a: Fact, b: Fact): boolean {
  const shared = sharedTerms(a, b);
  return shared >= 7 && shared >= 0.7 * Math.min(a.about.length, b.about.length);
}

/** Of each family how many days apart two dates of one event may be told, and whether a year brings more than one. */
const dated = lexicon.dated as Readonly<Record<string, { readonly reach: number; readonly recurs?: boolean }>>;

function dates(a: Fact, b: Fact, x: FactValue & { kind: 'date' }, y: FactValue & { kind: 'date' }): Relation | undefined {
  if (x.approximate || y.approximate) return undefined;
  if (overlaps(x, y)) return { agree: true };
  const gap = x.first > y.last ? x.first - y.last : y.first - x.last;
  const [head, family] = a.key.split('|');
  if (head === 'founded' || head === 'died')
    return gap <= 365 * 4 ? { agree: false, kind: 'date', strength: gap <= 31 ? 'tension' : 'contradiction' } : undefined;
  // one may leave and come back
  if (head === 'milestone') return gap <= 3 * 366 ? { agree: false, kind: 'date', strength: 'contradiction' } : undefined;
  if (head === 'slot') return gap <= (a.where === undefined ? 366 : 8) ? { agree: false, kind: 'date', strength: 'contradiction' } : undefined;
  // the last soldier leaves once; a person resigns once from an office; one accord of two parties is known by more than its date
  const lastOut = a.scope === 'last out' && b.scope === 'last out';
  const wide = lastOut ? 500 : family === 'appointment' ? 700 : family === 'accord' && a.subject.includes('+') && distinctive(a, b) >= 2 ? 500 : 0;
  if (gap > Math.max(wide, dated[family!]?.reach ?? 4) && !slipsOnce(x, y, family!) && !(gap <= 60 && family !== 'test' && isOneTale(a, b))) return undefined;
  if (family === 'appointment' && a.scope !== b.scope) return undefined;
  if (/^(?:strike|attack|clash)$/.test(family!) && a.scope !== b.scope) return undefined;
  if ((a.scope === regained) !== (b.scope === regained)) return undefined;
  return { agree: false, kind: 'date', strength: 'contradiction' };
}

function quantities(a: Fact, b: Fact, x: Quantified, y: Quantified): Relation | undefined {
  if (x.unit !== y.unit) return undefined;
  const [m, n] = [widened(x), widened(y)];
  if (a.attribute !== b.attribute) {
    // civilians are part of all the dead: more civilians than dead cannot be
    const part = /\(civilian\)$/;
    if (!part.test(a.attribute) && !part.test(b.attribute)) return undefined;
    const [fewer, all] = part.test(a.attribute) ? [m, n] : [n, m];
    return fewer.low > all.high ? { agree: false, kind: 'quantity', strength: 'contradiction' } : undefined;
  }
  if (m.low <= n.high && n.low <= m.high) return { agree: true };
  // what was converted is rounded
  if (/^(?:km|km2|ha)$/.test(x.unit) && Math.abs(x.low - y.low) < Math.max(x.low, y.low) * 0.0015) return { agree: true };
  const [lower, higher] = m.high < n.low ? [m.high, n.low] : [n.high, m.low];
  // a population grows, and nobody counts it twice in one year
  if (a.scope === 'live' && higher < lower * 1.25) return undefined;
  return { agree: false, kind: 'quantity', strength: lower > 0 && (higher - lower) / higher < 0.03 ? 'tension' : 'contradiction' };
}

function actors(a: readonly string[], b: readonly string[], knowledge: Knowledge, head: string): Relation | undefined {
  const [x, y] = [a, b].map((ids) => new Set(ids.map((id) => sideOf({ knowledge }, id))));
  if ([...x!, ...y!].some((id) => id.startsWith('class:'))) return classes([...x!], [...y!], knowledge);
  const extra = [...x!].filter((id) => !y!.has(id));
  const missing = [...y!].filter((id) => !x!.has(id));
  // "Mohammed" and "Mohammed VI"
  const persons = (ids: readonly string[]) => ids.filter((id) => (knowledge.entity(id)?.type ?? 'person') === 'person');
  const isCalled = persons(a).some((id) => persons(b).some((other) => id.startsWith(`${other}-`) || other.startsWith(`${id}-`)));
  if (extra.length === 0 || missing.length === 0 || isCalled) return { agree: true };
  // "Baloch separatists" are any group of them
  if ([...extra, ...missing].some((id) => knowledge.entity(id)?.type === 'group')) return undefined;
  if (head !== 'by' && head !== 'control' && head !== 'head' && head !== 'did')
    return { agree: false, kind: 'actor', strength: extra.length === x!.size ? 'contradiction' : 'tension' };
  // part and whole, or allies: a faction is not another side
  const related = extra.some((one) => missing.some((other) => partOf(knowledge, one, other) || partOf(knowledge, other, one)));
  return related
    ? { agree: false, kind: head === 'control' ? 'status' : 'actor', strength: 'tension' }
    : { agree: false, kind: head === 'control' ? 'status' : 'actor', strength: 'contradiction' };
}

/** "The rebels" are no state, "the army" is no armed group; which rebels, nobody says. */
function classes(x: readonly string[], y: readonly string[], knowledge: Knowledge): Relation | undefined {
  const classOf = (id: string) => {
    if (id.startsWith('class:')) return id.slice('class:'.length);
    const type = knowledge.entity(id)?.type ?? '';
    return type === 'state' || type === 'armed-forces' ? 'army' : type === 'armed-group' || type === 'movement' ? 'rebels' : '';
  };
  const [a, b] = [new Set(x.map(classOf)), new Set(y.map(classOf))];
  if (a.has('') || b.has('') || a.size !== 1 || b.size !== 1) return undefined;
  return [...a][0] === [...b][0] ? undefined : { agree: false, kind: 'status', strength: 'contradiction' };
}

function partOf(knowledge: Knowledge, id: string, whole: string): boolean {
  for (let at = knowledge.entity(id)?.entry.partOf, steps = 0; at && steps < 4; at = knowledge.entity(at)?.entry.partOf, steps++) if (at === whole) return true;
  return false;
}
