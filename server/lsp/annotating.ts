/** Marks and notes: what words can be marked as, marking them, notes on passages, and quick fixes where the recognisers are wrong. */
import { randomUUID } from 'node:crypto';
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { correctionsFileName } from '../core/annotations/corrections.ts';
import { type Mark, markWith, problemOf, sidecarOf } from '../core/annotations/sidecar.ts';
import type { Span } from '../core/model.ts';
import { isSaid, type Said, toSay } from '../core/say.ts';
import { type AnnotationChange, marking, markOn, type Stamp, sidecarChange, suggestions, unmarking, wordsAt } from '../features/annotating.ts';
import { correctingEverywhere, correctionFixes } from '../features/corrections.ts';
import { addingNote, deletingNote, editingNote, noteThreads, type SidecarNoteChange } from '../features/notes.ts';
import {
  type Annotated,
  type AnnotateParams,
  type AnnotationSuggestions,
  type AnnotationSuggestionsParams,
  annotateRequest,
  annotationKinds,
  annotationSuggestionsRequest,
  type ChangeNoteParams,
  type CorrectMentionArguments,
  changeNoteRequest,
  correctMentionCommand,
  type NoteThread,
  notesRequest,
  type OfText,
  type UndoAnnotationParams,
  undoAnnotationRequest,
} from '../protocol.ts';
import { toRange, toSpan } from './convert.ts';
import type { Member } from './dossiers.ts';
import { type Host, type Part, refusal } from './host.ts';

const changed = toSay('This text is no text of a dossier, or has just changed; try again.');
/** The most that one request changes. */
const mostRanges = 1_000;

export const annotating: Part = (host) => {
  const { connection } = host;

  connection.onRequest(annotationSuggestionsRequest, ({ textDocument, range, kind, query }: AnnotationSuggestionsParams, token) =>
    host.at<AnnotationSuggestions | null>('suggestions', null, { textDocument }, token, (member) => {
      const { dossier, path } = member;
      const document = dossier.document(path)!;
      const selected = spanOf(host, member, range);
      const span = selected && wordsAt(document, selected);
      if (!span || !['actor', 'place', 'date', 'event'].includes(kind)) return null;
      const marked = markOn(dossier, path, span)?.kind;
      return {
        words: document.text.slice(span.start, span.end).replace(/\s+/g, ' '),
        ...(marked ? { marked } : {}),
        suggestions: suggestions(dossier, path, span, kind, typeof query === 'string' ? query : '', host.say),
      };
    }),
  );

  connection.onRequest(annotateRequest, async (params: AnnotateParams): Promise<Annotated> => {
    const planned = await host.at<Planned | Said>('annotating', changed, { textDocument: params?.textDocument }, undefined, (member) =>
      plan(host, member, params),
    );
    if (isSaid(planned)) throw refusal(host.say(...planned));
    const { member, change, edit, done, skipped } = planned;
    if (done === 0) throw refusal(host.say(...(skipped[0] ?? toSay('There are no words here that can be marked.'))));
    if (change?.kind === 'sidecar') await write(member, { file: change.file, change: sidecarChange(change) });
    return {
      done,
      skipped: skipped.map((one) => host.say(...one)),
      ...(edit ? { edit } : {}),
      ...(change?.kind === 'sidecar' ? { beside: { file: change.file, added: change.added, removed: change.removed } } : {}),
    };
  });

  connection.onRequest(undoAnnotationRequest, async ({ textDocument, added, removed }: UndoAnnotationParams): Promise<null> => {
    const member = host.dossiers.memberOf(textDocument?.uri);
    const isLines = (lines: unknown): lines is string[] => Array.isArray(lines) && lines.every((line) => typeof line === 'string' && !/[\r\n]/.test(line));
    if (!member?.dossier.document(member.path) || !isLines(added) || !isLines(removed)) throw refusal(host.say(...changed));
    return write(member, { file: sidecarOf(member.path), change: sidecarChange({ added: removed, removed: added }) });
  });

  connection.onRequest(notesRequest, ({ textDocument }: OfText, token) =>
    host.at<NoteThread[] | null>('notes', null, { textDocument }, token, (member) => {
      const text = host.positionsIn(member, member.path);
      return noteThreads(member.dossier, member.path).map(({ span, quote, notes }) => ({ quote, notes, ...(span ? { range: toRange(text, span) } : {}) }));
    }),
  );

  connection.onRequest(changeNoteRequest, async (params: ChangeNoteParams): Promise<null> => {
    const planned = await host.at<{ member: Member; change: SidecarNoteChange } | Said>(
      'a note',
      changed,
      { textDocument: params?.textDocument },
      undefined,
      (member) => {
        const change = noteChange(host, member, params);
        return isSaid(change) ? change : { member, change };
      },
    );
    if (isSaid(planned)) throw refusal(host.say(...planned));
    return write(planned.member, planned.change);
  });

  const write = (member: Member, { file, change }: SidecarNoteChange) => host.change('annotations', () => host.dossiers.changeFile(member, file, change));

  return {};
};

