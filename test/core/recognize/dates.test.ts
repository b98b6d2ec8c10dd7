import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { DateMention } from '../../../server/core/model.ts';
import {
  addMonths,
  civil,
  dayNumber,
  daysInMonth,
  easterSunday,
  edtfOf,
  orthodoxEaster,
  overlaps,
  rangeOf,
  readEdtf,
} from '../../../server/core/recognize/calendar.ts';
import { checkDates, knownGaps, readText } from '../../support/fixture.ts';

/** Friday; the date of every text that has none of its own below. */
const issued = '2024-06-14';
type Case = string | [text: string, issued: string];
const check = (one: Case) => (typeof one === 'string' ? checkDates(one, { issued }) : checkDates(one[0], { issued: one[1] }));
const all = (cases: readonly Case[]) => {
  for (const one of cases) test(typeof one === 'string' ? one : one.join(' — text of '), () => check(one));
};

describe('days', () => {
  all([
    'It fell on ‹|15 April 2023|2023-04-15|›.',
    'It fell on ‹|April 15, 2023|2023-04-15|›.',
    'It fell on ‹|April 15th, 2023|2023-04-15|›.',
    'It fell on the ‹|15th of April 2023|2023-04-15|›.',
    'It fell on the ‹|15th April 2023|2023-04-15|›.',
    'It fell on ‹|15 Apr 2023|2023-04-15|›.',
    'It fell on ‹|Apr. 15, 2023|2023-04-15|›.',
    'It fell on ‹|Sept. 27, 2020|2020-09-27|›.',
    'It fell on ‹|2023-04-15|2023-04-15|›.',
    'It fell on ‹|15/04/2023|2023-04-15|›.',
    'It fell on ‹|4/15/2023|2023-04-15|›.',
    'It fell on ‹|15.4.2023|2023-04-15|›.',
    'Moldova voted on ‹|the third Sunday of October 2024|2024-10-20|›.',
    'They met on ‹|the last Friday in May 2016|2016-05-27|› and on ‹|the first Monday of May 2017|2017-05-01|›.',
    // no June has had a fifth Monday that year
    'They met on the fifth Monday of ‹|June 2021|2021-06|›.',
    'It was the third Sunday without bread.',
    'It fell on ‹|29 February 2024|2024-02-29|›.',
    'On the ‹|1st of May, 2003|2003-05-01|› it fell.',
    'It fell on ‹|8 June|2024-06-08|› and burnt.',
    'It fell on ‹|8 June|2024-06-08|›.',
    'It fell on ‹|June 8|2024-06-08|›.',
    'It fell in ‹|1453|1453|›.',
    'It fell on ‹|11 April|2024-04-11|› and burnt.',
    'It fell on ‹|20 December|2023-12-20|›.',
    'It fell on ‹|3 May of this year|2024-05-03|›.',
    'It fell on ‹|3 October of last year|2023-10-03|›.',
    'They met ‹|today|2024-06-14|›.',
    'They met ‹|yesterday|2024-06-13|›.',
    'They meet ‹|tomorrow|2024-06-15|›.',
    'They met on ‹|Tuesday|2024-06-11|›.',
    'They met on ‹|Friday|2024-06-14|›.',
    'They met ‹|last Monday|2024-06-10|›.',
    'They met ‹|two days ago|2024-06-12|›.',
    'They met ‹|three weeks ago|2024-05-24|›.',
  ]);
});

describe('months', () => {
  all([
    'It was an ‹|August afternoon in 2021|2021-08|› that nobody forgot.',
    'In one ‹|October week of 1993|1993-10|› all was lost.',
    'It fell in ‹|May 2012|2012-05|›.',
    'It fell in ‹|May, 2012|2012-05|›.',
    'It fell in ‹|May of 2012|2012-05|›.',
    'It fell in ‹|Sept 2012|2012-09|›.',
    'It fell in ‹|Nov. 2012|2012-11|›.',
    'It fell in ‹|March|2024-03|›.',
    'It fell in ‹|November|2023-11|›.',
    'It fell in ‹|October of this year|2024-10|›.',
    'It fell in ‹|October last year|2023-10|›.',
    'It fell ‹|last month|2024-05|›.',
    'It falls ‹|this month|2024-06|›.',
    'It falls ‹|next month|2024-07|›.',
    'It fell ‹|last October|2023-10|›.',
    'It fell ‹|last March|2024-03|›.',
    'It fell ‹|two months ago|2024-04|›.',
    'It fell in ‹|early May 2012|2012-05-01/2012-05-10|›.',
    'It fell in ‹|mid-May 2012|2012-05-11/2012-05-20|›.',
    'It fell in ‹|late May 2012|2012-05-21/2012-05-31|›.',
    'It fell in ‹|late February 2023|2023-02-21/2023-02-28|›.',
    ['It fell ‹|last month|2023-12|›.', '2024-01'],
    ['It fell in ‹|December|2023-12|›.', '2024-01'],
  ]);
});

