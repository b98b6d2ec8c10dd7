/** "Dragoman: Export Review": writes the review of a dossier as one HTML or Markdown file, where the user says. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ReportFile, type ReportParams, reportRequest } from '../../server/protocol.ts';
import { pickDossier, readDossiers } from '../chooseTexts.ts';
import { today } from '../today.ts';

/** For key bindings and tests; what is left out is asked for. `file` is an address. */
export interface ExportReviewArguments {
  readonly format?: ReportParams['format'];
  readonly file?: string;
}

export async function exportReview(client: LanguageClient, version: string, given: ExportReviewArguments = {}): Promise<void> {
  const dossiers = await readDossiers(client);
  const dossier = dossiers && (await pickDossier(dossiers));
  const format = dossier && (given.format ?? (await pickFormat()));
  if (!dossier || !format) return;
  const params: ReportParams = { root: dossier.root, format, date: today(), version };
  const written = vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing the review …') }, () =>
    client.sendRequest<ReportFile | null>(reportRequest, params),
  );
  const report = await written;
  if (!report) {
    vscode.window.showErrorMessage(vscode.l10n.t('The review could not be written. “Dragoman: Show Log” says why.'));
    return;
  }
  const file = given.file ? vscode.Uri.parse(given.file, true) : await askWhere(vscode.Uri.joinPath(vscode.Uri.file(dossier.root), report.name), format);
  if (!file) return;
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(report.text));
  } catch (error) {
    vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be written: {1}', vscode.workspace.asRelativePath(file), (error as Error).message));
    return;
  }
  void offerToOpen(file, format);
}

async function pickFormat(): Promise<ReportParams['format'] | undefined> {
  const items = [
    { label: '$(browser) HTML', detail: vscode.l10n.t('One file to read in a browser, to send and to print'), format: 'html' as const },
    { label: '$(markdown) Markdown', detail: vscode.l10n.t('Text that can be edited, and compared in git'), format: 'markdown' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export the review as …') }))?.format;
}

const askWhere = (defaultUri: vscode.Uri, format: ReportParams['format']) =>
  vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Review'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri,
    filters: format === 'html' ? { HTML: ['html'] } : { Markdown: ['md'] },
  });

async function offerToOpen(file: vscode.Uri, format: ReportParams['format']): Promise<void> {
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('The review is in {0}.', vscode.workspace.asRelativePath(file)), open);
  if (answer !== open) return;
  // a page is for the browser, where the file is on this machine
  if (format === 'html' && file.scheme === 'file' && vscode.env.remoteName === undefined) await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand(format === 'html' ? 'vscode.open' : 'markdown.showPreview', file);
}
