/**
 * Finds mentions of events: words that denote something which happened, is said to have happened, is denied, recurs or is planned.
 *
 * Triggers, their contexts and the types with PLOVER and ACLED codes are data (`knowledge/events`). A trigger counts only in its use as verb or noun and
 * only where its context allows: "the talks collapsed" is a breakdown, "the collapse of order" is none.
 */
import { addTo, groupBy } from '../group-by.ts';
import contexts from '../knowledge/events/contexts.json' with { type: 'json' };
import nounsToo from '../knowledge/events/nouns-too.json' with { type: 'json' };
import types from '../knowledge/events/types.json' with { type: 'json' };
import wordLists from '../knowledge/events/word-lists.json' with { type: 'json' };
import type { Knowledge } from '../knowledge/index.ts';
import grammar from '../knowledge/lexicons/event-grammar.json' with { type: 'json' };
import { buildMatcher } from '../knowledge/matcher.ts';
import { eventMention } from '../mentions.ts';
import type { DateMention, EventMention, NameMention, Passage, Sentence, Tokens } from '../model.ts';
import { ofOneShape } from '../one-shape.ts';
import { TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { argumentsOf, type EventTrigger } from './event-arguments.ts';
import { factualityOf } from './factuality.ts';
import { plural, verbForms } from './inflect.ts';
import { distance, tokenMask } from './token-range.ts';

export interface EventType {
  readonly id: string;
  readonly label: string;
  readonly plover: string;
  readonly mode: string;
  readonly acled: readonly string[];
  readonly broader?: string;
}

export const eventTypes: ReadonlyMap<string, EventType> = new Map((types as EventType[]).map((type) => [type.id, type]));

interface Trigger {
  readonly type: string;
  readonly lemma: string;
  readonly part: 'verb' | 'noun' | 'phrase';
  /** a phrase that begins with a form of a verb: "held talks" */
  readonly verbal?: boolean;
}

type Words = ReadonlySet<string>;

/** What must or must not stand beside a trigger. Words are lower case; `@name` in the data stands for a list of `word-lists.json`. */
interface Rule {
  readonly never?: boolean;
  readonly use?: string;
  readonly type?: string;
  /** the word directly before or after, articles skipped */
  readonly before?: Words;
  readonly after?: Words;
  readonly notBefore?: Words;
  readonly notAfter?: Words;
  /** within fifteen tokens on either side, in the sentence */
  readonly near?: Words;
  readonly notNear?: Words;
  /** within five tokens on either side */
  readonly beside?: Words;
  readonly notBeside?: Words;
  readonly actor?: boolean;
  readonly afterActor?: boolean;
  readonly beforeGroup?: boolean;
  /** an armed group or movement stands within four tokens; with `near`, one of both is enough */
  readonly group?: boolean;
  readonly afterDeterminerOrActor?: boolean;
  /** a name begins within so many tokens after it, or ends within so many before it */
  readonly nameAfter?: number;
  readonly nameBefore?: number;
  /** a date begins within so many tokens after it */
  readonly dateAfter?: number;
  /** "signed a truce" is one event, the truce: the verb gives way to an event of these types close by */
  readonly absorbedBy?: Words;
}

const ambiguous = new Set(nounsToo.lemmas);
const determiners = new Set(grammar.determiners);
const beforeVerbs = new Set(grammar.beforeVerbs);
const prepositions = new Set(grammar.nounPrepositions);
const compoundHeads = new Set(grammar.compoundHeads);
const institutionHeads = new Set(grammar.institutionHeads);
const rules = compileRules();
const { matcher, triggers } = compileTriggers();
const mayTrigger = new WordTable((word) => Number(matcher.begins(word)));

interface Hit extends EventTrigger {
  to: number;
  readonly absorbedBy?: Words;
}

/** What a trigger is judged by: its sentence with the names and dates in it. */
interface Around {
  readonly knowledge: Knowledge;
  readonly tokens: Tokens;
  readonly sentence: Sentence;
  readonly inside: Uint8Array;
  readonly names: readonly NameMention[];
  readonly dates: readonly DateMention[];
  readonly heading: boolean;
}

/** Events of one passage, in order. Names and dates of the passage are given: they are the participants, places and times, and no trigger stands inside one. */
export function recognizeEvents(knowledge: Knowledge, passage: Passage, names: readonly NameMention[], dates: readonly DateMention[]): EventMention[] {
  const { tokens } = passage;
  const inside = tokenMask(tokens.length, [...names, ...dates]);
  const heading = passage.kind === 'heading';
  let found: Hit[] = [];
  const namesIn = groupBy(names, (name) => name.sentence);
  const datesIn = groupBy(dates, (date) => date.sentence);
  passage.sentences.forEach((sentence, at) => {
    const around: Around = { knowledge, tokens, sentence, inside, names: namesIn.get(at) ?? [], dates: datesIn.get(at) ?? [], heading };
    for (let i = sentence.from; i < sentence.to; ) {
      const hit = inside[i] || !mayTrigger.at(tokens, i) ? undefined : triggerAt(around, i);
      if (!hit) {
        i++;
        continue;
      }
      const last = found.at(-1);
      // "nurturing and sheltering": one act in two words
      if (last && last.sentence === at && last.type === hit.type && hit.from - last.to <= 2 && joined(tokens, last.to, hit.from)) last.to = hit.to;
      else found.push({ ...hit, sentence: at });
      i = hit.to;
    }
  });
  found = found.filter((hit, i) => !isAbsorbed(tokens, hit, found[i - 1]) && !isAbsorbed(tokens, hit, found[i + 1]));
  if (found.length === 0) return [];
  const read = argumentsOf(passage, found, names, dates);
  const triggered = tokenMask(tokens.length, found);
  return found.map((hit, i) => {
    const factuality = factualityOf(tokens, inside, triggered, passage.sentences[hit.sentence]!, hit);
    return eventMention(tokens, { ...hit, factuality, ...read[i]! });
  });
}

/** The rules of `contexts.json` by trigger; of several for one trigger, the first that allows it counts. */
function compileRules(): ReadonlyMap<string, readonly Rule[]> {
  const lists = wordLists as unknown as Readonly<Record<string, readonly string[]>>;
  const words = (list: readonly string[]) => new Set(list.flatMap((word) => (word.startsWith('@') ? lists[word.slice(1)]! : [word])));
  const compile = (rule: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(rule).map(([field, value]) => [field, Array.isArray(value) ? words(value as string[]) : value])) as Rule;
  const all = Object.entries(contexts as unknown as Record<string, Record<string, unknown> | Record<string, unknown>[]>)
    .filter(([trigger]) => trigger !== '_')
    .flatMap(([trigger, rule]) => (Array.isArray(rule) ? rule : [rule]).map((one) => [trigger, compile(one)] as const));
  const rules = ofOneShape(all.map(([, rule]) => rule));
  const byTrigger = new Map<string, Rule[]>();
  for (const [i, [trigger]] of all.entries()) addTo(byTrigger, trigger, rules[i]!);
  return byTrigger;
}

function compileTriggers() {
  const forms: string[] = [];
  const triggers: Trigger[] = [];
  const add = (form: string, trigger: Trigger) => {
    forms.push(form);
    triggers.push(trigger);
  };
  for (const type of types as (EventType & { nouns: string[]; verbs: string[]; phrases: string[] })[]) {
    for (const noun of type.nouns) for (const form of new Set([noun, plural(noun)])) add(form, { type: type.id, lemma: noun, part: 'noun' });
    for (const verb of type.verbs) for (const form of verbForms(verb)) add(form, { type: type.id, lemma: verb, part: 'verb' });
    for (const phrase of type.phrases) {
      const words = phrase.replace(/^~/, '').split(' ');
      const heads = phrase.startsWith('~') ? [...verbForms(words[0]!), plural(words[0]!)] : [words[0]!];
      const tails = phrase.startsWith('~') ? [words.at(-1)!] : [words.at(-1)!, plural(words.at(-1)!)];
      const all = new Set<string>();
      if (words.length === 1) for (const form of phrase.startsWith('~') ? heads : tails) all.add(form);
      else for (const head of heads) for (const tail of tails) all.add([head, ...words.slice(1, -1), tail].join(' '));
      const [head] = words as [string];
      const isVerbal = (form: string) => phrase.startsWith('~') && (words.length > 1 ? words[1] !== 'of' : form !== head && form !== plural(head));
      for (const form of all) add(form, { type: type.id, lemma: words.join(' '), part: 'phrase', verbal: isVerbal(form) });
    }
  }
  return { matcher: buildMatcher(forms), triggers };
}

function triggerAt(around: Around, i: number): Omit<Hit, 'sentence'> | undefined {
  const { tokens, sentence, inside, names } = around;
  const match = matcher.at(tokens, i);
  if (!match || match.to > sentence.to) return undefined;
  const { from, to } = match;
  for (let k = from; k < to; k++) if (inside[k]) return undefined;
  const candidates = match.names.map((name) => triggers[name]!);
  const { lemma } = candidates[0]!;
  const own = to - from > 1 ? rules.get(lemma) : (rules.get(tokens.word[i]!) ?? rules.get(lemma));
  if (own?.some((one) => one.never)) return undefined;
  const form = useOf(tokens, i, to, candidates, names);
  if (form === 'noun' && isPartOfCompound(around, from, to)) return undefined;
  const rule = own?.find((one) => (!one.use || one.use === form) && allows(around, one, from, to, form));
  if (own && !rule) return undefined;
  const fitting =
    candidates.find((candidate) => candidate.part === form) ??
    candidates.find((candidate) => candidate.part === 'phrase') ??
    ((form === 'noun' && candidates.every((candidate) => candidate.part === 'verb')) || rule?.use ? undefined : candidates[0]);
  if (!fitting) return undefined;
  return { from, to, type: rule?.type ?? fitting.type, form, ...(rule?.absorbedBy ? { absorbedBy: rule.absorbedBy } : {}) };
}

/** "the War College", "sanctions experts", "Truce Monitoring Committee": the name or the kind of something else. */
function isPartOfCompound({ tokens, sentence, inside, heading }: Around, from: number, to: number): boolean {
  if (to < sentence.to && !inside[to] && compoundHeads.has(tokens.word[to]!)) return true;
  if (heading || !(tokens.flags[from]! & TokenFlag.capital)) return false;
  for (let i = to; i < Math.min(sentence.to, to + 3); i++) {
    if (!(tokens.flags[i]! & TokenFlag.capital)) return false;
    if (institutionHeads.has(tokens.word[i]!)) return true;
  }
  return false;
}

/** Verb or noun, from the form and the words beside it. */
function useOf(tokens: Tokens, from: number, to: number, candidates: readonly Trigger[], names: readonly NameMention[]): 'verb' | 'noun' {
  const parts = new Set(candidates.map((candidate) => candidate.part));
  if (!parts.has('verb')) return candidates[0]!.verbal || (parts.has('phrase') && /(?:ed|ing)$/.test(tokens.word[from]!)) ? 'verb' : 'noun';
  const verbal = candidates.find((candidate) => candidate.part === 'verb')!;
  if (!parts.has('noun') && !parts.has('phrase') && !ambiguous.has(verbal.lemma)) return 'verb';
  const word = tokens.word[from]!;
  const before = from > 0 ? tokens.word[from - 1]! : '';
  const after = to < tokens.length ? tokens.word[to]! : '';
  if (word !== verbal.lemma && !/(?:s|ing)$/.test(word)) return 'verb';
  if (before === 's' || before === '’s' || before === "'s" || determiners.has(before)) return 'noun';
  if (/ing$/.test(word)) return after === 'of' || prepositions.has(after) ? 'noun' : 'verb';
  if (beforeVerbs.has(before)) return 'verb';
  const named = names.find((name) => name.to === from);
  if (
    named &&
    named.kind === 'actor' &&
    named.how !== 'adjective' &&
    (determiners.has(after) || names.some((name) => name.from === to || name.from === to + 1)) &&
    after !== 'of'
  )
    return 'verb';
  return 'noun';
}

const wordAt = (tokens: Tokens, i: number) => (i >= 0 && i < tokens.length ? tokens.word[i]! : '');
const isArticle = (word: string) => word === 'the' || word === 'a' || word === 'an';

function allows({ knowledge, tokens, sentence, names, dates }: Around, rule: Rule, from: number, to: number, form: 'verb' | 'noun'): boolean {
  const previous = wordAt(tokens, from - 1);
  const direct = wordAt(tokens, to);
  let b = from - 1;
  if (isArticle(previous) && !rule.notBefore?.has(previous)) b--;
  while (b >= 0 && tokens.word[b] === '-') b--;
  const before = wordAt(tokens, b);
  const a = isArticle(direct) && !rule.after?.has(direct) && !rule.notAfter?.has(direct) ? to + 1 : to;
  const after = wordAt(tokens, a);
  const { notBefore, notAfter, near, notNear, beside, notBeside } = rule;
  if (notBefore && (notBefore.has(before) || notBefore.has(previous) || notBefore.has(`${wordAt(tokens, b - 1)} ${before}`))) return false;
  if (notAfter && (notAfter.has(after) || notAfter.has(direct) || notAfter.has(`${after} ${wordAt(tokens, a + 1)}`))) return false;
  if (rule.before && !rule.before.has(before) && !rule.before.has(previous)) return false;
  if (rule.after && !rule.after.has(after) && !rule.after.has(direct)) return false;
  if (beside && !standsWithin(tokens, sentence, from, to, 5, beside)) return false;
  if (notBeside && standsWithin(tokens, sentence, from, to, 5, notBeside)) return false;
  const grouped = rule.group === true && names.some((name) => name.kind === 'actor' && distance({ from, to }, name) <= 4 && isGroup(knowledge, name.id));
  if (near && !grouped && !standsWithin(tokens, sentence, from, to, 15, near)) return false;
  if (notNear && standsWithin(tokens, sentence, from, to, 15, notNear)) return false;
  const { nameAfter, nameBefore, dateAfter } = rule;
  if (nameAfter !== undefined && !names.some((name) => name.from >= to && name.from - to < nameAfter)) return false;
  if (nameBefore !== undefined && !names.some((name) => name.to <= from && from - name.to < nameBefore)) return false;
  if (dateAfter !== undefined && !dates.some((date) => date.from >= to && date.from - to < dateAfter)) return false;
  if (rule.actor && !names.some((name) => name.kind === 'actor' && (Math.abs(name.from - to) <= 3 || Math.abs(from - name.to) <= 3))) return false;
  if (rule.afterActor && !names.some((name) => name.kind === 'actor' && name.from >= to && name.from - to <= 2 && onlyNoise(tokens, to, name.from)))
    return false;
  if (rule.group && !near && !grouped) return false;
  if (rule.beforeGroup && !names.some((name) => name.kind === 'actor' && from - name.to >= 0 && from - name.to <= 4 && isGroup(knowledge, name.id)))
    return false;
  return !rule.afterDeterminerOrActor || form !== 'verb' || determiners.has(direct) || names.some((name) => name.from === to);
}

const isGroup = (knowledge: Knowledge, id: string) => /^(?:armed-group|movement|party|alliance|organisation)$/.test(knowledge.entity(id)?.type ?? '');
const onlyNoise = (tokens: Tokens, from: number, to: number) => {
  for (let i = from; i < to; i++) if (!determiners.has(tokens.word[i]!) && tokens.word[i] !== 'with') return false;
  return true;
};

/** Whether one of the words stands within so many tokens of the trigger, in its sentence. */
function standsWithin(tokens: Tokens, sentence: Sentence, from: number, to: number, reach: number, words: Words): boolean {
  for (let i = Math.max(sentence.from, from - reach); i < from; i++) if (words.has(tokens.word[i]!)) return true;
  for (let i = to; i < Math.min(sentence.to, to + reach); i++) if (words.has(tokens.word[i]!)) return true;
  return false;
}

function isAbsorbed(tokens: Tokens, hit: Hit, other: Hit | undefined): boolean {
  if (!other || other.sentence !== hit.sentence || !hit.absorbedBy?.has(other.type) || distance(hit, other) > 6) return false;
  for (let i = Math.min(hit.to, other.to); i < Math.max(hit.from, other.from); i++)
    if (tokens.flags[i]! & TokenFlag.punctuation && tokens.word[i] !== '-') return false;
  return true;
}

function joined(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!/^(?:and|or|,|\/)$/.test(tokens.word[i]!)) return false;
  return to > from;
}
