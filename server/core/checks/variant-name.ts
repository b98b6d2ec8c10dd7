/**
 * A likely slip in a name: an acronym with its letters swapped, a misspelt name, one name in two spellings within one text.
 * A search for the one does not find the other, and a reader may take them for two.
 *
 * Each is reported once, at the rarer spelling, with a link to the commoner. Names that two people or places bear, historic names that the text explains,
 * inflected forms and the words of others (quotations, titles, notes) are left alone.
 */

import { addTo, groupBy } from '../group-by.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/spelling.json' with { type: 'json' };
import { isName } from '../mentions.ts';
import type { Mention, NameMention, ReadDocument, Span, Tokens } from '../model.ts';
import { type Said, toSay } from '../say.ts';
import { deletions, distance, spellingKey } from '../spelling/spelling-key.ts';
import { isEnglish, neighbours, type WrittenAt, type WrittenNames, writtenNames } from '../spelling/written-names.ts';
import { shortNameOf } from '../text/quote.ts';
import { fold, isCapital, spacedAt, TokenFlag } from '../text/tokens.ts';
import { type Check, quoted, type Report } from './check.ts';

export const variantName: Check = {
  code: 'variant-name',
  run: ({ knowledge }, document) => {
    const written = writtenNames(document);
    const reports = [...swappedAcronyms(knowledge, document, written), ...twoSpellings(document, written), ...misspellings(knowledge, document, written)];
    const seen = new Set<number>();
    return reports.filter(({ start }) => !seen.has(start) && seen.add(start));
  },
};

/** `wrong` is reported at its first place; `right` is what a quick fix writes at all of them. */
function reportOf(
  document: ReadDocument,
  wrong: readonly Span[],
  right: readonly Span[],
  message: (wrong: string, right: string) => Said,
  replacement?: string,
): Report {
  const [first] = wrong as [Span];
  const surface = document.text.slice(first.start, first.end);
  const other = replacement ?? document.text.slice(right[0]!.start, right[0]!.end);
  return {
    start: first.start,
    end: first.end,
    message: message(surface, other),
    related: right
      .slice(0, 3)
      .map(({ start, end }) => ({ document: document.path, start, end, message: quoted(shortNameOf(document), document.text.slice(start, end)) })),
    fix: { text: other, places: wrong.map(({ start, end }) => ({ start, end })) },
  };
}

const byCount = (a: readonly Span[], b: readonly Span[]) => a.length - b.length || b[0]!.start - a[0]!.start;
const times = (places: readonly unknown[]) => (places.length === 1 ? toSay('once') : toSay('{0} times', places.length));

// ── acronyms ────────────────────────────────────────────────────────────────

/** "Tehrik-e-Taliban Pakistan (TPP)" in a text that says TTP, and a lone TPP there that nothing explains. */
function swappedAcronyms(knowledge: Knowledge, document: ReadDocument, { acronyms, placesOf }: WrittenNames): Report[] {
  const reports: Report[] = [];
  const bySignature = groupBy(
    [...acronyms].filter(([letters]) => letters.length >= 3 && /^[a-z]+$/.test(letters)),
    ([letters]) => `${letters.length}${[...new Set(letters)].sort().join('')}`,
  );
  for (const group of bySignature.values())
    for (const [letters, count] of group)
      for (const [other, otherCount] of group) {
        if (letters === other || distance(letters, other, 1) > 1 || otherCount < 2 || otherCount <= count) continue;
        const [places, others] = [placesOf(letters, 'acronyms'), placesOf(other, 'acronyms')];
        const defined = places.map((place) => longFormBefore(place)).find((form) => form !== undefined);
        const means = (acronym: string) => initialsFit(acronym, defined ?? []);
        // an acronym that its own long form explains, or that is known for another thing, is no slip
        if (
          defined
            ? means(letters) || !(means(other) || isAliasOf(knowledge, document, places, other))
            : isKnown(knowledge, document, places) || others.length < 3 * places.length
        )
          continue;
        reports.push(
          reportOf(document, places, others, (wrong, right) =>
            toSay(
              '“{0}” stands {1} where the text otherwise writes “{2}” ({3}), and {4}. Readers may take it for another body; write “{2}”, or say what “{0}” is.',
              wrong,
              times(places),
              right,
              times(others),
              defined ? toSay('the letters do not fit the name before it') : toSay('nothing explains it'),
            ),
          ),
        );
      }
  return reports;
}

