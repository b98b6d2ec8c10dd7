/**
 * Any figure: what is counted ("force", "t:grain", "%:land"), what it is counted for ("killed", "sent", "held"), and of whom or where.
 *
 *     "Kenya sent 400 policemen in June 2024"  ► count|force|sent|kenya = 400, June 2024
 *
 * A figure is filed under each name that it may belong to; how much else two figures must share is weighed when they are compared. What is a part of something else ("another 40", "three of them"), a plan or a wish is no figure that a second text could contradict.
 */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import table from '../knowledge/lexicons/figures.json' with { type: 'json' };
import type { FactTime, FactValue, NameMention, Quantity, Tokens } from '../model.ts';
import { isBeforeCounted, singular } from '../recognize/quantities.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { isHyphenToken, TokenFlag } from '../text/tokens.ts';
import { deaths, isFirstCount } from './counts.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isBounded, isGround, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, ofOneClause, polarityOf, properNouns, quantityValue, type Stated, sameClause, spanOf, speaksOfUs, stateTime } from './stated.ts';

const classOf = new Map(Object.entries(table.classes).flatMap(([name, nouns]) => nouns.map((noun) => [noun, name] as const)));
export const moneyUnit = /^[A-Z]{3}$/;
const materialOf = new Map(Object.entries(table.materials).flatMap(([name, nouns]) => nouns.map((noun) => [noun, name] as const)));
const roles = phrasesOf(table.roles);
const rates = phrasesOf(table.rates);
const only: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(table.only));
const everyday = new Set(table.everyday);
const parts = new Set(table.parts);
const selective = new Set(table.selective);
const partPhrases = phrasesOf({ part: table.partPhrases });
const plans = new Set(table.plans);
const governors = new Map(Object.entries(table.governors));
const merged = new Map(Object.entries(table.merged).flatMap(([name, { of, into }]) => of.map((role) => [`${name} ${role}`, into] as const)));
const skipped = new Set(lexicon.counted.skip);
const money = /^[A-Z]{3}$/;

/** Figures of a sentence, but for those that `deaths` and `extents` read. */
export function counts(scene: Scene, sentence: SceneSentence): Stated[] {
  const toll = new Set(sentence.quantities.length > 0 ? deaths(scene, sentence).map(({ words }) => words.start) : []);
  return sentence.quantities.filter(({ start }) => !toll.has(start)).flatMap((quantity) => countOf(scene, sentence, quantity));
}

function countOf(scene: Scene, sentence: SceneSentence, quantity: Quantity): Stated[] {
  const counted = countedBy(sentence, quantity);
  if (!counted || isPart(sentence, quantity) || (quantity.unit === '' && quantity.high < 3)) return [];
  const role = roleOf(sentence, quantity, counted);
  if (isVague(sentence, quantity) || planned(sentence, quantity) || saysWe(sentence, quantity)) return [];
  const kind = `${counted === 'member' && role === 'voted' ? 'vote' : counted}${rateOf(sentence, quantity)}`;
  const when = timeOf(scene, sentence, quantity);
  const own = [...sentence.names].sort((a, b) => distance(a, quantity) - distance(b, quantity));
  const before = sentence.before?.names.slice(-3) ?? [];
  const asSide = ({ id }: NameMention) => sideOf(scene, countryOf(scene, id) ?? id);
  const named = properNouns(sentence);
  const { word } = sentence.passage.tokens;
  const there = word.slice(quantity.to, quantity.to + 6).includes('there') ? [...(sentence.before?.names ?? [])].reverse() : [];
  // "Baku said 80 of its servicemen died": who counts them, not where they died
  const isSpeaker = ({ how, from }: NameMention) => how === 'metonym' && !/^(?:in|at|near|outside|inside|around|of|from)$/.test(word[from - 1] ?? '');
  const where = [...own.filter((name) => !isSpeaker(name)), ...there].map((name) => groundOf(scene, name)).find((id) => id !== undefined);
  const near = [...new Set([...(where ? [where] : []), ...named, ...own.map(asSide), ...before.map(asSide), ...(scene.main ? [scene.main] : [])])];
  const owners = hasOwner.test(kind) && role !== 'live' ? ownersOf(sentence, quantity) : subjectOf(sentence, quantity);
  // votes are a person's or a party's, not their country's
  const whose = owners.map((name) => (kind.endsWith('vote') ? name.id : asSide(name)));
  const about = [...new Set([...aboutOf(sentence, quantity, 12), ...modelsAt(sentence, quantity), ...near.map((id) => `entity:${id}`)])].sort();
  return near.slice(0, 6).map((anchor) => ({
    key: `count|${kind}|${anchor}`,
    subject: anchor,
    attribute: `number (${kind})`,
    value: boundedValue(sentence, quantity),
    factuality: 'asserted',
    words: spanOf(sentence, quantity),
    about,
    ...(role ? { scope: role } : {}),
    ...(where ? { where } : {}),
    ...(when ? { when } : {}),
    ...(whose.length > 0 ? { with: whose } : {}),
  }));
}

