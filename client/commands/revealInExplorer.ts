/** "Dragoman: Reveal in Explorer": shows a text of the side bar where it lies. */
import * as vscode from 'vscode';

export async function revealInExplorer({ uri }: { readonly uri: string }): Promise<void> {
  await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(uri, true));
}
