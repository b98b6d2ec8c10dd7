/** What a measurement prints: a table, notes under it, and its errors by group. */
import { groupBy } from '../../server/core/group-by.ts';
import type { Span } from '../../server/core/model.ts';
import { f1, precision, recall, type Tally } from './span-score.ts';

export interface Table {
  readonly title: string;
  /** heads of the columns after the first */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
}

/** One error: the kind it belongs to, and the text around it. */
export interface ErrorCase {
  readonly group: string;
  readonly example: string;
}

export interface Measurement {
  readonly table: Table;
  readonly errors: readonly ErrorCase[];
}

export function printTable({ title, columns, rows, notes = [] }: Table): void {
  const lines = [[title, ...columns], ...rows];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const first = Math.max(widths[0]!, 26);
  console.log('');
  for (const [index, line] of lines.entries()) {
    console.log(
      `${line[0]!.padEnd(first)}${line
        .slice(1)
        .map((cell, column) => `  ${cell.padStart(widths[column + 1]!)}`)
        .join('')}`.trimEnd(),
    );
    if (index === 0) console.log('─'.repeat(first + widths.slice(1).reduce((sum, width) => sum + width + 2, 0)));
  }
  for (const note of notes) console.log(`  ${note}`);
}

/** The commonest groups of errors with how many each has, and up to three of them in their text. */
export function printErrors(set: string, errors: readonly ErrorCase[], limit: number): void {
  const groups = groupBy(errors, (error) => error.group);
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
  console.log(`\n${set}: ${errors.length} errors in ${groups.size} groups${sorted.length > limit ? `, the ${limit} commonest` : ''}`);
  for (const [group, cases] of sorted.slice(0, limit)) {
    console.log(`\n${String(cases.length).padStart(4)}  ${group}`);
    for (const example of new Set(cases.map((one) => one.example).slice(0, 3))) console.log(`        ${example}`);
  }
}

export const percent = (share: number) => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1));
export const tallyColumns = ['P', 'R', 'F1', 'gold', 'found'];
export const tallyRow = (name: string, tally: Tally, ...more: readonly string[]) => [
  name,
  percent(precision(tally)),
  percent(recall(tally)),
  percent(f1(tally)),
  String(tally.gold),
  String(tally.found),
  ...more,
];

/** "… signed on «19 October 2025» in Doha …": a span and what stands around it, on one line. */
export function around(text: string, { start, end }: Span, reach = 45): string {
  const clean = (piece: string) => piece.replace(/\s+/g, ' ');
  return `${start > reach ? '…' : ''}${clean(text.slice(Math.max(0, start - reach), start))}«${clean(text.slice(start, end))}»${clean(text.slice(end, end + reach))}${end + reach < text.length ? '…' : ''}`;
}

/** A name or a date by its build, so that alike errors fall together: "19 October 2025" is "DAY MONTH YEAR". */
export function shapeOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(
      /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)/g,
      'MONTH',
    )
    .replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g, 'WEEKDAY')
    .replace(/\b(?:spring|summer|autumn|fall|winter)\b/g, 'SEASON')
    .replace(/\b\d{4}\b/g, 'YEAR')
    .replace(/\b\d{3}0s\b|\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b/g, 'DECADE')
    .replace(/\b\d{1,2}(?:st|nd|rd|th)?\b/g, 'DAY')
    .replace(/\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|\d+)\b/g, 'NUMBER')
    .replace(/\b(?:early|late|mid|beginning|end|start|middle)\b/g, 'PART');
}
