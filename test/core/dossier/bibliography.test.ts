import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readBibliography } from '../../../server/core/dossier/bibliography.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { openFixture } from '../../support/fixture.ts';

const bib = (text: string) => readBibliography('r.bib', text);
const summary = ({ works, problems }: ReturnType<typeof bib>, text: string) => ({
  keys: works.map(({ key }) => key),
  problems: problems.map(({ start, message }) => `${text.slice(0, start).split('\n').length}: ${inEnglish(...message).slice(0, 40)}`),
});

describe('BibTeX', () => {
  test('an entry as a work', () => {
    const text =
      '@book{hodges1983,\n  title = {Western Sahara: The Roots of a Desert War},\n  author = {Hodges, Tony and Ould Ahmed, Sidi},\n  year = {1983},\n  file = {texts/hodges.md}\n}\n';
    const [work] = bib(text).works;
    assert.equal(work?.key, 'hodges1983');
    assert.equal(work?.file, 'texts/hodges.md');
    assert.equal(work?.metadata.title?.toLowerCase(), 'western sahara: the roots of a desert war');
    assert.deepEqual(
      work?.metadata.author?.map(({ family }) => family),
      ['Hodges', 'Ould Ahmed'],
    );
    assert.equal(work?.metadata.issued, '1983');
    assert.equal(text.slice(work.definedIn.span.start, work.definedIn.span.end), '@book{hodges1983,');
  });
  test('a bad entry is a problem at its line, and the others are kept', () => {
    const text = '@book{a1, title = {One}}\n@book{b2, title = {Two\n@book{c3, title = {Three}}\n';
    const read = summary(bib(text), text);
    assert.deepEqual(read.keys, ['a1', 'c3']);
    assert.equal(read.problems.length, 1);
    assert.match(read.problems[0]!, /^2: This entry cannot be read/);
  });
  test('double keys: the first is used', () => {
    const text = '@book{a1, title = {One}}\n@book{a1, title = {Two}}\n';
    assert.deepEqual(summary(bib(text), text), { keys: ['a1'], problems: ['2: The key “a1” occurs twice; the first ent'] });
    assert.equal(bib(text).works[0]?.metadata.title, 'One');
  });
  test('strings and comments', () => {
    const text = '@string{press = "River Press"}\n@comment{@book{x, title = {No}}}\n@book{a1, title = {One}, publisher = press}\n';
    assert.deepEqual(summary(bib(text), text), { keys: ['a1'], problems: [] });
  });
  test('months, accents, nested braces', () => {
    const [work] = bib(
      "@article{a1, title = {The {FARC} in Bogot{\\'a}}, author = {G{\\'o}mez, Luc{\\'i}a}, year = 2016, month = sep, journal = {Revista}}\n",
    ).works;
    assert.equal(work?.metadata.issued, '2016-09');
    assert.equal(work?.metadata.author?.[0]?.family, 'Gómez');
    assert.match(work?.metadata.title ?? '', /FARC.* Bogotá/);
    assert.equal(work?.metadata['container-title'], 'Revista');
  });
  test('nothing in it', () => assert.deepEqual(bib('% only a comment\n'), { works: [], problems: [] }));
});

describe('CSL-JSON', () => {
  const json = (text: string) => readBibliography('r.json', text);
  test('items', () => {
    const text = '[{"id":"a1","title":"One","issued":{"date-parts":[[2016,9]]},"author":[{"family":"Gómez"}]},\n{"id":"b2"}]';
    const { works, problems } = json(text);
    assert.deepEqual(
      works.map(({ key, metadata, definedIn }) => [key, metadata.issued, text.slice(definedIn.span.start, definedIn.span.end)]),
      [
        ['a1', '2016-09', '"a1"'],
        ['b2', undefined, '"b2"'],
      ],
    );
    assert.deepEqual(problems, []);
  });
  test('an item without an id', () =>
    assert.deepEqual(
      json('[{"title":"One"},{"id":"b2"}]').problems.map(({ message }) => inEnglish(...message)),
      ['An entry without an id is left out.'],
    ));
  test('broken JSON', () => {
    const { works, problems } = json('[{"id": "a1",}]');
    assert.deepEqual([works, problems.length, problems[0]?.severity], [[], 1, 'error']);
  });
  for (const text of ['null', '12', '"x"', '{}', '[null, 3, []]']) test(`odd JSON: ${text}`, () => assert.deepEqual(json(text).works, []));
});

describe('works and texts', () => {
  const fixture =
    '//- dossier.yaml\nsources: ["texts/*.md"]\nbibliography: [refs/r.bib]\n//- refs/r.bib\n@book{hodges1983, title = {Western Sahara}, year = {1983}, file = {../texts/hodges.md}}\n@book{lind2020, title = {Elsewhere}}\n//- texts/hodges.md\nNobody spoke.\n';
  test('a file that the bibliography’s folder leads to', () => {
    const { dossier } = openFixture(
      '//- dossier.yaml\nsources: ["refs/*.md"]\nbibliography: [refs/r.bib]\n//- refs/r.bib\n@book{hodges1983, title = {Western Sahara}, year = {1983}, file = {hodges.md}}\n//- refs/hodges.md\nNobody spoke.\n',
    );
    assert.equal(dossier.documentOfWork('hodges1983')?.path, 'refs/hodges.md');
    assert.equal(dossier.document('refs/hodges.md')?.metadata.title, 'Western Sahara');
    assert.equal(dossier.document('refs/hodges.md')?.metadata.origin.title?.from, 'bibliography');
  });
  test('all works are known', () => {
    const { dossier } = openFixture(fixture);
    assert.deepEqual(
      dossier.allWorks().map(({ key }) => key),
      ['hodges1983', 'lind2020'],
    );
    assert.equal(dossier.work('lind2020')?.metadata.title, 'Elsewhere');
    assert.equal(dossier.work('nobody'), undefined);
  });
});
