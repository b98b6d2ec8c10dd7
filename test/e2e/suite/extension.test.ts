import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

describe('the extension', () => {
  it('is active once a source of the dossier is open', async () => {
    await openText('sources/05-wire-report.txt');
    const extension = vscode.extensions.getExtension('dragoman.dragoman');
    assert.ok(extension, 'the package is installed');
    await eventually('active', () => extension.isActive);
  });

  it('explains an actor on hover', async () => {
    const document = await openText('sources/05-wire-report.txt');
    const offset = document.getText().indexOf('Pakistan');
    assert.notEqual(offset, -1, 'the source names an actor');
    const hover = await eventually('a hover on the actor', () => hoverTextAt(document, offset + 1));
    assert.match(hover, /Pakistan/);
  });
});

/** Opens a file of the workspace in an editor: `openText('sources/a.txt')`. */
async function openText(file: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** What all hovers at an offset say, or undefined when there is none. */
async function hoverTextAt(document: vscode.TextDocument, offset: number): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(offset));
  const texts = hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value));
  return texts.length > 0 ? texts.join('\n') : undefined;
}
