/** Marks beside the lines of a text for how well its claims are sourced: cited, attributed, vague or unsourced. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type OfText, type Sourcing, type SourcingMark, sourcingMarksRequest, sourcings } from '../../server/protocol.ts';
import type { StatusFeed } from '../statusFeed.ts';

const setting = 'sourcingMarks';

/** The marks follow what the server has read: they are asked for when it says that something has changed, not at every key. Between two answers they move with the text. */
export function createSourcingMarks(context: vscode.ExtensionContext, client: LanguageClient, statuses: StatusFeed): vscode.Disposable {
  const types = new Map(sourcings.map((sourcing) => [sourcing, typeOf(context, sourcing)]));

  async function mark(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const isShown = vscode.workspace.getConfiguration('dragoman', document).get<boolean>(setting, true);
    const isText = document.languageId === 'markdown' || document.languageId === 'plaintext';
    if (!isText || document.uri.scheme !== 'file') return;
    const { version } = document;
    const params: OfText = { textDocument: { uri: document.uri.toString() } };
    const marks = isShown && client.isRunning() ? await client.sendRequest<SourcingMark[]>(sourcingMarksRequest, params) : [];
    // typed on meanwhile: the next answer is on its way
    if (document.version !== version) return;
    for (const [sourcing, type] of types)
      editor.setDecorations(
        type,
        marks
          .filter((one) => one.sourcing === sourcing)
          .map(({ range: { start }, count }) => decorationAt(new vscode.Position(start.line, start.character), count)),
      );
  }

  /** A mark that cannot be had is missing; the server has told of a failure. */
  const markAll = () => {
    for (const editor of vscode.window.visibleTextEditors) mark(editor).catch(() => {});
  };
  return vscode.Disposable.from(
    ...types.values(),
    statuses.onDidChange(({ reading }) => {
      if (!reading) markAll();
    }),
    vscode.window.onDidChangeVisibleTextEditors(markAll),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`dragoman.${setting}`)) markAll();
    }),
  );
}

function typeOf(context: vscode.ExtensionContext, sourcing: Sourcing): vscode.TextEditorDecorationType {
  const icon = (theme: string) => ({ gutterIconPath: context.asAbsolutePath(`client/media/gutter/${sourcing}-${theme}.svg`) });
  return vscode.window.createTextEditorDecorationType({
    light: icon('light'),
    dark: icon('dark'),
    gutterIconSize: 'contain',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** An empty range: the icon stands beside the first line of the claim only. */
function decorationAt(position: vscode.Position, count: SourcingMark['count']): vscode.DecorationOptions {
  return { range: new vscode.Range(position, position), hoverMessage: describe(count) };
}

function describe(count: SourcingMark['count']): string {
  const parts = [
    count.unsourced > 0 ? vscode.l10n.t('{0} without a source', count.unsourced) : '',
    count.vague > 0 ? vscode.l10n.t('{0} laid to nobody in particular', count.vague) : '',
    count.attributed > 0 ? vscode.l10n.t('{0} attributed', count.attributed) : '',
    count.cited > 0 ? vscode.l10n.t('{0} cited', count.cited) : '',
  ];
  return vscode.l10n.t('Claims on this line: {0}', parts.filter(Boolean).join(', '));
}
