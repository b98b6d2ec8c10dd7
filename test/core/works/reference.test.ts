/** One row a habit of citing: the reference, and the fields that must come out. A field that is not listed must not be there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CitedWork } from '../../../server/core/model.ts';
import { addressOf, isPage, titleLikeness, titleWords, workKeys } from '../../../server/core/works/identity.ts';
import { readReference } from '../../../server/core/works/reference.ts';
import { processorTime, readText } from '../../support/fixture.ts';

const fields = ['author', 'title', 'container-title', 'issued', 'publisher', 'page', 'DOI', 'URL'] as const;

/** "author=Smith; Haddad | title=…" */
function shown(work: CitedWork | undefined): string {
  if (!work) return '–';
  return fields
    .flatMap((field) => {
      const value = work[field]?.value;
      if (value === undefined) return [];
      const text = typeof value === 'string' ? value : value.map((name) => name.family ?? `{${name.literal}}`).join('; ');
      return [`${field}=${text}`];
    })
    .join(' | ');
}

const habits: readonly (readonly [habit: string, reference: string, expected: string])[] = [
  [
    'Chicago note, journal',
    'Elian Smith, "A Ford Too Far," *River Studies* 12, no. 3 (2021): 34–56, <https://doi.org/10.5555/rs.2021.3>.',
    'author=Smith | title=A Ford Too Far | container-title=River Studies | issued=2021 | page=34–56 | DOI=10.5555/rs.2021.3',
  ],
  [
    'Chicago note, book',
    'Rosa Ndlovu and Piet van der Merwe, *The Long Fence: Borders of the Limpopo*, 2nd ed. (Cape Town: Karoo Press, 2018), 41.',
    'author=Ndlovu; van der Merwe | title=The Long Fence: Borders of the Limpopo | issued=2018 | publisher=Karoo Press | page=41',
  ],
  ['Chicago short note', 'Ndlovu, *The Long Fence*, 44.', 'author=Ndlovu | title=The Long Fence'],
  ['Chicago short note, article', 'Smith and Haddad, “A Ford Too Far,” 36.', 'author=Smith; Haddad | title=A Ford Too Far'],
  [
    'superscript stripped, month of a journal',
    '¹⁴ Ewa Nowak, “Signals in the Fog,” *World Order* 30, no. 2 (January 1998): 169.',
    'author=Nowak | title=Signals in the Fog | container-title=World Order | issued=1998-01 | page=169',
  ],
  [
    'APA, journal',
    'Smith, E., & Haddad, K. (2021). A ford too far: Crossings in wartime. *River Studies*, *12*(3), 34–56. https://doi.org/10.5555/rs.2021.3',
    'author=Smith; Haddad | title=A ford too far: Crossings in wartime | container-title=River Studies | issued=2021 | page=34–56 | DOI=10.5555/rs.2021.3',
  ],
  [
    'APA, book',
    'Ndlovu, R. (2018). *The long fence: Borders of the Limpopo*. Karoo Press.',
    'author=Ndlovu | title=The long fence: Borders of the Limpopo | issued=2018',
  ],
  [
    'APA, newspaper',
    'Okello, J. (2023, October 29). Ferry service resumes on the Nile. *Juba Courier*. https://jubacourier.example/2023/10/29/ferry',
    'author=Okello | title=Ferry service resumes on the Nile | container-title=Juba Courier | issued=2023-10-29 | URL=https://jubacourier.example/2023/10/29/ferry',
  ],
  [
    'MLA',
    'Smith, Elian. "A Ford Too Far." *River Studies*, vol. 12, no. 3, 2021, pp. 34–56.',
    'author=Smith | title=A Ford Too Far | container-title=River Studies | issued=2021 | page=34–56',
  ],
  [
    'Harvard',
    "Smith, E. (2021) 'A ford too far', *River Studies*, 12(3), pp. 34–56.",
    'author=Smith | title=A ford too far | container-title=River Studies | issued=2021 | page=34–56',
  ],
  [
    'Vancouver',
    '[3] Haidari G. "A line of many lengths." *Oxus Review*, 12 November 2021.',
    'author=Haidari | title=A line of many lengths | container-title=Oxus Review | issued=2021-11-12',
  ],
  [
    'news, no author',
    '"Bridge Reopens after a Year," *The Kivu Times*, March 3, 2024, https://kivutimes.example/a/88121',
    'title=Bridge Reopens after a Year | container-title=The Kivu Times | issued=2024-03-03 | URL=https://kivutimes.example/a/88121',
  ],
  [
    'news, publication first',
    '*The Kivu Times*, "Bridge Reopens after a Year," March 3, 2024.',
    'title=Bridge Reopens after a Year | container-title=The Kivu Times | issued=2024-03-03',
  ],
  [
    'news, publication and date only',
    '*Arab Dispatch*, October 29, 2025, <https://arabdispatch.example/node/2620>',
    'container-title=Arab Dispatch | issued=2025-10-29 | URL=https://arabdispatch.example/node/2620',
  ],
  [
    'agency without italics',
    'Inés Duarte, "Port Workers Strike in Callao," Agencia Andina, 25 November 2025, <https://andina.example/n/993>',
    'author=Duarte | title=Port Workers Strike in Callao | container-title=Agencia Andina | issued=2025-11-25 | URL=https://andina.example/n/993',
  ],
  ['grouped list', 'Reuters (Dec. 2021). Ferries Stop on Lake Chad.', 'author={Reuters} | title=Ferries Stop on Lake Chad | issued=2021-12'],
  [
    'grouped list, institution with its acronym',
    'Centre for River Studies (CRS, 2024). The Shallow Ford: Trade on the Oxus.',
    'author={Centre for River Studies} | title=The Shallow Ford: Trade on the Oxus | issued=2024',
  ],
  [
    'a title that begins in quotation marks',
    'The Herald (Oct. 2025). “Peace Gate” Torn Down as Fighting Spreads.',
    'author={The Herald} | title=“Peace Gate” Torn Down as Fighting Spreads | issued=2025-10',
  ],
  [
    'a title with an acronym in brackets',
    'Corridor Office (2024). Black Sea Grain Corridor (BSGC) Project Update.',
    'author={Corridor Office} | title=Black Sea Grain Corridor (BSGC) Project Update | issued=2024',
  ],
  [
    'numbered list between full stops',
    '3. The Herald. Heavy shelling along the Dniester. 2025',
    'author={The Herald} | title=Heavy shelling along the Dniester | issued=2025',
  ],
  [
    'press release',
    'Ministry of Foreign Affairs of Georgia, "Statement on the Crossing Points," press release, March 18, 2024.',
    'author={Ministry of Foreign Affairs of Georgia} | title=Statement on the Crossing Points | issued=2024-03-18',
  ],
  [
    'ISO date',
    'Tamar Beridze, "Dry Canals," *Caucasus Weekly*, 2022-08-14.',
    'author=Beridze | title=Dry Canals | container-title=Caucasus Weekly | issued=2022-08-14',
  ],
  [
    'a question',
    'Tamar Beridze, "Who Pays for Peace?" *Caucasus Weekly*, 14 August 2022.',
    'author=Beridze | title=Who Pays for Peace? | container-title=Caucasus Weekly | issued=2022-08-14',
  ],
  ['guillemets', 'Luc Bamba, « La paix du fleuve », *Le Courrier*, 2 mars 2020.', 'author=Bamba | title=La paix du fleuve | container-title=Le Courrier'],
  [
    'a note that points first',
    'See also Tamar Beridze, "Dry Canals and Wet Borders," *Caucasus Weekly*, 14 August 2022.',
    'author=Beridze | title=Dry Canals and Wet Borders | container-title=Caucasus Weekly | issued=2022-08-14',
  ],
  [
    'a date of access is no date',
    '"Fleet Tracker of the Red Sea," *Harbour Watch*, accessed March 3, 2024, https://harbourwatch.example/fleet',
    'title=Fleet Tracker of the Red Sea | container-title=Harbour Watch | URL=https://harbourwatch.example/fleet',
  ],
  [
    'an inner quotation',
    'Aylin Demir, "Envoy Warns of \'Deep Water\' in the Strait," *Bosphorus Post*, May 5, 2021.',
    "author=Demir | title=Envoy Warns of 'Deep Water' in the Strait | container-title=Bosphorus Post | issued=2021-05-05",
  ],
  ['a bare address', 'https://kivutimes.example/a/88121?utm_source=x', 'URL=https://kivutimes.example/a/88121?utm_source=x'],
];

