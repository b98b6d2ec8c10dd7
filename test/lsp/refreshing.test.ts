/** An editor is asked to ask again only for what it says it asks again for. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openFiles } from '../support/language-client.ts';

const requests = ['workspace/semanticTokens/refresh', 'workspace/inlayHint/refresh', 'workspace/codeLens/refresh'] as const;
const refreshSupport = { refreshSupport: true };

describe('an editor that reads settings', () => {
  for (const [able, asked] of [
    [{ semanticTokens: refreshSupport }, requests[0]],
    [{ inlayHint: refreshSupport }, requests[1]],
    [{ codeLens: refreshSupport }, requests[2]],
  ] as const)
    it(`is sent ${asked} alone where that is all it knows`, async () => {
      const files = { 'dossier.yaml': 'sources: ["*.md"]\n', 'a.md': 'The army attacked Nyala on 3 June 2023.\n' };
      const { client, said, uri, eventually, close } = await openFiles(files, { workspace: { configuration: true, ...able } });
      after(close);
      await eventually(() => said.asked.has(asked));
      // what was sent together with it is here once an answer is
      await client.sendRequest('textDocument/foldingRange', { textDocument: { uri: uri('a.md') } });
      assert.deepEqual(
        requests.filter((one) => said.asked.has(one)),
        [asked],
      );
    });
});
