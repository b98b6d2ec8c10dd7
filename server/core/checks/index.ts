/** The checks, in order. A check sees one document, and the corpus where it compares; each is one file named for its finding code. */
import type { Configuration } from '../configuration.ts';
import type { Finding, FindingCode, ReadDocument, Role, Severity } from '../model.ts';
import { anachronisticSource } from './anachronistic-source.ts';
import type { Check, CheckContext } from './check.ts';
import { conflictingReference } from './conflicting-reference.ts';
import { contradictedClaim } from './contradicted-claim.ts';
import { unlinkedReferences } from './unlinked-references.ts';
import { unresolvedCitation } from './unresolved-citation.ts';
import { unsourcedClaim } from './unsourced-claim.ts';
import { vagueAttribution } from './vague-attribution.ts';
import { variantName } from './variant-name.ts';

export const checks: readonly Check[] = [
  unsourcedClaim,
  vagueAttribution,
  contradictedClaim,
  unresolvedCitation,
  unlinkedReferences,
  conflictingReference,
  anachronisticSource,
  variantName,
];

/** Codes whose checks look at other texts too when they check this one. */
export const comparesIn = (document: ReadDocument): FindingCode[] => checks.filter(({ compares }) => compares?.(document)).map(({ code }) => code);

/** Findings of one document, in order of place. A check that fails is named in `failed`; the others still report. */
export function checkDocument(
  context: CheckContext,
  document: ReadDocument,
  which: (code: FindingCode) => boolean,
  failed: (code: FindingCode, error: unknown) => void,
): Finding[] {
  const findings: Finding[] = [];
  for (const { code, run } of checks) {
    const severity = severityOf(context.configuration, code, document.role);
    if (severity === 'off' || !which(code)) continue;
    try {
      for (const { atMost, ...report } of run(context, document))
        findings.push({ ...report, code, severity: milder(severity, atMost), document: document.path });
    } catch (error) {
      failed(code, error);
    }
  }
  return inOrder(findings);
}

export const inOrder = (findings: readonly Finding[]): Finding[] => [...findings].sort((a, b) => a.start - b.start || (a.code < b.code ? -1 : 1));

export const severityOf = ({ findings }: Configuration, code: FindingCode, role: Role): Severity | 'off' => findings[code][role];

const order: readonly Severity[] = ['hint', 'information', 'warning', 'error'];
const milder = (severity: Severity, atMost: Severity = severity) => (order.indexOf(atMost) < order.indexOf(severity) ? atMost : severity);
