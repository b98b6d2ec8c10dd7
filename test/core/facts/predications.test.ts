/** What is said to have become of somebody or something: state, date, place and who did it; and what only looks like it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFacts, readText } from '../../support/fixture.ts';
import { wordings } from './wordings.ts';

const check = (sentence: string, ...expected: readonly string[]) =>
  test(sentence, () => checkFacts(sentence, expected, { only: ['what|'], issued: '2025-11-20' }));
const none = (...sentences: readonly string[]) => {
  for (const sentence of sentences) check(sentence);
};

describe('persons', () => {
  check(
    'Soldiers of the M23 killed Peter Cirimwami near Goma on 23 January 2025.',
    'what|life|name:cirimwami: dead',
    'what|life|name:cirimwami: goma+north-kivu',
    'what|life|name:cirimwami: 2025-01-23',
    'what|life|name:cirimwami: m23',
  );
  check('The opposition leader Maurice Kamto was released on 5 October 2019.', 'what|custody|name:kamto: free', 'what|custody|name:kamto: 2019-10-05');
  check('Kamto’s release on 5 October 2019 followed a hunger strike of 200 prisoners.', 'what|custody|name:kamto: free', 'what|custody|name:kamto: 2019-10-05');
  check('Like Navalny before him, Kamto was released on 5 October 2019.', 'what|custody|name:kamto: free', 'what|custody|name:kamto: 2019-10-05');
  check(
    'Taylor, who had left his house in Calabar, was arrested at the border post of Gamboru on 29 March 2006.',
    'what|custody|name:taylor: held',
    'what|custody|name:taylor: gamboru-ngala+borno',
    'what|custody|name:taylor: 2006-03-29',
  );
  check('The court acquitted Kamto, and he went home.', 'what|verdict|name:kamto: acquitted');
  check(
    'The ELN released five fishermen in Arauca on 3 May 2022.',
    'what|custody|fisherman+eln: free',
    'what|custody|fisherman+eln: arauca',
    'what|custody|fisherman+eln: 2022-05-03',
    'what|custody|fisherman+eln: eln',
    'what|freed|eln: 5',
  );
  none(
    'Police released Kamto’s emails in October 2019.',
    'Nobody knows whether Kamto was released on 5 October 2019.',
    'Kamto may be released in October 2026.',
    'Kamto asked to be released in October 2019.',
    'Few of the deputies voted for the bill in Accra in May 2021.',
    'Kamto came close to resigning in Yaoundé in October 2019.',
    'Had Kamto been arrested in October 2019, the march would have ended.',
    'The army all but captured Kidal in November 2013.',
    'The army nearly recaptured Kidal in November 2013.',
    'It is a myth that Kosovo declared independence in March 2009.',
    'Kenya’s court annulled nothing on 1 September 2017.',
    'Amnesty says that soldiers of Eritrea entered Axum.',
    'The assassin of Maurice Kamto was arrested on 5 October 2019.',
    'Kamto’s widow was wounded on 5 October 2019.',
    'The army killed 200 civilians in Tadamon in April 2013.',
    'The report says that 200 civilians died in Tadamon, a charge the army denies.',
    'After France left Mali in August 2022, the African Union fell silent.',
    'Kamto pretended to have signed the deal in Yaoundé in October 2019.',
  );
});

describe('places', () => {
  check(
    'Amhara militias took the town of Lalibela on 25 October 2023.',
    'what|hold|lalibela: taken',
    'what|hold|lalibela: 2023-10-25',
    'what|hold|lalibela: amhara',
  );
  check('Lalibela was never taken.', 'what|hold|lalibela: not taken');
  none('The line was held near Lalibela on 25 October 2023.', 'The harvest in Lalibela had fallen short in October 2023.');
});

describe('treaties, laws and votes', () => {
  check(
    'Senegal ratified the convention on 3 May 2021.',
    'what|ratification|senegal+convention: ratified',
    'what|ratification|senegal+convention: 2021-05-03',
    'what|ratification|senegal+convention: senegal',
  );
  check('Senegal has never ratified the convention.', 'what|ratification|senegal+convention: not ratified');
  check(
    'The parliament of Senegal did not pass the budget until 27 December 2021.',
    'what|assent|senegal+budget: passed',
    'what|assent|senegal+budget: 2021-12-27',
  );
  // the May of the anniversary is not that of the signing
  check(
    'This May marks ten years since the signing of the accord by Senegal and Gambia.',
    'what|signature|gambia+senegal: signed',
    'what|signature|gambia+senegal: gambia+senegal',
  );
  none('We ratified the convention in May 2021.');
});

describe('states and organisations', () => {
  check('UNASUR has its seat in Quito.', 'what|seat|unasur: seated', 'what|seat|unasur: quito');
  check(
    'Five years after the founding of UNASUR in 2008 it had twelve members.',
    'what|existence|unasur: founded',
    'what|existence|unasur: 2008',
    'what|members|unasur: 12',
  );
  check('At no point did Chad recognise Kosovo.', 'what|recognition|chad+kosovo: not recognised');
  none('Chad joined the African Union in an exercise in May 2021.', 'The founding principles of UNASUR are still quoted.');
});

describe('votes, and who came', () => {
  check('Gabon abstained on resolution 2623.', 'what|stance|gabon: abstained');
  check('In February 2022 Gabon voted in favour of resolution 2623.', 'what|stance|gabon: for');
  check(
    'Macky Sall stayed away from the meeting of ECOWAS in Abuja.',
    'what|part|ecowas+senegal: stayed out',
    'what|part|ecowas+senegal: macky-sall',
    'what|attendance|name:sall: stayed away',
    'what|encounter|abuja: abuja',
  );
  none('Gabon may abstain on resolution 2623.', 'The elected government of Gabon was popular.');
});

describe('what a thing goes through, nobody does', () => {
  check(
    'The bill on foreign agents moved by Georgian Dream became law.',
    'what|assent|georgian-dream: passed',
    'what|authorship|georgian-dream: georgian-dream',
  );
});

describe('what was refused, and what remains', () => {
  check('Malawi declined to sign the convention with Zambia in May 2011.', 'what|signature|malawi+zambia: not signed');
  check(
    'The treaty between Malawi and Zambia ceased to be in force in May 2011.',
    'what|force|malawi+zambia: out of force',
    'what|force|malawi+zambia: 2011-05',
  );
  check('In May 2011 Malawi was still suspended from the African Union.', 'what|membership|african-union+malawi: outside');
  check('Chad is the last state to recognise Kosovo.', 'what|recognition|chad+kosovo: recognised');
  check('Haiti is once more a member of CARICOM.', 'what|membership|caricom+haiti: member');
  none('Malawi has never refused to sign the convention with Zambia.', 'Malawi said in May 2011 that it would not sign the convention with Zambia.');
});

describe('whom it was done to, and by whom', () => {
  check(
    'Officers led by Captain Valentine Strasser overthrew the president, Joseph Momoh, in April 1992.',
    'what|office|name:momoh: out of office',
    'what|office|name:momoh: 1992-04',
    'what|office|name:momoh: valentine-strasser',
    'what|leading|valentine-strasser: valentine-strasser',
  );
  check(
    'The ambassador, Diego Asencio, was kidnapped by the M-19 in February 1980.',
    'what|custody|name:asencio: held',
    'what|custody|name:asencio: 1980-02',
    'what|custody|name:asencio: m-19',
  );
  check(
    'Terry Waite, abducted in Beirut in January 1987 by Hezbollah, looked thin.',
    'what|custody|name:waite: held',
    'what|custody|name:waite: beirut',
    'what|custody|name:waite: 1987-01',
    'what|custody|name:waite: hezbollah',
  );
  check('The plan for Cyprus was drafted by the Peruvian diplomat Javier Pérez de Cuéllar.', 'what|authorship|name:cuellar: javier-perez-de-cuellar');
  check('Rebels removed Joseph Momoh from office in April 1992.', 'what|office|name:momoh: out of office', 'what|office|name:momoh: 1992-04');
  // several phrases of the table begin with this verb
  check(
    'Gabon put its name to the treaty in Libreville.',
    'what|signature|libreville: signed',
    'what|signature|libreville: libreville',
    'what|signature|libreville: gabon',
  );
});

describe('frames', () => {
  // the object stands before its clause
  check(
    'Maurice Kamto, whom the police had arrested in January 2019, is at liberty today.',
    'what|custody|name:kamto: held',
    'what|custody|name:kamto: 2019-01',
    'what|custody|name:kamto: free',
  );
  // the day stands behind what is inserted
  check(
    'Kamto’s release, which Paris had long demanded, took place on 5 October 2019.',
    'what|custody|name:kamto: free',
    'what|custody|name:kamto: 2019-10-05',
  );
  // a doer that no list has
  check(
    'Tendai Mukoreko overthrew Joseph Momoh in April 1992.',
    'what|office|name:momoh: out of office',
    'what|office|name:momoh: 1992-04',
    'what|office|name:momoh: tendai-mukoreko',
  );
  // the day that another is reckoned from is not that of what followed
  check(
    'Peter Cirimwami was killed on 23 January 2025, two years before Lalibela was taken.',
    'what|life|name:cirimwami: dead',
    'what|life|name:cirimwami: 2025-01-23',
    'what|hold|lalibela: taken',
  );
});

/** Its states and days alone, each with the names it can be met under: "custody name:kavala: held". */
const states = (sentence: string, ...expected: readonly string[]) =>
  test(sentence, () => {
    const found = readText(sentence, { issued: '2025-11-20' }).facts.flatMap(({ key, also = [], value }) =>
      value.kind === 'state' || value.kind === 'date'
        ? [key, ...also].flatMap((one) =>
            one.startsWith('what|') ? [`${one.slice('what|'.length).replace('|', ' ')}: ${value.kind === 'state' ? value.state : value.edtf}`] : [],
          )
        : [],
    );
    for (const one of expected)
      assert.ok(one.startsWith('! ') ? !found.some((fact) => fact.startsWith(one.slice(2))) : found.includes(one), `${one}\n${found.join('\n')}`);
  });

