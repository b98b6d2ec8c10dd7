/** Entry of the language server as a process of its own: Node IPC from VS Code, `--stdio` from other editors. */
import { isMainThread } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';

// the same bundle runs in the threads that read
if (isMainThread) startServer(createConnection(ProposedFeatures.all));
