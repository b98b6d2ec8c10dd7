/** What kind of mention one is, and how they are made. */
import type { DateMention, EventMention, Mention, NameMention, Tokens } from './model.ts';
import type { EveryKeyOf } from './one-shape.ts';

/** Of an actor or a place. */
export const isName = (mention: Mention): mention is NameMention => mention.kind === 'actor' || mention.kind === 'place';
export const isDate = (mention: Mention): mention is DateMention => mention.kind === 'date';
export const isEvent = (mention: Mention): mention is EventMention => mention.kind === 'event';

/** A name in a passage as it is read. Key by key, so that all names are of one shape. */
export const nameMention = (
  tokens: Tokens,
  { kind, sentence, from, to, id, how, named, proposed, spellingOf }: InPassage<NameMention>,
): EveryKeyOf<Omit<NameMention, 'annotated'>> => ({
  kind,
  passage: 0,
  sentence,
  from,
  to,
  start: tokens.start[from]!,
  end: tokens.end[to - 1]!,
  id,
  how,
  named,
  proposed,
  spellingOf,
});

/** An event, alike. */
export const eventMention = (
  tokens: Tokens,
  { sentence, from, to, type, form, factuality, participants, place, date }: Omit<InPassage<EventMention>, 'kind'>,
): EveryKeyOf<Omit<EventMention, 'annotated'>> => ({
  kind: 'event',
  passage: 0,
  sentence,
  from,
  to,
  start: tokens.start[from]!,
  end: tokens.end[to - 1]!,
  type,
  form,
  factuality,
  participants,
  place,
  date,
});

/** By its tokens, `[from, to)`. */
type InPassage<T extends Mention> = Omit<T, 'passage' | 'start' | 'end' | 'annotated'>;
