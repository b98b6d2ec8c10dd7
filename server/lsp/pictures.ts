/** Requests of the timeline, the map and the network. They go through a whole dossier, so they are asked for only while a picture is on view. */
import type { CancellationToken } from 'vscode-languageserver';
import type { Span } from '../core/model.ts';
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
import { countAll } from './counting.ts';
import type { Member } from './dossiers.ts';
import type { Part } from './host.ts';

export const pictures: Part = (host) => {
  const { connection, dossiers, answer, locationOf } = host;

  /** Null for a folder without a dossier. */
  async function answerCounted<T>(what: string, params: OfDossier, token: CancellationToken, work: (member: Member) => T): Promise<T | null> {
    const dossier = dossiers.memberAt(params?.root)?.dossier;
    if (dossier) await countAll(dossier, token);
    return answer<T | null>(what, null, token, () => {
      const member = dossiers.memberAt(params?.root);
      return member ? work(member) : null;
    });
  }

  connection.onRequest(pictureEventsRequest, (params: OfDossier, token: CancellationToken) =>
    answerCounted<PictureEvents>('events for pictures', params, token, (member) => {
      const { texts, events, ...rest } = picturedEvents(member.dossier, host.say);
      return {
        ...rest,
        texts: texts.map((text) => textOf(member, text)),
        events: events.map(({ span, ...event }) => ({ ...event, range: rangeOf(member, texts[event.text]!.path, span) })),
      };
    }),
  );

  connection.onRequest(picturePlacesRequest, (params: OfDossier, token: CancellationToken) =>
    answerCounted<PicturePlaces>('places for pictures', params, token, (member) => {
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

  const textOf = ({ root }: Member, { path, name, role }: PicturedText): PictureText => ({ uri: dossiers.uriOf(root, path), name, path, role });
  const ranges = new WeakMap<Span, Range>();
  /** Kept as long as the reading of the text that the span is of. */
  const rangeOf = (member: Member, path: string, span: Span): Range => {
    const range = ranges.get(span) ?? locationOf(member, { path, span }).range;
    ranges.set(span, range);
    return range;
  };

  return {};
};
