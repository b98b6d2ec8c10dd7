/** A dossier's findings as text, JSON, SARIF 2.1.0 and GitHub annotations, and its figures. */

import type { Dossier } from '../core/dossier/dossier.ts';
import { groupBy } from '../core/group-by.ts';
import type { Finding, RelatedPlace, Review, Severity, TextProblem } from '../core/model.ts';
import { isOpen } from '../core/review/apply.ts';
import { nameOfDisposition } from '../core/review/review-file.ts';
import { inEnglish } from '../core/say.ts';
import { lineMap } from './lines.ts';

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

interface Row {
  readonly code: string;
  readonly kind?: string;
  readonly severity: Severity;
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly related: readonly (Omit<RelatedPlace, 'message'> & { readonly message: string })[];
  readonly review?: Review;
}

/** `open`: what asks for somebody. `all`: also what a reviewer or a comment has disposed of. */
export type Which = 'open' | 'all';

/** Findings of the texts and problems of the dossier's own files, by text and place. */
export function rowsOf(dossier: Dossier, which: Which = 'open'): Row[] {
  const problem = (document: string, { code, severity, start, end, message }: TextProblem): Row => ({
    code,
    severity,
    document,
    start,
    end,
    message: inEnglish(...message),
    related: [],
  });
  const finding = ({ message, related, ...rest }: Finding): Row => ({
    ...rest,
    message: inEnglish(...message),
    related: related.map((one) => ({ ...one, message: inEnglish(...one.message) })),
  });
  return dossier
    .reportable()
    .flatMap((path) => [...dossier.problems(path).map((one) => problem(path, one)), ...dossier.allFindings(path).map(finding)])
    .filter((row) => which === 'all' || isOpen(row));
}

export function reachesSeverity(dossier: Dossier, failOn: string): boolean {
  if (failOn === 'never') return false;
  const worst = order.indexOf(failOn as Severity);
  return rowsOf(dossier).some((row) => order.indexOf(row.severity) <= worst);
}

export function asJson(dossier: Dossier, which: Which = 'open'): string {
  const findings = rowsOf(dossier, which).map(({ code, kind, severity, document, start, end, message, related, review }) => ({
    code,
    ...(kind ? { kind } : {}),
    severity,
    document,
    start,
    end,
    message,
    related,
    ...(review && !isOpen({ review }) ? dispositionOf(review) : {}),
  }));
  return JSON.stringify({ findings }, null, 1);
}

/** The fields that say how a finding was disposed of: those of a line of `review.jsonl`, or the reason that a comment gives. */
const dispositionOf = (review: Review) =>
  review.state === 'silenced'
    ? { disposition: 'silenced', reason: review.reason }
    : { disposition: review.disposition, reason: review.reason, reviewer: review.reviewer };

/** SARIF 2.1.0 (OASIS), columns in UTF-16 code units. What was disposed of is a suppressed result. */
export function asSarif(dossier: Dossier, which: Which = 'open'): string {
  const region = (document: string, start: number, end: number) => {
    const map = lineMap(dossier.textOf(document) ?? '');
    const [a, b] = [map.at(start), map.at(end)];
    return { startLine: a.line + 1, startColumn: a.character + 1, endLine: b.line + 1, endColumn: b.character + 1, charOffset: start, charLength: end - start };
  };
  const rows = rowsOf(dossier, which);
  const rules = [...new Set(rows.map((row) => row.code))].sort();
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Dragoman', rules: rules.map((id) => ({ id })) } },
          columnKind: 'utf16CodeUnits',
          results: rows.map((row) => ({
            ruleId: row.code,
            ruleIndex: rules.indexOf(row.code),
            level: { error: 'error', warning: 'warning', information: 'note', hint: 'note' }[row.severity],
            message: { text: row.message },
            locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(row.document) }, region: region(row.document, row.start, row.end) } }],
            relatedLocations: row.related.map((related, id) => ({
              id,
              message: { text: related.message },
              physicalLocation: { artifactLocation: { uri: encodeURI(related.document) }, region: region(related.document, related.start, related.end) },
            })),
            ...(row.review && !isOpen(row)
              ? { suppressions: [{ kind: row.review.state === 'silenced' ? 'inSource' : 'external', status: 'accepted', justification: saidOf(row.review) }] }
              : {}),
          })),
        },
      ],
    },
    null,
    1,
  );
}

