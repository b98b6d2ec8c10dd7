/** "Go to other source": passages in other texts on what stands at an offset, with the reason each was chosen. */
import type { SentenceAt } from '../core/corpus/corpus.ts';
import { type OwnSentence, ownSentences, termsIn } from '../core/corpus/digest.ts';
import { type Question, type RelatedPassage, relatedPassages, sentenceAt, termsAround } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import { isEvent, isName } from '../core/mentions.ts';
import type { EventMention, Mention, ReadDocument, Span } from '../core/model.ts';
import { readDocument } from '../core/read.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { type Said, toSay } from '../core/say.ts';
import { markOfNoteAt } from './citations.ts';
import { readableDate } from './readable.ts';
import { factsAt, type Stance, stanceOf } from './stance.ts';

export interface OtherSourcesAnswer {
  readonly subject: Said;
  readonly origin: Span;
  readonly passages: readonly (RelatedPassage & { readonly why: string; readonly stance?: Stance })[];
}

export function otherSources(dossier: Dossier, path: string, offset: number, limit = 12): OtherSourcesAnswer | undefined {
  const asked = questionAt(dossier, path, offset);
  const document = dossier.document(path);
  if (!asked || !document) return undefined;
  const { sentence, entry } = asked;
  const focus = entry ? undefined : mentionAt(document, offset);
  const passages = relatedPassages(dossier.corpus, { ...asked, ...(focus ? { focus } : {}) }, limit);
  return {
    subject: focus ? [describe(dossier.knowledge, focus)] : entry ? toSay('this reference') : toSay('this sentence'),
    origin: focus ?? entry ?? sentence.sentence.spans.find((span) => offset >= span.start && offset <= span.end) ?? sentence.sentence,
    passages: passages.map((passage) => explained(dossier, sentence, passage)),
  };
}

/**
 * What is asked at an offset: the sentence there. In a note or an entry of the reference list it is what the title of the cited work speaks of, in the light of the
 * sentence that cites it; `entry` is the span of that note or entry.
 */
export function questionAt(dossier: Dossier, path: string, offset: number): (Question & { readonly entry?: Span }) | undefined {
  const sentence = sentenceAt(dossier.corpus, path, offset);
  if (sentence) return { document: path, sentence };
  const document = dossier.document(path);
  const found = document && markOfNoteAt(document, offset);
  const citing = found && sentenceAt(dossier.corpus, path, found.mark.start);
  if (!citing) return undefined;
  const { entry } = found;
  const works = document.works.filter(({ start, end, title }) => title && start < entry.end && end > entry.start);
  const { title } = works.find(({ start, end }) => offset >= start && offset <= end) ?? works[0] ?? {};
  if (!title) return { document: path, sentence: citing, entry };
  const read = readDocument(dossier.knowledge, { path, text: title.value, role: 'source' });
  return { document: path, sentence: citing, entry, terms: new Set(ownSentences(read).flatMap((one) => [...termsIn(one)])) };
}

/** The most passages that one sentence brings into a list over several. */
const perSentence = 12;

/**
 * Passages in other texts on the events of a stretch of text: of its sentences that tell of an event, those passages that tell of the same with somebody, some
 * place or date in common. What differs comes first, then what agrees, then what is most alike. undefined where no event is told.
 */
export function otherSourcesOn(dossier: Dossier, path: string, span: Span, limit = 40): OtherSourcesAnswer | undefined {
  const sentences = eventSentences(dossier, path).filter(({ sentence }) => sentence.start < span.end && sentence.end > span.start);
  if (sentences.length === 0) return undefined;
  const seen = new Set<string>();
  const passages = sentences
    .flatMap((sentence) => [...contradicting(dossier, sentence), ...passagesOn(dossier, sentence)])
    .sort((a, b) => weight[b.stance?.mark ?? 'adds'] - weight[a.stance?.mark ?? 'adds'] || b.score - a.score)
    .filter(({ at }) => !seen.has(keyOf(at)) && seen.add(keyOf(at)))
    .slice(0, limit);
  const [only] = sentences;
  const subject: Said = sentences.length === 1 ? [describe(dossier.knowledge, only!.mentions.find(isToldEvent)!)] : toSay('{0} events', sentences.length);
  return { subject, origin: span, passages };
}

const weight: Readonly<Record<Stance['mark'], number>> = { differs: 2, agrees: 1, adds: 0 };
const keyOf = ({ document, passage, index }: Pick<OwnSentence, 'document' | 'passage' | 'index'>) => `${document.path}#${passage}.${index}`;

