/** Lets the user choose dossiers and texts, from what the server has read. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type DossierStatus, type DossierTexts, type TextSummary, textsRequest } from '../server/protocol.ts';

/** Undefined where none is read yet, and the user has been told so. */
export async function readDossiers(client: LanguageClient): Promise<readonly DossierTexts[] | undefined> {
  const dossiers = await client.sendRequest<DossierTexts[]>(textsRequest);
  if (dossiers.some(({ texts }) => texts.length > 0)) return dossiers;
  vscode.window.showInformationMessage(
    vscode.l10n.t('No text of a dossier has been read yet. Try again in a moment; “Dragoman: Create Dossier” makes a dossier of your folder.'),
  );
  return undefined;
}

/** The only dossier, or the one that the user picks. */
export async function pickDossier<Dossier extends Pick<DossierStatus, 'root' | 'name'>>(
  dossiers: readonly Dossier[],
  title = vscode.l10n.t('Which dossier?'),
): Promise<Dossier | undefined> {
  if (dossiers.length < 2) return dossiers[0];
  const items = dossiers.map((dossier) => ({ label: dossier.name, detail: dossier.root, dossier }));
  return (await vscode.window.showQuickPick(items, { title }))?.dossier;
}

interface TextItem extends vscode.QuickPickItem {
  readonly text?: TextSummary;
}

/** A text of a list, drafts and sources set apart. */
export async function pickText(texts: readonly TextSummary[], title: string): Promise<TextSummary | undefined> {
  const item = (text: TextSummary): TextItem => ({
    label: `$(${text.role === 'draft' ? 'edit' : 'book'}) ${text.name}`,
    description: [text.key && `@${text.key}`, text.issued, text.grade].filter(Boolean).join(' · '),
    // an unnamed text bears its path as its name
    ...(text.name === text.path ? {} : { detail: text.path }),
    text,
  });
  const of = (role: TextSummary['role'], label: string): TextItem[] => {
    const own = texts.filter((text) => text.role === role);
    return own.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...own.map(item)];
  };
  const items = [...of('draft', vscode.l10n.t('Drafts')), ...of('source', vscode.l10n.t('Sources'))];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Type to search by title, date or file'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.text;
}
