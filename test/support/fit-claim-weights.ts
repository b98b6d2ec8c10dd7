/**
 * Fits the weights of the signs of a claim (`knowledge/lexicons/claim-weights.json`) on the development halves of this project's own labelled texts.
 * Logistic regression with an L2 penalty by gradient descent from zero: the same texts give the same weights.
 *
 *     node test/support/fit-claim-weights.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attributionOf, vagueWords } from '../../server/core/claims/attribution.ts';
import { neverClaim, type SentenceContext, type Sign, signsOf } from '../../server/core/claims/worth.ts';
import weights from '../../server/core/knowledge/lexicons/claim-weights.json' with { type: 'json' };
import { readText } from './fixture.ts';
import { type LabelledSentence, labelled, labelledSentences } from './labelled-sentences.ts';

const penalty = 0.6;
const rounds = 4000;
const rate = 2;

const root = path.join(import.meta.dirname, '..', '..');
const names = Object.keys(weights.signs) as Sign[];

const rows = [...labelledSentences('development'), ...goldSentences()]
  .filter(({ context }) => !neverClaim(context))
  .map(({ label, context }) => ({ claim: label === 'N' ? 0 : 1, signs: vectorOf(context) }));
const weighed = fitted(rows);
writeFileSync(path.join(root, 'server/core/knowledge/lexicons/claim-weights.json'), `${JSON.stringify(weighed, undefined, 1)}\n`);
console.log(`${rows.length} sentences`, weighed);

function goldSentences(): LabelledSentence[] {
  const folder = path.join(root, 'test/golden/gold');
  const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as { name: string; issued: string; half: string }[];
  return index
    .filter(({ half }) => half === 'development')
    .flatMap(({ name, issued }) => {
      const document = readText(readFileSync(path.join(folder, `${name}.txt`), 'utf8'), { path: `${name}.txt`, issued });
      const gold = JSON.parse(readFileSync(path.join(folder, `${name}.gold.json`), 'utf8')) as Parameters<typeof labelled>[1];
      // the first is the title
      return labelled(document, gold.slice(1));
    });
}

function vectorOf(context: SentenceContext): number[] {
  const signs = signsOf(context, { attributed: attributionOf(context)?.span, vague: vagueWords(context) });
  return names.map((name) => signs.get(name) ?? 0);
}

function fitted(examples: readonly { readonly claim: number; readonly signs: readonly number[] }[]) {
  let intercept = 0;
  const values = names.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    let slope = 0;
    const slopes = values.map((value) => penalty * value);
    for (const { claim, signs } of examples) {
      const error = 1 / (1 + Math.exp(-(intercept + signs.reduce((sum, sign, k) => sum + sign * values[k]!, 0)))) - claim;
      slope += error;
      for (let k = 0; k < signs.length; k++) slopes[k]! += error * signs[k]!;
    }
    intercept -= (rate * slope) / examples.length;
    for (let k = 0; k < values.length; k++) values[k]! -= (rate * slopes[k]!) / examples.length;
  }
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return { intercept: rounded(intercept), signs: Object.fromEntries(names.map((name, k) => [name, rounded(values[k]!)])) };
}
