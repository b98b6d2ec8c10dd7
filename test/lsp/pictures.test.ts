/** The requests of the pictures over an in-memory stream. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { type PictureEvents, type PicturePlaces, pictureEventsRequest, picturePlacesRequest } from '../../server/protocol.ts';
import { openFiles } from '../support/language-client.ts';

describe('requests of the pictures', async () => {
  const { root, client, uri, close } = await openFiles({
    'dossier.yaml': 'title: Horn\n',
    'sources/a.md': 'Nothing yet.\n\nEthiopia and Eritrea signed an agreement in Asmara on 9 July 2018.\n',
  });
  after(close);

  it('answers with events at their lines', async () => {
    const { texts, events } = (await client.sendRequest(pictureEventsRequest, { root })) as PictureEvents;
    assert.equal(texts[0]!.uri, uri('sources/a.md'));
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
