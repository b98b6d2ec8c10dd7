/** What is computed over all texts of a dossier, kept until one of them or the knowledge changes. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Knowledge } from '../core/knowledge/index.ts';

/** How many answers are kept of one function. */
const most = 20;

/**
 * A function that keeps its last answers for each dossier, as long as what it looks at stays the same: what was read in the texts, and the knowledge.
 * Findings are not among it.
 */
export function keptByState<A extends readonly (string | number)[], T>(
  compute: (dossier: Dossier, ...parameters: A) => T,
): (dossier: Dossier, ...parameters: A) => T {
  const kept = new WeakMap<Dossier, { readonly changes: number; readonly knowledge: Knowledge; readonly answers: Map<string, T> }>();
  return (dossier, ...parameters) => {
    let known = kept.get(dossier);
    if (known?.changes !== dossier.corpus.changeCount || known.knowledge !== dossier.knowledge) {
      known = { changes: dossier.corpus.changeCount, knowledge: dossier.knowledge, answers: new Map() };
      kept.set(dossier, known);
    }
    const { answers } = known;
    const key = JSON.stringify(parameters);
    const value = answers.has(key) ? answers.get(key)! : compute(dossier, ...parameters);
    // what was asked for longest ago goes first
    answers.delete(key);
    answers.set(key, value);
    if (answers.size > most) answers.delete(answers.keys().next().value!);
    return value;
  };
}
