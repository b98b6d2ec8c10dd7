import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../../server/core/say.ts';
import { citationKeys, superscriptNumber } from '../../../server/core/text/inline.ts';
import type { Format } from '../../../server/core/text/structure.ts';
import { checkCitations, structureOf } from '../../support/fixture.ts';

const notes = (text: string, format: Format = 'markdown') =>
  structureOf(text, format).notes.map(({ label, body }) => `${label}: ${text.slice(body.start, body.end).trim()}`);

describe('marks and what they point at', () => {
  const cases: [name: string, format: Format, text: string, citations: readonly string[]][] = [
    ['Markdown footnotes', 'markdown', 'Mariupol fell.[^1] Kherson held.[^kherson]\n\n[^1]: A.\n\n[^kherson]: B.', ['note 1', 'note kherson']],
    ['a Markdown footnote without its note', 'markdown', 'Mariupol fell.[^7]', ['note 7']],
    ['superscripts', 'plain', 'Mariupol fell.¹ Kherson held.¹²\n\n¹ A.\n\n¹² B.', ['note 1', 'note 12']],
    ['several superscripts in one mark', 'plain', 'Mariupol fell.¹,³ Kherson held.⁴⁻⁶', ['note 1,3', 'note 4,5,6']],
    ['Pandoc', 'markdown', 'Mariupol fell [@hrytsenko2022, p. 4; see also @okafor2023].', ['key hrytsenko2022,okafor2023']],
    ['Pandoc, a key in braces', 'markdown', 'It fell [@{doi:10.1000/xyz}].', ['key doi:10.1000/xyz']],
    ['Pandoc, author suppressed', 'markdown', 'Hrytsenko [-@hrytsenko2022] says so.', ['key hrytsenko2022']],
    [
      'Pandoc in running text, where the text cites in brackets too',
      'markdown',
      '@hrytsenko2022 [p. 12] says so, and others agree [@okafor2023].',
      ['key hrytsenko2022', 'key okafor2023'],
    ],
    ['inline notes', 'markdown', 'Mariupol fell.^[Interview, Lviv, 2022.] Kherson held.', ['inline-note Interview, Lviv, 2022.']],
    [
      'bracketed numbers with a list',
      'plain',
      'Mariupol fell [1], Kherson held [2, 3] and so on [4–6].\n\nReferences\n\n[1] Hrytsenko, O. (2022)\n[2] Okafor, C. (2023)\n[3] Lind, E. (2023)\n',
      ['number 1', 'number 2,3', 'number 4,5,6'],
    ],
    ['bracketed numbers with endnotes', 'plain', 'Mariupol fell [1].\n\nNotes\n\n1. Hrytsenko, 2022.\n', ['number 1']],
    [
      'author and year, where the list has the work',
      'plain',
      'Mariupol fell (Hrytsenko 2022, 4; Okafor & Lind, 2023).\n\nReferences\n\nHrytsenko, O. (2022). The port. Kyiv.\n\nOkafor, C. and Lind, E. (2023). The steppe. Lagos.\n',
      ['author-date Hrytsenko 2022,Okafor 2023'],
    ],
    [
      'addresses',
      'markdown',
      'Mariupol fell (https://example.org/a_b). See <https://example.org/c> and [the map](https://example.org/d).',
      ['link https://example.org/a_b', 'link https://example.org/c', 'link https://example.org/d'],
    ],
    [
      'a plain address with a full stop behind it',
      'plain',
      'It is at https://example.org/x. Kherson held, and www.example.com says so.',
      ['link https://example.org/x', 'link www.example.com'],
    ],
  ];
  for (const [name, format, text, citations] of cases) test(name, () => checkCitations(text, format, citations));
});

