/** Bibliographies: BibTeX and CSL-JSON as works with CSL metadata and the place of each entry. A bad entry is a problem at its line; the others are kept. */
import '@citation-js/plugin-bibtex';
import { plugins } from '@citation-js/core';
import type { Metadata, Span, TextProblem } from '../model.ts';
import { toSay } from '../say.ts';
import { metadataFrom, metadataSchema } from '../text/metadata.ts';

export interface Work {
  readonly key: string;
  readonly metadata: Metadata;
  /** path of the text that is this work, relative to the dossier */
  readonly file?: string;
  readonly definedIn: { readonly file: string; readonly span: Span };
}

/** Works of one bibliography file. */
export function readBibliography(path: string, text: string): { works: Work[]; problems: TextProblem[] } {
  return /\.json$/i.test(path) ? readCslJson(path, text) : readBibtex(path, text);
}

function readBibtex(path: string, text: string): { works: Work[]; problems: TextProblem[] } {
  const works: Work[] = [];
  const problems: TextProblem[] = [];
  const starts = [...text.matchAll(/^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(]/gm)].map((match) => ({ at: match.index, kind: match[1]!.toLowerCase() }));
  const strings = starts
    .filter(({ kind }) => kind === 'string')
    .map(({ at }) => text.slice(at, endOf(starts, at, text)))
    .join('\n');
  for (const { at, kind } of starts) {
    if (kind === 'string' || kind === 'comment' || kind === 'preamble') continue;
    const entry = text.slice(at, endOf(starts, at, text)).trimEnd();
    const span = { start: at, end: at + (entry.indexOf('\n') < 0 ? entry.length : entry.indexOf('\n')) };
    try {
      const [csl] = plugins.input.chain(`${strings}\n${entry}`, { generateGraph: false }) as Record<string, unknown>[];
      const work = csl && workOf(path, csl, span, /\bfile\s*=\s*[{"]([^}"\n]{1,400})[}"]/i.exec(entry)?.[1]);
      if (work) works.push(work);
      else problems.push({ ...span, code: 'bibliography', severity: 'warning', message: toSay('This entry has no citation key; it is left out.') });
    } catch (error) {
      const detail = (error as Error).message.split('\n')[0]!.replace(/ at line \d+ col \d+:?/, '');
      problems.push({
        ...span,
        code: 'bibliography',
        severity: 'error',
        message: toSay('This entry cannot be read ({0}); it is left out, the others are used. Check its braces and commas.', detail),
      });
    }
  }
  return { works: withoutDoubles(works, problems), problems };
}

const endOf = (starts: readonly { at: number }[], at: number, text: string) => starts.find((start) => start.at > at)?.at ?? text.length;

function readCslJson(path: string, text: string): { works: Work[]; problems: TextProblem[] } {
  const problems: TextProblem[] = [];
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    return {
      works: [],
      problems: [
        {
          start: position,
          end: Math.min(text.length, position + 1),
          code: 'bibliography',
          severity: 'error',
          message: toSay('This bibliography is not valid JSON ({0}).', (error as Error).message),
        },
      ],
    };
  }
  const list = Array.isArray(items) ? items : ((items as { items?: unknown[] } | null)?.items ?? []);
  const works: Work[] = [];
  let from = 0;
  for (const item of list) {
    const id = String((item as { id?: unknown } | null)?.id ?? '');
    const at = id ? text.indexOf(JSON.stringify(id), from) : -1;
    const span = { start: Math.max(0, at), end: Math.max(0, at) + Math.max(1, id.length + 2) };
    if (at >= 0) from = at + 1;
    const work = typeof item === 'object' && item !== null && id ? workOf(path, item as Record<string, unknown>, span, undefined) : undefined;
    if (work) works.push(work);
    else problems.push({ ...span, code: 'bibliography', severity: 'warning', message: toSay('An entry without an id is left out.') });
  }
  return { works: withoutDoubles(works, problems), problems };
}

function workOf(path: string, csl: Record<string, unknown>, span: Span, file: string | undefined): Work | undefined {
  const key = String(csl['citation-key'] ?? csl.id ?? '');
  if (!key) return undefined;
  const parsed = metadataSchema.safeParse({ ...csl, id: key });
  const metadata = parsed.success ? metadataFrom(parsed.data) : { id: key };
  const tied = file ?? (typeof csl.file === 'string' ? csl.file : undefined);
  // JabRef writes ":path:type"
  const plain = tied
    ?.replace(/;.*$/s, '')
    .replace(/^:(.*):[A-Za-z]+$/, '$1')
    .replace(/\\/g, '/');
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  return { key, metadata, definedIn: { file: path, span }, ...(plain ? { file: `${folder}${plain.replace(/^\.\//, '')}` } : {}) };
}

function withoutDoubles(works: readonly Work[], problems: TextProblem[]): Work[] {
  const seen = new Map<string, Work>();
  for (const work of works) {
    if (seen.has(work.key))
      problems.push({
        ...work.definedIn.span,
        code: 'bibliography',
        severity: 'warning',
        message: toSay('The key “{0}” occurs twice; the first entry is used.', work.key),
      });
    else seen.set(work.key, work);
  }
  return [...seen.values()];
}
