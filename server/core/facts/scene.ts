/**
 * What a text speaks about, sentence by sentence: its occurrences, each with place, time and who took part.
 *
 * A long text names a thing in full once and then says "the truce", "the agreement", "the strike": an occurrence that says less takes place, time and
 * participants from the one that it refers back to.
 */

import type { SentenceContext } from '../claims/worth.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { isDate, isEvent, isName } from '../mentions.ts';
import type { Claim, DateMention, DateValue, EventMention, FactTime, NameMention } from '../model.ts';
import type { ReadingContext } from '../recognize/context.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { type Openings, openingsIn } from './cues.ts';

/** One sentence of the body with its claim, if it makes one. */
export interface SceneSentence extends SentenceContext {
  readonly claim?: Claim;
  /** with the places that it only describes: "the capital", "the camp" */
  readonly names: NameMention[];
  readonly dates: readonly DateMention[];
  readonly events: readonly EventMention[];
  /** the date that its paragraph is headed by, as in a timeline: "16 April 2024. The envoy resigns." */
  readonly lead?: DateMention;
  /** the sentence before it in its paragraph */
  readonly before?: SceneSentence;
  /** place in the text, in sentences */
  readonly order: number;
  /** where cues may begin in it */
  readonly openings: Openings;
}

/** A trigger with what its sentence, and the thing it refers back to, say of it. */
export interface Occurrence {
  readonly sentence: SceneSentence;
  readonly event: EventMention;
  readonly family: string;
  /** towns, provinces, crossings …: grounds that tell one occurrence from another; states are none */
  readonly grounds: readonly string[];
  readonly when?: FactTime & { readonly date: DateValue };
  /** actors that take part in any role */
  readonly parties: readonly string[];
  readonly plural: boolean;
  /** told of as something new: "an agreement" */
  readonly introduced: boolean;
}

export interface Scene {
  readonly knowledge: Knowledge;
  readonly issued?: { readonly first: number; readonly last: number };
  readonly sentences: readonly SceneSentence[];
  readonly occurrences: ReadonlyMap<SceneSentence, readonly Occurrence[]>;
  /** the states and the armed group that the text is mostly about */
  readonly mains: readonly string[];
  /** the one border (or line) that the text is about, for a bare "frontier" */
  readonly line?: string;
  /** the state that the text names most */
  readonly main?: string;
}

/** of what an event of a type is one: "accord", "strike" */
export const familyOf: ReadonlyMap<string, string> = new Map(
  Object.entries(lexicon.families).flatMap(([family, types]) => types.map((type) => [type, family] as const)),
);

/** @param sentences of the whole text, in order; `claims[i]` belongs to `sentences[i]` */
export function sceneOf(
  { knowledge, issued }: Pick<ReadingContext, 'knowledge' | 'issued'>,
  contexts: readonly SentenceContext[],
  claims: readonly (Claim | undefined)[],
): Scene {
  const sentences: SceneSentence[] = [];
  contexts.forEach((context, order) => {
    const last = sentences.at(-1);
    const claim = claims[order];
    sentences.push({
      ...context,
      ...(claim ? { claim } : {}),
      ...(last?.passageIndex === context.passageIndex ? { before: last, ...leadOf(last) } : {}),
      order,
      openings: openingsOf(context),
      names: context.mentions.filter(isName),
      dates: context.mentions.filter(isDate),
      events: context.mentions.filter(isEvent),
    });
  });
  const main = mostNamedState(knowledge, sentences);
  describedPlaces(knowledge, sentences, main);
  const line = onlyLine(knowledge, sentences);
  return {
    knowledge,
    sentences,
    mains: mainsOf(knowledge, sentences),
    occurrences: occurrencesOf(knowledge, sentences),
    ...(issued ? { issued: { first: issued.first, last: issued.last } } : {}),
    ...(line ? { line } : {}),
    ...(main ? { main } : {}),
  };
}

