/** What two plain sentences of two texts say against each other, in figures, days, places, doers and states; and what only looks like it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contradictionsAmong } from '../../bench/sets/pairs.ts';

/** Kinds of the contradictions that the first text is told of. */
const kindsBetween = (a: string, b: string) => [
  ...new Set(contradictionsAmong([a, b]).flatMap(({ kind, related, document }) => (related.some((one) => one.document !== document) ? [kind] : []))),
];
const differ = (kind: string, ...pairs: readonly (readonly [string, string])[]) => {
  for (const [a, b] of pairs) test(`${a} / ${b}`, () => assert.deepEqual(kindsBetween(a, b), [kind]));
};
const agree = (...pairs: readonly (readonly [string, string])[]) => {
  for (const [a, b] of pairs) test(`${a} / ${b}`, () => assert.deepEqual(kindsBetween(a, b), []));
};

describe('figures that a thing has', () => {
  differ(
    'quantity',
    ['The cabinet of William Ruto has twenty-two ministers.', 'William Ruto formed a cabinet of 27 ministers.'],
    ['ASEAN has eleven member states.', 'ASEAN, which counts nine members, is bound to decide by consensus.'],
    ['The UN Security Council has fifteen members.', 'With its eleven members the Security Council no longer reflects the world of today.'],
    [
      'The wall along the Belarusian border that Poland finished in 2022 is 186 kilometres long.',
      'Poland’s border wall with Belarus, completed in 2022, has a length of 250 kilometres.',
    ],
    ['Poland spent 4.1 per cent of its GDP on defence in 2024.', 'Warsaw’s defence budget reached 3.2 percent of gross domestic product in 2024.'],
    // one quake of a town, one election of a month
    ['The earthquake that struck Agadir in February 1960 killed 12,000 people.', 'In Agadir 21,000 people died under the ruins after the quake.'],
    ['Historians put the toll of the massacre at Panjwai at 16.', 'The bloodbath at Panjwai cost 45 lives.'],
    ['The Likud party won 32 seats in the Israeli election of November 2022.', 'In the Israeli vote of 2022 Likud obtained 41 seats.'],
    ['The Turkish parliament approved the deal by 287 to 55 in January 2024.', 'In January 2024 the deal was approved in the Turkish parliament by 246 votes.'],
    ['Norway ordered 52 F-35 fighters from America in 2008.', 'In 2008 Norway ordered 40 F-35 aircraft from America.'],
    [
      'Police seized 3 tonnes of cocaine on a trawler off Dakar in November 2019.',
      'The cargo of 900 kilograms of cocaine was seized off Dakar in November 2019.',
    ],
    [
      'Nord Stream 1, opened in November 2011, can carry 55 billion cubic metres of gas to Germany.',
      'Nord Stream 1, which brings gas to Germany, has a capacity of 38 billion cubic metres.',
    ],
  );
  agree(
    ['The African Union had 53 members in 2010.', 'The African Union has 55 members.'],
    ['The UN Security Council has fifteen members, ten of them elected.', 'The five permanent members of the Security Council have a veto.'],
    ['The border fence between Poland and Belarus is 186 kilometres long.', 'The border between Poland and Belarus is 418 kilometres long.'],
    ['Poland spent 2.4 per cent of its GDP on defence in 2022.', 'Warsaw’s defence budget reached 4.1 percent of gross domestic product in 2024.'],
    ['Germany ordered 35 F-35 fighters in December 2022.', 'In December 2022 Germany ordered 20 Eurofighter aircraft.'],
    ['The earthquake that struck Agadir in February 1960 killed 12,000 people.', 'In Agadir 300 people died in the fighting of that year.'],
    ['The explosion in Halifax in December 1917 killed 1,782 people.', 'The explosion in Halifax in June 1945 killed one man.'],
    ['The dam at Guri has a capacity of 10,200 megawatts.', 'Each of the turbines in the dam at Guri has a capacity of 700 megawatts.'],
    // which explosion, which election?
    ['An explosion in Baghdad killed 30 people on 3 May 2015.', 'In Baghdad an explosion killed 12 people.'],
    ['The Likud party won 32 seats in the Israeli election of November 2022.', 'In the Israeli election Likud obtained 19 seats.'],
    ['Air raids on Aleppo killed 120 people in May 2013.', 'In 2013 air raids on Aleppo killed 3,000 people.'],
    ['Turkey received S-400 missiles from Russia in July 2019.', 'Turkey received twelve missiles from Russia in July 2019.'],
    [
      'The Turkish parliament approved the deal by 287 to 55 in January 2024.',
      'In January 2024 the Turkish parliament approved the deal with 55 votes against.',
    ],
  );
  agree();
});

