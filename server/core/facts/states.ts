/** Facts about states of affairs: whether a truce held, a gate is open, a group is banned, a man is alive, who holds a town, who recognises whom, who owns up. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { NameMention } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { anchorsOf } from './occurrences.ts';
import { isPrecise, type Occurrence, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, type Cue, cuesIn, dateValue, type Phrases, phrasesOf, polarityOf, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

const opposites: Readonly<Record<string, string>> = {
  held: 'collapsed',
  collapsed: 'held',
  succeeded: 'failed',
  failed: 'succeeded',
  open: 'closed',
  closed: 'open',
  banned: 'legal',
  legal: 'banned',
  alive: 'dead',
  dead: 'alive',
  owned: 'disowned',
  disowned: 'owned',
};

/** The state that a cue stands for in its clause: turned round by a negation, none where it is hedged. */
function stateOf(sentence: SceneSentence, cue: Cue<string>): string | undefined {
  const polarity = polarityOf(sentence, cue.from, 4);
  return polarity === 'hedged' ? undefined : polarity === 'negated' ? opposites[cue.means] : cue.means;
}

const outcomeTables = lexicon.outcomes.map(({ families, states }) => ({
  families,
  phrases: phrasesOf(states as unknown as Record<string, string[]>) as Phrases<string>,
}));

/** Whether a truce or accord held, whether talks led anywhere. */
export function outcomes(scene: Scene, sentence: SceneSentence): Stated[] {
  const stated: Stated[] = [];
  for (const { families, phrases } of outcomeTables)
    for (const cue of cuesIn(sentence, phrases)) {
      const thing = subjectOf(scene, sentence, cue, families);
      const state = thing && stateOf(sentence, cue);
      if (!thing || !state) continue;
      for (const anchor of anchorsOf(scene, thing, { pairs: true }))
        stated.push({
          key: `outcome|${families[0]}|${anchor}`,
          subject: anchor,
          attribute: families[0] === 'talks' ? 'outcome of the talks' : 'fate of the accord',
          value: { kind: 'state', aspect: 'outcome', state },
          factuality: 'asserted',
          words: spanOf(sentence, cue),
          with: thing.parties,
          about: aboutOf(sentence, cue),
          ...(thing.when ? { when: { first: thing.when.first, last: thing.when.last, stated: thing.when.stated } } : {}),
        });
    }
  return stated;
}

/** The occurrence that a cue speaks of: nearest in its clause, before it as a subject or behind "of". */
function subjectOf(scene: Scene, sentence: SceneSentence, cue: TokenRange, families: readonly string[]): Occurrence | undefined {
  const { word } = sentence.passage.tokens;
  return (scene.occurrences.get(sentence) ?? [])
    .filter(
      ({ family, event, plural }) =>
        families.includes(family) && !plural && !(cue.from >= event.from && cue.to <= event.to) && sameClause(sentence, cue, event),
    )
    .filter(({ event }) => (event.to <= cue.from ? cue.from - event.to <= 12 : event.from - cue.to <= 6 && /^(?:of|in|to)$/.test(word[cue.to] ?? '')))
    .sort((a, b) => distance(a.event, cue) - distance(b.event, cue))[0];
}

const passage = phrasesOf({ open: lexicon.grounds.open, closed: lexicon.grounds.closed });
const changes = new Set(lexicon.grounds.changes);
const groundTypes = new Set(lexicon.grounds.types);
const groundNouns = new Set(lexicon.grounds.nouns);
const scopes = phrasesOf(lexicon.grounds.scopes);

/** Whether a crossing, a border, a port, an embassy is open; for cargo and for people apart. */
export function passable(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, passage).flatMap((cue): Stated[] => {
    const state = stateOf(sentence, cue);
    const ground = state && groundNear(scene, sentence, cue);
    if (!ground) return [];
    const isChange =
      changes.has(word[cue.from]!) && !['remains', 'remain', 'remained', 'still', 'stayed', 'stays', 'kept', 'is', 'are', 'been'].includes(word[cue.from - 1]!);
    const when = stateTime(scene, sentence, cue, isChange);
    if (!when) return [];
    const scope = cuesIn(sentence, scopes).sort((a, b) => distance(a, cue) - distance(b, cue))[0]?.means;
    return [
      {
        key: `passable|${ground}`,
        subject: ground,
        attribute: 'open or closed',
        value: { kind: 'state', aspect: 'status', state },
        factuality: 'asserted',
        words: spanOf(sentence, cue),
        when,
        where: ground,
        about: aboutOf(sentence, cue),
        ...(scope ? { scope } : {}),
      },
    ];
  });
}

