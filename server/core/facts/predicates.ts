/**
 * Phrases that say what became of somebody or something, in whatever words: "was convicted", "found guilty"; "fell to the rebels", "was beaten back". Each stands for a state
 * in one dimension (`lexicons/predicates.json`): of a person's life, of a town's possession, of a treaty's force.
 */
import { addTo } from '../group-by.ts';
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import type { FactValue } from '../model.ts';
import { ofOneShape } from '../one-shape.ts';
import { formsOfBe, verbForms } from '../recognize/inflect.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { TokenFlag } from '../text/tokens.ts';
import { cuesIn, type Phrases, phrasesOf, phrasesThatMean } from './cues.ts';
import { isUnreal } from './opposites.ts';
import { headingOf, type SceneSentence } from './scene.ts';
import { speaksOfUs } from './stated.ts';

/** How a phrase stands to what it is said of: done to it, done to it in the active voice alone, what it does, a noun with "of", a state that lasts, or a noun for who does it. */
const formNames = ['done', 'act', 'does', 'of', 'is', 'role'] as const;
export type Form = (typeof formNames)[number];
const nounForms = ['of', 'role'] as const;

/** What is compared under one attribute: a dimension's states or a measure's figures. */
interface Attribute {
  readonly id: string;
  readonly label: string;
  /** one of these nouns is what it is said of, and two that meet share a kind of thing */
  readonly things?: readonly string[];
  /** it is so once and for all: no time need be said */
  readonly once?: boolean;
  /** it is a thing's own: of whatever time it is told */
  readonly fixed?: boolean;
  /** it changes: both must have a time */
  readonly timed?: boolean;
  /** whose it is stands before it, and what one has another has not: shares of a vote */
  readonly shared?: boolean;
  /** a figure is of one thing, however long the time that is told of: no part of a greater one */
  readonly single?: boolean;
}

export interface Dimension extends Attribute {
  readonly aspect: 'status' | 'outcome' | 'polarity';
  /** types of what it is said of; of none: of whatever the clause is about */
  readonly of: readonly string[];
  /** between a party and one of these types */
  readonly with?: readonly string[];
  /** of two parties: both are the same */
  readonly both?: boolean;
  /** people without a name will do: "the five nurses" */
  readonly members?: boolean;
  /** it is told of nobody but who does it: "the river allows it" */
  readonly acting?: boolean;
  /** each party does it for itself: of two parties it is two things */
  readonly each?: boolean;
  /** but what has a title the parties do together, once: a treaty is signed, and ratified by each */
  readonly together?: boolean;
  /** what two of them must share, where it is not the usual weight: a person dies once */
  readonly enough?: number;
  /** what is said of somebody at one place, or in one body: two that meet share its name too */
  readonly beside?: boolean;
  /** verbs that give: who is given to, behind "to", is the doer */
  readonly given?: readonly string[];
  /** verbs that take: who it is taken from, behind "from", is the doer ("received its jets from") */
  readonly taken?: readonly string[];
  /** what a verb means without its noun: who sues brings a case */
  readonly implied?: Readonly<Record<string, string>>;
  /** what it is aimed at, behind "on" or "against", is its place */
  readonly aimed?: boolean;
  /** it has one place */
  readonly placed?: boolean;
  /** who does it is what is told: a noun's owner is its doer ("Omani mediation"), and two that differ exclude each other */
  readonly doer?: boolean;
  /** the kinds of value that are compared, where it is not all */
  readonly tells?: readonly FactValue['kind'][];
  /** that somebody says so is the thing itself: who claims an attack */
  readonly said?: boolean;
  /** what belongs to a name is meant: the secretariat of an organisation */
  readonly owned?: boolean;
  /** its day is the one up to which it runs, by one decision: "extended the mandate until 31 January" */
  readonly until?: boolean;
  /** dates of one thing may be told so many days apart; 0: it happens too often */
  readonly days: number;
  /** it may change, and change back, within a month: somebody is taken and set free */
  readonly fleeting?: boolean;
  /** who approves it does it: "approved the nationalisation of the mines" */
  readonly decided?: boolean;
  /** what it is with stands close by: "left the union" */
  readonly close?: boolean;
  /** it is told of the side that somebody does it for: "signed for the government" */
  readonly behalf?: boolean;
  /** it happens again and again, at one time of the year: elections, prolongations */
  readonly recurs?: boolean;
  /** it says where something lies: "was set up in Geneva" */
  readonly situates?: boolean;
  /** mostly told without a day: who took part in a war */
  readonly undated?: boolean;
  readonly states: Readonly<Record<string, Partial<Record<Form, readonly string[]>> & WayIntoState>>;
}

