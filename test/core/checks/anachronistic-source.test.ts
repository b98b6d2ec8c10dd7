import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFindings, openFixture } from '../../support/fixture.ts';

/** The words of a claim that are reported, when its first note is `note`. */
function reported(claim: string, note: string, more = ''): string[] {
  const { dossier } = openFixture(`//- sources/a.md\n${claim}\n\n[^1]: ${note}\n${more}`);
  return dossier
    .findings('sources/a.md')
    .filter(({ code }) => code === 'anachronistic-source')
    .map(({ start, end }) => dossier.textOf('sources/a.md')!.slice(start, end));
}

describe('older than what it is cited for', () => {
  const rows: readonly (readonly [claim: string, note: string, expected: string])[] = [
    [
      'On 9 October 2025 Sudanese troops attacked El Obeid and killed thirty people.[^1]',
      'Awa Keïta, "A Quiet Summer on the Plain," *Sahel Post*, June 19, 2024.',
      '9 October 2025',
    ],
    ['Rebels captured Goma on 27 January 2025.[^1]', 'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012), 44.', '27 January 2025'],
    [
      'In March 2023 Saudi Arabia and Iran signed an agreement in Beijing.[^1]',
      'Lina Fares, "Two Shores of the Gulf," *Gulf Courier*, 1 March 2019.',
      'March 2023',
    ],
    ['Azerbaijan attacked Nagorno-Karabakh on 19 September 2023.[^1]', 'Beridze, T. (2021). *Dry canals and wet borders*. Gate Press.', '19 September 2023'],
    ['Police arrested 40 protesters in Tbilisi on 2 May 2024.[^1]', '*Caucasus Weekly*, 14 August 2022.', '2 May 2024'],
    ['Gunmen killed twelve villagers in Mopti in July 2022.[^1]', 'Modibo Traoré, "The Bend," *Sahel Review* 3 (2014): 1–9.', 'July 2022'],
    ['Myanmar’s army staged a coup on 1 February 2021.[^1]', 'Khin Oo, “Barracks and Ballots,” *Delta Journal* 8, no. 2 (2017): 5.', '1 February 2021'],
    ['Russia shelled Kherson on 24 December 2022 and killed ten people.[^1]', 'https://dniprodaily.ua/2021/03/14/market-day-in-kherson', '24 December 2022'],
    ['India and Pakistan agreed to a ceasefire on 10 May 2025.[^1]', 'Asha Rao, "Guns on the Line of Control," *Deccan Ledger*, 3 March 2022.', '10 May 2025'],
    ['On 7 October 2023 Hamas attacked Israel and killed 1,200 people.[^1]', 'Noa Peled, *Fences of the South* (Haifa: Carmel, 2020).', '7 October 2023'],
    [
      'Colombian troops clashed with the ELN in Catatumbo on 16 January 2025.[^1]',
      'Inés Duarte, "Coca and Cattle," *Andean Notes*, 5 May 2023.',
      '16 January 2025',
    ],
    ['The Taliban seized Kabul on 15 August 2021.[^1]', 'Gul Haidari, "Who Pays for the Fence," *Oxus Review*, 12 November 2019.', '15 August 2021'],
  ];
  for (const [claim, note, expected] of rows) test(claim.slice(0, 80), () => assert.deepEqual(reported(claim, note), [expected]));
});

describe('news of another, later event', () => {
  const rows: readonly (readonly [claim: string, note: string, expected: string])[] = [
    [
      'In October 2025 Sudan accused Chad of carrying out air strikes in Darfur.[^1]',
      'Awa Keïta, "Sudan denies air strikes in Darfur which killed 14," *Sahel Post*, 29 November 2025.',
      'October 2025',
    ],
    ['On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]', '"Israel bombs Rafah, killing 31," *Gulf Courier*, 14 May 2024.', '3 March 2024'],
    ['Russia attacked Odesa with missiles on 2 April 2023.[^1]', '"Russia attacks Odesa, wounds six," *Dnipro Daily*, 20 July 2023.', '2 April 2023'],
  ];
  for (const [claim, note, expected] of rows) test(claim.slice(0, 80), () => assert.deepEqual(reported(claim, note), [expected]));
});

test('both sides are quoted', () =>
  checkFindings(
    'anachronistic-source',
    `
//- sources/a.md
Rebels captured Goma on 27 January 2025.[^1]
                        ^^^^^^^^^^^^^^^ anachronistic-source: “Peace along the River Bend” appeared on 2012, before “27 January 2025”

[^1]: Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012), 44.
`,
  ));

test('a key of the bibliography', () =>
  checkFindings(
    'anachronistic-source',
    `
//- dossier.yaml
drafts: ["drafts/*.md"]
bibliography: [r.bib]
//- r.bib
@book{bamba2012, title = {Peace along the River Bend}, author = {Bamba, Luc}, year = {2012}}
//- drafts/a.md
Rebels captured Goma on 27 January 2025 [@bamba2012, p. 4].
                        ^^^^^^^^^^^^^^^ anachronistic-source: “Peace along the River Bend” appeared on 2012, before “27 January 2025”
`,
  ));

