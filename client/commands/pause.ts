/** "Dragoman: Pause" and "Resume": stops the language server, with everything that it shows, and starts it again. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export async function pause(client: LanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  vscode.window.setStatusBarMessage(vscode.l10n.t('Dragoman is paused.'), 5_000);
}

export async function resume(client: LanguageClient): Promise<void> {
  if (client.needsStart()) await client.start();
}
