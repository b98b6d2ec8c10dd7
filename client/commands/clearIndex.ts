/** “Dragoman: Clear Index”: deletes what is kept on disk of the texts read. They are read again when a dossier is opened next. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { clearIndexRequest } from '../../server/protocol.ts';

export async function clearIndex(client: LanguageClient): Promise<void> {
  try {
    await client.sendRequest(clearIndexRequest);
  } catch {
    vscode.window.showWarningMessage(vscode.l10n.t('The index was not cleared: Dragoman is paused or off. Resume it, then try again.'));
    return;
  }
  vscode.window.showInformationMessage(vscode.l10n.t('The index is cleared. Texts are read again when a dossier is opened next.'));
}
