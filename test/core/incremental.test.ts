/**
 * A text read with the memory of its earlier versions, and a dossier after any edits, are what a fresh read gives.
 * `DRAGOMAN_FUZZ=1000000 node --test test/core/incremental.test.ts` makes more edits.
 */
import { test } from 'node:test';
import { fuzzDossier, fuzzReading } from '../support/edit-fuzz.ts';

const edits = Number(process.env.DRAGOMAN_FUZZ ?? 20_000);
test(`${edits} random edits: reading with memory equals reading freshly`, () => fuzzReading(edits, 20251122, 250));
test('random edits: the findings of all texts are those of a fresh dossier', () => fuzzDossier(Math.max(150, edits / 100), 20251122, 500));
