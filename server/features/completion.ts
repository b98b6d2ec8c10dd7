/** What a writer may want to type next: citation keys, names, and the ids, types and dates of annotations. */
import type { Dossier } from '../core/dossier/dossier.ts';
import { firstIndex } from '../core/first-index.ts';
import type { Entity, Knowledge } from '../core/knowledge/index.ts';
import type { Mention, ReadDocument, Span } from '../core/model.ts';
import { readDocument } from '../core/read.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { inEnglish, type Say, toSay } from '../core/say.ts';
import { quoteOf, shortNameOf } from '../core/text/quote.ts';
import { fold } from '../core/text/tokens.ts';
import { bestPassages } from './best-passages.ts';
import { escapeMarkdown, workText } from './cards.ts';
import { authorsText, citableWorks } from './citations.ts';
import { similarEntities } from './knowledge-fixes.ts';
import { readableDate } from './readable.ts';

export interface Completion {
  readonly kind: 'work' | 'actor' | 'place' | 'event' | 'date' | 'annotation';
  readonly label: string;
  /** plain text beside the label */
  readonly detail: string;
  readonly insert: string;
  /** what typed letters are looked for in; the label where it is absent */
  readonly filter?: string;
}

export interface Completions {
  readonly replaces: Span;
  /** best first */
  readonly items: readonly Completion[];
  /** whether another letter may bring others */
  readonly isIncomplete: boolean;
}

const most = 60;

