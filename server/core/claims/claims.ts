/**
 * Which sentences say something that a fact-checker could test, and how each is sourced: cited ▸ attributed ▸ vague ▸ unsourced.
 *
 * A sentence is a claim by weight of evidence: who acts in it, what happened, when, how many; against it stand forecasts, advice, judgements and what the
 * text says of itself. The weights were set by hand on annotated sentences; the words are data (`knowledge/lexicons/claims.json`).
 */
import lexicon from '../knowledge/lexicons/claims.json' with { type: 'json' };
import type { Citation, Claim, ClaimReason, EventMention, Mention, NameMention, Passage, Quantity, Sentence, Sourcing, Span, Tokens } from '../model.ts';
import { verbForms } from '../recognize/inflect.ts';
import { TokenFlag } from '../text/tokens.ts';

/** past forms that the general rules do not give */
const pastOf: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  tell: ['told'],
  write: ['wrote', 'written'],
  put: ['putting', 'puts'],
  find: ['found', 'finds'],
  see: ['saw', 'seen'],
  think: ['thought'],
  hold: ['held'],
  show: ['shown'],
};
const setOf = (words: readonly string[]) => new Set(words);
const speechForms = new Map<string, string>(
  lexicon.speechVerbs.flatMap((verb) => [...verbForms(verb), ...(pastOf[verb] ?? [])].map((form) => [form, verb] as const)),
);
const positionParticiples = setOf(lexicon.positionParticiples);
const vagueNouns = setOf(lexicon.vagueNouns);
const vagueVerbForms = setOf(lexicon.vagueVerbs.flatMap((verb) => [...verbForms(verb), ...(pastOf[verb] ?? [])]));
const modals = setOf(lexicon.modals);
const abstractVerbs = setOf(lexicon.abstractVerbs);
const abstractSubjects = setOf(lexicon.abstractSubjects);
const evaluative = setOf(lexicon.evaluative);
const factiveVerbs = setOf(lexicon.factiveVerbs);
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;
/** phrases by their first word, so that most tokens cost one look-up */
function phrases(list: readonly string[]): Phrases {
  const index = new Map<string, string[][]>();
  for (const phrase of list) {
    const words = phrase.split(' ');
    index.set(words[0]!, [...(index.get(words[0]!) ?? []), words]);
  }
  return index;
}
const phraseAt = (list: Phrases, tokens: Tokens, i: number) =>
  list.get(tokens.word[i]!)?.find((words) => words.every((word, k) => tokens.word[i + k] === word));
const vaguePhrases = phrases(lexicon.vaguePhrases);
const attributionPhrases = phrases(lexicon.attributionPhrases);
const selfReference = phrases(lexicon.selfReference);
const advice = phrases(lexicon.advice);

export interface SentenceContext {
  readonly text: string;
  readonly passage: Passage;
  readonly passageIndex: number;
  readonly sentence: Sentence;
  readonly sentenceIndex: number;
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly citations: readonly Citation[];
}

/** Whether a fact-checker would test the sentence. */
export const isClaim = (context: SentenceContext): boolean =>
  weightOf(context, attributionOf(context) !== undefined, vagueWords(context) !== undefined) >= threshold;

/** What a sentence of the body states and how it is sourced. `ordinal` tells sentences with the same words apart. */
export function statementOf(context: SentenceContext, ordinal: number): Claim | undefined {
  if (context.passage.kind === 'heading') return undefined;
  const { sentence, passageIndex, sentenceIndex, citations } = context;
  const attribution = attributionOf(context);
  const vague = vagueWords(context);
  const sourcing: Sourcing = citations.length > 0 ? 'cited' : attribution ? 'attributed' : vague ? 'vague' : 'unsourced';
  const words = attribution?.span ?? (sourcing === 'vague' ? vague : undefined);
  return {
    id: claimId(context, ordinal),
    start: sentence.start,
    end: sentence.end,
    spans: sentence.spans,
    passage: passageIndex,
    sentence: sentenceIndex,
    sourcing,
    reasons: reasonsOf(context),
    citations,
    ...(words ? { attribution: words } : {}),
    ...(attribution?.holder ? { holder: attribution.holder } : {}),
  };
}

const threshold = 2;

