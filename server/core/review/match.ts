/**
 * Which finding a line of `review.jsonl` is about now. The same words in the same text are the same finding, wherever they stand; words that changed make the line stale;
 * a line that fits nothing is told of. A line never moves to a guess: what it disposes of has its very words.
 */
import { addTo, groupBy } from '../group-by.ts';
import type { FindingCode } from '../model.ts';
import type { ReviewEntry } from './review-file.ts';
import type { Target } from './targets.ts';

/** What the dossier tells of its texts. */
export interface ReviewedTexts {
  readonly paths: readonly string[];
  /** `unknown`: the text belongs to the dossier, but cannot be read (yet) */
  readonly state: (path: string) => 'read' | 'unknown' | 'gone';
  readonly targets: (path: string) => readonly Target[];
  readonly hasSentence: (path: string, exact: string) => boolean;
  /** whether findings of this code are asked for in this text */
  readonly isOff: (path: string, code: FindingCode) => boolean;
}

/** Where a line belongs: `target` is an index into the targets of `path`. */
export type Attachment =
  | { readonly state: 'disposed'; readonly path: string; readonly target: number }
  /** `changed`: the sentence itself, or what the other side says */
  | { readonly state: 'stale'; readonly path: string; readonly target: number; readonly changed: 'sentence' | 'other-side' }
  | { readonly state: 'orphan'; readonly missing: 'text' | 'sentence' | 'finding' }
  /** nothing to say: a repair that was made, a check that is off, a text that cannot be read */
  | { readonly state: 'settled' };

export interface AttachedLine {
  readonly entry: ReviewEntry;
  readonly attachment: Attachment;
}

/** Where each line belongs, in the order of `entries`. Lines and findings are paired one to one. */
export function attach(texts: ReviewedTexts, entries: readonly ReviewEntry[]): readonly AttachedLine[] {
  const places = placesOf(texts, entries);
  const attachments = new Array<Attachment | undefined>(entries.length);
  for (const [path, indices] of groupBy(entries.keys(), (index) => places[index] ?? '')) {
    if (path === '') continue;
    const targets = texts.targets(path);
    const free = new Set(targets.keys());
    for (const [index, target] of samePairs(entries, indices, targets)) {
      free.delete(target);
      const changed = hasNewOpponent(entries[index]!, targets[target]!);
      attachments[index] = changed ? { state: 'stale', path, target, changed: 'other-side' } : { state: 'disposed', path, target };
    }
    const rest = indices.filter((index) => !attachments[index] && !texts.hasSentence(path, entries[index]!.record.quote.exact));
    for (const [index, target] of changedPairs(entries, rest, targets, free)) attachments[index] = { state: 'stale', path, target, changed: 'sentence' };
  }
  return entries.map((entry, index) => ({ entry, attachment: attachments[index] ?? unattached(texts, entry, places[index]) }));
}

function unattached(texts: ReviewedTexts, { record }: ReviewEntry, path: string | undefined): Attachment {
  if (record.disposition === 'fixed' || texts.state(record.document) === 'unknown') return { state: 'settled' };
  if (path === undefined) return { state: 'orphan', missing: 'text' };
  if (texts.isOff(path, record.code)) return { state: 'settled' };
  return { state: 'orphan', missing: texts.hasSentence(path, record.quote.exact) ? 'finding' : 'sentence' };
}

/** The text that each line is about. A text that is gone was renamed if its lines fit the findings of one other text only. */
function placesOf(texts: ReviewedTexts, entries: readonly ReviewEntry[]): (string | undefined)[] {
  const places = entries.map(({ record }) => (texts.state(record.document) === 'read' ? record.document : undefined));
  const lost = [...entries.keys()].filter((index) => texts.state(entries[index]!.record.document) === 'gone');
  if (lost.length === 0) return places;

  const pathsByKey = new Map<string, Set<string>>();
  for (const path of texts.paths)
    for (const target of texts.targets(path)) {
      const paths = pathsByKey.get(keyOf(target)) ?? new Set();
      pathsByKey.set(keyOf(target), paths.add(path));
    }
  for (const index of lost) {
    const paths = pathsByKey.get(keyOf(entries[index]!.record));
    if (paths?.size === 1) [places[index]] = paths;
  }
  // what became of most lines of a text became of the text
  for (const indices of groupBy(lost, (index) => entries[index]!.record.document).values()) {
    const found = groupBy(
      indices.flatMap((index) => places[index] ?? []),
      (path) => path,
    );
    const [most] = [...found].sort(([, a], [, b]) => b.length - a.length);
    for (const index of indices) places[index] ??= most?.[0];
  }
  return places;
}

