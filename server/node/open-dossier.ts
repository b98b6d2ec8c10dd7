/** Opens a dossier from disk: lists the files that its plan names and reads them. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import type { Configuration } from '../core/configuration.ts';
import { Dossier, dossierFileName } from '../core/dossier/dossier.ts';
import { readTextFile } from './read-text.ts';

export class UnusableInput extends Error {}

const candidates = '**/*.{md,markdown,qmd,rmd,txt,yaml,yml,bib,json,jsonl}';

/** Paths under `root`, relative and with `/`, that a dossier could read. Hidden folders, dependencies and nested dossiers are left out. */
export async function listFiles(root: string): Promise<string[]> {
  const files = await glob(candidates, {
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

/** Reads the dossier in `root`. Throws `UnusableInput` with one sentence where there is none. */
export async function openDossier(
  root: string,
  settings: Partial<Configuration> = {},
  onRead: (done: number, all: number) => void = () => {},
): Promise<Dossier> {
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
  const wanted = (await listFiles(root)).filter((file) => file !== dossierFileName && dossier.kindOf(file) !== undefined);
  const texts = new Map<string, string>();
  let done = 0;
  for (const file of wanted) {
    const read = await readTextFile(root, path.join(root, file), dossier.configuration.largestFile);
    if ('text' in read) texts.set(file, read.text);
    else if ('problem' in read) dossier.markUnreadable(file, read.problem);
    onRead(++done, wanted.length);
  }
  dossier.load(texts);
  return dossier;
}
