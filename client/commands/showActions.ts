/** "Dragoman: Show Actions": what the item in the status bar offers on a click. */
import * as vscode from 'vscode';

type Action = vscode.QuickPickItem & { readonly command?: string };

/** `isActive`: a dossier is read; `isPaused`: the user has paused Dragoman. */
export async function showActions({ isActive, isPaused }: { readonly isActive: boolean; readonly isPaused: boolean }): Promise<void> {
  const action = (icon: string, label: string, command: string): Action => ({ label: `$(${icon}) ${label}`, command });
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const items: Action[] = [
    ...(isActive
      ? [
          action('checklist', vscode.l10n.t('Review findings'), 'dragoman.review.focus'),
          action('arrow-down', vscode.l10n.t('Go to the next finding'), 'dragoman.nextFinding'),
          action('warning', vscode.l10n.t('Show findings in the Problems panel'), 'workbench.actions.view.problems'),
          action('files', vscode.l10n.t('Show sources and drafts'), 'dragoman.sources.focus'),
          action('organization', vscode.l10n.t('Show actors and places'), 'dragoman.entities.focus'),
          action('calendar', vscode.l10n.t('Show events'), 'dragoman.events.focus'),
          separator,
        ]
      : []),
    ...(isPaused ? [action('debug-start', vscode.l10n.t('Resume Dragoman'), 'dragoman.resume')] : []),
    action('new-folder', isActive ? vscode.l10n.t('Open dossier.yaml') : vscode.l10n.t('Create a dossier'), 'dragoman.createDossier'),
    action('book', vscode.l10n.t('Open the sample dossier'), 'dragoman.openSample'),
    action('mortar-board', vscode.l10n.t('First steps'), 'dragoman.showWalkthrough'),
    separator,
    action('gear', vscode.l10n.t('Settings'), 'dragoman.openSettings'),
    action('output', vscode.l10n.t('Show log'), 'dragoman.showLog'),
    ...(isPaused ? [] : [action('debug-pause', vscode.l10n.t('Pause Dragoman'), 'dragoman.pause')]),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'Dragoman', placeHolder: vscode.l10n.t('What next?') });
  if (picked?.command) await vscode.commands.executeCommand(picked.command);
}
