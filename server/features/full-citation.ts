/** A work as a full citation for people: who, what, where it appeared, when, address. */
import type { Metadata, PersonName } from '../core/model.ts';
import { readableDate } from './readable.ts';
import type { Line } from './report-document.ts';

/** "Deng, Mary, and Peter Lual. “On the Nile.” *River Review*, 3 May 2024. https://…"; what is not known is left out, and an empty line means nothing is. */
export function fullCitation({ author, title, issued, 'container-title': container, publisher, page, URL, DOI }: Metadata): Line {
  const people = namesOf(author ?? []);
  const rest = [
    container ? { kind: 'emphasis' as const, text: container } : '',
    publisher ?? '',
    issued ? readableDate(issued) : '',
    page ? `p. ${page}` : '',
  ].filter((part) => part !== '');
  const address = DOI ? `https://doi.org/${DOI}` : URL;
  const sentences: Line[] = [
    ...(people ? [[endOf(people)]] : []),
    ...(title ? [[`“${endOf(title)}”`]] : []),
    ...(rest.length > 0 ? [[...rest.flatMap((part, i) => (i > 0 ? [', ', part] : [part])), '.']] : []),
    ...(address ? [[{ kind: 'link' as const, text: address, href: address }]] : []),
  ];
  return sentences.flatMap((sentence, i) => (i > 0 ? [' ', ...sentence] : sentence));
}

/** With its full stop, where it does not end in a sign already. */
const endOf = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

function namesOf(people: readonly PersonName[]): string {
  const names = people.map(
    ({ literal, given, family }, i) => literal ?? (i === 0 ? [family, given].filter(Boolean).join(', ') : [given, family].filter(Boolean).join(' ')),
  );
  if (names.length > 3) return `${names[0]}, and others`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
}
