/**
 * The facts that claims state in comparable form: when a group was founded, when a truce was concluded, how long a border is, how many died where and when.
 *
 * Only what can be compared safely becomes a fact: the key names subject and attribute, and where something can happen twice (an attack in a town) also its month.
 * Each kind is one extractor in the list below; cue words and kinds of event are data (`knowledge/lexicons/facts.json`).
 */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { Claim, DateMention, EventMention, Fact, Factuality, FactValue, NameMention, Quantity, Span } from '../model.ts';
import { civil } from '../recognize/calendar.ts';
import type { ReadingContext } from '../recognize/context.ts';
import { distance } from '../recognize/token-range.ts';
import type { SentenceContext } from './worth.ts';

export type Extractor = (context: ReadingContext, sentences: readonly SentenceContext[], index: number) => readonly Stated[];

/** A fact without its claim and holder: those are the sentence's. */
export interface Stated {
  readonly key: string;
  readonly subject: string;
  readonly attribute: string;
  readonly value: FactValue;
  readonly factuality: Factuality;
  readonly words: Span;
  readonly when?: { readonly first: number; readonly last: number };
  readonly where?: string;
}

const extractors: readonly Extractor[] = [foundings, singleEvents, lengths, deaths, returns];

/** Facts of the claims of one passage. `claims[i]` is the claim of `sentences[i]`, or undefined. */
export function factsOf(context: ReadingContext, sentences: readonly SentenceContext[], claims: readonly (Claim | undefined)[]): Fact[] {
  const facts: Fact[] = [];
  sentences.forEach((_, index) => {
    const claim = claims[index];
    if (!claim) return;
    for (const extract of extractors)
      for (const stated of extract(context, sentences, index)) {
        if (stated.factuality === 'hypothetical' || stated.factuality === 'future' || stated.factuality === 'denied') continue;
        facts.push({
          ...stated,
          holder: claim.sourcing === 'vague' ? 'somebody' : (claim.holder ?? 'author'),
          claim: claim.id,
          words: { start: stated.words.start - claim.start, end: stated.words.end - claim.start },
        });
      }
  });
  return facts;
}

const eventsOf = ({ mentions }: SentenceContext) => mentions.filter((m): m is EventMention => m.kind === 'event');
const namesOf = ({ mentions }: SentenceContext) => mentions.filter((m): m is NameMention => m.kind === 'actor' || m.kind === 'place');
const datesOf = ({ mentions }: SentenceContext) => mentions.filter((m): m is DateMention => m.kind === 'date');
const span = (...parts: readonly Span[]): Span => ({ start: Math.min(...parts.map((p) => p.start)), end: Math.max(...parts.map((p) => p.end)) });
const dateValue = ({ value }: DateMention): FactValue => ({
  kind: 'date',
  edtf: value.edtf,
  first: value.first,
  last: value.last,
  approximate: value.approximate === true,
});
const quantityValue = ({ low, high, unit, bound }: Quantity): FactValue => ({ kind: 'quantity', low, high, unit, bound });

/** "formed in 2007", "the formation of the TTP in 2007": subject is the group. "after 2007" leaves 2007 itself out. */
function foundings({ knowledge }: ReadingContext, sentences: readonly SentenceContext[], index: number): Stated[] {
  const sentence = sentences[index]!;
  const { word } = sentence.passage.tokens;
  return eventsOf(sentence)
    .filter((event) => event.type === 'founding')
    .flatMap((event) => {
      const date =
        datesOf(sentence)
          .filter((d) => d.from >= event.to && d.from - event.to <= 12 && !anotherEventBetween(sentence, event, d))
          .sort((a, b) => distance(event, a) - distance(event, b))[0] ?? openingDate(sentence, event);
      const group = namesOf(sentence)
        .filter((name) => name.kind === 'actor' && /^(?:armed-group|movement|party|alliance|organisation)$/.test(knowledge.entity(name.id)?.type ?? ''))
        .sort((a, b) => distance(event, a) - distance(event, b))[0];
      if (!date || !group || distance(event, group) > 12 || !Number.isFinite(date.value.first)) return [];
      const after = word[date.from - 1] === 'after';
      const value = dateValue(date);
      const exclusive: FactValue = after && value.kind === 'date' ? { ...value, first: dayAfter(value.first), edtf: date.value.edtf } : value;
      return [
        {
          key: `founded|${group.id}`,
          subject: group.id,
          attribute: 'founded',
          value: exclusive,
          factuality: event.factuality,
          words: after ? { start: sentence.passage.tokens.start[date.from - 1]!, end: date.end } : span(date),
        },
      ];
    });
}

