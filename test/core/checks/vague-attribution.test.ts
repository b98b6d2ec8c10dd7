import { describe, test } from 'node:test';
import { checkFindings } from '../../support/fixture.ts';

const check = (fixture: string) => checkFindings('vague-attribution', fixture);

test('the words that name nobody', () =>
  check(`
//- drafts/a.md
Observers say the M23 controls the mines of Rubaya.
^^^^^^^^^^^^^ vague-attribution: “Observers say” names nobody who could be asked

Wagner reportedly shipped gold from Jebel Amer.
       ^^^^^^^^^^ vague-attribution: “reportedly” names nobody

According to multiple reports, Rwanda deployed 4,000 soldiers to Goma.
             ^^^^^^^^^^^^^^^^ vague-attribution: names nobody

It is widely believed that Baku wants a corridor through Armenia.
^^^^^^^^^^^^^^^^^^^^^ vague-attribution: Say who, or cite where it is reported
`));

describe('nothing to report', () => {
  const cases: [name: string, fixture: string][] = [
    ['a named source', '//- drafts/a.md\nReuters reported that the M23 controls the mines of Rubaya.\n'],
    ['a vague source with a note', '//- drafts/a.md\nObservers say the M23 controls the mines of Rubaya.[^1]\n\n[^1]: Interviews, Bukavu, 2025.\n'],
    ['no source at all', '//- drafts/a.md\nMorocco annexed Western Sahara in 1975.\n'],
    ['people who do something else', '//- drafts/a.md\nObservers of the African Union arrived in Goma in March 2025.\n'],
    ['officials of a state', '//- drafts/a.md\nIranian officials say that three men were arrested in Tehran.\n'],
    ['no claim', '//- drafts/a.md\nSome say so, and some say not.\n'],
  ];
  for (const [name, fixture] of cases) test(name, () => check(fixture));
});
