/**
 * Finds actors and places: names from knowledge, with the institutional noun that belongs to them ("Pakistani officials"),
 * and tells by use whether a state or a capital acts or locates.
 */
import { groupBy } from '../group-by.ts';
import type { Entity, FoundName, Knowledge, NameRecord } from '../knowledge/index.ts';
import names from '../knowledge/lexicons/names.json' with { type: 'json' };
import { nameMention } from '../mentions.ts';
import type { DateMention, NameMention, Passage, Tokens } from '../model.ts';
import { phraseAt, phraseTable } from '../text/phrases.ts';
import { isCapital, spacedAt, TokenFlag } from '../text/tokens.ts';
import type { NarrativeState, ProposedEntity, ReadingContext } from './context.ts';
import { listedPlace } from './listed-places.ts';
import { LayeredNames } from './narrative.ts';
import { readSense } from './sense.ts';
import { spellingVariantAt } from './spelling-variants.ts';
import { tokenMask } from './token-range.ts';
import { acronymAfter, namedAfterDayAt, oneWordTitles, unknownNameAt } from './unknown-names.ts';

const { member, ...ofStates } = names.heads;
const stateHeads = phraseTable(ofStates);
const memberHeads = phraseTable({ member });
const notAlone = new Set(names.notHeads);
const geographic = new Set(names.geographicHeads);

type Known = NarrativeState['introduced'];

/** Mentions of actors and places in one passage, in order, none nested in another, and the names that the passage itself introduces. */
export function recognizeNames(
  context: ReadingContext,
  passage: Passage,
  state: NarrativeState,
  dates: readonly DateMention[] = [],
): { mentions: NameMention[]; local: ReadonlyMap<string, ProposedEntity> } {
  const { tokens } = passage;
  const own = new Set<string>();
  const known: Known = { has: (id) => own.has(id) || state.introduced.has(id) };
  const local = new LayeredNames(state.local);
  const mentions: NameMention[] = [];
  const dated = tokenMask(tokens.length, dates);
  const datesBySentence = groupBy(dates, (date) => date.sentence);
  let sentence = 0;
  for (let i = 0; i < tokens.length; ) {
    while (sentence < passage.sentences.length - 1 && i >= passage.sentences[sentence]!.to) sentence++;
    const sentenceStart = passage.sentences[sentence]?.from ?? 0;
    const exact = context.knowledge.nameAt(tokens, i);
    const listed = exact?.records[0]?.needs !== undefined;
    const written = exact && (listed ? listedPlace(context.knowledge, tokens, exact, known, mentions) : choose(exact, known, context));
    const variant = written ? undefined : spellingVariantAt(context.knowledge, tokens, i, sentenceStart, known);
    const found = variant ?? exact;
    const record = variant ? variant.records[0] : written;
    if (record?.form === 'none') {
      i = found!.to;
      continue;
    }
    // a heading's capitals are no names of their own
    const unknown =
      passage.kind === 'heading' ? undefined : dated[i] ? namedAfterDayAt(tokens, i) : unknownNameAt(context.knowledge, tokens, i, sentenceStart, local);
    // a longer unknown name holds the known one: "Sudan Liberation Front" is not Sudan
    // "French Air Force" is France with an institution's noun
    const extent = unknown && found && record ? (headAfter(tokens, found.to, record.entity, record, record.entity.id)?.to ?? found.to) : 0;
    // what the text itself introduced, and the acronyms that it defines, stand above the lists
    const introduced = unknown?.how === 'short-name' && (variant || (unknown.to === found?.to && (tokens.flags[i]! & TokenFlag.upper) !== 0));
    if (
      unknown &&
      (!found || !record || unknown.to > extent || introduced || (listed && !variant && unknown.to === found.to && unknown.entity.kind === 'actor')) &&
      !(record && !variant && unknown.entity.type === 'person' && !isPersonPart(record))
    ) {
      const name = context.text.slice(tokens.start[unknown.from]!, tokens.end[unknown.to - 1]!).replace(/\s+/g, ' ');
      // "President Benito Juárez" is no town of that name
      const id = context.knowledge.entity(unknown.entity.id)?.listed ? `${unknown.entity.id}-${unknown.entity.type}` : unknown.entity.id;
      const entity = unknown.entity.name ? unknown.entity : { ...unknown.entity, id, name };
      for (const form of unknown.forms) local.set(form, entity);
      const { from, to, how } = unknown;
      const proposed = context.knowledge.entity(entity.id) ? undefined : { name: entity.name, type: entity.type };
      mentions.push(nameMention(tokens, { kind: entity.kind, sentence, from, to, id: entity.id, how, proposed }));
      i = to;
      continue;
    }
    if (!found || !record || !plausible(tokens, found, record)) {
      i++;
      continue;
    }
    const meant = meaningOf(context, passage, sentence, found, record, mentions, datesBySentence);
    const mention = nameMention(tokens, { ...meant, sentence, from: found.from, spellingOf: variant?.spellingOf });
    for (const id of [record.entity.id, mention.id]) own.add(id);
    mentions.push(mention);
    i = mention.to;
    // an acronym that the text defines for a known name: "Coordination Framework (CF)"
    const acronym =
      mention.kind === 'actor' && !isNameOf(context.knowledge, tokens, mention.to + 1, mention.id) ? acronymAfter(tokens, mention.from, mention.to) : undefined;
    if (acronym !== undefined) local.set(tokens.word[acronym]!, { id: mention.id, name: '', kind: 'actor', type: record.entity.type });
  }
  return { mentions, local: local.own };
}

