/**
 * `review.jsonl`: what reviewers said of findings, one JSON object a line. A line is tied to words (the sentence and its surroundings, as a W3C TextQuoteSelector),
 * not to a place, so that it outlives edits elsewhere.
 *
 *     {"document":"drafts/a.md","code":"unsourced-claim","quote":{"exact":"…","prefix":"…","suffix":"…"},"disposition":"false-alarm","reason":"…","reviewer":"…","date":"…"}
 *
 * Text in, text out: a line that cannot be read is a problem and stays where it is; lines that are not meant are not touched.
 */
import { z } from 'zod';
import { findingCodes } from '../configuration.ts';
import { linesOf, readObject } from '../json-lines.ts';
import type { Disposition, Span, TextProblem } from '../model.ts';
import { isSaid, type Said, toSay } from '../say.ts';
import { asClause } from '../text/trim.ts';

export const reviewFileName = 'review.jsonl';

export const dispositions = ['confirmed', 'false-alarm', 'accepted-risk', 'fixed'] as const satisfies readonly Disposition[];

const quoteSchema = z.object({ exact: z.string(), prefix: z.string().default(''), suffix: z.string().default('') });

const recordSchema = z.object({
  /** path of the text, relative to the dossier */
  document: z.string().min(1),
  code: z.enum(findingCodes, { error: `is no finding code; the codes are ${findingCodes.join(', ')}` }),
  kind: z.string().optional(),
  /** the sentence on one line, without the marks of its notes, with what stands before and behind it */
  quote: quoteSchema,
  /** the words found at fault, where they are not the whole sentence */
  words: z.string().optional(),
  /** which one, where a sentence has the same words at fault more than once; the first is 0 and left out */
  nth: z.int().positive().optional(),
  /** sentences of the other side */
  against: z.array(z.string()).optional(),
  disposition: z.enum(dispositions, { error: `is no disposition; they are ${dispositions.join(', ')}` }),
  reason: z.string({ error: 'is missing' }).trim().min(1, { error: 'is empty' }),
  reviewer: z.string({ error: 'is missing' }).trim().min(1, { error: 'is empty' }),
  /** when, as ISO 8601 */
  date: z.string().optional(),
});

export type ReviewRecord = Readonly<z.infer<typeof recordSchema>>;

export interface ReviewEntry {
  readonly record: ReviewRecord;
  /** its line as it stands in the file */
  readonly line: string;
  readonly span: Span;
}

export interface ReviewFile {
  readonly entries: readonly ReviewEntry[];
  readonly problems: readonly TextProblem[];
}

/** Reads the file. Of lines on the same finding the one of the latest date counts, else the one further down; the others are named. */
export function readReview(text: string): ReviewFile {
  const entries = new Map<string, ReviewEntry>();
  const problems: TextProblem[] = [];
  for (const { line, span } of linesOf(text)) {
    const read = readLine(line);
    if (isSaid(read)) {
      problems.push(problemAt(span, 'error', read));
      continue;
    }
    const key = identityOf(read);
    const before = entries.get(key);
    const entry = { record: read, line, span };
    const [counts, other] = before && (before.record.date ?? '') > (read.date ?? '') ? [before, entry] : [entry, before];
    entries.set(key, counts);
    // a merge that takes both sides repeats a line as it is
    if (other && other.line !== counts.line)
      problems.push(
        problemAt(
          other.span,
          'information',
          toSay('Another line disposes of the same finding ({0}) and counts instead of this one. Delete the one that is wrong.', labelOf(counts.record)),
        ),
      );
  }
  return { entries: [...entries.values()], problems };
}

/**
 * The file with a disposition added: in place of the line on the same finding and of `replaces` (the line that was written for an earlier wording), else where the order
 * of lines wants it, so that two branches seldom add at the same place. Fields of the replaced line that are not known here are kept.
 */
export function withDisposition(text: string, record: ReviewRecord, replaces?: string): string {
  const identity = identityOf(record);
  const { kept, taken, end } = partition(text, (line, read) => line === replaces || (read !== undefined && identityOf(read) === identity));
  const added = lineOf(record, taken.at(-1));
  const index = kept.findIndex((line) => isObject(line) && line.trim() > added);
  kept.splice(index < 0 ? kept.length : index, 0, added + end);
  return joined(kept);
}

/** The file without a line. */
export function withoutDisposition(text: string, line: string): string {
  return joined(partition(text, (one) => one === line).kept);
}

/** "false alarm, Ana Duarte" */
export const labelOf = ({ disposition, reviewer }: Pick<ReviewRecord, 'disposition' | 'reviewer'>) =>
  toSay('{0}, {1}', nameOfDisposition(disposition), reviewer);
/** "false alarm" */
export const nameOfDisposition = (disposition: Disposition): Said => dispositionNames[disposition];
const dispositionNames: Readonly<Record<Disposition, Said>> = {
  confirmed: toSay('confirmed'),
  'false-alarm': toSay('false alarm'),
  'accepted-risk': toSay('accepted risk'),
  fixed: toSay('fixed'),
};

export const problemAt = (span: Span, severity: TextProblem['severity'], message: Said): TextProblem => ({ ...span, code: 'review', severity, message });

/** The record that a line holds, or in one sentence why it holds none. */
function readLine(line: string): ReviewRecord | Said {
  const raw = readObject(line);
  if (isSaid(raw)) return raw;
  const parsed = recordSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue!.path.map(String).join('.');
  return issue!.code === 'invalid_type' && valueAt(raw, issue!.path) === undefined
    ? toSay('“{0}” is missing; the line is left out, and the others are used.', where)
    : toSay('“{0}” {1}; the line is left out, and the others are used.', where, asClause(issue!.message));
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);

/** Which finding a line is about. */
const identityOf = ({ document, code, kind, quote, words, nth }: ReviewRecord) =>
  JSON.stringify([document, code, kind, words, nth ?? 0, quote.exact, quote.prefix, quote.suffix]);

/** A record as its line. What begins the line orders the file: text, then code, then sentence. */
function lineOf(record: ReviewRecord, before: string | undefined): string {
  const { document, code, kind, quote, words, nth, against, disposition, reason, reviewer, date } = record;
  const known = { document, code, kind, quote, words, nth, against, disposition, reason, reviewer, date };
  const old = before === undefined ? {} : (JSON.parse(before) as Record<string, unknown>);
  const others = Object.entries(old).filter(([key]) => !(key in known));
  return JSON.stringify({ ...known, quote: { ...(old.quote as object | undefined), ...quote }, ...Object.fromEntries(others) });
}

const isObject = (line: string) => !isSaid(readLine(line.trim()));

/** The lines of the file (each with its carriage return, if any) that stay, those that are taken out, and how a new one has to end. */
function partition(text: string, takesOut: (line: string, read: ReviewRecord | undefined) => boolean): { kept: string[]; taken: string[]; end: string } {
  const kept: string[] = [];
  const taken: string[] = [];
  const all = withoutMark(text).split('\n');
  if (all.at(-1) === '') all.pop();
  for (const raw of all) {
    const line = raw.trim();
    const read = line === '' ? undefined : readLine(line);
    if (read !== undefined && takesOut(line, isSaid(read) ? undefined : read)) {
      if (!isSaid(read)) taken.push(line);
    } else kept.push(raw);
  }
  return { kept, taken, end: all[0]?.endsWith('\r') ? '\r' : '' };
}

const joined = (lines: readonly string[]) => (lines.length === 0 ? '' : `${lines.join('\n')}\n`);
const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
