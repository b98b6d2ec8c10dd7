/** Takes the user to a stop of a walk: opens the text, selects the passage, and says in the status bar where this is. */
import * as vscode from 'vscode';
import type { Location } from '../server/protocol.ts';
import { editorRange } from './ranges.ts';
import type { Stop } from './walk.ts';

const messageTime = 10_000;

/** Shows a stop and gives it the focus. */
export async function showStop(stop: Stop): Promise<void> {
  await showLocation(stop.location, { preserveFocus: false });
  vscode.window.setStatusBarMessage(stopMessage(stop), messageTime);
}

/** Opens a text with the passage selected, in a preview tab: a walk leaves no trail of tabs behind. */
export async function showLocation(location: Location, options: Pick<vscode.TextDocumentShowOptions, 'preserveFocus' | 'viewColumn'>): Promise<void> {
  const selection = editorRange(location.range);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(location.uri, true), { ...options, preview: true, selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** "2 of 5 · flanagan2025 · differs in the date: 18 October 2025", or what it shares */
function stopMessage(stop: Stop): string {
  if (stop.kind === 'origin') return vscode.l10n.t('Back where you began · {0}', stop.subject);
  const { source, why, stance } = stop.location;
  if (stance) return vscode.l10n.t('{0} of {1} · {2} · {3}', stop.number, stop.count, source, stance);
  return why
    ? vscode.l10n.t('{0} of {1} · {2} · shares {3}', stop.number, stop.count, source, why)
    : vscode.l10n.t('{0} of {1} · {2}', stop.number, stop.count, source);
}