const isPersonPart = ({ entity, form }: NameRecord) => entity.type === 'person' || form === 'short-name' || entity.kind !== 'actor';
const isNameOf = (knowledge: Knowledge, tokens: Tokens, i: number, id: string) =>
  i < tokens.length && knowledge.nameAt(tokens, i)?.records.some(({ entity }) => entity.id === id);

/** Which of several bearers of a name is meant: the dossier's own, then one that the text has already to do with, then by kind. */
function choose(found: FoundName, known: Known, context: ReadingContext): NameRecord | undefined {
  const usable = found.records.filter((record) => record.form !== 'short-name' || known.has(record.entity.id));
  if (usable.length <= 1) return usable[0];
  const score = ({ entity, form }: NameRecord) =>
    (entity.definedIn ? 100 : 0) +
    (known.has(entity.id) ? 20 : 0) +
    (related(entity, known) ? 12 : 0) +
    (form === 'name' ? 3 : form === 'short-name' ? -2 : 0) +
    (typeWeights[entity.type] ?? 2) +
    (inTime(entity, context) ? 0 : -15);
  return usable.map((record) => ({ record, score: score(record) })).sort((a, b) => b.score - a.score)[0]!.record;
}

const related = ({ entry }: Entity, known: Known) => [entry.country, entry.partOf, entry.in].some((id) => id !== undefined && known.has(id));
const inTime = ({ entry }: Entity, { issued }: ReadingContext) =>
  !entry.valid || !issued || !/^[^/]*\/\d{4}/.test(entry.valid) || Number(/\/(\d{4})/.exec(entry.valid)![1]) > 1900;
const typeWeights: Partial<Record<Entity['type'], number>> = {
  state: 8,
  capital: 6,
  'world-region': 5,
  alliance: 4,
  organisation: 4,
  'armed-group': 4,
  people: 3,
  province: 3,
  person: 1,
};

/** Not a surname of one word that goes on in capitals ("Khan Market"), nor a town's name behind a person's title ("President Lincoln"). */
function plausible(tokens: Tokens, found: FoundName, { entity, form, text }: NameRecord): boolean {
  if (entity.type === 'person' && found.to - found.from === 1 && form !== 'short-name') return !continuesAsName(tokens, found);
  if (entity.kind === 'place' && found.to - found.from === 1 && partOfPersonName(tokens, found)) return false;
  return text.length > 1;
}

