/** When and where a predicate happened, or held. */
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import type { DateMention, FactTime, NameMention } from '../model.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isApart } from './insertions.ts';
import { isReckonedAway, spanOfTime } from './parts.ts';
import { isElliptic, isPassive, type Predicate, prepositions } from './predicates.ts';
import { isOfClauseBefore, placeTypes, reach, settlements, typesOf } from './predication-subjects.ts';
import { headingOf, isBounded, isDatingFrom, notTheDay, type Scene, type SceneSentence } from './scene.ts';
import { handling, isReckonedFrom, isStill, persistence, sameClause, stateTime } from './stated.ts';

/** what is held, or written, on a matter */
const matters =
  /^(?:referendums?|plebiscite|votes?|ballot|talks|negotiations|debate|conference|law|bill|agreement|accord|report|resolution|question|decision)$/;
/** "the summit of 2005, which led to the establishment of" */
const causing = phrasesOf({ causing: lexicon.causing });
const commemorating = new Set(lexicon.commemorating);

/** The day of what happened: stated in its clause, or the only one of its sentence where that stands before it. */
export function dateAt(sentence: SceneSentence, cue: Predicate, others: readonly Predicate[]): DateMention | undefined {
  const { word } = sentence.passage.tokens;
  if (isHandled(sentence, cue, others)) return undefined;
  const { from: first, to: last } = sentence.sentence;
  if (isVerb(cue) && isReckonedAway(sentence, cue)) return undefined;
  // "five years into the founding"
  if (cue.form === 'of' && word.slice(Math.max(first, cue.from - 2), cue.from).some((one) => /^(?:into|after|since|before|following)$/.test(one)))
    return datedNoun(sentence, cue);
  // "the referendum on the independence of Algeria in June 1962": the day of the vote
  const on = word.lastIndexOf('on', cue.from - 1);
  if (cue.form === 'of' && on > first && cue.from - on <= 2 && matters.test(word[on - 1]!)) return undefined;
  for (let i = first; i < last; i++) if (commemorating.has(word[i]!)) return undefined;
  // "postponed to May"
  const isDay = ({ from }: DateMention) =>
    (!notTheDay.has(word[from - 1] ?? '') && word[from - 1] !== 'to') || (word[from - 1] === 'until' && word[from - 2] === 'not') || isDatingFrom(word, from);
  const told = sentence.dates.filter((date) => !isReckonedFrom(sentence, date) && !isOfOccasion(word, date, cue) && !isApart(sentence, date, cue));
  const dates = told.flatMap((date) => (isBounded(date) ? (isDay(date) ? [date] : []) : sinceWhen(word, date, cue)));
  const resumed = cue.form === 'of' ? behindInsertion(word, cue.to, last) : undefined;
  const came = resumed && dates.find(({ from }) => from > resumed && from - resumed <= 8);
  if (came) return came;
  const own = dates.filter(
    (date) =>
      distance(date, cue) <= 16 &&
      sameClause(sentence, date, cue) &&
      !verbBetween(sentence, date, cue, others) &&
      !isReckoned(word, date, cue) &&
      !isBeforeIt(word, date, cue) &&
      !(cue.form === 'of' && cuesIn(sentence, causing).some((one) => one.from >= date.to && one.to <= cue.from)),
  );
  // "met on 6 May and signed it on the 20th", "the adoption of the one in May, and the signing of the other in June": what stands before the "and" is of what it joins
  const isOfFirst = isElliptic(sentence, cue) || own.some((date) => isOfVerbBefore(word, date, cue, others) || isOfNounBefore(word, date, cue));
  const behind = isOfFirst ? own.filter(({ from }) => from >= cue.to) : [];
  // "annulled the vote of 8 August on 1 September"
  // but "a law of 1 December passed after"
  const isBehind = own.some(({ from }) => from > cue.to && from - cue.to <= 2 && /^(?:on|in)$/.test(word[from - 1]!));
  const isItsOwn = ({ to }: DateMention) => !isBehind && (to === cue.from || (word[to] === ',' && to + 1 === cue.from));
  const ofVerb = isVerb(cue) && !own.some(isItsOwn) ? own.filter(({ from }) => word[from - 1] !== 'of') : [];
  if (own.length > 0) return nearest(cue, behind.length > 0 ? behind : ofVerb.length > 0 ? ofVerb : own);
  const heading = headingOf(sentence);
  if (heading && isBounded(heading) && isVerb(cue)) return heading;
  if (sentence.dates.length === 0) return sentence.lead && isBounded(sentence.lead) ? sentence.lead : thatDay(sentence);
  const [only] = dates;
  const isOther = (one: TokenRange) => one.to <= only!.from && only!.from - one.to <= 3 && !(one.from < cue.to && one.to > cue.from);
  const isOthers = only && (others.some(isOther) || sentence.events.some((event) => event.form === 'verb' && isOther(event)));
  if (!only || sentence.dates.length > 1) return undefined;
  // "fought alongside them when the alliance trained in May 2021"
  if (only.from >= cue.to && only.from - cue.to <= 16 && word.slice(cue.to, only.from).includes('when') && sameClause(sentence, only, cue)) return only;
  return only.to <= cue.from && cue.from - only.to <= 30 && !isOthers && !isReckoned(word, only, cue) ? only : undefined;
}

