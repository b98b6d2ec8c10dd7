/**
 * What people marked and noted beside a text: W3C Web Annotations (https://www.w3.org/TR/annotation-model/), one a line, in a file named for the text
 * (`sources/a.md` ► `sources/a.md.annotations.jsonl`). The text itself is never written to.
 *
 *     {"type":"Annotation","id":"urn:uuid:…","motivation":"identifying","body":[{"type":"TextualBody","purpose":"tagging","value":"actor"},
 *      {"type":"TextualBody","purpose":"identifying","value":"pakistan"}],"target":{"source":"a.md","selector":[{"type":"TextQuoteSelector",…},{"type":"TextPositionSelector",…}]}}
 *
 * Text in, text out: a line that cannot be read is a problem and stays where it is; lines that are not meant are not touched, fields that are not known are kept.
 */
import { z } from 'zod';
import { linesOf, objectIn, readObject } from '../json-lines.ts';
import type { InlineAnnotation, Span, TextProblem } from '../model.ts';
import { isSaid, type Said, toSay } from '../say.ts';
import { whatLacks } from '../text/inline.ts';
import { asClause } from '../text/trim.ts';
import type { Selectors } from './anchor.ts';

const ending = '.annotations.jsonl';

/** The file beside a text. */
export const sidecarOf = (path: string) => path + ending;
/** The text that a file stands beside; undefined for any other file. */
export const textBeside = (path: string) => (path.endsWith(ending) && path.length > ending.length ? path.slice(0, -ending.length) : undefined);

/** What a mark says: a kind, and which entity, date or type of event. */
export type Mark = Pick<InlineAnnotation, 'kind' | 'id' | 'edtf' | 'type'>;

export interface PassageNote {
  readonly text: string;
  readonly creator?: string;
  /** ISO 8601 */
  readonly created?: string;
  readonly modified?: string;
}

/** One annotation: a mark, a note, or both. */
export interface SidecarEntry extends Selectors {
  readonly id: string;
  readonly mark?: Mark;
  readonly note?: PassageNote;
  /** its line as it stands in the file */
  readonly line: string;
  readonly span: Span;
}

export interface Sidecar {
  readonly entries: readonly SidecarEntry[];
  readonly problems: readonly TextProblem[];
}

/** The largest file that is looked at, in UTF-16 units, and the most lines of one: nobody writes as much by hand. */
const largest = 8_000_000;
const mostLines = 5_000;

const side = z.string().max(1_000, { error: 'is longer than 1,000 characters' }).default('');
const quoteSchema = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1, { error: 'is empty' }).max(10_000, { error: 'is longer than 10,000 characters' }),
  prefix: side,
  suffix: side,
});
const positionSchema = z.object({ type: z.literal('TextPositionSelector'), start: z.int().nonnegative(), end: z.int().nonnegative() });
const bodySchema = z.object({ purpose: z.string().optional(), value: z.string().max(20_000, { error: 'is longer than 20,000 characters' }).optional() });
const listOf = <T extends z.ZodType>(one: T) => z.union([z.array(one).max(50), one.transform((value) => [value])]);
const annotationSchema = z.object({
  id: z.string().min(1).max(300).optional(),
  type: z.union([z.literal('Annotation'), z.array(z.string())], { error: 'is not “Annotation”' }),
  motivation: z.union([z.string(), z.array(z.string())]).optional(),
  creator: z.union([z.string(), z.object({ name: z.string().optional() })]).optional(),
  created: z.string().max(40).optional(),
  modified: z.string().max(40).optional(),
  body: listOf(bodySchema).optional(),
  target: z.object({ selector: z.unknown() }),
});
type Annotation = z.infer<typeof annotationSchema>;

const kinds = ['actor', 'place', 'date', 'event', 'none'] as const;

