/** What can be followed: addresses and DOIs wherever they stand, and each mark to its note, its entry or its work. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Span } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { withoutEnding } from '../core/text/trim.ts';
import { keysIn, notesAndReferencesOf, placesOfWork } from './citations.ts';
import type { Place } from './navigation.ts';

export interface Link extends Span {
  readonly target: { readonly kind: 'address'; readonly url: string } | { readonly kind: 'place'; readonly place: Place };
  /** where it leads, plain text */
  readonly tooltip: string;
}

/** In order of place; none overlap. Only http and https addresses are followed. */
export function documentLinks(dossier: Dossier, path: string, say: Say = inEnglish): Link[] {
  const document = dossier.document(path);
  if (!document) return [];
  const links: Link[] = [...addressLinks(document.text)];
  for (const citation of document.citations) {
    if (citation.kind === 'link' || citation.kind === 'inline-note') continue;
    if (citation.kind === 'key') {
      for (const { key, start, end } of keysIn(document, citation)) {
        const [place] = placesOfWork(dossier, key);
        if (place) links.push({ start, end, target: { kind: 'place', place }, tooltip: place.path });
      }
      continue;
    }
    const found = citation.targets.map((target) => notesAndReferencesOf(document, citation.kind, target)).find((span) => span);
    const { start, end } = citation;
    if (found)
      links.push({
        start,
        end,
        target: { kind: 'place', place: { path, span: found } },
        tooltip: citation.kind === 'note' ? say('Note') : say('List of references'),
      });
  }
  const apart: Link[] = [];
  for (const link of links.sort((a, b) => a.start - b.start || b.end - a.end)) if (link.start >= (apart.at(-1)?.end ?? 0)) apart.push(link);
  return apart;
}

/** Addresses end before the punctuation of their sentence and before a bracket that they did not open. */
function* addressLinks(text: string): Generator<Link> {
  for (const match of text.matchAll(/https?:\/\/[^\s<>"“”`]{3,2000}|(?<![\d./])10\.\d{4,9}\/[^\s<>"“”`]{1,300}/gi)) {
    const written = trimmed(match[0]);
    const span = { start: match.index, end: match.index + written.length };
    if (/^https?:/i.test(written)) {
      if (URL.canParse(written)) yield { ...span, target: { kind: 'address', url: written }, tooltip: written };
    } else if (/\/./.test(written)) {
      const url = `https://doi.org/${encodeURI(written).replace(/[#?]/g, encodeURIComponent)}`;
      yield { ...span, target: { kind: 'address', url }, tooltip: url };
    }
  }
}

function trimmed(written: string): string {
  let text = withoutEnding(written, /[.,;:!?*_'’]/);
  while (/[)\]}]$/.test(text) && isClosedTooOften(text)) text = withoutEnding(text.slice(0, -1), /[.,;:!?*_'’]/);
  return text;
}

/** Whether the bracket at the end closes none in the text. */
function isClosedTooOften(text: string): boolean {
  const close = text.at(-1)!;
  const open = { ')': '(', ']': '[', '}': '{' }[close]!;
  let depth = 0;
  for (const char of text) depth += char === open ? 1 : char === close ? -1 : 0;
  return depth < 0;
}
