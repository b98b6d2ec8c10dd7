/** Ranges of the server as the editor has them. */
import * as vscode from 'vscode';
import type { Range } from '../server/protocol.ts';

export const rangeOf = ({ start, end }: Range): vscode.Range => new vscode.Range(start.line, start.character, end.line, end.character);
