/** Which events of a picture pass the filter. Pure: no page is needed. */
import { eventFilter } from '../../server/event-filter.ts';
import type { EventFilter, PictureEvent, PictureEvents } from '../../server/protocol.ts';

/** Everyone who takes part, once. */
export const partiesOf = (event: PictureEvent): readonly string[] => [...new Set([...event.who, ...event.whom, ...event.with, ...event.among, ...event.by])];

/** Indices of the events that pass. */
export function shownEvents({ events, texts, disagreements }: PictureEvents, filters: EventFilter): number[] {
  const passes = eventFilter(filters);
  const disputed = new Set(disagreements.flatMap((one) => one.events));
  return events.flatMap((event, index) =>
    passes({ ...event, text: texts[event.text]?.uri ?? '', parties: partiesOf(event), isDisputed: disputed.has(index) }) ? [index] : [],
  );
}