/** "proclaimed after the earthquake of 28 March": the earthquake's day */
function isOfOccasion(word: readonly string[], { from }: TokenRange, { to }: TokenRange): boolean {
  if (word[from - 1] !== 'of') return false;
  for (let i = from - 2; i >= Math.max(to, from - 9) && !/^[,;:.(]$/.test(word[i]!); i--) if (/^(?:after|before|since|following)$/.test(word[i]!)) return true;
  return false;
}

/** "Namibia's independence, delayed by a war for ten years, came on …": the verb that the noun is the subject of. */
function behindInsertion(word: readonly string[], from: number, to: number): number | undefined {
  if (word[from] !== ',') return undefined;
  for (let i = from + 1; i < Math.min(to - 1, from + 30) && !/^[;:.(]$/.test(word[i]!); i++)
    if (word[i] === ',' && /^(?:came|took|was|were|happened|occurred|followed|fell|dates?|dated)$/.test(word[i + 1]!)) return i + 1;
  return undefined;
}

/** "ratified Sweden's accession on 26 February": the day is the verb's, whose object the noun is. */
function isHandled(sentence: SceneSentence, { form, from, dimension }: Predicate, others: readonly Predicate[]): boolean {
  const { tokens } = sentence.passage;
  const isOfNoun = (i: number) =>
    sentence.names.some((name) => i >= name.from && i < name.to) || /^(?:the|an?|its|their|his|her|s|of|new|early|full)$/.test(tokens.word[i]!);
  let at = from - 1;
  while (isOfNoun(at)) at--;
  // "lost the election of May": the day of both
  const isOther = (other: Predicate) =>
    isVerb(other) && other.dimension !== dimension && other.dimension.aspect !== 'outcome' && other.dimension.id !== 'office';
  const isObjectOf = (one: TokenRange) => one.from <= at && one.to > at;
  return form === 'of' && !dimension.decided && (cuesIn(sentence, handling).some(isObjectOf) || others.some((other) => isOther(other) && isObjectOf(other)));
}

/** "On 1 May he resigned, two years after Parliament had passed it": another time. */
function isReckoned(word: readonly string[], date: TokenRange, cue: TokenRange): boolean {
  const [from, to] = date.to <= cue.from ? [date.to, cue.from] : [cue.to, date.from];
  for (let i = from; i + 1 < to; i++) if (spanOfTime.test(word[i]!) && /^(?:after|before)$/.test(word[i + 1]!)) return true;
  return false;
}

/** "since its independence in July 2011", "after the fall of Siad Barre in January 1991": the noun's own date, behind it and whose it is */
const datedNoun = ({ passage: { tokens }, dates, names }: SceneSentence, { to }: TokenRange): DateMention | undefined =>
  dates.find(
    (date) =>
      date.from > to &&
      date.from - to <= 12 &&
      /^(?:in|on)$/.test(tokens.word[date.from - 1]!) &&
      isBounded(date) &&
      tokens.word
        .slice(to, date.from - 1)
        .every(
          (word, k) =>
            /^(?:of|in|at|the|by|general|colonel|president|king|shah|emperor|marshal|town|city)$/.test(word) ||
            names.some((name) => to + k >= name.from && to + k < name.to) ||
            (tokens.flags[to + k]! & TokenFlag.capital) !== 0,
        ),
  );

/** "On that day …", "Then …": the only date of the sentence before it. */
function thatDay({ passage: { tokens }, sentence, before }: SceneSentence): DateMention | undefined {
  const opening = tokens.word.slice(sentence.from, Math.min(sentence.to, sentence.from + 5));
  const at = opening.findIndex((one) => one === 'that' || one === 'same');
  const refers = opening[0] === 'then' || (at >= 0 && sameTimes.has(opening[at + 1] ?? ''));
  const dates = refers ? (before?.dates ?? []) : [];
  return dates.length === 1 && isBounded(dates[0]!) ? dates[0] : undefined;
}
const sameTimes = new Set(['day', 'night', 'evening', 'morning', 'afternoon', 'week', 'month', 'year', 'summer', 'autumn', 'winter', 'spring']);

/** "since the summit of May 2014 it has been …", "ever since the coup in 2012" */
function sinceThe({ passage: { tokens }, dates }: SceneSentence, cue: TokenRange): DateMention | undefined {
  const { word } = tokens;
  if (!word.slice(Math.max(0, cue.from - 3), cue.to).some((one) => one === 'has' || one === 'have')) return undefined;
  return dates.find(
    ({ from, value }) =>
      Number.isFinite(value.last) && /^(?:of|in|on)$/.test(word[from - 1] ?? '') && word.slice(Math.max(0, from - 7), from - 1).includes('since'),
  );
}

/** "since November 1998, when he was caught": the beginning is the day. */
function sinceWhen(word: readonly string[], date: DateMention, cue: TokenRange): DateMention[] {
  const next = word[date.to] === ',' ? date.to + 1 : date.to;
  return isOpen(date) && cue.from > next && word[next] === 'when' ? [beginningOf(date)] : [];
}

const isOpen = ({ value: { first, last } }: DateMention) => last === Infinity && Number.isFinite(first);

/** the day, month or year with which an open interval begins */
function beginningOf(date: DateMention): DateMention {
  const start = date.value.edtf.split('/')[0]!;
  return { ...date, value: { ...date.value, edtf: start, last: date.value.first + daysOf(start) - 1 } };
}

/** "has been a member since 11 March 2024": the day on which that began. */
export function sinceDay(sentence: SceneSentence, cue: TokenRange): DateMention | undefined {
  const { word } = sentence.passage.tokens;
  const isPerfect = word.slice(Math.max(sentence.sentence.from, cue.from - 4), cue.to).some((one) => one === 'has' || one === 'have' || one === 'had');
  const date = sentence.dates.find(
    (one) => one.from >= cue.to && one.from - cue.to <= 8 && word[one.from - 1] === 'since' && isOpen(one) && sameClause(sentence, one, cue),
  );
  return isPerfect && date && !date.value.approximate ? beginningOf(date) : undefined;
}

/** "did not pass the budget until 27 December": then it did. */
export function notUntil({ passage: { tokens }, dates }: SceneSentence, cue: TokenRange): DateMention | undefined {
  const date = dates.find(
    ({ from, value }) => from >= cue.to && from - cue.to <= 10 && /^(?:until|till)$/.test(tokens.word[from - 1]!) && Number.isFinite(value.last),
  );
  if (!date) return undefined;
  const end = date.value.edtf.split('/').at(-1)!;
  return { ...date, value: { ...date.value, edtf: end, first: date.value.last - daysOf(end) + 1 } };
}

/** "did not hold the election that was due for March": it was not held then. */
export function plannedFor(sentence: SceneSentence, cue: TokenRange): DateMention | undefined {
  const [only, ...more] = sentence.dates;
  const isPlanned = only && more.length === 0 && sentence.passage.tokens.word[only.from - 1] === 'for' && isBounded(only) && sameClause(sentence, only, cue);
  return isPlanned ? only : undefined;
}

/** about how long a date in EDTF is: a year, a month, a day */
const daysOf = ({ length }: string) => (length === 4 ? 366 : length === 7 ? 31 : 1);

/** "the accord that was signed on 4 August 1993 collapsed": a date right behind another verb */
const isOfVerbBefore = (word: readonly string[], date: TokenRange, cue: Predicate, others: readonly Predicate[]) =>
  isVerb(cue) &&
  date.to <= cue.from &&
  others.some((other) => isVerb(other) && other.to <= date.from && date.from - other.to <= 3 && !word.slice(other.to, date.from).includes(','));

const isOfNounBefore = (word: readonly string[], date: TokenRange, cue: Predicate) =>
  cue.form === 'of' && date.to <= cue.from && word.slice(date.to, cue.from).includes('and');

/** "was passed on 1 December, after he had been killed": the killing has no day. */
const isBeforeIt = (word: readonly string[], date: TokenRange, cue: TokenRange) =>
  date.to <= cue.from && word.slice(cue.from - 3, cue.from).includes('had') && word.slice(date.to, cue.from).includes('after');

/** Another predicate, or a verb that stands for an event, stands between the two. */
function verbBetween(sentence: SceneSentence, date: TokenRange, cue: Predicate, others: readonly Predicate[]): boolean {
  const [from, to] = date.to <= cue.from ? [date.to, cue.from] : [Math.min(cue.end, date.from), date.from];
  // "concluded in Doha, dates from": it gives the day to what stands before it
  const dates = ({ from }: TokenRange) => /^(?:dates?|dated|dating)$/.test(sentence.passage.tokens.word[from]!);
  const isBetween = (one: TokenRange) => one.from >= from && one.to <= to && !dates(one) && !(one.from >= cue.to && isAtOnce(sentence, cue, one));
  // "ended its bombing campaign on"
  const isNoun = (event: TokenRange) => /^(?:its|their|his|her|the|a|an)$/.test(sentence.passage.tokens.word[event.from - 1] ?? '');
  return (
    sentence.events.some((event) => event.form === 'verb' && isBetween(event) && !isNoun(event)) ||
    others.some(
      (other) => other.form !== 'is' && isBetween(other) && !isObjectOf(sentence, cue, other) && !isBare(sentence, other) && !isItsVerb(sentence, cue, other),
    )
  );
}

/** "was killed when his helicopter crashed on 19 May": both on that day */
const isAtOnce = ({ passage: { tokens } }: SceneSentence, cue: TokenRange, { from }: TokenRange) =>
  tokens.word[cue.to] === 'when' && !tokens.word.slice(cue.to, from).includes(',');

/** "signed a cessation of hostilities on 2 November": a noun that is the object of the verb has no date of its own. */
const isObjectOf = ({ passage: { tokens } }: SceneSentence, cue: Predicate, { form, from }: Predicate) =>
  form === 'of' && from >= cue.to && cue.form === 'done' && !tokens.word.slice(cue.to, from).some((word) => prepositions.has(word) || /^[,;:.(]$/.test(word));

/** "sentenced to death on 3 May": a noun without an article tells of no event. */
const isBare = ({ passage: { tokens } }: SceneSentence, { form, from }: Predicate) =>
  form === 'of' && /^(?:to|for|under|with|without|life|of)$/.test(tokens.word[from - 1] ?? '');

/** "the elections in Moldova took place on": the verb that says no more than its noun */
const isItsVerb = (sentence: SceneSentence, cue: Predicate, other: Predicate) =>
  cue.form === 'of' &&
  other.from >= cue.to &&
  (other.dimension.id === 'taking place' || (sentence.passage.tokens.word[other.from] === 'held' && isPassive(sentence, other)));

export function timeOf(
  scene: Scene,
  sentence: SceneSentence,
  cue: Predicate,
  date: DateMention | undefined,
  negated: boolean,
  never: boolean,
): FactTime | undefined {
  const { word } = sentence.passage.tokens;
  const { issued } = scene;
  // "from November 2020", "with effect from March"
  const open = sentence.dates.find(
    (date) =>
      Number.isFinite(date.value.first) &&
      date.value.last === Infinity &&
      distance({ from: date.from, to: date.from + 1 }, cue) <= reach &&
      !isReckonedFrom(sentence, date),
  );
  const begun = sinceThe(sentence, cue);
  if (begun && issued && !negated) return { first: begun.value.first, last: Math.max(begun.value.first, issued.last), stated: true };
  if (cue.form === 'is') {
    const told = stateTime(scene, sentence, cue, false) ?? byThen(sentence, cue);
    // "in 2020 the embargo was still in force": so it had been for a while
    const isWhile = told && told.last - told.first > 3 && open === undefined && isStill(sentence, cue);
    const time = isWhile ? { ...told, first: Math.min(told.first, told.last - persistence) } : told;
    const past = word.slice(Math.max(sentence.sentence.from, cue.from - 3), cue.to).some((one) => one === 'was' || one === 'were');
    // "was held in Mulhouse from June 2024": nobody says how long
    return time && past && open?.value.first === time.first && word[open.from - 1] !== 'since' ? { ...time, last: time.first + 31 } : time;
  }
  if (negated) {
    const before = word.slice(Math.max(sentence.sentence.from, cue.from - 6), cue.from);
    const always = never || before.some((one) => /^(?:never|has|have)$/.test(one));
    if (always && issued) return { first: open?.value.first ?? -Infinity, last: issued.last, stated: true, whole: true };
    return date && { first: date.value.first, last: date.value.last, stated: true, whole: true };
  }
  if (date) return momentOf(date);
  const perfect = word.slice(Math.max(sentence.sentence.from, cue.from - 3), cue.from).some((one) => /^(?:has|have)$/.test(one));
  // "was closed from February": nobody says how long
  if (open && issued) return { first: open.value.first, last: Math.max(open.value.first, perfect ? issued.last : open.value.first + 31), stated: true };
  return perfect && issued ? { first: -Infinity, last: issued.last, stated: false } : byThen(sentence, cue);
}

export const momentOf = ({ value: { first, last } }: DateMention): FactTime => ({ first, last, stated: true, momentary: true });

/** "By the end of 2024 it had been …": so on that day. */
export function byThen(sentence: SceneSentence, cue: TokenRange): FactTime | undefined {
  const date = sentence.dates.find(
    ({ from, value }) => sentence.passage.tokens.word[from - 1] === 'by' && Number.isFinite(value.last) && sameClause(sentence, { from, to: from + 1 }, cue),
  );
  return date && { first: date.value.last, last: date.value.last, stated: true };
}
const topical = /^(?:about|regarding|concerning|on)$/;
const placed = /^(?:in|at|near|close|outside|beside|inside|off|over|around|within)$/;

const relative = /^(?:which|whose|who|whom)$/;

/** The town or camp where it happened, behind "in", "at", "near" in its clause, with no other of them; without any, the province or state. */
export function placeAt(
  scene: Scene,
  sentence: SceneSentence,
  cue: Predicate,
  anchors: readonly string[],
  others: readonly Predicate[],
): NameMention | undefined {
  const { word } = sentence.passage.tokens;
  // "has its seat in Jakarta": the town, though it may stand for its state
  const own = sentence.names.map((name) => (isRightBehind(word, name, cue) || isHome(word, name, cue) ? asTown(name) : name));
  const isOf = (name: NameMention, types: RegExp) => name.kind === 'place' && typesOf(scene, name).some((type) => types.test(type));
  const leads = (name: NameMention) =>
    [1, 2, 3, 4].some((back) => placed.test(word[name.from - back] ?? '')) ||
    // "in the northern oil town of Zhanaozen"
    (word[name.from - 1] === 'of' && settlements.has(word[name.from - 2] ?? '')) ||
    name.from === cue.to ||
    (cue.dimension.aimed === true && /^(?:on|against)$/.test(word[name.from - 1] ?? '')) ||
    isHome(word, name, cue) ||
    (cue.form === 'of' && word[name.from - 1] === 'of');
  // "a replacement for the League, which had been in Geneva": of another
  const isOthers = ({ from }: NameMention) => from >= cue.to && word.slice(cue.to, from).some((one) => relative.test(one));
  // "met for talks on the situation in Aleppo": what they spoke about
  const isOfTopic = ({ from }: NameMention) => {
    const begins = (at: number) => [...sentence.names, ...sentence.dates].some((one) => one.from > at && one.from - at <= 2);
    for (let i = cue.to; i < from; i++) if (topical.test(word[i]!) && !begins(i)) return true;
    return false;
  };
  // "declined to sign it, and stayed away from the next summit, a year later in Minsk"
  const isLater = ({ from }: NameMention) => word.slice(cue.to, Math.max(cue.to, from)).some((one) => one === 'later' || one === 'earlier');
  const among = own.filter(
    (name) =>
      !isLater(name) &&
      !isOfClauseBefore(sentence, name, cue) &&
      !isOfTopic(name) &&
      distance(name, cue) <= reach &&
      sameClause(sentence, name, cue) &&
      !isOthers(name) &&
      !(cue.dimension.of.length > 0 && anchors.includes(name.id)) &&
      !others.some(
        (other) =>
          isVerb(cue) && isVerb(other) && other.from >= cue.to && other.to <= name.from && word[other.from - 1] !== 'to' && !isAtOnce(sentence, cue, other),
      ),
  );
  const towns = among.filter((name) => isOf(name, placeTypes) && leads(name));
  const all = towns.length > 0 ? towns : among.filter((name) => isOf(name, landTypes) && isRightIn(word, name) && !word.slice(cue.to, name.from).includes(','));
  const behind = all.filter(({ from }) => from >= cue.to);
  const right = behind.filter((name) => isRightBehind(word, name, cue));
  const some = right.length > 0 ? right : behind.length > 0 ? behind : all;
  // "travelled to Mexico City for the signing there"
  if (some.length === 0 && word.slice(cue.to, cue.to + 3).includes('there')) return among.findLast((name) => name.to <= cue.from && isOf(name, placeTypes));
  return new Set(some.map(({ id }) => id)).size === 1 ? some[0] : undefined;
}

const isVerb = ({ form }: Predicate) => form === 'done' || form === 'act' || form === 'does';

/** "moved its secretariat to Quito" */
const isRightBehind = (word: readonly string[], { from }: NameMention, { to, dimension }: Predicate) =>
  from === to && dimension.once === true && /^(?:in|at|near|to|from|of|outside)$/.test(word[to - 1]!);
/** "Vienna is home to", "Jakarta houses the secretariat" */
const isHome = (word: readonly string[], { to }: NameMention, { from, form, dimension }: Predicate) =>
  dimension.once === true &&
  (form === 'of' || form === 'act') &&
  from >= to &&
  from - to <= 4 &&
  /^(?:is|was|has|houses|housed|hosts|hosted)$/.test(word[to] ?? '');
const asTown = (name: NameMention): NameMention => (name.kind === 'actor' && name.named ? { ...name, kind: 'place', id: name.named } : name);

const landTypes = /^(?:province|district|state)$/;

/** "in Ghana", "in southern Chad": what only stands near the preposition may be anything ("in talks with Iran"). */
const isRightIn = (word: readonly string[], { from }: NameMention) =>
  word[from - 1] === 'in' || (word[from - 2] === 'in' && /^(?:the|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central)$/.test(word[from - 1]!));

/** The month and the day of a date, which name a thing as well as date it ("the vote of 8 August"). */
export const dayTerms = ({ value: { edtf } }: DateMention) => {
  const [month, day] = [/^\d{4}-\d\d(?!\d)/.exec(edtf)?.[0], /^\d{4}-\d\d-\d\d$/.exec(edtf)?.[0]];
  return [...(month && Number(month.slice(5)) <= 12 ? [`month:${month}`] : []), ...(day ? [`day:${day}`] : [])];
};

/** The year in a thing's name: "its 2024 summit", "the elections of 2018". */
function editionTerms({ passage: { tokens }, dates }: SceneSentence): string[] {
  return dates.flatMap(({ from, to, value: { edtf } }) => {
    const isName = [to, to + 1].some((at) => /^[a-z]{4,}$/.test(tokens.word[at] ?? '')) && /^(?:its|their|the|s)$/.test(tokens.word[from - 1] ?? '');
    const isOf = tokens.word[from - 1] === 'of' && /^[a-z]{4,}$/.test(tokens.word[from - 2] ?? '');
    return /^\d{4}$/.test(edtf) && (isName || isOf) ? [`edition:${edtf}`] : [];
  });
}

const turnNouns = new Set(lexicon.turns);
const ordinals = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
]);

/** Which of several a thing is: "the first round", "the run-off". */
function turnTerms({ passage: { tokens }, sentence }: SceneSentence): string[] {
  const found: string[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const turn = ordinals.get(tokens.word[i]!);
    if (turn && turnNouns.has(tokens.word[i + 1] ?? '')) found.push(`turn:${turn}`);
    if (tokens.word[i] === 'runoff' || (tokens.word[i] === 'run' && tokens.word[i + 2] === 'off' && isHyphenToken(tokens, i + 1))) found.push('turn:2');
  }
  return found;
}

/** marks what is told of the present */
export const nowTerm = 'tense:present';

const presentVerbs = new Set(lexicon.presentVerbs);
const pastVerbs = new Set(['was', 'were', 'had', 'did', 'then']);

/** A sentence without a date that tells how things are. */
export function isOfPresent(sentence: SceneSentence): boolean {
  const { tokens } = sentence.passage;
  if (sentence.dates.length > 0) return false;
  let isNow = false;
  for (let i = sentence.sentence.from; i < sentence.sentence.to; i++) {
    if (pastVerbs.has(tokens.word[i]!)) return false;
    isNow ||= presentVerbs.has(tokens.word[i]!);
  }
  return isNow;
}

const knownTerms = new WeakMap<SceneSentence, readonly string[]>();

/** What of its time a sentence says that another text may share: the year in a name, the round, or that it is so now. */
export function timeTerms(sentence: SceneSentence): readonly string[] {
  const known = knownTerms.get(sentence);
  if (known) return known;
  const terms = [...editionTerms(sentence), ...turnTerms(sentence), ...(isOfPresent(sentence) ? [nowTerm] : [])];
  knownTerms.set(sentence, terms);
  return terms;
}
