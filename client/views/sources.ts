/** The view "Sources": the texts of the dossier, sources and drafts, with grade, date and what was found in them. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Page, type SourceItem, type SourcesParams, sourcesRequest } from '../../server/protocol.ts';
import { countFindings, countMentions, draggingText, LazyTree, type Node, openCommand, tooltipOf, treeItem } from './tree.ts';

/** A node's `contextValue` begins with `source` or `draft`; `.cited` behind it: it has a citation key. */
export function createSources(client: LanguageClient): { tree: LazyTree; view: vscode.TreeView<Node> } {
  const tree: LazyTree = new LazyTree('sources', async (root, above) => {
    const roles = ['source', 'draft'] as const;
    const empty = await Promise.all(roles.map(async (role) => (await ask({ root, role, count: 0 })).total));
    return roles.flatMap((role, i) => (empty[i] === 0 ? [] : [roleNode(root, role, empty[i]!, above)]));
  });
  const ask = (params: SourcesParams) => client.sendRequest<Page<SourceItem>>(sourcesRequest, params);

  function roleNode(root: string, role: 'source' | 'draft', total: number, parent: Node | undefined): Node {
    const id = `${root} ${role}`;
    const label = role === 'source' ? vscode.l10n.t('Sources') : vscode.l10n.t('Drafts');
    const node: Node = {
      parent,
      item: treeItem(id, label, 'open', { description: `${total}`, contextValue: `group.${role}` }),
      children: () =>
        tree.paged(
          node,
          id,
          (page) => ask({ root, role, ...page }),
          (item) => sourceNode(item, role, node),
        ),
    };
    return node;
  }

  const view = vscode.window.createTreeView('dragoman.sources', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: draggingText(({ value }) => (value ? citationOf(value as SourceItem) : undefined)),
  });
  return { tree, view: tree.attach(view) };
}

/** "[@halloran2025]"; the name of a text that has no key */
const citationOf = ({ key, name }: SourceItem) => (key ? `[@${key}]` : name);

function sourceNode(source: SourceItem, role: 'source' | 'draft', parent: Node): Node {
  const { uri, path, name, key, grade, issued, isInferred, author, mentions, findings, problem } = source;
  const date = issued && (isInferred ? vscode.l10n.t('{0} (inferred)', issued) : issued);
  const counts = problem ?? `${countMentions(mentions)}, ${countFindings(findings)}`;
  const icon = problem
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon(role === 'source' ? 'file-text' : 'edit');
  return {
    parent,
    value: source,
    item: treeItem(uri, name, 'leaf', {
      description: [grade, issued, problem ? undefined : `${mentions} · ${findings}`].filter(Boolean).join(' · '),
      tooltip: tooltipOf(name, [author, date, grade && vscode.l10n.t('grade {0}', grade), key && `@${key}`].filter(Boolean).join(' · '), counts, path),
      iconPath: icon,
      contextValue: `${role}${key ? '.cited' : ''}`,
      command: openCommand(source),
      accessibilityInformation: { label: [name, author, date, grade && vscode.l10n.t('grade {0}', grade), counts].filter(Boolean).join(', ') },
    }),
  };
}
