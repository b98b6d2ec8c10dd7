/** Predications and figures in the frames and words of the trade: what an agency, a think tank or a history would write, and what only looks like it. */
import { describe, test } from 'node:test';
import { checkFacts } from '../../support/fixture.ts';

const check = (sentence: string, ...expected: readonly string[]) =>
  test(sentence, () => checkFacts(sentence, expected, { only: ['what|'], issued: '2025-11-20' }));

describe('the beginning and the end of things', () => {
  check(
    'Hostilities between Eritrea and Ethiopia ceased on 18 June 2000.',
    'what|course|eritrea+ethiopia: 2000-06-18',
    'what|truce|eritrea+ethiopia: 2000-06-18',
  );
  check('NATO wound down its bombing campaign against Libya on 31 October 2011.', 'what|course|nato: 2011-10-31');
  check('The conflict in Ituri dates back to June 1999.', 'what|course|ituri: ituri', 'what|course|ituri: 1999-06');
});

describe('what was used, and who took part', () => {
  check('Iraq resorted to poison gas at Halabja in March 1988.', 'what|use|halabja: used', 'what|use|halabja: halabja', 'what|use|halabja: iraq');
  check(
    'Syrian aircraft dropped chlorine bombs on Saraqib in February 2018.',
    'what|use|saraqib: used',
    'what|use|saraqib: saraqib+idlib-governorate',
    'what|use|saraqib: syria',
  );
  check('Ethiopia stayed on the sidelines of the war in Sudan.', 'what|part|ethiopia+sudan: stayed out');
  check(
    'Denmark sent a frigate to join the naval mission off Somalia.',
    'what|part|denmark+somalia: took part',
    'what|part|denmark+somalia: denmark',
    'what|supply|denmark+somalia: denmark',
  );
});

describe('how a vote was cast', () => {
  check('South Africa abstained from the vote on resolution ES-11/1 in March 2022.', 'what|stance|south-africa: abstained');
  check(
    'Eritrea was one of five countries to vote against the resolution in March 2022.',
    'what|assent|eritrea+countri: rejected',
    'what|assent|eritrea+countri: 2022-03',
    'what|stance|eritrea: against',
  );
});

describe('independence', () => {
  check('Namibia attained nationhood in March 1990.', 'what|independence|namibia: independent', 'what|independence|namibia: 1990-03');
  check('Slovenia seceded from Yugoslavia on 25 June 1991.', 'what|independence|slovenia: independent', 'what|independence|slovenia: 1991-06-25');
  check('Angola was still a Portuguese colony in 1970.', 'what|independence|angola: dependent');
});

describe('seats', () => {
  check('UNASUR moved its secretariat to Quito in 2014.', 'what|seat|unasur: seated', 'what|seat|unasur: quito');
  check('Vienna is home to OPEC.', 'what|seat|opec: seated', 'what|seat|opec: vienna');
  check('ASEAN runs its secretariat from Jakarta.', 'what|seat|asean: seated', 'what|seat|asean: jakarta');
});

describe('who came', () => {
  check('Narendra Modi put in an appearance at the SCO summit in Tianjin.', 'what|attendance|name:modi: came', 'what|encounter|sco: tianjin');
  check(
    'The absence of Nicolás Maduro from the CELAC summit in Buenos Aires was noted.',
    'what|attendance|name:maduro: stayed away',
    'what|encounter|buenos-aires: buenos-aires',
  );
});

describe('who won', () => {
  check(
    'Raila Odinga lost the presidential election in Kenya in August 2022 to William Ruto.',
    'what|office|name:odinga: out of office',
    'what|office|name:odinga: 2022-08',
    'what|victory|name:odinga: won',
    'what|victory|name:odinga: william-ruto',
    'what|polling|name:odinga: 2022-08',
  );
  check(
    'Javier Milei came out ahead in the Argentine presidential run-off of November 2023.',
    'what|victory|name:milei: won',
    'what|victory|name:milei: javier-milei',
    'what|polling|name:milei: 2023-11',
  );
});