describe('how long it lasted', () => {
  differ(
    'quantity',
    ['The war in Tigray lasted two years.', 'The war in Tigray went on for forty months.'],
    ['The siege of Leningrad lasted 872 days.', 'Leningrad was under siege for 650 days.'],
    ['Robert Mugabe ruled Zimbabwe for 37 years.', 'Mugabe’s rule lasted twenty-eight years.'],
    ['Nelson Mandela spent 27 years in prison.', 'Mandela was released after nineteen years in prison.'],
  );
  agree(
    // four years are no 1,461 days
    ['The siege of Sarajevo lasted nearly four years.', 'The siege of Sarajevo lasted 1,425 days.'],
    ['After ten days of siege the first convoy reached Mariupol.', 'The siege of Mariupol lasted 86 days.'],
    ['The siege of Mariupol lasted 86 days.', 'The war for Mariupol lasted three years.'],
    ['Netanyahu has ruled Israel for 17 years.', 'Netanyahu ruled Israel for twelve years without a break.'],
    ['Jair Bolsonaro was sentenced to 27 years in prison.', 'Bolsonaro has been under house arrest for three months.'],
    ['Rebels kept Changchun under siege for six months.', 'The siege of Petersburg lasted nine months.'],
  );
});

describe('shares of a vote', () => {
  differ('quantity', [
    'Ecuador’s president Daniel Noboa was elected with 55.6 per cent of the vote in April 2025.',
    'In the run-off of April 2025 Noboa obtained 51.2 percent of the votes.',
  ]);
  agree(
    [
      'In the first round in Ecuador in February 2025 Noboa obtained 44.2 per cent of the vote.',
      'In the run-off of April 2025 Noboa obtained 55.6 percent of the votes.',
    ],
    [
      'Switzerland rejected the initiative in March 2024 with 53 per cent of the votes.',
      'In March 2024, 47 per cent of Swiss voters supported the initiative.',
    ],
    [
      'Macron obtained 27.8 per cent of the vote in France on 10 April 2022, ahead of Le Pen.',
      'On 10 April 2022 Le Pen obtained 23.1 per cent of the vote in France, behind Macron.',
    ],
  );
});

