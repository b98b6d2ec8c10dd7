/**
 * The language server: requests in, features asked, answers converted. One wrapper, `answer`, stands around every request: one that is cancelled, whose text has changed
 * meanwhile, or that fails gets the empty answer; a failure goes to the log, and once in a session to the user.
 */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DocumentHighlightKind,
  type DocumentSymbol,
  FileChangeType,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  MarkupKind,
  MessageType,
  type Position,
  ResponseError,
  SemanticTokensBuilder,
  ShowMessageNotification,
  type SnippetTextEdit,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
  type TextEdit,
  type WorkDoneProgressServerReporter,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Configuration, configurationOf, defaultConfiguration, severities } from '../core/configuration.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Finding, FindingCode, Role, Severity, Span } from '../core/model.ts';
import { isOpen } from '../core/review/apply.ts';
import { nameOf, quoteOf } from '../core/text/quote.ts';
import { hoverCard } from '../features/cards.ts';
import type { Insertion } from '../features/citing.ts';
import { disposing, dispositionFixes, takingBack } from '../features/dispositions.ts';
import { knowledgeFixes } from '../features/knowledge-fixes.ts';
import { definition, highlights, type Place, references } from '../features/navigation.ts';
import { otherSources, otherSourcesOn } from '../features/other-sources.ts';
import { colouredSpans } from '../features/semantic-tokens.ts';
import { sourcingFixes } from '../features/sourcing-fixes.ts';
import { spellingFixes } from '../features/spelling-fixes.ts';
import { type OutlineItem, outline, workspaceSymbols } from '../features/symbols.ts';
import { FileNotWritten } from '../node/change-file.ts';
import {
  clearIndexRequest,
  compareSidesCommand,
  type DisposeArguments,
  type DisposeParams,
  disposeCommand,
  disposeRequest,
  type FindingAt,
  type InitializationOptions,
  noteFollowedCommand,
  type OtherSources,
  type OtherSourcesParams,
  otherSourcesRequest,
  removeDispositionCommand,
  removeDispositionRequest,
  type Status,
  statusNotification,
  tokenModifiers,
  tokenTypes,
} from '../protocol.ts';
import { annotating, correctionActions } from './annotating.ts';
import { comparing } from './comparing.ts';
import { disposedDiagnostic, explanationOf, isPosition, Positions, problemDiagnostic, toDiagnostic, toOffset, toRange } from './convert.ts';
import { Dossiers, fileOf, type Member } from './dossiers.ts';
import type { Host, Part } from './host.ts';
import { pictures } from './pictures.ts';
import { readingAids } from './reading-aids.ts';
import { renaming } from './renaming.ts';
import { reporting } from './reporting.ts';
import { sideBar } from './side-bar.ts';
import { writing } from './writing.ts';

/** What the server can do beyond what stands here, one part a file. */
const parts: readonly Part[] = [annotating, comparing, pictures, readingAids, renaming, reporting, sideBar, writing];

/** Milliseconds of work after which other requests are answered. */
const slice = 12;
/** Texts from which on reading is shown as progress. */
const longReading = 30;
/** Milliseconds of quiet after the last change before findings are published (Marksman waits as long). */
const quiet = 200;
/** Milliseconds that a request may wait for the edits before it: a reader has long moved on. */
const patience = 10_000;
/** Milliseconds of work that are noted in the log. */
const slow = 1_000;

