/**
 * Which sentences say something that a fact-checker could test: an event said to have happened, a date, a figure, a status, who did what to whom; as against
 * opinion, forecast, advice, definition and what a text says of itself.
 *
 * A sentence is weighed by signs that a reader can name (its main verb, its subject, its figures, its modals). The weights are those of a logistic regression
 * fitted on this project's own labelled sentences (`test/support/fit-claim-weights.ts`); words and weights are data.
 */
import weights from '../knowledge/lexicons/claim-weights.json' with { type: 'json' };
import lexicon from '../knowledge/lexicons/claims.json' with { type: 'json' };
import { isName } from '../mentions.ts';
import type { Citation, EventMention, Mention, NameMention, Passage, Quantity, Sentence, Span, Tokens } from '../model.ts';
import { verbForms } from '../recognize/inflect.ts';
import { hasPhrase, type PhraseTable, phraseTable } from '../text/phrases.ts';
import { TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';

export interface SentenceContext {
  readonly text: string;
  readonly passage: Passage;
  readonly sentence: Sentence;
  readonly sentenceIndex: number;
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly citations: readonly Citation[];
}

export interface SourceWords {
  readonly attributed: Span | undefined;
  readonly vague: Span | undefined;
}

export type Sign = keyof typeof weights.signs;

/** The signs by which a sentence is a claim, or undefined where they speak against it. */
export function signsOfClaim(context: SentenceContext, words: SourceWords): ReadonlyMap<Sign, number> | undefined {
  if (neverClaim(context)) return undefined;
  const signs = signsOf(context, words);
  let logOdds = weights.intercept;
  for (const [sign, value] of signs) logOdds += weights.signs[sign] * value;
  return logOdds > 0 ? signs : undefined;
}

/** A heading, a question, a fragment, a definition, or what the text says of itself. */
export function neverClaim({ passage: { kind, tokens }, sentence }: SentenceContext): boolean {
  if (kind === 'heading' || sentence.to - sentence.from < 4) return true;
  let last = sentence.to - 1;
  while (last > sentence.from && /^["”’)*_\]]+$/.test(tokens.word[last]!)) last--;
  return tokens.word[last] === '?' || hasPhrase(notClaims, tokens, sentence.from, sentence.to);
}

const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words);
const formsOf = (verbs: readonly string[]) => setOf(verbs.flatMap(verbForms));
const irregularPast = setOf(lexicon.irregularPast);
const notPast = setOf(lexicon.notPast);
const modals = setOf(lexicon.modals);
const hedges = setOf(lexicon.hedges);
const abstractVerbs = formsOf(lexicon.abstractVerbs);
const stateVerbs = formsOf(lexicon.stateVerbs);
const statusWords = setOf(lexicon.statusWords);
const abstractNouns = setOf(lexicon.abstractSubjects);
const concreteNouns = setOf(lexicon.concreteSubjects);
const evaluative = setOf(lexicon.evaluative);
const imperatives = setOf(lexicon.imperatives);
const openers = setOf(lexicon.openers);
/** What the text says of itself, and definitions: "By X we mean", "the term X refers to" */
const notClaims = phraseTable({ itself: lexicon.selfReference, definition: lexicon.definitions });
const advice = phraseTable({ advice: lexicon.advice });
const contrasts = phraseTable({ contrast: lexicon.contrasts });
const opinions = phraseTable({ opinion: lexicon.opinions });
const figures = phraseTable({ figure: lexicon.comparisons });

const be = setOf(['is', 'are', 'was', 'were', 'am', 'remain', 'remains', 'remained', 'stays', 'stay', 'stayed']);
const have = setOf(['has', 'have', 'had']);
const determiners = setOf(lexicon.determiners);
const particles = setOf(lexicon.adverbsInside);
const auxiliaries = setOf([...be, ...have, ...modals, 'been', 'be', 'being', 'did']);
const concluding = setOf(lexicon.concluding);
const connectives = setOf([...lexicon.connectives, ...concluding]);
const subordinating = setOf(lexicon.subordinating);
const beforePluralVerbs = setOf(lexicon.beforePluralVerbs);
const relative = setOf(['who', 'which', 'that', 'whose', 'where', 'whom', 'when']);

/** What the loops below have to ask of a word at all; most words are nothing of it. */
const Asked = { past: 1, modal: 2, hedge: 4, evaluative: 8, abstract: 16, state: 32, verb: 64, clause: 128, phrase: 256 } as const;
const sign = Asked.past | Asked.modal | Asked.hedge | Asked.evaluative | Asked.abstract | Asked.state;
/** phrases of which a claim is asked whether it has any, each with a bit of its own */
const phrases: readonly PhraseTable<string>[] = [figures, advice, opinions, contrasts];
const bitOf = (list: PhraseTable<string>) => Asked.phrase << phrases.indexOf(list);
const asked = new WordTable((word) => {
  const past = irregularPast.has(word) || word.endsWith('ed');
  const verb = past || modals.has(word) || have.has(word) || be.has(word) || /^(?:did|do|does)$/.test(word) || abstractVerbs.has(word) || stateVerbs.has(word);
  const bits = [past, modals.has(word), hedges.has(word), evaluative.has(word), isAbstract(word), stateVerbs.has(word), verb];
  const clause = /^[;:—,]$/.test(word) || relative.has(word);
  return [...bits, clause, ...phrases.map((list) => list.byFirstWord.has(word))].reduce((all, bit, place) => all | (Number(bit) << place), 0);
});

type MainVerb = 'past' | 'perfect' | 'copula' | 'modal' | 'abstract' | 'state' | 'none';

interface Clause {
  /** token where the subject begins, behind an introduction such as "In 1997," */
  readonly subject: number;
  /** token of the main verb, or of its first auxiliary */
  readonly verb: number;
  readonly kind: MainVerb;
  /** token of the verb that carries the meaning: "strengthened" in "has indirectly strengthened" */
  readonly meaning: number;
}

/** What the words of a sentence show, as named signs with their strength; most are 0 or 1. */
export function signsOf(context: SentenceContext, { attributed, vague }: SourceWords): Map<Sign, number> {
  const { passage, sentence, mentions, quantities, citations } = context;
  const { tokens } = passage;
  const words = tokens.word;
  const names = mentions.filter(isName);
  const real = mentions.filter(
    (mention): mention is EventMention => mention.kind === 'event' && mention.factuality !== 'hypothetical' && mention.factuality !== 'future',
  );
  const dated = mentions.some(({ kind }) => kind === 'date');
  const clause = mainClause(tokens, sentence);
  const subject = subjectOf(context, clause, names);
  let past = 0;
  let modal = 0;
  let judging = 0;
  let abstract = 0;
  let state = 0;
  let every = 0;
  for (let i = sentence.from; i < sentence.to; i++) {
    const of = asked.at(tokens, i);
    every |= of;
    if (!(of & sign) || !(tokens.flags[i]! & TokenFlag.word)) continue;
    if (of & Asked.past && isPast(tokens, i, sentence.from)) past++;
    if (of & Asked.modal && i !== clause.verb && !(words[i] === 'may' && tokens.flags[i]! & TokenFlag.capital)) modal++;
    if (of & Asked.hedge) modal++;
    if (of & Asked.evaluative) judging++;
    if (of & Asked.abstract) abstract++;
    if (of & Asked.state && i > sentence.from) state++;
  }
  const signs = new Map<Sign, number>();
  const set = (sign: Sign, value: number | boolean) => {
    if (value) signs.set(sign, Number(value));
  };
  const inPhrase = (list: PhraseTable<string>) => (every & bitOf(list)) !== 0 && hasPhrase(list, tokens, sentence.from, sentence.to);
  set('main-past', clause.kind === 'past');
  set('main-perfect', clause.kind === 'perfect');
  set('main-modal', clause.kind === 'modal' && !attributed);
  set('forecast', clause.kind === 'modal' && !attributed && !vague && /^(?:will|may|might|could|shall|should|must)$/.test(words[clause.verb]!));
  set('main-abstract', clause.meaning >= 0 && abstractVerbs.has(words[clause.meaning]!));
  set('main-state', clause.kind === 'state');
  const predicate = clause.kind === 'copula' ? predicateOf(tokens, clause.verb, sentence) : undefined;
  set('copula-status', predicate === 'status' || (predicate !== undefined && quantities.some(({ from }) => from - clause.verb > 0 && from - clause.verb < 4)));
  set('copula-noun', predicate === 'noun');
  set('copula-other', predicate === 'other');
  set('named-subject', subject === 'named');
  set('abstract-subject', subject === 'abstract');
  set('pronoun-subject', subject === 'pronoun');
  set('demonstrative-subject', subject === 'demonstrative');
  set('events', Math.min(2, real.length) / 2);
  set('past-verbs', Math.min(3, past) / 3);
  set('date', dated);
  set('figure', quantities.length > 0 || inPhrase(figures));
  set('names', Math.min(3, names.length) / 3);
  set('nothing-named', names.length === 0 && !dated && quantities.length === 0);
  set('modal', Math.min(2, modal) / (attributed || vague ? 4 : 2));
  set('advice', inPhrase(advice) || subject === 'imperative');
  set('opinion', inPhrase(opinions));
  set('evaluative', Math.min(2, judging) / 2);
  set('abstract-nouns', Math.min(1, (5 * abstract) / (sentence.to - sentence.from)));
  set('state-verbs', Math.min(2, state) / 2);
  set('contrast', inPhrase(contrasts));
  set('first-person', /^(?:we|i|our|us|let|my)$/.test(words[sentence.from]!) || /^(?:we|i)$/.test(words[clause.subject]!));
  set('concluding', concluding.has(words[sentence.from]!));
  set('event-subject', clause.verb > 0 && mentions.some(({ kind, from, to }) => kind === 'event' && from >= clause.subject && to <= clause.verb));
  set('attributed', attributed !== undefined);
  set('vague', vague !== undefined);
  set('cited', citations.length > 0);
  return signs;
}

/** The main verb: behind the introduction, and behind the relative clauses that hang on the subject. */
function mainClause(tokens: Tokens, sentence: Sentence): Clause {
  const words = tokens.word;
  const subject = behindIntroduction(tokens, sentence);
  let pending = 0;
  for (let i = subject + 1; i < sentence.to; i++) {
    if (!(asked.at(tokens, i) & (Asked.clause | Asked.verb))) continue;
    const word = words[i]!;
    if (word === ';' || word === ':' || word === '—') break;
    if (word === ',' && relative.has(words[i + 1] ?? '')) {
      const close = words.indexOf(',', i + 1);
      if (close > 0 && close < sentence.to && close - i < 25) {
        i = close;
        continue;
      }
    }
    if (relative.has(word) && i > subject + 1 && words[i - 1] !== ',') {
      pending++;
      continue;
    }
    const kind = verbKind(tokens, i, sentence);
    if (!kind) continue;
    if (pending-- > 0) {
      // the rest of a compound tense belongs to the same verb
      while (i + 1 < sentence.to && (particles.has(words[i + 1]!) || isParticiple(words[i + 1]!))) i++;
      continue;
    }
    let meaning = i;
    if (kind === 'perfect' || kind === 'modal' || kind === 'past')
      while (meaning + 1 < sentence.to && (auxiliaries.has(words[meaning]!) || isAdverb(words[meaning]!)) && meaning - i < 5) meaning++;
    return { subject, verb: i, kind, meaning };
  }
  return { subject, verb: -1, kind: 'none', meaning: -1 };
}

function behindIntroduction(tokens: Tokens, { from, to }: Sentence): number {
  const words = tokens.word;
  if (connectives.has(words[from]!)) return words[from + 1] === ',' ? from + 2 : from + 1;
  if (!openers.has(words[from]!)) return from;
  for (let i = from; i < Math.min(to - 2, from + 30); i++) {
    if (words[i] === ',') return i + 1;
    // a main verb before any comma: there is no introduction
    if (!subordinating.has(words[from]!) && (have.has(words[i]!) || be.has(words[i]!) || modals.has(words[i]!))) return from;
  }
  return from;
}

function verbKind(tokens: Tokens, i: number, sentence: Sentence): MainVerb | undefined {
  const word = tokens.word[i]!;
  const flags = tokens.flags[i]!;
  if (!(flags & TokenFlag.word) || flags & TokenFlag.capital) return undefined;
  if (modals.has(word)) return 'modal';
  let next = i + 1;
  while (next < sentence.to && (particles.has(tokens.word[next]!) || /ly$/.test(tokens.word[next]!))) next++;
  const following = tokens.word[next] ?? '';
  if (have.has(word)) return isParticiple(following) || following === 'been' ? 'perfect' : word === 'had' ? 'past' : 'state';
  if (be.has(word)) {
    if (word === 'was' || word === 'were' || word === 'remained') return 'past';
    return 'copula';
  }
  if (word === 'did') return 'past';
  if (word === 'do' || word === 'does') return stateVerbs.has(following) ? 'state' : 'none';
  const before = tokens.word[i - 1] ?? '';
  if (determiners.has(before) || /^(?:of|in|on|by|for|with|from|to|s)$/.test(before)) return undefined;
  if (isPast(tokens, i, sentence.from)) return 'past';
  if (word.endsWith('ing') || !(abstractVerbs.has(word) || stateVerbs.has(word))) return undefined;
  // "the dispute has …", "recent claims were …": a noun
  if (be.has(following) || have.has(following) || modals.has(following) || following === 'of') return undefined;
  if (!word.endsWith('s') && !pluralBefore(tokens, i)) return undefined;
  return abstractVerbs.has(word) ? 'abstract' : 'state';
}

function isPast(tokens: Tokens, i: number, first: number): boolean {
  const word = tokens.word[i]!;
  if (i === first || notPast.has(word)) return false;
  if (irregularPast.has(word)) return !determiners.has(tokens.word[i - 1]!);
  return word.length > 3 && word.endsWith('ed') && !/^(?:the|a|an|its|their|of|in|for|with|by)$/.test(tokens.word[i - 1]!);
}

/** "forces hold", "Athens and Cairo maintain", "they often refuse" */
function pluralBefore({ word }: Tokens, i: number): boolean {
  let before = i - 1;
  while (before > 0 && isAdverb(word[before]!)) before--;
  return word[before]!.endsWith('s') || beforePluralVerbs.has(word[before]!) || word.slice(Math.max(0, before - 3), before).includes('and');
}

const isAdverb = (word: string) => particles.has(word) || /ly$/.test(word);
const isParticiple = (word: string) =>
  irregularPast.has(word) || word === 'been' || (word.length > 3 && /(?:ed|[^aeiou]en|own|awn)$/.test(word) && !notPast.has(word));

/** What follows "is": a status ("closed", "under siege", "34 kilometres wide"), a noun phrase ("a lifeline"), or else. */
function predicateOf(tokens: Tokens, verb: number, sentence: Sentence): 'status' | 'noun' | 'other' {
  for (let i = verb + 1; i < Math.min(sentence.to, verb + 5); i++) {
    const word = tokens.word[i]!;
    if (statusWords.has(word) || tokens.flags[i]! & TokenFlag.number) return 'status';
    if (/^(?:a|an|the|one)$/.test(word)) return 'noun';
    if (isParticiple(word) && !evaluative.has(word)) return 'status';
    if (!particles.has(word) && !/ly$/.test(word)) return 'other';
  }
  return 'other';
}

type Subject = 'named' | 'abstract' | 'pronoun' | 'demonstrative' | 'imperative' | 'common';

function subjectOf({ passage: { tokens }, sentence }: SentenceContext, { subject, verb }: Clause, names: readonly NameMention[]): Subject {
  const words = tokens.word;
  const end = verb > subject ? verb : Math.min(sentence.to, subject + 6);
  const first = words[subject]!;
  if (/^(?:it|they|he|she)$/.test(first)) return 'pronoun';
  if (first === 'what') return 'abstract';
  if (/^(?:this|these|such|that|those)$/.test(first)) return verb === subject + 1 || words.slice(subject, end).some(isAbstract) ? 'demonstrative' : 'common';
  if (first.length > 4 && first.endsWith('ing') && !(tokens.flags[subject]! & TokenFlag.capital && subject > sentence.from)) return 'abstract';
  if (imperatives.has(first) && !/^(?:of|by|for|to|in|from|and)$/.test(words[subject + 1]!) && verb !== subject + 1) return 'imperative';
  // the head of the subject stands before its first preposition
  let head = subject;
  for (let i = subject; i < end; i++) {
    if (/^(?:of|in|on|for|between|to|with|from|that|who|which|,|by|at|over|against)$/.test(words[i]!) && i > subject) break;
    head = i;
  }
  const named = names.find((name) => name.from >= subject && name.from <= head + 1 && name.from < end);
  if (named && named.to > head && named.from <= head) return 'named';
  if (isAbstract(words[head]!)) return 'abstract';
  return named ? 'named' : 'common';
}

const isAbstract = (word: string) =>
  !concreteNouns.has(word) && (abstractNouns.has(word) || (word.length > 6 && /(?:tion|tions|ment|ments|ity|ness|ism|ance|ence|ship|cy)$/.test(word)));
