/** Two claims that cannot both hold, or that a reviewer would want to see side by side: what their facts say of the same thing excludes each other. */
import { type FactAt, type FactsOfText, withKey, wordsOf } from '../corpus/corpus.ts';
import { keysOf } from '../corpus/digest.ts';
import { mayDisagree, relationOf } from '../facts/compare.ts';
import { dimensions } from '../facts/predicates.ts';
import { type Relation, sharedTerms } from '../facts/relation.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { isDate } from '../mentions.ts';
import type { Fact, FactKey, FactValue, Mention } from '../model.ts';
import { civil, type DayRange, overlaps } from '../recognize/calendar.ts';
import { type Said, toSay } from '../say.ts';
import { quoteOf, shortNameOf } from '../text/quote.ts';
import { type Check, type CheckContext, quoted, type Report } from './check.ts';

export const contradictedClaim: Check = {
  code: 'contradicted-claim',
  compares: ({ facts }) => facts.length > 0,
  run: (context, document) => {
    const found = new Map<string, { here: FactAt; against: Opposing[] }>();
    for (const here of context.corpus.factsOf(document.path).all) {
      const against = opposing(context, here);
      if (against.length === 0) continue;
      const place = `${wordsOf(here).start}:${here.fact.value.kind}`;
      const known = found.get(place);
      if (!known) found.set(place, { here, against: [...against] });
      else for (const one of against) if (!known.against.some(({ at }) => at.claim === one.at.claim)) known.against.push(one);
    }
    return [...found.values()].map(({ here, against }) => reportOf(context, here, against));
  },
};

interface Opposing {
  readonly at: FactAt;
  readonly relation: Relation & { agree: false };
}

/** More facts than this under one key are about something too general to compare. */
const most = 400;

/** What opposes a fact, with all that it was found by: most facts of a text outlive an edit of it. */
interface KnownOpposing extends Pick<CheckContext, 'corpus' | 'knowledge'> {
  /** `changesBeside` of its text */
  readonly changes: number;
  /** the facts of its own text: while these are the same, so is which of them stand in its paragraph */
  placesByKey: FactsOfText['placesByKey'];
  /** those under the same keys */
  readonly own: readonly Fact[];
  /** which of them stand in its paragraph */
  readonly near: readonly boolean[];
  readonly against: readonly Opposing[];
}
const knownOpposing = new WeakMap<Fact, KnownOpposing>();

function opposing(context: CheckContext, here: FactAt): readonly Opposing[] {
  const { corpus, knowledge } = context;
  const { path } = here.document;
  const text = corpus.factsOf(path);
  const changes = corpus.changesBeside(path);
  const known = knownOpposing.get(here.fact);
  const isKnown =
    known?.corpus === corpus &&
    known.knowledge === knowledge &&
    known.changes === changes &&
    (known.placesByKey === text.placesByKey || meetsTheSame(known, text, here));
  if (isKnown && known.against.length === 0) {
    known.placesByKey = text.placesByKey;
    return known.against;
  }
  const own = keysOf(here.fact).flatMap((key) => (isTooGeneral(text, key) ? [] : withKey(text, key)));
  const against = isKnown
    ? // an edit moves the claims of the text itself
      known.against.map(({ at, relation }) => ({ at: at.document.path === path ? own.find(({ fact }) => fact === at.fact)! : at, relation }))
    : opposingIn(context, here);
  const near = own.map(({ claim }) => claim.passage === here.claim.passage);
  knownOpposing.set(here.fact, { corpus, knowledge, changes, placesByKey: text.placesByKey, own: own.map(({ fact }) => fact), near, against });
  return against;
}

/** The text itself states so much under a key that nothing is compared under it. */
const isTooGeneral = ({ placesByKey }: FactsOfText, key: FactKey) => (placesByKey.get(key)?.length ?? 0) > most;

/** Whether the text itself has under the fact's keys what it had, as near as it was. */
function meetsTheSame({ own, near }: KnownOpposing, text: FactsOfText, { fact, claim }: FactAt): boolean {
  let i = 0;
  for (const key of keysOf(fact))
    for (const place of isTooGeneral(text, key) ? [] : (text.placesByKey.get(key) ?? [])) {
      const at = text.all[place]!;
      if (at.fact !== own[i] || (at.claim.passage === claim.passage) !== near[i]) return false;
      i++;
    }
  return i === own.length;
}

function opposingIn({ corpus, knowledge }: CheckContext, here: FactAt): Opposing[] {
  const met = keysOf(here.fact).map((key) => corpus.factsAbout(key, most));
  const all = met.length === 1 ? met[0]! : [...new Set(met.flat())];
  if (all.length < 2) return [];
  const against: Opposing[] = [];
  for (const at of all) {
    if (!mayDisagree(here.fact, at.fact) || (at.document.path === here.document.path && areTold(here, at))) continue;
    const relation = relationOf(here.fact, at.fact, knowledge);
    if (relation && !relation.agree && !areTwoVotes(here, at) && !tellsBoth(all, here, at) && !tellsBoth(all, at, here) && !knowsBoth(all, here, at, knowledge))
      against.push({ at, relation });
  }
  return against.sort((a, b) => rank(a) - rank(b) || sharedTerms(here.fact, b.at.fact) - sharedTerms(here.fact, a.at.fact)).slice(0, 20);
}

