/** How a dossier is to be read: `dossier.yaml` and the editor's settings as one flat, readonly value, parsed at the edge. */
import { z } from 'zod';
import type { FindingCode, Role, Severity } from './model.ts';
import { metadataSchema } from './text/metadata.ts';

export const findingCodes = [
  'unsourced-claim',
  'vague-attribution',
  'contradicted-claim',
  'unresolved-citation',
  'unlinked-references',
  'conflicting-reference',
  'anachronistic-source',
  'variant-name',
] as const satisfies readonly FindingCode[];
export const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;

const severity = z.enum(severities);
const byRole = z.union([severity, z.strictObject({ draft: severity.optional(), source: severity.optional() })], {
  error: 'a severity is error, warning, information, hint or off, or one each for draft and source: { draft: warning, source: hint }',
});
const sourceEntry = z.union([z.string().min(1), metadataSchema.extend({ file: z.string().min(1) })]);

/** The shape of `dossier.yaml`. */
export const dossierSchema = z.strictObject({
  title: z.string().optional(),
  sources: z.array(sourceEntry).optional(),
  drafts: z.array(sourceEntry).optional(),
  bibliography: z.union([z.string(), z.array(z.string())]).optional(),
  knowledge: z.union([z.string(), z.array(z.string())]).optional(),
  findings: z.partialRecord(z.enum(findingCodes), byRole).optional(),
});

export type DossierFile = z.infer<typeof dossierSchema>;
export type SeverityByRole = Readonly<Record<Role, Severity | 'off'>>;

export interface Configuration {
  readonly findings: Readonly<Record<FindingCode, SeverityByRole>>;
  /** texts over this many megabytes are not read */
  readonly largestFile: number;
}

export const defaultConfiguration: Configuration = {
  findings: {
    'unsourced-claim': { draft: 'warning', source: 'hint' },
    'vague-attribution': { draft: 'information', source: 'hint' },
    'contradicted-claim': { draft: 'warning', source: 'information' },
    'unresolved-citation': { draft: 'warning', source: 'hint' },
    'unlinked-references': { draft: 'warning', source: 'information' },
    'conflicting-reference': { draft: 'warning', source: 'information' },
    'anachronistic-source': { draft: 'warning', source: 'information' },
    'variant-name': { draft: 'warning', source: 'information' },
  },
  largestFile: 20,
};

/** The dossier's word over the editor's settings over the defaults. */
export function configurationOf(dossier: DossierFile | undefined, settings: Partial<Configuration> = {}): Configuration {
  const base: Configuration = { ...defaultConfiguration, ...settings, findings: { ...defaultConfiguration.findings, ...settings.findings } };
  const findings = Object.fromEntries(
    findingCodes.map((code) => {
      const given = dossier?.findings?.[code];
      return [code, typeof given === 'string' ? { draft: given, source: given } : { ...base.findings[code], ...given }];
    }),
  ) as Configuration['findings'];
  return { ...base, findings };
}
