/**
 * Findings by their words: the sentence that a finding stands in, what stands around it, and what the other side says. Numbers of notes, white space, emphasis,
 * annotations and comments are left out of the words, so that they may change.
 */
import { firstIndex } from '../first-index.ts';
import type { Citation, Finding, ReadDocument, Span } from '../model.ts';
import { quoteOf } from '../text/quote.ts';
import type { ReviewRecord } from './review-file.ts';

/** What a disposition of a finding is tied to. */
export type Target = Pick<ReviewRecord, 'document' | 'code' | 'kind' | 'quote' | 'words' | 'nth' | 'against'>;

/** How many characters of the surroundings are kept on either side (Hypothesis keeps as many). */
const surroundings = 32;

const targetsKnown = new WeakMap<readonly Finding[], readonly Target[]>();

/** The target of each finding of a text, in the same order. `documentAt` gives the texts of the other sides. */
export function targetsOf(document: ReadDocument, findings: readonly Finding[], documentAt: (path: string) => ReadDocument | undefined): readonly Target[] {
  const kept = targetsKnown.get(findings);
  if (kept) return kept;
  const quotes = quotesOf(document);
  const citations = new Map(document.citations.map((citation) => [citation.start, citation]));
  const times = new Map<string, number>();
  const targets = findings.map((finding): Target => {
    const index = quotes.indexAt(finding.start);
    const words = wordsOf(document, finding, quotes.spans[index], citations.get(finding.start));
    const others = finding.related.flatMap((related) => {
      const other = documentAt(related.document);
      return other ? [quotesOf(other).quoteAt(related.start)] : [];
    });
    const place = JSON.stringify([finding.code, finding.kind, index, words]);
    const nth = times.get(place) ?? 0;
    times.set(place, nth + 1);
    return {
      document: document.path,
      code: finding.code,
      quote: { exact: quotes.at(index), prefix: quotes.at(index - 1).slice(-surroundings), suffix: quotes.at(index + 1).slice(0, surroundings) },
      ...(finding.kind ? { kind: finding.kind } : {}),
      ...(words === undefined ? {} : { words }),
      ...(nth > 0 ? { nth } : {}),
      ...(others.length > 0 ? { against: [...new Set(others)] } : {}),
    };
  });
  targetsKnown.set(findings, targets);
  return targets;
}

/** Whether a sentence (as a target quotes it) stands in a text. */
export const standsIn = (document: ReadDocument, exact: string) => quotesOf(document).all().has(exact);

/** The spans of the sentence at an offset, or of the block outside the body: what `quote.exact` quotes. */
export function quotedSpansAt(document: ReadDocument, offset: number): readonly Span[] {
  const quotes = quotesOf(document);
  return quotes.spans[quotes.indexAt(offset)] ?? [];
}

/** The words at fault, where they are not the whole sentence. A note's number is no word: it changes when another note is put in before it. */
function wordsOf(document: ReadDocument, finding: Finding, sentence: readonly Span[] | undefined, citation: Citation | undefined): string | undefined {
  if (sentence?.some((span) => span.start === finding.start && span.end === finding.end)) return undefined;
  if (finding.code !== 'unresolved-citation') return quoteOf(document, [finding], Number.POSITIVE_INFINITY);
  return citation && citation.kind !== 'note' && citation.kind !== 'number' ? citation.targets.join(' ') : undefined;
}

const quotesKnown = new WeakMap<ReadDocument, Quotes>();

function quotesOf(document: ReadDocument): Quotes {
  const kept = quotesKnown.get(document) ?? new Quotes(document);
  quotesKnown.set(document, kept);
  return kept;
}

/** What can be quoted of a text, in order: the sentences of the body and the blocks beside it. A quotation is made when it is asked for. */
class Quotes {
  private readonly document: ReadDocument;
  readonly spans: readonly (readonly Span[])[];
  private readonly starts: readonly { readonly start: number; readonly index: number }[];
  private readonly made: (string | undefined)[] = [];
  private everything: ReadonlySet<string> | undefined;

  constructor(document: ReadDocument) {
    this.document = document;
    const { passages, blocks } = document.structure;
    this.spans = [
      ...passages.flatMap((passage) => passage.sentences.map((sentence) => sentence.spans)),
      ...blocks.filter((block) => block.zone === 'apparatus').map((block) => [block]),
    ].sort((a, b) => a[0]!.start - b[0]!.start);
    this.starts = this.spans.flatMap((spans, index) => spans.map(({ start }) => ({ start, index }))).sort((a, b) => a.start - b.start);
  }

  /** Which one stands at an offset: the last that begins there or before. */
  indexAt(offset: number): number {
    const behind = firstIndex(this.starts.length, (i) => this.starts[i]!.start > offset);
    return this.starts[Math.max(0, behind - 1)]?.index ?? 0;
  }

  at(index: number): string {
    const spans = this.spans[index];
    if (!spans) return '';
    this.made[index] ??= quoteOf(this.document, spans, Number.POSITIVE_INFINITY).normalize('NFC');
    return this.made[index];
  }

  quoteAt(offset: number): string {
    return this.at(this.indexAt(offset));
  }

  all(): ReadonlySet<string> {
    this.everything ??= new Set(this.spans.map((_, index) => this.at(index)));
    return this.everything;
  }
}
