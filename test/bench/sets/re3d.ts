/**
 * Names in official texts: re3d, annotated by others. A name counts as found where the spans overlap. Times and the other types of re3d are left out.
 *
 * "Together" asks only whether a name was found. By type, an annotated name is right if it was found and is of that type for us: an adjective of a people or
 * state is a nationality, a place a location, a person or office a person, and every other actor an organisation, a state that acts among them.
 */
import path from 'node:path';
import { builtInKnowledge } from '../../../server/core/knowledge/built-in.ts';
import { isName } from '../../../server/core/mentions.ts';
import type { NameMention } from '../../../server/core/model.ts';
import { type AnnotatedText, readJsonLines, readPlainText } from '../evaluation-data.ts';
import { around, type ErrorCase, type Measurement, percent, tallyColumns, tallyRow } from '../report.ts';
import { addTally, compareSpans, noTally, recall, type Tally } from '../span-score.ts';

const types = ['Person', 'Organisation', 'Location', 'Nationality'] as const;
type NameType = (typeof types)[number];

export function measureRe3d(shared: string): Measurement {
  const texts = readJsonLines<AnnotatedText>(path.join(shared, 'eval', 're3d-dev.jsonl'));
  let together = noTally;
  const byType = new Map<NameType, Tally>(types.map((type) => [type, noTally]));
  const foundByType = new Map<NameType, Tally>(types.map((type) => [type, noTally]));
  const errors: ErrorCase[] = [];
  for (const annotated of texts) {
    const { text, mentions } = readPlainText(annotated);
    const scored = annotated.spans.filter((span) => types.includes(span.type as NameType));
    const names = mentions.filter(isName);
    const { pairs, missed, extra } = compareSpans(scored, names, annotated.ignore ?? []);
    together = addTally(together, { gold: scored.length, found: pairs.length + extra.length, right: pairs.length });
    for (const type of types) {
      const gold = scored.filter((span) => span.type === type).length;
      const found = [...pairs.map((pair) => pair.found), ...extra].filter((name) => typeOf(name) === type).length;
      const hits = pairs.filter((pair) => pair.gold.type === type);
      byType.set(type, addTally(byType.get(type)!, { gold, found, right: hits.filter((pair) => typeOf(pair.found) === type).length }));
      foundByType.set(type, addTally(foundByType.get(type)!, { gold, found, right: hits.length }));
    }
    const confused = pairs.filter((pair) => typeOf(pair.found) !== pair.gold.type);
    errors.push(
      ...missed.map((gold) => ({ group: `missed ${gold.type}: ${buildOf(gold.surface)}`, example: around(text, gold) })),
      ...extra.map((name) => ({ group: `extra ${typeOf(name)} ${name.id}`, example: around(text, name) })),
      ...confused.map(({ gold, found }) => ({
        group: `type: ${gold.type} found as ${typeOf(found)}`,
        example: `${found.id} (${found.how}): ${around(text, found)}`,
      })),
    );
  }
  return {
    table: {
      title: `re3d-dev (${texts.length} texts)`,
      columns: [...tallyColumns, 'found at all, R'],
      rows: [
        tallyRow('names together', together, percent(recall(together))),
        ...types.map((type) => tallyRow(type.toLowerCase(), byType.get(type)!, percent(recall(foundByType.get(type)!)))),
      ],
      notes: ['published on a related split, by token, macro-F1: BERT 63.4, ConfliBERT 66.4'],
    },
    errors,
  };
}

function typeOf({ kind, how, id, named }: NameMention): NameType {
  if (how === 'adjective') return 'Nationality';
  if (kind === 'place') return 'Location';
  const type = builtInKnowledge().entity(named ?? id)?.type;
  return type === 'person' || type === 'office' ? 'Person' : 'Organisation';
}

/** "U.S. service members" is "acronym lower lower": how a name is built, one word for each of its words. */
function buildOf(name: string): string {
  const words = name.split(/\s+/).map((word) => (/^(?:\p{Lu}\.?){2,}$/u.test(word) ? 'ACRONYM' : /^\p{Lu}/u.test(word) ? 'Capital' : 'lower'));
  return words.length > 4 ? `${words.slice(0, 3).join(' ')} …` : words.join(' ');
}
