/**
 * Finds mentions of events: words that denote something which happened, is said to have happened, is denied, recurs or is planned.
 *
 * Triggers, their contexts and the types with PLOVER and ACLED codes are data (`knowledge/events`). A trigger counts only in its use as verb or noun and
 * only where its context allows: "the talks collapsed" is a breakdown, "the collapse of order" is none.
 */
import contexts from '../knowledge/events/contexts.json' with { type: 'json' };
import nounsToo from '../knowledge/events/nouns-too.json' with { type: 'json' };
import types from '../knowledge/events/types.json' with { type: 'json' };
import type { Knowledge } from '../knowledge/index.ts';
import { buildMatcher } from '../knowledge/matcher.ts';
import type { DateMention, EventMention, Factuality, NameMention, Participant, Passage, Sentence, Tokens } from '../model.ts';
import { TokenFlag } from '../text/tokens.ts';
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
}

interface Rule {
  readonly never?: boolean;
  readonly use?: string;
  readonly type?: string;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly near?: readonly string[];
  readonly notNear?: readonly string[];
  readonly actor?: boolean;
  readonly afterActor?: boolean;
  readonly beforeGroup?: boolean;
  /** an armed group or movement stands within four tokens; with `near`, one of both is enough */
  readonly group?: boolean;
  readonly afterDeterminerOrActor?: boolean;
}

const ambiguous = new Set(nounsToo.lemmas);
const rules = contexts as unknown as Readonly<Record<string, Rule>>;
const { matcher, triggers } = compileTriggers();

