/** Facts about who: brokers and hosts of accords, who did a deed, who leads a body. Who acts in a sentence at all is found in `agents.ts`. */
import deedTable from '../knowledge/lexicons/deeds.json' with { type: 'json' };
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { EventMention, NameMention } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { formsOfBe } from '../recognize/inflect.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { WordTable } from '../text/vocabulary.ts';
import { agentOfEvent, agentStops, agentsOf, deedAgents, namesAround } from './agents.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { anchorsOf, isPerson, occurrencesIn } from './occurrences.ts';
import { isBounded, isGround, isPrecise, type Occurrence, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, polarityOf, properNouns, type Stated, sameClause, spanOf } from './stated.ts';

const brokerVerbs = new Set(lexicon.broker.verbs);
const pushes = new Set(lexicon.broker.pushes);
const brokerNouns = new Set(lexicon.broker.nouns);
const together = new Set(lexicon.broker.together);
const brokerRoles = new Set(lexicon.broker.roles);
const brokering = new WordTable((word) => Number(brokerVerbs.has(word) || pushes.has(word) || brokerNouns.has(word)));

/** Who brokered or hosted: "mediated by Qatar and Türkiye", "under Saudi auspices", "Qatar and Saudi Arabia were its brokers". */
export function brokers(scene: Scene, sentence: SceneSentence): Stated[] {
  const { tokens } = sentence.passage;
  const { word } = tokens;
  const stated: Stated[] = [];
  for (let i = sentence.sentence.from; i < sentence.sentence.to; i++) {
    if (!brokering.at(tokens, i)) continue;
    // "brought the two ministers together", "coaxed both sides into signing"
    const isPush = pushes.has(word[i]!) && word.slice(i + 1, i + 8).some((one) => together.has(one));
    const isVerb = brokerVerbs.has(word[i]!) || isPush;
    if (!isVerb && !brokerNouns.has(word[i]!)) continue;
    const cue = { from: i, to: i + 1 };
    const actors = isVerb ? agentsOf(sentence, i) : namesAround(sentence, cue);
    if (actors.length === 0 || polarityOf(sentence, i) !== 'plain') continue;
    const thing = thingOf(scene, sentence, cue, actors);
    if (!thing || thing.plural) continue;
    const [date, ...others] = sentence.dates.filter(isPrecise);
    const when = thing.when ?? (date && others.length === 0 ? { first: date.value.first, last: date.value.last, stated: true, date: date.value } : undefined);
    const about = { ...thing, ...(when ? { when } : {}) };
    const ids = [...new Set(actors.map(({ id, named }) => (named && scene.knowledge.entity(named)?.kind !== 'place' ? named : id)))].sort();
    const sides = about.parties.filter((id) => !ids.includes(id));
    // "our truce with the Israelis": the text's own state is the other side
    const parties = sides.length === 1 && scene.main && !ids.includes(scene.main) && !sides.includes(scene.main) ? [...sides, scene.main] : sides;
    const anchors = releaseNear(sentence, cue)
      ? releaseAnchors(sentence, cue).map((name) => `release of ${name}`)
      : accordAnchors(scene, sentence, { ...about, parties: parties.map((id) => sideOf(scene, id)) });
    for (const anchor of anchors)
      stated.push({
        key: `brokers|${anchor}`,
        subject: anchor,
        attribute: 'brokers',
        value: { kind: 'actors', ids },
        factuality: 'asserted',
        words: spanOf(sentence, { from: Math.min(i, ...actors.map(({ from }) => from)), to: Math.max(i + 1, ...actors.map(({ to }) => to)) }),
        with: parties,
        scope: thing.family,
        about: [...aboutOf(sentence, cue), ...about.grounds.map((ground) => `entity:${ground}`)],
        ...(about.when ? { when: { first: about.when.first, last: about.when.last, stated: about.when.stated } } : {}),
      });
  }
  return stated;
}

/** Its grounds and pairs of parties; for want of those, places and territories named with it where the accord has a day. */
function accordAnchors(scene: Scene, sentence: SceneSentence, about: Occurrence): string[] {
  const anchors = anchorsOf(scene, about, { pairs: true });
  const { when } = about;
  if (anchors.length > 0 || !when || when.last - when.first > 31) return anchors;
  const isLand = (id: string) => isGround(scene.knowledge, id) || /^(?:territory|disputed-area|region)$/.test(scene.knowledge.entity(id)?.type ?? '');
  return [...new Set([...sentence.names, ...(sentence.before?.names ?? [])].map(({ id }) => id).filter(isLand))].slice(0, 4);
}

