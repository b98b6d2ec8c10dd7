/** A text read with the memory of its earlier versions, and a dossier after any edits, are what a fresh read gives. */
import { test } from 'node:test';
import { fuzzReading } from '../support/edit-fuzz.ts';

test('random edits: reading with memory equals reading freshly', () => fuzzReading(1500, 20251122, 500));