describe('who mediated, chaired, was host', () => {
  check(
    'With Turkey as mediator, Ethiopia and Somalia reached an agreement in Ankara.',
    'what|signature|ankara: signed',
    'what|signature|ankara: ankara',
    'what|signature|ankara: ethiopia+somalia',
    'what|mediation|ankara: turkiye',
  );
  check('Egypt acted as go-between in the talks between Hamas and Israel.', 'what|mediation|hamas: egypt');
  check('The deal between Saudi Arabia and Iran, brokered by China in March 2023, held.', 'what|mediation|china+iran: china');
  check(
    'Talks on Yemen opened in Kuwait with Ismail Ould Cheikh Ahmed in the chair.',
    'what|taking place|ismail-ould-cheikh-ahmed: took place',
    'what|taking place|ismail-ould-cheikh-ahmed: kuwait',
    'what|course|ismail-ould-cheikh-ahmed: kuwait',
    'what|chair|ismail-ould-cheikh-ahmed: ismail-ould-cheikh-ahmed',
    'what|encounter|ismail-ould-cheikh-ahmed: kuwait',
  );
  check(
    'The host of the conference on Afghanistan was Germany.',
    'what|taking place|afghanistan+germany: took place',
    'what|hosting|afghanistan+germany: germany',
  );
});

describe('who did it, who says so', () => {
  check('Boko Haram was behind the attack on the school in Chibok.', 'what|perpetration|boko-haram: boko-haram');
  check('Al-Shabaab said it was behind the attack on the hotel in Nairobi in January 2019.', 'what|claiming|nairobi: al-shabaab (al-shabaab)');
});

describe('who put it forward, who sued', () => {
  check('Kofi Annan was the author of the plan for the reunification of Cyprus.', 'what|authorship|name:annan: kofi-annan');
  check('Ukraine sued Russia at the International Court of Justice in January 2017.', 'what|lawsuit|icj: 2017-01', 'what|lawsuit|icj: ukraine');
  check('Azerbaijan took Armenia to the International Court of Justice in September 2021.', 'what|lawsuit|icj: 2021-09', 'what|lawsuit|icj: azerbaijan');
});

describe('who led and ordered it', () => {
  check(
    'The rebellion in Chad, led by Mahamat Mahdi Ali, began in April 2021.',
    'what|course|mahamat-mahdi-ali: chad',
    'what|course|mahamat-mahdi-ali: 2021-04',
    'what|leading|mahamat-mahdi-ali: mahamat-mahdi-ali',
  );
  check('The man behind the coup in Niger was General Abdourahamane Tchiani.', 'what|leading|name:tiani: abdourahamane-tiani');
  check('With Georgy Zhukov in command, the Soviet army broke the siege.', 'what|leading|name:zhukov: georgy-zhukov');
  check('Donald Trump signed off on the strike on Qassem Soleimani in January 2020.', 'what|ordering|name:trump: donald-trump');
});

describe('who supplied, built and paid', () => {
  check('The Philippines got its BrahMos missiles from India.', 'what|supply|name:brahmos: india');
  check('Iran equipped the Houthis with ballistic missiles.', 'what|supply|ansar-allah: iran');
  check('The contract for the Akkuyu nuclear plant went to Rosatom.', 'what|building|akkuyu: rosatom');
  check('The nuclear power plant at Bushehr was completed by Russia in 2011.', 'what|building|bushehr: russia');
  check(
    'The African Union headquarters in Addis Ababa was a gift from China.',
    'what|seat|african-union: seated',
    'what|seat|african-union: addis-ababa',
    'what|financing|addis-ababa: china',
  );
});

describe('whom a state threw out', () => {
  check(
    'Chad ordered the German ambassador to leave in April 2023.',
    'what|expulsion|chad+germany: expelled',
    'what|expulsion|chad+germany: 2023-04',
    'what|expulsion|chad+germany: chad',
  );
  check(
    'The Ethiopian ambassador was asked to leave by Somalia in April 2024.',
    'what|expulsion|ethiopia+somalia: expelled',
    'what|expulsion|ethiopia+somalia: 2024-04',
    'what|expulsion|ethiopia+somalia: somalia',
  );
});

