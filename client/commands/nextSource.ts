/** "Dragoman: Next Source": walks on to the next passage, and after the last one back to where the walk began. */
import type { LanguageClient } from 'vscode-languageclient/node';
import { showStop } from '../showStop.ts';
import type { Walk } from '../walk.ts';
import { goToOtherSource } from './goToOtherSource.ts';

export async function nextSource(client: LanguageClient, walk: Walk): Promise<void> {
  const stop = walk.next();
  // Who asks for the next source before a walk has begun means the first one.
  await (stop ? showStop(stop) : goToOtherSource(client, walk));
}
