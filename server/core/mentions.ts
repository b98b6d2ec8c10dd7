/** What kind of mention one is. */
import type { DateMention, EventMention, Mention, NameMention } from './model.ts';

/** Of an actor or a place. */
export const isName = (mention: Mention): mention is NameMention => mention.kind === 'actor' || mention.kind === 'place';
export const isDate = (mention: Mention): mention is DateMention => mention.kind === 'date';
export const isEvent = (mention: Mention): mention is EventMention => mention.kind === 'event';
