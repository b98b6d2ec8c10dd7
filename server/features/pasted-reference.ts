/**
 * An address or a DOI that is pasted into a draft, as an entry of the dossier's bibliography. The entry is made of what the address itself shows: nothing is
 * looked up. A work that the dossier has already is recognised by its DOI or its address, whatever its scheme, `www.`, mobile host and tracking parameters.
 */
import { readBibliography } from '../core/dossier/bibliography.ts';
import { type Dossier, dossierFileName } from '../core/dossier/dossier.ts';
import type { Metadata } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { withoutEnding } from '../core/text/trim.ts';
import { addressOf } from '../core/works/identity.ts';
import { citableWorks } from './citations.ts';

export interface PastedReference {
  readonly key: string;
  /** for the choice that the editor offers */
  readonly title: string;
  /** the mark in the draft */
  readonly mark: string;
  /** where the entry goes; absent for a work that is known already */
  readonly entry?: {
    /** the bibliography, relative to the dossier; made if it is not there */
    readonly file: string;
    readonly at: number;
    readonly text: string;
    /** the line that `dossier.yaml` needs at its end, where it names no bibliography yet */
    readonly dossierLine?: string;
  };
}

/** For a pasted text that is one address or one DOI and nothing else; `today` is an ISO date. undefined for anything else, and outside drafts. */
export function pastedReference(dossier: Dossier, path: string, pasted: string, today: string, say: Say = inEnglish): PastedReference | undefined {
  if (dossier.document(path)?.role !== 'draft') return undefined;
  const work = workFrom(pasted.trim(), today);
  if (!work) return undefined;
  const known = citableWorks(dossier).find(({ metadata }) => isSame(metadata, work));
  if (known) {
    const where = dossier.work(known.key)?.definedIn.file ?? known.path;
    return { key: known.key, title: say('Cite @{0}, which is in {1}', known.key, where ?? ''), mark: `[@${known.key}]` };
  }
  const key = freeKey(dossier, work);
  const named = dossier.bibliographyFiles.find((file) => dossier.textOf(file) !== undefined);
  // a bibliography that is named but cannot be read is for the writer to mend
  if (!named && dossier.bibliographyFiles.length > 0) return undefined;
  const file = named ?? 'references.bib';
  const insertion = insertionFor(file, dossier.textOf(file) ?? '', key, work, today);
  if (!insertion) return undefined;
  const ending = (dossier.textOf(dossierFileName) ?? '').endsWith('\n') ? '' : '\n';
  return {
    key,
    title: named ? say('Cite as @{0} and add it to {1}', key, file) : say('Cite as @{0} and add it to a new {1}', key, file),
    mark: `[@${key}]`,
    entry: { file, ...insertion, ...(named ? {} : { dossierLine: `${ending}bibliography: [${file}]\n` }) },
  };
}

type PastedWork = Pick<Metadata, 'title' | 'issued' | 'container-title' | 'URL' | 'DOI'>;

