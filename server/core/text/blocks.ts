/** What a reader of a format (Markdown, plain text) hands on: blocks as the format shows them, before anything is understood of their role. */
import type { Citation, Span } from '../model.ts';

export interface BlockOutline extends Span {
  readonly shape: 'heading' | 'paragraph' | 'list-item' | 'quote' | 'table' | 'code' | 'image' | 'note' | 'front-matter' | 'definition';
  readonly level?: number;
  /** a note's label, a definition's label, a numbered item's number */
  readonly label?: string;
  /** where the words begin, after a bullet, a number, a note's mark */
  readonly content: number;
  /** the format itself says so (a Markdown heading), rather than its looks */
  readonly certain: boolean;
}

export interface RawBlock extends BlockOutline {
  /** markup inside: everything to blank out */
  readonly masks: readonly Span[];
  readonly citations: readonly Citation[];
  /** HTML comments inside: part of the masks too */
  readonly comments?: readonly Span[];
}

/** A block whose offsets count from its own start, with the place where it stands: the block is one object as long as its text stays the same. */
export interface PlacedBlock {
  readonly at: number;
  readonly block: RawBlock;
}

export const moved = <T extends Span>(span: T, by: number): T => (by === 0 ? span : { ...span, start: span.start + by, end: span.end + by });

/** The block with all its offsets moved. */
const movedBlock = (block: RawBlock, by: number): RawBlock => ({
  ...block,
  start: block.start + by,
  end: block.end + by,
  content: block.content + by,
  masks: block.masks.map((span) => moved(span, by)),
  citations: block.citations.map((citation) => moved(citation, by)),
  ...(block.comments ? { comments: block.comments.map((span) => moved(span, by)) } : {}),
});

export const placed = (block: RawBlock, base = 0): PlacedBlock => ({ at: base + block.start, block: movedBlock(block, -block.start) });
