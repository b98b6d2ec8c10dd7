import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { escapeMarkdown, hoverCard, workText } from '../../server/features/cards.ts';
import { checkHover, openFixture } from '../support/fixture.ts';

describe('actors and places', () => {
  test('a state that acts: name, kind, identifiers, where it is mentioned', () =>
    checkHover('//- sources/a.md\n‹|Ethi<|>opia|› denied it. Ethiopia is large.\n//- sources/b.md\nEthiopia agreed.\n', [
      '**Ethiopia** — state, as an actor',
      '`ethiopia`',
      'ISO ET',
      'Wikidata Q',
      '3 mentions in 2 texts, as an actor and as a place: [sources/a.md](sources/a.md#0) 2 · [sources/b.md](sources/b.md#0) 1',
    ]));
  test('the same name as a place', () => checkHover('They live in ‹|Ethi<|>opia|›.\n', ['**Ethiopia** — state, as a place', '1 mention in 1 text']));
  test('a capital that stands for its government', () =>
    checkHover('‹|Add<|>is Ababa|› denied it.\n', ['**Ethiopia**', '“Addis Ababa” stands for Ethiopia here.']));
  test('an institution', () => checkHover('The ‹|Kenyan pol<|>ice|› landed.\n', ['**Kenyan police** — organisation', '`kenya-police`']));
  test('a place with coordinates', () => checkHover('They took ‹|G<|>ao|›.\n', ['**Gao**', 'as a place', '`gao`', '16.']));
  test('what lies around a place', () =>
    checkHover('They took ‹|El Fa<|>sher|›.\n', ['**El Fasher** — town in North Darfur, Sudan, as a place', 'GeoNames 379555']));
  test('a town of the gazetteer', () => checkHover('Floods hit ‹|Cel<|>aya|›.\n', ['**Celaya** — town in Guanajuato, Mexico', 'GeoNames 4014875']));
  test('how it is written', () => checkHover('‹|Hizb<|>ullah|› and Hezbollah are one.\n', ['Written here as: ', '“Hizbullah”']));
  test('marked by hand', () => checkHover('The [‹|env<|>oy|›]{.actor #france} agreed.\n', ['**France**', 'Marked by hand.']));
  test('an id that nobody knows', () =>
    checkHover('The [‹|bri<|>gade|›]{.actor #river-brigade} agreed.\n', ['**river-brigade** — name', '1 mention in 1 text']));
});

describe('dates', () => {
  test('as written', () =>
    checkHover('It fell in ‹|late<|> 2023|›.\n', [
      '**October to December 2023** — date',
      '`2023-10/2023-12` (EDTF), as written',
      'No other source speaks of this.',
    ]));
  test('worked out from the date of the text', () =>
    checkHover('//- dossier.yaml\nsources: [{ file: a.md, issued: "2024-06-14" }]\n//- a.md\nIt fell ‹|last<|> month|›.\n', [
      '**May 2024**',
      'worked out from the date of this text (14 June 2024)',
    ]));
  test('worked out from an inferred date', () =>
    checkHover(
      '//- a.md\n# A river\n\n14 June 2024\n\nIt fell ‹|last<|> month|›, when the men who had held the ford since the rains went home to their own villages at last.\n',
      ['**May 2024**', '(14 June 2024, inferred)'],
    ));
  test('worked out from the narrative', () =>
    checkHover('It fell in May 1998. ‹|Later <|>that month|› it burnt.\n', ['**May 1998**', 'worked out from the date the text is at (May 1998)']));
});

describe('events', () => {
  test('what another source adds is an item of the list, not a list of its own', () =>
    checkHover('//- sources/a.md\nRwanda ‹|sup<|>ported|› the M23.\n//- sources/b.md\nRwanda supported the M23 and, before it, the FDLR in January 2003.\n', [
      '- \\+ *adds ',
    ]));
  test('type, codes, who, when, where', () =>
    checkHover('The M23 ‹|cap<|>tured|› Goma on 27 January 2025.\n', [
      '**Takeover** — event, stated as fact',
      'ACLED Battles',
      'who: March 23 Movement',
      'when: 27 January 2025',
      'where: Goma',
    ]));
  test('as denied', () => checkHover('Rwanda did not ‹|inva<|>de|› Congo.\n', ['denied or negated']));
  test('as feared', () => checkHover('Rwanda might ‹|inva<|>de|› Burundi.\n', ['feared, demanded or possible']));
  test('what other sources say, with a link', () =>
    checkHover(
      '//- sources/a.md\nThe M23 ‹|cap<|>tured|› Goma on 27 January 2025.\n//- sources/b.md\n# Kivu\n\nGoma was captured by the M23 in January 2025.\n',
      ['**Other sources**', '[Kivu](sources/b.md#8): “Goma was captured by the M23 in January 2025.”', 'Goma'],
    ));
});

