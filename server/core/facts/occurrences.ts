/** Facts about things that happened: when, brokered by whom, done by whom, or that they did not happen. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, EventMention, NameMention } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import type { Occurrence, Scene, SceneSentence } from './scene.ts';
import { aboutOf, cuesIn, dateValue, phrasesOf, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

interface Dating {
  readonly phases?: readonly string[];
  readonly default?: string;
  readonly pairs?: boolean;
  readonly countries?: boolean;
}
const dated = lexicon.dated as Readonly<Record<string, Dating>>;
const phases = phrasesOf(lexicon.phases);

const occurrencesIn = (scene: Scene, sentence: SceneSentence) => scene.occurrences.get(sentence) ?? [];
const groupTypes = /^(?:armed-group|movement|party|alliance|organisation|armed-forces|company|media)$/;

/** What two texts can meet under: grounds; two parties where a pair tells enough; a state where a thing happens to it as a whole. */
export function anchorsOf(
  scene: Scene,
  { grounds, parties, sentence, event }: Occurrence,
  { pairs, countries }: { pairs?: boolean; countries?: boolean },
): string[] {
  const anchors = [...grounds];
  const isState = (id: string) => /^(?:state|territory)$/.test(scene.knowledge.entity(id)?.type ?? '');
  if (pairs) {
    const sides = parties
      .filter((id) => isState(id) || groupTypes.test(scene.knowledge.entity(id)?.type ?? ''))
      .slice(0, 4)
      .sort();
    for (let i = 0; i < sides.length; i++) for (let k = i + 1; k < sides.length; k++) anchors.push(`${sides[i]}+${sides[k]}`);
  }
  if (countries) {
    const whole = [...event.participants.filter(({ role }) => role === 'whom').map(({ id }) => id), ...(event.place ? [event.place] : [])];
    for (const id of whole) if (isState(id)) anchors.push(id);
    for (const ground of grounds) {
      const known = scene.knowledge.entity(ground);
      if (known?.type === 'capital' && known.entry.in) anchors.push(known.entry.in);
    }
    if (whole.length === 0) for (const { id } of sentence.names) if (isState(id)) anchors.push(id);
  }
  return [...new Set(anchors)].slice(0, 6);
}

/** "signed in Doha on 19 October", "the raid on Mocha in January": under the ground or the pair, the phase and the year. */
export function dates(scene: Scene, sentence: SceneSentence): Stated[] {
  const stated: Stated[] = [];
  const cues = cuesIn(sentence, phases);
  for (const occurrence of occurrencesIn(scene, sentence)) {
    const { event, family, when, parties, plural } = occurrence;
    const dating = dated[family];
    if (!dating || !when?.stated || plural || event.factuality !== 'asserted') continue;
    const date = sentence.dates.find(({ value }) => value === when.date);
    if (!date || date.value.approximate || date.value.last - date.value.first > 31) continue;
    const cue = cues
      .filter((one) => dating.phases?.includes(one.means) && distance(one, event) <= 8 && sameClause(sentence, one, date))
      .sort((a, b) => distance(a, event) - distance(b, event))[0];
    // an event that ended by another word ("the truce collapsed on 3 May") has a date of another thing
    const other = cues.find((one) => !dating.phases?.includes(one.means) && distance(one, date) <= 3);
    const phase = cue?.means ?? (other ? undefined : (dating.default ?? undefined));
    if (!phase || polarityOf(sentence, event.from) !== 'plain') continue;
    if (phase === dating.default && !cue && distance(event, date) > 8) continue;
    for (const anchor of anchorsOf(scene, occurrence, dating))
      stated.push({
        key: `date|${family}|${phase}|${anchor}|${civil(when.first).year}`,
        subject: anchor,
        attribute: `date of ${family} ${phase}`,
        value: dateValue(date.value),
        factuality: event.factuality,
        words: spanOf(sentence, date),
        where: anchor,
        with: parties,
        scope: event.type,
        about: aboutOf(sentence, date),
      });
  }
  return stated;
}

/** "formed in 2007", "the formation of the TTP in 2007": subject is the group. "after 2007" leaves 2007 itself out. */
export function foundings(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word, start } = sentence.passage.tokens;
  return sentence.events
    .filter((event) => event.type === 'founding')
    .flatMap((event) => {
      const date =
        sentence.dates
          .filter((d) => d.from >= event.to && d.from - event.to <= 12 && !anotherEventBetween(sentence, event, d))
          .sort((a, b) => distance(event, a) - distance(event, b))[0] ?? openingDate(sentence, event);
      const group = sentence.names
        .filter((name) => name.kind === 'actor' && groupTypes.test(scene.knowledge.entity(name.id)?.type ?? ''))
        .sort((a, b) => distance(event, a) - distance(event, b))[0];
      if (!group || distance(event, group) > 12) return [];
      const common = { subject: group.id, factuality: event.factuality, about: aboutOf(sentence, event) };
      const founder = sentence.names.find((name) => name.kind === 'actor' && name.from >= event.to && word[name.from - 1] === 'by' && isPerson(scene, name));
      const facts: Stated[] = founder
        ? [{ ...common, key: `founder|${group.id}`, attribute: 'founder', value: { kind: 'actors', ids: [founder.id] }, words: spanOf(sentence, founder) }]
        : [];
      if (!date || !Number.isFinite(date.value.first)) return facts;
      const after = word[date.from - 1] === 'after';
      const value = dateValue(date.value);
      return [
        ...facts,
        {
          ...common,
          key: `founded|${group.id}`,
          attribute: 'founded',
          value: after && value.kind === 'date' ? { ...value, first: dayAfter(value.first) } : value,
          words: after ? { start: start[date.from - 1]!, end: date.end } : spanOf(sentence, date),
        },
      ];
    });
}