/** The crossing that "closed" is said of, named in the clause or, for "the gate", in the sentence before. */
function groundNear(scene: Scene, sentence: SceneSentence, cue: TokenRange): string | undefined {
  const { word } = sentence.passage.tokens;
  const isGate = ({ id, kind, to, from }: NameMention) => {
    const type = scene.knowledge.entity(id)?.type ?? '';
    if (kind !== 'place' || !groundTypes.has(type)) return false;
    // a town is open or closed only as "Goma airport", "the Karni crossing"
    return (
      !/^(?:capital|town|site|river|sea|building)$/.test(type) || [word[to], word[to + 1], word[from - 2], word[from - 1]].some((w) => groundNouns.has(w ?? ''))
    );
  };
  const named = sentence.names
    .filter((name) => isGate(name) && distance(name, cue) <= 10 && sameClause(sentence, name, cue))
    .sort((a, b) => distance(a, cue) - distance(b, cue))[0];
  if (named) return crossingOf(scene, named.id);
  for (let i = cue.from - 1; i >= Math.max(sentence.sentence.from, cue.from - 6); i--)
    if (groundNouns.has(word[i]!) && word[i - 1] === 'the') {
      const town = [...sentence.names.filter(({ kind, to }) => kind === 'place' && to <= i), ...(sentence.before?.names.filter(isGate) ?? [])][0];
      return town && crossingOf(scene, town.id);
    }
  return undefined;
}

/** The crossing that bears a town's name, where there is one. */
const crossingOf = ({ knowledge }: Scene, id: string) => (knowledge.entity(`${id}-crossing`) ? `${id}-crossing` : id);

const standings = lexicon.standing.map(({ types, attribute, states }) => ({
  types,
  attribute,
  phrases: phrasesOf(states as unknown as Record<string, string[]>) as Phrases<string>,
}));

/** Whether a group is banned, whether a person is alive. */
export function standing(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return standings.flatMap(({ types, attribute, phrases }) =>
    cuesIn(sentence, phrases).flatMap((cue): Stated[] => {
      const state = stateOf(sentence, cue);
      const subject = sentence.names.findLast(
        (name) =>
          name.kind === 'actor' &&
          name.to <= cue.from &&
          cue.from - name.to <= 5 &&
          types.includes(scene.knowledge.entity(name.id)?.type ?? name.proposed?.type ?? ''),
      );
      // "killed three people" says nothing of the one who did it
      const passive = /^(?:was|were|is|are|been|be|being|remains|remained|reported|believed|presumed|still|officially|formally|now|died|survived)$/;
      if (!state || !subject || !(passive.test(word[cue.from - 1] ?? '') || passive.test(word[cue.from]!))) return [];
      const when = stateTime(scene, sentence, cue, false);
      const died = state === 'dead' ? sentence.dates.find((date) => isPrecise(date) && distance(date, cue) <= 8 && sameClause(sentence, date, cue)) : undefined;
      return [
        ...(died
          ? [
              {
                key: `died|${subject.id}`,
                subject: subject.id,
                attribute: 'died',
                value: dateValue(died.value),
                factuality: 'asserted' as const,
                words: spanOf(sentence, died),
                about: aboutOf(sentence, cue),
              },
            ]
          : []),
        {
          key: `${attribute}|${subject.id}`,
          subject: subject.id,
          attribute,
          value: { kind: 'state', aspect: 'status', state },
          factuality: 'asserted',
          words: spanOf(sentence, cue),
          about: aboutOf(sentence, cue),
          ...(when ? { when } : {}),
        },
      ];
    }),
  );
}

const controlCues = phrasesOf({ holds: lexicon.control.holds, took: lexicon.control.took });
const groundKinds = new Set(lexicon.control.types);

/** Who holds a town: "is held by", "controls", "in the hands of"; who took it on a day. */
export function control(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, controlCues).flatMap((cue): Stated[] => {
    if (polarityOf(sentence, cue.from, 4) !== 'plain') return [];
    const near = (name: NameMention) => distance(name, cue) <= (name.to <= cue.from ? 12 : 7) && sameClause(sentence, name, cue);
    const towns = sentence.names.filter((name) => name.kind === 'place' && near(name) && groundKinds.has(scene.knowledge.entity(name.id)?.type ?? ''));
    const sides = sentence.names.filter(
      (name) =>
        name.kind === 'actor' &&
        near(name) &&
        /^(?:armed-group|armed-forces|state|movement|alliance|territory)$/.test(scene.knowledge.entity(name.id)?.type ?? name.proposed?.type ?? ''),
    );
    const holder = holderOf(word, cue, sides);
    const when = stateTime(scene, sentence, cue, cue.means === 'took');
    if (!when) return [];
    if (!holder) return cue.means === 'took' ? falls(sentence, cue, towns) : [];
    // the town is the object of an active verb, the subject of a passive one
    const closest = towns
      .filter((town) =>
        holder.from >= cue.to || /^(?:hands|grip|control|possession)$/.test(word[cue.from]!)
          ? town.to <= cue.from
          : town.from >= cue.to && town.from - cue.to <= 4,
      )
      .sort((a, b) => distance(a, cue) - distance(b, cue))[0];
    if (!closest) return [];
    return [
      // a takeover is dated as an event already
      ...(cue.means === 'took' && !sentence.events.some(({ type }) => type === 'takeover') ? falls(sentence, cue, [closest]) : []),
      {
        key: `control|${closest.id}`,
        subject: closest.id,
        attribute: 'who holds it',
        value: { kind: 'actors', ids: [holder.id] },
        factuality: 'asserted',
        words: spanOf(sentence, { from: Math.min(cue.from, holder.from), to: Math.max(cue.to, holder.to) }),
        when,
        where: closest.id,
        about: aboutOf(sentence, cue),
      },
    ];
  });
}

