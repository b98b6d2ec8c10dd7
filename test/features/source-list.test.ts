import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listedSources, pathsOfRole, placeForSource } from '../../server/features/source-list.ts';
import { openFixture } from '../support/fixture.ts';

const fixture = `//- dossier.yaml
sources:
  - "reports/**/*.{md,txt}"
  - { file: reports/juba.md, id: lado2024, title: The Road to Juba, author: [{ family: Lado, given: Mary }, { family: Deng, given: Peter }], issued: "2024-03", grade: B2 }
  - { file: gone.txt, id: gone2020 }
drafts: ["drafts/*.md"]
bibliography: refs.bib
//- refs.bib
@article{garang2023,
  title = {Nimule by Night},
  author = {Garang, Anna},
  year = {2023},
  file = {reports/nimule.txt}
}
//- reports/juba.md
The army of South Sudan retook Bentiu on 4 May 2014.
//- reports/nimule.txt
Uganda closed the road for a week.
//- reports/old/notes.md
Nobody came.
//- drafts/one.md
Rebels killed 80 people in Malakal in May 2014.
`;

describe('list of sources', () => {
  const { dossier } = openFixture(fixture);
  const listed = (role: 'source' | 'draft') => listedSources(dossier, pathsOfRole(dossier, role));

  test('roles apart, by path', () => {
    assert.deepEqual(pathsOfRole(dossier, 'source'), ['reports/juba.md', 'reports/nimule.txt', 'reports/old/notes.md']);
    assert.deepEqual(pathsOfRole(dossier, 'draft'), ['drafts/one.md']);
  });
  test('what dossier.yaml says of one, with counts', () => {
    const { mentions, ...juba } = listed('source')[0]!;
    assert.deepEqual(juba, {
      path: 'reports/juba.md',
      name: 'The Road to Juba',
      key: 'lado2024',
      grade: 'B2',
      issued: 'March 2024',
      isInferred: false,
      author: 'Lado and Deng',
      findings: 1,
    });
    assert.equal(mentions, 4);
  });
  test('the key of the bibliography', () => assert.deepEqual(listed('source')[1]!.key, 'garang2023'));
  test('nothing known: the path', () =>
    assert.deepEqual(listed('source')[2], { path: 'reports/old/notes.md', name: 'reports/old/notes.md', mentions: 0, findings: 0 }));
  test('open findings only', () => {
    const one = openFixture(`${fixture}//- review.jsonl\n`);
    assert.equal(listedSources(one.dossier, ['drafts/one.md'])[0]!.findings, 1);
    const quiet = openFixture(fixture.replace('in May 2014.', 'in May 2014. <!-- dragoman: ignore unsourced-claim: told above -->'));
    assert.equal(listedSources(quiet.dossier, ['drafts/one.md'])[0]!.findings, 0);
  });
  test('one that cannot be read, and why', () => {
    const { dossier: broken } = openFixture(fixture);
    broken.markUnreadable('reports/nimule.txt', ['It is no UTF-8.']);
    assert.deepEqual(
      listedSources(broken, pathsOfRole(broken, 'source')).find(({ path }) => path === 'reports/nimule.txt'),
      { path: 'reports/nimule.txt', name: 'reports/nimule.txt', mentions: 0, findings: 0, problem: 'It is no UTF-8.' },
    );
  });
});

describe('place for a new source', () => {
  const { dossier } = openFixture(fixture);
  const place = (name: string, ...taken: string[]) => placeForSource(dossier, name, (path) => taken.includes(path));

  test('beside the most others', () => assert.equal(place('wau.txt'), 'reports/wau.txt'));
  test('a number where the name is taken', () => assert.equal(place('wau.tar.txt', 'reports/wau.tar.txt', 'reports/wau.tar-2.txt'), 'reports/wau.tar-3.txt'));
  test('folders of the name are left out', () => assert.equal(place('C:\\texts\\..\\wau.md'), 'reports/wau.md'));
  test('no text', () => assert.equal(place('wau.pdf'), undefined));
  test('a dossier without sources yet', () => {
    const { dossier: empty } = openFixture('//- dossier.yaml\nsources: ["sources/*.txt"]\n');
    assert.equal(
      placeForSource(empty, 'wau.txt', () => false),
      'sources/wau.txt',
    );
    assert.equal(
      placeForSource(empty, 'wau.md', () => false),
      undefined,
    );
  });
});
