/** The side bar "Dragoman": its four views and the commands on what they list. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { EntityItem, EventFilter, FindingFilter, FindingGrouping, Location, SourceItem } from '../server/protocol.ts';
import { addSource } from './commands/addSource.ts';
import { copyCitationKey } from './commands/copyCitationKey.ts';
import { copyName } from './commands/copyName.ts';
import { disposeAll } from './commands/dispose.ts';
import { filterEntities } from './commands/filterEntities.ts';
import { filterEvents } from './commands/filterEvents.ts';
import { filterFindings } from './commands/filterFindings.ts';
import { groupFindings } from './commands/groupFindings.ts';
import { nextFinding, type WalkOptions } from './commands/nextFinding.ts';
import { openToSide } from './commands/openToSide.ts';
import { removeDisposition } from './commands/removeDisposition.ts';
import { revealInExplorer } from './commands/revealInExplorer.ts';
import type { SharedEventFilter } from './eventFilter.ts';
import { type Commands, registerCommands } from './registerCommands.ts';
import type { StatusFeed } from './statusFeed.ts';
import { createEntities } from './views/entities.ts';
import { createEvents } from './views/events.ts';
import { ReviewView } from './views/review.ts';
import { createSources } from './views/sources.ts';
import { type LazyTree, type Node, showMoreCommand } from './views/tree.ts';

export interface SideBar extends vscode.Disposable {
  /** the trees by the id of their view, for tests */
  readonly trees: Readonly<Record<string, LazyTree>>;
}

export function createSideBar(context: vscode.ExtensionContext, client: LanguageClient, statuses: StatusFeed, eventFilter: SharedEventFilter): SideBar {
  const sources = createSources(client);
  const entities = createEntities(client);
  const events = createEvents(client, eventFilter);
  const review = new ReviewView(client, context.workspaceState);
  const views = { 'dragoman.sources': sources, 'dragoman.entities': entities, 'dragoman.events': events, 'dragoman.review': review };
  const all = Object.values(views);

  /** What a command of a view is about: the selected nodes where it was called on one of them or from the keyboard, else the one that it was called on. */
  const chosen = <T>(view: vscode.TreeView<Node>, kind: string, node?: Node, nodes?: readonly Node[]): T[] =>
    (nodes ?? (node ? [node] : view.selection)).flatMap((one) => (one.item.contextValue?.split('.')[0] === kind ? [one.value as T] : []));
  const chosenSources = (node?: Node, nodes?: readonly Node[]) => ['source', 'draft'].flatMap((role) => chosen<SourceItem>(sources.view, role, node, nodes));
  /** The text, or the place in one, that a node stands for; from the keyboard the command is given the view's id instead. */
  const place = (given?: Node | keyof typeof views) => {
    const node = typeof given === 'string' ? views[given]?.view.selection[0] : given;
    const value = node?.value as Location | undefined;
    return value?.uri ? value : undefined;
  };
  const walk = (backwards: boolean) => (options?: Partial<WalkOptions>) => nextFinding(review, { backwards, preserveFocus: options?.preserveFocus === true });

  const commands: Commands = {
    [showMoreCommand]: (showMore: () => void) => showMore(),
    'dragoman.addSource': (given?: unknown) => addSource(client, statuses.last?.dossiers ?? [], Array.isArray(given) ? (given as vscode.Uri[]) : undefined),
    'dragoman.openToSide': (given?: Node | keyof typeof views) => withPlace(place(given), openToSide),
    'dragoman.revealInExplorer': (node?: Node) => withPlace(place(node), revealInExplorer),
    'dragoman.copyCitationKey': (node?: Node, nodes?: Node[]) => copyCitationKey(chosenSources(node, nodes)),
    'dragoman.copyName': (node?: Node, nodes?: Node[]) => copyName(chosen<EntityItem>(entities.view, 'entity', node, nodes), 'name'),
    'dragoman.copyId': (node?: Node, nodes?: Node[]) => copyName(chosen<EntityItem>(entities.view, 'entity', node, nodes), 'id'),
    'dragoman.filterEntities': (text?: unknown) => {
      if (typeof text === 'string') entities.filter = text;
      else filterEntities(entities);
    },
    'dragoman.clearEntityFilter': () => {
      entities.filter = '';
    },
    'dragoman.filterEvents': (given?: Partial<EventFilter>) => filterEvents(eventFilter, events.choices, given && !('item' in given) ? given : undefined),
    'dragoman.clearEventFilter': () => eventFilter.clear(),
    'dragoman.groupFindings': (by?: FindingGrouping) => groupFindings(review, typeof by === 'string' ? by : undefined),
    'dragoman.filterFindings': (filter?: FindingFilter) => filterFindings(review, filter && !('item' in filter) ? filter : undefined),
    'dragoman.clearFindingFilter': () => {
      review.filter = { state: 'all' };
    },
    'dragoman.nextFinding': walk(false),
    'dragoman.previousFinding': walk(true),
    'dragoman.disposeFindings': (node?: Node, nodes?: Node[]) => disposeAll(client, review.chosen(node, nodes)),
    'dragoman.removeDispositions': async (node?: Node, nodes?: Node[]) => {
      for (const { uri, code, range } of review.chosen(node, nodes)) await removeDisposition(client, { uri, code, range });
    },
  };

  const disposable = vscode.Disposable.from(
    ...all.flatMap(({ tree, view }) => [view, tree]),
    registerCommands(commands),
    statuses.onDidChange((status) => {
      for (const { tree } of all) tree.update(status);
      const sum = (count: 'read' | 'texts') => status.dossiers.reduce((total, dossier) => total + dossier[count], 0);
      sources.view.message = status.reading ? vscode.l10n.t('Reading {0} of {1} texts …', sum('read'), sum('texts')) : undefined;
    }),
  );
  return {
    dispose: () => disposable.dispose(),
    trees: Object.fromEntries(Object.entries(views).map(([id, { tree }]) => [id, tree])),
  };
}

async function withPlace<T>(place: T | undefined, work: (place: T) => Promise<void>): Promise<void> {
  if (place) await work(place);
}
