import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStructure } from '../../../server/core/text/structure.ts';
import { tameMarkdown } from '../../../server/core/text/tame.ts';

const plainIn = (text: string) => tameMarkdown(text).split('·').length - 1;

test('what people write stays as it is', () => {
  const item = (n: number) => `${n}. Deng, *On the Nile*, [archive](https://example.org/${n})\n`;
  for (const text of [
    '',
    '# Truce\n\n> The **army** said [so](a).\n\n- a\n  - b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
    Array.from({ length: 900 }, (_, i) => item(i + 1)).join(''),
    `| a |\n|---|\n${'| *x* [y](z) |\n'.repeat(900)}`,
    '- *x* and [y](z)\n'.repeat(900),
    'A *word* here.\n\n'.repeat(900),
    'Before.\n\n---\n\n'.repeat(900),
    '    ```\n    a\n',
  ])
    assert.equal(tameMarkdown(text), text);
});

test('signs beyond the bounds become plain; those before them, and all offsets, stay', () => {
  for (const [unit, times, kept] of [
    ['*a', 2000, 500],
    ['[', 2000, 500],
    ['<!--', 2000, 500],
    ['> ', 300, 50],
    ['1. ', 300, 50],
    ['a\n---\n', 800, 500],
  ] as const) {
    const text = unit.repeat(times);
    const tame = tameMarkdown(text);
    assert.equal(tame.length, text.length);
    const signs = unit === 'a\n---\n' ? 3 : 1;
    assert.equal(plainIn(text), (times - kept) * signs, JSON.stringify(unit));
  }
});

test('a numbered line inside a paragraph begins no list, so that it begins no count', () => assert.equal(plainIn(`a\n${'2. *a\n'.repeat(800)}`), 300));

test('a heading under thousands of signs is still found where it stands', () => {
  const text = `${'*a'.repeat(5000)}\n\n## Nyala\n\nThe army left.\n`;
  const { passages } = readStructure(text, 'markdown');
  assert.ok(passages.some((passage) => text.slice(passage.start, passage.end) === 'Nyala'));
});
