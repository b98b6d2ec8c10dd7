/** "Dragoman: Open to the Side": opens what a node of the side bar stands for beside the active editor, at its place. */
import * as vscode from 'vscode';
import type { Location } from '../../server/protocol.ts';
import { editorRange } from '../ranges.ts';

export async function openToSide({ uri, range }: Pick<Location, 'uri'> & Partial<Location>): Promise<void> {
  const selection = range && editorRange(range);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { viewColumn: vscode.ViewColumn.Beside, ...(selection ? { selection } : {}) });
}