describe('what befell a person', () => {
  check('Zine El Abidine Ben Ali took flight to Saudi Arabia in January 2011.', 'what|exile|name:ali: fled', 'what|exile|name:ali: 2011-01');
  check(
    'Josip Broz Tito was buried in Belgrade on 8 May 1980.',
    'what|burial|name:tito: buried',
    'what|burial|name:tito: belgrade',
    'what|burial|name:tito: 1980-05-08',
  );
  check(
    'Saddam Hussein was sentenced to death in Baghdad on 5 November 2006.',
    'what|verdict|name:hussein: convicted',
    'what|verdict|name:hussein: 2006-11-05',
    'what|sentence|name:hussein: sentenced',
    'what|sentence|name:hussein: 2006-11-05',
  );
  check(
    'Hissène Habré was put in the dock in Dakar in July 2015.',
    'what|trial|name:habre: tried',
    'what|trial|name:habre: dakar',
    'what|trial|name:habre: 2015-07',
  );
  check('Charges were filed against Raila Odinga in May 2017.', 'what|indictment|name:odinga: charged', 'what|indictment|name:odinga: 2017-05');
  check(
    'Cristina Kirchner survived an assassination attempt in Buenos Aires in September 2022.',
    'what|assault|name:kirchner: attacked',
    'what|assault|name:kirchner: buenos-aires',
    'what|assault|name:kirchner: 2022-09',
  );
});

describe('what befell a place or a thing', () => {
  check('The Ever Given ran aground in the Suez Canal on 23 March 2021.', 'what|wreck|suez-canal: lost', 'what|wreck|suez-canal: 2021-03-23');
  check('Haiti was hit by an earthquake on 12 January 2010.', 'what|disaster|haiti+earthquake: 2010-01-12');
  check('Nyiragongo erupted on 22 May 2021.', 'what|disaster|name:nyiragongo: 2021-05-22');
  check(
    'Mexico brought its lithium mines under state control in April 2022.',
    'what|nationalisation|mexico+april: nationalised',
    'what|nationalisation|mexico+april: 2022-04',
    'what|nationalisation|mexico+april: mexico',
  );
  check(
    'The parliamentary elections in Moldova took place on 28 September 2025.',
    'what|taking place|moldova+election: took place',
    'what|taking place|moldova+election: moldova',
    'what|taking place|moldova+election: 2025-09-28',
    'what|polling|moldova+moldova: 2025-09-28',
  );
});

describe('figures', () => {
  check('The contingent that Kenya flew to Port-au-Prince in June 2024 was 400 strong.', 'what|deployed|port-au-prince: 400');
  check('Germany gave Ukraine 18 Leopard tanks in March 2023.', 'what|delivered|germany+ukraine: 18');
  check(
    'A total of 141 countries voted for the resolution on Ukraine in March 2022.',
    'what|assent|ukraine+countri: passed',
    'what|assent|ukraine+countri: 2022-03',
    'what|votes for|ukraine+countri: 141',
  );
  check(
    'Evan Gershkovich was given sixteen years in July 2024.',
    'what|sentence|name:gershkovich: sentenced',
    'what|sentence|name:gershkovich: 2024-07',
    'what|prison term|name:evan: 16 years',
  );
});

describe('what only looks like it', () => {
  for (const sentence of [
    'A warrant was issued for the arrest of Benjamin Netanyahu in November 2024.',
    'The fighting between Eritrea and Ethiopia may cease in June 2026.',
    'Norway offered to act as go-between in the talks between Hamas and Israel.',
    'Investigators do not know who was behind the attack on the school in Chibok.',
    'Chad may order the German ambassador to leave in April 2026.',
    'The court in Chad heard how long the trial had lasted.',
    'Prices in Chad went under on 23 March 2021.',
    'Al-Shabaab denied that it was behind the attack on the hotel in Nairobi.',
    'The railway went to Nairobi in the 1970s.',
    'The army of Chad resorted to a trick at Faya-Largeau.',
    'Reporters asked whether Modi would put in an appearance at the summit in Tianjin.',
    'The ambassador told Chad that it was late.',
  ])
    check(sentence);
});
