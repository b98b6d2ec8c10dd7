/** Aids for reading: inlay hints, code lenses, marks of sourcing, folding, links and growing selections. Each can be switched off in the editor's settings. */
import { type CodeLens, type DocumentLink, type FoldingRange, FoldingRangeKind, type InlayHint, type SelectionRange } from 'vscode-languageserver';
import { documentLinks } from '../features/document-links.ts';
import { type Fold, folds } from '../features/folding.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { countOtherSources } from '../features/other-sources.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import { lensTitle, type SourceLens, sourceLenses } from '../features/source-lenses.ts';
import { sourcingMarks } from '../features/sourcing-marks.ts';
import { type OfText, type SourcingMark, type StretchOfText, showOtherSourcesCommand, sourcingMarksRequest } from '../protocol.ts';
import { isPosition, toOffset, toRange } from './convert.ts';
import type { Host, Part } from './host.ts';
import { readingAidsFrom } from './settings.ts';

interface LensData extends StretchOfText {
  readonly label: SourceLens['label'];
}

const foldKinds: Readonly<Partial<Record<Fold['kind'], FoldingRangeKind>>> = {
  notes: FoldingRangeKind.Comment,
  references: FoldingRangeKind.Comment,
  comment: FoldingRangeKind.Comment,
  section: FoldingRangeKind.Region,
};

export const readingAids: Part = (host: Host) => {
  const { connection, at, positionsIn, locationOf, say } = host;
  const settings = () => readingAidsFrom(host.settings());

  connection.languages.inlayHint.on((params, token) =>
    at<InlayHint[]>('hints', [], { textDocument: params.textDocument, position: params.range?.start ?? null }, token, (member, start) => {
      const text = positionsIn(member, member.path);
      const end = isPosition(params.range.end) ? toOffset(text, params.range.end) : text.getText().length;
      const { dateHints, metonymHints } = settings();
      if (!dateHints && !metonymHints) return [];
      return inlayHints(member.dossier, member.dossier.document(member.path)!, { start, end })
        .filter(({ kind }) => (kind === 'date' ? dateHints : metonymHints))
        .map(({ at: offset, label, tooltip }) => ({ position: text.positionAt(offset), label, tooltip: say(...tooltip), paddingLeft: true }));
    }),
  );

  connection.onCodeLens((params, token) =>
    at<CodeLens[]>('lenses', [], params, token, (member) => {
      const which = settings().codeLens;
      if (which === 'off') return [];
      const text = positionsIn(member, member.path);
      return sourceLenses(member.dossier, member.path, which, say).map(({ at: offset, on, label }) => ({
        range: toRange(text, { start: offset, end: offset }),
        data: { uri: params.textDocument.uri, range: toRange(text, on), label } satisfies LensData,
      }));
    }),
  );

  connection.onCodeLensResolve((lens, token) => {
    const { uri, range, label } = (lens.data ?? {}) as LensData;
    const unresolved = { ...lens, command: { title: '…', command: '' } };
    return at('a lens', unresolved, { textDocument: { uri }, position: range?.start ?? null }, token, (member, start) => {
      const text = positionsIn(member, member.path);
      const end = isPosition(range.end) ? toOffset(text, range.end) : start;
      const count = countOtherSources(member.dossier, member.path, { start, end });
      const title = lensTitle({ label }, count, say);
      // one that leads nowhere is text, not a link
      if (count.others === 0) return { ...lens, command: { title, command: '' } };
      return { ...lens, command: { title, command: showOtherSourcesCommand, arguments: [{ uri, range } satisfies StretchOfText] } };
    });
  });

  connection.onRequest(sourcingMarksRequest, (params: OfText) =>
    at<SourcingMark[]>('marks of sourcing', [], params, undefined, (member) => {
      const text = positionsIn(member, member.path);
      return sourcingMarks(member.dossier.document(member.path)!).map(({ sourcing, count, ...span }) => ({ range: toRange(text, span), sourcing, count }));
    }),
  );

  connection.onFoldingRanges((params, token) =>
    at<FoldingRange[]>('folding', [], params, token, (member) => {
      if (!settings().folding) return [];
      const text = positionsIn(member, member.path);
      return folds(member.dossier.document(member.path)!).flatMap(({ kind, ...span }) => {
        const { start, end } = toRange(text, span);
        return end.line > start.line ? [{ startLine: start.line, endLine: end.line, ...(foldKinds[kind] ? { kind: foldKinds[kind] } : {}) }] : [];
      });
    }),
  );

  connection.onDocumentLinks((params, token) =>
    at<DocumentLink[]>('links', [], params, token, (member) => {
      if (!settings().links) return [];
      const text = positionsIn(member, member.path);
      return documentLinks(member.dossier, member.path, say).map(({ target, tooltip, ...span }) => {
        if (target.kind === 'address') return { range: toRange(text, span), target: target.url, tooltip };
        const { uri, range } = locationOf(member, target.place);
        return { range: toRange(text, span), target: `${uri}#L${range.start.line + 1},${range.start.character + 1}`, tooltip };
      });
    }),
  );

  connection.onSelectionRanges((params, token) =>
    at<SelectionRange[] | null>('selection', null, { textDocument: params.textDocument }, token, (member) => {
      if (!settings().expandSelection || !Array.isArray(params.positions) || !params.positions.every(isPosition)) return null;
      const text = positionsIn(member, member.path);
      const document = member.dossier.document(member.path)!;
      return params.positions.map((position) =>
        selectionRanges(document, toOffset(text, position)).reduceRight<SelectionRange | undefined>(
          (parent, span) => ({ range: toRange(text, span), ...(parent ? { parent } : {}) }),
          undefined,
        ),
      ) as SelectionRange[];
    }),
  );

  return {
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: true },
    foldingRangeProvider: true,
    documentLinkProvider: {},
    selectionRangeProvider: true,
  };
};