const models = new Set(table.models);

/** "f-35", where a hyphen joins a word to the next */
const joinedAt = (tokens: Tokens, i: number) => (isHyphenToken(tokens, i + 1) ? `${tokens.word[i]}-${tokens.word[i + 2]}` : undefined);

/** "96 Apache helicopters", "twelve F-16s" */
export function modelsAt({ passage: { tokens }, sentence }: SceneSentence, { to }: TokenRange): string[] {
  const found: string[] = [];
  for (let i = to; i < Math.min(sentence.to, to + 7); i++) {
    const word = joinedAt(tokens, i) ?? tokens.word[i]!;
    const model = [word, word.replace(/s$/, '')].find((one) => models.has(one));
    if (model) found.push(`model:${model}`);
  }
  return found;
}

/** The ground that a name stands for; a capital also where it is taken to speak for its state. */
const groundOf = ({ knowledge }: Scene, { id, kind, named }: NameMention) =>
  kind === 'place' && isGround(knowledge, id) ? id : named && knowledge.entity(named)?.kind === 'place' ? named : undefined;

const hasOwner = /^(?:people|force|fighter|dead|captive|worker|armour|aircraft|drone|missile)/;

/** "against Chad", "with Chad": whom the clause is not about */
const besides = new Set(table.besides);

/** Who has what is counted: the name that the clause begins with ("Belgium has 11 million inhabitants", "Gabon, which exports 2 million tonnes"). */
function subjectOf(sentence: SceneSentence, { from, to }: Quantity): NameMention[] {
  const { word } = sentence.passage.tokens;
  return sentence.names
    .filter((name) => name.to <= from && from - name.to <= 12 && !besides.has(word[name.from - 1] ?? '') && sameClause(sentence, name, { from, to }))
    .slice(-1);
}

/** Whose soldiers, prisoners or refugees: a name in the noun row, else the one right before the number ("the American garrison of", "North Korea sent at most"). */
export function ownersOf({ passage: { tokens }, names, sentence }: SceneSentence, { from, to }: Quantity): NameMention[] {
  const inRow = names.filter(
    (name) => name.from >= to && name.from - to <= 2 && !tokens.word.slice(to, name.from).some((word) => word !== 'of' && stops.has(word)),
  );
  if (inRow.length > 0) return inRow;
  return names.filter((name) => name.from >= sentence.from && name.to <= from && from - name.to <= 5 && name.kind === 'actor').slice(-1);
}

/** The state of a police force, a ministry, a parliament. */
const countryOf = ({ knowledge }: Scene, id: string) => {
  const known = knowledge.entity(id);
  return known?.kind === 'actor' && !/^(?:armed-group|movement|party|alliance|company|person)$/.test(known.type) ? known.entry.country : undefined;
};

/** "at no time more than 300" is at most 300. */
const boundedValue = (sentence: SceneSentence, quantity: Quantity): FactValue =>
  quantity.bound === 'at-least' && polarityOf(sentence, quantity.from, 14) === 'negated'
    ? ({ ...quantityValue(quantity), low: 0, high: quantity.low, bound: 'at-most' } as FactValue)
    : quantityValue(quantity);

