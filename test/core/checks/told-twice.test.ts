/** One thing told twice with another day, speaker, signatory or end; and two things that only look like one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openFixture } from '../../support/fixture.ts';

type Pair = readonly [a: string, b: string];

/** Kinds of the contradictions between two texts of 20 and 22 November 2025. */
function kindsBetween([a, b]: Pair): string[] {
  const { dossier } = openFixture(`
//- dossier.yaml
sources:
  - { file: sources/a.md, issued: "2025-11-20" }
  - { file: sources/b.md, issued: "2025-11-22" }
//- sources/a.md
${a}
//- sources/b.md
${b}
`);
  const found = dossier.findings('sources/a.md').filter(({ code }) => code === 'contradicted-claim');
  return [...new Set(found.map(({ kind }) => kind!))].sort();
}
const conflict = (kind: string, ...pairs: readonly Pair[]) => {
  for (const pair of pairs) test(pair.join(' × '), () => assert.deepEqual(kindsBetween(pair), [kind]));
};
const none = (...pairs: readonly Pair[]) => {
  for (const pair of pairs) test(pair.join(' × '), () => assert.deepEqual(kindsBetween(pair), []));
};

describe('who said it, and when', () => {
  conflict('actor', [
    'On 30 January 2025 Corneille Nangaa told journalists: “We shall be in Goma for many years”.',
    '“We shall be in Goma for many years”, Sultani Makenga said.',
  ]);
  conflict('date', [
    '“We shall be in Goma for many years”, Corneille Nangaa said on 30 January 2025.',
    'Corneille Nangaa said on 19 February 2025: “We shall be in Goma for many years”.',
  ]);
  none(
    ['“We shall be in Goma for many years”, Corneille Nangaa said.', '“We shall be in Goma for many years, God willing”, Nangaa said in Goma.'],
    // a few words are anybody's
    ['“We want peace now”, Corneille Nangaa said.', '“We want peace now”, Sultani Makenga said.'],
    // who repeats it did not say it first
    ['“We shall be in Goma for many years”, Corneille Nangaa said.', 'Sultani Makenga repeated Nangaa’s words, “We shall be in Goma for many years”.'],
    // a slogan, said again
    [
      '“We shall be in Goma for many years”, Corneille Nangaa said on 30 January 2025.',
      '“We shall be in Goma for many years”, Corneille Nangaa said on 12 October 2025.',
    ],
  );
});

describe('until when', () => {
  conflict(
    'date',
    [
      'Resolution 2765 of 20 December 2024 prolonged the mandate of MONUSCO until 20 December 2025.',
      'The mandate of MONUSCO under Resolution 2765 expires on 30 June 2026.',
    ],
    [
      'On 31 January 2024 the European Union extended its sanctions against Belarus until 31 July 2024.',
      'In January 2024 the European Union extended its sanctions against Belarus until 28 February 2025.',
    ],
  );
  none(
    // two decisions
    [
      'On 31 January 2024 the European Union extended its sanctions against Belarus until 31 July 2024.',
      'On 22 July 2024 the European Union extended its sanctions against Belarus until 31 January 2025.',
    ],
    ['Resolution 2765 prolonged the mandate of MONUSCO until 20 December 2025.', 'Resolution 2717 prolonged the mandate of MONUSCO until 20 December 2024.'],
  );
});

describe('the day of a prolongation', () => {
  conflict('date', [
    'On 20 December 2024 the Security Council prolonged the mandate of MONUSCO.',
    'The mandate of MONUSCO was prolonged by the Security Council on 19 December 2024.',
  ]);
  none(
    // each year anew, or each month
    [
      'On 20 December 2024 the Security Council prolonged the mandate of MONUSCO.',
      'The mandate of MONUSCO was prolonged by the Security Council on 19 December 2023.',
    ],
    ['Parliament extended the state of siege in North Kivu on 6 June 2021.', 'Parliament extended the state of siege in North Kivu on 21 June 2021.'],
    [
      'The Council of the European Union extended the sanctions on Belarus in February 2023.',
      'The Council of the European Union extended the sanctions on Belarus in March 2023.',
    ],
    // it came into force, and was prolonged
    ['The state of siege in North Kivu came into force on 6 May 2021.', 'Parliament extended the state of siege in North Kivu on 3 June 2021.'],
  );
});

describe('a slip of the month or of the year', () => {
  conflict(
    'date',
    ['The coup in Niger of 26 July 2023 ended the alliance.', 'Since the coup of 26 November 2023 Niger has been ruled by a junta.'],
    [
      'A state of siege came into force in North Kivu and Ituri on 6 May 2021.',
      'The government had placed North Kivu and Ituri under a state of siege on 6 September 2020.',
    ],
  );
  none(
    // another day of another month: two of them
    ['The coup in Burkina Faso of 24 January 2022 ended his presidency.', 'Since the coup of 30 September 2022 Burkina Faso has been ruled by a captain.'],
    // elections come again on the same day
    ['The referendum of 16 March 2014 in Crimea was organised in haste.', 'The presidential election of 16 March 2015 in Crimea was quiet.'],
    // both days are in the sentence
    [
      'Nawnghkio (16 July 2025), Kyaukme (1 October 2025) and Hsipaw (16 October 2025) were retaken.',
      'The army retook Nawnghkio on 16 July and Hsipaw on 16 October 2025.',
    ],
  );
});