/** the first day after the year in which an interval opens */
function dayAfter(first: number): number {
  const { year } = civil(first);
  return Math.round(Date.UTC(year + 1, 0, 1) / 86_400_000);
}

const openingDate = (sentence: SentenceContext, event: EventMention) =>
  datesOf(sentence).find((d) => d.to <= event.from && event.from - d.to <= 10 && !anotherEventBetween(sentence, d, event));

function anotherEventBetween(sentence: SentenceContext, a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  const [from, to] = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  return eventsOf(sentence).some((event) => event.from >= from && event.to <= to);
}

/** Events that happen once in a place and season: a truce concluded in Doha, a round of talks opened in Istanbul, a city taken. */
function singleEvents({ knowledge }: ReadingContext, sentences: readonly SentenceContext[], index: number): Stated[] {
  const sentence = sentences[index]!;
  const { word } = sentence.passage.tokens;
  const stated: Stated[] = [];
  for (const kind of lexicon.singleEvents) {
    const events = eventsOf(sentence).filter((event) => kind.types.includes(event.type) && event.factuality === 'asserted');
    if (events.length === 0) continue;
    const places = namesOf(sentence).filter((name) => kind.places.includes(typeOf(knowledge, name)));
    for (const date of datesOf(sentence)) {
      const event = [...events].sort((a, b) => distance(date, a) - distance(date, b))[0]!;
      if (distance(date, event) > 12 || !isPrecise(date)) continue;
      const [from, to] = [Math.max(0, Math.min(date.from, event.from) - 6), Math.max(date.to, event.to) + 6];
      if (kind.verbs.length > 0 && !kind.verbs.some((verb) => word.slice(from, to).includes(verb))) continue;
      const place = places.filter((name) => distance(event, name) <= 10).sort((a, b) => distance(event, a) - distance(event, b))[0];
      if (!place) continue;
      const subject = place.named ?? place.id;
      const { year } = civil(date.value.first);
      stated.push({
        key: `${kind.attribute}|${subject}|${year}`,
        subject,
        attribute: kind.attribute,
        value: dateValue(date),
        factuality: event.factuality,
        words: span(date),
        where: subject,
      });
      break;
    }
  }
  return stated;
}

const typeOf = (knowledge: ReadingContext['knowledge'], name: NameMention) => {
  const type = knowledge.entity(name.named ?? name.id)?.type ?? '';
  return name.kind === 'place' && (type === 'state' || type === 'territory') ? 'country' : name.kind === 'place' || name.named ? type : '';
};

/** A day or a month, not a year or an open interval. */
const isPrecise = ({ value }: DateMention) =>
  Number.isFinite(value.first) && Number.isFinite(value.last) && value.last - value.first <= 31 && !value.approximate;

/** "the 2,640-kilometre Durand Line", "along the 2,600km frontier": the line is named, or is the one border the text is about. */
function lengths(context: ReadingContext, sentences: readonly SentenceContext[], index: number): Stated[] {
  const sentence = sentences[index]!;
  const { word } = sentence.passage.tokens;
  return sentence.quantities
    .filter((quantity) => quantity.unit === 'km' && quantity.high >= lexicon.length.minimum)
    .flatMap((quantity) => {
      if (
        !lexicon.length.cues.some((cue) =>
          word.slice(Math.max(sentence.sentence.from, quantity.from - 6), Math.min(sentence.sentence.to, quantity.to + 5)).includes(cue),
        )
      )
        return [];
      const isLine = (name: NameMention) => lexicon.length.types.includes(context.knowledge.entity(name.id)?.type ?? '');
      const named =
        namesOf(sentence)
          .filter((name) => isLine(name) && distance(quantity, name) <= 14)
          .sort((a, b) => distance(quantity, a) - distance(quantity, b))[0] ??
        (index > 0 && /^(?:its?|the)$/.test(word[sentence.sentence.from]!) ? namesOf(sentences[index - 1]!).find(isLine) : undefined);
      const subject = named?.id ?? borderAt(word, quantity);
      if (!subject) return [];
      return [
        { key: `length|${subject}`, subject, attribute: 'length', value: quantityValue(quantity), factuality: 'asserted' as const, words: span(quantity) },
      ];
    });
}

/** A bare "frontier" right behind its length: the border of the dossier, if all its texts speak of one (decided where texts meet). */
const borderAt = (word: readonly string[], quantity: Quantity) =>
  word.slice(quantity.to, quantity.to + 3).some((w) => /^(?:border|frontier|boundary)$/.test(w)) ? '?border' : undefined;

