/** For a writer at the cursor: what each other text says on the sentence that is being written. */
import { type OwnSentence, ownSentences, termsOf } from '../core/corpus/digest.ts';
import { type RelatedPassage, relatedPassages } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';

/** The best passage of each text on the sentence at or before an offset, by path, best first; empty where the sentence names nothing. */
export function bestPassages(dossier: Dossier, path: string, offset: number): ReadonlyMap<string, RelatedPassage> {
  const best = new Map<string, RelatedPassage>();
  const sentence = sentenceBefore(dossier, path, offset);
  if (!sentence) return best;
  for (const passage of relatedPassages(dossier.corpus, { document: path, sentence }, 500))
    if (!best.has(passage.at.document.path)) best.set(passage.at.document.path, passage);
  return best;
}

/** The last sentence of the cursor's paragraph that begins before it and names something: a mark that is being typed may read as a sentence of its own. */
function sentenceBefore({ corpus }: Dossier, path: string, offset: number): OwnSentence | undefined {
  const document = corpus.get(path);
  return (
    document &&
    ownSentences(document).findLast(
      ({ sentence, mentions }) => sentence.start <= offset && termsOf(mentions).size > 0 && !/\n\s*\n/.test(document.text.slice(sentence.start, offset)),
    )
  );
}
