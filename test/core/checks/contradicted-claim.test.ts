import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../../server/core/say.ts';
import { checkFindings, openFixture } from '../../support/fixture.ts';

const check = (fixture: string) => checkFindings('contradicted-claim', fixture);

describe('dates that exclude each other', () => {
  test('founding', () =>
    check(`
//- sources/a.md
The M23 was founded in 2012.
                       ^^^^ contradicted-claim: “2012” here, “2010” in sources/b.md
//- sources/b.md
The M23 was founded in 2010.
                       ^^^^ contradicted-claim: “2010” here, “2012” in sources/a.md
`));
  test('a truce concluded in one town', () =>
    check(`
//- sources/a.md
The ceasefire was signed in Doha on 19 July 2025.
                                    ^^^^^^^^^^^^ contradicted-claim: “19 July 2025” here, “21 July 2025” in sources/b.md
//- sources/b.md
The ceasefire was signed in Doha on 21 July 2025.
                                    ^^^^^^^^^^^^ contradicted-claim: “19 July 2025” in sources/a.md
`));
  test('talks opened', () =>
    check(`
//- sources/a.md
Talks opened in Jeddah on 6 May 2023.
                          ^^^^^^^^^^ contradicted-claim: “6 May 2023” here, “8 May 2023” in sources/b.md
//- sources/b.md
The talks in Jeddah began on 8 May 2023, after a week of delay.
                             ^^^^^^^^^^ contradicted-claim: “6 May 2023” in sources/a.md
`));
  test('a town taken', () =>
    check(`
//- sources/a.md
The M23 captured Goma on 27 January 2025.
                         ^^^^^^^^^^^^^^^ contradicted-claim: “27 January 2025” here, “29 January 2025” in sources/b.md
//- sources/b.md
Goma was captured by the M23 on 29 January 2025.
                                ^^^^^^^^^^^^^^^ contradicted-claim: “27 January 2025” in sources/a.md
`));
  test('an invasion', () =>
    check(`
//- sources/a.md
Russia invaded Ukraine on 24 February 2022.
                          ^^^^^^^^^^^^^^^^ contradicted-claim: “24 February 2022” here, “22 February 2022” in sources/b.md
//- sources/b.md
Russia invaded Ukraine on 22 February 2022.
                          ^^^^^^^^^^^^^^^^ contradicted-claim: “24 February 2022” in sources/a.md
`));
  test('the last of a force to leave', () =>
    check(`
//- sources/a.md
The last Portuguese soldiers flew out of Bissau on 14 October 1974.
                                                   ^^^^^^^^^^^^^^^ contradicted-claim: “14 October 1974” here, “the end of August 1974” in sources/b.md
//- sources/b.md
Portugal gave up Guinea-Bissau. The last of its soldiers had left the country by the end of August 1974.
                                                                                 ^^^^^^^^^^^^^^^^^^^^^^ contradicted-claim: “14 October 1974” in sources/a.md
`));
  test('what happens once', () =>
    check(`
//- sources/a.md
Sweden joined NATO on 7 March 2024. Eritrea became independent in May 1993. The colony was dissolved. Kosovo declared independence on 17 February 2008.
                      ^^^^^^^^^^^^ contradicted-claim: Accession, Sweden and NATO: “7 March 2024” here, “April 2023” in sources/b.md
                                                                  ^^^^^^^^ contradicted-claim: Independence of Eritrea: “May 1993” here, “1991” in sources/b.md
//- sources/b.md
Sweden became a member of NATO in April 2023, after Finland.
                                  ^^^^^^^^^^ contradicted-claim: “7 March 2024” in sources/a.md

Eritrea gained its independence in 1991. In 2024 Sweden joined NATO in an exercise that had begun in May 2019. Kosovo became independent in 1999.
                                   ^^^^ contradicted-claim: “May 1993” in sources/a.md
`));
  test('the last of another force', () =>
    check(`
//- sources/a.md
The last Portuguese soldiers flew out of Bissau on 14 October 1974.
//- sources/b.md
The last Cuban soldiers left Guinea-Bissau in August 1977. At last Portugal's soldiers left Luanda in November 1975.
`));
  test('within one text', () =>
    check(`
//- sources/a.md
The M23 was founded in 2012.
                       ^^^^ contradicted-claim: elsewhere in this text

In Kivu it is said that much changed when the M23 was founded in 2010.
                                                                 ^^^^ contradicted-claim: elsewhere in this text
`));
});

