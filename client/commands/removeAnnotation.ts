/** "Dragoman: Remove Annotation": takes away what was marked by hand at the cursors or in the selections, in a draft or beside a source. */
import type { LanguageClient } from 'vscode-languageclient/node';
import { sendAnnotation, textEditor } from '../annotations.ts';
import { protocolRange } from '../ranges.ts';

export async function removeAnnotation(client: LanguageClient): Promise<void> {
  const editor = textEditor();
  if (editor) await sendAnnotation(client, editor.document.uri.toString(), { ranges: editor.selections.map(protocolRange), scope: 'here' });
}