/** They depend on the words alone, which stay one object while a paragraph stays the same. */
function openingsOf({ passage: { tokens }, sentence, sentenceIndex }: SentenceContext): Openings {
  const known = knownOpenings.get(tokens.word) ?? [];
  knownOpenings.set(tokens.word, known);
  known[sentenceIndex] ??= openingsIn(tokens, sentence);
  return known[sentenceIndex];
}
const knownOpenings = new WeakMap<readonly string[], Openings[]>();

/** A sentence that is nothing but a date heads those that follow in its paragraph. */
function leadOf({ lead, before, dates, sentence, passage: { tokens } }: SceneSentence): { lead?: DateMention } {
  if (lead) return { lead };
  const [date] = dates;
  if (before || dates.length !== 1 || !date) return {};
  for (let i = sentence.from; i < sentence.to; i++) if ((i < date.from || i >= date.to) && tokens.flags[i]! & TokenFlag.word) return {};
  return { lead: date };
}

function occurrencesOf(knowledge: Knowledge, sentences: readonly SceneSentence[]): Map<SceneSentence, Occurrence[]> {
  const all = new Map<SceneSentence, Occurrence[]>();
  const earlier = new Map<string, Occurrence[]>();
  for (const sentence of sentences) {
    if (sentence.passage.kind === 'heading') continue;
    const own: Occurrence[] = [];
    for (const event of [...sentence.events, ...unnamedThings(sentence)]) {
      const family = familyOf.get(event.type);
      if (!family) continue;
      const stated = occurrence(knowledge, sentence, event, family);
      const known = earlier.get(family) ?? [];
      const resolved = resolve(stated, known);
      own.push(resolved);
      if (!resolved.plural && event.factuality === 'asserted') earlier.set(family, [...known.slice(-11), resolved]);
    }
    if (own.length > 0) all.set(sentence, own);
  }
  return all;
}

function occurrence(knowledge: Knowledge, sentence: SceneSentence, event: EventMention, family: string): Occurrence {
  const near = (mention: TokenRange) => distance(event, mention) <= 14;
  const places = sentence.names.filter((name) => name.kind === 'place' && near(name)).sort((a, b) => distance(event, a) - distance(event, b));
  const grounds = [...new Set(places.map(({ id }) => id))].filter((id) => isGround(knowledge, id));
  const parties = [...new Set([...event.participants.map(({ id }) => id), ...actorsNear(sentence, event)])];
  const when = timeOf(sentence, event);
  return {
    sentence,
    event,
    family,
    grounds: withSurroundings(knowledge, grounds.slice(0, 2)),
    parties,
    plural: isPlural(sentence, event),
    introduced: isIntroduced(sentence, event),
    ...(when ? { when } : {}),
  };
}

const actorsNear = (sentence: SceneSentence, event: EventMention) =>
  sentence.names.filter((name) => name.kind === 'actor' && distance(event, name) <= 8).map(({ id }) => id);

/** A ground in the narrow sense: not a state, a region of the world or a sea. */
export const isGround = (knowledge: Knowledge, id: string) => {
  const known = knowledge.entity(id);
  return known?.kind === 'place' && !/^(?:country|world-region|sea|border)$/.test(known.type);
};

/** With the province or town around each, so that a village and its district meet. */
export function withSurroundings(knowledge: Knowledge, ids: readonly string[]): string[] {
  const all = new Set(ids);
  for (const id of ids) {
    const around = knowledge.entity(id)?.entry.in;
    if (around && isGround(knowledge, around) && /^(?:province|district|town|region)$/.test(knowledge.entity(around)!.type)) all.add(around);
  }
  return [...all];
}

const things = new Map(
  Object.entries(lexicon.things).flatMap(([family, nouns]) => nouns.map((noun) => [noun, lexicon.families[family as 'talks'][0]!] as const)),
);
const isThing = new WordTable((word) => Number(things.has(word)));
const ordinals = new Set(lexicon.ordinals);
const beforeThings = new Set([...lexicon.ordinals, ...lexicon.beforeThings]);

