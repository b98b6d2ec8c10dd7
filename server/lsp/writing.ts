/** Aids for writing: completion, works to cite, and references that are pasted as addresses. */
import { type CompletionItem, CompletionItemKind, type CompletionList, MarkupKind, type Position } from 'vscode-languageserver';
import { quoteOf } from '../core/text/quote.ts';
import { bestPassages } from '../features/best-passages.ts';
import { authorsText, citableWorks } from '../features/citations.ts';
import { type Cited, citeAt, citedText, styleFor } from '../features/citing.ts';
import { type Completion, completions, workDocumentation } from '../features/completion.ts';
import { pastedReference } from '../features/pasted-reference.ts';
import {
  type CitableWork,
  type CitableWorksParams,
  citableWorksRequest,
  type PastedReference,
  type PastedReferenceParams,
  pastedReferenceRequest,
} from '../protocol.ts';
import { toRange } from './convert.ts';
import type { Host, Part } from './host.ts';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  work: CompletionItemKind.Reference,
  actor: CompletionItemKind.Class,
  place: CompletionItemKind.Module,
  event: CompletionItemKind.Event,
  date: CompletionItemKind.Value,
  annotation: CompletionItemKind.Keyword,
};

interface WorkData {
  readonly uri: string;
  readonly position: Position;
  readonly key: string;
}

export const writing: Part = ({ connection, dossiers, at, positionsIn, say }: Host) => {
  connection.onCompletion((params, token) =>
    at<CompletionList | null>('completion', null, params, token, (member, offset) => {
      const found = completions(member.dossier, member.path, offset, say);
      if (!found) return null;
      const text = positionsIn(member, member.path);
      const range = toRange(text, found.replaces);
      const { uri } = params.textDocument;
      return {
        isIncomplete: found.isIncomplete,
        items: found.items.map(
          ({ kind, label, detail, insert, filter }, index): CompletionItem => ({
            label,
            kind: kinds[kind],
            detail,
            sortText: String(index).padStart(5, '0'),
            filterText: filter ?? label,
            textEdit: { range, newText: insert },
            ...(kind === 'work' ? { data: { uri, position: params.position, key: label } satisfies WorkData } : {}),
            // the id, type or date comes next
            ...(kind === 'annotation' ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
          }),
        ),
      };
    }),
  );

  connection.onCompletionResolve((item, token) => {
    const { uri, position, key } = (item.data ?? {}) as Partial<WorkData>;
    if (uri === undefined || key === undefined) return item;
    return at('a completion', item, { textDocument: { uri }, position: position ?? null }, token, (member, offset) => {
      const value = workDocumentation(member.dossier, member.path, offset, key, say);
      return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    });
  });

  connection.onRequest(citableWorksRequest, (params: CitableWorksParams) =>
    at<CitableWork[]>('works to cite', [], params, undefined, (member, offset) => {
      const { dossier, path } = member;
      const draft = dossier.document(path)!;
      if (draft.role !== 'draft') return [];
      const works: Cited[] = citableWorks(dossier);
      const listed = new Set(works.map((work) => work.path));
      for (const source of dossier.corpus.all()) if (source.role === 'source' && !listed.has(source.path)) works.push(citedText(dossier, source));
      const best = bestPassages(dossier, path, offset);
      const order = [...best.keys()];
      const rank = ({ path: file }: Cited) => (file !== undefined && best.has(file) ? order.indexOf(file) : order.length);
      const usesKeys = draft.citations.some(({ kind }) => kind === 'key');
      const isOdd = (work: Cited) => usesKeys && styleFor(draft, work) === 'note' && work.key === undefined;
      const text = positionsIn(member, path);
      return (
        works
          .map((work) => ({ work, rank: rank(work), title: work.metadata.title ?? work.path ?? work.key ?? '' }))
          // a footnote among keys is the last resort
          .sort((a, b) => Number(isOdd(a.work)) - Number(isOdd(b.work)) || a.rank - b.rank || a.title.localeCompare(b.title, 'en'))
          .flatMap(({ work, title }): CitableWork[] => {
            const insertions = citeAt(draft, offset, work);
            const passage = work.path === undefined ? undefined : best.get(work.path)?.at;
            if (!insertions) return [];
            return [
              {
                title,
                by: [authorsText(work.metadata), work.metadata.issued?.slice(0, 4)].filter(Boolean).join(', '),
                ...(work.key === undefined ? {} : { key: work.key }),
                ...(passage ? { quote: quoteOf(passage.document, passage.sentence.spans) } : {}),
                edits: insertions.map((one) => ({ range: toRange(text, { start: one.at, end: one.at + one.replaces }), newText: one.text })),
              },
            ];
          })
      );
    }),
  );

  connection.onRequest(pastedReferenceRequest, (params: PastedReferenceParams) =>
    at<PastedReference | null>('a pasted reference', null, { textDocument: params.textDocument }, undefined, (member) => {
      if (typeof params.text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(params.today)) return null;
      const found = pastedReference(member.dossier, member.path, params.text, params.today, say);
      if (!found) return null;
      const { entry } = found;
      const inserted = (path: string, offset: number, newText: string) => ({
        uri: dossiers.uriOf(member.root, path),
        range: toRange(positionsIn(member, path), { start: offset, end: offset }),
        newText,
      });
      const line = entry?.dossierLine;
      return {
        title: found.title,
        mark: found.mark,
        ...(line === undefined ? {} : { creates: dossiers.uriOf(member.root, entry!.file) }),
        edits: entry
          ? [
              inserted(entry.file, entry.at, entry.text),
              ...(line === undefined ? [] : [inserted('dossier.yaml', positionsIn(member, 'dossier.yaml').getText().length, line)]),
            ]
          : [],
      };
    }),
  );

  return { completionProvider: { triggerCharacters: ['@', '#', '"', '=', '.'], resolveProvider: true } };
};
