/** The client's end of the language server: which process it starts, which documents it sends there, and what happens when the process ends. */
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, type HoverMiddleware, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { filesOfDossiers, type InitializationOptions } from '../server/protocol.ts';
import { restarts } from './restarts.ts';

/** A client that is yet to be started. Its server is a process of its own and reads its settings from the section `dragoman`. */
export function createLanguageClient(context: vscode.ExtensionContext): LanguageClient {
  // Node keeps there what it compiled of the server, for the next start; a Node that does not know of it leaves it alone
  const env = { NODE_COMPILE_CACHE: vscode.Uri.joinPath(compiledFolder(context), version(context)).fsPath };
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc, options: { env } };
  const client: LanguageClient = new LanguageClient(
    'dragoman',
    'Dragoman',
    { run: server, debug: { ...server, options: { env, execArgv: ['--nolazy', '--enable-source-maps', '--inspect=6009'] } } },
    {
      // Texts, and the files of a dossier that say how they are read.
      documentSelector: [{ scheme: 'file', pattern: filesOfDossiers }],
      initializationOptions: {
        indexFolder: vscode.Uri.joinPath(context.globalStorageUri, 'index').fsPath,
        ...(vscode.l10n.bundle ? { texts: vscode.l10n.bundle } : {}),
      } satisfies InitializationOptions,
      middleware: { provideHover: tellingOfHover },
      synchronize: { configurationSection: 'dragoman' },
      errorHandler: restarting((message, mayRestart) => void tell(client, message, mayRestart)),
    },
  );
  return client;
}

const compiledFolder = ({ globalStorageUri }: vscode.ExtensionContext) => vscode.Uri.joinPath(globalStorageUri, 'compiled');
const version = ({ extension }: vscode.ExtensionContext): string => extension.packageJSON.version;

/** Takes away what was compiled of other versions of the server. */
export async function forgetOtherVersions(context: vscode.ExtensionContext): Promise<void> {
  const folder = compiledFolder(context);
  for (const [name] of await vscode.workspace.fs.readDirectory(folder))
    if (name !== version(context)) await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name), { recursive: true });
}

/** The walkthrough ticks off its step on cards when the first one is shown. */
const tellingOfHover: HoverMiddleware['provideHover'] = async (document, position, token, next) => {
  const hover = await next(document, position, token);
  if (hover) vscode.commands.executeCommand('setContext', 'dragoman.hasHovered', true);
  return hover;
};

/** Starts a server that ended by itself again. A message that cannot be sent or read goes to the log. */
function restarting(say: (message: string, mayRestart: boolean) => void): ErrorHandler {
  const ended = restarts();
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: async () => {
      const after = ended(Date.now());
      if (after.wait === undefined) {
        say(vscode.l10n.t('Dragoman has ended several times and stays off. The log says why.'), true);
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      if (after.tell) say(vscode.l10n.t('Dragoman ended unexpectedly and is started again. Your texts are not touched.'), false);
      await wait(after.wait);
      return { action: CloseAction.Restart, handled: true };
    },
  };
}

async function tell(client: LanguageClient, message: string, mayRestart: boolean): Promise<void> {
  const log = vscode.l10n.t('Show Log');
  const again = vscode.l10n.t('Start Again');
  const chosen = await vscode.window.showWarningMessage(message, log, ...(mayRestart ? [again] : []));
  if (chosen === log) client.outputChannel.show();
  else if (chosen === again) await client.start().catch(() => {});
}