/** "the first round", "a further session": nouns that mean an occurrence only where the text has one in mind. */
function unnamedThings(sentence: SceneSentence): EventMention[] {
  const { tokens } = sentence.passage;
  const found: EventMention[] = [];
  for (let i = sentence.sentence.from; i < sentence.sentence.to; i++) {
    const type = isThing.at(tokens, i) ? things.get(tokens.word[i]!) : undefined;
    if (!type || !beforeThings.has(tokens.word[i - 1] ?? '') || sentence.mentions.some((mention) => i >= mention.from && i < mention.to)) continue;
    const at = { from: i, to: i + 1, start: tokens.start[i]!, end: tokens.end[i]! };
    found.push({
      kind: 'event',
      ...at,
      passage: sentence.passageIndex,
      sentence: sentence.sentenceIndex,
      type,
      participants: [],
      factuality: 'asserted',
      form: 'noun',
    });
  }
  return found;
}

/** before a date that is not the day of what is told: "until" */
export const notTheDay: ReadonlySet<string> = new Set(lexicon.notTheDay);

/** The date that belongs to a trigger: stated in its sentence, else the one that the paragraph is at. */
function timeOf(sentence: SceneSentence, event: TokenRange): Occurrence['when'] {
  const { word } = sentence.passage.tokens;
  const dates = sentence.dates
    .filter((date) => isBounded(date) && distance(event, date) <= 14 && !notTheDay.has(word[date.from - 1] ?? '') && !otherBetween(sentence, event, date))
    .sort((a, b) => distance(event, a) - distance(event, b));
  if (dates[0]) return { first: dates[0].value.first, last: dates[0].value.last, stated: true, date: dates[0].value };
  if (sentence.dates.length > 0) return undefined;
  const { lead } = sentence;
  if (lead && isBounded(lead)) return { first: lead.value.first, last: lead.value.last, stated: true, date: lead.value };
  const [date] = [sentence.before, sentence.before?.before].flatMap((earlier) => earlier?.dates.filter(isPrecise) ?? []).slice(-1);
  return date ? { first: date.value.first, last: date.value.last, stated: false, date: date.value } : undefined;
}

const relating = new Set(lexicon.relating);

/** Another trigger stands between the two, nearer to the date, or the date is only related to it ("on 21 October, two days after the truce"). */
const otherBetween = (sentence: SceneSentence, event: TokenRange, date: TokenRange) =>
  (date.to <= event.from && sentence.passage.tokens.word.slice(date.to, event.from).some((word) => relating.has(word))) ||
  sentence.events.some(
    (other) => other.from !== event.from && (event.to <= other.from ? other.to <= date.from : other.from >= date.to && other.to <= event.from),
  );

export const isBounded = ({ value }: DateMention) => Number.isFinite(value.first) && Number.isFinite(value.last);
/** A day or a month, not a year or an open interval. */
export const isPrecise = (date: DateMention) => isBounded(date) && date.value.last - date.value.first <= 31 && !date.value.approximate;

const pluralInForm = new Set(lexicon.pluralInForm);

function isPlural({ passage: { tokens } }: SceneSentence, { form, to }: EventMention): boolean {
  const head = tokens.word[to - 1]!;
  return form === 'noun' && /[^s]s$/.test(head) && !pluralInForm.has(head);
}

/** "an agreement", "signed an agreement" */
const isIntroduced = (sentence: SceneSentence, event: EventMention) =>
  (event.form === 'noun' ? wordsBefore(sentence, event) : sentence.passage.tokens.word.slice(event.from, event.to + 1)).some((word) =>
    /^(?:an?|another)$/.test(word),
  );

const definite = new Set(['the', 'this', 'that', 'its', 'their', 'both']);