/** Reads the file. Of lines with one id the one that was modified last counts, else the one further down; the others are named. */
export function readSidecar(text: string): Sidecar {
  if (text.length > largest)
    return {
      entries: [],
      problems: [problemAt({ start: 0, end: 0 }, 'error', toSay('This file is larger than 8 MB and is not read: annotations take far less.'))],
    };
  const entries = new Map<string, SidecarEntry>();
  const problems: TextProblem[] = [];
  let lines = 0;
  for (const { line, span } of linesOf(text)) {
    if (++lines > mostLines) {
      problems.push(problemAt(span, 'error', toSay('Only the first {0} lines of this file are read; this one and those below are left out.', mostLines)));
      break;
    }
    const read = readLine(line, span);
    if (isSaid(read)) {
      problems.push(problemAt(span, 'error', read));
      continue;
    }
    const before = entries.get(read.id);
    const isOlder = before && (before.note?.modified ?? '') > (read.note?.modified ?? '');
    const [counts, other] = isOlder ? [before, read] : [read, before];
    entries.delete(read.id);
    entries.set(read.id, counts);
    // a merge that takes both sides repeats a line as it is
    if (other && other.line !== counts.line)
      problems.push(problemAt(other.span, 'information', toSay('Another line has the same id and counts instead of this one. Delete the one that is wrong.')));
  }
  return { entries: [...entries.values()], problems };
}

export const problemAt = (span: Span, severity: TextProblem['severity'], message: Said): TextProblem => ({ ...span, code: 'annotation', severity, message });

/** The annotation that a line holds, or in one sentence why it holds none. */
function readLine(line: string, span: Span): SidecarEntry | Said {
  const raw = readObject(line);
  if (isSaid(raw)) return raw;
  const parsed = annotationSchema.safeParse(raw);
  if (!parsed.success) return leftOut(issueOf(parsed.error));
  const selectors = selectorsOf(parsed.data.target.selector);
  if (isSaid(selectors)) return leftOut(selectors);
  const mark = markOf(parsed.data);
  const lacking = mark && problemOf(mark);
  if (lacking) return toSay('{0} The line is left out, and the others are used.', lacking);
  const note = noteOf(parsed.data);
  if (!mark && !note)
    return toSay(
      'This annotation has neither a mark (purpose “tagging” with actor, place, date, event or none) nor a note (purpose “commenting”); it is left out.',
    );
  return { id: parsed.data.id ?? line, ...selectors, line, span, ...(mark ? { mark } : {}), ...(note ? { note } : {}) };
}

/** In one sentence why a mark says nothing that can be used; undefined for one that does. */
export function problemOf(mark: Mark): Said | undefined {
  const name = mark.id ?? mark.type;
  if (name !== undefined && !/^[\w-]{1,120}$/.test(name)) return toSay('“{0}” is no id: it is made of letters, digits and hyphens.', name.slice(0, 60));
  return whatLacks(mark);
}

function markOf({ body = [] }: Annotation): Mark | undefined {
  const kind = kinds.find((one) => body.some(({ purpose, value }) => purpose === 'tagging' && value === one));
  const value = body.find(({ purpose }) => purpose === 'identifying')?.value;
  return kind && markWith(kind, value);
}

/** A mark of a kind with its entity's id, EDTF date or type of event. */
export function markWith(kind: Mark['kind'], value: string | undefined): Mark {
  if (kind === 'none' || value === undefined) return { kind };
  return { kind, [kind === 'date' ? 'edtf' : kind === 'event' ? 'type' : 'id']: value };
}

function noteOf({ body = [], motivation, creator, created, modified }: Annotation): PassageNote | undefined {
  const isComment = [motivation].flat().includes('commenting');
  const text = body.find(({ purpose, value }) => value !== undefined && (purpose === 'commenting' || (purpose === undefined && isComment)))?.value;
  if (text === undefined) return undefined;
  const name = typeof creator === 'string' ? creator : creator?.name;
  return { text, ...(name ? { creator: name.slice(0, 200) } : {}), ...(created ? { created } : {}), ...(modified ? { modified } : {}) };
}

