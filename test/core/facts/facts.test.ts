import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFacts, readText } from '../../support/fixture.ts';

type Case = [text: string, facts: readonly string[]];
/** the kinds that `slots` and `happened` add to nearly every sentence have tests of their own */
const only = [
  'founded',
  'date',
  'length',
  'deaths',
  'injured',
  'returned',
  'brokers',
  'by',
  'outcome',
  'passable',
  'control',
  'recognition',
  'owned',
  'legal status',
  'life',
  'count',
];
const check = ([text, facts]: Case) => checkFacts(text, facts, { issued: '2025-11-20', only });
const all = (cases: readonly Case[]) => {
  for (const one of cases) test(one[0], () => check(one));
};

describe('when a group was founded', () => {
  all([
    ['The M23 was founded in 2012.', ['founded|m23: 2012']],
    ['The RSF was formed in 2013 out of the Janjaweed.', ['founded|rapid-support-forces: 2013']],
    ['Boko Haram emerged in 2002.', ['founded|boko-haram: 2002']],
    ['The formation of the ELN in 1964 went unnoticed in Bogotá.', ['founded|eln: 1964']],
  ]);
});

describe('what happens once in a place', () => {
  all([
    ['The ceasefire was signed in Doha on 19 July 2025.', ['date|accord|concluded|doha: 2025-07-19']],
    ['Talks opened in Jeddah on 6 May 2023.', ['date|talks|began|jeddah: 2023-05-06']],
    [
      'The M23 captured Goma on 27 January 2025.',
      [
        'date|takeover|happened|goma: 2025-01-27',
        'date|takeover|happened|north-kivu: 2025-01-27',
        'by|takeover|goma|2025-1: m23',
        'by|takeover|north-kivu|2025-1: m23',
        'control|goma: m23',
      ],
    ],
    ['Russia invaded Ukraine on 24 February 2022.', ['date|invasion|happened|ukraine: 2022-02-24']],
  ]);
});

describe('how long a line is', () => {
  all([
    ['The Line of Control is 740 km long.', ['length|line-of-control: 740 km']],
    ['The 2,640-kilometre Durand Line is old.', ['length|durand-line: 2640 km']],
    ['The Blue Nile is about 1,450 km long.', ['length|blue-nile: 1450 about km']],
  ]);
});

describe('how many died, where and when', () => {
  all([
    [
      'A strike on El Fasher killed 78 worshippers on 19 September 2025.',
      [
        'date|attack|happened|el-fasher: 2025-09-19',
        'date|attack|happened|north-darfur: 2025-09-19',
        'deaths-person|el-fasher|2025-9: 78',
        'deaths-person|north-darfur|2025-9: 78',
      ],
    ],
    ['Forty soldiers were killed in Menaka on 19 March 2024.', ['date|attack|happened|menaka: 2024-03-19', 'deaths-forces|menaka|2024-3: 40']],
  ]);
});

test('how many had gone back by a date', () =>
  check(['By December 2023, 450,000 Afghans had been deported.', ['returned-by|2023-12: 450000', 'count|people|afghans: 450000']]));

describe('nothing that can be compared', () => {
  all([
    ['The M23 may be founded anew in 2026.', []],
    ['Russia did not invade Moldova in February 2022.', []],
    ['The M23 captured Goma.', []],
    ['In 2012, fighting spread and the hills burnt.', []],
    ['The road is 40 km long.', []],
    ['Two men died in Menaka in March 2024.', ['date|attack|happened|menaka: 2024-03']],
    ['If the ceasefire is signed in Doha on 19 July 2026, it will hold.', []],
    ['Rwanda denied that the M23 captured Goma on 27 January 2025.', []],
    ['The FARC was dissolved in 2017.', []],
    // nobody signed, and no agreement failed
    ['Cyprus declined to sign the ceasefire agreement in Geneva on 8 July 2017.', []],
    ['Cyprus failed to sign the ceasefire agreement in Geneva on 8 July 2017.', []],
  ]);
});

test('a figure is its holder’s', () => {
  const [fact] = readText('According to the United Nations, 78 worshippers were killed in El Fasher on 19 September 2025.', { issued: '2025-11-20' }).facts;
  assert.equal(fact?.holder, 'united-nations');
});

test('a vague figure is somebody’s', () => {
  const [fact] = readText('Reportedly, 78 worshippers were killed in El Fasher on 19 September 2025.', { issued: '2025-11-20' }).facts;
  assert.equal(fact?.holder, 'somebody');
});

