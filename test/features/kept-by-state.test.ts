/** What is computed over all texts is computed once while they stay the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dossier } from '../../server/core/dossier/dossier.ts';
import { entityGroups } from '../../server/features/entity-list.ts';
import { keptByState } from '../../server/features/kept-by-state.ts';
import { picturedEvents, picturedPlaces } from '../../server/features/pictures.ts';
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

test('two parameters in turn are computed once each; of many the first goes', () => {
  const { kept, calls } = counting();
  const { dossier } = openFixture(fixture);
  for (let i = 0; i < 6; i++) kept(dossier, i % 2);
  assert.equal(calls(), 2);
  for (let most = 2; most < 30; most++) kept(dossier, most);
  assert.equal(calls(), 30);
  kept(dossier, 29);
  assert.equal(calls(), 30);
  kept(dossier, 0);
  assert.equal(calls(), 31);
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

test('one changed text costs the pictures one text: of the others they keep what they have', () => {
  const { dossier } = openFixture(`${fixture}//- b.md\nEthiopia and Sudan opened talks in Addis Ababa on 4 May 2019. Sudan attacked Chad on 6 May 2019.\n`);
  const of = (name: string) => {
    const { texts, events } = picturedEvents(dossier);
    return events.filter(({ text }) => texts[text]!.path === name).map(({ span }) => span);
  };
  const [a, b] = [of('a.md'), of('b.md')];
  assert.ok(a.length > 0 && b.length > 0);
  picturedPlaces(dossier);
  const read: string[] = [];
  const other = dossier.document('b.md')!;
  for (const part of ['mentions', 'structure', 'text'] as const) {
    const value = other[part];
    Object.defineProperty(other, part, {
      get() {
        read.push(part);
        return value;
      },
    });
  }
  dossier.update('a.md', 'Sudan and Chad signed a truce in Khartoum on 3 May 2019.\n');
  // the checks look at what the change touches; that is not the pictures' work
  for (const path of dossier.paths()) dossier.findings(path);
  read.length = 0;
  assert.deepEqual(of('b.md'), b);
  assert.ok(of('b.md').every((span, index) => span === b[index]));
  assert.notEqual(of('a.md')[0], a[0]);
  picturedPlaces(dossier);
  assert.deepEqual(read, []);
});
