/** The files of a folder, for a proposal of what to read there. */
import * as vscode from 'vscode';

/** Deep enough for sources/2025/october, and an end in a folder like a user's home. */
const deepest = 4;
const mostFiles = 5_000;

/** Paths of the files below a folder, relative to it and with `/`; hidden folders and installed packages are left out. */
export async function listFiles(folder: vscode.Uri): Promise<string[]> {
  const files: string[] = [];
  const waiting = [''];
  for (let parent = waiting.shift(); parent !== undefined && files.length < mostFiles; parent = waiting.shift()) {
    for (const [name, type] of await entriesOf(vscode.Uri.joinPath(folder, parent))) {
      if (type & vscode.FileType.File) files.push(`${parent}${name}`);
      // A link to a folder may lead back to a folder above it.
      if (type === vscode.FileType.Directory && !isLeftOut(name) && parent.split('/').length < deepest) waiting.push(`${parent}${name}/`);
    }
  }
  return files;
}

function isLeftOut(folderName: string): boolean {
  return folderName.startsWith('.') || folderName === 'node_modules';
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // A folder that may not be read has nothing to propose.
    return [];
  }
}
