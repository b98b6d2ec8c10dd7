import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sourcingFixes } from '../../server/features/sourcing-fixes.ts';
import { openFixture } from '../support/fixture.ts';

const source = (name: string, front: string, text: string) => `//- sources/${name}.md\n---\n${front}\n---\n\n${text}\n`;
const sources =
  source(
    'deng',
    'id: deng2024\ntitle: On the Nile\nauthor: [{ family: Deng, given: Mary }]\nissued: "2024"',
    'The RSF seized Nyala in October 2023, Deng found.',
  ) +
  source('okello', 'title: A Town Falls\nissued: "2023-11-02"', 'On 26 October 2023 the RSF took the garrison of Nyala.') +
  source('elsewhere', 'id: ruiz2020\ntitle: Chocó', 'The ELN freed two soldiers in Chocó in March 2020.');

/** The draft after the fix whose title begins so; the cursor `<|>` stands in the claim. */
function checkFix(draft: string, title: string, expected: string): void {
  const { dossier, cursor } = openFixture(`${sources}//- drafts/d.md\n${draft}`);
  const fix = sourcingFixes(dossier, cursor!.path, cursor!.offset).find((one) => one.title.startsWith(title));
  assert.ok(fix, `no fix “${title}”`);
  let text = dossier.textOf('drafts/d.md')!;
  for (const { at, replaces, text: added } of [...fix.insertions].sort((a, b) => b.at - a.at)) text = text.slice(0, at) + added + text.slice(at + replaces);
  assert.equal(text, expected);
}

function titles(draft: string, path = 'drafts/d.md'): string[] {
  const { dossier, cursor } = openFixture(`${sources}//- ${path}\n${draft}`);
  return sourcingFixes(dossier, cursor!.path, cursor!.offset).map(({ title }) => title);
}

describe('cite a passage that supports it', () => {
  test('offers the passages of other texts on the same thing, each text once, and none on something else', () => {
    const cited = titles('The RSF cap<|>tured Nyala in October 2023.\n').filter((title) => title.startsWith('Cite'));
    assert.equal(cited.length, 2);
    assert.ok(cited.some((title) => title === 'Cite On the Nile: “The RSF seized Nyala in October 2023, Deng found.”'));
    assert.ok(cited.some((title) => title.startsWith('Cite A Town Falls: “')));
  });
  test('with its key, before the full stop', () =>
    checkFix('The RSF cap<|>tured Nyala in October 2023.\n', 'Cite On the Nile', 'The RSF captured Nyala in October 2023 [@deng2024].\n'));
  test('with a footnote where the draft uses footnotes: the next free label, and its definition at the end', () =>
    checkFix(
      'Kenya sent police to Haiti.[^7] The RSF cap<|>tured Nyala in October 2023.\n\n[^7]: An interview.',
      'Cite On the Nile',
      'Kenya sent police to Haiti.[^7] The RSF captured Nyala in October 2023.[^8]\n\n[^7]: An interview.\n\n[^8]: Mary Deng, On the Nile, 2024.\n',
    ));
  test('with a footnote before the full stop, where the draft sets them so', () =>
    checkFix(
      'Kenya sent police to Haiti[^1]. The RSF cap<|>tured Nyala in October 2023.\n\n[^1]: An interview.\n',
      'Cite On the Nile',
      'Kenya sent police to Haiti[^1]. The RSF captured Nyala in October 2023[^2].\n\n[^1]: An interview.\n\n[^2]: Mary Deng, On the Nile, 2024.\n',
    ));
  test('with a footnote for a source that has no key', () =>
    checkFix(
      'The RSF cap<|>tured Nyala in October 2023.\n',
      'Cite A Town Falls',
      'The RSF captured Nyala in October 2023.[^1]\n\n[^1]: A Town Falls, 2023.\n',
    ));
});

describe('attribute it', () => {
  const cases: [draft: string, after: string][] = [
    ['The RSF cap<|>tured Nyala in October 2023.\n', 'According to NAME, the RSF captured Nyala in October 2023.\n'],
    ['Morocco ann<|>exed Western Sahara in 1975.\n', 'According to NAME, Morocco annexed Western Sahara in 1975.\n'],
    ['In 1975 Mor<|>occo annexed Western Sahara.\n', 'According to NAME, in 1975 Morocco annexed Western Sahara.\n'],
  ];
  for (const [draft, after] of cases) test(after.trim(), () => checkFix(draft, 'Attribute it', after));
  const unsafe = ['However, Mor<|>occo annexed Western Sahara in 1975.\n', '“Morocco ann<|>exed Western Sahara in 1975, and nobody stopped it.”\n'];
  for (const draft of unsafe) test(`not offered: ${draft.trim()}`, () => assert.ok(!titles(draft).some((title) => title.startsWith('Attribute'))));
});

describe('mark as the author’s own judgement', () => {
  const comment = "<!-- dragoman: ignore unsourced-claim: the author's judgement -->";
  test('at the end of the line on which the sentence ends', () =>
    checkFix(
      'Morocco ann<|>exed Western Sahara\nin 1975. Nobody spoke.\nNor later.\n',
      'Mark as',
      `Morocco annexed Western Sahara\nin 1975. Nobody spoke. ${comment}\nNor later.\n`,
    ));
  test('before the end of a line of Windows', () =>
    checkFix('Morocco ann<|>exed Western Sahara in 1975.\r\n', 'Mark as', `Morocco annexed Western Sahara in 1975. ${comment}\r\n`));
  test('in a text without a last line end', () =>
    checkFix('Morocco ann<|>exed Western Sahara in 1975.', 'Mark as', `Morocco annexed Western Sahara in 1975. ${comment}`));
});

describe('nothing is offered', () => {
  const cases: [name: string, draft: string, path?: string][] = [
    ['for a cited claim', 'Morocco ann<|>exed Western Sahara in 1975 [@hodges1983].\n'],
    ['for an opinion', 'Sovereignty is a ha<|>bit of the mind.\n'],
    ['beside the claim', 'Morocco annexed Western Sahara in 1975. No<|>body spoke.\n'],
    ['in a source', 'Morocco ann<|>exed Western Sahara in 1975.\n', 'sources/d.md'],
  ];
  for (const [name, draft, path] of cases) test(name, () => assert.deepEqual(titles(draft, path), []));
  test('where the finding is switched off', () => {
    const { dossier, cursor } = openFixture(
      '//- dossier.yaml\ndrafts: ["drafts/*.md"]\nfindings: { unsourced-claim: off }\n//- drafts/d.md\nMorocco ann<|>exed Western Sahara in 1975.\n',
    );
    assert.deepEqual(sourcingFixes(dossier, cursor!.path, cursor!.offset), []);
  });
});