/** The accord, talks or release that was brokered: in the sentence, else the last one of the paragraph. What the sentence says of its ground counts for all of it. */
function thingOf(scene: Scene, sentence: SceneSentence, cue: TokenRange, actors: readonly NameMention[]): Occurrence | undefined {
  const accords = (of: SceneSentence) => occurrencesIn(scene, of).filter(({ family }) => family === 'accord' || family === 'talks');
  const own = accords(sentence)
    .filter(({ event }) => event.from !== cue.from && !actors.some((actor) => event.from === actor.from))
    .sort((a, b) => distance(cue, a.event) - distance(cue, b.event));
  const { word } = sentence.passage.tokens;
  const hosts = hosting.has(word[cue.from]!);
  // "Russia's sponsorship of the format"
  const object = word[cue.to] === 'of' && !brokerRoles.has(word[cue.from]!);
  const thing = own.find(({ event }) => !(hosts || object) || distance(cue, event) <= 5);
  if (thing) {
    const grounds = thing.grounds.length > 0 ? thing.grounds : (own.find((one) => one.grounds.length > 0)?.grounds ?? []);
    const when = thing.when ?? own.find((one) => one.when)?.when;
    return { ...thing, grounds, ...(when ? { when } : {}) };
  }
  if (hosts || object) return undefined;
  const refers = sentence.sentence.to - sentence.sentence.from <= 14 || word.slice(cue.to, cue.to + 2).includes('it');
  for (let before = sentence.before, steps = 0; before && steps < (refers ? 3 : 1); before = before.before, steps++) {
    const last = accords(before).at(-1);
    if (last) return last;
  }
  // "Qatar negotiated their release": nothing else is needed
  return releaseNear(sentence, cue)
    ? { sentence, event: cue as EventMention, family: 'accord', grounds: [], parties: [], plural: false, introduced: false }
    : undefined;
}

const hosting = new Set(deedTable.hosting);
const released = phrasesOf({ released: deedTable.released });
const relating = new Set(lexicon.relating);

/** Prisoners or hostages are let go in the sentence, and the accord that it may name only dates that. */
function releaseNear(sentence: SceneSentence, cue: TokenRange): boolean {
  const { word } = sentence.passage.tokens;
  const letGo = cuesIn(sentence, released).find((one) => one.to <= cue.from || one.from - cue.to <= 3);
  if (!letGo) return false;
  const accord = sentence.events.find(({ type }) => type === 'ceasefire' || type === 'agreement');
  return !accord || word.slice(letGo.to, accord.from).some((one) => relating.has(one)) || (letGo.from >= cue.to && letGo.from - cue.to <= 2);
}

/** Names of those let go, or of what they were taken with: in the sentence or the two before. */
function releaseAnchors(sentence: SceneSentence, cue: TokenRange): string[] {
  const found: string[] = [];
  for (let at: SceneSentence | undefined = sentence, steps = 0; at && steps < 3; at = at.before, steps++)
    for (const name of [...properNouns(at), ...at.names.filter((one) => one.kind === 'actor' && distance(one, cue) > 3).map(({ id }) => id)]) found.push(name);
  return [...new Set(found)].slice(0, 6);
}

const violent = new Set(['strike', 'attack', 'clash', 'takeover']);
const claims = phrasesOf({
  claimed: ['claimed responsibility', 'claimed the', 'claimed it', 'responsibility was claimed by', 'took responsibility', 'claimed by'],
});

/** Who did it: the agent of a violent act on one ground in one month, or who claimed it. */
export function perpetrators(scene: Scene, sentence: SceneSentence): Stated[] {
  return occurrencesIn(scene, sentence).flatMap((occurrence): Stated[] => {
    const { event, family, plural } = occurrence;
    const when = occurrence.when ?? openingTime(sentence);
    const grounds = occurrence.grounds.length > 0 ? occurrence.grounds : groundBefore(scene, sentence);
    // what is shot down is a thing of its own: see `deeds`
    if (/^(?:down|downed)$/.test(sentence.passage.tokens.word[event.to - 1]!)) return [];
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
      // the same number of victims is the same deed
      about: [...aboutOf(sentence, event), ...sentence.quantities.filter(({ low }) => low >= 5).map(({ low }) => `number:${low}`)],
    }));
  });
}

