/** The findings of a dossier as a reviewer goes through them: in groups, filtered, one after the other, with how many are cleared. */
import { findingCodes, severities } from '../core/configuration.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { groupBy } from '../core/group-by.ts';
import type { Finding, ReadDocument, Severity } from '../core/model.ts';
import { isOpen } from '../core/review/apply.ts';
import { labelOf } from '../core/review/review-file.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { nameOf, quoteOf } from '../core/text/quote.ts';
import type { FindingFilter, FindingGroup, FindingGrouping, FindingGroups, FindingItem } from '../protocol.ts';
import { groupNames, kindNames } from './finding-names.ts';

/** A finding of the list, and which of its text's it is (index in `allFindings`). */
export interface ListedFinding {
  readonly finding: Finding;
  readonly index: number;
}

/** Its findings by text and place. */
export interface ListedGroup extends Omit<FindingGroup, 'findings' | 'uri'> {
  readonly findings: readonly ListedFinding[];
}

/** Codes in the order of the configuration, texts in that of their paths, severities from the worst; groups without a finding are left out. */
export function findingGroups(dossier: Dossier, by: FindingGrouping, filter: FindingFilter, say: Say = inEnglish): ListedGroup[] {
  const groups = groupBy(listed(dossier, filter, say), ({ finding }) => groupOf(finding, by));
  return [...groups]
    .map(([id, findings]) => ({
      id,
      label: by === 'text' ? nameOf(dossier.document(id)!) : say(...groupNames[id as Finding['code'] | Severity]),
      severity: findings.map(({ finding }) => finding.severity).sort((a, b) => rank(a) - rank(b))[0]!,
      open: findings.filter(({ finding }) => isOpen(finding)).length,
      findings,
    }))
    .sort((a, b) => orderOf(a.id, by) - orderOf(b.id, by) || (a.id < b.id ? -1 : 1));
}

export function groupOf({ code, document, severity }: Finding, by: FindingGrouping): string {
  return { code, text: document, severity }[by];
}

const rank = (severity: Severity) => severities.indexOf(severity);

function orderOf(id: string, by: FindingGrouping): number {
  if (by === 'code') return findingCodes.indexOf(id as Finding['code']);
  return by === 'severity' ? rank(id as Severity) : 0;
}

/** How many findings there are, how many of them a reviewer or a comment has settled, and which codes they have. */
export function reviewProgress(dossier: Dossier, say: Say = inEnglish): Omit<FindingGroups, 'groups'> {
  const findings = listed(dossier, {}, inEnglish).map(({ finding }) => finding);
  const codes = new Set<string>(findings.map(({ code }) => code));
  return {
    all: findings.length,
    cleared: findings.filter((finding) => !isOpen(finding)).length,
    kinds: findingCodes.filter((code) => codes.has(code)).map((code) => ({ code, name: say(...groupNames[code]) })),
  };
}

function listed(dossier: Dossier, filter: FindingFilter, say: Say): ListedFinding[] {
  return dossier.paths().flatMap((path) =>
    dossier
      .allFindings(path)
      .map((finding, index) => ({ finding, index }))
      .filter(({ finding }) => fits(dossier, finding, filter, say)),
  );
}

function fits(dossier: Dossier, finding: Finding, { text = '', codes, state = 'all' }: FindingFilter, say: Say): boolean {
  if (codes && !codes.includes(finding.code)) return false;
  if (state !== 'all' && isOpen(finding) !== (state === 'open')) return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const has = (words: string) => words.toLowerCase().includes(wanted);
  if (has(say(...finding.message)) || has(finding.document)) return true;
  const document = dossier.document(finding.document);
  // the words last: a text that is put away is fetched for them
  return document !== undefined && (has(nameOf(document)) || has(wordsOf(document, finding)));
}

const wordsOf = (document: ReadDocument, { start, end }: Finding) => quoteOf(document, [{ start, end }]);

export interface ShownFinding extends Pick<FindingItem, 'id' | 'group' | 'kind' | 'state' | 'quote' | 'source' | 'review'> {
  readonly finding: Finding;
}

/** What is shown of a finding of the list. */
export function shownFinding(dossier: Dossier, { finding, index }: ListedFinding, by: FindingGrouping, say: Say = inEnglish): ShownFinding {
  const document = dossier.document(finding.document)!;
  const { review } = finding;
  const said = review && ('reviewer' in review ? `${say(...labelOf(review))}: ${review.reason}` : review.reason);
  return {
    id: idsOf(document, dossier.allFindings(finding.document))[index]!,
    finding,
    group: groupOf(finding, by),
    kind: say(...kindNames[finding.code]),
    state: review?.state ?? 'open',
    quote: wordsOf(document, finding) || say(...finding.message),
    source: nameOf(document),
    ...(said ? { review: said } : {}),
  };
}

const knownIds = new WeakMap<readonly Finding[], readonly string[]>();

/** A finding by its code and words; the second on the same words gets a number. */
function idsOf(document: ReadDocument, findings: readonly Finding[]): readonly string[] {
  const kept = knownIds.get(findings);
  if (kept) return kept;
  const seen = new Map<string, number>();
  const made = findings.map((finding) => {
    const id = `${finding.document} ${finding.code} ${wordsOf(document, finding)}`;
    const number = (seen.get(id) ?? 0) + 1;
    seen.set(id, number);
    return number === 1 ? id : `${id} ${number}`;
  });
  knownIds.set(findings, made);
  return made;
}

/** A finding of the list (with its code), or a place in a text: offset in UTF-16 units. */
export interface Origin {
  readonly path: string;
  readonly start: number;
  readonly code?: string;
}

/**
 * The open finding after another one in the order of the groups, whether or not that one is still open; from a place in a text, the nearest after it in that text, else the
 * first of the next text that has one. After the last comes the first. Undefined where none is open.
 */
export function nextFinding(
  dossier: Dossier,
  by: FindingGrouping,
  filter: FindingFilter,
  origin: Origin | undefined,
  direction: 1 | -1,
  say: Say = inEnglish,
): ListedFinding | undefined {
  const inOrder = (grouping: FindingGrouping) => {
    const all = findingGroups(dossier, grouping, { ...filter, state: 'all' }, say).flatMap(({ findings }) => findings);
    return direction === 1 ? all : all.reverse();
  };
  const all = inOrder(by);
  const at = origin?.code ? all.findIndex(({ finding }) => isAt(finding, origin)) : -1;
  if (at >= 0 || !origin) return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ finding }) => isOpen(finding));
  const byPlace = inOrder('text');
  const behind = byPlace.findIndex(({ finding }) => isBehind(finding, origin, direction));
  return [...byPlace.slice(Math.max(behind, 0)), ...byPlace].find(({ finding }) => isOpen(finding));
}

const isAt = (finding: Finding, { path, start, code }: Origin) => finding.document === path && finding.start === start && finding.code === code;

function isBehind(finding: Finding, { path, start }: Origin, direction: 1 | -1): boolean {
  if (finding.document !== path) return finding.document > path === (direction === 1);
  return direction === 1 ? finding.start > start : finding.start < start;
}
