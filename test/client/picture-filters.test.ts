/** Which events the pictures and the side bar show: the filter that they share. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shownEvents } from '../../client/webviews/filters.ts';
import { daysOf, eventFilterOf, isFiltered, noFilters } from '../../server/event-filter.ts';
import type { EventFilter, PictureEvent, PictureEvents } from '../../server/protocol.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const event = (part: Partial<PictureEvent>): PictureEvent => ({
  ...{ text: 0, range, words: 'w', quote: 'w', kind: 'talks', factuality: 'asserted' },
  ...{ who: [], whom: [], by: [], with: [], among: [] },
  ...part,
});

const events: PictureEvents = {
  texts: [
    { uri: 'file:///a', name: 'a', path: 'a.md', role: 'source' },
    { uri: 'file:///b', name: 'b', path: 'b.md', role: 'draft' },
  ],
  actors: [],
  kinds: [],
  disagreements: [{ events: [0, 3], strength: 'tension', message: 'm' }],
  total: 4,
  events: [
    event({ quad: 'verbal-cooperation', by: ['qatar'], among: ['rwanda', 'm23'], date: { first: day('2025-07-19'), last: day('2025-07-19'), label: '' } }),
    event({ text: 1, kind: 'attack', quad: 'material-conflict', who: ['m23'], date: { first: day('2025-01-01'), last: day('2025-12-31'), label: '' } }),
    event({ kind: 'election' }),
    event({ text: 1, kind: 'attack', quad: 'material-conflict', whom: ['m23'], date: { first: day('2021-11-01'), last: null, label: '' } }),
  ],
};
const shown = (part: Partial<EventFilter>) => shownEvents(events, { ...noFilters, ...part });

describe('filters of the pictures', () => {
  const cases: [what: string, filters: Partial<EventFilter>, shown: number[]][] = [
    ['without filters everything', {}, [0, 1, 2, 3]],
    ['texts', { texts: ['file:///b'] }, [1, 3]],
    ['kinds', { kinds: ['talks', 'election'] }, [0, 2]],
    ['actors in any role, a mediator too', { actors: ['qatar'] }, [0]],
    ['any of several actors', { actors: ['rwanda', 'm23'] }, [0, 1, 3]],
    ['classes', { classes: ['verbal-cooperation', 'none'] }, [0, 2]],
    ['a period takes in what may have been in it, and leaves out what has no date', { from: '2025-08', to: '2025-09' }, [1, 3]],
    ['the first and the last day of a period belong to it', { from: '2025-07-19', to: '2025-07-19' }, [0, 1, 3]],
    ['a period without end', { from: '2026' }, [3]],
    ['a period without beginning', { to: '2021-10-31' }, []],
    ['a period that cannot be read is none', { from: 'autumn' }, [0, 1, 2, 3]],
    ['disagreements alone', { disputed: true }, [0, 3]],
    ['all together', { texts: ['file:///b'], actors: ['m23'], to: '2024' }, [3]],
  ];
  for (const [what, filters, expected] of cases) it(what, () => assert.deepEqual(shown(filters), expected));

  it('know when they are set', () => {
    assert.equal(isFiltered(noFilters), false);
    assert.equal(isFiltered({ ...noFilters, to: '2025' }), true);
    assert.equal(isFiltered({ ...noFilters, classes: ['none'] }), true);
    assert.equal(isFiltered({ ...noFilters, disputed: true }), true);
  });

  it('are read from what was kept or sent, whatever it is', () => {
    assert.deepEqual(eventFilterOf(undefined), noFilters);
    assert.deepEqual(eventFilterOf({ texts: 'a', kinds: ['talks', 3], from: 'autumn', to: ' 2025 ', disputed: 'yes' }), {
      ...noFilters,
      kinds: ['talks'],
      to: '2025',
    });
    // a filter that an earlier version kept
    assert.deepEqual(eventFilterOf({ texts: [], kinds: [], actors: ['m23'], classes: [], from: '', to: '' }), { ...noFilters, actors: ['m23'] });
  });
});

describe('a year, a month or a day as days', () => {
  const cases: [text: string, first: string | undefined, last?: string][] = [
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    [' 2024-02-29 ', '2024-02-29', '2024-02-29'],
    ['2024-12', '2024-12-01', '2024-12-31'],
    ['2024-13', undefined],
    ['2024-00', undefined],
    ['2024-1', undefined],
    ['24', undefined],
    ['', undefined],
  ];
  for (const [text, first, last] of cases)
    it(`“${text}”`, () => assert.deepEqual(daysOf(text), first === undefined ? undefined : { first: day(first), last: day(last!) }));
});
