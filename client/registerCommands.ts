/** Commands as a table. */
import * as vscode from 'vscode';

/** What each command does, by its name. What it is given comes from menus, key bindings and other extensions, so that every parameter may be missing. */
export type Commands = Readonly<Record<string, (...given: never[]) => unknown>>;

/** A command that fails says so in one sentence, with the way to the log; the editor's own words would be a stack. */
export const registerCommands = (commands: Commands): vscode.Disposable =>
  vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(name, async (...given: never[]) => {
        try {
          return await run(...given);
        } catch (error) {
          void tell(error);
          return undefined;
        }
      }),
    ),
  );

async function tell(error: unknown): Promise<void> {
  const log = vscode.l10n.t('Show Log');
  const message = error instanceof Error ? error.message : String(error);
  if ((await vscode.window.showErrorMessage(vscode.l10n.t('Dragoman could not do this: {0}', message), log)) === log)
    await vscode.commands.executeCommand('dragoman.showLog');
}
