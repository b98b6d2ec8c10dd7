/** The checks, in order. A check sees one document, and the corpus where it compares; each is one file named for its finding code. */
import type { Configuration } from '../configuration.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Finding, FindingCode, ReadDocument, Role, Severity } from '../model.ts';
import { contradictedClaim } from './contradicted-claim.ts';
import { unresolvedCitation } from './unresolved-citation.ts';
import { unsourcedClaim } from './unsourced-claim.ts';
import { vagueAttribution } from './vague-attribution.ts';

export interface CheckContext {
  readonly corpus: Corpus;
  readonly knowledge: Knowledge;
  readonly configuration: Configuration;
  /** whether a citation key leads to a work of the bibliography or to a text of the dossier */
  readonly isWork: (key: string) => boolean;
  readonly hasBibliography: boolean;
}

/** What a check reports; code, severity and document are filled in here. */
export type Report = Pick<Finding, 'start' | 'end' | 'message' | 'kind' | 'related'>;

export interface Check {
  readonly code: FindingCode;
  readonly run: (context: CheckContext, document: ReadDocument) => readonly Report[];
}

export const checks: readonly Check[] = [unsourcedClaim, vagueAttribution, contradictedClaim, unresolvedCitation];

/** Findings of one document, in order of place. A check that fails is named in `failed`; the others still report. */
export function checkDocument(context: CheckContext, document: ReadDocument, failed: (code: FindingCode, error: unknown) => void = () => {}): Finding[] {
  const findings: Finding[] = [];
  for (const { code, run } of checks) {
    const severity = severityOf(context.configuration, code, document.role);
    if (severity === 'off') continue;
    try {
      for (const report of run(context, document)) findings.push({ ...report, code, severity, document: document.path });
    } catch (error) {
      failed(code, error);
    }
  }
  return findings.sort((a, b) => a.start - b.start || (a.code < b.code ? -1 : 1));
}

const severityOf = ({ findings }: Configuration, code: FindingCode, role: Role): Severity | 'off' => findings[code][role];
