/** "Dragoman: Open Sample Dossier": copies the sample dossier of the extension into a folder that the user chooses, and opens it. No file that is there is touched. */
import * as vscode from 'vscode';

/** Name of the folder that is made in the chosen one. */
const folderName = 'dragoman-sample';

export async function openSample(extension: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Where is the sample dossier to be put? A folder “{0}” is made there.', folderName),
    openLabel: vscode.l10n.t('Put It Here'),
    canSelectFolders: true,
    canSelectFiles: false,
  });
  if (!chosen?.[0]) return;
  const folder = vscode.Uri.joinPath(chosen[0], folderName);
  try {
    await copySample(extension, folder);
  } catch (error) {
    vscode.window.showErrorMessage(vscode.l10n.t('The sample could not be copied there ({0}). Choose another folder.', (error as Error).message));
    return;
  }
  // a window with work in it is kept
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/** Copies the sample of the extension in a folder into another; files that are there stay as they are. Gives how many were written. */
export async function copySample(extension: vscode.Uri, target: vscode.Uri): Promise<number> {
  return copyMissing(vscode.Uri.joinPath(extension, 'corpus'), target);
}

async function copyMissing(from: vscode.Uri, to: vscode.Uri): Promise<number> {
  await vscode.workspace.fs.createDirectory(to);
  const there = new Set((await vscode.workspace.fs.readDirectory(to)).map(([name]) => name));
  let written = 0;
  for (const [name, type] of await vscode.workspace.fs.readDirectory(from)) {
    const [source, target] = [vscode.Uri.joinPath(from, name), vscode.Uri.joinPath(to, name)];
    if (type & vscode.FileType.Directory) written += await copyMissing(source, target);
    else if (!there.has(name)) {
      await vscode.workspace.fs.copy(source, target, { overwrite: false });
      written++;
    }
  }
  return written;
}
