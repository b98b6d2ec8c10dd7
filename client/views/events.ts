/** The view "Events": what happened, by year and month, over all texts. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { isFiltered } from '../../server/event-filter.ts';
import {
  type EventChoice,
  type EventChoices,
  type EventItem,
  type EventYear,
  eventChoicesRequest,
  eventPeriodsRequest,
  eventsRequest,
  type Page,
} from '../../server/protocol.ts';
import { describeEventFilter, type SharedEventFilter } from '../eventFilter.ts';
import { draggingText, LazyTree, type Node, openCommand, tooltipOf, treeItem } from './tree.ts';

export interface EventsView {
  readonly tree: LazyTree;
  readonly view: vscode.TreeView<Node>;
  /** what events can be filtered by, over all dossiers */
  choices(): Promise<EventChoices>;
}

/** Context values of nodes: `year`, `month`, `event`. */
export function createEvents(client: LanguageClient, filter: SharedEventFilter): EventsView {
  const tree: LazyTree = new LazyTree('events', async (root, above) => {
    const years = await client.sendRequest<EventYear[]>(eventPeriodsRequest, { root, filter: filter.value });
    return years.map((year) => yearNode(root, year, above));
  });
  /** What a filter leaves is shown at once; the ids say so, since VS Code keeps closed what was closed. */
  const mark = () => (isFiltered(filter.value) ? ' filtered' : '');

  const eventsOf = (node: Node, root: string, period: string) => {
    let number = 0;
    const ask = (page: object) => client.sendRequest<Page<EventItem>>(eventsRequest, { root, period, filter: filter.value, ...page });
    return tree.paged(node, node.item.id, ask, (event) => eventNode(event, number++, node));
  };

  function yearNode(root: string, { period, events, months }: EventYear, parent: Node | undefined): Node {
    const label = period === '' ? vscode.l10n.t('Without a date') : period;
    const node: Node = {
      parent,
      item: treeItem(`${root} ${period}${mark()}`, label, mark() ? 'open' : 'closed', {
        description: `${events}`,
        iconPath: new vscode.ThemeIcon(period === '' ? 'question' : 'calendar'),
        contextValue: 'year',
        accessibilityInformation: { label: `${label}, ${countEvents(events)}` },
      }),
      children: async () => [...months.map((month) => monthNode(root, month, node)), ...(await eventsOf(node, root, period))],
    };
    return node;
  }

  function monthNode(root: string, { period, label, events }: EventYear['months'][number], parent: Node): Node {
    const node: Node = {
      parent,
      item: treeItem(`${root} ${period}${mark()}`, label, 'closed', {
        description: `${events}`,
        contextValue: 'month',
        accessibilityInformation: { label: `${label}, ${countEvents(events)}` },
      }),
      children: () => eventsOf(node, root, period),
    };
    return node;
  }

  const view = vscode.window.createTreeView('dragoman.events', {
    treeDataProvider: tree,
    showCollapseAll: true,
    dragAndDropController: draggingText(({ value }) => (value as EventItem | undefined)?.quote),
  });

  async function choices(): Promise<EventChoices> {
    const all = await Promise.all(tree.roots.map((root) => client.sendRequest<EventChoices>(eventChoicesRequest, { root })));
    const merged = (part: keyof EventChoices) => {
      const byId = new Map<string, EventChoice>();
      for (const choice of all.flatMap((one) => one[part])) byId.set(choice.id, { ...choice, events: choice.events + (byId.get(choice.id)?.events ?? 0) });
      return [...byId.values()];
    };
    return { texts: merged('texts'), kinds: merged('kinds'), actors: merged('actors') };
  }

  /** Names the filter over the list; the names are the server's. */
  async function tellFilter(): Promise<void> {
    const { value } = filter;
    if (!isFiltered(value)) view.message = undefined;
    else {
      const known = await choices().catch(() => ({ texts: [], kinds: [], actors: [] }));
      if (filter.value === value) view.message = vscode.l10n.t('Filter: {0}', describeEventFilter(value, known));
    }
  }

  filter.onDidChange(() => tree.refresh());
  // names may be known only once texts are read
  tree.onDidChangeTreeData(() => void tellFilter());
  return { tree, view: tree.attach(view), choices };
}

const countEvents = (count: number) => (count === 1 ? vscode.l10n.t('1 event') : vscode.l10n.t('{0} events', count));

function eventNode(event: EventItem, number: number, parent: Node): Node {
  const { label, date, source, who, quote, factuality } = event;
  const certainty = {
    asserted: undefined,
    reported: vscode.l10n.t('reported'),
    denied: vscode.l10n.t('denied'),
    hypothetical: vscode.l10n.t('hypothetical'),
    future: vscode.l10n.t('in the future'),
  }[factuality];
  return {
    parent,
    value: event,
    item: treeItem(`${parent.item.id} ${number}`, date ? `${date}: ${label}` : label, 'leaf', {
      description: [certainty, who, source].filter(Boolean).join(' · '),
      tooltip: tooltipOf([date, label, certainty].filter(Boolean).join(' · '), who, `“${quote}”`, source),
      iconPath: new vscode.ThemeIcon(factuality === 'denied' ? 'circle-slash' : factuality === 'asserted' ? 'circle-filled' : 'circle-outline'),
      contextValue: 'event',
      command: openCommand(event),
      accessibilityInformation: { label: [date, label, certainty, who, source].filter(Boolean).join(', ') },
    }),
  };
}
