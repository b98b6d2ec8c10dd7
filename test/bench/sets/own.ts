/** Our own gold, `test/golden/NAME.gold.json`: the text is `NAME.md` or `NAME.txt`, beside it or in the sample dossier. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReadDocument } from '../../../server/core/model.ts';
import { openDossier } from '../../../server/node/open-dossier.ts';
import { projectFolder, readPlainText } from '../evaluation-data.ts';
import type { Measurement } from '../report.ts';
import { type GoldText, measureGold, readGold, type SharedScorer } from './gold.ts';

export async function measureOwn(shared: string | undefined): Promise<Measurement | undefined> {
  const folder = path.join(projectFolder, 'test', 'golden');
  const files = globSync('**/*.gold.json', { cwd: folder }).sort();
  if (files.length === 0) return undefined;
  const scorer = shared ? ((await import(path.join(shared, 'score', 'score.mjs'))) as SharedScorer) : undefined;
  const sample = await openDossier(path.join(projectFolder, 'corpus'));
  const texts = files.map((file): GoldText => {
    const name = path.basename(file, '.gold.json');
    const document = besideGold(path.join(folder, path.dirname(file), name)) ?? sample.corpus.all().find((one) => path.parse(one.path).name === name);
    if (!document) throw new Error(`test/golden/${file} has no text: there is no ${name}.md or ${name}.txt beside it or in corpus/.`);
    return { name: name.slice(0, 12), gold: readGold(path.join(folder, file)), document };
  });
  return measureGold('our own gold', texts, scorer);
}

function besideGold(stem: string): ReadDocument | undefined {
  const file = [`${stem}.md`, `${stem}.txt`].find((one) => existsSync(one));
  return file ? readPlainText({ id: stem, text: readFileSync(file, 'utf8') }) : undefined;
}
