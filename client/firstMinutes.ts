/** What a person meets first: the sample, the walkthrough, the actions behind the status bar, a way to pause. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Status } from '../server/protocol.ts';
import { openSample } from './commands/openSample.ts';
import { pause, resume } from './commands/pause.ts';
import { showActions } from './commands/showActions.ts';

export interface Shown {
  /** tells all views of a status */
  readonly show: (status: Status) => void;
  readonly showPaused: () => void;
  /** whether there is a dossier */
  readonly isActive: () => boolean;
}

export function createFirstMinutes(context: vscode.ExtensionContext, client: LanguageClient, { show, showPaused, isActive }: Shown): vscode.Disposable {
  let isPaused = false;
  const { id } = context.extension;
  const setPaused = (paused: boolean) => {
    isPaused = paused;
    vscode.commands.executeCommand('setContext', 'dragoman.paused', paused);
    if (!paused) return;
    show({ reading: false, dossiers: [] });
    showPaused();
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('dragoman.openSample', () => openSample(context.extensionUri)),
    vscode.commands.registerCommand('dragoman.showWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#firstSteps`, false),
    ),
    vscode.commands.registerCommand('dragoman.openSettings', () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${id}`)),
    vscode.commands.registerCommand('dragoman.showActions', () => showActions({ isActive: isActive(), isPaused })),
    vscode.commands.registerCommand('dragoman.pause', async () => {
      await pause(client);
      setPaused(true);
    }),
    vscode.commands.registerCommand('dragoman.resume', async () => {
      setPaused(false);
      await resume(client);
    }),
  );
}