describe('years, and parts of them', () => {
  all([
    'The war of ‹|1994|1994|› ended there.',
    'It fell in ‹|2011|2011|›, they say.',
    // before 1800, behind a capital at the start of a sentence
    'In ‹|1453|1453|› it fell.',
    'It fell in ‹|early 2011|2011-01/2011-03|›.',
    'It fell in ‹|mid-2011|2011-05/2011-08|›.',
    'It fell in ‹|mid 2011|2011-05/2011-08|›.',
    'It fell in ‹|late 2011|2011-10/2011-12|›.',
    'It fell at ‹|the end of 2011|2011-12|›.',
    'It fell at ‹|the beginning of 2011|2011-01|›.',
    'It fell in ‹|the first quarter of 2011|2011-01/2011-03|›.',
    'It fell in ‹|Q3 2011|2011-07/2011-09|›.',
    'It fell in ‹|the second half of 2011|2011-07/2011-12|›.',
    'It fell in ‹|the last quarter of 2011|2011-10/2011-12|›.',
    'It fell in ‹|the summer of 2011|2011-22|›.',
    'It fell in ‹|spring 2011|2011-21|›.',
    'It fell in ‹|autumn 2011|2011-23|›.',
    'It fell in ‹|the fall of 2011|2011-23|›.',
    'It fell in ‹|winter 2011|2011-24|›.',
    'It fell in ‹|the winter of 2011|2011-24|›.',
    'It fell ‹|last year|2023|›.',
    'It falls ‹|this year|2024|›.',
    'It falls ‹|next year|2025|›.',
    'It fell ‹|three years ago|2021|›.',
    'It fell ‹|ten years ago|2014|›.',
    'It was founded almost ‹|eighty years ago|1944~|›, and nearly ‹|20 years ago|2004~|› it split.',
    'It fell ‹|seventy-five years ago|1949|›.',
    'It fell in ‹|FY2011|2011|›.',
    'It fell in ‹|2014/15|2014/2015|›.',
    'It fell ‹|midway through 2011|2011-05/2011-08|›; Midway Island did not.',
    'It fell ‹|this past spring|2024-21|› or in ‹|the past winter|2023-24|›.',
    'It lasted in ‹|the spring|2011-21|› and ‹|summer of 2011|2011-22|›.',
    'The post-‹|1991|1991/..|› order failed.',
    'The pre-‹|1991|../1991|› order failed.',
  ]);
});

describe('decades and centuries', () => {
  all([
    'In the ‹|1990s|199X|› it fell.',
    'In the ‹|early 1990s|1990/1993|› it fell.',
    'In the ‹|mid-1990s|1994/1996|› it fell.',
    'In the ‹|late 1990s|1997/1999|› it fell.',
    'In the ‹|1980’s|198X|› it fell.',
    'In the ‹|nineties|199X|› it fell.',
    'In the ‹|late sixties|1967/1969|› it fell.',
    'In the ‹|nineteenth century|18XX|› it fell.',
    'In the ‹|19th century|18XX|› it fell.',
    'In the ‹|early 20th century|1900/1933|› it fell.',
    'In the ‹|late nineteenth century|1867/1899|› it fell.',
    'It began ‹|two decades ago|2004~|›.',
    'It began ‹|a century ago|1924~|›.',
    'It began some ‹|four decades ago|1984~|›.',
  ]);
});

