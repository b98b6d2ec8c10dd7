/** Which dossier a file belongs to. Needs no editor. */
import path from 'node:path';

/** The innermost of some folders that a file lies in, all as paths of this machine; undefined where it lies in none. */
export function rootOf(roots: readonly string[], file: string): string | undefined {
  const within = roots.filter((root) => file.startsWith(root.endsWith(path.sep) ? root : root + path.sep));
  return within.sort((a, b) => b.length - a.length)[0];
}
