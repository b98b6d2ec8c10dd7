/** Facts about things that happened: when, brokered by whom, done by whom, or that they did not happen. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, EventMention, NameMention } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { distance, nearest, type TokenRange } from '../recognize/token-range.ts';
import { TokenFlag } from '../text/tokens.ts';
import { isRegained, regained } from './control.ts';
import { cuesIn } from './cues.ts';
import type { Occurrence, Scene, SceneSentence } from './scene.ts';
import { aboutOf, againTerms, ballotTerms, dateValue, handling, officeTerms, phases, polarityOf, type Stated, sameClause, spanOf } from './stated.ts';

interface Dating {
  readonly phases?: readonly string[];
  readonly default?: string;
  readonly pairs?: boolean;
  readonly countries?: boolean;
  readonly persons?: boolean;
  /** a verb for it tells of one of these: soldiers are withdrawn, and so are members of parliament */
  readonly amid?: readonly string[];
}
const dated = lexicon.dated as Readonly<Record<string, Dating>>;

export const occurrencesIn = (scene: Scene, sentence: SceneSentence) => scene.occurrences.get(sentence) ?? [];
const groupTypes = /^(?:armed-group|movement|party|alliance|organisation|armed-forces|company|media)$/;

/** What two texts can meet under: grounds; two parties where a pair tells enough; a state where a thing happens to it as a whole. */
export function anchorsOf(
  scene: Scene,
  { grounds, parties, sentence, event }: Occurrence,
  { pairs, countries }: { pairs?: boolean; countries?: boolean },
): string[] {
  const anchors = [...grounds];
  const isState = (id: string) => /^(?:state|territory)$/.test(scene.knowledge.entity(id)?.type ?? '');
  if (pairs) {
    const sides = parties
      .filter((id) => isState(id) || groupTypes.test(scene.knowledge.entity(id)?.type ?? ''))
      .slice(0, 4)
      .sort();
    for (let i = 0; i < sides.length; i++) for (let k = i + 1; k < sides.length; k++) anchors.push(`${sides[i]}+${sides[k]}`);
  }
  if (countries) {
    // "Italy invaded, declaring war on both": another verb's
    const own = (id: string) => sentence.names.some((name) => name.id === id && !sentence.passage.tokens.word.slice(event.to, name.from).includes(','));
    const whole = [...event.participants.filter(({ role, id }) => role === 'whom' && own(id)).map(({ id }) => id), ...(event.place ? [event.place] : [])];
    for (const id of whole) if (isState(id)) anchors.push(id);
    for (const ground of grounds) {
      const known = scene.knowledge.entity(ground);
      if (known?.type === 'capital' && known.entry.in) anchors.push(known.entry.in);
    }
    // of several states it is not said which
    const named = new Set(sentence.names.map(({ id }) => id).filter(isState));
    if (whole.length === 0 && named.size === 1) anchors.push(...named);
    // "until the coup of 25 October", in a text about Sudan
    else if (anchors.length === 0 && named.size === 0 && event.type === 'coup' && scene.main) anchors.push(scene.main);
  }
  return [...new Set(anchors)].slice(0, 6);
}

/** "signed in Doha on 19 October", "the raid on Mocha in January": under the ground or the pair, the phase and the year. */
export function dates(scene: Scene, sentence: SceneSentence): Stated[] {
  const stated: Stated[] = [];
  const cues = cuesIn(sentence, phases);
  for (const occurrence of occurrencesIn(scene, sentence)) {
    const { event, family, when, parties, plural } = occurrence;
    const dating = dated[family];
    if (!dating || !when?.stated || plural || event.factuality !== 'asserted' || !isAmid(sentence, event, dating)) continue;
    const date = [...sentence.dates, ...(sentence.lead ? [sentence.lead] : [])].find(({ value }) => value === when.date);
    if (!date || date.value.approximate || date.value.last - date.value.first > 31) continue;
    const isLead = date === sentence.lead;
    const cue = nearest(
      event,
      cues.filter((one) => dating.phases?.includes(one.means) && distance(one, event) <= 8 && (isLead || sameClause(sentence, one, date))),
    );
    // an event that ended by another word ("the truce collapsed on 3 May") has a date of another thing
    const other = isLead ? undefined : cues.find((one) => !dating.phases?.includes(one.means) && distance(one, date) <= 3 && !isDoneByIt(sentence, event, one));
    // "the truce of 10 May ended on 3 June"
    const isItsName = sentence.passage.tokens.word[date.from - 1] === 'of' && date.from === event.to + 1;
    const phase = (isItsName ? dating.default : cue?.means) ?? (other ? undefined : (dating.default ?? undefined));
    if (!phase || polarityOf(sentence, event.from) !== 'plain') continue;
    if (phase === dating.default && !cue && !isLead && (distance(event, date) > 8 || (!isItsName && isHandled(sentence, event, date)))) continue;
    for (const anchor of [...anchorsOf(scene, occurrence, dating), ...(dating.persons ? personsOf(scene, occurrence) : [])])
      stated.push({
        key: `date|${family}|${phase}|${anchor}`,
        subject: anchor,
        attribute: `date of ${family} ${phase}`,
        value: dateValue(date.value),
        factuality: event.factuality,
        words: spanOf(sentence, date),
        where: anchor,
        with: parties,
        scope: isRegained(sentence, event) ? regained : event.type,
        about: [
          ...(isLead ? aboutOf(sentence, event) : aroundBoth(sentence, event, date)),
          ...(family === 'appointment' ? officeTerms(sentence, event) : []),
          ...againTerms(sentence, event),
          ...(family === 'election' ? ballotTerms(sentence, event) : []),
        ],
        ...(occurrence.introduced ? { introduced: true } : {}),
      });
  }
  return stated;
}

