/**
 * The structure of a text: blocks, passages with sentences and tokens, citations, notes, references, metadata.
 *
 *     readStructure('# Title\n\nA claim.[^1]\n\n[^1]: Source, 2024.', 'markdown')
 *
 * Never throws for odd prose; takes text only.
 */

import { Kept } from '../kept.ts';
import type { Block, Citation, InlineAnnotation, Note, Passage, Reference, ResolvedMetadata, Span, Structure, TextProblem, Tokens } from '../model.ts';
import { type BlockOutline, moved, type RawBlock } from './blocks.ts';
import { type Classified, type ClassifiedBlock, classifyBlocks } from './classify.ts';
import { readInline } from './inline.ts';
import { MarkdownMemory, markdownBlocks } from './markdown.ts';
import { inferMetadata, readFrontMatter } from './metadata.ts';
import { monthStem } from './months.ts';
import { type PlainMemory, plainBlocks } from './plain.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

export type Format = 'markdown' | 'plain';

export const formatOf = (path: string): Format => (/\.(?:md|markdown|qmd|rmd)$/i.test(path) ? 'markdown' : 'plain');

/** What a block's own words show. Offsets count from its start. */
interface BlockWords extends Pick<Structure, 'citations' | 'annotations' | 'problems'> {
  readonly block: RawBlock;
  /** at its last place in the text */
  outline: BlockOutline;
  /** its text with everything blanked out that is no prose */
  readonly prose: string;
  /** the same on one line */
  readonly clean: string;
}

/** What is kept of one reading of a text's structure for the next. */
export class StructureMemory {
  readonly markdown = new MarkdownMemory();
  readonly plain: PlainMemory = new Kept();
  classified: Classified | undefined;
  /** a block is one object as long as its text stays the same */
  readonly words = new WeakMap<RawBlock, BlockWords>();
  /** by their prose */
  readonly passages = new Kept<string, Passage[]>();
  readonly authorDates = new Kept<RawBlock, ReturnType<typeof possibleAuthorDates>>();
}

/** A structure, and its passages with offsets from their own start: one object each as long as its text stays the same. */
export interface PlacedStructure {
  readonly structure: Structure;
  readonly loose: readonly Passage[];
}

/** Reads the structure of one text. */
export const readStructure = (text: string, format: Format): Structure => placeStructure(text, format, new StructureMemory()).structure;

/** The same with what is remembered of the text's last version. */
export function placeStructure(text: string, format: Format, memory: StructureMemory): PlacedStructure {
  for (const kept of [memory.plain, memory.passages, memory.authorDates]) kept.turn();
  const found = (format === 'markdown' ? markdownBlocks(text, memory.markdown) : undefined) ?? plainBlocks(text, memory.plain);
  const raw: BlockOutline[] = [];
  /** by the place of the block */
  const wordsAt = new Map<number, BlockWords>();
  const citations: Citation[] = [];
  const annotations: InlineAnnotation[] = [];
  const problems: TextProblem[] = [];
  for (const { at, block } of found) {
    let words = memory.words.get(block);
    if (!words) {
      words = wordsOf(text.slice(at, at + block.end), block);
      memory.words.set(block, words);
    }
    if (words.outline.start !== at) words.outline = outlineAt(block, at);
    raw.push(words.outline);
    wordsAt.set(at, words);
    for (const citation of words.citations) citations.push(moved(citation, at));
    for (const problem of words.problems) problems.push(moved(problem, at));
    for (const annotation of words.annotations) annotations.push({ ...moved(annotation, at), inner: moved(annotation.inner, at) });
  }
  const clean = (block: Span) => wordsAt.get(block.start)?.clean ?? '';
  memory.classified = classifyBlocks(raw, clean, memory.classified);
  const { blocks, title, bylines } = memory.classified;

  const notes = notesOf(blocks, text);
  const references = blocks
    .filter((block) => block.kind === 'reference')
    .map((block): Reference => ({ start: block.start, end: block.end, ...(block.label === undefined ? {} : { label: block.label }) }));
  const dateline = datelineOf(blocks, clean, text);
  if (dateline) {
    const words = wordsAt.get(dateline.start)!;
    const prose = blankOut(words.prose, dateline.start, [dateline]);
    wordsAt.set(dateline.start, { ...words, prose, clean: onOneLine(prose) });
  }
  const { passages, loose } = passagesOf(wordsAt, blocks, memory.passages);
  const metadata = metadataOf(text, blocks, clean, title, bylines, dateline, problems);
  let bare: readonly Block[] | undefined;
  return {
    loose,
    structure: {
      // after most edits nobody asks for them
      get blocks() {
        bare ??= blocks.map(({ start, end, kind, zone, level }) => (level === undefined ? { start, end, kind, zone } : { start, end, kind, zone, level }));
        return bare;
      },
      passages,
      citations: citationsOf(citations, notes, references, blocks, clean, text, { wordsAt, memory: memory.authorDates }),
      notes,
      references,
      annotations: annotations.sort((a, b) => a.start - b.start),
      comments: found.flatMap(({ at, block }) => block.comments?.map((comment) => moved(comment, at)) ?? []),
      found: metadata,
      problems,
    },
  };
}

