/** What is computed over all texts of a dossier, kept until one of them or the knowledge changes. */
import type { Dossier } from '../core/dossier/dossier.ts';

/**
 * A function that keeps its last answer for each dossier, as long as what it looks at stays the same: what was read in the texts, the knowledge, its parameters.
 * Findings are not among it.
 */
export function keptByState<A extends readonly unknown[], T>(compute: (dossier: Dossier, ...parameters: A) => T): (dossier: Dossier, ...parameters: A) => T {
  const kept = new WeakMap<Dossier, { readonly basis: readonly unknown[]; readonly value: T }>();
  return (dossier, ...parameters) => {
    const basis = [dossier.corpus.changeCount, dossier.knowledge, ...parameters];
    const known = kept.get(dossier);
    if (known?.basis.length === basis.length && known.basis.every((one, index) => one === basis[index])) return known.value;
    const value = compute(dossier, ...parameters);
    kept.set(dossier, { basis, value });
    return value;
  };
}
