/** Whether a force or a mission is in a country or has left it. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { NameMention } from '../model.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { oppositeOf, stateOf } from './opposites.ts';
import { byThen } from './predication-times.ts';
import { type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, dateValue, polarityOf, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

const cues = phrasesOf({ present: lexicon.presence.present, gone: lexicon.presence.gone });
const changes = new Set(lexicon.presence.changes);
const forces = new Set(lexicon.presence.forces);
const out = phrasesOf({ out: lexicon.presence.out });
const lastOnes = new Set(lexicon.presence.lastOnes);

/** "Wagner left Mali in June 2025", "France still keeps soldiers in Chad": by force and country. */
export function presence(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, cues).flatMap((cue): Stated[] => {
    const told = stateOf(sentence, cue);
    const owns = ownsForces(word, cue);
    // who keeps or pulls out soldiers is told by them alone
    if (!owns && needsForces.has(word[cue.to - 1]!)) return [];
    const force =
      told &&
      sentence.names.findLast(
        (name) =>
          name.to <= cue.from &&
          cue.from - name.to <= 12 &&
          (owns ? isSender(scene, name) : isForce(scene, sentence, name)) &&
          sameClause(sentence, name, cue) &&
          !(owns && /^(?:of|from|in|by)$/.test(word[name.from - 1] ?? '')),
      );
    if (!force) return [];
    // "no American unit has been stationed there": said of the soldiers, not of the verb
    const before = word.slice(Math.max(0, force.from - 3), force.from).join(' ');
    const isNone = told === cue.means && /(?:^|\s)(?:no|not a single)$/.test(before);
    const state = isNone ? oppositeOf(told) : told;
    const lands = sentence.names.filter(
      (name) => name !== force && sideOf(scene, name.id) !== sideOf(scene, force.id) && distance(name, cue) <= 12 && sameClause(sentence, name, cue),
    );
    const land = lands.map(({ id }) => landOf(scene, id)).find((id) => id !== undefined && id !== landOf(scene, force.id));
    const isChange = changes.has(word[cue.from]!) && state === 'gone';
    const denied = state === 'present' && cue.means === 'gone';
    // "had left by 30 November": gone on that day
    const time = stateTime(scene, sentence, cue, isChange) ?? (isChange ? byThen(sentence, cue) : undefined);
    // "has never left": has been there all the while
    const when = time && denied ? { ...time, first: time.stated && sentence.dates.length > 0 ? time.first : time.first - 730, whole: true } : time;
    if (!land || !when || !state) return [];
    return [
      {
        key: `presence|${sideOf(scene, force.id)}|${land}`,
        subject: force.id,
        attribute: 'presence',
        value: { kind: 'state', aspect: 'status', state },
        factuality: 'asserted',
        words: spanOf(sentence, cue),
        when,
        where: land,
        about: aboutOf(sentence, cue),
      },
    ];
  });
}

/** "withdrew its last troops from", "keeps 400 soldiers in": whether forces are what a verb has behind it. */
function ownsForces(word: readonly string[], { to }: TokenRange): boolean {
  for (let i = to; i < to + 6 && !/^(?:[,;:.(]|from|in|on|to|at|by)$/.test(word[i] ?? '.'); i++) if (forces.has(word[i]!)) return true;
  return false;
}
const needsForces = new Set(['keeps', 'keep', 'pulled', 'home', 'evacuated', 'no', 'withdrawal', 'maintain']);
const isSender = ({ knowledge }: Scene, { id, kind }: NameMention) =>
  kind === 'actor' && /^(?:state|alliance|bloc|company|armed-group)$/.test(knowledge.entity(id)?.type ?? '');

/** When a country was rid of a force: "the last French soldier left Niamey in October", "the last of them had gone by March". */
export function lastOut(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return cuesIn(sentence, out).flatMap((cue): Stated[] => {
    const last = word.lastIndexOf('last', cue.from - 1);
    const ones = word.slice(last, cue.from);
    if (last < Math.max(sentence.sentence.from, cue.from - 14) || !sameClause(sentence, { from: last, to: last + 1 }, cue)) return [];
    if (!ones.some((one) => lastOnes.has(one)) && !(ones[1] === 'of' && /^(?:them|these|those)$/.test(ones[2] ?? ''))) return [];
    const date = nearest(cue, sentence.dates);
    if (!date || !Number.isFinite(date.value.last) || polarityOf(sentence, cue.from, 4) !== 'plain') return [];
    const inRow = sentence.names.filter(({ from, to }) => from > last && to <= cue.from);
    const earlier = [...sentence.names.filter(({ to }) => to <= last), ...(sentence.before?.names ?? [])];
    const owner = [...inRow, ...earlier].find(({ id, kind }) => kind === 'actor' && mayOwn.test(scene.knowledge.entity(sideOf(scene, id))?.type ?? ''));
    const side = owner && sideOf(scene, owner.id);
    const land = [...sentence.names.filter(({ from }) => from >= cue.to), ...inRow, ...earlier]
      .map(({ id }) => landOf(scene, id))
      .find((id) => id && id !== side);
    if (!side || !land) return [];
    return [
      {
        key: `date|withdrawal|ended|${land}`,
        subject: land,
        attribute: 'date of withdrawal ended',
        value: dateValue(date.value),
        factuality: 'asserted',
        words: spanOf(sentence, date),
        where: land,
        with: [side],
        scope: 'last out',
        about: [...new Set([...aboutOf(sentence, cue), `entity:${side}`])].sort(),
      },
    ];
  });
}
const mayOwn = /^(?:state|armed-group|company|alliance|bloc|organisation|mission)$/;

/** A group, a company or an alliance; a state only by its soldiers. */
function isForce({ knowledge }: Scene, { passage: { tokens } }: SceneSentence, { id, kind, from, to, proposed }: NameMention): boolean {
  const type = knowledge.entity(id)?.type ?? proposed?.type ?? '';
  if (kind !== 'actor') return false;
  if (/^(?:armed-group|company|alliance|mission)$/.test(type) || knowledge.entity(id)?.entry.partOf === 'united-nations') return true;
  return /^(?:state|armed-forces)$/.test(type) && tokens.word.slice(from, to + 2).some((word) => forces.has(word));
}

/** The country that a name stands for or lies in. */
function landOf({ knowledge }: Scene, id: string): string | undefined {
  for (let at = knowledge.entity(id), steps = 0; at && steps < 4; steps++) {
    if (/^(?:state|country|territory)$/.test(at.type)) return at.id;
    const around = at.kind === 'place' ? at.entry.in : undefined;
    at = around ? knowledge.entity(around) : undefined;
  }
  return undefined;
}
