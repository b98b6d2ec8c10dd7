/**
 * Finds a known name under another spelling: "Tehrik-e-Taliban" for Tehreek-e-Taliban, "Kadhafi" for Gaddafi, "Aliev" for Aliyev.
 *
 * Names carried over from other scripts keep their consonants and vary in their vowels, in doubled letters, in articles and in the letters that stand for
 * sounds English lacks. A name's sound is its letters after those choices are undone; its skeleton is the consonants of that, with what is often confused as one.
 * Names with the same skeleton are compared by the edit distance of their sounds (Levenshtein), and the longer a name the more of it may differ.
 */
import { firstIndex } from '../first-index.ts';
import { addTo, groupBy } from '../group-by.ts';
import { inOneGo, type Steps } from '../steps.ts';

export interface Sound {
  /** as written, without articles */
  readonly words: readonly string[];
  /** letters after transliteration choices are undone: `a i u` for vowels, capitals for sh, ch, zh and kh */
  readonly letters: string;
  /** its consonants, confusable ones as one */
  readonly skeleton: string;
}

export interface Likeness<T> {
  readonly value: T;
  /** edits between the two sounds */
  readonly distance: number;
}

export interface SpellingIndex<T> {
  /** What sounds like `words` (folded, without hyphens), the nearest first; at most as different as a name of that length may be. */
  readonly like: (words: readonly string[]) => readonly Likeness<T>[];
  /** Whether anything that begins with `word` can sound like a name; false for most words, and cheaper than to ask for each run of them. */
  readonly mayBegin: (word: string) => boolean;
  /** Enters all names ahead, in steps. */
  readonly preparing: () => Steps<void>;
}

/** Names that are entered between two steps. */
const namesAStep = 500;

/** An index of names; one enters it when the first name with its first sound is asked for, since most names are never needed. */
export function buildSpellingIndex<T>(names: readonly (readonly [words: readonly string[], value: T])[]): SpellingIndex<T> {
  const waiting = groupBy(names, ([words]) => firstSoundOf(words));
  const bySkeleton = new Map<string, { readonly sound: Sound; readonly value: T }[]>();
  /** skeletons in order, by first sound */
  const ordered = new Map<string, readonly string[]>();
  function* entering(first: string): Steps<readonly string[]> {
    const sounding: { readonly sound: Sound; readonly value: T }[] = [];
    for (const [n, [words, value]] of (waiting.get(first) ?? []).entries()) {
      const sound = soundOf(words);
      if (sound.letters.length >= 4 && sound.skeleton.length >= 2) sounding.push({ sound, value });
      if (n % namesAStep === 0) yield;
    }
    const known = ordered.get(first);
    // somebody has asked for it between two steps
    if (known) return known;
    for (const one of sounding) addTo(bySkeleton, one.sound.skeleton, one);
    waiting.delete(first);
    const sorted = [...new Set(sounding.map(({ sound }) => sound.skeleton))].sort();
    ordered.set(first, sorted);
    return sorted;
  }
  const entered = (words: readonly string[]) => {
    const first = firstSoundOf(words);
    return ordered.get(first) ?? inOneGo(entering(first));
  };
  return {
    like(words) {
      entered(words);
      const written = soundOf(words);
      const limit = mayDiffer(written);
      return (bySkeleton.get(written.skeleton) ?? [])
        .map(({ sound, value }) => ({ value, distance: editDistance(written.letters, sound.letters), sound }))
        .filter(({ sound, distance }) => distance <= limit && spelledAlike(written.words, sound.words))
        .sort((a, b) => a.distance - b.distance);
    },
    mayBegin(word) {
      if (articles.has(word)) return true;
      const { skeleton } = soundOf([word]);
      return startsSome(entered([word]), skeleton);
    },
    *preparing() {
      for (const first of [...waiting.keys()]) yield* entering(first);
    },
  };
}

/** Whether one of the ordered words starts with `beginning`. */
function startsSome(ordered: readonly string[], beginning: string): boolean {
  return ordered[firstIndex(ordered.length, (i) => ordered[i]! >= beginning)]?.startsWith(beginning) ?? false;
}

/** Edits of the sound that leave the name recognisable; a single word says less than several. */
function mayDiffer({ words, letters, skeleton }: Sound): number {
  if (words.length === 1) return letters.length >= 10 ? 2 : letters.length >= 8 ? 1 : 0;
  return letters.length >= 9 ? 2 : letters.length >= 6 && skeleton.length >= 3 ? 1 : 0;
}

