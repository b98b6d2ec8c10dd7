/** What every extractor uses: the shape it returns, the words that a fact stands among, and phrases looked up in tokens. */
import { wordTerms } from '../corpus/digest.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, DateValue, Fact, FactTime, FactValue, Quantity, Span, Tokens } from '../model.ts';
import { verbForms } from '../recognize/inflect.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { isEnglish } from '../spelling/written-names.ts';
import { TokenFlag } from '../text/tokens.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isApart } from './insertions.ts';
import { spanOfTime } from './parts.ts';
import type { Scene, SceneSentence } from './scene.ts';

/** A fact without its claim and, mostly, its holder: those are the sentence's. `words` are offsets in the text. */
export type Stated = Omit<Fact, 'claim' | 'holder'> & { readonly holder?: string };

export const dateValue = ({ edtf, first, last, approximate, how }: DateValue): FactValue => ({
  kind: 'date',
  edtf,
  first,
  last,
  approximate: approximate === true,
  ...(how === 'document' || how === 'narrative' ? { inferred: true } : {}),
});
export const quantityValue = ({ low, high, unit, bound }: Quantity): FactValue => ({ kind: 'quantity', low, high, unit, bound });

export const spanOf = ({ passage: { tokens } }: SceneSentence, { from, to }: TokenRange): Span => ({ start: tokens.start[from]!, end: tokens.end[to - 1]! });

/** Entities of the sentence and content words within `reach` tokens of a range, without the range itself. */
export function aboutOf({ passage: { tokens }, sentence, names }: SceneSentence, range: TokenRange, reach = 14): string[] {
  const [from, to] = [Math.max(sentence.from, range.from - reach), Math.min(sentence.to, range.to + reach)];
  const terms = new Set<string>();
  for (const { id, named, from: at } of names)
    if (at >= from && at < to) {
      terms.add(`entity:${id}`);
      if (named) terms.add(`entity:${named}`);
    }
  const named = (i: number) => names.some((name) => i >= name.from && i < name.to);
  for (let i = from; i < to; i++)
    if ((i < range.from || i >= range.to) && !named(i)) for (const term of wordTerms(tokens, { from: i, to: i + 1 })) terms.add(term);
  return [...terms].sort();
}

/** what is done or said about a thing that is there already: "approved", "spoke of" */
export const handling = phrasesOf({ handling: lexicon.handling.flatMap(verbForms) });

const again = phrasesOf({ again: lexicon.again });
/** marks what is told of as happening another time: "captured for a second time" */
const againTerm = 'again:';
export const againTerms = (sentence: SceneSentence, at: TokenRange): string[] =>
  cuesIn(sentence, again).some((one) => distance(one, at) <= 10 && sameClause(sentence, one, at)) ? [againTerm] : [];
export const isAgain = ({ about }: Fact) => about.includes(againTerm);

const ballots = phrasesOf(lexicon.ballots);
const voting = phrasesOf({ voting: lexicon.voting });
/** For what is voted: a president, a parliament, a mayor. */
export const ballotTerms = (sentence: SceneSentence, at: TokenRange): string[] =>
  cuesIn(sentence, voting).length === 0
    ? []
    : [
        ...new Set(
          cuesIn(sentence, ballots)
            .filter((one) => distance(one, at) <= 10)
            .map(({ means }) => `ballot:${means}`),
        ),
      ];

export const offices = phrasesOf(lexicon.incumbents.offices);

/** What somebody became: "sworn in as prime minister" */
export const officeTerms = (sentence: SceneSentence, cue: TokenRange): string[] =>
  cuesIn(sentence, offices)
    .filter(({ from }) => from >= cue.to && from - cue.to <= 5)
    .slice(0, 1)
    .map(({ means }) => `office:${means}`);