/** Sentences of body text that tell of an event with somebody, a place or a date, as happened, reported or denied. */
export function eventSentences({ corpus }: Dossier, path: string): readonly OwnSentence[] {
  const document = corpus.get(path);
  if (!document) return [];
  const known =
    told.get(document.mentions) ??
    ownSentences(document).filter(({ passage, mentions }) => document.structure.passages[passage]!.kind !== 'heading' && mentions.some(isToldEvent));
  told.set(document.mentions, known);
  return known;
}
const told = new WeakMap<ReadDocument['mentions'], readonly OwnSentence[]>();

export const isToldEvent = (mention: Mention): mention is EventMention =>
  isEvent(mention) &&
  mention.factuality !== 'hypothetical' &&
  mention.factuality !== 'future' &&
  (mention.participants.length > 0 || mention.place !== undefined || mention.date !== undefined);

function passagesOn(dossier: Dossier, sentence: OwnSentence): OtherSourcesAnswer['passages'] {
  const events = new Set(sentence.mentions.filter(isToldEvent).map(({ type }) => `event:${type}`));
  return relatedPassages(dossier.corpus, { document: sentence.document.path, sentence }, 2 * perSentence)
    .filter(
      ({ at, shared }) =>
        at.document.role === 'source' && shared.some((term) => events.has(term)) && shared.some((term) => /^(?:entity|day|month):/.test(term)),
    )
    .slice(0, perSentence)
    .map((passage) => explained(dossier, sentence, passage));
}

/** A passage with why it was chosen, and how it stands to the sentence. */
function explained(dossier: Dossier, sentence: SentenceAt, passage: RelatedPassage): OtherSourcesAnswer['passages'][number] {
  const stance = stanceOf(dossier, sentence, passage.at);
  return { ...passage, why: explainShared(dossier.knowledge, passage.shared), ...(stance ? { stance } : {}) };
}

/** The passages of other sources that the findings of a sentence set against it: a lens says no less than the Problems panel. */
function contradicting(dossier: Dossier, sentence: OwnSentence): OtherSourcesAnswer['passages'] {
  const { document } = sentence;
  return dossier
    .findings(document.path)
    .filter(({ code, start, end }) => code === 'contradicted-claim' && sentence.sentence.spans.some((span) => start < span.end && end > span.start))
    .flatMap(({ related }) => related)
    .flatMap((place) => {
      const at = place.document === document.path ? undefined : sentenceAt(dossier.corpus, place.document, place.start);
      if (at?.document.role !== 'source') return [];
      const stance = stanceOf(dossier, sentence, at);
      return [{ at, score: 1, shared: [], why: '', stance: stance?.mark === 'differs' ? stance : ({ mark: 'differs', text: toSay('differs') } as const) }];
    });
}

/** How many other texts tell of what a stretch of text tells of, and how many of them differ from it. */
export interface SourceCount {
  readonly others: number;
  readonly differing: number;
}

/** Paths of the other texts on a sentence, with whether one of its passages differs. */
type Others = ReadonlyMap<string, boolean>;
/** What was counted for a text's sentences, by what they say; good while no other text changes. */
const counted = new WeakMap<Dossier, Map<string, { readonly state: number; readonly knowledge: string; readonly bySentence: Map<string, Others> }>>();

/** Counts for the lens over a stretch of text. A sentence that says the same as before is not looked up again while the other texts stay as they are. */
export function countOtherSources(dossier: Dossier, path: string, span: Span): SourceCount {
  const texts = counted.get(dossier) ?? new Map();
  counted.set(dossier, texts);
  const state = dossier.corpus.changesBeside(path);
  let kept = texts.get(path);
  if (kept?.state !== state || kept.knowledge !== dossier.knowledge.version) {
    kept = { state, knowledge: dossier.knowledge.version, bySentence: new Map() };
    texts.set(path, kept);
  }
  const all = new Map<string, boolean>();
  for (const sentence of eventSentences(dossier, path)) {
    if (sentence.sentence.start >= span.end || sentence.sentence.end <= span.start) continue;
    const key = contentOf(dossier, sentence);
    let others: Others | undefined = kept.bySentence.get(key);
    if (!others) {
      const found = new Map<string, boolean>();
      for (const { at, stance } of passagesOn(dossier, sentence))
        found.set(at.document.path, found.get(at.document.path) === true || stance?.mark === 'differs');
      others = found;
      kept.bySentence.set(key, found);
    }
    for (const [other, differs] of others) all.set(other, all.get(other) === true || differs);
    // not kept: a finding can be disposed of
    for (const { at } of contradicting(dossier, sentence)) all.set(at.document.path, true);
  }
  return { others: all.size, differing: [...all.values()].filter(Boolean).length };
}

/** All that the look-up of a sentence depends on in its own text. */
const contentOf = ({ corpus }: Dossier, at: OwnSentence) =>
  JSON.stringify([at.sentence.spans.map(({ start, end }) => at.document.text.slice(start, end)), [...termsAround(corpus, at)], factsAt(at)]);

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