/** Class of what is counted: of the noun row behind the number, of the noun before "ten of them" or "five in all", of "the contingent … at 11,000". */
export function countedBy(sentence: SceneSentence, quantity: Quantity): string | undefined {
  const { word } = sentence.passage.tokens;
  const { unit, to } = quantity;
  if (unit === 'km' || unit === 'm' || unit === 'mi') return undefined;
  if (money.test(unit)) return unit;
  if (unit === 't') return materialNear(sentence, quantity);
  if (unit === '%') {
    const of = quantity.of === 'country' ? 'land' : classOf.get(quantity.of);
    const named =
      word[to] === 'of' && sentence.names.some(({ kind, from, named }) => (kind === 'place' || named !== undefined) && from >= to && from - to <= 3);
    return of ? `%:${of}` : named ? '%:land' : undefined;
  }
  if (unit) return unit;
  if (word[to] === 'of' && /^(?:them|those|these)$/.test(word[to + 1] ?? '')) return inApposition(sentence, quantity.from - 1);
  if (word[to] === 'in' && word[to + 1] === 'all') return inApposition(sentence, quantity.from - 1);
  if (word[to] === 'of' || (word[to] === 'out' && word[to + 1] === 'of')) {
    // "204 of the 300 members"
    const total = sentence.quantities.find((other) => other.from >= to && (other.from - to <= 3 || (other.from - to <= 6 && word[other.from - 1] === 's')));
    if (total) return countedBy(sentence, total);
  }
  const row = nounRow(sentence, to);
  if (row) return row;
  // "four million Sudanese", "84 Russians"
  if (sentence.names.some((name) => name.from >= to && name.from - to <= 1 && (name.how === 'adjective' || name.kind === 'actor'))) return 'people';
  if (quantity.of !== '' && !skipped.has(quantity.of) && quantity.of.length > 3 && !everyday.has(quantity.of)) return quantity.of;
  // "some 140,000 had been displaced"
  if (quantity.of === '' && isOfPeople(sentence, to)) return 'people';
  // "the contingent was 400 strong"
  return quantity.of === '' || quantity.of === 'strong' ? governed(sentence, quantity) : undefined;
}

const ofPeople = phrasesOf({ people: table.ofPeople });

/** What was done to so many is done to people alone: "had been displaced", "were evacuated". */
const isOfPeople = (sentence: SceneSentence, to: number) =>
  /^(?:had|have|were|are|was|been|being|fled|people)$/.test(sentence.passage.tokens.word[to] ?? '') &&
  cuesIn(sentence, ofPeople).some((cue) => cue.from >= to && cue.from - to <= 3);

/** "400 Kenyan police officers": the last noun of the row that has a class. */
function nounRow({ passage: { tokens }, sentence }: SceneSentence, from: number): string | undefined {
  let found: string | undefined;
  for (let i = from; i < Math.min(sentence.to, from + 6); i++) {
    const word = tokens.word[i]!;
    if (i <= from + 1 && /^(?:of|its|their|his|the|her)$/.test(word) && tokens.word[from] === 'of') continue;
    // "52 F-35 fighters"
    const model = classOf.get(joinedAt(tokens, i) ?? '');
    if (model) {
      found = model;
      i += 2;
      continue;
    }
    // "300 drones and missiles", "internally displaced people"
    if (word === 'and' && found !== undefined) {
      const other = classOf.get(singular(tokens.word[i + 1] ?? ''));
      return other && other !== found ? [found, other].sort().join('+') : found;
    }
    if (isBeforeCounted(tokens, i)) continue;
    // "41 dead", but not "twelve soldiers dead"
    if (!(tokens.flags[i]! & TokenFlag.word) || (stops.has(word) && (i > from || !classOf.has(word)))) break;
    const named = classOf.get(singular(word)) ?? classOf.get(word) ?? found;
    // "80 Rafale fighters", "twelve fighter jets", "eight crew members"
    found = (found === 'aircraft' && named === 'fighter') || (found !== undefined && named === 'member') ? found : named;
    // "men and women in the country" are counted as what the sentence is about
    if (/^(?:men|women)$/.test(word)) found ??= forceAround(tokens.word.slice(sentence.from, sentence.to));
  }
  return found;
}
const stops = new Set(table.stops);
const elsewhen = new Set(['until', 'till', 'before', 'after', 'following']);
const upToNow = phrasesOf({ now: table.upToNow });
const forceAround = (words: readonly string[]) => (words.some((word) => table.forces.includes(word)) ? 'force' : undefined);

