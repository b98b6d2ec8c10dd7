/** Notes on passages, in the editor's comments: the server keeps them beside the text and knows where they belong. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ChangeNoteParams, changeNoteRequest, type Note, type NoteThread, notesRequest } from '../../server/protocol.ts';
import { editorRange, protocolRange } from '../ranges.ts';
import { registerCommands } from '../registerCommands.ts';
import { reviewerName } from '../reviewer.ts';
import type { StatusFeed } from '../statusFeed.ts';

/** A note as the editor shows it. While it is edited, its body is the plain text. */
class NoteComment implements vscode.Comment {
  readonly note: Note;
  /** set once the thread is there */
  thread?: vscode.CommentThread;
  body: string | vscode.MarkdownString;
  mode = vscode.CommentMode.Preview;
  readonly author: vscode.CommentAuthorInformation;
  readonly contextValue = 'note';
  readonly timestamp?: Date;
  readonly label?: string;

  constructor(note: Note) {
    this.note = note;
    this.body = NoteComment.shown(note.text);
    this.author = { name: note.creator ?? vscode.l10n.t('unknown') };
    const when = new Date(note.modified ?? note.created ?? Number.NaN);
    if (!Number.isNaN(when.getTime())) this.timestamp = when;
    if (note.modified) this.label = vscode.l10n.t('edited');
  }

  /** Nothing of a note is read as Markdown. */
  static shown(text: string): vscode.MarkdownString {
    return new vscode.MarkdownString().appendText(text);
  }
}

/** Milliseconds between the server's word that something changed and the question for notes. */
const quiet = 150;

export function createNotes(client: LanguageClient, statuses: StatusFeed): vscode.Disposable {
  const controller = vscode.comments.createCommentController('dragoman', 'Dragoman');
  controller.options = { prompt: vscode.l10n.t('Add a note'), placeHolder: vscode.l10n.t('What is to be said of this passage?') };
  /** threads by address, then by the id of their first note */
  const shown = new Map<string, Map<string, vscode.CommentThread>>();
  let timer: NodeJS.Timeout | undefined;

  const isText = ({ uri, languageId }: vscode.TextDocument) => uri.scheme === 'file' && (languageId === 'markdown' || languageId === 'plaintext');
  const notesOn = (uri: vscode.Uri) => client.sendRequest<NoteThread[] | null>(notesRequest, { textDocument: { uri: uri.toString() } });

  /** texts in sight that the editor was told can have no notes: they may have been read since */
  const refused = new Set<string>();
  const ranges: vscode.CommentingRangeProvider = {
    provideCommentingRanges: async (document) => {
      refused.delete(document.uri.toString());
      if (!isText(document)) return [];
      if (client.isRunning() && (await notesOn(document.uri).catch(() => null))) return [new vscode.Range(0, 0, Math.max(0, document.lineCount - 1), 0)];
      refused.add(document.uri.toString());
      return [];
    },
  };
  controller.commentingRangeProvider = ranges;

  function threadWith(uri: vscode.Uri, place: vscode.Range, notes: readonly Note[]): vscode.CommentThread {
    const comments = notes.map((note) => new NoteComment(note));
    const thread = controller.createCommentThread(uri, place, comments);
    for (const comment of comments) comment.thread = thread;
    return thread;
  }

  function fill(thread: vscode.CommentThread, notes: readonly Note[]): void {
    thread.comments = notes.map((note) => Object.assign(new NoteComment(note), { thread }));
  }

  async function show(uri: vscode.Uri, open?: vscode.Range): Promise<void> {
    const found = await notesOn(uri);
    const before = shown.get(uri.toString()) ?? new Map<string, vscode.CommentThread>();
    if (!found) return;
    // the editor asks once when a text is opened, which may be before it is read, and again when it is given the provider again
    if (refused.has(uri.toString())) controller.commentingRangeProvider = ranges;
    const after = new Map<string, vscode.CommentThread>();
    for (const { range, quote, notes } of found) {
      const key = notes[0]!.id;
      const place = range ? editorRange(range) : new vscode.Range(0, 0, 0, 0);
      const thread = before.get(key) ?? threadWith(uri, place, notes);
      before.delete(key);
      after.set(key, thread);
      // what is being edited is left as it is
      if (thread.comments.some(({ mode }) => mode === vscode.CommentMode.Editing)) continue;
      if (!thread.range?.isEqual(place)) thread.range = place;
      const label = range ? vscode.l10n.t('Notes') : vscode.l10n.t('Has lost its place: “{0}”', quote.length > 80 ? `${quote.slice(0, 79)}…` : quote);
      // the editor draws a thread anew whenever one of its parts is set
      if (thread.label !== label) thread.label = label;
      if (JSON.stringify(notes) !== JSON.stringify(thread.comments.map((comment) => (comment as NoteComment).note))) fill(thread, notes);
      if (open?.isEqual(place)) thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    }
    for (const thread of before.values()) thread.dispose();
    shown.set(uri.toString(), after);
  }

  /** Asks the server anew for the notes on the texts in sight, soon. */
  function refresh(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const { document } of vscode.window.visibleTextEditors) if (isText(document) && client.isRunning()) void show(document.uri).catch(() => {});
    }, quiet);
  }

  /** Sends a change; what the user wrote stays in the editor where it fails. */
  async function change(uri: vscode.Uri, wanted: ChangeNoteParams['change'], open?: vscode.Range): Promise<boolean> {
    try {
      await client.sendRequest(changeNoteRequest, {
        textDocument: { uri: uri.toString() },
        change: wanted,
        creator: await reviewerName(uri),
      } satisfies ChangeNoteParams);
      await show(uri, open);
      return true;
    } catch (error) {
      vscode.window.showErrorMessage((error as Error).message);
      return false;
    }
  }

  async function create({ thread, text }: vscode.CommentReply): Promise<void> {
    const [first] = thread.comments;
    if (first instanceof NoteComment) {
      await change(thread.uri, { kind: 'reply', to: first.note.id, text }, thread.range);
      return;
    }
    if (!thread.range) return;
    // the server answers with a thread of its own
    if (await change(thread.uri, { kind: 'add', range: protocolRange(thread.range), text }, thread.range)) thread.dispose();
  }

  function setMode(comment: NoteComment, mode: vscode.CommentMode, body: NoteComment['body']): void {
    comment.mode = mode;
    comment.body = body;
    if (comment.thread) comment.thread.comments = [...comment.thread.comments];
  }

  async function save(comment: NoteComment): Promise<void> {
    if (!comment.thread) return;
    const text = typeof comment.body === 'string' ? comment.body : comment.body.value;
    comment.mode = vscode.CommentMode.Preview;
    if (!(await change(comment.thread.uri, { kind: 'edit', id: comment.note.id, text }, comment.thread.range)))
      setMode(comment, vscode.CommentMode.Editing, text);
  }

  return vscode.Disposable.from(
    controller,
    statuses.onDidChange(refresh),
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    { dispose: () => clearTimeout(timer) },
    registerCommands({
      'dragoman.addNote': () => vscode.commands.executeCommand('workbench.action.addComment'),
      'dragoman.createNote': create,
      'dragoman.editNote': (comment: NoteComment) => setMode(comment, vscode.CommentMode.Editing, comment.note.text),
      'dragoman.cancelNote': (comment: NoteComment) => setMode(comment, vscode.CommentMode.Preview, NoteComment.shown(comment.note.text)),
      'dragoman.saveNote': save,
      'dragoman.deleteNote': (comment: NoteComment) => comment.thread && change(comment.thread.uri, { kind: 'delete', id: comment.note.id }),
    }),
  );
}
