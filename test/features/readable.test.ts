import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lineMap } from '../../server/features/lines.ts';
import { readableDate } from '../../server/features/readable.ts';

type Case = [edtf: string, words: string];
const check = ([edtf, words]: Case) => assert.equal(readableDate(edtf), words);

describe('dates for people', () => {
  const cases: Case[] = [
    ['2025', '2025'],
    ['2025-10', 'October 2025'],
    ['2025-10-19', '19 October 2025'],
    ['2025-10-09', '9 October 2025'],
    ['2024-10/2024-12', 'October to December 2024'],
    ['2024-11/2025-02', 'November 2024 to February 2025'],
    ['2021/2023', '2021 to 2023'],
    ['2023-04-11/2023-04-15', '11 April to 15 April 2023'],
    ['2021-08/..', 'since August 2021'],
    ['2021-08/', 'since August 2021'],
    ['../2001', 'until 2001'],
    ['/2001', 'until 2001'],
    ['199X', 'the 1990s'],
    ['19XX', 'the 20th century'],
    ['18XX', 'the 19th century'],
    ['20XX', 'the 21st century'],
    ['2023~', 'about 2023'],
    ['2023?', 'about 2023'],
    ['199X~', 'about the 1990s'],
    ['2025-21', 'spring 2025'],
    ['2025-22', 'summer 2025'],
    ['2025-23', 'autumn 2025'],
    ['2025-24', 'winter 2025'],
  ];
  for (const one of cases) test(one[0], () => check(one));
});

describe('lines', () => {
  const places = (text: string, offsets: readonly number[]) => offsets.map((offset) => Object.values(lineMap(text).at(offset)).join(':'));
  test('all three line ends', () => assert.deepEqual(places('a\nb\r\nc\rd', [0, 1, 2, 5, 7]), ['0:0', '0:1', '1:0', '2:0', '3:0']));
  test('UTF-16 characters', () => assert.deepEqual(places('👩‍🚀x\ny', [5, 6, 7]), ['0:5', '0:6', '1:0']));
  test('the end of the text', () => assert.deepEqual(places('a\n', [2]), ['1:0']));
  test('an empty text', () => assert.deepEqual(places('', [0]), ['0:0']));
  test('another text after it', () => assert.deepEqual([places('a\nb', [2]), places('ab\n', [2])], [['1:0'], ['0:2']]));
});
