/** Definition, references and highlights: from a mention to where it is introduced and to every other place of it; from a mark to what it cites. */
import { termsOf } from '../core/corpus/digest.ts';
import { sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { isEvent, isName } from '../core/mentions.ts';
import type { Citation, Mention, ReadDocument, Span } from '../core/model.ts';
import { citationAt, markOfNoteAt, notesAndReferencesOf, placesOfWork, targetsAt } from './citations.ts';
import { mentionAt, otherSources } from './other-sources.ts';

export interface Place {
  readonly path: string;
  readonly span: Span;
}

export interface Definition {
  /** what the cursor stands on */
  readonly origin: Span;
  readonly places: readonly Place[];
}

/** A citation leads to its note, reference, source text or bibliography entry, a note back to its mark; a name to its entry or first introduction; an event or claim to the best passage elsewhere. */
export function definition(dossier: Dossier, path: string, offset: number): Definition | undefined {
  const document = dossier.document(path);
  if (!document) return undefined;
  const citation = citationAt(document, offset);
  if (citation) {
    const { targets, span } = targetsAt(document, citation, offset);
    const places = targets.flatMap((target): Place[] => {
      if (citation.kind === 'key') return placesOfWork(dossier, target);
      const found = notesAndReferencesOf(document, citation.kind, target);
      return found ? [{ path, span: found }] : [];
    });
    return places.length > 0 ? { origin: span, places } : undefined;
  }
  const mention = mentionAt(document, offset);
  if (mention && isName(mention)) {
    const defined = dossier.knowledge.entity(mention.id)?.definedIn;
    if (defined) return { origin: mention, places: [{ path: defined.file, span: defined.span }] };
    const first = introduction(dossier, document, mention);
    return first ? { origin: mention, places: [first] } : undefined;
  }
  if (!sentenceAt(dossier.corpus, path, offset)) {
    const ofNote = markOfNoteAt(document, offset);
    return ofNote && { origin: ofNote.entry, places: [{ path, span: ofNote.mark }] };
  }
  const answer = otherSources(dossier, path, offset, 1);
  const best = answer?.passages[0];
  return answer && best ? { origin: answer.origin, places: [{ path: best.at.document.path, span: best.at.sentence }] } : undefined;
}

/** The first mention in the same text; from there, the first in another. */
function introduction(dossier: Dossier, document: ReadDocument, mention: Mention & { id: string }): Place | undefined {
  const firstIn = ({ mentions, path }: ReadDocument): Place | undefined => {
    const first = mentions.find((one) => isName(one) && one.id === mention.id);
    return first && { path, span: first };
  };
  const here = firstIn(document);
  if (here && here.span.start !== mention.start) return here;
  for (const { document: other, names } of dossier.corpus.namesOf(mention.id)) if (other.path !== document.path) return { path: other.path, span: names[0]! };
  return here;
}

/** Every place of the same entity, date or event type with a common participant; of a citation, every mark with the same target. */
export function references(dossier: Dossier, path: string, offset: number): readonly Place[] {
  const document = dossier.document(path);
  if (!document) return [];
  const citation = citationAt(document, offset);
  if (citation) {
    const paths = citation.kind === 'key' ? citation.targets.flatMap((target) => dossier.corpus.pathsCiting(target)) : [path];
    return [...new Set(paths)].sort().flatMap((one) => marksLike(dossier.document(one)!, citation).map((span) => ({ path: one, span })));
  }
  const mention = mentionAt(document, offset);
  if (!mention) return [];
  if (isName(mention)) return [...dossier.corpus.namesOf(mention.id)].flatMap((one) => one.names.map((span) => ({ path: one.document.path, span })));
  return dossier.corpus.withTerms(termsOf([mention])).flatMap((one) => sameAs(one, mention).map((span) => ({ path: one.path, span })));
}

/** The same within one text, to be lit up. */
export function highlights(dossier: Dossier, path: string, offset: number): readonly Span[] {
  const document = dossier.document(path);
  if (!document) return [];
  const citation = citationAt(document, offset);
  if (citation) return marksLike(document, citation);
  const mention = mentionAt(document, offset);
  return mention ? sameAs(document, mention) : [];
}

const marksLike = ({ citations }: ReadDocument, { kind, targets }: Citation) =>
  citations.filter((other) => other.kind === kind && other.targets.some((target) => targets.includes(target)));

function sameAs({ mentions }: ReadDocument, mention: Mention): Mention[] {
  if (isName(mention)) return mentions.filter((other) => isName(other) && other.id === mention.id);
  if (isEvent(mention)) {
    const ids = new Set(mention.participants.map((participant) => participant.id));
    return mentions.filter(
      (other) =>
        isEvent(other) &&
        other.type === mention.type &&
        (ids.size === 0 || other.participants.length === 0 || other.participants.some((participant) => ids.has(participant.id))),
    );
  }
  return mentions.filter((other) => other.kind === 'date' && other.value.edtf === mention.value.edtf);
}