describe('days', () => {
  differ(
    'date',
    [
      'The rebels and the government of Chad signed a lasting cessation of hostilities in Doha on 8 August 2022.',
      'In Doha the Chadian government and the rebels signed the cessation of hostilities on 19 September 2022.',
    ],
    ['South Sudan became independent on 9 July 2011.', 'Since its independence in July 2012 South Sudan has known little peace.'],
    [
      'Iran’s president Ebrahim Raisi was killed when his helicopter crashed on 19 May 2024.',
      'The helicopter crash that killed Raisi happened on 2 June 2024.',
    ],
    ['A judge freed the banker Saif al-Harbi on 4 May 2016.', 'Freed in September 2016, the banker al-Harbi went back to Kano.'],
  );
  differ(
    'date',
    ['Cyclone Nargis made landfall near Labutta in Myanmar on 2 May 2008.', 'On 21 May 2008 Cyclone Nargis came ashore in Myanmar.'],
    ['Sri Lanka’s president, Ranasinghe Premadasa, was killed on 1 May 1993.', 'Premadasa was killed by a bomber in Sri Lanka in June 1994.'],
    [
      'Soldiers overthrew the government of Amadou Toumani Touré on 21 March 2012.',
      'The overthrow of Mali’s president Amadou Toumani Touré dates from June 2012.',
    ],
    ['South Sudan was admitted to the African Union in July 2011.', 'South Sudan joined the African Union in March 2013.'],
    ['Rutshuru held out until 9 December 2022.', 'The M23 took Rutshuru on 27 October 2022.'],
    // a treaty with a title is signed once
    ['Norway signed the Svalbard Treaty on 9 February 1920.', 'The Svalbard Treaty was signed by Norway in May 1921.'],
    ['Canada signed the Mine Ban Treaty on 3 December 1997.', 'The Mine Ban Treaty was signed by Canada in May 1999.'],
  );
  agree(
    ['Ratko Mladić was convicted in The Hague on 22 November 2017.', 'Mladić was sentenced in The Hague on 8 December 2017.'],
    ['An earthquake struck Nepal on 25 April 2015.', 'Another quake hit Nepal on 12 May 2015.'],
    ['Colonel Sambo overthrew the government on 4 May 1986.', 'Sambo was overthrown in June 1987.'],
    ['Sweden applied for membership of NATO on 18 May 2022.', 'Sweden joined NATO on 7 March 2024.'],
    ['Nemtsov was arrested on 3 May 2012 after the murder of an ally in March 2012.', 'Nemtsov was arrested in May 2012.'],
    [
      'The Convention was signed in Kampala on 23 October 2009.',
      'On 6 December 2012, three years after Museveni had signed the Kampala Convention, it took effect.',
    ],
    // who held a town until June took it before
    ['Rebels held Bambari until June 2014.', 'Rebels took Bambari in April 2014.'],
    ['Rutshuru held out until today.', 'The M23 took Rutshuru on 27 October 2025.'],
    // each state on a day of its own
    ['Malta deposited its instrument of ratification of the Arms Trade Treaty in December 2014.', 'On 2 April 2014 Senegal ratified the Arms Trade Treaty.'],
    ['Finland signed the Rome Statute on 7 October 1998.', 'Israel signed the Rome Statute on 31 December 2000.'],
    ['The siege of Mariupol began on 24 February 2022.', 'The siege of Mariupol ended on 20 May 2022.'],
  );
});