test('a fact carries its words relative to its claim, so that moving text changes no fact', () => {
  const text = 'The M23 was founded in 2012.';
  const strip = (source: string) => readText(source).facts;
  assert.deepEqual(strip(`# Heading\n\nNobody spoke that day. ${text}`), strip(text));
  const document = readText(`Nobody spoke that day. ${text}`);
  const claim = document.claims.find(({ id }) => id === document.facts[0]!.claim)!;
  assert.equal(document.text.slice(claim.start + document.facts[0]!.words.start, claim.start + document.facts[0]!.words.end), '2012');
});

describe('who was injured, apart from who died', () => {
  all([['Eleven peacekeepers were hurt in Menaka on 19 March 2024.', ['injured-forces|menaka|2024-3: 11']]]);
  // nobody is said to be among the dead
  all([['The army has sent hundreds of soldiers to Menaka since the killing began on 19 March 2024.', []]]);
  all([['Forty soldiers were wounded in Menaka on 19 March 2024.', ['date|attack|happened|menaka: 2024-03-19', 'injured-forces|menaka|2024-3: 40']]]);
});

describe('what did not happen, and what somebody had no part in', () => {
  const told = (sentence: string, ...facts: readonly string[]) =>
    test(sentence, () => checkFacts(sentence, facts, { issued: '2025-11-20', only: ['happened|talks|', 'happened|accord|', 'happened|strike|aleppo|'] }));
  told('No talks were held in Muscat in May 2020.', 'happened|talks|muscat|2020: did not happen');
  told('Neither side held talks in Muscat in May 2020.', 'happened|talks|muscat|2020: did not happen');
  told('Not a single air strike on Aleppo was counted in May 2020.', 'happened|strike|aleppo|2020: did not happen');
  for (const sentence of [
    'Nobody attended the summit in Muscat in May 2020.',
    'Nobody from the ruling party attended the talks in Muscat in May 2020.',
    'No one survived the air strike on Aleppo in October 2015.',
    'Not one of the air strikes on Aleppo in October 2015 was announced.',
    'None of the parties honoured the truce in Aleppo in December 2018.',
    'Not one of the treaties between Sudan and Chad was ratified in 2019.',
  ])
    told(sentence);
});

describe('what is shown, planned or asked under a condition', () => {
  const isNothing = (...sentences: readonly string[]) => {
    for (const sentence of sentences) test(sentence, () => checkFacts(sentence, [], { issued: '2025-11-20' }));
  };
  isNothing(
    'In the film, the president is assassinated in Menaka in 1998.',
    'In a war game of the institute, China invaded Taiwan on 1 March 2027 and lost 155 ships.',
    'The novel imagines that Argentina took the Falklands in 1991.',
    'If the army killed 90 people in Menaka on 11 April 2023, nobody has admitted it.',
    'Did the army kill 90 people in Menaka on 11 April 2023?',
    'The treaty was to be signed in Nairobi on 3 May 2021.',
    'The parties agreed to sign the treaty in Nairobi on 3 May 2021.',
  );
  const told = (sentence: string, ...facts: readonly string[]) =>
    test(sentence, () => checkFacts(sentence, facts, { issued: '2025-11-20', only: ['date|', 'deaths'] }));
  told('The treaty, which was to last ten years, was signed in Nairobi on 3 May 2021.', 'date|accord|concluded|nairobi: 2021-05-03');
  told(
    'In the film industry many fled when rebels killed 90 people in Menaka on 11 April 2023.',
    'date|attack|happened|menaka: 2023-04-11',
    'deaths-person|menaka|2023-4: 90',
  );
});

describe('what is told of another day than the sentence names', () => {
  const told = (sentence: string, ...facts: readonly string[]) =>
    test(sentence, () => checkFacts(sentence, facts, { issued: '2025-11-20', only: ['date|', 'happened|', 'control|', 'milestone|', 'kept|', 'what|'] }));
  told('A report published on 3 May 2023 said that the army had captured Menaka.', 'what|hold|menaka: taken');
  told(
    'Rebels shelled Menaka on 1 May 2023, the mayor said in Bamako on 3 May 2023.',
    'date|strike|happened|menaka: 2023-05-01',
    'happened|strike|menaka|2023: happened',
  );
  told(
    'Two days after the capture of Menaka on 16 February 2025, Burundi withdrew its envoys from Bamako.',
    'date|takeover|happened|menaka: 2025-02-16',
    'happened|takeover|menaka|2025: happened',
    'what|hold|menaka: taken',
    'what|hold|menaka: 2025-02-16',
  );
  told(
    'Ali Bongo was overthrown on 30 August 2023 and flew to Luanda in May 2025.',
    'what|office|name:bongo: out of office',
    'what|office|name:bongo: 2023-08-30',
    'what|attendance|name:bongo: came',
  );
  told('Libya’s parliament, elected in June 2014, sits in Tobruk.');
  told('The mission lost 12 soldiers in Menaka in May 2023.');
  told('The army took 15 hostages in Menaka on 3 May 2023.');
});

