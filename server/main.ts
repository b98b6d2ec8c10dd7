/** Entry of the language server as a process of its own: Node IPC from VS Code, `--stdio` from other editors. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';

startServer(createConnection(ProposedFeatures.all));
