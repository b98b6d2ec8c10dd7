/**
 * The scholarly signs inside a block that Markdown does not know: superscript note marks, `[@key]`, `[1]`, `^[…]`, bare addresses,
 * author–date citations, and Dragoman's own inline annotations `[Islamabad]{.actor #pakistan}`.
 *
 * Every expression here runs in linear time: no nested or adjacent open repetition over the same characters.
 */

import type { Citation, InlineAnnotation, Span, TextProblem } from '../model.ts';
import { readEdtf } from '../recognize/calendar.ts';
import { type Said, toSay } from '../say.ts';
import { withoutEnding } from './trim.ts';

export interface Inline {
  readonly masks: Span[];
  readonly citations: Citation[];
  readonly annotations: InlineAnnotation[];
  readonly problems: TextProblem[];
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
export const superscriptNumber = (marks: string) => [...marks].map((mark) => superscripts.indexOf(mark)).join('');

/** `prose` is the block's text with Markdown's own markup blanked out; `at` is where it begins in the raw text. */
export function readInline(prose: string, at: number): Inline {
  const inline: Inline = { masks: [], citations: [], annotations: [], problems: [] };
  if (/[⁰¹²³⁴-⁹]/.test(prose)) readSuperscripts(prose, at, inline);
  if (prose.includes('[')) readBrackets(prose, at, inline);
  if (prose.includes('@')) readBareKeys(prose, at, inline);
  if (prose.includes('://') || prose.includes('www.')) readAddresses(prose, at, inline);
  return inline;
}

function readSuperscripts(prose: string, at: number, { masks, citations }: Inline): void {
  for (const match of prose.matchAll(/[⁰¹²³⁴-⁹]+(?:[,˒⁻–][⁰¹²³⁴-⁹]+)*/g)) {
    // km², m³ and 10⁶ are no notes
    if (/(?:^|[\s\d(/])(?:[kcdm]?m|ft|mi|in|yd|10)$/.test(prose.slice(Math.max(0, match.index - 4), match.index))) continue;
    const span = { start: at + match.index, end: at + match.index + match[0].length };
    masks.push(span);
    citations.push({
      ...span,
      kind: 'note',
      targets: numbersIn(
        match[0]
          .replace(/[⁰¹²³⁴-⁹]+/g, superscriptNumber)
          .replace(/[˒]/g, ',')
          .replace(/⁻/g, '-'),
      ),
    });
  }
}

/** "1,3" ► 1 3; "4–6" ► 4 5 6 */
function numbersIn(list: string): string[] {
  const numbers: string[] = [];
  for (const part of list.split(/[,;]/)) {
    const [first, last] = part.split(/[-–]/).map(Number);
    if (first === undefined || !Number.isInteger(first) || first > 9999) continue;
    const end = last !== undefined && last > first && last - first < 50 ? last : first;
    for (let n = first; n <= end; n++) numbers.push(String(n));
  }
  return numbers;
}

function readBrackets(prose: string, at: number, inline: Inline): void {
  for (let open = prose.indexOf('['); open >= 0; open = prose.indexOf('[', open + 1)) {
    const close = matchingBracket(prose, open);
    if (close < 0) continue;
    const inner = prose.slice(open + 1, close);
    const span = { start: at + open, end: at + close + 1 };
    if (prose[open - 1] === '^') {
      const whole = { start: span.start - 1, end: span.end };
      inline.masks.push(whole);
      inline.citations.push({ ...whole, kind: 'inline-note', targets: [inner.trim()] });
      open = close;
    } else if (inner.startsWith('^') && inner.length < 60 && !/\s/.test(inner)) {
      inline.masks.push(span);
      inline.citations.push({ ...span, kind: 'note', targets: [inner.slice(1)] });
      open = close;
    } else if (/(?:^|[\s;(-])@[{\p{L}\d_]/u.test(inner) && citationKeys(inner).length > 0) {
      inline.masks.push(span);
      inline.citations.push({ ...span, kind: 'key', targets: citationKeys(inner) });
      open = close;
    } else if (inner.length < 40 && /^\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*$/.test(inner)) {
      inline.masks.push(span);
      inline.citations.push({ ...span, kind: 'number', targets: numbersIn(inner) });
      open = close;
    } else if (prose[close + 1] === '{') {
      const end = prose.indexOf('}', close);
      if (end > 0 && end - close < 300) readAnnotation(prose, at, open, close, end, inline);
    }
  }
}

const keyPattern = /(?<![\p{L}\d_.@])-?@(?:\{([^{}\s]{1,120})\}|([\p{L}\d_][\p{L}\d_:.#$%&+?<>~/-]{0,119}))/gu;

/** Citation keys of a Pandoc citation without its brackets: "see @khan2026, p. 4; @flanagan2025". */
export function citationKeys(inner: string): string[] {
  return [...inner.matchAll(keyPattern)].map((match) => withoutEnding(match[1] ?? match[2] ?? '', /[:.#$%&+?<>~/-]/));
}

function readAnnotation(prose: string, at: number, open: number, close: number, end: number, { masks, annotations, problems }: Inline): void {
  const attributes = prose.slice(close + 2, end);
  const whole = { start: at + open, end: at + end + 1 };
  const kind = /(?:^|\s)\.(actor|place|date|event|none)(?=\s|$)/.exec(attributes)?.[1] as InlineAnnotation['kind'] | undefined;
  masks.push({ start: at + open, end: at + open + 1 }, { start: at + close, end: at + end + 1 });
  const problem = (message: Said) => problems.push({ ...whole, code: 'annotation', severity: 'information', message });
  if (!kind) {
    if (/(?:^|\s)\.[a-z]/.test(attributes))
      problem(toSay('“{0}” is no annotation Dragoman knows: use .actor, .place, .date, .event or .none.', `{${attributes}}`));
    return;
  }
  const annotation: InlineAnnotation = {
    ...whole,
    inner: { start: at + open + 1, end: at + close },
    kind,
    ...optional('id', /(?:^|\s)#([\w-]+)/.exec(attributes)?.[1]),
    ...optional(
      'edtf',
      /(?:^|\s)edtf=(?:"([^"]*)"|([^\s"]+))/
        .exec(attributes)
        ?.slice(1)
        .find((value) => value !== undefined),
    ),
    ...optional('type', /(?:^|\s)type="?([\w-]+)"?/.exec(attributes)?.[1]),
  };
  const lacking = whatLacks(annotation);
  if (lacking) problem(lacking);
  annotations.push(annotation);
}

/** In one sentence why an annotation says nothing; undefined for one that does. */
export function whatLacks({ kind, id, edtf, type }: Pick<InlineAnnotation, 'kind' | 'id' | 'edtf' | 'type'>): Said | undefined {
  if (kind === 'none') return undefined;
  if (kind === 'date') {
    if (edtf === undefined) return toSay('This annotation gives no date: write it as EDTF, as in {.date edtf="2024-10/2024-12"}.');
    return readEdtf(edtf) ? undefined : toSay('“{0}” is no EDTF date or interval, such as 2021-08-15/.. or 2024-10/2024-12.', edtf);
  }
  if (kind === 'event') return (type ?? id) ? undefined : toSay('This annotation gives no type of event: write it as in {.event type="air-strike"}.');
  if (id) return undefined;
  return kind === 'actor'
    ? toSay('This annotation names no actor: write its id, as in {.actor #pakistan}.')
    : toSay('This annotation names no place: write its id, as in {.place #torkham}.');
}

const optional = <K extends string>(key: K, value: string | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<K, string>));

/** `@key` in running text. Only where it cannot be an address or a handle of a network: the structure keeps those of texts that also cite in brackets. */
function readBareKeys(prose: string, at: number, { masks, citations }: Inline): void {
  const bracketed = citations.filter((citation) => citation.kind === 'key');
  for (const match of prose.matchAll(keyPattern)) {
    const span = { start: at + match.index, end: at + match.index + match[0].length };
    if (bracketed.some((c) => c.start <= span.start && c.end >= span.end)) continue;
    const key = withoutEnding(match[1] ?? match[2] ?? '', /[:.#$%&+?<>~/-]/);
    if (!/\d/.test(key) && !match[1]) continue;
    const end = match[1] ? span.end : span.start + match[0].indexOf('@') + 1 + key.length;
    const locator = /^ \[(?:p{1,2}\.|ch\.|§)[^\]]{0,40}\]/.exec(prose.slice(end - at, end - at + 60))?.[0].length ?? 0;
    masks.push({ start: span.start, end: end + locator });
    citations.push({ start: span.start, end: end + locator, kind: 'key', targets: [key] });
  }
}

function readAddresses(prose: string, at: number, { masks, citations }: Inline): void {
  for (const match of prose.matchAll(/<?(?:https?:\/\/|www\.)[^\s<>"”]+>?/g)) {
    const address = withoutEnding(match[0], /[>.,;:!?)\]]/);
    const span = { start: at + match.index, end: at + match.index + match[0].length };
    masks.push(span);
    citations.push({ ...span, kind: 'link', targets: [address.replace(/^</, '')] });
  }
}

/** Index of the bracket that closes the one at `open`, on the same paragraph and not far; -1 if there is none. */
function matchingBracket(prose: string, open: number): number {
  let depth = 0;
  const limit = Math.min(prose.length, open + 1200);
  for (let i = open; i < limit; i++) {
    const char = prose[i];
    if (char === '[') depth++;
    else if (char === ']' && --depth === 0) return i;
  }
  return -1;
}
