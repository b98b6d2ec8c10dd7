/**
 * How near two sets of words are in meaning, by vectors of their stems (GloVe, reduced: see `test/support/build-word-vectors.ts`): "tankers set alight" and "fuel
 * lorries destroyed" share no word and speak of one thing.
 */
import data from '../knowledge/lexicons/word-vectors.json' with { type: 'json' };

const { dimensions } = data;
let table: { rows: ReadonlyMap<string, number>; values: Int8Array } | undefined;

/** Decoded when first asked for: recognition does without it. */
function vectors() {
  if (!table) {
    const binary = atob(data.vectors);
    const values = new Int8Array(binary.length);
    for (let i = 0; i < binary.length; i++) values[i] = (binary.charCodeAt(i) << 24) >> 24;
    table = { values, rows: new Map(data.stems.split(' ').map((stem, row) => [stem, row])) };
  }
  return table;
}

/** Rarer words count more: the list is in order of frequency, which falls with rank (Zipf), so weight grows with its logarithm. */
const weightOf = (row: number) => Math.log(2 + row / 40);

/** The direction of a set of stems, of length 1; undefined where none is known. */
export function meaningOf(stems: Iterable<string>): Float32Array | undefined {
  const { rows, values } = vectors();
  const sum = new Float32Array(dimensions);
  let known = 0;
  for (const stem of stems) {
    const row = rows.get(stem);
    if (row === undefined) continue;
    known++;
    let norm = 0;
    for (let i = 0; i < dimensions; i++) norm += values[row * dimensions + i]! ** 2;
    const weight = weightOf(row) / Math.sqrt(norm || 1);
    for (let i = 0; i < dimensions; i++) sum[i]! += weight * values[row * dimensions + i]!;
  }
  if (known === 0) return undefined;
  const length = Math.hypot(...sum) || 1;
  return sum.map((x) => x / length);
}

/** Cosine, −1 to 1; 0 where either has no known word. */
export function nearness(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0;
  let product = 0;
  for (let i = 0; i < dimensions; i++) product += a[i]! * b[i]!;
  return product;
}
