/** Whose name stands beside a disposition: that of the setting, else the one that git has, else the user of the machine. */
import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

export async function reviewerName(text: vscode.Uri): Promise<string> {
  const setting = vscode.workspace.getConfiguration('dragoman', text).get<string>('reviewer')?.trim();
  return setting || (await nameInGit(path.dirname(text.fsPath))) || userName();
}

/** Empty where there is no git, or it knows no name. */
function nameInGit(folder: string): Promise<string> {
  return new Promise((resolve) => {
    execFile('git', ['config', 'user.name'], { cwd: folder, timeout: 3_000, windowsHide: true }, (error, out) => resolve(error ? '' : out.trim()));
  });
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // a container's user may have no entry in the list of users
    return process.env.USER ?? 'unknown';
  }
}
