import { describe } from 'node:test';
import { checkQuantities, each, knownGaps } from '../../support/fixture.ts';

const check = (text: string) => checkQuantities(text, { issued: '2024-06-14' });

describe('counts and what is counted', () => {
  each(
    [
      'They buried ‹|46|46 person|› people.',
      'They lost ‹|1,200|1200 tent|› tents.',
      '‹|Twelve|12 soldier|› soldiers fell.',
      '‹|Twenty-five|25 worker|› mine workers fell.',
      'They hold ‹|three thousand|3000 hostage|› hostages.',
      'They hold ‹|3.5 million|3500000 person|› people.',
      'They hold ‹|two dozen|24 village|› villages.',
      'It feeds ‹|five lakh|500000 family|› families.',
      'They killed ‹|7|7 policemen|› policemen.',
      'They hold ‹|46|46 camp|› camps.',
      'They sent ‹|30 000|30000 soldier|› soldiers and ‹|1 000 000|1000000 shell|› shells.',
      'They hold ‹|three and a half million|3500000 person|› people.',
      'They hold ‹|a quarter of a million|250000 refugee|› refugees.',
      '‹|40|40 out|› out of ‹|63|63 member|› members voted.',
      'There are ‹|6.9 million|6900000 person|› internally displaced people, not the ‹|11.5 million|11500000|› of January.',
      'They buried ‹|40|40 soldier|› dead soldiers and left ‹|12|12|› wounded by the road.',
      'The inquiry counted ‹|131|131|› there and ‹|18|18|› according to the town.',
    ],
    check,
  );
});

describe('bounds', () => {
  each(
    [
      'More than ‹|30|31.. soldier|› soldiers fell.',
      'Over ‹|1,000|1001.. truck|› trucks wait.',
      'They handed over ‹|14|14 prisoner|› prisoners and turned over ‹|30|30 truck|› trucks.',
      'At least ‹|30|30.. soldier|› soldiers fell.',
      'Fewer than ‹|30|0..30 soldier|› soldiers fell.',
      'Up to ‹|30|0..30 soldier|› soldiers fell.',
      'About ‹|500|500 about truck|› trucks wait.',
      'Some ‹|500|500 about truck|› trucks wait.',
      'Nearly ‹|500|500 about truck|› trucks wait.',
      '‹|15,000+|15000.. fighter|› fighters wait.',
      'Between ‹|300 and 500|300..500 truck|› trucks wait.',
      '‹|300 to 500|300..500 truck|› trucks wait.',
      '‹|300–500|300..500 truck|› trucks wait.',
      '‹|Dozens|24..99 truck|› of trucks wait.',
      '‹|Hundreds|200..999 truck|› of trucks wait.',
      '‹|Tens of thousands|20000..99999 person|› of people wait.',
    ],
    check,
  );
});

describe('units', () => {
  each(
    [
      'The road is ‹|40 km|40 km|›.',
      'The road is ‹|40 kilometres|40 km|›.',
      'A ‹|40-km|40 km road|› road is the only one.',
      'The road is ‹|100 miles|160.9344 km|›.',
      'It costs ‹|$40|40 USD|›.',
      'It costs ‹|$40 million|40000000 USD|›.',
      'It costs ‹|€2.5bn|2500000000 EUR|›.',
      'It costs ‹|$1.4trn|1400000000000 USD|›.',
      'It costs ‹|2–3 billion dollars|2000000000..3000000000 USD|›.',
      'Output fell ‹|12%|12 %|›.',
      'Output fell by ‹|12 per cent|12 %|›.',
      'Output fell by ‹|12 percent|12 %|›.',
      'They lost ‹|one in five|20 about % soldier|› soldiers, ‹|1 in 8|12.5 about % officer|› officers and ‹|nine out of ten|90 about % tank|› tanks.',
      'It lost about ‹|two-thirds|66.7 about % harvest|› of its harvest.',
      'It lost ‹|half|50 about % harvest|› of the harvest.',
      'It shipped ‹|400 tonnes|400 t wheat|› of wheat.',
    ],
    check,
  );
});

describe('no quantities', () => {
  each(
    [
      'It began in 1998 and ended in May 2003.',
      'The M23 and the 9/11 report.',
      'The third time and the 21st man.',
      'It met for its seventy-sixth session and its twenty- first year.',
      'It took three weeks and two years.',
      'He was the first.',
      'One is enough.',
      'It began at 5 am.',
      'In the 1990s it changed.',
    ],
    check,
  );
});

knownGaps<string>(
  [
    // a verb is nothing that is counted
    '‹|Half|50 about % harvest|› of the harvest rotted.',
  ],
  check,
);

describe('volumes', () => {
  each(
    [
      'It carries ‹|10 billion cubic metres|10000000000 m3 water|› of water.',
      'Its capacity is ‹|16 bcm|16000000000 m3|›.',
      'It holds ‹|18 cubic kilometres|18000000000 m3 water|› of water.',
    ],
    check,
  );
});

describe('joined by hyphens', () => {
  each(
    [
      'They took a ‹|2.4-billion-dollar|2400000000 USD loan|› loan.',
      'They took a ‹|$6-billion|6000000000 USD loan|› loan.',
      'They took a ‹|six-billion-dollar|6000000000 USD loan|› loan.',
      'They built a ‹|12-billion-cubic-metre|12000000000 m3 pipeline|› pipeline.',
      'They built a ‹|740-megawatt|740 MW dam|› dam.',
      'They built a ‹|40-hectare|40 ha camp|› camp.',
      'They dropped a ‹|500|500 bomb|›-pound bomb.',
      'They hid ‹|2,000|2000 pound|› pounds of explosives and paid ‹|300 pounds|300 GBP|›.',
    ],
    check,
  );
});