interface WayIntoState {
  /** the state that it leads to: elected, in office */
  readonly side?: string;
  /** how many days apart two dates of it may begin, in place of the dimension's `days`: a truce is prolonged by the day, a mandate by the year */
  readonly days?: number;
  /** the state that comes when it ends: a town that held out until May was taken in May */
  readonly until?: string;
}

/** Nouns for one kind of thing: a bill and a law. */
export const kindsOfThing = new Map<string, number[]>();
const alone = ([...lexicon.dimensions, ...lexicon.measures] as readonly unknown[] as readonly Pick<Dimension, 'things'>[]).flatMap(({ things = [] }) =>
  things.map((noun) => [noun]),
);
for (const [kind, nouns] of [...lexicon.things, ...alone].entries())
  for (const noun of nouns) {
    if (kind < lexicon.things.length) kindsOfThing.set(noun, [...(kindsOfThing.get(noun) ?? []), kind]);
    // "polls" are of the kinds of a poll
    else if (!kindsOfThing.has(noun)) kindsOfThing.set(noun, kindsOfThing.get(noun.replace(/s$/, '')) ?? [kind]);
  }

/** Kinds of which a land seldom has two at a time, as terms: a referendum, a coup. */
export const rareThings: ReadonlySet<string> = new Set(lexicon.rare.flatMap((noun) => kindsOfThing.get(noun) ?? []).map((kind) => `thing:${kind}`));

/** "~shoot … dead", "fatally ~wound", "~shoot and ~kill": each form of its verbs, with the words around them */
const inflected = (phrase: string): string[] =>
  phrase
    .split(' ')
    .map((word) => (word.startsWith('~') ? verbForms(word.slice(1)) : [word]))
    .reduce((before, forms) => before.flatMap((one) => forms.map((form) => `${one} ${form}`)));

/** A figure that a thing has once (`measures.ts`). */
export interface Measure extends Attribute {
  /** "money", "years" for terms of prison, "days" for how long a thing lasts, else a unit of figures ("%", "km"); without one it counts nouns of these classes (`figures.json`) */
  readonly unit?: string;
  readonly counts?: readonly string[];
  /** one of these stands in its clause */
  readonly cues: readonly string[];
  /** none of these right before it */
  readonly not: readonly string[];
  /** one of these right before it: "spent", "for" */
  readonly lead?: readonly string[];
  /** and none of these near it: "killed or injured" */
  readonly unless?: readonly string[];
  /** one of these stands in its sentence: "of gross domestic product" is said of much */
  readonly amid?: readonly string[];
  /** what it can do is the figure: "can carry 10 billion cubic metres a year" */
  readonly able?: boolean;
  /** whatever of its classes is counted, it is one figure: seats and deputies */
  readonly alike?: boolean;
  /** of the whole: what is in one place is a part of it */
  readonly whole?: boolean;
  /** what still goes on has no such figure yet */
  readonly over?: boolean;
  readonly of?: readonly string[];
  /** how far from its figure a clue may stand, in tokens */
  readonly reach: number;
  readonly enough: number;
}
export const measureKinds: readonly Measure[] = ofOneShape(lexicon.measures as readonly unknown[] as readonly Measure[]);

