/** Pasting an address or a DOI into a draft: offers to cite it instead, with an entry in the dossier's bibliography. The plain text stays what is pasted unless the user takes the offer. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type PastedReference, type PastedReferenceParams, pastedReferenceRequest } from '../server/protocol.ts';
import { editorRange } from './ranges.ts';
import { today } from './today.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('dragoman', 'reference');

export function registerReferencePasting(client: LanguageClient): vscode.Disposable {
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, _ranges, data, _context, token) {
      const text = await data.get('text/plain')?.asString();
      // a look at the beginning keeps every other paste from waiting for the server
      if (!text || text.length > 2000 || !/^\s*(?:https?:\/\/|doi:|10\.\d)/i.test(text)) return undefined;
      const params: PastedReferenceParams = { textDocument: { uri: document.uri.toString() }, text, today: today() };
      const found = await client.sendRequest<PastedReference | null>(pastedReferenceRequest, params);
      return found && !token.isCancellationRequested ? [pasteEdit(found)] : undefined;
    },
  };
  return vscode.languages.registerDocumentPasteEditProvider({ scheme: 'file', language: 'markdown' }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['text/plain'],
  });
}

function pasteEdit({ title, mark, creates, edits }: PastedReference): vscode.DocumentPasteEdit {
  const paste = new vscode.DocumentPasteEdit(mark, title, kind);
  paste.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text, vscode.DocumentDropOrPasteEditKind.Empty.append('markdown')];
  const more = new vscode.WorkspaceEdit();
  if (creates) more.createFile(vscode.Uri.parse(creates), { ignoreIfExists: true });
  for (const { uri, range, newText } of edits) more.replace(vscode.Uri.parse(uri), editorRange(range), newText);
  if (edits.length > 0) paste.additionalEdit = more;
  return paste;
}
