/** The view "Events": what happened, by year and month, over all texts. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type EventItem, type EventYear, eventPeriodsRequest, eventsRequest, type Page } from '../../server/protocol.ts';
import { draggingText, LazyTree, type Node, openCommand, tooltipOf, treeItem } from './tree.ts';

/** Context values of nodes: `year`, `month`, `event`. */
export function createEvents(client: LanguageClient): { tree: LazyTree; view: vscode.TreeView<Node> } {
  const tree: LazyTree = new LazyTree(async (root, above) => {
    const years = await client.sendRequest<EventYear[]>(eventPeriodsRequest, { root });
    return years.map((year) => yearNode(root, year, above));
  });

  const eventsOf = (node: Node, root: string, period: string) => {
    let number = 0;
    const ask = (page: object) => client.sendRequest<Page<EventItem>>(eventsRequest, { root, period, ...page });
    return tree.paged(node, node.item.id, ask, (event) => eventNode(event, number++, node));
  };

  function yearNode(root: string, { period, events, months }: EventYear, parent: Node | undefined): Node {
    const label = period === '' ? vscode.l10n.t('Without a date') : period;
    const node: Node = {
      parent,
      item: treeItem(`${root} ${period}`, label, 'closed', {
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
      item: treeItem(`${root} ${period}`, label, 'closed', {
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
  return { tree, view: tree.attach(view) };
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
