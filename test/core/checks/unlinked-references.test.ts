import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFindings, openFixture } from '../../support/fixture.ts';

const check = (fixture: string) => checkFindings('unlinked-references', fixture);
const list =
  'Hodges, T. (1983). Western Sahara: The Roots of a Desert War. Westport.\n\nZunes, S. and Mundy, J. (2010). Western Sahara: War, Nationalism. Syracuse.\n';

test('one finding on the list', () =>
  check(`
//- sources/a.md
# The Saharan question

Morocco annexed Western Sahara in 1975. Mauritania left it in 1979.

## References
   ^^^^^^^^^^ unlinked-references: Nothing in the text points to this list of 2 sources

${list}`));

test('in a source it stands for the claims without a source; in a draft each is still reported', () => {
  const text = `Morocco annexed Western Sahara in 1975.\n\n## References\n\n${list}`;
  const { dossier } = openFixture(`//- sources/a.md\n${text}//- drafts/b.md\n${text}`);
  assert.deepEqual(
    dossier.findings('sources/a.md').map(({ code, severity }) => [code, severity]),
    [['unlinked-references', 'information']],
  );
  assert.deepEqual(
    dossier.findings('drafts/b.md').map(({ code }) => code),
    ['unsourced-claim', 'unlinked-references'],
  );
});

test('switched off, the summary of claims without a source comes back', () => {
  const { dossier } = openFixture(
    `//- dossier.yaml\nsources: ["sources/*.md"]\nfindings: { unlinked-references: off }\n//- sources/a.md\nMorocco annexed Western Sahara in 1975.\n\n## References\n\n${list}`,
  );
  assert.deepEqual(
    dossier.findings('sources/a.md').map(({ code }) => code),
    ['unsourced-claim'],
  );
});

describe('nothing to report', () => {
  const cases: [name: string, text: string][] = [
    ['an author and a year in brackets', `Morocco annexed Western Sahara in 1975 (Hodges 1983).\n\n## References\n\n${list}`],
    ['an author in the sentence', `Hodges (1983) shows how Morocco annexed Western Sahara in 1975.\n\n## References\n\n${list}`],
    ['two authors in the sentence', `Zunes and Mundy (2010: 14) tell how Morocco annexed Western Sahara.\n\n## References\n\n${list}`],
    ['a key', `Morocco annexed Western Sahara in 1975 [@hodges1983].\n\n## References\n\n${list}`],
    ['a link', `Morocco [annexed](https://example.org) Western Sahara in 1975.\n\n## References\n\n${list}`],
    ['one work', `Morocco annexed Western Sahara in 1975.\n\n## References\n\n${list.split('\n')[0]}\n`],
    ['no list', 'Morocco annexed Western Sahara in 1975.\n'],
    ['no claim', `Sovereignty is a habit of the mind.\n\n## References\n\n${list}`],
  ];
  for (const [name, text] of cases) test(name, () => check(`//- sources/a.md\n${text}`));
});