describe('one tale, told in nearly the same words', () => {
  conflict('date', [
    'On 17 January 2019 a car bomb of the ELN tore through the General Santander police academy in Bogotá, killing 22 cadets.',
    '14 March 2019: A car bomb planted by the ELN kills 22 cadets at the General Santander police academy in Bogotá.',
  ]);
  none([
    'On 17 January 2019 a car bomb of the ELN tore through the General Santander police academy in Bogotá, killing 22 cadets.',
    '14 March 2019: Gunmen shoot at a patrol in the south of Bogotá; nobody is hurt.',
  ]);
});

describe('who signed for a side', () => {
  conflict('actor', [
    'Mazloum Abdi signed the accord of 10 March 2025 on behalf of the Syrian Democratic Forces.',
    'For the Syrian Democratic Forces, the agreement of 10 March 2025 was signed by Ilham Ahmed.',
  ]);
  none([
    'Mazloum Abdi signed the accord of 10 March 2025 on behalf of the Syrian Democratic Forces.',
    'Ahmed al-Sharaa signed the accord of 10 March 2025 for the government of Syria.',
  ]);
});

describe('an inauguration, and arms laid down', () => {
  conflict(
    'date',
    ['The Grand Ethiopian Renaissance Dam was inaugurated on 9 September 2025.', 'The Grand Ethiopian Renaissance Dam was formally opened on 14 August 2025.'],
    ['FARC fighters gave up the last rifles in Mesetas on 22 September 2017.', 'The FARC laid down the last of its weapons in Mesetas on 27 June 2017.'],
  );
  none(
    ['The Grand Ethiopian Renaissance Dam was inaugurated on 9 September 2025.', 'The Kakhovka dam was inaugurated on 14 August 2025.'],
    ['The FARC laid down the last of its weapons in Mesetas on 27 June 2017.', 'The ELN laid down its weapons in Mesetas on 22 September 2019.'],
  );
});

describe('treaties by their titles', () => {
  conflict('date', [
    'The Enhanced Defense Cooperation Agreement was signed on 28 April 2014.',
    'The Enhanced Defense Cooperation Agreement was signed in November 2013.',
  ]);
  none(['The Enhanced Defense Cooperation Agreement was signed on 28 April 2014.', 'The Visiting Forces Agreement was signed in November 2013.']);
});

describe('what only looks like it', () => {
  none(
    // a boycotted vote took place
    ['Srpska Lista boycotted the municipal elections in Kosovo of 12 October 2025.', 'Municipal elections took place in Kosovo on 12 October 2025.'],
    // he replaced her
    [
      'Anutin Charnvirakul, who replaced her in September 2025, heads a cabinet in Thailand.',
      'Anutin Charnvirakul became prime minister of Thailand in September 2025.',
    ],
    // it fell on the town, not the town
    ['The first shells fell on Khartoum on 13 April 2023.', 'Khartoum was taken on 15 April 2023.'],
    // the last words are a phrase
    ['“We will stand with Ukraine for as long as it takes”, Joe Biden said.', '“Germany will help the refugees for as long as it takes”, Olaf Scholz said.'],
    // two raids on one mosque
    [
      'A suicide bomber killed 60 worshippers at a mosque in Peshawar, Pakistan, on 4 March 2022.',
      'A suicide bomber killed 100 worshippers at a mosque in Peshawar, Pakistan, on 30 January 2023.',
    ],
    // two swarms of one drone
    ['On 3 May 2024 Russia launched 30 Shahed drones at Odesa.', 'On 3 May 2024 Russia launched 20 Shahed drones at Kharkiv.'],
    // what it held, and what it can hold
    ['The reservoir of the Kakhovka dam can hold 18 billion cubic metres.', 'In July 2021 the reservoir of the Kakhovka dam held 13.5 billion cubic metres.'],
    ['The Indian election began April 19, 2024.', 'The Indian election ended June 1, 2024.'],
    ['Bernard Kouchner initialled the pact for France.', 'Nicolas Sarkozy signed the pact for France.'],
    ['Franjo Tudjman signed the peace accord for Bosnia.', 'Alija Izetbegović signed the peace accord for Bosnia.'],
    // decreed, and lapsed a month later
    ['24 January 2025: A state of emergency is decreed in Catatumbo.', '24 February 2025: The state of emergency in Catatumbo lapses.'],
  );
});
