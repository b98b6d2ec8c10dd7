/** A text read with the memory of its earlier versions, and a dossier after any edits, are what a fresh read gives. */
import { test } from 'node:test';
import { fuzzDossier, fuzzReading } from '../support/edit-fuzz.ts';

test('random edits: reading with memory equals reading freshly', () => fuzzReading(19_850, 20251122, 250));
test('random edits: the findings of all texts are those of a fresh dossier', () => fuzzDossier(150, 20251122, 500));
