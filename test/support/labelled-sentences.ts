/**
 * Sentences of this project with their sourcing label (N no claim, C cited, A attributed, V vague, U unsourced), by region, in `test/core/claims/sentences/`:
 * one half for development; the other is held out, its errors are not looked at.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SentenceContext } from '../../server/core/claims/worth.ts';
import type { Claim, ReadDocument } from '../../server/core/model.ts';
import { sentencesOf } from '../../server/core/read.ts';
import { readText } from './fixture.ts';

export type Half = 'development' | 'held-out';
export type SourcingLabel = 'N' | 'C' | 'A' | 'V' | 'U';

export interface LabelledSentence {
  readonly label: SourcingLabel;
  readonly text: string;
  readonly context: SentenceContext;
  readonly claim?: Claim;
}

/** date of all the texts, EDTF */
const issued = '2025-09-01';

/** The sentences of one half. Those of a region are read as one text, a paragraph each. */
export function labelledSentences(half: Half): LabelledSentence[] {
  const file = readFileSync(path.join(import.meta.dirname, '..', 'core', 'claims', 'sentences', `${half}.txt`), 'utf8');
  return file
    .split(/^## .+$/m)
    .slice(1)
    .flatMap((region) => {
      const rows = region
        .trim()
        .split('\n')
        .map((line) => ({ label: line.slice(0, 1) as SourcingLabel, text: line.slice(2) }));
      // with a note, so that bracketed numbers count as marks
      const document = readText(`${rows.map(({ text }) => text).join('\n\n')}\n\n[^1]: A source.\n`, { issued });
      return labelled(document, rows);
    });
}

/** Labels joined with what was read; a row whose text holds several sentences takes the first. */
export function labelled(
  document: ReadDocument,
  rows: readonly { readonly label: SourcingLabel; readonly text: string; readonly start?: number }[],
): LabelledSentence[] {
  const contexts = contextsOf(document);
  let from = 0;
  return rows.map(({ label, text, start }) => {
    const at = start ?? document.text.indexOf(text, from);
    from = at + text.length;
    const context = contexts.find(({ sentence }) => sentence.start >= at && sentence.start < from);
    if (!context) throw new Error(`no sentence is read at: ${text}`);
    const claim = document.claims.find((one) => one.spans.some((span) => span.start < from && span.end > at));
    return { label, text, context, ...(claim ? { claim } : {}) };
  });
}

/** Every sentence of a document with what stands in it. */
export function contextsOf({ text, structure, mentions, quantities }: ReadDocument): SentenceContext[] {
  return structure.passages.flatMap((passage, index) =>
    sentencesOf(
      text,
      passage,
      structure.citations.filter(({ start }) => start >= passage.start && start <= passage.end + 40),
      mentions.filter((mention) => mention.passage === index),
      passage.sentences.map((sentence) => quantities.filter(({ start }) => start >= sentence.start && start < sentence.end)),
    ),
  );
}

/** F1 of what is check-worthy, and the share of claims found whose sourcing is right; both 0 to 100. */
export function scoreOf(sentences: readonly LabelledSentence[]): { readonly worthy: number; readonly sourcing: number } {
  const both = sentences.filter(({ label, claim }) => label !== 'N' && claim);
  const gold = sentences.filter(({ label }) => label !== 'N').length;
  const found = sentences.filter(({ claim }) => claim).length;
  return {
    worthy: (200 * both.length) / (gold + found),
    sourcing: (100 * both.filter(({ label, claim }) => sourcingOf[label] === claim!.sourcing).length) / both.length,
  };
}

export const sourcingOf: Readonly<Record<SourcingLabel, string>> = { N: 'none', C: 'cited', A: 'attributed', V: 'vague', U: 'unsourced' };
