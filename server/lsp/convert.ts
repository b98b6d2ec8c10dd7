/** The one place where offsets become lines and characters, and the reverse. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Position, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity, Span, TextProblem } from '../core/model.ts';
import { labelOf } from '../core/review/review-file.ts';
import { type Say, toSay } from '../core/say.ts';
import { readmeSections } from '../node/readme.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

let sections: ReadonlyMap<string, string> | undefined;

/** Where the README explains a code; undefined where none is there. Read once. */
export function explanationOf(code: string): string | undefined {
  sections ??= readmeSections();
  return sections.get(code);
}

/** Positions of one text. Built once a text and kept while the same text is asked for. */
export class Positions {
  private readonly known = new Map<string, { text: string; document: TextDocument }>();

  of(key: string, text: string): TextDocument {
    const kept = this.known.get(key);
    if (kept?.text === text) return kept.document;
    const document = TextDocument.create(key, 'plaintext', 0, text);
    this.known.set(key, { text, document });
    if (this.known.size > 400) this.known.delete(this.known.keys().next().value!);
    return document;
  }
}

export const toRange = (document: TextDocument, span: Span): Range => ({ start: document.positionAt(span.start), end: document.positionAt(span.end) });
/** Whether an editor sent what is meant to be a place in a text. One behind the end counts: it is taken for the end. */
export const isPosition = (value: unknown): value is Position => {
  const { line, character } = (value ?? {}) as Partial<Position>;
  return Number.isSafeInteger(line) && Number.isSafeInteger(character) && line! >= 0 && character! >= 0;
};
export const toOffset = (document: TextDocument, position: Position): number => document.offsetAt(position);
/** The span of what an editor sent as a range, whichever end comes first; undefined where it is none. */
export function toSpan(document: TextDocument, range: Partial<Range> | undefined): Span | undefined {
  if (!isPosition(range?.start) || !isPosition(range.end)) return undefined;
  const [a, b] = [toOffset(document, range.start), toOffset(document, range.end)];
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

export function toDiagnostic(
  say: Say,
  document: TextDocument,
  finding: Finding,
  related: Diagnostic['relatedInformation'],
  tags: DiagnosticTag[] = [],
): Diagnostic {
  const href = explanationOf(finding.code);
  return {
    range: toRange(document, finding),
    severity: severities[finding.severity],
    source: 'Dragoman',
    code: finding.code,
    ...(href ? { codeDescription: { href } } : {}),
    message: say(...finding.message),
    ...(finding.kind ? { data: { kind: finding.kind } } : {}),
    ...(related && related.length > 0 ? { relatedInformation: related } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
}

/** A finding that was disposed of: faint, and faded out by the editor. */
export function disposedDiagnostic(say: Say, document: TextDocument, finding: Finding, related: Diagnostic['relatedInformation']): Diagnostic {
  const { review } = finding;
  const said = review && 'reviewer' in review ? toSay('Disposed of ({0}): {1}', labelOf(review), review.reason) : toSay('Silenced: {0}', review?.reason ?? '');
  return toDiagnostic(say, document, { ...finding, severity: 'hint', message: ['{0}\n{1}', said, finding.message] }, related, [DiagnosticTag.Unnecessary]);
}

export function problemDiagnostic(say: Say, document: TextDocument, problem: TextProblem): Diagnostic {
  return {
    range: toRange(document, problem),
    severity: severities[problem.severity],
    source: 'Dragoman',
    code: problem.code,
    message: say(...problem.message),
    ...(problem.code === 'unreadable' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