/** "On 3 October …": the only date, at the head of the sentence, is that of all its verbs. */
function openingTime({ dates, sentence }: SceneSentence): Stated['when'] {
  const [date] = dates;
  return date && dates.length === 1 && date.from - sentence.from <= 2 && isPrecise(date)
    ? { first: date.value.first, last: date.value.last, stated: true }
    : undefined;
}

/** The one ground of the sentence before, where a deed's own sentence names none. */
function groundBefore(scene: Scene, { before, names }: SceneSentence): readonly string[] {
  if (!before || names.some(({ kind }) => kind === 'place')) return [];
  const grounds = before.names.filter(
    ({ id, kind }) => kind === 'place' && /^(?:town|capital|village|camp|site|base|building|port)$/.test(scene.knowledge.entity(id)?.type ?? ''),
  );
  return grounds.length === 1 ? [grounds[0]!.id] : [];
}

interface Deed {
  readonly deed: string;
  readonly cues: readonly string[];
  readonly things?: readonly string[];
  /** done to a person */
  readonly person?: boolean;
  /** done together by those whom it binds */
  readonly joint?: boolean;
}
const deedList = (deedTable.deeds as readonly Deed[]).map(({ deed, cues, things = [], person = false, joint = false }) => ({
  deed,
  person,
  joint,
  phrases: phrasesOf({ [deed]: cues }),
  things: new Set(things),
}));

/** Who did a deed to a thing or a person: shot down a drone, vetoed a text, cancelled an agreement, killed a man. */
export function deeds(scene: Scene, sentence: SceneSentence): Stated[] {
  return deedList.flatMap((deed) => cuesIn(sentence, deed.phrases).flatMap((cue) => deedAt(scene, sentence, deed, cue)));
}

function deedAt(scene: Scene, sentence: SceneSentence, { deed, person, joint, things }: (typeof deedList)[number], cue: TokenRange): Stated[] {
  if (polarityOf(sentence, cue.from, 4) !== 'plain') return [];
  const agents = deedAgents(sentence, cue).filter((name) => !(person && isPerson(scene, name)));
  if (agents.length === 0) return [];
  const ids = [...new Set(agents.map(({ id }) => sideOf(scene, id)))].sort();
  if (joint && ids.length < 2) return [];
  const objects = person ? victimOf(scene, sentence, cue, agents) : joint ? ids : undefined;
  const thing = person || things.size === 0 ? '' : thingNear(sentence, cue, things);
  if (thing === undefined) return [];
  const around = [
    ...(deed === 'ended' ? sentence.names : sentence.names.filter((name) => !agents.includes(name))),
    ...(sentence.before?.names.slice(-3) ?? []),
  ];
  const of = objects ?? [...new Set([...around.map(({ id }) => sideOf(scene, id)), ...(scene.main ? [scene.main] : [])])].slice(0, 5);
  const when = timeOfDeed(sentence, cue);
  const all = [...agents].sort((a, b) => a.from - b.from);
  return of.map((object) => ({
    key: `did|${deed}${thing && !joint && deed !== 'launched' ? ` ${thing}` : ''}|${object}`,
    subject: object,
    attribute: deed,
    value: { kind: 'actors', ids },
    factuality: 'asserted',
    words: spanOf(sentence, { from: Math.min(all[0]!.from, cue.from), to: Math.max(all.at(-1)!.to, cue.to) }),
    about: aboutOf(sentence, cue),
    ...(when ? { when } : {}),
  }));
}

/** The thing that the deed was done to: its noun near the cue, or for "it" the noun in the sentence before. */
function thingNear(sentence: SceneSentence, cue: TokenRange, things: ReadonlySet<string>): string | undefined {
  const find = ({ passage: { tokens }, sentence: { from, to } }: SceneSentence, low: number, high: number) => {
    for (let i = Math.max(from, low); i < Math.min(to, high); i++) if (things.has(tokens.word[i]!)) return tokens.word[i]!;
    return undefined;
  };
  const own = find(sentence, cue.from - 12, cue.to + 8);
  if (own) return own;
  const { word } = sentence.passage.tokens;
  const pronoun = word[sentence.sentence.from] === 'it' || word.slice(Math.max(0, cue.from - 2), cue.to + 2).some((one) => /^(?:it|them|her)$/.test(one));
  return pronoun && sentence.before ? find(sentence.before, 0, Infinity) : undefined;
}