describe('open intervals and ranges', () => {
  all([
    'It has been so since ‹|2014|2014/..|›.',
    'It has been so since ‹|April 2023|2023-04/..|›.',
    'It has been so since ‹|15 April 2023|2023-04-15/..|›.',
    'It has been so since the ‹|1990s|1990/..|›.',
    'It was so after ‹|2001|2001/..|›.',
    'It must end by ‹|2030|../2030|›.',
    'It was so until ‹|May 1998|../1998-05|›.',
    'It was so before ‹|1991|../1991|›.',
    'It was so prior to ‹|1991|../1991|›.',
    'The war of ‹|2014–2022|2014/2022|› went on.',
    'The war of ‹|2014-2022|2014/2022|› went on.',
    'The war of ‹|1998–99|1998/1999|› went on.',
    'It lasted from ‹|2014 to 2022|2014/2022|›.',
    'It lasted between ‹|2014 and 2022|2014/2022|›.',
    'It lasted from ‹|April 2023 to January 2024|2023-04/2024-01|›.',
    'It lasted between ‹|April and June 2023|2023-04/2023-06|›.',
    'It lasted from ‹|11 to 15 April 2023|2023-04-11/2023-04-15|›.',
    'They met on ‹|11–15 April 2023|2023-04-11/2023-04-15|›.',
    'They met on ‹|April 11–15, 2023|2023-04-11/2023-04-15|›.',
    'They met on ‹|30 April–2 May 2023|2023-04-30/2023-05-02|›.',
    'From ‹|2015|2015/..|› onwards it was worse.',
    'The road was blocked from ‹|May 2015|2015-05/..|›.',
    'There is a photograph from ‹|May 2015|2015-05|›.',
    'After the ‹|2015|2015|› accord it was better.',
    'It lasted (‹|24 May – 6 June 2015|2015-05-24/2015-06-06|›) too long.',
    ['It lasted from ‹|October to March|2023-10/2024-03|›.', '2024-06-14'],
    'Around ‹|2014|2014~|› it changed.',
    'It began circa ‹|1880|1880~|›.',
    'In the ‹|past three years|2021/2024|› it changed.',
    'In ‹|recent months|2024-03/2024-06|› it changed.',
    'In ‹|recent years|2021/2024|› it changed.',
    'It has been shut since at least ‹|2013|2013/..|›, and opens no later than ‹|2030|../2030|› with at least 2000 seats.',
    'It was closed in ‹|March|2022-03|› and ‹|April 2022|2022-04|›, and in ‹|November|2018-11|›, ‹|December|2018-12|› and ‹|January 2019|2019-01|›.',
    'They met on ‹|4 May|2023-05-04|› and ‹|6 June 2023|2023-06-06|›.',
  ]);
});

describe('parts of days, weeks and longer stretches', () => {
  all([
    'It fell in ‹|the early hours of 5 May 1998|1998-05-05|›.',
    'It fell on ‹|Tuesday night|2024-06-11|›.',
    'It fell ‹|last night|2024-06-13|›.',
    'It fell on ‹|Tuesday, 11 June|2024-06-11|›, at noon.',
    'It fell in ‹|the second week of May 1998|1998-05-08/1998-05-14|›.',
    'It fell on ‹|the last day of February 2024|2024-02-29|›.',
    'It fell in ‹|the first three months of 1998|1998-01/1998-03|›.',
    'It fell in ‹|the last two weeks of May|2024-05-18/2024-05-31|›.',
    'It fell in ‹|the first decade of the 20th century|190X|›.',
    'It fell in ‹|the first half of the 1990s|1990/1994|›.',
    'It fell in ‹|the latter part of 1998|1998-10/1998-12|›.',
    'It fell in ‹|mid-to-late 1998|1998-05/1998-12|›.',
    'It fell ‹|late last year|2023-10/2023-12|›.',
    'It fell ‹|earlier this year|2024|›.',
    'It ends at ‹|the end of the year|2024-12|›.',
    'It fell in ‹|1969|1969|›’s rains.',
    'They will meet on ‹|Monday|2024-06-17|› and again in ‹|March|2025-03|›.',
    'The first week of it was hard, the last days of the war harder.',
    'The first three months passed.',
    'It fell in ‹|the week of 14 May 2025|2025-05-12/2025-05-18|›.',
    'It fell in ‹|the opening months of 2011|2011-01/2011-03|›, not in ‹|the closing weeks of 2010|2010-12-11/2010-12-31|›.',
    'It fell the ‹|day before yesterday|2024-06-12|›.',
  ]);
});