const continuesAsName = (tokens: Tokens, { to }: FoundName) => isCapital(tokens, to) && spacedAt(tokens, to) && !(tokens.flags[to]! & TokenFlag.upper);

/** "President Lincoln", "Saint Denis": a town's name that stands behind a title. */
const partOfPersonName = (tokens: Tokens, { from }: FoundName) =>
  isCapital(tokens, from - 1) && (oneWordTitles.has(tokens.word[from - 1]!) || tokens.word[from - 1] === 'saint');

/** Who or what a known name means where it stands, and up to which token. */
function meaningOf(
  context: ReadingContext,
  passage: Passage,
  sentence: number,
  found: FoundName,
  record: NameRecord,
  before: readonly NameMention[],
  dates: ReadonlyMap<number, readonly DateMention[]>,
): Pick<NameMention, 'to' | 'kind' | 'id' | 'how' | 'named'> {
  const { tokens } = passage;
  const { entity } = record;
  const sense = readSense(context, passage, sentence, found, record, before, dates);

  const head = entity.kind === 'place' && !sense.actor ? undefined : headAfter(tokens, found.to, entity, record, sense.actor ?? entity.id);
  const named = (id: string) => (id === entity.id ? undefined : entity.id);
  if (head) return { to: head.to, kind: 'actor', id: head.id, how: 'pattern', named: named(head.id) };
  const how = record.form === 'adjective' ? 'adjective' : 'name';
  if (entity.kind === 'actor') return { to: found.to, kind: 'actor', id: entity.id, how: record.form === 'short-name' ? 'short-name' : how };
  if (sense.kind === 'actor') {
    const id = sense.actor ?? entity.id;
    return { to: found.to, kind: 'actor', id, how: id === entity.id ? how : 'metonym', named: named(id) };
  }
  const to = entity.kind === 'place' && record.form === 'name' ? withGeographicHead(tokens, found.to) : found.to;
  return { to, kind: 'place', id: entity.id, how };
}

/** The institutional noun after a state's adjective or a group's name: "Pakistani officials", "Taliban regime". No possessive in between. */
function headAfter(tokens: Tokens, to: number, entity: Entity, record: NameRecord, actor: string): { to: number; id: string } | undefined {
  const state = entity.type === 'state' || entity.type === 'territory';
  const group = entity.type === 'armed-group' || entity.type === 'movement' || entity.type === 'party';
  if ((!state && !group && !(entity.kind === 'place' && actor !== entity.id)) || !spacedAt(tokens, to)) return undefined;
  // "Pakistan army" is usual, "Pakistan officials" is too; a name before "state" or "side" is not an adjective
  const head = group ? phraseAt(memberHeads, tokens, to) : phraseAt(stateHeads, tokens, to);
  if (!head || notAlone.has(head.phrase)) return undefined;
  const named = record.form === 'name' && state && !(tokens.flags[to - 1]! & (TokenFlag.upper | TokenFlag.pointed));
  if (named && /^(?:state|forces|republic)$/.test(head.phrase)) return undefined;
  const end = to + head.words.length;
  // "Pakistani government policy" keeps its head; "Taliban government-run" and "state-owned" do not
  if (tokens.word[end] === '-' && !spacedAt(tokens, end)) return undefined;
  return { to: end, id: head.means === 'same' || head.means === 'member' ? actor : `${actor}-${head.means}` };
}

/** "Paktika Province", "Helmand River": the capitalised kind belongs to the name. */
function withGeographicHead(tokens: Tokens, to: number): number {
  return isCapital(tokens, to) && spacedAt(tokens, to) && geographic.has(tokens.word[to]!) ? to + 1 : to;
}
