/**
 * "Dragoman: Annotate as Actor", "… Place", "… Date", "… Event": marks every selection (or the words at the cursors) as what the user picks. On words that are marked so
 * already it takes the mark away.
 */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { pickMark, type SuggestedKind, sendAnnotation, suggestionsAt, textEditor } from '../annotations.ts';
import { protocolRange } from '../ranges.ts';

export async function annotate(client: LanguageClient, kind: SuggestedKind, given?: { readonly value?: string }): Promise<void> {
  const editor = textEditor();
  if (!editor) return;
  const uri = editor.document.uri.toString();
  const ranges = editor.selections.map(protocolRange);
  const found = await suggestionsAt(client, uri, ranges[0]!, kind);
  if (!found) {
    vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor on words of a text of the dossier, or select them.'));
    return;
  }
  if (found.marked === kind && given?.value === undefined) {
    await sendAnnotation(client, uri, { ranges, scope: 'here' });
    return;
  }
  const title = titleOf(kind, ranges.length > 1 ? vscode.l10n.t('{0} selections', ranges.length) : `“${shortened(found.words)}”`);
  const mark =
    given?.value === undefined
      ? await pickMark(client, { uri, range: ranges[0]!, kinds: [kind], title, each: ranges.length > 1 })
      : { kind, value: given.value };
  if (mark) await sendAnnotation(client, uri, { ranges, kind, scope: 'here', ...(mark.value === undefined ? {} : { value: mark.value }) });
}

function titleOf(kind: SuggestedKind, words: string): string {
  const titles: Readonly<Record<SuggestedKind, string>> = {
    actor: vscode.l10n.t('Annotate {0} as Actor', words),
    place: vscode.l10n.t('Annotate {0} as Place', words),
    date: vscode.l10n.t('Annotate {0} as Date', words),
    event: vscode.l10n.t('Annotate {0} as Event', words),
  };
  return titles[kind];
}

const shortened = (words: string) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);
