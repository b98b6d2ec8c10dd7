/** The item in the status bar: how far Dragoman has read, how many findings there are, and whether a dossier has a problem. */
import * as vscode from 'vscode';
import type { DossierStatus, Status } from '../../server/protocol.ts';
import type { StatusFeed } from '../statusFeed.ts';
import { countFindings, countTexts } from './tree.ts';

export interface StatusBar extends vscode.Disposable {
  /** says that nothing is read until the user resumes */
  showPaused(): void;
}

/** An item that stays hidden until there is a dossier; a click offers what can be done. */
export function createStatusBar(statuses: StatusFeed): StatusBar {
  const item = vscode.window.createStatusBarItem('dragoman.status', vscode.StatusBarAlignment.Left);
  item.name = 'Dragoman';
  item.command = 'dragoman.showActions';
  const following = statuses.onDidChange((status) => {
    const hasProblem = status.dossiers.some((dossier) => dossier.problem);
    item.text = itemText(status);
    item.tooltip = tooltip(status.dossiers);
    item.backgroundColor = hasProblem ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    if (status.dossiers.length > 0) item.show();
    else item.hide();
  });
  return {
    showPaused() {
      item.text = vscode.l10n.t('$(debug-pause) Dragoman: paused');
      item.tooltip = vscode.l10n.t('Click to resume, and for more');
      item.backgroundColor = undefined;
      item.show();
    },
    dispose() {
      following.dispose();
      item.dispose();
    },
  };
}

/** "$(book) Dragoman: 9 texts, 42 findings", or how far the reading is: "$(sync~spin) Dragoman: reading 3 of 9" */
function itemText({ reading, dossiers }: Status): string {
  const total = (count: 'texts' | 'read' | 'findings') => dossiers.reduce((sum, dossier) => sum + dossier[count], 0);
  return reading
    ? vscode.l10n.t('$(sync~spin) Dragoman: reading {0} of {1}', total('read'), total('texts'))
    : vscode.l10n.t('$(book) Dragoman: {0}, {1}', countTexts(total('texts')), countFindings(total('findings')));
}

/** A line for each dossier, and its problem under it. */
function tooltip(dossiers: readonly DossierStatus[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  for (const { name, texts, findings, problem } of dossiers) {
    // Names and problems come from the user's files, so they are text and not Markdown.
    text
      .appendMarkdown('$(book) ')
      .appendText(`${name}: ${countTexts(texts)}, ${countFindings(findings)}`)
      .appendMarkdown('\n\n');
    if (problem) text.appendMarkdown('$(warning) ').appendText(problem).appendMarkdown('\n\n');
  }
  return text.appendMarkdown('---\n\n').appendText(vscode.l10n.t('Click to see what you can do'));
}
