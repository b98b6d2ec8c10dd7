/** What a reader would have to work out, beside the words: the date that "last month" is, and whom a capital stands for. */
import type { Dossier } from '../core/dossier/dossier.ts';
import { isName } from '../core/mentions.ts';
import type { DateMention, NameMention, ReadDocument, Span } from '../core/model.ts';
import { type Said, toSay } from '../core/say.ts';
import { monthIn } from '../core/text/months.ts';
import { readableDate, shortDate } from './readable.ts';

export interface Hint {
  readonly kind: 'date' | 'metonym';
  /** behind the words that it explains */
  readonly at: number;
  /** "2025-09", "Pakistan" */
  readonly label: string;
  /** a sentence, plain text */
  readonly tooltip: Said;
}

/** Hints that stand within `range`, in order. A metonym is explained once in a passage; a date only where the words leave something of it out. */
export function inlayHints({ knowledge }: Pick<Dossier, 'knowledge'>, { mentions, text }: ReadDocument, range: Span): Hint[] {
  const hints: Hint[] = [];
  const explained = new Set<string>();
  for (const mention of mentions) {
    const written = () => text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
    if (mention.kind === 'date' && mention.end >= range.start && mention.end <= range.end) {
      const label = missingDate(mention, written());
      if (label) hints.push({ kind: 'date', at: mention.end, label, tooltip: toSay('{0}: {1}.', readableDate(mention.value.edtf), reasonOf(mention)) });
    } else if (isName(mention) && standsForAnother(mention)) {
      const key = `${mention.passage} ${mention.named} ${mention.id}`;
      const isFirst = !explained.has(key);
      explained.add(key);
      if (!isFirst || mention.end < range.start || mention.end > range.end) continue;
      const label = knowledge.entity(mention.id)?.name ?? mention.id;
      hints.push({ kind: 'metonym', at: mention.end, label, tooltip: toSay('“{0}” stands for {1} here.', written(), label) });
    }
  }
  return hints;
}

const standsForAnother = ({ how, named, id }: NameMention) => how === 'metonym' && named !== undefined && named !== id;

/** What the words leave out: the year of "8 October", all of "last month", nothing of "8 October 2025". */
function missingDate({ value: { edtf, how } }: DateMention, written: string): string | undefined {
  if (how === 'absolute' || how === 'annotation') return undefined;
  const years = [...new Set(edtf.match(/(?<!\d)\d{4}(?!\d)/g) ?? [])];
  const month = monthIn(written);
  const saysMonth = month > 0 && edtf.includes(`-${String(month).padStart(2, '0')}`);
  if (!saysMonth) return written === shortDate(edtf) ? undefined : shortDate(edtf);
  return years.every((year) => written.includes(year)) ? undefined : years.join('–');
}

function reasonOf({ value: { how, anchor } }: DateMention): Said {
  if (how === 'named-day') return toSay('a named day');
  const from = how === 'document' ? toSay('worked out from the date of this text') : toSay('worked out from the date the text is at');
  return anchor ? toSay('{0} ({1})', from, readableDate(anchor)) : from;
}
