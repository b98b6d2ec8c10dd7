/** The texts of a dossier as a list: what is known of each, what was counted in it, and where a new one would go. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Metadata, Role } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { nameOf } from '../core/text/quote.ts';
import type { SourceItem } from '../protocol.ts';
import { citationKeys } from './citing.ts';
import { readableDate } from './readable.ts';
import { countsOf } from './text-counts.ts';

export type ListedSource = Omit<SourceItem, 'uri'>;

/** Paths of the texts of a role, in order, those too that cannot be read. */
export function pathsOfRole(dossier: Dossier, role: Role): readonly string[] {
  return dossier
    .reportable()
    .filter((path) => dossier.kindOf(path) === role)
    .sort();
}

/** What is to be said of the texts at some paths of `pathsOfRole`. */
export function listedSources(dossier: Dossier, paths: readonly string[], say: Say = inEnglish): ListedSource[] {
  const keyOf = citationKeys(dossier);
  return paths.map((path): ListedSource => {
    const document = dossier.document(path);
    if (!document) {
      const problem = dossier.problems(path).find(({ code }) => code === 'unreadable')?.message;
      return { path, name: path, mentions: 0, findings: 0, ...(problem ? { problem: say(...problem) } : {}) };
    }
    const { metadata } = document;
    const key = keyOf(document);
    const author = authorsOf(metadata);
    return {
      path,
      name: nameOf(document),
      ...(key ? { key } : {}),
      ...(metadata.grade ? { grade: metadata.grade } : {}),
      ...(metadata.issued ? { issued: readableDate(metadata.issued), isInferred: metadata.origin.issued?.from === 'inferred' } : {}),
      ...(author ? { author } : {}),
      mentions: countsOf(document).mentions,
      findings: dossier.findings(path).length,
    };
  });
}

/** "Halloran", "Halloran and Baig", "Halloran et al." */
function authorsOf({ author = [] }: Metadata): string {
  const names = author.flatMap(({ family, literal, given }) => family ?? literal ?? given ?? []);
  return names.length > 2 ? `${names[0]} et al.` : names.join(' and ');
}

/**
 * Where a file of a given name would be read as a source: beside the most other sources, else in `sources/`, else in the dossier's folder; with a number behind its name
 * where that is taken. Undefined where dossier.yaml takes it in none of these. `isTaken` says whether a path exists.
 */
export function placeForSource(dossier: Dossier, fileName: string, isTaken: (path: string) => boolean): string | undefined {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  if (!/\.(?:md|markdown|txt)$/i.test(name)) return undefined;
  const folders = new Map<string, number>();
  for (const path of pathsOfRole(dossier, 'source')) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const candidates = [...[...folders].sort((a, b) => b[1] - a[1]).map(([folder]) => folder), 'sources/', ''];
  const folder = candidates.find((one) => dossier.kindOf(one + name) === 'source');
  if (folder === undefined) return undefined;
  const dot = name.lastIndexOf('.');
  for (let number = 1; ; number++) {
    const path = folder + (number === 1 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`);
    if (!isTaken(path)) return dossier.kindOf(path) === 'source' ? path : undefined;
  }
}
