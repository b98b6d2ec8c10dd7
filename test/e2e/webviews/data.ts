/**
 * What a picture is sent, as JSON on standard output: asked of the server itself on a folder, with the page's HTML.
 *
 *     node test/e2e/webviews/data.ts corpus
 */
import path from 'node:path';
import { pictureHtml } from '../../../client/views/pictureHtml.ts';
import { pictureEventsRequest, picturePlacesRequest } from '../../../server/protocol.ts';
import { openFolder } from '../../support/language-client.ts';

const folder = path.resolve(process.argv[2] ?? 'corpus');
const { root, client, said } = await openFolder(folder);
const { name } = said.status!.dossiers[0]!;
const [events, places] = [await client.sendRequest(pictureEventsRequest, { root }), await client.sendRequest(picturePlacesRequest, { root })];
const page = (picture: string) =>
  pictureHtml({ title: picture, language: 'en', script: `${picture}.js`, style: 'pictures.css', source: "'self'", nonce: 'f00d', texts: '' });
const pages = { timeline: page('timeline'), map: page('map'), network: page('network') };
process.stdout.write(JSON.stringify({ root, dossier: name, events, places, pages }), () => process.exit(0));
