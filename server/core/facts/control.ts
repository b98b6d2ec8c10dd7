/** Who holds a town, when it changed hands, and whether it was lost at all. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { nameMention } from '../mentions.ts';
import type { FactTime, NameMention } from '../model.ts';
import { formsOfBe } from '../recognize/inflect.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { type Cue, cuesIn, phrasesOf } from './cues.ts';
import { isUnreal } from './opposites.ts';
import { isPassive } from './predicates.ts';
import { isPrecise, notTheDay, type Scene, type SceneSentence } from './scene.ts';
import { aboutOf, dateValue, polarityOf, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

/** what takes no place and holds none: "held talks in", "took place in" */
const { idioms } = lexicon.control;
const controlCues = phrasesOf({ holds: lexicon.control.holds, took: lexicon.control.took, idioms });
const groundKinds = new Set(lexicon.control.types);

/** Who holds a town: "is held by", "controls", "in the hands of"; who took it on a day. */
export function control(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, controlCues).flatMap((cue): Stated[] => {
    if (cue.means === 'idioms' || isOfFigure(sentence, cue) || polarityOf(sentence, cue.from, 4) !== 'plain' || isUnreal(sentence, cue)) return [];
    const near = (name: NameMention) => distance(name, cue) <= (name.to <= cue.from ? (name.kind === 'place' ? 16 : 12) : 7) && sameClause(sentence, name, cue);
    const towns = sentence.names.filter((name) => name.kind === 'place' && near(name) && groundKinds.has(scene.knowledge.entity(name.id)?.type ?? ''));
    const sides = sentence.names.filter(
      (name) =>
        name.kind === 'actor' &&
        near(name) &&
        /^(?:armed-group|armed-forces|state|movement|alliance|territory)$/.test(scene.knowledge.entity(name.id)?.type ?? name.proposed?.type ?? ''),
    );
    const holder = holderOf(
      word,
      cue,
      [...sides, ...unnamedSides(scene, sentence, cue)].sort((a, b) => a.from - b.from),
    );
    const when = stateTime(scene, sentence, cue, cue.means === 'took');
    if (!when) return [];
    if (!holder) return cue.means === 'took' ? falls(sentence, cue, towns) : [];
    // the town is the object of an active verb, the subject of a passive one
    const closest = nearest(
      cue,
      towns.filter((town) =>
        isGiven(word, cue, holder)
          ? town.from >= cue.to && town.to < holder.from
          : holder.from >= cue.to || /^(?:hands|grip|control|possession)$/.test(word[cue.from]!) || isRelative(word, town, holder)
            ? town.to <= cue.from
            : town.from >= cue.to && town.from - cue.to <= 4,
      ),
    );
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

/** "lost Malakal to the rebels" */
const isGiven = (word: readonly string[], cue: TokenRange, holder: TokenRange) =>
  /^(?:lost|ceded|surrendered|yielded)$/.test(word[cue.from]!) && holder.from >= cue.to && word.slice(holder.from - 2, holder.from).includes('to');

/** "Malakal, which the rebels captured" */
const isRelative = (word: readonly string[], { to }: TokenRange, holder: TokenRange) => {
  const pronoun = word[to] === ',' ? to + 1 : to;
  return /^(?:which|that)$/.test(word[pronoun] ?? '') && holder.from > pronoun && holder.from - pronoun <= 2;
};

/** "lost 1,000 soldiers in Kursk", "took 15 hostages in Goma": not the town */
const isOfFigure = ({ quantities, passage: { tokens } }: SceneSentence, { to }: TokenRange) =>
  quantities.some(({ from }) => from >= to && from - to <= 1) || /^(?:an?|his|her)$/.test(tokens.word[to] ?? '');

/** The day on which a town changed hands, told by any verb that says so; but not of what was "taken in" it. */
function falls(sentence: SceneSentence, cue: TokenRange, towns: readonly NameMention[]): Stated[] {
  const { word } = sentence.passage.tokens;
  const town = nearest(
    cue,
    towns.filter(({ from, to }) =>
      from < cue.to
        ? ofItself.test(word[cue.from]!) || isPassive(sentence, cue) || /^(?:which|that)$/.test(word[word[to] === ',' ? to + 1 : to] ?? '')
        : word[from - 1] !== 'in' && from - cue.to <= 6,
    ),
  );
  const date = nearest(
    cue,
    sentence.dates.filter((one) => isPrecise(one) && distance(one, cue) <= 10 && sameClause(sentence, one, cue)),
  );
  if (!town || !date || notTheDay.has(word[date.from - 1] ?? '')) return [];
  return [
    {
      key: `date|takeover|happened|${town.id}`,
      subject: town.id,
      attribute: 'date of takeover happened',
      value: dateValue(date.value),
      factuality: 'asserted',
      words: spanOf(sentence, date),
      where: town.id,
      ...(isRegained(sentence, cue) ? { scope: regained } : {}),
      about: aboutOf(sentence, date),
    },
  ];
}

/** said of the town that stands before it */
const ofItself = /^(?:fell|fallen|came|passed|lost)$/;

const regaining = new Set(lexicon.control.regaining);
/** "retook", "liberated": what had been taken before, on another day */
export const isRegained = ({ passage: { tokens } }: SceneSentence, { from }: TokenRange) => regaining.has(tokens.word[from]!);
export const regained = 'regained';

/** "held by the RSF", "in the hands of the army", "the army controls": the side that has it. "fell to" names the taker behind. */
function holderOf(word: readonly string[], cue: Cue<string>, sides: readonly NameMention[]): NameMention | undefined {
  const behind = sides.find(
    (side) =>
      side.from >= cue.to &&
      side.from - cue.to <= 6 &&
      /^(?:by|of|to|s)$/.test(word[side.from - 1] === 'the' ? (word[side.from - 2] ?? '') : (word[side.from - 1] ?? '')),
  );
  if (behind) return behind;
  const lead = word[cue.from - 1]!;
  if (formsOfBe.has(lead) || lead === 'under' || lead === 'fell' || /^(?:fell|fallen|hands|grip)$/.test(word[cue.from]!)) {
    const before = sides.findLast((side) => side.to <= cue.from && cue.from - side.to <= 1);
    return /^(?:hands|grip|control)$/.test(word[cue.from]!) ? before : undefined;
  }
  return sides.findLast((side) => side.to <= cue.from && cue.from - side.to <= 3);
}

const sideNouns = new Map(Object.entries(lexicon.control.sides).flatMap(([side, nouns]) => nouns.map((noun) => [noun, side] as const)));

/** "the rebels", "the gangs", "the army": sides without a name, as `class:rebels` or, for the state's own, the state in which the town lies. */
function unnamedSides(scene: Scene, sentence: SceneSentence, cue: TokenRange): NameMention[] {
  const { tokens } = sentence.passage;
  const found: NameMention[] = [];
  for (let i = Math.max(sentence.sentence.from, cue.from - 12); i < Math.min(sentence.sentence.to, cue.to + 7); i++) {
    const side = sideNouns.get(tokens.word[i]!);
    const at = { from: i, to: i + 1 };
    if (
      !side ||
      (i >= cue.from && i < cue.to) ||
      sentence.names.some((name) => i >= name.from - 1 && i < name.to + 1 && name.kind === 'actor' && scene.knowledge.entity(name.id)?.type !== 'people') ||
      !sameClause(sentence, at, cue)
    )
      continue;
    // "the Tuareg rebels" begins behind its article
    while (at.from > i - 3 && at.from > sentence.sentence.from && !/^(?:the|of|by|to|,)$/.test(tokens.word[at.from - 1]!)) at.from--;
    if (!/^(?:the|of|by|to|,)$/.test(tokens.word[at.from - 1] ?? 'the')) at.from = i;
    found.push(nameMention(tokens, { kind: 'actor', id: `class:${side}`, how: 'pattern', sentence: sentence.sentenceIndex, ...at }));
  }
  return found;
}

const described = new Set(Object.keys(lexicon.descriptions));
const keepingCues = phrasesOf({ kept: lexicon.keeping.kept, lost: lexicon.keeping.lost, idioms });

/** Whether a place was lost at all, whoever lost it: "was overrun in May", "has withstood every assault since", "was never given up". */
export function keeping(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, keepingCues).flatMap((cue): Stated[] => {
    const polarity = polarityOf(sentence, cue.from, 4);
    if (polarity === 'hedged' || cue.means === 'idioms' || isOfFigure(sentence, cue) || isUnreal(sentence, cue)) return [];
    const state = polarity === 'negated' ? (cue.means === 'lost' ? 'kept' : 'lost') : cue.means;
    // "did not beat back the assault" says little
    if (polarity === 'negated' && cue.means === 'kept') return [];
    const isDescribed = (name: NameMention) => word[name.from - 1] === 'the' && name.to - name.from === 1 && described.has(word[name.from]!);
    const place = sentence.names
      .filter((name) => name.kind === 'place' && groundKinds.has(scene.knowledge.entity(name.id)?.type ?? '') && distance(name, cue) <= 14)
      // the outpost of which a colon or a relative clause goes on to speak
      .sort((a, b) => Number(isDescribed(a)) - Number(isDescribed(b)) || distance(a, cue) - distance(b, cue))[0];
    if (!place || place.from - cue.to > 6 || (place.from > cue.from && !sameClause(sentence, place, cue))) return [];
    const when = keepingTime(scene, sentence, cue, state);
    if (!when) return [];
    return [
      {
        key: `kept|${place.id}`,
        subject: place.id,
        attribute: 'kept or lost',
        value: { kind: 'state', aspect: state === 'kept' || word[cue.from] !== 'repelled' ? 'status' : 'outcome', state },
        factuality: 'asserted',
        words: spanOf(sentence, cue),
        when,
        where: place.id,
        about: aboutOf(sentence, cue),
      },
    ];
  });
}

/** Lost on a day; kept through the days since a date, until a date, or, said without one, through the two years before the text. */
function keepingTime(scene: Scene, sentence: SceneSentence, cue: TokenRange, state: string): FactTime | undefined {
  const when = stateTime(scene, sentence, cue, state === 'lost');
  if (state === 'lost') return when && when.last - when.first <= 31 ? { ...when, momentary: true } : undefined;
  const { word } = sentence.passage.tokens;
  const until = sentence.dates.find(({ from, value }) => /^(?:until|till)$/.test(word[from - 1] ?? '') && Number.isFinite(value.first));
  if (until) return { first: until.value.first - 730, last: until.value.first, stated: true };
  if (when && when.last - when.first > 31) return when;
  if (when?.stated && sentence.dates.length > 0) return when;
  return scene.issued && { first: scene.issued.first - 730, last: scene.issued.last, stated: false };
}
