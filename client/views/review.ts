/** The view "Review": the findings of the dossier in groups, filtered, with how many are cleared; the walk from one open finding to the next. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type FindingFilter,
  type FindingGroup,
  type FindingGrouping,
  type FindingGroups,
  type FindingItem,
  type FindingKind,
  findingGroupsRequest,
  findingsRequest,
  type NextFindingParams,
  nextFindingRequest,
  type Page,
} from '../../server/protocol.ts';
import { editorRange, protocolRange } from '../ranges.ts';
import { rootOf } from '../roots.ts';
import { showLocation } from '../showStop.ts';
import { LazyTree, type Node, openCommand, tooltipOf, treeItem } from './tree.ts';

/** Context values of nodes: `finding.open`, `finding.stale`, `finding.disposed`, `finding.silenced`, `findingGroup`; of the view: `dragoman.reviewFiltered`. */
export class ReviewView {
  readonly tree: LazyTree;
  readonly view: vscode.TreeView<Node>;
  readonly #client: LanguageClient;
  readonly #state: vscode.Memento;
  #by: FindingGrouping;
  #filter: FindingFilter;
  /** by dossier */
  readonly #groups = new Map<string, FindingGroups>();
  /** the finding that was shown last */
  #shown: FindingItem | undefined;

  constructor(client: LanguageClient, state: vscode.Memento) {
    this.#client = client;
    this.#state = state;
    this.#by = state.get('review.by', 'code');
    this.#filter = { state: state.get('review.state', 'all') };
    this.tree = new LazyTree('review', (root, above) => this.#top(root, above));
    this.view = this.tree.attach(vscode.window.createTreeView('dragoman.review', { treeDataProvider: this.tree, showCollapseAll: true, canSelectMany: true }));
    this.view.onDidChangeSelection(({ selection }) => {
      const finding = findingOf(selection[0]);
      if (finding) this.#shown = finding;
    });
    this.#tellContext();
  }

  get by(): FindingGrouping {
    return this.#by;
  }
  set by(by: FindingGrouping) {
    this.#by = by;
    void this.#state.update('review.by', by);
    this.#tellContext();
  }

  get filter(): FindingFilter {
    return this.#filter;
  }
  set filter(filter: FindingFilter) {
    this.#filter = filter;
    void this.#state.update('review.state', filter.state);
    this.#tellContext();
  }

  /** the kinds that there are findings of, once each */
  get kinds(): readonly FindingKind[] {
    return [...new Map([...this.#groups.values()].flatMap(({ kinds }) => kinds.map((kind) => [kind.code, kind]))).values()];
  }

  /** What people call some codes. */
  namesOf(codes: readonly string[]): readonly string[] {
    const names = new Map(this.kinds.map(({ code, name }) => [code, name]));
    return codes.map((code) => names.get(code) ?? code);
  }

  /** The findings that a command is about: those that are selected where it was called on one of them or from the keyboard. */
  chosen(node?: Node, nodes?: readonly Node[]): FindingItem[] {
    return (nodes ?? (node ? [node] : this.view.selection)).flatMap((one) => findingOf(one) ?? []);
  }

  /** Shows the next or previous open finding, in its text and in the list; gives whether there is one. With `preserveFocus` the text does not take the focus. */
  async walk({ backwards, preserveFocus }: { readonly backwards: boolean; readonly preserveFocus: boolean }): Promise<boolean> {
    const from = this.#origin();
    const roots = this.#rootsFrom(from?.uri);
    for (const root of roots) {
      const params: NextFindingParams = { root, by: this.#by, filter: this.#filter, ...(from && root === roots[0] ? { from } : {}), backwards };
      const finding = await this.#client.sendRequest<FindingItem | null>(nextFindingRequest, params);
      if (!finding) continue;
      await this.#show(root, finding, preserveFocus);
      return true;
    }
    return false;
  }

  /** What was shown last, as long as the user stands on it; else the cursor. */
  #origin(): NextFindingParams['from'] {
    const editor = vscode.window.activeTextEditor;
    const shown = this.#shown;
    if (!editor || this.#shownStands(editor)) return shown;
    return { uri: editor.document.uri.toString(), range: protocolRange(editor.selection) };
  }

  #shownStands({ document, selection }: vscode.TextEditor): boolean {
    if (!this.#shown || vscode.Uri.parse(this.#shown.uri, true).toString() !== document.uri.toString()) return false;
    return editorRange(this.#shown.range).contains(selection);
  }

  /** Dossiers, the one of a text first. */
  #rootsFrom(uri: string | undefined): readonly string[] {
    const { roots } = this.tree;
    const own = uri && rootOf(roots, vscode.Uri.parse(uri, true).fsPath);
    return own ? [own, ...roots.filter((root) => root !== own)] : roots;
  }

  async #show(root: string, finding: FindingItem, preserveFocus: boolean): Promise<void> {
    this.#shown = finding;
    await showLocation(finding, { preserveFocus });
    if (!this.view.visible) return;
    const groups = this.#groups.get(root)?.groups ?? [];
    const group = groups.find(({ id }) => id === finding.group);
    const node = group && findingNode(finding, this.#groupNode(root, group, this.tree.dossierNode(root)), this.#by);
    // a finding behind the first page of its group is not in the list
    if (node) await this.view.reveal(node, { select: true, focus: preserveFocus }).then(undefined, () => undefined);
  }

  async #top(root: string, above: Node | undefined): Promise<readonly Node[]> {
    const found = await this.#client.sendRequest<FindingGroups>(findingGroupsRequest, { root, by: this.#by, filter: this.#filter });
    this.#groups.set(root, found);
    for (const known of this.#groups.keys()) if (!this.tree.roots.includes(known)) this.#groups.delete(known);
    this.#tellProgress();
    return found.groups.map((group) => this.#groupNode(root, group, above));
  }

  #tellProgress(): void {
    const sum = (count: 'all' | 'cleared') => [...this.#groups.values()].reduce((total, one) => total + one[count], 0);
    const all = sum('all');
    this.view.description = all === 0 ? '' : vscode.l10n.t('{0} of {1} cleared', sum('cleared'), all);
    const { text, codes, state } = this.#filter;
    const states = { open: [vscode.l10n.t('open findings only')], disposed: [vscode.l10n.t('cleared findings only')], all: [] };
    const filters = [...(text ? [vscode.l10n.t('“{0}”', text)] : []), ...this.namesOf(codes ?? []), ...states[state ?? 'all']];
    const isEmpty = [...this.#groups.values()].every(({ groups }) => groups.length === 0);
    const empty = !isEmpty
      ? undefined
      : all === 0
        ? vscode.l10n.t('There are no findings.')
        : state === 'open' && !text && !codes
          ? vscode.l10n.t('Every finding is cleared.')
          : vscode.l10n.t('No finding fits the filter.');
    this.view.message = [filters.length > 0 ? vscode.l10n.t('Filter: {0}', filters.join(', ')) : undefined, empty].filter(Boolean).join(' · ') || undefined;
  }

  #groupNode(root: string, group: FindingGroup, parent: Node | undefined): Node {
    const id = `${root} ${this.#by} ${group.id}`;
    const by = this.#by;
    const ask = (page: object) => this.#client.sendRequest<Page<FindingItem>>(findingsRequest, { root, by, filter: this.#filter, group: group.id, ...page });
    const counts = group.open === group.findings ? `${group.open}` : vscode.l10n.t('{0} open of {1}', group.open, group.findings);
    const node: Node = {
      parent,
      value: group,
      item: treeItem(id, group.label, 'closed', {
        description: counts,
        tooltip: tooltipOf(group.label, counts),
        iconPath: by === 'text' ? new vscode.ThemeIcon('file-text') : group.open === 0 ? cleared : iconOf(group.severity),
        contextValue: 'findingGroup',
        accessibilityInformation: { label: `${group.label}, ${counts}` },
      }),
      children: () => this.tree.paged(node, id, ask, (finding) => findingNode(finding, node, by)),
    };
    return node;
  }

  #tellContext(): void {
    const { text, codes, state } = this.#filter;
    vscode.commands.executeCommand('setContext', 'dragoman.reviewFiltered', Boolean(text) || codes !== undefined || (state ?? 'all') !== 'all');
    this.tree.refresh();
  }
}

/** The finding that a node stands for. */
const findingOf = (node: Node | undefined): FindingItem | undefined =>
  String(node?.item.contextValue).startsWith('finding.') ? (node?.value as FindingItem) : undefined;

const cleared = new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));

function iconOf(severity: FindingItem['severity']): vscode.ThemeIcon {
  const [icon, color] = {
    error: ['error', 'problemsErrorIcon.foreground'],
    warning: ['warning', 'problemsWarningIcon.foreground'],
    information: ['info', 'problemsInfoIcon.foreground'],
    hint: ['lightbulb', 'descriptionForeground'],
  }[severity] as [string, string];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

function findingNode(finding: FindingItem, parent: Node, by: FindingGrouping): Node {
  const { id, code, kind, source, message, quote, severity, state, review, range, path } = finding;
  const place = by === 'text' ? vscode.l10n.t('line {0}', range.start.line + 1) : `${source}:${range.start.line + 1}`;
  const isCleared = state === 'disposed' || state === 'silenced';
  const said = review && (state === 'silenced' ? vscode.l10n.t('silenced: {0}', review) : review);
  return {
    parent,
    value: finding,
    item: treeItem(`${parent.item.id} ${id}`, quote, 'leaf', {
      description: [isCleared ? said : undefined, by === 'code' ? undefined : kind, place].filter(Boolean).join(' · '),
      tooltip: tooltipOf(message, `“${quote}”`, said, `${kind} (${code}) · ${path}:${range.start.line + 1}`),
      iconPath: isCleared ? cleared : iconOf(severity),
      contextValue: `finding.${state}`,
      command: openCommand(finding),
      accessibilityInformation: { label: [isCleared ? said : severity, kind, quote, place].filter(Boolean).join(', ') },
    }),
  };
}