/** Names that knowledge does not have, as they are written: capitalised words inside a sentence that no mention covers and that are no English words ("President", "States"). */
export function properNouns({ passage: { tokens }, sentence, mentions }: SceneSentence): string[] {
  const found: string[] = [];
  for (let i = sentence.from + 1; i < sentence.to && found.length < 3; i++) {
    const flags = tokens.flags[i]!;
    if (!(flags & TokenFlag.capital) || !(flags & TokenFlag.word) || tokens.word[i]!.length < 4) continue;
    if (isEnglish(tokens.word[i]!) || /^[.:“"(]$/.test(tokens.word[i - 1]!) || mentions.some((mention) => i >= mention.from && i < mention.to)) continue;
    found.push(`name:${tokens.word[i]}`);
  }
  return found;
}

/** what an occurrence is at: begun, concluded, ended */
export const phases = phrasesOf(lexicon.phases);

const firstPerson = new Set(lexicon.firstPerson);
/** "we", "our", "us" among some tokens, but not "US". */
export function speaksOfUs({ word, flags }: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (firstPerson.has(word[i]!) && !(word[i] === 'us' && flags[i]! & TokenFlag.capital)) return true;
  return false;
}

/** stems that every text of the field has */
export const commonWords: ReadonlySet<string> = new Set(lexicon.commonWords);

const negations = new Set(lexicon.negations);
const hedges = new Set(lexicon.hedges);
const denials = new Set(lexicon.denials);
const boundaries = new Set([';', ':', '—', '–', 'but', 'while', 'whereas', 'although', 'though']);

/** Negated ("did not hold"), hedged ("may hold", "denied that it held"), or stated plainly: by the words before it in its clause. */
export function polarityOf({ passage: { tokens }, sentence, names, dates }: SceneSentence, from: number, reach = 5): 'plain' | 'negated' | 'hedged' {
  // "Neither the accord, signed in May, nor": the participle of an insertion is not denied
  const isInserted =
    tokens.word[from - 1] === ',' &&
    /(?:ed|en|wn|ld|ght|ut)$/.test(tokens.word[from]!) &&
    /^(?:by|in|on|at|after|before|with)$/.test(tokens.word[from + 1] ?? '');
  if (isInserted && tokens.word.slice(from, from + 14).includes(',')) return 'plain';
  for (let i = from - 1; i >= Math.max(sentence.from, from - 20); i--) {
    const word = tokens.word[i]!;
    if (boundaries.has(word)) break;
    // "Had the rebels taken it, …"
    if (denials.has(word) || (i === sentence.from && word === 'had')) return 'hedged';
    if (i < from - reach) continue;
    if (names.some((name) => i >= name.from && i < name.to) || dates.some((date) => i >= date.from && i < date.to)) continue;
    // "the so-called Brussels Agreement"
    if (word === 'called' && tokens.word[i - 1] === '-') continue;
    // "not until May", "not only", "not always"
    if (word === 'not' && /^(?:until|till|only|always|all|everybody|everyone|merely|just|necessarily)$/.test(tokens.word[i + 1] ?? '')) continue;
    // "Tunisia, not Algeria, was host"
    if (word === 'not' && tokens.word[i - 1] === ',' && tokens.word.slice(i + 1, Math.min(from, i + 5)).includes(',')) continue;
    if (word === 'not' && isOfFuture(tokens.word, i - 1, sentence.from)) return 'hedged';
    // "by fourteen votes to none"
    if (word === 'none' && tokens.word[i - 1] === 'to') continue;
    if (negations.has(word)) return 'negated';
    // "few of the deputies voted for it", but "a few", "the last few days"
    if (word === 'few' && !/^(?:an?|the|these|those|first|last|past|next|very|how|not)$/.test(tokens.word[i - 1] ?? '')) return 'hedged';
    if (hedges.has(word) && !(word === 'once' && /^(?:more|again)$/.test(tokens.word[i + 1] ?? ''))) return 'hedged';
  }
  return 'plain';
}

/** "will not sign", "said that she would not sign": what is to come */
const isOfFuture = (word: readonly string[], at: number, from: number) =>
  word[at] === 'will' || (word[at] === 'would' && word.slice(Math.max(from, at - 8), at).some((one) => foretelling.has(one)));
const foretelling = new Set(lexicon.foretelling);

/** Nothing between two ranges ends a clause, and neither stands in an insertion that the other is outside of. */
export function sameClause(sentence: SceneSentence, a: TokenRange, b: TokenRange): boolean {
  const { word } = sentence.passage.tokens;
  const [from, to] = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  // "was shot dead while giving a speech in Nara" is one clause
  for (let i = from; i < to; i++)
    if (boundaries.has(word[i]!) && !(word[i] === 'while' && word[i + 1]?.endsWith('ing')) && !(word[i] === ':' && isOutcome(sentence, i))) return false;
  return !isApart(sentence, a, b);
}

/** "The ferry went down off Bonga: 41 dead." */
const isOutcome = ({ sentence, quantities }: SceneSentence, colon: number) =>
  sentence.to - colon <= 8 && quantities.some(({ from }) => from > colon && from - colon <= 3);

/** Of some dates those in one clause with a figure, if there are any: "260,000 were counted in late August; 70 were killed on 19 September". */
export function ofOneClause(sentence: SceneSentence, at: TokenRange, dates: readonly DateMention[]): readonly DateMention[] {
  const inClause = dates.filter((date) => sameClause(sentence, date, at));
  return inClause.length > 0 ? inClause : dates;
}

const present = new Set(lexicon.present);

/** The time that a state is stated for: the date in its sentence, the day of writing where it is told in the present, else the date the paragraph is at. */
export function stateTime(scene: Scene, sentence: SceneSentence, cue: TokenRange, isChange: boolean): FactTime | undefined {
  const { tokens } = sentence.passage;
  const commas = (date: TokenRange) => Number(tokens.word.slice(Math.min(date.to, cue.to), Math.max(date.from, cue.from)).includes(','));
  const dates = sentence.dates
    .filter((date) => sameClause(sentence, cue, date) && !isReckonedFrom(sentence, date))
    .sort((a, b) => commas(a) - commas(b) || Math.abs(a.from - cue.from) - Math.abs(b.from - cue.from));
  // "shut from that day until February 2025"
  const [from, until] = [
    dates.find((d) => /^(?:from|since)$/.test(tokens.word[d.from - 1] ?? '')),
    dates.find((d) => /^(?:until|till|to)$/.test(tokens.word[d.from - 1] ?? '')),
  ];
  const other = dates.find((d) => d !== until);
  if (until && Number.isFinite(until.value.last)) {
    const first = (from ?? other)?.value.first;
    if (first === undefined && scene.issued && scene.issued.first < until.value.last && inPresent(sentence, cue))
      return { first: scene.issued.first, last: until.value.last, stated: true };
    return first !== undefined && Number.isFinite(first) && first < until.value.last ? { first, last: until.value.last, stated: true } : undefined;
  }
  const date = dates[0];
  // "the masts, which were built in June 2024, continue to broadcast": the date is that of the relative clause
  const apart = date && commas(date) > 0 && lasting(sentence, cue) && !/^(?:since|from)$/.test(tokens.word[date.from - 1] ?? '');
  if (date && !apart) {
    const lead = tokens.word[date.from - 1] ?? '';
    const { first, last } = date.value;
    if (lead === 'since' || last === Infinity || (lead === 'from' && tokens.word[date.to] === 'on'))
      return Number.isFinite(first) && scene.issued ? { first, last: Math.max(first, scene.issued.last), stated: true } : undefined;
    // "set free in April 2024, and has lived abroad ever since"
    const lasts = !isChange && tokens.word.slice(date.to, sentence.sentence.to).includes('since');
    if (lasts && Number.isFinite(first) && scene.issued) return { first, last: Math.max(first, scene.issued.last), stated: true };
    if (!Number.isFinite(first) || !Number.isFinite(last) || lead === 'before' || lead === 'until' || lead === 'by') return undefined;
    return { first, last, stated: true, ...(isChange && last - first <= 31 ? { momentary: true } : {}) };
  }
  if (isChange && !isPerfect(sentence, cue)) return undefined;
  if (!scene.issued || !inPresent(sentence, cue)) return undefined;
  return { first: scene.issued.first - (lasting(sentence, cue) ? persistence : 0), last: scene.issued.last, stated: true };
}

/** "more than thirty years after the ceasefire of 1992", "for the first time since 1994": the day that another is reckoned from */
export function isReckonedFrom({ passage: { tokens }, sentence }: SceneSentence, { from }: TokenRange): boolean {
  const { word } = tokens;
  if (word[from - 1] === 'since')
    for (let i = from - 2; i > Math.max(sentence.from, from - 8) && !/^[,;:.(]$/.test(word[i]!); i--) if (superlative.test(word[i]!)) return true;
  for (let i = from - 2; i > Math.max(sentence.from, from - 9) && !/^[,;:.(]$/.test(word[i]!); i--)
    if (/^(?:after|before|since)$/.test(word[i]!)) return spanOfTime.test(word[i - 1]!);
  return false;
}
const superlative =
  /^(?:first|only|most|least|worst|best|biggest|largest|highest|lowest|deadliest|bloodiest|heaviest|longest|greatest|gravest|fiercest|strongest|sharpest)$/;

/** "has withdrawn", "have since been reopened": done by the day of writing */
function isPerfect({ passage: { tokens } }: SceneSentence, cue: TokenRange): boolean {
  let i = cue.from - 1;
  while (/^(?:now|already|since|recently|just|been|long|again)$/.test(tokens.word[i] ?? '')) i--;
  return /^(?:has|have)$/.test(tokens.word[i] ?? '');
}

function inPresent({ passage: { tokens }, sentence }: SceneSentence, cue: TokenRange): boolean {
  for (let i = Math.max(sentence.from, cue.from - 6); i < Math.min(sentence.to, cue.to + 3); i++) if (present.has(tokens.word[i]!)) return true;
  return false;
}

/** What is "still" so has been so for a while: so many days back, by our reckoning. */
export const persistence = 730;
const lastingWords = new Set(lexicon.lasting);

/** "still", "remained" right before or in the words of a state */
export const isStill = ({ passage: { tokens } }: SceneSentence, { from, to }: TokenRange) =>
  tokens.word.slice(Math.max(0, from - 2), to).some((word) => /^(?:still|remain(?:s|ed)?|stay(?:s|ed)?|continue[sd]?|kept)$/.test(word));

function lasting({ passage: { tokens }, sentence }: SceneSentence, cue: TokenRange): boolean {
  for (let i = Math.max(sentence.from, cue.from - 5); i < Math.min(sentence.to, cue.to + 7); i++)
    if (lastingWords.has(tokens.word[i]!) || (tokens.word[i] === 'this' && tokens.word[i + 1] === 'day')) return true;
  return false;
}
