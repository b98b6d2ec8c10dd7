/**
 * Tells body from apparatus: which raw block is a heading, a byline, a note, an entry of a reference list, a page's running head, an author box.
 * What a format says for certain (a Markdown heading, a footnote) stands; the rest is read from where it is and how it looks.
 */

import sections from '../knowledge/lexicons/sections.json' with { type: 'json' };
import type { BlockKind, Span } from '../model.ts';
import type { BlockOutline } from './blocks.ts';
import { monthPattern } from './months.ts';
import { withoutEnding } from './trim.ts';

export interface ClassifiedBlock extends BlockOutline {
  readonly kind: BlockKind;
  readonly zone: 'body' | 'apparatus';
}

export interface Classified {
  readonly raw: readonly BlockOutline[];
  readonly blocks: readonly ClassifiedBlock[];
  readonly title?: Span;
  readonly bylines: readonly Span[];
}

type Section = 'front' | 'body' | 'references' | 'notes' | 'author' | 'trailer';

const sectionOf = new Map<string, Section>();
for (const [section, names] of Object.entries(sections)) for (const name of names) sectionOf.set(name, section as Section);

/** `clean(block)` is the block's text without markup. What stands where it stood, and is what it was, stays the object that it is in `last`. */
export function classifyBlocks(raw: readonly BlockOutline[], clean: (block: BlockOutline) => string, last?: Classified): Classified {
  const texts = raw.map(clean);
  const isLong = texts.filter((text) => text.length > 140).length > 2;
  const heads = raw.map((_, i) => isHeading(raw, texts, i, isLong));
  const tail = startOfReferences(raw, texts);
  const front = endOfFront(raw, texts, heads);
  const title = titleIndex(raw, texts, heads, front);
  const bylines: Span[] = [];
  const repeated = countShortLines(raw, texts);
  let previous: BlockKind | undefined;
  let section: Section = 'front';
  let starredByline = false;
  let authorName: string | undefined;

  const as = (block: BlockOutline, kind: BlockKind, zone: 'body' | 'apparatus' = 'apparatus'): ClassifiedBlock => {
    previous = kind;
    const i = blocks.length;
    const known = last && last.raw[i] === block ? last.blocks[i]! : undefined;
    return known?.kind === kind && known.zone === zone ? known : { ...block, kind, zone };
  };
  const blocks: ClassifiedBlock[] = [];
  const classify = (block: BlockOutline, i: number): ClassifiedBlock => {
    const text = texts[i]!;
    const named = heads[i] || text.length < 60 ? sectionOf.get(sectionName(text)) : undefined;
    if (i >= front && section === 'front') section = 'body';

    if (block.shape === 'front-matter' || block.shape === 'code') return as(block, block.shape);
    if (block.shape === 'image') return as(block, 'image');
    if (block.shape === 'definition') return as(block, 'reference');
    if (block.shape === 'note' || (text === '' && i > 0)) return as(block, 'note');
    if (named && (named !== 'trailer' || isLastPart(i, raw.length, heads[i]!)) && (named !== 'author' || text.length > 6)) {
      section = named;
      return as(block, 'heading', named === 'body' ? 'body' : 'apparatus');
    }
    if (i !== title && isFurniture(text, title === undefined ? undefined : texts[title], repeated, raw, i)) return as(block, 'furniture');
    if (/^(?:key\s?words|index terms|tags)\s*[:—–-]/i.test(text)) return as(block, 'keywords');
    if (trailerLine.test(text)) return as(block, 'trailer');
    if (section === 'front') {
      if (i === title) return as(block, 'heading', 'body');
      if (isLetterhead(text)) return as(block, 'byline');
      // a line of capitalised words is a name only where the title stands before it
      if (isCertainByline(text) || (title !== undefined && i > title && looksLikePersons(text, block))) {
        bylines.push({ start: block.start, end: block.end });
        starredByline ||= /[*†‡]\s*$/.test(text);
        authorName ??= /^(?:[-–*]\s*)?(?:by:?\s+)?(?:(?:dr|prof)\.?\s+)*([^,*†]{4,60})/i.exec(text)?.[1]?.trim();
        return as(block, 'byline');
      }
    }
    if (starredByline && /^\s*[*†‡]/.test(rawStart(block, clean)) && i < raw.length / 2) return as(block, 'author-box');
    if (section === 'references') {
      if (heads[i] && !looksLikeReference(text)) {
        if (i + 1 < raw.length && isProse(texts[i + 1]!)) section = 'body';
        return as(block, 'heading', section === 'body' ? 'body' : 'apparatus');
      }
      if (isProse(text) && !looksLikeReference(text)) {
        section = 'body';
        return as(block, bodyKind(block), 'body');
      }
      if (isGroupHeading(text, block)) return as(block, 'heading');
      return as(block, looksLikeTrailer(text, raw, i) ? 'trailer' : 'reference');
    }
    if (section === 'notes') {
      if (block.label !== undefined || /^[⁰¹²³⁴-⁹]/.test(text)) return as(block, 'note');
      if (heads[i] && i + 1 < raw.length && isProse(texts[i + 1]!)) section = 'body';
      else return as(block, previous === 'note' ? 'note' : 'reference');
    }
    if (section === 'trailer' || section === 'author') {
      if (heads[i] && block.certain && block.level !== undefined && block.level <= 2) section = 'body';
      else return as(block, section === 'author' ? 'author-box' : 'trailer');
    }
    if (heads[i]) return as(block, 'heading', 'body');
    if (
      authorName &&
      i >= raw.length - 4 &&
      new RegExp(`^(?:(?:dr|prof)\\.?\\s+)?${escapeRegExp(authorName)}\\s+(?:\\([^)]{1,40}\\)\\s+)?is\\s`, 'i').test(text)
    )
      return as(block, 'author-box');
    if (i >= tail) return as(block, 'reference');
    return as(block, bodyKind(block), 'body');
  };
  for (let i = 0; i < raw.length; i++) blocks.push(classify(raw[i]!, i));
  return { raw, blocks, bylines, ...(title === undefined ? {} : { title: { start: raw[title]!.start, end: raw[title]!.end } }) };
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const bodyKind = (block: BlockOutline): BlockKind =>
  block.shape === 'list-item' || block.shape === 'quote' || block.shape === 'table' ? block.shape : 'paragraph';
const sectionName = (text: string) => {
  const name = text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/^(?:\d+(?:\.\d+)*|[ivx]+)[.)]?\s+/, '');
  return withoutEnding(name, /[\s:.*_]/).trim();
};
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
const isProse = (text: string) => text.length >= 240 && /[a-z,][.!?]["”’)]*\s+["“]?[A-Z]/.test(text);
const rawStart = (block: BlockOutline, clean: (block: BlockOutline) => string) =>
  block.shape === 'list-item' && block.content > block.start ? '*' : clean(block);
