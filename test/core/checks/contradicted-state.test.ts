import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { knownGaps, openFixture } from '../../support/fixture.ts';

type Dated = readonly [text: string, issued: string];
type Pair = readonly [a: string, b: string] | readonly [a: Dated, b: Dated];
const stateKinds = new Set(['status', 'outcome', 'polarity']);

/** Kinds of the contradictions of state, outcome and polarity that one text has with another; both are of 20 November 2025 unless said otherwise. */
function kindsBetween([a, b]: Pair): string[] {
  const [x, y] = [a, b].map((one) => (typeof one === 'string' ? ([one, '2025-11-20'] as const) : one));
  const { dossier } = openFixture(`
//- dossier.yaml
sources:
  - { file: sources/a.md, issued: "${x![1]}" }
  - { file: sources/b.md, issued: "${y![1]}" }
//- sources/a.md
${x![0]}
//- sources/b.md
${y![0]}
`);
  return [
    ...new Set(
      dossier
        .findings('sources/a.md')
        .filter(({ code, kind }) => code === 'contradicted-claim' && stateKinds.has(kind!))
        .map(({ kind }) => kind!),
    ),
  ];
}
const nameOf = ([a, b]: Pair) => [a, b].map((one) => (typeof one === 'string' ? one : `${one[0]} (${one[1]})`)).join(' × ');
const conflict = (kind: string, pairs: readonly Pair[]) => {
  for (const pair of pairs) test(nameOf(pair), () => assert.deepEqual(kindsBetween(pair), [kind]));
};
const none = (pairs: readonly Pair[]) => {
  for (const pair of pairs) test(nameOf(pair), () => assert.deepEqual(kindsBetween(pair), []));
};

describe('what became of a truce or of talks', () => {
  conflict('outcome', [
    ['The truce signed in Hudaydah in December 2018 held.', 'The truce signed in Hudaydah in December 2018 collapsed within a month.'],
    ['The ceasefire signed in Juba on 12 May 2021 was respected by both sides.', 'The ceasefire signed in Juba on 12 May 2021 broke down within days.'],
    ['The ceasefire agreed in Minsk in February 2015 was kept.', 'The ceasefire agreed in Minsk in February 2015 fell apart at once.'],
    ['The truce signed in Aden in March 2020 was extended.', 'The truce signed in Aden in March 2020 never took effect.'],
    [
      'A ceasefire was signed in Luanda on 30 July 2024. It has survived to this day.',
      'A ceasefire was signed in Luanda on 30 July 2024. It collapsed on 4 August 2024.',
    ],
    ['A ceasefire was signed in Moscow on 10 October 2020. It was broken within hours.', 'The ceasefire signed in Moscow on 10 October 2020 held.'],
    ['The ceasefire signed in Jeddah on 20 May 2023 unravelled.', 'The ceasefire signed in Jeddah on 20 May 2023 is still in force.'],
    ['The talks in Cairo in August 2024 ended without agreement.', 'The talks in Cairo in August 2024 ended with a joint declaration.'],
    ['The talks held in Abuja in May 2006 succeeded.', 'The talks held in Abuja in May 2006 broke down.'],
    ['The Nairobi meeting ended without any agreement.', 'The summit in Nairobi produced a deal.'],
    ['The talks in Astana in January 2017 came to nothing.', 'The talks in Astana in January 2017 bore fruit.'],
    ['The talks in Sochi on 30 January 2018 were inconclusive.', 'The talks in Sochi on 30 January 2018 led to an agreement.'],
    ['Iran put a satellite in orbit on 28 January 2024.', 'The launch of a satellite by Iran on 28 January 2024 failed.'],
  ]);
  none([
    ['The truce signed in Hudaydah in December 2018 held.', 'The truce signed in Hudaydah in December 2018 was respected.'],
    ['The truce signed in Hudaydah in December 2018 held.', 'The truce signed in Tripoli in August 2020 collapsed.'],
    ['The ceasefire signed in Juba on 12 May 2021 held.', 'The ceasefire signed in Juba on 3 January 2014 collapsed.'],
    [
      ['The ceasefire signed in Jeddah on 20 May 2023 is still in force.', '2023-05-25'],
      ['The ceasefire signed in Jeddah on 20 May 2023 collapsed on 3 June 2023.', '2023-07-01'],
    ],
    [
      ['A ceasefire was signed in Luanda on 30 July 2024. It has survived so far.', '2024-09-01'],
      ['A ceasefire was signed in Luanda on 30 July 2024. It collapsed on 12 January 2025.', '2025-02-01'],
    ],
    ['The truce signed in Aden in March 2020 may collapse.', 'The truce signed in Aden in March 2020 held.'],
    ['The truce signed in Aden in March 2020 held until June.', 'The truce signed in Aden in March 2020 collapsed.'],
    ['If the truce signed in Aden in March 2020 collapses, war returns.', 'The truce signed in Aden in March 2020 holds.'],
    [
      'The ceasefire signed in Minsk in February 2015 held, according to Russia.',
      'The ceasefire signed in Minsk in February 2015 collapsed, according to Ukraine.',
    ],
    ['The talks in Cairo in August 2024 ended without agreement.', 'The talks in Doha in August 2024 ended with a joint declaration.'],
    ['The talks in Cairo in August 2024 ended without agreement.', 'The talks in Cairo in January 2025 ended with a joint declaration.'],
    ['The talks in Cairo in August 2024 stalled.', 'The talks in Cairo in August 2024 opened late.'],
    ['The talks in Astana in January 2017 could fail.', 'The talks in Astana in January 2017 succeeded.'],
    ['The truce signed in Hudaydah in December 2018 was violated daily.', 'The truce signed in Hudaydah in December 2018 held.'],
    ['Iran put a satellite in orbit on 28 January 2024.', 'Iran launched a satellite on 9 February 2020, but the rocket exploded.'],
    ['The truce signed in Tripoli in August 2020 was prolonged twice and lapsed in December 2020.', 'The truce signed in Tripoli in August 2020 held.'],
  ]);
});

