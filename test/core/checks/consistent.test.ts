/** Texts that agree in every fact (`test/golden/consistent`): what is reported in them is a false alarm. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { inEnglish } from '../../../server/core/say.ts';
import { openDossier } from '../../../server/node/open-dossier.ts';
import { inferredDates } from '../../bench/sets/consistent.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'golden', 'consistent');

/** Known false alarms: a meeting on the day on which another failed, a checkpoint on a road, two ballots, “the city where”, a truce that ran out and was revived. */
const most = { 'great-lakes': 1, 'south-caucasus': 1, sudan: 0, venezuela: 0, iran: 0, myanmar: 5 };

/** Of the days without a year, how many are understood as their authors mean them. */
const understood = { 'great-lakes': 260, 'south-caucasus': 124, sudan: 115, venezuela: 86, iran: 370, myanmar: 394 };

for (const [name, least] of Object.entries(understood))
  test(`at least ${least} dates without a year are right in ${name}`, () => {
    const { right, errors } = inferredDates(name);
    assert.ok(right >= least, errors.map(({ group, example }) => `${group}: ${example}`).join('\n'));
  });

for (const [name, pairs] of Object.entries(most))
  test(`at most ${pairs} pairs of ${name} are reported`, async () => {
    const dossier = await openDossier(path.join(folder, name));
    const found = dossier
      .paths()
      .flatMap((file) => dossier.findings(file).filter(({ code }) => /^(?:contradicted|conflicting|anachronistic|variant)/.test(code)));
    const places = found.map(({ document, start, related: [other] }) => [`${document} ${start}`, `${other?.document} ${other?.start}`].sort().join(' – '));
    assert.ok(dossier.paths().length >= 6);
    assert.ok(new Set(places).size <= pairs, found.map(({ message }) => inEnglish(...message)).join('\n'));
  });
