/** The requests of the pictures over an in-memory stream. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createConnection, createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { startServer } from '../../server/lsp/server.ts';
import { type PictureEvents, type PicturePlaces, pictureEventsRequest, picturePlacesRequest, type Status, statusNotification } from '../../server/protocol.ts';

describe('requests of the pictures', () => {
  let folder: string;
  let root: string;
  let client: MessageConnection;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dragoman-pictures-'));
    await mkdir(path.join(folder, 'sources'));
    await writeFile(path.join(folder, 'dossier.yaml'), 'title: Horn\n');
    await writeFile(path.join(folder, 'sources', 'a.md'), 'Nothing yet.\n\nEthiopia and Eritrea signed an agreement in Asmara on 9 July 2018.\n');
    const [up, down] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)));
    client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const read = new Promise<string>((resolve) =>
      client.onNotification(statusNotification, ({ reading, dossiers }: Status) => {
        if (!reading && dossiers[0]?.read === 1) resolve(dossiers[0].root);
      }),
    );
    client.onRequest('client/registerCapability', () => null);
    client.listen();
    const workspaceFolders = [{ uri: pathToFileURL(folder).toString(), name: 'test' }];
    await client.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders, capabilities: {} });
    await client.sendNotification('initialized', {});
    root = await read;
  });

  after(async () => {
    await client.sendRequest('shutdown');
    client.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('answers with events at their lines', async () => {
    const { texts, events } = (await client.sendRequest(pictureEventsRequest, { root })) as PictureEvents;
    assert.equal(texts[0]!.uri, pathToFileURL(path.join(folder, 'sources', 'a.md')).toString());
    const agreement = events.find(({ kind }) => kind === 'agreement')!;
    assert.deepEqual(agreement.range, { start: { line: 2, character: 21 }, end: { line: 2, character: 40 } });
    assert.equal(agreement.date?.first, 17721);
  });

  it('answers with places and their first mention', async () => {
    const { places, total } = (await client.sendRequest(picturePlacesRequest, { root })) as PicturePlaces;
    assert.equal(total, 1);
    assert.deepEqual(places[0]!.mentions, [{ text: 0, count: 1, range: { start: { line: 2, character: 44 }, end: { line: 2, character: 50 } } }]);
  });

  it('has no answer for a folder without a dossier', async () => {
    assert.equal(await client.sendRequest(pictureEventsRequest, { root: '/nowhere' }), null);
    assert.equal(await client.sendRequest(picturePlacesRequest, {}), null);
  });
});
