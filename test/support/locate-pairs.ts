/**
 * Puts the offsets of `pairs.json` files right after a text or a quote has changed: `node test/support/locate-pairs.ts FILE…`.
 * Each file is rewritten with one pair a line. A quote that is missing from its text or stands there twice stops the run and leaves its file as it was.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pair, Pairs, QuotedPlace } from '../bench/pair-score.ts';

/** The same pairs with `start` and `end` (UTF-16 units of the raw text) from their quotes. Throws where a quote has no place of its own. */
export function locatePairs({ conflicts, not, support }: Pairs, textOf: (document: string) => string): Pairs {
  const locate = ({ document, quote }: QuotedPlace): QuotedPlace => {
    const text = textOf(document);
    const start = text.indexOf(quote);
    if (start < 0) throw new Error(`${document} does not hold “${quote}”.`);
    if (text.includes(quote, start + 1)) throw new Error(`${document} holds “${quote}” twice; quote more of it.`);
    return { document, start, end: start + quote.length, quote };
  };
  const located = (pairs: readonly Pair[]) => pairs.map((pair) => ({ ...pair, a: locate(pair.a), b: locate(pair.b) }));
  return { conflicts: located(conflicts), not: located(not), support: located(support) };
}

export const printPairs = (pairs: Pairs) =>
  `{\n${Object.entries(pairs)
    .map(([name, list]: [string, readonly Pair[]]) => `"${name}":[\n${list.map((pair) => JSON.stringify(pair)).join(',\n')}\n]`)
    .join(',\n')}\n}\n`;

if (import.meta.main)
  for (const file of process.argv.slice(2)) {
    const textOf = (document: string) => readFileSync(path.join(path.dirname(file), document), 'utf8');
    writeFileSync(file, printPairs(locatePairs(JSON.parse(readFileSync(file, 'utf8')) as Pairs, textOf)));
  }
