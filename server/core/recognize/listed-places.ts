/**
 * Whether a name out of the gazetteer is a place here, and which. A list of thirteen thousand towns holds surnames, words and parts of other names; each must be
 * used like a place, and a name that is common or risky also needs its country in the text.
 */
import type { Entity, FoundName, Knowledge, NameRecord } from '../knowledge/index.ts';
import claims from '../knowledge/lexicons/claims.json' with { type: 'json' };
import names from '../knowledge/lexicons/names.json' with { type: 'json' };
import sense from '../knowledge/lexicons/sense.json' with { type: 'json' };
import unknown from '../knowledge/lexicons/unknown-names.json' with { type: 'json' };
import type { NameMention, Tokens } from '../model.ts';
import { isCapital, isHyphenToken, spacedAt, TokenFlag } from '../text/tokens.ts';
import type { NarrativeState } from './context.ts';
import { verbForms } from './inflect.ts';

const geographic = new Set(names.geographicHeads);
const kindsBefore = new Set(unknown.placeBefore);
const titles = new Set(unknown.titles.flatMap((title) => title.split(' ').slice(-1)));
// police in a town find things, too
const speechVerbs = new Set(claims.speechVerbs.flatMap(verbForms).filter((form) => form !== 'found'));
const eventNouns = new Set(sense.eventNounsAfter);
const locators = new Set(names.locators);

/** The place that a found name of the gazetteer means, or undefined. `known` are the ids that the text has named so far, `before` the mentions of the passage so far. */
export function listedPlace(
  knowledge: Knowledge,
  tokens: Tokens,
  found: FoundName,
  known: NarrativeState['introduced'],
  before: readonly NameMention[],
): NameRecord | undefined {
  const outer = placeAfterComma(knowledge, tokens, found.to);
  const within = (id: string) => found.records.find(({ entity }) => around(knowledge, entity.entry.in).includes(id));
  const inOuter = outer && within(outer.id);
  if (inOuter) return inOuter;
  if (!standsAlone(tokens, found)) return undefined;
  // "Columbus, Kentucky" is not the Columbus of Ohio
  const country = outer && around(knowledge, outer.id).at(-1);
  const candidates = found.records.filter(
    ({ entity }) => entity.type !== 'town' || country === undefined || !around(knowledge, entity.entry.in).includes(country),
  );
  const free = candidates.find(({ needs }) => needs === 'none');
  // a namesake in a country that the text speaks of comes before the larger town elsewhere
  const named = candidates.find(({ entity }) => around(knowledge, entity.entry.in).some((id) => known.has(id)));
  return named && named !== free && isLocated(tokens, found, before) ? named : free;
}

/** a place and what lies around it, up to its country */
function around(knowledge: Knowledge, id: string | undefined): string[] {
  const ids: string[] = [];
  for (let at = id; at !== undefined && ids.length < 5; at = knowledge.entity(at)?.entry.in) ids.push(at);
  return ids;
}

/** "Victoria, Mexico": the country or division behind the comma. */
function placeAfterComma(knowledge: Knowledge, tokens: Tokens, to: number): Entity | undefined {
  if (tokens.word[to] !== ',' || to + 1 >= tokens.length) return undefined;
  const next = knowledge.nameAt(tokens, to + 1)?.records.filter(({ form }) => form === 'name');
  return next?.find(({ entity }) => entity.kind === 'either' || entity.type === 'province' || entity.type === 'region')?.entity;
}

/** Not a part of a longer name ("Hamdan Nyala", "Barnaul Group"), not an acronym, not somebody who speaks. */
function standsAlone(tokens: Tokens, found: FoundName): boolean {
  const { from, to } = found;
  const before = from - 1;
  if (spacedAt(tokens, from) && isCapital(tokens, before) && !locators.has(tokens.word[before]!) && !smallWords.has(tokens.word[before]!)) return false;
  if (titles.has(tokens.word[before] ?? '') || isJoined(tokens, before, from)) return false;
  if (to - from === 1 && tokens.flags[from]! & TokenFlag.upper) return false;
  const next = tokens.word[to] ?? '';
  // "the Gilbert and Marshall Islands": a town has an article only before a noun, "the Bouznika meeting"
  if (tokens.word[before] === 'the' && found.records.every(({ entity }) => entity.type === 'town') && !geographic.has(next) && !eventNouns.has(next))
    return false;
  if (spacedAt(tokens, to) && isCapital(tokens, to) && !geographic.has(next)) return false;
  if (next === '-' && !spacedAt(tokens, to) && tokens.word[to + 1] !== 'based') return false;
  // an initial: "Sumy J. Park"
  if (tokens.word[before] === '.' && before > 0 && tokens.end[before - 1]! - tokens.start[before - 1]! === 1) return false;
  return !speechVerbs.has(next);
}
const smallWords = new Set(names.smallWords);
const isJoined = (tokens: Tokens, before: number, from: number) =>
  before >= 0 && isHyphenToken(tokens, before) && !spacedAt(tokens, from) && !spacedAt(tokens, before);

/** "in Otukpo", "the town of Otukpo", "Otukpo district", or in a row with another place */
function isLocated(tokens: Tokens, { from, to }: FoundName, before: readonly NameMention[]): boolean {
  if (spacedAt(tokens, to) && geographic.has(tokens.word[to]!)) return true;
  let i = from - 1;
  while (i >= 0 && names.beforePlaces.includes(tokens.word[i]!)) i--;
  const word = tokens.word[i] ?? '';
  if (locators.has(word) || (word === 'of' && kindsBefore.has(tokens.word[i - 1] ?? ''))) return true;
  const last = before.at(-1);
  return last?.kind === 'place' && (word === ',' || word === 'and') && i - last.to <= 1;
}
