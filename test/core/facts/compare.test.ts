import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Dossier } from '../../../server/core/dossier/dossier.ts';
import { mayDisagree, relationOf } from '../../../server/core/facts/compare.ts';
import type { Fact } from '../../../server/core/model.ts';
import { projectFolder } from '../../bench/evaluation-data.ts';

describe('a look at two values before they are compared', () => {
  test('hides no disagreement of the sample', () => {
    const folder = path.join(projectFolder, 'corpus');
    const files = globSync('{sources,drafts}/*.{md,txt}', { cwd: folder }).map((file): [string, string] => [
      file.replaceAll('\\', '/'),
      readFileSync(path.join(folder, file), 'utf8'),
    ]);
    const dossier = new Dossier('sources: ["sources/*"]\ndrafts: ["drafts/*"]\n');
    dossier.load(new Map(files));
    let disagreements = 0;
    for (const key of dossier.corpus.factKeys()) {
      const met = dossier.corpus.factsAbout(key);
      for (const { fact: a } of met)
        for (const { fact: b } of met) {
          if (a === b || relationOf(a, b, dossier.knowledge)?.agree !== false) continue;
          disagreements++;
          assert.ok(mayDisagree(a, b), `${key}: ${JSON.stringify([a.value, b.value])}`);
        }
    }
    assert.ok(disagreements > 0);
  });

  const day = (first: number, last = first) => ({ kind: 'date', edtf: '', how: 'stated', first, last });
  const figure = (low: number, high = low, unit = '') => ({ kind: 'quantity', low, high, unit, bound: 'exact' });
  const rows: readonly (readonly [string, object, object, boolean])[] = [
    ['the same state', { kind: 'state', aspect: 'status', state: 'open' }, { kind: 'state', aspect: 'status', state: 'open' }, false],
    ['two states', { kind: 'state', aspect: 'status', state: 'open' }, { kind: 'state', aspect: 'status', state: 'closed' }, true],
    ['a day of the month', day(3), day(1, 30), false],
    ['two days', day(3), day(4), true],
    ['two days, neither with a year', { ...day(3), inferred: true }, { ...day(4), inferred: true }, true],
    ['one day of two years, one of them not written', { ...day(3), inferred: true }, day(3 + 365), false],
    ['one day of two years that are written', day(3), day(3 + 365), true],
    ['two days of two years, one of them not written', { ...day(3), inferred: true }, day(20 + 365), true],
    ['a town of several', { kind: 'place', ids: ['goma'] }, { kind: 'place', ids: ['bukavu', 'goma'] }, false],
    ['two towns of a province', { kind: 'place', ids: ['goma', 'north-kivu'] }, { kind: 'place', ids: ['beni', 'north-kivu'] }, true],
    ['two towns', { kind: 'place', ids: ['goma'] }, { kind: 'place', ids: ['beni'] }, true],
    ['a figure within a range', figure(12), figure(10, 20), false],
    ['two figures', figure(12), figure(14), true],
    ['figures of two things', figure(12, 12, 'km'), figure(14, 14, 'ha'), false],
    ['a date and a figure', day(3), figure(3), false],
  ];
  for (const [name, a, b, may] of rows)
    test(name, () => {
      const [x, y] = [a, b].map((value) => ({ value, attribute: 'the same' }) as unknown as Fact) as [Fact, Fact];
      assert.deepEqual([mayDisagree(x, y), mayDisagree(y, x)], [may, may]);
    });
});