function selectorsOf(selector: unknown): Selectors | Said {
  const all = [selector].flat();
  const quote = all.find((one) => (one as { type?: unknown } | null)?.type === 'TextQuoteSelector');
  if (!quote) return toSay('This annotation has no TextQuoteSelector, so nobody can tell which words it is about');
  const parsed = quoteSchema.safeParse(quote);
  if (!parsed.success) return issueOf(parsed.error);
  const { exact, prefix, suffix } = parsed.data;
  const position = all.map((one) => positionSchema.safeParse(one)).find(({ success }) => success)?.data;
  return { exact, prefix, suffix, ...(position ? { position: { start: position.start, end: position.end } } : {}) };
}

const leftOut = (why: Said) => toSay('{0}; the line is left out, and the others are used.', why);

function issueOf({ issues }: z.ZodError): Said {
  const [issue] = issues;
  return toSay('“{0}” {1}', issue!.path.map(String).join('.'), asClause(issue!.message));
}

// ── lines ───────────────────────────────────────────────────────────────────

export interface NewAnnotation extends Selectors {
  /** an IRI of its own: "urn:uuid:…" */
  readonly id: string;
  /** file name of the text */
  readonly source: string;
  readonly mark?: Mark;
  readonly note?: string;
  readonly creator: string;
  /** when, as ISO 8601 */
  readonly created: string;
}

/** An annotation as its line. */
export function annotationLineOf({ id, source, mark, note, creator, created, exact, prefix, suffix, position }: NewAnnotation): string {
  const value = mark && (mark.edtf ?? mark.type ?? mark.id);
  const textual = (purpose: string, text: string) => ({ type: 'TextualBody', purpose, value: text });
  return JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'Annotation',
    motivation: note !== undefined ? 'commenting' : mark?.kind === 'none' ? 'tagging' : 'identifying',
    creator: { type: 'Person', name: creator },
    created,
    body: [
      ...(mark ? [textual('tagging', mark.kind)] : []),
      ...(value === undefined ? [] : [textual('identifying', value)]),
      ...(note === undefined ? [] : [{ ...textual('commenting', note), format: 'text/plain' }]),
    ],
    target: {
      source: encodeURIComponent(source),
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        ...(position ? [{ type: 'TextPositionSelector', start: position.start, end: position.end }] : []),
      ],
    },
  });
}

/** The file with lines added at its end. */
export function withLines(text: string, lines: readonly string[]): string {
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  return text + gap + lines.map((line) => line + end).join('');
}

/** The file without some lines, each given as it stands there. */
export function withoutLines(text: string, lines: readonly string[]): string {
  const gone = new Set(lines);
  return text
    .split(/(?<=\n)/)
    .filter((line) => !gone.has(line.trim()))
    .join('');
}

/** The line of a note with another text; `modified` is ISO 8601. Everything else in it stays. */
export function withNoteText(line: string, text: string, modified: string): string {
  const raw = objectIn(line) ?? {};
  const body = [raw.body].flat().map((one) => (isNoteBody(one) ? { ...one, value: text } : one));
  return JSON.stringify({ ...raw, modified, body });
}

/** A line with another entity: what renaming writes. Undefined where it does not name it. */
export function withEntity(line: string, id: string, newId: string): string | undefined {
  const raw = objectIn(line);
  if (!raw) return undefined;
  let found = false;
  const body = [raw.body].flat().map((one) => {
    if (!isIdentifying(one) || one.value !== id) return one;
    found = true;
    return { ...one, value: newId };
  });
  return found ? JSON.stringify({ ...raw, body: Array.isArray(raw.body) ? body : body[0] }) : undefined;
}

const isIdentifying = (body: unknown): body is { value: unknown } => (body as { purpose?: unknown } | null | undefined)?.purpose === 'identifying';
const isNoteBody = (body: unknown): body is object => {
  const { purpose, value } = (body ?? {}) as { purpose?: unknown; value?: unknown };
  return typeof value === 'string' && (purpose === 'commenting' || purpose === undefined);
};