/** Within a paragraph an author tells one thing after another; and what he introduces twice ("an agreement") is two things. */
const areTold = (a: FactAt, b: FactAt) => a.claim.passage === b.claim.passage || (a.fact.introduced === true && b.fact.introduced === true);

const rank = ({ relation }: Opposing) => (relation.strength === 'contradiction' ? 0 : 1);

/** The sentence of the one says the other's value, too: votes of two rounds, 14 of 17 townships. */
function tellsBoth(all: readonly FactAt[], a: FactAt, b: FactAt): boolean {
  const { value } = b.fact;
  const isBeside = ({ document, claim, fact }: FactAt) =>
    claim === a.claim && document === a.document && fact !== a.fact && fact.attribute === b.fact.attribute;
  // "was prolonged seven times and expired in July": when it was prolonged, nobody says
  if (value.kind === 'state') {
    const { when } = b.fact;
    const isSame = ({ fact }: FactAt) => fact.value.kind === 'state' && fact.value.state === value.state && when && fact.when && overlaps(fact.when, when);
    return a.fact.when === undefined && all.some((at) => isBeside(at) && isSame(at));
  }
  const { start: from, end: to } = a.claim;
  if (value.kind === 'quantity')
    return a.document.quantities.some(
      ({ start, end, low, high, unit }) => start >= from && end <= to && unit === value.unit && low === value.low && high === value.high,
    );
  if (value.kind !== 'date') return false;
  // by what is written: a year that is inferred may change without the claim
  const day = dayOfYear(value);
  const isNamed = (mention: Mention) =>
    isDate(mention) &&
    mention.start >= from &&
    mention.end <= to &&
    (mention.value.how === 'absolute'
      ? overlaps(mention.value, value) && lengthOf(mention.value) <= lengthOf(value)
      : day !== undefined && dayOfYear(mention.value) === day);
  const isStated = (at: FactAt) => isBeside(at) && at.fact.value.kind === 'date' && overlaps(at.fact.value, value);
  return all.some(isStated) || a.document.mentions.some(isNamed);
}

/** "by 59 votes to 55", "by 76 to 35": who miscopies a vote has one of its figures wrong, hardly both. */
function areTwoVotes(a: FactAt, b: FactAt): boolean {
  const [x, y] = [tallyOf(a), tallyOf(b)];
  return x !== undefined && y !== undefined && !x.some((figure) => y.includes(figure));
}

/** Both sides of the vote that a figure is of. */
function tallyOf({ document, claim, fact: { value } }: FactAt): readonly number[] | undefined {
  if (value.kind !== 'quantity' || value.unit !== '') return undefined;
  const figures = document.quantities.filter(({ start, end }) => start >= claim.start && end <= claim.end);
  const at = figures.findIndex(({ end }, i) => figures[i + 1] && /^ (?:votes? )?(?:to|against) $|^[–-]$/.test(document.text.slice(end, figures[i + 1]!.start)));
  const both = at < 0 ? [] : figures.slice(at, at + 2).map(({ low }) => low);
  return both.includes(value.low) ? both : undefined;
}

/** Month and day of a day, the month of a month. */
const dayOfYear = ({ first, last }: DayRange) => {
  if (!Number.isFinite(first) || last - first > 31) return undefined;
  const { month, day } = civil(first);
  return first === last ? `${month}-${day}` : `${month}`;
};

const lengthOf = ({ first, last }: DayRange) => last - first;

/** A third claim of a text that states the one and also the other tells them apart: two rounds of talks, two attacks in one town. */
export function knowsBoth(all: readonly FactAt[], a: FactAt, b: FactAt, knowledge: Knowledge): boolean {
  if (a.fact.value.kind !== 'date' || a.fact.key.startsWith('founded|')) return false;
  const agrees = (at: FactAt, with_: FactAt) => at === with_ || at.fact === with_.fact || relationOf(at.fact, with_.fact, knowledge)?.agree === true;
  const bySameText = a.document.path === b.document.path ? a.document.path : undefined;
  const texts = new Set<string>();
  for (const at of all) if (at.document.path !== bySameText && agrees(at, a)) texts.add(at.document.path);
  return all.some((at) => texts.has(at.document.path) && agrees(at, b));
}

