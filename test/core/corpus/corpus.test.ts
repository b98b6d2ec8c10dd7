import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Corpus } from '../../../server/core/corpus/corpus.ts';
import { termsOf } from '../../../server/core/corpus/digest.ts';
import { builtInKnowledge } from '../../../server/core/knowledge/built-in.ts';
import { readFresh } from '../../../server/core/read.ts';
import { openFixture, readText } from '../../support/fixture.ts';

const read = (path: string, text: string) => readFresh(builtInKnowledge(), { path, text, role: 'source' });
const founded = (year: number) => `The M23 was founded in ${year}.`;
const own = (keys: Iterable<string>) => [...keys].filter((key) => !/^(?:slot|what)\|/.test(key)).sort();
const length = 'The Line of Control is 740 km long.';

describe('replace and remove tell which keys changed', () => {
  test('a new text', () => assert.deepEqual(own(new Corpus().replace(read('a.md', founded(2012)))), ['founded|m23']));
  test('a text without facts', () => assert.deepEqual([...new Corpus().replace(read('a.md', 'Nobody spoke.'))], []));
  test('a changed fact, and one that is gone', () => {
    const corpus = new Corpus();
    corpus.replace(read('a.md', `${founded(2012)} ${length}`));
    assert.deepEqual(own(corpus.replace(read('a.md', founded(2010)))), ['founded|m23', 'length|line-of-control']);
  });
  test('a text taken out', () => {
    const corpus = new Corpus();
    corpus.replace(read('a.md', founded(2012)));
    assert.deepEqual(own(corpus.remove('a.md')), ['founded|m23']);
    assert.deepEqual([corpus.size, [...corpus.factKeys()], corpus.sentencesWith('entity:m23').length], [0, [], 0]);
  });
  test('a text that was never there', () => assert.deepEqual([...new Corpus().remove('a.md')], []));
});

test('facts of one key come from every text, in order of path', () => {
  const corpus = new Corpus();
  for (const path of ['c.md', 'a.md', 'b.md']) corpus.replace(read(path, founded(2012)));
  assert.deepEqual(
    corpus.factsAbout('founded|m23').map(({ document }) => document.path),
    ['a.md', 'b.md', 'c.md'],
  );
  assert.deepEqual(
    corpus.all().map(({ path }) => path),
    ['a.md', 'b.md', 'c.md'],
  );
  assert.deepEqual(
    corpus.sentencesWith('entity:m23').map(({ document }) => document.path),
    ['a.md', 'b.md', 'c.md'],
  );
});

test('a sentence is found by entity, by the name that stands for it, by event and by date', () => {
  const { mentions } = readText('Moscow invaded Ukraine on 24 February 2022.');
  assert.deepEqual([...termsOf(mentions)].sort(), [
    'day:2022-02-24',
    'entity:moscow',
    'entity:russia',
    'entity:ukraine',
    'event:invasion',
    'month:2022-02',
    'year:2022',
  ]);
});

test('headings are no sentences of the index', () => {
  const corpus = new Corpus();
  corpus.replace(read('a.md', '# The M23\n\nNobody spoke.'));
  assert.equal(corpus.sentencesWith('entity:m23').length, 0);
});

const paths = ['sources/a.md', 'sources/b.md', 'drafts/c.md'];
const lines = [
  founded(2012),
  founded(2010),
  length,
  'The Line of Control is 776 km long.',
  'Nobody spoke.',
  'Observers say the M23 controls Rubaya.',
  'Goma was captured by the M23 on 29 January 2025.',
  'The M23 captured Goma on 27 January 2025.',
  '# A heading',
  '- a list [@x1]',
];
const edit = fc.record({
  path: fc.constantFrom(...paths),
  text: fc.option(
    fc.array(fc.constantFrom(...lines), { maxLength: 4 }).map((parts) => parts.join('\n\n')),
    { nil: undefined, freq: 6 },
  ),
});

test('after any sequence of edits everything is as if read afresh', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      const { dossier } = openFixture('//- dossier.yaml\nsources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n');
      const files = new Map<string, string>();
      for (const { path, text } of edits) {
        dossier.update(path, text);
        if (text === undefined) files.delete(path);
        else files.set(path, text);
        for (const one of dossier.paths()) dossier.findings(one);
      }
      const fresh = openFixture(
        ['//- dossier.yaml\nsources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n', ...[...files].map(([path, text]) => `//- ${path}\n${text}\n`)].join(''),
      );
      // a fixture's file ends in a line end
      for (const [path, text] of files) fresh.dossier.update(path, text);
      assert.deepEqual(dossier.paths(), fresh.dossier.paths());
      for (const path of dossier.paths()) assert.deepEqual(dossier.findings(path), fresh.dossier.findings(path));
    }),
    { numRuns: 40 },
  );
});
