/** Whether a group is banned, a man alive or free, a state recognised; whether somebody owned up; how an office was left. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { EventMention, NameMention } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { formsOfBe } from '../recognize/inflect.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { cuesIn, type Phrases, phrasesOf } from './cues.ts';
import { isPerson } from './occurrences.ts';
import { stateOf } from './opposites.ts';
import { familyOf, isPrecise, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, dateValue, polarityOf, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

const standings = lexicon.standing.map(({ types, attribute, states }) => ({
  types,
  attribute,
  phrases: phrasesOf(states as unknown as Record<string, string[]>) as Phrases<string>,
}));

const statusLeads = new Set([...formsOfBe, ...lexicon.statusLeads]);

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
      if (!state || !subject || !(statusLeads.has(word[cue.from - 1] ?? '') || statusLeads.has(word[cue.from]!))) return [];
      const time = stateTime(scene, sentence, cue, false);
      // nobody comes back from it
      const when = time && state === 'dead' && scene.issued ? { ...time, last: Math.max(time.last, scene.issued.last) } : time;
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

const recognition = (
  sentence: SceneSentence,
  event: EventMention,
  who: string,
  whom: string,
  state: 'recognised' | 'not recognised',
  when: Stated['when'],
): Stated => ({
  key: `recognition|${who}|${whom}`,
  subject: whom,
  attribute: 'recognition',
  holder: 'author',
  value: { kind: 'state', aspect: 'status', state },
  factuality: 'asserted',
  words: spanOf(sentence, event),
  about: aboutOf(sentence, event),
  ...(when ? { when } : {}),
});

/** "Russia recognised the Emirate in July 2025", "Pakistan has not recognised it". */
export function recognitions(scene: Scene, sentence: SceneSentence): Stated[] {
  return (
    sentence.events
      .filter((event) => event.type === 'recognition' && event.form === 'verb' && (event.factuality === 'asserted' || event.factuality === 'denied'))
      // "commits Ethiopia to recognise", but "the first to recognise"
      .filter(
        ({ from }) =>
          sentence.passage.tokens.word[from - 1] !== 'to' || /^(?:first|last|only|states?|country)$/.test(sentence.passage.tokens.word[from - 2] ?? ''),
      )
      .flatMap((event): Stated[] => {
        const who = event.participants.find(({ role }) => role === 'who')?.id;
        const whom =
          event.participants.find(({ role, id }) => role === 'whom' && id !== who)?.id ??
          sentence.names.find((name) => name.from >= event.to && name.from - event.to <= 4 && name.id !== who)?.id;
        const polarity = polarityOf(sentence, event.from, 4);
        // "no longer recognised": once it did
        if (!who || !whom || polarity === 'hedged' || sentence.passage.tokens.word[event.from - 1] === 'longer') return [];
        const stated = stateTime(scene, sentence, event, false);
        // what was recognised stays so
        const when = stated && polarity === 'plain' && scene.issued ? { ...stated, last: Math.max(stated.last, scene.issued.last) } : stated;
        const also = polarity === 'plain' ? { also: [`recognition|anybody|${whom}`] } : {};
        return [{ ...recognition(sentence, event, who, whom, polarity === 'negated' ? 'not recognised' : 'recognised', when), ...also }];
      })
  );
}

const nobody = phrasesOf({ nobody: lexicon.nobody });

/** "No country has recognised the Emirate", "it is recognised by no state". */
export function unrecognised(scene: Scene, sentence: SceneSentence): Stated[] {
  return sentence.events
    .filter((event) => event.type === 'recognition' && event.form === 'verb')
    .flatMap((event): Stated[] => {
      const { word } = sentence.passage.tokens;
      const none = cuesIn(sentence, nobody).find(
        (cue) => (cue.to <= event.from ? event.from - cue.to <= 6 : cue.from - event.to <= 2) && sameClause(sentence, cue, event),
      );
      const passive = none !== undefined && none.from > event.from;
      const whom = passive
        ? sentence.names.findLast((name) => name.to <= event.from && event.from - name.to <= 4)
        : sentence.names.find((name) => name.from >= event.to && name.from - event.to <= 4);
      // "no state but Russia"
      if (!none || !whom || word.slice(none.from, event.to + 8).some((one) => /^(?:but|except|besides|apart|until|before|other|beyond)$/.test(one))) return [];
      return [recognition(sentence, event, 'anybody', whom.id, 'not recognised', stateTime(scene, sentence, event, false))];
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
    const inReach = thing && (thing.sentence !== sentence || distance(thing.event, cue) <= (isApposition(sentence, cue) ? 30 : 14));
    if (!state || !thing?.when || thing.when.last - thing.when.first > 366 || !inReach) return [];
    const byPassive = sentence.names.find((name) => name.kind === 'actor' && name.from >= cue.to && name.from - cue.to <= 2 && word[name.from - 1] === 'by');
    const passive = formsOfBe.has(word[cue.from - 1] ?? '');
    const who =
      byPassive ??
      sentence.names.findLast((name) => name.kind === 'actor' && name.to <= cue.from && cue.from - name.to <= 4 && sameClause(sentence, name, cue)) ??
      (passive ? onlyStriker(scene, sentence) : undefined);
    if (!who) return [];
    const side = seatOf(scene, sentence, who) ?? sideOf(scene, who.id);
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
        about: [...new Set([...aboutOf(sentence, cue), `entity:${side}`, `word:${thing.family}`, ...thing.grounds.map((ground) => `entity:${ground}`)])].sort(),
      },
    ];
  });
}