/** Words of the capitalised name right before "(ABC)". */
function longFormBefore({ passage: { tokens }, token }: WrittenAt): string[] | undefined {
  if (tokens.word[token - 1] !== '(' || tokens.word[token + 1] !== ')') return undefined;
  const words: string[] = [];
  for (let i = token - 2; i >= 0 && words.length < 9; i--) {
    const flags = tokens.flags[i]!;
    if (!(flags & TokenFlag.word)) {
      if (/^[-–]$/.test(tokens.word[i]!)) continue;
      break;
    }
    if (!(flags & TokenFlag.capital) && tokens.word[i]!.length > 3) break;
    words.unshift(tokens.word[i]!);
  }
  return words.length >= 2 ? words : undefined;
}

/** Whether the letters are initials of the words in order, with small words skipped. */
function initialsFit(letters: string, words: readonly string[]): boolean {
  let k = 0;
  for (const word of words) if (k < letters.length && word.startsWith(letters[k]!)) k++;
  return k === letters.length;
}

const mentionsAt = (document: ReadDocument, place: Span) =>
  document.mentions.filter((mention): mention is NameMention => isName(mention) && mention.start <= place.start && mention.end >= place.end);
const isKnown = (knowledge: Knowledge, document: ReadDocument, places: readonly WrittenAt[]) =>
  mentionsAt(document, places[0]!).length > 0 || places.some(({ passage, token }) => knowledge.nameAt(passage.tokens, token) !== undefined);

/** The name before the bracket is a known entity that has the other acronym among its names, and not this one. */
function isAliasOf(knowledge: Knowledge, document: ReadDocument, places: readonly WrittenAt[], acronym: string): boolean {
  const before = document.mentions.find(
    (mention): mention is NameMention => isName(mention) && places.some(({ start }) => mention.end <= start && start - mention.end <= 2),
  );
  const names = before ? (knowledge.entity(before.id)?.entry.aliases ?? []).map(fold) : [];
  return names.includes(acronym) && !places.some(({ start, end }) => names.includes(fold(document.text.slice(start, end))));
}

// ── one name in two spellings ───────────────────────────────────────────────

/** Mentions of one entity, or unknown names of the same words, whose spellings share a key. */
function twoSpellings(document: ReadDocument, written: WrittenNames): Report[] {
  const reports: Report[] = [];
  for (const forms of spelledByName(document)) {
    const ranked = [...forms]
      .map(([form, mentions]) => [form, mentions.filter((mention) => isCompared(document, written, mention))] as const)
      .filter(([, mentions]) => mentions.length > 0)
      .sort((a, b) => -byCount(a[1], b[1]));
    const [first, ...rest] = ranked;
    if (!first) continue;
    const [main, places] = first;
    for (const [form, rarer] of rest) {
      if (!areVariants(form.split(' '), main.split(' '))) continue;
      reports.push({
        ...reportOf(document, rarer, places, (wrong, right) =>
          toSay(
            'One name in two spellings: “{0}” here ({1}) and “{2}” elsewhere in this text ({3}). A search for the one does not find the other; use one spelling, or say why there are two.',
            wrong,
            times(rarer),
            right,
            times(places),
          ),
        ),
        atMost: 'information',
      });
    }
  }
  return reports;
}

