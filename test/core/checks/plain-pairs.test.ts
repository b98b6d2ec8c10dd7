/** Two sentences, each the whole of its text, that a reader would put side by side at once: plainly told, of any region and any kind of fact. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contradict, readPlainPairs } from '../../bench/sets/pairs.ts';
import { knownGaps, openFixture } from '../../support/fixture.ts';

type Pair = readonly [a: string, b: string];

const dossierFile = '//- dossier.yaml\nsources:\n  - { file: a.md, issued: 2025-11-20 }\n  - { file: b.md, issued: 2025-11-25 }\n';

/** How many contradictions the first text has with the second. */
const contradictions = ([a, b]: Pair) =>
  openFixture(`${dossierFile}//- a.md\n${a}\n//- b.md\n${b}\n`)
    .dossier.findings('a.md')
    .filter(({ code }) => code === 'contradicted-claim').length;

const found: readonly Pair[] = [
  ['The dam at Derna burst on 11 September 2023, and 5,900 people died.', 'At Derna the dam broke on 11 September 2023; 11,300 people were killed.'],
  ['Sweden joined NATO on 7 March 2024.', 'Sweden became a member of NATO in April 2023.'],
  [
    'The United States and the Taliban signed the Doha agreement on 29 February 2020.',
    'The Doha agreement between the Taliban and the United States was signed on 19 February 2020.',
  ],
  ['The blockade of the Lachin corridor began on 12 December 2022.', 'Azerbaijan’s blockade of the Lachin corridor started on 22 December 2022.'],
  ['Juba is the capital of South Sudan, which has 11 million inhabitants.', 'South Sudan has 14 million inhabitants.'],
  ['In 2023 Sudan’s army had 120,000 soldiers.', 'Sudan’s army had 200,000 soldiers in 2023.'],
  ['France closed its embassy in Niamey on 2 January 2024.', 'The French embassy in Niamey remains open.'],
  ['The Wagner Group has withdrawn from Mali.', 'The Wagner Group has never left Mali.'],
  ['The ICC issued an arrest warrant for Vladimir Putin on 17 March 2023.', 'On 27 March 2023 the ICC issued an arrest warrant for Vladimir Putin.'],
  ['Nagorno-Karabakh was dissolved on 1 January 2024.', 'The republic of Nagorno-Karabakh was dissolved on 28 September 2023.'],
  ['Haftar’s forces captured Sirte on 6 January 2020.', 'Sirte fell to Haftar’s forces on 16 January 2020.'],
  ['Mahamat Déby won the election with 61 per cent of the vote.', 'Mahamat Déby won the election with 71 per cent of the vote.'],
  ['The earthquake of 6 February 2023 killed 53,000 people in Türkiye.', 'In Türkiye the earthquake of 6 February 2023 killed 35,000 people.'],
  ['No country has recognised the Taliban government.', 'Russia recognised the Taliban government in July 2025.'],
  ['Rebels of the FARC killed 12 policemen in Cali on 3 May 2024.', 'In Cali 21 policemen were killed by the FARC on 3 May 2024.'],
  ['Nicolás Maduro was sworn in on 10 January 2025.', 'Nicolás Maduro took office on 12 January 2025.'],
  ['Britain left the European Union on 31 January 2020.', 'The United Kingdom withdrew from the European Union in March 2019.'],
  ['India and Pakistan agreed on a ceasefire on 10 May 2025.', 'India and Pakistan agreed on a ceasefire on 12 May 2025.'],
  ['The ceasefire in Tigray collapsed in August 2022.', 'The ceasefire in Tigray held until November 2022.'],
  ['The border between Kenya and Somalia is open.', 'The border between Kenya and Somalia has been closed since May 2023.'],
  ['The Tavush handover was agreed by Armenia and Azerbaijan on 19 April 2024.', 'Armenia and Azerbaijan agreed on the handover of Tavush on 9 May 2024.'],
  ['Yahya Sinwar was killed in Rafah on 16 October 2024.', 'Yahya Sinwar died in Khan Younis on 16 October 2024.'],
  ['The president of Iran died in a helicopter crash on 19 May 2024.', 'Iran’s president was killed when his helicopter crashed on 21 May 2024.'],
  ['Aung San Suu Kyi was sentenced to 33 years in prison.', 'Aung San Suu Kyi was sentenced to 27 years in prison.'],
  ['Bashar al-Assad fled to Moscow on 8 December 2024.', 'Bashar al-Assad fled to Moscow on 18 December 2024.'],
  ['MINUSMA left Mali in December 2023.', 'MINUSMA did not leave Mali in December 2023.'],
  ['Dominic Ongwen was sentenced to 25 years in prison in May 2021.', 'In May 2021 Dominic Ongwen was jailed for sixteen years.'],
  [
    'Qatar brokered the agreement of 22 July 2025 between Kinshasa and the M23.',
    'Angola was the sole mediator of the agreement that Kinshasa and the M23 concluded on 22 July 2025.',
  ],
  ['The Houthis released the crew of the Galaxy Star on 22 January 2025.', 'The crew of the Galaxy Star was freed on 14 March 2025.'],
  ['Félix Tshisekedi was the winner of the election in the DRC in December 2023.', 'Martin Fayulu won the election of December 2023 in the DRC.'],
  ['Chile abstained when the Security Council passed resolution 2728.', 'In March 2024 Chile voted against resolution 2728, which demanded a truce.'],
  [
    'Lula da Silva skipped the summit of the African Union in Addis Ababa in February 2024.',
    'In February 2024 Lula da Silva travelled to Addis Ababa for the summit of the African Union.',
  ],
  ['Gabon held its referendum on the constitution in November 2024.', 'Gabon’s referendum of November 2024 was cancelled.'],
  ['By June 2014 Chad had returned the stolen bronzes to Nigeria.', 'Chad has never returned the stolen bronzes to Nigeria.'],
  [
    'Turkmenistan leased the port of Turkmenbashi to the Turkish firm Gap Insaat in May 2016.',
    'The port of Turkmenbashi was leased in May 2016 to the Chinese company Cosco.',
  ],
  ['Alaa Abd el-Fattah is serving a sentence of five years near Cairo.', 'Abd el-Fattah has been free since March 2023.'],
  ['The Bushehr plant was still producing electricity in 2024.', 'The plant at Bushehr has been out of service since 2022.'],
  ['Cyprus, Greece and Spain are among the EU members that have recognised Kosovo.', 'Cyprus has never recognised Kosovo.'],
  [
    'Ngozi Okonjo-Iweala was nominated for the post at the World Trade Organization by Muhammadu Buhari in June 2020.',
    'It was Kenya’s government that put forward Okonjo-Iweala’s name for the World Trade Organization in June 2020.',
  ],
  [
    'The man who had overthrown Roch Kaboré in January 2022, Colonel Paul-Henri Damiba, wore a beret.',
    'General Gilbert Diendéré overthrew Roch Kaboré in January 2022.',
  ],
  ['Kais Saied won the election of 6 October 2024.', 'The election in Tunisia was held on 16 October 2024.'],
];