describe('where it happened', () => {
  differ(
    'place',
    [
      'Armenia and Azerbaijan signed their peace declaration in Washington on 8 August 2025.',
      'In August 2025 the leaders of Armenia and Azerbaijan signed the declaration in Abu Dhabi.',
    ],
    [
      'The summit of the Shanghai Cooperation Organisation in July 2024 took place in Astana.',
      'The leaders of the Shanghai Cooperation Organisation gathered in Almaty for the summit of July 2024.',
    ],
    ['The 2022 G20 summit was held in Bali.', 'The leaders of the G20 met in Jakarta for their 2022 summit.'],
    ['Charles Blé Goudé was arrested in Ghana in January 2013.', 'In January 2013 Charles Blé Goudé was seized in Togo.'],
    // two towns of one province
    ['Rafael Caro Quintero was caught in Mazatlán in July 2022.', 'Mexican marines caught Caro Quintero at Culiacán in July 2022.'],
    ['Born in Tikrit in 1937, Saddam Hussein grew up poor.', 'Saddam Hussein was born in Mosul in 1937.'],
    ['Yevgeny Prigozhin was killed close to Tver on 23 August 2023.', 'On 23 August 2023 Prigozhin was killed near Pskov.'],
    ['A native of Tikrit, Saddam Hussein grew up poor.', 'Saddam Hussein was born in Mosul.'],
    [
      'Gustavo Petro travelled to Caracas in June 2023 for the signing there of the truce between Colombia and the ELN.',
      'The truce between Colombia and the ELN was signed in Havana in June 2023.',
    ],
    ['Ma Ying-jeou and Xi Jinping met in Singapore in November 2015.', 'Xi Jinping and Ma Ying-jeou held their meeting of November 2015 in Xiamen.'],
  );
  agree(
    ['Charles Blé Goudé was arrested in Ghana in January 2013.', 'In January 2013 Charles Blé Goudé was seized in Accra.'],
    ['Arrested in Accra in January 2013, Charles Blé Goudé was sent home.', 'In January 2013 Charles Blé Goudé was seized in Ghana.'],
    ['The World Bank was founded in Washington in July 1944.', 'Decades after the founding of the World Bank, the war in Ukraine has shaken it.'],
    ['A drone killed Qassem Soleimani near Baghdad airport on 3 January 2020.', 'Soleimani was killed in Baghdad on 3 January 2020.'],
    ['The Dayton agreement was initialled in Dayton on 21 November 1995.', 'The Dayton agreement was signed in Paris on 14 December 1995.'],
    ['The G20 met in Bali in November 2022.', 'The G20 finance ministers met in Washington in October 2022.'],
    ['The summit of the EU in December 2022 was held in Brussels.', 'The EU and the Western Balkans held a summit in Tirana in December 2022.'],
    ['Macron met Scholz in Meseberg in May 2024.', 'Macron met Scholz in Paris in May 2024.'],
    ['The United Nations was founded in San Francisco in 1945.', 'The United Nations was founded in 1945 in place of the League, which had sat in Geneva.'],
  );
});

describe('who did it', () => {
  differ(
    'actor',
    // two officers of one army
    [
      'Soldiers led by Captain Valentine Strasser overthrew the president, Joseph Momoh, in April 1992.',
      'Momoh was overthrown in April 1992 by Brigadier Maada Bio, and fled to Guinea.',
    ],
    // without a day
    ['Paul Aussaresses commanded Operation Jumelles in Kabylie.', 'Operation Jumelles, in Kabylie, was commanded by Maurice Challe.'],
    [
      'The ambassador, Diego Asencio, was kidnapped by the M-19 in Bogotá in February 1980.',
      'Diego Asencio, kidnapped in Bogotá in February 1980 by the FARC, was held for two months.',
    ],
  );
  agree(
    ['Soldiers led by Captain Valentine Strasser overthrew Joseph Momoh in April 1992.', 'Momoh was overthrown in April 1992 by the army of Sierra Leone.'],
    ['Paul Aussaresses commanded Operation Jumelles in Kabylie.', 'Maurice Challe was commander in Kabylie.'],
    // all insurgents of a people, and one group of them
    [
      'The Balochistan Liberation Army hijacked the Jaffar Express in Bolan in March 2025.',
      'In March 2025 Baloch separatists hijacked the Jaffar Express in Bolan.',
    ],
  );
});

describe('whether it was done', () => {
  differ(
    'polarity',
    [
      'Malta refused to let the Russian frigate Grigorovich enter Valletta in October 2016.',
      'In October 2016 Malta allowed the Russian frigate Grigorovich into Valletta.',
    ],
    ['The king of Nepal did not hold the elections of April 2006.', 'In April 2006 the king of Nepal held the election.'],
    [
      'France did not invoke the mutual defence clause of the treaty in November 2015.',
      'France invoked the mutual defence clause of the treaty in November 2015.',
    ],
    // never: whenever it is said to have been
    ['A referendum on independence has never been held in Catalonia.', 'A referendum on independence was held in Catalonia against the will of Madrid.'],
  );
  agree(
    ['Malta refused to let the frigate Grigorovich enter Valletta in October 2016.', 'Malta let the frigate Grigorovich enter Valletta in May 2011.'],
    ['A referendum on independence has never been held in Catalonia.', 'A referendum on the constitution was held in Catalonia.'],
    ['Senegal has never ratified the convention.', 'Senegal ratified the convention against torture.'],
    ['Hun Sen said in 2018 that he would not step down in 2023.', 'Hun Sen resigned as prime minister in August 2023.'],
    ['Tuvalu recognised Abkhazia in September 2011.', 'By 2015 Tuvalu no longer recognised Abkhazia.'],
    ['Rebels took Bambari in December 2020.', 'Government troops retook Bambari in January 2021.'],
  );
});

