/** Quick fixes on a name that looks like a slip: write the commoner spelling here, or everywhere in the text. Only drafts are changed: a source says what it says. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Span } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';

export interface SpellingFix {
  readonly title: string;
  /** what is written at each of the places, all in the same text */
  readonly text: string;
  readonly places: readonly Span[];
}

/** Fixes for the finding at an offset; none in a source. */
export function spellingFixes(dossier: Dossier, path: string, offset: number, say: Say = inEnglish): SpellingFix[] {
  if (dossier.document(path)?.role !== 'draft') return [];
  return dossier
    .findings(path)
    .filter(({ code, start, end, fix }) => code === 'variant-name' && fix !== undefined && start <= offset && offset <= end)
    .flatMap(({ start, end, fix }) => [
      { title: say('Write “{0}”', fix!.text), text: fix!.text, places: [{ start, end }] },
      ...(fix!.places.length > 1
        ? [{ title: say('Write “{0}” at all {1} places in this text', fix!.text, fix!.places.length), text: fix!.text, places: fix!.places }]
        : []),
    ]);
}
