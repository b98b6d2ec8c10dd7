import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DateValue } from '../../server/core/model.ts';
import { eventsIn, eventYears } from '../../server/features/event-list.ts';
import { periodOf } from '../../server/features/text-counts.ts';
import { openFixture } from '../support/fixture.ts';

const { dossier } = openFixture(`//- sources/a.md
Ethiopia attacked the camp near Mekelle on 4 November 2020. Eritrea and Ethiopia signed a ceasefire in Pretoria on 2 November 2022.
//- sources/b.md
The TPLF attacked Ethiopia on 3 November 2020. In 1998 Eritrea attacked Badme. Nobody knows when Eritrea shelled it.
`);
const read = (period: string, from = 0, count = 100) => {
  const { items, total } = eventsIn(dossier, period, from, count);
  return {
    total,
    lines: items.map(({ document, mention, label, date }) => `${date ?? '-'} ${label} ${document.text.slice(mention.start, mention.end)} ${document.path}`),
  };
};

describe('events in order of time', () => {
  test('years with their months; what has no month counts for the year; no date at the end', () => {
    const years = eventYears(dossier);
    assert.deepEqual(
      years.map(({ period, months }) => `${period} ${months.map(({ label, period: month }) => `${label}=${month}`).join()}`),
      ['1998 ', '2020 November=2020-11', '2022 November=2022-11', ...(years.at(-1)!.period === '' ? [' '] : [])],
    );
    assert.equal(years[0]!.events, 1);
    assert.equal(
      years.reduce((sum, { events }) => sum + events, 0),
      dossier.corpus.all().flatMap(({ mentions }) => mentions.filter(({ kind }) => kind === 'event')).length,
    );
  });
  test('the events of a month by day, over all texts', () =>
    assert.deepEqual(
      read('2020-11').lines.map((line) => line.slice(0, 15) + line.slice(-12)),
      ['3 November 2020sources/b.md', '4 November 2020sources/a.md'],
    ));
  test('those of the year alone', () => assert.match(read('1998').lines.join(), /^1998 .* sources\/b\.md$/));
  test('a page', () => {
    assert.equal(read('2020-11', 1, 1).lines.length, 1);
    assert.match(read('2020-11', 1, 1).lines[0]!, /^4 November/);
    assert.equal(read('2020-11', 1, 1).total, 2);
  });
  test('without a date: any page is what all of them have there', () => {
    const many = openFixture(
      `//- sources/a.md\nRebels attacked Goma. They shelled Bukavu.\n//- sources/b.md\nThe army bombed Uvira. It raided Beni.\n`,
    ).dossier;
    const words = (from: number, count: number) =>
      eventsIn(many, '', from, count).items.map(({ document, mention }) => document.text.slice(mention.start, mention.end));
    const all = words(0, 100);
    assert.ok(all.length >= 4, all.join());
    for (let from = 0; from < all.length; from++) for (let count = 1; count < 4; count++) assert.deepEqual(words(from, count), all.slice(from, from + count));
  });
  test('who took part, and where', () => {
    const truce = eventsIn(dossier, '2022-11', 0, 10).items.find(({ mention }) => mention.type === 'ceasefire');
    assert.match(truce?.who ?? '', /Eritrea.*Ethiopia.* · Pretoria|Ethiopia.*Eritrea.* · Pretoria/);
    assert.match(truce!.quote, /^Eritrea and Ethiopia signed/);
  });
});

describe('what a date is filed under', () => {
  const day = (iso: string) => Date.parse(iso) / 86_400_000;
  const date = (first: number, last: number): DateValue => ({ edtf: '', first, last, how: 'absolute' });
  const cases: [string, DateValue | undefined, string][] = [
    ['a day', date(day('2020-11-04'), day('2020-11-04')), '2020-11'],
    ['a week in a month', date(day('2020-11-01'), day('2020-11-30')), '2020-11'],
    ['over the end of a month', date(day('2020-11-30'), day('2020-12-01')), '2020'],
    ['several years', date(day('2019-01-01'), day('2022-12-31')), '2019'],
    ['since', date(day('2020-11-04'), Infinity), '2020'],
    ['until', date(-Infinity, day('2020-11-04')), '2020'],
    ['before our time', date(day('-000043-03-15'), day('-000043-03-15')), '-000043-03'],
    ['no date', undefined, ''],
    ['no bounds', date(-Infinity, Infinity), ''],
    ['beyond the calendar', date(2e8, 2e8), ''],
  ];
  for (const [name, value, period] of cases) test(name, () => assert.equal(periodOf(value), period));
});
