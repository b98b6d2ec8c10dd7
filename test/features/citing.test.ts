import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Cited, citeAt } from '../../server/features/citing.ts';
import { openFixture } from '../support/fixture.ts';

const deng: Cited = { key: 'deng2024', metadata: { title: 'On the Nile', author: [{ family: 'Deng', given: 'Mary' }], issued: '2024-03' } };
const keyless: Cited = { metadata: { URL: 'https://example.org/a' }, path: 'sources/wire.txt' };

/** The draft after the work is cited at the cursor. */
function checkCited(draft: string, work: Cited, expected: string | undefined, path = 'drafts/d.md'): void {
  const { dossier, cursor } = openFixture(`//- dossier.yaml\nsources: ["sources/*.md"]\ndrafts: ["drafts/*"]\n//- ${path}\n${draft}`);
  let text = dossier.textOf(path)!;
  const insertions = citeAt(dossier.document(path)!, cursor!.offset, work);
  for (const { at, replaces, text: added } of [...(insertions ?? [])].sort((a, b) => b.at - a.at)) text = text.slice(0, at) + added + text.slice(at + replaces);
  assert.equal(insertions && text, expected);
}

describe('a work is cited at the cursor', () => {
  test('by its key, apart from the word before', () => {
    checkCited('It rained<|>.\n', deng, 'It rained [@deng2024].\n');
    checkCited('It rained <|>\n', deng, 'It rained [@deng2024]\n');
  });
  test('in a bracket with keys, after the others', () => checkCited('It rained [@abel<|>1999, p. 3].\n', deng, 'It rained [@abel1999, p. 3; @deng2024].\n'));
  test('by a footnote, where the draft has more of those', () =>
    checkCited(
      'It snowed.[^2] It rained.<|>\n\n[^2]: Interview.\n',
      deng,
      'It snowed.[^2] It rained.[^3]\n\n[^2]: Interview.\n\n[^3]: Mary Deng, On the Nile, 2024.\n',
    ));
  test('by a footnote, where it has no key', () => checkCited('It rained.<|>', keyless, 'It rained.[^1]\n\n[^1]: sources/wire.txt. <https://example.org/a>\n'));
  test('in a plain text only by key', () => {
    checkCited('It rained<|>.\n', deng, 'It rained [@deng2024].\n', 'drafts/d.txt');
    checkCited('It rained<|>.\n', keyless, undefined, 'drafts/d.txt');
  });
});
