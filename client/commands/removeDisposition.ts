/** "Dragoman: Remove Disposition": takes back what was said of a finding; it is reported again. Quick fixes call it with the finding. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type FindingAt, removeDispositionRequest } from '../../server/protocol.ts';

export async function removeDisposition(client: LanguageClient, given?: FindingAt): Promise<void> {
  if (!given) {
    // a finding that was disposed of is not shown, so only the server knows of it: its quick fixes name what there is
    await vscode.commands.executeCommand('editor.action.quickFix');
    return;
  }
  try {
    await client.sendRequest(removeDispositionRequest, given);
  } catch (error) {
    vscode.window.showErrorMessage((error as Error).message);
  }
}
