/** The files of a folder that a dossier could read. */
import { glob } from 'tinyglobby';
import { dossierFileName } from '../core/dossier/dossier.ts';
import { filesOfDossiers } from '../protocol.ts';

/** Paths under `root`, relative and with `/`, that a dossier could read. Hidden folders, dependencies and nested dossiers are left out. */
export async function listFiles(root: string): Promise<string[]> {
  const files = await glob(filesOfDossiers, {
    cwd: root,
    ignore: ['**/node_modules/**', '**/.*/**'],
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  const nested = files.filter((file) => file.endsWith(`/${dossierFileName}`)).map((file) => file.slice(0, -dossierFileName.length));
  return files
    .map((file) => file.replace(/\\/g, '/'))
    .filter((file) => !nested.some((folder) => file.startsWith(folder)))
    .sort();
}
