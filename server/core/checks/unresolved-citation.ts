/** A mark that points at nothing: a note without a note line, a key that no bibliography has, a number that the list does not reach. */

import { toSay } from '../say.ts';
import type { Check } from './check.ts';

export const unresolvedCitation: Check = {
  code: 'unresolved-citation',
  compares: ({ citations }) => citations.some(({ kind }) => kind === 'key'),
  run: ({ isWork, hasBibliography }, { structure, citations, text }) => {
    const notes = new Set(structure.notes.map((note) => note.label));
    const numbers = new Set([...structure.references.map((reference) => reference.label), ...notes]);
    return citations.flatMap((citation) => {
      const missing = citation.targets.filter((target) => {
        if (citation.kind === 'note') return !notes.has(target) && (notes.size > 0 || text[citation.start] === '[');
        if (citation.kind === 'number') return !numbers.has(target);
        return citation.kind === 'key' && hasBibliography && !isWork(target);
      });
      if (missing.length === 0) return [];
      const names = missing.join(', ');
      const what =
        citation.kind === 'note'
          ? toSay('note {0}, which the text does not have', names)
          : citation.kind === 'number'
            ? toSay('number {0}, which the list of references does not have', names)
            : toSay('“{0}”, which no bibliography of the dossier has', names);
      return [
        {
          start: citation.start,
          end: citation.end,
          related: [],
          message: toSay('This citation points at {0}, so nobody can look it up. Add the entry or mend the mark.', what),
        },
      ];
    });
  },
};
