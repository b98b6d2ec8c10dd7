import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planDossier } from '../../../server/core/dossier/dossier.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { processorTime } from '../../support/fixture.ts';

test('a problem with a value that is missing at the end of the file lies in the file', () => {
  for (const text of ['title: x\nsources:', 'sources: *a', 'title: &a [*a', '&', 'sources: [\n', '\ufeff- ']) {
    const { problems } = planDossier(text);
    assert.ok(problems.length > 0, text);
    for (const { start, end } of problems) assert.ok(start >= 0 && start <= end && end <= text.length, `${JSON.stringify(text)}: ${start}–${end}`);
  }
});

test('aliases that would unfold without bound are refused', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefgh'].map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]}, `.repeat(9)}]\n`).join('')}`;
  const spent = processorTime(() => assert.match(inEnglish(...planDossier(bomb).problems[0]!.message), /alias/i));
  assert.ok(spent < 1000, `${Math.round(spent)} ms`);
});
