/**
 * What the corpus keeps of a text: enough to compare it with others and to find its sentences, and no more. Words are numbers in a list of strings, columns are typed
 * arrays, so that ten thousand texts fit into memory and load without being read again.
 */
import type { SentenceContext } from '../claims/worth.ts';
import lexicon from '../knowledge/lexicons/digest.json' with { type: 'json' };
import { isName } from '../mentions.ts';
import type { DateMention, Fact, FactKey, Mention, ReadDocument, Sentence, Tokens } from '../model.ts';
import { sameEnds } from '../same-list.ts';
import { TokenFlag } from '../text/tokens.ts';
import { workKeys } from '../works/identity.ts';

/** Numbers are indices into a list of strings that is kept beside it: that of a batch of texts, or that of the corpus. Offsets are those of the text. */
export interface Digest {
  /** four a sentence, headings left out: passage, index in the passage, start, end */
  readonly sentences: Uint32Array;
  /** three a piece of a sentence that has several spans: number of the sentence, start, end */
  readonly cut: Uint32Array;
  /** terms of sentence n are `terms.subarray(termsFrom[n], termsFrom[n + 1])` */
  readonly termsFrom: Uint32Array;
  readonly terms: Uint32Array;
  /** what the headings mention, each once */
  readonly headings: Uint32Array;
  /** `nameColumns` a mention of an actor or place, in order: entity, entity that the words name (mostly the same), words as written, start, end, 1 in a heading and else 0 */
  readonly names: Uint32Array;
  /** two a date in the text, in order: start, EDTF */
  readonly dates: Uint32Array;
  /** what facts, cited works and citation keys can be found by, each once: `=founded|m23`, `@doi:10.1000/1`, `^keita2021` */
  readonly keys: Uint32Array;
}

/** How many numbers stand for one mention in `names`; the first three are strings. */
export const nameColumns = 6;

/** Gives a string its number. */
type Intern = (text: string) => number;

/** A document as it was just read, with the sentences of each passage: one array as long as the passage reads the same. Their offsets count from its start. */
export interface FreshDocument {
  readonly document: ReadDocument;
  readonly passages: readonly (readonly SentenceContext[])[];
}

/** What stays as long as a passage reads the same, in numbers of one `Intern`. Offsets count from the passage's start. */
interface PassageDigest {
  readonly isHeading: boolean;
  /** three a sentence: index, start, end */
  readonly sentences: Uint32Array;
  /** three a piece of a sentence that has several spans: place of the sentence among these, start, end */
  readonly cut: Uint32Array;
  /** of all sentences, and how many each has */
  readonly terms: Uint32Array;
  readonly lengths: Uint32Array;
  /** as `names` and `dates` of a digest, without the last column of names */
  readonly names: Uint32Array;
  readonly dates: Uint32Array;
}

/** Digests of passages, and keys of facts, for one `Intern`. */
export class DigestMemory {
  readonly passages = new WeakMap<FreshDocument['passages'][number], PassageDigest>();
  readonly keys = new WeakMap<Fact, readonly number[]>();
}

