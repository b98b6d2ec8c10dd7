/** The view "Actors and Places": who and what the texts mention, by type, down to the words of each mention. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type EntityGroup,
  type EntityItem,
  entitiesRequest,
  entityGroupsRequest,
  type MentionItem,
  type MentioningText,
  mentioningTextsRequest,
  mentionsRequest,
  type Page,
} from '../../server/protocol.ts';
import { countMentions, countTexts, draggingText, LazyTree, type Node, openCommand, tooltipOf, treeItem } from './tree.ts';

export interface EntitiesView {
  readonly tree: LazyTree;
  readonly view: vscode.TreeView<Node>;
  /** part of a name; empty: all are shown */
  filter: string;
}

/** Context values of nodes: `entity`, `entity.proposed`, `entityText`, `mention`. */
export function createEntities(client: LanguageClient): EntitiesView {
  let query = '';
  const tree: LazyTree = new LazyTree('entities', async (root, above) => {
    const groups = await client.sendRequest<EntityGroup[]>(entityGroupsRequest, { root, query });
    return groups.map((group) => groupNode(root, group, above));
  });

  function groupNode(root: string, { kind, type, label, entities }: EntityGroup, parent: Node | undefined): Node {
    // what a filter leaves is shown at once; the id says so, since VS Code keeps closed what was closed
    const id = `${root} ${kind} ${type} ${query === '' ? '' : 'filtered'}`;
    const ask = (page: object) => client.sendRequest<Page<EntityItem>>(entitiesRequest, { root, kind, type, query, ...page });
    const node: Node = {
      parent,
      item: treeItem(id, label, query === '' ? 'closed' : 'open', { description: `${entities}`, iconPath: iconOf(kind), contextValue: `group.${kind}` }),
      children: () => tree.paged(node, id, ask, (entity) => entityNode(root, entity, node)),
    };
    return node;
  }

  function entityNode(root: string, entity: EntityItem, parent: Node): Node {
    const { id, kind, name, mentions, texts, isProposed } = entity;
    const nodeId = `${root} ${kind}:${id}`;
    const ask = (page: object) => client.sendRequest<Page<MentioningText>>(mentioningTextsRequest, { root, id, kind, ...page });
    const counts = `${countMentions(mentions)}, ${countTexts(texts)}`;
    const proposed = isProposed ? vscode.l10n.t('proposed: no list has it') : undefined;
    const node: Node = {
      parent,
      value: entity,
      item: treeItem(nodeId, name, 'closed', {
        description: vscode.l10n.t('{0} in {1}', mentions, texts),
        tooltip: tooltipOf(name, counts, proposed, id),
        iconPath: isProposed ? new vscode.ThemeIcon('question') : iconOf(kind),
        contextValue: isProposed ? 'entity.proposed' : 'entity',
        accessibilityInformation: { label: [name, counts, proposed].filter(Boolean).join(', ') },
      }),
      children: () => tree.paged(node, nodeId, ask, (text) => textNode(root, entity, text, node)),
    };
    return node;
  }

  function textNode(root: string, { id, kind }: EntityItem, text: MentioningText, parent: Node): Node {
    const nodeId = `${parent.item.id} ${text.path}`;
    const ask = (page: object) => client.sendRequest<Page<MentionItem>>(mentionsRequest, { root, id, kind, path: text.path, ...page });
    const node: Node = {
      parent,
      value: text,
      item: treeItem(nodeId, text.name, 'closed', {
        description: `${text.mentions}`,
        tooltip: tooltipOf(text.name, countMentions(text.mentions), text.path),
        iconPath: new vscode.ThemeIcon('file-text'),
        contextValue: 'entityText',
        accessibilityInformation: { label: `${text.name}, ${countMentions(text.mentions)}` },
      }),
      children: async () => {
        let number = 0;
        return tree.paged(node, nodeId, ask, (mention) => mentionNode(mention, number++, node));
      },
    };
    return node;
  }

  const view = vscode.window.createTreeView('dragoman.entities', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: draggingText(({ item, value }) => (item.contextValue?.split('.')[0] === 'entity' ? (value as EntityItem).name : undefined)),
  });
  return {
    tree,
    view: tree.attach(view),
    get filter() {
      return query;
    },
    set filter(text: string) {
      query = text.trim();
      view.message = query === '' ? undefined : vscode.l10n.t('Filter: “{0}”', query);
      vscode.commands.executeCommand('setContext', 'dragoman.entitiesFiltered', query !== '');
      tree.refresh();
    },
  };
}

const iconOf = (kind: EntityGroup['kind']) => new vscode.ThemeIcon(kind === 'actor' ? 'organization' : 'location');

function mentionNode(mention: MentionItem, number: number, parent: Node): Node {
  const label = { label: mention.line, highlights: [[...mention.highlight] as [number, number]] };
  return {
    parent,
    value: mention,
    item: treeItem(`${parent.item.id} ${number}`, label, 'leaf', {
      tooltip: tooltipOf(mention.line),
      contextValue: 'mention',
      command: openCommand(mention),
      accessibilityInformation: { label: mention.line },
    }),
  };
}
