/** Opening a dossier tells of what fails in it. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Corpus } from '../../server/core/corpus/corpus.ts';
import type { FreshDocument } from '../../server/core/corpus/digest.ts';
import { openDossier } from '../../server/node/open-dossier.ts';

test('a text whose reading fails while the dossier is opened is told of, and the others are read', async (context) => {
  const root = await mkdtemp(path.join(tmpdir(), 'dragoman-open-'));
  try {
    await writeFile(path.join(root, 'dossier.yaml'), 'sources: ["*.md"]\n');
    for (const name of ['a.md', 'b.md', 'c.md']) await writeFile(path.join(root, name), `Sudan closed the border of ${name}.\n`);
    const { replace } = Corpus.prototype;
    context.mock.method(Corpus.prototype, 'replace', function (this: Corpus, fresh: FreshDocument) {
      if (fresh.document.path === 'b.md') throw new Error('out of order');
      return replace.call(this, fresh);
    });
    const told: string[] = [];
    const dossier = await openDossier(root, {}, { failed: (what, error) => told.push(`${what}: ${(error as Error).message}`) });
    assert.deepEqual(told, ['a reading in b.md: out of order']);
    assert.deepEqual(dossier.paths(), ['a.md', 'c.md']);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
