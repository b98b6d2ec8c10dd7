/** The capitalised words of a text's own prose, by their folded form: what a spelling can be compared with. Quotations, titles and notes are others' words. */
import { firstIndex } from '../first-index.ts';
import english from '../knowledge/lexicons/english-words.json' with { type: 'json' };
import lexicon from '../knowledge/lexicons/spelling.json' with { type: 'json' };
import type { Passage, ReadDocument, Span, Tokens } from '../model.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';

export interface WrittenAt extends Span {
  readonly passage: Passage;
  readonly token: number;
}

export interface WrittenNames {
  /** capitalised words with small letters, by folded form: how often each stands */
  readonly words: ReadonlyMap<string, number>;
  /** acronyms of capitals only, by their letters */
  readonly acronyms: ReadonlyMap<string, number>;
  /** where a word or acronym of these stands, in order */
  readonly placesOf: (form: string, among: 'words' | 'acronyms') => readonly WrittenAt[];
  /** whether a word also stands in small letters: an ordinary word */
  readonly isSmall: (word: string) => boolean;
  readonly isOwn: (name: Span & { readonly passage: number }) => boolean;
}

export function writtenNames({ text, structure: { passages } }: ReadDocument): WrittenNames {
  const counts = { words: new Map<string, number>(), acronyms: new Map<string, number>() };
  const all = passages.map((passage) => namesIn(text, passage));
  for (const names of all)
    for (const among of ['words', 'acronyms'] as const) for (const { form } of names[among]) counts[among].set(form, (counts[among].get(form) ?? 0) + 1);
  return {
    ...counts,
    placesOf: (form, among) =>
      all.flatMap((names, index) =>
        names[among].flatMap((one): WrittenAt[] => {
          if (one.form !== form) return [];
          const passage = passages[index]!;
          return [{ start: passage.tokens.start[one.token]!, end: passage.tokens.end[one.token]!, passage, token: one.token }];
        }),
      ),
    isSmall: (word) => all.some(({ small }) => small.has(word)),
    isOwn: ({ passage, start, end }) => !all[passage]!.isOthers({ start: start - passages[passage]!.start, end: end - passages[passage]!.start }),
  };
}

/** A word with its token in the passage. */
interface Written {
  readonly form: string;
  readonly token: number;
}

interface PassageNames {
  /** the raw text */
  readonly text: string;
  /** the capitalised words in the writer's own prose, those with small letters and those of capitals only */
  readonly words: readonly Written[];
  readonly acronyms: readonly Written[];
  readonly small: ReadonlySet<string>;
  /** whether a span, which counts from the passage's start, holds the words of others */
  readonly isOthers: (span: Span) => boolean;
}

/** By the words of a passage, which are one object as long as they stay the same. */
const known = new WeakMap<Tokens['word'], PassageNames>();

function namesIn(whole: string, passage: Passage): PassageNames {
  const { tokens, start, end } = passage;
  const text = whole.slice(start, end);
  const kept = known.get(tokens.word);
  if (kept?.text === text) return kept;
  const others =
    passage.kind === 'quote'
      ? [{ start: 0, end: end - start }]
      : passage.spans.flatMap((span) => quotedIn(text, { start: span.start - start, end: span.end - start }));
  const isOthers = spansLookUp(others);
  const small = new Set<string>();
  const found = { words: [] as Written[], acronyms: [] as Written[] };
  for (let i = 0; i < tokens.length; i++) {
    const flags = tokens.flags[i]!;
    if (!(flags & TokenFlag.word)) continue;
    const at = { start: tokens.start[i]! - start, end: tokens.end[i]! - start };
    if (!(flags & TokenFlag.capital)) small.add(tokens.word[i]!);
    // headings in capitals and title case say nothing of a name
    else if (passage.kind !== 'heading' && !(flags & TokenFlag.mixed && !/^\p{Lu}[\p{L}'’]*$/u.test(text.slice(at.start, at.end))) && !isOthers(at))
      found[flags & TokenFlag.upper ? 'acronyms' : 'words'].push({ form: tokens.word[i]!, token: i });
  }
  const names = { text, ...found, small, isOthers };
  known.set(tokens.word, names);
  return names;
}

/** Words in quotation marks and italics. */
const quotedIn = (text: string, { start, end }: Span): Span[] =>
  [
    ...text
      .slice(start, end)
      .matchAll(
        /“[^“”]{1,1500}”|"[^"\n]{1,1500}"|«[^«»]{1,1500}»|(?<!\w)[‘'][\p{L}][^‘’'\n]{1,300}[’'](?!\p{L})|\*[^*\n]{2,300}\*|(?<!\w)_[^_\n]{2,300}_(?!\w)/gu,
      ),
  ].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));

/** Whether a span lies in one of many, by halving. */
function spansLookUp(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  return ({ start, end }) => {
    const behind = firstIndex(sorted.length, (i) => sorted[i]!.start > start);
    return behind > 0 && sorted[behind - 1]!.end >= end;
  };
}

let englishWords: Set<string> | undefined;
/** An ordinary English word of five letters or more. */
export function isEnglish(word: string): boolean {
  englishWords ??= new Set(Object.entries(english.words).flatMap(([head, tails]) => tails.split(' ').map((tail) => head + tail)));
  return englishWords.has(word);
}

/** short words that open a sentence or a date with a capital; longer ones are in the list of English words */
const notOfNames = new Set(lexicon.notOfNames);

/** The capitalised words that stand right before and behind a word, as parts of one name with it. */
export function neighbours({ passage: { tokens }, token }: WrittenAt): { before?: string; behind?: string } {
  const part = (step: 1 | -1): string | undefined => {
    const i = token + step;
    const hyphen = i >= 0 && i < tokens.length && isHyphenToken(tokens, i);
    const at = hyphen ? i + step : i;
    if (at < 0 || at >= tokens.length || !(tokens.flags[at]! & TokenFlag.word)) return undefined;
    return tokens.flags[at]! & TokenFlag.capital && !isEnglish(tokens.word[at]!) && !notOfNames.has(tokens.word[at]!) ? tokens.word[at]! : undefined;
  };
  const [before, behind] = [part(-1), part(1)];
  return { ...(before ? { before } : {}), ...(behind ? { behind } : {}) };
}
