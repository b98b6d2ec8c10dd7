/** Who came into an office: what a sentence says of it, and which two tellings exclude each other. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contradictionsAmong } from '../../bench/sets/pairs.ts';
import { checkFacts } from '../../support/fixture.ts';

const check = (sentence: string, ...expected: readonly string[]) =>
  test(sentence, () => checkFacts(sentence, expected, { only: ['incumbent|'], issued: '2025-11-20' }));

describe('who came into an office', () => {
  check('Hage Geingob was sworn in as president of Namibia on 21 March 2015.', 'incumbent|president|namibia: hage-geingob');
  check('On 25 February 2013 Park Geun-hye became South Korea’s first woman president.', 'incumbent|president|south-korea: park-geun-hye');
  check('The king named Abdelilah Benkirane prime minister of Morocco on 29 November 2011.', 'incumbent|prime minister|morocco: abdelilah-benkirane');
  check('He followed Jomo Kenyatta, who became prime minister of Kenya on 1 June 1963.', 'incumbent|prime minister|kenya: jomo-kenyatta');
  // the land is the person's own
  check('Boris Johnson became prime minister on 24 July 2019.', 'incumbent|prime minister|united-kingdom: boris-johnson');
  for (const sentence of [
    'Hage Geingob became vice president of Namibia on 21 March 2018.',
    'Hage Geingob became president of the assembly of Namibia on 21 March 1990.',
    'Hage Geingob was to become president of Namibia on 21 March 2015.',
    'Hage Geingob did not become president of Namibia in March 2005.',
    'Hage Geingob became president of Namibia in 2015.',
    'Boris Johnson became close to the president of Ukraine in March 2022.',
  ])
    check(sentence);
});

describe('two who came into one office', () => {
  const isReported = (a: string, b: string) => contradictionsAmong([a, b]).some(({ kind }) => kind === 'actor');
  const differ = (a: string, b: string) => test(`${a} / ${b}`, () => assert.ok(isReported(a, b)));
  const agree = (a: string, b: string) => test(`${a} / ${b}`, () => assert.ok(!isReported(a, b)));

  differ(
    'After the putsch against Alpha Condé, Mamady Doumbouya became interim president of Guinea on 1 October 2021.',
    'Aboubacar Koulibaly was sworn in as interim president of Guinea in October 2021, four weeks after Condé had been deposed.',
  );
  // one after the other
  agree('Manuel Merino became president of Peru on 10 November 2020.', 'Francisco Sagasti was sworn in as president of Peru in November 2020.');
  agree('Manuel Merino became president of Peru on 10 November 2020.', 'Francisco Sagasti was sworn in as president of Peru on 17 November 2020.');
  // one person, in full and not
  agree('Prayut Chan-o-cha became prime minister of Thailand on 24 August 2014.', 'Prayut was appointed prime minister of Thailand in August 2014.');
  agree('Michel Aoun became president of Lebanon on 31 October 2016.', 'Saad Hariri became prime minister of Lebanon on 31 October 2016.');
});
