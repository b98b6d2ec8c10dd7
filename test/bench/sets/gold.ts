/**
 * Mentions and claims against texts annotated by hand for this project: the seeds' gold in `shared/`, and our own in `test/golden/`.
 * The figures are those of the scorer in `shared/score`; where that is missing, of the same measures here.
 */

import { readFileSync } from 'node:fs';
import { groupBy } from '../../../server/core/group-by.ts';
import type { Claim, EventMention, Mention, ReadDocument, Span } from '../../../server/core/model.ts';
import { eventTypes } from '../../../server/core/recognize/events.ts';
import { annotationLine } from '../../../server/features/annotate.ts';
import { around, type ErrorCase, type Measurement, percent } from '../report.ts';
import { compareSpans, overlap, sameSpan } from '../span-score.ts';

export interface GoldSentence extends Span {
  readonly text: string;
  readonly label: string;
  readonly marks: readonly GoldMark[];
}

interface GoldMark extends Span {
  readonly text: string;
  /** A actor, P place, X either, D date, E event */
  readonly code: string;
  readonly value: string;
}

export interface GoldText {
  readonly name: string;
  readonly gold: readonly GoldSentence[];
  readonly document: ReadDocument;
}

interface FamilyCounts {
  readonly gold: number;
  readonly found: number;
  readonly exact: number;
  readonly overlap: number;
  readonly value: number;
  readonly linked: number;
  readonly sense: number;
  readonly senseAsked: number;
}

export interface GoldCounts {
  readonly name: FamilyCounts;
  readonly date: FamilyCounts;
  readonly event: FamilyCounts;
  readonly claim: { readonly gold: number; readonly found: number; readonly both: number; readonly sourcing: number };
}

/** What is used of `shared/score/score.mjs`. */
export interface SharedScorer {
  readonly scoreDocument: (gold: readonly GoldSentence[], system: ReturnType<typeof annotationLine>) => { readonly result: GoldCounts };
}

export const readGold = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as GoldSentence[];

export function measureGold(title: string, texts: readonly GoldText[], scorer: SharedScorer | undefined): Measurement {
  const scored = texts.map((text) => {
    const own = scoreGold(text);
    return {
      name: text.name,
      errors: own.errors,
      counts: scorer ? scorer.scoreDocument(text.gold, annotationLine(text.document, text.name)).result : own.counts,
      own: own.counts,
    };
  });
  const columns = [
    ...scored.map(({ name, counts }) => ({ name, counts })),
    ...(scored.length > 1 ? [{ name: 'together', counts: sum(scored.map(({ counts }) => counts)) }] : []),
  ];
  const differing = scored.filter(({ counts, own }) => measures.some(({ of }) => Math.abs(of(counts) - of(own)) > 1e-9));
  const total = columns.at(-1)?.counts;
  return {
    table: {
      title,
      columns: columns.map(({ name }) => name),
      rows: measures.map(({ name, of }) => [name, ...columns.map(({ counts }) => percent(of(counts)))]),
      notes: [
        ...(total
          ? [
              `annotated together: ${total.name.gold} names, ${total.date.gold} dates, ${total.event.gold} events, ${total.claim.gold} claims; found in the same sentences: ${total.name.found}, ${total.date.found}, ${total.event.found}, ${total.claim.found}`,
            ]
          : []),
        ...(scorer ? [] : ['without shared/score: the same measures, counted here']),
        ...differing.map(({ name }) => `the scorers of shared/ and of test/bench disagree on ${name}: one of them has changed`),
      ],
    },
    errors: scored.flatMap(({ errors }) => errors),
  };
}

/** NaN, printed as “–”, where nothing could be counted */
const ratio = (a: number, b: number) => (b > 0 ? a / b : Number.NaN);
const f1Of = (right: number, { gold, found }: { readonly gold: number; readonly found: number }) => ratio(2 * right, gold + found);
const measures: readonly { readonly name: string; readonly of: (counts: GoldCounts) => number }[] = [
  { name: 'names, found F1', of: ({ name }) => f1Of(name.overlap, name) },
  { name: 'names, exact span F1', of: ({ name }) => f1Of(name.exact, name) },
  { name: 'names, right entity F1', of: ({ name }) => f1Of(name.value, name) },
  { name: 'names, linked F1', of: ({ name }) => f1Of(name.linked, name) },
  { name: 'actor/place sense, acc.', of: ({ name }) => ratio(name.sense, name.senseAsked) },
  { name: 'dates, found F1', of: ({ date }) => f1Of(date.overlap, date) },
  { name: 'dates, exact span F1', of: ({ date }) => f1Of(date.exact, date) },
  { name: 'dates, right value F1', of: ({ date }) => f1Of(date.value, date) },
  { name: 'events, found F1', of: ({ event }) => f1Of(event.overlap, event) },
  { name: 'events, right type F1', of: ({ event }) => f1Of(event.value, event) },
  { name: 'claims, check-worthy F1', of: ({ claim }) => f1Of(claim.both, claim) },
  { name: 'claims, sourcing, acc.', of: ({ claim }) => ratio(claim.sourcing, claim.both) },
];

