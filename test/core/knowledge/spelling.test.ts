import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildSpellingIndex } from '../../../server/core/knowledge/spelling.ts';
import { fold } from '../../../server/core/text/tokens.ts';
import { processorTime, readText } from '../../support/fixture.ts';

const wordsOf = (name: string) =>
  fold(name)
    .split(/[^a-z]+/)
    .filter(Boolean);
const likeness = (written: string, known: string) => buildSpellingIndex([[wordsOf(known), known]]).like(wordsOf(written))[0]?.distance;

describe('spellings of one name', () => {
  for (const [written, known] of [
    ['Tehrik-e-Taliban', 'Tehreek-e-Taliban'],
    ['Tehreek-i-Taliban', 'Tehreek-e-Taliban'],
    ['Baluchistan', 'Balochistan'],
    ['Huthi', 'Houthi'],
    ['Hizbullah', 'Hezbollah'],
    ['al-Shabab', 'Al-Shabaab'],
    ['Qaddafi', 'Gaddafi'],
    ['Kadhafi', 'Qadhafi'],
    ['Cherkasy', 'Tcherkassy'],
    ['Abd al-Fattah al-Sisi', 'Abdel Fattah el-Sisi'],
    ['Abdelfattah Sisi', 'Abdel Fattah el-Sisi'],
    ['Mohamed Hamdan', 'Muhammad Hamdan'],
    ['Ivanoff', 'Ivanov'],
    ['ʿAbd Rabbuh', 'Abd-Rabbu'],
    ['Ma‘arrat Misrin', "Ma'arat Misrin"],
    ['Wolodymyr Kutschma', 'Volodymyr Kuchma'],
  ] as const)
    test(`${written}, ${known}`, () => {
      assert.notEqual(likeness(written, known), undefined);
      assert.notEqual(likeness(known, written), undefined);
    });
});

describe('names that are not one', () => {
  for (const [written, known] of [
    ['Nigeria', 'Niger'],
    ['Samians', 'Samoans'],
    ['Karina', 'Karenni'],
    ['Hengyang', 'Qin Gang'],
    ['Qahtaniya', 'Catania'],
    ['Hope Town', 'Cape Town'],
    ['Federal Chancellor', 'Federal Chancellery'],
    ['Mohammed Hussein', 'Mohammed Hassan'],
    ['Maria', 'Mari'],
    ['Barkhane', 'Barkhan'],
    ['Babylon', 'Babiliyun'],
    ['', 'Oman'],
  ] as const)
    test(`${written}, ${known}`, () => assert.equal(likeness(written, known), undefined));
});

describe('in a text', () => {
  const spellings = (text: string) => readText(text).mentions.flatMap((m) => ('spellingOf' in m && m.spellingOf ? [`${m.id} ${m.spellingOf}`] : []));

  test('a mention says which known spelling it is read for', () =>
    assert.deepEqual(spellings('Talks with the Hizbollahs failed; Khalid Mishaal left.'), ['khaled-meshaal Khaled Meshaal']));
  test('a spelling that the lists have is none', () => assert.deepEqual(spellings('Hizbullah and Hezbollah, Kiev and Kyiv, Qaddafi and Gaddafi.'), []));
  test('English words are none', () => assert.deepEqual(spellings('They met in the Chosen Academy. Emirate, Copper and Camel are words.'), []));
  test('a part of a longer unknown name is none', () => assert.deepEqual(spellings('We spoke to Amina Zangazur. Zangazur Petrova wept.'), []));
  test('a short name is none before the full one', () => {
    assert.deepEqual(spellings('They quoted Zelensskij.'), []);
    assert.deepEqual(spellings('Zangazur was quiet.'), ['syunik Zangezur']);
  });
  test('nor is it a town’s, spelt otherwise', () => assert.deepEqual(spellings('Soleimani was killed at night.'), []));
  test('signs before a capital letter do not hide it', () => {
    const text = 'The envoy of ʿAmman met ʻʻʻ and left.';
    assert.deepEqual(
      readText(text).mentions.flatMap((m) => (m.kind === 'actor' || m.kind === 'place' ? [text.slice(m.start, m.end)] : [])),
      ['ʿAmman'],
    );
  });
});

test('long nonsense takes no long time', () => {
  const text = `${'Abdelabdelabdel-al-al-'.repeat(4000)} ${'ʿ'.repeat(20_000)} ${'Ab '.repeat(20_000)}`;
  assert.ok(processorTime(() => readText(text)) < 5000);
});

test('names that are entered ahead, in steps, sound as those that are asked for, and so do those asked for in between', () => {
  const names = ['Tehreek-e-Taliban', 'Balochistan', 'Houthi', 'Hezbollah', 'Al-Shabaab', 'Gaddafi', 'Tcherkassy', 'Muhammad Hamdan', 'Volodymyr Kuchma'];
  const asked = [
    'Tehreek-i-Taliban',
    'Baluchistan',
    'Huthi',
    'Hizbullah',
    'al-Shabab',
    'Qaddafi',
    'Cherkasy',
    'Mohamed Hamdan',
    'Wolodymyr Kutschma',
    'Kiribati',
  ];
  const made = () => buildSpellingIndex(names.map((name) => [wordsOf(name), name] as const));
  const answers = (index: ReturnType<typeof made>, name: string) => [index.mayBegin(wordsOf(name)[0]!), index.like(wordsOf(name))];
  const expected = asked.map((name) => answers(made(), name));
  assert.ok(expected.filter(([, like]) => (like as unknown[]).length > 0).length === names.length);
  for (let after = 0; after < 8; after++) {
    const index = made();
    const steps = index.preparing();
    for (let i = 0; i < after; i++) steps.next();
    assert.deepEqual(answers(index, asked[after]!), expected[after]);
    for (const _ of steps);
    assert.deepEqual(
      asked.map((name) => answers(index, name)),
      expected,
    );
  }
});
