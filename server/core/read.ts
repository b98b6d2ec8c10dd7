/** The way of the data for one document: text ► structure ► mentions ► claims ► facts. A pure function of the text and the configuration. */

import { type MarkBeside, placeMarks } from './annotations/placed.ts';
import { statementOf } from './claims/claims.ts';
import { coverClaims } from './claims/coverage.ts';
import type { SentenceContext } from './claims/worth.ts';
import type { FreshDocument } from './corpus/digest.ts';
import { type FactsMemory, factsOf } from './facts/facts.ts';
import { type SceneMemory, type Statements, sceneOf } from './facts/scene.ts';
import { firstIndex } from './first-index.ts';
import { groupBy } from './group-by.ts';
import { Kept } from './kept.ts';
import type { Knowledge } from './knowledge/index.ts';
import type {
  Citation,
  Claim,
  Fact,
  InlineAnnotation,
  Mention,
  Metadata,
  Passage,
  Quantity,
  ReadDocument,
  ResolvedMetadata,
  Role,
  Span,
  Structure,
} from './model.ts';
import { rangeOf } from './recognize/calendar.ts';
import type { NarrativeNews, NarrativeState, ReadingContext } from './recognize/context.ts';
import { recognize } from './recognize/index.ts';
import { Narrative, Questions } from './recognize/narrative.ts';
import { recognizeQuantities } from './recognize/quantities.ts';
import { tokenMask } from './recognize/token-range.ts';
import { isSameList } from './same-list.ts';
import { inOneGo, type Steps } from './steps.ts';
import { moved } from './text/blocks.ts';
import { isMonth } from './text/months.ts';
import { formatOf, placeStructure, StructureMemory } from './text/structure.ts';
import { type WorksMemory, worksCited } from './works/cited.ts';

export interface DocumentInput {
  /** relative to the dossier, with `/` */
  readonly path: string;
  readonly text: string;
  readonly role: Role;
  /** what the dossier file and the bibliography say of the text, in order of precedence after it */
  readonly fromDossier?: Metadata;
  readonly fromBibliography?: Metadata;
  /** what people marked beside the text */
  readonly marks?: readonly MarkBeside[];
}

/**
 * What is kept of one reading of a text for the next. It makes reading again cheap and changes nothing of the result: each part is kept by all that it depends on.
 * One memory is for one text, whatever versions of it are read.
 */
export class ReadingMemory {
  readonly structure = new StructureMemory();
  readonly passages = new Kept<Passage, PassageReading[]>();
  readonly scene: SceneMemory = new Kept();
  readonly facts: FactsMemory = new Kept();
  readonly works: WorksMemory = new Kept();
  /** what all passages were read with */
  basis: Pick<ReadingContext, 'knowledge' | 'contemporary' | 'isChronicle' | 'issued'> | undefined;
}

/** One passage read by itself: every offset counts from its start, every index of a passage is 0. */
interface PassageReading {
  /** the raw text, and the citations and annotations in it */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly annotations: readonly InlineAnnotation[];
  /** what it asked of the passages before it */
  readonly questions: Questions;
  readonly news: NarrativeNews;
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly sentences: readonly SentenceContext[];
  readonly statements: readonly ReturnType<typeof statementOf>[];
  /** the sentences and their claims, as they are where none of them stood before */
  readonly stated: Statements;
  /** the same at its last place in the text */
  placed?: PlacedReading;
}

interface PlacedReading {
  readonly at: number;
  readonly index: number;
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly claims: readonly (Claim | undefined)[];
}

/** Reads one document by itself. With the memory of its earlier versions only what changed is read, and what depends on it. */
export const readDocument = (knowledge: Knowledge, input: DocumentInput, memory?: ReadingMemory): ReadDocument => readFresh(knowledge, input, memory).document;

/** The same, with the sentences that the document was made of. */
export const readFresh = (knowledge: Knowledge, input: DocumentInput, memory?: ReadingMemory): FreshDocument => inOneGo(readingSteps(knowledge, input, memory));

