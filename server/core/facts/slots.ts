/**
 * Dates and figures of sentences that say nearly the same in nearly the same words, whatever they are about: "a second phase, aimed at holders of the card, began in
 * April" against "the second phase, directed against card holders, began in January". No list of events has everything that texts tell of.
 *
 * A value is filed under each pair of the most telling words around it, so that only texts that share two of them are compared; the comparison then asks for most
 * of the other words too.
 */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import { civil } from '../recognize/calendar.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isBounded, isGround, type Scene, type SceneSentence } from './scene.ts';
import { aboutOf, dateValue, polarityOf, type Stated, spanOf } from './stated.ts';

const common = new Set(lexicon.commonWords);
const telling = 5;
const phases = phrasesOf(lexicon.phases);

export function slots(scene: Scene, sentence: SceneSentence): Stated[] {
  const stated: Stated[] = [];
  const { word } = sentence.passage.tokens;
  const file = (range: TokenRange, kind: string, value: Stated['value'], when: Stated['when']) => {
    if (polarityOf(sentence, range.from, 3) === 'hedged') return;
    const about = aboutOf(sentence, range, 13);
    const ground = sentence.names
      .filter(({ kind, id }) => kind === 'place' && isGround(scene.knowledge, id))
      .sort((a, b) => distance(a, range) - distance(b, range))[0]?.id;
    const terms = about
      .map((term) => [term, tellingOf(scene, term)] as const)
      .filter(([, weight]) => weight > 0)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, telling)
      .map(([term]) => term)
      .sort();
    const keys = terms.flatMap((one, i) => terms.slice(i + 1).map((other) => `slot|${kind}|${one}|${other}`));
    const [key, ...also] = keys;
    if (!key) return;
    const phase = cuesIn(sentence, phases).sort((a, b) => distance(a, range) - distance(b, range))[0];
    stated.push({
      key,
      also,
      subject: '',
      attribute: kind,
      value,
      factuality: 'asserted',
      words: spanOf(sentence, range),
      about,
      ...(ground ? { where: ground } : {}),
      ...(phase ? { scope: phase.means } : {}),
      ...(when ? { when } : {}),
    });
  };
  const dates = sentence.dates.filter((date) => isBounded(date) && !date.value.approximate);
  for (const date of dates) {
    // a year taken from an earlier date may be the wrong one, and then so is all that follows
    if (date.value.how === 'narrative') continue;
    if (date.value.last - date.value.first > 366 || lexicon.notTheDay.includes(word[date.from - 1] ?? '')) continue;
    file(date, `date ${civil(date.value.first).year}`, dateValue(date.value), undefined);
  }
  return stated;
}

/** Names of grounds, groups and persons tell most, then rare (long) words; states tell little, since every text has them. */
function tellingOf({ knowledge }: Scene, term: string): number {
  const name = term.slice(term.indexOf(':') + 1);
  if (term.startsWith('word:')) return common.has(name) ? 0 : Math.min(name.length, 9);
  const type = knowledge.entity(name)?.type ?? 'group';
  return /^(?:state|territory|country|people|bloc|world-region|government)$/.test(type) ? 5.5 : 9.5;
}
