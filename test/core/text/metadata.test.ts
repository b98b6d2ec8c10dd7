import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveMetadata } from '../../../server/core/read.ts';
import { rangeOf } from '../../../server/core/recognize/calendar.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { isDateLine } from '../../../server/core/text/classify.ts';
import { issuedFrom, metadataFrom } from '../../../server/core/text/metadata.ts';
import type { Format } from '../../../server/core/text/structure.ts';
import { knownGaps, structureOf } from '../../support/fixture.ts';

const prose =
  'Fishermen from the bay of Masinloc say that the white ships come at night now, without lights, and that the coral they used to work has been out of reach since the rains.';
const found = (text: string, format: Format = 'plain') => {
  const { title, author, issued } = structureOf(text, format).found;
  return { title, author: author?.map((one) => one.literal ?? `${one.given} ${one.family}`).join('; '), issued };
};

type LayoutCase = [name: string, format: Format, text: string, expected: { title?: string; author?: string; issued?: string }];
const checkFound = ([, format, text, expected]: LayoutCase) =>
  assert.deepEqual(found(text, format), { title: undefined, author: undefined, issued: undefined, ...expected });

describe('inferred from the layout', () => {
  const cases: LayoutCase[] = [
    [
      'title, byline, date line',
      'plain',
      `Night Ships over the Shoal\n\nBy Maria Santos\n\n14 June 2024\n\n${prose}\n`,
      { title: 'Night Ships over the Shoal', author: 'Maria Santos', issued: '2024-06-14' },
    ],
    [
      'a Markdown title',
      'markdown',
      `# Night ships\n\n*By Maria Santos and Jun Reyes*\n\n**June 14, 2024**\n\n${prose}\n`,
      { title: 'Night ships', author: 'Maria Santos; Jun Reyes', issued: '2024-06-14' },
    ],
    [
      'an editor’s title is no author',
      'plain',
      `Night Ships over the Shoal\n\nBy: Maria Santos, Contributing Editor\n\n${prose}\n`,
      { title: 'Night Ships over the Shoal', author: 'Maria Santos' },
    ],
    [
      'a doctor with a star',
      'plain',
      `Night Ships over the Shoal\n\nDr. Maria Santos*\n\n* Maria Santos lectures in Manila.\n\n${prose}\n`,
      { title: 'Night Ships over the Shoal', author: 'Maria Santos' },
    ],
    ['a month only', 'plain', `Night Ships over the Shoal\n\nJune 2024\n\n${prose}\n`, { title: 'Night Ships over the Shoal', issued: '2024-06' }],
    [
      'a date in digits',
      'plain',
      `Night Ships over the Shoal\n\nPublished: 2024-06-14\n\n${prose}\n`,
      { title: 'Night Ships over the Shoal', issued: '2024-06-14' },
    ],
    [
      'a place before the date',
      'plain',
      `Night Ships over the Shoal\n\nManila, 14 June 2024\n\n${prose}\n`,
      { title: 'Night Ships over the Shoal', issued: '2024-06-14' },
    ],
    [
      'a short title',
      'plain',
      `Truce Holds Around Goma\n\nBy Maria Santos\n\n${prose}\n\n${prose}\n`,
      { title: 'Truce Holds Around Goma', author: 'Maria Santos' },
    ],
    [
      'the head of an office’s paper is no title, what its statement is called is',
      'plain',
      `MINISTRY OF TRANSPORT\nOFFICE OF THE SECRETARY\nDILI\n\nNo. 7/2024\n\nPress Statement on the Closure of the Coastal Road\n\nDili, 14 June 2024\n\n${prose}\n`,
      { title: 'Press Statement on the Closure of the Coastal Road', issued: '2024-06-14' },
    ],
    ['where there is no other, it is', 'plain', `MINISTRY OF TRANSPORT\n\nPRESS STATEMENT\n\n${prose}\n`, { title: 'MINISTRY OF TRANSPORT' }],
    [
      'an agency’s heading is no title',
      'plain',
      `PRESS RELEASE\n\nNo. 14/2024\n\nStatement on the Situation at the Shoal\n\n${prose}\n`,
      { title: 'Statement on the Situation at the Shoal' },
    ],
    ['nothing to be found', 'plain', `${prose}\n`, {}],
  ];
  for (const one of cases) test(one[0], () => checkFound(one));

  test('each field says where it stands', () => {
    const text = `Night Ships over the Shoal\n\nBy Maria Santos\n\n14 June 2024\n\n${prose}\n`;
    const { origin } = structureOf(text, 'plain').found;
    assert.deepEqual(
      Object.entries(origin).map(([field, at]) => [field, at.from, text.slice(at.span!.start, at.span!.end)]),
      [
        ['title', 'inferred', 'Night Ships over the Shoal'],
        ['author', 'inferred', 'By Maria Santos'],
        ['issued', 'inferred', '14 June 2024'],
      ],
    );
  });
});

knownGaps<LayoutCase>(
  [
    // the dateline is blanked before it is read, so that a year of the first paragraph is taken
    [
      'a dateline without a year takes the text’s latest year',
      'plain',
      `Night Ships over the Shoal\n\nMANILA, June 14 (Bay News) - ${prose} That was so in 2019, and in 2024 as well.\n`,
      { title: 'Night Ships over the Shoal', issued: '2024-06-14' },
    ],
  ],
  checkFound,
);