/** The mentions of each name that is spelt in more than one way, by their spelling: most names are spelt in one. */
function* spelledByName({ text, mentions }: ReadDocument): Generator<ReadonlyMap<string, readonly NameMention[]>> {
  /** by name, its one surface or all of them */
  const surfacesOf = new Map<string, string | Set<string>>();
  for (const mention of mentions) {
    if (!isSpelledName(mention)) continue;
    const name = nameOf(mention);
    const known = surfacesOf.get(name);
    // mostly the same words again
    if (typeof known === 'string' && known.length === mention.end - mention.start && text.startsWith(known, mention.start)) continue;
    const surface = text.slice(mention.start, mention.end);
    if (known === undefined) surfacesOf.set(name, surface);
    else if (typeof known === 'string') surfacesOf.set(name, new Set([known, surface]));
    else known.add(surface);
  }
  for (const [name, surfaces] of surfacesOf) {
    if (typeof surfaces === 'string') continue;
    for (const key of keysOfSeveral(surfaces)) {
      const forms = new Map<string, NameMention[]>();
      for (const mention of mentions) {
        if (!isSpelledName(mention) || nameOf(mention) !== name) continue;
        const spelling = spellingOf(text.slice(mention.start, mention.end));
        if (spelling?.key === key) addTo(forms, spelling.form, mention);
      }
      for (const own of forms.values()) own.sort((a, b) => a.start - b.start);
      yield forms;
    }
  }
}

const isSpelledName = (mention: Mention): mention is NameMention => isName(mention) && !mention.annotated && spelledHow.has(mention.how);
const spelledHow: ReadonlySet<string> = new Set(['name', 'short-name', 'metonym', 'pattern']);
/** Unknown names are compared with one another. */
const nameOf = ({ proposed, named, id }: NameMention) => (proposed ? '' : (named ?? id));

/** The keys that two of the surfaces share which are spelt in two ways. */
function keysOfSeveral(surfaces: Iterable<string>): ReadonlySet<string> {
  const [forms, found] = [new Map<string, string>(), new Set<string>()];
  for (const surface of surfaces) {
    const spelling = spellingOf(surface);
    if (!spelling) continue;
    const form = forms.get(spelling.key);
    if (form === undefined) forms.set(spelling.key, spelling.form);
    else if (form !== spelling.form) found.add(spelling.key);
  }
  return found;
}

/** In the writer's own prose, not explained there, and not a part of another name. */
function isCompared({ text, structure: { passages } }: ReadDocument, { isOwn }: WrittenNames, mention: NameMention): boolean {
  const { kind, tokens } = passages[mention.passage]!;
  return kind !== 'heading' && isOwn(mention) && !isExplained(text, mention) && !isPartOfName(tokens, mention);
}

interface Spelling {
  /** its words, folded, with single blanks */
  readonly form: string;
  /** what other spellings of the name share */
  readonly key: string;
}

const spellings = new Map<string, Spelling | undefined>();

/** How a name is spelt; undefined for acronyms. */
function spellingOf(surface: string): Spelling | undefined {
  if (spellings.has(surface)) return spellings.get(surface);
  const words = wordsOf(surface);
  const isAcronym = /^[\p{Lu}\d.]+$/u.test(surface) || words.some((word) => word.length > 40);
  const spelling = isAcronym ? undefined : { form: words.join(' '), key: words.map(spellingKey).join(' ') };
  if (spellings.size > 20_000) spellings.clear();
  spellings.set(surface, spelling);
  return spelling;
}

const wordsOf = (surface: string) =>
  fold(surface.replace(/[’']s$/, ''))
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word && !/^(?:al|el|the)$/.test(word));

/** The same words but for their spelling. One word of three consonants has too little to go by. */
function areVariants(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.join('') === b.join('')) return false;
  return a.every((word, i) => {
    const other = b[i]!;
    if (word === other) return true;
    if (lexicon.spellings.includes(word) || lexicon.names.some((pair) => pair.includes(word) && pair.includes(other)) || isInflection(word, other))
      return false;
    return word.length >= 4 && other.length >= 4 && distance(word, other) <= 3 && !(isEnglish(word) && isEnglish(other));
  });
}

const isInflection = (a: string, b: string) => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short) && lexicon.inflections.includes(long.slice(short.length));
};