export const dimensions: ReadonlyMap<string, Dimension> = new Map(
  ofOneShape<Dimension>([
    ...(lexicon.dimensions as readonly unknown[] as readonly Dimension[]),
    ...measureKinds.map((kind): Dimension => ({ ...kind, of: kind.of ?? [], aspect: 'status', days: 0, states: {} })),
  ]).map((one) => [one.id, one]),
);

export const prepositions = new Set(lexicon.prepositions);

/** A phrase in a sentence, with what it means. */
export interface Predicate extends TokenRange {
  readonly dimension: Dimension;
  readonly form: Form;
  readonly state: string;
  /** where its object may begin: "drove … out of" the town */
  readonly objectFrom: number;
  /** what it is said of stands behind it in either voice: "were driven out of" the town */
  readonly isBehind: boolean;
  /** behind all its words: "the ban on … was lifted" */
  readonly end: number;
}

/** What a phrase means, and the words that follow the object of its verb. */
interface Meaning {
  readonly form: Form;
  readonly state: string;
  readonly behind: readonly string[];
}

interface PredicateTable {
  readonly dimension: Dimension;
  readonly phrases: Phrases<Head>;
}

/** The first words of phrases, and what they may mean: what needs more words behind an object comes first. */
interface Head {
  readonly head: string;
  readonly meanings: Meaning[];
}

const tables: readonly PredicateTable[] = [...dimensions.values()]
  .filter(({ states }) => Object.keys(states).length > 0)
  .map((dimension) => {
    const meanings = new Map<string, Meaning[]>();
    for (const [state, forms] of Object.entries(dimension.states))
      for (const form of formNames)
        for (const phrase of (forms[form] ?? []).flatMap(inflected)) {
          const [head = '', behind = ''] = phrase.split(' … ');
          addTo(meanings, head, { form, state, behind: behind === '' ? [] : behind.split(' ') });
        }
    for (const some of meanings.values()) some.sort((a, b) => b.behind.length - a.behind.length);
    return { dimension, phrases: phrasesThatMean([...meanings].map(([head, some]) => [head, { head, meanings: some }] as const)) };
  });

const tablesByNumber = new Map(tables.map((one) => [one.phrases.table, one]));
/** Those that have anything in a sentence, in their order. */
const tablesIn = ({ cues }: SceneSentence): PredicateTable[] =>
  cues.tables.flatMap((number) => tablesByNumber.get(number) ?? []).sort((a, b) => a.phrases.table - b.phrases.table);

/** "so that no one is left behind": nobody left */
const idioms = phrasesOf({ idiom: lexicon.idioms });

