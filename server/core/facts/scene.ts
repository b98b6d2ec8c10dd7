/**
 * What a text speaks about, sentence by sentence: its occurrences, each with place, time and who took part.
 *
 * A long text names a thing in full once and then says "the truce", "the agreement", "the strike": an occurrence that says less takes place, time and
 * participants from the one that it refers back to.
 */

import type { SentenceContext } from '../claims/worth.ts';
import { addTo } from '../group-by.ts';
import { Kept } from '../kept.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { eventMention, isDate, isEvent, isName, nameMention } from '../mentions.ts';
import type { Claim, DateMention, DateValue, EventMention, FactTime, NameMention } from '../model.ts';
import type { EveryKeyOf } from '../one-shape.ts';
import type { ReadingContext } from '../recognize/context.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { isSameList } from '../same-list.ts';
import { monthNames } from '../text/months.ts';
import { TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { bystandersIn } from './bystanders.ts';
import { allCuesIn, type Cues, cuesIn, phrasesOf } from './cues.ts';
import { isApart } from './insertions.ts';
import { type Aside, asidesIn, isReckonedAway, unrealIn } from './parts.ts';

/** One sentence of the body with its claim, if it makes one. */
export interface SceneSentence extends SentenceContext {
  readonly claim?: Claim;
  /** with the places that it only describes: "the capital", "the camp" */
  readonly names: readonly NameMention[];
  readonly dates: readonly DateMention[];
  readonly events: readonly EventMention[];
  /** the date that its paragraph is headed by, as in a timeline: "16 April 2024. The envoy resigns." */
  readonly lead?: DateMention;
  /** the sentence before it in its paragraph */
  readonly before?: SceneSentence;
  /** the phrases in it that extractors look for */
  readonly cues: Cues;
  /** the parts of it that do not tell what was */
  readonly unreal: readonly TokenRange[];
  /** the parts of it that have a time of their own */
  readonly asides: readonly Aside[];
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

/** One paragraph of the scene: one object as long as nothing in it changes, whatever becomes of the text around it. */
export interface SceneParagraph {
  readonly sentences: readonly SceneSentence[];
  /** of each sentence */
  readonly occurrences: readonly (readonly Occurrence[])[];
}

export interface Scene {
  readonly knowledge: Knowledge;
  readonly issued?: { readonly first: number; readonly last: number };
  readonly paragraphs: readonly SceneParagraph[];
  readonly occurrences: Pick<ReadonlyMap<SceneSentence, readonly Occurrence[]>, 'get'>;
  /** The sentences of the text from so many before one to so many behind it, itself among them. What is taken from other paragraphs is taken by it. */
  readonly around: (sentence: SceneSentence, before: number, behind: number) => readonly SceneSentence[];
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

/** The sentences of one passage, each with the claim that it makes. */
export interface Statements {
  /** one array as long as the passage reads the same */
  readonly sentences: readonly SentenceContext[];
  readonly claims: readonly (Claim | undefined)[];
}

/** Paragraphs by the sentences that they are made of. */
export type SceneMemory = Kept<readonly SentenceContext[], KnownParagraph>;

interface KnownParagraph {
  readonly outline: readonly SentenceOutline[];
  /** the states that it names, each as often as it does */
  readonly states: readonly string[];
  /** the same words may stand in several places */
  readonly stagings: Staging[];
}

/** What a sentence by itself gives to the text, and asks of it. */
interface SentenceOutline {
  readonly states: readonly string[];
  /** the states that it names but for adjectives, and where */
  readonly lands: readonly { readonly id: string; readonly from: number }[];
  readonly places: readonly { readonly id: string; readonly type: string; readonly from: number }[];
  readonly descriptions: readonly Description[];
}

/** "the capital", "the camp" */
interface Description {
  readonly token: number;
  readonly isCapital: boolean;
  readonly types: readonly string[];
  /** "the Malian capital" */
  readonly state?: string;
}

/** A paragraph with its claims' numbers and what it describes, before it is known what its occurrences refer back to. */
interface Staging {
  readonly sentences: readonly SceneSentence[];
  /** of each sentence */
  readonly described: readonly (readonly Described[])[];
  readonly referring: readonly (readonly Referring[])[];
  /** nothing occurs in it */
  readonly isQuiet: boolean;
  readonly named: Named;
  /** as the text had it last */
  paragraph: SceneParagraph;
}

/** What a paragraph names of all that a text can be about. */
interface Named {
  readonly states: readonly string[];
  readonly groups: readonly string[];
  readonly lines: readonly string[];
}

/** An occurrence as its sentence has it, and how it refers back. */
interface Referring {
  readonly stated: Occurrence;
  /** "the truce" */
  readonly refers: boolean;
  /** "a second round" */
  readonly another: boolean;
}

/** A paragraph's sentences by themselves, with their places in the text. */
export function sceneOf(
  { knowledge, issued }: Pick<ReadingContext, 'knowledge' | 'issued'>,
  passages: readonly Statements[],
  memory: SceneMemory = new Kept(),
): Scene {
  const known = passages.map(({ sentences }) => memory.recall(sentences, () => knownOf(outlineOf(knowledge, sentences))));
  const main = mostNamedState(known);
  const describe = describer(knowledge, main);
  const stagings = passages.map((passage, i) => stagingOf(knowledge, passage, known[i]!, describe(known[i]!.outline)));
  const resolve = resolver();
  const paragraphs = stagings.map(resolve);
  // after most edits nobody asks for these
  let occurrences: Scene['occurrences'] | undefined;
  let around: Scene['around'] | undefined;
  const line = onlyLine(stagings);
  return {
    knowledge,
    paragraphs,
    occurrences: {
      get: (sentence) => {
        occurrences ??= occurrencesBySentence(paragraphs);
        return occurrences.get(sentence);
      },
    },
    around: (...asked) => {
      around ??= surroundings(paragraphs);
      return around(...asked);
    },
    mains: mainsOf(stagings),
    ...(issued ? { issued: { first: issued.first, last: issued.last } } : {}),
    ...(line ? { line } : {}),
    ...(main ? { main } : {}),
  };
}

function occurrencesBySentence(paragraphs: readonly SceneParagraph[]): Scene['occurrences'] {
  const all = new Map<SceneSentence, readonly Occurrence[]>();
  for (const { sentences, occurrences } of paragraphs)
    sentences.forEach((sentence, i) => {
      if (occurrences[i]!.length > 0) all.set(sentence, occurrences[i]!);
    });
  return all;
}

function surroundings(paragraphs: readonly SceneParagraph[]): Scene['around'] {
  const all = paragraphs.flatMap(({ sentences }) => sentences);
  const orders = new Map(all.map((sentence, order) => [sentence, order]));
  return (sentence, before, behind) => all.slice(Math.max(0, orders.get(sentence)! - before), orders.get(sentence)! + behind + 1);
}

/** A paragraph's sentences for their place in the text: those that are known, if it numbers their claims and understands their descriptions alike. */
function stagingOf(
  knowledge: Knowledge,
  { sentences: contexts, claims }: Statements,
  { stagings }: KnownParagraph,
  described: readonly (readonly Described[])[],
): Staging {
  const known = stagings.find((one) => isStagedAlike(one, claims, described));
  if (known) return known;
  const sentences: SceneSentence[] = [];
  contexts.forEach((context, i) => {
    const last = sentences.at(-1);
    const cues = cuesOf(context);
    const cued = { ...context, cues };
    const dates = datesOf(context, last);
    const names = withDescribed(knowledge, context, described[i]!);
    const { text, passage, sentence, sentenceIndex, mentions, quantities, citations } = context;
    // key by key, so that all sentences are of one shape
    const staged: EveryKeyOf<SceneSentence> = {
      text,
      passage,
      sentence,
      sentenceIndex,
      mentions,
      quantities,
      citations,
      claim: claims[i],
      before: last,
      lead: last && leadOf(last),
      cues,
      unreal: unrealIn(cued, dates),
      asides: asidesIn(cued, dates),
      names,
      dates,
      events: context.mentions.filter(isEvent).map((event) => withoutBystanders(context, event, names)),
    };
    sentences.push(staged);
  });
  const referring = sentences.map((sentence) => referringIn(knowledge, sentence));
  const isQuiet = referring.every((own) => own.length === 0);
  const paragraph = { sentences, occurrences: isQuiet ? sentences.map(() => []) : [] };
  const staging = { sentences, described, referring, isQuiet, named: namedIn(knowledge, sentences), paragraph };
  stagings.push(staging);
  if (stagings.length > mostStagings) stagings.shift();
  return staging;
}

const mostStagings = 6;

function isStagedAlike({ sentences, described }: Staging, claims: Statements['claims'], now: Staging['described']): boolean {
  for (let i = 0; i < sentences.length; i++) if (sentences[i]!.claim?.id !== claims[i]?.id || !isDescribedAlike(described[i]!, now[i]!)) return false;
  return true;
}

function isDescribedAlike(a: readonly Described[], b: readonly Described[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]!.token !== b[i]!.token || a[i]!.id !== b[i]!.id) return false;
  return true;
}

/** They depend on the words alone, which stay one object while a paragraph stays the same. */
function cuesOf({ passage: { tokens }, sentence, sentenceIndex }: SentenceContext): Cues {
  const known = knownCues.get(tokens.word) ?? [];
  knownCues.set(tokens.word, known);
  known[sentenceIndex] ??= allCuesIn(tokens, sentence);
  return known[sentenceIndex];
}
const knownCues = new WeakMap<readonly string[], Cues[]>();

/** A sentence that is nothing but a date heads those that follow in its paragraph. */
function leadOf({ lead, before, dates, sentence, passage: { tokens } }: SceneSentence): DateMention | undefined {
  const [date] = dates;
  if (lead || before || dates.length !== 1 || !date) return lead;
  for (let i = sentence.from; i < sentence.to; i++) if ((i < date.from || i >= date.to) && tokens.flags[i]! & TokenFlag.word) return undefined;
  return date;
}

/** "28 April 2014 — Hours before the guests arrive the ministers sign": the date that an entry opens with. */
export const headingOf = ({ passage: { tokens }, sentence, dates }: SceneSentence): DateMention | undefined =>
  dates.find((date) => date.from <= sentence.from + 1 && /^[—–:|]$/.test(tokens.word[date.to] ?? ''));

function referringIn(knowledge: Knowledge, sentence: SceneSentence): Referring[] {
  if (sentence.passage.kind === 'heading') return [];
  return [...sentence.events, ...unnamedThings(sentence)].flatMap((event): Referring[] => {
    const family = familyOf.get(event.type);
    if (!family || isRemembered(sentence, event)) return [];
    const stated = occurrence(knowledge, sentence, event, family);
    const lead = wordsBefore(sentence, event);
    const refers = event.form === 'noun' && lead.some((word) => definite.has(word));
    return [{ stated, refers, another: !refers && lead.some((word) => ordinals.has(word)) }];
  });
}

const remembering = phrasesOf({ remembering: lexicon.remembering });

/** "the anniversary of the massacre", "a monument to the victims of the 1994 genocide": day and place are those of the memory. */
const isRemembered = (sentence: SceneSentence, { from }: TokenRange) =>
  cuesIn(sentence, remembering).some(
    ({ to }) => to <= from && from - to <= 5 && !sentence.passage.tokens.word.slice(to, from).some((word) => /^[,;:]$/.test(word)),
  );

function occurrence(knowledge: Knowledge, sentence: SceneSentence, event: EventMention, family: string): Occurrence {
  const near = (mention: TokenRange) => distance(event, mention) <= 14 && !isApart(sentence, event, mention);
  const places = sentence.names
    .filter((name) => name.kind === 'place' && near(name) && !isOfNextVerb(sentence, event, name))
    .sort((a, b) => distance(event, a) - distance(event, b));
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

/** "was overthrown on 30 August and flew to Angola": a place behind the day and another verb */
function isOfNextVerb({ passage: { tokens }, dates }: SceneSentence, event: TokenRange, place: TokenRange): boolean {
  const day = dates.find(({ from, to }) => from >= event.to && to <= place.from);
  if (!day) return false;
  for (let i = day.to; i + 1 < place.from; i++) if (/^(?:and|but|then)$/.test(tokens.word[i]!) && pastVerb.test(tokens.word[i + 1]!)) return true;
  return false;
}
const pastVerb = /^(?:\p{Ll}{2,}ed|went|flew|left|took|came|fled|fell|met|held|won|lost|sent|gave|made|became|began|was|were|had)$/u;

const actorsNear = (sentence: SceneSentence, event: EventMention) =>
  sentence.names.filter((name) => name.kind === 'actor' && distance(event, name) <= 8 && !isApart(sentence, event, name)).map(({ id }) => id);

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
    const at = { sentence: sentence.sentenceIndex, from: i, to: i + 1 };
    found.push(eventMention(tokens, { ...at, type, participants: [], factuality: 'asserted', form: 'noun' }));
  }
  return found;
}

/** before a date that is not the day of what is told: "until" */
export const notTheDay: ReadonlySet<string> = new Set(lexicon.notTheDay);

/** The date that belongs to a trigger: stated in its sentence, else the one that the paragraph is at. */
function timeOf(sentence: SceneSentence, event: TokenRange): Occurrence['when'] {
  if (isReckonedAway(sentence, event)) return undefined;
  const { word } = sentence.passage.tokens;
  const dates = sentence.dates
    .filter(
      (date) =>
        isBounded(date) &&
        distance(event, date) <= 14 &&
        (!notTheDay.has(word[date.from - 1] ?? '') || isDatingFrom(word, date.from)) &&
        !otherBetween(sentence, event, date) &&
        !isApart(sentence, event, date),
    )
    .sort((a, b) => distance(event, a) - distance(event, b));
  if (dates[0]) return { first: dates[0].value.first, last: dates[0].value.last, stated: true, date: dates[0].value };
  if (sentence.dates.length > 0) return undefined;
  const { lead } = sentence;
  if (lead && isBounded(lead)) return { first: lead.value.first, last: lead.value.last, stated: true, date: lead.value };
  const [date] = [sentence.before, sentence.before?.before].flatMap((earlier) => earlier?.dates.filter(isPrecise) ?? []).slice(-1);
  return date ? { first: date.value.first, last: date.value.last, stated: false, date: date.value } : undefined;
}

const relating = new Set(lexicon.relating);

/** "dates from June 1999", "going back to 1963" */
export const isDatingFrom = (word: readonly string[], from: number) =>
  (word[from - 1] === 'from' && /^(?:dates?|dated|dating)$/.test(word[from - 2] ?? '')) || (word[from - 1] === 'to' && word[from - 2] === 'back');

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

/** An occurrence with its place in the text, in sentences. */
interface Told {
  readonly order: number;
  readonly one: Occurrence;
}

/** Gives the occurrences of one paragraph after another what those before them say. A paragraph to which they say what they said last time stays the same object. */
function resolver(): (staging: Staging) => SceneParagraph {
  const told = new Map<string, Told[]>();
  let order = 0;
  return (staging) => {
    if (staging.isQuiet) {
      order += staging.sentences.length;
      return staging.paragraph;
    }
    const before = staging.paragraph.occurrences;
    const occurrences = staging.referring.map((all, i) => {
      const own = all.map((referring, k) => {
        const { stated } = referring;
        const earlier = told.get(stated.family) ?? nothingTold;
        const resolved = sameAs(before[i]?.[k], resolve(referring, order, earlier));
        if (!resolved.plural && stated.event.factuality === 'asserted') {
          addTo(told, stated.family, { order, one: resolved });
          if (earlier.length > mostTold) earlier.shift();
        }
        return resolved;
      });
      order++;
      return own;
    });
    const isSame = before.length === occurrences.length && occurrences.every((own, i) => own.every((one, k) => one === before[i]![k]));
    if (!isSame) staging.paragraph = { sentences: staging.sentences, occurrences };
    return staging.paragraph;
  };
}

const nothingTold: Told[] = [];

/** how many things of one family a text has in mind */
const mostTold = 12;

/** The known one where both say the same. */
function sameAs(known: Occurrence | undefined, made: Occurrence): Occurrence {
  if (known === undefined || known === made) return made;
  const isSame =
    known.event === made.event && isSameList(known.grounds, made.grounds) && isSameList(known.parties, made.parties) && isSameTime(known.when, made.when);
  return isSame ? known : made;
}

const isSameTime = (a: Occurrence['when'], b: Occurrence['when']): boolean =>
  a === b || (a !== undefined && b !== undefined && a.stated === b.stated && (a.date === b.date || JSON.stringify(a) === JSON.stringify(b)));

/** What an occurrence refers back to gives it what it does not say itself. */
function resolve({ stated, refers, another }: Referring, order: number, known: readonly Told[]): Occurrence {
  if (stated.plural) return stated;
  if (another && stated.grounds.length === 0) {
    const round = known.findLast((earlier) => earlier.one.grounds.length > 0 && order - earlier.order <= 3)?.one;
    if (round) return { ...stated, grounds: round.grounds, parties: [...new Set([...stated.parties, ...round.parties])] };
  }
  if (stated.grounds.length === 0 && !refers) return stated;
  const fitting = known.filter(({ one }) => fits(stated, one));
  const same = stated.grounds.length > 0 ? fitting.filter(({ one }) => one.grounds.some((ground) => stated.grounds.includes(ground))) : fitting;
  const last = same.at(-1);
  if (!last) return stated;
  const lastWhen = same.findLast(({ one }) => one.when)?.one.when;
  // two truces of one place: which one is meant, nobody knows
  const areSeveral = same.some(({ one }) => one.when && one.when.date.edtf !== lastWhen!.date.edtf);
  const when = stated.when?.stated ? stated.when : areSeveral ? undefined : (lastWhen ?? stated.when);
  const far = order - last.order > 12 && (areSeveral || !lastWhen);
  if (far && stated.grounds.length === 0) return stated;
  const { when: _, ...rest } = stated;
  return {
    ...rest,
    grounds: stated.grounds.length > 0 ? stated.grounds : last.one.grounds,
    parties: [...new Set([...stated.parties, ...last.one.parties])],
    ...(when ? { when: { ...when, stated: stated.when?.stated ?? false } } : {}),
  };
}

const fits = (a: Occurrence, b: Occurrence) =>
  (!a.when?.stated || !b.when || (a.when.first <= b.when.last && b.when.first <= a.when.last)) &&
  (a.grounds.length === 0 || b.grounds.length === 0 || a.grounds.some((ground) => b.grounds.includes(ground))) &&
  (a.parties.length === 0 || b.parties.length === 0 || a.parties.some((party) => b.parties.includes(party)));

const descriptions = new Map(Object.entries(lexicon.descriptions));
const stateTypes = descriptions.get('country');
const describes = new WordTable((word) => Number(descriptions.has(word)));

const isState = (knowledge: Knowledge, id: string) => /^(?:state|territory)$/.test(knowledge.entity(id)?.type ?? '');

function outlineOf(knowledge: Knowledge, sentences: readonly SentenceContext[]): SentenceOutline[] {
  return sentences.map((sentence) => {
    const names = sentence.mentions.filter(isName);
    return {
      states: names.flatMap(({ id }) => (isState(knowledge, id) ? [id] : [])),
      lands: names.flatMap(({ id, from, how }) => (how !== 'adjective' && isState(knowledge, id) ? [{ id, from }] : [])),
      places: names.flatMap(({ id, kind, from }) => (kind === 'place' ? [{ id, type: knowledge.entity(id)?.type ?? '', from }] : [])),
      descriptions: descriptionsIn(knowledge, sentence, names),
    };
  });
}

const knownOf = (outline: readonly SentenceOutline[]): KnownParagraph => ({ outline, states: outline.flatMap(({ states }) => states), stagings: [] });

function mostNamedState(paragraphs: readonly KnownParagraph[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { states } of paragraphs) tally(counts, states);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function descriptionsIn(knowledge: Knowledge, { passage: { tokens }, sentence }: SentenceContext, names: readonly NameMention[]): Description[] {
  const found: Description[] = [];
  for (let i = sentence.from + 1; i < sentence.to; i++) {
    if (!describes.at(tokens, i)) continue;
    const isCapital = tokens.word[i] === 'capital';
    const state = isCapital ? stateBefore(knowledge, names, i) : undefined;
    const types = tokens.word[i - 1] === 'the' || state ? descriptions.get(tokens.word[i]!) : undefined;
    if (!types || names.some((name) => i >= name.from && i < name.to) || /^(?:of|that|which|where|with|whose|most)$/.test(tokens.word[i + 1] ?? '')) continue;
    found.push({ token: i, isCapital, types, ...(state ? { state } : {}) });
  }
  return found;
}

interface Described {
  readonly token: number;
  readonly id: string;
}
const nothing: readonly Described[] = [];

/**
 * Understands one paragraph after another: by sentence what "the capital", "the town", "the camp" are, the place of that type that was named last, or the capital
 * of the state that the text is about; "the country" is the only one that its paragraph has named so far, or that of the text.
 */
function describer(knowledge: Knowledge, main: string | undefined): (outline: readonly SentenceOutline[]) => (readonly Described[])[] {
  let recent: { id: string; type: string; order: number }[] = [];
  let order = 0;
  return (outline) => {
    const states = new Set<string>();
    return outline.map(({ places, descriptions, lands }) => {
      const described =
        descriptions.length === 0
          ? nothing
          : descriptions.flatMap(({ token, isCapital, types, state }): Described[] => {
              if (types === stateTypes) {
                const before = new Set([...states, ...lands.flatMap((land) => (land.from < token ? [land.id] : []))]);
                const meant = before.size === 0 ? main : before.size === 1 ? [...before][0] : undefined;
                return meant ? [{ token, id: meant }] : [];
              }
              const isMeant = ({ type }: { readonly type: string }) => types.includes(type);
              const last =
                places.findLast((place) => place.from < token && isMeant(place)) ?? recent.findLast((place) => order - place.order <= 15 && isMeant(place));
              const id = isCapital ? (capitalOf(knowledge, state ?? main) ?? last?.id) : last?.id;
              return id ? [{ token, id }] : [];
            });
      for (const { id, type } of places) recent.push({ id, type, order });
      for (const { id } of lands) states.add(id);
      if (recent.length > 60) recent = recent.slice(-40);
      order++;
      return described;
    });
  };
}

/** "the 4th", "that day" where several could be meant, and "today" beside another date: what they stand for is likely but not sure. */
function datesOf({ mentions, passage: { tokens } }: SentenceContext, before: SceneSentence | undefined): DateMention[] {
  const all = mentions.filter(isDate);
  return all.map((date, i) => {
    const { how, approximate } = date.value;
    const words = tokens.word.slice(date.from, date.to);
    const isBackReference = words.some((word) => /^(?:that|same)$/.test(word));
    const meant = i > 0 ? i : (before?.dates.length ?? 0);
    const isDayAlone = words.some((word) => /^\d{1,2}/.test(word)) && !words.some((word) => monthNames.has(word) || /\d{4}/.test(word));
    const isVague = how === 'narrative' ? isDayAlone || (isBackReference && meant !== 1) : how === 'document' && words.includes('today') && all.length > 1;
    return isVague && !approximate ? { ...date, value: { ...date.value, approximate: true } } : date;
  });
}

/** Who is only compared with takes no part. */
function withoutBystanders({ mentions }: SentenceContext, event: EventMention, names: readonly NameMention[]): EventMention {
  const isNamed = (id: string) => names.some((name) => name.id === id) || !mentions.some((mention) => isName(mention) && mention.id === id);
  return event.participants.every(({ id }) => isNamed(id)) ? event : { ...event, participants: event.participants.filter(({ id }) => isNamed(id)) };
}

function withDescribed(knowledge: Knowledge, context: SentenceContext, described: readonly Described[]): NameMention[] {
  const {
    mentions,
    passage: { tokens },
    sentence,
    sentenceIndex,
  } = context;
  const isBystander = bystandersIn(knowledge, tokens, sentence);
  const names = mentions.filter(isName).filter((name) => !isBystander(name));
  if (described.length === 0) return names;
  const places = described.map(({ token, id }) =>
    nameMention(tokens, { kind: 'place', id, how: 'short-name', sentence: sentenceIndex, from: token, to: token + 1 }),
  );
  return [...names, ...places].sort((a, b) => a.from - b.from);
}

/** "the Malian capital": the state whose capital it is. */
const stateBefore = (knowledge: Knowledge, names: readonly NameMention[], at: number): string | undefined =>
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

function namedIn(knowledge: Knowledge, sentences: readonly SceneSentence[]): Named {
  const named = { states: [] as string[], groups: [] as string[], lines: [] as string[] };
  for (const { names } of sentences)
    for (const { id } of names) {
      const side = sideOf({ knowledge }, id);
      if (isState(knowledge, side)) named.states.push(side);
      else if (knowledge.entity(side)?.type === 'armed-group') named.groups.push(side);
      if (/^(?:border|disputed-area)$/.test(knowledge.entity(id)?.type ?? '')) named.lines.push(id);
    }
  return named;
}

/** States that make up a quarter of all mentions of states, and the armed group that is named most. */
function mainsOf(paragraphs: readonly Pick<Staging, 'named'>[]): string[] {
  const [states, groups] = [new Map<string, number>(), new Map<string, number>()];
  for (const { named } of paragraphs) {
    tally(states, named.states);
    tally(groups, named.groups);
  }
  const all = [...states.values()].reduce((sum, n) => sum + n, 0);
  const group = [...groups].sort((a, b) => b[1] - a[1])[0];
  return [...[...states].filter(([, n]) => n >= 3 && n >= all / 4).map(([id]) => id), ...(group && group[1] >= 3 ? [group[0]] : [])];
}

function tally(counts: Map<string, number>, ids: readonly string[]): void {
  for (let i = 0; i < ids.length; i++) counts.set(ids[i]!, (counts.get(ids[i]!) ?? 0) + 1);
}

function onlyLine(paragraphs: readonly Pick<Staging, 'named'>[]): string | undefined {
  const lines = new Set(paragraphs.flatMap(({ named }) => named.lines));
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
