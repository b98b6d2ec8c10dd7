/** The extension: starts the language server and hands its answers to the editor. All reading and checking is the server's work. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type CorrectMentionArguments,
  correctMentionCommand,
  type DisposeArguments,
  disposeCommand,
  type FindingAt,
  removeDispositionCommand,
  type Status,
  statusNotification,
} from '../server/protocol.ts';
import { annotate } from './commands/annotate.ts';
import { correctMention } from './commands/correctMention.ts';
import { createDossier } from './commands/createDossier.ts';
import { dispose } from './commands/dispose.ts';
import { goToOtherSource } from './commands/goToOtherSource.ts';
import { nextSource } from './commands/nextSource.ts';
import { previousSource } from './commands/previousSource.ts';
import { removeAnnotation } from './commands/removeAnnotation.ts';
import { removeDisposition } from './commands/removeDisposition.ts';
import { showLog } from './commands/showLog.ts';
import { showOtherSources } from './commands/showOtherSources.ts';
import { undoAnnotation } from './commands/undoAnnotation.ts';
import { createLanguageClient } from './languageClient.ts';
import { createNotes } from './views/notes.ts';
import { createStatusBar } from './views/statusBar.ts';
import { Walk } from './walk.ts';

/** What `vscode.extensions.getExtension('dragoman.dragoman').exports` is: for tests, which wait for the server with `client.start()`. */
export interface ExtensionApi {
  readonly client: LanguageClient;
}

// VS Code waits for `deactivate`, not for subscriptions, and gives it no parameter: hence a variable.
let startedClient: LanguageClient | undefined;

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const client = createLanguageClient(context);
  const walk = new Walk();
  const statusBar = createStatusBar();
  const notes = createNotes(client);
  const show = (status: Status) => {
    statusBar.show(status);
    notes.refresh();
    // The commands that need a dossier are offered only where there is one.
    vscode.commands.executeCommand('setContext', 'dragoman.active', status.dossiers.length > 0);
  };

  context.subscriptions.push(
    statusBar,
    notes,
    client.onNotification(statusNotification, show),
    vscode.commands.registerCommand('dragoman.createDossier', () => createDossier(client)),
    vscode.commands.registerCommand('dragoman.goToOtherSource', () => goToOtherSource(client, walk)),
    vscode.commands.registerCommand('dragoman.nextSource', () => nextSource(client, walk)),
    vscode.commands.registerCommand('dragoman.previousSource', () => previousSource(client, walk)),
    vscode.commands.registerCommand('dragoman.showOtherSources', () => showOtherSources(client, walk)),
    vscode.commands.registerCommand(disposeCommand, (finding?: DisposeArguments) => dispose(client, finding)),
    vscode.commands.registerCommand(removeDispositionCommand, (finding?: FindingAt) => removeDisposition(client, finding)),
    vscode.commands.registerCommand('dragoman.annotateActor', (given) => annotate(client, 'actor', given)),
    vscode.commands.registerCommand('dragoman.annotatePlace', (given) => annotate(client, 'place', given)),
    vscode.commands.registerCommand('dragoman.annotateDate', (given) => annotate(client, 'date', given)),
    vscode.commands.registerCommand('dragoman.annotateEvent', (given) => annotate(client, 'event', given)),
    vscode.commands.registerCommand('dragoman.removeAnnotation', () => removeAnnotation(client)),
    vscode.commands.registerCommand('dragoman.undoAnnotation', () => undoAnnotation(client)),
    vscode.commands.registerCommand(correctMentionCommand, (given?: CorrectMentionArguments) => correctMention(client, given)),
    vscode.commands.registerCommand('dragoman.showLog', () => showLog(client)),
  );

  startedClient = client;
  // Activation does not wait for the server, and a failure is not passed on: the client has told the user of it.
  client.start().catch(() => show({ reading: false, dossiers: [] }));
  return { client };
}

export async function deactivate(): Promise<void> {
  if (startedClient?.needsStop()) await startedClient.stop();
}
