/**
 * The language server: requests in, features asked, answers converted. One wrapper, `answer`, stands around every request: one that is cancelled, whose text has changed
 * meanwhile, or that fails gets the empty answer; a failure goes to the log, and once in a session to the user.
 */
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  FileChangeType,
  type Location,
  MessageType,
  type Position,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inEnglish, type Say, sayingFrom } from '../core/say.ts';
import type { Place } from '../features/navigation.ts';
import { FileNotWritten } from '../node/change-file.ts';
import { collectYoung } from '../node/engine.ts';
import { clearIndexRequest, filesOfDossiers, type InitializationOptions } from '../protocol.ts';
import { annotating } from './annotating.ts';
import { comparing } from './comparing.ts';
import { isPosition, Positions, toOffset, toRange } from './convert.ts';
import { Dossiers, fileOf, type Member } from './dossiers.ts';
import { type Host, type Part, refusal } from './host.ts';
import { pictures } from './pictures.ts';
import { publishing } from './publishing.ts';
import { quickFixes } from './quick-fixes.ts';
import { reading } from './reading.ts';
import { readingAids } from './reading-aids.ts';
import { renaming } from './renaming.ts';
import { reporting } from './reporting.ts';
import { reviewing } from './reviewing.ts';
import { settingsFrom } from './settings.ts';
import { sideBar } from './side-bar.ts';
import { writing } from './writing.ts';

/** What the editor may ask for, one part a file. */
const parts: readonly Part[] = [annotating, comparing, pictures, quickFixes, reading, readingAids, renaming, reporting, reviewing, sideBar, writing];

/** Milliseconds that a request may wait for the edits before it: a reader has long moved on. */
const patience = 10_000;
/** Milliseconds of work that are noted in the log. */
const slow = 1_000;

export function startServer(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const positions = new Positions();
  let capabilities: ClientCapabilities = {};
  let settings: unknown;
  /** English until the editor has said in what language it is */
  let saying: Say = inEnglish;
  const say: Say = (text, ...parts) => saying(text, ...parts);
  /** changes of open editors, handled in the order they came */
  let queue: Promise<void> = Promise.resolve();
  /** kinds of failure that the user was told of */
  const told = new Set<string>();

  const dossiers = new Dossiers({
    changed: (dossier, root) => published.changed(dossier, root),
    progress: () => published.progress(),
    log: (message) => connection.console.error(message),
    note: (message) => connection.console.info(message),
    failed,
  });

  function failed(what: string, error: unknown): void {
    connection.console.error(`${what} failed: ${(error as Error)?.stack ?? error}`);
    const kind = what.split(' in ')[0]!;
    if (told.has(kind)) return;
    told.add(kind);
    const message = say('Dragoman: {0} failed; the rest goes on. The log says why (in VS Code: “Dragoman: Show Log”).', what);
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }

  const enqueue = (what: string, work: () => Promise<void>) => {
    queue = queue
      .then(work)
      .catch((error) => failed(what, error))
      .finally(rest);
    return queue;
  };

  async function change(what: string, work: () => Promise<void>): Promise<null> {
    let problem: unknown;
    await enqueue(what, () =>
      work().catch((error: Error) => {
        if (!(error instanceof FileNotWritten)) connection.console.error(`${what} failed: ${error.stack ?? error}`);
        problem = refusal(error instanceof FileNotWritten ? saying(...error.said) : error.message);
      }),
    );
    if (problem) throw problem;
    return null;
  }

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
    } finally {
      rest();
    }
  }

  const positionsIn = ({ root, dossier }: Member, path: string) => positions.of(dossiers.uriOf(root, path), dossier.textOf(path) ?? '');
  const locationOf = (member: Member, { path, span }: Place): Location => ({
    uri: dossiers.uriOf(member.root, path),
    range: toRange(positionsIn(member, path), span),
  });

  const isBehind = (uri: string, { dossier, path }: Member) => {
    const open = documents.get(uri);
    return open !== undefined && open.getText() !== dossier.textOf(path);
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
      if (!member?.dossier.document(member.path) || isBehind(uri, member)) return empty;
      return work(member, position ? toOffset(positionsIn(member, member.path), position) : 0);
    };
    return answer(what, empty, token, run, isStale);
  }

  const host: Host = {
    connection,
    dossiers,
    say,
    settings: () => settings,
    capabilities: () => capabilities,
    positionsIn,
    locationOf,
    isBehind,
    versionOf: (uri) => documents.get(uri)?.version ?? null,
    at,
    answer,
    enqueue,
    change,
    failed,
    publish: () => published.publish(),
  };
  const published = publishing(host);
  const capabilitiesOfParts = parts.map((part) => part(host));

  connection.onInitialize(({ workspaceFolders, rootUri, initializationOptions, ...given }) => {
    capabilities = given.capabilities;
    const { indexFolder, texts } = (initializationOptions ?? {}) as InitializationOptions;
    saying = sayingFrom(texts);
    if (typeof indexFolder === 'string' && indexFolder !== '') dossiers.cache = indexFolder;
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
        void connection.client.register({ method: 'workspace/didChangeWatchedFiles' } as never, { watchers: [{ globPattern: filesOfDossiers }] } as never);
      // reading goes on behind the queue, so that requests are answered meanwhile
      void readSettings().then(async () => {
        for (const folder of folders) await dossiers.addFolder(folder).catch((error) => failed(`reading ${folder}`, error));
        published.sendStatus();
      });
    });
    return {
      serverInfo: { name: 'Dragoman' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...Object.assign({}, ...capabilitiesOfParts),
      },
    };
  });

  // a text that is opened counts as changed too
  documents.onDidChangeContent(({ document }) => void enqueue('an edit', () => dossiers.setEditorText(document.uri, document.getText())));
  documents.onDidClose(({ document }) => void enqueue('closing a text', () => dossiers.setEditorText(document.uri, undefined)));
  connection.onDidChangeWatchedFiles(
    ({ changes }) =>
      void enqueue('a change on disk', () =>
        dossiers.filesChanged(changes.filter((change) => change.type !== FileChangeType.Changed || !documents.get(change.uri)).map((change) => change.uri)),
      ),
  );
  connection.onDidChangeConfiguration(() => void readSettings());

  connection.onRequest(clearIndexRequest, () => answer('clearing the index', null, undefined, () => dossiers.clearIndex().then(() => null)));

  async function readSettings(): Promise<void> {
    if (!capabilities.workspace?.configuration) return;
    try {
      settings = await connection.workspace.getConfiguration('dragoman');
      dossiers.applySettings(settingsFrom(settings));
    } catch (error) {
      connection.console.error(`settings: ${(error as Error).message}`);
    }
  }

  documents.listen(connection);
  connection.listen();
}

/** Paths of the folders that are on disk; the others (virtual, unsaved, malformed) have no dossier to read. */
const foldersOf = (uris: readonly string[]) => uris.flatMap((uri) => fileOf(uri)?.replace(/(?<=[^\\/:])[\\/]$/, '') ?? []);

/** What is left to do once there is nothing to do. */
const rest = () => void setImmediate(collectYoung);

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
