/** Quick fixes: what can be done about the findings at a place, and about what is read wrongly there. One function a kind, listed in `fixes`. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type SnippetTextEdit, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Span } from '../core/model.ts';
import type { Insertion } from '../features/citing.ts';
import { dispositionFixes } from '../features/dispositions.ts';
import { knowledgeFixes } from '../features/knowledge-fixes.ts';
import { sourcingFixes } from '../features/sourcing-fixes.ts';
import { spellingFixes } from '../features/spelling-fixes.ts';
import { compareSidesCommand, type DisposeArguments, disposeCommand, type FindingAt, noteFollowedCommand, removeDispositionCommand } from '../protocol.ts';
import { correctionActions } from './annotating.ts';
import { isPosition, toOffset, toRange } from './convert.ts';
import type { Member } from './dossiers.ts';
import type { Host, Part } from './host.ts';
import { diagnosticOf, isShown } from './publishing.ts';

/** What is asked: the text, what is selected in it, and the diagnostics that the editor has there. */
interface Asked {
  readonly host: Host;
  readonly member: Member;
  readonly text: TextDocument;
  readonly uri: string;
  readonly span: Span;
  readonly diagnostics: readonly Diagnostic[];
}

const fixes: readonly ((asked: Asked) => CodeAction[])[] = [reviewing, spelling, knowledge, sourcing, correcting];

export const quickFixes: Part = (host) => {
  const { connection, at, positionsIn } = host;

  connection.onCodeAction(({ textDocument, range, context }: CodeActionParams, token) =>
    at<CodeAction[]>('quick fix', [], { textDocument, position: range?.start ?? null }, token, (member, start) => {
      const text = positionsIn(member, member.path);
      const span = { start, end: isPosition(range.end) ? toOffset(text, range.end) : start };
      const asked: Asked = { host, member, text, uri: textDocument.uri, span, diagnostics: context?.diagnostics ?? [] };
      return fixes.flatMap((fix) => fix(asked));
    }),
  );

  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
};

function reviewing({ host, member, text, uri, span }: Asked): CodeAction[] {
  const shown = new Map<Finding, Diagnostic[]>();
  const diagnosticsOf = (finding: Finding) => {
    const known = shown.get(finding) ?? (isShown(host, finding) ? [diagnosticOf(host, member, text, finding)] : []);
    shown.set(finding, known);
    return known;
  };
  return dispositionFixes(member.dossier, member.path, span, host.say).map((fix): CodeAction => {
    const { title, finding } = fix;
    const place: FindingAt = { uri, code: finding.code, range: toRange(text, finding) };
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics: diagnosticsOf(finding) };
    if (fix.kind === 'dispose')
      return { ...action, command: { title, command: disposeCommand, arguments: [{ ...place, disposition: fix.disposition } satisfies DisposeArguments] } };
    if (fix.kind !== 'silence') return { ...action, command: { title, command: commands[fix.kind], arguments: [place] } };
    const range = toRange(text, { start: fix.at, end: fix.at });
    return { ...action, edit: { documentChanges: [{ textDocument: { uri, version: null }, edits: [{ range, newText: fix.text }] }] } };
  });
}

const commands = { compare: compareSidesCommand, follow: noteFollowedCommand, remove: removeDispositionCommand } as const;

function spelling({ host, member, text, uri, span }: Asked): CodeAction[] {
  return spellingFixes(member.dossier, member.path, span.start, host.say).map(({ title, text: newText, places }) => {
    const edits = places.map((place) => ({ range: toRange(text, place), newText }));
    return { title, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: edits } } };
  });
}

function knowledge({ host: { dossiers, positionsIn, say }, member, span }: Asked): CodeAction[] {
  return knowledgeFixes(member.dossier, member.path, span, say).map(({ title, file, text, dossierLine }) => {
    const uri = dossiers.uriOf(member.root, file);
    const insert = (path: string, newText: string) => {
      const document = positionsIn(member, path);
      const end = document.positionAt(document.getText().length);
      return { textDocument: { uri: dossiers.uriOf(member.root, path), version: null }, edits: [{ range: { start: end, end }, newText }] };
    };
    const documentChanges = [
      ...(dossierLine ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      insert(file, text),
      ...(dossierLine ? [insert('dossier.yaml', dossierLine)] : []),
    ];
    return { title, kind: CodeActionKind.QuickFix, edit: { documentChanges } };
  });
}

function sourcing({ host, member, text, uri, span, diagnostics: all }: Asked): CodeAction[] {
  const diagnostics = all.filter(({ code }) => code === 'unsourced-claim');
  const takesSnippets = host.capabilities().workspace?.workspaceEdit?.snippetEditSupport === true;
  return sourcingFixes(member.dossier, member.path, span.start, host.say).map(({ title, insertions }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    edit: {
      documentChanges: [
        { textDocument: { uri, version: host.versionOf(uri) }, edits: insertions.map((one) => (takesSnippets ? snippetOf(text, one) : editOf(text, one))) },
      ],
    },
  }));
}

const editOf = (text: TextDocument, { at: start, replaces, text: newText }: Insertion): TextEdit => ({
  range: toRange(text, { start, end: start + replaces }),
  newText,
});

/** With a placeholder to fill in, where there is one. */
function snippetOf(text: TextDocument, insertion: Insertion): TextEdit | SnippetTextEdit {
  const { range, newText } = editOf(text, insertion);
  const { placeholder } = insertion;
  if (!placeholder) return { range, newText };
  const value = newText.replace(/[$}\\]/g, '\\$&').replace(placeholder, `\${1:${placeholder}}`);
  return { range, snippet: { kind: 'snippet', value } };
}

function correcting({ host, member, uri, span }: Asked): CodeAction[] {
  return correctionActions(host, member, uri, span.start);
}
