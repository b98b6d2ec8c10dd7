/** What the commands that mark words share: asking what words mean, sending a change to the server, and applying what it answers. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type Annotated,
  type AnnotateParams,
  type AnnotationSuggestion,
  type AnnotationSuggestions,
  type AnnotationSuggestionsParams,
  annotateRequest,
  annotationSuggestionsRequest,
  type Range,
  type UndoAnnotationParams,
} from '../server/protocol.ts';
import { reviewerName } from './reviewer.ts';

export type SuggestedKind = AnnotationSuggestionsParams['kind'];

export function suggestionsAt(client: LanguageClient, uri: string, range: Range, kind: SuggestedKind, query = ''): Promise<AnnotationSuggestions | null> {
  const params: AnnotationSuggestionsParams = { textDocument: { uri }, range, kind, query };
  return client.sendRequest<AnnotationSuggestions | null>(annotationSuggestionsRequest, params);
}

/** What was last changed beside sources, to be undone: the editor's own undo does not know of it. */
export const changesBeside: UndoAnnotationParams[] = [];
const mostRemembered = 50;

/** Has the server mark words, or take marks away. Tells the user what came of it. */
export async function sendAnnotation(client: LanguageClient, uri: string, params: Omit<AnnotateParams, 'textDocument' | 'creator'>): Promise<void> {
  try {
    const creator = await reviewerName(vscode.Uri.parse(uri, true));
    const { edit, beside, done, skipped } = await client.sendRequest<Annotated>(annotateRequest, {
      ...params,
      textDocument: { uri },
      creator,
    } satisfies AnnotateParams);
    if (edit) {
      const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
      // what is written into a file that is not open is saved
      if (converted && !(await vscode.workspace.applyEdit(converted, { isRefactoring: params.scope === 'dossier' }))) {
        await offerAgain(client, uri, params);
        return;
      }
    }
    if (beside) {
      changesBeside.push({ textDocument: { uri }, added: beside.added, removed: beside.removed });
      if (changesBeside.length > mostRemembered) changesBeside.shift();
      vscode.window.setStatusBarMessage(vscode.l10n.t('Written to {0}; “Dragoman: Undo Annotation” takes it back.', beside.file), 10_000);
    }
    if (params.scope === 'dossier') vscode.window.setStatusBarMessage(vscode.l10n.t('Written to corrections.yaml: every text is read so.'), 10_000);
    if (skipped.length > 0) vscode.window.showWarningMessage(vscode.l10n.t('{0} done, {1} left out: {2}', done, skipped.length, skipped[0]!));
  } catch (error) {
    vscode.window.showErrorMessage((error as Error).message);
  }
}

/** The editor did not take the edit: says what was not written, and keeps what the user has picked for another try. */
async function offerAgain(client: LanguageClient, uri: string, params: Omit<AnnotateParams, 'textDocument' | 'creator'>): Promise<void> {
  const file = params.scope === 'dossier' ? 'corrections.yaml' : vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
  const again = vscode.l10n.t('Try Again');
  const message = vscode.l10n.t('{0} was not written: the editor refused the change. See that the file can be written, then try again.', file);
  if ((await vscode.window.showErrorMessage(message, again)) === again) await sendAnnotation(client, uri, params);
}

/** What the user picked: `value` is absent for "each as it was read there". */
export interface PickedMark {
  readonly kind: SuggestedKind;
  readonly value?: string;
}

interface MarkItem extends vscode.QuickPickItem {
  readonly mark?: PickedMark;
}

const origins = (): Readonly<Record<AnnotationSuggestion['origin'], string>> => ({
  read: vscode.l10n.t('read here'),
  similar: vscode.l10n.t('similar names'),
  known: vscode.l10n.t('known'),
  typed: vscode.l10n.t('as you typed it'),
});

/**
 * Asks what words mean. The list follows what the user types; the server looks it up. `each` offers to mark every selection as it was read.
 * undefined: the user has thought better of it.
 */
export function pickMark(
  client: LanguageClient,
  { uri, range, kinds, title, each }: { uri: string; range: Range; kinds: readonly SuggestedKind[]; title: string; each: boolean },
): Promise<PickedMark | undefined> {
  const pick = vscode.window.createQuickPick<MarkItem>();
  pick.title = title;
  pick.placeholder = placeholderOf(kinds);
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    pick.busy = true;
    const lists = await Promise.all(
      kinds.map(async (kind) => ({ kind, found: (await suggestionsAt(client, uri, range, kind, pick.value).catch(() => null))?.suggestions ?? [] })),
    );
    if (turn !== asked) return;
    pick.busy = false;
    const items: MarkItem[] =
      each && pick.value === '' ? [{ label: vscode.l10n.t('Each as it was read there'), mark: { kind: kinds[0]! }, alwaysShow: true }] : [];
    for (const origin of ['read', 'typed', 'similar', 'known'] as const) {
      const ofOrigin = lists.flatMap(({ kind, found }) => found.filter((one) => one.origin === origin).map((one) => ({ kind, one })));
      if (ofOrigin.length > 0) items.push({ label: origins()[origin], kind: vscode.QuickPickItemKind.Separator });
      for (const { kind, one } of ofOrigin)
        items.push({
          label: `$(${icons[kind]}) ${one.label}`,
          ...(one.description ? { description: one.description } : {}),
          mark: { kind, value: one.value },
          alwaysShow: true,
        });
    }
    pick.items = items;
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const mark = pick.selectedItems[0]?.mark;
      if (!mark) return;
      resolve(mark);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void show();
  });
}

const icons: Readonly<Record<SuggestedKind, string>> = { actor: 'organization', place: 'location', date: 'calendar', event: 'flame' };

function placeholderOf([kind]: readonly SuggestedKind[]): string {
  if (kind === 'date') return vscode.l10n.t('A date in words or as EDTF: late 2024, 2024-10/2024-12');
  if (kind === 'event') return vscode.l10n.t('A type of event');
  return vscode.l10n.t('A name or an id');
}

/** The active editor, where it shows a text; the user is told otherwise. */
export function textEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) vscode.window.showInformationMessage(vscode.l10n.t('Open a text of the dossier first.'));
  return editor;
}
