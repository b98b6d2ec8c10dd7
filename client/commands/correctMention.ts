/** "Dragoman: Correct What Was Read": what stands at the cursor is no actor, or another one – here, or in the whole dossier. Quick fixes call it with the mention. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CorrectMentionArguments } from '../../server/protocol.ts';
import { pickMark, type SuggestedKind, sendAnnotation, suggestionsAt } from '../annotations.ts';

export async function correctMention(client: LanguageClient, given?: Partial<CorrectMentionArguments>): Promise<void> {
  if (!given?.uri || !given.range || !given.kind) {
    // the server knows what was read there, and names what can be said of it
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix.correct', apply: 'never' });
    return;
  }
  const { uri, range, kind, to = 'another', scope = 'here' } = given;
  if (to === 'nobody' || kind === 'none') {
    await sendAnnotation(client, uri, { ranges: [range], kind: 'none', scope });
    return;
  }
  const kinds: readonly SuggestedKind[] = kind === 'actor' ? ['actor', 'place'] : kind === 'place' ? ['place', 'actor'] : [kind];
  const words = (await suggestionsAt(client, uri, range, kind))?.words ?? '';
  const title = scope === 'dossier' ? vscode.l10n.t('“{0}” always means …', words) : vscode.l10n.t('“{0}” means here …', words);
  const mark = await pickMark(client, { uri, range, kinds, title, each: false });
  if (mark?.value !== undefined) await sendAnnotation(client, uri, { ranges: [range], kind: mark.kind, value: mark.value, scope });
}
