import { describe, test } from 'node:test';
import { checkDefinition, checkHighlights, checkReferences } from '../support/fixture.ts';

describe('definition', () => {
  test('a note', () => checkDefinition('Gao fell.[^<|>1]\n\n[^1]: Traoré 2012.\n', ['text.md: Traoré 2012.']));
  test('from a note back to its mark', () => checkDefinition('Gao fell.[^1] Nobody spoke.\n\n[^1]: Tra<|>oré 2012.\n', ['text.md: [^1]']));
  test('from an entry of the list back to its first mark', () =>
    checkDefinition('//- a.txt\nGao fell [2], and nobody came to help it [1, 2].\n\nReferences\n\n[1] Keïta, M. (2014)\n[2] Tra<|>oré, A. (2012)\n', [
      'a.txt: [2]',
    ]));
  test('a superscript note', () =>
    checkDefinition('//- a.txt\nThe town of Gao fell on the third day of the siege.<|>¹\n\n¹ Traoré 2012.\n', ['a.txt:  Traoré 2012.']));
  test('an entry of the list', () =>
    checkDefinition('//- a.txt\nGao fell [<|>2], and nobody came to help it for eleven days.\n\nReferences\n\n[1] Keïta, M. (2014)\n[2] Traoré, A. (2012)\n', [
      'a.txt: [2] Traoré, A. (2012)',
    ]));
  test('author and year', () =>
    checkDefinition(
      '//- a.txt\nGao fell (Traoré <|>2012), and nobody came to help it for eleven days.\n\nReferences\n\nKeïta, M. (2014). The bend. Dakar.\n\nTraoré, A. (2012). River towns. Bamako.\n',
      ['a.txt: Traoré, A. (2012). River towns. Bamako.'],
    ));
  const works =
    '//- dossier.yaml\nsources: ["*.md"]\nbibliography: r.bib\n//- r.bib\n@book{traore2012,\n  title = {River towns}, file = {t.md}\n}\n@book{keita2014, title = {The bend}}\n//- t.md\n# River towns\n\nGao fell.\n';
  test('a key: the text first, then the bibliography', () =>
    checkDefinition(`${works}//- x.md\nGao fell [@tra<|>ore2012].\n`, ['t.md: River towns', 'r.bib: @book{traore2012,']));
  test('a key without a text', () => checkDefinition(`${works}//- x.md\nGao fell [@kei<|>ta2014].\n`, ['r.bib: @book{keita2014, title = {The bend}}']));
  test('of several keys the one at the cursor', () =>
    checkDefinition(`${works}//- x.md\nGao fell [@nobody2014; @kei<|>ta2014; @other2013].\n`, ['r.bib: @book{keita2014, title = {The bend}}']));
  test('a key that nobody has', () => checkDefinition(`${works}//- x.md\nGao fell [@no<|>body2014].\n`, []));
  test('an entity of the dossier', () =>
    checkDefinition(
      '//- dossier.yaml\nsources: ["*.md"]\nknowledge: actors.yaml\n//- actors.yaml\n- { id: brigade, name: River Brigade, type: armed-group }\n//- a.md\nThe River Bri<|>gade came.\n',
      ['actors.yaml: { id: brigade, name: River Brigade, type: armed-group }'],
    ));
  test('another name: its first mention in the text', () => checkDefinition('The M23 took Goma. Nobody spoke. The M<|>23 stayed.\n', ['text.md: M23']));
  test('a first mention: the first in another text', () =>
    checkDefinition('//- sources/a.md\nThe M<|>23 took Goma.\n//- sources/b.md\nNobody stopped the M23.\n', ['sources/b.md: M23']));
  test('an event: the best passage elsewhere', () =>
    checkDefinition(
      '//- sources/a.md\nThe M23 cap<|>tured Goma on 27 January 2025.\n//- sources/b.md\nThe M23 sells tin.\n\nGoma was captured by the M23 in January 2025.\n',
      ['sources/b.md: Goma was captured by the M23 in January 2025.'],
    ));
  test('a date alone in the dossier', () => checkDefinition('It fell in May <|>1998.\n', []));
  test('nothing under the cursor', () => checkDefinition('\n\n<|>\n\nNobody spoke.\n', []));
});

describe('references', () => {
  test('an entity under every name, in every text', () =>
    checkReferences(
      '//- sources/a.md\n‹|Mos<|>cow|› denied it. ‹|Russia|› is large. They live in Moscow.\n//- sources/b.md\nThe ‹|Kremlin|› spoke; ‹|Russian officials|› did not.\n',
    ));
  test('a date as it is resolved', () =>
    checkReferences(
      '//- sources/a.md\nIt fell in ‹|May <|>1998|›. ‹|That month|› it burnt. In June it rained.\n//- sources/b.md\nIn ‹|May of 1998|› nobody spoke.\n',
    ));
  test('an event with a common party', () =>
    checkReferences('//- sources/a.md\nRussia ‹|sh<|>elled|› Kharkiv.\n\nThe ‹|shelling|› by Russia went on.\n\nMyanmar shelled Lashio.\n'));
  test('a key in every text', () =>
    checkReferences('//- sources/a.md\nIt fell ‹|[@a<|>1]|›. It burnt ‹|[@b2; @a1]|›. It rained [@b2].\n//- sources/b.md\nNobody spoke ‹|[@a1, p. 4]|›.\n'));
  test('a note in its own text only', () =>
    checkReferences('//- sources/a.md\nIt fell.‹|[^<|>1]|› It burnt.‹|[^1]|›\n\n[^1]: A.\n//- sources/b.md\nNobody spoke.[^1]\n\n[^1]: B.\n'));
  test('nothing', () => checkReferences('Nobody <|>spoke in Gao.\n'));
});

describe('highlights', () => {
  test('the same entity in this text', () =>
    checkHighlights('//- sources/a.md\n‹|Mos<|>cow|› denied it. ‹|Russia|› is large; Ukraine is not.\n//- sources/b.md\nRussia agreed.\n'));
  test('the same date', () => checkHighlights('In ‹|May <|>1998|› it fell; in ‹|May 1998|› it burnt; in 1998 it rained.\n'));
  test('the marks of the same note', () => checkHighlights('It fell.‹|[^<|>1]|› It burnt.‹|[^1]|›\n\n[^1]: A.\n'));
  test('nothing', () => checkHighlights('Nobody <|>spoke.\n'));
});