function outlineAt({ shape, certain, level, label, end, content }: RawBlock, at: number): BlockOutline {
  const outline = { shape, certain, start: at, end: at + end, content: at + content };
  if (level === undefined && label === undefined) return outline;
  return { ...outline, ...(level === undefined ? {} : { level }), ...(label === undefined ? {} : { label }) };
}
const onOneLine = (prose: string) => prose.replace(/\s{2,}|[^\S ]/g, ' ').trim();

function wordsOf(piece: string, block: RawBlock): BlockWords {
  const unread = block.shape === 'front-matter' || block.shape === 'code' || block.shape === 'image';
  const marked = blankOut(piece, 0, unread ? [block] : block.masks);
  const inline = unread ? undefined : readInline(marked, 0);
  const prose = inline && inline.masks.length > 0 ? blankOut(marked, 0, inline.masks) : marked;
  return {
    block,
    outline: outlineAt(block, 0),
    prose,
    clean: onOneLine(prose),
    citations: [...block.citations, ...(inline?.citations ?? [])],
    annotations: inline?.annotations ?? [],
    problems: inline?.problems ?? [],
  };
}

/** `piece`, which begins at `at` in the raw text, with the spans replaced by blanks. */
function blankOut(piece: string, at: number, spans: readonly Span[]): string {
  if (spans.length === 0) return piece;
  const parts: string[] = [];
  let done = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start - at, done);
    const end = Math.min(span.end - at, piece.length);
    if (end <= start) continue;
    parts.push(piece.slice(done, start), ' '.repeat(end - start));
    done = end;
  }
  parts.push(piece.slice(done));
  return parts.join('');
}

function notesOf(blocks: readonly ClassifiedBlock[], text: string): Note[] {
  const notes: Note[] = [];
  let bodySince = false;
  for (const block of blocks) {
    if (block.kind !== 'note') {
      bodySince ||= block.zone === 'body';
      continue;
    }
    const before = notes.at(-1);
    const parted = bodySince;
    bodySince = false;
    const unlabelled = block.label === undefined && !/^\d/.test(text.slice(block.content, block.end));
    // an address that the page break left behind
    if (unlabelled && (parted || !before)) continue;
    if (unlabelled && before) notes[notes.length - 1] = { ...before, end: block.end, body: { start: before.body.start, end: block.end } };
    else
      notes.push({
        start: block.start,
        end: block.end,
        label: block.label ?? /^\d{1,3}/.exec(text.slice(block.content, block.end))?.[0] ?? '',
        body: { start: block.content, end: block.end },
      });
  }
  return notes;
}

/** A wire report's opening "ISLAMABAD/KABUL, Oct 19 (Agency) - ". */
function datelineOf(blocks: readonly ClassifiedBlock[], clean: (block: Span) => string, text: string): Span | undefined {
  const first = blocks.find((block) => block.zone === 'body' && block.kind === 'paragraph');
  if (!first) return undefined;
  const match = dateline.exec(text.slice(first.content, first.content + 120));
  return match && /^\p{Lu}{3}/u.test(match[0]) && clean(first).length > match[0].length
    ? { start: first.start, end: first.content + match[0].length }
    : undefined;
}

const dateline = new RegExp(
  String.raw`^[\p{Lu}][\p{Lu}\s/.,'’-]{2,60}\s*,?\s+(?:${monthStem}[a-z]*\.?\s+\d{1,2}(?:,\s*\d{4})?\s*)?(?:\([\p{L} .-]{2,30}\)\s*)?[-–—]+\s`,
  'iu',
);

/** Bare keys and bracketed numbers count only in texts that really cite so; author–date brackets only where the list has the work. */
function citationsOf(
  all: readonly Citation[],
  notes: readonly Note[],
  references: readonly Reference[],
  blocks: readonly ClassifiedBlock[],
  clean: (block: Span) => string,
  text: string,
  authorDates: { readonly wordsAt: ReadonlyMap<number, BlockWords>; readonly memory: StructureMemory['authorDates'] },
): Citation[] {
  const labels = new Set(notes.map((note) => note.label));
  const numbers = new Set(references.map((reference) => reference.label));
  const bracketKeys = all.some((citation) => citation.kind === 'key' && text[citation.start] === '[');
  const apparatus = blocks.filter((block) => block.zone === 'apparatus');
  const inApparatus = (citation: Citation) => apparatus.some((block) => citation.start >= block.start && citation.end <= block.end);
  const kept = all.filter((citation) => {
    if (citation.kind === 'key') return bracketKeys;
    if (citation.kind === 'number') return numbers.size > 0 || labels.size > 0;
    return true;
  });
  if (references.length > 0) kept.push(...authorDateCitations(blocks, references, clean, text, authorDates));
  return kept.filter((citation) => citation.kind === 'key' || !inApparatus(citation)).sort((a, b) => a.start - b.start);
}

