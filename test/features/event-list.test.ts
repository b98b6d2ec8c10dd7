import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DateValue } from '../../server/core/model.ts';
import { noFilters } from '../../server/event-filter.ts';
import { eventsIn, eventYears, periodOf } from '../../server/features/event-list.ts';
import { eventChoices } from '../../server/features/told-events.ts';
import type { EventFilter } from '../../server/protocol.ts';
import { openFixture } from '../support/fixture.ts';

const { dossier } = openFixture(`//- sources/a.md
Ethiopia attacked the camp near Mekelle on 4 November 2020. Eritrea and Ethiopia signed a ceasefire in Pretoria on 2 November 2022.
//- sources/b.md
The TPLF attacked Ethiopia on 3 November 2020. In 1998 Eritrea attacked Badme. Nobody knows when Eritrea shelled it.
`);
const read = (period: string, from = 0, count = 100) => {
  const { items, total } = eventsIn(dossier, period, { from, count });
  return {
    total,
    lines: items.map(({ document, event, label, date }) => `${date ?? '-'} ${label} ${document.text.slice(event.start, event.end)} ${document.path}`),
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
      eventsIn(many, '', { from, count }).items.map(({ document, event }) => document.text.slice(event.start, event.end));
    const all = words(0, 100);
    assert.ok(all.length >= 4, all.join());
    for (let from = 0; from < all.length; from++) for (let count = 1; count < 4; count++) assert.deepEqual(words(from, count), all.slice(from, from + count));
  });
  test('who took part, and where', () => {
    const truce = eventsIn(dossier, '2022-11', { from: 0, count: 10 }).items.find(({ event }) => event.type === 'ceasefire');
    assert.match(truce?.who ?? '', /Eritrea.*Ethiopia.* · Pretoria|Ethiopia.*Eritrea.* · Pretoria/);
    assert.match(truce!.quote, /^Eritrea and Ethiopia signed/);
  });
});

describe('the filter that the side bar and the pictures share', () => {
  const { dossier: told } = openFixture(`//- sources/a.md
# Attack on Goma

M23 and the Congolese army signed a ceasefire in Doha on 19 July 2025, mediated by Qatar. M23 attacked Goma on 3 January 2025.
//- sources/b.md
M23 and the Congolese army signed a ceasefire in Doha on 21 July 2025. Elections will take place in Burundi.
`);
  const counts = (part: Partial<EventFilter>) => eventYears(told, { ...noFilters, ...part }).map(({ period, events }) => `${period}:${events}`);
  const kindsIn = (period: string, part: Partial<EventFilter>) =>
    eventsIn(told, period, { filter: { ...noFilters, ...part }, from: 0, count: 50 }).items.map(({ event, document }) => `${event.type} ${document.path}`);

  test('counts what passes, and nothing that only a heading says', () => {
    const all = eventsIn(told, '2025-01', { from: 0, count: 50 });
    assert.equal(all.total, 1);
    assert.ok(!eventYears(told).some(({ period, events }) => period === '2025' && events > told.corpus.all().length * 3));
    assert.deepEqual(counts({ kinds: ['attack'] }), ['2025:1']);
    assert.deepEqual(kindsIn('2025-07', { kinds: ['ceasefire'] }), ['ceasefire sources/a.md', 'ceasefire sources/b.md']);
    assert.deepEqual(kindsIn('2025-07', { kinds: ['ceasefire'], texts: ['sources/b.md'] }), ['ceasefire sources/b.md']);
    assert.deepEqual(counts({ kinds: ['attack'], to: '2024' }), []);
    assert.deepEqual(counts({ classes: ['none'] }), [':1']);
    assert.deepEqual(counts({ actors: ['qatar'], texts: ['sources/b.md'] }), []);
    assert.ok(counts({ actors: ['qatar'] }).length > 0);
  });

  test('leaves the two sides of a disagreement, in order, and none once it is gone', () => {
    assert.deepEqual(kindsIn('2025-07', { disputed: true }), ['ceasefire sources/a.md', 'ceasefire sources/b.md']);
    told.update('sources/b.md', 'M23 and the Congolese army signed a ceasefire in Doha on 19 July 2025.\n');
    assert.deepEqual(counts({ disputed: true }), []);
  });

  test('says by what can be filtered, with counts', () => {
    const { texts, kinds, actors } = eventChoices(dossier);
    assert.deepEqual(
      texts.map(({ id }) => id),
      ['sources/a.md', 'sources/b.md'],
    );
    assert.deepEqual(kinds[0], { id: 'attack', name: 'Attack', events: kinds[0]!.events });
    assert.ok(kinds[0]!.events >= 3);
    assert.ok(actors.some(({ id, name }) => id === 'eritrea' && name === 'Eritrea'));
    assert.equal(
      texts.reduce((sum, { events }) => sum + events, 0),
      kinds.reduce((sum, { events }) => sum + events, 0),
    );
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
