import { describe, test } from 'node:test';
import { checkFindings } from '../../support/fixture.ts';

const check = (fixture: string) => checkFindings('unresolved-citation', fixture);
const bibliography =
  '//- dossier.yaml\nsources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nbibliography: [r.bib]\n//- r.bib\n@book{hodges1983, title = {Western Sahara}, author = {Hodges, Tony}, year = {1983}}\n';

test('a footnote without a note', () =>
  check(`
//- drafts/a.md
Gao fell in 2012.[^1] Kidal held.[^2]
                                 ^^^^ unresolved-citation: note 2, which the text does not have

[^1]: Traoré 2012.
`));

test('a superscript without a note, in a text with notes', () =>
  check(`
//- sources/a.txt
Gao fell in 2012.¹ Kidal held for another year, and then it fell as well.²
                                                                         ^ unresolved-citation: note 2

¹ Traoré 2012.
`));

test('a number beyond the list', () =>
  check(`
//- sources/a.txt
Gao fell in 2012 [1]. Kidal held [2, 4].
                                 ^^^^^^ unresolved-citation: number 4, which the list of references does not have

References

[1] Traoré, A., River towns (2012)
[2] Keïta, M., The bend (2014)
`));

test('a key that no bibliography has', () =>
  check(`${bibliography}//- drafts/a.md
It was annexed in 1975 [@hodges1983; @hodges1984].
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ unresolved-citation: “hodges1984”, which no bibliography of the dossier has
`));

describe('nothing to report', () => {
  const cases: [name: string, fixture: string][] = [
    ['a footnote with its note', '//- drafts/a.md\nGao fell.[^1]\n\n[^1]: Traoré.\n'],
    ['a note that nothing points at', '//- drafts/a.md\nGao fell.\n\n[^1]: Traoré.\n'],
    ['a key that the bibliography has', `${bibliography}//- drafts/a.md\nIt was annexed in 1975 [@hodges1983].\n`],
    [
      'a key that is the id of a text',
      '//- dossier.yaml\nsources: [{ file: a.md, id: gao2012 }]\ndrafts: ["d.md"]\nbibliography: r.bib\n//- r.bib\n@misc{x, title = {X}}\n//- a.md\nGao fell.\n//- d.md\nGao fell [@gao2012].\n',
    ],
    ['a key where the dossier has no bibliography', '//- drafts/a.md\nIt was annexed in 1975 [@hodges1984].\n'],
    ['superscripts in a text without notes', '//- sources/a.txt\nGao fell in 2012.¹ Kidal held for another year, and then it fell as well.²\n'],
    ['square kilometres', '//- sources/a.txt\nThe park has 40 km² of forest, and the river has not been crossed for years.¹\n\n¹ Traoré 2012.\n'],
    ['bracketed words', '//- drafts/a.md\nHe “[left] the town”.\n'],
    ['a number where nothing is numbered', '//- drafts/a.md\nSee map [4].\n'],
  ];
  for (const [name, fixture] of cases) test(name, () => check(fixture));
});