function authorDateCitations(
  blocks: readonly ClassifiedBlock[],
  references: readonly Reference[],
  clean: (block: Span) => string,
  text: string,
  { wordsAt, memory }: Parameters<typeof citationsOf>[6],
): Citation[] {
  const works = references.map((reference) => clean(reference));
  const isListed = ({ family, year }: AuthorDate) => works.some((entry) => entry.includes(family) && entry.includes(year));
  return blocks.flatMap((block) => {
    if (block.zone !== 'body') return [];
    return memory
      .recall(wordsAt.get(block.start)!.block, () => possibleAuthorDates(text.slice(block.start, block.end)))
      .flatMap(({ start, end, works: named }): Citation[] => {
        const targets = named.filter(isListed).map(({ family, year }) => `${family} ${year}`);
        return targets.length > 0 ? [{ start: block.start + start, end: block.start + end, kind: 'author-date', targets }] : [];
      });
  });
}

interface AuthorDate {
  readonly family: string;
  readonly year: string;
}

/** What could be a citation by author and date; offsets count from the start of `body`. */
function possibleAuthorDates(body: string): (Span & { readonly works: readonly AuthorDate[] })[] {
  const found: (Span & { readonly works: readonly AuthorDate[] })[] = [];
  for (const { 0: whole, 1: inner, index } of body.matchAll(/\(([^()]{2,200})\)/g)) {
    const works = inner!.split(';').flatMap((part): AuthorDate[] => {
      const work = /(\p{Lu}[\p{L}'’-]{1,40})[^\d;]{0,60}?\b((?:1[5-9]|20)\d\d)[a-z]?\b/u.exec(part);
      return work ? [{ family: work[1]!, year: work[2]! }] : [];
    });
    if (works.length > 0) found.push({ start: index, end: index + whole.length, works });
  }
  // "Kalema (2021) argues", "Kalema and Ruiz (2021: 14)": the year alone stands in brackets
  for (const { 0: whole, 1: family, 2: year, index } of body.matchAll(
    /(\p{Lu}[\p{L}'’-]{1,40})(?:(?: and| &) \p{Lu}[\p{L}'’-]{1,40}| et al\.?)?(?:['’]s)? \(((?:1[5-9]|20)\d\d)[a-z]?(?:[:,] ?[^()\n]{1,30})?\)/gu,
  ))
    found.push({ start: index, end: index + whole.length, works: [{ family: family!.replace(/['’]s$/, ''), year: year! }] });
  return found;
}

/** Body blocks as passages; a paragraph that a page's notes cut in two is one passage with two spans. */
function passagesOf(
  wordsAt: ReadonlyMap<number, BlockWords>,
  blocks: readonly ClassifiedBlock[],
  memory: StructureMemory['passages'],
): { passages: Passage[]; loose: Passage[] } {
  const passages: Passage[] = [];
  const loose: Passage[] = [];
  let heading = -1;
  let open: { kind: ClassifiedBlock['kind']; parts: { span: Span; prose: string }[]; apparatusSince: boolean } | undefined;
  const flush = () => {
    if (!open) return;
    const { kind, parts } = open;
    const { start } = parts[0]!.span;
    const spans = parts.map(({ span }) => ({ start: span.start - start, end: span.end - start }));
    const whole =
      parts.length === 1
        ? parts[0]!.prose
        : parts.map((part, i) => ' '.repeat(part.span.start - (i === 0 ? start : parts[i - 1]!.span.end)) + part.prose).join('');
    const known = memory.recall(whole, () => []);
    let passage = known.find((one) => one.kind === kind && haveSamePlaces(one.spans, spans));
    if (!passage) {
      const tokens = tokenize(whole, spans);
      passage = { start: 0, end: spans.at(-1)!.end, kind, spans, heading: -1, tokens, sentences: splitSentences(tokens, spans) };
      known.push(passage);
    }
    loose.push(passage);
    passages.push(placedPassage(passage, start, heading));
    if (kind === 'heading') heading = passages.length - 1;
    open = undefined;
  };
  for (const block of blocks) {
    if (block.zone === 'apparatus') {
      if (open) open.apparatusSince = true;
      continue;
    }
    const part = { span: { start: block.start, end: block.end }, prose: wordsAt.get(block.start)?.prose ?? '' };
    if (
      open &&
      (block.kind === 'paragraph' || block.kind === 'list-item') &&
      isContinuation(open.kind, open.parts.at(-1)!.prose, block, part.prose, open.apparatusSince)
    ) {
      open.parts.push(part);
      open.apparatusSince = false;
      continue;
    }
    flush();
    open = { kind: block.kind, parts: [part], apparatusSince: false };
  }
  flush();
  return { passages, loose };
}

const haveSamePlaces = (a: readonly Span[], b: readonly Span[]) =>
  a.length === b.length && a.every(({ start, end }, i) => start === b[i]!.start && end === b[i]!.end);

const lastPlaced = new WeakMap<Passage, PlacedPassage>();

function placedPassage(loose: Passage, at: number, heading: number): Passage {
  const last = lastPlaced.get(loose);
  if (last?.start === at && last.heading === heading) return last;
  const placed = new PlacedPassage(loose, at, heading);
  lastPlaced.set(loose, placed);
  return placed;
}

/** A passage at its place in the text. Its offsets are moved when they are asked for: an edit moves all that stands behind it, and hardly any of that is looked at. */
class PlacedPassage implements Passage {
  readonly loose: Passage;
  readonly start: number;
  readonly end: number;
  readonly kind: Passage['kind'];
  readonly heading: number;
  readonly tokens: Tokens;
  #spans: Passage['spans'] | undefined;
  #sentences: Passage['sentences'] | undefined;

  constructor(loose: Passage, at: number, heading: number) {
    this.loose = loose;
    this.start = at;
    this.end = loose.end + at;
    this.kind = loose.kind;
    this.heading = heading;
    this.tokens = new PlacedTokens(loose.tokens, at);
  }

  get spans(): Passage['spans'] {
    this.#spans ??= this.loose.spans.map((span) => moved(span, this.start));
    return this.#spans;
  }

  get sentences(): Passage['sentences'] {
    this.#sentences ??= this.loose.sentences.map((sentence) => ({
      ...moved(sentence, this.start),
      spans: sentence.spans.map((span) => moved(span, this.start)),
    }));
    return this.#sentences;
  }
}

/** The same for the columns of its tokens. */
class PlacedTokens implements Tokens {
  readonly length: number;
  readonly flags: Tokens['flags'];
  readonly word: Tokens['word'];
  readonly number: Tokens['number'];
  readonly #loose: Tokens;
  readonly #at: number;
  #start: Int32Array | undefined;
  #end: Int32Array | undefined;

  constructor(loose: Tokens, at: number) {
    this.length = loose.length;
    this.flags = loose.flags;
    this.word = loose.word;
    this.number = loose.number;
    this.#loose = loose;
    this.#at = at;
  }

  get start(): Int32Array {
    this.#start ??= movedOffsets(this.#loose.start, this.#at);
    return this.#start;
  }

  get end(): Int32Array {
    this.#end ??= movedOffsets(this.#loose.end, this.#at);
    return this.#end;
  }
}

function movedOffsets(offsets: Int32Array, by: number): Int32Array {
  const moved = offsets.slice();
  for (let i = 0; i < moved.length; i++) moved[i]! += by;
  return moved;
}

function isContinuation(kind: ClassifiedBlock['kind'], before: string, block: ClassifiedBlock, after: string, apparatusSince: boolean): boolean {
  if (kind === 'heading' || kind === 'table' || block.kind === 'list-item') return false;
  const last = before.trimEnd();
  if (last.length < 60 || /[.!?:…]["”’'»)\]]*$/.test(last)) return false;
  const next = after.trimStart();
  return /^\p{Ll}/u.test(next) || (apparatusSince && kind === 'paragraph' && next.length > 0);
}

function metadataOf(
  text: string,
  blocks: readonly ClassifiedBlock[],
  clean: (block: Span) => string,
  title: Span | undefined,
  bylines: readonly Span[],
  dateline: Span | undefined,
  problems: TextProblem[],
): ResolvedMetadata {
  const years = text.slice(0, 200_000).match(/\b(?:20\d\d|19\d\d)\b/g) ?? [];
  const inferred = inferMetadata(
    (span) => (blocks.some((b) => b.start === span.start) ? clean(span) : text.slice(span.start, span.end)),
    title,
    bylines,
    dateline,
    years.reduce<string | undefined>((last, year) => (last === undefined || year > last ? year : last), undefined),
  );
  const front = blocks.find((block) => block.kind === 'front-matter');
  if (!front) return inferred;
  const given = readFrontMatter(text, front);
  problems.push(...given.problems);
  const origin = {
    ...inferred.origin,
    ...Object.fromEntries(Object.keys(given.metadata).map((field) => [field, { from: 'front-matter' as const, span: { start: front.start, end: front.end } }])),
  };
  return { ...inferred, ...given.metadata, origin };
}
