/** Entry of the language server as a process of its own: Node IPC from VS Code, `--stdio` from other editors. */
import { isMainThread } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { setEngine } from './node/engine.ts';

// the same bundle runs in the threads that read
if (isMainThread) {
  setEngine();
  const connection = createConnection(ProposedFeatures.all);
  // a promise that nobody waits for is no reason to end; an exception outside of every request is, and the editor starts the server again
  process.on('unhandledRejection', (reason) => connection.console.error(`unhandled: ${(reason as Error)?.stack ?? reason}`));
  startServer(connection);
}
