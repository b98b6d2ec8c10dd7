/**
 * Dates in histories of wars: WikiWars, annotated in TIMEX2 by others. Strict counts exact spans, relaxed counts overlapping ones; values are compared as
 * `timex2.ts` says. A text's `dct` is its date of writing.
 *
 * Two things differ on purpose and cost points here: a range ("from 1939 to 1945") is one expression for Dragoman and two for WikiWars (what that costs is told in a
 * row of its own), and WikiWars marks times of day.
 */
import path from 'node:path';
import type { DateMention, ReadDocument } from '../../../server/core/model.ts';
import { type AnnotatedSpan, type AnnotatedText, readJsonLines, readPlainText } from '../evaluation-data.ts';
import { around, type ErrorCase, type Measurement, percent, shapeOf, tallyColumns, tallyRow } from '../report.ts';
import { addTally, type Comparison, compareSpans, f1, noTally, overlap, sameSpan } from '../span-score.ts';
import { daysOfEdtf, edtfOfTimex2, namedEnd, valueVerdict } from '../timex2.ts';

export function measureWikiwars(shared: string): Measurement {
  const texts = readJsonLines<AnnotatedText>(path.join(shared, 'eval', 'wikiwars-dev.jsonl'));
  let [strict, relaxed, byEnds, value] = [noTally, noTally, noTally, noTally];
  let parts = 0;
  const errors: ErrorCase[] = [];
  for (const text of texts) {
    const document = readPlainText(text);
    const dates = document.mentions.filter((mention) => mention.kind === 'date');
    const compared = compareSpans(text.spans, dates, text.ignore ?? []);
    const { pairs, extra } = compared;
    const counted = { gold: text.spans.length, found: pairs.length + extra.length };
    strict = addTally(strict, { ...counted, right: pairs.filter(({ gold, found }) => sameSpan(gold, found)).length });
    relaxed = addTally(relaxed, { ...counted, right: pairs.length });
    const seconds = compared.missed.filter((gold) => pairs.some(({ found }) => overlap(found, gold))).length;
    byEnds = addTally(byEnds, { gold: counted.gold, found: counted.found + seconds, right: pairs.length + seconds });
    const verdicts = pairs.map(({ gold, found }) => verdictOf(text, gold, found));
    const unscored = text.spans.filter((span) => edtfOfTimex2(span.norm ?? '') === undefined).length;
    value = addTally(value, {
      gold: counted.gold - unscored,
      found: counted.found - verdicts.filter((one) => one === undefined).length,
      right: verdicts.filter((one) => one === 'same' || one === 'part').length,
    });
    parts += verdicts.filter((one) => one === 'part').length;
    errors.push(...errorsOf(text, document, compared));
  }
  const right = relaxed.right > 0 ? value.right / relaxed.right : 0;
  return {
    table: {
      title: `wikiwars-dev (${texts.length} texts)`,
      columns: [...tallyColumns, 'SynTime, whole set'],
      rows: [
        tallyRow('dates, strict', strict, '81.5'),
        tallyRow('dates, relaxed', relaxed, '94.0'),
        tallyRow('  a range for both its ends', byEnds, '–'),
        tallyRow('dates, right value', value, '–'),
      ],
      notes: [
        `right value: F1 ${percent(f1(value))}; of the dates found ${percent(right)} % have it, ${parts} of them as part of a coarser annotated value ("late 1861")`,
      ],
    },
    errors,
  };
}

const verdictOf = ({ text }: AnnotatedText, gold: AnnotatedSpan, found: DateMention) =>
  valueVerdict(gold.norm ?? '', found.value.edtf, text.slice(found.start, found.end));

function errorsOf(annotated: AnnotatedText, { text, structure }: ReadDocument, { pairs, missed, extra }: Comparison<AnnotatedSpan, DateMention>): ErrorCase[] {
  const isBody = (span: AnnotatedSpan) =>
    structure.passages.some((passage) => passage.spans.some((piece) => span.start >= piece.start && span.end <= piece.end));
  const spanErrors = pairs.filter(({ gold, found }) => !sameSpan(gold, found));
  const valueErrors = pairs.filter(({ gold, found }) => verdictOf(annotated, gold, found) === 'wrong');
  return [
    ...missed.map((gold) => {
      const range = pairs.some(({ found }) => found.start < gold.end && gold.start < found.end);
      return {
        group: range ? 'missed: second end of a range found as one' : isBody(gold) ? `missed: ${shapeOf(gold.surface)}` : 'missed: not read as body text',
        example: `${gold.norm}: ${around(text, gold)}`,
      };
    }),
    ...extra.map((found) => ({ group: `extra: ${shapeOf(text.slice(found.start, found.end))}`, example: `${found.value.edtf}: ${around(text, found)}` })),
    ...spanErrors.map(({ gold, found }) => ({
      group: `span: ${spanDifference(text, gold, found)}`,
      example: `annotated «${gold.surface}», found ${around(text, found)}`,
    })),
    ...valueErrors.map(({ gold, found }) => ({
      group: `value: ${valueDifference(gold, found)}`,
      example: `annotated ${gold.norm}, found ${found.value.edtf} (${found.value.how}): ${around(text, found)}`,
    })),
  ];
}

/** "ours lacks “the” in front", by the words that one span has and the other has not. */
function spanDifference(text: string, gold: AnnotatedSpan, found: DateMention): string {
  const words = (from: number, to: number) => shapeOf(text.slice(from, to).trim());
  const before =
    gold.start < found.start
      ? `lacks “${words(gold.start, found.start)}” in front`
      : gold.start > found.start
        ? `has “${words(found.start, gold.start)}” too many in front`
        : '';
  const behind =
    gold.end > found.end ? `lacks “${words(found.end, gold.end)}” behind` : gold.end < found.end ? `has “${words(gold.end, found.end)}” too many behind` : '';
  return [before, behind].filter(Boolean).join(', ');
}

function valueDifference(gold: AnnotatedSpan, { value }: DateMention): string {
  const norm = gold.norm ?? '';
  if (norm.startsWith('BC')) return 'before Christ';
  const named = namedEnd(value.edtf);
  const [theirs, ours] = [daysOfEdtf(edtfOfTimex2(norm)!)!, daysOfEdtf(named)];
  const how = value.how === 'absolute' ? 'written out' : `resolved by ${value.how}`;
  if (ours && ours.first <= theirs.first && ours.last >= theirs.last)
    return named.includes('/') ? `a range around the annotated date, ${how}` : `wider than annotated, ${how}`;
  if (ours && ours.first >= theirs.first && ours.last <= theirs.last) return `narrower than annotated, ${how}`;
  const [year, month] = [norm.slice(0, 4) !== named.slice(0, 4), norm.slice(5, 7) !== named.slice(5, 7)];
  return `another ${year ? 'year' : month ? 'month' : 'day'}, ${how}`;
}
