import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readBibliography } from '../../server/core/dossier/bibliography.ts';
import { pastedReference } from '../../server/features/pasted-reference.ts';
import { openFixture } from '../support/fixture.ts';

const bib = '@online{nile2024,\n  title = {On the Nile},\n  url = {https://www.nile.example/2024/on-the-nile?utm_source=x},\n  doi = {10.5555/AbC.1}\n}\n';
const open = (file: string | undefined, text = '') =>
  openFixture(
    `//- dossier.yaml\nsources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n${file ? `bibliography: ["${file}"]\n//- ${file}\n${text}` : ''}//- sources/s.md\n---\nid: wire1\nURL: https://wire.example/articles/77001\n---\n\nIt rained.\n//- drafts/d.md\nIt rained.\n`,
  ).dossier;
const paste = (text: string, dossier = open('refs.bib', bib)) => pastedReference(dossier, 'drafts/d.md', text, '2026-03-02');

/** The bibliography after the paste, read again. */
function worksAfter(pasted: string, file: string, before: string) {
  const found = paste(pasted, open(file, before))!;
  const { at, text } = found.entry!;
  const after = before.slice(0, at) + text + before.slice(at);
  const { works, problems } = readBibliography(file, after);
  assert.deepEqual(problems, []);
  return { found, after, works, added: works.find(({ key }) => key === found.key)! };
}

const address = 'https://www.levant.example/2025/11/28/five-weeks-to-istanbul-1234567.html?id=3&x=%20y_z~1#top';

describe('an address becomes an entry', () => {
  test('in BibTeX: title, site, date, address and day of access, read back as written', () => {
    const { found, after, added, works } = worksAfter(address, 'refs.bib', bib);
    assert.equal(found.title, 'Cite as @levant2025 and add it to refs.bib');
    assert.equal(found.mark, '[@levant2025]');
    assert.equal(works.length, 2);
    assert.equal(added.metadata.title, 'Five weeks to istanbul');
    assert.equal(added.metadata.issued, '2025-11-28');
    assert.equal(added.metadata.URL, address);
    assert.ok(after.startsWith(`${bib}\n@online{levant2025,\n`), after);
    assert.match(after, /urldate {6}= \{2026-03-02\}/);
  });
  test('in CSL-JSON, in a list that is empty, filled, or a file that is', () => {
    for (const before of ['', '[]\n', '[\n]\n', '[\n  { "id": "a", "title": "A [b]" }\n]\n', '[{"id":"a"}]\n']) {
      const { added, after } = worksAfter(address, 'refs.json', before);
      assert.equal(added.metadata.URL, address, before);
      assert.deepEqual(JSON.parse(after).at(-1).accessed, { 'date-parts': [[2026, 3, 2]] });
    }
  });
  test('into a new bibliography, which dossier.yaml then names', () => {
    const { entry, title } = paste(address, open(undefined))!;
    assert.equal(title, 'Cite as @levant2025 and add it to a new references.bib');
    assert.deepEqual([entry!.file, entry!.dossierLine], ['references.bib', 'bibliography: [references.bib]\n']);
  });
  test('what the address does not show is left out', () => {
    const { added } = worksAfter('https://levant.example/a/77', 'refs.bib', bib);
    assert.deepEqual([added.key, added.metadata.title, added.metadata.issued], ['levant', undefined, undefined]);
  });
  test('a date to come is no date of issue', () =>
    assert.equal(worksAfter('https://levant.example/2031/01/a', 'refs.bib', bib).added.metadata.issued, undefined));
  test('a key that is taken is told apart', () => assert.equal(paste('https://nile.example/2024/03/the-other-long-river')!.key, 'nile2024b'));
  test('not into a bibliography that would not be read afterwards', () => assert.equal(paste(address, open('refs.json', '[{"id": "a"}\n')), undefined));
});

describe('a DOI becomes an entry', () => {
  for (const [written, doi] of [
    ['10.1080/03932729.2025.17', '10.1080/03932729.2025.17'],
    ['doi:10.1016/S0140-6736(06)69491-9', '10.1016/S0140-6736(06)69491-9'],
    ['https://dx.doi.org/10.1080/03932729.2025.17', '10.1080/03932729.2025.17'],
    ['https://www.journal.example/doi/full/10.1080/03932729.2025.17', '10.1080/03932729.2025.17'],
  ] as const)
    test(written, () => assert.equal(worksAfter(written, 'refs.bib', bib).added.metadata.DOI, doi));
});

describe('a work that is known is cited by its key', () => {
  for (const pasted of ['http://m.nile.example/2024/on-the-nile/', 'https://doi.org/10.5555/abc.1', '10.5555/ABC.1'])
    test(pasted, () => assert.deepEqual(paste(pasted), { key: 'nile2024', title: 'Cite @nile2024, which is in refs.bib', mark: '[@nile2024]' }));
  test('a text of the dossier by its id', () =>
    assert.deepEqual(paste('https://wire.example/articles/77001'), { key: 'wire1', title: 'Cite @wire1, which is in sources/s.md', mark: '[@wire1]' }));
  test('another page of the same site is not', () => assert.notEqual(paste('https://nile.example/2024/off-the-nile')?.key, 'nile2024'));
});

describe('everything else is pasted as it is', () => {
  for (const pasted of [
    '',
    'see https://a.example/b',
    'https://a.example/b https://a.example/c',
    'ftp://a.example/b',
    'file:///etc/passwd',
    'https://',
    '10.12/3',
    'https://a.example/{b}',
    `https://a.example/${'b'.repeat(2000)}`,
  ])
    test(JSON.stringify(pasted.slice(0, 40)), () => assert.equal(paste(pasted), undefined));
  test('in a source', () => assert.equal(pastedReference(open('refs.bib', bib), 'sources/s.md', address, '2026-03-02'), undefined));
});
