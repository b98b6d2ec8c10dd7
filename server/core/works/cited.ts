/** The works that a text cites: one a note or an entry of its list, several where semicolons part them, and links with words of their own. */
import { Kept } from '../kept.ts';
import type { CitedWork, Span, Structure } from '../model.ts';
import { moved } from '../text/blocks.ts';
import { statesTheSame } from './identity.ts';
import { readReference } from './reference.ts';

/** Works by the text of the note or entry, with offsets from its start. */
export type WorksMemory = Kept<string, readonly CitedWork[]>;

/** In order of place; `by` says which note, entry or link gives each. */
export function worksCited(text: string, { notes, references, citations }: Structure, memory: WorksMemory = new Kept()): CitedWork[] {
  const works: CitedWork[] = [];
  const add = ({ start, end }: Span, by: NonNullable<CitedWork['by']>) => {
    const piece = text.slice(start, end);
    const read = () => partsOf(piece, { start: 0, end: piece.length }).flatMap((part) => readReference(piece, part) ?? []);
    for (const work of memory.recall(piece, read)) works.push(statesTheSame({ ...movedWork(work, start), by }, work));
  };
  for (const note of notes) add(note.body, { kind: 'note', label: note.label });
  for (const reference of references) add(reference, { kind: 'reference', label: reference.label ?? '' });
  for (const { kind, start, end, targets } of citations) {
    if (kind === 'inline-note') add({ start: start + 2, end: end - 1 }, { kind, label: targets[0] ?? '' });
    else if (kind === 'link' && targets[0]) works.push(linkOf(text, { start, end }, targets[0]));
  }
  return works.sort((a, b) => a.start - b.start);
}

function movedWork(work: CitedWork, by: number): CitedWork {
  const there: Record<string, unknown> = { ...moved(work, by) };
  for (const name in there) if (typeof there[name] === 'object') there[name] = moved(there[name] as Span, by);
  return there as unknown as CitedWork;
}

/** `[words](address)`: the words are the writer's own, not the work's title. */
function linkOf(text: string, { start, end }: Span, address: string): CitedWork {
  const at = text.slice(start, end).indexOf(address);
  const span = at >= 0 ? { start: start + at, end: start + at + address.length } : { start, end };
  return { start, end, words: '', URL: { ...span, value: address }, by: { kind: 'link', label: address } };
}

/** Semicolons part the works of a note where a new reference clearly begins behind them: outside quotation marks and brackets, before a capital and with enough words. */
function partsOf(text: string, span: Span): Span[] {
  const piece = text.slice(span.start, span.end);
  if (!piece.includes(';') || (/\(\d{4}[a-f]?\)/.test(piece.slice(0, 200)) && !/[“"]/.test(piece))) return [span];
  const parts: Span[] = [];
  let from = 0;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < piece.length; i++) {
    const char = piece[i]!;
    if (char === '(' || char === '[' || char === '<') depth++;
    else if ((char === ')' || char === ']' || char === '>') && depth > 0) depth--;
    else if (char === '“' || char === '”' || char === '"') quoted = char === '"' ? !quoted : char === '“';
    else if (char === ';' && depth === 0 && !quoted && i - from > 25 && /^\s+(?:and |see |see also |cf\. )?["“*\p{Lu}]/iu.test(piece.slice(i + 1, i + 20))) {
      parts.push({ start: span.start + from, end: span.start + i });
      from = i + 1;
    }
  }
  parts.push({ start: span.start + from, end: span.end });
  return parts;
}