/** The same in steps, a passage a step. */
export function* readingSteps(knowledge: Knowledge, input: DocumentInput, memory: ReadingMemory = new ReadingMemory()): Steps<FreshDocument> {
  const { structure, loose } = placeStructure(input.text, formatOf(input.path), memory.structure);
  const metadata = resolveMetadata(structure.found, input);
  const bounds = metadata.issued ? rangeOf(metadata.issued) : undefined;
  const basis = {
    knowledge,
    contemporary: isContemporary(input.text, metadata.issued),
    isChronicle: isChronicle(loose),
    ...(metadata.issued && bounds ? { issued: { ...bounds, edtf: metadata.issued } } : {}),
  };
  for (const kept of [memory.passages, memory.scene, memory.facts, memory.works]) kept.turn();
  // twice: nothing that was read on another basis counts
  if (!isSameBasis(memory.basis, basis)) for (const kept of [memory.passages, memory.scene, memory.facts]) kept.turn();
  memory.basis = basis;
  const mentions: Mention[] = [];
  const quantities: Quantity[] = [];
  const claims: Claim[] = [];
  const all: Claim[] = [];
  /** the sentences of each passage, and the claims that they make, with offsets from its start */
  const passages: Statements[] = [];
  const seen = new Map<string, number>();
  const state = new Narrative();
  const marks = input.marks ? placeMarks(input.text, input.marks) : [];
  const annotations = marks.length > 0 ? [...structure.annotations, ...marks].sort((a, b) => a.start - b.start) : structure.annotations;
  for (let index = 0; index < loose.length; index++) {
    yield;
    const passage = loose[index]!;
    const at = structure.passages[index]!.start;
    const reading = readingOf(memory.passages, basis, input.text, { citations: structure.citations, annotations }, passage, at, state);
    state.add(reading.news);
    const place = placeReading(reading, at, index);
    let { stated } = reading;
    reading.statements.forEach((statement, i) => {
      if (!statement) return;
      const { id } = statement.claim;
      const times = seen.get(id) ?? 0;
      seen.set(id, times + 1);
      const placed = numbered(place.claims[i]!, times);
      if (statement.isClaim) claims.push(placed);
      all.push(placed);
      if (times > 0) stated = { ...stated, claims: stated.claims.with(i, numbered(statement.claim, times)) };
    });
    passages.push(stated);
    for (const one of place.mentions) mentions.push(one);
    for (const one of place.quantities) quantities.push(one);
  }
  const facts = factsOf(sceneOf(basis, passages, memory.scene), memory.facts);
  const sentences = passages.map((passage) => passage.sentences);
  const document: ReadDocument = {
    path: input.path,
    role: input.role,
    text: input.text,
    metadata,
    structure,
    mentions,
    quantities,
    claims: coverClaims(sentences, claims, structure.passages),
    statements: statementsOf(all, facts),
    facts,
    citations: structure.citations,
    works: worksCited(input.text, structure, memory.works),
  };
  return { document, passages: sentences };
}

/** The same sentence may stand in several places. */
const numbered = (claim: Claim, times: number): Claim => (times > 0 ? { ...claim, id: `${claim.id}-${times}` } : claim);

const isSameBasis = (a: ReadingMemory['basis'], b: NonNullable<ReadingMemory['basis']>) =>
  a?.knowledge === b.knowledge && a.contemporary === b.contemporary && a.isChronicle === b.isChronicle && a.issued?.edtf === b.issued?.edtf;

/** The reading of a passage: one that is remembered, if the same text stood there and the passages before it answer alike. */
function readingOf(
  memory: ReadingMemory['passages'],
  basis: NonNullable<ReadingMemory['basis']>,
  whole: string,
  structure: Pick<Structure, 'citations' | 'annotations'>,
  passage: Passage,
  at: number,
  state: NarrativeState,
): PassageReading {
  const placedCitations = within(structure.citations, at, at + passage.end + 40);
  const placedAnnotations = within(structure.annotations, at, at + passage.end);
  const end = placedCitations.reduce((most, citation) => Math.max(most, citation.end), at + passage.end);
  const text = whole.slice(at, end);
  const readings = memory.recall(passage, () => []);
  for (const one of readings)
    if (
      one.text === text &&
      sameMarks(one.citations, placedCitations, at, areSameCitations) &&
      sameMarks(one.annotations, placedAnnotations, at, areSameAnnotations) &&
      one.questions.haveSameAnswers(state)
    )
      return one;
  const citations = placedCitations.map((citation) => moved(citation, -at));
  const annotations = placedAnnotations.map((one) => ({ ...moved(one, -at), inner: moved(one.inner, -at) }));
  const questions = new Questions(state);
  const { mentions, news } = recognize({ ...basis, text, annotations }, passage, questions);
  const quantities = quantitiesOf(passage, mentions);
  const sentences = sentencesOf(text, passage, citations, mentions, quantities);
  const statements = sentences.map(statementOf);
  const stated = { sentences, claims: statements.map((statement) => statement?.claim) };
  const reading = { text, citations, annotations, questions, news, mentions, quantities: quantities.flat(), sentences, statements, stated };
  readings.push(reading);
  if (readings.length > mostReadings) readings.shift();
  return reading;
}

