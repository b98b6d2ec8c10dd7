import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { entityGroups, labelOfType, mentioningTexts, mentionsInText } from '../../server/features/entity-list.ts';
import { openFixture } from '../support/fixture.ts';

const texts = `//- sources/a.md
Armenia accused Azerbaijan of shelling Goris. The convoy stopped in Armenia on Monday. Azerbaijan denied it.
//- sources/b.md
Talks between Armenia and Azerbaijan opened in Brussels. General Arman Petrosyan of Armenia was absent.
`;
const { dossier } = openFixture(texts);
const lines = (query?: string) =>
  entityGroups(dossier, query).flatMap(({ kind, label, entities }) =>
    entities.map(({ name, mentions, texts: count, isProposed }) => `${kind} ${label}: ${name} ${mentions}/${count}${isProposed ? ' proposed' : ''}`),
  );

describe('actors and places', () => {
  test('actors before places, the most mentioned first, a state as a place is a country', () => {
    const all = lines();
    assert.deepEqual(
      all.filter((line) => /States|Countries|Towns|Capitals/.test(line)),
      ['actor States: Armenia 3/2', 'actor States: Azerbaijan 3/2', ...all.filter((line) => /place/.test(line))],
    );
    assert.ok(
      all.some((line) => /^place (?:Towns|Capitals): Brussels 1\/1$/.test(line)),
      all.join('\n'),
    );
    assert.ok(all.some((line) => line.includes('Goris 1/1')));
  });
  test('names that no list has are said to be proposed', () => assert.deepEqual(lines('petros'), ['actor Persons: Arman Petrosyan 1/1 proposed']));
  test('part of a name, whatever its capitals and diacritics', () => assert.deepEqual(lines('ÂZERB'), ['actor States: Azerbaijan 3/2']));
  test('an alias', () => assert.deepEqual(lines('Republic of Azerbaijan'), ['actor States: Azerbaijan 3/2']));
  test('no letters out of order', () => assert.deepEqual(lines('nabriazerb'), []));
});

describe('names of groups', () => {
  for (const [type, label] of [
    ['armed-group', 'Armed groups'],
    ['religious-community', 'Religious communities'],
    ['armed-forces', 'Armed forces'],
    ['media', 'Media'],
  ] as const)
    test(type, () => assert.equal(labelOfType(type), label));
});

describe('mentions', () => {
  test('texts, the most mentions first', () =>
    assert.deepEqual(
      mentioningTexts(dossier, { kind: 'actor', id: 'azerbaijan' }).map(({ document, mentions }) => `${document.path} ${mentions}`),
      ['sources/a.md 2', 'sources/b.md 1'],
    ));
  test('in their line, with the words marked', () =>
    assert.deepEqual(
      mentionsInText(dossier.document('sources/a.md')!, { kind: 'actor', id: 'azerbaijan' }).map(
        ({ line, highlight: [from, to] }) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
      ),
      ['Armenia accused [Azerbaijan] of shelling Goris.', '[Azerbaijan] denied it.'],
    ));
  test('long sentences are cut at words', () => {
    const filler = 'and nobody on either bank of the river had been told of it '.repeat(4);
    const long = openFixture(`//- sources/a.md\nThe ministers met again ${filler}when Armenia agreed ${filler}at last.\n`);
    const [{ line, highlight }] = mentionsInText(long.dossier.document('sources/a.md')!, { kind: 'actor', id: 'armenia' }) as [
      ReturnType<typeof mentionsInText>[0],
    ];
    assert.match(line, /^…\w+ .*when Armenia agreed and nobody .* …$/);
    assert.equal(line.slice(...highlight), 'Armenia');
    assert.ok(highlight[0] <= 19 && line.length < 180, line);
  });
  test('nobody', () => assert.deepEqual(mentioningTexts(dossier, { kind: 'place', id: 'azerbaijan' }), []));
});
