/** "Dragoman: Copy Citation Key": puts the keys of the chosen texts on the clipboard, as a draft cites them: "@halloran2025; @baig2025". */
import * as vscode from 'vscode';
import type { SourceItem } from '../../server/protocol.ts';

export async function copyCitationKey(sources: readonly SourceItem[]): Promise<void> {
  const keys = sources.flatMap(({ key }) => (key ? [`@${key}`] : []));
  if (keys.length === 0) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('This text has no citation key. Give it an “id” in dossier.yaml, or name it as “file” in the bibliography.'),
    );
    return;
  }
  const text = keys.join('; ');
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', text), 5_000);
}
