/**
 * What a picture is sent, as JSON on standard output: asked of the server itself on a folder, with the page's HTML.
 *
 *     node test/e2e/webviews/data.ts corpus
 */
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { pictureHtml } from '../../../client/views/pictureHtml.ts';
import { startServer } from '../../../server/lsp/server.ts';
import { pictureEventsRequest, picturePlacesRequest, type Status, statusNotification } from '../../../server/protocol.ts';

const folder = path.resolve(process.argv[2] ?? 'corpus');
const [up, down] = [new PassThrough(), new PassThrough()];
startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)));
const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
const dossier = new Promise<Status['dossiers'][0]>((resolve) =>
  client.onNotification(statusNotification, ({ reading, dossiers }: Status) => {
    if (!reading && dossiers[0]) resolve(dossiers[0]);
  }),
);
client.onRequest('client/registerCapability', () => null);
client.listen();
await client.sendRequest('initialize', {
  processId: null,
  rootUri: null,
  workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'dossier' }],
  capabilities: {},
});
await client.sendNotification('initialized', {});
const { root, name } = await dossier;
const [events, places] = [await client.sendRequest(pictureEventsRequest, { root }), await client.sendRequest(picturePlacesRequest, { root })];
const page = (picture: string) =>
  pictureHtml({ title: picture, language: 'en', script: `${picture}.js`, style: 'pictures.css', source: "'self'", nonce: 'f00d', texts: '' });
const pages = { timeline: page('timeline'), map: page('map'), network: page('network') };
process.stdout.write(JSON.stringify({ root, dossier: name, events, places, pages }), () => process.exit(0));
