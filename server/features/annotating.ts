/**
 * Marking passages by hand: in a draft as a span around the words, `[Islamabad]{.actor #pakistan}`, beside a source in its file of annotations. What is offered to choose
 * from, what is changed, and why something cannot be marked.
 */
import { selectorsAt } from '../core/annotations/anchor.ts';
import { spanOf } from '../core/annotations/placed.ts';
import { annotationLineOf, type Mark, markWith, problemOf, sidecarOf, withLines, withoutLines } from '../core/annotations/sidecar.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Entity, Knowledge } from '../core/knowledge/index.ts';
import { isDate, isEvent, isName } from '../core/mentions.ts';
import type { InlineAnnotation, Mention, MentionKind, ReadDocument, Span } from '../core/model.ts';
import { readDocument } from '../core/read.ts';
import { readEdtf } from '../core/recognize/calendar.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { inEnglish, isSaid, type Said, type Say, toSay } from '../core/say.ts';
import { fold } from '../core/text/tokens.ts';
import type { AnnotationSuggestion } from '../protocol.ts';
import { similarEntities } from './knowledge-fixes.ts';
import { mentionAt } from './other-sources.ts';
import { readableDate } from './readable.ts';

// ── what is marked ──────────────────────────────────────────────────────────

/**
 * The words that a selection means: without blanks at its ends, and without the signs of a span around them; without a selection the mention at the cursor, else the word.
 * Undefined where there is none.
 */
export function wordsAt(document: ReadDocument, { start, end }: Span): Span | undefined {
  const { text } = document;
  const marked = start < end ? spanAnnotationOn(document, { start, end }) : undefined;
  if (marked) return marked.inner;
  if (start === end) {
    const mention = mentionAt(document, start);
    if (mention) return { start: mention.start, end: mention.end };
    while (start > 0 && isInWord(text[start - 1]!)) start--;
    while (end < text.length && isInWord(text[end]!)) end++;
  }
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : undefined;
}

