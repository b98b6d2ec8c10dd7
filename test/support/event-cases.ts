/**
 * Sentences on many conflicts with what is expected of their events, `test/core/recognize/event-cases/*.txt`, one a line. Every second line is held out:
 * it is counted, never tuned for, and no failure of it is named.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EventMention } from '../../server/core/model.ts';
import { eventTypes } from '../../server/core/recognize/events.ts';
import { parseFixture, readText } from './fixture.ts';

export interface EventCase {
  readonly line: string;
  /** undefined where it holds; otherwise what was found instead */
  readonly failure: string | undefined;
}

export type CaseList = keyof typeof judges;

/** Both halves of one file, judged. */
export function judged(name: CaseList): { development: EventCase[]; heldOut: EventCase[] } {
  const file = path.join(import.meta.dirname, '..', 'core', 'recognize', 'event-cases', `${name}.txt`);
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): EventCase => ({ line, failure: judges[name](line) }));
  return { development: cases.filter((_, i) => i % 2 === 0), heldOut: cases.filter((_, i) => i % 2 === 1) };
}

const judges = {
  /** every marked event and no other; a type counts where it or its broader type is meant, a span where it overlaps */
  triggers: (line: string) => {
    const { files, ranges } = parseFixture(line);
    const text = files.get('text.md')!;
    const events = eventsOf(text);
    const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) => a.start < b.end && b.start < a.end;
    const right =
      ranges.every((range) => events.some((event) => overlaps(event, range) && sameType(event.type, range.label!))) &&
      events.every((event) => ranges.some((range) => overlaps(event, range)));
    return right ? undefined : shown(text, events);
  },
  traps: (line: string) => {
    const events = eventsOf(line);
    return events.length === 0 ? undefined : shown(line, events);
  },
  arguments: (line: string) => {
    const { event, expected } = marked(line);
    if (!event) return 'no event there';
    const roles = ['who', 'whom', 'by', 'with', 'among'] as const;
    const parts = roles.flatMap((role) => {
      const ids = event.participants.filter((one) => one.role === role).map(({ id }) => id);
      return ids.length > 0 ? [`${role} ${ids.sort().join(' ')}`] : [];
    });
    const found = [...parts, ...(event.place ? [`at ${event.place}`] : []), ...(event.date ? [`on ${event.date.edtf}`] : [])].join('; ');
    const inOrder = (part: string) => {
      const [role, ...ids] = part.split(' ');
      return [role, ...ids.sort()].join(' ');
    };
    const wanted = expected.split('; ').map(inOrder).join('; ');
    return found === wanted ? undefined : found;
  },
  factuality: (line: string) => {
    const { event, expected } = marked(line);
    return event?.factuality === expected ? undefined : (event?.factuality ?? 'no event there');
  },
} as const;

const eventsOf = (text: string) => readText(text).mentions.filter((mention): mention is EventMention => mention.kind === 'event');
const sameType = (a: string, b: string) => a === b || eventTypes.get(a)?.broader === b || eventTypes.get(b)?.broader === a;
const shown = (text: string, events: readonly EventMention[]) =>
  events.map((event) => `${text.slice(event.start, event.end)}: ${event.type}`).join(', ') || 'none';

function marked(line: string): { event: EventMention | undefined; expected: string } {
  const [sentence, expected] = line.split(' = ') as [string, string];
  const { files, ranges } = parseFixture(sentence);
  const text = files.get('text.md')!;
  return { event: eventsOf(text).find((event) => event.start < ranges[0]!.end && ranges[0]!.start < event.end), expected };
}