/** Whether the marks of a passage are those that stand in the text from `at` on. */
function sameMarks<T extends Span & { readonly kind: string }>(
  own: readonly T[],
  placed: readonly T[],
  at: number,
  areAlike: (mark: T, placed: T, at: number) => boolean,
): boolean {
  if (own.length !== placed.length) return false;
  for (let i = 0; i < own.length; i++) {
    const [mark, there] = [own[i]!, placed[i]!];
    if (mark.kind !== there.kind || mark.start + at !== there.start || mark.end + at !== there.end || !areAlike(mark, there, at)) return false;
  }
  return true;
}
const areSameCitations = (a: Citation, b: Citation) => isSameList(a.targets, b.targets);
const areSameAnnotations = (a: InlineAnnotation, b: InlineAnnotation, at: number) =>
  a.inner.start + at === b.inner.start && a.inner.end + at === b.inner.end && a.id === b.id && a.edtf === b.edtf && a.type === b.type;

/** how many readings of one text are kept: the same words may stand in several places */
const mostReadings = 6;

function placeReading(reading: PassageReading, at: number, index: number): PlacedReading {
  const kept = reading.placed;
  if (kept?.at === at && kept.index === index) return kept;
  const claimAt = ({ claim }: { readonly claim: Claim }): Claim => {
    const { start, end, spans, citations, attribution } = claim;
    const there = { ...claim, start: start + at, end: end + at, passage: index, spans: spans.map((span) => moved(span, at)) };
    if (citations.length > 0) there.citations = citations.map((citation) => moved(citation, at));
    if (attribution) there.attribution = moved(attribution, at);
    return there;
  };
  const placed: PlacedReading = {
    at,
    index,
    mentions: reading.mentions.map((mention) => ({ ...mention, passage: index, start: mention.start + at, end: mention.end + at })),
    quantities: reading.quantities.map((quantity) => moved(quantity, at)),
    claims: reading.statements.map((statement) => statement && claimAt(statement)),
  };
  reading.placed = placed;
  return placed;
}

/** Of spans in order of place, those that begin from `start` to `end`. */
function within<T extends Span>(spans: readonly T[], start: number, end: number): readonly T[] {
  const from = firstIndex(spans.length, (i) => spans[i]!.start >= start);
  let to = from;
  while (to < spans.length && spans[to]!.start <= end) to++;
  return from === to ? nothing : spans.slice(from, to);
}
const nothing: readonly never[] = [];

/** The sentences that facts come from: mostly claims, and some that a fact-checker would hardly look at by themselves. */
function statementsOf(all: readonly Claim[], facts: readonly Fact[]): Claim[] {
  const stating = new Set(facts.map(({ claim }) => claim));
  return all.filter((claim) => stating.has(claim.id));
}

/** The sentences of a passage, each with what stands in it. `quantities` are by sentence. */
export function sentencesOf(
  text: string,
  passage: Passage,
  citations: readonly Citation[],
  mentions: readonly Mention[],
  quantities: readonly (readonly Quantity[])[],
): SentenceContext[] {
  const bySentence = groupBy(mentions, (mention) => mention.sentence);
  return passage.sentences.map((sentence, sentenceIndex) => ({
    text,
    passage,
    sentence,
    sentenceIndex,
    mentions: bySentence.get(sentenceIndex) ?? [],
    quantities: quantities[sentenceIndex]!,
    citations: citationsOf(passage, sentenceIndex, citations, text),
  }));
}

