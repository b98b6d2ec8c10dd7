/** "Dragoman: Previous Source": walks back to the passage before, and from the first one to where the walk began. */
import type { LanguageClient } from 'vscode-languageclient/node';
import { showStop } from '../showStop.ts';
import type { Walk } from '../walk.ts';
import { goToOtherSource } from './goToOtherSource.ts';

export async function previousSource(client: LanguageClient, walk: Walk): Promise<void> {
  const stop = walk.previous();
  await (stop ? showStop(stop) : goToOtherSource(client, walk));
}