function weightOf(context: SentenceContext, attributed: boolean, vague: boolean): number {
  const {
    passage: { tokens },
    sentence,
    mentions,
    quantities,
  } = context;
  const words = tokens.word;
  const last = words[sentence.to - 1];
  if (sentence.to - sentence.from < 5 || last === '?') return -10;
  if (findPhrase(tokens, sentence, selfReference) >= 0) return -10;
  const names = mentions.filter((m): m is NameMention => m.kind === 'actor' || m.kind === 'place');
  const events = mentions.filter((m): m is EventMention => m.kind === 'event');
  const real = events.filter((event) => event.factuality !== 'hypothetical' && event.factuality !== 'future');
  const dates = mentions.filter((m) => m.kind === 'date');
  const subject = subjectOf(context, names);
  let weight = 0;
  if (subject.named) weight += 1.5;
  if (subject.abstract) weight -= 1.5;
  weight += Math.min(2, real.length) * 0.8;
  if (dates.length > 0) weight += 1;
  if (quantities.length > 0) weight += 1;
  if (names.length > 0) weight += 0.4;
  else weight -= 0.6;
  let factive = false;
  let modal = 0;
  let judging = 0;
  for (let i = sentence.from; i < sentence.to; i++) {
    const word = words[i]!;
    if (!(tokens.flags[i]! & TokenFlag.word)) continue;
    if (factiveVerbs.has(word) || (word.length > 5 && /ed$/.test(word) && i > sentence.from + 1)) factive = true;
    if (modals.has(word) && !(word === 'may' && tokens.flags[i]! & TokenFlag.capital) && !afterThat(words, sentence, i)) modal++;
    if (evaluative.has(word)) judging++;
  }
  if (factive) weight += 0.9;
  else weight -= 0.3;
  if (attributed) weight += 1;
  if (vague) weight += 0.4;
  if (context.citations.length > 0) weight += 1.5;
  weight -= Math.min(2, modal) * 1.1;
  weight -= Math.min(2, judging) * 0.6;
  if (findPhrase(tokens, sentence, advice) >= 0) weight -= 1.5;
  if (subject.verbIndex >= 0 && abstractVerbs.has(words[subject.verbIndex]!)) weight -= 1.2;
  if (/^(?:we|i|our|let)$/.test(words[sentence.from]!)) weight -= 1;
  return weight;
}

/** Modals inside what somebody else said do not weaken the claim that it was said. */
function afterThat(words: readonly string[], sentence: Sentence, index: number): boolean {
  for (let i = index - 1; i > sentence.from && i > index - 12; i--) if (words[i] === 'that' && speechForms.has(words[i - 1]!)) return true;
  return false;
}

/** Whether the sentence is about somebody named or about an abstraction ("This dynamic …"), and where its first verb may be. */
function subjectOf(
  { passage: { tokens }, sentence }: SentenceContext,
  names: readonly NameMention[],
): { named: boolean; abstract: boolean; verbIndex: number } {
  let start = sentence.from;
  // an introduction that ends in a comma: "In 1997, …", "Since then, …"
  if (
    /^(?:in|on|after|before|since|during|by|following|when|while|despite|although|for|from|between|under|with|over|meanwhile|however|thus|instead|nevertheless|yet|moreover|historically|similarly|first|second|simultaneously|beyond|throughout|as|at|once|until|even|but|and|still|then)$/.test(
      tokens.word[start]!,
    )
  ) {
    for (let i = start; i < Math.min(sentence.to - 2, start + 26); i++)
      if (tokens.word[i] === ',') {
        start = i + 1;
        break;
      }
  }
  const head = tokens.word.slice(start, start + 6);
  const abstract = head.slice(0, 4).some((word) => abstractSubjects.has(word));
  const actor = names.find((name) => name.from >= start - 1 && name.from <= start + 5);
  let verbIndex = -1;
  for (let i = start + 1; i < Math.min(sentence.to, start + 14); i++)
    if (abstractVerbs.has(tokens.word[i]!) || factiveVerbs.has(tokens.word[i]!)) {
      verbIndex = i;
      break;
    }
  const before = actor ? head.slice(0, Math.max(0, actor.from - start)) : [];
  return {
    named: actor !== undefined && !before.some((word) => abstractSubjects.has(word) || /^(?:for|with|of|against|between)$/.test(word)),
    abstract: abstract && !(actor && actor.from <= start + 1),
    verbIndex,
  };
}

function reasonsOf({ text, sentence, mentions, quantities }: SentenceContext): ClaimReason[] {
  const reasons: ClaimReason[] = [];
  const events = mentions.filter((m): m is EventMention => m.kind === 'event');
  const counted = quantities.filter((quantity) => quantity.unit !== '' || quantity.low >= 10 || quantity.bound !== 'exact');
  if (events.some((event) => event.type === 'killing') && quantities.length > 0) reasons.push('casualties');
  else if (counted.length > 0) reasons.push('figure');
  if (events.some((event) => event.type === 'accusation')) reasons.push('accusation');
  if (hasQuotation(text.slice(sentence.start, sentence.end))) reasons.push('quotation');
  if (mentions.some((m) => m.kind === 'date')) reasons.push('date');
  if (events.some((event) => event.factuality !== 'hypothetical' && event.factuality !== 'future')) reasons.push('event');
  if (reasons.length === 0) reasons.push('status');
  return reasons;
}

