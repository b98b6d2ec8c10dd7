/** How a passage of another text stands to a sentence: it agrees, it differs in something, or it adds something. */
import type { Corpus, SentenceAt } from '../core/corpus/corpus.ts';
import { keysOf } from '../core/corpus/digest.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { relationOf } from '../core/facts/compare.ts';
import { addTo } from '../core/group-by.ts';
import type { ContradictionKind, Fact, ReadDocument } from '../core/model.ts';
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

type Told = Pick<Dossier, 'corpus' | 'knowledge'>;
type Mentioned = ReturnType<Corpus['mentionedIn']>;

/** undefined where the two share what they are about and nothing more is to be said. A text that states nothing of the kind is not fetched. */
export function stanceOf({ corpus, knowledge }: Told, asked: SentenceAt, passage: SentenceAt): Stance | undefined {
  let agrees = false;
  const own = factsAt(asked);
  const others = corpus.hasOneOf(passage.document.path, new Set(own.flatMap(keysOf))) ? factsAt(passage) : [];
  for (const mine of own)
    for (const theirs of others) {
      const relation = relationOf(mine, theirs, knowledge);
      if (relation && !relation.agree) return { mark: 'differs', text: toSay('differs in {0}: {1}', kindNames[relation.kind], wordsOf(passage, theirs)) };
      agrees ||= relation?.agree === true;
    }
  if (agrees) return { mark: 'agrees', text: toSay('agrees') };
  const added = addedBy({ corpus, knowledge }, asked, passage);
  return added.length > 0 ? { mark: 'adds', text: toSay('adds {0}', added.join(', ')) } : undefined;
}

// by what was read rather than by the document, so that what a text that is put away does not hold is not held here
const bySentence = new WeakMap<ReadDocument['facts'], ReadonlyMap<string, readonly Fact[]>>();

/** The facts that a sentence states. */
export function factsAt({ document, passage, index }: SentenceAt): readonly Fact[] {
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

function wordsOf({ document }: SentenceAt, fact: Fact): string {
  const { start } = document.statements.find(({ id }) => id === fact.claim)!;
  return `“${document.text.slice(start + fact.words.start, start + fact.words.end).replace(/\s+/g, ' ')}”`;
}

/** Dates and names of the passage that the sentence lacks, three at most. */
function addedBy({ corpus, knowledge }: Told, asked: SentenceAt, passage: SentenceAt): string[] {
  const [mine, theirs] = [asked, passage].map(({ document, sentence }) => corpus.mentionedIn(document.path, sentence.spans)) as [Mentioned, Mentioned];
  const has = new Set(mine.names.flatMap(({ id, named }) => [id, named]));
  const names = theirs.names
    .filter(({ id, named }) => !has.has(id) && !has.has(named))
    .map(({ start, named, written }) => ({ start, said: knowledge.entity(named)?.name ?? written }));
  const dates = mine.dates.length > 0 ? [] : theirs.dates.map(({ start, edtf }) => ({ start, said: readableDate(edtf) }));
  const added = new Set([...names, ...dates].sort((a, b) => a.start - b.start).map(({ said }) => said));
  return [...added].slice(0, 3);
}
