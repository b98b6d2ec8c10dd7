/** The page of a comparison: what a screen reader walks, and that nothing of a text becomes markup. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ComparisonWords, comparisonPage } from '../../client/views/comparisonPage.ts';
import type { ComparedTexts } from '../../server/protocol.ts';

const words: ComparisonWords = {
  heading: 'Side by side',
  notRead: 'not read',
  nothing: 'nothing shared',
  show: 'Show',
  subject: 'About',
  hint: 'Press Enter',
  only: (name) => `Only in ${name}`,
  nothingOnly: 'nothing more',
  marks: {
    differs: { one: 'differs', group: 'Where they differ' },
    tension: { one: 'to be asked', group: 'To ask' },
    agrees: { one: 'agrees', group: 'Both' },
    both: { one: 'both tell', group: 'Both' },
  },
};
const evil = `"><script>alert(1)</script><img src=x onerror='a'>&amp;`;
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
const texts = { left: 'file:///a"b.md', right: 'file:///c.md' };
const compared = (said: string): ComparedTexts => ({
  left: { uri: texts.left, name: said, path: said, role: 'draft', issued: said },
  right: { uri: texts.right, name: 'c', path: 'c.md', role: 'source' },
  rows: [
    { mark: 'differs', about: said, when: said, left: { range, quote: `In ${said}`, words: { start: 0, end: 2 } }, right: { range, quote: said, adds: said } },
    { mark: 'agrees', about: 'a', left: { range, quote: 'l' }, right: { range, quote: 'r' } },
    { mark: 'both', about: 'b', left: { range, quote: 'l' }, right: { range, quote: 'r' } },
  ],
  onlyLeft: [{ range, quote: said }],
  onlyRight: [],
});

describe('the page', () => {
  const html = comparisonPage(compared('Left'), texts, words, 'n0nce');
  test('a table with headers for columns, groups and rows', () => {
    assert.equal(html.match(/<th scope="col"/g)?.length, 3);
    assert.deepEqual(
      [...html.matchAll(/scope="rowgroup">([^<]+)/g)].map((match) => match[1]),
      ['Where they differ', 'Both'],
    );
    assert.equal(html.match(/<th scope="row">/g)?.length, 3);
  });
  test('the words that differ are marked', () => assert.ok(html.includes('<mark>In</mark> Left')));
  test('every sentence leads to its text', () =>
    assert.deepEqual(
      [...html.matchAll(/data-side="(\w+)" data-list="(\w+)" data-index="(\d+)"/g)].map((match) => match.slice(1).join(' ')),
      ['left rows 0', 'right rows 0', 'left rows 1', 'right rows 1', 'left rows 2', 'right rows 2', 'left only 0'],
    ));
  test('a filter for each mark that is there', () =>
    assert.deepEqual(
      [...html.matchAll(/data-mark="(\w+)" aria-pressed/g)].map((match) => match[1]),
      ['differs', 'agrees', 'both'],
    ));
  test('signs are not read aloud, words are', () => assert.ok(html.includes('<span class="sign" aria-hidden="true">≠</span>differs')));
  test('what is not read yet, and what shares nothing', () => {
    assert.ok(comparisonPage(undefined, texts, words, 'n').includes('not read'));
    assert.ok(comparisonPage({ ...compared('x'), rows: [] }, texts, words, 'n').includes('nothing shared'));
  });
});

describe('texts are not trusted', () => {
  const html = comparisonPage(compared(evil), texts, words, 'n0nce');
  test('only the page’s own script and style', () => {
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes("default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'"));
    assert.doesNotMatch(html, /<img/);
    const attributes = new Set<string>();
    for (const [tag] of html.slice(html.indexOf('<body')).matchAll(/<(?=[a-z/])[^>]*>/g)) {
      assert.match(tag, /^<\/?[a-z][a-z\d]*(?: [a-z-]+(?:="[^"]*")?)*>$/);
      for (const [, name] of tag.replace(/"[^"]*"/g, '""').matchAll(/ ([a-z-]+)=/g)) attributes.add(name!);
    }
    assert.ok(![...attributes].some((name) => name.startsWith('on')), [...attributes].join());
    assert.ok(html.includes('data-left="file:///a&quot;b.md"'));
  });
});
