/** "Go to other source": passages in other texts on what stands at an offset, with the reason each was chosen. */
import { isEvent, isName } from '../core/corpus/digest.ts';
import { type RelatedPassage, relatedPassages, sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { Mention, ReadDocument, Span } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { readableDate } from './readable.ts';
import { type Stance, stanceOf } from './stance.ts';

export interface OtherSourcesAnswer {
  readonly subject: string;
  readonly origin: Span;
  readonly passages: readonly (RelatedPassage & { readonly why: string; readonly stance?: Stance })[];
}

export function otherSources(dossier: Dossier, path: string, offset: number, limit = 12): OtherSourcesAnswer | undefined {
  const sentence = sentenceAt(dossier.corpus, path, offset);
  const document = dossier.document(path);
  if (!sentence || !document) return undefined;
  const focus = mentionAt(document, offset);
  const passages = relatedPassages(dossier.corpus, { document: path, sentence, ...(focus ? { focus } : {}) }, limit);
  return {
    subject: focus ? describe(dossier.knowledge, focus) : 'this sentence',
    origin: focus ?? sentence.sentence.spans.find((span) => offset >= span.start && offset <= span.end) ?? sentence.sentence,
    passages: passages.map((passage) => {
      const stance = stanceOf(dossier.knowledge, sentence, passage.at);
      return { ...passage, why: explainShared(dossier.knowledge, passage.shared), ...(stance ? { stance } : {}) };
    }),
  };
}

/** The mention at an offset, the shortest where several meet. */
export function mentionAt({ mentions }: ReadDocument, offset: number): Mention | undefined {
  return mentions.filter((mention) => offset >= mention.start && offset <= mention.end).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

export function describe(knowledge: Knowledge, mention: Mention): string {
  if (isName(mention)) return knowledge.entity(mention.id)?.name ?? mention.id;
  if (isEvent(mention)) return [eventTypes.get(mention.type)?.label ?? mention.type, ...(mention.date ? [readableDate(mention.date.edtf)] : [])].join(', ');
  return readableDate(mention.value.edtf);
}

/** Shared terms for people: "Qatar, ceasefire, 19 October 2025". */
export function explainShared(knowledge: Knowledge, shared: readonly string[]): string {
  const names = shared.map((term) => {
    const [kind, value] = [term.slice(0, term.indexOf(':')), term.slice(term.indexOf(':') + 1)];
    if (kind === 'entity') return knowledge.entity(value)?.name ?? value;
    if (kind === 'event') return (eventTypes.get(value)?.label ?? value).toLowerCase();
    return readableDate(value);
  });
  // a day says its month and year
  const dates = names.filter((_, i) => /^(?:day|month|year):/.test(shared[i]!));
  const finest = dates.sort((a, b) => b.length - a.length)[0];
  return [...new Set(names.filter((name, i) => !/^(?:day|month|year):/.test(shared[i]!) || name === finest))].slice(0, 5).join(', ');
}