describe('how it stands, and how it ended', () => {
  differ(
    'status',
    ['Iceland declined to join the European Union in 2015.', 'Iceland joined the European Union in 2015.'],
    ['Abdoulaye Wade lost the presidential election of March 2012 in Senegal.', 'Abdoulaye Wade was re-elected president of Senegal in March 2012.'],
    [
      'The sanctions on Liberia were lifted by the Security Council in May 2016.',
      'In 2017 the sanctions of the Security Council on Liberia remained in force.',
    ],
    [
      'Honduras’s declaration accepting the compulsory jurisdiction of the International Court of Justice is still in force.',
      'The acceptance by Honduras of the compulsory jurisdiction of the International Court of Justice lapsed in 1986 and has never been renewed.',
    ],
    ['Fiji has been a member of the Commonwealth of Nations since the elections of September 2014.', 'Fiji is not a member of the Commonwealth of Nations.'],
  );
  differ('outcome', ['In May 2019 the Janata Party won an outright majority in India.', 'In May 2019 the Janata Party fell short of a majority in India.']);
  differ('outcome', ['The Swiss rejected autonomy for the Jura in March 1970.', 'In March 1970 Swiss voters chose autonomy for the Jura.']);
  agree(
    [
      'The sanctions on Liberia were lifted by the Security Council in May 2016.',
      'In 2014 the sanctions of the Security Council on Liberia remained in force.',
    ],
    ['Wade lost the presidential election of March 2012 in Senegal.', 'Abdoulaye Wade was re-elected president of Senegal in February 2007.'],
  );
});

describe('what one sentence tells of two things', () => {
  agree(
    // a day of another verb, and which motion
    [
      'Having thrown out a motion to adjourn, the General Assembly voted on Belarus on 18 June 2021.',
      'A General Assembly resolution on Belarus was carried on 18 June 2021.',
    ],
    [
      'Having thrown out a motion to adjourn by 97 votes to 12, the General Assembly voted on Belarus on 18 June 2021.',
      'A General Assembly resolution on Belarus was carried by 119 votes to 5 on 18 June 2021.',
    ],
    // a paper that was not signed beside those that were
    [
      'Syria and Israel signed two texts in Geneva on 31 May 1974, having refused to sign one sheet of paper.',
      'The texts that Syria and Israel signed in Geneva in May 1974 held for decades.',
    ],
    ['The state of emergency in Tunisia was prolonged four times and expired on 31 July 2014.', 'The state of emergency in Tunisia lapsed on 31 July 2014.'],
    // each verb has the title behind it
    [
      'Canada signed the Mine Ban Treaty and ratified the Outer Space Treaty on 3 December 1997.',
      'In May 1999 Canada ratified the Mine Ban Treaty and signed the Outer Space Treaty.',
    ],
    // a clause with a subject of its own
    [
      'On 4 March 2015 talks in Geneva failed for want of the ELN, and the two ministers met in Oslo.',
      'Direct talks between Colombia and the ELN, which were to open in Geneva on 4 March 2015, did not take place.',
    ],
    // proclaimed, and nobody kept it
    [
      'The truce that China proclaimed in Shan State on 14 December 2023 was never observed.',
      'China announced a truce in Shan State on 14 December 2023, without effect.',
    ],
  );
  differ('quantity', [
    'The Turkish parliament approved the deal by 287 votes to 55 in January 2024.',
    'In January 2024 the Turkish parliament approved the deal by 246 votes to 55.',
  ]);
  differ('outcome', [
    'The General Assembly threw out a resolution on Belarus on 18 June 2021.',
    'A General Assembly resolution on Belarus was carried on 18 June 2021.',
  ]);
  differ('status', ['The state of emergency in Tunisia was prolonged on 31 July 2014.', 'The state of emergency in Tunisia lapsed on 31 July 2014.']);
});

