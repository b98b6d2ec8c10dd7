/** Our own labelled sentences on claims and their sourcing, `test/core/claims/sentences`; the errors of the held-out half are not listed. */
import { type Half, labelledSentences, scoreOf, sourcingOf } from '../../support/labelled-sentences.ts';
import { type Measurement, percent } from '../report.ts';

export function measureSentences(): Measurement {
  const halves = (['development', 'held-out'] as const satisfies readonly Half[]).map((half) => {
    const sentences = labelledSentences(half);
    return { half, sentences, score: scoreOf(sentences) };
  });
  return {
    table: {
      title: 'own sentences',
      columns: halves.map(({ half }) => half),
      rows: [
        ['claims, check-worthy F1', ...halves.map(({ score }) => percent(score.worthy / 100))],
        ['claims, sourcing, acc.', ...halves.map(({ score }) => percent(score.sourcing / 100))],
        ['sentences', ...halves.map(({ sentences }) => String(sentences.length))],
        ['  of them no claim', ...halves.map(({ sentences }) => String(sentences.filter(({ label }) => label === 'N').length))],
      ],
    },
    errors: halves[0]!.sentences.flatMap(({ label, text, claim }) =>
      sourcingOf[label] === (claim?.sourcing ?? 'none') ? [] : [{ group: `${sourcingOf[label]} found as ${claim?.sourcing ?? 'none'}`, example: text }],
    ),
  };
}
