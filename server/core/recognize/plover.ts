/**
 * The PLOVER category of an event as it is told: what is announced for the future is coded by what the announcement does, not by the act (PLOVER codebook:
 * promised cooperation is AGREE, an announced hostile act is THREATEN); a type's own category otherwise.
 */
import type { EventMention } from '../model.ts';
import { eventTypes } from './events.ts';

const cooperative = new Set(['CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'RETREAT', 'CONCEDE', 'AGREE']);
const hostile = new Set(['ASSAULT', 'COERCE', 'SANCTION', 'PROTEST', 'MOBILIZE', 'REJECT', 'ACCUSE']);

/** PLOVER 2021 category, or undefined where the type has none. */
export function ploverCategory({ type, factuality }: Pick<EventMention, 'type' | 'factuality'>): string | undefined {
  const own = eventTypes.get(type)?.plover || undefined;
  if (factuality !== 'future' || !own) return own;
  return cooperative.has(own) ? 'AGREE' : hostile.has(own) ? 'THREATEN' : own;
}