/** What has to be the same for a finding to be the same, apart from the text it stands in. */
const keyOf = ({ code, kind, quote, words, nth }: Omit<Target, 'document'>) => JSON.stringify([code, kind, quote.exact.normalize('NFC'), words, nth ?? 0]);

/** Where one sentence stands more often than this in a text, its places are no longer told apart by what is around them. */
const mostAlike = 50;

/** Lines and findings with the same words; where a sentence repeats, those with the same surroundings come first. */
function samePairs(entries: readonly ReviewEntry[], indices: readonly number[], targets: readonly Target[]): [index: number, target: number][] {
  const byKey = groupBy(targets.keys(), (target) => keyOf(targets[target]!));
  return onePartnerEach(
    indices.flatMap((index) => {
      const { record } = entries[index]!;
      return (byKey.get(keyOf(record)) ?? []).slice(0, mostAlike).map((target) => ({ index, target, score: sidesAlike(record, targets[target]!) }));
    }),
  );
}

/** A finding that the line did not know of: the other side says something else now, or another text has joined it. */
function hasNewOpponent({ record }: ReviewEntry, { against }: Target): boolean {
  return against?.some((quote) => !record.against?.includes(quote)) ?? false;
}

/** How much of its words a sentence keeps when it is edited: with a neighbour that stayed, and without. */
const alikeBesideNeighbour = 0.5;
const alikeAlone = 0.7;

/** Lines whose sentence is gone, and findings of the same code that stand where it stood, or use most of its words. */
function changedPairs(
  entries: readonly ReviewEntry[],
  indices: readonly number[],
  targets: readonly Target[],
  free: ReadonlySet<number>,
): [index: number, target: number][] {
  if (indices.length === 0) return [];
  const words = new Map([...free].map((target) => [target, countWords(targets[target]!.quote.exact)]));
  const byTrait = new Map<string, number[]>();
  for (const [target, own] of words) for (const trait of traitsOf(targets[target]!, own)) addTo(byTrait, trait, target);
  return onePartnerEach(
    indices.flatMap((index) => {
      const { record } = entries[index]!;
      const own = countWords(record.quote.exact);
      const candidates = new Set(traitsOf(record, own).flatMap((trait) => sharedByFew(byTrait.get(trait))));
      return [...candidates].flatMap((target) => {
        const other = targets[target]!;
        if (other.code !== record.code || other.kind !== record.kind || isNeighbour(record, other)) return [];
        const sides = sidesAlike(record, other);
        const alike = alikeness(own, words.get(target)!);
        // a text of one sentence has nothing around it
        const sameGap = sides === 2 && record.quote.prefix + record.quote.suffix !== '';
        return sameGap || alike >= (sides > 0 ? alikeBesideNeighbour : alikeAlone) ? [{ index, target, score: sides + alike }] : [];
      });
    }),
  );
}

/** What two wordings of one sentence share: a neighbour, or a word that few others have. So not every line is compared with every finding. */
const traitsOf = ({ quote }: Pick<Target, 'quote'>, words: ReadonlyMap<string, number>) => [`<${quote.prefix}`, `>${quote.suffix}`, ...words.keys()];
const sharedByFew = (targets: readonly number[] = []) => (targets.length > mostAlike ? [] : targets);

/** A sentence that stood beside the line's sentence already is not a new wording of it. */
function isNeighbour({ quote }: Pick<Target, 'quote'>, { quote: { exact } }: Target): boolean {
  return (quote.prefix !== '' && exact.endsWith(quote.prefix)) || (quote.suffix !== '' && exact.startsWith(quote.suffix));
}

/** How many of the two surroundings are the same, 0 to 2. */
const sidesAlike = (a: Pick<Target, 'quote'>, b: Target) => Number(a.quote.prefix === b.quote.prefix) + Number(a.quote.suffix === b.quote.suffix);

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Dice's coefficient of two bags of words, 0 to 1. */
function alikeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const size = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  const all = size(a) + size(b);
  return all === 0 ? 0 : (2 * shared) / all;
}

/** The best pairs first, each line and each finding once. */
function onePartnerEach(pairs: readonly { readonly index: number; readonly target: number; readonly score: number }[]): [number, number][] {
  const [taken, found] = [new Set<number>(), new Map<number, number>()];
  for (const { index, target } of [...pairs].sort((a, b) => b.score - a.score || a.index - b.index || a.target - b.target)) {
    if (found.has(index) || taken.has(target)) continue;
    found.set(index, target);
    taken.add(target);
  }
  return [...found];
}
