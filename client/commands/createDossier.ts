/** "Dragoman: Create Dossier": writes a dossier.yaml that fits what is in the folder, and opens it. An existing one is opened as it is. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { dossierFileText, proposeDossier } from '../dossierFile.ts';
import { listFiles } from '../folderFiles.ts';

export async function createDossier(client: LanguageClient): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;

  const file = vscode.Uri.joinPath(folder, 'dossier.yaml');
  if (await exists(file)) {
    vscode.window.showInformationMessage(vscode.l10n.t('This folder is a dossier already: here is its dossier.yaml.'));
  } else {
    await writeDossier(folder, file);
  }
  await vscode.window.showTextDocument(file);
  if (client.needsStart()) await client.start();
  if (!vscode.workspace.getWorkspaceFolder(folder)) await offerToOpen(folder);
}

/** The folder of the workspace, one of several that the user picks, or any folder when none is open. */
async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1) {
    const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('Which folder is to be a dossier?') });
    return picked?.uri;
  }
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Which folder is to be a dossier?'),
    openLabel: vscode.l10n.t('Create Dossier'),
    canSelectFolders: true,
    canSelectFiles: false,
  });
  return chosen?.[0];
}

async function writeDossier(folder: vscode.Uri, file: vscode.Uri): Promise<void> {
  const proposal = proposeDossier(await listFiles(folder));
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(dossierFileText(proposal)));
  if (proposal.sources.length > 0 || proposal.drafts.length > 0) return;
  // No texts yet: the folders that the patterns speak of show where they go.
  for (const name of ['sources', 'drafts']) await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, name));
}

/** The server reads the folders of the workspace, and this one is none of them. */
async function offerToOpen(folder: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open Folder');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Dragoman reads a dossier when its folder is open.'), open);
  if (answer === open) await vscode.commands.executeCommand('vscode.openFolder', folder);
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
