/** What a reader of a format (Markdown, plain text) hands on: blocks as the format shows them, before anything is understood of their role. */
import type { Citation, Span } from '../model.ts';

export interface RawBlock extends Span {
  readonly shape: 'heading' | 'paragraph' | 'list-item' | 'quote' | 'table' | 'code' | 'image' | 'note' | 'front-matter' | 'definition';
  readonly level?: number;
  /** a note's label, a definition's label, a numbered item's number */
  readonly label?: string;
  /** where the words begin, after a bullet, a number, a note's mark */
  readonly content: number;
  /** markup inside: everything to blank out */
  readonly masks: readonly Span[];
  readonly citations: readonly Citation[];
  /** HTML comments inside: part of the masks too */
  readonly comments?: readonly Span[];
  /** the format itself says so (a Markdown heading), rather than its looks */
  readonly certain: boolean;
}

export const textOf = (text: string, span: Span) => text.slice(span.start, span.end);
