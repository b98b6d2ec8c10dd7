/** The extension: starts the language server and hands its answers to the editor. All reading and checking is the server's work. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type CorrectMentionArguments,
  compareSidesCommand,
  correctMentionCommand,
  type DisposeArguments,
  disposeCommand,
  type FindingAt,
  noteFollowedCommand,
  removeDispositionCommand,
  type Status,
  type StretchOfText,
  showOtherSourcesCommand,
  statusNotification,
} from '../server/protocol.ts';
import { annotate } from './commands/annotate.ts';
import { clearIndex } from './commands/clearIndex.ts';
import { compareSides } from './commands/compareSides.ts';
import { compareTexts } from './commands/compareTexts.ts';
import { correctMention } from './commands/correctMention.ts';
import { createDossier } from './commands/createDossier.ts';
import { dispose } from './commands/dispose.ts';
import { type ExportReviewArguments, exportReview } from './commands/exportReview.ts';
import { goToOtherSource } from './commands/goToOtherSource.ts';
import { insertCitation } from './commands/insertCitation.ts';
import { nextSource } from './commands/nextSource.ts';
import { type NoteFollowedArguments, noteFollowed } from './commands/noteFollowed.ts';
import { previousSource } from './commands/previousSource.ts';
import { removeAnnotation } from './commands/removeAnnotation.ts';
import { removeDisposition } from './commands/removeDisposition.ts';
import { showLog } from './commands/showLog.ts';
import { showMap } from './commands/showMap.ts';
import { showNetwork } from './commands/showNetwork.ts';
import { showOtherSources } from './commands/showOtherSources.ts';
import { showTimeline } from './commands/showTimeline.ts';
import { undoAnnotation } from './commands/undoAnnotation.ts';
import { createFirstMinutes } from './firstMinutes.ts';
import { createLanguageClient } from './languageClient.ts';
import { registerReferencePasting } from './pasteReference.ts';
import { createSideBar, type SideBar } from './sideBar.ts';
import { SideMarks } from './sides.ts';
import { ComparisonView } from './views/comparison.ts';
import { map } from './views/map.ts';
import { network } from './views/network.ts';
import { createNotes } from './views/notes.ts';
import { PicturePanels } from './views/picturePanels.ts';
import { createSourcingMarks } from './views/sourcingMarks.ts';
import { createStatusBar } from './views/statusBar.ts';
import { timeline } from './views/timeline.ts';
import { Walk } from './walk.ts';

/** What `vscode.extensions.getExtension('dragoman.dragoman').exports` is: for tests, which wait for the server with `client.start()`. */
export interface ExtensionApi {
  readonly client: LanguageClient;
  readonly trees: SideBar['trees'];
}

// VS Code waits for `deactivate`, not for subscriptions, and gives it no parameter: hence a variable.
let startedClient: LanguageClient | undefined;

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const client = createLanguageClient(context);
  const walk = new Walk();
  const statusBar = createStatusBar();
  const sideBar = createSideBar(context, client);
  let isActive = false;
  const sourcingMarks = createSourcingMarks(context, client);
  const pictures = new PicturePanels(context, client);
  for (const picture of [timeline(), map(), network()]) pictures.restore(picture);
  const comparison = new ComparisonView(client);
  const sideMarks = new SideMarks();
  const notes = createNotes(client);
  const show = (status: Status) => {
    isActive = status.dossiers.length > 0;
    statusBar.show(status);
    sideBar.update(status);
    sourcingMarks.follow(status);
    pictures.update(status);
    comparison.changed();
    notes.refresh();
    // The commands that need a dossier are offered only where there is one.
    vscode.commands.executeCommand('setContext', 'dragoman.active', isActive);
  };

  context.subscriptions.push(
    statusBar,
    sideBar,
    createFirstMinutes(context, client, { show, showPaused: () => statusBar.showPaused(), isActive: () => isActive }),
    pictures,
    comparison,
    sideMarks,
    notes,
    client.onNotification(statusNotification, show),
    vscode.commands.registerCommand('dragoman.createDossier', () => createDossier(client)),
    vscode.commands.registerCommand('dragoman.goToOtherSource', () => goToOtherSource(client, walk)),
    vscode.commands.registerCommand('dragoman.nextSource', () => nextSource(client, walk)),
    vscode.commands.registerCommand('dragoman.previousSource', () => previousSource(client, walk)),
    vscode.commands.registerCommand(showOtherSourcesCommand, (stretch?: StretchOfText) => showOtherSources(client, walk, stretch)),
    sourcingMarks,
    vscode.commands.registerCommand('dragoman.insertCitation', () => insertCitation(client)),
    registerReferencePasting(client),
    vscode.commands.registerCommand(disposeCommand, (finding?: DisposeArguments) => dispose(client, finding)),
    vscode.commands.registerCommand(removeDispositionCommand, (finding?: FindingAt) => removeDisposition(client, finding)),
    vscode.commands.registerCommand('dragoman.clearIndex', () => clearIndex(client)),
    vscode.commands.registerCommand('dragoman.showTimeline', () => showTimeline(pictures)),
    vscode.commands.registerCommand('dragoman.showMap', () => showMap(pictures)),
    vscode.commands.registerCommand('dragoman.showNetwork', () => showNetwork(pictures)),
    vscode.commands.registerCommand('dragoman.compareTexts', (clicked?: vscode.Uri, selected?: vscode.Uri[]) =>
      compareTexts(client, comparison, clicked, selected),
    ),
    vscode.commands.registerCommand(compareSidesCommand, (finding?: FindingAt) => compareSides(client, sideMarks, finding)),
    vscode.commands.registerCommand(noteFollowedCommand, (given?: NoteFollowedArguments) => noteFollowed(client, given)),
    vscode.commands.registerCommand('dragoman.exportReview', (given?: ExportReviewArguments) =>
      exportReview(client, String(context.extension.packageJSON.version), given),
    ),
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
  return { client, trees: sideBar.trees };
}

export async function deactivate(): Promise<void> {
  if (startedClient?.needsStop()) await startedClient.stop();
}
