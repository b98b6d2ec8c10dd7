/**
 * "Dragoman: Dispose of Finding": asks what is to be said of a finding and why, and has it stored in review.jsonl. Quick fixes call it with the finding, key bindings with
 * what they like: `{ "disposition": "confirmed", "reason": "see the tracker" }`.
 */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type DisposeArguments, type DisposeParams, type Disposition, disposeRequest, dispositions, type FindingAt } from '../../server/protocol.ts';
import { pickFinding } from '../findingAtCursor.ts';
import { reviewerName } from '../reviewer.ts';

export async function dispose(client: LanguageClient, given: DisposeArguments = {}): Promise<void> {
  const finding = given.uri && given.code && given.range ? { uri: given.uri, code: given.code, range: given.range } : await pickFinding();
  if (finding) await disposeAll(client, [finding], given);
}

/** Disposes of several findings in the same way and for the same reason. */
export async function disposeAll(
  client: LanguageClient,
  findings: readonly FindingAt[],
  given: Pick<DisposeArguments, 'disposition' | 'reason'> = {},
): Promise<void> {
  const [first] = findings;
  if (!first) return;
  const what = findings.length === 1 ? first.code : vscode.l10n.t('{0} findings', findings.length);
  const disposition = given.disposition ?? (await pickDisposition(what));
  if (!disposition) return;
  const reason =
    given.reason ??
    (await askReason({
      title: vscode.l10n.t('Dispose of {0}: {1}', what, labels()[disposition]),
      prompt: vscode.l10n.t('Why? The reason is stored with your name in review.jsonl.'),
    }));
  if (reason === undefined) return;

  try {
    for (const { uri, code, range } of findings) {
      const reviewer = await reviewerName(vscode.Uri.parse(uri, true));
      const params: DisposeParams = { uri, code, range, disposition, reason, reviewer };
      await client.sendRequest(disposeRequest, params);
    }
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: {1}. It stands in review.jsonl.', what, labels()[disposition]), 10_000);
  } catch (error) {
    vscode.window.showErrorMessage((error as Error).message);
  }
}

const labels = (): Readonly<Record<Disposition, string>> => ({
  confirmed: vscode.l10n.t('confirmed'),
  'false-alarm': vscode.l10n.t('false alarm'),
  'accepted-risk': vscode.l10n.t('accepted risk'),
  fixed: vscode.l10n.t('fixed'),
});

const meanings = (): Readonly<Record<Disposition, string>> => ({
  confirmed: vscode.l10n.t('The finding is right; others know and will see to it.'),
  'false-alarm': vscode.l10n.t('The finding is wrong.'),
  'accepted-risk': vscode.l10n.t('The finding is right, and the text stays as it is.'),
  fixed: vscode.l10n.t('The finding was right and has been seen to.'),
});

async function pickDisposition(what: string): Promise<Disposition | undefined> {
  const items = dispositions.map((disposition) => ({ label: labels()[disposition], detail: meanings()[disposition], disposition }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Dispose of {0}', what) });
  return picked?.disposition;
}

/** `proposed` is what can be edited; undefined: the user has thought better of it. */
export async function askReason({ title, prompt, proposed = '' }: { title: string; prompt: string; proposed?: string }): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title,
    prompt,
    value: proposed,
    valueSelection: [proposed.length, proposed.length],
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A disposition needs a reason.') : undefined),
  });
  return reason?.trim() || undefined;
}
