/** What the lists of the side bar count in one text: how often it names whom. Made once for each reading of a text, and small. */
import { isName } from '../core/mentions.ts';
import type { NameMention, ReadDocument, Span } from '../core/model.ts';

export interface TextCounts {
  readonly mentions: number;
  /** by `nameKey` */
  readonly names: ReadonlyMap<string, NameCount>;
}

export interface NameCount {
  readonly kind: NameMention['kind'];
  readonly id: string;
  readonly proposed?: NameMention['proposed'];
  readonly count: number;
  readonly first: Span;
}

/** An actor and the place of the same name are told apart: "actor:pakistan". */
export const nameKey = ({ kind, id }: Pick<NameMention, 'kind' | 'id'>) => `${kind}:${id}`;

const known = new WeakMap<ReadDocument, TextCounts>();

export function countsOf(document: ReadDocument): TextCounts {
  const kept = known.get(document);
  if (kept) return kept;
  const { mentions } = document;
  const names = new Map<string, NameCount>();
  for (const mention of mentions) {
    if (!isName(mention)) continue;
    const { kind, id, proposed, start, end } = mention;
    const key = nameKey(mention);
    const seen = names.get(key);
    names.set(key, { kind, id, ...(proposed ? { proposed } : {}), count: (seen?.count ?? 0) + 1, first: seen?.first ?? { start, end } });
  }
  const made = { mentions: mentions.length, names };
  known.set(document, made);
  return made;
}
