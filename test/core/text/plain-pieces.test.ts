import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { MarkdownMemory, markdownBlocks, plainPiece } from '../../../server/core/text/markdown.ts';
import { projectFolder } from '../../bench/evaluation-data.ts';
import { randomNumbers } from '../../support/edit-fuzz.ts';

/** A text that defines a label is given to the parser as a whole. */
const definition = '\n\n[nowhere]: https://example.org\n';
const parsed = (text: string) => markdownBlocks(text + definition, new MarkdownMemory())!.filter(({ block }) => block.shape !== 'definition');

describe('a paragraph without a sign of Markdown is read without the parser', () => {
  for (const text of [
    'The talks ended.',
    'The talks ended.\n\n',
    'The talks ended.\r\n \t\r\n',
    'É um acordo: 3 % (em 2021) – “bom” ~ + = > # - 1. x! @a https://example.org/a-b\u00a0\n',
    'Ｆull width, 日本, \ud83d\ude00 and a lone \ud83d\n',
    '𝒜 letter beyond the first plane\n',
  ])
    test(JSON.stringify(text), () => assert.deepEqual(plainPiece(text)?.blocks, parsed(text)));

  for (const text of [
    'A *sign*',
    'An _other_ one',
    'A `code`',
    'A [link]',
    'A \\* star',
    'A &amp; B',
    'A <b>tag</b>',
    'A blank at the end \n',
    'Two\nlines',
    'Underlined\n===\n',
    '12 beginnings',
    '- a list',
    '',
    '\n',
  ])
    test(`not ${JSON.stringify(text)}`, () => assert.equal(plainPiece(text), undefined));

  test('and reads as the parser reads it, whatever stands around it', () => {
    const random = randomNumbers(11);
    const folder = path.join(projectFolder, 'corpus');
    const sample = globSync('{sources,drafts}/*.{md,txt}', { cwd: folder }).flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split(/\n+/));
    const plain = sample.filter((piece) => plainPiece(`${piece}\n\n`));
    assert.ok(plain.length > 50);
    const others = [
      '```',
      '~~~ a',
      '<div>',
      '<!-- a',
      '-->',
      '</div>',
      '# Head',
      '- item',
      '> quote',
      '    code',
      'a *b',
      'c* d',
      '| a | b |\n|---|---|',
      '---',
      'A\nB',
    ];
    for (let round = 0; round < 400; round++) {
      const pieces = Array.from({ length: 2 + Math.floor(random() * 8) }, () => {
        const list = random() < 0.6 ? plain : others;
        return list[Math.floor(random() * list.length)]!;
      });
      const text = `Begun.\n\n${pieces.join(random() < 0.2 ? '\r\n\r\n' : '\n\n')}`;
      const read = markdownBlocks(text, new MarkdownMemory());
      // what is still open at the end takes the definition in
      if (!/^(?:```|~~~|<)/m.test(text)) assert.deepEqual(read, parsed(text), text);
      else assert.deepEqual(read!.slice(0, -1), parsed(text).slice(0, read!.length - 1), text);
    }
  });
});
