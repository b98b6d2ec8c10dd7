/** The extension: starts the language server and hands its answers to the editor. All reading and checking is the server's work. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  compareSidesCommand,
  type DisposeArguments,
  disposeCommand,
  type FindingAt,
  noteFollowedCommand,
  removeDispositionCommand,
  type Status,
  statusNotification,
} from '../server/protocol.ts';
import { compareSides } from './commands/compareSides.ts';
import { compareTexts } from './commands/compareTexts.ts';
import { createDossier } from './commands/createDossier.ts';
import { dispose } from './commands/dispose.ts';
import { type ExportReviewArguments, exportReview } from './commands/exportReview.ts';
import { goToOtherSource } from './commands/goToOtherSource.ts';
import { nextSource } from './commands/nextSource.ts';
import { type NoteFollowedArguments, noteFollowed } from './commands/noteFollowed.ts';
import { previousSource } from './commands/previousSource.ts';
import { removeDisposition } from './commands/removeDisposition.ts';
import { showLog } from './commands/showLog.ts';
import { showOtherSources } from './commands/showOtherSources.ts';
import { createLanguageClient } from './languageClient.ts';
import { SideMarks } from './sides.ts';
import { ComparisonView } from './views/comparison.ts';
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
  const comparison = new ComparisonView(client);
  const sideMarks = new SideMarks();
  const show = (status: Status) => {
    statusBar.show(status);
    comparison.changed();
    // The commands that need a dossier are offered only where there is one.
    vscode.commands.executeCommand('setContext', 'dragoman.active', status.dossiers.length > 0);
  };

  context.subscriptions.push(
    statusBar,
    comparison,
    sideMarks,
    client.onNotification(statusNotification, show),
    vscode.commands.registerCommand('dragoman.createDossier', () => createDossier(client)),
    vscode.commands.registerCommand('dragoman.goToOtherSource', () => goToOtherSource(client, walk)),
    vscode.commands.registerCommand('dragoman.nextSource', () => nextSource(client, walk)),
    vscode.commands.registerCommand('dragoman.previousSource', () => previousSource(client, walk)),
    vscode.commands.registerCommand('dragoman.showOtherSources', () => showOtherSources(client, walk)),
    vscode.commands.registerCommand(disposeCommand, (finding?: DisposeArguments) => dispose(client, finding)),
    vscode.commands.registerCommand(removeDispositionCommand, (finding?: FindingAt) => removeDisposition(client, finding)),
    vscode.commands.registerCommand('dragoman.compareTexts', (clicked?: vscode.Uri, selected?: vscode.Uri[]) =>
      compareTexts(client, comparison, clicked, selected),
    ),
    vscode.commands.registerCommand(compareSidesCommand, (finding?: FindingAt) => compareSides(client, sideMarks, finding)),
    vscode.commands.registerCommand(noteFollowedCommand, (given?: NoteFollowedArguments) => noteFollowed(client, given)),
    vscode.commands.registerCommand('dragoman.exportReview', (given?: ExportReviewArguments) =>
      exportReview(client, String(context.extension.packageJSON.version), given),
    ),
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
