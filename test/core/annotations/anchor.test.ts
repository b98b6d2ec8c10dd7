/** An annotation keeps to its words: it follows them, and is an orphan where they are gone or could be several. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anchorAll, selectorsAt } from '../../../server/core/annotations/anchor.ts';

const text = 'The column left Kidal on Monday. A second column reached Gao by night, and the bridge at Gao held. Nobody crossed.';
const spanOf = (words: string, from = 0) => ({ start: text.indexOf(words, from), end: text.indexOf(words, from) + words.length });
const foundIn = (changed: string, words: string, from = 0) => {
  const [anchor] = anchorAll(changed, [selectorsAt(text, spanOf(words, from))]);
  return 'span' in anchor! ? `${changed.slice(anchor.span.start, anchor.span.end)} ${anchor.span.start}` : anchor!.orphan;
};

describe('an annotation', () => {
  test('stands where it stood', () => assert.equal(foundIn(text, 'Kidal'), `Kidal ${text.indexOf('Kidal')}`));
  test('follows its words when something is put in before', () =>
    assert.equal(foundIn(`New first line.\n\n${text}`, 'Kidal'), `Kidal ${text.indexOf('Kidal') + 17}`));
  test('follows its words into other lines', () =>
    assert.equal(foundIn(text.replace('second column reached', 'second\r\ncolumn   reached'), 'second column'), `second\r\ncolumn ${text.indexOf('second')}`));
  test('tells two alike by what is around them', () => {
    const second = text.lastIndexOf('Gao');
    assert.equal(foundIn(`So. ${text}`, 'Gao', second), `Gao ${second + 4}`);
  });
  test('stays with one neighbour when the other is edited', () =>
    assert.equal(foundIn(text.replace('left Kidal', 'departed from Kidal').replace('The column', 'Column'), 'Kidal'), `Kidal ${text.indexOf('Kidal') + 5}`));
  test('is an orphan when its words are gone', () => assert.equal(foundIn(text.replace('Kidal', 'Tessalit'), 'Kidal'), 'gone'));
  test('does not move to another place of the same short words', () => assert.equal(foundIn('They spoke of Kidal at length.', 'Kidal'), 'elsewhere'));
  test('does not choose between two places alike', () => {
    assert.equal(foundIn(`x ${text} ${text}`, 'Kidal'), 'elsewhere');
  });
  test('a long quotation is the same wherever it stands', () =>
    assert.match(foundIn('So: A second column reached Gao by night, then rain.', 'A second column reached Gao by night'), /^A second/));
  test('counts code points, as the W3C does', () => {
    const written = '🙂🙂 Kidal fell.';
    const start = written.indexOf('Kidal');
    const selectors = selectorsAt(written, { start, end: start + 5 });
    assert.deepEqual(selectors.position, { start: 3, end: 8 });
    assert.deepEqual(anchorAll(written, [{ ...selectors, prefix: '', suffix: '' }]), [{ span: { start, end: start + 5 } }]);
  });
  test('its surroundings cut no character in two', () => {
    const written = `🙂${'a'.repeat(31)}Kidal`;
    assert.equal(selectorsAt(written, { start: 33, end: 38 }).prefix, `🙂${'a'.repeat(31)}`);
  });
});

test('whatever the selectors say, a place lies in the text', () => {
  const odd = [
    { exact: ' ', prefix: '', suffix: '' },
    { exact: 'Gao', prefix: '', suffix: '', position: { start: 9e15, end: 9e15 } },
    { exact: 'Gao', prefix: 'x'.repeat(1000), suffix: '', position: { start: 57, end: 3 } },
  ];
  for (const anchor of anchorAll(text, odd))
    if ('span' in anchor) assert.ok(anchor.span.start >= 0 && anchor.span.end <= text.length && anchor.span.start < anchor.span.end);
});

test('many lost annotations of a long text take no long time', () => {
  const long = 'ab'.repeat(500_000);
  const lost = Array.from({ length: 5000 }, (_, i) => ({ exact: `aba${i}`, prefix: '', suffix: '' }));
  const begun = process.threadCpuUsage().user;
  assert.ok(anchorAll(long, lost).every((anchor) => 'orphan' in anchor));
  assert.ok(process.threadCpuUsage().user - begun < 5_000_000);
});
