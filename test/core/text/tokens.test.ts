import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fold, TokenFlag, tokenize } from '../../../server/core/text/tokens.ts';
import { checkTokens } from '../../support/fixture.ts';

const whole = (text: string) => tokenize(text, [{ start: 0, end: text.length }]);
const flagsOf = (text: string) => whole(text).flags[0]!;

describe('words', () => {
  const cases: [text: string, tokens: string][] = [
    ['Juba and Addis Ababa', 'Juba · and · Addis · Ababa'],
    ['Khartoum’s garrison', 'Khartoum · ’s · garrison'],
    ['Gao’s ford', 'Gao · ’s · ford'],
    ["Khartoum's garrison", "Khartoum · 's · garrison"],
    ['the rebels’ camps', 'the · rebels · ’ · camps'],
    ["N'Djamena and Sana'a", "N'Djamena · and · Sana'a"],
    ['it didn’t hold', 'it · didn’t · hold'],
    ['a cease-fire line', 'a · cease · - · fire · line'],
    ['the Armenia–Azerbaijan border', 'the · Armenia · – · Azerbaijan · border'],
    ['war—again', 'war · — · again'],
    ['the U.S. envoy', 'the · U.S. · envoy'],
    ['a U.N. mission in D.C.', 'a · U.N. · mission · in · D.C.'],
    ['e.g. in Mali', 'e.g. · in · Mali'],
    ['the end.', 'the · end · .'],
    ['(Tbilisi)', '( · Tbilisi · )'],
    ['“Never,” he said', '“ · Never · , · ” · he · said'],
    ['M23, F16 and G7', 'M23 · , · F16 · and · G7'],
    ['Kyiv/Odesa', 'Kyiv · / · Odesa'],
    ['naïve Türkiye', 'naïve · Türkiye'],
    ['Київ 平壌', 'Київ · 平壌'],
  ];
  for (const [text, tokens] of cases) test(text, () => checkTokens(text, tokens));
});

describe('numbers', () => {
  const cases: [text: string, tokens: string][] = [
    ['1,200 refugees', '1,200 · refugees'],
    ['3.5 million', '3.5 · million'],
    ['1,234,567.89', '1,234,567.89'],
    ['in 2023, 40 died', 'in · 2023 · , · 40 · died'],
    ['the 21st', 'the · 21st'],
    ['the 1990s', 'the · 1990s'],
    ['the 1980’s', 'the · 1980’s'],
    ['2014–2022', '2014 · – · 2022'],
    ['2024-04-13', '2024 · - · 04 · - · 13'],
    ['a 40-km front', 'a · 40 · - · km · front'],
    ['$40m', '$ · 40 · m'],
    ['12%', '12 · %'],
    ['at 14:30', 'at · 14 · : · 30'],
    ['in 2019.', 'in · 2019 · .'],
  ];
  for (const [text, tokens] of cases) test(text, () => checkTokens(text, tokens));
});

describe('words run together in careless conversions', () => {
  const cases: [text: string, tokens: string][] = [
    ['the governor ofDarfur', 'the · governor · of · Darfur'],
    ['andMoscow refused', 'and · Moscow · refused'],
    // not a small word, or nothing that looks like a name behind it
    ['iPhone sales', 'iPhone · sales'],
    ['eBay', 'eBay'],
    ['McCain', 'McCain'],
    ['LeT and JeM', 'LeT · and · JeM'],
    ['inUS', 'inUS'],
  ];
  for (const [text, tokens] of cases) test(text, () => checkTokens(text, tokens));
});