describe('habits', () => {
  for (const [habit, reference, expected] of habits)
    test(habit, () => assert.equal(shown(readReference(reference, { start: 0, end: reference.length })), expected));
});

describe('no work, or no wrong field', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['Ibid., 45.', '–'],
    ['Ibid.', '–'],
    ['Op. cit., p. 9.', '–'],
    ['See above.', '–'],
    ['“Malware” is short for malicious software and here means whatever was installed.', '–'],
    ['As discussed in Section V below, the office charged twelve officers.', '–'],
    ['The figure leaves out those who crossed at night.', '–'],
    ['Indictment ¶ 69.', '–'],
    ['Interview with a customs officer, Goma.', '–'],
    // two years that disagree: neither
    ['Ewa Nowak, *Signals in the Fog* (1978; Warsaw, 2017).', 'author=Nowak | title=Signals in the Fog'],
    ['', '–'],
  ];
  for (const [reference, expected] of rows) test(reference, () => assert.equal(shown(readReference(reference, { start: 0, end: reference.length })), expected));
});

test('each field stands where its span says', () => {
  for (const [, reference] of habits) {
    const padded = `xx ${reference}`;
    const work = readReference(padded, { start: 3, end: padded.length });
    for (const field of ['title', 'container-title', 'publisher', 'page', 'DOI', 'URL'] as const) {
      const found = work?.[field];
      if (found) assert.equal(padded.slice(found.start, found.end).replace(/[*]/g, ''), found.value);
    }
  }
});

