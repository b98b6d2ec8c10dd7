/**
 * What is read in the sample dossier, as files that a reviewer can read: each sentence with its mentions marked, its claim, and the findings on it.
 * Rewrite them with `npm run golden -- --update` (or GOLDEN=update); stale files fail.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Dossier } from '../../server/core/dossier/dossier.ts';
import type { Mention, ReadDocument } from '../../server/core/model.ts';
import { openDossier } from '../../server/node/open-dossier.ts';
import { inEnglish } from '../../server/core/say.ts';

const sample = path.resolve(import.meta.dirname, '../../corpus');
const folder = path.join(import.meta.dirname, 'corpus');
const update = process.env.GOLDEN === 'update' || process.argv.includes('--update');

describe('golden files of the sample dossier', async () => {
  const dossier = await openDossier(sample);
  const expected = dossier.paths().map((document) => [`${document.replace(/\//g, '__')}.txt`, goldenOf(dossier, dossier.document(document)!)] as const);
  if (update) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of expected) writeFileSync(path.join(folder, file), text);
  }
  for (const [file, text] of expected)
    it(file, () => {
      const kept = path.join(folder, file);
      assert.ok(existsSync(kept), `${file} is not there: run npm run golden -- --update and read the difference`);
      assert.equal(text, readFileSync(kept, 'utf8'), `${file} is stale: run npm run golden -- --update and read the difference`);
    });
  it('has no file too many', () => assert.deepEqual(readdirSync(folder).sort(), expected.map(([file]) => file).sort()));
});

function goldenOf(dossier: Dossier, document: ReadDocument): string {
  const { metadata, structure, claims, text } = document;
  const lines = [`title: ${metadata.title ?? '–'} (${metadata.origin.title?.from ?? 'unknown'})`, `issued: ${metadata.issued ?? '–'} (${metadata.origin.issued?.from ?? 'unknown'})`, `apparatus: ${summary(document)}`, ''];
  const inSentence = (start: number) => structure.passages.some(({ kind, sentences }) => kind !== 'heading' && sentences.some((sentence) => start >= sentence.start && start < sentence.end));
  for (const { start, end, severity, code, message } of dossier.findings(document.path))
    if (!inSentence(start)) lines.push(`^ ${severity} ${code} on “${quote(text.slice(start, end))}”: ${inEnglish(...message)}`);
  structure.passages.forEach((passage, p) => {
    lines.push(passage.kind === 'heading' ? `# ${quote(text.slice(passage.start, passage.end))}` : `— ${passage.kind}`);
    if (passage.kind === 'heading' && !document.mentions.some((mention) => mention.passage === p)) return;
    passage.sentences.forEach((sentence, s) => {
      const claim = claims.find((one) => one.passage === p && one.sentence === s);
      const mentions = document.mentions.filter((mention) => mention.passage === p && mention.sentence === s);
      lines.push(`${claim ? `${claim.sourcing} [${claim.reasons.join(', ')}]${claim.holder ? ` by ${claim.holder}` : ''}` : '·'}\t${sentence.spans.map((span) => marked(text, span, mentions)).join(' ⏎ ')}`);
      for (const finding of dossier.findings(document.path)) if (finding.start >= sentence.start && finding.start < sentence.end) lines.push(`\t^ ${finding.severity} ${finding.code}${finding.kind ? ` (${finding.kind})` : ''}: ${inEnglish(...finding.message)}`);
    });
  });
  return `${lines.join('\n')}\n`;
}

function summary({ structure }: ReadDocument): string {
  const kinds = new Map<string, number>();
  for (const block of structure.blocks) if (block.zone === 'apparatus') kinds.set(block.kind, (kinds.get(block.kind) ?? 0) + 1);
  return [...[...kinds].map(([kind, count]) => `${count} ${kind}`), `${structure.citations.length} citations`, `${structure.notes.length} notes`, `${structure.references.length} references`].join(', ');
}

function marked(text: string, span: { start: number; end: number }, mentions: readonly Mention[]): string {
  let out = '';
  let at = span.start;
  for (const mention of mentions) {
    if (mention.start < at || mention.end > span.end) continue;
    const value = mention.kind === 'date' ? mention.value.edtf : mention.kind === 'event' ? mention.type + (mention.factuality === 'asserted' ? '' : ` ${mention.factuality}`) : mention.id;
    out += `${text.slice(at, mention.start)}⟦${text.slice(mention.start, mention.end)}|${mention.kind.charAt(0).toUpperCase()}:${value}⟧`;
    at = mention.end;
  }
  return quote(out + text.slice(at, span.end));
}

const quote = (words: string) => words.replace(/\s+/g, ' ').trim();
