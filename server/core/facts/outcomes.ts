/** Whether a truce or accord held, whether talks led anywhere, whether a launch succeeded. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, FactTime } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { type Cue, cuesIn, type Phrases, phrasesOf } from './cues.ts';
import { anchorsOf } from './occurrences.ts';
import { stateOf } from './opposites.ts';
import { isGround, isPrecise, type Occurrence, type Scene, type SceneSentence, surroundingsOf } from './scene.ts';
import { aboutOf, type Stated, sameClause, spanOf } from './stated.ts';

interface Table {
  readonly families: readonly string[];
  readonly nouns: ReadonlySet<string>;
  readonly phrases: Phrases<string>;
}
const tables: readonly Table[] = lexicon.outcomes.map(({ families, nouns, states }) => ({
  families,
  nouns: new Set(nouns),
  phrases: phrasesOf(states as unknown as Record<string, string[]>) as Phrases<string>,
}));

const past = new Set(['collapsed', 'ended', 'failed']);

export function outcomes(scene: Scene, sentence: SceneSentence): Stated[] {
  return tables.flatMap((table) => {
    const stated: Stated[] = [];
    for (const cue of cuesIn(sentence, table.phrases)) {
      const thing = thingOf(scene, sentence, cue, table);
      const state = thing && stateOf(sentence, cue);
      if (!thing || !state) continue;
      // "held until June" ended in June, whatever else it did: it held up to that day
      const bound = /^(?:until|till|for)$/.test(sentence.passage.tokens.word[cue.to] ?? '');
      const until = bound ? sentence.dates.find((date) => date.from > cue.to && date.from - cue.to <= 2 && Number.isFinite(date.value.last)) : undefined;
      if (bound && (!until || past.has(state))) continue;
      const { when, ...rest } = timesOf(scene, sentence, cue, state, thing);
      const during = until ? { first: -Infinity, last: startOf(until), stated: true } : rest.during;
      for (const anchor of thing.anchors)
        stated.push({
          key: `outcome|${table.families[0]}|${anchor}`,
          subject: anchor.split('@')[0]!,
          attribute: table.families[0] === 'talks' ? 'outcome of the talks' : 'fate of the accord',
          value: { kind: 'state', aspect: 'outcome', state },
          factuality: 'asserted',
          words: spanOf(sentence, cue),
          with: thing.parties,
          about: thing.when ? [...new Set([...aboutOf(sentence, cue), `entity:${anchor}`])].sort() : aboutOf(sentence, cue),
          ...(when ? { when } : {}),
          ...(during ? { during } : {}),
        });
    }
    // "was prolonged twice and lapsed in October": what it came to stands last
    const last = new Map(stated.map((fact) => [fact.key, fact]));
    return [...last.values()];
  });
}

/** "until June" is before June where the date reads as open. */
const startOf = ({ value }: DateMention) => (Number.isFinite(value.first) ? value.first : value.last - 31);

interface Thing {
  readonly anchors: readonly string[];
  readonly parties: readonly string[];
  readonly when?: FactTime;
}

/** What the cue is said of: an occurrence of its clause, a noun that refers back to one, or "it" behind one. */
function thingOf(scene: Scene, sentence: SceneSentence, cue: TokenRange, { families, nouns }: Table): Thing | undefined {
  const own = occurrenceAt(scene, sentence, cue, families);
  // "Rwanda failed to sign the agreement": it is not the agreement that failed
  if (own && sentence.passage.tokens.word[cue.to] === 'to' && own.event.from >= cue.to) return undefined;
  if (own) return inClause(scene, sentence, own) ? described(scene, own) : (earlierOf(scene, own) ?? described(scene, own));
  const { word } = sentence.passage.tokens;
  for (let i = cue.from - 1; i >= Math.max(sentence.sentence.from, cue.from - 12); i--) {
    const at = { from: i, to: i + 1 };
    if (!sameClause(sentence, at, cue)) return undefined;
    if (nouns.has(word[i]!)) {
      const place = sentence.names.find((name) => name.kind === 'place' && isGround(scene.knowledge, name.id) && distance(name, at) <= 3);
      if (place) return { anchors: [place.id], parties: [] };
      return /^(?:the|this|that)$/.test(word[i - 1] ?? '') ? referredTo(scene, sentence, families) : undefined;
    }
    const opensClause = i === sentence.sentence.from || /^(?:,|and|but)$/.test(word[i - 1] ?? '');
    if (opensClause && /^(?:it|they)$/.test(word[i]!) && sentence.events.every(({ from, to }) => from < i || to > cue.from || from >= cue.from))
      return referredTo(scene, sentence, families);
  }
  return undefined;
}

/** The place that makes an occurrence's ground stands in its own clause ("The truce breaks down; duels resume near the port" tells no ground of the truce). */
const inClause = (scene: Scene, sentence: SceneSentence, { event }: Occurrence): boolean => {
  const isDefinite = /^(?:the|this|that)$/.test(sentence.passage.tokens.word[event.from - 1] ?? '');
  return (
    !isDefinite ||
    sentence.names.some((name) => name.kind === 'place' && isGround(scene.knowledge, name.id) && sameClause(sentence, name, event)) ||
    (sentence.dates.length > 0 && !sentence.names.some(({ kind }) => kind === 'place'))
  );
};

