/** The built-in knowledge, compiled on first use. The data files are checked against the schema by a test, not at every start. */

import { madeOnce } from '../steps.ts';
import armedGroups from './actors/armed-groups.json' with { type: 'json' };
import blocs from './actors/blocs.json' with { type: 'json' };
import institutions from './actors/institutions.json' with { type: 'json' };
import media from './actors/media.json' with { type: 'json' };
import organisations from './actors/organisations.json' with { type: 'json' };
import peoples from './actors/peoples.json' with { type: 'json' };
import persons from './actors/persons.json' with { type: 'json' };
import states from './actors/states.json' with { type: 'json' };
import { gazetteer } from './gazetteer.ts';
import { compilingLayer, type EntrySource, type Knowledge, knowledgeOf, type Layer } from './index.ts';
import notNames from './lexicons/not-names.json' with { type: 'json' };
import capitals from './places/capitals.json' with { type: 'json' };
import conflictPlaces from './places/conflict-places.json' with { type: 'json' };
import features from './places/features.json' with { type: 'json' };
import worldRegions from './places/world-regions.json' with { type: 'json' };

const entries = (): EntrySource => ({
  actors: [states, blocs, organisations, institutions, armedGroups, persons, peoples, media].flat() as EntrySource['actors'],
  places: [capitals, worldRegions, conflictPlaces, features].flat() as EntrySource['places'],
  notNames,
});

export const builtInLayer = madeOnce<Layer>(function* () {
  return { ...(yield* compilingLayer(entries())), gazetteer };
});

/** Built-in knowledge without a dossier's additions: one for all, so that what is derived from it is derived once. */
export const builtInKnowledge = madeOnce<Knowledge>(function* () {
  return knowledgeOf(yield* builtInLayer.preparing(), undefined, 'built-in');
});
