/** Disposing of findings and taking that back, in the dossier's `review.jsonl`. */
import type { FindingCode, Span } from '../core/model.ts';
import { isSaid, type Said, toSay } from '../core/say.ts';
import { disposing, takingBack } from '../features/dispositions.ts';
import { FileNotWritten } from '../node/change-file.ts';
import { type DisposeParams, disposeRequest, type FindingAt, removeDispositionRequest } from '../protocol.ts';
import { toSpan } from './convert.ts';
import type { Member } from './dossiers.ts';
import type { Part } from './host.ts';

export const reviewing: Part = ({ connection, dossiers, positionsIn, isBehind, change, publish }) => {
  connection.onRequest(disposeRequest, ({ disposition, reason, reviewer, ...place }: DisposeParams) =>
    changeReview(place, (member, span) =>
      disposing(member.dossier, member.path, place.code as FindingCode, span, {
        disposition,
        reason,
        reviewer,
        date: `${new Date().toISOString().slice(0, 19)}Z`,
      }),
    ),
  );

  connection.onRequest(removeDispositionRequest, (place: FindingAt) =>
    changeReview(place, (member, span) => takingBack(member.dossier, member.path, place.code as FindingCode, span)),
  );

  /** Changes the review of a finding and publishes at once. */
  const changeReview = ({ uri, range }: FindingAt, changing: (member: Member, span: Span) => ((text: string) => string) | Said): Promise<null> =>
    // the places in the text are those that the editor showed, and no edit comes between
    change('review', async () => {
      const member = dossiers.memberOf(uri);
      if (!member?.dossier.document(member.path)) throw new FileNotWritten(toSay('This text belongs to no dossier.'));
      if (isBehind(uri, member)) throw new FileNotWritten(toSay('This text has changed; try again.'));
      const span = toSpan(positionsIn(member, member.path), range);
      if (!span) throw new FileNotWritten(toSay('There is no finding at this place.'));
      const changed = changing(member, span);
      if (isSaid(changed)) throw new FileNotWritten(changed);
      await dossiers.changeReview(member, changed);
      publish();
    });

  return {};
};
