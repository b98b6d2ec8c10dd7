import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { builtInKnowledge, builtInLayer } from '../../server/core/knowledge/built-in.ts';
import data from '../../server/core/knowledge/gazetteer.json' with { type: 'json' };
import type { CountryLines } from '../../server/core/knowledge/gazetteer.ts';
import { gazetteer, slugOf } from '../../server/core/knowledge/gazetteer.ts';
import { placeSchema } from '../../server/core/knowledge/schema.ts';
import { gazetteerText, linkedPlaces, makeGazetteer } from '../support/gazetteer.ts';

const countries = Object.entries(data as Record<string, CountryLines>);
const knowledge = builtInKnowledge();
const lines = countries.flatMap(([country, { divisions, towns }]) =>
  [...divisions, ...towns].filter((line) => line[0] !== '=').map((line) => ({ country, line })),
);
const idOf = (line: string) => line.split('|')[0] || slugOf(line.split('|')[1]!.split(';')[0]!.replace(/^[?!]/, ''));

describe('the gazetteer', () => {
  test('is what its generator makes of its sources', () =>
    assert.ok(
      gazetteerText(makeGazetteer()) === readFileSync(new URL('../../server/core/knowledge/gazetteer.json', import.meta.url), 'utf8'),
      'gazetteer.json is stale: node test/support/gazetteer.ts',
    ));
  test('every identifier of the sources that fits a hand-made place stands in its file', () => {
    for (const [file, entries] of linkedPlaces())
      assert.deepEqual(entries, JSON.parse(readFileSync(file, 'utf8')), `${file}: node test/support/gazetteer.ts --link`);
  });
  test('is small', () => assert.ok(gazetteerText(data as Record<string, CountryLines>).length < 700_000));
  test('ids are unique, and none is a hand-made one', () => {
    const ids = lines.map(({ line }) => idOf(line));
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids.filter((id) => builtInLayer().entities.has(id)),
      [],
    );
  });
  test('every place fits the schema and lies in a country', () => {
    const wrong = lines.flatMap(({ country, line }) => {
      const entity = gazetteer().entity(idOf(line))!;
      const parsed = placeSchema.safeParse({ ...entity.entry, type: entity.type });
      const around: string[] = [];
      for (let at = entity.entry.in; at !== undefined && around.length < 9; at = knowledge.entity(at)?.entry.in) around.push(at);
      return parsed.success && around.includes(country) ? [] : [`${line} ► ${around.join(' ► ')} ${parsed.error?.message ?? ''}`];
    });
    assert.deepEqual(wrong, []);
  });
  test('every state but the smallest has divisions', () => {
    const states = [...builtInLayer().entities.values()].filter(({ type, entry }) => type === 'state' && entry.iso3166);
    const without = states.filter(({ id }) => ((data as Record<string, CountryLines>)[id]?.divisions.length ?? 0) === 0).map(({ id }) => id);
    assert.deepEqual(without.sort(), ['holy-see', 'monaco', 'singapore']);
  });
});
