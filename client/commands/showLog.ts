/** "Dragoman: Show Log": opens the output channel of client and server. */
import type { LanguageClient } from 'vscode-languageclient/node';

export function showLog(client: LanguageClient): void {
  client.outputChannel.show();
}