/** Deaths, by place and month: "84 people were killed", "put the dead at 46", "the death toll of 101". */
function deaths(context: ReadingContext, sentences: readonly SentenceContext[], index: number): Stated[] {
  const { cues, notCues, reach, victims } = lexicon.deaths;
  const sentence = sentences[index]!;
  const { word } = sentence.passage.tokens;
  const stated: Stated[] = [];
  for (const quantity of sentence.quantities) {
    const victim = (victims as Readonly<Record<string, string>>)[quantity.of];
    if (quantity.unit !== '' || victim === undefined || quantity.high < 3) continue;
    const near = (words: readonly string[], extent: number) => {
      let best = Infinity;
      for (let i = Math.max(sentence.sentence.from, quantity.from - extent); i < Math.min(sentence.sentence.to, quantity.to + extent); i++)
        if ((i < quantity.from || i >= quantity.to) && words.includes(word[i]!))
          best = Math.min(best, i < quantity.from ? quantity.from - i : i - quantity.to + 1);
      return best;
    };
    const cue = near(cues, reach);
    if (cue === Infinity || near(notCues, 3) < cue) continue;
    const placed = placeAndTime(context, sentences, index, quantity);
    if (!placed) continue;
    const { year, month } = civil(placed.date.value.first);
    for (const where of placed.places) {
      const key = `deaths-${victim === 'civilian' ? 'person' : victim}|${where}|${year}-${month}`;
      stated.push({
        key,
        subject: where,
        attribute: `deaths (${victim})`,
        value: quantityValue(quantity),
        factuality: 'asserted',
        words: span(quantity),
        where,
        when: { first: placed.date.value.first, last: placed.date.value.last },
      });
    }
    break;
  }
  return stated;
}

/**
 * The place and the day or month that a figure belongs to. What its own sentence does not say is taken from the one before, unless the own sentence
 * speaks of another place or time.
 */
function placeAndTime(
  { knowledge }: ReadingContext,
  sentences: readonly SentenceContext[],
  index: number,
  quantity: Quantity,
): { places: string[]; date: DateMention } | undefined {
  const own = sentences[index]!;
  const before = sentences[index - 1];
  const isGround = (name: NameMention) =>
    name.kind === 'place' && !/^(?:state|territory|country|world-region|sea|border|region)$/.test(knowledge.entity(name.id)?.type ?? '');
  const ground = namesOf(own).filter(isGround);
  const dated = datesOf(own).filter(isPrecise);
  const earlierDates = before ? datesOf(before).filter(isPrecise) : [];
  const sameTime =
    dated.length === 0 ||
    dated.some((date) => earlierDates.some((earlier) => earlier.value.first <= date.value.last && date.value.first <= earlier.value.last));
  const grounds = ground.length > 0 ? ground : before && sameTime ? namesOf(before).filter(isGround) : [];
  const dates = dated.length > 0 ? dated : ground.length === 0 || sharesPlace(ground, before) ? earlierDates : [];
  const closest = <T extends { from: number; to: number }>(list: readonly T[]) => [...list].sort((a, b) => distance(quantity, a) - distance(quantity, b))[0];
  const [place, date] = [closest(grounds), closest(dates)];
  if (!place || !date) return undefined;
  if (new Set(dates.map((d) => d.value.edtf)).size > 1 && distance(quantity, date) > 15) return undefined;
  const places = [place.id];
  const around = knowledge.entity(place.id)?.entry.in;
  if (around && knowledge.entity(around)?.kind === 'place' && /^(?:province|district|town)$/.test(knowledge.entity(around)!.type)) places.push(around);
  return { places, date };
}

const sharesPlace = (ground: readonly NameMention[], before: SentenceContext | undefined) =>
  before !== undefined && namesOf(before).some((name) => ground.some((own) => own.id === name.id));

/** How many had gone back by a date: cumulative figures compare only where they end together. */
function returns(_: ReadingContext, sentences: readonly SentenceContext[], index: number): Stated[] {
  const { cues, counted, minimum } = lexicon.returns;
  const sentence = sentences[index]!;
  const { word } = sentence.passage.tokens;
  const until = datesOf(sentence).find((date) => date.value.first === -Infinity && Number.isFinite(date.value.last));
  if (!until) return [];
  const deportation = sentences
    .slice(Math.max(0, index - 8), index + 3)
    .some((s) =>
      s.mentions.some((m) => (m.kind === 'event' && m.type === 'deportation') || (m.kind === 'actor' && /^(?:afghans|afghan-refugees|refugees)$/.test(m.id))),
    );
  if (!deportation || !cues.some((cue) => word.slice(sentence.sentence.from, sentence.sentence.to).includes(cue))) return [];
  const quantity = sentence.quantities.find(
    (q) => q.unit === '' && q.high >= minimum && q.low >= minimum && counted.includes(q.of) && distance(q, until) <= 14,
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
      words: span(quantity),
    },
  ];
}