describe('front matter', () => {
  test('its fields win over the layout', () => {
    const text = `---\ntitle: The shoal\nauthor:\n  - Santos, Maria\n  - { family: Reyes, given: Jun }\ndate: 2024-06-15\ngrade: B2\n---\n\n# Night ships\n\n14 June 2024\n\n${prose}\n`;
    const { title, author, issued, grade, origin } = structureOf(text).found;
    assert.deepEqual(
      { title, author, issued, grade },
      {
        title: 'The shoal',
        author: [
          { family: 'Santos', given: 'Maria' },
          { family: 'Reyes', given: 'Jun' },
        ],
        issued: '2024-06-15',
        grade: 'B2',
      },
    );
    assert.equal(origin.title?.from, 'front-matter');
  });
  test('a mistake is a problem at its line; the text is read all the same', () => {
    const text = `---\ntitle: The shoal\ngrade: Z9\n---\n\n# Night ships\n\n${prose}\n`;
    const { found: metadata, problems, passages } = structureOf(text);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]!.severity, 'warning');
    assert.match(inEnglish(...problems[0]!.message), /Admiralty grade/);
    assert.equal(text.slice(problems[0]!.start, problems[0]!.end), 'Z9');
    assert.equal(metadata.title, 'Night ships');
    assert.equal(passages.length, 2);
  });
  test('YAML that cannot be read is a problem inside the front matter', () => {
    const text = `---\ntitle: "The shoal\nauthor: [\n---\n\n${prose}\n`;
    const [problem] = structureOf(text).problems;
    assert.ok(problem);
    assert.equal(problem.code, 'front-matter');
    assert.ok(problem.start >= 4 && problem.end <= text.indexOf('---', 5) + 1);
  });
  knownGaps([`---\n---\n\n${prose}\n`], (text) => assert.deepEqual(structureOf(text).problems, []));
});

describe('dates of issue', () => {
  const cases: [written: unknown, edtf: string | undefined][] = [
    ['2024-06-14', '2024-06-14'],
    ['2024-06', '2024-06'],
    ['2024', '2024'],
    [2024, '2024'],
    ['2024-06-14T10:00:00Z', '2024-06-14'],
    ['14 June 2024', '2024-06-14'],
    ['June 14, 2024', '2024-06-14'],
    ['Jun. 2024', '2024-06'],
    ['the 3rd of May 1999', '1999-05-03'],
    [new Date('2024-06-14T00:00:00Z'), '2024-06-14'],
    [{ 'date-parts': [[2024, 6, 14]] }, '2024-06-14'],
    [{ 'date-parts': [[2024, 6]] }, '2024-06'],
    [{ 'date-parts': [[2024]] }, '2024'],
    [{ raw: '14 June 2024' }, '2024-06-14'],
    ['soon', undefined],
    [12, undefined],
    [null, undefined],
    [true, undefined],
    [{}, undefined],
    ['', undefined],
    ['Decided and marked in 2023', '2023'],
    ['Sept. 3, 2023', '2023-09-03'],
  ];
  for (const [written, edtf] of cases) test(JSON.stringify(written), () => assert.equal(issuedFrom(written), edtf));
});

describe('people', () => {
  const cases: [author: unknown, expected: unknown][] = [
    ['Maria Santos', [{ given: 'Maria', family: 'Santos' }]],
    ['Santos, Maria', [{ family: 'Santos', given: 'Maria' }]],
    ['Rappler', [{ literal: 'Rappler' }]],
    [
      ['Maria Santos', { literal: 'Coast Guard' }, { name: 'Jun' }],
      [{ given: 'Maria', family: 'Santos' }, { literal: 'Coast Guard' }, { literal: 'Jun' }],
    ],
    [{ family: 'Santos', given: 'Maria' }, [{ family: 'Santos', given: 'Maria' }]],
  ];
  for (const [author, expected] of cases) test(JSON.stringify(author), () => assert.deepEqual(metadataFrom({ author: author as string }).author, expected));
});

describe('date lines', () => {
  for (const line of [
    '14 June 2024',
    'June 14, 2024',
    'Published on 3 May 2021',
    'Last updated: Oct. 2, 2020',
    'Manila, 14 June 2024',
    '2024-06-14',
    'May 2019',
    '- 4 July 1999',
  ])
    test(line, () => assert.ok(isDateLine(line)));
  for (const line of [
    'The war of June 2024',
    'June was cold.',
    'In May 2019 the navy left the bay for good',
    '14 ships in June 2024 sank',
    'Maria Santos',
    '1999',
  ])
    test(`not: ${line}`, () => assert.ok(!isDateLine(line)));
});

test('the dossier’s word, then front matter, then the bibliography, then the layout', () => {
  const metadata = resolveMetadata(
    {
      title: 'layout',
      issued: '2001',
      author: [{ literal: 'layout' }],
      origin: { title: { from: 'inferred' }, issued: { from: 'front-matter' }, author: { from: 'inferred' } },
    },
    { path: 'a.md', text: '', role: 'source', fromDossier: { id: 'a', issued: '2003' }, fromBibliography: { id: 'b', title: 'bibliography', issued: '2002' } },
  );
  assert.deepEqual(
    { ...metadata, origin: Object.fromEntries(Object.entries(metadata.origin).map(([field, at]) => [field, at.from])) },
    {
      id: 'a',
      title: 'bibliography',
      issued: '2003',
      author: [{ literal: 'layout' }],
      origin: { id: 'dossier', title: 'bibliography', issued: 'dossier', author: 'inferred' },
    },
  );
});

test('an unusable date of issue leaves the text without one', () => assert.equal(rangeOf('2024-13'), undefined));