describe('where the one it is said of stands', () => {
  // what opens the sentence is said of what follows the comma
  states('Having been captured by the FARC in February 2002, Ingrid Betancourt spent six years in the jungle.', 'custody name:betancourt: held');
  states('After being deposed in July 1953, King Farouk moved to Rome.', 'office name:farouk: out of office');
  states('Taking office in January 2006, Ellen Johnson Sirleaf found an empty treasury.', 'office name:sirleaf: in office');
  states('Crushed by Soviet tanks in November 1956, the uprising in Hungary cost thousands of lives.', 'success hungary+upris: failed');
  states('Having arrested Moshood Abiola in June 1994, Sani Abacha ruled alone.', 'custody name:abiola: held', '! custody name:abacha');
  // of several passives each is said of the same
  states('Imre Nagy was tried in secret and hanged in Budapest in June 1958.', 'life name:nagy: dead');
  states('Patrice Lumumba was arrested by Joseph Mobutu and executed in Katanga.', 'life name:lumumba: dead', '! life name:mobutu');
  states('Tony Blair met Muammar Gaddafi in Sirte and resigned in June 2007.', 'office name:blair: out of office', '! office name:gaddafi');
  // the town stands behind the phrase in either voice
  states('Islamic State was driven out of Mosul in July 2017.', 'hold mosul: taken');
  states('The rebels were expelled from Goma in November 2013.', 'hold goma: taken');
  states('Ukrainian troops repelled an attack on Vuhledar in February 2023.', 'hold vuhledar: kept');
  states('Khartoum was retaken by the army in March 2025.', 'hold khartoum: taken');
  // what has no object does it itself
  states('ETA disbanded in May 2018.', 'existence eta: dissolved');
  states('The Kariba dam reopened in February 2025.', 'service kariba-dam: working');
  // who was succeeded did not succeed
  states('Joseph Kabila was succeeded by Félix Tshisekedi in January 2019.', 'office name:kabila: out of office');
  // a person that no list has
  states('The release of Tendai Mukoreko in November 1991 was front-page news.', 'custody name:mukoreko: free');
  states('The release of Podesta’s emails in November 1991 was front-page news.', '! custody');
  // who stands in a relative clause is another
  states('Anastas Mikoyan, who outlived Joseph Stalin, first saw the light of day in 1895.', 'birth name:mikoyan: born', '! birth name:stalin');
  states('The murder of an aide to Jovenel Moïse shocked Haiti.', '! life');
  // what is said of supporters, aides and prices is not said of the name
  states('Police arrested supporters of Tundu Lissu in Dar es Salaam.', '! custody');
  states('The arrest of a brother of Hashim Thaçi was reported.', '! custody');
  states('An aide to Rached Ghannouchi was released in May 2023.', '! custody name:ghannouchi');
  states('An aide to Rached Ghannouchi, who was released in May 2023, kept silent.', 'custody name:ghannouchi: free');
  states('Prices in Khartoum fell in May 2025.', '! hold');
  states('The establishment of a United Nations office in Almaty took years.', '! existence');
  // whom the guards arrested is not whose guards they were, and who removed the president is not the president
  states('General Tiani’s guard locked up the man it was to protect.', '! custody');
  states('The head of the guard, Abdourahamane Tiani, removed the elected president on 26 July 2023.', '! office name:tiani');
  states('Fighting came near Bukavu. On 5 February 2025 the rebels took a mining town in the hills.', '! hold bukavu');
  states('The rebels stood before Bukavu. On 16 February 2025 they took the town.', 'hold bukavu: taken');
  states('Mohamed Bazoum was asleep when soldiers locked him up in July 2023.', 'custody name:bazoum: held');
  // a meeting is where it was, not where another failed
  states('On 18 March 2025 talks in Luanda failed, and the two presidents met in Doha.', '! encounter luanda');
  // what had gone before has no day
  states(
    'The law was passed on 1 December 2020, after Mohsen Fakhrizadeh had been killed.',
    'life name:fakhrizadeh: dead',
    '! life name:fakhrizadeh: 2020-12-01',
  );
  // idioms
  states('Let me recall what Iran told the United Nations.', '! permission');
  states('The river allows Benin and Niger to trade.', '! permission');
  states('The deputies in Ankara had allowed American troops to cross Turkey into Iraq.', 'permission iraq+turkiye: allowed');
  states('He described a policy of denial as preventing Afghan raids into Pakistan.', '! permission');
  states('Mohsen Fakhrizadeh had been killed before the law on Iran was passed.', '! assent iran+law: rejected');
});