test('no text makes it throw, and none takes long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '“', '”', '*', '(', ')', ' ', '.', ',', 'a', 'B', '2021', 'Oct ', 'https://', "'", ':'), maxLength: 300 }),
      (text) => {
        readReference(text, { start: 0, end: text.length });
      },
    ),
    { numRuns: 300 },
  );
  for (const piece of ['"', '“a', '*', '(', 'A. ', '2021, ', 'a b ', 'Smith, E., ', '. '] as const) {
    const text = piece.repeat(20_000);
    assert.ok(processorTime(() => readReference(text, { start: 0, end: text.length })) < 500, piece);
  }
});

test('a note with two works gives two', () => {
  const text = 'Gao fell.[^1]\n\n[^1]: Awa Keïta, “The Bend,” *Sahel Review* 3 (2014): 1–9; Modibo Traoré, *River Towns* (Bamako: Djoliba, 2012).\n';
  assert.deepEqual(
    readText(text).works.map(({ title, by }) => `${by?.kind} ${by?.label} ${title?.value}`),
    ['note 1 The Bend', 'note 1 River Towns'],
  );
});

describe('addresses', () => {
  const same: readonly (readonly [string, string])[] = [
    ['https://www.example.com/a/1234/', 'http://example.com/a/1234'],
    ['https://m.example.com/a/1234?utm_source=x&fbclid=y', 'https://example.com/a/1234#top'],
    ['https://example.com/a/1234?id=7&b=1', 'https://example.com/a/1234?b=1&id=7'],
    ['https://web.archive.org/web/2020/https://example.com/a/1234', 'https://example.com/a/1234'],
    ['https://example.com/A%20b/1234', 'https://example.com/a%20b/1234'],
  ];
  for (const [a, b] of same) test(`${a} is ${b}`, () => assert.deepEqual(addressOf(a), addressOf(b)));
  test('one site at two endings', () =>
    assert.deepEqual([addressOf('https://news.example.co.uk/x')?.site, addressOf('https://example.pk/x')?.site], ['example', 'example']));
  test('a home page and a section are no pages', () =>
    assert.deepEqual(
      ['https://example.com/', 'https://example.com/world', 'https://example.com/world/asia'].map((url) => isPage(addressOf(url)!)),
      [false, false, false],
    ));
  test('what is no address', () => assert.equal(addressOf('nowhere'), undefined));
});

test('titles', () => {
  assert.equal(titleLikeness(titleWords('The Long Fence'), titleWords('The Long Fence: Borders of the Limpopo')), 1);
  assert.ok(titleLikeness(titleWords('Envoys meet in Muscat over Hodeidah'), titleWords('Drought empties the reservoirs of Catalonia')) < 0.2);
});

test('works with one DOI, address or title share a key', () => {
  const keys = (reference: string) => workKeys(readReference(reference, { start: 0, end: reference.length })!);
  const shared = (a: string, b: string) => keys(a).some((key) => keys(b).includes(key));
  assert.ok(shared(habits[0]![1], habits[5]![1]));
  assert.ok(shared('"Bridge Reopens after a Year," https://www.kivutimes.com/a/88121', '"Le pont rouvre," https://kivutimes.cd/a/88121/'));
  assert.ok(!shared(habits[0]![1], habits[1]![1]));
});