const isInWord = (character: string) => /[\p{L}\p{N}'’-]/u.test(character);

/** The annotation that is on exactly these words: a span of the text, or a mark beside it. */
export function markOn(dossier: Dossier, path: string, span: Span): Mark | undefined {
  const document = dossier.document(path);
  if (!document) return undefined;
  return spanAnnotationOn(document, span) ?? dossier.annotations(path).findLast((one) => one.entry.mark && isSame(spanOf(one), span))?.entry.mark;
}

const isSame = (a: Span | undefined, b: Span) => a?.start === b.start && a.end === b.end;
const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

/** The span around these words: they are what it marks, with or without its signs. */
const spanAnnotationOn = ({ structure }: ReadDocument, { start, end }: Span): InlineAnnotation | undefined =>
  structure.annotations.find(
    (one) => (start >= one.start && start <= one.inner.start && end >= one.inner.end && end <= one.end) || (start >= one.inner.end && end <= one.end),
  );

// ── what is offered ─────────────────────────────────────────────────────────

const mostSuggested = 50;

/** What words can be marked as, best first: what was read there, then what is like them, then all that fits what the user typed. */
export function suggestions(
  dossier: Dossier,
  path: string,
  span: Span,
  kind: MentionKind,
  query: string,
  say: Say = inEnglish,
): readonly AnnotationSuggestion[] {
  const document = dossier.document(path);
  if (!document) return [];
  const typed = query.trim().slice(0, 200);
  const mentions = document.mentions.filter((mention) => overlap(mention, span));
  const found =
    kind === 'date'
      ? dateSuggestions(dossier, document, mentions, typed)
      : kind === 'event'
        ? eventSuggestions(mentions, typed)
        : entitySuggestions(dossier, document, mentions, span, kind, typed, say);
  const seen = new Set<string>();
  return found.filter(({ value }) => !seen.has(value) && seen.add(value)).slice(0, mostSuggested);
}

function entitySuggestions(
  dossier: Dossier,
  { text }: ReadDocument,
  mentions: readonly Mention[],
  span: Span,
  kind: 'actor' | 'place',
  typed: string,
  say: Say,
): AnnotationSuggestion[] {
  const { knowledge } = dossier;
  const fits = (entity: Entity) => entity.kind === kind || entity.kind === 'either';
  const suggest = (origin: AnnotationSuggestion['origin'], entity: Entity): AnnotationSuggestion => ({
    value: entity.id,
    label: entity.name,
    description: `${entity.id} · ${entity.type.replace(/-/g, ' ')}`,
    origin,
  });
  const ids = mentions.filter(isName).flatMap((mention) => {
    const named = mention.named ?? mention.id;
    const standsFor = (knowledge.entity(named)?.entry.standsFor ?? []).map(({ actor }) => actor);
    return mention.kind === kind ? [mention.id, named] : kind === 'place' ? [named, mention.id] : [...standsFor, mention.id];
  });
  const read = ids.flatMap((id): AnnotationSuggestion[] => {
    const entity = knowledge.entity(id);
    if (!entity) return [{ value: id, label: id, description: say('not in the knowledge'), origin: 'read' }];
    return fits(entity) ? [suggest('read', entity)] : [];
  });
  const words = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  if (typed === '')
    return [
      ...read,
      ...similarEntities(knowledge, words)
        .filter(fits)
        .map((entity) => suggest('similar', entity)),
      ...known(dossier, fits, suggest),
    ];
  const own: AnnotationSuggestion[] = problemOf({ kind, id: typed })
    ? []
    : [{ value: typed, label: typed, description: knowledge.entity(typed)?.name ?? say('an id of your own'), origin: 'typed' }];
  const wanted = fold(typed);
  return [
    ...read.filter(({ value, label }) => fold(`${label} ${value}`).includes(wanted)),
    ...matching(knowledge, fits, wanted).map((entity) => suggest('known', entity)),
    ...own,
  ];
}

/** Who is mentioned in the dossier, in order of the alphabet: what one is most likely to choose from. */
function known(
  dossier: Dossier,
  fits: (entity: Entity) => boolean,
  suggest: (origin: 'known', entity: Entity) => AnnotationSuggestion,
): AnnotationSuggestion[] {
  const own = [...dossier.knowledge.entities()].filter((entity) => entity.definedIn && fits(entity));
  return own.sort((a, b) => (a.name < b.name ? -1 : 1)).map((entity) => suggest('known', entity));
}

/** Entities one of whose names has the typed letters (folded): those that begin with them first, shorter names before longer. */
function matching(knowledge: Knowledge, fits: (entity: Entity) => boolean, wanted: string): Entity[] {
  const found: { entity: Entity; rank: number }[] = [];
  for (const entity of knowledge.entities()) {
    if (!fits(entity)) continue;
    let rank = Number.POSITIVE_INFINITY;
    for (const name of [entity.name, entity.id, ...(entity.entry.aliases ?? [])]) {
      const at = fold(name).indexOf(wanted);
      if (at >= 0) rank = Math.min(rank, (at === 0 ? 0 : 1000) + name.length);
    }
    if (rank < Number.POSITIVE_INFINITY) found.push({ entity, rank });
  }
  return found.sort((a, b) => a.rank - b.rank || (a.entity.id < b.entity.id ? -1 : 1)).map(({ entity }) => entity);
}

function dateSuggestions(dossier: Dossier, { metadata }: ReadDocument, mentions: readonly Mention[], typed: string): AnnotationSuggestion[] {
  const suggest = (origin: AnnotationSuggestion['origin'], edtf: string): AnnotationSuggestion => ({
    value: edtf,
    label: readableDate(edtf),
    description: edtf,
    origin,
  });
  const read = mentions.filter(isDate).map(({ value }) => suggest('read', value.edtf));
  if (typed === '') return read;
  if (readEdtf(typed)) return [suggest('typed', typed)];
  // "late 2024", "19 October": as the text itself would be read
  const { issued } = metadata;
  const said = readDocument(dossier.knowledge, { path: 'typed.txt', text: `${typed}\n`, role: 'draft', ...(issued ? { fromDossier: { issued } } : {}) });
  const typedDates = said.mentions.filter(isDate);
  return [...typedDates.map(({ value }) => suggest('typed', value.edtf)), ...read.filter(({ label, value }) => `${label} ${value}`.includes(typed))];
}

function eventSuggestions(mentions: readonly Mention[], typed: string): AnnotationSuggestion[] {
  const suggest = (origin: AnnotationSuggestion['origin'], type: string): AnnotationSuggestion => ({
    value: type,
    label: eventTypes.get(type)?.label ?? type,
    description: type,
    origin,
  });
  const wanted = fold(typed);
  const all = [
    ...[...new Set(mentions.filter(isEvent).map(({ type }) => type))].map((type) => suggest('read', type)),
    ...[...eventTypes.keys()].sort().map((type) => suggest('known', type)),
  ];
  return all.filter(({ label, value }) => wanted === '' || fold(`${label} ${value}`).includes(wanted));
}

// ── what is changed ─────────────────────────────────────────────────────────

/** A change of a text, or of the file beside it. */
export type AnnotationChange =
  | {
      readonly kind: 'edits';
      readonly edits: readonly { readonly span: Span; readonly text: string }[];
      readonly done: number;
      readonly skipped: readonly Said[];
    }
  | {
      readonly kind: 'sidecar';
      readonly file: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly done: number;
      readonly skipped: readonly Said[];
    };

/** Who marks, when (ISO 8601), and ids that nothing else has. */
export interface Stamp {
  readonly creator: string;
  readonly created: string;
  readonly newId: () => string;
}

/** How the file beside a text changes. */
export const sidecarChange =
  ({ added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] }) =>
  (text: string) =>
    withLines(withoutLines(text, removed), added);

