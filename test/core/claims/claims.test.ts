import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClaimReason } from '../../../server/core/model.ts';
import { checkClaims, each, knownGaps, readText } from '../../support/fixture.ts';

const check = (text: string) => checkClaims(text, { issued: '2025-05-20' });

describe('unsourced', () => {
  each(
    [
      '‹|At least 40 people were killed in Goma on 27 January 2025.|unsourced|›',
      '‹|Colombia’s president Gustavo Petro suspended talks with the ELN in January 2025.|unsourced|›',
      '‹|Kenya deployed 400 police to Haiti in June 2024.|unsourced|›',
      '‹|The army of Mali expelled the French ambassador.|unsourced|›',
      '‹|Armenia and Azerbaijan signed a peace agreement in August 2025.|unsourced|›',
      '‹|In 1975, Morocco annexed Western Sahara.|unsourced|›',
      '‹|The strait is 34 kilometres wide.|unsourced|›',
      '‹|The border between Armenia and Azerbaijan is closed.|unsourced|›',
      '‹|The airport of Goma remains closed.|unsourced|›',
      '‹|The Kachin Independence Army holds the rare earth mines of Pangwa.|unsourced|›',
      // an act, not a statement
      '‹|Gustavo Petro declared a state of emergency in January 2025.|unsourced|›',
      '‹|Venezuelan law claims the Essequibo as a state of its own.|unsourced|›',
    ],
    check,
  );
});

describe('cited', () => {
  each(
    [
      '‹|The army took Wad Madani on 11 January 2025.|cited|›[^1]\n\n[^1]: Radio Dabanga.',
      '‹|The army took Wad Madani on 11 January 2025[^1].|cited|›\n\n[^1]: Radio Dabanga.',
      '‹|The army took Wad Madani on 11 January 2025 [@dabanga2025].|cited|›',
      '‹|The army took Wad Madani on 11 January 2025.|cited|›^[Radio Dabanga.]',
      '‹|The army [took Wad Madani](https://example.org) on 11 January 2025.|cited|›',
      // a named source counts less than a mark
      '‹|Reuters said that the army took Wad Madani on 11 January 2025 [@reuters2025].|cited|›',
    ],
    check,
  );
  test('the mark belongs to the sentence it closes', () =>
    check('‹|The army took Wad Madani on 11 January 2025.|cited|›[^1] ‹|The RSF shelled El Obeid in March 2025.|unsourced|›\n\n[^1]: Radio Dabanga.'));
});

describe('attributed', () => {
  each(
    [
      '‹|According to the United Nations, 12 million people have fled Sudan since April 2023.|attributed|›',
      '‹|Kyiv said on Monday that Russian drones had struck Odesa.|attributed|›',
      '‹|Rwanda denies that its troops crossed the border.|attributed|›',
      '‹|Moscow denied in May 2021 any part in the shelling of Kharkiv.|attributed|›',
      '‹|The Philippine Coast Guard said that two Chinese ships rammed its boat.|attributed|›',
      '‹|Okello notes that the road to Juba was cut twice in 2016.|attributed|›',
      '‹|Forty people died in Menaka, Reuters reported.|attributed|›',
      '‹|Iranian officials told Al Jazeera that three men were arrested.|attributed|›',
      '‹|Ethiopia accused Eritrea of arming militias in Amhara.|attributed|›',
      '‹|“We never left the plateau and we never will,” General Diallo told Reuters.|attributed|›',
      // the name stands before an insertion
      '‹|Ama Boateng, who directs the Volta Observatory (VO), a research group, says that the raid on Bawku uprooted 4,000 people.|attributed|›',
      '‹|Estonia’s intelligence service estimates that Russia lost 3,000 tanks in two years.|attributed|›',
      '‹|The World Bank put the damage in Lebanon at 8.5 billion dollars.|attributed|›',
      '‹|“The bridge at Kandadji was mined,” said Oumar Issoufou, a teacher.|attributed|›',
      '‹|By the United Nations’ reckoning 240 people died at Barsalogho.|attributed|›',
      '‹|On Baku’s figures, 2,783 soldiers fell in the war of 2020.|attributed|›',
      '‹|Exports rose, by Tehran’s own estimate, to 1.7 million barrels a day in 2024.|attributed|›',
      // what is done by a count, or lies in it; an office; an account of another kind; a figure of nobody
      '‹|Beijing was angered by Taiwan’s count of the incursions in 2022.|unsourced|›',
      '‹|Votes were missing in Kenya’s tally in August 2017.|unsourced|›',
      '‹|Trade was hit by China’s statistics bureau in 2020.|unsourced|›',
      '‹|The IMF based its loan on Zambia’s figures in 2020.|unsourced|›',
      '‹|On Ghana’s account with the bank, 40 million dollars were frozen in 2021.|unsourced|›',
      '‹|The tally rose to 240 at Barsalogho in August 2024.|unsourced|›',
    ],
    check,
  );
});

describe('vague', () => {
  each(
    [
      '‹|Observers say the M23 controls the mines of Rubaya.|vague|›',
      '‹|Wagner reportedly shipped gold from Jebel Amer.|vague|›',
      '‹|It is widely believed that Baku wants a corridor.|vague|›',
      '‹|Some analysts argue that Hanoi gains most.|vague|›',
      '‹|The RSF allegedly killed 40 people in Wad an-Nura.|vague|›',
      '‹|According to multiple reports, Rwanda deployed 4,000 soldiers to Goma.|vague|›',
      '‹|Eritrean soldiers are said to have remained in Tigray.|vague|›',
      '‹|Diplomats in Cairo, speaking on condition of anonymity, said Egypt had closed the Rafah crossing.|vague|›',
      '‹|Two officials, who asked not to be named, said the prisoners had been moved to Saada.|vague|›',
    ],
    check,
  );
});

