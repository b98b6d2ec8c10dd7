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
  type StretchOfText,
  showOtherSourcesCommand,
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
import { showOtherSources } from './commands/showOtherSources.ts';
import { undoAnnotation } from './commands/undoAnnotation.ts';
import { SharedEventFilter } from './eventFilter.ts';
import { createFirstMinutes } from './firstMinutes.ts';
import { createLanguageClient, forgetOtherVersions } from './languageClient.ts';
import { registerReferencePasting } from './pasteReference.ts';
import { type Commands, registerCommands } from './registerCommands.ts';
import { createSideBar, type SideBar } from './sideBar.ts';
import { SideMarks } from './sides.ts';
import { StatusFeed } from './statusFeed.ts';
import { ComparisonView } from './views/comparison.ts';
import { createNotes } from './views/notes.ts';
import { PicturePanels } from './views/picturePanels.ts';
import { createSourcingMarks } from './views/sourcingMarks.ts';
import { createStatusBar } from './views/statusBar.ts';
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
  const statuses = new StatusFeed(client);
  const statusBar = createStatusBar(statuses);
  const eventFilter = new SharedEventFilter(context.workspaceState);
  const sideBar = createSideBar(context, client, statuses, eventFilter);
  const pictures = new PicturePanels(context, client, statuses, eventFilter);
  const comparison = new ComparisonView(client, statuses);
  const sideMarks = new SideMarks();
  const walk = new Walk();

  const commands: Commands = {
    'dragoman.createDossier': () => createDossier(client),
    'dragoman.goToOtherSource': () => goToOtherSource(client, walk),
    'dragoman.nextSource': () => nextSource(client, walk),
    'dragoman.previousSource': () => previousSource(client, walk),
    [showOtherSourcesCommand]: (stretch?: StretchOfText) => showOtherSources(client, walk, stretch),
    'dragoman.insertCitation': () => insertCitation(client),
    [disposeCommand]: (finding?: DisposeArguments) => dispose(client, finding),
    [removeDispositionCommand]: (finding?: FindingAt) => removeDisposition(client, finding),
    'dragoman.showTimeline': () => pictures.show('timeline'),
    'dragoman.showMap': () => pictures.show('map'),
    'dragoman.showNetwork': () => pictures.show('network'),
    'dragoman.compareTexts': (clicked?: vscode.Uri, selected?: vscode.Uri[]) => compareTexts(client, comparison, clicked, selected),
    [compareSidesCommand]: (finding?: FindingAt) => compareSides(client, sideMarks, finding),
    [noteFollowedCommand]: (given?: NoteFollowedArguments) => noteFollowed(client, given),
    'dragoman.exportReview': (given?: ExportReviewArguments) => exportReview(client, String(context.extension.packageJSON.version), given),
    'dragoman.annotateActor': (given?: { value?: string }) => annotate(client, 'actor', given),
    'dragoman.annotatePlace': (given?: { value?: string }) => annotate(client, 'place', given),
    'dragoman.annotateDate': (given?: { value?: string }) => annotate(client, 'date', given),
    'dragoman.annotateEvent': (given?: { value?: string }) => annotate(client, 'event', given),
    'dragoman.removeAnnotation': () => removeAnnotation(client),
    'dragoman.undoAnnotation': () => undoAnnotation(client),
    [correctMentionCommand]: (given?: CorrectMentionArguments) => correctMention(client, given),
    'dragoman.clearIndex': () => clearIndex(client),
    'dragoman.showLog': () => showLog(client),
  };

  context.subscriptions.push(
    statuses,
    eventFilter,
    statusBar,
    sideBar,
    createFirstMinutes(context, client, statuses, statusBar),
    createSourcingMarks(context, client, statuses),
    createNotes(client, statuses),
    pictures,
    comparison,
    sideMarks,
    registerReferencePasting(client),
    registerCommands(commands),
    // The commands that need a dossier are offered only where there is one.
    statuses.onDidChange(({ dossiers }) => {
      vscode.commands.executeCommand('setContext', 'dragoman.active', dossiers.length > 0);
      // before the first word nobody knows whether there is a dossier
      vscode.commands.executeCommand('setContext', 'dragoman.started', true);
    }),
  );

  startedClient = client;
  // Activation does not wait for the server, and a failure is not passed on: the client has told the user of it.
  client.start().then(
    () => forgetOtherVersions(context).catch(() => {}),
    () => statuses.tellNone(),
  );
  return { client, trees: sideBar.trees };
}

export async function deactivate(): Promise<void> {
  if (startedClient?.needsStop()) await startedClient.stop();
}
