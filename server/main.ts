/** Entry of the language server as a process of its own: Node IPC from VS Code, `--stdio` from other editors. */
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';

// V8 takes much of what is made for one edit to be long-lived, since the same lines make what is kept: a fifth of it then stayed until the old generation was
// collected, and the young one took 25 ms a time instead of 4
setFlagsFromString('--no-allocation-site-pretenuring');

// the same bundle runs in the threads that read
if (isMainThread) {
  const connection = createConnection(ProposedFeatures.all);
  // a promise that nobody waits for is no reason to end; an exception outside of every request is, and the editor starts the server again
  process.on('unhandledRejection', (reason) => connection.console.error(`unhandled: ${(reason as Error)?.stack ?? reason}`));
  startServer(connection);
}
