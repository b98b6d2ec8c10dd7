import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { spellingFixes } from '../../../server/features/spelling-fixes.ts';
import { checkFindings, knownGaps, openFixture } from '../../support/fixture.ts';

/** What is reported of a draft: "wrong ► right (severity)". */
function variants(text: string, path = 'drafts/a.md'): string[] {
  const { dossier } = openFixture(`//- ${path}\n${text}\n`);
  return dossier
    .findings(path)
    .filter(({ code }) => code === 'variant-name')
    .map(({ start, end, fix, severity }) => `${dossier.textOf(path)!.slice(start, end)} ► ${fix!.text} (${severity})`);
}

describe('slips', () => {
  const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
    // acronyms
    ['The Rapid Support Forces (RFS) took Nyala. The RSF then moved on El Fasher. By May the RSF held most of Darfur.', 'RFS ► RSF (warning)'],
    ['The Tigray People’s Liberation Front (TPFL) signed in Pretoria. The TPLF disarmed. The TPLF split in 2024.', 'TPFL ► TPLF (warning)'],
    ['The Tehrik-e-Taliban Pakistan (TPP) regrouped. The TTP struck in Bannu. The TTP denied it.', 'TPP ► TTP (warning)'],
    ['The Moro Islamic Liberation Front (MLIF) kept its camps. The MILF voted in Cotabato. The MILF won.', 'MLIF ► MILF (warning)'],
    ['The PKK withdrew. The PKK burned its arms. The PKK met in May. In June a column of the PPK crossed.', 'PPK ► PKK (warning)'],
    ['The ELN left the talks. The ELN attacked Tibú. The ELN fought on. The ENL denied it.', 'ENL ► ELN (warning)'],
    // misspelt names
    ['Troops from Palistan crossed the line at dawn.', 'Palistan ► Pakistan (warning)'],
    ['Envoys from Ethipia arrived in Asmara.', 'Ethipia ► Ethiopia (warning)'],
    ['The talks with Venezeula were broken off.', 'Venezeula ► Venezuela (warning)'],
    ['Fighting in Ukriane went on.', 'Ukriane ► Ukraine (warning)'],
    ['Ministers in Colomiba met the rebels.', 'Colomiba ► Colombia (warning)'],
    ['The Aremnian army withdrew.', 'Aremnian ► Armenian (warning)'],
    ['Aid for Somaila was cut.', 'Somaila ► Somalia (warning)'],
    ['A patrol from Cambpdia was fired on.', 'Cambpdia ► Cambodia (warning)'],
    ['The port of Zintabar was shelled. Zintabar burned for days. Only Zintabar held out. Then Zinatbar fell.', 'Zinatbar ► Zintabar (warning)'],
    ['Kordovan fell. The army left Kordovan. Nobody returned to Kordovan. In May Kordvoan was quiet.', 'Kordvoan ► Kordovan (warning)'],
    ['Barzegani spoke. Barzegani left. Barzegani returned. Then Barzgani resigned.', 'Barzgani ► Barzegani (warning)'],
    // two spellings
    ['Attacks rose in Balochistan. In Balochistan police were the targets. Development in Baluchistan lagged.', 'Baluchistan ► Balochistan (information)'],
    ['Nouri al-Maliki resigned. Later Nouri al-Maliki returned, and Nuri al-Maliki spoke.', 'Nuri al-Maliki ► Nouri al-Maliki (information)'],
    ['The army shelled Kyiv. In Kyiv the lights went out. Trains to Kiev stopped.', 'Kiev ► Kyiv (information)'],
    ['Al-Shabaab attacked at dawn. Al-Shabaab fled at noon. In the night al-Shabab returned.', 'al-Shabab ► Al-Shabaab (information)'],
    [
      'General Mohammed Tahirli resigned on Monday. General Mohammed Tahirli left. On Friday General Muhammad Tahirli returned.',
      'Muhammad Tahirli ► Mohammed Tahirli (information)',
    ],
    ['Hezbollah fired rockets. Hezbollah denied it. Hizbollah has said so before.', 'Hizbollah ► Hezbollah (information)'],
    ['The town of Zaporizhzhia was shelled. Zaporizhzhia lost power. In Zaporizhia the plant stood still.', 'Zaporizhia ► Zaporizhzhia (information)'],
    ['Fighters of Jabhat al-Nusra left Idlib. Jabhat al-Nusra lost men. Jabhat al-Nusrah denied it.', 'Jabhat al-Nusrah ► Jabhat al-Nusra (information)'],
  ];
  for (const [text, ...expected] of rows) test(`${expected.join(', ')}: ${text.slice(0, 60)}`, () => assert.deepEqual(variants(text), expected));

  test('the finding stands at the rarer spelling and leads to the commoner', () =>
    checkFindings(
      'variant-name',
      `
//- sources/a.md
Attacks rose in Balochistan. In Balochistan police were the targets. Development in Baluchistan lagged.
                                                                                    ^^^^^^^^^^^ variant-name: “Baluchistan” here (once) and “Balochistan” elsewhere in this text (2 times)
`,
    ));
});