describe('named days', () => {
  all([
    'Since ‹|9/11|2001-09-11/..|› all is different.',
    'After the attacks of ‹|9/11|2001-09-11|› all was different.',
    'On ‹|Christmas Day 2022|2022-12-25|› they rested.',
    'On ‹|Easter Sunday 2019|2019-04-21|› they rested.',
    'During ‹|Ramadan 2023|2023-03-23/2023-04-20|› they rested.',
    'On ‹|New Year’s Eve 2023|2023-12-31|› they rested.',
    'At ‹|Nowruz 2022|2022-03-20|› they rested.',
    'On ‹|Good Friday 1998|1998-04-10|› they signed.',
    'At ‹|Orthodox Easter 2022|2022-04-24|› they rested.',
    'During ‹|Ramadan 2035|2035-11-01/2035-11-30|› they rested.',
    'After ‹|Eid al-Adha 1992|1992-06-11/..|› it fell.',
    'At ‹|Tet 1968|1968-01-30|› it fell.',
    'It fell ‹|last Christmas|2023-12-25|›.',
    'They rested on ‹|Easter Sunday|2024-03-31|›.',
    'The ‹|7 October|2023-10-07|› attacks shook Israel.',
    // the day without what makes it well known
    'Since ‹|7 October|2023-10-07/..|› the Kivu road is closed.',
    ['The floods have lasted since ‹|7 October|2025-10-07/..|› in Kerala.', '2025-11-01'],
    'The Christmas truce and the Easter Rising and the Good Friday Agreement.',
  ]);
});

describe('relative to the date that the narrative is at', () => {
  all([
    'It fell on ‹|5 May 1998|1998-05-05|›. ‹|The following day|1998-05-06|› it burnt.',
    'It fell on ‹|5 May 1998|1998-05-05|›. ‹|Two days later|1998-05-07|› it burnt.',
    'It fell in ‹|May 1998|1998-05|›. ‹|Later that month|1998-05|› it burnt.',
    'It fell in ‹|May 1998|1998-05|›. ‹|That year|1998|› it burnt.',
    'It fell in ‹|May 1998|1998-05|›. In ‹|June|1998-06|› it burnt.',
    'It fell in ‹|May 1998|1998-05|›. On ‹|12 June|1998-06-12|› it burnt.',
    'It fell in ‹|1998|1998|›. ‹|Two years later|2000|› it burnt.',
    'It fell in ‹|1998|1998|›. ‹|The previous year|1997|› it had burnt.',
    'It fell in ‹|1998|1998|›. ‹|The same year|1998|› it burnt.',
    'It fell in ‹|December 1998|1998-12|›, and ‹|the following month|1999-01|› it burnt.',
    'It fell on ‹|30 December 1998|1998-12-30|›. ‹|Three days later|1999-01-02|› it burnt.',
    'It fell in ‹|May 1998|1998-05|› and burnt in ‹|June of that year|1998-06|›.',
    'It fell in ‹|May 1998|1998-05|›. ‹|The following March|1999-03|› it burnt.',
    'It fell in ‹|May 1998|1998-05|›. ‹|That December|1998-12|› it burnt.',
    'It fell in ‹|May 1998|1998-05|›. ‹|The previous winter|1997-24|› it had burnt.',
    'It fell on ‹|5 May 1998|1998-05-05|›. ‹|The day before|1998-05-04|›, it burnt.',
    'It fell on ‹|5 May 1998|1998-05-05|›. ‹|The following Monday|1998-05-11|› it burnt.',
    'It fell on ‹|5 May 1998|1998-05-05|›. On ‹|the 25th|1998-05-25|› it burnt.',
    'It fell on ‹|25 May 1998|1998-05-25|› and burnt on ‹|the 3rd|1998-06-03|›.',
    'It fell in ‹|1998|1998|›. ‹|Twenty-two years later|2020|› it burnt.',
    'It fell in ‹|1998|1998|›. ‹|A decade later|2008~|› it burnt.',
    'It was ruled from Oslo since ‹|1998|1998/..|›. In ‹|May of that year|1998-05|› it burnt.',
    // what only says which accord or war is not where the text speaks of
    'The ‹|1998|1998|› accord is dead. It burnt in ‹|May|2024-05|›.',
    'The accord of ‹|1998|1998|› is dead. It burnt in ‹|May|2024-05|›.',
    'During the ‹|1998|1998|› war it burnt in ‹|August|1998-08|›.',
  ]);
});

