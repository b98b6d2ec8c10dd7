/**
 * A key that two spellings of one name share: "Mohammed" and "Muhammad", "Balochistan" and "Baluchistan", "Shabaab" and "Shabab".
 * Consonants stay, sounds that transliterations write differently are one, and every run of vowels is a mark.
 *
 * This is the place to plug in a better transliteration key: variants are found by it alone.
 */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^(?:al|el|ar|as|an|at)-/, ''],
  [/[^a-z]/g, ''],
  [/tch|tsch/g, 'c'],
  [/sch|sh/g, 's'],
  [/kh|q|ck/g, 'k'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/dj|dzh|zh/g, 'j'],
  [/([dt])h/g, '$1'],
  [/w/g, 'v'],
  [/([a-z])\1+/g, '$1'],
  [/[aeiouy]+h?(?![aeiouy])|[aeiouy]+/g, '*'],
];

/** @param word folded (`fold`) */
export function spellingKey(word: string): string {
  let key = word;
  for (const [pattern, replacement] of sounds) key = key.replace(pattern, replacement);
  return key.replace(/\*$/, '');
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words (Damerau 1964, optimal string alignment); more than `most` counts as `most + 1`. */
export function distance(a: string, b: string, most = 3): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = above;
    above = row;
  }
  return Math.min(above[b.length]!, most + 1);
}

const knownDeletions = new Map<string, readonly string[]>();

/** A word and the words that lack one of its letters: two words one edit apart share one (Garbe's symmetric deletion). */
export function deletions(word: string): readonly string[] {
  const known = knownDeletions.get(word);
  if (known) return known;
  const words = [word];
  for (let i = 0; i < word.length; i++) words.push(word.slice(0, i) + word.slice(i + 1));
  if (knownDeletions.size > 20_000) knownDeletions.clear();
  knownDeletions.set(word, words);
  return words;
}
