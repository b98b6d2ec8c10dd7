import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type OutlineItem, outline } from '../../server/features/symbols.ts';
import { checkOutline, checkWorkspaceSymbols, readText } from '../support/fixture.ts';

const prose =
  'The column that had left Gao at dawn was stopped at the second ford, and its commander asked the governor for three more days before he would turn back to the river.';

describe('outline', () => {
  test('nested by level', () =>
    checkOutline(`# The ford\n\n## Before\n\n${prose}\n\n### A night\n\n${prose}\n\n## After\n\n${prose}\n`, [
      'The ford',
      '  Before',
      '    A night',
      '  After',
    ]));
  test('a level left out', () => checkOutline(`# The ford\n\n### A night\n\n${prose}\n\n## After\n\n${prose}\n`, ['The ford', '  A night', '  After']));
  test('several first levels', () => checkOutline(`# One\n\n${prose}\n\n# Two\n\n${prose}\n`, ['One', 'Two']));
  test('a text that begins below', () => checkOutline(`## Before\n\n${prose}\n\n# After\n\n${prose}\n`, ['Before', 'After']));
  test('plain headings under the title', () =>
    checkOutline(`The Long Road to Gao\n\n${prose}\n\nA Second Attempt\n\n${prose}\n`, ['The Long Road to Gao', '  A Second Attempt'], 'a.txt'));
  test('markup is no part of a name', () => checkOutline(`# The *long* __ford__\n\n${prose}\n`, ['The long ford']));
  test('a list of references is called so', () =>
    checkOutline(`# The ford\n\n${prose}\n\n## References\n\nTraoré, A. (2012). River towns. Bamako.\n`, ['The ford', '  References (references)']));
  test('no headings', () => checkOutline(`${prose}\n`, []));
  test('an item’s range is of whole lines, from its heading’s signs to the next heading', () => {
    const text = `# One\n\n${prose}\n\n## Two\n\n${prose}\n`;
    const [one] = outline(readText(text));
    assert.deepEqual([one!.start, one!.end, one!.children[0]!.start], [0, text.length, text.indexOf('## Two')]);
  });
  test('an item’s range holds its heading and its children’s ranges', () => {
    const check = (items: readonly OutlineItem[], start: number, end: number): void => {
      let at = start;
      for (const item of items) {
        assert.ok(item.start >= at && item.end <= end && item.heading.start >= item.start && item.heading.end <= item.end, item.name);
        check(item.children, item.start, item.end);
        at = item.end;
      }
    };
    const text = `# One\n\n### Deep\n\n${prose}\n\n## Less\n\n# Two\n\n#### Deeper\n\n${prose}\n`;
    check(outline(readText(text)), 0, text.length);
  });
});

describe('names of the whole dossier', () => {
  const texts = '//- sources/a.md\nMoscow denied it. Russia is large. The M23 took Goma.\n//- sources/b.md\nRussia agreed with Rwanda.\n';
  test('all, the most mentioned first', () => checkWorkspaceSymbols(texts, '', ['russia 3', 'm23 1', 'goma 1', 'rwanda 1']));
  test('letters in order', () => checkWorkspaceSymbols(texts, 'rwn', ['rwanda 1']));
  test('capitals and blanks do not matter', () => checkWorkspaceSymbols(texts, 'RUS sia', ['russia 3']));
  test('another name of it', () => checkWorkspaceSymbols(texts, 'March 23 Movement', ['m23 1']));
  test('nobody', () => checkWorkspaceSymbols(texts, 'zzz', []));
});
