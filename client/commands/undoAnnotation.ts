/** "Dragoman: Undo Annotation": takes back what was last marked beside a source. In drafts the editor's own undo does it. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { undoAnnotationRequest } from '../../server/protocol.ts';
import { changesBeside } from '../annotations.ts';

export async function undoAnnotation(client: LanguageClient): Promise<void> {
  const change = changesBeside.at(-1);
  if (!change) {
    vscode.window.showInformationMessage(vscode.l10n.t('Nothing was marked beside a source in this session. In a draft, use Undo.'));
    return;
  }
  try {
    await client.sendRequest(undoAnnotationRequest, change);
    changesBeside.splice(changesBeside.indexOf(change), 1);
    vscode.window.setStatusBarMessage(vscode.l10n.t('The annotation was taken back.'), 5_000);
  } catch (error) {
    vscode.window.showErrorMessage((error as Error).message);
  }
}
