/** Every finding leads to its section of the README, from wherever the server runs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { findingCodes } from '../../server/core/configuration.ts';
import { readmeSections } from '../../server/node/readme.ts';

const root = new URL('../../', import.meta.url);
const lines = readFileSync(new URL('README.md', root), 'utf8').split('\n');

describe('sections of the README', () => {
  for (const file of ['server/node/readme.ts', 'dist/server.cjs'])
    test(`for every code, seen from ${file}`, () => {
      const sections = readmeSections(new URL(file, root).toString());
      for (const code of findingCodes) {
        const [address, line] = sections.get(code)!.split('#L');
        assert.equal(address, new URL('README.md', root).toString());
        assert.equal(lines[Number(line) - 1], `### ${code}`);
      }
    });
  test('none where there is no README', () => assert.equal(readmeSections(pathToFileURL('/nowhere/at/all/x.cjs').toString()).size, 0));
});