function workFrom(pasted: string, today: string): PastedWork | undefined {
  if (pasted.length > 2000 || /[\s<>"{}\\^`|]/.test(pasted)) return undefined;
  const bare = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:)?(10\.\d{4,9}\/.+)$/i.exec(pasted)?.[1];
  if (bare) return { DOI: withoutEnding(bare, /[.,;]/) };
  if (!/^https?:\/\//i.test(pasted) || !URL.canParse(pasted)) return undefined;
  const address = addressOf(pasted);
  if (!address) return undefined;
  const { pathname, hostname } = new URL(pasted);
  const parts = pathname.split('/').map(decoded).filter(Boolean);
  const doi = /\/doi\/(?:[a-z]{2,6}\/)?(10\.\d{4,9}\/[^?#]+)/i.exec(decoded(pathname))?.[1];
  const title = titleFrom(parts);
  const issued = dateFrom(pathname, today);
  return {
    URL: pasted,
    'container-title': hostname.replace(/^www\d?\./, ''),
    ...(title ? { title } : {}),
    ...(issued ? { issued } : {}),
    ...(doi ? { DOI: withoutEnding(doi, /[.,;/]/) } : {}),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The last part of a path that reads as words: "five-weeks-to-istanbul-1234567.html" ► "Five weeks to istanbul". */
function titleFrom(parts: readonly string[]): string | undefined {
  for (const part of parts.toReversed()) {
    const words = part
      .replace(/\.[a-z]{2,5}$/i, '')
      .split(/[-_+ ]/)
      // numbers of articles and hashes are no words
      .filter((word) => /^[\p{L}\p{M}'’]+$|^\d{1,4}$/u.test(word));
    while (words.length > 0 && /^\d/.test(words.at(-1)!) && words.at(-1)!.length < 4) words.pop();
    if (words.filter((word) => /^\p{L}{2}/u.test(word)).length < 3) continue;
    const title = words.join(' ');
    return title[0]!.toUpperCase() + title.slice(1);
  }
  return undefined;
}

/** "/2025/11/28/…", "/2025-11-28-…" or "/2025/11/…", where that is a date of the past. */
function dateFrom(pathname: string, today: string): string | undefined {
  const match = /[/-]((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/-]|$)/.exec(pathname);
  const issued = match && [match[1], match[2], match[3]].filter(Boolean).join('-');
  return issued && issued <= today ? issued : undefined;
}

function isSame(known: Metadata, { DOI, URL: url }: PastedWork): boolean {
  if (DOI !== undefined && known.DOI !== undefined) return plainDoi(known.DOI) === DOI.toLowerCase();
  const [a, b] = [known.URL ? addressOf(known.URL) : undefined, url ? addressOf(url) : undefined];
  if (a && b) return a.host === b.host && a.path === b.path;
  return DOI !== undefined && known.URL !== undefined && /doi\.org\//i.test(known.URL) && plainDoi(known.URL) === DOI.toLowerCase();
}

const plainDoi = (doi: string) => withoutEnding(decoded(doi.toLowerCase()).replace(/^.{0,30}doi\.org\/|^doi:\s?/, ''), /[.,;]/);

/** "arabnews2025", then "arabnews2025b": the site and the year; of a DOI its own signs. */
function freeKey(dossier: Dossier, { URL: url, DOI, issued }: PastedWork): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '');
  const site = url ? plain(addressOf(url)!.site) : '';
  const base = (site ? `${site}${issued?.slice(0, 4) ?? ''}` : `doi${plain(DOI ?? '').slice(-24)}`) || 'work';
  const taken = new Set(citableWorks(dossier).map(({ key }) => key.toLowerCase()));
  if (!taken.has(base)) return base;
  for (let n = 1; ; n++) {
    const key = /\d$/.test(base) && n < 26 ? `${base}${String.fromCharCode(97 + n)}` : `${base}-${n + 1}`;
    if (!taken.has(key)) return key;
  }
}

/** The entry in the file's own format and its place; undefined where the file would not be read with it as it was before. */
function insertionFor(file: string, before: string, key: string, work: PastedWork, today: string): { at: number; text: string } | undefined {
  const insertion = /\.json$/i.test(file) ? cslInsertion(before, key, work, today) : bibtexInsertion(before, key, work, today);
  if (!insertion) return undefined;
  const after = readBibliography(file, before.slice(0, insertion.at) + insertion.text + before.slice(insertion.at));
  const was = readBibliography(file, before.trim() === '' && /\.json$/i.test(file) ? '[]' : before);
  return after.works.some((one) => one.key === key) && after.works.length === was.works.length + 1 && after.problems.length <= was.problems.length
    ? insertion
    : undefined;
}

function bibtexInsertion(before: string, key: string, work: PastedWork, today: string): { at: number; text: string } {
  const fields = [
    ['title', work.title],
    ['organization', work['container-title']],
    ['date', work.issued],
    ['doi', work.DOI],
    ['url', work.URL],
    ['urldate', work.URL ? today : undefined],
  ].filter(([, value]) => value !== undefined);
  const width = Math.max(...fields.map(([name]) => name!.length));
  const lines = fields.map(([name, value]) => `  ${name!.padEnd(width)} = {${value}}`);
  const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return { at: before.length, text: `${gap}@${work.DOI ? 'article' : 'online'}{${key},\n${lines.join(',\n')}\n}\n` };
}

function cslInsertion(before: string, key: string, work: PastedWork, today: string): { at: number; text: string } | undefined {
  const parts = (date: string) => ({ 'date-parts': [date.split('-').map(Number)] });
  const { issued, ...rest } = work;
  const entry = {
    id: key,
    type: work.DOI ? 'article-journal' : 'webpage',
    ...rest,
    ...(issued ? { issued: parts(issued) } : {}),
    ...(work.URL ? { accessed: parts(today) } : {}),
  };
  const fields = Object.entries(entry).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const json = `{\n${fields.join(',\n')}\n  }`;
  if (before.trim() === '') return { at: before.length, text: `[\n  ${json}\n]\n` };
  const close = before.lastIndexOf(']');
  if (close < 0) return undefined;
  const last = before.slice(0, close).trimEnd().length;
  return { at: last, text: `${before[last - 1] === '[' ? '' : ','}\n  ${json}${last === close ? '\n' : ''}` };
}