describe('no dates', () => {
  all([
    'The column drove 1914 km.',
    'Some 2000 refugees came.',
    'More than 1999 houses burnt.',
    'At least 1500 people died.',
    'The hull cost $2015 and the engine €1998.',
    'Resolution 1701 was ignored.',
    'Resolutions 2254 and 1325 were ignored.',
    'Flight 1812 was late.',
    'Unit 8200 and room 1917.',
    'It may be so; they may march.',
    'March on, they cried.',
    'They march in step, and may fall.',
    'The august assembly met.',
    'Spring the trap; they fall for it.',
    'Springs and falls and wells.',
    'They live in the fall-out of it.',
    'It lasted for decades.',
    'It lasted three weeks.',
    'It took two years and four months.',
    'A week of duels ended.',
    'A century of solitude.',
    'The second battalion and the third half-track.',
    'The first quarter of the city burnt.',
    'A quarter of them left.',
    'Half of 400 men fled.',
    'Now and then, here and there, one day.',
    'He counted 1200 men.',
    'See page 1998.',
    'See page 1998 and pp. 2001.',
    'In the end nobody came.',
    'At the end of the street.',
    'It was early, then late.',
    'In the middle of the river.',
    'The eve of battle.',
    'Two of the 19 died; 21 fled.',
    'On 40 of 50 farms.',
    'Article 5 and paragraph 12.',
    'The score was 9–11.',
    'A ratio of 7/8.',
    'The Sunday Times reported it.',
    'Mr. May met them at the gate.',
    'A 2000-strong force came.',
    'An 1800-kilometre border.',
    'The 1,945 rifles were old.',
    'The S-1998 radar turned.',
    'Tomorrow’s leaders studied.',
    'The men of today and of yesteryear.',
    'In seconds it was over.',
    'He was 40 years old.',
    'The 26th of July Movement and the October Group met.',
    'They crossed the 6th of October Bridge.',
    'They meet every Tuesday and most Fridays.',
    'The sermon after Friday prayers was short.',
    'It airs at 1500 daily and at 1930 local time.',
    'A Mirage 2000 was shot down.',
    'The tanker Nanhai 1985 sank.',
    'Black September split.',
    'On the 3rd floor and the 25th parallel.',
  ]);
  test('relative words where nobody knows the date of the text', () => {
    for (const text of [
      'It fell last year.',
      'They met yesterday.',
      'It fell in March.',
      'Three years ago it fell.',
      'They met on Tuesday.',
      'In recent months it changed.',
    ])
      checkDates(text);
  });
});

