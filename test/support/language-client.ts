/** The other end of the language server, as any editor would be: the server runs in this process, over an in-memory stream. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/lsp/server.ts';
import { type Status, statusNotification } from '../../server/protocol.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What the server has said so far. A test may take back what it waits for again. */
export interface Said {
  status?: Status;
  /** the latest of each address */
  readonly diagnostics: Map<string, Diagnostic[]>;
  /** methods of its requests to the editor, such as `workspace/codeLens/refresh` */
  readonly asked: Set<string>;
  /** messages for the reader */
  readonly shown: string[];
}

export interface LanguageClient {
  /** the folder that is open */
  readonly root: string;
  readonly client: MessageConnection;
  readonly server: InitializeResult;
  readonly said: Said;
  uri(file: string): string;
  /** Waits for the thing itself: every message from the server asks again. */
  eventually(until: () => boolean): Promise<void>;
  /** Changes the user's settings: those under `dragoman`. */
  configure(settings: object): Promise<void>;
  /** Opens a text in the editor, with words that may not be those on disk. */
  open(file: string, text: string, languageId?: string): Promise<void>;
  shut(file: string): Promise<void>;
  /** Says what happened to a file on disk. */
  fileEvent(file: string, what: 'created' | 'changed' | 'deleted'): Promise<void>;
  /** Ends the server, and removes the folder if it was made for it. */
  close(): Promise<void>;
}

/** Opens a new folder with these files; resolves when its texts are read. */
export async function openFiles(
  files: Readonly<Record<string, string>>,
  capabilities?: ClientCapabilities,
  initializationOptions?: object,
): Promise<LanguageClient> {
  const root = await temporaryFolder(files);
  const opened = await openFolder(root, capabilities, [], initializationOptions);
  const close = async () => {
    await opened.close();
    await rm(root, { recursive: true, force: true });
  };
  return { ...opened, close };
}

/** Opens a folder with a dossier in it, behind `otherFolders` (addresses); resolves when its texts are read. */
export async function openFolder(
  root: string,
  capabilities: ClientCapabilities = {},
  otherFolders: readonly string[] = [],
  initializationOptions: object = {},
): Promise<LanguageClient> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)));
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const said: Said = { diagnostics: new Map(), asked: new Set(), shown: [] };
  const uri = (file: string) => pathToFileURL(path.join(root, file)).toString();

  let settings: object = {};
  let waiting: { readonly until: () => boolean; readonly done: () => void }[] = [];
  const eventually = (until: () => boolean) => (until() ? Promise.resolve() : new Promise<void>((done) => waiting.push({ until, done })));
  const askAgain = () => {
    const due = waiting.filter(({ until }) => until());
    waiting = waiting.filter((one) => !due.includes(one));
    for (const { done } of due) done();
  };
  const hear = <T>(method: string, take: (params: T) => void) =>
    client.onNotification(method, (params: T) => {
      take(params);
      askAgain();
    });
  hear<Status>(statusNotification, (status) => {
    said.status = status;
  });
  hear<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (published) => said.diagnostics.set(published.uri, published.diagnostics));
  hear<ShowMessageParams>('window/showMessage', ({ message }) => said.shown.push(message));
  client.onRequest((method) => {
    said.asked.add(method);
    askAgain();
    return method === 'workspace/configuration' ? [settings] : null;
  });
  client.listen();

  const workspaceFolders = [...otherFolders, pathToFileURL(root).toString()].map((folder) => ({ uri: folder, name: 'test' }));
  const server = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders,
    capabilities,
    initializationOptions,
  });
  await client.sendNotification('initialized', {});
  await eventually(() => said.status !== undefined && !said.status.reading && said.status.dossiers.some(({ texts, read }) => read === texts));
  return {
    root,
    client,
    server,
    said,
    uri,
    eventually,
    configure: (given) => {
      settings = given;
      return client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    },
    open: (file, text, languageId = 'markdown') =>
      client.sendNotification('textDocument/didOpen', { textDocument: { uri: uri(file), languageId, version: 1, text } }),
    shut: (file) => client.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } }),
    fileEvent: (file, what) =>
      client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type: { created: 1, changed: 2, deleted: 3 }[what] }] }),
    close: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
    },
  };
}