const isLastPart = (i: number, count: number, head: boolean) => head && i > count * 0.4;

/** Heading by the format, or by its looks: short, capitalised, without a full stop, over longer prose. `isLong`: the text has paragraphs that need headings. */
function isHeading(raw: readonly BlockOutline[], texts: readonly string[], i: number, isLong: boolean): boolean {
  const block = raw[i]!;
  if (block.shape === 'heading') return true;
  const text = texts[i]!;
  const numbered = block.shape === 'list-item' && block.label !== undefined && i > 0;
  if (block.shape !== 'paragraph' && !numbered) return false;
  if (text.length < 3 || text.length > 130 || !/^[\p{Lu}\d"“‘]/u.test(text) || /[.,;]["”’)]?$/.test(text) || /https?:|@/.test(text)) return false;
  const words = wordsOf(text);
  if (words.length > 18 || !/\p{L}{2}/u.test(text)) return false;
  if (sectionOf.has(sectionName(text))) return true;
  // the next block that is no heading itself is prose
  let next = i + 1;
  while (next < raw.length && next < i + 3 && texts[next]!.length <= 130 && raw[next]!.shape === 'paragraph') next++;
  const below = next < raw.length ? texts[next]! : '';
  if (below.length < 140 && !(raw[next]?.shape === 'list-item')) return false;
  const above = i > 0 ? texts[i - 1]! : '';
  if (i > 0 && raw[i - 1]!.shape === 'paragraph' && above.length > 130 && /[a-z,]$/.test(above)) return false;
  const long = words.filter((word) => word.length > 3);
  const titled = long.filter((word) => /^["“‘(]?[\p{Lu}\d]/u.test(word)).length;
  return titled >= long.length * 0.6 || (words.length <= 9 && !numbered && /[^.!?:]$/.test(text) && isLong);
}

/** Index of the first block that belongs to the text proper. */
function endOfFront(raw: readonly BlockOutline[], texts: readonly string[], heads: readonly boolean[]): number {
  for (let i = 0; i < raw.length && i < 14; i++) {
    const text = texts[i]!;
    if (raw[i]!.shape === 'front-matter' || raw[i]!.shape === 'image') continue;
    if (heads[i] && sectionOf.has(sectionName(text))) return i;
    if (heads[i] && raw[i]!.certain && (raw[i]!.level ?? 1) >= 2) return i;
    if (text.length >= 150 || (text.length >= 90 && /[a-z][.!?]["”’)]?$/.test(text))) return i;
    if (raw[i]!.shape === 'list-item' && text.length > 60) return i;
  }
  return Math.min(raw.length, 14);
}

function titleIndex(raw: readonly BlockOutline[], texts: readonly string[], heads: readonly boolean[], front: number): number | undefined {
  let short: number | undefined;
  for (let i = 0; i < front; i++) {
    const text = texts[i]!;
    if (raw[i]!.shape !== 'heading' && raw[i]!.shape !== 'paragraph') continue;
    if (sectionOf.has(sectionName(text)) || isCertainByline(text) || isDateLine(text)) continue;
    if (raw[i]!.shape === 'heading' && raw[i]!.level === 1) return i;
    if (/^(?:no\.?|ref\.?|press release|statement|for immediate release|embargo)\b/i.test(text) && !isTitledStatement(text)) continue;
    if (!/^[\p{Lu}\d"“‘]/u.test(text) || /,$/.test(text)) continue;
    if (heads[i] || /[^.;,]$/.test(text)) {
      if (wordsOf(text).length >= 5 && !isLetterhead(text)) return i;
      short ??= i;
    }
  }
  return short;
}

/** "Press Statement on the Situation along the Border": what it is, with what it is about. */
const isTitledStatement = (text: string) =>
  /^(?:joint |press |public )?(?:statement|release|communiqué|communique) (?:on|about|by|from|regarding|concerning|following|after|of|to)\b/i.test(text) &&
  wordsOf(text).length >= 5;

/** The head of an office's paper, in capitals; its title stands below. */
const isLetterhead = (text: string) =>
  !/\p{Ll}/u.test(text) &&
  /^(?:THE )?(?:MINISTRY|OFFICE|DEPARTMENT|EMBASSY|GOVERNMENT|DIRECTORATE|PERMANENT MISSION|SECRETARIAT|STATE DEPARTMENT|FOREIGN OFFICE)\b/u.test(text);

const dateLine = new RegExp(
  `^(?:[-–•*]\\s*)?(?:(?:published|posted|updated|last updated|date|issued|written|released)(?: on)?:?\\s*)?(?:[\\p{L} ,./]{1,40},\\s*)?(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?${monthPattern}\\.?(?:\\s+\\d{1,2}(?:st|nd|rd|th)?)?,?(?:\\s+\\d{4})?\\.?$`,
  'iu',
);

export const isDateLine = (text: string) =>
  text.length < 90 && (dateLine.test(text) || /^(?:[-–•*]\s*)?(?:(?:published|posted|updated|date|issued)(?: on)?:?\s*)?\d{4}-\d{2}(?:-\d{2})?$/i.test(text));

const personLine =
  /^(?:[-–•]\s*)?(?:by:?\s+)?(?:(?:(?:dr|prof|professor|mr|ms|mrs|sir|lt|col|gen|amb)\.?\s+)*\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:al|bin|de|van|von|der|del|la|el|ul|ur)[\s-])?\p{Lu}[\p{L}.'’-]*){1,4})(?:(?:\s*[,&]|\s+and(?=\s))\s*(?:(?:dr|prof)\.?\s+)*\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,4}){0,5}\s*[*†‡¹²³]*$/u;

/** What a byline says of itself: by whom, when, how long, for whom. */
function isCertainByline(text: string): boolean {
  if (text.length > 160) return false;
  // "By Kyiv’s count, Russia had lost 3,000 tanks by May 2024."
  const isSentence = /[a-z]{3}[.!?]$/.test(text) || (/[.!?]$/.test(text) && /[’']s?\s+\p{Ll}/u.test(text));
  if (/^(?:[-–•*]\s*)?by:?\s+\p{Lu}/iu.test(text) && !isSentence) return true;
  if (isDateLine(text)) return true;
  if (/^(?:[-–•*]\s*)?\d{1,3}\s*min(?:ute)?s?\.?\s+read$/i.test(text)) return true;
  if (
    /^(?:no\.?|ref(?:erence)?\.?|pr no\.?)\s*[:.]?\s*[\w/-]+$/i.test(text) ||
    (/^(?:for immediate release|press release|press statement|embargoed)\b/i.test(text) && !isTitledStatement(text))
  )
    return true;
  if (/^(?:updated|published|posted|last updated|reading time|filed under|category|topics?)\b/i.test(text) && text.length < 100) return true;
  if (/[*†‡]\s*$/.test(text) && /^\p{Lu}/u.test(text)) return true;
  if (/^(?:[-–•]\s*)?(?:dr|prof|professor)\.?\s+\p{Lu}/iu.test(text) && text.length < 80) return true;
  return false;
}

function looksLikePersons(text: string, block: BlockOutline): boolean {
  return (
    block.shape !== 'heading' &&
    wordsOf(text).length <= 12 &&
    personLine.test(text) &&
    !/\b(?:the|of|in|on|for|at|between|why|how|after)\b/i.test(text) &&
    (/\band\b|[*†]|^(?:[-–•]|by)/i.test(text) || wordsOf(text).length <= 4)
  );
}

function countShortLines(raw: readonly BlockOutline[], texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  raw.forEach((block, i) => {
    if (block.shape === 'paragraph' && texts[i]!.length <= 90) counts.set(texts[i]!.toLowerCase(), (counts.get(texts[i]!.toLowerCase()) ?? 0) + 1);
  });
  return counts;
}

/** Page numbers and running heads. */
function isFurniture(text: string, title: string | undefined, repeated: ReadonlyMap<string, number>, raw: readonly BlockOutline[], i: number): boolean {
  if (/^(?:page\s+)?\d{1,3}(?:\s*(?:\/|of)\s*\d{1,4})?$/i.test(text) || /^[-–—]\s*\d{1,4}\s*[-–—]$/.test(text)) return true;
  if (raw[i]!.shape !== 'paragraph' || text.length > 90 || /[.!?]$/.test(text)) return false;
  if (title && i > 2 && wordsOf(text).length >= 3 && text.length < title.length + 8) {
    const short = text
      .toLowerCase()
      .replace(/^\d+\s+|\s+\d+$/g, '')
      .replace(/[.…:]+$/, '');
    if (title.toLowerCase().startsWith(short)) return true;
  }
  const times = repeated.get(text.toLowerCase()) ?? 0;
  return times >= 3 || (times === 2 && raw[i - 1]?.shape === 'note');
}

const trailerLine =
  /^(?:\(?(?:additional )?reporting by .{3,300}\)?$|\(?(?:writing|editing|compiled) by .{3,200}\)?$|©|\(c\)\s?\d{4}|copyright\b|all rights reserved|[-#*~=_]{3,}$|ends?\s*[-/]*$|(?:click here|sign up|subscribe|follow us|share (?:this|on))\b)/i;

/** Entries of a reference list carry a year in a tell-tale place, an address, or a publisher's form. */
function looksLikeReference(text: string): boolean {
  return (
    /\((?:[^()]{0,40}\s)?(?:1[5-9]|20)\d\d[a-z]?(?:[–-]\d{2,4})?\s*\)/.test(text) ||
    /https?:\/\/|www\.|\bdoi\b/i.test(text) ||
    /\b(?:1[5-9]|20)\d\d[a-z]?\.?\s*$/.test(text) ||
    /\b(?:vol|no|pp)\.\s?\d/i.test(text)
  );
}

/** "On the border": what groups the entries of a long list. */
function isGroupHeading(text: string, block: BlockOutline): boolean {
  return (
    block.shape === 'paragraph' &&
    text.length <= 90 &&
    /^\p{Lu}/u.test(text) &&
    /[\p{L})]:?$/u.test(text) &&
    !/\d{4}|,$|\. /.test(text) &&
    wordsOf(text).length >= 2
  );
}

/** Something a reader left under the list, or the page's own words. */
function looksLikeTrailer(text: string, raw: readonly BlockOutline[], i: number): boolean {
  return i >= raw.length - 3 && raw[i]!.shape === 'paragraph' && text.length < 160 && /^[a-z]/.test(text) && !/\d{4}/.test(text);
}

/** Index of the first of the numbered entries that close a text without a heading of their own, in its second half: "[1] Author, Title (2020)". */
function startOfReferences(raw: readonly BlockOutline[], texts: readonly string[]): number {
  let i = raw.length;
  while (i - 1 >= raw.length / 2 && raw[i - 1]!.label !== undefined && looksLikeReference(texts[i - 1]!)) i--;
  return i;
}
