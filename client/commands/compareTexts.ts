/**
 * "Dragoman: Compare Two Sources": two texts side by side. From the explorer with two files selected it asks for nothing, with one file or from an editor for the other
 * text, else for both.
 */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { pickText, readDossiers } from '../chooseTexts.ts';
import type { ComparisonView } from '../views/comparison.ts';

/** `clicked` and `selected` are what a context menu gives. */
export async function compareTexts(client: LanguageClient, view: ComparisonView, clicked?: vscode.Uri, selected?: readonly vscode.Uri[]): Promise<void> {
  const dossiers = await readDossiers(client);
  if (!dossiers) return;
  const all = dossiers.flatMap(({ texts }) => texts);
  // the server and the editor may write one address in two ways
  const textAt = (uri: vscode.Uri | undefined) => all.find((text) => uri !== undefined && vscode.Uri.parse(text.uri).toString() === uri.toString());
  const chosen = (selected ?? []).flatMap((uri) => textAt(uri) ?? []);
  const [first, second] = chosen.length === 2 ? chosen : [textAt(clicked) ?? textAt(vscode.window.activeTextEditor?.document.uri)];
  const left = first ?? (await pickText(all, vscode.l10n.t('Compare two sources: the first')));
  if (!left) return;
  const others = (dossiers.find(({ texts }) => texts.includes(left))?.texts ?? []).filter((text) => text !== left);
  if (others.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('The dossier has no other text to compare “{0}” with.', left.name));
    return;
  }
  const right = second ?? (await pickText(others, vscode.l10n.t('Compare “{0}” with …', left.name)));
  if (right) await view.show({ left: left.uri, right: right.uri });
}