/** "approved the agreement on 30 November", "spoke of the raid on 3 May": the day is the one on which something was done or said about it. */
const isHandled = (sentence: SceneSentence, event: EventMention, date: TokenRange) =>
  event.form === 'noun' &&
  cuesIn(sentence, handling).some((one) => distance(one, event) <= 8 && sameClause(sentence, one, event) && sameClause(sentence, one, date));

/** "The coup of 26 July ended the alliance": what it did to something else. */
const isDoneByIt = ({ passage: { tokens }, dates }: SceneSentence, event: TokenRange, cue: TokenRange) =>
  event.to <= cue.from &&
  !dates.some(({ from }) => from === cue.to) &&
  (/^(?:the|an?|its|their|his|her|all|any)$/.test(tokens.word[cue.to] ?? '') ||
    (/^(?:years|decades|months)$/.test(tokens.word[cue.to] ?? '') && tokens.word[cue.to + 1] === 'of') ||
    (tokens.flags[cue.to] ?? 0) & TokenFlag.capital) !== 0;

const isAmid = ({ passage: { tokens }, sentence }: SceneSentence, { form, from, to }: EventMention, { amid }: Dating) =>
  amid === undefined ||
  form !== 'verb' ||
  tokens.word.slice(Math.max(sentence.from, from - 10), Math.min(sentence.to, to + 10)).some((word) => amid.includes(word));

/** What stands around either of two places of a sentence. */
const aroundBoth = (sentence: SceneSentence, a: TokenRange, b: TokenRange): string[] => [...new Set([...aboutOf(sentence, a), ...aboutOf(sentence, b)])].sort();

const personsOf = (scene: Scene, { parties, sentence }: Occurrence) =>
  parties.filter((id) => isPerson(scene, sentence.names.find((name) => name.id === id) ?? { id }));

/** "formed in 2007", "the formation of the TTP in 2007": subject is the group. "after 2007" leaves 2007 itself out. */
export function foundings(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word, start } = sentence.passage.tokens;
  return sentence.events
    .filter((event) => event.type === 'founding')
    .flatMap((event) => {
      const date =
        nearest(
          event,
          sentence.dates.filter((d) => d.from >= event.to && d.from - event.to <= 12 && !anotherEventBetween(sentence, event, d)),
        ) ?? openingDate(sentence, event);
      const group = nearest(
        event,
        sentence.names.filter((name) => name.kind === 'actor' && groupTypes.test(scene.knowledge.entity(name.id)?.type ?? '')),
      );
      if (!group || distance(event, group) > 12) return [];
      const common = { subject: group.id, factuality: event.factuality, about: aboutOf(sentence, event) };
      const founder = sentence.names.find((name) => name.kind === 'actor' && name.from >= event.to && word[name.from - 1] === 'by' && isPerson(scene, name));
      const facts: Stated[] = founder
        ? [{ ...common, key: `founder|${group.id}`, attribute: 'founder', value: { kind: 'actors', ids: [founder.id] }, words: spanOf(sentence, founder) }]
        : [];
      if (!date || !Number.isFinite(date.value.first)) return facts;
      const after = word[date.from - 1] === 'after';
      const value = dateValue(date.value);
      return [
        ...facts,
        {
          ...common,
          key: `founded|${group.id}`,
          attribute: 'founded',
          value: after && value.kind === 'date' ? { ...value, first: dayAfter(value.first) } : value,
          words: after ? { start: start[date.from - 1]!, end: date.end } : spanOf(sentence, date),
        },
      ];
    });
}

export const isPerson = ({ knowledge }: Scene, { id, proposed }: Pick<NameMention, 'id' | 'proposed'>) =>
  (knowledge.entity(id)?.type ?? proposed?.type) === 'person';

/** the first day after the year in which an interval opens */
const dayAfter = (first: number) => Math.round(Date.UTC(civil(first).year + 1, 0, 1) / 86_400_000);

const openingDate = (sentence: SceneSentence, event: EventMention) =>
  sentence.dates.find((d: DateMention) => d.to <= event.from && event.from - d.to <= 10 && !anotherEventBetween(sentence, d, event));

function anotherEventBetween(sentence: SceneSentence, a: TokenRange, b: TokenRange): boolean {
  const [from, to] = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  return sentence.events.some((event) => event.from >= from && event.to <= to);
}