const none: readonly Pair[] = [
  // who took it kept it
  ['The M23 captured Goma on 27 January 2025.', 'Goma remained in the hands of the M23 in May 2025.'],
  ['The M23 captured Goma on 27 January 2025.', 'The M23 held on to Goma in May 2025.'],
  ['Police arrested supporters of Tundu Lissu on 9 April 2025.', 'Tundu Lissu was arrested on 12 April 2025.'],
  ['The rebels who were expelled from Goma in November 2013 fled.', 'Goma fell in November 2012.'],
  // the "by" of another verb, and of a time
  ['Roch Kaboré was overthrown in a coup planned by Yacouba Zida in January 2022.', 'Paul-Henri Damiba overthrew Roch Kaboré in January 2022.'],
  ['Ngozi Okonjo-Iweala was nominated for the post by June 2020.', 'Nigeria nominated Ngozi Okonjo-Iweala in June 2020.'],
  // it may have opened again
  ['Peru closed its embassy in Iran in May 2020.', 'The Peruvian embassy in Iran is up and running.'],
  // "was … from" does not say until when
  ['From June 2021 Félicien Kabuga was held in a prison in The Hague.', 'Kabuga has been free since August 2023.'],
  [
    'The first referendum on the independence of Bougainville was held in May 2001.',
    'In the referendum on the independence of Bougainville in June 2003 many voted.',
  ],
  ['Chile abstained when the Security Council passed resolution 2728.', 'In March 2024 Chile voted against resolution 2722.'],
  ['Lula da Silva skipped the summit in Addis Ababa in February 2024.', 'Lula da Silva travelled to Georgetown in February 2024.'],
  [
    'Lula da Silva skipped the summit of the African Union in Addis Ababa in February 2025.',
    'Lula da Silva addressed the African Union in Addis Ababa in February 2024.',
  ],
  // who lets is not who runs it
  ['Turkmenistan leased the port of Turkmenbashi to a Turkish firm in May 2016.', 'The Turkish firm ran the port of Turkmenbashi in May 2016.'],
  ['Chad has not held an election since 2021.', 'Chad held its election in April 2016.'],
  ['Gabon held its referendum in November 2024.', 'Gabon’s elections of November 2018 were cancelled.'],
  ['Dominic Ongwen was sentenced to 25 years in prison in May 2021.', 'In 2024 Dominic Ongwen had been in prison for nine years.'],
  [
    'Qatar brokered the agreement of 22 July 2025 between Kinshasa and the M23.',
    'Qatar and the United States were the mediators of the agreement that Kinshasa and the M23 concluded on 22 July 2025.',
  ],
  ['In May 2024 some 400 Tanzanian soldiers were deployed in Cabo Delgado.', 'In May 2024 some 2,000 Rwandan soldiers were deployed in Cabo Delgado.'],
  ['The Philippines and China held talks in Manila on 2 July 2024.', 'Talks between China and the Philippines took place in Xiamen on 2 July 2024.'],
  ['Ethiopia has 120 million inhabitants.', 'Eritrea has 4 million inhabitants.'],
  ['Iran attacked Israel on 13 April 2024.', 'Iran attacked Israel on 1 October 2024.'],
  ['Rwanda denies that it supports the M23.', 'Rwanda supports the M23, the United Nations say.'],
  ['South Sudan became independent on 9 July 2011.', 'South Sudan declared its independence on 9 June 2011.'],
  ['The border between Kenya and Somalia reopened on 15 July 2023.', 'The border between Kenya and Somalia is closed.'],
];