/** GitHub workflow commands, one a line. Hints are left out: they would drown a review. */
export function asGithub(dossier: Dossier): string {
  const escapeData = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const escapeProperty = (text: string) => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return rowsOf(dossier)
    .filter((row) => row.severity !== 'hint')
    .map((row) => {
      const map = lineMap(dossier.textOf(row.document) ?? '');
      const [a, b] = [map.at(row.start), map.at(row.end)];
      const level = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' }[row.severity];
      return `::${level} file=${escapeProperty(row.document)},line=${a.line + 1},col=${a.character + 1},endLine=${b.line + 1},endColumn=${b.character + 1},title=${escapeProperty(row.code)}::${escapeData(row.message)}`;
    })
    .join('\n');
}

/** "false alarm, Ana Duarte: the second treaty is meant", "silenced: common knowledge" */
const saidOf = (review: Review) => `${nameOf(review)}${review.state === 'silenced' ? '' : `, ${review.reviewer}`}: ${review.reason}`;

/** For a terminal: findings by text with their line, then the figures. Hints, and what was disposed of, are counted, and shown with `everything`. */
export function asText(dossier: Dossier, { everything, colour }: { everything: boolean; colour: boolean }): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  const rows = rowsOf(dossier);
  const all = rowsOf(dossier, 'all');
  const shown = everything ? all : rows.filter((row) => row.severity !== 'hint');
  for (const document of [...new Set(shown.map((row) => row.document))]) {
    const map = lineMap(dossier.textOf(document) ?? '');
    lines.push('', paint(1, document));
    for (const row of shown.filter((one) => one.document === document)) {
      const { line, character } = map.at(row.start);
      const mark = { error: paint(31, 'error'), warning: paint(33, 'warning'), information: paint(36, 'info'), hint: paint(90, 'hint') }[row.severity];
      lines.push(
        `  ${paint(90, `${line + 1}:${character + 1}`.padEnd(8))} ${mark} ${paint(90, row.kind ? `${row.code} (${row.kind})` : row.code)}${row.review && !isOpen(row) ? ` ${paint(32, `[${saidOf(row.review)}]`)}` : ''}  ${row.message}`,
      );
      for (const related of row.related.slice(0, 3))
        lines.push(`           ${paint(90, '↳')} ${placeOf(dossier, related.document, related.start)}  ${related.message}`);
    }
  }
  lines.push('', ...figuresOf(dossier, rows), ...disposedFigures(all));
  return lines.join('\n').replace(/^\n/, '');
}

function placeOf(dossier: Dossier, document: string, offset: number): string {
  const { line } = lineMap(dossier.textOf(document) ?? '').at(offset);
  return `${document}:${line + 1}`;
}

function figuresOf(dossier: Dossier, rows: readonly Row[]): string[] {
  const documents = dossier.corpus.all();
  const count = (kind: string) => documents.reduce((sum, document) => sum + document.mentions.filter((mention) => mention.kind === kind).length, 0);
  const sourcing = (value: string) => documents.reduce((sum, document) => sum + document.claims.filter((claim) => claim.sourcing === value).length, 0);
  const claims = documents.reduce((sum, document) => sum + document.claims.length, 0);
  const codes = [...new Set(rows.map((row) => row.code))].sort().map((code) => `${rows.filter((row) => row.code === code).length} ${code}`);
  const severity = (value: Severity) => rows.filter((row) => row.severity === value).length;
  const sources = documents.filter((document) => document.role === 'source').length;
  return [
    `${documents.length} texts (${sources} sources, ${documents.length - sources} drafts), ${documents.reduce((sum, d) => sum + d.structure.passages.reduce((n, p) => n + p.sentences.length, 0), 0)} sentences`,
    `${count('actor')} actors, ${count('place')} places, ${count('date')} dates, ${count('event')} events`,
    `${claims} claims: ${sourcing('cited')} cited, ${sourcing('attributed')} attributed, ${sourcing('vague')} vague, ${sourcing('unsourced')} unsourced`,
    `${rows.length} findings: ${severity('error')} errors, ${severity('warning')} warnings, ${severity('information')} informations, ${severity('hint')} hints${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`,
  ];
}

/** "4 more disposed of: 2 false alarm, 1 fixed, 1 silenced", where there are any. */
function disposedFigures(all: readonly Row[]): string[] {
  const said = all.flatMap(({ review }) => (review && !isOpen({ review }) ? [nameOf(review)] : []));
  const counts = [...groupBy(said, (name) => name)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { length }]) => `${length} ${name}`);
  return said.length === 0 ? [] : [`${said.length} more disposed of: ${counts.join(', ')}`];
}

const nameOf = (review: Review) => (review.state === 'silenced' ? 'silenced' : inEnglish(...nameOfDisposition(review.disposition)));
