/** Rename Symbol on an entity: its id changes everywhere it is written. */
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { renameEdits, renameTarget } from '../features/rename-entity.ts';
import { isPosition, toOffset, toRange } from './convert.ts';
import { type Part, refusal } from './host.ts';

export const renaming: Part = (host) => {
  const { connection, dossiers } = host;

  /** The member and offset that are asked about: a text, or a file of the dossier's knowledge. */
  const placeOf = ({ textDocument, position }: { textDocument: { uri: string }; position: unknown }) => {
    const member = dossiers.memberOf(textDocument?.uri);
    if (!member || member.dossier.textOf(member.path) === undefined || !isPosition(position)) return undefined;
    return { member, offset: toOffset(host.positionsIn(member, member.path), position) };
  };

  connection.onPrepareRename(async (params, token) => {
    const found = await host.answer<{ range: Range; placeholder: string } | string | null>('rename', null, token, () => {
      const place = placeOf(params);
      if (!place) return null;
      const { member, offset } = place;
      const target = renameTarget(member.dossier, member.path, offset, host.say);
      return typeof target === 'string' ? target : { range: toRange(host.positionsIn(member, member.path), target.span), placeholder: target.id };
    });
    if (typeof found === 'string') throw refusal(found);
    return found;
  });

  connection.onRenameRequest(async (params, token) => {
    const found = await host.answer<WorkspaceEdit | string | null>('rename', null, token, () => {
      const place = placeOf(params);
      if (!place) return null;
      const { member, offset } = place;
      const target = renameTarget(member.dossier, member.path, offset, host.say);
      if (typeof target === 'string') return target;
      const edits = renameEdits(member.dossier, target.id, String(params.newName).trim(), host.say);
      if (typeof edits === 'string') return edits;
      const changes: Record<string, TextEdit[]> = {};
      for (const { path, span, text } of edits) {
        const uri = dossiers.uriOf(member.root, path);
        changes[uri] ??= [];
        changes[uri].push({ range: toRange(host.positionsIn(member, path), span), newText: text });
      }
      return { changes };
    });
    if (typeof found === 'string') throw refusal(found);
    return found;
  });

  return { renameProvider: { prepareProvider: true } };
};