/** The predicates of a sentence; a longer phrase hides a shorter one that it holds ("passed away"), unless it adds nothing ("was buried", "abstained from"). */
export function predicatesIn(sentence: SceneSentence): Predicate[] {
  const { word } = sentence.passage.tokens;
  const all: Predicate[] = [];
  for (const { dimension, phrases } of tablesIn(sentence))
    for (const { from, to, means } of cuesIn(sentence, phrases))
      for (const { form: verbForm, state, behind } of meaningsAt(sentence, means.meanings, { from, to })) {
        const last = behind.length === 0 ? to : endOf(word, to, Math.min(sentence.sentence.to, to + 7), behind);
        if (last === undefined) continue;
        const noun = isNoun(word, { from, to }) ? nounForms.find((form) => dimension.states[state]?.[form]?.includes(means.head)) : undefined;
        if (noun) {
          all.push({ from, to, dimension, form: noun, state, objectFrom: to, isBehind: false, end: to });
          break;
        }
        // "drove the rebels from the town", "issued a warrant for him", but "removed him from office"
        const ofPersons = dimension.of.includes('person');
        const leads = ofPersons ? /^(?:at|on|for|against)$/ : /^(?:of|from|at|on|for|against)$/;
        const isLed = behind.length > 0 && leads.test(word[last - 1]!);
        all.push({ from, to, dimension, form: verbForm, state, objectFrom: isLed ? last : to, isBehind: isLed && !ofPersons, end: last });
        break;
      }
  // "was set up in 2015": nobody says where
  const isWithoutPlace = ({ to, dimension }: Predicate) =>
    dimension.situates === true &&
    /^(?:in|at|near)$/.test(word[to - 1]!) &&
    sentence.dates.some(({ from }) => from === to || (from === to + 1 && word[to] === 'the'));
  const longer = all.filter((one) => one.to - one.from > 1 && !isWithoutPlace(one));
  // "expelled from" the town is as long as "expelled … from" it
  const length = ({ from, to, isBehind, objectFrom }: Predicate) => to - from + (isBehind && objectFrom === to + 1 ? 1 : 0);
  const addsNothing = (from: number, to: number) => word.slice(from, to).every((one) => formsOfBe.has(one) || one === 'from');
  const hides = (other: Predicate, one: Predicate) =>
    other.to - other.from > length(one) &&
    other.from <= one.from &&
    other.to >= one.to &&
    // "remains on … list" and "on … list of foreign terrorists"
    other.end >= one.end &&
    (other.dimension === one.dimension || !addsNothing(other.from, one.from) || !addsNothing(one.to, other.to));
  const hidden = cuesIn(sentence, idioms);
  return all.filter(
    (one) => !isWithoutPlace(one) && !longer.some((other) => hides(other, one)) && !hidden.some(({ from, to }) => one.from >= from && one.to <= to),
  );
}

/** "disbanded" and "disbanded the militia", "closed" and "closed the border": without an object it does so itself. */
function meaningsAt(sentence: SceneSentence, meanings: readonly Meaning[], cue: TokenRange): readonly Meaning[] {
  const itself = meanings.findIndex(({ form, behind }) => form === 'does' && behind.length === 0);
  const done = meanings.findIndex(({ form, behind }) => form === 'done' && behind.length === 0);
  if (itself < 0 || done < 0 || itself < done || isPassive(sentence, cue) || !endsAt(sentence, cue.to)) return meanings;
  return [meanings[itself]!, ...meanings.filter((_, i) => i !== itself)];
}

/** Nothing that could be an object stands here. */
const endsAt = ({ passage: { tokens }, sentence, dates }: SceneSentence, at: number) =>
  at >= sentence.to ||
  prepositions.has(tokens.word[at]!) ||
  /^[,;:.)]$/.test(tokens.word[at]!) ||
  /^(?:again|there|once|only|too|ahead)$/.test(tokens.word[at]!) ||
  dates.some(({ from }) => from === at);

/** "her arrest", "the capture of": a noun, though it has the form of a verb */
export const isNoun = (word: readonly string[], { from, to }: TokenRange) => word[to] === 'of' || determiners.test(word[from - 1] ?? '');

function endOf(word: readonly string[], from: number, to: number, words: readonly string[]): number | undefined {
  for (let i = from; i + words.length <= to && !/^[,;:.]$/.test(word[i]!); i++) if (words.every((one, k) => word[i + k] === one)) return i + words.length;
  return undefined;
}

const refusals = new Set(lexicon.refusals);

