import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nameOf, quoteOf, shortNameOf } from '../../../server/core/text/quote.ts';
import { readText } from '../../support/fixture.ts';

const quote = (text: string, most?: number) => quoteOf(readText(text), [{ start: 0, end: text.length }], most);

describe('a quotation is one line without marks', () => {
  const cases: [text: string, quote: string][] = [
    ['The army\nleft   Gao.', 'The army left Gao.'],
    ['The [army]{.actor #mali} left.', 'The army left.'],
    ['The army left [@a1].', 'The army left.'],
    ['The army left.[^1]', 'The army left.'],
    ['The *army* left.', 'The army left.'],
    ['The army left.¹', 'The army left.'],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal(quote(text), expected));
  test('not endless', () => {
    const long = quote(`The army left ${'and left '.repeat(100)}.`, 60);
    assert.equal(long.length, 60);
    assert.match(long, /…$/);
  });
  test('without the notes that cut it', () => {
    const text = 'The army ¹ Note. left Gao.';
    assert.equal(
      quoteOf(readText(text), [
        { start: 0, end: 8 },
        { start: 17, end: text.length },
      ]),
      'The army left Gao.',
    );
  });
});

test('a text is called by its id, else its title, else its file', () => {
  assert.equal(nameOf(readText('---\nid: a1\ntitle: Rivers\n---\n\nNobody spoke.')), 'Rivers');
  assert.equal(nameOf(readText('---\nid: a1\n---\n\nNobody spoke.')), 'a1');
  assert.equal(nameOf(readText('---\ntitle: Rivers\n---\n\nNobody spoke.')), 'Rivers');
  assert.equal(nameOf(readText('Nobody spoke.', { path: 'x.md' })), 'x.md');
});

test('inside a sentence a text is called by its title without a long subtitle, cut at a word', () => {
  const short = (title: string) => shortNameOf({ path: 'x.md', metadata: { title, origin: {} } });
  assert.equal(short('Rivers: A Short History'), 'Rivers: A Short History');
  assert.equal(short('Walls, Gates and Passes: A History of Who Was Let Through and When'), 'Walls, Gates and Passes');
  // a word before the colon is no title
  assert.equal(
    short('Live: the ministers of the five states of the basin meet once more in Entebbe'),
    'Live: the ministers of the five states of the basin meet …',
  );
  assert.ok(short('x'.repeat(200)).length <= 62);
  const path = `sources/${'long-'.repeat(20)}.md`;
  assert.equal(shortNameOf({ path, metadata: { origin: {} } }), path);
});
