/**
 * Figures that a thing has once, whatever words tell of it: the term of a sentence, the turnout of a vote, the sum of a loan, how many aircraft an order is for.
 *
 *     "sentenced Charles Taylor to 50 years in prison"  ► what|prison term|name:taylor = 50 years
 *
 * A figure is known by what it counts and by a word of its clause for what became of that (`measures` in `lexicons/predicates.json`), and is filed and weighed as a
 * predication is (`predications.ts`).
 */
import type { FactTime, FactValue, NameMention } from '../model.ts';
import { numberAt } from '../recognize/quantities.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { isHyphenToken } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { cuesIn, type Phrases, phrasesOf } from './cues.ts';
import { countedBy, isPart, isVague, moneyUnit, ownersOf, saysWe } from './figures.ts';
import { type Dimension, dimensions, type Measure, measureKinds, type Predicate } from './predicates.ts';
import { anchorsOf, subjectOf } from './predication-subjects.ts';
import { aboutTelling, monthAnchors } from './predications.ts';
import { isBounded, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { polarityOf, quantityValue, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

interface MeasureTable {
  readonly kind: Measure;
  readonly dimension: Dimension;
  readonly cues: Phrases<'cue'>;
  readonly counts: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
}

const tables: readonly MeasureTable[] = measureKinds.map((kind) => ({
  kind,
  dimension: dimensions.get(kind.id)!,
  cues: phrasesOf({ cue: kind.cues }),
  counts: new Set(kind.counts),
  not: new Set(kind.not),
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

function measuresOf(scene: Scene, sentence: SceneSentence, figures: readonly Figure[], { kind, dimension, cues, counts, not }: MeasureTable): Stated[] {
  const clues = cuesIn(sentence, cues);
  if (clues.length === 0) return [];
  const fits = ({ counted }: Figure) =>
    kind.unit === 'money' ? moneyUnit.test(counted) : kind.unit === undefined ? counts.has(counted) : counted === kind.unit;
  const { word } = sentence.passage.tokens;
  const found = figures.filter((figure) => {
    if (!fits(figure) || word.slice(Math.max(sentence.sentence.from, figure.from - 3), figure.from).some((one) => not.has(one))) return false;
    const around = word.slice(Math.max(sentence.sentence.from, figure.from - 6), Math.min(sentence.sentence.to, figure.to + 8));
    if (around.some((one) => kind.unless?.includes(one))) return false;
    const clue = nearest(
      figure,
      clues.filter((one) => (one.from >= figure.to || one.to <= figure.from + 4) && distance(one, figure) <= kind.reach && sameClause(sentence, one, figure)),
    );
    return clue !== undefined && polarityOf(sentence, Math.min(clue.from, figure.from)) === 'plain';
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
  };
  const told = withBefore(sentence);
  const anchors = [...anchorsOf(scene, told, cue, []), ...monthAnchors(scene, told, cue)];
  const [key, ...also] = anchors.map((anchor) => `what|${kind.id}|${anchor}`);
  if (!key) return [];
  const when = timeOf(scene, told, figure);
  return [
    {
      key,
      ...(also.length > 0 ? { also } : {}),
      subject: subjectOf(anchors),
      attribute: kind.id,
      value: figure.value,
      factuality: 'asserted',
      words: spanOf(sentence, figure),
      about: aboutTelling(scene, told, cue, []),
      scope: kind.alike ? kind.id : figure.counted,
      ...(when ? { when } : {}),
      ...(figure.owners.length > 0 ? { with: figure.owners.map(({ id }) => sideOf(scene, id)) } : {}),
    },
  ];
}

function countedFigures(sentence: SceneSentence): Figure[] {
  return sentence.quantities.flatMap((quantity) => {
    if (isVague(sentence, quantity) || isPart(sentence, quantity) || saysWe(sentence, quantity) || (quantity.unit === '' && quantity.high < 3)) return [];
    const counted = quantity.unit === '' ? countedBy(sentence, quantity) : quantity.unit;
    return counted === undefined
      ? []
      : [{ from: quantity.from, to: quantity.to, value: quantityValue(quantity), counted, owners: owned.test(counted) ? ownersOf(sentence, quantity) : [] }];
  });
}

const owned = /^(?:force|fighter|captive|people|diplomat|worker)$/;

const termNouns = /^(?:years?|months?)$/;

const termWords = new WordTable((word) => Number(termNouns.test(word)));

const mayHaveTerm = ({ passage: { tokens }, sentence }: SceneSentence) => {
  for (let i = sentence.from; i < sentence.to; i++) if (termWords.at(tokens, i)) return true;
  return false;
};

/** "50 years in prison", "a thirty-five-year term", "eighteen months": lengths of time, in years. */
function terms({ passage: { tokens }, sentence }: SceneSentence): Figure[] {
  const found: Figure[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const number = numberAt(tokens, i, sentence.to);
    if (!number) continue;
    const noun = isHyphenToken(tokens, number.to) ? number.to + 1 : number.to;
    const unit = tokens.word[noun] ?? '';
    const isTerm = noun < sentence.to && termNouns.test(unit) && !/^(?:ago|old|earlier|later|before|after|since|on)$/.test(tokens.word[noun + 1] ?? '');
    if (isTerm && !(isHyphenToken(tokens, noun + 1) && tokens.word[noun + 2] === 'old')) {
      const years = /^y/.test(unit) ? number.value : number.value / 12;
      found.push({ from: i, to: noun + 1, counted: 'years', owners: [], value: { kind: 'quantity', low: years, high: years, unit: 'years', bound: 'exact' } });
    }
    i = number.to - 1;
  }
  return found;
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
  const date = nearest(figure, sentence.dates.filter(isBounded));
  if (date) return { first: date.value.first, last: date.value.last, stated: true };
  const earlier = sentence.dates.length === 0 ? sentence.before?.dates.filter(isBounded) : [];
  if (earlier?.length === 1) return { first: earlier[0]!.value.first, last: earlier[0]!.value.last, stated: false };
  return sentence.dates.length === 0 ? stateTime(scene, sentence, figure, false) : undefined;
}
