/**
 * Figures that a thing has once, whatever words tell of it: the term of a sentence, the turnout of a vote, the sum of a loan, how many aircraft an order is for.
 *
 *     "sentenced Charles Taylor to 50 years in prison"  ► what|prison term|name:taylor = 50 years
 *
 * A figure is known by what it counts and by a word of its clause for what became of that (`measures` in `lexicons/predicates.json`), and is filed and weighed as a
 * predication is (`predications.ts`).
 */
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import type { FactTime, FactValue, NameMention, Tokens } from '../model.ts';
import { numberAt } from '../recognize/quantities.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { wordTable } from '../word-table.ts';
import { cuesIn, type Phrases, phrasesOf } from './cues.ts';
import { countedBy, isPart, isVague, modelsAt, moneyUnit, ownersOf, saysWe } from './figures.ts';
import { type Dimension, dimensions, kindsOfThing, type Measure, measureKinds, type Predicate, rareThings } from './predicates.ts';
import { anchorsOf, subjectOf, thingsOf, typesOf } from './predication-subjects.ts';
import { isOfPresent } from './predication-times.ts';
import { aboutTelling, monthAnchors } from './predications.ts';
import { isBounded, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { ofOneClause, polarityOf, quantityValue, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

interface MeasureTable {
  readonly kind: Measure;
  readonly dimension: Dimension;
  readonly cues: Phrases<'cue'>;
  readonly counts: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
  readonly amid?: Phrases<'cue'>;
}

const tables: readonly MeasureTable[] = measureKinds.map((kind) => ({
  kind,
  dimension: dimensions.get(kind.id)!,
  cues: phrasesOf({ cue: kind.cues }),
  counts: new Set(kind.counts),
  not: new Set(kind.not),
  ...(kind.amid ? { amid: phrasesOf({ cue: kind.amid }) } : {}),
}));

/** A figure, what it counts, and how far from it what it counts ends. */
interface Figure extends TokenRange {
  readonly value: FactValue;
  /** the unit, or the class of the noun that is counted */
  readonly counted: string;
  /** whose soldiers or prisoners they are */
  readonly owners: readonly NameMention[];
}

export function measures(scene: Scene, sentence: SceneSentence): Stated[] {
  if (sentence.quantities.length === 0 && !mayHaveTerm(sentence)) return [];
  const figures = [...countedFigures(sentence), ...terms(sentence)];
  return figures.length === 0 ? [] : tables.flatMap((table) => measuresOf(scene, sentence, figures, table));
}

function measuresOf(scene: Scene, sentence: SceneSentence, figures: readonly Figure[], { kind, dimension, cues, counts, not, amid }: MeasureTable): Stated[] {
  const clues = cuesIn(sentence, cues);
  const isTold = clues.length > 0 || (counts.has(tally) && figures.some(({ counted }) => counted === tally));
  if (!isTold || (amid && cuesIn(sentence, amid).length === 0)) return [];
  const fits = ({ counted }: Figure) =>
    kind.unit === 'money' ? moneyUnit.test(counted) : kind.unit === undefined ? counts.has(counted) : counted.split(':')[0] === kind.unit;
  const { word } = sentence.passage.tokens;
  const found = figures.filter((figure) => {
    const lead = word.slice(Math.max(sentence.sentence.from, figure.from - 3), figure.from);
    if (!fits(figure) || lead.some((one) => not.has(one)) || (kind.lead && !lead.some((one) => kind.lead!.includes(one)))) return false;
    // "after ten days of siege": so far
    if (kind.things && word[figure.from - 1] === 'after' && word[figure.to] === 'of') return false;
    // "each of its twenty turbines", "Each missile carries"
    if (isOfEach(sentence, figure)) return false;
    if (kind.unless && wordsAround(sentence, figure).some((one) => kind.unless!.includes(one))) return false;
    const clue =
      figure.counted === tally
        ? figure
        : nearest(
            figure,
            clues.filter(
              (one) => (one.from >= figure.to || one.to <= figure.from + 4) && distance(one, figure) <= kind.reach && sameClause(sentence, one, figure),
            ),
          );
    if (!clue) return false;
    const from = Math.min(clue.from, figure.from);
    return polarityOf(sentence, from) === 'plain' || (kind.able === true && word[from - 1] === 'can');
  });
  // two figures of one kind are two things, or a whole and its part
  if (found.length !== 1) return [];
  const [figure] = found as [Figure];
  const cue: Predicate = {
    from: figure.from,
    to: figure.to,
    dimension: kind.of ? { ...dimension, of: [] } : dimension,
    form: 'of',
    state: kind.id,
    objectFrom: figure.to,
    isBehind: false,
    end: figure.to,
  };
  if (kind.over && isOfPresent(sentence)) return [];
  const told = withBefore(sentence);
  const things = kind.things ? [...new Set((['role', 'is'] as const).flatMap((form) => thingsOf(scene, sentence, { ...cue, form })))] : [];
  if (kind.things && things.length === 0) return [];
  const anchors = [...anchorsOf(scene, told, cue, things), ...monthAnchors(scene, told, cue)];
  const [key, ...also] = anchors.map((anchor) => `what|${kind.id}|${anchor}`);
  if (!key) return [];
  const when = timeOf(scene, told, figure);
  const owners = kind.shared ? holdersOf(scene, sentence, figure) : figure.owners;
  // "behind Macron": the holder is somebody whom no list has
  if (kind.shared && owners.length === 0 && sentence.names.some((name) => isHolder(scene, name))) return [];
  // "killed 1,200 people in Malawi"
  const place = sentence.names.find(({ from }) => from > figure.to && from - figure.to <= 4 && sentence.passage.tokens.word[from - 1] === 'in');
  if (kind.whole && (owners.length === 0 || !isOfWhole(sentence, figure, clues))) return [];
  return [
    {
      key,
      ...(also.length > 0 ? { also } : {}),
      subject: subjectOf(anchors),
      attribute: kind.id,
      value: figure.value,
      factuality: 'asserted',
      words: spanOf(sentence, figure),
      about: [...new Set([...aboutTelling(scene, told, cue, things), ...modelsAt(sentence, figure), ...occasionTerms(told)])].sort(),
      scope: kind.alike ? kind.id : figure.counted,
      ...(place ? { where: place.id } : {}),
      ...(when ? { when } : {}),
      ...(owners.length > 0 ? { with: owners.map(({ id }) => (kind.shared ? id : sideOf(scene, id))) } : {}),
    },
  ];
}

/** "numbered 5,000 fighters", but not "had 5,000 fighters in the east" nor "a column of 300 fighters had" */
function isOfWhole({ passage: { tokens }, dates }: SceneSentence, { from, to }: Figure, clues: readonly TokenRange[]): boolean {
  if (!clues.some((one) => one.to <= from && from - one.to <= 3)) return false;
  for (let i = to; i <= to + 4; i++)
    if (/^(?:in|at|on|near|along|around|across|for|under|inside|outside)$/.test(tokens.word[i] ?? '')) return dates.some((date) => date.from === i + 1);
  return true;
}

const occasions = wordTable(Object.fromEntries(lexicon.occasions.flatMap((nouns, kind) => nouns.map((noun) => [noun, `occasion:${kind}`] as const))));

/** What it happened in: an earthquake, of which a place seldom has two, or an election, of which it has few. */
function occasionTerms({ passage: { tokens }, sentence }: SceneSentence): string[] {
  const found: string[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const occasion = occasions[tokens.word[i]!];
    if (occasion) found.push(occasion);
    for (const kind of kindsOfThing.get(tokens.word[i]!) ?? []) if (rareThings.has(`thing:${kind}`)) found.push(`thing:${kind}`);
  }
  return found;
}

const isOfEach = ({ passage: { tokens }, sentence }: SceneSentence, { from, to }: Figure) =>
  tokens.word.slice(Math.max(sentence.from, from - 20), from).includes('each') ||
  tokens.word.slice(to, Math.min(sentence.to, to + 3)).some((one) => /^(?:each|apiece)$/.test(one));

/** The words around a figure, up to the next comma: "334 dead, most of them children". */
function wordsAround({ passage: { tokens }, sentence }: SceneSentence, { from, to }: Figure): string[] {
  const before = tokens.word.slice(Math.max(sentence.from, from - 6), from);
  const behind = tokens.word.slice(to, Math.min(sentence.to, to + 8));
  const end = behind.indexOf(',');
  return [...before.slice(before.lastIndexOf(',') + 1), ...(end < 0 ? behind : behind.slice(0, end))];
}

const asides = new Set(['against', 'behind', 'beating', 'beat', 'defeated', 'defeating', 'of', 'over', 'unlike']);

const isHolder = (scene: Scene, name: NameMention) => typesOf(scene, name).some((type) => type === 'person' || type === 'party');

/** Who won a share of the vote: the first person or party of the clause, before the figure ("Noboa beat González with 55 percent"). */
function holdersOf(scene: Scene, sentence: SceneSentence, figure: TokenRange): NameMention[] {
  const { word } = sentence.passage.tokens;
  const holder = sentence.names.find(
    (name) => name.to <= figure.from && sameClause(sentence, name, figure) && !asides.has(word[name.from - 1] ?? '') && isHolder(scene, name),
  );
  return holder ? [holder] : [];
}

function countedFigures(sentence: SceneSentence): Figure[] {
  return sentence.quantities.flatMap((quantity) => {
    if (isVague(sentence, quantity) || isPart(sentence, quantity) || saysWe(sentence, quantity) || (quantity.unit === '' && quantity.high < 3)) return [];
    if (isAgainst(sentence, quantity)) return [];
    const counted =
      quantity.unit === '' || quantity.unit === 't'
        ? isTally(sentence, quantity)
          ? tally
          : (countedBy(sentence, quantity) ?? (/^(?:man|woman)$/.test(quantity.of) ? 'people' : undefined))
        : quantity.unit;
    return counted === undefined
      ? []
      : [{ from: quantity.from, to: quantity.to, value: quantityValue(quantity), counted, owners: owned.test(counted) ? ownersOf(sentence, quantity) : [] }];
  });
}

/** "with 55 votes against": not for it */
const isAgainst = ({ passage: { tokens } }: SceneSentence, { to }: TokenRange) =>
  /^votes?$/.test(tokens.word[to] ?? '') && tokens.word[to + 1] === 'against' && !(tokens.flags[to + 2]! & TokenFlag.number);

/** what is counted where a vote is told by both its sides */
const tally = 'tally';

/** "by 234 to 56", "by a vote of 120–43", "voted 221–0", "by 187 to none": the first of the two is for it. */
const isTally = ({ passage: { tokens }, quantities }: SceneSentence, { from, to }: TokenRange) =>
  /^(?:by|of|voted)$/.test(tokens.word[from - 1] ?? '') &&
  (/^(?:to|against)$/.test(tokens.word[to] ?? '') || isHyphenToken(tokens, to)) &&
  (/^(?:none|nil|zero|0)$/.test(tokens.word[to + 1] ?? '') || quantities.some((other) => other.from === to + 1));

const owned = /^(?:force|fighter|captive|people|diplomat|worker)$/;

const termNouns = /^(?:decades?|years?|months?|weeks?|days?|hours?)$/;
/** in days */
const lengths: Readonly<Record<string, number>> = { decade: 3652.5, year: 365.25, month: 30.44, week: 7, day: 1, hour: 1 / 24 };
const soMuch = { about: new Set(['about', 'almost', 'around', 'nearly', 'roughly', 'some', 'barely', 'just']), more: new Set(['than', 'over', 'least']) };

const termWords = new WordTable((word) => Number(termNouns.test(word)));

const mayHaveTerm = ({ passage: { tokens }, sentence }: SceneSentence) => {
  for (let i = sentence.from; i < sentence.to; i++) if (termWords.at(tokens, i)) return true;
  return false;
};

/** "50 years in prison", "a thirty-five-year term", "eighteen months": lengths of time, in years. */
function terms({ passage: { tokens }, sentence }: SceneSentence): Figure[] {
  const found: Figure[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const number = numberWithHalf(tokens, i, sentence.to);
    if (!number) continue;
    const noun = isHyphenToken(tokens, number.to) ? number.to + 1 : number.to;
    const unit = tokens.word[noun] ?? '';
    const isTerm = noun < sentence.to && termNouns.test(unit) && !/^(?:ago|old|earlier|later|before|after|since|on)$/.test(tokens.word[noun + 1] ?? '');
    if (isTerm && !(isHyphenToken(tokens, noun + 1) && tokens.word[noun + 2] === 'old')) {
      const range = { from: i, to: noun + 1, owners: [] };
      const years = /^y/.test(unit) ? number.value : number.value / 12;
      if (/^[ym]/.test(unit)) found.push({ ...range, counted: 'years', value: { kind: 'quantity', low: years, high: years, unit: 'years', bound: 'exact' } });
      found.push({ ...range, counted: 'days', value: lasting(tokens.word[i - 1] ?? '', number.value, lengths[unit.replace(/s$/, '')]!) });
    }
    i = number.to - 1;
  }
  return found;
}

/** "three and a half years" */
function numberWithHalf(tokens: Tokens, start: number, limit: number): ReturnType<typeof numberAt> {
  const number = numberAt(tokens, start, limit);
  const hasHalf = number && tokens.word[number.to] === 'and' && tokens.word[number.to + 1] === 'a' && tokens.word[number.to + 2] === 'half';
  return hasHalf ? { value: number.value + 0.5, to: number.to + 3 } : number;
}

/** So many days, give or take half of the unit that is counted: "four years" are not 1,461 days. */
function lasting(lead: string, count: number, length: number): FactValue {
  const more = soMuch.more.has(lead) ? 1 : 0.5;
  return { kind: 'quantity', low: (count - 0.5) * length, high: (count + more) * length, unit: 'days', bound: soMuch.about.has(lead) ? 'about' : 'exact' };
}

/** A sentence that names nobody goes on with what the one before it tells of: "The programme was worth 2 billion dollars." */
function withBefore(sentence: SceneSentence): SceneSentence {
  const { before } = sentence;
  if (sentence.names.length > 0 || !before || before.passage !== sentence.passage) return sentence;
  return {
    ...sentence,
    sentence: { ...sentence.sentence, from: before.sentence.from },
    names: before.names,
    dates: [...before.dates, ...sentence.dates],
    mentions: [...before.mentions, ...sentence.mentions],
  };
}

/** The date of its sentence; the day of writing for what is told in the present; or the only date of the sentence before it. */
function timeOf(scene: Scene, sentence: SceneSentence, figure: Figure): FactTime | undefined {
  const date = nearest(figure, ofOneClause(sentence, figure, sentence.dates.filter(isBounded)));
  if (date) return { first: date.value.first, last: date.value.last, stated: true };
  const earlier = sentence.dates.length === 0 ? sentence.before?.dates.filter(isBounded) : [];
  if (earlier?.length === 1) return { first: earlier[0]!.value.first, last: earlier[0]!.value.last, stated: false };
  if (sentence.dates.length > 0) return undefined;
  const { issued } = scene;
  return stateTime(scene, sentence, figure, false) ?? (issued && isOfPresent(sentence) ? { first: issued.first, last: issued.last, stated: true } : undefined);
}
