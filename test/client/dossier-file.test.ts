/** What *Create Dossier* writes is a dossier that the server reads without a problem, whatever the folder holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dossierFileText, proposeDossier } from '../../client/dossierFile.ts';
import { Dossier, planDossier } from '../../server/core/dossier/dossier.ts';

describe('a new dossier.yaml', () => {
  it('names the folders with texts by what they are called', () => {
    const proposal = proposeDossier(['reports/2025/a.txt', 'drafts/b.md', 'notes.md', 'README.md', 'refs.bib', 'actors.yaml', 'pictures/x.png']);
    assert.deepEqual(proposal, {
      sources: ['*.{md,txt}', 'reports/**/*.{md,txt}'],
      drafts: ['drafts/**/*.md'],
      bibliography: ['refs.bib'],
      knowledge: ['actors.yaml'],
    });
  });

  for (const [name, files] of [
    ['an empty folder', []],
    ['texts in the folder itself', ['a.txt', 'b.md']],
    ['odd names', ['[old] & {new}/a.txt', "o'brien: notes/b.md", 'drafts/x.md']],
    ['a bibliography and knowledge', ['s/a.md', 'lit/refs.bib', 'actors.yaml', 'places.yaml']],
  ] as const)
    it(`is read without a problem: ${name}`, () => assert.deepEqual(planDossier(dossierFileText(proposeDossier(files))).problems, []));

  it('takes the very files it was made for', () => {
    const files = ['[old] & {new}/a.txt', 'interviews/b.md', 'manuscript/c.md', 'd.txt'];
    const dossier = new Dossier(dossierFileText(proposeDossier(files)));
    assert.deepEqual(
      files.map((file) => dossier.kindOf(file)),
      ['source', 'source', 'draft', 'source'],
    );
    assert.equal(dossier.kindOf('elsewhere/e.txt'), undefined);
  });
});
