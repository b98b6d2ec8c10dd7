import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../../server/core/say.ts';
import { checkFindings, openFixture } from '../../support/fixture.ts';

const check = (fixture: string) => checkFindings('conflicting-reference', fixture);

/** What two notes of one text disagree on: "date: 2019 / 2018", the later first. */
function disagreements(first: string, second: string): string[] {
  const { dossier } = openFixture(`//- sources/a.md\nThe ford was shut.[^1] It was opened.[^2]\n\n[^1]: ${first}\n\n[^2]: ${second}\n`);
  return dossier
    .findings('sources/a.md')
    .filter(({ code }) => code === 'conflicting-reference')
    .map(
      ({ message, related }) =>
        `${/its (\w+) is/.exec(inEnglish(...message))![1]}: ${dossier.textOf('sources/a.md')!.slice(related[0]!.start, related[0]!.end)}`,
    );
}

describe('one work, cited in two ways', () => {
  const rows: readonly (readonly [first: string, second: string, expected: string])[] = [
    [
      'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, May 3, 2024, <https://www.kivutimes.com/node/26201/bridge>',
      'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, May 3, 2024, <https://www.kivutimes.cd/node/26201/bridge>',
      'address: https://www.kivutimes.com/node/26201/bridge',
    ],
    [
      '*Kivu Times*, May 3, 2024, <https://kivutimes.com/node/26201>',
      '*Kivu Times*, May 4, 2024, <https://www.kivutimes.com/node/26201/>',
      'date: May 3, 2024',
    ],
    [
      'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, May 3, 2024.',
      'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, May 3, 2023.',
      'date: May 3, 2024',
    ],
    [
      'Margaret Hale, *A Pencil on the Map: The Making of a Border* (Leeds: Gate Press, 2019), 41.',
      'Margaret Hale, *A Pencil on the Map* (Leeds: Gate Press, 2018), 12.',
      'date: 2019',
    ],
    [
      'Hale, M. (2019). *A pencil on the map: The making of a border*. Gate Press.',
      'Margaret Hale, *A Pencil on the Map: The Making of a Border* (Leeds: Gate Press, 2017).',
      'date: 2019',
    ],
    [
      'Smith, E. (2021). A ford too far upstream. *River Studies*, 12(3), 34–56.',
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12, no. 3 (2022): 34–56.',
      'date: 2021',
    ],
    [
      'Smith, Elian. "A Ford Too Far Upstream." *River Studies*, vol. 12, 2021, pp. 34–56.',
      "Smith, E. (2020) 'A ford too far upstream', *River Studies*, 12(3), pp. 34–56.",
      'date: 2021',
    ],
    [
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34, https://doi.org/10.5555/rs.1',
      'Elian Smith, "Ferrymen without Ferries," *River Studies* 12 (2021): 34, https://doi.org/10.5555/rs.1',
      'title: A Ford Too Far Upstream',
    ],
    [
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34, doi:10.5555/rs.1',
      'Karim Haddad, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34, doi:10.5555/RS.1',
      'author: Elian Smith',
    ],
    [
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34, doi:10.5555/rs.1',
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2019): 34, doi:10.5555/rs.1',
      'date: 2021',
    ],
    [
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34–56.',
      'Elian Smith, "A Ford Too Far Upstream," *Annals of Hydrology* 12 (2021): 34–56.',
      'publication: River Studies',
    ],
    [
      'Ana Ruiz, "Gunmen Storm Ferry on Lake Chad," *Sahel Post*, 2 June 2022.',
      'Ana Ruiz, "Gunmen Storm Ferry on Lake Chad," *The Niamey Herald*, 2 June 2022.',
      'publication: Sahel Post',
    ],
    [
      'Ana Ruiz, "Gunmen Storm Ferry on Lake Chad at Night," *Sahel Post*, 2 June 2022.',
      'Issa Moussa, "Gunmen Storm Ferry on Lake Chad at Night," *Sahel Post*, 2 June 2022.',
      'author: Ana Ruiz',
    ],
    [
      'Ana Ruiz, "Gunmen Storm Ferry on Lake Chad," *Sahel Post*, 2 June 2022, <https://sahelpost.org/story/44170>',
      'Ana Ruiz, "Gunmen Storm Ferry on Lake Chad," *Sahel Post*, 2 June 2022, <https://sahelpost.org/story/44710>',
      'address: https://sahelpost.org/story/44170',
    ],
    [
      '"Envoys Meet in Muscat over Hodeidah," *Gulf Courier*, 1 March 2019, <https://gulfcourier.com/news/71180>',
      '"Drought Empties the Reservoirs of the North," *Gulf Courier*, 1 March 2019, <https://gulfcourier.com/news/71180>',
      'title: Envoys Meet in Muscat over Hodeidah',
    ],
    [
      'Omar Said, "Envoys Meet in Muscat over Hodeidah," *Gulf Courier*, 1 March 2019, <https://gulfcourier.com/news/71180>',
      'Lina Fares, "Envoys Meet in Muscat over Hodeidah," *Gulf Courier*, 1 March 2019, <https://m.gulfcourier.com/news/71180?utm_source=feed>',
      'author: Omar Said',
    ],
    [
      '"Envoys Meet in Muscat over Hodeidah Port," *Gulf Courier*, 1 March 2019.',
      '"Envoys Meet in Muscat over Hodeidah Port," *Gulf Courier*, 11 March 2019.',
      'date: 1 March 2019',
    ],
    ['Reuters (Dec. 2021). Ferries Stop on Lake Chad after Raid.', 'Reuters (Dec. 2022). Ferries Stop on Lake Chad after Raid.', 'date: Dec. 2021'],
    [
      'Inés Duarte, "Port Workers Strike in Callao," Agencia Andina, 25 November 2025.',
      'Inés Duarte, "Port Workers Strike in Callao," Agencia Andina, 25 October 2025.',
      'date: 25 November 2025',
    ],
    [
      'Tamar Beridze, "Who Pays for Peace on the Line?" *Caucasus Weekly*, 14 August 2022.',
      'Tamar Beridze, "Who Pays for Peace on the Line?" *Caucasus Weekly*, August 2021.',
      'date: 14 August 2022',
    ],
    [
      '*Caucasus Weekly*, 14 August 2022, https://caucasusweekly.ge/a/who-pays-for-peace-on-the-line',
      '*Caucasus Weekly*, 14 August 2022, https://caucasusweekly.com/a/who-pays-for-peace-on-the-line',
      'address: https://caucasusweekly.ge/a/who-pays-for-peace-on-the-line',
    ],
    ['Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2011).', 'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012).', 'date: 2011'],
    [
      'Institute of Arctic Affairs, *Ice Roads and Missile Fields* (Tromsø: IAA, 2020).',
      'Institute of Arctic Affairs, *Ice Roads and Missile Fields* (Tromsø: IAA, 2021).',
      'date: 2020',
    ],
    [
      'Park Ji-ho, "Leaflets over the Imjin River Again," *Han Review* 4 (2016): 7.',
      'Park Ji-ho, "Leaflets over the Imjin River Again," *Han Review* 4 (2015): 7.',
      'date: 2016',
    ],
    [
      'Elian Smith, “Ford Too Far Upstream Again,” *River Studies* 12 (2021): 34.',
      'Karim Haddad, “Ford Too Far Upstream Again,” *River Studies* 12 (2021): 34.',
      'author: Elian Smith',
    ],
  ];
  for (const [first, second, expected] of rows) test(`${expected} ⟷ ${second.slice(0, 90)}`, () => assert.deepEqual(disagreements(first, second), [expected]));

  test('across two texts, in both', () =>
    check(`
//- sources/a.md
The ford was shut.[^1]

[^1]: Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2011).
                                                              ^^^^ conflicting-reference: its date is “2011” here and “2012” in sources/b.md
//- sources/b.md
The ford was opened.[^1]

[^1]: Bamba, L. (2012). *Peace along the river bend*. Baobab.
                 ^^^^ conflicting-reference: its date is “2012” here and “2011” in sources/a.md
`));

  test('against the bibliography', () =>
    check(`
//- dossier.yaml
drafts: ["drafts/*.md"]
bibliography: [r.bib]
//- r.bib
@book{bamba, title = {Peace along the River Bend}, author = {Bamba, Luc}, year = {2012}}
//- drafts/a.md
The ford was shut.[^1]

[^1]: Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2011).
                                                              ^^^^ conflicting-reference: its date is “2011” here and “2012” in bamba
`));

  test('against a bibliography in CSL-JSON, by DOI', () =>
    check(`
//- dossier.yaml
drafts: ["drafts/*.md"]
bibliography: [zotero.json]
//- zotero.json
[{"id": "smith", "title": "Ferrymen without Ferries", "DOI": "10.5555/rs.1", "author": [{"family": "Smith"}]}]
//- drafts/a.md
The ford was shut.[^1]

[^1]: Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34, doi:10.5555/rs.1.
                    ^^^^^^^^^^^^^^^^^^^^^^^ conflicting-reference: its title is “A Ford Too Far Upstream” here and “Ferrymen without Ferries” in smith
`));

  test('mending one side takes the finding from the other', () => {
    const { dossier } = openFixture(
      '//- sources/a.md\nShut.[^1]\n\n[^1]: Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2011).\n//- sources/b.md\nOpen.[^1]\n\n[^1]: Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012).\n',
    );
    const codes = () => dossier.findings('sources/a.md').filter(({ code }) => code === 'conflicting-reference').length;
    assert.equal(codes(), 1);
    dossier.update('sources/b.md', dossier.textOf('sources/b.md')!.replace('2012', '2011'));
    assert.equal(codes(), 0);
    dossier.update('sources/b.md', undefined);
    assert.equal(codes(), 0);
  });
});

