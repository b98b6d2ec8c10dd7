/** Plain text into raw blocks: by lines, since published texts come with one paragraph a line, with blank lines between, or hard-wrapped. */
import type { Kept } from '../kept.ts';
import { type PlacedBlock, placed, type RawBlock } from './blocks.ts';
import { superscriptNumber } from './inline.ts';
import { inlineMarkup } from './markdown.ts';

interface Line {
  readonly start: number;
  /** without white space at the end */
  readonly end: number;
  readonly text: string;
  readonly blankBefore: boolean;
}

type Opening = Pick<RawBlock, 'shape' | 'level' | 'label' | 'certain'> & { readonly content: number; readonly end?: number };

/** Blocks by their text. */
export type PlainMemory = Kept<string, RawBlock>;

/** Raw blocks of a plain text, in order. */
export function plainBlocks(text: string, memory: PlainMemory): PlacedBlock[] {
  const lines = linesOf(text);
  const wrapped = isHardWrapped(lines);
  const blocks: PlacedBlock[] = [];
  let i = 0;
  if (lines[0]?.text === '---') {
    const close = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)$/.test(line.text));
    if (close > 0) {
      const span = { start: lines[0].start, end: lines[close]!.end };
      blocks.push(placed({ ...span, shape: 'front-matter', content: span.start, masks: [], citations: [], certain: true }));
      i = close + 1;
    }
  }
  while (i < lines.length) {
    const line = lines[i]!;
    const opening = openingOf(line);
    let end = line.end;
    let next = i + 1;
    while (next < lines.length && continues(opening, lines[next]!, wrapped)) end = lines[next++]!.end;
    const make = () => {
      const markup = opening.shape === 'image' ? { masks: [], citations: [] } : inlineMarkup(text, { start: opening.content, end });
      const block = { start: line.start, end, ...opening, masks: [{ start: line.start, end: opening.content }, ...markup.masks], citations: markup.citations };
      return placed(block).block;
    };
    blocks.push({ at: line.start, block: memory.recall(text.slice(line.start, end), make) });
    i = next;
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  for (let start = 0; start < text.length; ) {
    let stop = text.indexOf('\n', start);
    if (stop < 0) stop = text.length;
    const raw = text.slice(start, stop);
    const content = raw.trim();
    if (content === '') blankBefore = true;
    else {
      const lead = raw.length - raw.trimStart().length;
      lines.push({ start: start + lead, end: start + lead + content.length, text: content, blankBefore });
      blankBefore = false;
    }
    start = stop + 1;
  }
  return lines;
}

/** Most lines that another one follows directly stop at a column, in the middle of a sentence. */
function isHardWrapped(lines: readonly Line[]): boolean {
  let followed = 0;
  let cut = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    if (lines[i + 1]!.blankBefore) continue;
    followed++;
    const { text } = lines[i]!;
    if (text.length >= 40 && text.length <= 120 && !/[.!?:;]["”’)]?$/.test(text)) cut++;
  }
  return followed >= 3 && cut / followed > 0.6;
}

/** How a line can open a block, tried in order. The first group is a label where there is one. */
const openings: readonly { readonly pattern: RegExp; readonly shape: RawBlock['shape']; readonly certain: boolean }[] = [
  { pattern: /^!\[/, shape: 'image', certain: true },
  { pattern: /^#{1,6}\s+/, shape: 'heading', certain: true },
  { pattern: /^([⁰¹²³⁴-⁹]+)(?=\s?\S)/, shape: 'note', certain: true },
  { pattern: /^\[\^([^\]\s]{1,60})\]:\s*/, shape: 'note', certain: true },
  { pattern: /^[-*•·‣▪◦–]\s+(?=\S)/, shape: 'list-item', certain: true },
  { pattern: /^\[(\d{1,3})\]\s+(?=\S)/, shape: 'list-item', certain: true },
  { pattern: /^(\d{1,3})[.)]\s+(?=\S)/, shape: 'list-item', certain: true },
  { pattern: /^(?![A-Z]\.)\(?(?:[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=\S)/, shape: 'list-item', certain: false },
  { pattern: /^>\s?/, shape: 'quote', certain: true },
];

function openingOf({ text, start }: Line): Opening {
  for (const { pattern, shape, certain } of openings) {
    const match = pattern.exec(text);
    if (!match) continue;
    const content = shape === 'image' ? start : start + match[0].length;
    if (shape === 'heading') return { shape, certain, content, level: match[0].trimEnd().length };
    const label = match[1] === undefined ? undefined : /^[⁰¹²³⁴-⁹]/.test(match[1]) ? superscriptNumber(match[1]) : match[1];
    return { shape, certain, content, ...(label === undefined ? {} : { label }) };
  }
  return { shape: 'paragraph', content: start, certain: false };
}

function continues(opening: Opening, line: Line, wrapped: boolean): boolean {
  // a note's address on a line of its own, also after a blank line
  if (opening.shape === 'note' && /^<?(?:https?:\/\/|www\.)\S+$/.test(line.text)) return true;
  if (!wrapped || line.blankBefore || opening.shape === 'heading' || opening.shape === 'image') return false;
  const next = openingOf(line);
  return next.shape === 'paragraph' || (opening.shape === 'quote' && next.shape === 'quote');
}