describe('no citation', () => {
  const cases: [text: string, format: Format][] = [
    ['An area of 40 km² and 12 m³.', 'plain'],
    ['About 10⁶ shells were fired.', 'plain'],
    ['The mayor wrote from o.hrytsenko@example.org on Tuesday.', 'markdown'],
    ['The ministry’s @ZSU_ua4 account went silent.', 'markdown'],
    ['He “[spoke] in anger” and “left [the hall]”.', 'markdown'],
    ['The fleet [12 ships] sailed.', 'markdown'],
    ['An array such as a[1] is no source.', 'markdown'],
    ['They met (in Geneva, 2012) and parted.\n\nReferences\n\nOkafor, C. (2023). The steppe. Lagos.', 'plain'],
    ['Mariupol fell (Hrytsenko 2022).', 'plain'],
  ];
  for (const [text, format] of cases) test(text, () => checkCitations(text, format, []));
});

describe('notes', () => {
  test('Markdown', () => assert.deepEqual(notes('Gao fell.[^a]\n\n[^a]: Traoré 2012.\n    And more.\n'), ['a: Traoré 2012.\n    And more.']));
  test('superscript, with its address on the next line', () =>
    assert.deepEqual(notes('The town of Gao fell on the third day of the siege.¹\n\n¹ Traoré 2012.\n\nhttps://example.org/gao\n', 'plain'), [
      '1: Traoré 2012.\n\nhttps://example.org/gao',
    ]));
  test('under a heading', () =>
    assert.deepEqual(
      notes('The town of Gao fell on the third day of the siege, when the last of the boats had left.\n\nNotes\n\n1. Traoré 2012.\n2. Keïta 2014.\n', 'plain'),
      ['1: Traoré 2012.', '2: Keïta 2014.'],
    ));
});

test('what stands in notes and lists cites nothing for the body', () => {
  checkCitations('Gao fell.[^1]\n\n[^1]: See https://example.org and [2].\n\n## References\n\n[1] https://example.org/b 2012\n', 'markdown', ['note 1']);
});

test('a mark’s span is the mark', () => {
  const text = 'Gao fell.[^1] Kidal held [@keita2014].\n\n[^1]: A.';
  assert.deepEqual(
    structureOf(text).citations.map(({ start, end }) => text.slice(start, end)),
    ['[^1]', '[@keita2014]'],
  );
});

describe('keys of a Pandoc citation', () => {
  const cases: [inner: string, keys: readonly string[]][] = [
    ['@a1', ['a1']],
    ['see @a1, pp. 3–4; @b:2', ['a1', 'b:2']],
    ['@a1.', ['a1']],
    ['-@a_b-c', ['a_b-c']],
    ['mail me@example.org', []],
    ['@', []],
    ['', []],
  ];
  for (const [inner, keys] of cases) test(inner || '(empty)', () => assert.deepEqual(citationKeys(inner), keys));
});

test('superscripts as numbers', () => assert.deepEqual(['¹', '²³', '⁴⁵⁶⁷⁸⁹⁰'].map(superscriptNumber), ['1', '23', '4567890']));

describe('inline annotations', () => {
  const annotations = (text: string) =>
    structureOf(text).annotations.map(({ kind, inner, id, edtf, type }) => [kind, text.slice(inner.start, inner.end), id ?? edtf ?? type]);
  test('actor, place, date, event', () =>
    assert.deepEqual(
      annotations(
        '[Naypyidaw]{.actor #myanmar} fell back from [Lashio]{.place #lashio} in [the rains]{.date edtf="2024-07"} after the [push]{.event type=invasion}.',
      ),
      [
        ['actor', 'Naypyidaw', 'myanmar'],
        ['place', 'Lashio', 'lashio'],
        ['date', 'the rains', '2024-07'],
        ['event', 'push', 'invasion'],
      ],
    ));
  test('of other programs: left alone', () => {
    const { annotations: found, problems } = structureOf('Some [small capitals]{style="x"} here.');
    assert.deepEqual([found, problems], [[], []]);
  });
  test('an unknown class is a problem', () => {
    const { annotations: found, problems } = structureOf('The [army]{.force} came.');
    assert.deepEqual(found, []);
    assert.equal(problems.length, 1);
    assert.match(inEnglish(...problems[0]!.message), /\.force.*use \.actor, \.place, \.date, \.event or \.none/);
  });
});
