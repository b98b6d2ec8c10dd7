/** Ranges of the server as the editor has them, and the reverse. */
import * as vscode from 'vscode';
import type { Range } from '../server/protocol.ts';

export const editorRange = ({ start, end }: Range): vscode.Range => new vscode.Range(start.line, start.character, end.line, end.character);

export const protocolRange = ({ start, end }: vscode.Range): Range => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});