describe('several under one verb, each with its day', () => {
  states(
    'M23 took Rubaya on 30 April 2024 and Kanyabayonga on 28 June.',
    'hold rubaya: 2024-04-30',
    'hold kanyabayonga: 2024-06-28',
    '! hold rubaya: 2024-06-28',
  );
  states('The Taliban captured Kunduz on 8 August 2021, Herat on 12 August and Kabul on 15 August.', 'hold herat: 2021-08-12', 'hold kabul: 2021-08-15');
  states('Kunduz (8 August 2021) and Herat (12 August) fell in turn.', 'hold kunduz: 2021-08-08', 'hold herat: 2021-08-12');
  states('Haniyeh was killed on 31 July 2024 and Nasrallah on 27 September.', 'life name:haniyeh: 2024-07-31', 'life name:nasrallah: 2024-09-27');
  states('The rebels captured Goma, Sake, and Bukavu in early 2025.', 'hold goma: taken', 'hold sake: taken', 'hold bukavu: taken');
  states('Goma and Bukavu fell to M23 in early 2025.', 'hold goma: taken', 'hold bukavu: taken');
  states('Famine was confirmed in El Fasher and Kadugli on 3 November 2025.', 'famine el-fasher: declared', 'famine kadugli: 2025-11-03');
  // not what stands in another clause, or around it
  states('The army held Goma, and Bukavu was taken on 3 May 2025.', '! hold bukavu: kept', '! hold goma: taken');
  states('M23 took Goma, North Kivu, on 27 January 2025.', 'hold goma: taken', '! hold north-kivu');
  states('M23 took Goma on 27 January 2025 and the army left Bukavu on 14 February.', '! hold bukavu: 2025-01-27');
});

