import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentLinks } from '../../server/features/document-links.ts';
import { openFixture } from '../support/fixture.ts';

/** Links of the draft as "words ► target". */
function checkLinks(draft: string, expected: readonly string[], more = ''): void {
  const { dossier } = openFixture(`${more}//- drafts/d.md\n${draft}`);
  const text = dossier.textOf('drafts/d.md')!;
  const shown = documentLinks(dossier, 'drafts/d.md').map(({ start, end, target }) => {
    const place = target.kind === 'place' ? target.place : undefined;
    const where =
      target.kind === 'address' ? target.url : `${place!.path}: ${dossier.textOf(place!.path)!.slice(place!.span.start, place!.span.end).split('\n')[0]}`;
    return `${text.slice(start, end)} ► ${where}`;
  });
  assert.deepEqual(shown, expected);
}

describe('addresses', () => {
  test('end before the stop of their sentence and the bracket around them', () =>
    checkLinks('It is told (https://example.org/a/b_(c)?d=1#e). More at <http://example.org/x>, they say.\n', [
      'https://example.org/a/b_(c)?d=1#e ► https://example.org/a/b_(c)?d=1#e',
      'http://example.org/x ► http://example.org/x',
    ]));
  test('in a Markdown link, the address itself', () =>
    checkLinks('As [told](https://example.org/a) before.\n', ['https://example.org/a ► https://example.org/a']));
  test('no other scheme', () => checkLinks('See ftp://example.org/a, file:///etc/passwd, javascript:alert(1) and command:workbench.action.quit here.\n', []));
  test('nothing that only begins like one', () => checkLinks('The prefix https:// is left out.\n', []));
});

describe('DOIs', () => {
  test('bare, and with brackets of their own', () =>
    checkLinks('See doi:10.1080/03932729.2019.1 and 10.1016/S0140-6736(06)69491-9.\n', [
      '10.1080/03932729.2019.1 ► https://doi.org/10.1080/03932729.2019.1',
      '10.1016/S0140-6736(06)69491-9 ► https://doi.org/10.1016/S0140-6736(06)69491-9',
    ]));
  test('an address of one is one link', () => checkLinks('See https://doi.org/10.1080/1.2.\n', ['https://doi.org/10.1080/1.2 ► https://doi.org/10.1080/1.2']));
  test('figures are none', () => checkLinks('It grew by 10.1234/5 points, from 110.1234/x to 10.12/3.\n', ['10.1234/5 ► https://doi.org/10.1234/5']));
});

describe('citations', () => {
  const bibliography =
    '//- dossier.yaml\nsources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nbibliography: refs.bib\n//- refs.bib\n@book{deng2024,\n  title = {On the Nile},\n  year = {2024}\n}\n//- sources/b.md\n---\nid: ruiz2020\ntitle: Chocó\n---\n\nThe ELN freed two soldiers.\n';
  test('each key to its text or its entry; one that is nowhere is no link', () =>
    checkLinks(
      'So it is told [see @deng2024, p. 3; -@ruiz2020; @nobody1].\n',
      ['@deng2024 ► refs.bib: @book{deng2024,', '@ruiz2020 ► sources/b.md: ---'],
      bibliography,
    ));
  test('a note mark to its note, and none without a note', () =>
    checkLinks('Kenya sent police to Haiti.[^1] They left.[^2]\n\n[^1]: An interview.\n', ['[^1] ► drafts/d.md: An interview.']));
  test('a number to its entry', () =>
    checkLinks(
      'Kenya sent police to Haiti in 2024 [1]. They left again in the same year, after a council of the parties had asked for it twice.\n\n## References\n\n[1] Deng, M. (2024). On the Nile. Juba: Jebel Press.\n',
      ['[1] ► drafts/d.md: [1] Deng, M. (2024). On the Nile. Juba: Jebel Press.'],
    ));
});