/** The four words before a trigger, the nearest last. */
const wordsBefore = ({ passage: { tokens }, sentence }: SceneSentence, { from }: TokenRange) => tokens.word.slice(Math.max(sentence.from, from - 4), from);

/** What an occurrence refers back to gives it what it does not say itself. */
function resolve(stated: Occurrence, known: readonly Occurrence[]): Occurrence {
  if (stated.plural) return stated;
  const lead = wordsBefore(stated.sentence, stated.event);
  const refers = stated.event.form === 'noun' && lead.some((word) => definite.has(word));
  const another = !refers && lead.some((word) => ordinals.has(word));
  const fitting = known.filter((earlier) => fits(stated, earlier));
  const same = stated.grounds.length > 0 ? fitting.filter(({ grounds }) => grounds.some((ground) => stated.grounds.includes(ground))) : refers ? fitting : [];
  const last = same.at(-1);
  const round =
    another && stated.grounds.length === 0
      ? known.findLast(({ sentence, grounds }) => grounds.length > 0 && stated.sentence.order - sentence.order <= 3)
      : undefined;
  if (round) return { ...stated, grounds: round.grounds, parties: [...new Set([...stated.parties, ...round.parties])] };
  if (!last) return stated;
  const times = new Set(same.map(({ when }) => when?.date.edtf).filter(Boolean));
  // two truces of one place: which one is meant, nobody knows
  const when = stated.when?.stated ? stated.when : times.size > 1 ? undefined : (same.findLast((one) => one.when)?.when ?? stated.when);
  const far = stated.sentence.order - last.sentence.order > 12 && times.size !== 1;
  if (far && stated.grounds.length === 0) return stated;
  const { when: _, ...rest } = stated;
  return {
    ...rest,
    grounds: stated.grounds.length > 0 ? stated.grounds : last.grounds,
    parties: [...new Set([...stated.parties, ...last.parties])],
    ...(when ? { when: { ...when, stated: stated.when?.stated ?? false } } : {}),
  };
}

const fits = (a: Occurrence, b: Occurrence) =>
  (!a.when?.stated || !b.when || (a.when.first <= b.when.last && b.when.first <= a.when.last)) &&
  (a.grounds.length === 0 || b.grounds.length === 0 || a.grounds.some((ground) => b.grounds.includes(ground))) &&
  (a.parties.length === 0 || b.parties.length === 0 || a.parties.some((party) => b.parties.includes(party)));

const descriptions = new Map(Object.entries(lexicon.descriptions));
const describes = new WordTable((word) => Number(descriptions.has(word)));

