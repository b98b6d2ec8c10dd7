/** “Dragoman: Clear Index”: deletes what is kept on disk of the texts read. They are read again when a dossier is opened next. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { clearIndexRequest } from '../../server/protocol.ts';

export async function clearIndex(client: LanguageClient): Promise<void> {
  await client.sendRequest(clearIndexRequest);
  vscode.window.showInformationMessage(vscode.l10n.t('The index is cleared. Texts are read again when a dossier is opened next.'));
}
