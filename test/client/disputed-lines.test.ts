/** The list of disputed lines is about lines that the map has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { it } from 'node:test';
import { mesh } from 'topojson-client';

const world = createRequire(import.meta.url)('world-atlas/countries-50m.json');
const lines: [string, string, string][] = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../client/webviews/disputed-lines.json'), 'utf8'));

it('names two countries in the order of their codes, which have a line between them', () => {
  for (const [a, b, name] of lines) {
    assert.ok(a < b, name);
    const line = mesh(world, world.objects.countries, (one, two) => one !== two && [one, two].every(({ id }) => [a, b].includes(String(id))));
    assert.ok(line.coordinates.length > 0, name);
  }
});

it('names each once', () => assert.equal(new Set(lines.map(([a, b]) => `${a} ${b}`)).size, lines.length));
