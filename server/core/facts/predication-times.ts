/** When and where a predicate happened, or held. */
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import type { DateMention, FactTime, NameMention } from '../model.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { isElliptic, type Predicate, prepositions } from './predicates.ts';
import { placeTypes, reach, typesOf } from './predication-subjects.ts';
import { isBounded, notTheDay, type Scene, type SceneSentence } from './scene.ts';
import { sameClause, stateTime } from './stated.ts';

/** what is held, or written, on a matter */
const matters =
  /^(?:referendums?|plebiscite|votes?|ballot|talks|negotiations|debate|conference|law|bill|agreement|accord|report|resolution|question|decision)$/;
const commemorating = new Set(lexicon.commemorating);

/** The day of what happened: stated in its clause, or the only one of its sentence where that stands before it. */
export function dateAt(sentence: SceneSentence, cue: Predicate, others: readonly Predicate[]): DateMention | undefined {
  const { word } = sentence.passage.tokens;
  const { from: first, to: last } = sentence.sentence;
  // "five years into the founding"
  if (cue.form === 'of' && word.slice(Math.max(first, cue.from - 2), cue.from).some((one) => /^(?:into|after|since|before|following)$/.test(one)))
    return undefined;
  // "the referendum on the independence of Algeria in June 1962": the day of the vote
  const on = word.lastIndexOf('on', cue.from - 1);
  if (cue.form === 'of' && on > first && cue.from - on <= 2 && matters.test(word[on - 1]!)) return undefined;
  for (let i = first; i < last; i++) if (commemorating.has(word[i]!)) return undefined;
  const isDay = ({ from }: DateMention) => !notTheDay.has(word[from - 1] ?? '') || (word[from - 1] === 'until' && word[from - 2] === 'not');
  const dates = sentence.dates.flatMap((date) => (isBounded(date) ? (isDay(date) ? [date] : []) : sinceWhen(word, date, cue)));
  const own = dates.filter((date) => distance(date, cue) <= 16 && sameClause(sentence, date, cue) && !verbBetween(sentence, date, cue, others));
  // "met on 6 May and signed it on the 20th": what stands before the "and" is of the verb before it
  const behind = isElliptic(sentence, cue) ? own.filter(({ from }) => from >= cue.to) : [];
  if (own.length > 0) return nearest(cue, behind.length > 0 ? behind : own);
  if (sentence.dates.length === 0) return sentence.lead && isBounded(sentence.lead) ? sentence.lead : thatDay(sentence);
  const [only] = dates;
  const isOther = (one: TokenRange) => one.to <= only!.from && only!.from - one.to <= 3 && !(one.from < cue.to && one.to > cue.from);
  const isOthers = only && (others.some(isOther) || sentence.events.some((event) => event.form === 'verb' && isOther(event)));
  if (!only || sentence.dates.length > 1) return undefined;
  // "fought alongside them when the alliance trained in May 2021"
  if (only.from >= cue.to && only.from - cue.to <= 16 && word.slice(cue.to, only.from).includes('when') && sameClause(sentence, only, cue)) return only;
  return only.to <= cue.from && cue.from - only.to <= 30 && !isOthers ? only : undefined;
}

/** "On that day …", "Then …": the only date of the sentence before it. */
function thatDay({ passage: { tokens }, sentence, before }: SceneSentence): DateMention | undefined {
  const opening = tokens.word.slice(sentence.from, Math.min(sentence.to, sentence.from + 5));
  const at = opening.findIndex((one) => one === 'that' || one === 'same');
  const refers = opening[0] === 'then' || (at >= 0 && sameTimes.has(opening[at + 1] ?? ''));
  const dates = refers ? (before?.dates ?? []) : [];
  return dates.length === 1 && isBounded(dates[0]!) ? dates[0] : undefined;
}
const sameTimes = new Set(['day', 'night', 'evening', 'morning', 'afternoon', 'week', 'month', 'year', 'summer', 'autumn', 'winter', 'spring']);

/** "since November 1998, when he was caught": the beginning is the day. */
function sinceWhen(word: readonly string[], date: DateMention, cue: TokenRange): DateMention[] {
  const { first, last, edtf } = date.value;
  const next = word[date.to] === ',' ? date.to + 1 : date.to;
  if (last !== Infinity || !Number.isFinite(first) || cue.from <= next || word[next] !== 'when') return [];
  const start = edtf.split('/')[0]!;
  return [{ ...date, value: { ...date.value, edtf: start, last: first + daysOf(start) - 1 } }];
}