describe('open or closed', () => {
  conflict('status', [
    ['Since 1 March 2025 the Rafah crossing has been closed.', 'In June 2025 the Rafah crossing was open.'],
    ['The Rafah crossing is closed.', 'The Rafah crossing is open.'],
    ['The Rafah crossing stayed shut from May 2024 until January 2025.', 'The Rafah crossing reopened on 9 September 2024.'],
    ['Khartoum airport has been closed since 15 April 2023.', 'Khartoum airport was open in March 2024.'],
    ['The Adré crossing has been open since 15 August 2024.', 'The Adré crossing was sealed in February 2025.'],
    ['The Bab al-Hawa crossing was closed from January 2025 to June 2025.', 'In March 2025 convoys went through the Bab al-Hawa crossing without delay.'],
  ]);
  none([
    ['The Rafah crossing was closed in May 2024.', 'The Rafah crossing reopened in August 2024.'],
    ['Since 1 March 2025 the Rafah crossing has been closed.', 'In June 2025 the Karni crossing was open.'],
    [
      ['The Rafah crossing is open.', '2024-02-01'],
      ['The Rafah crossing is closed.', '2024-09-01'],
    ],
    ['The Adré crossing has been closed to trade since March 2025.', 'The Adré crossing has been open to refugees since March 2025.'],
    ['The Rafah crossing may be closed in June 2025.', 'The Rafah crossing was open in June 2025.'],
    ['Khartoum airport was closed until August 2025.', 'Khartoum airport has been open since September 2025.'],
    ['Egypt demanded that the Rafah crossing be open in June 2025.', 'The Rafah crossing was closed in June 2025.'],
    ['The road to Goma is open.', 'Goma airport has been closed since January 2025.'],
    ['The Rafah crossing was closed from May 2024 until January 2025.', 'The Rafah crossing was open in March 2025.'],
  ]);
});

