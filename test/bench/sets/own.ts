/**
 * Our own gold, `test/golden/gold`: short texts on other conflicts, annotated by hand. `index.json` gives each text's date and its half:
 * the development half is for tuning, the unseen half is only measured, and its errors are not listed. Texts of the sample dossier stay where they are, and
 * are read without the dossier's own knowledge.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInKnowledge } from '../../../server/core/knowledge/built-in.ts';
import { readDocument } from '../../../server/core/read.ts';
import { projectFolder } from '../evaluation-data.ts';
import type { Measurement } from '../report.ts';
import { type GoldText, measureGold, readGold, type SharedScorer } from './gold.ts';

interface IndexEntry {
  readonly name: string;
  readonly issued: string;
  readonly half: 'development' | 'unseen';
  /** the text's file in the project, where it does not stand beside its gold */
  readonly text?: string;
}

const folder = path.join(projectFolder, 'test', 'golden', 'gold');

export async function measureOwn(shared: string | undefined): Promise<readonly Measurement[]> {
  const scorer = shared ? ((await import(path.join(shared, 'score', 'score.mjs'))) as SharedScorer) : undefined;
  const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as IndexEntry[];
  return (['development', 'unseen'] as const).map((half) => {
    const texts = index
      .filter((entry) => entry.half === half)
      .map(({ name, issued, text: file }): GoldText => {
        const source = file ? path.join(projectFolder, file) : path.join(folder, `${name}.txt`);
        const text = readFileSync(source, 'utf8');
        const document = readDocument(builtInKnowledge(), { path: path.basename(source), text, role: 'source', fromDossier: { issued } });
        return { name: name.slice(0, 12), gold: readGold(path.join(folder, `${name}.gold.json`)), document };
      });
    const measured = measureGold(`own gold, ${half} half`, texts, scorer);
    return half === 'unseen' ? { ...measured, errors: [] } : measured;
  });
}
