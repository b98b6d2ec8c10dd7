/** What a selection grows to: word, mention, clause, sentence, paragraph, sections, the whole text. */
import type { Passage, ReadDocument, Sentence, Span } from '../core/model.ts';
import { mentionAt } from './other-sources.ts';
import { type OutlineItem, outline } from './symbols.ts';

/** Spans around an offset from the smallest to the whole text; each holds the one before it and is larger. */
export function selectionRanges(document: ReadDocument, offset: number): Span[] {
  const { structure, text } = document;
  const holds = ({ start, end }: Span) => offset >= start && offset <= end;
  const spans: Span[] = [];
  const passage = structure.passages.find((one) => one.spans.some(holds));
  if (passage) {
    const word = wordAt(passage, offset);
    if (word) spans.push(word);
    const mention = mentionAt(document, offset);
    if (mention) spans.push(mention);
    // the offset behind a sentence's stop belongs to it, the one before the next sentence to that
    const sentence = passage.sentences.findLast((one) => one.spans.some(holds));
    if (sentence) spans.push(clauseAt(text, passage, sentence, offset), sentence);
  }
  const block = structure.blocks.find(holds);
  if (block) spans.push(block);
  if (passage && !(block && passage.start >= block.start && passage.end <= block.end)) spans.push(passage);
  const sections: Span[] = [];
  for (let items: readonly OutlineItem[] = outline(document); ; ) {
    const item = items.find(holds);
    if (!item) break;
    sections.unshift(item);
    items = item.children;
  }
  const grown: Span[] = [];
  for (const { start, end } of [...spans, ...sections, { start: 0, end: text.length }]) {
    const inner = grown.at(-1);
    if (end > start && (!inner || (start <= inner.start && end >= inner.end && end - start > inner.end - inner.start))) grown.push({ start, end });
  }
  return grown;
}

function wordAt({ tokens }: Passage, offset: number): Span | undefined {
  for (let i = 0; i < tokens.length; i++) if (offset >= tokens.start[i]! && offset <= tokens.end[i]!) return { start: tokens.start[i]!, end: tokens.end[i]! };
  return undefined;
}

/** The part of a sentence between two commas, semicolons, colons, dashes or brackets. Those inside a word or a number ("2,600") part nothing. */
function clauseAt(text: string, { tokens }: Passage, sentence: Sentence, offset: number): Span {
  let { start, end } = sentence;
  for (let i = sentence.from; i < sentence.to; i++) {
    const mark = text.slice(tokens.start[i]!, tokens.end[i]!);
    if (!/^(?:[,;:()[\]–—…]|--+)$/.test(mark) || /^\d.\d$/.test(text.slice(tokens.start[i]! - 1, tokens.end[i]! + 1))) continue;
    if (tokens.end[i]! <= offset) start = tokens.end[i]!;
    else if (tokens.start[i]! >= offset) {
      end = tokens.start[i]!;
      break;
    }
  }
  const piece = text.slice(start, end);
  return { start: start + piece.length - piece.trimStart().length, end: start + piece.trimEnd().length };
}
