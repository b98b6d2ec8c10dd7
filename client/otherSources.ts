/** Asks the server what other sources say about the place of the cursor, and tells the user when the answer is nothing. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type OtherSources, type OtherSourcesParams, otherSourcesRequest, type StretchOfText } from '../server/protocol.ts';

/** At least one passage of another source, on the stretch of text that is given, else on the place of the cursor; undefined when there is none, and the user has been told so. */
export async function findOtherSources(client: LanguageClient, stretch?: StretchOfText): Promise<OtherSources | undefined> {
  const editor = vscode.window.activeTextEditor;
  const asked = stretch ? { textDocument: { uri: stretch.uri }, position: stretch.range.start, range: stretch.range } : editor && cursorOf(editor);
  const found = asked && (await client.sendRequest<OtherSources | null>(otherSourcesRequest, asked));
  if (found?.passages.length) return found;
  vscode.window.showInformationMessage(
    found
      ? vscode.l10n.t('No other source speaks of this: {0}.', found.subject)
      : vscode.l10n.t('There is nothing to look for here. Put the cursor on an actor, a place, a date, an event or a claim.'),
  );
  return undefined;
}

function cursorOf(editor: vscode.TextEditor): OtherSourcesParams {
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
}
