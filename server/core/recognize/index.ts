/** The recognisers, in order: names and dates first, since events are read from the words between them; what a writer marked by hand stands above all. */
import { firstIndex } from '../first-index.ts';
import type { FormMark, Knowledge } from '../knowledge/index.ts';
import { isDate, isEvent, isName } from '../mentions.ts';
import type { DateMention, EventMention, Mention, NameMention, Passage, Span, Tokens } from '../model.ts';
import { readEdtf } from './calendar.ts';
import type { NarrativeNews, NarrativeState, ReadingContext } from './context.ts';
import { recognizeDates } from './dates.ts';
import { recognizeEvents } from './events.ts';
import { recognizeNames } from './names.ts';
import { tokenMask } from './token-range.ts';

/** Mentions of one passage in order of place (each says that it stands in passage 0), and what the passage adds to the state for the next. */
export function recognize(context: ReadingContext, passage: Passage, state: NarrativeState): { mentions: Mention[]; news: NarrativeNews } {
  const dated = recognizeDates(context, passage, state);
  const named = recognizeNames(context, passage, state, dated.mentions);
  // "March 23 Movement" holds a day that is none
  const dates = dated.mentions.filter((date) => !named.mentions.some((name) => name.from <= date.from && date.to < name.to));
  const names = withoutOverlap(named.mentions, dates, passage.tokens.length);
  const { marked, isNobody } = marksIn(context, passage, names);
  const markedNames = marked.filter(isName);
  const markedDates = marked.filter(isDate);
  const markedEvents = marked.filter(isEvent);
  const free = <T extends Range>(mentions: readonly T[], taken: readonly Range[]) => {
    if (marked.length === 0 && !isNobody) return [...mentions];
    const mask = tokenMask(passage.tokens.length, taken);
    return mentions.filter((m) => !mask.subarray(m.from, m.to).includes(1) && !isNobody?.(m));
  };
  const ownNames = [...free(names, [...markedNames, ...markedDates]), ...markedNames].sort((a, b) => a.start - b.start);
  const ownDates = [...free(dates, [...markedNames, ...markedDates]), ...markedDates].sort((a, b) => a.start - b.start);
  const read = recognizeEvents(context.knowledge, passage, ownNames, ownDates);
  const events = [...free(read, marked), ...markedEvents.map((event) => withArguments(event, read))];
  const mentions = [...ownNames, ...ownDates, ...events].sort((a, b) => a.start - b.start || a.end - b.end);
  const introduced = [...new Set(ownNames.map(({ id }) => id))];
  return { mentions, news: { introduced, local: named.local, ...(dated.date ? { date: dated.date } : {}) } };
}

type Range = Pick<Mention, 'from' | 'to'>;

/** A month that is also a name ("April" in a date) is a date; a number inside a name is a name. */
function withoutOverlap(names: readonly NameMention[], dates: readonly DateMention[], length: number): NameMention[] {
  if (dates.length === 0) return [...names];
  const dated = tokenMask(length, dates);
  return names.filter((name) => !dated.subarray(name.from, name.to).includes(1));
}

/** A hand says what kind of event it is; who took part, where and when is read from the words around it. */
function withArguments(event: EventMention, read: readonly EventMention[]): EventMention {
  const same = read.find((one) => one.from < event.to && event.from < one.to);
  return same ? { ...same, ...event, participants: same.participants, factuality: same.factuality, form: same.form } : event;
}

interface Marks {
  readonly marked: readonly Mention[];
  /** whether every word of a mention was said to mean nobody; absent where nothing was said so */
  readonly isNobody?: (mention: Range) => boolean;
}

/** What a person marked in a passage: in or beside the text, and once for the whole dossier where the text itself has no mark. */
function marksIn({ annotations, knowledge }: ReadingContext, passage: Passage, names: readonly NameMention[]): Marks {
  const { tokens } = passage;
  const places = annotations.flatMap((annotation) => {
    if (annotation.start < passage.start || annotation.end > passage.end) return [];
    const range = tokensWithin(annotation.inner, tokens);
    return range ? [{ ...range, annotation, how: 'annotation' as const }] : [];
  });
  const corrected = correctionsIn(knowledge, passage, places, names);
  if (places.length + corrected.length === 0) return { marked: [] };
  const nobody: Range[] = [];
  const marked: Mention[] = [];
  for (const { from, to, annotation, how } of [...places, ...corrected].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const sentence = sentenceOf(passage, from);
    const common = { passage: 0, sentence, from, to, start: tokens.start[from]!, end: tokens.end[to - 1]!, annotated: true };
    const { kind, id, edtf, type } = annotation;
    if (kind === 'none') nobody.push({ from, to });
    else if (kind === 'date') {
      const bounds = edtf ? readEdtf(edtf) : undefined;
      if (edtf && bounds) marked.push({ ...common, kind, value: { edtf, ...bounds, how } });
    } else if (kind === 'event') {
      if (type ?? id) marked.push({ ...common, kind, type: (type ?? id)!, participants: [], factuality: 'asserted', form: 'noun' });
    } else if (id) marked.push({ ...common, kind, id, how });
  }
  if (nobody.length === 0) return { marked };
  const mask = tokenMask(tokens.length, nobody);
  return { marked, isNobody: ({ from, to }) => !mask.subarray(from, to).includes(0) };
}

/** The dossier's corrections of written forms, where no mark of the text itself stands and no longer name holds them ("New York" in "New York Times"). */
function correctionsIn({ correctionAt }: Knowledge, { tokens }: Passage, marked: readonly Range[], names: readonly NameMention[]) {
  if (!correctionAt) return [];
  const taken = tokenMask(tokens.length, marked);
  const nameAt = new Map(names.flatMap((name) => Array.from({ length: name.to - name.from }, (_, i) => [name.from + i, name] as const)));
  const found: (Range & { annotation: FormMark['mark']; how: 'correction' })[] = [];
  for (let i = 0; i < tokens.length; ) {
    const correction = correctionAt(tokens, i);
    const name = correction && nameAt.get(i);
    const isPart = name && correction.to <= name.to && correction.to - i < name.to - name.from;
    if (correction && !isPart && !taken.subarray(i, correction.to).includes(1))
      found.push({ from: i, to: correction.to, annotation: correction.mark, how: 'correction' });
    i = correction?.to ?? i + 1;
  }
  return found;
}

/** The tokens that lie within a span; undefined where there is none. */
function tokensWithin({ start, end }: Span, { length, start: starts, end: ends }: Tokens): Range | undefined {
  const from = firstIndex(length, (i) => starts[i]! >= start);
  let to = from;
  while (to < length && ends[to]! <= end) to++;
  return to > from ? { from, to } : undefined;
}

const sentenceOf = ({ sentences }: Passage, token: number) =>
  Math.max(
    0,
    sentences.findIndex((sentence) => token >= sentence.from && token < sentence.to),
  );