describe('who holds a town, and whether it was lost', () => {
  // told of in two ways: a town that withstood is not lost, and no assault on it succeeded
  const withstood: Pair = ['Babanusa has withstood every assault since January 2024.', 'Babanusa fell on 3 March 2025.'];
  test(nameOf(withstood), () => assert.deepEqual(kindsBetween(withstood), ['status', 'outcome']));
  conflict('status', [
    ['Goma has been in the hands of the M23 since January 2025.', 'The Congolese army still controls Goma.'],
    ['Menaka remains in the hands of the rebels.', 'The Malian army took Menaka on 4 February 2025.'],
    ['Bakhmut was abandoned on 20 May 2024.', 'Bakhmut was never abandoned.'],
    ['Russia captured Avdiivka on 17 February 2024.', 'Avdiivka has withstood every assault since October 2023.'],
    [
      ['Marib never fell.', '2022-01-10'],
      ['The Houthis overran Marib in October 2021.', '2025-01-10'],
    ],
    ['The M23 gave up Walikale on 3 April 2025.', 'Walikale was never given up.'],
    ['Kismayo is held by Al-Shabaab.', 'Kismayo is under the control of the army.'],
  ]);
  none([
    ['Goma has been in the hands of the M23 since January 2025.', 'In June 2024 the Congolese army controlled Goma.'],
    [
      ['The army controls Wad Madani.', '2023-11-01'],
      ['The RSF controls Wad Madani.', '2024-02-01'],
    ],
    ['Russia captured Avdiivka on 17 February 2024.', 'Ukraine recaptured Lyman on 1 October 2022.'],
    ['Bakhmut fell on 20 May 2023.', 'Bakhmut withstood every assault until May 2023.'],
    ['The assault on Marib in February 2021 was beaten back.', 'The Houthis captured Al Hazm on 1 March 2020.'],
    ['The rebels could take Menaka in May 2025.', 'The army still holds Menaka.'],
    ['Goma has been in the hands of the M23 since January 2025.', 'The rebels still control Goma.'],
    [
      ['Babanusa has withstood every assault.', '2025-10-01'],
      ['Babanusa fell on 1 December 2025.', '2025-12-10'],
    ],
    ['Kyiv denied that Bakhmut fell in March 2023.', 'Bakhmut was never abandoned in March 2023.'],
    ['Bukavu was held by the army, and was handed over to the M23 on 16 February 2025.', 'The M23 captured Bukavu on 16 February 2025.'],
  ]);
});

describe('in service, in force, present', () => {
  conflict('status', [
    ['South Korea switched off the loudspeakers on 11 June 2025.', 'The loudspeakers of South Korea continue to broadcast.'],
    ['Ukraine restarted the reactor in May 2024, and since then it has been in operation.', 'The reactor in Ukraine has been out of service since March 2022.'],
    ['The curfew in Sudan was lifted on 5 June 2025.', 'The curfew in Sudan remains in force.'],
    ['The embargo against Qatar was lifted in January 2021.', 'From June 2017 until December 2022 the embargo against Qatar was in force.'],
    ['The refinery in Sudan has been at a standstill since July 2023.', 'In March 2025 the refinery in Sudan was operational.'],
    ['The hotline between Seoul and Pyongyang has been dead since April 2023.', 'The two Koreas used the hotline between Seoul and Pyongyang in August 2024.'],
    ['Wagner left Mali in June 2025.', 'Wagner still fights in Mali.'],
    ['French troops withdrew from Chad in January 2025.', 'French troops remain in Chad.'],
  ]);
  none([
    ['South Korea switched off the loudspeakers on 11 June 2025.', 'South Korea reactivated the loudspeakers on 9 June 2024.'],
    [
      'South Korea switched off the loudspeakers on 11 June 2025.',
      'The loudspeakers of North Korea in the port of Odesa continue to broadcast.'.replace('North Korea in the port of Odesa', 'Azerbaijan'),
    ],
    ['The curfew in Sudan was lifted on 5 June 2025.', 'The curfew in Mali remains in force.'],
    ['The curfew in Sudan was lifted on 5 June 2025.', 'A curfew was imposed in Sudan in April 2023.'],
    ['The refinery in Sudan was shut down in July 2023.', 'The refinery in Sudan was operational in 2022.'],
    ['The refinery in Sudan will be shut down in July 2026.', 'The refinery in Sudan is operational.'],
    ['Wagner left Mali in June 2025.', 'Wagner still fights in Libya.'],
    ['Wagner left Mali in June 2025.', 'The Africa Corps remains in Mali.'],
    ['Wagner left Mali in June 2025.', 'In March 2022 Wagner remained in Mali.'],
    ['French troops withdrew from Chad in January 2025.', 'French troops remain in Djibouti.'],
    ['French troops could leave Chad in January 2025.', 'French troops remain in Chad.'],
    [
      ['French troops remain in Chad.', '2024-05-01'],
      ['French troops withdrew from Chad in January 2025.', '2025-05-01'],
    ],
  ]);
});

