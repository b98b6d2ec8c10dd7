/** "Dragoman: Go to Other Source": jumps to the best passage of another source on what stands at the cursor, and begins a walk there. */
import type { LanguageClient } from 'vscode-languageclient/node';
import { findOtherSources } from '../otherSources.ts';
import { showStop } from '../showStop.ts';
import type { Walk } from '../walk.ts';

export async function goToOtherSource(client: LanguageClient, walk: Walk): Promise<void> {
  const sources = await findOtherSources(client);
  if (!sources) return;
  walk.begin(sources);
  const stop = walk.next();
  if (stop) await showStop(stop);
}