describe('nothing to report', () => {
  const hale = 'Margaret Hale, *A Pencil on the Map: The Making of a Border* (Leeds: Gate Press, 2019), 41.';
  const ruiz = 'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, May 3, 2024, <https://kivutimes.com/node/26201>';
  const smith = 'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12, no. 3 (2021): 34–56, doi:10.5555/rs.1.';
  const rows: readonly (readonly [why: string, first: string, second: string])[] = [
    ['a short note', hale, 'Hale, *A Pencil on the Map*, 44.'],
    ['a short note of an article', smith, 'Smith, “A Ford Too Far,” 36.'],
    ['Ibid.', hale, 'Ibid., 44.'],
    ['another page of the same book', hale, 'Margaret Hale, *A Pencil on the Map: The Making of a Border* (Leeds: Gate Press, 2019), 112–14.'],
    ['a subtitle left out', hale, 'Margaret Hale, *A Pencil on the Map* (Leeds: Gate Press, 2019).'],
    ['sentence case', hale, 'Hale, M. (2019). *A pencil on the map: the making of a border*. Gate Press.'],
    ['initials', smith, 'E. Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 40.'],
    ['the name turned round', smith, 'Smith, Elian. "A Ford Too Far Upstream." *River Studies*, vol. 12, no. 3, 2021, pp. 34–56.'],
    [
      'a co-author left out',
      'Elian Smith and Karim Haddad, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34.',
      'Elian Smith, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34.',
    ],
    [
      'et al.',
      'Elian Smith, Karim Haddad, and Rosa Ndlovu, "A Ford Too Far Upstream," *River Studies* 12 (2021): 34.',
      'Smith et al., "A Ford Too Far Upstream," *River Studies* 12 (2021): 34.',
    ],
    [
      'another date of access',
      '"Fleet Movements in the Red Sea Today," *Harbour Watch*, https://harbourwatch.org/a/77120, accessed 3 March 2024.',
      '"Fleet Movements in the Red Sea Today," *Harbour Watch*, https://harbourwatch.org/a/77120, accessed 9 June 2024.',
    ],
    ['a second edition', hale, 'Margaret Hale, *A Pencil on the Map*, 2nd ed. (Leeds: Gate Press, 2023), 44.'],
    ['a revised edition', hale, 'Margaret Hale, *A Pencil on the Map*, rev. ed. (Leeds: Gate Press, 2023), 44.'],
    ['a reprint', hale, 'Margaret Hale, *A Pencil on the Map* (Leeds: Gate Press, 2023, reprint), 44.'],
    ['a paperback', hale, 'Margaret Hale, *A Pencil on the Map*, paperback (Leeds: Gate Press, 2021), 44.'],
    ['a translation', hale, 'Margaret Hale, *A Pencil on the Map*, trans. Jo Berg (Oslo: Elv, 2022).'],
    ['a preprint', smith.replace(', doi:10.5555/rs.1', ''), 'Elian Smith, "A Ford Too Far Upstream" (working paper, 2019).'],
    [
      'a thesis and its book',
      'Luc Bamba, "Peace along the River Bend" (PhD dissertation, Dakar, 2009).',
      'Luc Bamba, *Peace along the River Bend* (Dakar: Baobab, 2012).',
    ],
    ['a preprint server', smith.replace(', doi:10.5555/rs.1', ''), 'Elian Smith, "A Ford Too Far Upstream," *arXiv*, 2020.'],
    [
      'two articles of one author and year',
      'Smith, E. (2021a). A ford too far upstream. *River Studies*, 12.',
      'Smith, E. (2021b). Ferrymen without ferries. *River Studies*, 12.',
    ],
    ['two books of one author', hale, 'Margaret Hale, *Ink on the Glacier: Maps of Kashmir* (Leeds: Gate Press, 2022).'],
    [
      'an annual report',
      'Harbour Watch, *Annual Report on the Straits* (London: Harbour Watch, 2021).',
      'Harbour Watch, *Annual Report on the Straits* (London: Harbour Watch, 2022).',
    ],
    [
      'two years of one series',
      'Sahel Monitor, *Conflict Figures of the Sahel 2021* (Bamako: SM, 2022).',
      'Sahel Monitor, *Conflict Figures of the Sahel 2022* (Bamako: SM, 2023).',
    ],
    [
      'two statements with one heading',
      'Ministry of Foreign Affairs of Georgia, "Statement on the Crossing Points," press release, March 18, 2024.',
      'Ministry of Foreign Affairs of Georgia, "Statement on the Crossing Points," press release, April 2, 2024.',
    ],
    [
      'two parts',
      'Park Ji-ho, "Leaflets over the Imjin River, Part 1," *Han Review*, 3 May 2016.',
      'Park Ji-ho, "Leaflets over the Imjin River, Part 2," *Han Review*, 9 May 2016.',
    ],
    ['the mobile host', ruiz, ruiz.replace('https://kivutimes', 'https://m.kivutimes')],
    ['www and scheme', ruiz, ruiz.replace('https://', 'http://www.')],
    ['tracking parameters', ruiz, ruiz.replace('/26201', '/26201?utm_source=feed&fbclid=9')],
    ['a trailing slash', ruiz, ruiz.replace('/26201', '/26201/')],
    ['the archived page', ruiz, ruiz.replace('https://kiv', 'https://web.archive.org/web/2024/https://kiv')],
    ['less of the date', ruiz, 'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, May 2024.'],
    ['two forms of one date', ruiz, 'Ana Ruiz, "Bridge Closed to Lorries at Dusk," *Kivu Times*, 3 May 2024.'],
    ['the article in front of the publication', ruiz, ruiz.replace('*Kivu Times*', '*The Kivu Times*')],
    [
      'the publication abbreviated',
      'Elian Smith, "A Ford Too Far Upstream," *Journal of River Studies* 12 (2021): 34.',
      'Elian Smith, "A Ford Too Far Upstream," *J. Riv. Stud.* 12 (2021): 34.',
    ],
    [
      'the publication by its initials',
      'Omar Said, "Envoys Meet in Muscat over Hodeidah," *Gulf News Agency*, 1 March 2019.',
      'Omar Said, "Envoys Meet in Muscat over Hodeidah," *GNA*, 1 March 2019.',
    ],
    [
      'a report that papers took from an agency',
      'Omar Said, "Envoys Meet in Muscat over Hodeidah," *Reuters*, 1 March 2019.',
      'Omar Said, "Envoys Meet in Muscat over Hodeidah," *Gulf Courier*, 1 March 2019.',
    ],
    ['a copy at another publisher', ruiz, ruiz.replace('https://kivutimes.com/node/26201', 'https://lakesdigest.org/reprints/8810')],
    [
      'the page and its PDF',
      smith.replace('doi:10.5555/rs.1', 'https://riverstudies.org/a/26201'),
      smith.replace('doi:10.5555/rs.1', 'https://riverstudies.org/a/26201.pdf'),
    ],
    ['two home pages', 'Harbour Watch, https://harbourwatch.org/', 'Harbour Watch, https://harbourwatch.com/'],
    ['a section of two sites of one name', '*Kivu Times*, 3 May 2024, https://kivutimes.com/world', '*Kivu Times*, 5 May 2024, https://kivutimes.cd/world'],
    [
      'one transliteration and another',
      'Mohammed Rafiq, "Salt Caravans of the Afar," *Horn Notes* 3 (2018): 4.',
      'Muhammad Rafeeq, "Salt Caravans of the Afar," *Horn Notes* 3 (2018): 4.',
    ],
    ['a headline that two papers share', '"Ceasefire Holds," *Gulf Courier*, 1 March 2019.', '"Ceasefire Holds," *Kivu Times*, 9 May 2021.'],
    [
      'two headlines with the same beginning',
      '"Bridge Closed to Lorries at Dusk after Shelling," *Kivu Times*, May 3, 2024.',
      '"Bridge Closed to Lorries at Dusk for Repairs," *Kivu Times*, June 9, 2024.',
    ],
    [
      'a page that is kept up to date',
      '"Sanctions Tracker: Who Is on the List," *Harbour Watch*, 3 May 2022, https://harbourwatch.org/a/77120',
      '"Sanctions Tracker: Who Is on the List," *Harbour Watch*, 9 June 2023, https://harbourwatch.org/a/77120',
    ],
    ['the DOI of two works', smith, smith.replace('rs.1', 'rs.2')],
    [
      'the translated title at one address',
      '"Envoys Meet in Muscat over the Port," *Gulf Courier*, https://gulfcourier.com/news/71180',
      '"Treffen der Unterhändler um den Hafen", *Gulf Courier*, https://gulfcourier.com/news/71180',
    ],
  ];
  for (const [why, first, second] of rows) test(why, () => assert.deepEqual(disagreements(first, second), []));
});
