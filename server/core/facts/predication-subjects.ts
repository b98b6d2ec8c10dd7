/** What a predicate is said of: the name or the thing it was done to, and under which names two texts can meet that tell of it. */
import lexicon from '../knowledge/lexicons/predicates.json' with { type: 'json' };
import spelling from '../knowledge/lexicons/spelling.json' with { type: 'json' };
import type { NameMention } from '../model.ts';
import { numberAt } from '../recognize/quantities.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { isEnglish } from '../spelling/written-names.ts';
import { TokenFlag } from '../text/tokens.ts';
import { wordTable } from '../word-table.ts';
import { beforeApposition } from './agents.ts';
import { isPerson } from './occurrences.ts';
import {
  type Dimension,
  dimensions,
  isElliptic,
  isParticiple,
  isSaidBefore,
  joinedTo,
  kindsOfThing,
  numbered,
  openedBy,
  type Predicate,
  prepositions,
} from './predicates.ts';
import { isGround, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, commonWords, sameClause } from './stated.ts';

export const reach = 20;
export const near = (sentence: SceneSentence, cue: TokenRange) => (range: TokenRange) => distance(range, cue) <= reach && sameClause(sentence, range, cue);

const nounSets = new Map([...dimensions.values()].map(({ id, things }) => [id, new Set(things)] as const));
const noNouns: ReadonlySet<string> = new Set();
const nounsOf = ({ id }: Dimension): ReadonlySet<string> => nounSets.get(id) ?? noNouns;

