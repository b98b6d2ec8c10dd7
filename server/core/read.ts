/** The way of the data for one document: text ► structure ► mentions ► claims ► facts. A pure function of the text and the configuration. */

import { statementOf } from './claims/claims.ts';
import { coverClaims } from './claims/coverage.ts';
import type { SentenceContext } from './claims/worth.ts';
import { factsOf } from './facts/facts.ts';
import { sceneOf } from './facts/scene.ts';
import { groupBy } from './group-by.ts';
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
  Structure,
} from './model.ts';
import { rangeOf } from './recognize/calendar.ts';
import { emptyState, type ReadingContext } from './recognize/context.ts';
import { recognize } from './recognize/index.ts';
import { recognizeQuantities } from './recognize/quantities.ts';
import { tokenMask } from './recognize/token-range.ts';
import { formatOf, readStructure } from './text/structure.ts';
import { worksCited } from './works/cited.ts';

export interface DocumentInput {
  /** relative to the dossier, with `/` */
  readonly path: string;
  readonly text: string;
  readonly role: Role;
  /** what the dossier file and the bibliography say of the text, in order of precedence after it */
  readonly fromDossier?: Metadata;
  readonly fromBibliography?: Metadata;
  /** what people marked beside the text */
  readonly marks?: readonly InlineAnnotation[];
}

/** Reads one document by itself. */
export function readDocument(knowledge: Knowledge, input: DocumentInput): ReadDocument {
  const structure = readStructure(input.text, formatOf(input.path));
  const metadata = resolveMetadata(structure.found, input);
  const bounds = metadata.issued ? rangeOf(metadata.issued) : undefined;
  const context: ReadingContext = {
    knowledge,
    text: input.text,
    annotations: [...structure.annotations, ...(input.marks ?? [])],
    contemporary: isContemporary(input.text, metadata.issued),
    ...(metadata.issued && bounds ? { issued: { ...bounds, edtf: metadata.issued } } : {}),
  };
  const mentions: Mention[] = [];
  const quantities: Quantity[] = [];
  const claims: Claim[] = [];
  const passages: SentenceContext[][] = [];
  const all: (Claim | undefined)[] = [];
  const seen = new Map<string, number>();
  let state = emptyState;
  structure.passages.forEach((passage, index) => {
    const read = recognize(context, passage, index, state);
    state = read.state;
    const counted = quantitiesOf(passage, read.mentions);
    const sentences = sentencesOf(input.text, structure, index, read.mentions, counted);
    passages.push(sentences);
    for (const sentence of sentences) {
      const statement = statementOf(sentence, 0);
      const times = statement ? (seen.get(statement.claim.id) ?? 0) : 0;
      const claim = statement && times > 0 ? { ...statement.claim, id: `${statement.claim.id}-${times}` } : statement?.claim;
      if (claim) seen.set(statement!.claim.id, times + 1);
      if (claim && statement!.isClaim) claims.push(claim);
      all.push(claim);
    }
    for (const one of read.mentions) mentions.push(one);
    for (const ofSentence of counted) quantities.push(...ofSentence);
  });
  const facts = factsOf(sceneOf(context, passages.flat(), all));
  return {
    path: input.path,
    role: input.role,
    text: input.text,
    metadata,
    structure,
    mentions,
    quantities,
    claims: coverClaims(passages, claims),
    statements: statementsOf(all, facts),
    facts,
    works: worksCited(input.text, structure),
  };
}

/** The sentences that facts come from: mostly claims, and some that a fact-checker would hardly look at by themselves. */
function statementsOf(all: readonly (Claim | undefined)[], facts: readonly Fact[]): Claim[] {
  const stating = new Set(facts.map(({ claim }) => claim));
  return all.filter((claim): claim is Claim => claim !== undefined && stating.has(claim.id));
}

/** The sentences of a passage, each with what stands in it. `quantities` are by sentence. */
export function sentencesOf(
  text: string,
  structure: Structure,
  passageIndex: number,
  mentions: readonly Mention[],
  quantities: readonly (readonly Quantity[])[],
): SentenceContext[] {
  const passage = structure.passages[passageIndex]!;
  const citations = structure.citations.filter((citation) => citation.start >= passage.start && citation.start <= passage.end + 40);
  const bySentence = groupBy(mentions, (mention) => mention.sentence);
  return passage.sentences.map((sentence, sentenceIndex) => ({
    text,
    passage,
    passageIndex,
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
  for (const [year] of text.matchAll(/\b(?:1[5-9]|20)\d\d\b/g)) {
    all++;
    if (Math.abs(Number(year) - own) <= 1) near++;
  }
  return all < 5 || near >= all / 3;
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
