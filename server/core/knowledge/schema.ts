/**
 * The shape of knowledge: one schema for the built-in data files and for a dossier's `actors.yaml` and `places.yaml`.
 *
 * A name is written as it stands in texts. Capital letters matter: `IMF` is matched letter for letter,
 * `World Bank` needs its capitals, diacritics never matter (`Türkiye` is found in "Turkiye" too).
 */
import { z } from 'zod';

export const actorTypes = [
  'state',
  'territory',
  'government',
  'ministry',
  'armed-forces',
  'intelligence',
  'armed-group',
  'movement',
  'party',
  'organisation',
  'alliance',
  'court',
  'company',
  'media',
  'think-tank',
  'people',
  'religious-community',
  'group',
  'person',
  'office',
  'bloc',
] as const;
export const placeTypes = [
  'country',
  'world-region',
  'region',
  'province',
  'district',
  'town',
  'capital',
  'crossing',
  'border',
  'river',
  'lake',
  'sea',
  'strait',
  'dam',
  'port',
  'base',
  'camp',
  'mountain',
  'island',
  'desert',
  'road',
  'building',
  'site',
  'disputed-area',
] as const;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case: small letters, digits and single hyphens');
const name = z.string().trim().min(1, 'a name cannot be empty').max(120, 'a name has at most 120 characters');
const edtf = z.string().regex(/^[-0-9X?~%/.YSZT:+]+$/, 'an EDTF date or interval such as 2021-08-15/..');
const wikidata = z.string().regex(/^Q[0-9]+$/, 'a Wikidata identifier such as Q843');

const common = {
  id,
  name,
  /** other names, spellings, transliterations, acronyms */
  aliases: z.array(name).optional(),
  /** adjectives ("Pakistani"): an actor or a place by how the text uses them */
  adjectives: z.array(name).optional(),
  wikidata: wikidata.optional(),
  /** when it existed or held office */
  valid: edtf.optional(),
  note: z.string().optional(),
  /** where the entry's facts can be checked */
  source: z.string().optional(),
};

export const actorSchema = z.strictObject({
  ...common,
  type: z.enum(actorTypes),
  /** the state it belongs to or acts in */
  country: id.optional(),
  /** a larger actor it is part of */
  partOf: id.optional(),
  /** who the inhabitants are called ("Afghans"); a state's only */
  inhabitants: z.array(name).optional(),
  /** a person's titles as written before the name ("General", "Prime Minister") */
  titles: z.array(name).optional(),
  /** names that are only understood once a longer one stood in the same text ("Sharif") */
  shortNames: z.array(name).optional(),
  iso3166: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1 alpha-2)')
    .optional(),
});

export const placeSchema = z.strictObject({
  ...common,
  type: z.enum(placeTypes),
  /** the place or state around it */
  in: id.optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  geonames: z.number().int().positive().optional(),
  /** of a first-level division */
  iso3166: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'a code such as SD-DN (ISO 3166-2)')
    .optional(),
  /** whose government the name stands for ("Islamabad demanded …"), with the time in which it does */
  standsFor: z.array(z.strictObject({ actor: id, valid: edtf.optional() })).optional(),
});

export type ActorEntry = z.infer<typeof actorSchema>;
export type PlaceEntry = z.infer<typeof placeSchema>;
export type ActorType = (typeof actorTypes)[number];
export type PlaceType = (typeof placeTypes)[number];
