/** The client's end of the language server: which process it starts, and which documents it sends there. */
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../server/protocol.ts';

/** A client that is yet to be started. Its server is a process of its own and reads its settings from the section `dragoman`. */
export function createLanguageClient(context: vscode.ExtensionContext): LanguageClient {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  return new LanguageClient(
    'dragoman',
    'Dragoman',
    { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--enable-source-maps', '--inspect=6009'] } } },
    {
      // Texts, and the files of a dossier that say how they are read.
      documentSelector: [{ scheme: 'file', pattern: '**/*.{md,markdown,txt,yaml,yml,bib,json,jsonl}' }],
      initializationOptions: { indexFolder: vscode.Uri.joinPath(context.globalStorageUri, 'index').fsPath } satisfies InitializationOptions,
      synchronize: { configurationSection: 'dragoman' },
    },
  );
}