/** "Baluchistan (or Balochistan)", "formerly Kiev" */
function isExplained(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  // "Shusha (Shushi to Armenians)"
  const [word = '', bracket] = before.split(' ').slice(-2);
  return (
    gloss.test(before) ||
    (bracket === '(' && /^\p{Lu}/u.test(word)) ||
    /^[\s,("“]*(?:also|now|today|or|spelled|spelt|formerly)\b/i.test(text.slice(end, end + 24))
  );
}

const gloss = new RegExp(`(?<!\\p{L})(?:${lexicon.alsoCalled.map((cue) => cue.replace(/\./g, '\\.')).join('|')})[\\s(,:“"'*]*$`, 'iu');

/** "University of Baluchistan", "Baluchistan Liberation Front", "Battle of Kiev": the name of something else. */
function isPartOfName(tokens: Tokens, { from, to }: NameMention): boolean {
  return (isCapital(tokens, to) && spacedAt(tokens, to) && tokens.word[to - 1] !== '.') || (tokens.word[from - 1] === 'of' && isCapital(tokens, from - 2));
}

// ── misspellings ────────────────────────────────────────────────────────────

/** Words that nothing knows, one slip away from a name that the text uses often, or from a state's or its people's name. */
function misspellings(knowledge: Knowledge, document: ReadDocument, written: WrittenNames): Report[] {
  const { words, placesOf, isSmall } = written;
  const known = knownNames(knowledge);
  const frequent = new Map<string, string[]>();
  const unknown: string[] = [];
  words.forEach((count, word) => {
    const look = lookOf(known, word);
    if (count >= 3 && look.isRare) addTo(frequent, endsOf(word), word);
    if (look.isUnknown) unknown.push(word);
  });
  const reports: Report[] = [];
  for (const word of unknown) {
    const count = words.get(word)!;
    const candidates = slipsAmong(frequent, word).filter((other) => (word.length >= 8 || isTypingSlip(word, other)) && words.get(other)! >= 3 * count);
    const states = count > 1 || word.length < 6 ? [] : lookOf(known, word).states;
    if (candidates.length === 0 && states.length !== 1) continue;
    const places = placesOf(word, 'words');
    if (places.some((place) => isMentioned(document, place)) || isCompound(places) || isSmall(word)) continue;
    const inText = candidates.filter((other) => !isSmall(other) && sameNeighbours(places, placesOf(other, 'words')));
    const target = inText.sort((a, b) => words.get(b)! - words.get(a)!)[0];
    if (target) {
      const right = placesOf(target, 'words');
      reports.push(
        reportOf(document, places, right, (wrong, name) =>
          toSay(
            '“{0}” looks like a slip for “{1}”, which the text writes {2}. A search for the name misses it; correct it, or add “{0}” to the dossier’s names if it is another.',
            wrong,
            name,
            times(right),
          ),
        ),
      );
      continue;
    }
    if (states.length !== 1 || neighbours(places[0]!).before !== undefined || neighbours(places[0]!).behind !== undefined) continue;
    reports.push(
      reportOf(
        document,
        places,
        [],
        (wrong, name) =>
          toSay(
            '“{0}” looks like a slip for “{1}”: no name of that spelling is known. A search for the name misses it; correct it, or add “{0}” to the dossier’s names if it is another.',
            wrong,
            name,
          ),
        states[0],
      ),
    );
  }
  return reports;
}

/** A slip leaves the first letter and the last as they are. */
const endsOf = (word: string) => word[0]! + word.at(-1)!;

/** Words one slip away from another, of those that stand under their ends. */
const slipsAmong = (byEnds: ReadonlyMap<string, readonly string[]>, word: string): string[] =>
  (byEnds.get(endsOf(word)) ?? []).filter((other) => isSlip(word, other));

/** A known name begins there. */
const isMentioned = ({ mentions }: ReadDocument, { start }: Span) =>
  mentions.some((mention) => mention.start === start && isName(mention) && !mention.proposed);

/** What a word looks like by itself. */
interface Look {
  /** long enough to be compared, and no English word */
  readonly isRare: boolean;
  /** and no name has it */
  readonly isUnknown: boolean;
  /** the states and peoples whose name it is one slip away from */
  readonly states: readonly string[];
}

function lookOf({ words, states, looks }: KnownNames, word: string): Look {
  const kept = looks.get(word);
  if (kept) return kept;
  const isRare = word.length >= 5 && !isEnglish(word);
  const isUnknown = isRare && /^[a-z]+$/.test(word) && !words.has(word);
  const like = isUnknown ? new Set(deletions(word).flatMap((deletion) => states.get(deletion) ?? [])) : [];
  const look = { isRare, isUnknown, states: [...like].filter((name) => isSlip(word, fold(name)) && isTypingSlip(word, fold(name))) };
  if (looks.size > 20_000) looks.clear();
  looks.set(word, look);
  return look;
}

/** Part of a hyphenated word or of a name of three words and more. */
const isCompound = (places: readonly WrittenAt[]) =>
  places.some(({ passage: { tokens }, token }) =>
    [token - 1, token + 1].some((i) => /^[-–’']$/.test(tokens.word[i] ?? '') && !(tokens.flags[i]! & TokenFlag.spaced)),
  );

/** One edit inside the word: the first letter and the end stay, and it is no other form of the word. */
const isSlip = (a: string, b: string) =>
  a !== b &&
  a[0] === b[0] &&
  a.at(-1) === b.at(-1) &&
  (a.at(-2) === b.at(-2) || isSwap(a, b)) &&
  Math.min(a.length, b.length) >= 5 &&
  distance(a, b, 1) === 1 &&
  !isInflection(a, b);

const isSwap = (a: string, b: string) => a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

/** The edit is one that fingers make: a neighbour on the keyboard, two letters swapped, one left out or doubled. */
function isTypingSlip(wrong: string, right: string): boolean {
  let i = 0;
  while (wrong[i] === right[i]) i++;
  if (wrong.length < right.length) return true;
  if (wrong.length > right.length)
    return wrong[i] === wrong[i - 1] || (lexicon.neighbours as Record<string, string>)[wrong[i - 1]!]?.includes(wrong[i]!) === true;
  if (wrong[i + 1] === right[i] && wrong[i] === right[i + 1]) return true;
  return (lexicon.neighbours as Record<string, string>)[right[i]!]?.includes(wrong[i]!) === true;
}

/** What stands beside the word as part of its name must stand beside the other too: two people may have names one letter apart. */
function sameNeighbours(places: readonly WrittenAt[], others: readonly WrittenAt[]): boolean {
  const theirs = others.map(neighbours);
  return places.every((place) => {
    const { before, behind } = neighbours(place);
    return (
      (before === undefined || theirs.some((other) => other.before === before)) && (behind === undefined || theirs.some((other) => other.behind === behind))
    );
  });
}

interface KnownNames {
  /** every word of every name, folded */
  readonly words: ReadonlySet<string>;
  /** names of one word of states and their peoples, by their deletions */
  readonly states: ReadonlyMap<string, readonly string[]>;
  /** of the words that were met */
  readonly looks: Map<string, Look>;
}
const knownOf = new WeakMap<Knowledge, KnownNames>();

function knownNames(knowledge: Knowledge): KnownNames {
  const kept = knownOf.get(knowledge);
  if (kept) return kept;
  const words = new Set<string>();
  const states = new Map<string, string[]>();
  for (const { name, entry, type, kind } of knowledge.entities()) {
    const inhabitants = entry.inhabitants ?? [];
    for (const text of [name, ...(entry.aliases ?? []), ...(entry.adjectives ?? []), ...(entry.shortNames ?? []), ...inhabitants])
      for (const word of fold(text).split(/[^\p{L}\d]+/u)) words.add(word);
    if (kind !== 'either' && type !== 'capital') continue;
    for (const text of [name, ...(entry.adjectives ?? []), ...inhabitants])
      if (/^\p{L}{6,}$/u.test(text)) for (const deletion of deletions(fold(text))) addTo(states, deletion, text);
  }
  const known = { words, states, looks: new Map<string, Look>() };
  knownOf.set(knowledge, known);
  return known;
}
