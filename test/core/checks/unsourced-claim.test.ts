import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../../server/core/say.ts';
import { checkFindings, openFixture, readText } from '../../support/fixture.ts';

const check = (fixture: string) => checkFindings('unsourced-claim', fixture);

test('in a draft: everything said to have happened', () =>
  check(`
//- drafts/a.md
Morocco annexed Western Sahara in 1975.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim: No source for this claim: it states a date

Rebels overran the base in Gao and killed 40 soldiers.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim: it states how many were killed

The strait is 34 kilometres wide.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim: it states a figure

The army of Mali expelled the French ambassador.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim: it states that something happened
`));

test('in a source: one hint on the title, for what a reader would look up', () =>
  check(`
//- sources/a.md
# The Saharan question
  ^^^^^^^^^^^^^^^^^^^^ unsourced-claim: 2 of 4 claims in this text have no source

Morocco annexed Western Sahara in 1975. Rebels overran the base in Gao and killed 40 soldiers.

The army of Mali expelled the French ambassador. According to Reuters, Kenya deployed 400 police to Haiti in June 2024.
`));

test('the hint points at a few of the claims', () => {
  const years = Array.from({ length: 9 }, (_, i) => `Morocco expelled the ambassador of Mali in ${1990 + i}.`).join(' ');
  const { dossier } = openFixture(`//- sources/a.md\n${years}\n`);
  const [finding] = dossier.findings('sources/a.md').filter(({ code }) => code === 'unsourced-claim');
  assert.match(inEnglish(...finding!.message), /^9 of 9 claims/);
  assert.equal(finding!.related.length, 5);
  assert.equal(inEnglish(...finding!.related[0]!.message), 'No source: it states a date.');
});

describe('notes at the ends of paragraphs', () => {
  const closing =
    'The RSF took the airport of Nyala in October 2023. It held the town for two years.[^1]\n\nEgypt closed the Rafah crossing in May 2024. Israel seized the corridor.[^2]\n\n';
  const notes = '\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three.\n';
  const third = 'Morocco annexed Western Sahara in 1975. Mauritania left in 1979.';
  test('where that is the habit, the last note covers the whole paragraph', () => check(`//- drafts/a.md\n${closing}${third}[^3]\n${notes}`));
  test('a paragraph without a note is not covered', () =>
    checkUnsourced(`${closing}${third}\n${notes}`, ['Morocco annexed Western Sahara in 1975.', 'Mauritania left in 1979.']));
  test('what follows the last note is not covered', () =>
    checkUnsourced(`${closing}Morocco annexed Western Sahara in 1975.[^3] Mauritania left in 1979.\n${notes}`, ['Mauritania left in 1979.']));
  test('one paragraph is no habit', () => checkUnsourced(`${third}[^3]\n${notes}`, ['Morocco annexed Western Sahara in 1975.']));
  test('where each sentence has its own, a note covers its sentence', () => {
    const each =
      'The RSF took the airport of Nyala in October 2023.[^1] It held the town for two years.[^1]\n\nEgypt closed the Rafah crossing in May 2024.[^2] Israel seized the corridor.[^2]\n\n';
    checkUnsourced(`${each}${third}[^3]\n${notes}`, ['Morocco annexed Western Sahara in 1975.']);
  });
  test('a mark in the middle of the last sentence shows no habit', () => {
    const middle = closing.replace('two years.[^1]', 'two years,[^1] its men say.').replace('the corridor.[^2]', 'the corridor,[^2] and stayed.');
    checkUnsourced(`${middle}${third}[^3]\n${notes}`, [
      'The RSF took the airport of Nyala in October 2023.',
      'Egypt closed the Rafah crossing in May 2024.',
      'Morocco annexed Western Sahara in 1975.',
    ]);
  });
  test('the sourcing stays that of the sentence, with what covers it beside', () => {
    const { claims, text } = readText(`${closing}${third}[^3]\n${notes}`, { issued: '2025-05-20' });
    const [claim] = claims.filter(({ start }) => text.startsWith('Morocco', start));
    assert.equal(claim!.sourcing, 'unsourced');
    assert.deepEqual(
      claim!.coveredBy?.map(({ targets }) => targets),
      [['3']],
    );
  });
});

function checkUnsourced(draft: string, expected: readonly string[]): void {
  const { dossier } = openFixture(`//- drafts/a.md\n${draft}`);
  const text = dossier.textOf('drafts/a.md')!;
  const found = dossier.findings('drafts/a.md').filter(({ code }) => code === 'unsourced-claim');
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end).replace(/\[\^\d\]/g, '')),
    expected,
  );
}

describe('nothing to report', () => {
  const cases: [name: string, fixture: string][] = [
    ['a note', '//- drafts/a.md\nMorocco annexed Western Sahara in 1975.[^1]\n\n[^1]: Hodges 1983.\n'],
    ['a key', '//- drafts/a.md\nMorocco annexed Western Sahara in 1975 [@hodges1983].\n'],
    ['a named source', '//- drafts/a.md\nAccording to Reuters, Morocco annexed Western Sahara in 1975.\n'],
    ['a vague source, which is another finding', '//- drafts/a.md\nMorocco reportedly annexed Western Sahara in 1975.\n'],
    ['a definition', '//- drafts/a.md\nThe term “proxy” refers to a group that Iran arms in Lebanon.\n'],
    ['a forecast', '//- drafts/a.md\nMorocco could annex more of Western Sahara in 2030.\n'],
    ['advice', '//- drafts/a.md\nMorocco should leave Western Sahara by 2030.\n'],
    ['an opinion', '//- drafts/a.md\nSovereignty is a habit of the mind.\n'],
    ['a question', '//- drafts/a.md\nDid Morocco annex Western Sahara in 1975?\n'],
    ['a heading', '//- drafts/a.md\n# Morocco annexed Western Sahara in 1975\n'],
    ['a reference', '//- drafts/a.md\n## References\n\nHodges, T. (1983). Western Sahara: Morocco annexed it in 1975. Westport.\n'],
    ['a front matter', '//- drafts/a.md\n---\ntitle: Morocco annexed Western Sahara in 1975\n---\n'],
    ['code', '//- drafts/a.md\n```\nMorocco annexed Western Sahara in 1975.\n```\n'],
    ['an empty text', '//- drafts/a.md\n'],
  ];
  for (const [name, fixture] of cases) test(name, () => check(fixture));
});

test('a claim that page notes cut is pointed at by its first part', () => {
  const { dossier } = openFixture(`//- sources/a.txt
According to Reuters, the column that had left Gao at dawn was stopped at the second ford of the river.

On 27 January 2025, after a siege of three days, the fighters of the M23 captured the town of

¹ Interview, 2025.

Goma without a fight.
`);
  const [finding] = dossier.findings('sources/a.txt').filter(({ code }) => code === 'unsourced-claim');
  const [place] = finding!.related;
  assert.equal(
    dossier.textOf('sources/a.txt')!.slice(place!.start, place!.end),
    'On 27 January 2025, after a siege of three days, the fighters of the M23 captured the town of',
  );
});