describe('nothing to report', () => {
  const rows: readonly (readonly [why: string, text: string])[] = [
    ['two bodies with their long forms', 'The Syrian Democratic Forces (SDF) met the Sudanese Armed Forces (SAF). The SDF left. The SAF stayed. The SAF won.'],
    ['an acronym of another language', 'Médecins Sans Frontières (MSF) left. The SMF was never heard of in the report of the MFS.'],
    ['known acronyms one letter apart', 'The PLO signed. The PLO returned. The PLO split. The PLA drilled. The PLA withdrew.'],
    ['known acronyms of the same letters', 'The UAE and the EU met. The EU and the UAE signed. The AU and the EU did not.'],
    ['an acronym that its own words explain', 'The Popular Torghar Party (PTP) lost. The TTP struck. The TTP fled. The TTP returned. The TTP split.'],
    ['swapped, but as often as the other', 'The RFT met. The RTF met. The RFT left. The RTF left.'],
    ['an acronym in a quotation', 'The TTP struck. The TTP fled. The TTP returned. “We are the TPP,” he said.'],
    ['an acronym in a note', 'The TTP struck.[^1] The TTP fled. The TTP returned.\n\n[^1]: "TPP Strikes Again," *Bannu Post*, 2024.'],
    ['an adjective', 'Pakistan closed the gate. The Pakistani army left Pakistan.'],
    ['inhabitants', 'Somalia voted. Somalis abroad did not. The Somali state held.'],
    ['a plural', 'The Houthi leader spoke. The Houthis fired. A Houthi boat sank.'],
    ['a possessive', "Balochistan's roads and Balochistan’s mines."],
    ['an ordinary word', 'The Chain of command broke. China denied it. China left. China returned.'],
    ['an ordinary word that also stands in small letters', 'Kordovan fell. Kordovan burned. Kordovan rose. The Kordoban is a kordoban.'],
    ['another known name', 'Niger closed the border. Nigeria opened it. Niger and Nigeria met. Niger left.'],
    ['two states one letter apart', 'Iran and Iraq met. Iraq left. Iran stayed. Iraq returned.'],
    ['two countries', 'Slovakia and Slovenia signed. Slovakia voted. Slovenia abstained.'],
    ['Austria and Australia', 'Austria and Australia signed. Australia left. Austria stayed. Australia paid.'],
    ['two surnames', 'Marta Kowalska spoke. Marta Kowalska left. Marta Kowalska returned. Ewa Kowalski stayed.'],
    [
      'two persons with names one letter apart',
      'General Omar Halabi spoke. General Omar Halabi left. General Omar Halabi returned. Colonel Samir Halebi stayed.',
    ],
    ['one known, one not', 'Karim Hamdan spoke. Nadia Hamdani left.'],
    ['a surname like a state', 'Professor Lena Albanie wrote of Albania. Albania voted.'],
    ['a place like a state', 'He lives in Parague Heights, far from Paraguay.'],
    ['historic names', 'Burma became Myanmar. In Burma the army ruled; in Myanmar it rules.'],
    ['historic names that are explained', 'Kyiv, formerly Kiev, was shelled. Kyiv burned. In Kyiv it was dark.'],
    ['both spellings given at once', 'Balochistan (also Baluchistan) is dry. Balochistan is wide. Balochistan is poor.'],
    ['a new name of a state', 'Turkey became Türkiye. Turkey hosted the talks. Türkiye paid.'],
    ['diacritics', 'Türkiye paid. Turkiye hosted the talks. Türkiye left.'],
    ['the name of something else', 'Balochistan voted. The University of Baluchistan shut. Balochistan is wide.'],
    ['a group that is named for a place', 'Balochistan voted. The Baluchistan Liberation Front struck. Balochistan is wide.'],
    [
      'British and American spelling',
      'The Ministry of Defence of Ukraine denied it. The Ukrainian Ministry of Defense confirmed it. The Ministry of Defence spoke.',
    ],
    ['organisations', 'The World Health Organization warned. The World Health Organisation has said so before.'],
    ['a quotation', 'Balochistan voted. Balochistan is wide. “Baluchistan is ours,” the leader said.'],
    ['a quotation in a block', 'Balochistan voted. Balochistan is wide.\n\n> Baluchistan is ours.\n'],
    ['a title in italics', 'Balochistan voted. Balochistan is wide. He wrote *Travels in Baluchistan* in 1910.'],
    ['a title in quotation marks', 'Balochistan voted. Balochistan is wide. See "Travels in Baluchistan" for more.'],
    ['a note', 'Balochistan voted.[^1] Balochistan is wide.\n\n[^1]: Ann Lee, *Mines of Baluchistan* (Leeds, 1999).'],
    ['a reference list', 'Balochistan voted. Balochistan is wide.\n\n## References\n\nLee, A. (1999). *Mines of Baluchistan*. Gate Press.\n'],
    ['a hyphenated word', 'The Pakstan-era map was lost in Pakistan.'],
    ['a hyphen more or less', 'Al-Shabaab fled. Al Shabaab returned. Al-Shabaab won.'],
    ['one spelling all through', 'Baluchistan voted. Baluchistan is wide. In Baluchistan it is dry.'],
    ['an unknown name by itself', 'Zintabar was shelled.'],
    ['two unknown names', 'Zintabar was shelled. Mirkoban was not. Zintabar burned.'],
    ['a word in capitals', 'PALISTAN NEWS. Pakistan voted.'],
    ['an address', 'Pakistan voted. See https://palistan.example/news for more.'],
    ['a name marked by hand', 'Balochistan voted. Balochistan is wide. [Baluchistan]{.place #balochistan} is dry.'],
    ['twice the same unknown spelling', 'Palistan is a valley in the novel. In Palistan it never rains.'],
  ];
  for (const [why, text] of rows) test(why, () => assert.deepEqual(variants(text), []));
});

