/** Who is named as the source of what a sentence says, and words that attribute it to nobody in particular. */
import lexicon from '../knowledge/lexicons/claims.json' with { type: 'json' };
import type { NameMention, Quantity, Sentence, Span, Tokens } from '../model.ts';
import { formsOfBe, verbForms } from '../recognize/inflect.ts';
import { phraseAt, phraseTable } from '../text/phrases.ts';
import { TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import type { SentenceContext } from './worth.ts';

const speechForms = new Map(lexicon.speechVerbs.flatMap((verb) => verbForms(verb).map((form) => [form, verb] as const)));
const positionParticiples = new Set(lexicon.positionParticiples);
const vagueNouns = new Set(lexicon.vagueNouns);
const vagueVerbForms = new Set(lexicon.vagueVerbs.flatMap(verbForms));
const institutionHeads = new Set(lexicon.institutionHeads);
const reportingVerbs = new Set(lexicon.reportingVerbs);
const quotingVerbs = new Set(lexicon.quotingVerbs);
const verbsInPassive = new Set(lexicon.verbsInPassive);
const countingVerbs = new Set(lexicon.countingVerbs);
const nounToo = new Set(lexicon.speechFormsAsNouns);
/** no name alone is the subject of these: "a near-Arctic state" */
const bareNoun = new Set(lexicon.speechFormsAsHeads);
const disputed = new Set(lexicon.disputed);
const insertions = new Set(lexicon.insertions);
const commonOpeners = new Set(lexicon.commonOpeners);
const vaguePhrases = phraseTable({ vague: lexicon.vaguePhrases });
const attributionPhrases = phraseTable({ attribution: lexicon.attributionPhrases });

/** nouns for a count or an account of somebody's, by the prepositions that lay it to him */
const reckonings = new Map(Object.entries(lexicon.reckonings).map(([noun, prepositions]) => [noun, new Set(prepositions)]));
const reckoningAdjectives = new Set(lexicon.reckoningAdjectives);

/** words at which an attribution is looked for, and words that may attribute vaguely */
const attributing = new WordTable((word) =>
  Number(attributionPhrases.byFirstWord.has(word) || positionParticiples.has(word) || speechForms.has(word) || reckonings.has(word)),
);
const attributingVaguely = new WordTable((word) => Number(vaguePhrases.byFirstWord.has(word) || vagueNouns.has(word)));

interface Attribution {
  readonly span: Span;
  readonly holder?: string;
}

/** The named source of a sentence: "Kabul denies …", "according to the World Bank", "… , Asif said". */
export function attributionOf(context: SentenceContext): Attribution | undefined {
  const {
    passage: { tokens },
    sentence,
    mentions,
  } = context;
  const actors = mentions.filter((m): m is NameMention => m.kind === 'actor');
  const span = (from: number, to: number): Span => ({ start: tokens.start[from]!, end: tokens.end[to - 1]! });
  for (let i = sentence.from; i < sentence.to; i++) {
    if (!attributing.at(tokens, i)) continue;
    const word = tokens.word[i]!;
    const phrase = phraseAt(attributionPhrases, tokens, i);
    if (phrase) {
      const end = i + phrase.words.length;
      const named = actors.find((actor) => actor.from >= end - 1 && actor.from <= end + 4 && !tokens.word.slice(end, actor.from).includes(','));
      if (named) return { span: span(i, named.to), holder: named.id };
      if (namedAfter(tokens, end, sentence.to)) return { span: span(i, Math.min(sentence.to, end + 3)) };
    }
    const reckoner = reckonings.has(word) ? reckonerAt(tokens, i, sentence, actors) : undefined;
    if (reckoner) return { span: span(reckoner.from, i + 1), holder: reckoner.id };
    if (positionParticiples.has(word) && i > sentence.from + 3 && tokens.word[i - 1] === ',' && (word !== 'declaring' || tokens.word[i + 1] === 'that')) {
      const named = actors.find((actor) => actor.to <= i);
      if (named) return { span: span(named.from, i + 1), holder: named.id };
    }
    const lemma = speechForms.get(word);
    if (!lemma || !(tokens.flags[i]! & TokenFlag.word) || tokens.flags[i]! & TokenFlag.capital) continue;
    // "the Pakistani state", "reluctant to concede"
    if (mentions.some((m) => m.kind !== 'event' && m.from <= i && m.to > i) || tokens.word[i - 1] === 'to') continue;
    if (isHypothetical(tokens, i) || !saysSomething(context, i, lemma)) continue;
    // what stands in commas between the name and its verb is stepped over
    const upTo = beforeInsertion(tokens, i, sentence);
    const before = actors.findLast((actor) => actor.to <= upTo && upTo - actor.to <= 7 && !crossesClause(tokens, actor.to, upTo));
    if (
      before &&
      speaks(tokens, before.from, sentence) &&
      (upTo === before.to || !nounToo.has(word) || institutionHeads.has(tokens.word[upTo - 1]!) || isAdverbBetween(tokens, before.to, upTo))
    )
      return { span: span(before.from, i + 1), holder: before.id };
    // "…,” said Asif", ", Asif said" and a person that knowledge does not have: "Fair notes"
    const after = actors.find((actor) => actor.from > i && actor.from - i <= 3);
    if (after && upTo === i && quotingVerbs.has(lemma) && (tokens.word[i - 1] === ',' || tokens.word[i - 1] === '”' || tokens.word[i - 1] === '"'))
      return { span: span(i, after.to), holder: after.id };
    if (/^(?:said|says)$/.test(word) && /^[,”"]$/.test(tokens.word[i - 1] ?? '') && i + 2 < sentence.to && nameLike(tokens, i + 1) && nameLike(tokens, i + 2))
      return { span: span(i, i + 3) };
    // "was announced by the foreign ministry of Qatar"
    const agent = verbsInPassive.has(lemma) ? agentAfter(tokens, i, sentence, actors) : undefined;
    if (agent) return { span: span(i, agent.to), holder: agent.id };
    if (
      !before &&
      !bareNoun.has(word) &&
      upTo > sentence.from &&
      nameLike(tokens, upTo - 1) &&
      !firstWordOnly(tokens, upTo - 1, sentence) &&
      speaks(tokens, upTo - 1, sentence)
    )
      return { span: span(upTo - 1, i + 1) };
  }
  return undefined;
}

/**
 * Whose count it is, and where the preposition stands: "by the UN's own reckoning", "On Kyiv's figures, …"; but not "was angered by Taiwan's count of", "missing in Kenya's
 * tally", "signed by the UN's assessment team".
 */
function reckonerAt(
  tokens: Tokens,
  noun: number,
  sentence: Sentence,
  actors: readonly NameMention[],
): { readonly from: number; readonly id: string } | undefined {
  const { word } = tokens;
  let i = noun - 1;
  while (reckoningAdjectives.has(word[i] ?? '')) i--;
  const owner = /^[s’']$/.test(word[i] ?? '') ? actors.find((actor) => actor.to === i) : undefined;
  if (!owner) return undefined;
  const from = word[owner.from - 1] === 'the' ? owner.from - 2 : owner.from - 1;
  if (from < sentence.from || !reckonings.get(word[noun]!)!.has(word[from]!)) return undefined;
  const next = noun + 1 < sentence.to ? word[noun + 1]! : '.';
  const opens = from === sentence.from || /^(?:[,;:(—–“"]|and|but|that|while)$/.test(word[from - 1]!);
  if (opens) return /^(?:of|for|at|from|on|with)$/.test(next) || institutionHeads.has(next) ? undefined : { from, id: owner.id };
  const isPassive = word.slice(Math.max(sentence.from, from - 3), from).some((one) => formsOfBe.has(one));
  return word[from] === 'by' && !isPassive && /^(?:[,;:.)—–]|in|by|to|and)$/.test(next) ? { from, id: owner.id } : undefined;
}

/** The token behind the name that an inserted clause parts from its verb: "Taha, who directs the Observatory (NBO), a research outfit, says". */
function beforeInsertion(tokens: Tokens, verb: number, sentence: Sentence): number {
  if (tokens.word[verb - 1] !== ',') return verb;
  for (let i = Math.max(sentence.from + 1, verb - 39); i < verb - 1; i++)
    if (tokens.word[i] === ',' && nameLike(tokens, i - 1) && insertions.has(tokens.word[i + 1]!)) return i;
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
function saysSomething({ passage: { tokens }, sentence, quantities, mentions }: SentenceContext, i: number, lemma: string): boolean {
  const next = tokens.word[i + 1] ?? '';
  const rest = tokens.word.slice(i + 1, Math.min(sentence.to, i + 12));
  if (reportingVerbs.has(lemma)) {
    if (lemma === 'maintain' || lemma === 'assert') return next === 'that';
    // "the last African state to", "an independent state, mainly"
    if (tokens.word[i] === 'state') return next === 'that';
    // "claims the Essequibo as its own"
    if (lemma === 'claim' && next !== 'that') {
      if (mentions.some(({ kind, from }) => kind === 'place' && from > i && from <= i + 2)) return false;
      // "Japan claims all of them", "claims the islands for itself": what is claimed, and no word of what it says
      if (/^(?:it|them|both|all|part|parts|much|most|sovereignty|ownership)$/.test(next) && !quantityWithin(quantities, i)) return false;
      const end = rest.findIndex((word) => /^(?:[,.;)]|as|for)$/.test(word));
      const isDeed = mentions.some(({ kind, from }) => kind === 'event' && from > i && from <= i + 2);
      if (/^(?:the|these|those|this|its|their)$/.test(next) && end > 0 && end <= 2 && !isDeed && !quantityWithin(quantities, i)) return false;
    }
    if (lemma === 'state' || lemma === 'report' || lemma === 'claim' || lemma === 'blame')
      return !/^(?:of|by|for|s|in|from)$/.test(next) && !/^(?:the|a|its|their|this|of|his)$/.test(tokens.word[i - 1] ?? '');
    // an act rather than a statement: "declared a state of emergency"
    if (lemma === 'declare') return next === 'that' || next === ':' || quoteMark.test(next);
    if (lemma === 'announce') return !/^(?:on|in)$/.test(next);
    if (lemma === 'accuse') return next !== 'of' && next !== 'by';
    return true;
  }
  if (lemma === 'put') return rest.some((word, k) => word === 'at' && quantityWithin(quantities, i + 1 + k));
  if (lemma === 'describe' || lemma === 'characterise' || lemma === 'characterize') return rest.includes('as');
  if (lemma === 'attribute') return rest.includes('to');
  if (lemma === 'point') return next === 'to' || next === 'out';
  if (lemma === 'reject' || lemma === 'dismiss') return /^(?:the|this|these|that|such|all|any)$/.test(next) && rest.some((word) => disputed.has(word));
  if (/^(?:call|demand|cite|protest)$/.test(lemma)) return false;
  if (countingVerbs.has(lemma) && quantityWithin(quantities, i)) return true;
  if (lemma === 'trace') return rest.includes('to');
  return next === 'that' || next === 'how';
}

const isAdverbBetween = (tokens: Tokens, from: number, to: number) =>
  tokens.word.slice(from, to).every((word) => /ly$|^(?:also|now|still|itself|,)$/.test(word));

/** "may conclude", "are said to", "was reported": nobody has said it, or nobody is named who has. */
function isHypothetical({ word, flags }: Tokens, i: number): boolean {
  const near = word.slice(Math.max(0, i - 3), i);
  for (let k = Math.max(0, i - 3); k < i; k++)
    if (/^(?:may|might|could|should|must|would|cannot|can)$/.test(word[k]!) && !(flags[k]! & TokenFlag.capital)) return true;
  const passive =
    /^(?:is|are|was|were|been|be)$/.test(near.at(-1) ?? '') || (/ly$/.test(near.at(-1) ?? '') && /^(?:is|are|was|were|been)$/.test(near.at(-2) ?? ''));
  return passive && !word.slice(i + 1, i + 8).includes('by');
}

const quoteMark = /^["“”‘]$/;
const quantityWithin = (quantities: readonly Quantity[], at: number) => quantities.some(({ from }) => from > at && from - at <= 4);

/** The name that begins at a token is the one who speaks: not "against Pakistan said", nor the place of others who do ("diplomats in Cairo said"; but officials are of the place). */
function speaks({ word }: Tokens, name: number, sentence: Sentence): boolean {
  if (name === sentence.from) return true;
  const [who, before] = [word[name - 2] ?? '', word[name - 1]!];
  if (/^(?:in|from|at|near)$/.test(before) && vagueNouns.has(who) && !/^officials?$/.test(who)) return false;
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
const namedAfter = (tokens: Tokens, from: number, to: number) => {
  for (let i = from; i < Math.min(to, from + 4) && tokens.word[i] !== ','; i++) if (nameLike(tokens, i)) return true;
  return false;
};

/** Words that attribute to nobody in particular. */
export function vagueWords({ passage: { tokens }, sentence, mentions }: SentenceContext): Span | undefined {
  for (let i = sentence.from; i < sentence.to; i++) {
    if (!attributingVaguely.at(tokens, i)) continue;
    const phrase = phraseAt(vaguePhrases, tokens, i);
    if (phrase) return { start: tokens.start[i]!, end: tokens.end[i + phrase.words.length - 1]! };
    if (!vagueNouns.has(tokens.word[i]!) || mentions.some((m) => m.kind === 'actor' && m.from <= i && m.to > i)) continue;
    // "diplomats in Cairo", "Western officials close to the talks"
    const reach = /^(?:in|from|at|on|close|near|familiar)$/.test(tokens.word[i + 1] ?? '') ? 9 : 5;
    for (let k = i + 1; k < Math.min(sentence.to, i + reach); k++) {
      if (tokens.word[k] === ',') {
        // "two officials, who asked not to be named, said"
        const close = tokens.word.indexOf(',', k + 1);
        if (close > 0 && close - k < 14 && vagueVerbForms.has(tokens.word[close + 1] ?? '') && !agreesToDo(tokens, close + 1))
          return { start: tokens.start[i]!, end: tokens.end[close + 1]! };
        break;
      }
      if (/^(?:;|of|who|which)$/.test(tokens.word[k]!)) break;
      if (agreesToDo(tokens, k)) break;
      if (vagueVerbForms.has(tokens.word[k]!)) return { start: tokens.start[i]!, end: tokens.end[k]! };
    }
  }
  return undefined;
}

/** "agreed to restructure", "agreed in June": a deed, and no opinion */
const agreesToDo = ({ word }: Tokens, at: number) => /^agree/.test(word[at]!) && /^(?:to|on|upon|in|at|during|last)$/.test(word[at + 1] ?? '');