describe('quantities that exclude each other', () => {
  test('the length of a line', () =>
    check(`
//- sources/a.md
The Line of Control is 740 km long.
                       ^^^^^^ contradicted-claim: “740 km” here, “776 km” in sources/b.md
//- sources/b.md
The 776 km Line of Control is quiet.
    ^^^^^^ contradicted-claim: “740 km” in sources/a.md
`));
  test('units are compared as one', () =>
    check(`
//- sources/a.md
The Line of Control is 740 km long.
                       ^^^^^^ contradicted-claim: “300 miles” in sources/b.md
//- sources/b.md
The Line of Control is 300 miles long.
                       ^^^^^^^^^ contradicted-claim: “740 km” in sources/a.md
`));
  test('deaths in one town on one day', () =>
    check(`
//- sources/a.md
A strike on El Fasher killed 78 worshippers on 19 September 2025.
                             ^^ contradicted-claim: “78” here, “75” in sources/b.md
//- sources/b.md
In El Fasher, 75 worshippers were killed on 19 September 2025.
              ^^ contradicted-claim: “78” in sources/a.md
`));
  test('more civilians than dead', () => {
    const { dossier } = openFixture(`
//- sources/a.md
In El Fasher, 78 civilians were killed on 19 September 2025.
//- sources/b.md
In El Fasher, 60 people were killed on 19 September 2025.
`);
    assert.deepEqual(
      dossier
        .findings('sources/a.md')
        .filter(({ code }) => code === 'contradicted-claim')
        .map(({ kind }) => kind),
      ['quantity'],
    );
  });
  test('people returned by one date', () =>
    check(`
//- sources/a.md
By December 2023, 450,000 Afghans had been deported.
                  ^^^^^^^ contradicted-claim: “450,000” here, “600,000” in sources/b.md
//- sources/b.md
By December 2023, 600,000 Afghans had been deported.
                  ^^^^^^^ contradicted-claim: “450,000” in sources/a.md
`));
  test('figures a hair apart are called so', () =>
    check(`
//- sources/a.md
The Line of Control is 740 km long.
                       ^^^^^^ contradicted-claim: 0.3 % apart, perhaps
//- sources/b.md
The Line of Control is 742 km long.
                       ^^^^^^ contradicted-claim: 0.3 % apart, perhaps
`));
});

