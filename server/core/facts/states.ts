/** Who leads what. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { NameMention } from '../model.ts';
import { distance } from '../recognize/token-range.ts';
import { type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

const headVerbs = new Set(lexicon.heads.verbs);
const headNouns = new Map(Object.entries(lexicon.heads.nouns).flatMap(([group, nouns]) => nouns.map((noun) => [noun, group] as const)));

/** Who leads a delegation, commands a division, chairs a committee: a person beside the verb, and the body by its kind and whose it is. */
export function heads(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  const isPerson = ({ id, proposed }: NameMention) => (scene.knowledge.entity(id)?.type ?? proposed?.type) === 'person';
  const stated: Stated[] = [];
  for (let i = sentence.sentence.from; i < sentence.sentence.to; i++) {
    if (!headVerbs.has(word[i]!)) continue;
    const cue = { from: i, to: i + 1 };
    const person = sentence.names
      .filter((name) => isPerson(name) && distance(name, cue) <= 7 && sameClause(sentence, name, cue))
      .sort((a, b) => distance(a, cue) - distance(b, cue))[0];
    if (!person || polarityOf(sentence, i, 4) !== 'plain') continue;
    for (let k = Math.max(sentence.sentence.from, i - 9); k < Math.min(sentence.sentence.to, i + 9); k++) {
      const group = headNouns.get(word[k]!);
      if (!group || (k >= person.from && k < person.to) || !sameClause(sentence, { from: k, to: k + 1 }, cue)) continue;
      const whose = sentence.names
        .filter(
          (name) =>
            name !== person &&
            !isPerson(name) &&
            (name.to === k || (name.from <= k && name.to > k) || (name.from - k <= 4 && name.from > k && /^(?:of|to)$/.test(word[k + 1] ?? ''))),
        )
        .map(({ id }) => id);
      const when = sentence.dates.find((date) => Number.isFinite(date.value.first) && Number.isFinite(date.value.last));
      for (const id of whose)
        stated.push({
          key: `head|${group}|${sideOf(scene, id)}`,
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
