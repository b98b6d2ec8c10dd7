import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../../server/core/text/tokens.ts';
import { WordTable } from '../../../server/core/text/vocabulary.ts';

const read = (text: string) => tokenize(text, [{ start: 0, end: text.length }]);

test('a word has one number however it is written, and another word another', () => {
  const { word, number } = read('Türkiye TURKIYE turkiye Turkmenistan');
  assert.deepEqual(word, ['turkiye', 'turkiye', 'turkiye', 'turkmenistan']);
  assert.equal(new Set(number).size, 2);
  assert.ok(!number.includes(0));
});

test('numbers stay the same from text to text', () => {
  const [first] = read('caravanserai').number;
  read(Array.from({ length: 20_000 }, (_, i) => `x${i.toString(36).replace(/\d/g, 'q')}y`).join(' '));
  assert.equal(read('a caravanserai').number[1], first);
});

test('what is too long for a word is read in full but not remembered', () => {
  const long = 'ab'.repeat(5000);
  const { word, number } = read(`${long} end`);
  assert.equal(word[0], long);
  assert.equal(number[0], 0);
});

test('a table asks once for each word, and each time for what is not remembered', () => {
  const asked: string[] = [];
  const lengths = new WordTable((word) => {
    asked.push(word);
    return word.length;
  });
  const long = 'z'.repeat(70);
  const tokens = read(`river Rivers river ${long} ${long}`);
  assert.deepEqual(
    Array.from({ length: tokens.length }, (_, i) => lengths.at(tokens, i)),
    [5, 6, 5, 70, 70],
  );
  assert.deepEqual(asked, ['river', 'rivers', long, long]);
});
