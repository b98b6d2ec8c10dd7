/** What a reader asks for: cards, ways to other places of the same and to other texts, outline, names, colours. */
import {
  type CancellationToken,
  DocumentHighlightKind,
  type DocumentSymbol,
  type Location,
  type LocationLink,
  MarkupKind,
  SemanticTokensBuilder,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../core/model.ts';
import { nameOf, quoteOf } from '../core/text/quote.ts';
import { escapeMarkdown, hoverCard } from '../features/cards.ts';
import { definition, highlights, type Place, references } from '../features/navigation.ts';
import { otherSources, otherSourcesOn } from '../features/other-sources.ts';
import { colouredSpans } from '../features/semantic-tokens.ts';
import { type OutlineItem, outline, workspaceSymbols } from '../features/symbols.ts';
import { type OtherSources, type OtherSourcesParams, otherSourcesRequest, tokenModifiers, tokenTypes } from '../protocol.ts';
import { explanationOf, toRange, toSpan } from './convert.ts';
import type { Member } from './dossiers.ts';
import type { Part } from './host.ts';

export const reading: Part = ({ connection, dossiers, at, answer, positionsIn, locationOf, say }) => {
  connection.onHover((params, token) =>
    at('hover', null, params, token, (member, offset) => {
      const link = (path: string, position: number, label: string) => {
        const { line, character } = positionsIn(member, path).positionAt(position);
        return `[${escapeMarkdown(label)}](${dossiers.uriOf(member.root, path)}#L${line + 1},${character + 1})`;
      };
      const card = hoverCard(member.dossier, link, member.path, offset, { explanationOf, say });
      return card ? { contents: { kind: MarkupKind.Markdown, value: card.markdown }, range: toRange(positionsIn(member, member.path), card.span) } : null;
    }),
  );

  connection.onDefinition((params, token) =>
    at<LocationLink[] | null>('definition', null, params, token, (member, offset) => {
      const found = definition(member.dossier, member.path, offset);
      return found ? found.places.map((place) => linkTo(member, found.origin, place)) : null;
    }),
  );

  connection.onImplementation((params, token) =>
    at<LocationLink[] | null>('other sources', null, params, token, (member, offset) => {
      const found = otherSources(member.dossier, member.path, offset);
      return found ? found.passages.map(({ at: { document, sentence } }) => linkTo(member, found.origin, { path: document.path, span: sentence })) : null;
    }),
  );

  connection.onReferences((params, token) =>
    at<Location[] | null>('references', null, params, token, (member, offset) =>
      references(member.dossier, member.path, offset).map((place) => locationOf(member, place)),
    ),
  );

  connection.onRequest(otherSourcesRequest, (params: OtherSourcesParams, token: CancellationToken) =>
    at<OtherSources | null>('other sources', null, params, token, (member, offset) => {
      const span = toSpan(positionsIn(member, member.path), params.range);
      const found = span ? otherSourcesOn(member.dossier, member.path, span) : otherSources(member.dossier, member.path, offset);
      if (!found) return null;
      return {
        subject: say(...found.subject),
        origin: locationOf(member, { path: member.path, span: found.origin }),
        passages: found.passages.map(({ at: { document, sentence }, score, why, stance }) => ({
          ...locationOf(member, { path: document.path, span: sentence.spans[0] ?? sentence }),
          source: nameOf(document),
          quote: quoteOf(document, sentence.spans),
          score,
          why,
          ...(stance ? { stance: say(...stance.text), mark: stance.mark } : {}),
        })),
      };
    }),
  );

  connection.onDocumentHighlight((params, token) =>
    at('highlight', null, params, token, (member, offset) =>
      highlights(member.dossier, member.path, offset).map((span) => ({
        range: toRange(positionsIn(member, member.path), span),
        kind: DocumentHighlightKind.Text,
      })),
    ),
  );

  connection.onDocumentSymbol((params, token) =>
    at<DocumentSymbol[] | null>('outline', null, params, token, (member) => {
      const text = positionsIn(member, member.path);
      const symbol = (item: OutlineItem): DocumentSymbol => ({
        name: item.name,
        kind: item.kind === 'heading' ? SymbolKind.String : SymbolKind.Array,
        range: toRange(text, item),
        selectionRange: toRange(text, item.heading),
        children: item.children.map(symbol),
      });
      return outline(member.dossier.document(member.path)!).map(symbol);
    }),
  );

  connection.onWorkspaceSymbol(({ query }, token) =>
    answer<WorkspaceSymbol[]>('symbols', [], token, () =>
      typeof query !== 'string'
        ? []
        : dossiers.status().dossiers.flatMap(({ root, dossier }) =>
            workspaceSymbols(dossier, query).map(({ entity, path, span, count }) => ({
              name: entity.name,
              kind: entity.kind === 'place' ? SymbolKind.Namespace : SymbolKind.Class,
              containerName: `${entity.type.replace(/-/g, ' ')}, ${count === 1 ? say('1 mention') : say('{0} mentions', count)}`,
              location: locationOf({ root, path, dossier }, { path, span }),
            })),
          ),
    ),
  );

  connection.languages.semanticTokens.on((params, token) =>
    at('colours', { data: [] }, params, token, (member) => {
      const text = positionsIn(member, member.path);
      const builder = new SemanticTokensBuilder();
      for (const span of colouredSpans(member.dossier.document(member.path)!)) {
        const modifiers = span.modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0);
        for (const { line, character, length } of linesOf(text, span)) builder.push(line, character, length, tokenTypes.indexOf(span.type), modifiers);
      }
      return builder.build();
    }),
  );

  function linkTo(member: Member, origin: Span, { path, span }: Place): LocationLink {
    const range = toRange(positionsIn(member, path), span);
    return {
      originSelectionRange: toRange(positionsIn(member, member.path), origin),
      targetUri: dossiers.uriOf(member.root, path),
      targetRange: range,
      targetSelectionRange: range,
    };
  }

  return {
    hoverProvider: true,
    definitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }, full: true },
  };
};

/** A span as pieces of single lines, as semantic tokens want them. */
function linesOf(text: TextDocument, span: Span): { line: number; character: number; length: number }[] {
  const { start, end } = toRange(text, span);
  if (start.line === end.line) return [{ line: start.line, character: start.character, length: end.character - start.character }];
  const pieces = [];
  for (let line = start.line; line <= end.line; line++) {
    const character = line === start.line ? start.character : 0;
    const stop =
      line === end.line ? end.character : text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/\r?\n$/, '').length;
    if (stop > character) pieces.push({ line, character, length: stop - character });
  }
  return pieces;
}
