/** Citation marks and what they point at in their own text. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Citation, CitationKind, Metadata, ReadDocument, Span } from '../core/model.ts';

export const citationAt = ({ citations }: ReadDocument, offset: number): Citation | undefined =>
  citations.find((citation) => offset >= citation.start && offset <= citation.end);

/** The note or the entry of the reference list that a mark's label names. */
export function notesAndReferencesOf({ structure, text }: ReadDocument, kind: CitationKind, target: string): Span | undefined {
  const note = structure.notes.find((one) => one.label === target);
  const reference = structure.references.find((one) => one.label === target);
  if (kind === 'note') return note?.body ?? reference;
  if (kind === 'number') return reference ?? note?.body;
  if (kind === 'author-date') {
    const [family, year] = target.split(' ');
    return structure.references.find((one) => text.slice(one.start, one.end).includes(family!) && text.slice(one.start, one.end).includes(year!));
  }
  return undefined;
}

/** The first mark that points at the note or the entry of the reference list at an offset, with the span of that. */
export function markOfNoteAt(document: ReadDocument, offset: number): { readonly mark: Citation; readonly entry: Span } | undefined {
  const isAt = ({ start, end }: Span) => offset >= start && offset <= end;
  if (![...document.structure.notes, ...document.structure.references].some(isAt)) return undefined;
  for (const mark of document.citations) {
    if (mark.kind === 'key' || mark.kind === 'link') continue;
    const entry = mark.targets.map((target) => notesAndReferencesOf(document, mark.kind, target)).find((one) => one && isAt(one));
    if (entry) return { mark, entry };
  }
  return undefined;
}

/** The keys of a citation with their places, `@` included: "[see @deng2024, p. 3; -@ruiz2020]" has two. */
export function keysIn({ text }: Pick<ReadDocument, 'text'>, { start, end, targets }: Citation): (Span & { readonly key: string })[] {
  const keys: (Span & { key: string })[] = [];
  let from = start;
  for (const key of targets) {
    const written = [`@${key}`, `@{${key}}`].map((form) => ({ form, at: text.indexOf(form, from) })).filter(({ at }) => at >= 0 && at < end);
    const first = written.sort((a, b) => a.at - b.at)[0];
    if (!first) continue;
    from = first.at + first.form.length;
    keys.push({ key, start: first.at, end: from });
  }
  return keys;
}

/** The targets of a mark that are meant at an offset: of several keys the one that stands there, else all. */
export function targetsAt(document: ReadDocument, citation: Citation, offset: number): { readonly targets: readonly string[]; readonly span: Span } {
  const key = citation.kind === 'key' && keysIn(document, citation).find(({ start, end }) => offset >= start && offset <= end);
  return key && citation.targets.length > 1 ? { targets: [key.key], span: key } : { targets: citation.targets, span: citation };
}

/** Where the work of a key is: its text in the dossier, then its entry in a bibliography. */
export function placesOfWork(dossier: Dossier, key: string): { readonly path: string; readonly span: Span }[] {
  const tied = dossier.documentOfWork(key);
  const work = dossier.work(key);
  return [...(tied ? [{ path: tied.path, span: titleOf(tied) }] : []), ...(work ? [{ path: work.definedIn.file, span: work.definedIn.span }] : [])];
}

const titleOf = ({ metadata, structure }: ReadDocument): Span => metadata.origin.title?.span ?? structure.passages[0]?.sentences[0] ?? { start: 0, end: 0 };

export interface CitableWork {
  readonly key: string;
  readonly metadata: Metadata;
  /** its text, where the dossier has it */
  readonly path?: string;
}

/** Every work that a key stands for: those of the bibliographies, then the texts that have an id. */
export function citableWorks(dossier: Dossier): CitableWork[] {
  const works = new Map<string, CitableWork>();
  for (const { key, metadata, file } of dossier.allWorks()) works.set(key, { key, metadata, ...(file && dossier.document(file) ? { path: file } : {}) });
  for (const { path, metadata } of dossier.corpus.all())
    if (metadata.id !== undefined && isKey(metadata.id)) {
      const known = works.get(metadata.id);
      if (!known) works.set(metadata.id, { key: metadata.id, metadata, path });
      else if (!known.path) works.set(metadata.id, { ...known, path });
    }
  return [...works.values()];
}

/** Whether Pandoc reads a word as a citation key. */
export const isKey = (word: string) => /^[\p{L}\d_][\p{L}\d_:.#$%&+?<>~/-]*$/u.test(word);

/** "Mary Deng", "Mary Deng, Ana Ruiz", "Mary Deng and others" */
export function authorsText({ author }: Metadata): string {
  const names = (author ?? []).map((one) => one.literal ?? [one.given, one.family].filter(Boolean).join(' '));
  return names.length > 3 ? `${names[0]} and others` : names.join(', ');
}
