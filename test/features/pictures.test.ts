import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventTypes } from '../../server/core/recognize/events.ts';
import { quadClass } from '../../server/core/recognize/plover.ts';
import { inEnglish } from '../../server/core/say.ts';
import { type PicturedEvents, picturedEvents, picturedPlaces } from '../../server/features/pictures.ts';
import { openFixture } from '../support/fixture.ts';

const truces = `
//- sources/a.md
# Truce in Jeddah

Sudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023, brokered by Saudi Arabia. The Rapid Support Forces attacked Egypt in Nyala in June 2023.
//- sources/b.md
# Another account

The truce between the army and the Rapid Support Forces was signed in Jeddah on 22 May 2023.
//- drafts/d.md
Turkey will withdraw its troops from Somalia. Elections took place.
`;

const eventOf = ({ events }: PicturedEvents, words: string) => events.find((event) => event.words === words) ?? assert.fail(`no event “${words}”`);

describe('events for pictures', () => {
  const pictured = picturedEvents(openFixture(truces).dossier);

  it('tells when, where, who and of what class', () => {
    const { date, place, among, who, whom, by, quad, text, quote } = eventOf(pictured, 'ceasefire');
    assert.deepEqual(date, { first: 19497, last: 19497, label: '20 May 2023' });
    assert.deepEqual(place, { id: 'jeddah', name: 'Jeddah' });
    assert.equal(quad, 'material-cooperation');
    assert.equal(pictured.texts[text]!.path, 'sources/a.md');
    assert.match(quote, /^Sudan’s army and the Rapid Support Forces signed/);
    assert.ok([...among, ...who, ...whom].includes('rapid-support-forces'), JSON.stringify({ among, who, whom }));
    assert.deepEqual(by, ['saudi-arabia']);
  });

  it('keeps an imprecise date as the interval that it is', () => {
    const { date, who, whom } = eventOf(pictured, 'attacked');
    assert.deepEqual(date, { first: 19509, last: 19538, label: 'June 2023' });
    assert.deepEqual([who, whom], [['rapid-support-forces'], ['egypt']]);
  });

  it('classes what is announced by what the announcement does, and an election not at all', () => {
    assert.equal(eventOf(pictured, 'withdraw').quad, 'verbal-cooperation');
    assert.equal(pictured.events.find(({ kind }) => kind === 'election')?.quad, undefined);
  });

  it('leaves out what only a heading says', () => assert.equal(pictured.events.filter(({ quote }) => quote.includes('Truce in Jeddah')).length, 0));

  it('ties the two sides of a contradiction together, once', () => {
    const { events, disagreements } = pictured;
    assert.equal(disagreements.length, 1);
    const [{ events: sides, strength, message }] = disagreements as [(typeof disagreements)[0]];
    assert.equal(strength, 'contradiction');
    assert.match(message, /20 May 2023.*22 May 2023/);
    assert.deepEqual(
      sides.map((index) => events[index]!.date?.label),
      ['20 May 2023', '22 May 2023'],
    );
  });

  it('shows no disagreement where the texts agree', () =>
    assert.deepEqual(picturedEvents(openFixture(truces.replace('22 May 2023.', '20 May 2023.')).dossier).disagreements, []));

  it('names actors and kinds, sorted, and only those that occur', () => {
    assert.deepEqual(
      pictured.actors.map(({ name }) => name),
      [...pictured.actors.map(({ name }) => name)].sort((a, b) => a.localeCompare(b, 'en')),
    );
    assert.ok(pictured.actors.some(({ id, name }) => id === 'rapid-support-forces' && name === 'Rapid Support Forces'));
    assert.ok(!pictured.kinds.some(({ id }) => id === 'earthquake'));
    assert.deepEqual(pictured.kinds.map(({ id }) => id).sort(), [...new Set(pictured.events.map(({ kind }) => kind))].sort());
  });

  it('of too many keeps those with a date and parties, in their order, and says how many there were', () => {
    const cut = picturedEvents(openFixture(truces).dossier, inEnglish, 3);
    assert.equal(cut.total, pictured.total);
    assert.deepEqual(
      cut.events.map(({ words }) => words),
      ['ceasefire', 'brokered', 'attacked'],
    );
    assert.ok(cut.disagreements.every(({ events }) => events.every((index) => index < 3)));
  });

  it('has nothing to tell of an empty dossier', () =>
    assert.deepEqual(picturedEvents(openFixture('//- dossier.yaml\ntitle: Empty\n').dossier), {
      texts: [],
      actors: [],
      kinds: [],
      events: [],
      disagreements: [],
      total: 0,
    }));

  it('has a class for each type of event with a PLOVER category', () => {
    for (const [type, { plover }] of eventTypes) assert.equal(quadClass({ type, factuality: 'asserted' }) !== undefined, plover !== '', type);
  });
});

describe('places for pictures', () => {
  const fixture = `
//- places.yaml
- { id: kerrin-ford, name: Kerrin Ford, type: crossing, in: somalia }
- { id: loop-a, name: Loop Alpha, type: region, in: loop-b }
- { id: loop-b, name: Loop Beta, type: region, in: loop-a }
//- dossier.yaml
sources: ["sources/*.md"]
knowledge: places.yaml
//- sources/a.md
The convoy reached Nyala and left Nyala again. It then crossed into Chad at Kerrin Ford, near Loop Alpha.
//- sources/b.md
Fighting in Nyala went on.
`;
  const { places, texts, total } = picturedPlaces(openFixture(fixture).dossier);
  const place = (id: string) => places.find((one) => one.id === id) ?? assert.fail(`no place ${id} in ${places.map((one) => one.id)}`);

  it('counts mentions by text, the most mentioned first, with coordinates and country', () => {
    const { latitude, longitude, country, mentions } = places[0]!;
    assert.equal(places[0]!.id, 'nyala');
    assert.ok(Math.abs(latitude! - 12.05) < 0.2 && Math.abs(longitude! - 24.88) < 0.2);
    assert.equal(country, 'Sudan');
    assert.deepEqual(
      mentions.map(({ text, count }) => `${texts[text]!.path} ${count}`),
      ['sources/a.md 2', 'sources/b.md 1'],
    );
  });
  it('gives a country its code instead of coordinates', () => {
    assert.equal(place('chad').iso, 'TD');
    assert.equal(place('chad').latitude, undefined);
  });
  it('gives a place of the dossier without coordinates, in its country', () => {
    assert.equal(place('kerrin-ford').latitude, undefined);
    assert.equal(place('kerrin-ford').country, 'Somalia');
  });
  it('does not follow places that lie in each other', () => assert.equal(place('loop-a').country, undefined));
  it('cuts a long list and says so', () => {
    const cut = picturedPlaces(openFixture(fixture).dossier, 1);
    assert.deepEqual([cut.places.length, cut.total], [1, total]);
  });
});
