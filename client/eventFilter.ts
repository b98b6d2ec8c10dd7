/** The filter of events that the Events view and the pictures share: kept for the workspace, told to all who show events, and put into words. */
import path from 'node:path';
import * as vscode from 'vscode';
import { eventFilterOf, isFiltered, noFilters } from '../server/event-filter.ts';
import type { EventChoice, EventChoices, EventFilter } from '../server/protocol.ts';

/** From before the side bar had it. */
const key = 'dragoman.pictureFilters';

export class SharedEventFilter implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<EventFilter>();
  readonly onDidChange = this.#changed.event;
  #filter: EventFilter;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#filter = eventFilterOf(memento.get(key));
    this.#tellContext();
  }

  get value(): EventFilter {
    return this.#filter;
  }

  set value(filter: EventFilter) {
    this.#filter = eventFilterOf(filter);
    void this.#memento.update(key, this.#filter);
    this.#tellContext();
    this.#changed.fire(this.#filter);
  }

  clear(): void {
    this.value = noFilters;
  }

  #tellContext(): void {
    vscode.commands.executeCommand('setContext', 'dragoman.eventsFiltered', isFiltered(this.#filter));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** PLOVER's classes with their names. */
export const eventClasses = (): readonly EventChoiceName[] => [
  { id: 'verbal-cooperation', name: vscode.l10n.t('Cooperation, in words') },
  { id: 'material-cooperation', name: vscode.l10n.t('Cooperation, in deeds') },
  { id: 'verbal-conflict', name: vscode.l10n.t('Conflict, in words') },
  { id: 'material-conflict', name: vscode.l10n.t('Conflict, in deeds') },
  { id: 'none', name: vscode.l10n.t('Other') },
];
type EventChoiceName = Pick<EventChoice, 'id' | 'name'>;

/** "Ceasefire · Qatar or Rwanda · 2025-01 to 2025-06 · only disagreements"; empty where nothing is filtered. */
export function describeEventFilter({ texts, kinds, actors, classes, from, to, disputed }: EventFilter, choices: EventChoices): string {
  const names = (ids: readonly string[], known: readonly EventChoiceName[]) =>
    // a text that is gone has its file for a name
    ids.map((id) => known.find((one) => one.id === id)?.name ?? path.basename(id)).join(vscode.l10n.t(' or '));
  return [
    names(texts, choices.texts),
    names(kinds, choices.kinds),
    names(actors, choices.actors),
    names(classes, eventClasses()),
    describePeriod(from, to),
    disputed ? vscode.l10n.t('only disagreements') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "2025-01 to 2025-06", "since 2025", "until 2025", "2025"; empty for all of time. */
export function describePeriod(from: string, to: string): string {
  if (from === to) return from;
  if (!to) return vscode.l10n.t('since {0}', from);
  return from ? vscode.l10n.t('{0} to {1}', from, to) : vscode.l10n.t('until {0}', to);
}