describe('citations', () => {
  test('a note', () => checkHover('Gao fell.‹|[^<|>1]|›\n\n[^1]: Traoré, *River towns*, 2012.\n', ['**Note 1** Traoré, River towns, 2012.']));
  test('a note that is missing', () => checkHover('Gao fell.[^<|>1]\n', ['Note 1 is not in this text.']));
  test('a number', () =>
    checkHover('//- a.txt\nGao fell [<|>1], and nobody came to help it for eleven days.\n\nReferences\n\n[1] Traoré, A., River towns (2012)\n', [
      '**[1]**',
      'Traoré, A., River towns',
    ]));
  test('a key with its work and its text', () =>
    checkHover(
      '//- dossier.yaml\nsources: ["*.md"]\nbibliography: r.bib\n//- r.bib\n@book{traore2012, title = {River towns}, author = {Traoré, Awa}, year = {2012}, file = {t.md}}\n//- t.md\nGao fell.\n//- x.md\nGao fell [@tra<|>ore2012].\n',
      ['Awa Traoré:', '*River towns*', '2012', 'In this dossier: [', '](t.md#0)'],
    ));
  test('of several keys the one at the cursor, with what its text says on the sentence', () =>
    checkHover(
      '//- dossier.yaml\nsources: ["*.md"]\nbibliography: r.bib\n//- r.bib\n@book{traore2012, title = {River towns}, file = {t.md}}\n@book{keita2014, title = {The bend}}\n//- t.md\nRebels *took* Gao in March 2012.\n//- x.md\nGao fell in March 2012 [@keita2014; @tra<|>ore2012].\n',
      ['*River towns*', 'In this dossier: [', '](t.md#0)', '[On this sentence](t.md#0): “Rebels took Gao in March 2012.”'],
    ));
  test('a key that no bibliography has', () => checkHover('Gao fell [@tra<|>ore2012].\n', ['`@traore2012` is in no bibliography of this dossier.']));
  test('an inline note', () => checkHover('Gao fell.^[Interview,<|> Bamako.]\n', ['**Note** Interview, Bamako.']));
  test('a link', () => checkHover('Gao [<|>fell](https://example.org/gao).\n', ['Link to https://example.org/gao']));
});

test('no card on plain words, in apparatus, or outside', () => {
  checkHover('The men <|>went home.\n', []);
  checkHover('---\ntitle: Ethi<|>opia\n---\n\nThe men went home.\n', []);
  checkHover('The men went home.\n\n<|>', []);
});

describe('text of the dossier is no markup in a card', () => {
  test('escaping', () =>
    assert.equal(
      escapeMarkdown('[x](javascript:y) <img> `a` *b* _c_ #d \\e |f| ~g~ !h &lt;'),
      '\\[x\\]\\(javascript:y\\) \\<img\\> \\`a\\` \\*b\\* \\_c\\_ \\#d \\\\e \\|f\\| \\~g\\~ \\!h \\&lt;',
    ));
  test('a title with a link in it', () =>
    checkHover(
      '//- sources/a.md\nThe M23 cap<|>tured Goma on 27 January 2025.\n//- sources/b.md\n---\ntitle: "<img src=x>"\n---\n\nGoma was captured by the M23 in January 2025 <b>today</b>.\n',
      ['“Goma was captured by the M23 in January 2025 \\<b\\>today\\</b\\>.”'],
    ));
  test('a note of a hostile actors.yaml', () =>
    checkHover(
      '//- dossier.yaml\nsources: ["*.md"]\nknowledge: actors.yaml\n//- actors.yaml\n- { id: brigade, name: River Brigade, type: armed-group, note: "see [this](command:x)" }\n//- a.md\nThe River Bri<|>gade came.\n',
      ['see \\[this\\]\\(command:x\\)'],
    ));
  test('only web addresses of a work become links', () => {
    assert.doesNotMatch(workText({ title: 'T', URL: 'javascript:alert(1)' }), /javascript/);
    assert.match(workText({ title: 'T', URL: 'https://example.org' }), /<https:\/\/example\.org>/);
  });
});

test('works for people', () => {
  const author = ['Lind', 'Okoye', 'Rao', 'Gómez'].map((family) => ({ family, given: 'A.' }));
  assert.equal(
    workText({ author: author.slice(0, 2), title: 'The ford', 'container-title': 'River Studies', issued: '2012-05' }),
    'A. Lind, A. Okoye: *The ford*, River Studies, May 2012',
  );
  assert.equal(workText({ author, title: 'The ford' }), 'A. Lind and others: *The ford*');
  assert.equal(workText({}), '');
});

describe('claims', () => {
  test('without a source: what it is, how much it weighs and why', () =>
    checkHover('‹|Police killed 84 pe<|>ople at the bridge of Bangui in March 2014.|›\n', [
      '**Claim** — without a source',
      'It weighs heavily: it states how many were killed, ',
      ' and it states that something happened.',
    ]));
  test('a date weighs less', () => checkHover('‹|The bo<|>dy was founded in Arusha in May 1999.|›\n', ['It weighs something: it states a date']));
  test('attributed', () =>
    checkHover('‹|According to the United Nations, the hos<|>pital in Kunduz lost 42 patients in October 2015.|›\n', [
      '**Claim** — attributed',
      'it states a figure',
    ]));
  test('cited', () => checkHover('‹|The hos<|>pital in Kunduz lost 42 patients in October 2015.|›[^1]\n\n[^1]: A report.\n', ['**Claim** — cited']));
  test('a name in it has its own card', () => checkHover('Police killed 84 people at the bridge of ‹|Go<|>ma|› in March 2014.\n', ['**Goma**']));
  test('an opinion has none', () => checkHover('We should hope for the be<|>st.\n', []));
  test('its findings lead to where they are explained', () => {
    const { dossier } = openFixture('//- drafts/d.md\nPolice killed 84 people at the bridge of Bangui in March 2014.\n');
    const card = (explain: (code: string) => string | undefined) =>
      hoverCard(dossier, () => '', 'drafts/d.md', 'Police killed 84 peo'.length, { explanationOf: explain })!.markdown;
    assert.match(
      card((code) => `file:///README.md#${code}`),
      /What this means: \[unsourced-claim\]\(file:\/\/\/README\.md#unsourced-claim\)/,
    );
    assert.doesNotMatch(
      card(() => undefined),
      /What this means/,
    );
  });
});
