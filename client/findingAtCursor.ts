/** The finding that the cursor stands on, as the editor shows it. */
import * as vscode from 'vscode';
import type { FindingAt } from '../server/protocol.ts';
import { protocolRange } from './ranges.ts';

/** Of several, the one that the user picks; undefined when there is none (or none of a code that is asked for), and the user has been told so. */
export async function pickFinding(code?: string): Promise<FindingAt | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found = (editor ? findingsAt(editor.document.uri, editor.selection.active) : []).filter(({ finding }) => code === undefined || finding.code === code);
  if (found.length === 0)
    vscode.window.showInformationMessage(
      code === undefined
        ? vscode.l10n.t('Put the cursor on a finding: here is none.')
        : vscode.l10n.t('Put the cursor on a finding of {0}: here is none.', code),
    );
  if (found.length < 2) return found[0]?.finding;
  const items = found.map(({ finding, message }) => ({ label: finding.code, detail: message, finding }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which finding?') });
  return picked?.finding;
}

function findingsAt(uri: vscode.Uri, position: vscode.Position): { finding: FindingAt; message: string }[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source, range, tags }) => source === 'Dragoman' && range.contains(position) && !tags?.includes(vscode.DiagnosticTag.Unnecessary))
    .map(({ code, range, message }) => ({ finding: { uri: uri.toString(), code: codeOf(code), range: protocolRange(range) }, message }));
}

/** A code that leads to its section of the README is an object. */
const codeOf = (code: vscode.Diagnostic['code']) => String(typeof code === 'object' ? code.value : code);