// letters that stand for one sound in one dialect only (q, g): a better transliteration key would find them
knownGaps(['Muammar Gaddafi fell in 2011. Gaddafi had ruled for long. Qaddafi died in Sirte.'], (text) =>
  assert.deepEqual(variants(text), ['Qaddafi ► Gaddafi (information)']),
);

describe('quick fixes', () => {
  const text =
    'Attacks rose in Balochistan. In Balochistan police were the targets. Balochistan is dry. Development in Baluchistan lagged, and Baluchistan stayed poor.';
  const fixesAt = (path: string) => {
    const { dossier } = openFixture(`//- ${path}\n${text}\n`);
    return spellingFixes(dossier, path, text.indexOf('Baluchistan') + 3);
  };
  test('here, or everywhere', () =>
    assert.deepEqual(
      fixesAt('drafts/a.md').map(({ title, places }) => [title, places.map(({ start, end }) => text.slice(start, end))]),
      [
        ['Write “Balochistan”', ['Baluchistan']],
        ['Write “Balochistan” at all 2 places in this text', ['Baluchistan', 'Baluchistan']],
      ],
    ));
  test('never in a source', () => assert.deepEqual(fixesAt('sources/a.md'), []));
  test('none where nothing is reported', () => {
    const { dossier } = openFixture(`//- drafts/a.md\n${text}\n`);
    assert.deepEqual(spellingFixes(dossier, 'drafts/a.md', 2), []);
  });
});