/** The day on which a town changed hands, told by any verb that says so. */
function falls(sentence: SceneSentence, cue: TokenRange, towns: readonly NameMention[]): Stated[] {
  const town = [...towns].sort((a, b) => distance(a, cue) - distance(b, cue))[0];
  const date = sentence.dates
    .filter((one) => isPrecise(one) && distance(one, cue) <= 10 && sameClause(sentence, one, cue))
    .sort((a, b) => distance(a, cue) - distance(b, cue))[0];
  if (!town || !date || lexicon.notTheDay.includes(sentence.passage.tokens.word[date.from - 1] ?? '')) return [];
  return [
    {
      key: `date|takeover|happened|${town.id}`,
      subject: town.id,
      attribute: 'date of takeover happened',
      value: dateValue(date.value),
      factuality: 'asserted',
      words: spanOf(sentence, date),
      where: town.id,
      about: aboutOf(sentence, date),
    },
  ];
}

/** "held by the RSF", "in the hands of the army", "the army controls": the side that has it. "fell to" names the taker behind. */
function holderOf(word: readonly string[], cue: Cue<'holds' | 'took'>, sides: readonly NameMention[]): NameMention | undefined {
  const behind = sides.find(
    (side) => side.from >= cue.to && /^(?:by|of|to|s)$/.test(word[side.from - 1] === 'the' ? (word[side.from - 2] ?? '') : (word[side.from - 1] ?? '')),
  );
  if (behind) return behind;
  if (['was', 'were', 'been', 'is', 'are', 'be', 'under', 'fell'].includes(word[cue.from - 1]!) || /^(?:fell|fallen|hands|grip)$/.test(word[cue.from]!)) {
    const before = sides.findLast((side) => side.to <= cue.from && cue.from - side.to <= 1);
    return /^(?:hands|grip|control)$/.test(word[cue.from]!) ? before : undefined;
  }
  return sides.findLast((side) => side.to <= cue.from && cue.from - side.to <= 3);
}

/** "Russia recognised the Emirate in July 2025", "no state has recognised it". */
export function recognitions(scene: Scene, sentence: SceneSentence): Stated[] {
  return sentence.events
    .filter((event) => event.type === 'recognition' && event.form === 'verb' && (event.factuality === 'asserted' || event.factuality === 'denied'))
    .flatMap((event): Stated[] => {
      const who = event.participants.find(({ role }) => role === 'who')?.id;
      const whom =
        event.participants.find(({ role, id }) => role === 'whom' && id !== who)?.id ??
        sentence.names.find((name) => name.from >= event.to && name.from - event.to <= 4 && name.id !== who)?.id;
      const polarity = polarityOf(sentence, event.from, 4);
      if (!who || !whom || polarity === 'hedged') return [];
      const when = stateTime(scene, sentence, event, false);
      return [
        {
          key: `recognition|${who}|${whom}`,
          subject: whom,
          attribute: 'recognition',
          holder: 'author',
          value: { kind: 'state', aspect: 'status', state: polarity === 'negated' ? 'not recognised' : 'recognised' },
          factuality: 'asserted',
          words: spanOf(sentence, event),
          about: aboutOf(sentence, event),
          ...(when ? { when } : {}),
        },
      ];
    });
}

const owningCues = phrasesOf(lexicon.owning);
const violence = new Set(['strike', 'attack', 'invasion', 'clash']);

/** Whether somebody owned up to a strike or an attack, by its month or year. */
export function owning(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, owningCues).flatMap((cue): Stated[] => {
    const state = stateOf(sentence, cue);
    const own = (scene.occurrences.get(sentence) ?? []).filter(({ family }) => violence.has(family));
    const thing =
      own.sort((a, b) => distance(a.event, cue) - distance(b.event, cue))[0] ??
      (sentence.before ? scene.occurrences.get(sentence.before)?.findLast(({ family }) => violence.has(family)) : undefined);
    if (!state || !thing?.when || thing.when.last - thing.when.first > 366 || distance(thing.event, cue) > 14) return [];
    const byPassive = sentence.names.find((name) => name.kind === 'actor' && name.from >= cue.to && name.from - cue.to <= 2 && word[name.from - 1] === 'by');
    const who =
      byPassive ??
      sentence.names.findLast((name) => name.kind === 'actor' && name.to <= cue.from && cue.from - name.to <= 4 && sameClause(sentence, name, cue));
    if (!who) return [];
    const side = sideOf(scene, who.id);
    return [
      {
        key: `owned|${side}|${civil(thing.when.first).year}`,
        subject: side,
        attribute: 'who owned up',
        holder: 'author',
        value: { kind: 'state', aspect: 'polarity', state },
        factuality: 'asserted',
        words: spanOf(sentence, cue),
        when: { first: thing.when.first, last: thing.when.last, stated: thing.when.stated },
        scope: thing.family,
        about: [...aboutOf(sentence, cue), ...thing.grounds.map((ground) => `entity:${ground}`)],
      },
    ];
  });
}
