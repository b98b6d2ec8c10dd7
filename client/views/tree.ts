/**
 * What the trees of the side bar share: nodes that ask the server for their children when they are opened, lists in pages, and a refresh when the server says that
 * something changed. Ids of nodes are stable, so that VS Code keeps what is open and selected.
 */
import * as vscode from 'vscode';
import type { DossierStatus, Page, PageParams, Range, Status } from '../../server/protocol.ts';
import { firstItems } from '../pages.ts';
import { editorRange } from '../ranges.ts';

export interface Node {
  readonly item: vscode.TreeItem & { readonly id: string };
  readonly parent?: Node | undefined;
  readonly children?: () => Promise<readonly Node[]>;
  /** what it stands for, for commands: an item of the server's lists */
  readonly value?: unknown;
}

/** Items of a page; more are loaded as often again. */
const pageLength = 500;
/** Milliseconds of quiet before a view that shows a change asks again. */
const quiet = 300;

export class LazyTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** by id of a node: how many items of its list are shown */
  readonly #shown = new Map<string, number>();
  readonly #name: string;
  readonly #top: (root: string, parent: Node | undefined) => Promise<readonly Node[]>;
  #view: vscode.TreeView<Node> | undefined;
  #dossiers: readonly DossierStatus[] = [];
  #isStale = false;
  #isEmpty = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `name` is that of the view behind `dragoman.`; `top` gives the topmost nodes of one dossier; where there are several, each has a node of its own above them.
   */
  constructor(name: string, top: (root: string, parent: Node | undefined) => Promise<readonly Node[]>) {
    this.#name = name;
    this.#top = top;
  }

  /** The view that shows this tree, to be called once. */
  attach(view: vscode.TreeView<Node>): vscode.TreeView<Node> {
    this.#view = view;
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && this.#isStale) this.refresh();
    });
    return view;
  }

  get roots(): readonly string[] {
    return this.#dossiers.map(({ root }) => root);
  }

  /** Asks again soon: at once would be too often while texts are edited, and a view that nobody sees asks when it is seen. */
  update({ reading, dossiers }: Status): void {
    const isNew = dossiers.map(({ root }) => root).join('\n') !== this.roots.join('\n');
    this.#dossiers = dossiers;
    if (reading && !isNew) return;
    this.#isStale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#view?.visible && this.refresh(), quiet);
  }

  refresh(node?: Node): void {
    if (!node) this.#isStale = false;
    this.#changed.fire(node);
  }

  getTreeItem = (node: Node) => node.item;
  getParent = (node: Node) => node.parent;

  /** Empty where the server has ended: its client tells the user, and the next status brings the list back. */
  async getChildren(node?: Node): Promise<Node[]> {
    try {
      const children = await this.#childrenOf(node);
      if (!node) this.#tellEmpty(children.length === 0 && this.#dossiers.length > 0);
      return children;
    } catch {
      return [];
    }
  }

  /** What a view says in place of an empty list is for a list that is known to be empty, not for one that is on its way. */
  #tellEmpty(isEmpty: boolean): void {
    if (isEmpty === this.#isEmpty) return;
    this.#isEmpty = isEmpty;
    vscode.commands.executeCommand('setContext', `dragoman.${this.#name}Empty`, isEmpty);
  }

  async #childrenOf(node: Node | undefined): Promise<Node[]> {
    if (node) return [...((await node.children?.()) ?? [])];
    const [only, ...others] = this.#dossiers;
    if (!only) return [];
    if (others.length === 0) return [...(await this.#top(only.root, undefined))];
    return this.#dossiers.map((dossier) => this.dossierNode(dossier.root)!);
  }

  /** The node above those of a dossier; undefined where there is but one dossier. */
  dossierNode(root: string): Node | undefined {
    const dossier = this.#dossiers.length > 1 ? this.#dossiers.find((one) => one.root === root) : undefined;
    if (!dossier) return undefined;
    const item = new vscode.TreeItem(dossier.name, vscode.TreeItemCollapsibleState.Expanded);
    const node: Node = {
      item: Object.assign(item, { id: root, iconPath: new vscode.ThemeIcon('book'), contextValue: 'dossier', tooltip: root }),
      children: () => this.#top(root, node),
    };
    return node;
  }

  /** The nodes of a list that comes in pages, with one at the end that shows more of it. */
  async paged<T>(parent: Node | undefined, id: string, ask: (page: PageParams) => Promise<Page<T>>, nodeOf: (item: T) => Node): Promise<Node[]> {
    const count = this.#shown.get(id) ?? pageLength;
    const { items, total } = await firstItems(count, ask);
    const nodes = items.map(nodeOf);
    if (items.length >= total || items.length === 0) return nodes;
    const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} left)', total - items.length));
    const showMore = () => {
      this.#shown.set(id, count + pageLength);
      this.refresh(parent);
    };
    const command = { command: showMoreCommand, title: vscode.l10n.t('Show More'), arguments: [showMore] };
    return [...nodes, { parent, item: Object.assign(item, { id: `${id} …`, iconPath: new vscode.ThemeIcon('ellipsis'), command, contextValue: 'more' }) }];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }
}

/** Called by nodes only; its one parameter does the work. */
export const showMoreCommand = '_dragoman.showMore';

/** A tree item with what every one has. `label` and texts come from the user's files: they are shown as they are, never as Markdown. */
export function treeItem(
  id: string,
  label: string | vscode.TreeItemLabel,
  collapsible: 'leaf' | 'closed' | 'open',
  more: Partial<Pick<vscode.TreeItem, 'description' | 'tooltip' | 'iconPath' | 'contextValue' | 'command' | 'accessibilityInformation'>> = {},
): Node['item'] {
  const states = {
    leaf: vscode.TreeItemCollapsibleState.None,
    closed: vscode.TreeItemCollapsibleState.Collapsed,
    open: vscode.TreeItemCollapsibleState.Expanded,
  };
  return Object.assign(new vscode.TreeItem(label, states[collapsible]), { id, ...more });
}

/** Opens a place of a text with its words selected; the list keeps the focus, as that of the search does. */
export function openCommand({ uri, range }: { readonly uri: string; readonly range?: Range }): vscode.Command {
  const selection = range && editorRange(range);
  return {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [vscode.Uri.parse(uri, true), selection ? { selection, preserveFocus: true } : { preserveFocus: true }],
  };
}

/** Paragraphs of plain text as a tooltip. */
export function tooltipOf(...paragraphs: readonly (string | undefined)[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  for (const paragraph of paragraphs) if (paragraph) text.appendText(paragraph).appendMarkdown('\n\n');
  return text;
}

/** Dragging a node into an editor writes what `textOf` says of it; nothing can be dropped onto the tree. */
export function draggingText(textOf: (node: Node) => string | undefined): vscode.TreeDragAndDropController<Node> {
  return {
    dragMimeTypes: ['text/plain'],
    dropMimeTypes: [],
    handleDrag(nodes, data) {
      const texts = nodes.flatMap((node) => textOf(node) ?? []);
      if (texts.length > 0) data.set('text/plain', new vscode.DataTransferItem(texts.join('; ')));
    },
  };
}

export const countMentions = (count: number) => (count === 1 ? vscode.l10n.t('1 mention') : vscode.l10n.t('{0} mentions', count));
export const countFindings = (count: number) => (count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count));
export const countTexts = (count: number) => (count === 1 ? vscode.l10n.t('1 text') : vscode.l10n.t('{0} texts', count));
