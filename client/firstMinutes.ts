/** What a person meets first: the sample, the walkthrough, the actions behind the status bar, a way to pause. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { openSample } from './commands/openSample.ts';
import { pause, resume } from './commands/pause.ts';
import { showActions } from './commands/showActions.ts';
import { registerCommands } from './registerCommands.ts';
import type { StatusFeed } from './statusFeed.ts';
import type { StatusBar } from './views/statusBar.ts';

export function createFirstMinutes(context: vscode.ExtensionContext, client: LanguageClient, statuses: StatusFeed, statusBar: StatusBar): vscode.Disposable {
  let isPaused = false;
  const { id } = context.extension;
  const setPaused = (paused: boolean) => {
    isPaused = paused;
    vscode.commands.executeCommand('setContext', 'dragoman.paused', paused);
    if (!paused) return;
    statuses.tellNone();
    statusBar.showPaused();
  };
  return registerCommands({
    'dragoman.openSample': () => openSample(context.extensionUri),
    'dragoman.showWalkthrough': () => vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#firstSteps`, false),
    'dragoman.openSettings': () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${id}`),
    'dragoman.showActions': () => showActions({ isActive: Boolean(statuses.last?.dossiers.length), isPaused }),
    'dragoman.pause': async () => {
      await pause(client);
      setPaused(true);
    },
    'dragoman.resume': async () => {
      setPaused(false);
      await resume(client);
    },
  });
}
