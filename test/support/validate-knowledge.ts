/** Checks knowledge data files: `node test/support/validate-knowledge.ts FILE…`. Rewrites each with one entry a line, in the order given; reports schema errors, ids that occur twice and names that several entries claim. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actorSchema, placeSchema } from '../../server/core/knowledge/schema.ts';

const root = path.resolve(import.meta.dirname, '../../server/core/knowledge');
const asked = process.argv.slice(2).map((file) => path.resolve(file));
const all = ['actors', 'places'].flatMap((kind) =>
  readdirSync(path.join(root, kind))
    .filter((f) => f.endsWith('.json'))
    .map((f) => path.join(root, kind, f)),
);
const ids = new Map<string, string>();
const names = new Map<string, Set<string>>();
let wrong = 0;
for (const file of all) {
  const mine = asked.length === 0 || asked.includes(file);
  const schema = path.basename(path.dirname(file)) === 'actors' ? actorSchema : placeSchema;
  const complain = (text: string) => {
    if (!mine) return;
    wrong++;
    console.log(`${path.relative(root, file)}: ${text}`);
  };
  let entries: unknown[];
  try {
    entries = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    complain(`not JSON: ${(error as Error).message}`);
    continue;
  }
  for (const raw of entries) {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      complain(`${(raw as { id?: string }).id}: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
      continue;
    }
    const entry = parsed.data;
    const before = ids.get(entry.id);
    if (before) complain(`id ${entry.id} stands in ${before} too`);
    ids.set(entry.id, path.basename(file));
    for (const name of [entry.name, ...(entry.aliases ?? []), ...(entry.adjectives ?? [])]) {
      const key = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      if (!names.has(key)) names.set(key, new Set());
      names.get(key)!.add(entry.id);
    }
  }
  if (mine && asked.length > 0) writeFileSync(file, `[\n${entries.map((e) => `  ${JSON.stringify(e)}`).join(',\n')}\n]\n`);
  if (mine) console.log(`${path.relative(root, file)}: ${entries.length} entries`);
}
if (process.argv.includes('--names') || asked.length > 0)
  for (const [name, owners] of names) if (owners.size > 1) console.log(`name "${name}" is claimed by ${[...owners].join(', ')}`);
process.exitCode = wrong > 0 ? 1 : 0;
