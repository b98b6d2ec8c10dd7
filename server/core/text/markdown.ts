/** Markdown into raw blocks, with mdast (footnotes, tables, front matter) for the positions. */
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Citation, Span } from '../model.ts';
import { sameTextEnds } from '../same-list.ts';
import { type PlacedBlock, placed, type RawBlock } from './blocks.ts';
import { tameMarkdown, underlines, underlinesIn } from './tame.ts';

const [table, front] = [gfmTable(), frontmatter(['yaml'])];
const mdastExtensions = [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown(), frontmatterFromMarkdown(['yaml'])];

/** Raw blocks of a Markdown text, in order; undefined for a text nested too deep to be walked (thousands of quotes in quotes). */
export function markdownBlocks(text: string, memory: MarkdownMemory): PlacedBlock[] | undefined {
  try {
    return blocksOf(text, memory);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * A piece of Markdown from one safe cut to the next. A cut lies behind a blank line and before a line that begins with a letter or a heading's sign: there every
 * list, quote and note has ended, so what stands before it matters only by the labels that it defines, unless a block of code or HTML is still open.
 */
interface Piece {
  readonly text: string;
  /** offsets from the start of the piece */
  readonly blocks: readonly PlacedBlock[];
  /** identifiers of the links and (with ^) notes that it defines */
  readonly defines: readonly string[];
  /** it ends in code or HTML, which might go on */
  readonly open: boolean;
  /** as `underlinesIn` counts them */
  readonly underlines: number;
}

/** What is kept of one reading for the next: the text in pieces, in order, and the labels that they were read with. */
export class MarkdownMemory {
  text = '';
  pieces: readonly Piece[] = [];
  labels: ReadonlySet<string> = new Set();
}

function blocksOf(text: string, memory: MarkdownMemory): PlacedBlock[] {
  const { texts, found } = cutAgain(text, memory);
  readMissing(texts, found, memory.labels);
  const labels = labelsOf(found);
  const changed = memory.pieces.length === 0 ? [] : [...labels, ...memory.labels].filter((label) => !labels.has(label) || !memory.labels.has(label));
  if (changed.length > 0) {
    for (const [i, one] of texts.entries()) if (mayUse(one, changed)) found[i] = undefined;
    readMissing(texts, found, labels);
  }
  memory.text = text;
  memory.pieces = found.filter((piece) => piece !== undefined);
  memory.labels = labels;
  const blocks: PlacedBlock[] = [];
  let at = 0;
  for (const piece of memory.pieces) {
    for (const one of piece.blocks) blocks.push({ at: at + one.at, block: one.block });
    at += piece.text.length;
  }
  return blocks;
}

/** The text in pieces, and what is known of each: those before and behind an edit stand as they stood, and what stands between them is cut anew. */
function cutAgain(text: string, memory: MarkdownMemory): { texts: string[]; found: (Piece | undefined)[] } {
  const isCut = mayBeCut(text);
  const { before, behind } = isCut ? untouched(text, memory) : { before: [], behind: [] };
  const from = lengthOf(before);
  const to = text.length - lengthOf(behind);
  const cuts = isCut ? cutsOf(text, from, to) : [0];
  const between = cuts.map((start, i) => text.slice(start, cuts[i + 1] ?? to));
  // labels that nobody knows yet are best met in one run over all
  const maySkip = memory.pieces.length > 0 || !text.includes(']:');
  // few pieces are read sooner than all are looked through, and what an edit came near mostly stays
  const near = memory.pieces.slice(before.length, memory.pieces.length - behind.length);
  const known = new Map((between.length > 8 ? memory.pieces : near).map((piece) => [piece.text, piece]));
  // front matter is such at the very beginning only
  const again = between.map((one) => (one.startsWith('---') ? undefined : (known.get(one) ?? (maySkip ? plainPiece(one) : undefined))));
  const found = [...before, ...again, ...behind];
  const texts = found.map((piece, i) => piece?.text ?? between[i - before.length]!);
  // what is made plain may depend on the whole text, so that such a text is one piece
  if (found.reduce((sum, piece, i) => sum + (piece?.underlines ?? underlinesIn(texts[i]!)), 0) > underlines) return { texts: [text], found: [undefined] };
  // an open block may go on now
  for (let i = 0; i + 1 < found.length; i++) if (found[i]?.open) found[i] = undefined;
  return { texts, found };
}

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);

/** The pieces of the last version that an edit did not come near, before and behind it. */
function untouched(text: string, { text: last, pieces }: MarkdownMemory): { before: readonly Piece[]; behind: readonly Piece[] } {
  // where front matter ends is seen from the beginning
  const front = text.startsWith('---') ? (frontMatter.exec(text)?.[0].length ?? text.length) : 0;
  const { from, fromEnd } = sameTextEnds(last, text);
  if (from < front) return { before: [], behind: [] };
  let before = 0;
  // a cut shows in the two signs behind it
  for (let end = 0; before < pieces.length; before++) {
    end += pieces[before]!.text.length;
    if (end + 2 > from) break;
  }
  let behind = pieces.length;
  for (let length = 0; behind > before; behind--) {
    length += pieces[behind - 1]!.text.length;
    if (length > fromEnd) break;
  }
  // and in the blank line before it
  return { before: pieces.slice(0, before), behind: pieces.slice(behind + 1) };
}

/**
 * A paragraph on one line without any sign of Markdown, as most pieces are: what the parser finds in it needs no parser. Undefined for any other piece.
 * Behind a block that is still open it is read with that, as a piece that is remembered.
 */
export function plainPiece(text: string): Piece | undefined {
  const stop = text.indexOf('\n');
  const line = stop < 0 ? text : text.slice(0, text[stop - 1] === '\r' ? stop - 1 : stop);
  if (!/^\p{L}/u.test(line) || /[\0\r&*<[\\\]_`|]|[ \t]$/.test(line) || /[^ \t\r\n]/.test(text.slice(line.length))) return undefined;
  const block: RawBlock = { start: 0, end: line.length, content: 0, masks: [], citations: [], certain: true, shape: 'paragraph' };
  return { text, blocks: [{ at: 0, block }], defines: [], open: false, underlines: 0 };
}

const frontMatter = /^---[ \t]*\r?\n(?:[^\n]*\n)*?---[ \t]*(?:\r?\n|$)/;

const mayBeCut = (text: string) => text.charCodeAt(0) !== 0xfeff && !/\r(?!\n)/.test(text);

/** Where the pieces begin from one cut, or the beginning, to another, or the end. */
function cutsOf(text: string, from: number, to: number): number[] {
  if (from === to) return [];
  const cuts = [from];
  const front = from === 0 && text.startsWith('---') ? (frontMatter.exec(text)?.[0].length ?? 0) : 0;
  if (front > 0 && front < to) cuts.push(front);
  for (let end = text.indexOf('\n', Math.max(from, front - 1)); end >= 0 && end < to; end = text.indexOf('\n', end + 1)) {
    let blank = end + 1;
    while (text[blank] === ' ' || text[blank] === '\t') blank++;
    if (text[blank] === '\r') blank++;
    if (text[blank] !== '\n' || !beginsBlock.test(text.slice(blank + 1, blank + 3))) continue;
    if (blank + 1 > cuts.at(-1)! && blank + 1 < to) cuts.push(blank + 1);
  }
  return cuts;
}

const beginsBlock = /^[\p{L}#]/u;

const labelsOf = (pieces: readonly (Piece | undefined)[]): Set<string> => new Set(pieces.flatMap((piece) => piece?.defines ?? []));

/** As Markdown compares labels. */
const normal = (text: string) =>
  text
    .replace(/[\t\n\r ]+/g, ' ')
    .toLowerCase()
    .toUpperCase();

function mayUse(text: string, labels: readonly string[]): boolean {
  if (!text.includes('[')) return false;
  const whole = normal(text);
  return labels.some((label) => whole.includes(normal(label)));
}

/** Reads the pieces that are missing, each run of them at once; a run that ends in an open block takes in what follows. `found` has a hole behind a piece that did. */
function readMissing(texts: readonly string[], found: (Piece | undefined)[], labels: ReadonlySet<string>): void {
  for (let from = 0; from < texts.length; from++) {
    if (found[from]) continue;
    let to = from + 1;
    while (to < texts.length && !found[to]) to++;
    for (let more = 1; ; more *= 2) {
      const pieces = readRun(texts.slice(from, to), labels, from === 0);
      if (pieces.at(-1)!.piece.open && to < texts.length) {
        to = Math.min(texts.length, to + more);
        continue;
      }
      for (let i = from; i < to; i++) found[i] = undefined;
      for (const { index, piece } of pieces) found[from + index] = piece;
      break;
    }
    from = to - 1;
  }
}

/** A run of pieces as one text. A block that goes beyond a cut makes one piece of those that it touches. */
function readRun(texts: readonly string[], labels: ReadonlySet<string>, isFirst: boolean): { index: number; piece: Piece }[] {
  if (isFirst && texts.length > 1 && labels.size > 0 && texts[0]!.startsWith('---'))
    return [...readRun(texts.slice(0, 1), none, true), ...readRun(texts.slice(1), labels, false).map(({ index, piece }) => ({ index: index + 1, piece }))];
  const whole = texts.join('');
  const compared = labels.size > 0 && whole.includes('[') && !(isFirst && whole.startsWith('---')) ? normal(whole) : '';
  const known = [...labels].filter((label) => compared.includes(normal(label)));
  // the empty heading ends the labels
  const lead = known.length > 0 ? `${known.map((label) => `[${label}]: x\n`).join('')}\n#\n\n` : '';
  const source = lead + whole;
  // only where there can be footnotes: the extension's time grows with the square of unmatched brackets
  const footnotes = source.includes('[^') ? [gfmFootnote()] : [];
  // and tables: the line below a table's head has one of these
  const tables = /\||:-|-:/.test(source) ? [table] : [];
  // where the extension looks for an end in vain, the parser takes later lines for other than they are
  const matter = isFirst && frontMatter.test(source) ? [front] : [];
  const root: Root = fromMarkdown(lead + tameMarkdown(whole), { extensions: [...footnotes, ...tables, ...matter], mdastExtensions });
  const nodes = root.children.filter((node) => spanOf(node).start >= lead.length);
  const pieces: { index: number; piece: Piece }[] = [];
  let next = 0;
  let start = lead.length;
  for (let index = 0; index < texts.length; ) {
    let end = start;
    let last = index;
    const own: RootContent[] = [];
    for (end += texts[last]!.length; ; end += texts[++last]!.length) {
      while (next < nodes.length && spanOf(nodes[next]!).start < end) own.push(nodes[next++]!);
      if (last + 1 >= texts.length || own.length === 0 || spanOf(own.at(-1)!).end <= end) break;
    }
    const blocks: RawBlock[] = [];
    const defines: string[] = [];
    for (const node of own) {
      addBlocks(source, node, 'paragraph', blocks);
      collectDefinitions(node, defines);
    }
    const piece: Piece = {
      text: source.slice(start, end),
      blocks: blocks.map((block) => placed(block, -start)),
      defines,
      open: isOpen(source, own.at(-1), end),
      underlines: underlinesIn(source.slice(start, end)),
    };
    pieces.push({ index, piece });
    start = end;
    index = last + 1;
  }
  return pieces;
}

const none: ReadonlySet<string> = new Set();

function collectDefinitions(node: Nodes, into: string[]): void {
  if (node.type === 'definition') into.push(node.identifier);
  else if (node.type === 'footnoteDefinition') into.push(`^${node.identifier}`);
  if (node.type !== 'paragraph' && 'children' in node) for (const child of node.children) collectDefinitions(child, into);
}

/** Code or HTML at the end that no sign of its own closes. */
function isOpen(source: string, node: RootContent | undefined, end: number): boolean {
  if (!node || (node.type !== 'code' && node.type !== 'html' && node.type !== 'yaml')) return false;
  const span = spanOf(node);
  if (source.slice(span.end, end).trim() !== '') return false;
  if (node.type === 'html') return !(node.value.startsWith('<!--') && node.value.endsWith('-->'));
  const code = source.slice(span.start, span.end);
  const fence = /^(?:`{3,}|~{3,})/.exec(code)?.[0];
  const closing = code.slice(code.lastIndexOf('\n') + 1).trim();
  return node.type === 'code' && !(fence && code.includes('\n') && closing.startsWith(fence) && closing === fence[0]!.repeat(closing.length));
}

const inlineOnly = {
  disable: { null: ['headingAtx', 'list', 'blockQuote', 'codeIndented', 'codeFenced', 'thematicBreak', 'setextUnderline', 'htmlFlow', 'definition'] },
};

/** Inline markup of one block of plain text, which uses Markdown's signs as many texts do (`*Dawn*`, `<https://…>`). Spans are those of the raw text. */
export function inlineMarkup(text: string, span: Span): { masks: Span[]; citations: Citation[] } {
  const piece = text.slice(span.start, span.end);
  if (!/[*_`<[\\]/.test(piece)) return { masks: [], citations: [] };
  const collected = emptyInline();
  try {
    for (const node of fromMarkdown(tameMarkdown(piece), { extensions: [inlineOnly] }).children) collectInline(node, collected);
  } catch (error) {
    if (error instanceof RangeError) return { masks: [], citations: [] };
    throw error;
  }
  return {
    masks: complement(span, collected.kept, span.start),
    citations: collected.citations.map((c) => ({ ...c, start: c.start + span.start, end: c.end + span.start })),
  };
}

interface Inline {
  readonly kept: Span[];
  readonly citations: Citation[];
  readonly comments: Span[];
}
const emptyInline = (): Inline => ({ kept: [], citations: [], comments: [] });

function addBlocks(text: string, node: RootContent, shape: 'paragraph' | 'list-item' | 'quote', blocks: RawBlock[], label?: string): void {
  const span = spanOf(node);
  switch (node.type) {
    case 'yaml':
      blocks.push({ ...span, shape: 'front-matter', content: span.start, masks: [], citations: [], certain: true });
      return;
    case 'heading':
      blocks.push({ ...inlineBlock(text, node.children, span), shape: 'heading', level: node.depth });
      return;
    case 'paragraph': {
      const only = node.children.length === 1 ? node.children[0] : undefined;
      const block = inlineBlock(text, node.children, span);
      if (only?.type === 'image') blocks.push({ ...block, shape: 'image' });
      else for (const entry of numberedEntries(text, block)) blocks.push({ ...entry, shape, ...(label ? { label } : {}) });
      return;
    }
    case 'list':
      node.children.forEach((item, index) => {
        for (const child of item.children) addBlocks(text, child, 'list-item', blocks, node.ordered ? String((node.start ?? 1) + index) : undefined);
      });
      return;
    case 'blockquote':
      for (const child of node.children) addBlocks(text, child, 'quote', blocks);
      return;
    case 'footnoteDefinition': {
      const content = node.children[0]?.position?.start.offset ?? span.end;
      const collected = emptyInline();
      for (const child of node.children) collectInline(child, collected);
      blocks.push({
        ...span,
        shape: 'note',
        label: node.label ?? node.identifier,
        content,
        masks: complement({ start: content, end: span.end }, collected.kept),
        citations: collected.citations,
        certain: true,
      });
      return;
    }
    case 'definition':
      blocks.push({ ...span, shape: 'definition', label: node.label ?? node.identifier, content: span.start, masks: [], citations: [], certain: true });
      return;
    case 'table':
      for (const row of node.children)
        for (const cell of row.children) if (cell.children.length > 0) blocks.push({ ...inlineBlock(text, cell.children, spanOf(cell)), shape: 'table' });
      return;
    case 'code':
      blocks.push({ ...span, shape: 'code', content: span.start, masks: [], citations: [], certain: true });
      return;
    case 'html':
      blocks.push({ ...span, shape: 'code', content: span.start, masks: [], citations: [], comments: commentsIn(text, span), certain: true });
      return;
    default:
      return;
  }
}

function inlineBlock(text: string, children: readonly PhrasingContent[], outer: Span): Omit<RawBlock, 'shape'> {
  const first = children[0];
  const last = children.at(-1);
  const span = first && last ? { start: spanOf(first).start, end: spanOf(last).end } : outer;
  const collected = emptyInline();
  for (const child of children) collectInline(child, collected);
  const masks = complement(span, collected.kept);
  // the > that begins each further line of a quotation lies inside its text node
  for (const match of text.slice(span.start, span.end).matchAll(/\n[ \t]{0,3}>/g))
    masks.push({ start: span.start + match.index, end: span.start + match.index + match[0].length });
  const comments = collected.comments.length > 0 ? { comments: collected.comments } : {};
  return { ...span, content: span.start, masks, citations: collected.citations, ...comments, certain: true };
}

/** The comments of a block of HTML, which may hold more than one, and tags beside them. */
function commentsIn(text: string, { start, end }: Span): Span[] {
  const comments: Span[] = [];
  for (let at = text.indexOf('<!--', start); at >= 0 && at < end; ) {
    const close = text.indexOf('-->', at + 4);
    const stop = close < 0 || close + 3 > end ? end : close + 3;
    comments.push({ start: at, end: stop });
    at = text.indexOf('<!--', stop);
  }
  return comments;
}

/** Lines that begin with "[1] " are entries of a list each, which Markdown takes for one paragraph. */
function numberedEntries(text: string, block: Omit<RawBlock, 'shape'>): Omit<RawBlock, 'shape'>[] {
  const starts = [...text.slice(block.start, block.end).matchAll(/(?:^|\n)[ \t]*\[(\d{1,3})\][ \t]+/g)];
  if (starts.length === 0 || starts[0]!.index !== 0) return [block];
  return starts.map((match, i) => {
    const span = {
      start: block.start + match.index + (match[0].startsWith('\n') ? 1 : 0),
      end: block.start + (starts[i + 1]?.index ?? block.end - block.start),
    };
    const content = block.start + match.index + match[0].length;
    const within = (one: Span) => one.start >= span.start && one.end <= span.end;
    return {
      ...block,
      ...span,
      content,
      label: match[1]!,
      masks: [{ start: span.start, end: content }, ...block.masks.filter(within)],
      citations: block.citations.filter((citation) => within(citation) && citation.start >= content),
      ...(block.comments ? { comments: block.comments.filter(within) } : {}),
    };
  });
}

function collectInline(node: Nodes, into: Inline): void {
  switch (node.type) {
    case 'text':
      into.kept.push(spanOf(node));
      return;
    case 'link':
      into.citations.push({ ...spanOf(node), kind: 'link', targets: [node.url] });
      // an address shown as itself is no prose
      if (!(node.children.length === 1 && node.children[0]?.type === 'text' && /^(?:https?:|www\.|mailto:)/.test(node.children[0].value)))
        for (const child of node.children) collectInline(child, into);
      return;
    case 'footnoteReference':
      into.citations.push({ ...spanOf(node), kind: 'note', targets: [node.label ?? node.identifier] });
      return;
    case 'linkReference':
      if (/^\d{1,3}$/.test(node.label ?? '')) into.citations.push({ ...spanOf(node), kind: 'number', targets: [node.label ?? ''] });
      else for (const child of node.children) collectInline(child, into);
      return;
    case 'html':
      if (node.value.startsWith('<!--')) into.comments.push(spanOf(node));
      return;
    case 'inlineCode':
    case 'image':
    case 'imageReference':
    case 'break':
      return;
    default:
      if ('children' in node) for (const child of node.children) collectInline(child, into);
  }
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** What lies between the kept spans; `shift` moves kept spans into the span's coordinates. */
function complement(span: Span, kept: readonly Span[], shift = 0): Span[] {
  const gaps: Span[] = [];
  let at = span.start;
  for (const keep of kept) {
    if (keep.start + shift > at) gaps.push({ start: at, end: keep.start + shift });
    at = Math.max(at, keep.end + shift);
  }
  if (at < span.end) gaps.push({ start: at, end: span.end });
  return gaps;
}
