/**
 * The structure of a text: blocks, passages with sentences and tokens, citations, notes, references, metadata.
 *
 *     readStructure('# Title\n\nA claim.[^1]\n\n[^1]: Source, 2024.', 'markdown')
 *
 * Never throws for odd prose; takes text only.
 */
import type { Block, Citation, InlineAnnotation, Note, Passage, Reference, ResolvedMetadata, Span, Structure, TextProblem } from '../model.ts';
import { type ClassifiedBlock, classifyBlocks } from './classify.ts';
import { readInline } from './inline.ts';
import { markdownBlocks } from './markdown.ts';
import { inferMetadata, readFrontMatter } from './metadata.ts';
import { plainBlocks } from './plain.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

export type Format = 'markdown' | 'plain';

export const formatOf = (path: string): Format => (/\.(?:md|markdown|qmd|rmd)$/i.test(path) ? 'markdown' : 'plain');

/** Reads the structure of one text. */
export function readStructure(text: string, format: Format): Structure {
  const raw = format === 'markdown' ? (markdownBlocks(text) ?? plainBlocks(text)) : plainBlocks(text);
  const prose = new Map<number, string>();
  const citations: Citation[] = [];
  const annotations: InlineAnnotation[] = [];
  const problems: TextProblem[] = [];
  for (const block of raw) {
    const unread = block.shape === 'front-matter' || block.shape === 'code' || block.shape === 'image';
    const marked = blankOut(text.slice(block.start, block.end), block.start, unread ? [block] : block.masks);
    const inline = unread ? undefined : readInline(marked, block.start);
    prose.set(block.start, inline && inline.masks.length > 0 ? blankOut(marked, block.start, inline.masks) : marked);
    citations.push(...block.citations);
    if (!inline) continue;
    citations.push(...inline.citations);
    annotations.push(...inline.annotations);
    problems.push(...inline.problems);
  }
  const clean = (block: Span) => (prose.get(block.start) ?? '').replace(/\s{2,}|[^\S ]/g, ' ').trim();
  const { blocks, title, bylines } = classifyBlocks(raw, clean);

  const notes = notesOf(blocks, text);
  const references = blocks
    .filter((block) => block.kind === 'reference')
    .map((block): Reference => ({ start: block.start, end: block.end, ...(block.label === undefined ? {} : { label: block.label }) }));
  const dateline = datelineOf(blocks, clean, text);
  if (dateline) {
    const block = blocks.find((b) => b.start === dateline.start)!;
    prose.set(block.start, blankOut(prose.get(block.start)!, block.start, [dateline]));
  }
  const passages = passagesOf(prose, blocks);
  const found = metadataOf(text, blocks, clean, title, bylines, dateline, problems);
  return {
    blocks: blocks.map(({ start, end, kind, zone, level }): Block => ({ start, end, kind, zone, ...(level === undefined ? {} : { level }) })),
    passages,
    citations: citationsOf(citations, notes, references, blocks, clean, text),
    notes,
    references,
    annotations: annotations.sort((a, b) => a.start - b.start),
    comments: raw.flatMap((block) => block.comments ?? []),
    found,
    problems,
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
  const match =
    /^[\p{Lu}][\p{Lu}\s/.,'’-]{2,60}\s*,?\s+(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:,\s*\d{4})?\s*)?(?:\([\p{L} .-]{2,30}\)\s*)?[-–—]+\s/iu.exec(
      text.slice(first.content, first.content + 120),
    );
  return match && /^\p{Lu}{3}/u.test(match[0]) && clean(first).length > match[0].length
    ? { start: first.start, end: first.content + match[0].length }
    : undefined;
}

/** Bare keys and bracketed numbers count only in texts that really cite so; author–date brackets only where the list has the work. */
function citationsOf(
  all: readonly Citation[],
  notes: readonly Note[],
  references: readonly Reference[],
  blocks: readonly ClassifiedBlock[],
  clean: (block: Span) => string,
  text: string,
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
  if (references.length > 0) kept.push(...authorDateCitations(blocks, references, clean, text));
  return kept.filter((citation) => citation.kind === 'key' || !inApparatus(citation)).sort((a, b) => a.start - b.start);
}

function authorDateCitations(blocks: readonly ClassifiedBlock[], references: readonly Reference[], clean: (block: Span) => string, text: string): Citation[] {
  const works = references.map((reference) => clean(reference));
  const citations: Citation[] = [];
  for (const block of blocks) {
    if (block.zone !== 'body') continue;
    const body = text.slice(block.start, block.end);
    for (const match of body.matchAll(/\(([^()]{2,200})\)/g)) {
      const targets: string[] = [];
      for (const part of match[1]!.split(';')) {
        const work = /(\p{Lu}[\p{L}'’-]{1,40})[^\d;]{0,60}?\b((?:1[5-9]|20)\d\d)[a-z]?\b/u.exec(part);
        if (work && works.some((entry) => entry.includes(work[1]!) && entry.includes(work[2]!))) targets.push(`${work[1]} ${work[2]}`);
      }
      if (targets.length > 0)
        citations.push({ start: block.start + match.index, end: block.start + match.index + match[0].length, kind: 'author-date', targets });
    }
    // "Kalema (2021) argues", "Kalema and Ruiz (2021: 14)": the year alone stands in brackets
    for (const match of body.matchAll(
      /(\p{Lu}[\p{L}'’-]{1,40})(?:(?: and| &) \p{Lu}[\p{L}'’-]{1,40}| et al\.?)?(?:['’]s)? \(((?:1[5-9]|20)\d\d)[a-z]?(?:[:,] ?[^()\n]{1,30})?\)/gu,
    )) {
      const family = match[1]!.replace(/['’]s$/, '');
      if (works.some((entry) => entry.includes(family) && entry.includes(match[2]!)))
        citations.push({
          start: block.start + match.index,
          end: block.start + match.index + match[0].length,
          kind: 'author-date',
          targets: [`${family} ${match[2]}`],
        });
    }
  }
  return citations;
}

/** Body blocks as passages; a paragraph that a page's notes cut in two is one passage with two spans. */
function passagesOf(prose: ReadonlyMap<number, string>, blocks: readonly ClassifiedBlock[]): Passage[] {
  const passages: Passage[] = [];
  let heading = -1;
  let open: { kind: ClassifiedBlock['kind']; parts: { span: Span; prose: string }[]; apparatusSince: boolean } | undefined;
  const flush = () => {
    if (!open) return;
    const spans = open.parts.map((part) => part.span);
    const [start, end] = [spans[0]!.start, spans.at(-1)!.end];
    const first = open.parts[0]!;
    const whole =
      open.parts.length === 1
        ? first.prose
        : open.parts.map((part, i) => ' '.repeat(part.span.start - (i === 0 ? start : open!.parts[i - 1]!.span.end)) + part.prose).join('');
    const local = spans.map((span) => ({ start: span.start - start, end: span.end - start }));
    const tokens = tokenize(whole, local);
    for (let i = 0; i < tokens.length; i++) {
      tokens.start[i]! += start;
      tokens.end[i]! += start;
    }
    passages.push({ start, end, kind: open.kind, spans, heading, tokens, sentences: splitSentences(tokens, spans) });
    if (open.kind === 'heading') heading = passages.length - 1;
    open = undefined;
  };
  for (const block of blocks) {
    if (block.zone === 'apparatus') {
      if (open) open.apparatusSince = true;
      continue;
    }
    const part = { span: { start: block.start, end: block.end }, prose: prose.get(block.start) ?? '' };
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
  return passages;
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
  const years = [...text.slice(0, 200_000).matchAll(/\b(20\d\d|19\d\d)\b/g)].map((match) => match[1]!).sort();
  const inferred = inferMetadata(
    (span) => (blocks.some((b) => b.start === span.start) ? clean(span) : text.slice(span.start, span.end)),
    title,
    bylines,
    dateline,
    years.at(-1),
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
