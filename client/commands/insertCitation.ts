/** "Dragoman: Insert Citation": lists the works of the dossier, those that speak of the sentence at the cursor first, and cites one as the draft cites. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type CitableWork, type CitableWorksParams, citableWorksRequest } from '../../server/protocol.ts';
import { editorRange } from '../ranges.ts';

export async function insertCitation(client: LanguageClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document } = editor;
  const { version } = document;
  const { line, character } = editor.selection.active;
  const params: CitableWorksParams = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
  const works = await client.sendRequest<CitableWork[]>(citableWorksRequest, params);
  if (works.length === 0) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to cite here: a citation goes into a draft, and the dossier needs a source or a bibliography.'),
    );
    return;
  }
  const picked = await pickWork(works);
  if (!picked) return;
  const isDone =
    document.version === version &&
    (await editor.edit((edit) => {
      for (const { range, newText } of picked.edits) edit.replace(editorRange(range), newText);
    }));
  if (!isDone) vscode.window.showWarningMessage(vscode.l10n.t('The text has changed meanwhile; nothing was inserted. Try again.'));
  await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn });
}

interface WorkItem extends vscode.QuickPickItem {
  readonly work?: CitableWork;
}

async function pickWork(works: readonly CitableWork[]): Promise<CitableWork | undefined> {
  const parting = (label: string): WorkItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (work: CitableWork): WorkItem => ({
    label: work.title,
    description: [work.key === undefined ? '' : `@${work.key}`, work.by].filter(Boolean).join(' · '),
    ...(work.quote === undefined ? {} : { detail: `“${work.quote}”` }),
    work,
  });
  const speaking = works.filter(({ quote }) => quote !== undefined);
  const others = works.filter(({ quote }) => quote === undefined);
  const items = [
    ...(speaking.length > 0 ? [parting(vscode.l10n.t('on this sentence')), ...speaking.map(item)] : []),
    ...(others.length > 0 ? [parting(vscode.l10n.t('other works')), ...others.map(item)] : []),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Insert Citation'),
    placeHolder: vscode.l10n.t('Type to search in titles, authors, keys and passages'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.work;
}
