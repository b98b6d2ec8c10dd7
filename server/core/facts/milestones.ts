/** What happens once to a state, a group or a person: independence, accession, the end, birth. Filed under who, and what was joined or left. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { nearest } from '../recognize/token-range.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isBounded, notTheDay, type Scene, type SceneSentence } from './scene.ts';
import { aboutOf, dateValue, officeTerms, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

interface Milestone {
  readonly attribute: string;
  readonly of: readonly string[];
  /** of what it is joined or left: types of entities */
  readonly with?: readonly string[];
  readonly cues: readonly string[];
}
const milestoneList = (lexicon.milestones as readonly Milestone[]).map((one) => ({ ...one, phrases: phrasesOf({ [one.attribute]: one.cues }) }));

export function milestones(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return milestoneList.flatMap(({ attribute, of, with: partners, phrases }) =>
    cuesIn(sentence, phrases).flatMap((cue): Stated[] => {
      const typeOf = (id: string, proposed = '') => scene.knowledge.entity(id)?.type ?? proposed;
      const who = sentence.names.findLast(
        (name) => name.to <= cue.from && cue.from - name.to <= 4 && of.includes(typeOf(name.id, name.proposed?.type)) && sameClause(sentence, name, cue),
      );
      const what = partners && sentence.names.find((name) => name.from >= cue.to && name.from - cue.to <= 2 && partners.includes(typeOf(name.id)));
      const date = nearest(
        cue,
        sentence.dates.filter((one) => isBounded(one) && !one.value.approximate && one.value.last - one.value.first <= 366 && sameClause(sentence, one, cue)),
      );
      if (!who || !date || (partners && !what) || notTheDay.has(word[date.from - 1] ?? '') || polarityOf(sentence, cue.from) !== 'plain') return [];
      // "Belgium joined NATO in an exercise"
      if (what && /^(?:in|on|for|at|as)$/.test(word[what.to] ?? '') && !sentence.dates.some(({ from }) => from > what.to && from - what.to <= 2)) return [];
      const ids = what ? [who.id, what.id] : [who.id];
      return [
        {
          key: `milestone|${attribute}|${ids.join('+')}`,
          subject: ids.join('+'),
          attribute,
          value: dateValue(date.value),
          factuality: 'asserted',
          words: spanOf(sentence, date),
          about: [...aboutOf(sentence, cue), ...(attribute === 'sworn in' ? officeTerms(sentence, cue) : [])],
        },
      ];
    }),
  );
}
