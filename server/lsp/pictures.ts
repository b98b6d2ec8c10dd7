/** Requests of the timeline, the map and the network. They go through a whole dossier, so they are asked for only while a picture is on view. */
import type { CancellationToken } from 'vscode-languageserver';
import { type PicturedText, picturedEvents, picturedPlaces } from '../features/pictures.ts';
import {
  type OfDossier,
  type PictureEvents,
  type PicturePlaces,
  type PictureText,
  pictureEventsRequest,
  picturePlacesRequest,
  type Range,
} from '../protocol.ts';
import type { Member } from './dossiers.ts';
import type { Part } from './host.ts';

export const pictures: Part = (host) => {
  const { connection, dossiers, answer, locationOf } = host;

  connection.onRequest(pictureEventsRequest, (params: OfDossier, token: CancellationToken) =>
    answer<PictureEvents | null>('events for pictures', null, token, () => {
      const member = dossiers.memberAt(params?.root);
      if (!member) return null;
      const { texts, events, ...rest } = picturedEvents(member.dossier);
      return {
        ...rest,
        texts: texts.map((text) => textOf(member, text)),
        events: events.map(({ span, ...event }) => ({ ...event, range: rangeOf(member, texts[event.text]!.path, span) })),
      };
    }),
  );

  connection.onRequest(picturePlacesRequest, (params: OfDossier, token: CancellationToken) =>
    answer<PicturePlaces | null>('places for pictures', null, token, () => {
      const member = dossiers.memberAt(params?.root);
      if (!member) return null;
      const { texts, places, total } = picturedPlaces(member.dossier);
      return {
        total,
        texts: texts.map((text) => textOf(member, text)),
        places: places.map((place) => ({
          ...place,
          mentions: place.mentions.map(({ span, ...mention }) => ({ ...mention, range: rangeOf(member, texts[mention.text]!.path, span) })),
        })),
      };
    }),
  );

  const textOf = ({ root }: Member, { path, name, role }: PicturedText): PictureText => ({ uri: dossiers.uriOf(root, path), name, role });
  const rangeOf = (member: Member, path: string, span: { start: number; end: number }): Range => locationOf(member, { path, span }).range;

  return {};
};