/** Completions at an offset of a draft; undefined where none is meant. */
export function completions(dossier: Dossier, path: string, offset: number, say: Say = inEnglish): Completions | undefined {
  const document = dossier.document(path);
  if (document?.role !== 'draft') return undefined;
  const line = document.text.lastIndexOf('\n', offset - 1) + 1;
  const before = document.text.slice(Math.max(line, offset - 600), offset);
  const from = offset - before.length;
  const annotation = annotationBefore(before);
  if (annotation) return inAnnotation(dossier, document, annotation, from, offset, say);
  const key = /@\{?([\p{L}\d_:.#$%&+?<>~/-]*)$/u.exec(before);
  if (key && !/[\p{L}\d_.@]/u.test(before[key.index - 1] ?? '')) return keys(dossier, document, offset - key[1]!.length, offset);
  return names(dossier, before, offset);
}

// ── citation keys ───────────────────────────────────────────────────────────

/** Works whose text speaks of the sentence come first, the most alike before the others. */
function keys(dossier: Dossier, { path, text }: ReadDocument, start: number, offset: number): Completions {
  const speaking = [...bestPassages(dossier, path, offset).keys()];
  const rank = (file: string | undefined) => (file !== undefined && speaking.includes(file) ? speaking.indexOf(file) : speaking.length);
  const rest = /^[\p{L}\d_:.#$%&+?<>~/-]*/u.exec(text.slice(offset, offset + 120))![0].length;
  return {
    replaces: { start, end: offset + rest },
    isIncomplete: false,
    items: citableWorks(dossier)
      .map((work) => ({ work, at: rank(work.path) }))
      .sort((a, b) => a.at - b.at || (a.work.key < b.work.key ? -1 : 1))
      .map(({ work: { key, metadata } }) => {
        const detail = [authorsText(metadata), metadata.title, metadata.issued?.slice(0, 4)].filter(Boolean).join(', ');
        return { kind: 'work', label: key, detail, insert: key, filter: `${key} ${detail}` };
      }),
  };
}

/** What stands beside a key in the list, as Markdown: the work, and its best passage on the sentence at the offset. */
export function workDocumentation(dossier: Dossier, path: string, offset: number, key: string, say: Say = inEnglish): string | undefined {
  const work = citableWorks(dossier).find((one) => one.key === key);
  if (!work) return undefined;
  const passage = work.path === undefined ? undefined : bestPassages(dossier, path, offset).get(work.path);
  const text = work.path === undefined ? undefined : dossier.document(work.path);
  return [
    workText(work.metadata),
    ...(text?.metadata.grade ? [say('Grade {0}', escapeMarkdown(text.metadata.grade))] : []),
    ...(passage ? [say('On this sentence: “{0}”', escapeMarkdown(quoteOf(passage.at.document, passage.at.sentence.spans)))] : []),
    ...(text ? [] : [say('Its text is not in this dossier.')]),
    ...(text && !passage ? [say('{0} says nothing on this sentence.', escapeMarkdown(shortNameOf(text)))] : []),
  ].join('\n\n');
}

// ── annotations ─────────────────────────────────────────────────────────────

interface OpenAnnotation {
  /** the annotated words */
  readonly inner: string;
  /** what stands between `{` and the cursor */
  readonly attributes: string;
}

/** The annotation whose braces are open at the end of a line's beginning: `[Islamabad]{.actor #`. */
function annotationBefore(before: string): OpenAnnotation | undefined {
  const brace = before.lastIndexOf('{');
  if (brace < 1 || before[brace - 1] !== ']' || before.includes('}', brace)) return undefined;
  let depth = 0;
  for (let i = brace - 1; i >= 0; i--) {
    if (before[i] === ']') depth++;
    else if (before[i] === '[' && --depth === 0) return { inner: before.slice(i + 1, brace - 1), attributes: before.slice(brace + 1) };
  }
  return undefined;
}

function inAnnotation(
  dossier: Dossier,
  document: ReadDocument,
  { inner, attributes }: OpenAnnotation,
  from: number,
  offset: number,
  say: Say,
): Completions | undefined {
  const kind = /(?:^|\s)\.(actor|place|date|event)(?=\s|$)/.exec(attributes)?.[1];
  const answer = (typed: string, items: readonly Completion[], isIncomplete = false): Completions => {
    const rest = /^[\w.~?%/-]*/.exec(document.text.slice(offset, offset + 80))![0].length;
    return { replaces: { start: Math.max(from, offset - typed.length), end: offset + rest }, items, isIncomplete };
  };
  const edtf = /(?:^|\s)edtf="([^"]*)$/.exec(attributes);
  if (edtf) return answer(edtf[1]!, dateForms(dossier, document, inner, say));
  const type = /(?:^|\s)type="?([\w-]*)$/.exec(attributes);
  if (type) return answer(type[1]!, typesFor(dossier, document, inner));
  const id = /(?:^|\s)#([\w-]*)$/.exec(attributes);
  if (id) return answer(id[1]!, entitiesFor(dossier, document, inner, kind, id[1]!), true);
  const name = /(?:^|\s)\.([a-z]*)$/.exec(attributes);
  if (!name || (kind === undefined && attributes.trim().length > name[0].trim().length)) return undefined;
  return answer(
    name[1]!,
    annotationKinds.map(([label, detail, insert]) => ({ kind: 'annotation', label, detail: say(...detail), insert })),
  );
}

const annotationKinds = [
  ['actor', toSay('who: .actor #id'), 'actor #'],
  ['place', toSay('where: .place #id'), 'place #'],
  ['date', toSay('when: .date edtf="…"'), 'date edtf="'],
  ['event', toSay('what happened: .event type=…'), 'event type='],
] as const;

/** The words read by themselves, against the date of the draft: what Dragoman would make of them without the annotation. */
function readingOf({ knowledge }: Dossier, { metadata: { issued } }: ReadDocument, inner: string): readonly Mention[] {
  return readDocument(knowledge, { path: 'words.txt', text: inner, role: 'draft', ...(issued ? { fromDossier: { issued } } : {}) }).mentions;
}

const datesOf = (mentions: readonly Mention[]) => mentions.flatMap((mention) => (mention.kind === 'date' ? [mention.value.edtf] : []));

/** What the words mean, then the dates of the paragraph, then every form that EDTF has for a date, on the draft's own. */
function dateForms(dossier: Dossier, document: ReadDocument, inner: string, say: Say): Completion[] {
  const read = datesOf(readingOf(dossier, document, inner));
  const known = datesOf(document.mentions);
  const [year = '2025', month = '01', day = '15'] = (read[0] ?? document.metadata.issued ?? known[0] ?? '').match(/\d+/g) ?? [];
  const forms: readonly (readonly [string, string])[] = [
    [`${year}-${month}-${day}`, say('a day')],
    [`${year}-${month}`, say('a month')],
    [year, say('a year')],
    [`${year}-${month}/${year}-12`, say('from … to …')],
    [`${year}-${month}/..`, say('since …')],
    [`../${year}-${month}`, say('until …')],
    [`${year}-${month}~`, say('about …')],
    [`${year}-21`, say('spring (22 summer, 23 autumn, 24 winter)')],
    [`${year.slice(0, 3)}X`, say('a decade')],
  ];
  const items = new Map<string, string>();
  for (const edtf of read) items.set(edtf, say('{0}: what the words say', readableDate(edtf)));
  for (const edtf of known.slice(0, 20)) if (!items.has(edtf)) items.set(edtf, say('{0}: in this draft', readableDate(edtf)));
  for (const [edtf, meaning] of forms) if (!items.has(edtf)) items.set(edtf, meaning);
  return [...items].map(([edtf, detail]) => ({ kind: 'date', label: edtf, detail, insert: edtf }));
}

/** All types of event, that of the words first. */
function typesFor(dossier: Dossier, document: ReadDocument, inner: string): Completion[] {
  const read = new Set(readingOf(dossier, document, inner).flatMap((mention) => (mention.kind === 'event' ? [mention.type] : [])));
  return [...eventTypes.values()]
    .sort((a, b) => Number(read.has(b.id)) - Number(read.has(a.id)) || (a.id < b.id ? -1 : 1))
    .map(({ id, label, acled }) => ({ kind: 'event', label: id, detail: [label, ...acled.slice(-1)].join(' · '), insert: id, filter: `${id} ${label}` }));
}

/** Whom the words name or stand for, then entities whose name or id begins with what is typed, then those of the dossier, the most mentioned first. */
function entitiesFor(dossier: Dossier, document: ReadDocument, inner: string, kind: string | undefined, typed: string): Completion[] {
  const { knowledge } = dossier;
  const found = new Map<string, Entity>();
  const add = (id: string | undefined) => {
    const entity = id === undefined ? undefined : knowledge.entity(id);
    if (entity && (kind === undefined || entity.kind === 'either' || entity.kind === kind)) found.set(entity.id, entity);
  };
  for (const mention of readingOf(dossier, document, inner)) {
    if (!('id' in mention)) continue;
    const named = mention.named ?? mention.id;
    for (const id of kind === 'place' ? [named, mention.id] : [mention.id, ...standsFor(knowledge, named), named]) add(id);
  }
  for (const { id } of similarEntities(knowledge, inner).slice(0, 8)) for (const one of [id, ...standsFor(knowledge, id)]) add(one);
  if (typed.length > 0) for (const { entity } of namesThatBegin(knowledge, typed.replaceAll('-', ' '))) add(entity.id);
  for (const id of mentioned(dossier, document.path)) {
    if (found.size >= most) break;
    add(id);
  }
  return [...found.values()].slice(0, most).map((entity) => ({
    kind: entity.kind === 'place' ? 'place' : 'actor',
    label: entity.id,
    detail: `${entity.name} · ${entity.type.replaceAll('-', ' ')}`,
    insert: entity.id,
    filter: [entity.id, entity.name, ...(entity.entry.aliases ?? [])].join(' '),
  }));
}

const standsFor = (knowledge: Knowledge, id: string) => (knowledge.entity(id)?.entry.standsFor ?? []).map(({ actor }) => actor);

/** Ids of the entities that the texts mention, the most mentioned first; kept while no text but the one that is written changes. */
function mentioned({ corpus }: Dossier, path: string): readonly string[] {
  const state = corpus.changesBeside(path);
  const kept = mentionedIn.get(corpus);
  if (kept?.state === state) return kept.ids;
  const ids = [...corpus.mentioned()].sort(([, a], [, b]) => b.count - a.count).map(([id]) => id);
  mentionedIn.set(corpus, { state, ids });
  return ids;
}
const mentionedIn = new WeakMap<object, { readonly state: number; readonly ids: readonly string[] }>();

// ── names ───────────────────────────────────────────────────────────────────

/** Names that begin with the capitalised words before the cursor, the longest run of words first; the most mentioned first. */
function names({ knowledge, corpus }: Dossier, before: string, offset: number): Completions | undefined {
  const run = /(?<![\p{L}\d])\p{Lu}[\p{L}\p{M}'’-]*(?: [\p{L}\d][\p{L}\p{M}\d'’-]*){0,3}$/u.exec(before.slice(-120))?.[0];
  for (let typed = run ?? ''; typed.length > 1; typed = typed.slice(typed.indexOf(' ') + 1)) {
    const found = /^\p{Lu}/u.test(typed) ? namesThatBegin(knowledge, typed) : [];
    if (found.length > 0) {
      const count = (entity: Entity) => corpus.sentenceFrequency(`entity:${entity.id}`);
      const items = found
        .map((one) => ({ ...one, count: count(one.entity) }))
        .sort((a, b) => b.count - a.count || a.name.length - b.name.length)
        .slice(0, most)
        .map(({ entity, name }): Completion => {
          const detail = [...(name === entity.name ? [] : [entity.name]), entity.type.replaceAll('-', ' ')].join(' · ');
          return { kind: entity.kind === 'place' ? 'place' : 'actor', label: name, detail, insert: name };
        });
      return { replaces: { start: offset - typed.length, end: offset }, items, isIncomplete: true };
    }
    if (!typed.includes(' ')) break;
  }
  return undefined;
}

interface IndexedName {
  readonly folded: string;
  readonly name: string;
  readonly entity: Entity;
}
const indexes = new WeakMap<Knowledge, readonly IndexedName[]>();

/** Canonical names and aliases that begin with some letters, whatever their case and diacritics; at most some hundreds. */
function namesThatBegin(knowledge: Knowledge, typed: string): readonly IndexedName[] {
  const index = indexes.get(knowledge) ?? indexNames(knowledge);
  indexes.set(knowledge, index);
  const wanted = fold(typed);
  const found: IndexedName[] = [];
  for (
    let i = firstIndex(index.length, (at) => index[at]!.folded >= wanted);
    i < index.length && found.length < 400 && index[i]!.folded.startsWith(wanted);
    i++
  )
    found.push(index[i]!);
  return found;
}

function indexNames(knowledge: Knowledge): readonly IndexedName[] {
  const all: IndexedName[] = [];
  for (const entity of knowledge.entities())
    for (const name of new Set([entity.name, ...(entity.entry.aliases ?? [])])) all.push({ folded: fold(name), name, entity });
  return all.sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
}
