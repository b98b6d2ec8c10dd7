/** Which version of the program reads: part of the key of what the index keeps, so that nothing outlives the rules that made it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** A hash of the bundle, or of the sources and data of the core where it runs from these. */
export function rulesVersion(): string {
  if (known) return known;
  const hash = createHash('sha256');
  const own = fileURLToPath(import.meta.url);
  if (!own.endsWith('.ts')) hash.update(readFileSync(own));
  else {
    const core = path.join(path.dirname(own), '..', 'core');
    for (const file of (readdirSync(core, { recursive: true }) as string[]).filter((name) => /\.(?:ts|json)$/.test(name)).sort())
      hash.update(file).update(readFileSync(path.join(core, file)));
  }
  known = hash.digest('hex').slice(0, 24);
  return known;
}