describe('what is only remembered', () => {
  const told = (sentence: string, ...facts: readonly string[]) =>
    test(sentence, () => checkFacts(sentence, facts, { issued: '2025-11-20', only: ['date|', 'happened|', 'what|'] }));
  told('The anniversary of the massacre of Menaka was marked on 11 July 2020.');
  told('A monument to the victims of the 1994 massacre was unveiled in Kigali on 7 April 2004.');
});

describe('what an insertion tells stays apart', () => {
  const told = (sentence: string, ...facts: readonly string[]) => test(sentence, () => checkFacts(sentence, facts, { issued: '2025-11-20', only: ['date|'] }));
  told('The rebels, who would leave Menaka a year later, signed the truce in Nairobi in May 2024.', 'date|accord|concluded|nairobi: 2024-05');
  told('The premier, whom rivals had met in Sochi in May 2019, signed the treaty in Moscow in March 2020.', 'date|accord|concluded|moscow: 2020-03');
  told(
    'The poet, whose brother was killed in Menaka in June 2014, was elected in Bamako in May 2018.',
    'date|attack|happened|menaka: 2014-06',
    'date|election|happened|bamako: 2018-05',
    'date|election|happened|mali: 2018-05',
  );
  told('Unlike the Arusha accord, signed on 4 August 1993, the Lusaka accord had no timetable.');
  told('The Lusaka accord, like the Arusha one of August 1993, was never carried out.');
  test('"whose" makes it somebody else', () =>
    checkFacts('Ahmed Sarr, whose brother was arrested in June 2014, resigned in May 2018.', [], { issued: '2025-11-20', only: ['what|custody|'] }));
});

describe('what only nearly came about', () => {
  for (const sentence of [
    'The rebels all but took Menaka in March 2025.',
    'The army nearly recaptured Menaka in March 2025.',
    'Had the rebels taken Menaka in March 2025, the army would have fled.',
  ])
    test(sentence, () => checkFacts(sentence, [], { issued: '2025-11-20', only: ['control|', 'kept|', 'date|', 'happened|', 'what|'] }));
});

describe('whether a force is in a country', () => {
  const there = (sentence: string, ...facts: readonly string[]) =>
    test(sentence, () => checkFacts(sentence, facts, { issued: '2025-11-20', only: ['presence|'] }));
  there('France withdrew its last soldiers from Mali in August 2022.', 'presence|france|mali: gone');
  there('Rwanda completed the withdrawal of its troops from Mozambique in May 2025.', 'presence|rwanda|mozambique: gone');
  there('Portugal keeps 200 soldiers in Romania.', 'presence|portugal|romania: present');
  there('Italy has had no troops in Somalia since 1994.', 'presence|italy|somalia: gone');
  there('In 2010 Ethiopian troops were stationed in Somalia.', 'presence|ethiopia|somalia: present');
  there('The Wagner Group has pulled out of Mali.', 'presence|wagner-group|mali: gone');
  there('The Turkish soldiers had left Qatar by the end of March 2023.', 'presence|turkiye|qatar: gone');
  there('Since August 2021 no British unit has been stationed in Oman.', 'presence|united-kingdom|oman: gone');
  there('Today not a single Belgian soldier is stationed in Rwanda.', 'presence|belgium|rwanda: gone');
  there('No Italian soldier has left Lebanon.', 'presence|italy|lebanon: present');
  there('Every single Danish soldier has left Latvia.', 'presence|denmark|latvia: gone');
  for (const sentence of [
    'Germany withdrew its ambassador from Mali in August 2022.',
    'Turkey pulled its proposal from the agenda in Geneva in May 2020.',
    'Portugal keeps its embassy in Romania.',
    'France announced the withdrawal of its troops from Mali in February 2022.',
    'Italy has no interest in Somalia.',
    'The Turkish soldiers will have left Qatar by the end of March 2027.',
    'The Turkish envoy had left Qatar by the end of March 2023.',
  ])
    there(sentence);
});
