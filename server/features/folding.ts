/** What can be folded away: sections, the front matter, runs of notes and of references. */
import type { BlockKind, ReadDocument, Span } from '../core/model.ts';
import { type OutlineItem, outline } from './symbols.ts';

export interface Fold extends Span {
  readonly kind: 'section' | 'front-matter' | 'notes' | 'references' | 'comment';
}

const runs: Readonly<Partial<Record<BlockKind, Fold['kind']>>> = { note: 'notes', reference: 'references', 'front-matter': 'front-matter' };

/** In order of place. A fold's end has no blank lines before it. */
export function folds(document: ReadDocument): Fold[] {
  const { structure, text } = document;
  const found: Fold[] = structure.comments.map(({ start, end }) => ({ kind: 'comment', start, end }));
  let run: { kind: Fold['kind']; start: number; end: number } | undefined;
  for (const block of structure.blocks) {
    const kind = runs[block.kind];
    if (run && run.kind === kind) run.end = block.end;
    else {
      if (run) found.push(run);
      run = kind && { kind, start: block.start, end: block.end };
    }
  }
  if (run) found.push(run);
  const addSections = (items: readonly OutlineItem[]) => {
    for (const { start, end, children } of items) {
      found.push({ kind: 'section', start, end });
      addSections(children);
    }
  };
  addSections(outline(document));
  return found.map((fold) => ({ ...fold, end: fold.start + text.slice(fold.start, fold.end).trimEnd().length })).sort((a, b) => a.start - b.start);
}
