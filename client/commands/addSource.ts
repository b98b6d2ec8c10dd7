/** "Dragoman: Add Source": copies texts that the user chooses to where the dossier reads its sources. No file that is there is touched. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type DossierStatus, type PlaceForSource, type PlaceForSourceParams, placeForSourceRequest } from '../../server/protocol.ts';
import { pickDossier } from '../chooseTexts.ts';

/** `given` are files to add and need not be asked for. */
export async function addSource(client: LanguageClient, dossiers: readonly DossierStatus[], given?: readonly vscode.Uri[]): Promise<void> {
  const root = (await pickDossier(dossiers, vscode.l10n.t('Which dossier is the source for?')))?.root;
  if (!root) return;
  const files =
    given ??
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Add Source'),
      openLabel: vscode.l10n.t('Add'),
      canSelectMany: true,
      filters: { [vscode.l10n.t('Texts')]: ['md', 'markdown', 'txt'] },
    }));
  for (const file of files ?? []) await add(client, root, file);
}

async function add(client: LanguageClient, root: string, file: vscode.Uri): Promise<void> {
  const params: PlaceForSourceParams = { root, name: path.basename(file.fsPath) };
  const place = await client.sendRequest<PlaceForSource | null>(placeForSourceRequest, params);
  if (!place) {
    await tellNoPlace(root, params.name);
    return;
  }
  const target = vscode.Uri.parse(place.uri, true);
  try {
    await vscode.workspace.fs.copy(file, target, { overwrite: false });
    await vscode.commands.executeCommand('vscode.open', target, { preview: false });
  } catch (error) {
    vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be copied to {1}: {2}', params.name, place.path, (error as Error).message));
  }
}

async function tellNoPlace(root: string, name: string): Promise<void> {
  const open = vscode.l10n.t('Open dossier.yaml');
  const message = vscode.l10n.t('No pattern under “sources” in dossier.yaml takes in {0}. Add one, or give the file the ending .md or .txt.', name);
  if ((await vscode.window.showWarningMessage(message, open)) === open) await vscode.window.showTextDocument(vscode.Uri.file(path.join(root, 'dossier.yaml')));
}