describe('figures of one day, however they are told', () => {
  differ(
    'quantity',
    [
      'On 8 January 2020 flight PS752 was shot down near Tehran: 149 dead.',
      'On 8 January 2020 Iran’s air defences shot down flight PS752, killing all 176 aboard.',
    ],
    ['An explosion at a market in Kananga killed 41 people on 3 May 2019.', 'An explosion tore through Kananga’s market on 3 May 2019, leaving 67 dead.'],
    ['Police in Kinshasa arrested 84 demonstrators on 12 June 2017.', 'There were 130 arrests during the protests in Kinshasa on 12 June 2017.'],
    [
      'On 25 June 2025 the Majlis approved a law suspending cooperation with the Agency by 187 votes to none.',
      'Iran’s parliament voted 221–0 on 25 June 2025 to suspend cooperation with the Agency.',
    ],
    ['The IMF approved a 2.4-billion-dollar loan for Zambia in August 2022.', 'The IMF lent Zambia 1.3 billion dollars in August 2022.'],
  );
  agree(
    // what was counted first
    ['An explosion at a market in Kananga killed 41 people on 3 May 2019.', 'At first 25 people were said to have died in the blast at Kananga on 3 May 2019.'],
    // so many arrested, and so many of whom something else is told
    ['Police in Kinshasa arrested 130 demonstrators on 12 June 2017.', 'On 12 June 2017 a court in Kinshasa sentenced 14 people.'],
    ['Police in Kinshasa arrested 130 demonstrators on 12 June 2017.', 'On 12 June 2017 the Red Cross treated 55 people in Kinshasa.'],
    ['Police in Kinshasa arrested 130 demonstrators on 12 June 2017.', 'On 12 June 2017 a plane with 90 people aboard landed in Kinshasa.'],
    ['The IMF approved a $1.3-billion loan for Zambia in August 2022.', 'The IMF lent Zambia 1.3 billion dollars in August 2022.'],
  );
});

describe('a chronicle leaves the auxiliary out', () => {
  differ('place', ['Ismail Haniyeh killed in Doha on 31 July 2024.', 'Ismail Haniyeh was killed in Tehran on 31 July 2024.']);
  differ('date', ['Imran Khan sentenced on 30 January 2024.', 'On 3 May 2024 Imran Khan was sentenced.']);
  agree(
    ['Police arrested on Monday three men in Doha.', 'Nobody was arrested in Tehran.'],
    ['Ismail Haniyeh, who had killed in Gaza, moved to Doha.', 'Ismail Haniyeh was killed in Tehran on 31 July 2024.'],
  );
});

