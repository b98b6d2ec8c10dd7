/** "Dragoman: Compare Both Sides": opens the two passages of a contradiction side by side, with both sentences marked. Of several other sides the user picks one. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ContradictionSide, FindingAt } from '../../server/protocol.ts';
import { editorRange } from '../ranges.ts';
import { findSides, type SideMarks, sideItem } from '../sides.ts';

export async function compareSides(client: LanguageClient, marks: SideMarks, given?: FindingAt): Promise<void> {
  const found = await findSides(client, given);
  if (!found) return;
  const [here, ...others] = found.sides;
  const other = others.length === 1 ? others[0] : await pickOther(found.label, others);
  if (!here || !other) return;
  marks.clear();
  // one text against itself is opened twice, and both places are marked in both
  const isOneText = here.uri === other.uri;
  const left = await open(here, vscode.ViewColumn.One);
  const right = await open(other, vscode.ViewColumn.Two);
  marks.show(left, isOneText ? [here, other] : [here]);
  marks.show(right, isOneText ? [here, other] : [other]);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: “{1}” left, “{2}” right', found.label, here.value, other.value), 15_000);
}

async function pickOther(label: string, others: readonly ContradictionSide[]): Promise<ContradictionSide | undefined> {
  const picked = await vscode.window.showQuickPick(others.map(sideItem), { title: vscode.l10n.t('{0}: compare with …', label), matchOnDescription: true });
  return picked?.side;
}

async function open({ uri, words }: ContradictionSide, viewColumn: vscode.ViewColumn): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const range = editorRange(words);
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preview: false, selection: new vscode.Range(range.start, range.start) });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
  return editor;
}
