/** Commands as a table. */
import * as vscode from 'vscode';

/** What each command does, by its name. What it is given comes from menus, key bindings and other extensions, so that every parameter may be missing. */
export type Commands = Readonly<Record<string, (...given: never[]) => unknown>>;

export const registerCommands = (commands: Commands): vscode.Disposable =>
  vscode.Disposable.from(...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run as (...given: unknown[]) => unknown)));