function inApposition({ passage: { tokens } }: SceneSentence, comma: number): string | undefined {
  let i = comma;
  while (i > 0 && !/^[,–—(]$/.test(tokens.word[i]!) && comma - i < 3) i--;
  if (!/^[,–—(]$/.test(tokens.word[i]!)) return undefined;
  return classOf.get(singular(tokens.word[i - 1] ?? ''));
}

/** "puts the contingent sent to Kursk at over 11,000", "displacement has reached 1.3 million" */
function governed(own: SceneSentence, { from }: Quantity): string | undefined {
  const {
    passage: { tokens },
    sentence,
  } = own;
  const lead = tokens.word.slice(Math.max(sentence.from, from - 4), from);
  if (!lead.some((word) => table.links.includes(word))) return undefined;
  for (let i = from - 1; i >= Math.max(sentence.from, from - 16); i--) {
    const word = tokens.word[i]!;
    if (word === ';' || word === ':') return undefined;
    const governor = governors.get(word);
    if (governor) return governor;
    if (tokens.word[i + 1] !== 'of' && /^(?:number|total)$/.test(word)) return undefined;
    if (/^(?:number|total)$/.test(word)) return nounRow(own, i + 2) ?? 'people';
  }
  return undefined;
}

function materialNear({ passage: { tokens }, sentence }: SceneSentence, { to }: Quantity): string {
  for (let i = to; i < Math.min(sentence.to, to + 6); i++) {
    const material = materialOf.get(tokens.word[i]!);
    if (material) return `t:${material}`;
  }
  for (let i = sentence.from; i < sentence.to; i++) {
    const material = materialOf.get(tokens.word[i]!);
    if (material) return `t:${material}`;
  }
  return 't';
}

/** What a figure is counted for: the nearest cue of its clause that fits what is counted. */
function roleOf(sentence: SceneSentence, quantity: Quantity, counted: string): string {
  const head = counted.split(':')[0]!;
  const group = money.test(head) ? 'money' : head;
  const fitting = cuesIn(sentence, roles).filter(({ means, from, to }) => {
    const classes = only.get(means);
    return (
      (!classes || classes.includes(group)) &&
      !(from >= quantity.from && to <= quantity.to) &&
      distance({ from, to }, quantity) <= 12 &&
      sameClause(sentence, { from, to }, quantity)
    );
  });
  // the noun that is counted tells less than a verb: "refugees"
  const far = (cue: TokenRange) =>
    distance(cue, quantity) + (cue.to - cue.from === 1 && classOf.has(singular(sentence.passage.tokens.word[cue.from]!)) ? 8 : 0);
  const best = fitting.sort((a, b) => far(a) - far(b))[0]?.means ?? '';
  return merged.get(`${head} ${best}`) ?? best;
}

function rateOf(sentence: SceneSentence, { to, from }: Quantity): string {
  const cue = cuesIn(sentence, rates).find((one) => (one.from >= to && one.from - to <= 4) || (one.to <= from && from - one.to <= 1));
  return cue ? `/${cue.means}` : '';
}

/** "another 40", "the five permanent members", "three of them", the total in "204 of the 300 members" */
export function isPart(sentence: SceneSentence, quantity: Quantity): boolean {
  const { word } = sentence.passage.tokens;
  const lead = word.slice(Math.max(sentence.sentence.from, quantity.from - 2), quantity.from);
  const behind = word.slice(quantity.to, quantity.to + 2);
  if (selective.has(behind[0] ?? '')) return true;
  const isMore = /^\p{L}/u.test(behind[0] ?? '') && behind.some((one) => /^(?:more|others?|further|another)$/.test(one));
  if (lead.some((one) => parts.has(one)) || isMore) return true;
  // "204 of the 300 members", "102 of the country's 330 townships", "440 kg, out of 9,874 kg": the total
  const isTotal = (other: Quantity) => {
    const gap = quantity.from - other.to;
    const isNear = gap > 0 && gap <= (word[quantity.from - 1] === 's' ? 6 : 3);
    return isNear && /^(?:of|out|,)$/.test(word[other.to]!) && word.slice(other.to, quantity.from).includes('of');
  };
  if (sentence.quantities.some(isTotal)) return true;
  if (cuesIn(sentence, partPhrases).some((cue) => cue.to <= quantity.from && quantity.from - cue.to <= 3)) return true;
  return word[quantity.to] === 'of' && /^(?:whom|which|them|these|those)$/.test(word[quantity.to + 1] ?? '') && !inApposition(sentence, quantity.from - 1);
}

/** A plan, a wish, a threat: "where 2,500 were promised", "its intended strength of 2,500". */
function planned({ passage: { tokens }, sentence, dates }: SceneSentence, { from, to, unit }: Quantity): boolean {
  const isPlan = (i: number) =>
    plans.has(tokens.word[i]!) &&
    !dates.some((date) => i >= date.from && i < date.to) &&
    !(money.test(unit) && /^(?:promised|approved)$/.test(tokens.word[i]!));
  for (let i = from - 1; i >= Math.max(sentence.from, from - 6) && !/^[,;:]$/.test(tokens.word[i]!); i--) if (isPlan(i)) return true;
  for (let i = to; i < Math.min(sentence.to, to + 6) && !/^[,;:]$/.test(tokens.word[i]!); i++) if (isPlan(i)) return true;
  return false;
}

/** "thousands of people", "at first 25": another text can hardly contradict that. */
export const isVague = (sentence: SceneSentence, quantity: Quantity) =>
  sentence.passage.tokens.word.slice(quantity.from, quantity.to).some((word) => /^(?:dozen|score|hundred|thousand|million|billion)s$/.test(word)) ||
  isFirstCount(sentence, quantity);

/** "We have welcomed 300,000 refugees": of whom that is, only the speaker's other texts could say. */
export const saysWe = ({ passage: { tokens }, sentence }: SceneSentence, { from, to }: Quantity) =>
  speaksOfUs(tokens, Math.max(sentence.from, from - 16), Math.min(sentence.to, to + 6));

/** The date in the sentence ("by" a day is that day); the day of writing for what is told in the present; else the date that the paragraph is at. */
function timeOf(scene: Scene, sentence: SceneSentence, quantity: Quantity): FactTime | undefined {
  const { word } = sentence.passage.tokens;
  if (cuesIn(sentence, upToNow).length > 0 && scene.issued) return { first: scene.issued.first, last: scene.issued.last, stated: false };
  const dates = sentence.dates.filter(({ value }) => Number.isFinite(value.first) || Number.isFinite(value.last));
  const date = nearest(quantity, ofOneClause(sentence, quantity, dates));
  if (date) {
    const { first, last } = date.value;
    // "until December": another time than the figure's
    if (Number.isFinite(first) && elsewhen.has(word[date.from - 1] ?? '')) return undefined;
    if (!Number.isFinite(first)) return { first: last, last, stated: true };
    if (!Number.isFinite(last) || word[date.from - 1] === 'since')
      return scene.issued ? { first: scene.issued.first, last: scene.issued.last, stated: true } : undefined;
    return { first, last, stated: true };
  }
  const state = stateTime(scene, sentence, quantity, false);
  if (state) return { ...state, stated: false };
  const earlier = sentence.before?.dates.filter(isBounded).at(-1);
  return earlier ? { first: earlier.value.first, last: earlier.value.last, stated: false } : undefined;
}