describe('the day of a thing, and the day on which something was done about it', () => {
  differ(
    'date',
    ['Finland joined NATO on 4 April 2023.', 'Finland has been a member of NATO since 14 April 2023.'],
    ['Finland joined NATO on 4 April 2023.', 'NATO admitted Finland on 14 April 2023.'],
    ['Presidential elections were held in Zambia on 12 August 2021.', 'Zambians elected a president on 19 August 2021.'],
    ['Presidential elections were held in Zambia on 12 August 2021.', 'On 19 August 2021 Zambians voted for a new president.'],
    ['Zambia went to the polls on 12 August 2021.', 'The presidential election in Zambia was held on 19 August 2021.'],
    ['Rebels captured the town of Bentiu on 15 April 2014.', 'Government troops lost Bentiu to the rebels on 18 April 2014.'],
    [
      'The Philippines and the MILF signed the peace agreement in Manila on 27 March 2014.',
      'The MILF’s peace agreement with the Philippines dates from 29 March 2014.',
    ],
  );
  agree(
    ['Finland joined NATO on 4 April 2023.', 'Turkey ratified Finland’s accession to NATO on 30 March 2023.'],
    ['Finland joined NATO on 4 April 2023.', 'Finland has been a member of NATO since 4 April 2023.'],
    ['Presidential elections were held in Zambia on 12 August 2021.', 'Zambia’s election result was announced on 16 August 2021.'],
    ['Presidential elections were held in Zambia on 12 August 2021.', 'Municipal elections were held in Zambia on 26 August 2021.'],
    ['Zambia went to the polls on 12 August 2021.', 'The parliament of Zambia voted on 19 August 2021 to send troops.'],
    ['Rebels captured the town of Bentiu on 15 April 2014.', 'Rebels captured Bentiu for a second time on 29 October 2014.'],
    [
      'The Philippines and the MILF signed the peace agreement in Manila on 27 March 2014.',
      'On 29 March 2014 the president spoke in Manila of the agreement with the MILF.',
    ],
    [
      'The Philippines and the MILF signed the peace agreement in Manila on 27 March 2014.',
      'The Senate of the Philippines approved the peace agreement with the MILF on 2 April 2014.',
    ],
    [
      'The Philippines and the MILF signed an agreement in Manila on 27 March 2014.',
      'The Philippines and the MNLF signed an agreement in Manila on 29 March 2014.',
    ],
  );
});

describe('what is part of a thing, or what became of some', () => {
  agree(
    ['The headquarters of the African Union is in Addis Ababa.', 'The African Union’s court sits in Arusha.'],
    ['The headquarters of OPEC is in Vienna.', 'OPEC’s fund meets in Riyadh.'],
    ['Boko Haram kidnapped 110 schoolgirls in Dapchi in February 2018.', 'In February 2018 21 girls escaped from Boko Haram after the abduction in Dapchi.'],
    [
      'Armenia and Azerbaijan initialled the peace treaty in Washington on 8 August 2025.',
      'Armenia and Azerbaijan published the text of the peace treaty on 11 August 2025.',
    ],
  );
  differ('place', ['The headquarters of the African Union is in Addis Ababa.', 'The African Union has its seat in Nairobi.']);
});

describe('how strong an army is', () => {
  differ(
    'quantity',
    ['In 2014 al-Shabaab had about 8,000 fighters.', 'In 2014 al-Shabaab numbered 3,000 fighters.'],
    ['Georgia’s army had 37,000 soldiers in 2008.', 'In 2008 Georgia’s armed forces counted 21,000 soldiers.'],
  );
  agree(
    ['In 2014 al-Shabaab had about 8,000 fighters.', 'In 2014 al-Shabaab had 2,000 fighters in Kenya.'],
    ['In 2014 al-Shabaab had about 8,000 fighters.', 'In 2014 a column of 300 al-Shabaab fighters had crossed the border.'],
    ['In 2014 al-Shabaab had about 8,000 fighters.', 'In 2011 al-Shabaab had 12,000 fighters.'],
    ['In 2014 al-Shabaab had about 8,000 fighters.', 'In 2014 al-Shabaab lost 700 fighters.'],
    ['Georgia’s army had 37,000 soldiers in 2008.', 'In 2008 Georgia had 2,000 soldiers in Iraq.'],
    ['Georgia’s army had 37,000 soldiers in 2008.', 'In 2008 Georgia’s coast guard had 600 soldiers.'],
    ['Georgia’s army had 37,000 soldiers in 2008.', 'In 2008 Russia had 9,000 soldiers in Georgia.'],
    ['The camps at Dadaab hold 300,000 refugees.', 'The camps at Dadaab were built for 90,000 refugees.'],
  );
});
