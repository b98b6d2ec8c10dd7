/** Citation marks as a draft sets its own: keys (`[@deng2024]`) or footnotes (`[^3]`). */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Metadata, ReadDocument } from '../core/model.ts';
import { formatOf } from '../core/text/structure.ts';
import { authorsText, isKey } from './citations.ts';

export interface Insertion {
  /** where, in UTF-16 code units of the draft */
  readonly at: number;
  /** how many code units are replaced there; 0 for most */
  readonly replaces: number;
  readonly text: string;
  /** a part of `text` for the writer to fill in, where the editor can offer it as a placeholder */
  readonly placeholder?: string;
}

/** A work to cite: its key where it has a usable one, and what a note says of it. */
export interface Cited {
  readonly key?: string;
  readonly metadata: Metadata;
  /** stands in a note for a title that is not known */
  readonly path?: string;
}

/** A text of the dossier as a work to cite. */
export function citedText(dossier: Dossier, document: ReadDocument): Cited {
  const { path, metadata } = document;
  const key = citationKeys(dossier)(document);
  return { metadata, path, ...(key === undefined ? {} : { key }) };
}

/** By what `[@key]` cites a text: its key in a bibliography, else its id; undefined where it has none that can be written. To be asked for once for many texts. */
export function citationKeys(dossier: Dossier): (document: Pick<ReadDocument, 'path' | 'metadata'>) => string | undefined {
  const keys = new Map<string, string>();
  for (const { key, file } of dossier.allWorks()) if (file !== undefined && !keys.has(file)) keys.set(file, key);
  return ({ path, metadata }) => {
    const key = keys.get(path) ?? metadata.id;
    return key !== undefined && isKey(key) ? key : undefined;
  };
}

type Draft = Pick<ReadDocument, 'structure' | 'text' | 'path'>;

/** Most of the draft's marks are keys, or most are footnotes; without any, a key where the work has one. Only Markdown has footnotes that can be added without numbering others anew. */
export function styleFor({ structure, path }: Draft, { key }: Cited): 'key' | 'note' | undefined {
  const count = (kind: 'key' | 'note') => structure.citations.filter((citation) => citation.kind === kind).length;
  if (key !== undefined && count('key') >= count('note')) return 'key';
  return formatOf(path) === 'markdown' ? 'note' : undefined;
}

/** A footnote's mark at a place, and its text at the end of the draft. */
export function noteAt({ structure, text }: Draft, at: number, cited: Cited): Insertion[] {
  const label = freeLabel(structure);
  const mark = `[^${label}]`;
  const gap = text.endsWith('\n') && at < text.length ? '\n' : '\n\n';
  const note = `${gap}${mark}: ${noteText(cited)}\n`;
  // two insertions at one place have no order
  return at === text.length ? [insert(at, mark + note)] : [insert(at, mark), insert(text.length, note)];
}

/** The mark for a work at the cursor, in the draft's style; inside a bracket with keys, one more key. undefined where the draft cannot cite the work. */
export function citeAt(draft: Draft, offset: number, cited: Cited): Insertion[] | undefined {
  const { structure, text } = draft;
  const around = structure.citations.find(({ kind, start, end }) => kind === 'key' && text[start] === '[' && offset > start && offset < end);
  if (around && cited.key !== undefined) return [insert(around.end - 1, `; @${cited.key}`)];
  const style = styleFor(draft, cited);
  if (style === 'note') return noteAt(draft, offset, cited);
  if (style === undefined) return undefined;
  const isApart = offset === 0 || /[\s([{—]/.test(text[offset - 1]!);
  return [insert(offset, `${isApart ? '' : ' '}[@${cited.key}]`)];
}

export const insert = (at: number, text: string): Insertion => ({ at, replaces: 0, text });

function freeLabel({ notes, citations }: ReadDocument['structure']): number {
  const labels = [...notes.map(({ label }) => label), ...citations.flatMap(({ kind, targets }) => (kind === 'note' ? targets : []))];
  return 1 + Math.max(0, ...labels.map(Number).filter(Number.isInteger));
}

/** "Mary Deng, On the Nile, 2024." */
function noteText({ metadata, path = '' }: Cited): string {
  const { title, issued, URL } = metadata;
  const parts = [authorsText(metadata), title ?? path, issued?.slice(0, 4) ?? ''].filter(Boolean);
  return `${parts.join(', ').replace(/\s+/g, ' ')}.${URL && /^https?:\/\/\S+$/.test(URL) ? ` <${URL}>` : ''}`;
}
