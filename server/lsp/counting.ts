/** Goes through all texts of a dossier without keeping other requests waiting. */
import type { CancellationToken } from 'vscode-languageserver';
import type { Dossier } from '../core/dossier/dossier.ts';
import { countsOf } from '../features/text-counts.ts';
import { toldIn } from '../features/told-events.ts';

/** Milliseconds of counting after which other requests are answered. */
const slice = 12;

/** Counts what is not yet counted: lists and pictures are made of it. */
export async function countAll(dossier: Dossier, token: CancellationToken): Promise<void> {
  let since = performance.now();
  for (const path of dossier.paths()) {
    const document = dossier.document(path);
    if (document) {
      countsOf(document);
      toldIn(dossier, document);
    }
    if (performance.now() - since < slice) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) return;
    since = performance.now();
  }
}