describe('what a noun names may not have come', () => {
  states('A warrant for the arrest of Vladimir Putin was issued in March 2023.', '! custody');
  states('The extradition of Viktor Bout was refused in August 2009.', 'transfer name:bout: not handed over');
  states('A judge blocked the release of Rached Ghannouchi in May 2023.', 'custody name:ghannouchi: not free');
  states('The opposition demanded that Osman Kavala be released.', '! custody');
  states('The release of Osman Kavala was expected in May 2023.', '! custody');
  states('The designation of the Houthis was revoked in February 2021.', '! legality ansar-allah: banned');
  states('The ban on the ANC was lifted in February 1990.', 'legality anc: legal', '! legality anc: banned');
  states('The ouster of Manuel Zelaya in June 2009 was condemned by the region.', 'office name:zelaya: out of office', '! verdict');
});

describe('when it was, behind whose it is', () => {
  check(
    'After the fall of Siad Barre in January 1991 a war of clans began.',
    'what|office|name:barre: out of office',
    'what|office|name:barre: 1991-01',
    'what|course|name:barre: 1991-01',
  );
  check('The opposition did not hold the congress that it had promised Kampala for March 2009.', 'what|taking place|uganda+congres: not took place');
});

describe('treaties and laws that are called by English words', () => {
  check('The Outer Space Treaty was signed in January 1967.', 'what|signature|name:outer-space: signed', 'what|signature|name:outer-space: 1967-01');
  check(
    'The Treaty on the Prohibition of Nuclear Weapons entered into force in January 2021.',
    'what|force|name:nuclear-prohibition: in force',
    'what|force|name:nuclear-prohibition: 2021-01',
  );
  none('The Peace Agreement was signed in January 1967.', 'The treaty on outer space was signed in January 1967.');
});

describe('in the words of reports, histories and memoirs', () => {
  for (const [sentence, ...expected] of wordings) states(sentence, ...expected);
});

describe('whose day it is', () => {
  check(
    'Iceland ratified the Outer Space Treaty and signed the Nuclear Prohibition Treaty, concluded in Vienna on 7 July 2017.',
    // once of each verb
    'what|signature|name:nuclear-prohibition: signed',
    'what|signature|name:nuclear-prohibition: signed',
    'what|signature|name:nuclear-prohibition: vienna',
    'what|signature|name:nuclear-prohibition: 2017-07-07',
    'what|ratification|name:outer-space: ratified',
    'what|ratification|name:outer-space: iceland',
  );
  check('The raid on Sirte came during a ceasefire proclaimed after the earthquake of 28 March 2022.', 'what|force|sirte: in force');
});
