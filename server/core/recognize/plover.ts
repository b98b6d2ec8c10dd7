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

export type QuadClass = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict';

/** PLOVER's four classes, words and deeds apart (PLOVER codebook, table of event categories). */
const quadOf: Readonly<Record<string, QuadClass>> = {
  AGREE: 'verbal-cooperation',
  CONSULT: 'verbal-cooperation',
  SUPPORT: 'verbal-cooperation',
  CONCEDE: 'verbal-cooperation',
  COOPERATE: 'material-cooperation',
  AID: 'material-cooperation',
  RETREAT: 'material-cooperation',
  REQUEST: 'verbal-conflict',
  ACCUSE: 'verbal-conflict',
  REJECT: 'verbal-conflict',
  THREATEN: 'verbal-conflict',
  PROTEST: 'material-conflict',
  SANCTION: 'material-conflict',
  MOBILIZE: 'material-conflict',
  COERCE: 'material-conflict',
  ASSAULT: 'material-conflict',
};

/** The class of an event as it is told: "will withdraw" is verbal cooperation. Undefined for elections, disasters and the like. */
export function quadClass(event: Pick<EventMention, 'type' | 'factuality'>): QuadClass | undefined {
  const category = ploverCategory(event);
  return category === undefined ? undefined : quadOf[category];
}