/** The last thing of its type before it in the text. */
function earlierOf(scene: Scene, { event, sentence }: Occurrence): Thing | undefined {
  const isEarlier = (one: Occurrence) => one.event.type === event.type && !one.plural && one.grounds.length > 0;
  const before = scene.around(sentence, 40, -1).flatMap((one) => scene.occurrences.get(one) ?? []);
  const last = before.findLast(isEarlier);
  return last && described(scene, last);
}

const referredTo = (scene: Scene, { before }: SceneSentence, families: readonly string[]): Thing | undefined => {
  const last = [before, before?.before, before?.before?.before]
    .filter((one) => one !== undefined)
    .flatMap((one) => scene.occurrences.get(one)?.findLast(({ family, plural }) => families.includes(family) && !plural) ?? [])[0];
  if (last) return described(scene, last);
  // an understanding that no list of events has: between those whom its paragraph and its text are about
  if (!before || !unlisted.some((noun) => wordsOf(before).includes(noun))) return undefined;
  const near = surroundingsOf(scene, before).filter((id) => scene.knowledge.entity(id)?.type === 'state');
  const pairs = near.flatMap((id) => scene.mains.filter((main) => main !== id).map((main) => [id, main].sort().join('+')));
  return pairs.length > 0 ? { anchors: [...new Set(pairs)], parties: [] } : undefined;
};
const unlisted = lexicon.outcomes[0]!.nouns;
const wordsOf = ({ passage, sentence }: SceneSentence) => passage.tokens.word.slice(sentence.from, sentence.to);

function occurrenceAt(scene: Scene, sentence: SceneSentence, cue: TokenRange, families: readonly string[]): Occurrence | undefined {
  const { word } = sentence.passage.tokens;
  return (scene.occurrences.get(sentence) ?? [])
    .filter(
      ({ family, event, plural }) =>
        families.includes(family) && !plural && !(cue.from >= event.from && cue.to <= event.to) && sameClause(sentence, cue, event),
    )
    .filter(({ event }) => (event.to <= cue.from ? cue.from - event.to <= 14 : event.from - cue.to <= 6 && /^(?:of|in|to)$/.test(word[cue.to] ?? '')))
    .sort((a, b) => distance(a.event, cue) - distance(b.event, cue))[0];
}

/** Grounds and pairs; and what the thing is called by ("the UN truce of 2022"), with its year. */
function described(scene: Scene, thing: Occurrence): Thing {
  const { event, sentence, parties } = thing;
  const when = thing.when ?? dateBehind(thing);
  const anchors = anchorsOf(scene, thing, { pairs: true });
  if (when && when.last - when.first <= 366) {
    const year = civil(when.first).year;
    for (const { id, kind, from, to } of sentence.names)
      if (
        kind === 'actor' &&
        ((to <= event.from && event.from - to <= 1) ||
          (from > event.to && from - event.to <= 6 && sentence.passage.tokens.word.slice(event.to, from).includes('by'))) &&
        from !== event.from
      )
        anchors.push(`${id}@${year}`);
  }
  // accords of one month between those whom a text is about: several of them, perhaps, but a reader will take them for one story
  if (when?.stated && when.last - when.first <= 31) {
    const { year, month } = civil(when.first);
    const mains = [...scene.mains].sort();
    for (let i = 0; i < mains.length; i++) for (let k = i + 1; k < mains.length; k++) anchors.push(`${mains[i]}+${mains[k]}@${year}-${month}`);
  }
  return { anchors, parties, ...(when ? { when: { first: when.first, last: when.last, stated: when.stated } } : {}) };
}

/** The date close behind a thing, across another word for it ("ceasefire agreements … in late October"). */
function dateBehind({ event, sentence }: Occurrence): FactTime | undefined {
  const date = sentence.dates.find((one) => isPrecise(one) && one.from >= event.to && one.from - event.to <= 6 && sameClause(sentence, event, one));
  return date && { first: date.value.first, last: date.value.last, stated: true };
}

/** `during`: when it had ended, or up to when it held. */
function timesOf(scene: Scene, sentence: SceneSentence, cue: Cue<string>, state: string, thing: Thing): { during?: FactTime; when?: FactTime } {
  const { when } = thing;
  // the day on which it was signed is not the day on which it fell: "the truce signed in March collapsed"
  const ofSigning = ({ from, to, value }: DateMention) => value.first === when?.first && to <= cue.from && from - sentence.sentence.from > 2;
  const date = nearest(
    cue,
    sentence.dates.filter((one) => isPrecise(one) && distance(one, cue) <= 8 && !ofSigning(one) && sameClause(sentence, one, cue)),
  );
  const { issued } = scene;
  const during = past.has(state)
    ? date
      ? { first: date.value.first, last: date.value.last, stated: true }
      : issued && { first: -Infinity, last: issued.last, stated: false }
    : issued && { first: when?.first ?? -Infinity, last: issued.last, stated: false };
  return { ...(during ? { during } : {}), ...(when ? { when } : {}) };
}