/** A capital inside a sentence, a refusal to do something else ("declined to sign"), a noun ("a founding member"), or a clause without a subject of its own ("taking office"). */
export function isNoPredicate(scene: SceneSentence, { from, to, form }: Predicate): boolean {
  const {
    passage: { tokens },
    sentence,
  } = scene;
  const word = tokens.word[from]!;
  if (form === 'of' && compounds.has(tokens.word[to] ?? '')) return true;
  if (from > sentence.from && (tokens.flags[from]! & TokenFlag.capital) !== 0) return true;
  // one of several who did
  if (tokens.word[from - 1] === '-' && tokens.word[from - 2] === 'co') return true;
  if (refusals.has(word) && tokens.word[to] === 'to') return true;
  // "came close to an agreement"
  if (word === 'close' && tokens.word[to] === 'to' && !/^(?:to|will|would|not|and)$/.test(tokens.word[from - 1] ?? '')) return true;
  // "55 votes against", "the attacks on"
  const before = tokens.word[from - 1] ?? '';
  if (
    (form === 'done' || form === 'does') &&
    word.endsWith('s') &&
    !/^(?:was|has)$/.test(word) &&
    !numbered.has(tokens.word[from - 2] ?? '') &&
    /^(?:\d.*|the|its|their|his|her|of|two|three|four|five|six|seven|several|many|all|any|these|those|no|such|both|other|criminal)$/.test(before)
  )
    return true;
  // "the elected government", "a captured town"
  if (form === 'done' && to - from === 1 && word.endsWith('ed') && determiners.test(before) && tokens.word[to] !== 'by') return true;
  // "a charge he denied"
  if (form === 'done' && /^an?$/.test(before) && /^(?:[,;.]|that|which|he|she|it|they)$/.test(tokens.word[to] ?? '')) return true;
  // "was succeeded by": somebody else did
  if (form === 'does' && /(?:ed|en)$/.test(word) && formsOfBe.has(before)) return true;
  if (!word.endsWith('ing') || form === 'of' || form === 'is' || form === 'role') return false;
  // "by fourteen votes to none, China abstaining"
  if (form === 'does' && scene.names.some((name) => name.to === from && /^(?:,|with)$/.test(tokens.word[name.from - 1] ?? ''))) return false;
  // "defined as preventing", "a step towards signing"
  if (unrealised.test(before)) return true;
  // "Taking office in May, she …"
  if (form === 'does' && openedBy(scene, { from, form }) !== undefined) return false;
  return form === 'does' || determiners.test(before) || to - from > 3;
}
/** "the election result", "an arrest warrant": nouns that are of a thing, and not the thing */
const compounds = new Set(lexicon.compounds);
/** "Resolution 2765 expires" */
export const numbered = new Set(lexicon.numbered);
const determiners = /^(?:the|a|an|its|their|his|her|of|s)$/;
const unrealised =
  /^(?:as|towards?|against|without|than|at|for|about|into|considered|considering|suggested|proposed|discussed|contemplated|avoided|risked|resisted|opposed)$/;

/** "whether he was released", "asked to be released", "demanded that he be released"; but "the last state to recognise it" did */
export function isUncertain(sentence: SceneSentence, cue: TokenRange): boolean {
  const { word } = sentence.passage.tokens;
  const to = (word[cue.from - 1] === 'be' ? cue.from - 1 : cue.from) - 1;
  const before = word.slice(Math.max(sentence.sentence.from, to - 5), to);
  const isOne = () => before.some((one, i) => (i < before.length - 1 && /^(?:first|last|only)$/.test(one)) || (one === 'one' && before[i + 1] === 'of'));
  const isDemanded = word[cue.from - 1] === 'be' && word[to] !== 'to';
  return isDemanded || (word[to] === 'to' && !isOne()) || isUnreal(sentence, cue);
}

/** "declined to sign", "ceased to be in force", "refused to become a member of": so not done. */
export function isRefused({ passage: { tokens } }: SceneSentence, { from }: TokenRange): boolean {
  let i = from - 1;
  while (/^(?:be|become|have|been|ever|even|a|an)$/.test(tokens.word[i] ?? '')) i--;
  return tokens.word[i] === 'to' && refusals.has(tokens.word[i - 1] ?? '');
}

const wishes = phrasesOf({ wish: lexicon.wishes });

/** "applied for membership", "called for the release of": not yet so */
export const isWished = (sentence: SceneSentence, { from }: TokenRange) => cuesIn(sentence, wishes).some((one) => one.to <= from && from - one.to <= 3);