describe('the year of a day that has none', () => {
  all([
    // the weekday tells it
    ['The vote is set for ‹|Sunday, 28 December|2025-12-28|›, and nobody is surprised.', '2025-11-18'],
    ['They met on ‹|Monday 3 November|2025-11-03|›.', '2026-02-02'],
    // through the whole paragraph, for as long as it tells of that time
    ['The mine closed on ‹|1 April 2022|2022-04-01|›. Nobody was told. The owners fled. On ‹|19 May|2022-05-19|› it burnt.', '2025-10-07'],
    ['The hulk was run aground in ‹|1999|1999|›. Manila says that it is a post. On ‹|17 June|2024-06-17|› it was rammed.', '2024-07-01'],
    ['The law of ‹|1994|1994|› was theirs. It ran out. On ‹|3 March|2025-03-03|› they wrote another.', '2025-06-14'],
    // what is said by the way moves nobody there
    ['The town, lost in ‹|July 2023|2023-07|›, was retaken on ‹|3 March|2025-03-03|›.', '2025-06-14'],
    ['Sahle, who had taken over on ‹|1 August 2021|2021-08-01|›, resigned. On ‹|3 March|2025-03-03|› she left.', '2025-06-14'],
    ['The council followed a report (Waal, ‹|2019|2019|›). On ‹|3 March|2025-03-03|› it met.', '2025-06-14'],
    ['The draft was to hold to ‹|18 April 2026|2026-04-18|›. On ‹|19 May|2025-05-19|› it failed.', '2025-06-14'],
    // the year of writing, whatever was told before
    ['They struck in ‹|October 2021|2021-10|›, and this ‹|8 January|2025-01-08|› again.', '2025-06-14'],
    // from one month to a much earlier one a report does not go forward
    ['The second came on ‹|26 October 2023|2023-10-26|›. His helicopter had crashed on ‹|19 May|2023-05-19|›.', '2025-06-14'],
    'It was a Friday when they came.',
    'They left on the Friday.',
    'The famine of ‹|1943|1943|› killed three million people.',
    'They speak of the 2030 Agenda at every session.',
  ]);

  const entries = [
    'CHRONICLE',
    '8 November 2020. Voters go to the polls.',
    '1 February 2021. Soldiers take the palace. On the 5th the deputies meet.',
    '9 February. A woman is shot. She dies on the 19th.',
    '27 March. Parade day.',
    '6 December. A verdict that was due on 30 November.',
    '10 January. Another verdict. An election is promised for August 2023.',
    '23 July. Four men are hanged, as announced on 3 June.',
    '5 September. A plan of 27 December is dropped.',
    '12 April. Bombs on a village.',
  ].join('\n\n');

  test('a chronicle goes from entry to entry, whatever an entry tells of', () => {
    const dates = readText(entries, { issued: '2025-12-08' }).mentions.filter((one): one is DateMention => one.kind === 'date');
    assert.deepEqual(
      dates.map(({ value }) => value.edtf),
      [
        '2020-11-08',
        '2021-02-01',
        '2021-02-05',
        '2021-02-09',
        '2021-02-19',
        '2021-03-27',
        '2021-12-06',
        '2021-11-30',
        '2022-01-10',
        '2023-08',
        '2022-07-23',
        '2022-06-03',
        '2022-09-05',
        '2022-12-27',
        '2023-04-12',
      ],
    );
  });
});

describe('a history comes back to the day of writing', () => {
  const history = 'Wars came in ‹|1948|1948|›, ‹|1961|1961|›, ‹|1974|1974|› and ‹|1990|1990|›. The hotel was attacked in ‹|November 2015|2015-11|›.';
  const cases: [name: string, text: string][] = [
    ['with the perfect', 'The junta has kept four envoys in jail since ‹|26 November|2024-11-26/..|›.'],
    ['but not with what may have been', 'The raiders may have crossed the river on ‹|26 November|2015-11-26|›.'],
    ['nor with a past before the past', 'The raiders had crossed the river on ‹|26 November|2015-11-26|›.'],
    ['nor in another clause', 'Nobody has claimed it; the raiders crossed the river on ‹|26 November|2015-11-26|›.'],
    ['no narrative goes on behind it', 'The bloc lost a member on ‹|29 January 2025|2025-01-29|›. The run-off was held in ‹|June|2024-06|›.'],
    ['but what is to come does', 'The bloc lost a member on ‹|29 January 2025|2025-01-29|›. The run-off will be held in ‹|June|2025-06|›.'],
    ['and a bound may', 'The bloc lost a member on ‹|29 January 2025|2025-01-29|›. Nobody had to leave before ‹|April|../2025-04|›.'],
    ['and what is joined to it', 'The bloc lost a member on ‹|29 January 2025|2025-01-29|› and loses the next in ‹|June|2025-06|›.'],
  ];
  for (const [name, text] of cases) test(name, () => checkDates(`${history} ${text}`, { issued: '2025-02-21' }));
});

