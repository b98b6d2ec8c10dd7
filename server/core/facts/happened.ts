/** That a thing happened, or did not happen: on a day, or, said of a whole span ("not one since March"), at any time in it. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { EventMention, FactTime } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { distance, type TokenRange } from '../recognize/token-range.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { anchorsOf } from './occurrences.ts';
import type { Occurrence, Scene, SceneSentence } from './scene.ts';
import { aboutOf, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

const universals = phrasesOf({ none: lexicon.universals.none });
const openEnded = phrasesOf({ since: lexicon.universals.toThisDay });
const narrowing = new Set(lexicon.universals.narrowing);

/** Under ground or pair, and each year. */
export function happened(scene: Scene, sentence: SceneSentence): Stated[] {
  return (scene.occurrences.get(sentence) ?? []).flatMap((occurrence): Stated[] => {
    const { event, family, parties, plural } = occurrence;
    if (event.factuality === 'reported') return [];
    const cue = noneOf(sentence, event);
    const polarity = polarityOf(sentence, event.from, 4);
    if (polarity === 'hedged') return [];
    const denied = cue !== undefined || (polarity === 'negated' && (event.form === 'verb' || isNone(sentence, event)));
    // "never acknowledged the strike" does not deny the strike
    if (polarity === 'negated' && !denied) return [];
    // "not one of the treaties with Eritrea was ratified": of what kind it is none, nobody can tell
    if (!denied && cuesIn(sentence, universals).some((one) => one.to <= event.from && distance(one, event) <= 14 && sameClause(sentence, one, event)))
      return [];
    if ((plural && !cue) || (event.factuality === 'denied' && !denied)) return [];
    const span = denied ? spanWithout(scene, sentence, occurrence) : undefined;
    const when = span ?? occurrence.when;
    if (!when || (!span && when.last - when.first > 366)) return [];
    const years: number[] = [];
    for (let year = civil(when.first).year; year <= civil(when.last).year && years.length < 12; year++) years.push(year);
    return anchorsOf(scene, occurrence, { pairs: true }).flatMap((anchor) =>
      years.map((year) => ({
        key: `happened|${family}|${anchor}|${year}`,
        subject: anchor,
        attribute: `whether there was ${family}`,
        value: { kind: 'state', aspect: 'polarity', state: denied ? 'did not happen' : 'happened' },
        factuality: 'asserted',
        words: spanOf(sentence, event),
        when: { first: when.first, last: when.last, stated: when.stated, ...(span ? { whole: true } : {}) },
        with: parties,
        scope: event.type,
        about: aboutOf(sentence, event),
      })),
    );
  });
}

const isNone = ({ passage: { tokens } }: SceneSentence, { from }: TokenRange) =>
  [1, 2, 3].some((back) => /^(?:no|without|any)$/.test(tokens.word[from - back] ?? ''));

/** "not one", "no", "never" in the event's clause, before it, where nothing narrows it down ("no raid while the envoy was there"). */
function noneOf(sentence: SceneSentence, event: EventMention): TokenRange | undefined {
  const { word } = sentence.passage.tokens;
  const cue = cuesIn(sentence, universals).findLast((one) => one.to <= event.from && distance(one, event) <= 9 && sameClause(sentence, one, event));
  const reach = /^(?:not|never)$/.test(word[(cue?.to ?? 1) - 1]!) ? 3 : 9;
  if (event.form === 'noun' && cue && /^(?:not|never)$/.test(word[cue.to - 1]!)) return undefined;
  if (
    !cue ||
    distance(cue, event) > reach ||
    // "no one survived the strike", "none of the raids was stopped": there was one
    (event.form === 'noun' && word.slice(cue.to, event.from).some((one) => definite.has(one))) ||
    word.slice(cue.to, event.from).includes(',') ||
    sentence.events.some((other) => other.from >= cue.to && other.to <= event.from)
  )
    return undefined;
  for (let i = cue.from; i < sentence.sentence.to; i++) if (narrowing.has(word[i]!)) return undefined;
  return cue;
}

const definite = new Set(['the', 'this', 'that', 'these', 'those', 'its', 'their', 'his', 'her', 's']);

/** The days of which a denial speaks: since a date, up to the day of writing, or through a stated span. */
function spanWithout(scene: Scene, sentence: SceneSentence, { event, when }: Occurrence): (FactTime & { whole: true }) | undefined {
  const { word } = sentence.passage.tokens;
  const last = scene.issued?.last;
  const from = sentence.dates.find(({ from, value }) => /^(?:since|from)$/.test(word[from - 1] ?? '') || value.last === Infinity);
  if (from && last !== undefined && Number.isFinite(from.value.first) && from.value.first <= last)
    return { first: from.value.first, last, stated: true, whole: true };
  // behind "since the raid in November 2015" stands the date of the raid
  const since = cuesIn(sentence, openEnded)[0];
  const dated = sentence.dates.find(({ value, from: at }) => since && at >= since.to && Number.isFinite(value.last));
  if (since && last !== undefined && dated && dated.value.last < last) return { first: dated.value.last + 1, last, stated: true, whole: true };
  if (since && last !== undefined && sentence.dates.length === 0 && when && when.last < last) return { first: when.last + 1, last, stated: true, whole: true };
  // "not one has been convicted": none up to that day
  const perfect = word.slice(Math.max(sentence.sentence.from, event.from - 4), event.from).some((one) => /^(?:has|have|had)$/.test(one));
  if (perfect && sentence.events.length > 0 && noneOf(sentence, event) && when && !since)
    return { first: when.last - 730, last: when.last, stated: when.stated, whole: true };
  const throughout = sentence.dates.find(
    ({ from: at, value }) =>
      /^(?:throughout|during|all)$/.test(word[at - 1] ?? '') ||
      (word.slice(Math.max(sentence.sentence.from, at - 3), at).includes('whole') && Number.isFinite(value.first)),
  );
  return throughout && Number.isFinite(throughout.value.first) && Number.isFinite(throughout.value.last)
    ? { first: throughout.value.first, last: throughout.value.last, stated: true, whole: true }
    : undefined;
}