const prospects = phrasesOf({ foreseen: lexicon.foreseen, prevented: lexicon.prevented, undone: lexicon.undone });

/** "her release was expected", "the extradition of … was refused", "the ban on … was lifted": what a noun names has not come, was kept from coming, or is no more. */
export function prospectOf(sentence: SceneSentence, { from, end: to }: Predicate): 'foreseen' | 'prevented' | 'undone' | undefined {
  const { word } = sentence.passage.tokens;
  const all = cuesIn(sentence, prospects);
  if (all.some((one) => one.means === 'prevented' && one.to <= from && from - one.to <= 2 && !formsOfBe.has(word[one.from - 1]!))) return 'prevented';
  // the first verb behind it, in the passive
  for (let i = to; i < Math.min(sentence.sentence.to, to + 12) && !clauseEnds.test(word[i]!); i++)
    if (formsOfBe.has(word[i]!)) return all.find((one) => one.from > i && one.from - i <= 2)?.means;
  return undefined;
}
const clauseEnds = /^(?:[,;:(]|and|but|who|which|that|had|has|have)$/;

export const saysWe = ({ passage: { tokens }, sentence }: SceneSentence, { from }: TokenRange) => speaksOfUs(tokens, Math.max(sentence.from, from - 8), from);

/** "the release of", "Moïse's murder", "her arrest" */
export function isOfNoun({ passage: { tokens } }: SceneSentence, { from, to }: TokenRange): boolean {
  return (
    /^(?:of|by|to|into|from|in|on|was|were|is|came|took|under|between|with)$/.test(tokens.word[to] ?? '') ||
    /^(?:on|for|against)$/.test(tokens.word[to - 1]!) ||
    /^(?:s|his|her|their|its|the)$/.test(tokens.word[from - 1] ?? '')
  );
}

/** "was finished in 2021 but never went into operation": the subject stands before the conjunction. */
export function isElliptic({ passage: { tokens } }: SceneSentence, { from, form }: Predicate): boolean {
  let i = from - 1;
  while (/^(?:never|not|then|later|also|soon|still|has|had|was|were|been)$/.test(tokens.word[i] ?? '')) i--;
  return form !== 'of' && /^(?:but|and)$/.test(tokens.word[i] ?? '');
}

/** What a predicate is said of stands before it. */
export const isSaidBefore = (sentence: SceneSentence, cue: Predicate) =>
  !cue.isBehind && (cue.form === 'does' || cue.form === 'is' || (cue.form === 'done' && isPassive(sentence, cue)));

/** "remained suspended", "was still banned", "is closed": not what was done, but how it stands */
export function isStanding(sentence: SceneSentence, { from, form, dimension: { doer } }: Predicate): boolean {
  const { tokens } = sentence.passage;
  if (form !== 'done' || doer || !/(?:ed|en|wn|lt|id|de|nt|ut|ght|eld)$/.test(tokens.word[from]!)) return false;
  let i = from - 1;
  while (/^(?:still|now|currently|also|officially|again|today|not|no|longer)$/.test(tokens.word[i] ?? '')) i--;
  const before = tokens.word[i] ?? '';
  // "24 January 2025: a curfew is imposed"
  if (/^(?:is|are)$/.test(before)) return i < from - 1 || (sentence.lead === undefined && headingOf(sentence) === undefined);
  return /^(?:remain(?:s|ed)?|stay(?:s|ed)?)$/.test(before) || (formsOfBe.has(before) && tokens.word.slice(i, from).includes('still'));
}

export const isPassive = (sentence: SceneSentence, { from, to }: TokenRange) => {
  const { word } = sentence.passage.tokens;
  if (word[from]!.endsWith('ing')) return false;
  const before = word[from - 1] ?? '';
  // "the envoy, abducted in Beirut in 1987 by …", "the bridge, built by …"
  const isApposed = word[to] === 'by' || (word[from]!.endsWith('ed') && /^(?:in|on|at|near|outside|during|off)$/.test(word[to] ?? ''));
  if (before === ',' && isApposed) return true;
  if (!/^[,;:]$/.test(before) && [1, 2, 3].some((back) => formsOfBe.has(word[from - back] ?? ''))) return true;
  return openedBy(sentence, { from }) !== undefined || joinedTo(sentence, { from, to }) !== undefined || isHeadline(sentence, { from, to });
};

const transitive = new Set(lexicon.transitive);

/** "Haniyeh killed in Tehran.", "Goma taken on 27 January": a chronicle leaves the auxiliary out. The verb has to have an object, and none is there. */
function isHeadline({ passage: { tokens }, sentence, dates }: SceneSentence, { from, to }: TokenRange): boolean {
  const { word } = tokens;
  if (!transitive.has(word[from]!) || !(to >= sentence.to || behindPassive.test(word[to]!) || dates.some((date) => date.from === to))) return false;
  let first = from;
  while (first > sentence.from && !/^[:;—]$/.test(word[first - 1]!)) first--;
  return (
    from > first && from - first <= 8 && !word.slice(first, from).some((one) => /^(?:,|who|which|that|has|had|have|having|to|and|he|she|they|it|we)$/.test(one))
  );
}

/** "was tried in secret and hanged at dawn": where the passive begins that a participle goes on with. */
export function joinedTo({ passage: { tokens }, sentence, dates }: SceneSentence, { from, to }: TokenRange): number | undefined {
  const { word } = tokens;
  if (!isParticiple(word[from]!) || !(to >= sentence.to || behindPassive.test(word[to]!) || dates.some((date) => date.from === to))) return undefined;
  let i = from - 1;
  while (/^(?:then|later|also|soon|finally|eventually|subsequently|promptly|once|again|immediately|twice)$/.test(word[i] ?? '')) i--;
  if (!/^(?:and|or|but|,)$/.test(word[i] ?? '')) return undefined;
  for (i--; i > Math.max(sentence.from, from - 18); i--) {
    if (/^[;:]$/.test(word[i]!) || /^(?:who|which|that|while|when|but)$/.test(word[i]!)) return undefined;
    if (isParticiple(word[i]!) && /^(?:was|were|been|is|are)$/.test(word[i - 1]!)) return i - 1;
  }
  return undefined;
}
const behindPassive =
  /^(?:[,;.)]|by|in|on|at|to|from|for|with|near|after|before|during|and|under|as|into|out|over|off|without|within|again|alive|dead|there|when|while|because|or|but)$/;