/** Pairs that a careless program would report. */
const traps: [name: string, fixture: string][] = [
  ['the same figure', '//- sources/a.md\nThe Line of Control is 740 km long.\n//- sources/b.md\nThe 740-kilometre Line of Control is quiet.\n'],
  [
    'a month and a day of it',
    '//- sources/a.md\nThe ceasefire was signed in Doha on 19 July 2025.\n//- sources/b.md\nThe ceasefire was signed in Doha in July 2025.\n',
  ],
  ['a year and a month of it', '//- sources/a.md\nThe M23 was founded in 2012.\n//- sources/b.md\nThe M23 was founded in April 2012.\n'],
  ['two groups', '//- sources/a.md\nThe M23 was founded in 2012.\n//- sources/b.md\nBoko Haram was founded in 2002.\n'],
  ['two towns', '//- sources/a.md\nThe M23 captured Goma on 27 January 2025.\n//- sources/b.md\nThe M23 captured Bukavu on 16 February 2025.\n'],
  ['a town taken twice', '//- sources/a.md\nThe M23 captured Goma on 20 November 2012.\n//- sources/b.md\nThe M23 captured Goma on 27 January 2025.\n'],
  ['two rounds of talks', '//- sources/a.md\nTalks opened in Jeddah on 6 May 2023.\n//- sources/b.md\nTalks opened in Jeddah on 26 October 2023.\n'],
  [
    'two truces of one year in one town',
    '//- sources/a.md\nThe ceasefire was signed in Doha on 19 July 2025.\n//- sources/b.md\nA second ceasefire was signed in Doha on 15 November 2025.\n',
  ],
  ['two rivers', '//- sources/a.md\nThe Blue Nile is 1,450 km long.\n//- sources/b.md\nThe White Nile is 3,700 km long.\n'],
  ['about a figure', '//- sources/a.md\nThe Line of Control is 740 km long.\n//- sources/b.md\nThe Line of Control is about 750 km long.\n'],
  [
    'more than a figure',
    '//- sources/a.md\nA strike on El Fasher killed 78 worshippers on 19 September 2025.\n//- sources/b.md\nIn El Fasher, more than 70 worshippers were killed on 19 September 2025.\n',
  ],
  [
    'at least a figure',
    '//- sources/a.md\nA strike on El Fasher killed 78 worshippers on 19 September 2025.\n//- sources/b.md\nIn El Fasher, at least 78 worshippers were killed on 19 September 2025.\n',
  ],
  [
    'up to a figure',
    '//- sources/a.md\nA strike on El Fasher killed 78 worshippers on 19 September 2025.\n//- sources/b.md\nIn El Fasher, up to 80 worshippers were killed on 19 September 2025.\n',
  ],
  [
    'dozens',
    '//- sources/a.md\nA strike on El Fasher killed 78 worshippers on 19 September 2025.\n//- sources/b.md\nIn El Fasher, dozens of worshippers were killed on 19 September 2025.\n',
  ],
  [
    'a range that holds it',
    '//- sources/a.md\nA strike on El Fasher killed 78 worshippers on 19 September 2025.\n//- sources/b.md\nIn El Fasher, between 70 and 80 worshippers were killed on 19 September 2025.\n',
  ],
  [
    'killed and wounded',
    '//- sources/a.md\nA strike on El Fasher killed 78 worshippers on 19 September 2025.\n//- sources/b.md\nIn El Fasher, 120 worshippers were wounded on 19 September 2025.\n',
  ],
  [
    'soldiers and fighters',
    '//- sources/a.md\nForty soldiers were killed in Menaka on 19 March 2024.\n//- sources/b.md\nIn Menaka, 90 militants were killed on 19 March 2024.\n',
  ],
  [
    'fewer civilians than dead',
    '//- sources/a.md\nIn El Fasher, 78 people were killed on 19 September 2025.\n//- sources/b.md\nIn El Fasher, 40 civilians were killed on 19 September 2025.\n',
  ],
  [
    'two months',
    '//- sources/a.md\nForty soldiers were killed in Menaka on 19 March 2024.\n//- sources/b.md\nNinety soldiers were killed in Menaka on 2 August 2024.\n',
  ],
  [
    'two days of one month',
    '//- sources/a.md\nForty soldiers were killed in Menaka on 3 March 2024.\n//- sources/b.md\nNinety soldiers were killed in Menaka on 19 March 2024.\n',
  ],
  [
    'two places',
    '//- sources/a.md\nForty soldiers were killed in Menaka on 19 March 2024.\n//- sources/b.md\nNinety soldiers were killed in Gao on 19 March 2024.\n',
  ],
  [
    'figures of two parties are their dispute',
    '//- sources/a.md\nMali said that 40 soldiers were killed in Menaka on 19 March 2024.\n//- sources/b.md\nJNIM said that 90 soldiers were killed in Menaka on 19 March 2024.\n',
  ],
  [
    'what is denied',
    '//- sources/a.md\nThe M23 captured Goma on 27 January 2025.\n//- sources/b.md\nRwanda denied that the M23 captured Goma on 20 January 2025.\n',
  ],
  ['what is feared', '//- sources/a.md\nRussia invaded Ukraine on 24 February 2022.\n//- sources/b.md\nRussia might invade Ukraine on 16 February 2022.\n'],
  [
    'returns by two dates',
    '//- sources/a.md\nBy December 2023, 450,000 Afghans had been deported.\n//- sources/b.md\nBy June 2024, 600,000 Afghans had been deported.\n',
  ],
  ['an earlier group of the same name, decades before', '//- sources/a.md\nThe ELN was founded in 1964.\n//- sources/b.md\nThe ELN was founded in 2004.\n'],
  ['around a year', '//- sources/a.md\nBoko Haram was founded in 2002.\n//- sources/b.md\nBoko Haram was founded around 2003.\n'],
  ['the same sentence twice', '//- sources/a.md\nThe M23 was founded in 2012.\n//- sources/b.md\nThe M23 was founded in 2012.\n'],
  ['one text alone', '//- sources/a.md\nThe M23 was founded in 2012.\n'],
];

describe('no contradiction', () => {
  for (const [name, fixture] of traps) test(name, () => check(fixture));
});

describe('a finding', () => {
  const { dossier, files } = openFixture(`
//- dossier.yaml
sources:
  - { file: a.md, id: okoye2012 }
  - { file: b.md, id: lind2013 }
  - { file: c.md, id: rao2014 }
//- a.md
The M23 was founded in 2012.
//- b.md
The M23 was founded in 2010.
//- c.md
They say that the M23 was founded in 2010.
`);
  const [finding] = dossier.findings('a.md').filter(({ code }) => code === 'contradicted-claim');
  test('names the kind, and the texts by what the dossier calls them', () => {
    assert.equal(finding?.kind, 'date');
    assert.match(inEnglish(...finding!.message), /lind2013 and 1 more text/);
  });
  test('says what to do', () => assert.match(inEnglish(...finding!.message), /Both cannot hold; check the sources and say which one you follow\.$/));
  test('quotes every other side with its place', () =>
    assert.deepEqual(
      finding?.related.map(({ document, start, end }) => [document, files.get(document)!.slice(start, end)]),
      [
        ['b.md', '2010'],
        ['c.md', '2010'],
      ],
    ));
  test('goes when the other text is mended, and comes back', () => {
    const count = () => dossier.findings('a.md').filter(({ code }) => code === 'contradicted-claim').length;
    dossier.update('b.md', 'The M23 was founded in 2012.');
    dossier.update('c.md', 'Nobody knows.');
    assert.equal(count(), 0);
    dossier.update('c.md', 'The M23 was founded in 2010.');
    assert.equal(count(), 1);
    dossier.update('c.md', undefined);
    assert.equal(count(), 0);
  });
});