export function startServer(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const positions = new Positions();
  const published = new Map<string, string>();
  /** of what the diagnostics of a text were made last: the same findings of the same text need no look */
  const lookedAt = new Map<string, { readonly document: unknown; readonly findings: unknown }>();
  let pullsConfiguration = false;
  let takesSnippets = false;
  let showsDisposed = false;
  let showsProgress = false;
  let progress: Promise<WorkDoneProgressServerReporter> | undefined;
  /** open findings by address */
  const counts = new Map<string, number>();
  let settings: unknown;
  /** asks the editor to ask again, for what it can do that */
  let refreshes: readonly (() => Promise<unknown>)[] = [];
  let statusTimer: NodeJS.Timeout | undefined;
  let publishTimer: NodeJS.Timeout | undefined;
  const waiting = new Map<string, Dossier>();
  /** changes of open editors, handled in the order they came */
  let queue: Promise<void> = Promise.resolve();
  let publishing: Promise<void> = Promise.resolve();

  const dossiers = new Dossiers({
    changed: (dossier, root) => {
      waiting.set(root, dossier);
      clearTimeout(publishTimer);
      publishTimer = setTimeout(publishAll, quiet);
    },
    progress: () => {
      statusTimer ??= setTimeout(sendStatus, 100);
    },
    log: (message) => connection.console.error(message),
    failed,
  });

  /** kinds of failure that the user was told of */
  const told = new Set<string>();

  /** Every failure to the log; to the user one sentence for each kind, not one for each time. `what` is "hover", "contradicted-claim in drafts/a.md". */
  function failed(what: string, error: unknown): void {
    connection.console.error(`${what} failed: ${(error as Error)?.stack ?? error}`);
    const kind = what.split(' in ')[0]!;
    if (told.has(kind)) return;
    told.add(kind);
    const message = `Dragoman: ${what} failed; the rest goes on. The log says why (in VS Code: “Dragoman: Show Log”).`;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }

  const enqueue = (what: string, work: () => Promise<void>) => {
    queue = queue.then(work).catch((error) => failed(what, error));
    return queue;
  };

  /** Runs one request, once the edits before it are taken in. `isStale` says whether what was asked about is gone by then. */
  async function answer<T>(what: string, empty: T, token: CancellationToken | undefined, work: () => T | Promise<T>, isStale = () => false): Promise<T> {
    try {
      if (!(await within(patience, queue))) {
        connection.console.warn(`${what}: not answered, the edits before it take longer than ${patience / 1000} s`);
        return empty;
      }
      if (token?.isCancellationRequested || isStale()) return empty;
      const begun = performance.now();
      const found = await work();
      const spent = performance.now() - begun;
      if (spent > slow) connection.console.warn(`${what}: took ${Math.round(spent)} ms`);
      return found;
    } catch (error) {
      failed(what, error);
      return empty;
    }
  }

  const positionsIn = ({ root, dossier }: Member, path: string) => positions.of(dossiers.uriOf(root, path), dossier.textOf(path) ?? '');
  const locationOf = (member: Member, { path, span }: Place): Location => ({
    uri: dossiers.uriOf(member.root, path),
    range: toRange(positionsIn(member, path), span),
  });

  /** Whether the editor has another text than the one that was read: it is typed on, or its edit has failed. */
  const isBehind = (uri: string, text: string | undefined) => {
    const open = documents.get(uri);
    return open !== undefined && open.getText() !== text;
  };

  /** Looks an address and a position up; `work` runs only where a text of a dossier stands there, and only while it is the text that was asked about. */
  function at<T>(
    what: string,
    empty: T,
    params: { textDocument: { uri: string }; position?: Position | null },
    token: CancellationToken | undefined,
    work: (member: Member, offset: number) => T,
  ): Promise<T> {
    const uri = params?.textDocument?.uri;
    const position = params?.position;
    if (typeof uri !== 'string' || (position !== undefined && !isPosition(position))) {
      connection.console.warn(`${what}: asked without a text or a place in it`);
      return Promise.resolve(empty);
    }
    const version = documents.get(uri)?.version;
    const isStale = () => documents.get(uri)?.version !== version;
    const run = () => {
      const member = dossiers.memberOf(uri);
      if (!member?.dossier.document(member.path) || isBehind(uri, member.dossier.textOf(member.path))) return empty;
      return work(member, position ? toOffset(positionsIn(member, member.path), position) : 0);
    };
    return answer(what, empty, token, run, isStale);
  }

  const host: Host = { connection, dossiers, settings: () => settings, positionsIn, locationOf, at, answer, enqueue };
  const capabilitiesOfParts = parts.map((part) => part(host));

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri, initializationOptions }) => {
    showsProgress = capabilities.window?.workDoneProgress === true;
    const { indexFolder } = (initializationOptions ?? {}) as InitializationOptions;
    if (typeof indexFolder === 'string' && indexFolder !== '') dossiers.cache = indexFolder;
    takesSnippets = capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
    pullsConfiguration = capabilities.workspace?.configuration === true;
    refreshes = [
      ...(pullsConfiguration ? [() => connection.languages.semanticTokens.refresh()] : []),
      ...(capabilities.workspace?.inlayHint?.refreshSupport ? [() => connection.languages.inlayHint.refresh()] : []),
      ...(capabilities.workspace?.codeLens?.refreshSupport ? [() => connection.sendRequest(CodeLensRefreshRequest.type)] : []),
    ];
    const folders = foldersOf(workspaceFolders?.map((folder) => folder.uri) ?? (rootUri ? [rootUri] : []));
    connection.onInitialized(() => {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
        void connection.client.register(DidChangeConfigurationNotification.type, { section: 'dragoman' });
      if (capabilities.workspace?.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders(
          ({ added, removed }) =>
            void enqueue('changing folders', async () => {
              for (const folder of foldersOf(removed.map(({ uri }) => uri))) dossiers.removeFolder(folder);
              for (const folder of foldersOf(added.map(({ uri }) => uri))) await dossiers.addFolder(folder);
            }),
        );
      if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
        void connection.client.register(
          { method: 'workspace/didChangeWatchedFiles' } as never,
          { watchers: [{ globPattern: '**/*.{md,markdown,qmd,rmd,txt,yaml,yml,bib,json,jsonl}' }] } as never,
        );
      // reading goes on behind the queue, so that requests are answered meanwhile
      void readSettings().then(async () => {
        for (const folder of folders) await dossiers.addFolder(folder).catch((error) => failed(`reading ${folder}`, error));
        sendStatus();
      });
    });
    return {
      serverInfo: { name: 'Dragoman' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        definitionProvider: true,
        implementationProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }, full: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...Object.assign({}, ...capabilitiesOfParts),
      },
    };
  });

  documents.onDidOpen(({ document }) => void enqueue('opening a text', () => dossiers.setEditorText(document.uri, document.getText())));
  documents.onDidChangeContent(({ document }) => void enqueue('an edit', () => dossiers.setEditorText(document.uri, document.getText())));
  documents.onDidClose(({ document }) => void enqueue('closing a text', () => dossiers.setEditorText(document.uri, undefined)));
  connection.onDidChangeWatchedFiles(
    ({ changes }) =>
      void enqueue('a change on disk', () =>
        dossiers.filesChanged(changes.filter((change) => change.type !== FileChangeType.Changed || !documents.get(change.uri)).map((change) => change.uri)),
      ),
  );
  connection.onDidChangeConfiguration(() => void readSettings());

  connection.onHover((params, token) =>
    at('hover', null, params, token, (member, offset) => {
      const link = (path: string, position: number, label: string) => {
        const { line, character } = positionsIn(member, path).positionAt(position);
        return `[${label.replace(/[\\[\]`*_<>]/g, '\\$&')}](${dossiers.uriOf(member.root, path)}#L${line + 1},${character + 1})`;
      };
      const card = hoverCard(member.dossier, link, member.path, offset, explanationOf);
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

  connection.onCodeAction(({ textDocument, range, context }, token) =>
    at<CodeAction[]>('quick fix', [], { textDocument, position: range?.start ?? null }, token, (member, offset) => [
      ...reviewActions(member, textDocument.uri, {
        start: offset,
        end: toOffset(positionsIn(member, member.path), isPosition(range.end) ? range.end : range.start),
      }),
      ...spellingFixes(member.dossier, member.path, offset).map(({ title, text, places }): CodeAction => {
        const document = positionsIn(member, member.path);
        const edits = places.map((place) => ({ range: toRange(document, place), newText: text }));
        return { title, kind: CodeActionKind.QuickFix, edit: { changes: { [dossiers.uriOf(member.root, member.path)]: edits } } };
      }),
      ...knowledgeFixes(member.dossier, member.path, { start: offset, end: positionsIn(member, member.path).offsetAt(range.end) }).map(
        ({ title, file, text, dossierLine }) => {
          const uri = dossiers.uriOf(member.root, file);
          const insert = (path: string, newText: string) => {
            const document = positionsIn(member, path);
            const end = document.positionAt(document.getText().length);
            return { textDocument: { uri: dossiers.uriOf(member.root, path), version: null }, edits: [{ range: { start: end, end }, newText }] };
          };
          const documentChanges = [
            ...(dossierLine ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
            insert(file, text),
            ...(dossierLine ? [insert('dossier.yaml', dossierLine)] : []),
          ];
          return { title, kind: CodeActionKind.QuickFix, edit: { documentChanges } };
        },
      ),
      ...sourcingFixes(member.dossier, member.path, offset).map(({ title, insertions }): CodeAction => {
        const edits = insertions.map((insertion) => editOf(positionsIn(member, member.path), insertion));
        const diagnostics = (context?.diagnostics ?? []).filter(({ code }) => code === 'unsourced-claim');
        return {
          title,
          kind: CodeActionKind.QuickFix,
          ...(diagnostics.length > 0 ? { diagnostics } : {}),
          edit: { documentChanges: [{ textDocument: { uri: textDocument.uri, version: documents.get(textDocument.uri)?.version ?? null }, edits }] },
        };
      }),
      ...correctionActions(host, member, textDocument.uri, offset),
    ]),
  );

  /** With a placeholder to fill in where the editor can do that, else with the word itself. */
  function editOf(document: TextDocument, { at: start, replaces, text, placeholder }: Insertion): TextEdit | SnippetTextEdit {
    const range = toRange(document, { start, end: start + replaces });
    if (!placeholder || !takesSnippets) return { range, newText: text };
    const value = text.replace(/[$}\\]/g, '\\$&').replace(placeholder, `\${1:${placeholder}}`);
    return { range, snippet: { kind: 'snippet', value } };
  }

  function reviewActions(member: Member, uri: string, span: Span): CodeAction[] {
    const text = positionsIn(member, member.path);
    return dispositionFixes(member.dossier, member.path, span).map((fix): CodeAction => {
      const { title, finding } = fix;
      const place: FindingAt = { uri, code: finding.code, range: toRange(text, finding) };
      const action = { title, kind: CodeActionKind.QuickFix, diagnostics: isShown(finding) ? [diagnosticOf(member, text, finding)] : [] };
      if (fix.kind === 'dispose')
        return { ...action, command: { title, command: disposeCommand, arguments: [{ ...place, disposition: fix.disposition } satisfies DisposeArguments] } };
      if (fix.kind === 'compare') return { ...action, command: { title, command: compareSidesCommand, arguments: [place] } };
      if (fix.kind === 'follow') return { ...action, command: { title, command: noteFollowedCommand, arguments: [place] } };
      if (fix.kind === 'remove') return { ...action, command: { title, command: removeDispositionCommand, arguments: [place] } };
      const range = toRange(text, { start: fix.at, end: fix.at });
      return { ...action, edit: { documentChanges: [{ textDocument: { uri, version: null }, edits: [{ range, newText: fix.text }] }] } };
    });
  }

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

  connection.onRequest(clearIndexRequest, () => answer('clearing the index', null, undefined, () => dossiers.clearIndex().then(() => null)));

  connection.onRequest(removeDispositionRequest, (place: FindingAt) =>
    changeReview(place, (member, span) => takingBack(member.dossier, member.path, place.code as FindingCode, span)),
  );

  /** Changes the review of a finding and publishes at once. Answers null, or an error with a sentence for people. */
  async function changeReview({ uri, range }: FindingAt, changing: (member: Member, span: Span) => ((text: string) => string) | string): Promise<null> {
    let problem: ResponseError<void> | undefined;
    // in the queue: the places in the text are those that the editor showed, and no edit comes between
    await enqueue('review', async () => {
      try {
        if (!isPosition(range?.start) || !isPosition(range?.end)) throw new FileNotWritten('There is no finding at this place.');
        const member = dossiers.memberOf(uri);
        if (!member?.dossier.document(member.path)) throw new FileNotWritten('This text belongs to no dossier.');
        if (isBehind(uri, member.dossier.textOf(member.path))) throw new FileNotWritten('This text has changed; try again.');
        const text = positionsIn(member, member.path);
        const change = changing(member, { start: toOffset(text, range.start), end: toOffset(text, range.end) });
        if (typeof change === 'string') throw new FileNotWritten(change);
        await dossiers.changeReview(member, change);
        publishAll();
      } catch (error) {
        if (!(error instanceof FileNotWritten)) connection.console.error(`review failed: ${(error as Error).stack ?? error}`);
        problem = new ResponseError(LSPErrorCodes.RequestFailed, (error as Error).message);
      }
    });
    if (problem) throw problem;
    return null;
  }

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
              containerName: `${entity.type.replace(/-/g, ' ')}, ${count} ${count === 1 ? 'mention' : 'mentions'}`,
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

  connection.onRequest(otherSourcesRequest, (params: OtherSourcesParams, token: CancellationToken) =>
    at<OtherSources | null>('other sources', null, params, token, (member, offset) => {
      const { range } = params;
      const text = positionsIn(member, member.path);
      const found =
        isPosition(range?.start) && isPosition(range.end)
          ? otherSourcesOn(member.dossier, member.path, { start: toOffset(text, range.start), end: toOffset(text, range.end) })
          : otherSources(member.dossier, member.path, offset);
      if (!found) return null;
      return {
        subject: found.subject,
        origin: locationOf(member, { path: member.path, span: found.origin }),
        passages: found.passages.map(({ at: { document, sentence }, score, why, stance }) => ({
          ...locationOf(member, { path: document.path, span: sentence.spans[0] ?? sentence }),
          source: nameOf(document),
          quote: quoteOf(document, sentence.spans),
          score,
          why,
          ...(stance ? { stance: stance.text, mark: stance.mark } : {}),
        })),
      };
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

  function publishAll(): void {
    clearTimeout(publishTimer);
    const all = [...waiting];
    waiting.clear();
    publishing = publishing
      .then(async () => {
        for (const [root, dossier] of all) await publish(root, dossier).catch((error) => failed('publishing findings', error));
        sendStatus();
        refresh();
      })
      .catch((error) => failed('publishing findings', error));
  }

  /** What the editor keeps of texts, hints and lenses is asked for anew. */
  function refresh(): void {
    for (const ask of refreshes) ask().catch(() => {});
  }

  const isShown = (finding: Finding) => showsDisposed || isOpen(finding);

  function diagnosticOf(member: Member, text: TextDocument, finding: Finding): Diagnostic {
    const related = finding.related.map((one) => ({ message: one.message, location: locationOf(member, { path: one.document, span: one }) }));
    return (isOpen(finding) ? toDiagnostic : disposedDiagnostic)(text, finding, related);
  }

  /** Sends what differs from what the editor has; while a dossier is read, of open texts only. */
  async function publish(root: string, dossier: Dossier): Promise<void> {
    const isReading = dossiers.isReading(root);
    const later: string[] = [];
    let since = performance.now();
    for (const path of dossier.takeChanged()) {
      if (isReading && !dossiers.isOpenInEditor(root, path)) {
        later.push(path);
        continue;
      }
      if (performance.now() - since > slice) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        since = performance.now();
      }
      const uri = dossiers.uriOf(root, path);
      // the edit that is on its way publishes anew
      if (isBehind(uri, dossier.textOf(path)) && dossier.textOf(path) !== undefined) {
        later.push(path);
        continue;
      }
      if (dossiers.memberOf(uri)?.dossier !== dossier || !dossier.isReportable(path)) {
        counts.delete(uri);
        lookedAt.delete(uri);
        if (published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
        continue;
      }
      counts.set(uri, dossier.findings(path).length);
      const [document, findings] = [dossier.document(path), dossier.allFindings(path)];
      const last = lookedAt.get(uri);
      if (document && last?.document === document && last.findings === findings) continue;
      lookedAt.set(uri, { document, findings });
      const text = positions.of(uri, dossier.textOf(path) ?? '');
      const diagnostics: Diagnostic[] = [
        ...dossier.problems(path).map((problem) => problemDiagnostic(text, problem)),
        ...findings.filter(isShown).map((finding) => diagnosticOf({ root, path, dossier }, text, finding)),
      ];
      const state = JSON.stringify(diagnostics);
      if (published.get(uri) === state || (diagnostics.length === 0 && !published.has(uri))) continue;
      published.set(uri, state);
      void connection.sendDiagnostics({ uri, diagnostics });
    }
    dossier.tellAgain(later);
  }

  /** Texts of a dossier that was closed have no findings any more. */
  function unpublishGone(): void {
    for (const uri of [...published.keys()])
      if (!dossiers.memberOf(uri)) {
        published.delete(uri);
        counts.delete(uri);
        lookedAt.delete(uri);
        void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
  }

  /** Shows a long reading, with a way to stop it. */
  function showProgress({
    reading,
    dossiers: all,
  }: Pick<Status, 'reading'> & { readonly dossiers: readonly { readonly texts: number; readonly read: number }[] }): void {
    const [read, texts] = [all.reduce((sum, one) => sum + one.read, 0), all.reduce((sum, one) => sum + one.texts, 0)];
    if (reading && texts >= longReading && showsProgress)
      progress ??= connection.window.createWorkDoneProgress().then((reporter) => {
        reporter.begin('Dragoman', 0, 'reading', true);
        reporter.token.onCancellationRequested(() => dossiers.stopReading());
        return reporter;
      });
    progress?.then(
      (reporter) => {
        if (reading) reporter.report(Math.floor((100 * read) / Math.max(1, texts)), `${read} of ${texts} texts`);
        else reporter.done();
      },
      () => {},
    );
    if (!reading) progress = undefined;
  }

  function sendStatus(): void {
    clearTimeout(statusTimer);
    statusTimer = undefined;
    const { reading, dossiers: all } = dossiers.status();
    showProgress({ reading, dossiers: all });
    unpublishGone();
    const findings = new Map<string, number>();
    for (const [uri, count] of counts) {
      const root = dossiers.memberOf(uri)?.root ?? '';
      findings.set(root, (findings.get(root) ?? 0) + count);
    }
    const status: Status = {
      // what was read last is told of in a moment
      reading: reading || waiting.size > 0,
      dossiers: all.map(({ root, name, texts, read, problem, dossier }) => ({
        root,
        name,
        texts,
        read,
        findings: findings.get(root) ?? 0,
        ...((problem ?? dossier.problems('dossier.yaml')[0]?.message) ? { problem: problem ?? dossier.problems('dossier.yaml')[0]!.message } : {}),
      })),
    };
    void connection.sendNotification(statusNotification, status);
  }

  async function readSettings(): Promise<void> {
    if (!pullsConfiguration) return;
    try {
      const given = await connection.workspace.getConfiguration('dragoman');
      settings = given;
      showsDisposed = given?.showDisposed === true;
      dossiers.applySettings(settingsFrom(given));
    } catch (error) {
      connection.console.error(`settings: ${(error as Error).message}`);
    }
  }

  documents.listen(connection);
  connection.listen();
}

/** The editor's settings as configuration; what is not usable is left at its default. */
export function settingsFrom(given: unknown): Partial<Configuration> {
  const settings = (given ?? {}) as { findings?: Record<string, Partial<Record<Role, unknown>>>; largestFile?: unknown };
  const names: Readonly<Record<FindingCode, string>> = {
    'unsourced-claim': 'unsourcedClaim',
    'vague-attribution': 'vagueAttribution',
    'contradicted-claim': 'contradictedClaim',
    'unresolved-citation': 'unresolvedCitation',
    'unlinked-references': 'unlinkedReferences',
    'conflicting-reference': 'conflictingReference',
    'anachronistic-source': 'anachronisticSource',
    'variant-name': 'variantName',
  };
  const severity = (value: unknown, fallback: Severity | 'off') => (severities.includes(value as never) ? (value as Severity | 'off') : fallback);
  const base = configurationOf(undefined);
  const findings = Object.fromEntries(
    (Object.keys(names) as FindingCode[]).map((code) => [
      code,
      {
        draft: severity(settings.findings?.[names[code]]?.draft, base.findings[code].draft),
        source: severity(settings.findings?.[names[code]]?.source, base.findings[code].source),
      },
    ]),
  );
  const largestFile = typeof settings.largestFile === 'number' && settings.largestFile > 0 ? settings.largestFile : defaultConfiguration.largestFile;
  return { findings: findings as Configuration['findings'], largestFile };
}

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

/** Paths of the folders that are on disk; the others (virtual, unsaved, malformed) have no dossier to read. */
const foldersOf = (uris: readonly string[]) => uris.flatMap((uri) => fileOf(uri)?.replace(/(?<=[^\\/:])[\\/]$/, '') ?? []);

/** Whether the work is done within so many milliseconds. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