export function digestOf({ document, passages }: FreshDocument, intern: Intern, memory = new DigestMemory()): Digest {
  const parts = passages.map((contexts) => {
    let part = memory.passages.get(contexts);
    if (!part) {
      part = passageDigest(contexts, intern);
      memory.passages.set(contexts, part);
    }
    return part;
  });
  const lengths = { sentences: 0, cut: 0, terms: 0, names: 0, dates: 0 };
  for (const part of parts) {
    lengths.names += part.names.length;
    lengths.dates += part.dates.length;
    if (part.isHeading) continue;
    lengths.sentences += part.lengths.length;
    lengths.cut += part.cut.length;
    lengths.terms += part.terms.length;
  }
  const sentences = new Uint32Array(lengths.sentences * 4);
  const cut = new Uint32Array(lengths.cut);
  const terms = new Uint32Array(lengths.terms);
  const termsFrom = new Uint32Array(lengths.sentences + 1);
  const names = new Uint32Array((lengths.names / (nameColumns - 1)) * nameColumns);
  const dates = new Uint32Array(lengths.dates);
  const headings = new Set<number>();
  const at = { sentence: 0, cut: 0, term: 0, name: 0, date: 0 };
  parts.forEach((part, passage) => {
    const { start } = document.structure.passages[passage]!;
    for (let i = 0; i < part.names.length; i += nameColumns - 1, at.name += nameColumns) {
      for (let column = 0; column < 3; column++) names[at.name + column] = part.names[i + column]!;
      names[at.name + 3] = part.names[i + 3]! + start;
      names[at.name + 4] = part.names[i + 4]! + start;
      names[at.name + 5] = Number(part.isHeading);
    }
    for (let i = 0; i < part.dates.length; i += 2, at.date += 2) {
      dates[at.date] = part.dates[i]! + start;
      dates[at.date + 1] = part.dates[i + 1]!;
    }
    if (part.isHeading) {
      for (const term of part.terms) headings.add(term);
      return;
    }
    for (let i = 0; i < part.cut.length; i += 3, at.cut += 3) {
      cut[at.cut] = part.cut[i]! + at.sentence;
      cut[at.cut + 1] = part.cut[i + 1]! + start;
      cut[at.cut + 2] = part.cut[i + 2]! + start;
    }
    terms.set(part.terms, at.term);
    for (let i = 0; i < part.lengths.length; i++, at.sentence++) {
      sentences[4 * at.sentence] = passage;
      sentences[4 * at.sentence + 1] = part.sentences[3 * i]!;
      sentences[4 * at.sentence + 2] = part.sentences[3 * i + 1]! + start;
      sentences[4 * at.sentence + 3] = part.sentences[3 * i + 2]! + start;
      at.term += part.lengths[i]!;
      termsFrom[at.sentence + 1] = at.term;
    }
  });
  const keys = new Set<number>();
  for (const fact of document.facts) {
    let numbers = memory.keys.get(fact);
    if (!numbers) {
      numbers = keysOf(fact).map((key) => intern(`=${key}`));
      memory.keys.set(fact, numbers);
    }
    for (const number of numbers) keys.add(number);
  }
  for (const work of document.works) for (const key of workKeys(work)) keys.add(intern(`@${key}`));
  for (const { kind, targets } of document.citations) if (kind === 'key') for (const target of targets) keys.add(intern(`^${target}`));
  return { sentences, cut, termsFrom, terms, headings: Uint32Array.from(headings), names, dates, keys: Uint32Array.from(keys) };
}

function passageDigest(contexts: readonly SentenceContext[], intern: Intern): PassageDigest {
  const isHeading = contexts[0]?.passage.kind === 'heading';
  const cut = contexts.flatMap(({ sentence: { start, end, spans } }, place) =>
    spans.length === 1 && spans[0]!.start === start && spans[0]!.end === end ? [] : spans.flatMap((span) => [place, span.start, span.end]),
  );
  const names = contexts.flatMap(({ text, mentions }) =>
    mentions
      .filter(isName)
      .flatMap(({ id, named = id, start, end }) => [
        intern(entityTerm(id)),
        intern(entityTerm(named)),
        intern(text.slice(start, end).replace(/\s+/g, ' ')),
        start,
        end,
      ]),
  );
  const dates = contexts.flatMap(({ mentions }) => mentions.flatMap((mention) => (mention.kind === 'date' ? [mention.start, intern(mention.value.edtf)] : [])));
  const termsOfSentence = ({ mentions, passage, sentence }: SentenceContext) => [
    ...termsOf(mentions),
    ...(isHeading ? [] : wordTerms(passage.tokens, sentence)),
  ];
  const terms = contexts.map((context) => termsOfSentence(context).map(intern));
  return {
    isHeading,
    sentences: Uint32Array.from(contexts.flatMap(({ sentenceIndex, sentence: { start, end } }) => [sentenceIndex, start, end])),
    cut: Uint32Array.from(cut),
    terms: Uint32Array.from(terms.flat()),
    lengths: Uint32Array.from(terms, ({ length }) => length),
    names: Uint32Array.from(names),
    dates: Uint32Array.from(dates),
  };
}

/** The same with other numbers: `numbers[old]` is the new one. */
export function renumbered(digest: Digest, numbers: Uint32Array): Digest {
  const mapped = (number: number) => numbers[number]!;
  const { sentences, cut, termsFrom } = digest;
  const names = digest.names.slice();
  const dates = digest.dates.slice();
  renumberStrings({ names, dates }, mapped);
  const columns = { terms: digest.terms.map(mapped), headings: digest.headings.map(mapped), keys: digest.keys.map(mapped) };
  return { sentences, cut, termsFrom, ...columns, names, dates };
}

/** Changes the numbers of strings that stand between others. */
export function renumberStrings({ names, dates }: Pick<Digest, 'names' | 'dates'>, renumber: (number: number) => number): void {
  for (let i = 0; i < names.length; i += nameColumns) for (let column = i; column < i + 3; column++) names[column] = renumber(names[column]!);
  for (let i = 1; i < dates.length; i += 2) dates[i] = renumber(dates[i]!);
}