/**
 * Marks spans of a text. Without a value each is marked as what was read there. What is marked already gets the new mark instead. A span that cannot be marked is skipped,
 * with a sentence that says why.
 */
export function marking(dossier: Dossier, path: string, spans: readonly Span[], kind: Mark['kind'], value: string | undefined, stamp: Stamp): AnnotationChange {
  const document = dossier.document(path)!;
  const skipped: Said[] = [];
  const wanted: { span: Span; mark: Mark }[] = [];
  for (const span of spans) {
    const mark = markWith(kind, kind === 'none' ? undefined : (value ?? readAt(document, span, kind)));
    const why = problemOf(mark) ?? whyNot(document, span) ?? (wanted.some((one) => overlap(one.span, span)) ? toSay('Two selections overlap.') : undefined);
    if (why) skipped.push(why);
    else wanted.push({ span, mark });
  }
  if (document.role === 'draft') {
    const edits = wanted.flatMap(({ span, mark }) => {
      const edit = wrapping(document, span, mark);
      if (!isSaid(edit)) return [edit];
      skipped.push(edit);
      return [];
    });
    return { kind: 'edits', edits: edits.flat(), done: edits.length, skipped };
  }
  const removed = wanted.flatMap(({ span, mark }) => marksBeside(dossier, path, span, mark.kind === 'event'));
  const added = wanted.map(({ span, mark }) =>
    annotationLineOf({
      id: stamp.newId(),
      source: nameOfFile(path),
      mark,
      creator: stamp.creator,
      created: stamp.created,
      ...selectorsAt(document.text, span),
    }),
  );
  return { kind: 'sidecar', file: sidecarOf(path), added, removed: [...new Set(removed)], done: added.length, skipped };
}