/** "did not pass the budget until 27 December": then it did. */
export function notUntil({ passage: { tokens }, dates }: SceneSentence, cue: TokenRange): DateMention | undefined {
  const date = dates.find(
    ({ from, value }) => from > cue.to && from - cue.to <= 10 && /^(?:until|till)$/.test(tokens.word[from - 1]!) && Number.isFinite(value.last),
  );
  if (!date) return undefined;
  const end = date.value.edtf.split('/').at(-1)!;
  return { ...date, value: { ...date.value, edtf: end, first: date.value.last - daysOf(end) + 1 } };
}

/** about how long a date in EDTF is: a year, a month, a day */
const daysOf = ({ length }: string) => (length === 4 ? 366 : length === 7 ? 31 : 1);

/** Another predicate, or a verb that stands for an event, stands between the two. */
function verbBetween({ events, passage }: SceneSentence, date: TokenRange, cue: Predicate, others: readonly Predicate[]): boolean {
  const [from, to] = date.to <= cue.from ? [date.to, cue.from] : [cue.to, date.from];
  const { word } = passage.tokens;
  const isBetween = (one: TokenRange) => one.from >= from && one.to <= to;
  // "held its referendum in May": what is held has the same day
  const isObject = ({ form, from: at }: Predicate) =>
    form === 'of' && at >= cue.to && at - cue.to <= 3 && !word.slice(cue.to, at).some((one) => prepositions.has(one));
  return (
    events.some((event) => event.form === 'verb' && isBetween(event)) || others.some((other) => other.form !== 'is' && isBetween(other) && !isObject(other))
  );
}

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
    ({ from, value }) => Number.isFinite(value.first) && value.last === Infinity && distance({ from, to: from + 1 }, cue) <= reach,
  );
  if (cue.form === 'is') {
    const time = stateTime(scene, sentence, cue, false) ?? byThen(sentence, cue);
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
  if (date) return { first: date.value.first, last: date.value.last, stated: true, momentary: true };
  const perfect = word.slice(Math.max(sentence.sentence.from, cue.from - 3), cue.from).some((one) => /^(?:has|have)$/.test(one));
  // "was closed from February": nobody says how long
  if (open && issued) return { first: open.value.first, last: Math.max(open.value.first, perfect ? issued.last : open.value.first + 31), stated: true };
  return perfect && issued ? { first: -Infinity, last: issued.last, stated: false } : byThen(sentence, cue);
}

/** "By the end of 2024 it had been …": so on that day. */
function byThen(sentence: SceneSentence, cue: TokenRange): FactTime | undefined {
  const date = sentence.dates.find(
    ({ from, value }) => sentence.passage.tokens.word[from - 1] === 'by' && Number.isFinite(value.last) && sameClause(sentence, { from, to: from + 1 }, cue),
  );
  return date && { first: date.value.last, last: date.value.last, stated: true };
}
const placed = /^(?:in|at|near|outside)$/;

const settlements = new Set(lexicon.settlements);

/** The town or camp where it happened: behind "in", "at", "near" in its clause, with no other of them. */
export function placeAt(scene: Scene, sentence: SceneSentence, cue: Predicate, anchors: readonly string[]): NameMention | undefined {
  const { word } = sentence.passage.tokens;
  const isPlace = (name: NameMention) =>
    name.kind === 'place' && typesOf(scene, name).some((type) => placeTypes.test(type)) && !(cue.dimension.of.length > 0 && anchors.includes(name.id));
  const leads = (name: NameMention) =>
    [1, 2, 3, 4].some((back) => placed.test(word[name.from - back] ?? '')) ||
    // "in the northern oil town of Zhanaozen"
    (word[name.from - 1] === 'of' && settlements.has(word[name.from - 2] ?? '')) ||
    name.from === cue.to ||
    (cue.form === 'of' && word[name.from - 1] === 'of');
  const all = sentence.names.filter((name) => isPlace(name) && distance(name, cue) <= 14 && sameClause(sentence, name, cue) && leads(name));
  const behind = all.filter(({ from }) => from >= cue.to);
  const some = behind.length > 0 ? behind : all;
  return new Set(some.map(({ id }) => id)).size === 1 ? some[0] : undefined;
}

/** The month and the day of a date, which name a thing as well as date it ("the vote of 8 August"). */
export const dayTerms = ({ value: { edtf } }: DateMention) => {
  const [month, day] = [/^\d{4}-\d\d(?!\d)/.exec(edtf)?.[0], /^\d{4}-\d\d-\d\d$/.exec(edtf)?.[0]];
  return [...(month && Number(month.slice(5)) <= 12 ? [`month:${month}`] : []), ...(day ? [`day:${day}`] : [])];
};
