/** What is computed over all texts is computed once while they stay the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dossier } from '../../server/core/dossier/dossier.ts';
import { entityGroups } from '../../server/features/entity-list.ts';
import { keptByState } from '../../server/features/kept-by-state.ts';
import { picturedEvents } from '../../server/features/pictures.ts';
import { openFixture } from '../support/fixture.ts';

const fixture = `//- dossier.yaml
sources: ["*.md"]
//- a.md
Sudan and Chad signed a truce in N'Djamena on 3 May 2019.
`;

function counting() {
  let calls = 0;
  const kept = keptByState((dossier: Dossier, most: number) => {
    calls++;
    return dossier.paths().slice(0, most);
  });
  return { kept, calls: () => calls };
}

test('the same texts, the same answer; another parameter, another one', () => {
  const { kept, calls } = counting();
  const { dossier } = openFixture(fixture);
  assert.equal(kept(dossier, 5), kept(dossier, 5));
  assert.equal(calls(), 1);
  assert.deepEqual(kept(dossier, 0), []);
  assert.equal(calls(), 2);
  assert.deepEqual(kept(openFixture(fixture).dossier, 0), []);
  assert.equal(calls(), 3);
});

test('an edit, a text that comes or goes, and other knowledge are seen', () => {
  const { kept, calls } = counting();
  const { dossier } = openFixture(fixture);
  kept(dossier, 5);
  const changes: readonly (readonly [string, string | undefined])[] = [
    ['a.md', 'Sudan and Chad signed a truce in Khartoum.\n'],
    ['b.md', 'Chad closed the border.\n'],
    ['b.md', undefined],
    ['dossier.yaml', 'sources: ["*.md"]\nknowledge: [actors.yaml]\n'],
    ['actors.yaml', '- { id: dune-front, name: Dune Front, type: armed-group }\n'],
  ];
  for (const [number, [path, text]] of changes.entries()) {
    dossier.update(path, text);
    kept(dossier, 5);
    assert.equal(calls(), number + 2, `${path}: ${text}`);
    kept(dossier, 5);
    assert.equal(calls(), number + 2);
  }
});

test('lists and pictures show the texts as they are now', () => {
  const { dossier } = openFixture(fixture);
  const names = () => entityGroups(dossier).flatMap(({ entities }) => entities.map(({ name }) => name));
  const told = () => picturedEvents(dossier).events.map(({ quote }) => quote);
  assert.ok(names().includes('Chad') && told()[0]!.includes('Chad'));
  dossier.update('a.md', 'Sudan and Ethiopia signed a truce in Khartoum on 3 May 2019.\n');
  assert.ok(!names().includes('Chad') && names().includes('Ethiopia'));
  assert.ok(told()[0]!.includes('Ethiopia'));
});
