/** The editor's settings as the server understands them; what is not usable is left at its default. */
import { type Configuration, configurationOf, defaultConfiguration, findingCodes, severities } from '../core/configuration.ts';
import type { FindingCode, Role, Severity } from '../core/model.ts';

/** "unsourced-claim" ► "unsourcedClaim" */
const nameOf = (code: FindingCode) => code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** How texts are read and checked. */
export function settingsFrom(given: unknown): Partial<Configuration> {
  const settings = (given ?? {}) as { findings?: Record<string, Partial<Record<Role, unknown>>>; largestFile?: unknown };
  const severity = (value: unknown, fallback: Severity | 'off') => (severities.includes(value as never) ? (value as Severity | 'off') : fallback);
  const base = configurationOf(undefined);
  const findings = Object.fromEntries(
    findingCodes.map((code) => {
      const own = settings.findings?.[nameOf(code)];
      return [code, { draft: severity(own?.draft, base.findings[code].draft), source: severity(own?.source, base.findings[code].source) }];
    }),
  );
  const largestFile = typeof settings.largestFile === 'number' && settings.largestFile > 0 ? settings.largestFile : defaultConfiguration.largestFile;
  return { findings: findings as Configuration['findings'], largestFile };
}

/** Which aids for reading are shown. */
export function readingAidsFrom(given: unknown) {
  const settings = (given ?? {}) as Readonly<Record<string, unknown>>;
  const isOn = (name: string) => settings[name] !== false;
  const lenses = settings.codeLens;
  return {
    dateHints: isOn('dateHints'),
    metonymHints: isOn('metonymHints'),
    codeLens: lenses === 'off' || lenses === 'headings' ? lenses : 'events',
    folding: isOn('folding'),
    links: isOn('links'),
    expandSelection: isOn('expandSelection'),
  } as const;
}

/** Whether findings that were disposed of are shown, as hints. */
export const showsDisposed = (given: unknown): boolean => (given as { showDisposed?: unknown } | undefined)?.showDisposed === true;