/** The family name of the person that a deed was done to: right behind an active verb, before a passive one. */
function victimOf(scene: Scene, sentence: SceneSentence, cue: TokenRange, agents: readonly NameMention[]): string[] {
  const { word } = sentence.passage.tokens;
  const persons = sentence.names.filter((name) => isPerson(scene, name) && !agents.includes(name));
  const victim = formsOfBe.has(word[cue.from - 1] ?? '')
    ? persons.findLast((name) => name.to <= cue.from && cue.from - name.to <= 5 && sameClause(sentence, name, cue))
    : persons.find((name) => name.from >= cue.to && name.from - cue.to <= 3);
  return victim ? [victim.id.slice(victim.id.lastIndexOf('-') + 1)] : [];
}

function timeOfDeed(sentence: SceneSentence, cue: TokenRange): Stated['when'] {
  const date = nearest(cue, sentence.dates.filter(isBounded));
  if (date) {
    // "on 30 April, because a month before China had vetoed it"
    const between = sentence.passage.tokens.word.slice(Math.min(date.to, cue.to), Math.max(date.from, cue.from));
    return { first: date.value.first, last: date.value.last, stated: !between.some((word) => relating.has(word) || /^(?:earlier|later)$/.test(word)) };
  }
  const before = sentence.before?.dates.filter(isBounded).at(-1);
  return before ? { first: before.value.first, last: before.value.last, stated: false } : undefined;
}

const headVerbs = new Set(lexicon.heads.verbs);
const headNouns = new Map(Object.entries(lexicon.heads.nouns).flatMap(([group, nouns]) => nouns.map((noun) => [noun, group] as const)));

const ranks = new Set(deedTable.ranks);
const heading = new WordTable((word) => Number(headVerbs.has(word) || word === 'under'));

/** Who leads a delegation, commands a division, chairs a committee: a person beside the verb, and the body by its kind and whose it is. */
export function heads(scene: Scene, sentence: SceneSentence): Stated[] {
  const { tokens } = sentence.passage;
  const { word } = tokens;
  const stated: Stated[] = [];
  for (let i = sentence.sentence.from; i < sentence.sentence.to; i++) {
    if (!heading.at(tokens, i)) continue;
    // "the division under Major General …"
    if (!headVerbs.has(word[i]!) && !(word[i] === 'under' && ranks.has(word[i + 1]!))) continue;
    const cue = { from: i, to: i + 1 };
    const person = nearest(
      cue,
      sentence.names.filter((name) => isPerson(scene, name) && distance(name, cue) <= 7 && sameClause(sentence, name, cue)),
    );
    if (!person || polarityOf(sentence, i, 4) !== 'plain') continue;
    for (let k = Math.max(sentence.sentence.from, i - 9); k < Math.min(sentence.sentence.to, i + 9); k++) {
      const group = headNouns.get(word[k]!);
      if (!group || (k >= person.from && k < person.to) || !sameClause(sentence, { from: k, to: k + 1 }, cue)) continue;
      const whose = sentence.names
        .filter(
          (name) =>
            name !== person &&
            !isPerson(scene, name) &&
            (name.to === k ||
              (name.to === k - 1 && !agentStops.has(word[name.to]!)) ||
              (name.from <= k && name.to > k) ||
              (name.from - k <= 4 && name.from > k && /^(?:of|to)$/.test(word[k + 1] ?? ''))),
        )
        .map(({ id }) => id);
      const when = sentence.dates.find((date) => Number.isFinite(date.value.first) && Number.isFinite(date.value.last));
      for (const id of whose)
        stated.push({
          key: `head|${group}|${sideOf(scene, id).replace(/-(?:infantry|armou?red|mechani[sz]ed|motori[sz]ed|mountain|airborne)-/, '-')}`,
          subject: id,
          attribute: 'head',
          value: { kind: 'actors', ids: [person.id] },
          factuality: 'asserted',
          words: spanOf(sentence, person),
          about: aboutOf(sentence, cue),
          ...(when ? { when: { first: when.value.first, last: when.value.last, stated: true } } : {}),
        });
      break;
    }
  }
  return stated;
}