type Counts = { readonly [key: string]: number | Counts };
function sum(all: readonly GoldCounts[]): GoldCounts {
  const add = (a: Counts, b: Counts): Counts =>
    Object.fromEntries(
      Object.entries(b).map(([key, value]) => [
        key,
        typeof value === 'number' ? ((a[key] as number | undefined) ?? 0) + value : add((a[key] as Counts | undefined) ?? {}, value),
      ]),
    );
  return all.reduce<Counts>((total, counts) => add(total, counts as unknown as Counts), {}) as unknown as GoldCounts;
}

/** The measures of `shared/score/score.mjs` by the guidelines: only what stands inside an annotated sentence counts. */
function scoreGold({ gold, document: { text, mentions, claims } }: GoldText): { counts: GoldCounts; errors: ErrorCase[] } {
  const errors: ErrorCase[] = [];
  const inside = mentions.filter((mention) => gold.some((sentence) => mention.start >= sentence.start && mention.end <= sentence.end));
  const marks = gold.flatMap((sentence) => sentence.marks);
  const family = (name: string, codes: string, found: readonly Mention[]): FamilyCounts => {
    const annotated = marks.filter((mark) => codes.includes(mark.code));
    const { pairs, missed, extra } = compareSpans(annotated, found, []);
    const wrong = pairs.filter((pair) => pair.gold.value !== markValueOf(pair.found));
    errors.push(
      ...missed.map((mark) => ({ group: `missed ${name} ${mark.value}`, example: around(text, mark) })),
      ...extra.map((mention) => ({ group: `extra ${name} ${markValueOf(mention)}`, example: around(text, mention) })),
      ...wrong.map((pair) => ({ group: `wrong ${name}: ${pair.gold.value} found as ${markValueOf(pair.found)}`, example: around(text, pair.found) })),
    );
    const asked = name === 'name' ? pairs.filter((pair) => pair.gold.code !== 'X') : [];
    const senseRight = asked.filter((pair) => (pair.found.kind === 'actor') === (pair.gold.code === 'A'));
    errors.push(
      ...asked
        .filter((pair) => !senseRight.includes(pair))
        .map((pair) => ({
          group: `wrong sense: ${pair.gold.code === 'A' ? 'an actor found as place' : 'a place found as actor'}`,
          example: around(text, pair.found),
        })),
    );
    return {
      gold: annotated.length,
      found: found.length,
      overlap: pairs.length,
      exact: pairs.filter((pair) => sameSpan(pair.gold, pair.found)).length,
      value: pairs.length - wrong.length,
      linked: linkedAlike(pairs.map((pair) => [pair.gold.value, markValueOf(pair.found)])),
      sense: senseRight.length,
      senseAsked: asked.length,
    };
  };
  const counts = {
    name: family(
      'name',
      'APX',
      inside.filter((mention) => mention.kind === 'actor' || mention.kind === 'place'),
    ),
    date: family(
      'date',
      'D',
      inside.filter((mention) => mention.kind === 'date'),
    ),
    event: family(
      'event',
      'E',
      inside.filter((mention) => mention.kind === 'event' && !withoutCounterpart.has(mention.type)),
    ),
    claim: claimCounts(gold, claims, errors),
  };
  return { counts, errors };
}

function claimCounts(gold: readonly GoldSentence[], claims: readonly Claim[], errors: ErrorCase[]): GoldCounts['claim'] {
  const rows = gold.map((sentence) => ({
    sentence,
    label: sourcingOfLabel[sentence.label],
    claim: claims.find(({ spans }) => spans.some((span) => overlap(span, sentence))),
  }));
  for (const { sentence, label, claim } of rows) {
    if (label === claim?.sourcing) continue;
    errors.push({
      group: label && claim ? `sourcing: ${label} found as ${claim.sourcing}` : label ? `missed claim (${label})` : `extra claim (${claim!.sourcing})`,
      example: sentence.text.replace(/\s+/g, ' ').slice(0, 150),
    });
  }
  const both = rows.filter(({ label, claim }) => label && claim);
  return {
    gold: rows.filter(({ label }) => label).length,
    found: rows.filter(({ claim }) => claim).length,
    both: both.length,
    sourcing: both.filter(({ label, claim }) => claim!.sourcing === label).length,
  };
}

const sourcingOfLabel: Readonly<Record<string, string>> = { C: 'cited', A: 'attributed', V: 'vague', U: 'unsourced' };

/** types that the guidelines leave out of the scoring */
const withoutCounterpart = new Set(
  'election referendum resignation appointment disaster endorsement concession cooperation release restriction investigation'.split(' '),
);
const broadType = ({ type }: EventMention) => eventTypes.get(type)?.broader ?? type;
const markValueOf = (mention: Mention) => (mention.kind === 'date' ? mention.value.edtf : mention.kind === 'event' ? broadType(mention) : mention.id);

/** How many are linked alike whatever the entities are called: names are paired one to one by how often they meet. */
function linkedAlike(pairs: readonly (readonly [gold: string, ours: string])[]): number {
  const meetings = [...groupBy(pairs, ([gold, ours]) => `${gold}\t${ours}`).values()].sort((a, b) => b.length - a.length);
  const taken = new Set<string>();
  let linked = 0;
  for (const meeting of meetings) {
    const [gold, ours] = meeting[0]!;
    if (taken.has(`gold ${gold}`) || taken.has(`ours ${ours}`)) continue;
    taken.add(`gold ${gold}`).add(`ours ${ours}`);
    linked += meeting.length;
  }
  return linked;
}
