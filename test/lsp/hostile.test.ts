/** The server against an editor that sends what it should not, and a folder that holds what it should not: it stays up, and says nothing of what is outside. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { disposeRequest, otherSourcesRequest } from '../../server/protocol.ts';
import { hostileFile, randomOf } from '../support/hostile-files.ts';
import { openFolder } from '../support/language-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const secret = 'Saudi Arabia brokered a ceasefire in Jeddah on 22 May 2023.';
const text = 'Sudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023.\n';
const onWindows = process.platform === 'win32';

describe('a hostile editor and a hostile folder', async () => {
  const folder = await temporaryFolder({
    'outside/secret.md': secret,
    'dossier/dossier.yaml': 'sources: ["sources/**/*.md", "../outside/*.md"]\nbibliography: [../outside/refs.bib]\n',
    'dossier/sources/a.md': text,
  });
  const root = path.join(folder, 'dossier');
  if (!onWindows) {
    await symlink(path.join(folder, 'outside', 'secret.md'), path.join(root, 'sources', 'link.md'));
    await symlink(path.join(folder, 'outside'), path.join(root, 'sources', 'linked'));
    await symlink('loop.md', path.join(root, 'sources', 'loop.md'));
    await symlink('/dev/zero', path.join(root, 'sources', 'endless.md'));
    execFileSync('mkfifo', [path.join(root, 'sources', 'pipe.md')]);
  }
  const otherFolders = ['untitled:Untitled-1', 'no address', '', 'file:///%00'];
  const { client, said, uri, eventually, open, shut, fileEvent, close } = await openFolder(root, {}, otherFolders);
  const { diagnostics } = said;
  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });
  await eventually(() => diagnostics.has(uri('dossier.yaml')));
  const hover = (file = 'sources/a.md', position: object = { line: 0, character: 28 }) =>
    client.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: uri(file) }, position });
  const isUp = async () => assert.match((await hover())?.contents.value ?? '', /Rapid Support Forces/);

  it('reads nothing behind “..” and links, no pipe and no device', { skip: onWindows }, async () => {
    const found = (await client.sendRequest('workspace/symbol', { query: 'saudi' })) as unknown[];
    assert.deepEqual(found, []);
    assert.match(JSON.stringify(diagnostics.get(uri('dossier.yaml'))), /leads out of the dossier/);
    for (const file of ['sources/link.md', 'sources/linked/secret.md', 'sources/pipe.md', 'sources/endless.md', 'sources/loop.md', '../outside/secret.md'])
      assert.equal(await hover(file, { line: 0, character: 2 }), null, file);
    // the text outside would contradict it
    assert.ok(!JSON.stringify([...diagnostics.values()]).includes('contradicted-claim'));
  });

  it('a file that turns into a link out of the dossier is dropped', { skip: onWindows }, async () => {
    const file = path.join(root, 'sources', 'turns.md');
    await writeFile(file, text);
    await fileEvent('sources/turns.md', 'created');
    assert.ok(await hover('sources/turns.md'));
    await rm(file);
    await symlink(path.join(folder, 'outside', 'secret.md'), file);
    await fileEvent('sources/turns.md', 'changed');
    assert.equal(await hover('sources/turns.md'), null);
    await eventually(() => /leads out of the dossier/.test(JSON.stringify(diagnostics.get(uri('sources/turns.md')))));
  });

  const requests = [
    ...['hover', 'definition', 'implementation', 'references', 'documentHighlight', 'documentSymbol', 'codeAction', 'semanticTokens/full'].map(
      (name) => `textDocument/${name}`,
    ),
    'workspace/symbol',
    otherSourcesRequest,
    disposeRequest,
  ];
  const textDocuments = (): unknown[] => [
    undefined,
    null,
    1,
    {},
    { uri: 7 },
    { uri: '' },
    { uri: 'file:///%zz' },
    { uri: 'http://x/y' },
    { uri: uri('sources/a.md') },
  ];
  const positions: unknown[] = [
    undefined,
    null,
    {},
    'x',
    { line: -1, character: 3 },
    { line: 1.5, character: 0 },
    { line: 1e300, character: 1e300 },
    { line: 0, character: Number.MAX_SAFE_INTEGER },
    { line: '0', character: [] },
  ];

  it('wrong parameters get an empty answer or an error, and never end it', async () => {
    for (const request of requests)
      for (const textDocument of textDocuments())
        for (const position of positions) {
          const range = position === null ? position : { start: position, end: position };
          const params = { textDocument, uri: (textDocument as { uri: unknown } | undefined)?.uri, position, range, context: position, query: position };
          await client
            .sendRequest(String(typeof request === 'string' ? request : (request as { method: string }).method), params)
            .catch((error) => assert.ok(error.message));
        }
    for (const params of [null, [], [1, 2], {}])
      for (const request of requests.slice(0, 8)) await client.sendRequest(request as string, params).catch(() => {});
    await isUp();
    assert.deepEqual(said.shown, []);
  });

  it('broken edits and unknown messages never end it', async () => {
    const broken: [string, unknown][] = [
      ['textDocument/didOpen', {}],
      ['textDocument/didOpen', { textDocument: { uri: 5, text: 5 } }],
      ['textDocument/didChange', { textDocument: { uri: uri('sources/a.md'), version: 2 }, contentChanges: [{ text: 'never opened' }] }],
      ['textDocument/didChange', { textDocument: { uri: uri('sources/a.md') } }],
      ['textDocument/didClose', { textDocument: { uri: uri('sources/never.md') } }],
      ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'x', type: 99 }, {}] }],
      ['workspace/didChangeWatchedFiles', {}],
      ['workspace/didChangeConfiguration', null],
      ['$/unknown', { a: 1 }],
    ];
    for (const [method, params] of broken) await client.sendNotification(method, params as object);
    await client.sendRequest('dragoman/unknown', {}).catch((error) => assert.match(error.message, /Unhandled method/));
    await isUp();
  });

  it('edits at random places, hostile texts and a text of megabytes leave what a fresh reading leaves', async () => {
    const file = uri('sources/a.md');
    await open('sources/a.md', text);
    const random = randomOf(5, 5);
    for (let version = 2; version < 60; version++) {
      const place = () => ({ line: random.below(40), character: random.below(90) });
      const contentChanges = [{ range: { start: place(), end: place() }, text: hostileFile(11, version, 0).text.slice(0, 400) }];
      await client.sendNotification('textDocument/didChange', { textDocument: { uri: file, version }, contentChanges });
      await hover('sources/a.md', place());
    }
    const huge = 'The army left Goma on 5 May 2024. '.repeat(300);
    await client.sendNotification('textDocument/didChange', { textDocument: { uri: file, version: 60 }, contentChanges: [{ text: huge }] });
    await client.sendNotification('textDocument/didChange', { textDocument: { uri: file, version: 61 }, contentChanges: [{ text }] });
    await isUp();
    await shut('sources/a.md');
    await isUp();
  });

  it('answers nothing about a version that is gone, and nothing that was cancelled', async () => {
    const file = uri('sources/a.md');
    await open('sources/a.md', text);
    await isUp();
    // reading from disk holds the request up, so that the edit comes before its answer
    await client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: Array.from({ length: 20 }, (_, i) => ({ uri: uri(`sources/other-${i}.md`), type: 1 })),
    });
    const asked = hover();
    const edit = client.sendNotification('textDocument/didChange', { textDocument: { uri: file, version: 2 }, contentChanges: [{ text: `New.\n\n${text}` }] });
    assert.equal(await asked, null);
    await edit;
    assert.match((await hover('sources/a.md', { line: 2, character: 28 }))?.contents.value ?? '', /Rapid Support Forces/);
    const source = new CancellationTokenSource();
    const cancelled = client.sendRequest('textDocument/hover', { textDocument: { uri: file }, position: { line: 2, character: 28 } }, source.token);
    source.cancel();
    assert.equal(await cancelled.catch(() => null), null);
    await shut('sources/a.md');
    await isUp();
  });
});
