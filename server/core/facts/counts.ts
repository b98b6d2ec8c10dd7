/** Facts about figures: how many died or returned; how long a line is. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, NameMention, Quantity } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import { distance, nearest } from '../recognize/token-range.ts';
import { wordTable } from '../word-table.ts';
import { cuesIn, phrasesOf } from './cues.ts';
import { isGround, isPrecise, type Scene, type SceneSentence, sideOf } from './scene.ts';
import { aboutOf, ofOneClause, quantityValue, type Stated, sameClause, spanOf } from './stated.ts';

/** "the 2,640-kilometre Durand Line", "along the 2,600km frontier": the line is named, or is the one border the text is about. */
export function extents(scene: Scene, sentence: SceneSentence): Stated[] {
  const { word } = sentence.passage.tokens;
  const { minimum, cues, types } = lexicon.length;
  return sentence.quantities
    .filter((quantity) => quantity.unit === 'km' && quantity.high >= minimum)
    .flatMap((quantity): Stated[] => {
      const near = word.slice(Math.max(sentence.sentence.from, quantity.from - 6), Math.min(sentence.sentence.to, quantity.to + 5));
      // "600 kilometres of border" may be a part of it
      if (!cues.some((cue) => near.includes(cue)) || word[quantity.to] === 'of') return [];
      // "a border fence of 186 kilometres": not the border
      if (word.slice(sentence.sentence.from, Math.min(sentence.sentence.to, quantity.to + 5)).some((one) => barriers.has(one))) return [];
      const isLine = (name: NameMention) => types.includes(scene.knowledge.entity(name.id)?.type ?? '');
      const named =
        nearest(
          quantity,
          sentence.names.filter((name) => isLine(name) && distance(quantity, name) <= 14),
        ) ?? (/^(?:its?|the)$/.test(word[sentence.sentence.from]!) ? sentence.before?.names.find(isLine) : undefined);
      const bare = word.slice(sentence.sentence.from, quantity.to + 6).some((w) => /^(?:border|frontier|boundary|line)$/.test(w));
      const line = named?.id ?? (bare || /^(?:its?)$/.test(word[sentence.sentence.from]!) ? scene.line : undefined);
      const isWhole = near.some((one) => /^(?:long|length|runs|stretches|extends|measures)$/.test(one));
      const states = bare && isWhole ? betweenStates(scene, sentence) : undefined;
      const subject = line ?? states;
      if (!subject) return [];
      return [
        {
          key: `length|${subject}`,
          ...(line && states ? { also: [`length|${states}`] } : {}),
          subject,
          attribute: 'length',
          value: quantityValue(quantity),
          factuality: 'asserted',
          words: spanOf(sentence, quantity),
          about: aboutOf(sentence, quantity),
        },
      ];
    });
}

const barriers = new Set(lexicon.length.barriers);

/** "the land border between Kenya and Somalia", "the U.S.–Mexican frontier": the only two states of the sentence. */
function betweenStates({ knowledge }: Scene, { names }: SceneSentence): string | undefined {
  const states = [...new Set(names.map(({ id }) => sideOf({ knowledge }, id)))].filter((id) => /^(?:state|territory)$/.test(knowledge.entity(id)?.type ?? ''));
  return states.length === 2 ? states.sort().join('+') : undefined;
}

/** who a victim counts as: "forces", "civilian" … */
export const victims = wordTable(lexicon.deaths.victims);

/** Deaths and injuries, by ground and month: "84 people were killed", "put the dead at 46", "the death toll of 101". */
export function deaths(scene: Scene, sentence: SceneSentence): Stated[] {
  const { cues, notCues, reach } = lexicon.deaths;
  const { word } = sentence.passage.tokens;
  const stated: Stated[] = [];
  const done = new Set<string>();
  for (const quantity of sentence.quantities) {
    const victim = victims[quantity.of];
    if (quantity.unit !== '' || victim === undefined || quantity.high < 3 || isFirstCount(sentence, quantity)) continue;
    const near = (words: readonly string[], extent: number) => {
      let best = Infinity;
      for (let i = Math.max(sentence.sentence.from, quantity.from - extent); i < Math.min(sentence.sentence.to, quantity.to + extent); i++)
        if ((i < quantity.from || i >= quantity.to) && words.includes(word[i]!) && !isKillingItself(word, i))
          best = Math.min(best, i < quantity.from ? quantity.from - i : i - quantity.to + 1);
      return best;
    };
    // "put the number killed in the December strikes at 36"
    const extent = word[quantity.from - 1] === 'at' ? 16 : reach;
    const [dead, hurt] = [near(cues, extent), near(notCues, lexicon.injuries.reach)];
    const kind = hurt < dead ? 'injured' : dead < Infinity ? 'deaths' : undefined;
    // "killed or injured": both together
    if (areSummed(word, Math.max(0, quantity.from - extent), quantity.to + extent)) continue;
    if (!kind || done.has(`${kind} ${victim}`) || (hurt === dead && near(notCues, 3) < Infinity)) continue;
    const placed = placeAndTime(scene, sentence, quantity);
    if (!placed) continue;
    done.add(`${kind} ${victim}`);
    const { year, month } = civil(placed.date.value.first);
    for (const where of placed.places)
      stated.push({
        key: `${kind}-${victim === 'civilian' ? 'person' : victim}|${where}|${year}-${month}`,
        subject: where,
        attribute: `${kind} (${victim})`,
        value: quantityValue(quantity),
        factuality: 'asserted',
        words: spanOf(sentence, quantity),
        where,
        when: { first: placed.date.value.first, last: placed.date.value.last, stated: placed.stated },
        about: aboutOf(sentence, quantity),
      });
  }
  return stated;
}

