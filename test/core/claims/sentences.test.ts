/**
 * Labelled sentences on twenty regions (`sentences/`): the development half shows what must hold, the held-out half what that is worth elsewhere.
 * The floors lie a little under what is reached, so that one sentence may change sides.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Half, labelledSentences, scoreOf } from '../../support/labelled-sentences.ts';

const floors: Readonly<Record<Half, { readonly worthy: number; readonly sourcing: number }>> = {
  development: { worthy: 95, sourcing: 97 },
  'held-out': { worthy: 93, sourcing: 92 },
};

for (const [half, floor] of Object.entries(floors) as [Half, (typeof floors)[Half]][])
  describe(`the ${half} half`, () => {
    const sentences = labelledSentences(half);
    const score = scoreOf(sentences);
    test('is large enough to say something', () => {
      assert.ok(sentences.length >= 100);
      assert.ok(sentences.filter(({ label }) => label === 'N').length >= 40);
    });
    test(`check-worthy F1 is ${floor.worthy} at least`, () => assert.ok(score.worthy >= floor.worthy, `it is ${score.worthy.toFixed(1)}`));
    test(`sourcing is right for ${floor.sourcing} % at least`, () => assert.ok(score.sourcing >= floor.sourcing, `it is ${score.sourcing.toFixed(1)}`));
  });

test('no sentence stands in both halves', () => {
  const development = new Set(labelledSentences('development').map(({ text }) => text));
  assert.deepEqual(
    labelledSentences('held-out').filter(({ text }) => development.has(text)),
    [],
  );
});