const isPerson = ({ knowledge }: Scene, { id, proposed }: NameMention) => (knowledge.entity(id)?.type ?? proposed?.type) === 'person';

/** the first day after the year in which an interval opens */
const dayAfter = (first: number) => Math.round(Date.UTC(civil(first).year + 1, 0, 1) / 86_400_000);

const openingDate = (sentence: SceneSentence, event: EventMention) =>
  sentence.dates.find((d: DateMention) => d.to <= event.from && event.from - d.to <= 10 && !anotherEventBetween(sentence, d, event));

function anotherEventBetween(sentence: SceneSentence, a: TokenRange, b: TokenRange): boolean {
  const [from, to] = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  return sentence.events.some((event) => event.from >= from && event.to <= to);
}

const brokerVerbs = new Set(lexicon.broker.verbs);
const pushes = new Set(lexicon.broker.pushes);
const brokerNouns = new Set(lexicon.broker.nouns);

/** Who brokered or hosted: "mediated by Qatar and Türkiye", "under Saudi auspices", "Qatar and Saudi Arabia were its brokers". */
export function brokers(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  const stated: Stated[] = [];
  for (let i = sentence.sentence.from; i < sentence.sentence.to; i++) {
    // "brought the two ministers together", "coaxed both sides into signing"
    const together = pushes.has(word[i]!) && word.slice(i + 1, i + 8).some((w) => /^(?:together|table|down|sides|parties|them|into|both|delegations)$/.test(w));
    const isVerb = brokerVerbs.has(word[i]!) || together;
    if (!isVerb && !brokerNouns.has(word[i]!)) continue;
    const cue = { from: i, to: i + 1 };
    const actors = isVerb ? agentsOf(sentence, i) : namesAround(sentence, cue);
    if (actors.length === 0 || polarityOf(sentence, i) !== 'plain') continue;
    const thing = [...occurrencesIn(scene, sentence)]
      .filter(({ family, event }) => (family === 'accord' || family === 'talks') && event.from !== i && !actors.some((actor) => event.from === actor.from))
      .sort((a, b) => distance(cue, a.event) - distance(cue, b.event))[0];
    const about = thing ?? lastAccord(scene, sentence);
    if (!about || about.plural) continue;
    const ids = [...new Set(actors.map(({ id, named }) => (named && scene.knowledge.entity(named)?.kind !== 'place' ? named : id)))].sort();
    const parties = about.parties.filter((id) => !ids.includes(id));
    for (const anchor of anchorsOf(scene, { ...about, parties }, { pairs: true }))
      stated.push({
        key: `brokers|${anchor}`,
        subject: anchor,
        attribute: 'brokers',
        value: { kind: 'actors', ids },
        factuality: 'asserted',
        words: spanOf(sentence, { from: Math.min(i, ...actors.map(({ from }) => from)), to: Math.max(i + 1, ...actors.map(({ to }) => to)) }),
        with: parties,
        about: aboutOf(sentence, cue),
        ...(about.when ? { when: { first: about.when.first, last: about.when.last, stated: about.when.stated } } : {}),
      });
  }
  return stated;
}

const lastAccord = (scene: Scene, { before }: SceneSentence) =>
  before ? (scene.occurrences.get(before) ?? []).findLast(({ family }) => family === 'accord' || family === 'talks') : undefined;

/** The actors that a verb's "by" introduces, or that stand before it as its subject. */
function agentsOf(sentence: SceneSentence, verb: number): NameMention[] {
  const { word } = sentence.passage.tokens;
  const actors = sentence.names.filter(({ kind, how }) => kind === 'actor' && how !== 'adjective');
  for (let i = verb + 1; i <= verb + 3; i++) {
    if (word[i] !== 'by') continue;
    return listFrom(
      sentence,
      actors,
      actors.findIndex((actor) => actor.from > i && actor.from - i <= 4),
    );
  }
  if (['was', 'were', 'been', 'is', 'be'].includes(word[verb - 1]!)) return [];
  const end = beforeApposition(sentence, verb);
  const last = actors.findLast((actor) => actor.to <= end);
  if (!last || end - last.to > 3) return [];
  return listBackFrom(sentence, actors, actors.indexOf(last));
}

/** "Jamaat-ul-Ahrar, a faction that drifts in and out, claimed …": the subject ends before the apposition. */
function beforeApposition({ passage: { tokens }, sentence }: SceneSentence, verb: number): number {
  if (tokens.word[verb - 1] !== ',') return verb;
  for (let i = verb - 2; i > Math.max(sentence.from, verb - 25); i--) if (tokens.word[i] === ',') return i;
  return verb;
}

