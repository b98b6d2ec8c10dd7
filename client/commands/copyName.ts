/** "Dragoman: Copy Name" and "Copy Id": puts the chosen actors or places on the clipboard, one a line. */
import * as vscode from 'vscode';
import type { EntityItem } from '../../server/protocol.ts';

export async function copyName(entities: readonly EntityItem[], field: 'name' | 'id'): Promise<void> {
  if (entities.length > 0) await vscode.env.clipboard.writeText(entities.map((entity) => entity[field]).join('\n'));
}
