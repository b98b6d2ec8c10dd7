/** "Dragoman: Note Which Side Is Followed": the user picks a side of a contradiction, and the finding is disposed of with that as its reason, which can be edited first. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { FindingAt } from '../../server/protocol.ts';
import { findSides, sideItem } from '../sides.ts';
import { askReason, dispose } from './dispose.ts';

/** `followed`, the number of a side with the finding's own as 0, and `reason` are for key bindings and tests; what is left out is asked for. */
export interface NoteFollowedArguments extends Partial<FindingAt> {
  readonly followed?: number;
  readonly reason?: string;
}

export async function noteFollowed(client: LanguageClient, { followed, reason: givenReason, ...given }: NoteFollowedArguments = {}): Promise<void> {
  const found = await findSides(client, given.uri && given.range ? { uri: given.uri, range: given.range, code: 'contradicted-claim' } : undefined);
  if (!found) return;
  const items = found.sides.map((side, index) => (index === 0 ? { ...sideItem(side), description: vscode.l10n.t('this text') } : sideItem(side)));
  const picked =
    followed === undefined
      ? await vscode.window.showQuickPick(items, { title: vscode.l10n.t('{0}: which side is followed?', found.label), matchOnDescription: true })
      : items[followed];
  if (!picked) return;
  const { disposition, reason: proposed } = picked.side.following;
  const reason =
    givenReason ??
    (await askReason({
      title: vscode.l10n.t('Note which side is followed'),
      prompt: vscode.l10n.t('This is stored with your name in review.jsonl. Add why, if you like.'),
      proposed,
    }));
  if (!reason?.trim()) return;
  const { uri, range } = found.finding;
  await dispose(client, { uri, range, code: 'contradicted-claim', disposition, reason: reason.trim() });
}