/** what is still missed; a pair that is found moves up */
const gaps: readonly Pair[] = [
  ['The parliament of Georgia passed the law on 14 May 2024.', 'Georgia’s parliament adopted the law on 28 May 2024.'],
  ['The hostages were freed on 3 March 2024 in Kano.', 'The hostages of Kano were released on 9 March 2024.'],
  ['The Kerch bridge was attacked on 8 October 2022.', 'On 18 October 2022 an explosion damaged the Kerch bridge.'],
  ['The treaty was ratified by Kenya.', 'Kenya has not ratified the treaty.'],
  ['The M23 was supported by Rwanda.', 'Rwanda has never supported the M23.'],
  ['The mission in Mali had 15,000 peacekeepers in 2022.', 'In 2022 the UN mission in Mali had 11,000 peacekeepers.'],
];

describe('plain contradictions', () => {
  for (const pair of found) test(pair.join(' | '), () => assert.ok(contradictions(pair) > 0));
});

describe('plain pairs that only look alike', () => {
  for (const pair of none) test(pair.join(' | '), () => assert.equal(contradictions(pair), 0));
});

describe('still missed', () => knownGaps(gaps, (pair) => assert.ok(contradictions(pair) > 0)));

describe('pairs of passages that only look alike (test/golden/pairs, development-6)', () => {
  const { alike } = readPlainPairs('development-6');
  /** two votes, ballots or sentences of one day or week, and hostages of whom some were let go */
  const reported = /^(?:Sixty-six Americans|On the morning of 6 May 2025|Magdalena Andersson was elected|For genocide General)/;
  for (const pair of alike.filter(({ a }) => !reported.test(a))) test(`${pair.a} | ${pair.b}`, () => assert.ok(!contradict(pair)));
  knownGaps(
    alike.filter(({ a }) => reported.test(a)),
    (pair) => assert.ok(!contradict(pair)),
  );
});

describe('pairs of passages (test/golden/pairs, the development half)', () => {
  const { contradictions, alike } = readPlainPairs('development');
  /** what one party is said to have promised, and what it did */
  const reported = /^According to officials in Hargeisa/;
  const least = 65;

  test(`at least ${least} of ${contradictions.length} contradictions are found`, () => assert.ok(contradictions.filter(contradict).length >= least));
  for (const { a, b, ...pair } of alike.filter((one) => !reported.test(one.a))) test(`alike: ${pair.why}`, () => assert.ok(!contradict({ a, b, ...pair })));
  knownGaps(
    alike.filter(({ a }) => reported.test(a)),
    (pair) => assert.ok(!contradict(pair)),
  );
});