describe('no claims', () => {
  each(
    [
      '# Russia invaded Ukraine in 2022',
      'What will become of the Sahel?',
      'Did Rwanda deploy troops to Goma in 2025?',
      'Sovereignty is a habit of the mind.',
      'The war could spread to Chad.',
      'Peace must be made by those who live there.',
      'This article examines the war in Sudan.',
      'It remains to be seen whether the truce holds.',
      'We should not look away.',
      'She was tired.',
      'Perhaps the question is the wrong one.',
      'Manila should deploy more ships.',
      'Hanoi might gain most.',
      'For Cairo, the Nile is not a river but a lifeline.',
      'The term “jihadist governance” refers to the courts, taxes and rules that such groups impose.',
      'Washington may yet conclude that a freeze is better than nothing.',
      'Instead of containing Iran, maximum pressure indirectly strengthened the hardliners.',
      'Russia’s Baltic strategy remains opportunistic and reactive.',
      'No.',
    ],
    check,
  );
});

describe('reasons, the strongest first', () => {
  const cases: [text: string, reasons: readonly ClaimReason[]][] = [
    ['At least 40 people were killed in Goma on 27 January 2025.', ['casualties', 'date', 'event']],
    ['Kenya sent 400 police to Haiti, and they were deployed at the port.', ['figure', 'event']],
    ['Ethiopia accused Eritrea of arming militias.', ['accusation', 'event']],
    ['Morocco annexed Western Sahara in 1975.', ['date', 'event']],
    ['Morocco annexed Western Sahara.', ['event']],
    ['Hanoi said that “no ship of ours has ever left those waters”.', ['quotation']],
  ];
  for (const [text, reasons] of cases)
    test(text, () => {
      const [claim] = readText(text, { issued: '2025-05-20' }).claims;
      assert.deepEqual(claim?.reasons, reasons);
    });
});

describe('who is answerable', () => {
  const cases: [text: string, words: string | undefined, holder: string | undefined][] = [
    ['According to the United Nations, 12 million people have fled Sudan since April 2023.', 'According to the United Nations', 'united-nations'],
    ['Kyiv said on Monday that Russian drones had struck Odesa.', 'Kyiv said', 'ukraine'],
    ['Okello notes that the road to Juba was cut twice in 2016.', 'Okello notes', undefined],
    ['Observers say the M23 controls the mines of Rubaya.', 'Observers say', undefined],
    ['Wagner reportedly shipped gold from Jebel Amer.', 'reportedly', undefined],
    ['Morocco annexed Western Sahara in 1975.', undefined, undefined],
    // a deed, and what is claimed as one's own
    ['Officials agreed in May 2021 to close 20 camps in Dadaab.', undefined, undefined],
    ['Two analysts agree that the M23 took Rubaya in 2024.', 'analysts agree', undefined],
    ['Spain has held Perejil since 1668, and Morocco claims it.', undefined, undefined],
    ['Kenya claims the raid on Mandera killed 12 people.', 'Kenya claims', 'kenya'],
  ];
  for (const [text, words, holder] of cases)
    test(text, () => {
      const [claim] = readText(text, { issued: '2025-05-20' }).claims;
      assert.ok(claim);
      assert.deepEqual([claim.attribution && text.slice(claim.attribution.start, claim.attribution.end), claim.holder], [words, holder]);
    });
});

describe('the id of a claim', () => {
  const ids = (text: string) => readText(text).claims.map(({ id }) => id);
  test('stays while the words stay, wherever they move', () => {
    const [first] = ids('Morocco annexed Western Sahara in 1975.');
    assert.ok(first);
    assert.deepEqual(ids('# A heading\n\nNobody spoke. Morocco  annexed\nWestern Sahara in 1975.'), [first]);
  });
  test('changes with the words', () => assert.notDeepEqual(ids('Morocco annexed Western Sahara in 1975.'), ids('Morocco annexed Western Sahara in 1976.')));
  test('tells two sentences with the same words apart', () => {
    const both = ids('Morocco annexed Western Sahara in 1975. Morocco annexed Western Sahara in 1975.');
    assert.equal(both.length, 2);
    assert.equal(new Set(both).size, 2);
  });
});

test('a sentence that page notes cut is one claim with two spans', () => {
  const prose = 'The column that had left Gao at dawn was stopped at the second ford, and its commander asked the governor for three more days.';
  const { claims } = readText(
    `${prose}\n\nOn 27 January 2025, after a siege of three days, the fighters of the M23 captured the town of\n\n¹ Interview.\n\nGoma and killed 40 soldiers.\n`,
    { path: 'a.txt' },
  );
  assert.deepEqual(
    claims.filter((claim) => claim.reasons.includes('date')).map((claim) => claim.spans.length),
    [2],
  );
});

test('a status in the present perfect without a name', () => check('‹|Wages have not been paid in the south since the spring.|unsourced|›'));

knownGaps<string>(
  [
    // nothing but the words around tells that a fact hangs on "believed"
    '‹|It is widely believed that the anchor was dragged on purpose.|vague|›',
    // "depends" is a judgement more often than a fact
    '‹|Kaliningrad depends on rail transit through Lithuania.|unsourced|›',
  ],
  check,
);
