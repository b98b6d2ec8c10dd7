/** The sides of a contradiction: what each text says of the same thing, in which sentence, and what can be written of the one that is followed. */
import { labelOf } from '../core/checks/contradicted-claim.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Disposition, Finding, ReadDocument, Span } from '../core/model.ts';
import { type Said, toSay } from '../core/say.ts';
import { quoteOf, shortNameOf } from '../core/text/quote.ts';

export interface SideAt {
  readonly path: string;
  /** name of the text, short */
  readonly source: string;
  /** the words that state it */
  readonly words: Span;
  /** the same, for people */
  readonly value: string;
  /** the sentence that they stand in, in two pieces where the notes of a page cut it */
  readonly sentence: readonly Span[];
}

export interface Sides {
  /** "Date of the agreement, Armenia and Azerbaijan" */
  readonly label: Said;
  /** the finding's own place first */
  readonly sides: readonly SideAt[];
}

/** The contradiction at a span of a text, or that the span touches; undefined where there is none. */
export function sidesAt(dossier: Dossier, path: string, span: Span): Sides | undefined {
  const touching = dossier.allFindings(path).filter(({ code, start, end }) => code === 'contradicted-claim' && start <= span.end && span.start <= end);
  const finding = touching.find(({ start, end }) => start === span.start && end === span.end) ?? touching[0];
  return finding && sidesOf(dossier, finding);
}

function sidesOf(dossier: Dossier, finding: Finding): Sides {
  const sides = [finding, ...finding.related].flatMap((place) => {
    const document = dossier.document(place.document);
    return document ? [sideAt(document, { start: place.start, end: place.end })] : [];
  });
  return { label: contradictionLabel(dossier, finding), sides };
}

function sideAt(document: ReadDocument, words: Span): SideAt {
  return { path: document.path, source: shortNameOf(document), words, value: quoteOf(document, [words], 120), sentence: sentenceAround(document, words.start) };
}

/** What a contradiction is about, for people: the label of the fact that stands at its place. */
export function contradictionLabel(dossier: Dossier, finding: Finding): Said {
  const document = dossier.document(finding.document);
  const starts = new Map(document?.statements.map(({ id, start }) => [id, start]));
  const fact = document?.facts.find(({ claim, words }) => (starts.get(claim) ?? Number.NaN) + words.start === finding.start);
  return fact ? labelOf(dossier.knowledge, fact) : [finding.kind ?? finding.code];
}

/** The pieces of the sentence that an offset stands in; the place itself where body text has none. */
export function sentenceAround({ structure }: ReadDocument, offset: number): readonly Span[] {
  for (const passage of structure.passages)
    if (offset >= passage.start && offset <= passage.end)
      for (const { spans } of passage.sentences) if (spans.some(({ start, end }) => offset >= start && offset < end)) return spans;
  return [{ start: offset, end: offset }];
}

/**
 * What a reviewer says of a contradiction when one side is followed. Who follows the text itself leaves it as it is; who follows another one has the text to change,
 * unless it is a source, which nobody changes.
 */
export function following(
  role: ReadDocument['role'],
  { sides }: Sides,
  followed: number,
): { readonly disposition: Disposition; readonly reason: Said } | undefined {
  const [side, here] = [sides[followed], sides[0]];
  if (!side || !here) return undefined;
  if (followed > 0)
    return {
      disposition: role === 'draft' ? 'confirmed' : 'accepted-risk',
      reason: toSay('{0} is followed: “{1}”, not “{2}” here', side.source, side.value, here.value),
    };
  const others = sides.slice(1).map(({ source, value }) => `“${value}” (${source})`);
  return { disposition: 'accepted-risk', reason: toSay('followed here: “{0}”, not {1}', here.value, [...new Set(others)].join(', ')) };
}

/** Where some words of the text stand in the quote of their sentence; undefined where the quote does not have them. */
export function wordsIn(document: ReadDocument, quote: string, start: number, words: Span): Span | undefined {
  const marked = quoteOf(document, [words], quote.length + 1);
  // they may stand there twice: look from where they begin, less what signs and spaces were taken out before them
  const before = quoteOf(document, [{ start, end: words.start }], quote.length + 1).length;
  const at = marked === '' ? -1 : quote.indexOf(marked, Math.max(0, before - 2));
  return at < 0 ? undefined : { start: at, end: at + marked.length };
}
