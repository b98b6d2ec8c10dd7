/** "Dragoman: Show Other Sources": lists what the other sources say about what stands at the cursor, or about the text under a code lens, and previews each passage on the way through the list. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { OtherPassage, OtherSources, StretchOfText } from '../../server/protocol.ts';
import { findOtherSources } from '../otherSources.ts';
import { showLocation, showStop } from '../showStop.ts';
import type { Walk } from '../walk.ts';

export async function showOtherSources(client: LanguageClient, walk: Walk, stretch?: StretchOfText): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selection = editor?.selection;
  const sources = await findOtherSources(client, stretch);
  if (!editor || !sources) return;

  const number = await pickPassage(sources);
  if (number === undefined) {
    await vscode.window.showTextDocument(editor.document, { selection, viewColumn: editor.viewColumn });
    return;
  }
  walk.begin(sources);
  const stop = walk.goTo(number);
  if (stop) await showStop(stop);
}

/** codicons for how a passage stands to the sentence */
const icons = { agrees: 'check', differs: 'warning', adds: 'add' } as const;

interface PassageItem extends vscode.QuickPickItem {
  /** from 1, as a walk counts */
  readonly number: number;
  readonly passage: OtherPassage;
}

/** The number of the passage that the user takes; undefined when they take none. */
function pickPassage(sources: OtherSources): Promise<number | undefined> {
  const list = vscode.window.createQuickPick<PassageItem>();
  list.title = vscode.l10n.t('Other sources on {0}', sources.subject);
  list.placeholder = vscode.l10n.t('Type to search in sources and quotations');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = sources.passages.map((passage, index) => {
    const { source, why, quote, stance, mark } = passage;
    return {
      label: mark ? `$(${icons[mark]}) ${source}` : source,
      description: [stance, why].filter(Boolean).join(' · '),
      detail: quote,
      number: index + 1,
      passage,
    };
  });

  return new Promise((resolve) => {
    let preview = Promise.resolve();
    let isOpen = true;
    list.onDidChangeActive(([item]) => {
      preview = preview
        .then(async () => {
          // An item that was left behind while it waited for its turn is not shown any more.
          if (isOpen && item && item === list.activeItems[0]) await showLocation(item.passage, { preserveFocus: true });
        })
        // A text that cannot be opened says so when it is taken; in a preview it is passed over.
        .catch(() => {});
    });
    const close = (number: number | undefined) => {
      if (!isOpen) return;
      isOpen = false;
      list.dispose();
      // What comes next opens a text too, so it waits for a preview that is under way.
      preview.then(() => resolve(number));
    };
    list.onDidAccept(() => close(list.activeItems[0]?.number));
    list.onDidHide(() => close(undefined));
    list.show();
  });
}