/** Kinds of the things that the predicate is said of: the object behind an active verb, what stands behind "of", else what stands before it. */
export function thingsOf(scene: Scene, sentence: SceneSentence, cue: Predicate): number[] {
  const nouns = nounsOf(cue.dimension);
  // "Port Sudan" is no port
  const isInName = (i: number) => sentence.names.some((name) => i >= name.from && i < name.to && typesOf(scene, name).some((type) => bareNames.test(type)));
  const { word } = sentence.passage.tokens;
  const { from, to } = sentence.sentence;
  const kindsIn = (first: number, last: number): number[] => {
    const kinds = new Set<number>();
    for (let i = first; i < last; i++) {
      const compound = word[i + 1] === '-' ? `${word[i]}-${word[i + 2]}` : '';
      const noun = nouns.has(compound)
        ? compound
        : nouns.has(word[i]!)
          ? word[i]!
          : word[i]!.endsWith('s') && nouns.has(word[i]!.slice(0, -1))
            ? word[i]!.slice(0, -1)
            : undefined;
      if (noun && !isInName(i) && sameClause(sentence, { from: i, to: i + 1 }, cue)) for (const kind of kindsOfThing.get(noun) ?? []) kinds.add(kind);
    }
    return [...kinds];
  };
  const implied = cue.dimension.implied?.[word[cue.from]!];
  // "Haiti was hit by an earthquake", "beat him in the election"
  const behind = () => {
    const lead = cue.dimension.doer ? /^(?:in|at|with)$/ : /^by$/;
    const at = word.findIndex((one, i) => i >= cue.to && i < Math.min(to, cue.to + 6) && lead.test(one));
    return at < 0 || word.slice(cue.to, at).includes(',') ? [] : kindsIn(at, Math.min(to, at + 7));
  };
  const before = (): number[] => {
    const found = kindsIn(Math.max(clauseStart(sentence, cue), cue.from - reach), cue.to);
    if (found.length > 0 || cue.form === 'of' || cue.form === 'role') return found;
    const after = behind();
    return after.length > 0 || implied === undefined ? after : [...(kindsOfThing.get(implied) ?? [])];
  };
  // "was blocked by a checkpoint opened in April": the road is not what was opened
  const isReduced = cue.form === 'done' && /^(?:an?|another|new)$/.test(word[cue.from - 2] ?? '') && prepositions.has(word[cue.to] ?? '');
  const own = isReduced ? kindsIn(cue.from - 1, cue.from) : [];
  if (own.length > 0) return own;
  const opened = cue.form === 'of' ? undefined : openedBy(sentence, cue);
  if (opened !== undefined) return kindsIn(opened, Math.min(to, opened + 6));
  if (isSaidBefore(sentence, cue) && (cue.form !== 'is' || before().length > 0)) return before();
  if (cue.form === 'of') return kindsIn(Math.max(from, cue.from - (cue.dimension.doer ? reach : 4)), Math.min(to, cue.to + 10));
  if (cue.form === 'role') return kindsIn(Math.max(from, cue.from - 16), Math.min(to, cue.to + 14));
  let end = cue.to;
  while (end < Math.min(to, cue.to + 10) && !/^(?:[,;:.(]|in|on|at|by|after|before|with|during|from|against)$/.test(word[end]!)) end++;
  const object = kindsIn(cue.to, end);
  // "the war began in May", "to which they put their names"
  return object.length > 0 ? object : before();
}

const bareNames = /^(?:town|capital|village|person|state|armed-group|alliance)$/;

/** Where the clause begins that ends in a predicate: "lost its purpose after | the fleet was destroyed". */
function clauseStart({ passage: { tokens }, sentence }: SceneSentence, { from }: TokenRange): number {
  const { word } = tokens;
  for (let i = from - 1; i > Math.max(sentence.from, from - reach); i--) {
    // "the border, closed in 1994 after the bombing, has remained shut"
    if (/^[),]$/.test(word[i]!)) return sentence.from;
    if (/^(?:after|before|when|while|because|\()$/.test(word[i]!) && !/^(?:it|they)$/.test(word[i + 1]!)) return i + 1;
  }
  return sentence.from;
}

const notOfNames = new Set(spelling.notOfNames);
/** The last part of a person's id, but for "III" and "Jr". */
export const family = (id: string) => {
  const name = id.replace(generation, '');
  return name.slice(name.lastIndexOf('-') + 1);
};
const generation = /-(?:ii|iii|iv|vi|vii|viii|ix|xii|xiii|xiv|xv|xvi|jr|sr)$/;

/** Persons by their family names, since a text may give no more; and in full. */
export const personTerms = (scene: Scene, sentence: SceneSentence, cue: TokenRange) =>
  sentence.names
    .filter((name) => near(sentence, cue)(name) && isPerson(scene, name))
    .flatMap(({ id }) => [...callNames(id).map((name) => `entity:${name}`), `person:${id}`]);

/** A text may call a person by one name alone: the parts of the id, the family's first. */
export const callNames = (id: string) =>
  id
    .split('-')
    .filter((part) => part.length > 3 || part === family(id))
    .map((part) => `name:${part}`)
    .reverse();

const isNameWord = ({ passage: { tokens }, mentions }: SceneSentence, i: number): boolean => {
  const flags = tokens.flags[i]!;
  const word = tokens.word[i]!;
  if (!(flags & TokenFlag.capital) || !(flags & TokenFlag.word) || word.length < 4 || isEnglish(word) || notOfNames.has(word) || numberAt(tokens, i, i + 1))
    return false;
  return !mentions.some((mention) => i >= mention.from && i < mention.to);
};

/** A name of two words or more that no list has and that begins at a token, or ends before one: "Ketumile Masire". Mostly a person. */
export function unknownRun(sentence: SceneSentence, at: number, ends = false): Doer | undefined {
  const { word } = sentence.passage.tokens;
  let [from, to] = [at, at];
  if (ends) while (from > sentence.sentence.from && isNameWord(sentence, from - 1)) from--;
  else while (to < sentence.sentence.to && isNameWord(sentence, to)) to++;
  return to - from >= 2 && to - from <= 4 ? { id: word.slice(from, to).join('-'), from, to } : undefined;
}

/** A name of one word that no list has, at a token. */
export const unknownName = (sentence: SceneSentence, at: number): Doer | undefined =>
  isNameWord(sentence, at) ? { id: `unknown-${sentence.passage.tokens.word[at]}`, from: at, to: at + 1 } : undefined;

/** Who does something: of a mention what its facts need. */
export type Doer = Pick<NameMention, 'id' | 'from' | 'to'>;

/** Capitalised words that no list has, one by one: "name:jaque". */
export function unknownNames(sentence: SceneSentence): readonly string[] {
  const known = knownUnknown.get(sentence);
  if (known) return known;
  const found: string[] = [];
  for (let i = sentence.sentence.from; i < sentence.sentence.to && found.length < 6; i++) {
    const numbered = numberedAt(sentence, i);
    if (numbered) found.push(numbered);
    else if (isNameWord(sentence, i)) found.push(`name:${sentence.passage.tokens.word[i]}`);
  }
  knownUnknown.set(sentence, found);
  return found;
}
const knownUnknown = new WeakMap<SceneSentence, readonly string[]>();

/** "resolution 1973", "Flight 655": a number is its name. */
function numberedAt({ passage: { tokens }, sentence }: SceneSentence, i: number): string | undefined {
  if (!numbered.has(tokens.word[i]!) || i + 1 >= sentence.to) return undefined;
  const number = tokens.word[i + 1]!;
  const part = tokens.word[i + 2] === '/' ? `-${tokens.word[i + 3]}` : '';
  return /^\d{2,5}$/.test(number) ? `name:${tokens.word[i]}-${number}${part}` : undefined;
}
export const isNumbered = (term: string) => /^entity:name:\p{L}+-\d+(?:-\d+)?$/u.test(term);

/** What a dimension can be said of: persons, or what has one of its types. */
export const isOfDimension =
  (scene: Scene, { dimension }: Predicate) =>
  (name: NameMention): boolean =>
    (dimension.of.includes('person') && isPerson(scene, name)) || typesOf(scene, name).some((type) => dimension.of.includes(type));

/** What a predication can be met under. */
export function anchorsOf(scene: Scene, sentence: SceneSentence, cue: Predicate, things: readonly number[]): string[] {
  const { dimension } = cue;
  if (dimension.behalf) return sidesServed(scene, sentence, cue);
  const named = sentence.names.filter(isElliptic(sentence, cue) ? (name) => distance(name, cue) <= reach : near(sentence, cue));
  const ownNames = named.filter((name) => !isOfClauseBefore(sentence, name, cue));
  const inClause = ownNames.length > 0 ? ownNames : named;
  const names = dimension.of.includes('ground') ? inClause.map((name) => asPlace(scene, name)) : inClause;
  if (dimension.of.length > 0) {
    const ofPersons = dimension.of.includes('person');
    const isOf = isOfDimension(scene, cue);
    const subject = saidOf(sentence, cue, names.filter(isOf)) ?? (ofPersons ? unknownPerson(sentence, cue) : undefined) ?? describedBefore(sentence, cue, isOf);
    if (subject === undefined && dimension.members) return membersOf(scene, sentence, cue, names);
    if (subject === undefined && things.length === 0) return [];
    if (typeof subject === 'string') return [subject];
    if (subject !== undefined) return isPerson(scene, subject) ? callNames(subject.id) : [subject.id];
  }
  const ids = [...new Set(names.map(({ id }) => id))];
  // what an organisation has is its own
  const isMeasure = Object.keys(dimension.states).length === 0;
  const isLand = landTest(scene, isMeasure);
  const lands = landsOf(scene, names, isLand);
  const unknown = unknownNames(sentence);
  if (dimension.with) {
    const isPartner = (name: NameMention) => typesOf(scene, name).some((type) => dimension.with!.includes(type));
    // "France left Mali", whatever alliance the sentence has, but "the mission left Mali"
    const before = names.findLast(({ to }) => to <= cue.from);
    const object = cue.form === 'does' && !(before && isPartner(before)) ? names.find((name) => name.from >= cue.objectFrom) : undefined;
    if (object && object.how !== 'adjective' && isLand(object.id) && !isPartner(object) && isObject(sentence, cue.objectFrom, object)) return [];
    const partners = names
      .filter((name) => isPartner(name) && !isAside(sentence, name) && (!dimension.close || name.from - cue.to <= 8))
      .map(({ id }) => sideOf(scene, id));
    const all = [...new Set([...partners, ...unknown])].slice(0, 6);
    const pairs = lands.filter((land) => !everywhere.has(land)).flatMap((land) => all.filter((other) => other !== land).map((other) => [land, other].sort()));
    // of a long list, those with the one that it is told of
    const subject = before && sideOf(scene, before.id);
    const first = pairs.filter((pair) => pair.includes(subject ?? ''));
    return [...new Set([...first, ...pairs].map((pair) => pair.join('+')))].slice(0, 6);
  }
  const telling = [
    ...titlesOf(sentence, cue),
    // a port can be met under its town
    ...names.flatMap((name) => townOf(scene, name)),
    // "kept Sarajevo under siege": the town, though it may stand for its state
    ...names.filter((name) => name.kind === 'place' && isCapital(scene, name)).map(({ id }) => id),
    ...ids.filter((id) => !isLand(id) && !isPersonId(scene, id)),
    ...names.filter((name) => isPerson(scene, name)).flatMap(({ id }) => callNames(id)),
    ...unknown,
  ];
  if (lands.length === 0) return [...new Set(telling.slice(0, 5))];
  const pairs = lands.flatMap((one, i) => lands.slice(i + 1).flatMap((other) => (everywhere.has(one) && everywhere.has(other) ? [] : [`${one}+${other}`])));
  const words = aboutOf({ ...sentence, names: [] }, cue, 12).filter((term) => !commonWords.has(term.slice('word:'.length)));
  const byWord = lands.flatMap((land) => words.map((word) => `${land}+${word.slice('word:'.length)}`));
  return [...new Set([...telling.slice(0, 5), ...pairs.slice(0, 4), ...byWord.slice(0, 8)])];
}

/** "Talks in Luanda failed for want of M23, and the presidents met in Doha": a clause with a subject of its own. */
export function isOfClauseBefore({ passage: { tokens } }: SceneSentence, { to }: TokenRange, { from }: TokenRange): boolean {
  const { word } = tokens;
  for (let i = to; i + 2 < from; i++)
    if (word[i] === ',' && /^(?:and|but|while)$/.test(word[i + 1]!) && /^(?:the|an?|its|their|his|her|both|two|three|all|some|many)$/.test(word[i + 2]!))
      return true;
  return false;
}

/** "signed for the government of Mali", "on behalf of the rebels", "on Somaliland's behalf" */
function sidesServed(scene: Scene, sentence: SceneSentence, cue: Predicate): string[] {
  const { word } = sentence.passage.tokens;
  const leadOf = ({ from }: NameMention) => {
    let at = from - 1;
    while (/^(?:the|government|of|federal|side)$/.test(word[at] ?? '') && !(word[at] === 'of' && word[at - 1] === 'behalf')) at--;
    return at;
  };
  const isServed = (name: NameMention) => {
    const lead = leadOf(name);
    // "signed the peace accord for Bosnia": what the accord is for
    const isOfThing = cue.dimension.things?.includes(word[lead - 1] ?? '') === true && !/^(?:government|side)$/.test(word[lead + 2] ?? '');
    return (
      (word[lead] === 'for' && !isOfThing) ||
      (word[lead] === 'of' && word[lead - 1] === 'behalf') ||
      (word[name.to] === 's' && /^(?:behalf|signature|name)$/.test(word[name.to + 1] ?? ''))
    );
  };
  const served = sentence.names.filter((name) => near(sentence, cue)(name) && !isPerson(scene, name) && isServed(name)).map(({ id }) => sideOf(scene, id));
  if (served.length > 0 || !scene.main) return [...new Set(served)];
  // "for the federal government", in a text about one state
  const said = word.slice(Math.max(sentence.sentence.from, cue.from - reach), Math.min(sentence.sentence.to, cue.to + reach)).join(' ');
  return /\b(?:for|behalf of) the (?:\p{Ll}+ )?(?:government|authorities|state)\b/u.test(said) ? [scene.main] : [];
}

/** "Khartoum was retaken": the town, though it may stand for its state */
export function asPlace({ knowledge }: Scene, name: NameMention): NameMention {
  const { named } = name;
  return name.how === 'metonym' && named && placeTypes.test(knowledge.entity(named)?.type ?? '') ? { ...name, kind: 'place', id: named } : name;
}

/** where something happens: smaller than a province */
export const placeTypes = /^(?:town|capital|village|camp|city|port|base|building|island)$/;
/** The town that a port or a building lies in, if any. */
export function townOf({ knowledge }: Scene, { id, kind }: NameMention): string[] {
  const town = kind === 'place' ? knowledge.entity(id)?.entry.in : undefined;
  return town !== undefined && placeTypes.test(knowledge.entity(town)?.type ?? '') ? [town] : [];
}
const isCapital = ({ knowledge }: Scene, { id }: NameMention) => knowledge.entity(id)?.type === 'capital';
/** organisations that every text has, and that tell no more than a land */
export const everywhere = new Set(lexicon.everywhere);
const landTest =
  (scene: Scene, isMeasure = false) =>
  (id: string) =>
    (!isMeasure && everywhere.has(id)) ||
    /^(?:state|territory|country|world-region|people|region)$/.test(scene.knowledge.entity(sideOf(scene, id))?.type ?? '');
const landsOf = (scene: Scene, names: readonly NameMention[], isLand = landTest(scene)) =>
  [...new Set(names.filter(({ id }) => isLand(id)).map(({ id }) => sideOf(scene, id)))].sort();
/** States, territories and peoples in the clause of a predicate. */
export const landsAround = (scene: Scene, sentence: SceneSentence, cue: TokenRange) => landsOf(scene, sentence.names.filter(near(sentence, cue)));

/** "joined NATO in an exercise": with it, not it */
const isAside = ({ passage: { tokens }, dates }: SceneSentence, { to }: NameMention) =>
  /^(?:in|on|for|at|as)$/.test(tokens.word[to] ?? '') &&
  /^(?:an?|the|their|its)$/.test(tokens.word[to + 1] ?? '') &&
  // "taken into Mercosur as a full member"
  !tokens.word.slice(to + 2, to + 5).some((word) => /^(?:member|observer|associate)s?$/.test(word)) &&
  !dates.some(({ from }) => from > to && from - to <= 3);

const members = wordTable(lexicon.members);

/** "the five Bulgarian nurses": people without a name, by where they are from, whose they are, or what they were on. */
function membersOf(scene: Scene, sentence: SceneSentence, cue: Predicate, names: readonly NameMention[]): string[] {
  const { word } = sentence.passage.tokens;
  const before = isSaidBefore(sentence, cue);
  const [from, to] = before ? [Math.max(sentence.sentence.from, cue.from - 16), cue.from] : [cue.to, Math.min(sentence.sentence.to, cue.to + 8)];
  for (let i = from; i < to; i++) {
    const noun = members[word[i]!] ?? members[word[i]!.replace(/s$/, '')];
    if (!noun) continue;
    const beside = [
      ...names.filter((name) => distance(name, { from: i, to: i + 1 }) <= 6).map(({ id }) => sideOf(scene, id)),
      ...unknownNames(sentence).slice(0, 3),
    ];
    return [...new Set(beside)].map((one) => `${noun}+${one}`);
  }
  return [];
}

export const isPersonId = (scene: Scene, id: string) => scene.knowledge.entity(id)?.type === 'person';

export const typesOf = (scene: Scene, { id, kind, proposed }: NameMention): string[] => {
  const type = scene.knowledge.entity(id)?.type ?? proposed?.type ?? '';
  return kind === 'place' && isGround(scene.knowledge, id) ? [type, 'ground'] : [type];
};

/** The name that the cue is said of: before it where it is passive or says what one does, else behind it. */
function saidOf(sentence: SceneSentence, cue: Predicate, names: readonly NameMention[]): NameMention | undefined {
  const { word } = sentence.passage.tokens;
  if (cue.form === 'of' || cue.form === 'role') {
    const led = /^(?:of|on|for|against)$/.test(word[cue.to - 1]!) ? cue.to : /^(?:of|under|to)$/.test(word[cue.to] ?? '') ? cue.to + 1 : undefined;
    const owner = names.find((name) => name.to === cue.from || (name.to === cue.from - 1 && /^s$/.test(word[name.to]!)));
    const behind = names.find((name) => name.from >= cue.to);
    return (
      owner ??
      (led !== undefined && behind && onlyWords(sentence, led, behind.from) && !isModifier(sentence.passage.tokens, behind) && !isOwner(word, behind, Infinity)
        ? behind
        : undefined)
    );
  }
  const opened = openedBy(sentence, cue);
  if (opened !== undefined) return names.find((name) => name.from >= opened && name.from - opened <= 5 && !isOwner(word, name, Infinity));
  if (isSaidBefore(sentence, cue)) {
    const end = subjectEnd(sentence, cue);
    // "the prime minister, Haj Ali Razmara, was shot dead"
    const comma = verbStart(sentence, cue) - 1;
    const named = names.find(
      (name) =>
        ((name.to === cue.from - 1 && !isElliptic(sentence, cue)) || (name.to === comma && word[comma] === ',')) &&
        name.from - end <= 3 &&
        !/^(?:who|which|whom|whose|that)$/.test(word[end + 1] ?? '') &&
        !isLedAway(sentence, cue, name.from),
    );
    const isJoined = isElliptic(sentence, cue);
    const isSaid = (name: NameMention) =>
      name.to <= end &&
      end - name.to <= (isJoined ? reach : 12) &&
      (cue.dimension.owned === true || !isOwner(word, name, cue.from)) &&
      !isLedAway(sentence, cue, name.from);
    // "by a checkpoint opened in April": the checkpoint
    const isOfNoun = /^an?$/.test(word[cue.from - 2] ?? '');
    const before = names.filter((name) => isSaid(name) && !(isOfNoun && name.to < cue.from - 2));
    // "Blair met Putin in Moscow and resigned"
    const acting = isJoined && before.length > 1 ? before.findLast(({ to }) => /^[a-z]{2,}$/.test(word[to] ?? '') && !prepositions.has(word[to]!)) : undefined;
    return named ?? acting ?? before.at(-1);
  }
  const object = names.find((name) => name.from >= cue.objectFrom);
  return object && isObject(sentence, cue.objectFrom, object) ? object : fronted(sentence, cue, names);
}

/** "Suu Kyi, whom the generals had set free": the object stands before the pronoun. */
function fronted({ passage: { tokens }, sentence }: SceneSentence, cue: TokenRange, names: readonly NameMention[]): NameMention | undefined {
  const { word } = tokens;
  let i = cue.from - 1;
  while (i > Math.max(sentence.from, cue.from - 10) && word[i] !== 'whom' && !/^[,;:.(]$/.test(word[i]!)) i--;
  if (word[i] !== 'whom') return undefined;
  const end = word[i - 1] === ',' ? i - 1 : i;
  return names.findLast(({ to }) => to === end);
}

/** Where the subject of a predicate ends: before the apposition, before the auxiliaries ("Kabuga, accused of genocide, was seized"). */
function subjectEnd(sentence: SceneSentence, cue: Predicate): number {
  const { word } = sentence.passage.tokens;
  const { from } = cue;
  const verb = verbStart(sentence, cue);
  return word[verb - 1] === ',' || joinedTo(sentence, cue) !== undefined ? beforeApposition(sentence, verb) : beforeApposition(sentence, from);
}

/** "like Navalny before him", "unlike Mali": who is not meant */
const isCompared = (word: readonly string[], from: number) => /^(?:like|unlike|than|besides|except|despite)$/.test(word[from - 1] ?? '');

/** "supporters of", "an aide to", "the road from": what follows is not what is told of, but "the town of", "the government of" are. */
function isLedAway(sentence: SceneSentence, cue: Predicate, from: number): boolean {
  const { word } = sentence.passage.tokens;
  // "a lawyer for Bout, who was arrested"
  if (/^(?:who|which|that)$/.test(word[verbStart(sentence, cue) - 1] ?? '')) return false;
  const { of } = cue.dimension;
  let lead = from - 1;
  while (/^(?:the|a|an|former|late|then|ex|old|new)$/.test(word[lead] ?? '') || describing.has(word[lead] ?? '')) lead--;
  if (/^(?:to|from|for|with|against|by|between|about|towards|near|around|behind|beyond)$/.test(word[lead] ?? '')) return true;
  if (isCompared(word, lead + 1)) return true;
  // "prices in Khartoum fell"
  if (of.includes('ground') && /^(?:in|at|on|over|across|through|inside|outside|throughout)$/.test(word[lead] ?? '')) return true;
  if (word[lead] !== 'of' || lead < from - 4) return false;
  const noun = word[lead - 1] ?? '';
  return of.includes('person') ? !governments.has(noun) && !describing.has(noun) : !(describing.has(noun) || settlements.has(noun) || wholes.test(noun));
}
const wholes =
  /^(?:state|republic|rest|whole|part|parts|half|most|much|all|centre|center|control|defence|defense|league|front|movement|regions?|quarters?|area|areas|outskirts|stronghold|island|islands)$/;
export const settlements = new Set(lexicon.settlements);

/** The first of its auxiliaries, or the verb itself; of several passives, of the first. */
function verbStart(sentence: SceneSentence, { from, to }: Predicate): number {
  const { tokens } = sentence.passage;
  let verb = joinedTo(sentence, { from, to }) ?? from;
  while (verb > sentence.sentence.from && auxiliaries.test(tokens.word[verb - 1]!)) verb--;
  return verb;
}
const auxiliaries = /^(?:was|were|is|are|has|had|have|been|be|later|then|also|eventually|finally|himself|herself|still|never|not)$/;

/** "Hussein's sons": what belongs to a name is not the name, unless it is what the person is put forward by, or the cue itself. */
const isOwner = (word: readonly string[], { to }: TokenRange, cue: number) =>
  /^s$/.test(word[to] ?? '') && cue > to + 1 && !/^(?:name|candidacy|candidature|nomination)$/.test(word[to + 1] ?? '');

/** Close behind the verb, with nothing between that leads elsewhere: "took the town of Palma", but not "held in Palma", "found Palma's mayor", "released the Podesta emails". */
function isObject({ passage: { tokens } }: SceneSentence, from: number, name: NameMention): boolean {
  const { word } = tokens;
  if (name.from - from > 7 || isOwner(word, name, Infinity)) return false;
  for (let i = from; i < name.from; i++) {
    // "overthrew the Malian president, Amadou Toumani Touré"
    if (word[i] === ',' && i + 1 === name.from && describing.has(word[i - 1]!)) continue;
    if (/^[,;:.(]$/.test(word[i]!)) return false;
    if (prepositions.has(word[i]!) && !(word[i] === 'of' && (describing.has(word[i - 1]!) || governments.has(word[i - 1]!)))) return false;
  }
  return !isModifier(tokens, name);
}

/** A plain noun behind a name: "the Podesta emails", "a United Nations regional hub". */
const isModifier = ({ word, flags }: SceneSentence['passage']['tokens'], { from, to }: TokenRange) =>
  (flags[to] ?? 0) !== 0 &&
  !(flags[to]! & TokenFlag.capital) &&
  (/^an?$/.test(word[from - 1] ?? '')
    ? /^[a-z]{4,}$/.test(word[to] ?? '') && !prepositions.has(word[to]!)
    : /^[a-z]{4,}s$/.test(word[to] ?? '') && !/^(?:was|has|is|as|this|his|its|plus|across|towards|versus|alias|besides|dates)$/.test(word[to]!));

/** Up to four plain words ("of the former general"), no figure or date, and no other name but whose he is ("of Mali's president"). */
const onlyWords = ({ passage: { tokens }, mentions }: SceneSentence, from: number, to: number) =>
  to - from <= 4 &&
  !mentions.some((one) => one.from < to && one.to > from && !('how' in one && (one.how === 'adjective' || tokens.word[one.to] === 's'))) &&
  tokens.word
    .slice(from, to)
    .every((word, k) => /^[\p{L}'’-]+$/u.test(word) && (!prepositions.has(word) || (word === 'of' && describing.has(tokens.word[from + k - 1]!))));

/** A family name alone, which no list has and which the text does not introduce. */
function unknownPerson(sentence: SceneSentence, cue: Predicate): string | undefined {
  const { word } = sentence.passage.tokens;
  if (cue.form === 'of') {
    // "Kamto's release", "the release of Tendai Mukoreko"
    if (word[cue.from - 1] === 's' && isNameWord(sentence, cue.from - 2)) return `name:${word[cue.from - 2]}`;
    let at = cue.to + 1;
    while (/^(?:the|former|late|then)$/.test(word[at] ?? '') || describing.has(word[at] ?? '')) at++;
    const run = word[cue.to] === 'of' ? unknownRun(sentence, at) : undefined;
    return run && !isOwner(word, run, Infinity) ? calledFrom(sentence, run.from, run.to) : undefined;
  }
  const opened = openedBy(sentence, cue);
  if (opened !== undefined) return calledFrom(sentence, opened, opened + 6);
  if (isSaidBefore(sentence, cue)) {
    const end = subjectEnd(sentence, cue);
    // "Ahmed, whose brother was killed"
    for (let i = end - 1; i >= Math.max(sentence.sentence.from, end - 8) && word[i] !== 'whose'; i--)
      if (isNameWord(sentence, i) && !isOwner(word, { from: i, to: i + 1 }, cue.from))
        return isLedAway(sentence, cue, firstOfName(sentence, i)) ? undefined : `name:${word[i]}`;
    return undefined;
  }
  return calledFrom(sentence, cue.to, cue.to + 4, true);
}

/** Where the name begins that ends here. */
function firstOfName(sentence: SceneSentence, last: number): number {
  let first = last;
  while (first > sentence.sentence.from && (sentence.passage.tokens.flags[first - 1]! & TokenFlag.capital) !== 0) first--;
  return first;
}

/** The last word of the name that begins between two tokens: "Jean-Pierre Bemba", "Saif al-Adel", "Osama bin Laden". */
function calledFrom(sentence: SceneSentence, from: number, to: number, isObject = false): string | undefined {
  const { word } = sentence.passage.tokens;
  const limit = sentence.sentence.to;
  for (let i = from; i < Math.min(limit, to); i++) {
    // "arrested supporters of", "killed civilians in"
    if (isObject && /^(?:of|in|at|near)$/.test(word[i]!) && !describing.has(word[i - 1]!)) return undefined;
    if (!isNameWord(sentence, i)) continue;
    for (let next: number | undefined = i; next !== undefined; ) {
      i = next;
      next = [1, 2, 3].map((step) => i + step).find((at) => at < limit && isNameWord(sentence, at) && word.slice(i + 1, at).every((one) => joints.test(one)));
    }
    return isOwner(word, { from: i, to: i + 1 }, Infinity) ? undefined : `name:${word[i]}`;
  }
  return undefined;
}
const joints = /^(?:-|al|el|ul|ur|bin|ben|ibn|abu|de|da|dos|del|di|du|der|den|van|von|le|la)$/;

const describing = new Set(lexicon.describing);
/** "overthrew the government of": who heads it */
const governments = new Set(lexicon.governments);

/** "shot the president dead", "locked him up", "she resigned": the only one of its type in the sentence so far, or in the one before. */
function describedBefore(sentence: SceneSentence, cue: Predicate, isOf: (name: NameMention) => boolean): NameMention | string | undefined {
  const { word } = sentence.passage.tokens;
  const passive = isSaidBefore(sentence, cue);
  const around = passive ? word.slice(Math.max(sentence.sentence.from, cue.from - 6), cue.from) : objectBehind(word, cue.to);
  // "since its independence South Sudan has …"
  const isNext = cue.form === 'of' && word[cue.from - 1] === 'its' && cue.from - sentence.sentence.from <= 2;
  if (isNext) return sentence.names.find((name) => name.from >= cue.to && isOf(name) && !isOwner(word, name, Infinity));
  // "her appointment"
  const isHeld = cue.form === 'of' && cue.dimension.of.includes('person') && /^(?:his|her)$/.test(word[cue.from - 1] ?? '');
  // "took a town in the hills": which, nobody says
  const isDefinite = (i: number) => !cue.dimension.of.includes('ground') || !around.slice(Math.max(0, i - 3), i).some((one) => indefinite.test(one));
  if (!isHeld && (cue.form === 'of' || !around.some((one, i) => describing.has(one) && isDefinite(i)))) return undefined;
  // "the Union's mission was closed": not the Union
  const isItsOwner = (name: NameMention) =>
    isOwner(word, name, cue.from) && word.slice(name.to + 1, Math.min(cue.from, name.to + 4)).some((one) => describing.has(one));
  // who overthrew the president is not the president, nor is he whose guard it was
  const verb = verbStart(sentence, cue);
  // "Anutin, who replaced her": not Anutin
  const subject = /^(?:who|which|that)$/.test(word[verb - 1] ?? '') ? verb - 1 : verb;
  const before = cue.form === 'of' || passive ? cue.from : subject - (word[subject - 1] === ',' ? 2 : 1);
  const own = sentence.names.filter(
    (name) => name.to <= before && isOf(name) && (cue.form === 'of' || !(passive ? isItsOwner(name) : isOwner(word, name, verb))),
  );
  // "The League may not stand: it was dissolved": the League, whoever the sentence before names
  const goesOn = word.slice(sentence.sentence.from, cue.from).some((one) => /^[:;—]$/.test(one));
  const all = own.length > 0 || goesOn ? own : (sentence.before?.names.filter(isOf) ?? []);
  if (all.length > 0) return new Set(all.map(({ id }) => id)).size === 1 ? all[0] : undefined;
  const unknown = cue.dimension.of.includes('person') ? unknownNames(sentence) : [];
  return unknown.length === 1 ? unknown[0] : isHeld ? onlyRun(sentence, cue) : undefined;
}

const indefinite = /^(?:an?|another|other|some|any|several|many|two|three|four|five|each|every)$/;

/** "(locked) him up", "(shot) the elected president": words of the object, not of what is said of it. */
function objectBehind(word: readonly string[], at: number): readonly string[] {
  const from = /^(?:up|down|out|off|back)$/.test(word[at] ?? '') ? at + 1 : at;
  const isPronoun = (one: string) => /^(?:he|she|him|her|it|them|they)$/.test(one);
  if (isPronoun(word[from] ?? '')) return [word[from]!];
  const behind = word.slice(from, from + 4);
  const end = behind.findIndex((one) => isPronoun(one) || prepositions.has(one) || /^[,;:.]$/.test(one));
  return end < 0 ? behind : behind.slice(0, end);
}

/** The last word of the only name before a cue that no list has: "Najla Bouden … her appointment". */
function onlyRun(sentence: SceneSentence, cue: TokenRange): string | undefined {
  let last: number | undefined;
  for (let i = sentence.sentence.from; i < cue.from; i++) {
    if (!isNameWord(sentence, i)) continue;
    if (last !== undefined && last !== i - 1) return undefined;
    last = i;
  }
  return last === undefined ? undefined : `name:${sentence.passage.tokens.word[last]}`;
}

export const subjectOf = (anchors: readonly string[]) => anchors.find((anchor) => !anchor.includes('+')) ?? anchors[0]!.split('+')[0]!;

const titled = new Set(lexicon.titled);
const plainTitles = new Set(lexicon.plainTitles);

/** Treaties and laws that are called by English words, by two of these: "name:outer-space" of the Outer Space Treaty, "name:nuclear-prohibition" of the Treaty on the Prohibition of Nuclear Weapons. */
export function titlesIn(sentence: SceneSentence): readonly Title[] {
  const known = knownTitles.get(sentence);
  if (known) return known;
  const {
    passage: { tokens },
    sentence: { from, to },
    dates,
  } = sentence;
  const isCapital = (i: number) => (tokens.flags[i]! & TokenFlag.capital) !== 0 && !dates.some((date) => i >= date.from && i < date.to);
  const run = (at: number, step: 1 | -1): string[] => {
    const words: string[] = [];
    for (; at >= from && at < to && (isCapital(at) || titleJoints.test(tokens.word[at]!)); at += step) if (isCapital(at)) words.push(tokens.word[at]!);
    return step > 0 ? words : words.reverse();
  };
  const found: Title[] = [];
  for (let i = from; i < to; i++) {
    if (!titled.has(tokens.word[i]!) || !isCapital(i)) continue;
    const before = run(i - 1, -1);
    const behind = /^(?:on|of|for|against|concerning)$/.test(tokens.word[i + 1] ?? '') ? run(i + 1, 1) : [];
    // "the Comprehensive Agreement on the Bangsamoro"
    const isNamedBoth = behind.length === 1 && !isEnglish(behind[0]!);
    const title = isNamedBoth ? [...before, ...behind] : behind.length > 0 ? behind : before;
    // the list of English words begins at five letters
    const all = title.filter((word) => word.length > 2 && (isNamedBoth || isEnglish(word) || (/^[a-z]{3,4}$/.test(word) && !plainTitles.has(word))));
    const words = all.filter((word) => !plainTitles.has(word));
    // "the Cooperative Framework Agreement": the plain words beside one that is not
    const telling = words.length > 1 ? words : words.length === 1 ? all : [];
    if (telling.length > 1) found.push({ name: `name:${telling.slice(0, 2).sort().join('-')}`, at: i });
    // "the Disengagement Agreement of 1974", "the 1974 Disengagement Agreement"
    const year = yearBeside(sentence, i, before.length);
    if (words.length > 0 && year) found.push({ name: `name:${words[0]}-${year}`, at: i });
  }
  knownTitles.set(sentence, found);
  return found;
}
const knownTitles = new WeakMap<SceneSentence, readonly Title[]>();

/** A title by its name, and the token of its noun: "Treaty". */
interface Title {
  readonly name: string;
  readonly at: number;
}

/** The titles that a predicate can be said of: "ratified the one treaty and signed the other, concluded in May" has signed, and dates, the other. */
export function titlesOf(sentence: SceneSentence, cue: Predicate): string[] {
  const titles = titlesIn(sentence);
  const { word } = sentence.passage.tokens;
  const isObject = ({ at }: Title) =>
    at >= cue.to &&
    sameClause(sentence, { from: at, to: at + 1 }, cue) &&
    !word.slice(cue.to, at).some((one, i) => /^(?:and|or|but|,)$/.test(one) && isParticiple(word[cue.to + i + 1]!));
  const isBefore = ({ at }: Title) => at < cue.from;
  const hasObject = cue.form === 'of' || ((cue.form === 'done' || cue.form === 'act') && !isSaidBefore(sentence, cue));
  const isInserted = !hasObject && word[cue.from - 1] === ',';
  const objects = hasObject ? titles.filter(isObject) : [];
  const own = objects.length > 0 ? objects : hasObject ? titles.filter(isBefore) : isInserted ? titles.filter(isBefore).slice(-1) : titles;
  return [...new Set(own.map(({ name }) => name))];
}

const titleJoints = /^(?:on|of|the|and|for|to|in|against|-|concerning)$/;

/** The year right behind a title's noun, or right before the title. */
function yearBeside({ passage: { tokens } }: SceneSentence, noun: number, length: number): string | undefined {
  const isYear = (i: number) => /^(?:1[89]|20)\d\d$/.test(tokens.word[i] ?? '');
  const at = tokens.word[noun + 1] === 'of' && isYear(noun + 2) ? noun + 2 : [noun - length - 1, noun - length - 2].find(isYear);
  return at === undefined ? undefined : tokens.word[at];
}

/** Capitalised English words in a clause: what its treaty or law is called. */
export function titleWords({ passage: { tokens }, sentence, names, dates }: SceneSentence, cue: TokenRange): string[] {
  const found: string[] = [];
  for (let i = Math.max(sentence.from + 1, cue.from - reach); i < Math.min(sentence.to, cue.to + reach) && found.length < 6; i++) {
    const word = tokens.word[i]!;
    if (!(tokens.flags[i]! & TokenFlag.capital) || word.length < 5 || !isEnglish(word)) continue;
    if (![...names, ...dates].some((mention) => i >= mention.from && i < mention.to)) found.push(`title:${word}`);
  }
  return found;
}
