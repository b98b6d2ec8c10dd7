/** Opens a dossier from disk: lists the files that its plan names and reads them. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Configuration } from '../core/configuration.ts';
import { Dossier, dossierFileName } from '../core/dossier/dossier.ts';
import { CorpusReader } from './corpus-reader.ts';
import { readTextFile } from './read-text.ts';

export class UnusableInput extends Error {}

export interface OpenDossierOptions {
  /** folder for indexes; none is kept without one */
  readonly cache?: string | undefined;
  readonly failed?: Dossier['onFailure'];
}

export const openDossier = async (root: string, settings: Partial<Configuration> = {}, options: OpenDossierOptions = {}): Promise<Dossier> =>
  (await openWithReader(root, settings, options)).dossier;

/**
 * Reads the dossier in `root`; with `cache`, a folder for indexes, many texts are read once only. `failed` is told of a reading or a check that fails, now or later; the others
 * go on. Throws `UnusableInput` with one sentence where there is no dossier.
 */
export async function openWithReader(
  root: string,
  settings: Partial<Configuration> = {},
  { cache, failed = () => {} }: OpenDossierOptions = {},
): Promise<{ readonly dossier: Dossier; readonly reader: CorpusReader }> {
  const folder = await stat(root).catch(() => undefined);
  if (!folder) throw new UnusableInput(`There is no folder ${root}.`);
  if (!folder.isDirectory()) throw new UnusableInput(`${root} is a file; name the folder that holds dossier.yaml.`);
  const plan = await readTextFile(root, path.join(root, dossierFileName), 1);
  if ('missing' in plan)
    throw new UnusableInput(
      `${root} holds no dossier.yaml, so it is no dossier. Write one (three lines do: see the README) or use “Dragoman: Create Dossier” in VS Code.`,
    );
  if ('problem' in plan) throw new UnusableInput(`${path.join(root, dossierFileName)}: ${plan.problem}`);
  const dossier = new Dossier(plan.text, settings);
  dossier.onFailure = failed;
  const reader = new CorpusReader({
    root,
    dossier,
    cache,
    settings: () => settings,
    editorText: () => undefined,
    asRead: (text) => text,
    progress: () => {},
    isStopped: () => false,
    log: () => {},
  });
  await reader.pass();
  return { dossier, reader };
}