/** Actors beside "mediators": "the Turkish and Qatari mediators", "Qatar and Saudi Arabia were its brokers", "under the auspices of Kenya". */
function namesAround(sentence: SceneSentence, cue: TokenRange): NameMention[] {
  const actors = sentence.names.filter(({ kind }) => kind === 'actor');
  const { word } = sentence.passage.tokens;
  const before = actors.findLast((actor) => actor.to <= cue.from && cue.from - actor.to <= 2);
  if (before) return listBackFrom(sentence, actors, actors.indexOf(before));
  if (/^(?:of|by|from|were|was|:|,)$/.test(word[cue.to] ?? ''))
    return listFrom(
      sentence,
      actors,
      actors.findIndex((actor) => actor.from >= cue.to && actor.from - cue.to <= 3),
    );
  const subject = actors.findLast(
    (actor) => actor.to <= cue.from && cue.from - actor.to <= 5 && /^(?:was|were|as|acted|served|emerged|became|are|is|have)$/.test(word[actor.to] ?? ''),
  );
  return subject ? listBackFrom(sentence, actors, actors.indexOf(subject)) : [];
}

const joins = (sentence: SceneSentence, from: number, to: number) =>
  to - from <= 3 &&
  Array.from({ length: to - from }, (_, k) => sentence.passage.tokens.word[from + k]!).every((word) => /^(?:,|and|the|with|as|well)$/.test(word));

function listFrom(sentence: SceneSentence, actors: readonly NameMention[], index: number): NameMention[] {
  if (index < 0) return [];
  const list = [actors[index]!];
  for (let i = index + 1; i < actors.length && joins(sentence, actors[i - 1]!.to, actors[i]!.from); i++) list.push(actors[i]!);
  return list;
}

function listBackFrom(sentence: SceneSentence, actors: readonly NameMention[], index: number): NameMention[] {
  const list = [actors[index]!];
  for (let i = index - 1; i >= 0 && joins(sentence, actors[i]!.to, actors[i + 1]!.from); i--) list.unshift(actors[i]!);
  return list;
}

const violent = new Set(['strike', 'attack', 'clash', 'takeover']);
const claims = phrasesOf({
  claimed: ['claimed responsibility', 'claimed the', 'claimed it', 'responsibility was claimed by', 'took responsibility', 'claimed by'],
});

/** Who did it: the agent of a violent act on one ground in one month, or who claimed it. */
export function perpetrators(scene: Scene, sentence: SceneSentence): Stated[] {
  return occurrencesIn(scene, sentence).flatMap((occurrence): Stated[] => {
    const { event, family, when, plural, grounds } = occurrence;
    if (!violent.has(family) || plural || !when || grounds.length === 0) return [];
    const claimed = cuesIn(sentence, claims).find((cue) => sameClause(sentence, cue, event));
    if (when.last - when.first > 31 || (!claimed && (event.factuality !== 'asserted' || polarityOf(sentence, event.from) !== 'plain'))) return [];
    const agents = claimed ? agentsOf(sentence, claimed.to > claimed.from + 1 ? claimed.from : claimed.to) : agentOfEvent(sentence, event);
    const ids = [...new Set(agents.map(({ id }) => id))].filter(
      (id) => !/^(?:people|person|media|think-tank|court)$/.test(scene.knowledge.entity(id)?.type ?? 'person'),
    );
    if (ids.length === 0) return [];
    const { year, month } = civil(when.first);
    return grounds.map((ground) => ({
      key: `by|${family}|${ground}|${year}-${month}`,
      subject: ground,
      attribute: claimed ? 'claimed by' : 'done by',
      ...(claimed ? { holder: 'author' } : {}),
      value: { kind: 'actors', ids: ids.sort() },
      factuality: 'asserted',
      words: spanOf(sentence, { from: agents[0]!.from, to: agents.at(-1)!.to }),
      when: { first: when.first, last: when.last, stated: when.stated },
      scope: event.type,
      about: aboutOf(sentence, event),
    }));
  });
}

/** The list of actors that acts: behind "by", or before a verb in the active voice. */
function agentOfEvent(sentence: SceneSentence, event: EventMention): NameMention[] {
  const { word } = sentence.passage.tokens;
  const actors = sentence.names.filter(({ kind, how }) => kind === 'actor' && how !== 'adjective');
  const roles = new Map(event.participants.map(({ id, role }) => [id, role] as const));
  const by = actors.findIndex((actor) => actor.from >= event.to && actor.from - event.to <= 8 && word[actor.from - 1] === 'by');
  if (by >= 0) return listFrom(sentence, actors, by);
  if (event.form !== 'verb' || ['was', 'were', 'been', 'be'].includes(word[event.from - 1]!)) return [];
  const subject = actors.findLast((actor) => actor.to <= event.from && event.from - actor.to <= 3 && roles.get(actor.id) === 'who');
  return subject ? listBackFrom(sentence, actors, actors.indexOf(subject)) : [];
}
