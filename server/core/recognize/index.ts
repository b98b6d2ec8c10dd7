/** The recognisers, in order: names and dates first, since events are read from the words between them; what a writer marked by hand stands above all. */
import type { DateMention, InlineAnnotation, Mention, NameMention, Passage } from '../model.ts';
import { readEdtf } from './calendar.ts';
import type { NarrativeNews, NarrativeState, ReadingContext } from './context.ts';
import { recognizeDates } from './dates.ts';
import { recognizeEvents } from './events.ts';
import { recognizeNames } from './names.ts';
import { tokenMask } from './token-range.ts';

/** Mentions of one passage in order of place, and what the passage adds to the state for the next. */
export function recognize(context: ReadingContext, passage: Passage, index: number, state: NarrativeState): { mentions: Mention[]; news: NarrativeNews } {
  const dated = recognizeDates(context, passage, index, state);
  const named = recognizeNames(context, passage, index, state, dated.mentions);
  // "March 23 Movement" holds a day that is none
  const dates = dated.mentions.filter((date) => !named.mentions.some((name) => name.from <= date.from && date.to < name.to));
  const names = withoutOverlap(named.mentions, dates, passage.tokens.length);
  const annotated = annotationsOf(context, passage, index);
  const free = <T extends { start: number; end: number }>(mentions: readonly T[]) =>
    mentions.filter((m) => !annotated.some((a) => a.start < m.end && m.start < a.end));
  const ownNames = [...free(names), ...annotated.filter((m): m is NameMention => m.kind === 'actor' || m.kind === 'place')].sort((a, b) => a.start - b.start);
  const ownDates = [...free(dates), ...annotated.filter((m): m is DateMention => m.kind === 'date')].sort((a, b) => a.start - b.start);
  const events = free(recognizeEvents(context.knowledge, passage, index, ownNames, ownDates));
  const mentions = [...ownNames, ...ownDates, ...events, ...annotated.filter((m) => m.kind === 'event')].sort((a, b) => a.start - b.start || a.end - b.end);
  const introduced = [...new Set(ownNames.map(({ id }) => id))];
  return { mentions, news: { introduced, local: named.local, ...(dated.date ? { date: dated.date } : {}) } };
}

/** A month that is also a name ("April" in a date) is a date; a number inside a name is a name. */
function withoutOverlap(names: readonly NameMention[], dates: readonly DateMention[], length: number): NameMention[] {
  if (dates.length === 0) return [...names];
  const dated = tokenMask(length, dates);
  return names.filter((name) => !dated.subarray(name.from, name.to).includes(1));
}

function annotationsOf({ annotations }: ReadingContext, passage: Passage, index: number): Mention[] {
  const mentions: Mention[] = [];
  const { tokens } = passage;
  for (const annotation of annotations) {
    if (annotation.start < passage.start || annotation.end > passage.end) continue;
    const base = placeInPassage(annotation, passage);
    if (!base) continue;
    const common = { ...base, passage: index, start: tokens.start[base.from]!, end: tokens.end[base.to - 1]!, annotated: true };
    if (annotation.kind === 'date') {
      const bounds = annotation.edtf ? readEdtf(annotation.edtf) : undefined;
      if (annotation.edtf && bounds) mentions.push({ ...common, kind: 'date', value: { edtf: annotation.edtf, ...bounds, how: 'annotation' } });
    } else if (annotation.kind === 'event') {
      if (annotation.type ?? annotation.id)
        mentions.push({ ...common, kind: 'event', type: (annotation.type ?? annotation.id)!, participants: [], factuality: 'asserted', form: 'noun' });
    } else if (annotation.id) mentions.push({ ...common, kind: annotation.kind, id: annotation.id, how: 'annotation' });
  }
  return mentions;
}

function placeInPassage({ inner }: InlineAnnotation, { tokens, sentences }: Passage): { from: number; to: number; sentence: number } | undefined {
  let from = -1;
  let to = -1;
  for (let i = 0; i < tokens.length; i++)
    if (tokens.start[i]! >= inner.start && tokens.end[i]! <= inner.end) {
      if (from < 0) from = i;
      to = i + 1;
    }
  if (from < 0) return undefined;
  return {
    from,
    to,
    sentence: Math.max(
      0,
      sentences.findIndex((sentence) => from >= sentence.from && from < sentence.to),
    ),
  };
}