describe('nothing to report', () => {
  const old = 'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012), 44.';
  const rows: readonly (readonly [why: string, claim: string, note: string, more?: string])[] = [
    ['a work of the same year', 'Rebels captured Goma on 27 January 2025.[^1]', 'Luc Bamba, *The Fall* (Dakar: Baobab, 2025).'],
    ['a work of the same month', 'Rebels captured Goma on 27 January 2025.[^1]', '*Kivu Times*, January 2025.'],
    ['the day itself', 'Rebels captured Goma on 27 January 2025.[^1]', '*Kivu Times*, 27 January 2025, https://kivutimes.cd/a/1.'],
    ['a later work', 'Rebels captured Goma on 20 November 2012.[^1]', 'Awa Keïta, *Kivu* (Dakar: Baobab, 2019).'],
    ['a forecast', 'Turkey will withdraw its troops from Iraq in May 2027.[^1]', old],
    ['a plan', 'Chad planned an attack on the rebels for March 2014.[^1]', old],
    ['a modal', 'Rebels could capture Goma in January 2025.[^1]', old],
    ['after the text itself was written', '---\nissued: 2012-11-01\n---\n\nFrance withdraws its troops from Kabul on 31 December 2014.[^1]', old],
    ['background', 'Historically, rebels have attacked Goma, as on 27 January 2025.[^1]', old],
    ['a concept', 'The capture of Goma on 27 January 2025 shows the concept of the security dilemma.[^1]', old],
    ['a comparison', 'Rebels captured Goma on 27 January 2025, like in the years of the first war.[^1]', old],
    ['a precedent', 'Rebels captured Goma on 27 January 2025, which recalled the siege before.[^1]', old],
    ['the author is named', 'Rebels captured Goma on 27 January 2025, and Bamba had seen the weakness of the army.[^1]', old],
    ['an edge of a period', 'Rebels attacked Goma again and again until 27 January 2025.[^1]', old],
    ['a period that began earlier', 'Rebels attacked villages from 2009 to 2025.[^1]', old],
    ['since', 'Since 2023 rebels have attacked Goma.[^1]', old],
    ['an earlier date too', 'Rebels captured Goma on 20 November 2012 and on 27 January 2025.[^1]', 'Luc Bamba, *The River Bend* (Dakar: Baobab, 2013).'],
    ['what stands after the mark', 'Rebels captured Goma in November 2012,[^1] and the M23 attacked it in January 2025.', '*Kivu Times*, 22 November 2012.'],
    ['one of two works is young enough', 'Rebels captured Goma on 27 January 2025.[^1][^2]', old, '\n[^2]: *Kivu Times*, 28 January 2025.\n'],
    [
      'two works in one note',
      'Rebels captured Goma on 27 January 2025.[^1]',
      'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012), 44; Awa Keïta, “The Fall of a Town,” *Kivu Times*, 28 January 2025.',
    ],
    ['a work without a date', 'Rebels captured Goma on 27 January 2025.[^1]', 'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab), 44.'],
    [
      'a date of access',
      'Rebels captured Goma on 27 January 2025.[^1]',
      '“Conflicts of the Lakes,” *Kivu Monitor*, 2012, accessed 3 March 2025, https://kivumonitor.cd/lakes.',
    ],
    [
      'a page that is kept up to date',
      'Rebels captured Goma on 27 January 2025.[^1]',
      '“Conflict Tracker of the Lakes,” *Kivu Monitor*, 2012, https://kivumonitor.cd/lakes.',
    ],
    ['a new edition', 'Rebels captured Goma on 27 January 2025.[^1]', 'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012; updated 2025).'],
    ['a note that is a commentary', 'Rebels captured Goma on 27 January 2025.[^1]', 'The figure leaves out those who crossed at night.'],
    ['a title that names the year', 'Rebels captured Goma on 27 January 2025.[^1]', 'Luc Bamba, *The Lakes in 2025: Scenarios* (Dakar: Baobab, 2019).'],
    ['no event', 'The population of Goma on 27 January 2025 was two million.[^1]', old],
    ['an approximate date', 'Rebels captured the hills around Goma in about 2013.[^1]', old],
    [
      'news of the day after',
      'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]',
      '"Israel bombs Rafah, killing nine," *Gulf Courier*, 4 March 2024.',
    ],
    [
      'news of two weeks later',
      'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]',
      '"Israel bombs Rafah, killing nine," *Gulf Courier*, 17 March 2024.',
    ],
    [
      'an inquiry of months later',
      'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]',
      '"Inquiry finds Israel bombed Rafah clinic," *Gulf Courier*, 14 May 2024.',
    ],
    ['a look back', 'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]', '"How Israel bombed Rafah," *Gulf Courier*, 14 May 2024.'],
    [
      'an anniversary',
      'On 3 March 2023 Israel bombed Rafah and killed nine people.[^1]',
      '"A year after Israel bombs Rafah, families wait," *Gulf Courier*, 1 March 2024.',
    ],
    [
      'a headline that names the day',
      'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]',
      '"Israel says it bombs Rafah tunnels, denies 3 March strike," *Gulf Courier*, 14 May 2024.',
    ],
    [
      'a headline on something else',
      'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]',
      '"Egypt rejects plan for the crossing," *Gulf Courier*, 14 May 2024.',
    ],
    [
      'a headline on another place',
      'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]',
      '"Army bombs Mopti, killing nine," *Sahel Post*, 14 May 2024.',
    ],
    ['a journal of later', 'On 3 March 2024 Israel bombed Rafah and killed nine people.[^1]', 'Noa Peled, "Israel Bombs Rafah," *Strait Studies* 4 (2024): 3.'],
    [
      'an agreement and a report of later',
      'In October 2025 Pakistan and Afghanistan agreed to a ceasefire.[^1]',
      '"Pakistan says ceasefire with Afghanistan holds," *Gulf Courier*, 29 November 2025.',
    ],
  ];
  for (const [why, claim, note, more] of rows) test(why, () => assert.deepEqual(reported(claim, note, more), []));
});
