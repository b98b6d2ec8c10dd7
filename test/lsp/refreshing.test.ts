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

it('when the status says that reading is done, lenses and hints have been asked for anew, and every finding is told', async () => {
  const files = {
    'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n',
    'drafts/d.md': '# Truce\n\nSudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023.\n',
    ...Object.fromEntries(
      Array.from({ length: 8 }, (_, n) => [
        `sources/${n}.md`,
        `The truce between the army and the Rapid Support Forces was signed in Jeddah on ${n % 2 ? 22 : 20} May 2023.\n`,
      ]),
    ),
  };
  const { client, said, uri, close } = await openFiles(files, { workspace: { codeLens: refreshSupport, inlayHint: refreshSupport } });
  after(close);
  // at the first word that says so, not a moment later
  assert.deepEqual([said.asked.has(requests[1]), said.asked.has(requests[2])], [true, true]);
  assert.equal(said.diagnostics.size, 9);
  const textDocument = { uri: uri('drafts/d.md') };
  const [lens] = (await client.sendRequest('textDocument/codeLens', { textDocument })) as object[];
  const { command } = (await client.sendRequest('codeLens/resolve', lens)) as { command: { title: string } };
  assert.equal(command.title, 'section: 8 other sources, 4 disagree');
});
