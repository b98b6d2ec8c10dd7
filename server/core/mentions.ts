/** What kind of mention one is, and how they are made. */
import type { DateMention, EventMention, Mention, NameMention, Tokens } from './model.ts';

/** Of an actor or a place. */
export const isName = (mention: Mention): mention is NameMention => mention.kind === 'actor' || mention.kind === 'place';
export const isDate = (mention: Mention): mention is DateMention => mention.kind === 'date';
export const isEvent = (mention: Mention): mention is EventMention => mention.kind === 'event';

/** A name or an event in a passage as it is read, of tokens `[from, to)`. Key by key, so that all names are of one shape, and all events. */
export const nameMention = (tokens: Tokens, { kind, sentence, from, to, id, how, named, proposed, spellingOf }: Read<NameMention>): NameMention => ({
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

export const eventMention = (tokens: Tokens, { sentence, from, to, type, form, factuality, participants, place, date }: Read<EventMention>): EventMention => ({
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

type Read<T extends Mention> = Omit<T, 'passage' | 'start' | 'end' | 'annotated'>;