function mostNamedState(knowledge: Knowledge, sentences: readonly SceneSentence[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { names } of sentences)
    for (const { id } of names) if (/^(?:state|territory)$/.test(knowledge.entity(id)?.type ?? '')) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** "the capital", "the town", "the camp": the place of that type that was named last, or the capital of the state that the text is about. */
function describedPlaces(knowledge: Knowledge, sentences: readonly SceneSentence[], main: string | undefined): void {
  let recent: { id: string; type: string; order: number }[] = [];
  for (const sentence of sentences) {
    const { tokens } = sentence.passage;
    const described: NameMention[] = [];
    for (let i = sentence.sentence.from + 1; i < sentence.sentence.to; i++) {
      if (!describes.at(tokens, i)) continue;
      const state = tokens.word[i] === 'capital' ? stateBefore(knowledge, sentence, i) : undefined;
      const types = tokens.word[i - 1] === 'the' || state ? descriptions.get(tokens.word[i]!) : undefined;
      if (!types || sentence.names.some((name) => i >= name.from && i < name.to) || tokens.word[i + 1] === 'of') continue;
      const last = recent.findLast(({ type, order }) => types.includes(type) && sentence.order - order <= 15);
      const id = tokens.word[i] === 'capital' ? (capitalOf(knowledge, state ?? main) ?? last?.id) : last?.id;
      if (id)
        described.push({
          kind: 'place',
          id,
          how: 'short-name',
          passage: sentence.passageIndex,
          sentence: sentence.sentenceIndex,
          from: i,
          to: i + 1,
          start: tokens.start[i]!,
          end: tokens.end[i]!,
        });
    }
    for (const { id, kind } of sentence.names) if (kind === 'place') recent.push({ id, type: knowledge.entity(id)?.type ?? '', order: sentence.order });
    if (recent.length > 60) recent = recent.slice(-40);
    if (described.length > 0) {
      sentence.names.push(...described);
      sentence.names.sort((a, b) => a.from - b.from);
    }
  }
}

/** "the Malian capital": the state whose capital it is. */
const stateBefore = (knowledge: Knowledge, { names }: SceneSentence, at: number): string | undefined =>
  names.find(({ id, to }) => to === at && /^(?:state|country|territory)$/.test(knowledge.entity(id)?.type ?? ''))?.id;

const capitals = new WeakMap<Knowledge, ReadonlyMap<string, string>>();

function capitalOf(knowledge: Knowledge, state: string | undefined): string | undefined {
  let known = capitals.get(knowledge);
  if (!known) {
    const map = new Map<string, string>();
    for (const { id, type, entry } of knowledge.entities()) if (type === 'capital' && entry.in && !map.has(entry.in)) map.set(entry.in, id);
    known = map;
    capitals.set(knowledge, known);
  }
  return state ? known.get(state) : undefined;
}

/** States that make up a quarter of all mentions of states, and the armed group that is named most. */
function mainsOf(knowledge: Knowledge, sentences: readonly SceneSentence[]): string[] {
  const counts = { state: new Map<string, number>(), group: new Map<string, number>() };
  for (const { names } of sentences)
    for (const { id } of names) {
      const side = sideOf({ knowledge }, id);
      const type = knowledge.entity(side)?.type;
      const of = type === 'state' || type === 'territory' ? counts.state : type === 'armed-group' ? counts.group : undefined;
      of?.set(side, (of.get(side) ?? 0) + 1);
    }
  const all = [...counts.state.values()].reduce((sum, n) => sum + n, 0);
  const group = [...counts.group].sort((a, b) => b[1] - a[1])[0];
  return [...[...counts.state].filter(([, n]) => n >= 3 && n >= all / 4).map(([id]) => id), ...(group && group[1] >= 3 ? [group[0]] : [])];
}

function onlyLine(knowledge: Knowledge, sentences: readonly SceneSentence[]): string | undefined {
  const lines = new Set(
    sentences.flatMap(({ names }) => names.filter(({ id }) => /^(?:border|disputed-area)$/.test(knowledge.entity(id)?.type ?? '')).map(({ id }) => id)),
  );
  return lines.size === 1 ? [...lines][0] : undefined;
}

/** The state behind a ministry or an army; a group stands for itself. */
export function sideOf({ knowledge }: Pick<Scene, 'knowledge'>, id: string): string {
  const known = knowledge.entity(id);
  return known && /^(?:government|ministry|armed-forces|intelligence|office|person|people)$/.test(known.type)
    ? (known.entry.partOf ?? known.entry.country ?? id)
    : id;
}

const sided = /^(?:state|territory|armed-group|country)$/;

/** States, groups and grounds that a sentence, or one of the two before it in its paragraph, names: what a thing without a name belongs to. At most six. */
export function surroundingsOf(scene: Scene, sentence: SceneSentence): string[] {
  const ids = new Set<string>();
  for (const one of [sentence, sentence.before, sentence.before?.before])
    for (const { id } of one?.names ?? []) {
      const side = sideOf(scene, id);
      if (sided.test(scene.knowledge.entity(side)?.type ?? '') || isGround(scene.knowledge, side)) ids.add(side);
    }
  return [...ids].slice(0, 6);
}
