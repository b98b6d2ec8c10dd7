/**
 * "Ten times the texts, ten times the cost": how long checking takes a text in the sample dossier, and in one of ten times as many texts.
 *
 * The copies are the sample's texts in folders of their own with other names in them: every actor and place, in each copy, is another of its type, so that ten copies are
 * about ten matters, as ten times as many texts would be, if still told in the same words. Copies with the same names are the worst case: every fact is told ten times over
 * and every pair disagrees anew. With the evaluation data, 12 and 120 speeches by different people show what texts that have nothing in common but their subject cost.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Dossier } from '../../server/core/dossier/dossier.ts';
import { builtInKnowledge } from '../../server/core/knowledge/built-in.ts';
import { isName } from '../../server/core/mentions.ts';
import { readDocument } from '../../server/core/read.ts';
import { projectFolder, readJsonLines, sharedFolder } from './evaluation-data.ts';
import { printTable } from './report.ts';

type Texts = ReadonlyMap<string, string>;

export function printGrowth(rounds: number): void {
  const sample = sampleTexts();
  const rows = [
    ...growth('the sample', sample, rounds, [
      ['ten times, other names', copies(sample, 10, renamedCopy)],
      ['ten times, the same names', copies(sample, 10, (text) => text)],
    ]),
    ...(sharedFolder() ? growth('speeches', speeches(12), rounds, [['ten times as many speeches', speeches(120)]]) : []),
  ];
  printTable({
    title: `checking by number of texts (best of ${rounds})`,
    columns: ['texts', 'ms', 'ms a text', 'times as much', 'findings'],
    rows,
    notes: ['checking only: the texts have been read; a text of ten times as many costs so many times as much, and 1.00 is what grows as the texts do'],
  });
}

function growth(name: string, texts: Texts, rounds: number, larger: readonly (readonly [name: string, texts: Texts])[]): string[][] {
  let base = 0;
  return [[name, texts] as const, ...larger].map(([label, measured]) => {
    const { milliseconds, findings } = measure(measured, rounds);
    const each = milliseconds / measured.size;
    base ||= each;
    return [label, String(measured.size), milliseconds.toFixed(1), each.toFixed(2), (each / base).toFixed(2), String(findings)];
  });
}

/** So many speeches from all over the collection; the fewer are among the more. */
function speeches(number: number): Texts {
  const all = readJsonLines<{ id: string; text: string }>(path.join(sharedFolder()!, 'eval', 'speeches-dev.jsonl.gz'));
  return new Map(Array.from({ length: number }, (_, i) => all[Math.floor((i * all.length) / number)]!).map(({ id, text }) => [`sources/${id}.txt`, text]));
}

function sampleTexts(): Texts {
  const folder = path.join(projectFolder, 'corpus');
  return new Map(
    globSync('{sources,drafts}/*.{md,txt}', { cwd: folder })
      .sort()
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(folder, file), 'utf8')]),
  );
}

const copies = (texts: Texts, times: number, copyOf: (text: string, file: string, copy: number) => string): Texts =>
  new Map(
    Array.from({ length: times }, (_, copy) => [...texts].map(([file, text]) => [file.replace('/', `/${copy}/`), copyOf(text, file, copy)] as const)).flat(),
  );

/** The text with each known name in it replaced by that of another entity of the same type: the n-th after it, for the n-th copy. The first copy stays as it is. */
function renamedCopy(text: string, file: string, copy: number): string {
  if (copy === 0) return text;
  const { mentions } = readDocument(builtInKnowledge(), { path: file, text, role: 'source' });
  let written = '';
  let at = 0;
  for (const { start, end, id, named } of mentions.filter(isName)) {
    const name = replacement(named ?? id, copy);
    if (name === undefined || start < at) continue;
    written += text.slice(at, start) + name;
    at = end;
  }
  return written + text.slice(at);
}

const byType = new Map<string, readonly { readonly id: string; readonly name: string }[]>();

function replacement(id: string, copy: number): string | undefined {
  const knowledge = builtInKnowledge();
  const type = knowledge.entity(id)?.type;
  if (type === undefined) return undefined;
  const same = byType.get(type) ?? [...knowledge.entities()].filter((entity) => entity.type === type);
  byType.set(type, same);
  // far enough apart that no two of a text meet in another copy
  return same[(same.findIndex((entity) => entity.id === id) + copy * 17) % same.length]!.name;
}

function measure(texts: Texts, rounds: number): { readonly milliseconds: number; readonly findings: number } {
  const dossier = new Dossier('sources: ["sources/**/*.{md,txt}"]\ndrafts: ["drafts/**/*.md"]\n');
  dossier.load(texts);
  let best = Infinity;
  let findings = 0;
  for (let round = 0; round <= rounds; round++) {
    // takes what was found away, and nothing that was read
    dossier.applySettings({});
    const begun = performance.now();
    findings = dossier.paths().reduce((sum, file) => sum + dossier.findings(file).length, 0);
    // the first round warms up
    if (round > 0) best = Math.min(best, performance.now() - begun);
  }
  return { milliseconds: best, findings };
}
