import { describe, test } from 'node:test';
import { checkFindings } from '../../support/fixture.ts';

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

test('in a source: only what a reader would look up', () =>
  check(`
//- sources/a.md
Morocco annexed Western Sahara in 1975.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim: it states a date

The army of Mali expelled the French ambassador.
`));

describe('nothing to report', () => {
  const cases: [name: string, fixture: string][] = [
    ['a note', '//- drafts/a.md\nMorocco annexed Western Sahara in 1975.[^1]\n\n[^1]: Hodges 1983.\n'],
    ['a key', '//- drafts/a.md\nMorocco annexed Western Sahara in 1975 [@hodges1983].\n'],
    ['a named source', '//- drafts/a.md\nAccording to Reuters, Morocco annexed Western Sahara in 1975.\n'],
    ['a vague source, which is another finding', '//- drafts/a.md\nMorocco reportedly annexed Western Sahara in 1975.\n'],
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

test('a claim that page notes cut is reported on its first part', () =>
  check(`
//- sources/a.txt
According to Reuters, the column that had left Gao at dawn was stopped at the second ford of the river.

On 27 January 2025, after a siege of three days, the fighters of the M23 captured the town of
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim: it states a date

¹ Interview, 2025.

Goma without a fight.
`));
