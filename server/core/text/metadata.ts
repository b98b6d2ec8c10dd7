/** Title, authors and date of a text: from its front matter (CSL names), or inferred from where they stand in its layout. */
import { z } from 'zod';
import type { Metadata, PersonName, ResolvedMetadata, Span, TextProblem } from '../model.ts';
import { isDateLine } from './classify.ts';
import { monthNumber, monthPattern } from './months.ts';
import { parseYaml } from './yaml.ts';

const person = z.union([
  z.string(),
  z.looseObject({ family: z.string().optional(), given: z.string().optional(), literal: z.string().optional(), name: z.string().optional() }),
]);
/** The CSL fields that Dragoman uses; others are let through unread. `date` is what Pandoc and most site generators write. */
export const metadataSchema = z.looseObject({
  id: z.string().optional(),
  title: z.string().optional(),
  author: z.union([person, z.array(person)]).optional(),
  issued: z.unknown().optional(),
  date: z.unknown().optional(),
  'container-title': z.string().optional(),
  URL: z.string().optional(),
  DOI: z.string().optional(),
  publisher: z.string().optional(),
  page: z.union([z.string(), z.number()]).optional(),
  grade: z
    .string()
    .regex(/^[A-F][1-6]?$/, 'an Admiralty grade is a letter A–F and a digit 1–6, such as B2')
    .optional(),
});

/** CSL metadata from loose fields. Unknown shapes of a date give none. */
export function metadataFrom(fields: z.infer<typeof metadataSchema>): Metadata {
  const authors = fields.author === undefined ? undefined : (Array.isArray(fields.author) ? fields.author : [fields.author]).map(personFrom);
  const issued = issuedFrom(fields.issued ?? fields.date);
  return withoutUndefined({
    id: fields.id,
    title: fields.title,
    author: authors,
    issued,
    'container-title': fields['container-title'],
    URL: fields.URL,
    DOI: fields.DOI,
    publisher: fields.publisher,
    page: fields.page === undefined ? undefined : String(fields.page),
    grade: fields.grade,
  });
}

function personFrom(author: z.infer<typeof person>): PersonName {
  if (typeof author !== 'string')
    return author.name && !author.literal
      ? { literal: author.name }
      : withoutUndefined({ family: author.family, given: author.given, literal: author.literal });
  const comma = author.indexOf(',');
  if (comma > 0) return { family: author.slice(0, comma).trim(), given: author.slice(comma + 1).trim() };
  const space = author.trim().lastIndexOf(' ');
  return space > 0 ? { given: author.trim().slice(0, space), family: author.trim().slice(space + 1) } : { literal: author.trim() };
}

/** EDTF from what people write for a date: "2025-11-17", "2025-11", 2025, CSL `date-parts`, "17 November 2025". */
export function issuedFrom(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return value > 999 && value < 10000 ? String(value) : undefined;
  if (typeof value === 'object' && value !== null) {
    const parts = (value as { 'date-parts'?: unknown[][] })['date-parts']?.[0];
    if (Array.isArray(parts))
      return parts
        .slice(0, 3)
        .map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'))
        .join('-');
    const raw = (value as { raw?: unknown; literal?: unknown }).raw ?? (value as { literal?: unknown }).literal;
    return typeof raw === 'string' ? issuedFrom(raw) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return text;
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return text.slice(0, 10);
  return writtenDate(text);
}

const monthWritten = new RegExp(`\\b(${monthPattern})\\b`, 'i');

function writtenDate(text: string, yearIfMissing?: string): string | undefined {
  const month = monthWritten.exec(text);
  const year = /\b(1[5-9]\d\d|20\d\d)\b/.exec(text)?.[1] ?? yearIfMissing;
  if (!year) return undefined;
  if (!month) return year;
  const rest = text.replace(year, ' ');
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(rest)?.[1];
  const mm = String(monthNumber(month[1]!)).padStart(2, '0');
  return day && Number(day) >= 1 && Number(day) <= 31 ? `${year}-${mm}-${day.padStart(2, '0')}` : `${year}-${mm}`;
}

/** Reads a YAML front matter block. A mistake there is a problem at its line; the text is still read. */
export function readFrontMatter(text: string, span: Span): { metadata: Metadata; problems: TextProblem[] } {
  const body = text.slice(span.start, span.end);
  const inner = body.replace(/^---[^\n]*\n/, '').replace(/\r?\n(?:---|\.\.\.)[^\n]*$/, '');
  const shift = span.start + body.indexOf(inner);
  const parsed = parseYaml(inner.trim() === '' ? '{}' : inner, metadataSchema, 'front-matter', 'The front matter', shift);
  return { metadata: parsed.value ? metadataFrom(parsed.value) : {}, problems: parsed.problems.map((problem) => ({ ...problem, severity: 'warning' })) };
}

/** Title, authors and date as the layout shows them. `latestYear` completes a date line without a year. */
export function inferMetadata(
  clean: (span: Span) => string,
  title: Span | undefined,
  bylines: readonly Span[],
  dateline: Span | undefined,
  latestYear: string | undefined,
): ResolvedMetadata {
  const origin: Record<string, { from: 'inferred'; span: Span }> = {};
  const found: { title?: string; author?: PersonName[]; issued?: string } = {};
  if (title) {
    found.title = clean(title);
    origin.title = { from: 'inferred', span: title };
  }
  for (const span of bylines) {
    const text = clean(span).replace(/^[-–•*]\s*/, '');
    if (isDateLine(text)) {
      const issued = /\d{4}-\d{2}/.exec(text)
        ? text.match(/\d{4}-\d{2}(?:-\d{2})?/)?.[0]
        : (writtenDate(text.replace(/^[\p{L} .]{1,40},(?=.*\d)/u, ' '), latestYear) ?? writtenDate(text, latestYear));
      if (issued && !found.issued) {
        found.issued = issued;
        origin.issued = { from: 'inferred', span };
      }
    } else if (!found.author) {
      const authors = authorsIn(text);
      if (authors.length > 0) {
        found.author = authors;
        origin.author = { from: 'inferred', span };
      }
    }
  }
  if (!found.issued && dateline) {
    const issued = writtenDate(clean(dateline), latestYear);
    if (issued) {
      found.issued = issued;
      origin.issued = { from: 'inferred', span: dateline };
    }
  }
  return { ...found, origin };
}

/** "By: Khushbu Ahlawat, Consulting Editor" ► one person; "A. Khan and B. Shah*" ► two. */
function authorsIn(byline: string): PersonName[] {
  if (/\bmin(?:ute)?s? read\b|\d{3}/i.test(byline)) return [];
  const names = byline.replace(/^by:?\s+/i, '').replace(/[*†‡¹²³⁴]+/g, '');
  const persons: PersonName[] = [];
  for (const part of names.split(/[,;&]|\band\b/)) {
    const name = part
      .trim()
      .replace(/^(?:(?:dr|prof|professor|mr|ms|mrs)\.?\s+)+/i, '')
      .split('(')[0]!
      .trim();
    if (
      name === name.toUpperCase() ||
      !/^\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,4}$/u.test(name) ||
      /\b(?:editor|analyst|correspondent|professor|fellow|director|institute|university|center|centre|ministry|analysis|bureau)\b/i.test(name)
    ) {
      if (persons.length > 0) break;
      continue;
    }
    const space = name.lastIndexOf(' ');
    persons.push({ given: name.slice(0, space), family: name.slice(space + 1) });
  }
  return persons;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
