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
import type { RawBlock } from './blocks.ts';
import { tameMarkdown } from './tame.ts';

const extensions = [gfmTable(), frontmatter(['yaml'])];
const mdastExtensions = [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown(), frontmatterFromMarkdown(['yaml'])];

/** Raw blocks of a Markdown text, in order; undefined for a text nested too deep to be walked (thousands of quotes in quotes). */
export function markdownBlocks(text: string): RawBlock[] | undefined {
  try {
    return blocksOf(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function blocksOf(text: string): RawBlock[] {
  // only where there can be footnotes: the extension's time grows with the square of unmatched brackets
  const footnotes = text.includes('[^') ? [gfmFootnote()] : [];
  const root: Root = fromMarkdown(tameMarkdown(text), { extensions: [...footnotes, ...extensions], mdastExtensions });
  const blocks: RawBlock[] = [];
  for (const node of root.children) addBlocks(text, node, 'paragraph', blocks);
  return blocks;
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