export const isParticiple = (word: string) => /(?:ed|en|wn|un|ung|ught|ound|eld|ut|ot|de|ain|ost|one)$/.test(word) && word.length > 3;

/**
 * "Arrested in Bangkok in March 2008, Bout …", "Having been arrested in …", "Taking office in 2010, …": what opens the sentence is said of what follows the comma, and this is
 * where that begins. "Having arrested him, …" has its object behind it.
 */
export function openedBy(
  { passage: { tokens }, sentence }: SceneSentence,
  { from, form = 'done' }: Pick<TokenRange, 'from'> & { readonly form?: Form },
): number | undefined {
  const { word } = tokens;
  let first = from;
  while (first > sentence.from && openers.has(word[first - 1]!)) first--;
  if (first !== sentence.from && !(from === sentence.from + 1 && word[from] === 'native')) return undefined;
  const before = word.slice(first, from);
  const isDone = !word[from]!.endsWith('ing') && (before.some((one) => one === 'been' || one === 'being') || !before.some((one) => beforeActive.test(one)));
  if ((form === 'done' || form === 'act') && !isDone) return undefined;
  const comma = word.indexOf(',', from);
  return comma < 0 || comma + 1 >= sentence.to || comma - from > 24 ? undefined : comma + 1;
}
const openers = new Set(lexicon.openers);
const beforeActive = /^(?:having|after|before|since|by|on|upon|despite|without|until|in)$/;
