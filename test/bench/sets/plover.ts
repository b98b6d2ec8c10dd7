/**
 * Event categories of sentences: PLOVER's gold standard records, one category a sentence. Ours is that of the sentence's first asserted event told by a verb,
 * else of its first event; events without a PLOVER category do not count.
 *
 * The records use an older PLOVER; its names are those of the 2021 conversion table here: DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT, and
 * DEMAND is what the final version calls REQUEST.
 */
import path from 'node:path';
import type { EventMention } from '../../../server/core/model.ts';
import { ploverCategory } from '../../../server/core/recognize/plover.ts';
import { type AnnotatedText, readJsonLines, readPlainText } from '../evaluation-data.ts';
import { around, type ErrorCase, type Measurement, percent } from '../report.ts';

export function measurePlover(shared: string): Measurement {
  const texts = readJsonLines<AnnotatedText>(path.join(shared, 'eval', 'plover-dev.jsonl'));
  const results = texts.map((annotated) => {
    const { text, mentions } = readPlainText(annotated);
    const event = mostProminent(mentions.filter((mention) => mention.kind === 'event'));
    return { annotated, text, event, gold: currentName(annotated.label!), ours: event ? categoryOf(event) : undefined };
  });
  const right = results.filter(({ gold, ours }) => gold === ours).length;
  const none = results.filter(({ ours }) => ours === undefined).length;
  const categories = [...new Set(results.map(({ gold }) => gold))].sort();
  const count = (test: (result: (typeof results)[number]) => boolean) => results.filter(test).length;
  return {
    table: {
      title: `plover-dev (${texts.length} sentences)`,
      columns: ['right', 'of', 'accuracy', 'none found', 'said of others'],
      rows: [
        ['all categories', String(right), String(texts.length), percent(right / texts.length), String(none), '–'],
        ...categories.map((category) => {
          const of = count(({ gold }) => gold === category);
          const hits = count(({ gold, ours }) => gold === category && ours === category);
          return [
            category,
            String(hits),
            String(of),
            percent(hits / of),
            String(count(({ gold, ours }) => gold === category && ours === undefined)),
            String(count(({ gold, ours }) => gold !== category && ours === category)),
          ];
        }),
      ],
      notes: [`where an event was found: ${percent(right / Math.max(1, texts.length - none))} % right`],
    },
    errors: results
      .filter(({ gold, ours }) => gold !== ours)
      .map(({ annotated, text, event, gold, ours }): ErrorCase => {
        const triggers = annotated.spans.filter((span) => span.type === 'EVENT').map((span) => span.surface);
        return {
          group: `${gold} found as ${ours ?? 'nothing'}`,
          example: event ? `${event.type} for “${triggers.join('”, “')}”: ${around(text, event)}` : `“${triggers.join('”, “')}”: ${text.slice(0, 140)}`,
        };
      }),
  };
}

function mostProminent(events: readonly EventMention[]): EventMention | undefined {
  const categorised = events.filter((event) => categoryOf(event) !== undefined);
  return categorised.find((event) => event.form === 'verb' && event.factuality === 'asserted') ?? categorised[0];
}

const categoryOf = (event: EventMention) => currentName(ploverCategory(event) ?? '') || undefined;

const renamed: Readonly<Record<string, string>> = { DISAPPROVE: 'ACCUSE', INVESTIGATE: 'ACCUSE', DEMAND: 'REQUEST', FIGHT: 'ASSAULT' };
const currentName = (category: string) => renamed[category] ?? category;
