/** Where the README that is shipped with Dragoman explains each finding. */
import { readFileSync } from 'node:fs';

/** Above the bundle, as the package has it or as a project does; above the sources. */
const candidates = ['../README.md', '../readme.md', '../../README.md'];

/** Addresses of the README's sections on findings, by their code, with the line: "file:///…/README.md#L68". Empty where no README is there. */
export function readmeSections(from: string = import.meta.url): ReadonlyMap<string, string> {
  for (const candidate of candidates) {
    const address = new URL(candidate, from);
    let text: string;
    try {
      text = readFileSync(address, 'utf8');
    } catch {
      continue;
    }
    // a README of another folder explains no finding
    const sections = text
      .split('\n')
      .flatMap((line, index) => (/^### [a-z]+-[a-z-]+\s*$/.test(line) ? [[line.slice(4).trim(), `${address}#L${index + 1}`] as const] : []));
    if (sections.length > 0) return new Map(sections);
  }
  return new Map();
}
