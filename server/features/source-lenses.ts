/** Where a line above the text says how many other sources tell of the same: over headings and over sentences that tell of an event. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Span } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { eventSentences, isToldEvent, type SourceCount } from './other-sources.ts';
import { type OutlineItem, outline } from './symbols.ts';

export interface SourceLens {
  /** where it stands */
  readonly at: number;
  /** the stretch of text that it counts for */
  readonly on: Span;
  /** before the count, where several lenses share a line or it is over several sentences */
  readonly label: string;
}

/** More sentences on one line (paragraphs are often one) share a lens. */
const mostOnLine = 3;

/** In order of place, without counts: those are looked up for what is on the screen. */
export function sourceLenses(dossier: Dossier, path: string, which: 'headings' | 'events', say: Say = inEnglish): SourceLens[] {
  const document = dossier.document(path);
  if (!document) return [];
  const { text } = document;
  const sentences = eventSentences(dossier, path);
  const isOver = (span: Span) => sentences.some(({ sentence }) => sentence.start >= span.start && sentence.start < span.end);
  const lenses: SourceLens[] = [];
  const addHeadings = (items: readonly OutlineItem[]) => {
    for (const { heading, end, children } of items) {
      // what stands under the heading itself
      const on = { start: heading.end, end: children[0]?.start ?? end };
      if (isOver(on)) lenses.push({ at: heading.start, on, label: say('section') });
      addHeadings(children);
    }
  };
  addHeadings(outline(document));
  if (which === 'events') {
    const lines = new Map<number, typeof sentences>();
    for (const one of sentences) {
      const line = text.lastIndexOf('\n', one.sentence.start - 1);
      lines.set(line, [...(lines.get(line) ?? []), one]);
    }
    for (const onLine of lines.values()) {
      const [first] = onLine;
      const on = { start: first!.sentence.start, end: onLine.at(-1)!.sentence.end };
      if (onLine.length > mostOnLine) lenses.push({ at: on.start, on, label: say('{0} events', onLine.length) });
      else
        for (const { sentence, mentions } of onLine)
          lenses.push({
            at: sentence.start,
            on: sentence,
            label: onLine.length > 1 ? (eventTypes.get(mentions.find(isToldEvent)!.type)?.label.toLowerCase() ?? '') : '',
          });
    }
  }
  return lenses.sort((a, b) => a.at - b.at);
}

/** "3 other sources, 1 disagrees" */
export function lensTitle({ label }: Pick<SourceLens, 'label'>, { others, differing }: SourceCount, say: Say = inEnglish): string {
  const counts = others === 0 ? say('no other source') : others === 1 ? say('1 other source') : say('{0} other sources', others);
  const told = differing === 0 ? counts : differing === 1 ? say('{0}, 1 disagrees', counts) : say('{0}, {1} disagree', counts, differing);
  return label ? say('{0}: {1}', label, told) : told;
}
