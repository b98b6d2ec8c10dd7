/** The five seed texts as a dossier: mentions and claims where their gold is. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openDossier } from '../../../server/node/open-dossier.ts';
import type { Measurement } from '../report.ts';
import { type GoldText, measureGold, readGold, type SharedScorer } from './gold.ts';

export async function measureSeeds(shared: string): Promise<Measurement> {
  const scorer = (await import(path.join(shared, 'score', 'score.mjs'))) as SharedScorer;
  const dossier = await openDossier(path.join(shared, 'seeds'));
  const files = readdirSync(path.join(shared, 'gold'))
    .filter((file) => file.endsWith('.gold.json'))
    .sort();
  const texts = files.flatMap((file): GoldText[] => {
    const document = dossier.document(file.replace(/\.gold\.json$/, '.txt'));
    return document ? [{ name: file.slice(0, 3), gold: readGold(path.join(shared, 'gold', file)), document }] : [];
  });
  return measureGold('seeds', texts, scorer);
}