describe('flags', () => {
  const cases: [word: string, flags: number][] = [
    ['Lviv', TokenFlag.word | TokenFlag.capital],
    ['city', TokenFlag.word],
    ['UAE', TokenFlag.word | TokenFlag.capital | TokenFlag.upper],
    ['U.S.', TokenFlag.word | TokenFlag.capital | TokenFlag.upper | TokenFlag.pointed],
    ['IEDs', TokenFlag.word | TokenFlag.capital | TokenFlag.mixed],
    ['I', TokenFlag.word | TokenFlag.capital],
    ['Ágnes', TokenFlag.word | TokenFlag.capital],
    ['1994', TokenFlag.number],
    ['?', TokenFlag.punctuation],
  ];
  const shape = ~(TokenFlag.spaced | TokenFlag.newline);
  for (const [word, flags] of cases) test(word, () => assert.equal(flagsOf(word) & shape, flags));

  test('what stands before a token', () => {
    const { flags } = whole('one two\nthree-four');
    const before = Array.from(flags, (flag) => [(flag & TokenFlag.spaced) !== 0, (flag & TokenFlag.newline) !== 0]);
    assert.deepEqual(before, [
      [true, true],
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ]);
  });
});

describe('fold', () => {
  const cases: [word: string, folded: string][] = [
    ['Türkiye', 'turkiye'],
    ["Sana'a", 'sanaa'],
    ['Sana’a', 'sanaa'],
    ['Reykjavík', 'reykjavik'],
    ['Łódź', 'lodz'],
    ['Tromsø', 'tromso'],
    ['Diyarbakır', 'diyarbakir'],
    ['İzmir', 'izmir'],
    ['plain', 'plain'],
    ['КИЇВ', 'киів'],
  ];
  for (const [word, folded] of cases) test(word, () => assert.equal(fold(word), folded));
});

test('tokens of several spans are contiguous, and what lies between is left out', () => {
  const text = 'The army left ¹Note here. Mekelle in June.';
  const tokens = tokenize(text, [
    { start: 0, end: 13 },
    { start: 26, end: text.length },
  ]);
  assert.deepEqual([...tokens.word], ['the', 'army', 'left', 'mekelle', 'in', 'june', '.']);
  assert.equal(text.slice(tokens.start[3], tokens.end[3]), 'Mekelle');
  assert.ok(tokens.flags[3]! & TokenFlag.spaced);
});

/** Prose, odd Unicode, marks, lone surrogates, all mixed. */
const oddText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'U.S.',
        'ofTurkey',
        '’s',
        '2,640-km',
        '\ud800',
        '\udfff',
        '\u200b',
        '\ufeff',
        'e\u0301',
        'عملية',
        '平壌',
        '👩‍🚀',
        '\r\n',
        '\t',
        '1990s',
        '.',
        '…',
        'ǅ',
        'ﬁ',
        'İ',
        '\u0000',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(' '));

describe('properties', () => {
  test('tokens stand in order, apart, inside the text, and hold no white space', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const tokens = whole(text);
        let end = 0;
        for (let i = 0; i < tokens.length; i++) {
          assert.ok(tokens.start[i]! >= end && tokens.end[i]! > tokens.start[i]! && tokens.end[i]! <= text.length);
          end = tokens.end[i]!;
          assert.doesNotMatch(text.slice(tokens.start[i], end), /\s/);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('nothing but white space lies between tokens', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const tokens = whole(text);
        let rest = '';
        let at = 0;
        for (let i = 0; i < tokens.length; i++) {
          rest += text.slice(at, tokens.start[i]);
          at = tokens.end[i]!;
        }
        assert.match(rest + text.slice(at), /^[\s\u200b\ufeff]*$/);
      }),
      { numRuns: 400 },
    );
  });

  test('a word is its own text folded; offsets move with the text', () => {
    fc.assert(
      fc.property(oddText, fc.nat(9), (text, shift) => {
        const tokens = whole(text);
        const moved = tokenize(' '.repeat(shift) + text, [{ start: 0, end: text.length + shift }]);
        assert.equal(moved.length, tokens.length);
        for (let i = 0; i < tokens.length; i++) {
          assert.equal(moved.start[i], tokens.start[i]! + shift);
          const words = text.slice(tokens.start[i], tokens.end[i]);
          assert.equal(tokens.word[i], tokens.flags[i]! & TokenFlag.punctuation ? words : fold(words));
        }
      }),
      { numRuns: 300 },
    );
  });
});
