/** Notes of people on passages of a text: threads by place, and how the file beside the text changes when one is added, edited or deleted. */
import { selectorsAt } from '../core/annotations/anchor.ts';
import { spanOf } from '../core/annotations/placed.ts';
import { annotationLineOf, type SidecarEntry, sidecarOf, withLines, withNoteText, withoutLines } from '../core/annotations/sidecar.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Span } from '../core/model.ts';
import { type Said, toSay } from '../core/say.ts';
import type { Note, NoteThread } from '../protocol.ts';
import type { Stamp } from './annotating.ts';

export interface ThreadAt extends Omit<NoteThread, 'range'> {
  /** absent where the notes have lost their place */
  readonly span?: Span;
}

/** The notes on a text, those on the same words together: first those with a place, in its order, then the lost ones. Within a thread the oldest is first. */
export function noteThreads(dossier: Dossier, path: string): readonly ThreadAt[] {
  const threads = new Map<string, { span?: Span; quote: string; notes: Note[] }>();
  for (const one of dossier.annotations(path)) {
    const { id, note, exact } = one.entry;
    if (!note) continue;
    const span = spanOf(one);
    const key = span ? `${span.start}-${span.end}` : exact;
    const thread = threads.get(key) ?? { ...(span ? { span } : {}), quote: exact.replace(/\s+/g, ' ').trim(), notes: [] };
    threads.set(key, thread);
    thread.notes.push({ id, ...note });
  }
  for (const { notes } of threads.values()) notes.sort((a, b) => ((a.created ?? '') < (b.created ?? '') ? -1 : (a.created ?? '') > (b.created ?? '') ? 1 : 0));
  const place = ({ span }: ThreadAt) => span?.start ?? Number.POSITIVE_INFINITY;
  return [...threads.values()].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

export interface SidecarNoteChange {
  readonly file: string;
  readonly change: (text: string) => string;
}

/** The longest note, in UTF-16 units. */
const longest = 20_000;

/** Adds a note on a span, or as a reply on the words of another note. In one sentence why it cannot be done. */
export function addingNote(dossier: Dossier, path: string, on: Span | { readonly replyTo: string }, text: string, stamp: Stamp): SidecarNoteChange | Said {
  const document = dossier.document(path)!;
  const problem = problemOfText(text);
  if (problem) return problem;
  let selectors: Pick<SidecarEntry, 'exact' | 'prefix' | 'suffix' | 'position'>;
  if ('replyTo' in on) {
    const first = entryOf(dossier, path, on.replyTo);
    if (!first) return toSay('The note that this answers is not there any more.');
    const { exact, prefix, suffix, position } = first;
    selectors = { exact, prefix, suffix, ...(position ? { position } : {}) };
  } else {
    if (on.end - on.start > 10_000) return toSay('This passage is too long for a note: select at most 10,000 characters.');
    if (document.text.slice(on.start, on.end).trim() === '') return toSay('Select the words that the note is about.');
    selectors = selectorsAt(document.text, on);
  }
  const line = annotationLineOf({
    id: stamp.newId(),
    source: path.slice(path.lastIndexOf('/') + 1),
    note: text.trim(),
    creator: stamp.creator,
    created: stamp.created,
    ...selectors,
  });
  return { file: sidecarOf(path), change: (file) => withLines(file, [line]) };
}

/** Gives a note another text. */
export function editingNote(dossier: Dossier, path: string, id: string, text: string, modified: string): SidecarNoteChange | Said {
  const problem = problemOfText(text);
  const entry = entryOf(dossier, path, id);
  if (problem || !entry) return problem ?? gone;
  // in its place: a changed line is one line of a difference
  return { file: sidecarOf(path), change: (file) => file.replace(entry.line, () => withNoteText(entry.line, text.trim(), modified)) };
}

export function deletingNote(dossier: Dossier, path: string, id: string): SidecarNoteChange | Said {
  const entry = entryOf(dossier, path, id);
  return entry ? { file: sidecarOf(path), change: (file) => withoutLines(file, [entry.line]) } : gone;
}

const gone = toSay('This note is not there any more.');
const entryOf = (dossier: Dossier, path: string, id: string) => dossier.annotations(path).find(({ entry }) => entry.note && entry.id === id)?.entry;

function problemOfText(text: string): Said | undefined {
  if (text.trim() === '') return toSay('The note is empty.');
  return text.length > longest ? toSay('A note has at most {0} characters.', longest.toLocaleString('en')) : undefined;
}