interface Planned {
  readonly member: Member;
  readonly change?: AnnotationChange;
  readonly edit?: WorkspaceEdit;
  readonly done: number;
  readonly skipped: readonly Said[];
}

/** What a request to mark changes; in one sentence why it changes nothing. */
function plan(host: Host, member: Member, { ranges, kind, value, scope, creator }: AnnotateParams): Planned | Said {
  const { dossier, path } = member;
  const document = dossier.document(path)!;
  if (!Array.isArray(ranges) || ranges.length === 0 || ranges.length > mostRanges) return toSay('Select at least one passage, and at most {0}.', mostRanges);
  if (kind !== undefined && !annotationKinds.includes(kind)) return toSay('“{0}” is nothing that words can be marked as.', kind);
  const selected = ranges.flatMap((range) => spanOf(host, member, range) ?? []);
  const spans = selected.flatMap((span) => wordsAt(document, span) ?? []);
  if (kind === undefined) return planned(host, member, unmarking(dossier, path, selected));
  if (spans.length === 0) return toSay('Put the cursor on a word, or select the words to be marked.');
  if (scope !== 'dossier') return planned(host, member, marking(dossier, path, spans, kind, value, stampOf(creator)));
  const mark = markWith(kind, value);
  const why = problemOf(mark);
  const edit = why ?? correctionEdit(host, member, spans[0]!, mark);
  return isSaid(edit) ? edit : { member, edit, done: 1, skipped: [] };
}

function planned(host: Host, member: Member, change: AnnotationChange): Planned {
  const { done, skipped } = change;
  if (change.kind === 'sidecar') return { member, change, done, skipped };
  return { member, change, done, skipped, ...(done > 0 ? { edit: editOf(host, member, change.edits) } : {}) };
}

function editOf(host: Host, member: Member, edits: readonly { span: Span; text: string }[]): WorkspaceEdit {
  const text = host.positionsIn(member, member.path);
  return { changes: { [host.dossiers.uriOf(member.root, member.path)]: edits.map((edit) => ({ range: toRange(text, edit.span), newText: edit.text })) } };
}

/** The edit that adds to `corrections.yaml`, which is made where there is none. */
function correctionEdit(host: Host, member: Member, span: Span, mark: Mark): WorkspaceEdit | Said {
  const added = correctingEverywhere(member.dossier, member.path, span, mark);
  if (isSaid(added)) return added;
  const uri = host.dossiers.uriOf(member.root, correctionsFileName);
  const isNew = member.dossier.textOf(correctionsFileName) === undefined;
  const at = host.positionsIn(member, correctionsFileName).positionAt(added.at);
  return {
    documentChanges: [
      ...(isNew ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText: added.text }] },
    ],
  };
}

function noteChange(host: Host, member: Member, { change, creator }: ChangeNoteParams): SidecarNoteChange | Said {
  const { dossier, path } = member;
  const stamp = stampOf(creator);
  if (change.kind === 'delete') return deletingNote(dossier, path, String(change.id));
  const text = String(change.text);
  if (change.kind === 'edit') return editingNote(dossier, path, String(change.id), text, stamp.created);
  if (change.kind === 'reply') return addingNote(dossier, path, { replyTo: String(change.to) }, text, stamp);
  const selected = spanOf(host, member, change.range);
  const span = selected && wordsAt(dossier.document(path)!, selected);
  return span ? addingNote(dossier, path, span, text, stamp) : toSay('Select the words that the note is about.');
}

/** Quick fixes for a mention that is misread. Those in a draft and in `corrections.yaml` are edits; those beside a source, and those that ask, are left to the client. */
export function correctionActions(host: Host, member: Member, uri: string, offset: number): CodeAction[] {
  const { dossier, path } = member;
  const text = host.positionsIn(member, path);
  return correctionFixes(dossier, path, offset, host.say).map(({ title, span, kind, to, scope }): CodeAction => {
    const action = { title, kind: `${CodeActionKind.QuickFix}.correct` };
    const args: CorrectMentionArguments = { uri, range: toRange(text, span), kind, to, scope };
    const command = { ...action, command: { title, command: correctMentionCommand, arguments: [args] } };
    if (to === 'another') return command;
    if (scope === 'dossier') {
      const edit = correctionEdit(host, member, span, { kind: 'none' });
      return isSaid(edit) ? { ...command, disabled: { reason: host.say(...edit) } } : { ...action, edit };
    }
    if (dossier.document(path)!.role !== 'draft') return command;
    const change = marking(dossier, path, [span], 'none', undefined, stampOf(''));
    return change.kind === 'edits' && change.done > 0
      ? { ...action, edit: editOf(host, member, change.edits) }
      : { ...command, disabled: { reason: host.say(...(change.skipped[0] ?? [''])) } };
  });
}

const spanOf = (host: Host, member: Member, range: Range | undefined) => toSpan(host.positionsIn(member, member.path), range);

const stampOf = (creator: unknown): Stamp => ({
  creator: (typeof creator === 'string' && creator.replace(/\s+/g, ' ').trim().slice(0, 200)) || 'unknown',
  created: `${new Date().toISOString().slice(0, 19)}Z`,
  newId: () => `urn:uuid:${randomUUID()}`,
});