/** A text that names few years, or of whose years a third lie within a year of its own. */
function isContemporary(text: string, issued: string | undefined): boolean {
  if (!issued) return false;
  const own = Number(issued.slice(0, 4));
  let all = 0;
  let near = 0;
  for (const year of text.match(/\b(?:1[5-9]|20)\d\d\b/g) ?? []) {
    all++;
    if (Math.abs(Number(year) - own) <= 1) near++;
  }
  return all < 5 || near >= all / 3 || (near >= 2 && speaksOfNow(text.slice(0, 8_000)));
}

/** Every hundred words or so "this year", "today", "has since signed". */
const speaksOfNow = (text: string) => (text.match(ofNow)?.length ?? 0) * 700 > text.length;
const ofNow =
  /\b(?:(?:this|last|next) (?:year|month|week|spring|summer|autumn|winter)|today|yesterday|tomorrow|ago|(?:has|have) (?:not |never |since |now |also )?[a-z]{2,14}(?:ed|en|wn))\b/g;

/** Most of its paragraphs begin with their day or year ("28 March. The party is dissolved"). */
function isChronicle(passages: readonly Passage[]): boolean {
  const entries = passages.filter(({ kind }) => kind !== 'heading');
  const dated = entries.filter(({ tokens: { word } }) => beginsWithDate(word)).length;
  return dated >= 8 && dated >= entries.length / 2;
}

function beginsWithDate(word: readonly string[]): boolean {
  const from = /^[*_[(–-]/.test(word[0] ?? '') ? word.findIndex((one) => /^[\p{L}\d]/u.test(one)) : 0;
  const [first = '', second = '', third = ''] = word.slice(Math.max(from, 0));
  if (/^(?:1[5-9]|20)\d\d$/.test(first)) return /^(?:[.:–—*-]|\d\d?)$/.test(second) || isMonth(second);
  if (isMonth(first)) return /^\d/.test(second) || /^[.:–—]$/.test(second);
  return /^\d\d?$/.test(first) && (isMonth(second) || (/^(?:[–-]|and|to)$/.test(second) && /^\d\d?$/.test(third)));
}

/** Quantities of a passage, sentence by sentence. */
function quantitiesOf(passage: Passage, mentions: readonly Mention[]): Quantity[][] {
  const taken = tokenMask(
    passage.tokens.length,
    mentions.filter((mention) => mention.kind !== 'event'),
  );
  return passage.sentences.map((sentence) => recognizeQuantities(passage.tokens, sentence.from, sentence.to, taken));
}

/** A sentence's own citations: those inside it, and the marks that stand right behind its full stop. */
function citationsOf(passage: Passage, index: number, citations: readonly Citation[], text: string): Citation[] {
  const sentence = passage.sentences[index]!;
  const next = passage.sentences[index + 1];
  return citations.filter((citation) => {
    if (citation.start >= sentence.start && citation.start < sentence.end)
      return sentence.spans.some((span) => citation.start >= span.start && citation.start <= span.end);
    return (
      citation.start >= sentence.end &&
      (!next || citation.start < next.start) &&
      /^[\s.,;:!?)”"’*_\]]*$/.test(text.slice(sentence.end, citation.start).replace(/\[[^[\]]*\]|[⁰¹²³⁴-⁹]+/g, ''))
    );
  });
}

/** The dossier's word, then front matter, then the bibliography, then what the text itself shows. */
export function resolveMetadata(found: ResolvedMetadata, { fromDossier, fromBibliography }: DocumentInput): ResolvedMetadata {
  const { origin, ...fields } = found;
  const pick = (from: 'front-matter' | 'inferred') =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => origin[field as keyof Metadata]?.from === from));
  const origins = (metadata: Metadata | undefined, from: 'dossier' | 'bibliography') =>
    Object.fromEntries(Object.keys(metadata ?? {}).map((field) => [field, { from }]));
  return {
    ...pick('inferred'),
    ...fromBibliography,
    ...pick('front-matter'),
    ...fromDossier,
    origin: {
      ...Object.fromEntries(Object.entries(origin).filter(([, value]) => value?.from === 'inferred')),
      ...origins(fromBibliography, 'bibliography'),
      ...Object.fromEntries(Object.entries(origin).filter(([, value]) => value?.from === 'front-matter')),
      ...origins(fromDossier, 'dossier'),
    },
  };
}