function reportOf({ knowledge }: CheckContext, here: FactAt, against: readonly Opposing[]): Report {
  const { at: first, relation } = against[0]!;
  const sources = new Set(against.map(({ at }) => at.document.path));
  const name = shortNameOf(first.document);
  const inOther =
    sources.size === 1
      ? toSay('in {0}', name)
      : sources.size === 2
        ? toSay('in {0} and 1 more text', name)
        : toSay('in {0} and {1} more texts', name, sources.size - 1);
  const where = first.document.path === here.document.path ? toSay('elsewhere in this text') : inOther;
  return {
    ...wordsOf(here),
    kind: relation.kind,
    strength: relation.strength,
    message: toSay(
      '{0}: “{1}” here, “{2}” {3}. {4}',
      labelOf(knowledge, here.fact),
      words(here),
      words(first),
      where,
      verdict(relation, here.fact.value, first.fact.value),
    ),
    related: against.slice(0, 6).map(({ at }) => ({
      document: at.document.path,
      ...wordsOf(at),
      message: quoted(shortNameOf(at.document), quote(at)),
    })),
  };
}

const labels: readonly (readonly [prefix: string, label: Said])[] = [
  ['said|', toSay('Who said it and when,')],
  ['founded|', toSay('Founding of')],
  ['founder|', toSay('Founder of')],
  ...lexicon.milestones.map(({ attribute, label }) => [`milestone|${attribute}|`, [label]] as const),
  ['died|', toSay('Death of')],
  ['head|', toSay('Who leads it,')],
  ['incumbent|', toSay('Who took office,')],
  ['length|', toSay('Length of')],
  ['deaths-', toSay('Number killed in')],
  ['injured-', toSay('Number injured in')],
  ['returned-by|', toSay('Number returned')],
  ['brokers|', toSay('Who brokered it,')],
  ['by|', toSay('Who did it,')],
  ['did|', toSay('Who did it,')],
  ['happened|', toSay('Whether it happened,')],
  ['outcome|', toSay('How it ended,')],
  ['passable|', toSay('Open or closed,')],
  ['control|', toSay('Who holds')],
  ['kept|', toSay('Kept or lost,')],
  ['presence|', toSay('Present or gone,')],
  ['in service|', toSay('In service or not,')],
  ['launch|', toSay('How the launch ended,')],
  ['in force|', toSay('In force or not,')],
  ['left office|', toSay('How the office was left,')],
  ['recognition|', toSay('Recognition of')],
  ['owned|', toSay('Whether it owned up,')],
  ['count|', toSay('Figure for')],
  ['legal status|', toSay('Standing of')],
  ['life|', toSay('Fate of')],
  ['liberty|', toSay('Whereabouts of')],
  ...[...dimensions.values()].map(({ id, label }) => [`what|${id}|`, [label]] as const),
];

const families: Readonly<Record<string, Said>> = {
  accord: toSay('agreement'),
  talks: toSay('talks'),
  strike: toSay('strike'),
  attack: toSay('attack'),
  clash: toSay('clash'),
  takeover: toSay('takeover'),
  invasion: toSay('invasion'),
  withdrawal: toSay('withdrawal'),
  closure: toSay('closure'),
  election: toSay('vote'),
  recognition: toSay('recognition'),
  test: toSay('test'),
  appointment: toSay('change of office'),
};

/** "Founding of Tehrik-e-Taliban Pakistan", "Date of the agreement, Doha" */
export function labelOf(knowledge: Knowledge, { key, subject, attribute }: Fact): Said {
  if (subject === '') return attribute.startsWith('date') ? toSay('Two dates for what reads as one thing') : toSay('Two figures for what reads as one thing');
  const label = labels.find(([prefix]) => key.startsWith(prefix))?.[1] ?? [attribute];
  const about = key.startsWith('date|') ? toSay('Date of the {0},', families[key.split('|')[1]!] ?? toSay('event')) : label;
  const names = subject.split('+').flatMap((id) => knowledge.entity(id)?.name ?? (id === 'returns' ? [] : asWritten(id)));
  if (names.length === 0) return about;
  return toSay(
    '{0} {1}',
    about,
    names.reduce<Said | string>((all, name) => (all === '' ? name : toSay('{0} and {1}', all, name)), ''),
  );
}

/** A name that knowledge does not have: "name:rubymar" */
const asWritten = (id: string) => (id.startsWith('name:') ? id.charAt(5).toUpperCase() + id.slice(6) : id);

const words = (at: FactAt) => quoteOf(at.document, [wordsOf(at)], 120);
const quote = ({ document, claim }: FactAt) => quoteOf(document, claim.spans, 220);

/** What to make of two values: figures that nearly agree are a question, not a contradiction. */
function verdict({ strength }: Relation & { agree: false }, a: FactValue, b: FactValue): Said {
  if (a.kind === 'quantity' && b.kind === 'quantity') {
    const [x, y] = [a.bound === 'at-least' ? a.low : a.high, b.bound === 'at-least' ? b.low : b.high];
    const percent = Number.isFinite(x) && Number.isFinite(y) && x > 0 && y > 0 ? (Math.abs(x - y) / Math.max(x, y)) * 100 : 100;
    if (percent < 3) return toSay('They are {0} % apart, perhaps by rounding; use one figure and say whose it is.', percent.toFixed(1));
  }
  return strength === 'contradiction'
    ? toSay('Both cannot hold; check the sources and say which one you follow.')
    : toSay('They may be reconciled, but a reader will ask; say which one you follow.');
}