const firstCounts = phrasesOf({ first: lexicon.firstCounts });

/** "At first 25 were said to have died": whoever counts later counts others. */
export const isFirstCount = (sentence: SceneSentence, quantity: Quantity) =>
  cuesIn(sentence, firstCounts).some((one) => one.to <= quantity.from && quantity.from - one.to <= 12 && sameClause(sentence, one, quantity));

/** "thousands of soldiers since the killing began": nobody is said to be among the dead. */
const isKillingItself = (word: readonly string[], at: number) => word[at] === 'killing' && word[at - 1] === 'the' && word[at + 1] !== 'of';

/** "killed or injured" among `word[from, to)` */
function areSummed(word: readonly string[], from: number, to: number): boolean {
  const { cues, notCues } = lexicon.deaths;
  for (let i = from; i < Math.min(word.length, to); i++)
    if (word[i + 1] === 'or' && cues.includes(word[i]!) && notCues.includes(word[i + 2] ?? '')) return true;
  return false;
}

/**
 * The place and the day or month that a figure belongs to. What its own sentence does not say is taken from the one before, or from what the occurrence in the
 * sentence refers back to, unless the own sentence speaks of another place or time.
 */
function placeAndTime(
  scene: Scene,
  own: SceneSentence,
  quantity: Quantity,
): { places: string[]; date: Pick<DateMention, 'value'>; stated: boolean } | undefined {
  const { before } = own;
  const { word } = own.passage.tokens;
  // an earthquake is counted by the country
  const disaster = lexicon.disasters.some((noun) => word.slice(own.sentence.from, own.sentence.to).includes(noun));
  const isHere = (name: NameMention) =>
    (name.kind === 'place' && isGround(scene.knowledge, name.id) && scene.knowledge.entity(name.id)?.type !== 'region') ||
    (disaster && scene.knowledge.entity(name.id)?.type === 'state');
  const ground = own.names.filter(isHere);
  const dated = ofOneClause(own, quantity, own.dates.filter(isPrecise));
  const earlierDates = before ? before.dates.filter(isPrecise) : [];
  const sameTime =
    dated.length === 0 ||
    dated.some((date) => earlierDates.some((earlier) => earlier.value.first <= date.value.last && date.value.first <= earlier.value.last));
  const grounds = ground.length > 0 ? ground : before && sameTime ? before.names.filter(isHere) : [];
  const sharesPlace = before?.names.some((name) => ground.some((one) => one.id === name.id)) ?? false;
  const dates = dated.length > 0 ? dated : ground.length === 0 || sharesPlace ? earlierDates : [];
  const [place, date] = [nearest(quantity, grounds), nearest(quantity, dates)];
  if (!place || !date) {
    const thing = (scene.occurrences.get(own) ?? []).find(
      ({ family, grounds: at, when }) => /^(?:strike|attack|clash)$/.test(family) && at.length > 0 && when && when.last - when.first <= 31,
    );
    return thing?.when && own.dates.length === 0 ? { places: [...thing.grounds], date: { value: thing.when.date }, stated: false } : undefined;
  }
  if (new Set(dates.map((d) => d.value.edtf)).size > 1 && distance(quantity, date) > 15) return undefined;
  const places = [place.id];
  const around = scene.knowledge.entity(place.id)?.entry.in;
  if (around && scene.knowledge.entity(around)?.kind === 'place' && /^(?:province|district|town)$/.test(scene.knowledge.entity(around)!.type))
    places.push(around);
  return { places, date, stated: dated.length > 0 };
}

/** How many had gone back by a date: cumulative figures compare only where they end together. */
export function returns(scene: Scene, sentence: SceneSentence): Stated[] {
  const { cues, counted, minimum } = lexicon.returns;
  const { word } = sentence.passage.tokens;
  const until = sentence.dates.find((date) => date.value.first === -Infinity && Number.isFinite(date.value.last));
  if (!until) return [];
  if (!cues.some((cue) => word.slice(sentence.sentence.from, sentence.sentence.to).includes(cue))) return [];
  const isReturn = scene
    .around(sentence, 8, 2)
    .some(({ mentions }) =>
      mentions.some((m) => (m.kind === 'event' && m.type === 'deportation') || (m.kind === 'actor' && /^(?:afghans|afghan-refugees|refugees)$/.test(m.id))),
    );
  if (!isReturn) return [];
  const quantity = sentence.quantities.find(
    (q) => q.unit === '' && q.high >= minimum && (q.low >= minimum || q.bound === 'at-most') && counted.includes(q.of) && distance(q, until) <= 14,
  );
  if (!quantity) return [];
  const { year, month } = civil(until.value.last);
  return [
    {
      key: `returned-by|${year}-${month}`,
      subject: 'returns',
      attribute: 'returned',
      value: quantityValue(quantity),
      factuality: 'asserted',
      words: spanOf(sentence, quantity),
      about: aboutOf(sentence, quantity),
    },
  ];
}
