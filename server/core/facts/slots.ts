/**
 * Dates of sentences that say nearly the same in nearly the same words, whatever they are about: "a second phase, aimed at holders of the card, began in
 * April" against "the second phase, directed against card holders, began in January". No list of events has everything that texts tell of.
 *
 * A date is filed under each pair of the most telling words around it, so that only texts that share two of them are compared; the comparison then asks for most
 * of the other words too.
 */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { nearest } from '../recognize/token-range.ts';
import { cuesIn } from './cues.ts';
import { holds } from './parts.ts';
import { isBounded, isGround, notTheDay, type Scene, type SceneSentence } from './scene.ts';
import { aboutOf, commonWords, dateValue, phases, polarityOf, type Stated, spanOf } from './stated.ts';

const telling = 5;
/** what may well be done twice, or was not done */
const unfit = new Set([...lexicon.repeated, ...lexicon.negations]);

export function slots(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  return (
    sentence.dates
      // a year taken from an earlier date may be the wrong one, and then so is all that follows
      .filter((date) => isBounded(date) && !date.value.approximate && date.value.how !== 'narrative')
      // "police said on 3 May that": the words around it tell of another day
      .filter((date) => !sentence.asides.some((part) => holds(part, date)) && !isRepeatedOrDenied(sentence, date))
      .filter((date) => date.value.last - date.value.first <= 366 && !notTheDay.has(word[date.from - 1] ?? ''))
      .flatMap((date) => slotOf(scene, sentence, date))
  );
}

/** "The council extended the mandate on 31 January": it may do so every year. "On 4 August no boat attacked": nothing that another day could be held against. */
function isRepeatedOrDenied({ passage: { tokens }, sentence }: SceneSentence, { from, to }: DateMention): boolean {
  for (let i = Math.max(sentence.from, from - 10); i < Math.min(sentence.to, to + 8); i++) if (unfit.has(tokens.word[i]!)) return true;
  return false;
}

function slotOf(scene: Scene, sentence: SceneSentence, date: DateMention): Stated[] {
  if (polarityOf(sentence, date.from, 3) === 'hedged') return [];
  const kind = `date ${civil(date.value.first).year}`;
  const about = aboutOf(sentence, date, 13);
  const terms = about
    .map((term) => [term, tellingOf(scene, term)] as const)
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, telling)
    .map(([term]) => term)
    .sort();
  const [key, ...also] = terms.flatMap((one, i) => terms.slice(i + 1).map((other) => `slot|${kind}|${one}|${other}`));
  if (!key) return [];
  const elsewhen = sentence.dates.filter((one) => one !== date).map(({ value }) => `elsewhen:${value.edtf}`);
  const ground = nearest(
    date,
    sentence.names.filter((name) => name.kind === 'place' && isGround(scene.knowledge, name.id)),
  )?.id;
  const phase = nearest(date, cuesIn(sentence, phases));
  return [
    {
      key,
      also,
      subject: '',
      attribute: kind,
      value: dateValue(date.value),
      factuality: 'asserted',
      words: spanOf(sentence, date),
      about: [...about, ...elsewhen],
      ...(ground ? { where: ground } : {}),
      ...(phase ? { scope: phase.means } : {}),
    },
  ];
}

/** Names of grounds, groups and persons tell most, then rare (long) words; states tell little, since every text has them. */
function tellingOf({ knowledge }: Scene, term: string): number {
  const name = term.slice(term.indexOf(':') + 1);
  if (term.startsWith('word:')) return commonWords.has(name) ? 0 : Math.min(name.length, 9);
  const type = knowledge.entity(name)?.type ?? 'group';
  return /^(?:state|territory|country|people|bloc|world-region|government)$/.test(type) ? 5.5 : 9.5;
}