/** Quoted words of somebody: four at least, so that “strategic depth” is none. */
const hasQuotation = (sentence: string) => [...sentence.matchAll(/[“"]([^“”"]{12,400})[”"]/g)].some((match) => match[1]!.trim().split(/\s+/).length >= 4);

interface Attribution {
  readonly span: Span;
  readonly holder?: string;
}

/** The named source of a sentence: "Kabul denies …", "according to the World Bank", "… , Asif said". */
export function attributionOf({ passage: { tokens }, sentence, mentions }: SentenceContext): Attribution | undefined {
  const actors = mentions.filter((m): m is NameMention => m.kind === 'actor');
  const span = (from: number, to: number): Span => ({ start: tokens.start[from]!, end: tokens.end[to - 1]! });
  for (let i = sentence.from; i < sentence.to; i++) {
    const word = tokens.word[i]!;
    const phrase = phraseAt(attributionPhrases, tokens, i);
    if (phrase) {
      const end = i + phrase.length;
      const named = actors.find((actor) => actor.from >= end - 1 && actor.from <= end + 4 && !tokens.word.slice(end, actor.from).includes(','));
      if (named) return { span: span(i, named.to), holder: named.id };
      if (namedAfter(tokens, end, sentence.to)) return { span: span(i, Math.min(sentence.to, end + 3)) };
    }
    if (positionParticiples.has(word) && i > sentence.from + 3 && tokens.word[i - 1] === ',' && (word !== 'declaring' || tokens.word[i + 1] === 'that')) {
      const named = actors.find((actor) => actor.to <= i);
      if (named) return { span: span(named.from, i + 1), holder: named.id };
    }
    const lemma = speechForms.get(word);
    if (!lemma || !(tokens.flags[i]! & TokenFlag.word) || tokens.flags[i]! & TokenFlag.capital) continue;
    // "the Pakistani state", "reluctant to concede"
    if (mentions.some((m) => m.kind !== 'event' && m.from <= i && m.to > i) || tokens.word[i - 1] === 'to') continue;
    if (!saysSomething(tokens, i, lemma, sentence)) continue;
    // "Asif, who led the delegation, said": the clause in commas is stepped over
    const upTo = beforeRelativeClause(tokens, i, sentence);
    const before = actors.findLast((actor) => actor.to <= upTo && upTo - actor.to <= 7 && !crossesClause(tokens, actor.to, upTo));
    if (before && speaks(tokens, before, sentence)) return { span: span(before.from, i + 1), holder: before.id };
    // "…,” said Asif", ", Asif said" and a person that knowledge does not have: "Fair notes"
    const after = actors.find((actor) => actor.from > i && actor.from - i <= 3);
    if (
      after &&
      /^(?:say|tell|report|write|add|explain|warn)$/.test(lemma) &&
      (tokens.word[i - 1] === ',' || tokens.word[i - 1] === '”' || tokens.word[i - 1] === '"')
    )
      return { span: span(i, after.to), holder: after.id };
    // "was announced by the foreign ministry of Qatar"
    const agent = /^(?:announce|report|confirm|state|claim|say|publish)$/.test(lemma) ? agentAfter(tokens, i, sentence, actors) : undefined;
    if (agent) return { span: span(i, agent.to), holder: agent.id };
    if (i > sentence.from && nameLike(tokens, i - 1) && !firstWordOnly(tokens, i - 1, sentence)) return { span: span(i - 1, i + 1) };
  }
  return undefined;
}

function beforeRelativeClause(tokens: Tokens, verb: number, sentence: Sentence): number {
  if (tokens.word[verb - 1] !== ',') return verb;
  for (let i = verb - 2; i > sentence.from && verb - i < 20; i--) if (/^(?:who|whose|which)$/.test(tokens.word[i]!) && tokens.word[i - 1] === ',') return i - 1;
  return verb;
}

function agentAfter(tokens: Tokens, verb: number, sentence: Sentence, actors: readonly NameMention[]): NameMention | undefined {
  for (let i = verb + 1; i < Math.min(sentence.to, verb + 8); i++) {
    if (/^[.;:]$/.test(tokens.word[i]!)) return undefined;
    if (tokens.word[i] === 'by') return actors.find((actor) => actor.from > i && actor.from - i <= 6);
  }
  return undefined;
}

/** Verbs that report only when what is said follows: "noted that", "put the dead at", "described the move as". */
function saysSomething(tokens: Tokens, i: number, lemma: string, sentence: Sentence): boolean {
  const next = tokens.word[i + 1] ?? '';
  const rest = tokens.word.slice(i + 1, Math.min(sentence.to, i + 12));
  if (
    /^(?:say|argue|claim|insist|contend|allege|assert|maintain|announce|declare|admit|acknowledge|concede|deny|accuse|warn|tell|blame|condemn|denounce|reply|complain|remark|affirm|reiterate|write|confirm|report|state|predict)$/.test(
      lemma,
    )
  ) {
    if (lemma === 'maintain' || lemma === 'assert') return next === 'that';
    if (lemma === 'state' || lemma === 'report' || lemma === 'claim' || lemma === 'blame')
      return !/^(?:of|by|for|s|in|from)$/.test(next) && !/^(?:the|a|its|their|this|of|his)$/.test(tokens.word[i - 1] ?? '');
    if (lemma === 'announce' || lemma === 'declare') return next === 'that' || /^(?:on|in)$/.test(next) === false;
    return true;
  }
  if (lemma === 'put') return rest.includes('at') && rest.some((word) => /^(?:number|dead|toll|figure|total|losses|count|cost|killed)$/.test(word));
  if (lemma === 'describe' || lemma === 'characterise' || lemma === 'characterize') return rest.includes('as');
  if (lemma === 'attribute') return rest.includes('to');
  if (lemma === 'call' || lemma === 'demand' || lemma === 'cite' || lemma === 'point' || lemma === 'reject' || lemma === 'protest')
    return (
      lemma === 'reject' &&
      /^(?:the|this|these|that|such)$/.test(next) &&
      rest.some((word) => /^(?:claim|claims|accusation|accusations|allegation|allegations|charge|charges|report|reports)$/.test(word))
    );
  if (lemma === 'count') return /^\d/.test(next);
  return next === 'that' || next === 'how';
}

/** The actor is the one who speaks: not "against Pakistan said", not the object of another verb. */
function speaks(tokens: Tokens, actor: NameMention, sentence: Sentence): boolean {
  const before = actor.from > sentence.from ? tokens.word[actor.from - 1]! : '';
  return !/^(?:against|with|between|into|inside|within|across)$/.test(before);
}

function crossesClause(tokens: Tokens, from: number, to: number): boolean {
  let commas = 0;
  for (let i = from; i < to; i++) {
    if (/^(?:;|:|which|who|while|because|but|by)$/.test(tokens.word[i]!)) return tokens.word[i] !== 'who';
    if (tokens.word[i] === ',') commas++;
  }
  return commas === 1 && to - from > 5;
}

const nameLike = (tokens: Tokens, i: number) =>
  (tokens.flags[i]! & (TokenFlag.word | TokenFlag.capital)) === (TokenFlag.word | TokenFlag.capital) && tokens.word[i]!.length > 2;
const firstWordOnly = (tokens: Tokens, i: number, sentence: Sentence) =>
  i === sentence.from && !/^[\p{L}-]{4,}$/u.test(tokens.word[i]!) ? true : i === sentence.from && commonOpeners.has(tokens.word[i]!);
const commonOpeners = new Set(
  'reports studies analysts observers critics experts others some many sources officials scholars it this that these they he she we most witnesses estimates evidence research media however historians residents locals researchers people nobody everybody everyone'.split(
    ' ',
  ),
);
const namedAfter = (tokens: Tokens, from: number, to: number) => {
  for (let i = from; i < Math.min(to, from + 4); i++) if (nameLike(tokens, i)) return true;
  return false;
};

/** Words that attribute to nobody in particular. */
export function vagueWords({ passage: { tokens }, sentence, mentions }: SentenceContext): Span | undefined {
  for (let i = sentence.from; i < sentence.to; i++) {
    const phrase = phraseAt(vaguePhrases, tokens, i);
    if (phrase) return { start: tokens.start[i]!, end: tokens.end[i + phrase.length - 1]! };
    if (!vagueNouns.has(tokens.word[i]!) || mentions.some((m) => m.kind === 'actor' && m.from <= i && m.to > i)) continue;
    for (let k = i + 1; k < Math.min(sentence.to, i + 5); k++) {
      if (/^(?:,|;|of|who|which)$/.test(tokens.word[k]!)) break;
      if (vagueVerbForms.has(tokens.word[k]!)) return { start: tokens.start[i]!, end: tokens.end[k]! };
    }
  }
  return undefined;
}

function findPhrase(tokens: Tokens, sentence: Sentence, list: Phrases): number {
  for (let i = sentence.from; i < sentence.to; i++) if (phraseAt(list, tokens, i)) return i;
  return -1;
}

/** FNV-1a over the sentence's words: the same words give the same id wherever they move. */
function claimId({ passage: { tokens }, sentence }: SentenceContext, ordinal: number): string {
  let hash = 0x811c9dc5;
  for (let i = sentence.from; i < sentence.to; i++)
    for (let k = 0; k <= tokens.word[i]!.length; k++) {
      hash ^= k === tokens.word[i]!.length ? 32 : tokens.word[i]!.charCodeAt(k);
      hash = Math.imul(hash, 0x01000193);
    }
  return `${(hash >>> 0).toString(36)}${ordinal > 0 ? `-${ordinal}` : ''}`;
}
