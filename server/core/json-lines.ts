/** Files with one JSON object a line, which people and merges of git may have edited. */
import type { Span } from './model.ts';
import { type Said, toSay } from './say.ts';

/** Lines with something in them, without white space at their ends. */
export function* linesOf(text: string): Generator<{ line: string; span: Span }> {
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(start, end);
    const line = raw.trim();
    const lead = raw.length - raw.trimStart().length;
    if (line !== '') yield { line, span: { start: start + lead, end: start + lead + line.length } };
    start = end + 1;
  }
}

/** The object that a line holds; undefined for any other line. */
export function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The same, or in one sentence why the line holds none. */
export function readObject(line: string): Record<string, unknown> | Said {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) return toSay('A merge left this mark behind. Delete it; the lines between such marks are used.');
  return objectIn(line) ?? toSay('This line is not a JSON object and is left out; the others are used.');
}