/** Takes the marks away that stand on spans of a text, or around a cursor. */
export function unmarking(dossier: Dossier, path: string, spans: readonly Span[]): AnnotationChange {
  const document = dossier.document(path)!;
  const around = new Set(
    spans.flatMap((span) => {
      const fitting = document.structure.annotations.filter(
        (one) => (one.start <= span.start && span.end <= one.end) || (span.start <= one.start && one.end <= span.end),
      );
      // the innermost of nested ones
      const [first] = fitting.sort((a, b) => a.end - a.start - (b.end - b.start));
      return first ? [first] : [];
    }),
  );
  const edits = [...around].flatMap(({ start, end, inner }) => [
    { span: { start, end: inner.start }, text: '' },
    { span: { start: inner.end, end }, text: '' },
  ]);
  const removed = [...new Set(spans.flatMap((span) => [...marksBeside(dossier, path, span, false), ...marksBeside(dossier, path, span, true)]))];
  if (edits.length > 0 || document.role === 'draft')
    return { kind: 'edits', edits, done: around.size, skipped: around.size === 0 ? [toSay('There is no annotation here.')] : [] };
  return {
    kind: 'sidecar',
    file: sidecarOf(path),
    added: [],
    removed,
    done: removed.length,
    skipped: removed.length === 0 ? [toSay('There is no annotation here.')] : [],
  };
}

const nameOfFile = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Lines of the marks beside a text that a span touches; a line that holds a note too stays. */
const marksBeside = (dossier: Dossier, path: string, span: Span, events: boolean): string[] =>
  dossier
    .annotations(path)
    .filter(({ entry }) => entry.mark && !entry.note && (entry.mark.kind === 'event') === events)
    .filter((one) => {
      const at = spanOf(one);
      return at && (span.start === span.end ? at.start <= span.start && span.end <= at.end : overlap(at, span));
    })
    .map(({ entry }) => entry.line);

function readAt({ mentions }: ReadDocument, span: Span, kind: Mark['kind']): string | undefined {
  const mention = mentions.find((one) => one.kind === kind && overlap(one, span));
  return mention && (isName(mention) ? mention.id : isEvent(mention) ? mention.type : mention.value.edtf);
}

/** In one sentence why a span cannot be marked. */
function whyNot({ text, structure }: ReadDocument, span: Span): Said | undefined {
  const words = text.slice(span.start, span.end);
  if (words.length > 1000) return toSay('This is too long for an annotation: mark at most 1,000 characters, or add a note.');
  const passage = structure.passages.find(({ spans }) => spans.some((one) => one.start <= span.start && span.end <= one.end));
  const isRead = passage?.tokens.start.some((start, token) => start >= span.start && passage.tokens.end[token]! <= span.end);
  return isRead ? undefined : toSay('Only words of one paragraph of the text itself can be marked: no front matter, no dateline, no notes, no code.');
}

/** The edits that put a span around words, or another mark in an existing one; in one sentence why there can be none. */
function wrapping(document: ReadDocument, span: Span, mark: Mark): readonly { span: Span; text: string }[] | Said {
  const attributes = attributesOf(mark);
  const existing = spanAnnotationOn(document, span);
  if (existing) return [{ span: { start: existing.inner.end, end: existing.end }, text: `]${attributes}` }];
  const crossed = document.structure.annotations.some(
    (one) => overlap(one, span) && !(one.inner.start <= span.start && span.end <= one.inner.end) && !(span.start <= one.start && one.end <= span.end),
  );
  if (crossed) return toSay('The selection cuts an annotation in two: select all of it, or none.');
  if (!isBalanced(document.text.slice(span.start, span.end)))
    return toSay('The selection has a bracket without its other half, so a span cannot go around it.');
  const cut = document.citations.some((one) => overlap(one, span) && !(span.start <= one.start && one.end <= span.end));
  if (cut) return toSay('The selection cuts a citation or link in two: select all of it, or none.');
  return [
    { span: { start: span.start, end: span.start }, text: '[' },
    { span: { start: span.end, end: span.end }, text: `]${attributes}` },
  ];
}

/** `{.actor #pakistan}` */
function attributesOf({ kind, id, edtf, type }: Mark): string {
  return `{.${kind}${id === undefined ? '' : ` #${id}`}${edtf === undefined ? '' : ` edtf="${edtf}"`}${type === undefined ? '' : ` type="${type}"`}}`;
}

function isBalanced(words: string): boolean {
  let depth = 0;
  for (const character of words) {
    if (character === '[') depth++;
    else if (character === ']' && --depth < 0) return false;
  }
  return depth === 0;
}
