/**
 * Who said something, and when, word for word: "We are here to stay" is one person's on one day, whichever text quotes it. A quotation is filed under its first and
 * its last words, since a text may quote a part of it.
 */
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, Fact, NameMention } from '../model.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { TokenFlag } from '../text/tokens.ts';
import { isApart } from './insertions.ts';
import { isPerson } from './occurrences.ts';
import { family } from './predication-subjects.ts';
import { type Relation, sharedTerms } from './relation.ts';
import { isPrecise, notTheDay, type Scene, type SceneSentence } from './scene.ts';
import { dateValue, type Stated, spanOf } from './stated.ts';

/** fewer words are a phrase that many use */
const fewest = 6;
const edge = 5;

export function sayings(scene: Scene, sentence: SceneSentence): Stated[] {
  const quotations = quotationsIn(sentence);
  // of two it is not said which was when
  if (quotations.length !== 1) return [];
  const [quotation] = quotations as [TokenRange];
  const words = wordsIn(sentence, quotation);
  const speaker = speakerOf(scene, sentence, quotation);
  if (words.length < fewest || !speaker || isQuotedBySomebody(sentence, quotation)) return [];
  const [key, ...also] = [...new Set([words.slice(0, edge), words.slice(-edge)].map((some): Fact['key'] => `said|${some.join(' ')}`))];
  const common = {
    key: key!,
    also,
    subject: speaker.id,
    factuality: 'asserted' as const,
    about: [...new Set(words.map((word) => `word:${word}`))].sort(),
    holder: 'author',
  };
  const date = dayOf(sentence, quotation, speaker);
  return [
    { ...common, attribute: 'said by', value: { kind: 'actors', ids: [speaker.id] }, words: spanOf(sentence, speaker) },
    ...(date ? [{ ...common, attribute: 'said on', value: dateValue(date.value), words: spanOf(sentence, date) }] : []),
  ];
}

function quotationsIn({ passage: { tokens }, sentence }: SceneSentence): TokenRange[] {
  const found: TokenRange[] = [];
  let open: number | undefined;
  for (let i = sentence.from; i < sentence.to; i++) {
    const word = tokens.word[i]!;
    // a straight mark opens behind a space
    const isOpening = /^[“«]$/.test(word) || (word === '"' && (i === sentence.from || (tokens.flags[i]! & TokenFlag.spaced) !== 0));
    if (open === undefined) {
      if (isOpening) open = i + 1;
    } else if (/^[”»]$/.test(word) || (word === '"' && !isOpening)) {
      found.push({ from: open, to: i });
      open = undefined;
    }
  }
  return found;
}

const wordsIn = ({ passage: { tokens } }: SceneSentence, { from, to }: TokenRange) =>
  tokens.word.slice(from, to).filter((_, k) => (tokens.flags[from + k]! & (TokenFlag.word | TokenFlag.number)) !== 0);

/** Whoever the sentence is attributed to, if that is a person; else the only person whom it names, right beside the quotation. */
function speakerOf(scene: Scene, sentence: SceneSentence, quotation: TokenRange): NameMention | undefined {
  const persons = sentence.names.filter((name) => isPerson(scene, name) && (name.to <= quotation.from || name.from >= quotation.to));
  const { claim } = sentence;
  if (claim?.attribution && claim.sourcing !== 'vague') return persons.find(({ id }) => id === claim.holder);
  const [only, ...more] = persons;
  return only && more.length === 0 && distance(only, quotation) <= 4 ? only : undefined;
}

const quoting = new Set(lexicon.quoting);
/** "quoted him as saying", "echoing Churchill's words": whose they are is another question */
function isQuotedBySomebody({ passage: { tokens }, sentence }: SceneSentence, quotation: TokenRange): boolean {
  for (let i = sentence.from; i < sentence.to; i++) if ((i < quotation.from || i >= quotation.to) && quoting.has(tokens.word[i]!)) return true;
  return false;
}

/** The only day outside of it, close by. */
function dayOf(sentence: SceneSentence, quotation: TokenRange, speaker: TokenRange): DateMention | undefined {
  const [day, ...more] = sentence.dates.filter((date) => date.to <= quotation.from || date.from >= quotation.to);
  const isItsDay = day && more.length === 0 && isPrecise(day) && !notTheDay.has(sentence.passage.tokens.word[day.from - 1] ?? '');
  return isItsDay && distance(day, quotation) <= 12 && !isApart(sentence, day, speaker) ? day : undefined;
}

/** One saying of two persons; or of one person on two days, which are close (a slogan may be said again). */
export function sayingsRelate(a: Fact, b: Fact, knowledge: Knowledge): Relation | undefined {
  const { value: x } = a;
  const { value: y } = b;
  // "for as long as it takes" ends many sentences
  if (sharedTerms(a, b) < 0.8 * Math.min(a.about.length, b.about.length)) return undefined;
  const isOne = family(a.subject) === family(b.subject);
  if (x.kind === 'actors' && y.kind === 'actors') {
    if (isOne) return { agree: true };
    const areKnown = [a, b].every(({ subject }) => knowledge.entity(subject)?.type === 'person');
    return { agree: false, kind: 'actor', strength: areKnown ? 'contradiction' : 'tension' };
  }
  if (x.kind !== 'date' || y.kind !== 'date' || !isOne) return undefined;
  const gap = Math.max(x.first - y.last, y.first - x.last);
  if (gap <= 1) return { agree: true };
  return gap <= 62 ? { agree: false, kind: 'date', strength: 'contradiction' } : undefined;
}