/** Under what a fact can be met. */
export const keysOf = ({ key, also }: Fact): readonly FactKey[] => (also ? [key, ...also] : [key]);

/** All that a document can be found by, each once. */
export const handlesOf = ({ terms, headings, keys }: Digest): Set<number> => {
  const all = new Set(terms);
  for (const number of headings) all.add(number);
  for (const number of keys) all.add(number);
  return all;
};

/** What one of two versions of a document can be found by and the other cannot. */
export function handlesBetween(before: Digest, after: Digest): { readonly gone: ReadonlySet<number>; readonly come: ReadonlySet<number> } {
  const [gone, come] = [new Set<number>(), new Set<number>()];
  for (const column of ['terms', 'headings', 'keys'] as const) {
    const [had, has] = [before[column], after[column]];
    const { from, fromEnd } = sameEnds(had, has);
    for (let i = from; i < had.length - fromEnd; i++) gone.add(had[i]!);
    for (let i = from; i < has.length - fromEnd; i++) come.add(has[i]!);
  }
  // what changed is little, and may stand elsewhere too
  removeHad(gone, after);
  removeHad(come, before);
  return { gone, come };
}

function removeHad(numbers: Set<number>, { terms, headings, keys }: Digest): void {
  if (numbers.size > 0) for (const column of [terms, headings, keys]) for (let i = 0; i < column.length; i++) numbers.delete(column[i]!);
}

/** A sentence of a text that is at hand in full. */
export interface OwnSentence {
  readonly document: ReadDocument;
  readonly passage: number;
  readonly index: number;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
}

/** Sentences of a document with their mentions, those of headings too. */
export function ownSentences(document: ReadDocument): readonly OwnSentence[] {
  const known = sentencesOfMentions.get(document.mentions);
  if (known?.[0]?.document === document) return known;
  const made: (OwnSentence & { readonly mentions: Mention[] })[] = [];
  const firsts = document.structure.passages.map(({ sentences }, passage) => {
    const first = made.length;
    for (const [index, sentence] of sentences.entries()) made.push({ document, passage, index, sentence, mentions: [] });
    return first;
  });
  // a text that cannot be fetched any more has no sentences
  for (const mention of document.mentions) made[firsts[mention.passage]! + mention.sentence]?.mentions.push(mention);
  sentencesOfMentions.set(document.mentions, made);
  return made;
}
const sentencesOfMentions = new WeakMap<ReadDocument['mentions'], readonly OwnSentence[]>();

/** All that a sentence of a text at hand can be found by. */
export function termsIn({ document, passage, sentence, mentions }: OwnSentence): Set<string> {
  const terms = termsOf(mentions);
  for (const term of wordTerms(document.structure.passages[passage]!.tokens, sentence)) terms.add(term);
  return terms;
}

export const entityTerm = (id: string) => `entity:${id}`;

/** What mentions can be found by: `entity:ttp`, `event:ceasefire`, `month:2025-10`. */
export function termsOf(mentions: readonly Mention[]): Set<string> {
  const terms = new Set<string>();
  for (const mention of mentions) {
    if (mention.kind === 'event') terms.add(`event:${mention.type}`);
    else if (mention.kind === 'date') for (const term of dateTerms(mention)) terms.add(term);
    else {
      terms.add(entityTerm(mention.id));
      if (mention.named) terms.add(entityTerm(mention.named));
    }
  }
  return terms;
}

const small = new Set(lexicon.smallWords);

/** Content words of a sentence, cut to their stems: what makes two sentences alike beyond names and dates. */
export function wordTerms({ word, flags }: Tokens, { from, to }: { readonly from: number; readonly to: number }): Set<string> {
  const terms = new Set<string>();
  for (let i = from; i < to; i++) if (flags[i]! & TokenFlag.word && word[i]!.length > 3 && !small.has(word[i]!)) terms.add(`word:${stem(word[i]!)}`);
  return terms;
}

/** Enough to make "ceasefires" meet "ceasefire" and "mediated" meet "mediation". */
const stem = (word: string) => (word.length > 6 ? word.replace(/(?:ations?|ated|ating|ates|ments?|ings?|ed|es|s)$/, '') : word.replace(/s$/, ''));

function dateTerms({ value }: DateMention): string[] {
  const match = /^(\d{4})(?:-(\d{2})(-\d{2})?)?$/.exec(value.edtf);
  if (!match) return /^\d{4}/.test(value.edtf) ? [`year:${value.edtf.slice(0, 4)}`] : [];
  return [`year:${match[1]}`, ...(match[2] ? [`month:${match[1]}-${match[2]}`] : []), ...(match[3] ? [`day:${value.edtf}`] : [])];
}
