/** Texts side by side: the list to choose from, two texts, and the sides of one contradiction. */
import type { ReadDocument, Span } from '../core/model.ts';
import { nameOf } from '../core/text/quote.ts';
import { citationKeys } from '../features/citing.ts';
import { compareTexts, type Sentence } from '../features/compare-texts.ts';
import { readableDate } from '../features/readable.ts';
import { following, sidesAt } from '../features/sides.ts';
import {
  type ComparedSentence,
  type ComparedTexts,
  type CompareTextsParams,
  type ContradictionSides,
  compareTextsRequest,
  type DossierTexts,
  type SidesParams,
  sidesRequest,
  type TextSummary,
  textsRequest,
} from '../protocol.ts';
import { isPosition, toOffset, toRange } from './convert.ts';
import type { Member } from './dossiers.ts';
import type { Host, Part } from './host.ts';

export const comparing: Part = (host) => {
  const { connection, dossiers } = host;

  connection.onRequest(textsRequest, (token) =>
    host.answer<DossierTexts[]>('texts', [], token, () =>
      dossiers.status().dossiers.map(({ root, name, dossier }) => {
        const documents = dossier.paths().flatMap((path) => dossier.document(path) ?? []);
        const of = (role: ReadDocument['role']) => documents.filter((document) => document.role === role);
        return { root, name, texts: [...of('draft'), ...of('source')].map(summaries(host, { root, dossier })) };
      }),
    ),
  );

  connection.onRequest(compareTextsRequest, async ({ left, right }: CompareTextsParams, token) => {
    // both must be the texts that the editor shows
    const isRead = await host.at('comparison', false, { textDocument: { uri: right } }, token, () => true);
    if (!isRead) return null;
    return host.at<ComparedTexts | null>('comparison', null, { textDocument: { uri: left } }, token, (member) => {
      const { root, dossier, path } = member;
      const other = dossiers.memberOf(right);
      const comparison = other?.root === root ? compareTexts(dossier, path, other.path, host.say) : undefined;
      if (!other || !comparison) return null;
      const summaryOf = summaries(host, member);
      return {
        left: summaryOf(dossier.document(path)!),
        right: summaryOf(dossier.document(other.path)!),
        rows: comparison.rows.map((row) => ({ ...row, left: sentenceIn(host, member, row.left), right: sentenceIn(host, other, row.right) })),
        onlyLeft: comparison.onlyLeft.map((one) => sentenceIn(host, member, one)),
        onlyRight: comparison.onlyRight.map((one) => sentenceIn(host, other, one)),
      };
    });
  });

  connection.onRequest(sidesRequest, ({ uri, range }: SidesParams, token) =>
    host.at<ContradictionSides | null>('sides', null, { textDocument: { uri }, position: range?.start ?? null }, token, (member, start) => {
      const end = isPosition(range.end) ? toOffset(host.positionsIn(member, member.path), range.end) : start;
      const found = sidesAt(member.dossier, member.path, { start, end });
      const role = member.dossier.document(member.path)!.role;
      if (!found) return null;
      const followingSaid = (index: number) => {
        const { disposition, reason } = following(role, found, index)!;
        return { disposition, reason: host.say(...reason) };
      };
      return {
        label: host.say(...found.label),
        sides: found.sides.map(({ path, source, value, words, sentence }, index) => {
          const rangeOf = (span: Span) => toRange(host.positionsIn(member, path), span);
          const uriOf = dossiers.uriOf(member.root, path);
          return { uri: uriOf, source, value, words: rangeOf(words), sentence: sentence.map(rangeOf), following: followingSaid(index) };
        }),
      };
    }),
  );

  return {};
};

/** Says what a list shows of the texts of one dossier. */
function summaries({ dossiers }: Host, { root, dossier }: Pick<Member, 'root' | 'dossier'>): (document: ReadDocument) => TextSummary {
  const keyOf = citationKeys(dossier);
  return (document) => {
    const { path, role, metadata } = document;
    const key = keyOf(document);
    return {
      uri: dossiers.uriOf(root, path),
      name: nameOf(document),
      ...(key === undefined ? {} : { key }),
      path,
      role,
      ...(metadata.issued ? { issued: readableDate(metadata.issued) } : {}),
      ...(metadata.grade ? { grade: metadata.grade } : {}),
    };
  };
}

/** The whole sentence as one range, from its first piece to its last. */
function sentenceIn(host: Host, member: Member, { spans, quote, words, adds }: Sentence): ComparedSentence {
  const range = toRange(host.positionsIn(member, member.path), { start: spans[0]!.start, end: spans.at(-1)!.end });
  return { range, quote, ...(words ? { words } : {}), ...(adds ? { adds } : {}) };
}
