import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../server/core/say.ts';
import { explainShared, mentionAt, otherSources } from '../../server/features/other-sources.ts';
import { checkOtherSources, openFixture, readText } from '../support/fixture.ts';

const texts = '//- sources/a.md\nThe M23 captured Goma on 27 January 2025.\n//- sources/b.md\nTalks between Rwanda and the M23 opened in Doha.\n';

test('why a passage was chosen, for people', () =>
  checkOtherSources(
    `${texts}//- drafts/x.md\nOn 27 January 2025 the M23 cap<|>tured Goma.\n`,
    ['sources/a.md: The M23 captured Goma'],
    'takeover, 27 January 2025, Goma, March 23 Movement',
  ));

describe('what was looked for', () => {
  const cases: [text: string, subject: string][] = [
    ['On 27 January 2025 the M<|>23 captured Goma.', 'March 23 Movement'],
    ['On 27 January 2025 the M23 cap<|>tured Goma.', 'Takeover, 27 January 2025'],
    ['On 27 Jan<|>uary 2025 the M23 captured Goma.', '27 January 2025'],
    ['On 27 January 2025 the<|> M23 captured Goma.', 'this sentence'],
  ];
  for (const [text, subject] of cases)
    test(text, () => {
      const { dossier, cursor } = openFixture(`${texts}//- drafts/x.md\n${text}\n`);
      assert.equal(inEnglish(...otherSources(dossier, cursor!.path, cursor!.offset)!.subject), subject);
    });
});

describe('in a note: what its title speaks of, in the light of the sentence that cites it', () => {
  const others =
    '//- sources/a.md\nThe M23 sells tin.\n\nKenya called the fall of Goma to the M23 a disaster.\n//- sources/b.md\nTalks between Rwanda and the M23 opened in Doha.\n';
  const note = (work: string) => `//- drafts/x.md\nNobody expected it of the M23.[^1]\n\n[^1]: ${work}\n`;
  const titled = note('Amina Odhiambo, "Kenya <|>deplores the fall of Goma", *The Standard*, 28 January 2025.');

  test('a note', () => checkOtherSources(`${others}${titled}`, ['sources/a.md: Kenya called the fall of Goma']));
  test('a note without a title: that sentence alone', () =>
    checkOtherSources(`${others}${note('See <|>above.').replace('M23.', 'M23 in Doha.')}`, ['sources/b.md: Talks']));
  test('an entry of the list', () =>
    checkOtherSources(
      `${others}//- drafts/x.md\nNobody expected it of the M23 [1].\n\n## References\n\n[1] Odhiambo, A. (2025). <|>Kenya deplores the fall of Goma. The Standard.\n`,
      ['sources/a.md: Kenya called the fall of Goma'],
    ));
  test('a note that nothing points at', () => checkOtherSources(`${others}${titled.replace('M23.[^1]', 'M23.')}`, []));
  test('it is called the reference, and the answer begins at the note', () => {
    const { dossier, cursor, files } = openFixture(`${others}${titled}`);
    const { subject, origin } = otherSources(dossier, cursor!.path, cursor!.offset)!;
    assert.equal(inEnglish(...subject), 'this reference');
    assert.match(files.get(cursor!.path)!.slice(origin.start, origin.end), /^Amina Odhiambo.*2025\.$/);
  });
});

test('a limit is kept', () => {
  const { dossier, cursor } = openFixture(`${texts}//- drafts/x.md\nRwanda and the M<|>23 captured Goma.\n`);
  assert.equal(otherSources(dossier, cursor!.path, cursor!.offset, 1)?.passages.length, 1);
});

test('no answer outside the body or the dossier', () => {
  const { dossier } = openFixture('//- sources/a.md\n---\ntitle: x\n---\n\nNobody spoke.\n');
  assert.equal(otherSources(dossier, 'sources/a.md', 5), undefined);
  assert.equal(otherSources(dossier, 'nowhere.md', 0), undefined);
});

describe('shared terms for people', () => {
  const { dossier } = openFixture('//- sources/a.md\nx\n');
  const cases: [shared: readonly string[], words: string][] = [
    [['entity:m23', 'event:ceasefire'], 'March 23 Movement, ceasefire'],
    // a day says its month and year
    [['day:2025-01-27', 'month:2025-01', 'year:2025', 'entity:goma'], '27 January 2025, Goma'],
    [['year:2025'], '2025'],
    [['entity:nobody-knows-it'], 'nobody-knows-it'],
    [[], ''],
  ];
  for (const [shared, words] of cases) test(words || '(nothing)', () => assert.equal(explainShared(dossier.knowledge, shared), words));
});

test('the mention at an offset: its ends belong to it, and the shortest wins', () => {
  const document = readText('In Goma it rained.');
  const at = (offset: number) => mentionAt(document, offset)?.kind;
  assert.deepEqual([2, 3, 5, 7, 8].map(at), [undefined, 'place', 'place', 'place', undefined]);
});
