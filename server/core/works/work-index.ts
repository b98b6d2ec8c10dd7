/** Works by the keys under which the same work can be found again. */
import { addTo } from '../group-by.ts';
import type { CitedWork, Metadata, Span } from '../model.ts';
import { workKeys } from './identity.ts';

export interface WorkAt {
  /** path of the text or bibliography that cites it */
  readonly document: string;
  /** for people: the text's name, or the bibliography's key */
  readonly name: string;
  readonly work: CitedWork;
}

export type WorkIndex = ReadonlyMap<string, readonly WorkAt[]>;

export function indexWorks(works: Iterable<WorkAt>): WorkIndex {
  const index = new Map<string, WorkAt[]>();
  for (const at of works)
    for (const key of [...workKeys(at.work), ...(at.work.by?.kind === 'bibliography' ? [`key:${at.work.by.label}`] : [])]) addTo(index, key, at);
  return index;
}

/** A bibliography's entry as a cited work; every field stands at the entry. */
export function workOfEntry(key: string, metadata: Metadata, span: Span): CitedWork {
  const field = <T>(value: T | undefined) => (value === undefined ? undefined : { ...span, value });
  const fields = {
    author: field(metadata.author),
    title: field(metadata.title),
    'container-title': field(metadata['container-title']),
    issued: field(metadata.issued),
    URL: field(metadata.URL),
    DOI: field(metadata.DOI),
    publisher: field(metadata.publisher),
    page: field(metadata.page),
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { ...span, words: '', ...given, by: { kind: 'bibliography', label: key } };
}