describe('what is written and what is inferred stay apart', () => {
  const cases: [text: string, how: DateMention['value']['how'], anchor?: string][] = [
    ['It fell in May 2012.', 'absolute'],
    ['It fell last month.', 'document', issued],
    ['It fell in March.', 'document', issued],
    ['On 9/11 it fell.', 'named-day'],
    ['[Then]{.date edtf="2012-05"} it fell.', 'annotation'],
  ];
  for (const [text, how, anchor] of cases)
    test(text, () => {
      const [date] = readText(text, { issued }).mentions.filter((m): m is DateMention => m.kind === 'date');
      assert.deepEqual([date?.value.how, date?.value.anchor], [how, anchor]);
    });
  test('from the narrative', () => {
    const dates = readText('It fell in May 1998. Later that month it burnt.', { issued }).mentions.filter((m): m is DateMention => m.kind === 'date');
    assert.deepEqual([dates[1]?.value.how, dates[1]?.value.anchor], ['narrative', '1998-05']);
  });
});

test('bounds are those of the value', () => {
  const dates = readText('It fell in May 2012, since 2014, in the 1990s and around 2001.', { issued }).mentions.filter(
    (m): m is DateMention => m.kind === 'date',
  );
  assert.deepEqual(
    dates.map(({ value }) => [value.edtf, edtf(value.first), edtf(value.last), value.approximate ?? false]),
    [
      ['2012-05', '2012-05-01', '2012-05-31', false],
      ['2014/..', '2014-01-01', '∞', false],
      ['199X', '1990-01-01', '1999-12-31', false],
      ['2001~', '2001-01-01', '2001-12-31', true],
    ],
  );
});
const edtf = (day: number) => (day === Infinity ? '∞' : day === -Infinity ? '-∞' : edtfOf(day));

describe('calendar', () => {
  test('day numbers are those of the JavaScript calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 100_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        const { year, month, day: of } = civil(day);
        assert.deepEqual([year, month, of], [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        assert.equal(dayNumber(year, month, of), day);
        assert.ok(of <= daysInMonth(year, month));
      }),
    );
  });
  test('Easter of both calendars', () =>
    assert.deepEqual(
      [1916, 1990, 2000, 2038].map((year) => edtfOf(easterSunday(year))).concat([2000, 2023, 2024, 2025].map((year) => edtfOf(orthodoxEaster(year)))),
      ['1916-04-23', '1990-04-15', '2000-04-23', '2038-04-25', '2000-04-30', '2023-04-16', '2024-05-05', '2025-04-20'],
    ));
  test('months move across years', () =>
    assert.deepEqual(
      [addMonths(2024, 1, -1), addMonths(2024, 12, 1), addMonths(2024, 6, 30), addMonths(2024, 6, -30)],
      [
        { year: 2023, month: 12 },
        { year: 2025, month: 1 },
        { year: 2026, month: 12 },
        { year: 2021, month: 12 },
      ],
    ));
  const ranges: [edtf: string, first: string | undefined, last: string | undefined][] = [
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2024-06-14', '2024-06-14', '2024-06-14'],
    ['199X', '1990-01-01', '1999-12-31'],
    ['18XX', '1800-01-01', '1899-12-31'],
    ['2023~', '2023-01-01', '2023-12-31'],
    ['2025-21', '2025-03-01', '2025-05-31'],
    ['2025-24', '2025-12-01', '2026-02-28'],
    ['2014/..', '2014-01-01', '∞'],
    ['../1991', '-∞', '1991-12-31'],
    ['2014-05/2022-03', '2014-05-01', '2022-03-31'],
    ['2024-13', undefined, undefined],
    ['2023-02-29', undefined, undefined],
    ['soon', undefined, undefined],
    ['', undefined, undefined],
    ['2024/x', undefined, undefined],
  ];
  for (const [written, first, last] of ranges)
    test(`range of ${written || 'nothing'}`, () => {
      const range = rangeOf(written);
      assert.deepEqual([range && edtf(range.first), range && edtf(range.last)], [first, last]);
    });
  test('a user’s EDTF in forms that Dragoman does not write', () => {
    assert.ok(readEdtf('2024-06-XX'));
    assert.equal(readEdtf('June'), undefined);
  });
  test('overlap', () => {
    assert.ok(overlaps(rangeOf('2024')!, rangeOf('2024-06')!));
    assert.ok(overlaps(rangeOf('2014/..')!, rangeOf('2024')!));
    assert.ok(!overlaps(rangeOf('2023')!, rangeOf('2024')!));
  });
});

knownGaps<Case>(
  [
    // counts
    'He counted 1200 men and 1945 rifles.',
  ],
  check,
);