/** Events of one passage, in order. Names and dates of the passage are given: they are the participants, places and times, and no trigger stands inside one. */
export function recognizeEvents(
  knowledge: Knowledge,
  passage: Passage,
  index: number,
  names: readonly NameMention[],
  dates: readonly DateMention[],
): EventMention[] {
  const { tokens } = passage;
  const inside = tokenMask(tokens.length, [...names, ...dates]);
  const found: { from: number; to: number; type: string; form: 'verb' | 'noun'; sentence: number }[] = [];
  const namesIn = Map.groupBy(names, (name) => name.sentence);
  passage.sentences.forEach((sentence, at) => {
    for (let i = sentence.from; i < sentence.to; ) {
      const hit = inside[i] ? undefined : triggerAt(knowledge, tokens, sentence, i, inside, namesIn.get(at) ?? []);
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
  const datesBy = Map.groupBy(dates, (date) => date.sentence);
  return found.map((hit) => {
    const sentence = passage.sentences[hit.sentence]!;
    const near = namesIn.get(hit.sentence) ?? [];
    const date = dateOf(hit, datesBy.get(hit.sentence) ?? []);
    const place = placeOf(hit, near, tokens);
    return {
      kind: 'event',
      passage: index,
      sentence: hit.sentence,
      from: hit.from,
      to: hit.to,
      start: tokens.start[hit.from]!,
      end: tokens.end[hit.to - 1]!,
      type: hit.type,
      form: hit.form,
      participants: participantsOf(hit, near, tokens, sentence),
      factuality: factualityOf(tokens, inside, sentence, hit.from, hit.to),
      ...(date ? { date: date.value } : {}),
      ...(place ? { place: place.id } : {}),
    };
  });
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
      for (const form of all) add(form, { type: type.id, lemma: words.join(' '), part: 'phrase' });
    }
  }
  return { matcher: buildMatcher(forms), triggers };
}

function triggerAt(
  knowledge: Knowledge,
  tokens: Tokens,
  sentence: Sentence,
  i: number,
  inside: Uint8Array,
  names: readonly NameMention[],
): { from: number; to: number; type: string; form: 'verb' | 'noun' } | undefined {
  const match = matcher.at(tokens, i);
  if (!match || match.to > sentence.to) return undefined;
  for (let k = match.from; k < match.to; k++) if (inside[k]) return undefined;
  const candidates = match.names.map((name) => triggers[name]!);
  const word = tokens.word[i]!;
  const phrase = match.to - match.from > 1;
  const rule = phrase ? undefined : (rules[word] ?? rules[candidates[0]!.lemma]);
  if (rule?.never) return undefined;
  const form = useOf(tokens, i, match.to, candidates, names);
  if (rule && !allows(knowledge, rule, tokens, sentence, match.from, match.to, form, names)) return undefined;
  const fitting =
    candidates.find((candidate) => candidate.part === form) ??
    (candidates.some((c) => c.part === 'phrase') ? candidates.find((c) => c.part === 'phrase') : undefined) ??
    (form === 'noun' && candidates.every((c) => c.part === 'verb') ? undefined : rule?.use ? undefined : candidates[0]);
  if (!fitting) return undefined;
  if (rule?.use && rule.use !== form) return undefined;
  return { from: match.from, to: match.to, type: rule?.type ?? fitting.type, form };
}

const determiners = new Set(
  'the a an this that these those its their his her our your my any no each every some such another several many few both all more most further new recent renewed first second last'.split(
    ' ',
  ),
);
const auxiliaries = new Set(
  'to will would could can may might must should shall do does did not never cannot who they we i you it he she has have had having been be was were is are being also repeatedly reportedly allegedly jointly formally publicly later then both'.split(
    ' ',
  ),
);
const prepositions = new Set(
  'of in on at by for from with against between after before during over amid following through since until into about despite without under including'.split(
    ' ',
  ),
);

/** Verb or noun, from the form and the words beside it. */
function useOf(tokens: Tokens, from: number, to: number, candidates: readonly Trigger[], names: readonly NameMention[]): 'verb' | 'noun' {
  const parts = new Set(candidates.map((candidate) => candidate.part));
  if (!parts.has('verb')) return parts.has('phrase') && /(?:ed|ing)$/.test(tokens.word[from]!) ? 'verb' : 'noun';
  const verbal = candidates.find((candidate) => candidate.part === 'verb')!;
  if (!parts.has('noun') && !parts.has('phrase') && !ambiguous.has(verbal.lemma)) return 'verb';
  const word = tokens.word[from]!;
  const before = from > 0 ? tokens.word[from - 1]! : '';
  const after = to < tokens.length ? tokens.word[to]! : '';
  if (/(?:ed|ought|aid|ook|ew)$/.test(word)) return 'verb';
  if (before === 's' || before === '’s' || before === "'s" || determiners.has(before)) return 'noun';
  if (/ing$/.test(word)) return after === 'of' || prepositions.has(after) ? 'noun' : 'verb';
  if (auxiliaries.has(before)) return 'verb';
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

function allows(
  knowledge: Knowledge,
  rule: Rule,
  tokens: Tokens,
  sentence: Sentence,
  from: number,
  to: number,
  form: 'verb' | 'noun',
  names: readonly NameMention[],
): boolean {
  let b = from - 1;
  if (/^(?:the|a|an)$/.test(wordAt(tokens, b)) && !rule.notBefore?.some((word) => word === wordAt(tokens, b))) b--;
  while (b >= 0 && wordAt(tokens, b) === '-') b--;
  const before = wordAt(tokens, b);
  let a = to;
  if (/^(?:the|a|an)$/.test(wordAt(tokens, a)) && !rule.after?.includes(wordAt(tokens, a)) && !rule.notAfter?.includes(wordAt(tokens, a))) a++;
  const after = wordAt(tokens, a);
  const pair = `${after} ${wordAt(tokens, a + 1)}`;
  const direct = wordAt(tokens, to);
  const possessive = (word: string) => (word === '’s' || word === "'s" ? 's' : word);
  if (rule.notBefore?.some((word) => word === before || word === wordAt(tokens, from - 1) || word === `${wordAt(tokens, b - 1)} ${before}`)) return false;
  if (rule.notAfter?.some((word) => word === after || word === direct || word === pair)) return false;
  if (rule.before && !rule.before.includes(possessive(before)) && !rule.before.includes(wordAt(tokens, from - 1))) return false;
  if (rule.after && !rule.after.includes(after) && !rule.after.includes(direct)) return false;
  const grouped = rule.group === true && names.some((name) => name.kind === 'actor' && distance({ from, to }, name) <= 4 && isGroup(knowledge, name.id));
  if (rule.near && !grouped && !window(tokens, sentence, from, to, 15).some((word) => rule.near!.includes(word))) return false;
  if (rule.notNear && window(tokens, sentence, from, to, 15).some((word) => rule.notNear!.includes(word))) return false;
  if (rule.actor && !names.some((name) => name.kind === 'actor' && (Math.abs(name.from - to) <= 3 || Math.abs(from - name.to) <= 3))) return false;
  if (rule.afterActor && !names.some((name) => name.kind === 'actor' && name.from >= to && name.from - to <= 2 && onlyNoise(tokens, to, name.from)))
    return false;
  if (rule.group && !rule.near && !grouped) return false;
  if (rule.beforeGroup && !names.some((name) => name.kind === 'actor' && from - name.to >= 0 && from - name.to <= 4 && isGroup(knowledge, name.id)))
    return false;
  if (rule.afterDeterminerOrActor && form === 'verb' && !determiners.has(direct) && !names.some((name) => name.from === to)) return false;
  return true;
}

const isGroup = (knowledge: Knowledge, id: string) => /^(?:armed-group|movement|party|alliance|organisation)$/.test(knowledge.entity(id)?.type ?? '');
const onlyNoise = (tokens: Tokens, from: number, to: number) => {
  for (let i = from; i < to; i++) if (!determiners.has(tokens.word[i]!) && tokens.word[i] !== 'with') return false;
  return true;
};

function window(tokens: Tokens, sentence: Sentence, from: number, to: number, reach: number): string[] {
  const words: string[] = [];
  for (let i = Math.max(sentence.from, from - reach); i < Math.min(sentence.to, to + reach); i++) if (i < from || i >= to) words.push(tokens.word[i]!);
  return words;
}

function joined(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!/^(?:and|or|,|\/)$/.test(tokens.word[i]!)) return false;
  return to > from;
}

const clauseEnds = new Set([';', ':', 'while', 'whereas', 'although', 'but', '—']);

/** Who did it to whom: the actors beside the trigger in its clause, by the prepositions that introduce them. */
function participantsOf(hit: { from: number; to: number; form: string }, names: readonly NameMention[], tokens: Tokens, sentence: Sentence): Participant[] {
  const participants: Participant[] = [];
  const seen = new Set<string>();
  const add = (role: Participant['role'], id: string) => {
    if (seen.has(id) || participants.length >= 5) return;
    seen.add(id);
    participants.push({ role, id });
  };
  let start = sentence.from;
  let end = sentence.to;
  for (let i = hit.from - 1; i >= sentence.from; i--)
    if (clauseEnds.has(tokens.word[i]!)) {
      start = i + 1;
      break;
    }
  for (let i = hit.to; i < sentence.to; i++)
    if (clauseEnds.has(tokens.word[i]!)) {
      end = i;
      break;
    }
  const actors = names.filter((name) => name.kind === 'actor' && name.from >= start && name.to <= end);
  const passive = hit.form === 'verb' && wordAt(tokens, hit.to) === 'by';
  for (const actor of actors.filter((name) => name.from >= hit.to)) {
    if (actor.from - hit.to > 14) break;
    const lead = leadOf(tokens, actor.from, names);
    if (lead === 'by') add('by', actor.id);
    else if (lead === 'between') add('among', actor.id);
    else if (lead === 'with') add('with', actor.id);
    else if (['against', 'on', 'to', 'of', 'from', 'for', 'in', 'into'].includes(lead)) add('whom', actor.id);
    else if (hit.form === 'verb' && actor.from - hit.to <= 3) add('whom', actor.id);
  }
  for (const actor of actors.filter((name) => name.to <= hit.from).reverse()) {
    if (hit.from - actor.to > 14) break;
    const lead = leadOf(tokens, actor.from, names);
    if (lead === 'between') add('among', actor.id);
    else if (lead === 'by') add('by', actor.id);
    else if (lead === 'against' || lead === 'of' || lead === 'from') add('whom', actor.id);
    else if (lead === 'with') add('with', actor.id);
    else add(passive ? 'whom' : 'who', actor.id);
    if (participants.length >= 3) break;
  }
  return participants;
}

/** The preposition before a name or before the list it belongs to. */
function leadOf(tokens: Tokens, from: number, names: readonly NameMention[]): string {
  let i = from - 1;
  for (let guard = 0; guard < 8 && i >= 0; guard++) {
    const word = tokens.word[i]!;
    if (determiners.has(word)) i--;
    else if (word === 'and' || word === ',' || word === 'or') {
      const earlier = names.findLast((name) => name.to <= i);
      if (!earlier || i - earlier.to > 1) break;
      i = earlier.from - 1;
    } else break;
  }
  return wordAt(tokens, i);
}

function dateOf(hit: { from: number; to: number }, dates: readonly DateMention[]): DateMention | undefined {
  return [...dates].sort((a, b) => distance(hit, a) - distance(hit, b)).find((date) => distance(hit, date) <= 14);
}

function placeOf(hit: { from: number; to: number }, names: readonly NameMention[], tokens: Tokens): NameMention | undefined {
  const places = names.filter((name) => name.kind === 'place' && distance(hit, name) <= 12);
  const after = places.find((place) => place.from >= hit.to && /^(?:in|at|near|inside|on|into|across|within|over)$/.test(leadOf(tokens, place.from, names)));
  return after ?? places.sort((a, b) => distance(hit, a) - distance(hit, b))[0];
}

const negations = new Set('not no never neither nor without denied denies deny denying falsely false refused failed fails'.split(' '));
const hypotheticals = new Set(
  'could may might if should unless whether until must potential possible likely hypothetical want wants wanted hope hopes hoped expected expect demand demands demanded demanding urge urged urges'.split(
    ' ',
  ),
);
/** words that make what follows a promise, a plan or a threat */
const announcing = new Set(
  'will would shall plan plans planned planning offered offers offer promised promises promise vowed vows pledged pledges willing ready prepared agreed agrees agree threatened threatens threaten threatening intends intend intended about'.split(
    ' ',
  ),
);
const hearsay = new Set('reportedly allegedly alleged claimed claims purported purportedly supposedly suspected rumoured rumored'.split(' '));

/** How the text holds the event: as fact, as said by others, as denied ("falsely accused of …"), or as not (yet) real. */
function factualityOf(tokens: Tokens, inside: Uint8Array, sentence: Sentence, from: number, to: number): Factuality {
  for (let i = from - 1; i >= Math.max(sentence.from, from - 7); i--) {
    const word = tokens.word[i]!;
    // "in May 2023" is no modal
    if (inside[i]) continue;
    if (tokens.flags[i]! & TokenFlag.punctuation && word !== '-' && word !== ',') break;
    if (negations.has(word)) return 'denied';
    if (hypotheticals.has(word) && from - i <= 5) return 'hypothetical';
    if (announcing.has(word) && from - i <= 5 && (tokens.word[i + 1] === 'to' || /^(?:will|would|shall)$/.test(word))) return 'future';
    if (hearsay.has(word)) return 'reported';
  }
  for (let i = to; i < Math.min(sentence.to, to + 3); i++) if (hearsay.has(tokens.word[i]!)) return 'reported';
  return 'asserted';
}