describe('banned, dead, confined; how an office was left', () => {
  conflict('status', [
    ['Mohamed Bazoum is in prison.', 'Mohamed Bazoum was set free in April 2024 and has lived abroad ever since.'],
    ['Ali Abdullah Saleh was killed in December 2017.', 'Ali Abdullah Saleh is alive.'],
  ]);
  conflict('outcome', [
    ['Garry Conille was dismissed in November 2024.', 'Garry Conille resigned in November 2024.'],
    ['Valerii Zaluzhnyi stepped down in February 2024.', 'President Zelensky dismissed Valerii Zaluzhnyi in February 2024.'],
  ]);
  none([
    ['Garry Conille was dismissed in November 2024.', 'Ariel Henry resigned in April 2024.'],
    ['Ariel Henry announced in March 2024 that he would resign.', 'Ariel Henry resigned in April 2024.'],
    ['Mohamed Bazoum was in prison in August 2023.', 'Mohamed Bazoum was set free in April 2024.'],
    ['Mohamed Bazoum may be in prison.', 'Mohamed Bazoum was set free in April 2024 and has lived abroad ever since.'],
    ['The RSF killed three men near Ali Abdullah Saleh.', 'Ali Abdullah Saleh is alive.'],
    ['Rumours that Ali Abdullah Saleh was killed in May 2015 were false.', 'Ali Abdullah Saleh survived in May 2015.'],
  ]);
});

describe('it happened, or it did not', () => {
  conflict('polarity', [
    ['There has been no fighting in Sirte since October 2020.', 'On 19 August 2021 fighting broke out in Sirte.'],
    ['Not a single strike hit Odesa throughout May 2025.', 'A missile strike hit Odesa on 12 May 2025.'],
    ['No attack was carried out in Bamako in the whole of 2024.', 'Gunmen attacked a school in Bamako on 17 September 2024.'],
    ['Not one official has been convicted in Derna since September 2023.', 'In July 2024 a court convicted twelve officials in Derna.'],
    ['Gunmen have not attacked the Malian capital since November 2015.', 'Gunmen attacked a school in Bamako on 17 September 2024.'],
    ['Iran has never acknowledged the strike on Erbil of 15 January 2024.', 'Iran acknowledged the strike on Erbil of 15 January 2024.'],
    [
      'The Foreign Ministry in Ankara confirmed the air strike on Zakho of 20 July 2022.',
      'Türkiye has never admitted the air strike on Zakho of 20 July 2022.',
    ],
  ]);
  none([
    ['There has been no fighting in Sirte since October 2020.', 'On 19 May 2020 fighting broke out in Sirte.'],
    ['There has been no fighting in Sirte since October 2020.', 'On 19 August 2021 fighting broke out in Zawiya.'],
    ['Not a single strike hit Odesa throughout May 2025.', 'A missile strike hit Odesa on 12 June 2025.'],
    ['No strike hit Odesa while the envoy was there in May 2025.', 'A missile strike hit Odesa on 12 May 2025.'],
    ['No strike worse than that of May 2025 hit Odesa.', 'A missile strike hit Odesa on 12 May 2025.'],
    ['Russia denied the strike on Odesa of 12 May 2025.', 'A missile strike hit Odesa on 12 May 2025.'],
    ['Gunmen did not attack Bamako in March 2024.', 'Gunmen attacked a school in Bamako on 17 September 2024.'],
    ['Iran has never acknowledged the strike on Erbil of 15 January 2024.', 'Iran acknowledged the strike on Erbil of 13 March 2022.'],
    ['Iran has never acknowledged the strike on Erbil of 15 January 2024.', 'The United States acknowledged the strike on Baghdad of 4 January 2024.'],
    ['No agreement was signed in Cairo in May 2025.', 'An agreement was signed in Doha in May 2025.'],
    ['Bamako was never abandoned, in spite of attacks in 2024.', 'Gunmen attacked a school in Bamako on 17 September 2024.'],
  ]);
});

knownGaps<Pair>([['The Muslim Brotherhood was banned in Jordan in April 2025.', 'The Muslim Brotherhood is legal.']], (pair) =>
  assert.notDeepEqual(kindsBetween(pair), []),
);

describe('recognised by somebody or by nobody, and what is done by now', () => {
  conflict('status', [
    ['No country has recognised the Taliban government.', 'Russia recognised the Taliban government in July 2025.'],
    ['The Wagner Group has withdrawn from Mali.', 'The Wagner Group has never left Mali.'],
  ]);
  none([
    ['No country but Russia has recognised the Taliban government.', 'Russia recognised the Taliban government in July 2025.'],
    ['Pakistan has not recognised the Taliban government.', 'Russia recognised the Taliban government in July 2025.'],
    ['The Philippines and China held talks in Manila on 2 July 2024.', 'Philippine police hold Manila, where talks took place in July 2024.'],
    [
      ['No country has recognised the Taliban government.', '2024-03-01'],
      ['Russia recognised the Taliban government in July 2025.', '2025-11-20'],
    ],
  ]);
});
