/** Whether a crossing, a border, a port, an embassy is open. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { NameMention } from '../model.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { stateOf } from './opposites.ts';
import { type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, type Stated, sameClause, spanOf, stateTime } from './stated.ts';

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
    const ground = state && (groundNear(scene, sentence, cue) ?? borderNear(scene, sentence, cue));
    if (!ground) return [];
    const isChange =
      changes.has(word[cue.from]!) && !['remains', 'remain', 'remained', 'still', 'stayed', 'stays', 'kept', 'is', 'are', 'been'].includes(word[cue.from - 1]!);
    const when = stateTime(scene, sentence, cue, isChange);
    if (!when) return [];
    const named = cuesIn(sentence, scopes);
    const isAll = /^(?:everything|everyone|alike|both)$/;
    const whole = word.slice(sentence.sentence.from, sentence.sentence.to).some((one) => isAll.test(one));
    const scope = whole ? undefined : nearest(cue, named)?.means;
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
      !/^(?:capital|town|site|river|sea|building)$/.test(type) ||
      [word[to - 1], word[to], word[to + 1], word[from - 2], word[from - 1]].some((w) => groundNouns.has(w ?? ''))
    );
  };
  const named = nearest(
    cue,
    sentence.names.filter((name) => isGate(name) && distance(name, cue) <= 16 && sameClause(sentence, name, cue)),
  );
  if (named) return crossingOf(scene, named.id);
  for (let i = cue.from - 1; i >= Math.max(sentence.sentence.from, cue.from - 6); i--)
    if (groundNouns.has(word[i]!) && word[i - 1] === 'the') {
      const town = [...sentence.names.filter(({ kind, to }) => kind === 'place' && to <= i), ...(sentence.before?.names.filter(isGate) ?? [])][0];
      return town && crossingOf(scene, town.id);
    }
  return undefined;
}

/** A border without a name, by the two states that share it: "the border between Kenya and Somalia". */
function borderNear(scene: Scene, sentence: SceneSentence, cue: TokenRange): string | undefined {
  const { word } = sentence.passage.tokens;
  const isBorder = (i: number) => /^(?:border|frontier)$/.test(word[i]!) && sameClause(sentence, { from: i, to: i + 1 }, cue);
  const at = Array.from({ length: Math.min(cue.from - sentence.sentence.from, 14) }, (_, k) => cue.from - 1 - k).find(isBorder);
  if (at === undefined) return undefined;
  const between = word[at + 1] === 'between';
  const sides = sentence.names
    .filter((name) => (between ? name.from > at && name.to <= cue.from : name.to <= at && at - name.to <= 3))
    .map(({ id }) => sideOf(scene, id))
    .filter((id) => /^(?:state|territory|country)$/.test(scene.knowledge.entity(id)?.type ?? ''));
  const ids = [...new Set(sides)].sort();
  return ids.length === 2 ? ids.join('+') : undefined;
}

/** The crossing that bears a town's name, where there is one. */
const crossingOf = ({ knowledge }: Scene, id: string) => (knowledge.entity(`${id}-crossing`) ? `${id}-crossing` : id);