/** Sounds can agree where spellings are far apart ("Qahtaniya", "Catania"): word by word, a third of the letters may differ, not the first, nor whether it ends in a vowel. */
function spelledAlike(written: readonly string[], known: readonly string[]): boolean {
  const [a, b] = written.length === known.length ? [written, known] : [[written.join('')], [known.join('')]];
  const several = a.length > 1;
  return a.every((word, i) => {
    const other = b[i]!;
    return (
      startsAlike(word, other) &&
      (endsInVowel(word) === endsInVowel(other) || (several && word.endsWith('e'))) &&
      editDistance(word, other) <= Math.max(several ? 2 : 1, Math.floor((Math.max(word.length, other.length) + (several ? 1 : -1)) / 3))
    );
  });
}

const startsAlike = (a: string, b: string) =>
  a[0] === b[0] ||
  (a.length > 5 && ['kqg', 'kc', 'ye', 'yi', 'yj', 'dj', 'gj', 'tc', 'vw', 'ou', 'ei', 'sz'].some((pair) => pair.includes(a[0]!) && pair.includes(b[0]!)));
const endsInVowel = (word: string) => /[aeiouy]h?$/.test(word);

/** A class of first letters such that two spellings of one name share it. */
function firstSoundOf(words: readonly string[]): string {
  const word = words.length > 1 && articles.has(words[0]!) ? words[1]! : (words[0] ?? '');
  if (/^(?:t?s?ch|s|z)/.test(word)) return 's';
  return /^[kcqghx]/.test(word) ? 'k' : /^[vw]/.test(word) ? 'v' : /^[pf]/.test(word) ? 'f' : /^[aeiouyj]/.test(word) ? 'a' : word.charAt(0);
}

const articles = new Set('al el ul ur as ash ad an ar az at e i'.split(' '));

/** The sound of a name (folded, without hyphens). @example soundOf(['qaddafi']) // letters 'kadafi', skeleton 'Kdf' */
function soundOf(written: readonly string[]): Sound {
  const words = written.length === 1 ? written : written.filter((word) => !articles.has(word));
  const letters = words.map(soundOfWord).join('');
  return { words, letters, skeleton: skeletonOf(letters) };
}

/** groups of letters that stand for one sound, by their first letter, the longest first */
const groups: Readonly<Record<string, readonly (readonly [letters: string, sound: string])[]>> = {
  c: [
    ['ch', 'C'],
    ['c', 'k'],
  ],
  d: [
    ['dzh', 'j'],
    ['dj', 'j'],
    ['dh', 'd'],
  ],
  g: [
    ['gh', 'k'],
    ['g', 'k'],
  ],
  k: [['kh', 'H']],
  p: [['ph', 'f']],
  q: [['q', 'k']],
  s: [
    ['sch', 'S'],
    ['sh', 'S'],
  ],
  t: [
    ['tsch', 'C'],
    ['tch', 'C'],
    ['th', 't'],
  ],
  w: [['w', 'v']],
  x: [['x', 'ks']],
  z: [['zh', 'Z']],
  e: [['e', 'i']],
  y: [['y', 'i']],
  o: [['o', 'u']],
};

function soundOfWord(word: string): string {
  // "Abdel", "Abdul", "Abdoul" hold an article
  const servant = /^abd(?:[aeo]|o?u)l(?:$|(?=...))/.exec(word)?.[0].length ?? 0;
  let sound = servant > 0 ? 'abd' : '';
  for (let i = servant; i < word.length; ) {
    const letter = word[i]!;
    const group = groups[letter]?.find(([letters]) => word.startsWith(letters, i));
    const soft = letter === 'c' && group?.[0] === 'c' && 'eiy'.includes(word[i + 1] ?? ' ');
    const next = soft ? 's' : (group?.[1] ?? letter);
    i += group?.[0].length ?? 1;
    if (next >= 'A' && next <= 'z' && !sound.endsWith(next)) sound += next;
  }
  // "Ivanoff", and an h that nobody hears: "Hezbollah"
  if (/[oe]ff?$/.test(word)) return `${sound.slice(0, -1)}v`;
  return /[aiu]h$/.test(sound) ? sound.slice(0, -1) : sound;
}

const confusable: Readonly<Record<string, string>> = { k: 'K', h: 'K', H: 'K', S: 's', C: 's', Z: 'z', a: '', i: '', u: '' };

function skeletonOf(letters: string): string {
  let skeleton = '';
  for (const letter of letters) skeleton += confusable[letter] ?? letter;
  return skeleton;
}

/** Levenshtein's distance, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
