/**
 * What is said to have become of somebody or something (`predicates.ts`). Several facts come of one predicate: the state itself, its date, its place, and who brought it about.
 *
 * Two texts seldom tell a thing in the same words. So a predication is filed under each telling name of its clause, and `predications-meet.ts` weighs what two of them share.
 */
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import type { DateMention, Fact, FactTime, FactValue, NameMention } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { monthNames } from '../text/months.ts';
import { actorsBehind, agentsOf, beforeApposition, namesAround, roleHolders } from './agents.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isPerson } from './occurrences.ts';
import {
  isNoPredicate,
  isNoun,
  isOfNoun,
  isPassive,
  isRefused,
  isStanding,
  isUncertain,
  isWished,
  type Predicate,
  predicatesIn,
  prepositions,
  prospectOf,
  saysWe,
} from './predicates.ts';
import { joinedWith, listedWith } from './predication-lists.ts';
import {
  anchorsOf,
  callNames,
  type Doer,
  family,
  isPersonId,
  landsAround,
  near,
  personTerms,
  placeTypes,
  reach,
  subjectOf,
  thingsOf,
  titlesIn,
  titlesOf,
  titleWords,
  townOf,
  typesOf,
  unknownNames,
  unknownRun,
} from './predication-subjects.ts';
import { dateAt, dayTerms, momentOf, notUntil, placeAt, plannedFor, sinceDay, timeOf, timeTerms } from './predication-times.ts';
import { isBounded, type Scene, type SceneSentence, sideOf, withSurroundings } from './scene.ts';
import { aboutOf, againTerms, ballotTerms, dateValue, officeTerms, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

export function predications(scene: Scene, sentence: SceneSentence): Stated[] {
  // without a name there is nothing that another text could meet it under
  const names = sentence.names.length + (sentence.before?.names.length ?? 0);
  if (names === 0 && unknownNames(sentence).length === 0 && titlesIn(sentence).length === 0) return [];
  const all = predicatesIn(sentence)
    .filter((cue) => mayTell(sentence, cue))
    .map((cue) => ({ cue, things: cue.dimension.things ? thingsOf(scene, sentence, cue) : [] }));
  const said = all.filter(({ cue: { dimension }, things }) => dimension.of.length > 0 || !dimension.things || things.length > 0);
  const dated = said.flatMap(({ cue }) => (tells(cue, 'date') && !isNoPredicate(sentence, cue) && (cue.form !== 'of' || hasDay(sentence, cue)) ? [cue] : []));
  return said.flatMap(({ cue, things }) => factsOf(scene, sentence, cue, things, dated).filter(({ value }) => tells(cue, value.kind)));
}

/** "the siege of", "his death", but not "a death": a noun that may have a date of its own */
const hasDay = (sentence: SceneSentence, cue: Predicate) => cue.dimension.days > 0 && isOfNoun(sentence, cue);

/** What tells of a date or a place alone says nothing in a sentence that has none. */
const mayTell = (sentence: SceneSentence, { dimension: { tells } }: Predicate) =>
  tells === undefined ||
  tells.includes('state') ||
  (tells.includes('actors') && sentence.names.length > 0) ||
  (tells.includes('place') && sentence.names.some(({ kind }) => kind === 'place')) ||
  (tells.includes('date') && (sentence.dates.length > 0 || sentence.before !== undefined || sentence.lead !== undefined));

const tells = ({ dimension }: Predicate, kind: FactValue['kind']) => dimension.tells?.includes(kind) !== false;

const monthWords = new Set([...monthNames].map((name) => `word:${name}`));
const otherCases = phrasesOf({ other: lexicon.otherCases });
/** "sentenced to fourteen years in another case": which, only its text knows */
const ofCourts = new Set(['indictment', 'trial', 'verdict', 'sentence']);
const throughout = phrasesOf({ never: lexicon.throughout });

function factsOf(scene: Scene, sentence: SceneSentence, found: Predicate, things: readonly number[], others: readonly Predicate[]): Stated[] {
  const turned = turnedUntil(scene, sentence, found);
  const cue: Predicate = turned ? { ...found, state: turned.state } : isStanding(sentence, found) ? { ...found, form: 'is' } : found;
  const { dimension, form, state } = cue;
  const event = sentence.events.find(({ from, to }) => from < cue.to && to > cue.from);
  if (event && event.factuality !== 'asserted' && event.factuality !== 'denied') return [];
  if (isNoPredicate(sentence, cue) || (ofCourts.has(dimension.id) && cuesIn(sentence, otherCases).length > 0)) return [];
  if (dimension.situates && dimension.of.includes('organisation') && form === 'is' && isOfItsPart(sentence, cue)) return [];
  // "At no point did …"
  const never = cuesIn(sentence, throughout).some((one) => one.from - sentence.sentence.from <= 2 && sameClause(sentence, one, cue));
  const clause = polarityOf(sentence, cue.from);
  const refused = isRefused(sentence, cue);
  const prospect = form === 'of' || isNoun(sentence.passage.tokens.word, cue) ? prospectOf(sentence, cue) : undefined;
  const polarity = never || (clause === 'plain' && (refused || prospect === 'prevented')) ? 'negated' : clause;
  if (
    polarity === 'hedged' ||
    // "never refused to sign"
    (refused && clause === 'negated') ||
    (!refused && isUncertain(sentence, cue)) ||
    (form === 'of' && isWished(sentence, cue)) ||
    prospect === 'foreseen' ||
    prospect === 'undone' ||
    (form === 'of' && !dimension.doer && !isOfNoun(sentence, cue))
  )
    return [];
  // a war that began did so of itself, and "the bill passed by the party became law": what happens to a thing nobody does
  const happens = turned !== undefined || (form === 'does' && things.length > 0 && (!dimension.doer || dimension.tells?.includes('actors') === false));
  const known = happens ? [] : actors(sentence, cue).filter((name) => !isOfMembers(scene, sentence, name));
  const agents: readonly Doer[] = happens || known.length > 0 ? known : unknownActors(sentence, cue);
  // "the mediation took time": nobody is said to have mediated
  if (dimension.doer && agents.length === 0 && (form !== 'done' || !(dimension.placed || dimension.tells?.includes('state')))) return [];
  // "lost the election": to nobody who is named
  const given = [...(dimension.given ?? []), ...(dimension.taken ?? [])];
  const isGivenUp = dimension.of.includes('ground') && form === 'done' && isPassive(sentence, cue);
  if (agents.length === 0 && given.includes(sentence.passage.tokens.word[cue.from]!) && !isGivenUp) return [];
  // which "we" it is, its text alone knows
  if (agents.length === 0 && ((dimension.acting && !hasOfficial(sentence, cue)) || (dimension.each && saysWe(sentence, cue)))) return [];
  const filed = [...anchorsOf(scene, sentence, cue, things), ...monthAnchors(scene, sentence, cue)];
  const at = dimension.placed ? placeAt(scene, sentence, cue, filed, others) : undefined;
  const anchors = at && dimension.of.length === 0 ? filed.filter((anchor) => !isOtherTown(scene, sentence, anchor, at)) : filed;
  if (anchors.length === 0) return [];
  const until = turned ? turned.date : polarity === 'negated' ? notUntil(sentence, cue) : undefined;
  const negated = polarity === 'negated' && !until;
  const side = dimension.states[state]?.side ?? state;
  const listed = dimension.days > 0 && !negated && !turned ? listedWith(scene, sentence, cue) : [];
  const itsOwn = listed.find(({ name }) => anchors.includes(name.id))?.date;
  const told = itsOwn ?? until ?? dateAt(sentence, cue, others) ?? (negated ? plannedFor(sentence, cue) : undefined);
  const date = dimension.until ? endOf(sentence, cue, told) : told;
  if (dimension.until && (!date || negated)) return [];
  const when = dimension.until ? decidedAt(cue, told) : timeOf(scene, sentence, cue, date, negated, never);
  // a treaty is signed once, and many meetings are held under it
  const titles = dimension.things?.includes('treaty') && dimension.aspect !== 'outcome' ? titlesOf(sentence, cue).map((title) => `entity:${title}`) : [];
  const telling = aboutTelling(scene, sentence, cue, things);
  const about = titles.length > 0 ? [...new Set([...telling, ...titles])].sort() : telling;
  // who it was done to did not do it
  // an alliance admits whom it is joined by
  const isJoined = (id: string) => dimension.close === true && dimension.with?.includes(scene.knowledge.entity(id)?.type ?? '') === true;
  const isSubject = (id: string) => isJoined(id) || (dimension.of.length > 0 && (anchors.includes(id) || anchors.includes(`name:${family(id)}`)));
  const ids = [...new Set(agents.map(({ id }) => id))].filter((id) => !isSubject(id)).sort();
  const where = at && dimension.of.length === 0 ? { where: at.id } : {};
  const scope = !turned && isHolding(sentence, cue) ? { scope: 'holding' } : form === 'is' ? { scope: 'lasting' } : {};
  /** what is said of one thing, which goes by these names */
  const factsAbout = (names: readonly string[], words: TokenRange, time: FactTime | undefined, day: DateMention | undefined): Stated[] => {
    const [key, ...also] = names.map((name): Fact['key'] => `what|${dimension.id}|${name}`);
    const common = {
      key: key!,
      ...(also.length > 0 ? { also } : {}),
      subject: subjectOf(names),
      attribute: dimension.id,
      factuality: 'asserted' as const,
      about,
      ...(time ? { when: time } : {}),
      ...(ids.length > 0 ? { with: ids } : {}),
    };
    const value = { kind: 'state', aspect: dimension.aspect, state: negated ? `not ${side}` : side } as const;
    const own: Stated[] = [{ ...common, ...where, value, words: spanOf(sentence, words), ...scope }];
    // "and Nasrallah on 27 September": where, is not said
    const isItsPlace = form !== 'is' || (at !== undefined && at.from >= cue.to && at.from - cue.to <= 3);
    if (at && !negated && words === cue && isItsPlace)
      own.push({ ...common, value: { kind: 'place', ids: withSurroundings(scene.knowledge, [at.id]) }, words: spanOf(sentence, at), scope: state });
    const since = form === 'is' && !negated && words === cue ? sinceDay(sentence, cue) : undefined;
    if (since) own.push({ ...common, ...where, value: dateValue(since.value), words: spanOf(sentence, since), scope: state, when: momentOf(since) });
    if (negated || form === 'is') return own;
    if (day && dimension.days > 0 && !day.value.approximate && day.value.last - day.value.first <= 366)
      own.push({ ...common, ...where, value: dateValue(day.value), words: spanOf(sentence, day), scope: state });
    if (ids.length > 0) {
      const doers = [...agents].sort((x, y) => x.from - y.from);
      own.push({ ...common, value: { kind: 'actors', ids }, words: spanOf(sentence, { from: doers[0]!.from, to: doers.at(-1)!.to }), scope: state });
    }
    return own;
  };
  const facts = factsAbout(anchors, cue, when, date);
  if (negated || form === 'is') return facts;
  for (const { name, date: day } of [...listed, ...joinedWith(scene, sentence, cue, anchors)]) {
    const names = isPerson(scene, name) ? callNames(name.id) : [name.id];
    if (names.some((one) => facts.some(({ key, also }) => [key, ...(also ?? [])].some((other) => other.endsWith(`|${one}`))))) continue;
    facts.push(...factsAbout(names, name, day ? momentOf(day) : when, day ?? date));
  }
  return facts;
}

/** "Aleppo held out until December 2016": it was taken then. Not what holds "until today". */
function turnedUntil({ issued }: Scene, sentence: SceneSentence, cue: Predicate): { readonly state: string; readonly date: DateMention } | undefined {
  const state = cue.form === 'does' ? cue.dimension.states[cue.state]?.until : undefined;
  const date = state && polarityOf(sentence, cue.from) === 'plain' ? notUntil(sentence, cue) : undefined;
  return date && !date.value.approximate && (!issued || date.value.last < issued.first) ? { state: state!, date } : undefined;
}

/** "extended until 31 January", "expires on 31 January" */
const endOf = (sentence: SceneSentence, cue: Predicate, date: DateMention | undefined) => notUntil(sentence, cue) ?? (cue.form === 'does' ? date : undefined);
const decidedAt = ({ form }: Predicate, date: DateMention | undefined) => (form === 'done' && date ? momentOf(date) : undefined);

const seats = new Set(lexicon.seats);
/** "the African Union's court sits in Arusha", but not "its headquarters" */
const isOfItsPart = ({ passage: { tokens }, names }: SceneSentence, { from }: Predicate) =>
  names.some(({ to }) => tokens.word[to] === 's' && to + 1 < from && from - to <= 5 && !tokens.word.slice(to + 1, from + 1).some((word) => seats.has(word)));

const officials = new Set(lexicon.officials);
/** "the deputies had allowed", but not "the river allows it" */
const hasOfficial = ({ passage: { tokens }, sentence, names }: SceneSentence, { from }: TokenRange) =>
  tokens.word.slice(Math.max(sentence.from, from - 8), from).some((word) => officials.has(word)) || names.some(({ to }) => to <= from && from - to <= 3);

/** "Talks in Luanda failed, and the presidents met in Doha": the meeting is not filed under Luanda. */
const isOtherTown = (scene: Scene, { names }: SceneSentence, anchor: string, at: NameMention) =>
  anchor !== at.id &&
  names.some((name) => name.id === anchor && name.kind === 'place' && typesOf(scene, name).some((type) => placeTypes.test(type))) &&
  !townOf(scene, at).includes(anchor);

/** who took a town holds it, too */
const isHolding = ({ passage: { tokens } }: SceneSentence, { dimension, from }: Predicate) =>
  dimension.id === 'hold' && /^(?:h[oe]ld|holds|holding|kept|keeps?|keeping|occup(?:y|ies|ied)|controls?|controlled)$/.test(tokens.word[from]!);

/** What two tellings of one thing may share: names, titles, months and days, kinds of thing, content words. */
export const aboutTelling = (scene: Scene, sentence: SceneSentence, cue: TokenRange, things: readonly number[]): string[] =>
  [
    ...new Set([
      // persons go by their names, months by the dates
      ...aboutOf(sentence, cue, reach).filter((term) => !isPersonId(scene, term.slice('entity:'.length)) && !monthWords.has(term)),
      ...personTerms(scene, sentence, cue),
      ...unknownNames(sentence).map((name) => `entity:${name}`),
      ...titleWords(sentence, cue),
      ...wholeTerms(scene, sentence, cue),
      ...sentence.dates.flatMap(dayTerms),
      ...timeTerms(sentence),
      ...convenedTerms(scene, sentence, cue),
      ...officeTerms(sentence, cue),
      ...againTerms(sentence, cue),
      ...ballotTerms(sentence, cue),
      ...things.map((kind) => `thing:${kind}`),
      ...besideTerms(scene, sentence),
    ]),
  ].sort();

const assemblies = new Set(lexicon.assemblies);

/** "the summit of the SCO": a meeting of an organisation as a whole, and with nobody else ("the summit of the EU and the Western Balkans"). */
function convenedTerms(scene: Scene, sentence: SceneSentence, cue: TokenRange): string[] {
  const { word } = sentence.passage.tokens;
  let isAssembly = false;
  for (let i = Math.max(sentence.sentence.from, cue.from - reach); i < Math.min(sentence.sentence.to, cue.to + reach) && !isAssembly; i++)
    isAssembly = assemblies.has(word[i]!);
  if (!isAssembly) return [];
  const organisations = sentence.names.filter((name) => near(sentence, cue)(name) && typesOf(scene, name).some((type) => organised.test(type)));
  const [one, ...others] = new Set(organisations.map(({ id }) => id));
  const isJoined = organisations.some(({ from, to }) => [word[from - 1], word[to]].some((next) => joining.test(next ?? '')));
  return one && others.length === 0 && !isJoined ? [`convened:${one}`] : [];
}
const organised = /^(?:bloc|organisation|alliance)$/;
const joining = /^(?:and|with|plus|–|-|\/)$/;

/** The state of an army or a ministry, the town of a port: another text may name no more than that. */
const wholeTerms = (scene: Scene, sentence: SceneSentence, cue: TokenRange) =>
  sentence.names.filter(near(sentence, cue)).flatMap((name) => {
    const side = sideOf(scene, name.id);
    return [...(side === name.id ? [] : [side]), ...townOf(scene, name)].map((id) => `entity:${id}`);
  });

/** What the sentence before it in its paragraph names: an author who has named a thing goes on with "he", "the town", "the accord". */
function besideTerms(scene: Scene, sentence: SceneSentence): string[] {
  const { before } = sentence;
  if (!before) return [];
  const names = before.names.flatMap((name) => (isPerson(scene, name) ? callNames(name.id) : [name.id]));
  const days = sentence.dates.some(isBounded) ? [] : before.dates.filter(isBounded).flatMap(dayTerms);
  return [...[...names, ...unknownNames(before)].map((name) => `beside:entity:${name}`), ...days.map((day) => `beside:${day}`)];
}

/** What happens once in a land in a month can be met under both. */
export function monthAnchors(scene: Scene, sentence: SceneSentence, cue: Predicate): string[] {
  if (cue.dimension.of.length > 0 || cue.dimension.with) return [];
  const months = [
    ...new Set(
      sentence.dates
        .filter(isBounded)
        .flatMap(dayTerms)
        .filter((term) => term.startsWith('month:')),
    ),
  ].slice(0, 2);
  return months.length === 0
    ? []
    : landsAround(scene, sentence, cue)
        .slice(0, 3)
        .flatMap((land) => months.map((month) => `${land}+${month.slice('month:'.length)}`));
}

/** "the EU members that have recognised it": some of them, not the body */
const isOfMembers = (scene: Scene, { passage: { tokens } }: SceneSentence, name: NameMention) =>
  /^(?:members?|allies|states|countries|governments|capitals)$/.test(tokens.word[name.to] ?? '') && typesOf(scene, name).some((type) => organised.test(type));

const agencies = phrasesOf({ behind: lexicon.agency });

/**
 * Who acts. An apposition that is a name is the actor itself ("the president, Kais Saied, appointed"); a noun's doer stands before it, or behind "by"; and a phrase that
 * puts a deed down to somebody holds for any predicate of its clause ("was the work of", "at the hands of").
 */
function actors(sentence: SceneSentence, cue: Predicate): readonly NameMention[] {
  const { word } = sentence.passage.tokens;
  const agency = agencyOf(sentence, cue);
  const behind = agency ? actorsBehind(sentence, agency.to) : owedTo(sentence, cue);
  if (behind.length > 0) return behind;
  if (cue.form === 'role') return roleHolders(sentence, cue);
  if (cue.form === 'of') {
    for (let i = cue.to; i < Math.min(sentence.sentence.to, cue.to + 14) && !/^[,;:]$/.test(word[i]!); i++)
      if (word[i] === 'by') return agentsOf(sentence, i - 1);
    if (cue.dimension.doer) return namesAround(sentence, cue);
    return [];
  }
  if (cue.dimension.given?.includes(word[cue.from]!)) {
    // "leased the harbour to …", "was awarded to …", "went to"; "was awarded the contract"
    for (let i = cue.from + 1; i < Math.min(sentence.sentence.to, cue.to + 14) && !/^[;:.]$/.test(word[i]!); i++)
      if (word[i] === 'to') return actorsBehind(sentence, i + 1);
    return [];
  }
  if (cue.dimension.taken?.includes(word[cue.from]!)) {
    for (let i = cue.from + 1; i < Math.min(sentence.sentence.to, cue.to + 14) && !/^[;:.]$/.test(word[i]!); i++)
      if (word[i] === 'from') return actorsBehind(sentence, i + 1);
    return [];
  }
  const apposed = word[cue.from - 1] === ',' ? sentence.names.find((name) => name.to === cue.from - 1 && word[name.from - 1] === ',') : undefined;
  if (apposed && !isPassive(sentence, cue)) return [apposed];
  const isReduced = word[cue.from - 1] === ',' && isPassive(sentence, cue);
  const agents = isReduced ? [] : agentsOf(sentence, cue.from);
  if (agents.length > 0) return agents;
  return isPassive(sentence, cue) ? behindBy(sentence, cue) : (oneWho(sentence, cue) ?? cleft(sentence, cue));
}

const agencyOf = (sentence: SceneSentence, cue: Predicate) =>
  cuesIn(sentence, agencies).find((one) => one.to >= cue.to && one.from - cue.to <= 14 && sameClause(sentence, one, cue));

/** The same where no list has who it was: "was the work of Ketumile Masire", "by Ketumile Masire", "Ketumile Masire mediated". */
function unknownActors(sentence: SceneSentence, cue: Predicate): readonly Doer[] {
  const { word } = sentence.passage.tokens;
  const behind = (from: number) => {
    for (let i = from; i < Math.min(sentence.sentence.to, from + 6) && !/^[,;:.(]$/.test(word[i]!); i++) {
      const run = unknownRun(sentence, i);
      if (run) return [run];
    }
    return [];
  };
  const agency = agencyOf(sentence, cue);
  if (agency) return behind(agency.to);
  if (cue.form === 'of' || isPassive(sentence, cue)) {
    for (let i = cue.to; i < cue.to + 3 && !/^[,;:.(]$/.test(word[i] ?? '.'); i++) if (word[i] === 'by') return behind(i + 1);
    return [];
  }
  if (cue.form === 'role' || cue.form === 'is') return [];
  let end = beforeApposition(sentence, cue.from);
  while (/^(?:had|has|then|later|also|finally|himself|herself)$/.test(word[end - 1] ?? '')) end--;
  const run = unknownRun(sentence, end, true);
  return run && !prepositions.has(word[run.from - 1] ?? '') ? [run] : [];
}

/** "was nominated for the presidency of the bank by …": the "by" of the predicate itself, not of another verb ("in a raid claimed by"), and none of time. */
function behindBy(sentence: SceneSentence, cue: Predicate): readonly NameMention[] {
  const { word } = sentence.passage.tokens;
  for (let i = cue.to; i < Math.min(sentence.sentence.to, cue.to + 14) && !/^[,;:.(]$/.test(word[i]!); i++)
    if (word[i] === 'by')
      return (i > cue.to && /(?:ed|en|wn|lt|id|de)$/.test(word[i - 1]!)) || sentence.dates.some(({ from }) => from > i && from - i <= 2)
        ? []
        : agentsOf(sentence, i - 1);
  return [];
}

/** "The man who had overthrown him, General …", "the one who signed it was …" */
function oneWho(sentence: SceneSentence, cue: Predicate): readonly NameMention[] | undefined {
  const { word } = sentence.passage.tokens;
  const who = [1, 2, 3].map((back) => cue.from - back).find((at) => word[at] === 'who' || word[at] === 'that' || word[at] === 'which');
  if (who === undefined || who <= sentence.sentence.from || !ones.has(word[who - 1]!)) return undefined;
  for (let i = cue.to; i < Math.min(sentence.sentence.to, cue.to + 9); i++)
    if (/^(?:,|was|is|were)$/.test(word[i]!)) {
      const named = sentence.names.find((name) => name.kind === 'actor' && name.from > i && name.from - i <= 4);
      return named ? [named] : undefined;
    }
  return undefined;
}
const ones = new Set(lexicon.ones);

/** "owed her appointment in September 2021 to the speaker, …" */
function owedTo(sentence: SceneSentence, cue: Predicate): readonly NameMention[] {
  const { word } = sentence.passage.tokens;
  if (cue.form !== 'of' || !word.slice(Math.max(sentence.sentence.from, cue.from - 3), cue.from).some((one) => /^ow(?:e|es|ed)$/.test(one))) return [];
  for (let i = cue.to; i < Math.min(sentence.sentence.to, cue.to + 8); i++) if (word[i] === 'to') return actorsBehind(sentence, i + 1);
  return [];
}

/** "It was Jorge Rafael Videla who, as head of the junta, gave …" */
function cleft(sentence: SceneSentence, cue: Predicate): readonly NameMention[] {
  const { word } = sentence.passage.tokens;
  const { from } = sentence.sentence;
  if (word[from] !== 'it' || !/^(?:was|is)$/.test(word[from + 1] ?? '')) return [];
  const first = sentence.names.find((name) => name.kind === 'actor' && name.from >= from + 2 && name.from - from <= 8);
  if (!first || first.to > cue.from) return [];
  return word.slice(first.to, Math.min(cue.from, first.to + 14)).some((one) => one === 'who' || one === 'that') ? [first] : [];
}
