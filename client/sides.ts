/** The sides of a contradiction, asked from the server; and both opened beside each other with their sentences marked. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ContradictionSide, type ContradictionSides, type FindingAt, sidesRequest } from '../server/protocol.ts';
import { pickFinding } from './findingAtCursor.ts';
import { editorRange } from './ranges.ts';

export interface FoundSides extends ContradictionSides {
  readonly finding: FindingAt;
}

/** Of the given finding, or of the one at the cursor; undefined where it is no contradiction, and the user has been told so. */
export async function findSides(client: LanguageClient, given?: FindingAt): Promise<FoundSides | undefined> {
  const finding = given?.uri && given.range ? given : await pickFinding('contradicted-claim');
  if (!finding) return undefined;
  const { uri, range } = finding;
  const found = await client.sendRequest<ContradictionSides | null>(sidesRequest, { uri, range });
  if (found && found.sides.length > 1) return { ...found, finding };
  vscode.window.showInformationMessage(vscode.l10n.t('This is contradicted by nothing any more.'));
  return undefined;
}

/** "19 October 2025", its text and its sentence, to be picked from. */
export const sideItem = <Side extends ContradictionSide>(side: Side) => ({ label: `“${side.value}”`, description: side.source, side });

const keyOf = ({ document, viewColumn }: vscode.TextEditor) => `${viewColumn} ${document.uri}`;

/** Marks the sentence and the words of a side in an editor, until something else is selected there or the text changes. */
export class SideMarks implements vscode.Disposable {
  readonly #sentence = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findRangeHighlightBackground'),
    borderColor: new vscode.ThemeColor('contrastActiveBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  readonly #words = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.findMatchHighlightBorder'),
    fontWeight: 'bold',
  });
  readonly #listeners: vscode.Disposable[];
  /** where the cursor was put in each marked editor */
  readonly #placed = new Map<string, vscode.Selection>();

  constructor() {
    this.#listeners = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const placed = this.#placed.get(keyOf(textEditor));
        if (placed && !(selections.length === 1 && selections[0]!.isEqual(placed))) this.clear();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && vscode.window.visibleTextEditors.some((editor) => editor.document === document && this.#placed.has(keyOf(editor))))
          this.clear();
      }),
    ];
  }

  /** The sides of one text are marked together. */
  show(editor: vscode.TextEditor, sides: readonly ContradictionSide[]): void {
    editor.setDecorations(
      this.#sentence,
      sides.flatMap(({ sentence }) => sentence.map(editorRange)),
    );
    editor.setDecorations(
      this.#words,
      sides.map(({ words }) => editorRange(words)),
    );
    this.#placed.set(keyOf(editor), editor.selection);
  }

  clear(): void {
    this.#placed.clear();
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.#sentence, []);
      editor.setDecorations(this.#words, []);
    }
  }

  dispose(): void {
    this.#sentence.dispose();
    this.#words.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }
}
