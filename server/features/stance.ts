/** How a passage of another text stands to a sentence: it agrees, it differs in something, or it adds something. */
import type { SentenceAt } from '../core/corpus/corpus.ts';
import { relationOf } from '../core/facts/compare.ts';
import { addTo, groupBy } from '../core/group-by.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import { isName } from '../core/mentions.ts';
import type { ContradictionKind, Fact, Mention, ReadDocument } from '../core/model.ts';
import { type Said, toSay } from '../core/say.ts';
import { readableDate } from './readable.ts';

export interface Stance {
  readonly mark: 'agrees' | 'differs' | 'adds';
  /** for people: "differs in the date: 18 October 2025", "agrees", "adds Oman, 3 May 2024" */
  readonly text: Said;
}

const kindNames: Readonly<Record<ContradictionKind, Said>> = {
  date: toSay('the date'),
  quantity: toSay('the figure'),
  actor: toSay('who it was'),
  place: toSay('the place'),
  polarity: toSay('whether it happened'),
  outcome: toSay('the outcome'),
  status: toSay('the state of affairs'),
};

/** One sentence of one text. */
type Sentence = Pick<SentenceAt, 'document' | 'passage' | 'index'>;

/** undefined where the two share what they are about and nothing more is to be said. */
export function stanceOf(knowledge: Knowledge, asked: Sentence, passage: Sentence): Stance | undefined {
  let agrees = false;
  for (const mine of factsAt(asked))
    for (const theirs of factsAt(passage)) {
      const relation = relationOf(mine, theirs, knowledge);
      if (relation && !relation.agree) return { mark: 'differs', text: toSay('differs in {0}: {1}', kindNames[relation.kind], wordsOf(passage, theirs)) };
      agrees ||= relation?.agree === true;
    }
  if (agrees) return { mark: 'agrees', text: toSay('agrees') };
  const added = addedBy(knowledge, asked, passage);
  return added.length > 0 ? { mark: 'adds', text: toSay('adds {0}', added.join(', ')) } : undefined;
}

// by what was read rather than by the document, so that what a text that is put away does not hold is not held here
const bySentence = new WeakMap<ReadDocument['facts'], ReadonlyMap<string, readonly Fact[]>>();
const mentionsBySentence = new WeakMap<ReadDocument['mentions'], ReadonlyMap<string, readonly Mention[]>>();

function mentionsAt({ document: { mentions }, passage, index }: Sentence): readonly Mention[] {
  const known = mentionsBySentence.get(mentions) ?? groupBy(mentions, (mention) => `${mention.passage}.${mention.sentence}`);
  mentionsBySentence.set(mentions, known);
  return known.get(`${passage}.${index}`) ?? [];
}

/** The facts that a sentence states. */
export function factsAt({ document, passage, index }: Sentence): readonly Fact[] {
  const { facts } = document;
  let known = bySentence.get(facts);
  if (!known) {
    const places = new Map(document.statements.map((claim) => [claim.id, `${claim.passage}.${claim.sentence}`]));
    const map = new Map<string, Fact[]>();
    for (const fact of facts) {
      const place = places.get(fact.claim);
      if (place !== undefined) addTo(map, place, fact);
    }
    known = map;
    bySentence.set(facts, known);
  }
  return known.get(`${passage}.${index}`) ?? [];
}

function wordsOf({ document }: Sentence, fact: Fact): string {
  const { start } = document.statements.find(({ id }) => id === fact.claim)!;
  return `“${document.text.slice(start + fact.words.start, start + fact.words.end).replace(/\s+/g, ' ')}”`;
}

/** Dates and names of the passage that the sentence lacks, three at most. */
function addedBy(knowledge: Knowledge, asked: Sentence, passage: Sentence): string[] {
  const has = new Set<string>();
  for (const mention of mentionsAt(asked)) if (isName(mention)) for (const id of [mention.id, mention.named]) if (id) has.add(id);
  const dates = new Set(mentionsAt(asked).flatMap((mention) => (mention.kind === 'date' ? [mention.value.edtf] : [])));
  const added = new Set<string>();
  for (const mention of mentionsAt(passage)) {
    if (mention.kind === 'date' && dates.size === 0) added.add(readableDate(mention.value.edtf));
    else if (isName(mention) && !has.has(mention.id) && !(mention.named && has.has(mention.named)))
      added.add(knowledge.entity(mention.named ?? mention.id)?.name ?? mention.proposed?.name ?? mention.id);
  }
  return [...added].slice(0, 3);
}
