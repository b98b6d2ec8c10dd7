/** Outline of a text, and names of the whole dossier by query. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Entity } from '../core/knowledge/index.ts';
import type { ReadDocument, Span } from '../core/model.ts';

export interface OutlineItem extends Span {
  readonly name: string;
  readonly kind: 'heading' | 'references' | 'notes';
  readonly level: number;
  readonly heading: Span;
  readonly children: readonly OutlineItem[];
}

/** Headings with what stands under them, nested by level where the format shows one. */
export function outline({ structure, text }: ReadDocument): OutlineItem[] {
  const heads = structure.blocks.filter((block) => block.kind === 'heading');
  const end = text.length;
  // a heading's signs stand before it
  const lineStart = (offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
  const items = heads.map((block, index) => {
    const level = block.level ?? (index === 0 && block.start === structure.found.origin.title?.span?.start ? 1 : 2);
    const next = heads.slice(index + 1).find((other, k) => (other.level ?? 2) <= level || k === heads.length);
    return { block, level, start: lineStart(block.start), end: next ? lineStart(next.start) : end };
  });
  const build = (from: number, until: number): OutlineItem[] => {
    const list: OutlineItem[] = [];
    for (let i = from; i < items.length && items[i]!.start < until; ) {
      const item = items[i]!;
      let next = i + 1;
      while (next < items.length && items[next]!.level > item.level && items[next]!.start < until) next++;
      const name = text
        .slice(item.block.start, item.block.end)
        .replace(/^#+\s*|[*_]/g, '')
        .replace(/\s+/g, ' ')
        .trim();
      list.push({
        name: name || '—',
        kind: item.block.zone === 'body' ? 'heading' : 'references',
        level: item.level,
        heading: item.block,
        start: item.start,
        end: Math.min(item.end, until),
        children: build(i + 1, next < items.length ? items[next]!.start : Math.min(item.end, until)),
      });
      i = next;
    }
    return list;
  };
  return build(0, end);
}

export interface NamedPlace {
  readonly entity: Entity;
  readonly path: string;
  readonly span: Span;
  readonly count: number;
}

/** Actors and places that the texts mention and whose name or id has the query's letters in order, the most mentioned first. */
export function workspaceSymbols(dossier: Dossier, query: string, limit = 200): NamedPlace[] {
  const letters = query.toLowerCase().replace(/\s+/g, '');
  return [...dossier.corpus.mentioned()]
    .flatMap(([id, first]) => {
      const entity = dossier.knowledge.entity(id);
      const isMeant =
        entity &&
        (hasLetters(entity.name, letters) || hasLetters(entity.id, letters) || (entity.entry.aliases ?? []).some((alias) => hasLetters(alias, letters)));
      return isMeant ? [{ entity, ...first }] : [];
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);
}

function hasLetters(name: string, letters: string): boolean {
  let i = 0;
  const text = name.toLowerCase();
  for (let k = 0; k < text.length && i < letters.length; k++) if (text[k] === letters[i]) i++;
  return i === letters.length;
}
