/** "Dragoman: Filter Actors and Places": an input box that filters the view while one types; Escape brings back what was there. */
import * as vscode from 'vscode';
import type { EntitiesView } from '../views/entities.ts';

/** Milliseconds of quiet before the list is asked for. */
const quiet = 150;

export function filterEntities(entities: EntitiesView): void {
  const before = entities.filter;
  const input = vscode.window.createInputBox();
  let timer: NodeJS.Timeout | undefined;
  let accepted = false;
  input.title = vscode.l10n.t('Filter Actors and Places');
  input.placeholder = vscode.l10n.t('Part of a name, an alias or an id');
  input.value = before;
  input.onDidChangeValue((text) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      entities.filter = text;
    }, quiet);
  });
  input.onDidAccept(() => {
    accepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    clearTimeout(timer);
    entities.filter = accepted ? input.value : before;
    input.dispose();
  });
  input.show();
}