/** "…; an action neither denied nor accepted by": a noun that stands for all that was told before it. */
function isApposition({ passage: { tokens } }: SceneSentence, cue: TokenRange): boolean {
  return /^(?:an?|the)$/.test(tokens.word[cue.from - 2] ?? '') && summing.has(tokens.word[cue.from - 1] ?? '');
}
const summing = new Set(lexicon.summing);

/** "The Foreign Office in Islamabad": the state of the town behind the office. */
function seatOf({ knowledge }: Scene, { passage: { tokens }, names }: SceneSentence, who: NameMention): string | undefined {
  const seat = tokens.word[who.to] === 'in' ? names.find(({ from }) => from === who.to + 1) : undefined;
  const known = seat && knowledge.entity(seat.named ?? seat.id);
  return known?.type === 'capital' ? known.entry.in : undefined;
}

/** The one state whose strikes the sentence tells of. */
function onlyStriker(scene: Scene, sentence: SceneSentence): NameMention | undefined {
  const strikers = sentence.names.filter(
    (name) =>
      name.kind === 'actor' &&
      scene.knowledge.entity(name.id)?.type === 'state' &&
      sentence.events.some(({ type, from }) => violence.has(familyOf.get(type) ?? '') && from >= name.to && from - name.to <= 1),
  );
  return new Set(strikers.map(({ id }) => id)).size === 1 ? strikers[0] : undefined;
}

const departing = phrasesOf(lexicon.departures);

/** Whether somebody was put out of office or went by himself; by person. */
export function departures(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, departing).flatMap((cue): Stated[] => {
    if (polarityOf(sentence, cue.from, 4) !== 'plain') return [];
    const passive = formsOfBe.has(word[cue.from - 1] ?? '');
    // "dismissed the impeachment of the president" is done to the impeachment
    const behind = sentence.names.find(
      (name) =>
        isPerson(scene, name) &&
        name.from >= cue.to &&
        name.from - cue.to <= 4 &&
        !/^(?:of|against)$/.test(word[name.from - 1]!) &&
        word[name.from - 2] !== 'of',
    );
    const before = sentence.names.findLast(
      (name) => isPerson(scene, name) && name.to <= cue.from && cue.from - name.to <= 6 && sameClause(sentence, name, cue),
    );
    const last = () => sentence.before?.names.findLast((name) => isPerson(scene, name));
    // "dismissed him" is done to the one named before; "he resigned" by him
    const who =
      cue.means === 'dismissed' && !passive
        ? /^(?:him|her)$/.test(word[cue.to] ?? '')
          ? (before ?? last())
          : behind
        : (before ?? (/^(?:he|she)$/.test(word[cue.from - 1] ?? '') || /^(?:he|she)$/.test(word[cue.from - 2] ?? '') ? last() : undefined));
    const date = sentence.dates.find((one) => isPrecise(one) && distance(one, cue) <= 10 && sameClause(sentence, one, cue));
    if (!who || !date) return [];
    return [
      {
        key: `left office|${who.id}`,
        subject: who.id,
        attribute: 'how the office was left',
        holder: 'author',
        value: { kind: 'state', aspect: 'outcome', state: cue.means },
        factuality: 'asserted',
        words: spanOf(sentence, cue),
        when: { first: date.value.first, last: date.value.last, stated: true },
        about: aboutOf(sentence, cue),
      },
    ];
  });
}
