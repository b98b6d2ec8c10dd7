/** The side bar in the editor's extension host, on the sample dossier: what its views hold, and what their commands do. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { copySample } from '../../../client/commands/openSample.ts';
import type { ExtensionApi } from '../../../client/extension.ts';
import type { Node } from '../../../client/views/tree.ts';
import type { EntityItem, EventItem, FindingItem, SourceItem } from '../../../server/protocol.ts';
import { eventually } from './eventually.ts';

const extension = () => vscode.extensions.getExtension<ExtensionApi>('dragoman.dragoman')!;
const tree = (view: string) => extension().exports.trees[`dragoman.${view}`]!;
const childrenOf = (view: string, node?: Node) => tree(view).getChildren(node);
const labelOf = ({ item: { label } }: Node) => (typeof label === 'object' ? label.label : (label ?? ''));
const labels = (nodes: readonly Node[]) => nodes.map(labelOf);
const folder = () => vscode.workspace.workspaceFolders![0]!.uri;

/** The node at the end of a path of labels, once it is there. */
const nodeAt = (view: string, ...names: string[]) =>
  eventually(`${names.join(' ► ')} in ${view}`, async () => {
    let node: Node | undefined;
    for (const name of names) {
      node = (await childrenOf(view, node)).find((one) => labelOf(one) === name);
      if (!node) return undefined;
    }
    return node;
  });

/** All nodes with a finding, in order. */
async function findingNodes(): Promise<Node[]> {
  const groups = await childrenOf('review');
  return (await Promise.all(groups.map((group) => childrenOf('review', group)))).flat();
}

describe('the side bar', () => {
  before(async () => {
    await vscode.commands.executeCommand('dragoman.sources.focus');
    await eventually('active', () => extension().isActive);
    await eventually('the dossier is read', async () => (await childrenOf('sources'))[0]?.item.description === '9');
  });

  it('lists sources and drafts with grade and date', async () => {
    const sources = await nodeAt('sources', 'Sources');
    assert.equal(sources.item.description, '9');
    const essay = await nodeAt('sources', 'Sources', 'The Gate Nobody Owns');
    assert.match(String(essay.item.description), /^B3 · 20 November 2025 · \d+ · \d+$/);
    assert.equal(essay.item.contextValue, 'source.cited');
    assert.match(essay.item.accessibilityInformation!.label, /Halloran.*grade B3.*mentions/);
    assert.equal((await childrenOf('sources', await nodeAt('sources', 'Drafts'))).length, 2);
  });

  it('copies citation keys, opens to the side, reveals in the explorer', async () => {
    const essay = await nodeAt('sources', 'Sources', 'The Gate Nobody Owns');
    const wire = await nodeAt('sources', 'Sources', 'Pakistan, Afghan Taliban agree truce in Doha after week of border fighting');
    await vscode.commands.executeCommand('dragoman.copyCitationKey', essay, [essay, wire]);
    assert.equal(await vscode.env.clipboard.readText(), '@halloran2025; @meridian2025');
    await vscode.commands.executeCommand('dragoman.openToSide', essay);
    const { uri } = essay.value as SourceItem;
    await eventually('the essay is open', () => vscode.window.activeTextEditor?.document.uri.toString() === vscode.Uri.parse(uri).toString());
    await vscode.commands.executeCommand('dragoman.revealInExplorer', essay);
  });

  it('adds a source where the dossier reads it, beside what is there', async () => {
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'dragoman-source-'));
    const file = path.join(elsewhere, '05-wire-report.txt');
    await writeFile(file, 'A Second Wire\n\nPakistan and Afghanistan met in Istanbul on 25 October 2025.\n');
    const added = vscode.Uri.joinPath(folder(), 'sources/05-wire-report-2.txt');
    try {
      await vscode.commands.executeCommand('dragoman.addSource', [vscode.Uri.file(file)]);
      assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(added)), /Second Wire/);
      await eventually('ten sources', async () => (await nodeAt('sources', 'Sources')).item.description === '10');
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(added);
      await rm(elsewhere, { recursive: true });
    }
    await eventually('nine sources', async () => (await nodeAt('sources', 'Sources')).item.description === '9');
  });

  it('leads from a kind of actor down to the words of a text', async () => {
    const text = await nodeAt('entities', 'States', 'Pakistan', 'The Gate Nobody Owns');
    const [mention] = await childrenOf('entities', text);
    const { label, highlights } = mention!.item.label as vscode.TreeItemLabel;
    assert.match(label.slice(...highlights![0]!), /Pakistan|Islamabad/);
    const { command, arguments: given } = mention!.item.command!;
    await vscode.commands.executeCommand(command, ...given!);
    await eventually('the words are selected', () => {
      const editor = vscode.window.activeTextEditor;
      return editor && !editor.selection.isEmpty && /Pakistan|Islamabad/.test(editor.document.getText(editor.selection));
    });
  });

  it('filters actors and places, and copies their names and ids', async () => {
    await vscode.commands.executeCommand('dragoman.filterEntities', 'torkh');
    const [group, ...others] = await eventually('one group', () => childrenOf('entities').then((groups) => groups.length === 1 && groups));
    assert.deepEqual(others, []);
    const entities = await childrenOf('entities', group);
    assert.ok(entities.length > 0 && entities.every((node) => /torkh/i.test((node.value as EntityItem).id)), labels(entities).join());
    await vscode.commands.executeCommand('dragoman.copyName', entities[0], [entities[0]]);
    assert.equal(await vscode.env.clipboard.readText(), labelOf(entities[0]!));
    await vscode.commands.executeCommand('dragoman.copyId', entities[0], undefined);
    assert.equal(await vscode.env.clipboard.readText(), (entities[0]!.value as EntityItem).id);
    await vscode.commands.executeCommand('dragoman.clearEntityFilter');
    assert.ok((await childrenOf('entities')).length > 3);
  });

  it('files events under years and months', async () => {
    const october = await nodeAt('events', '2025', 'October');
    const events = await childrenOf('events', october);
    assert.equal(String(events.length), october.item.description);
    assert.ok(
      labels(events).some((label) => /^19 October 2025: Ceasefire$/.test(label)),
      labels(events).join('\n'),
    );
  });

  it('filters events, says by what over the list, and shows all again in one step', async () => {
    const events = async () => (await childrenOf('events')).map(({ item }) => Number(item.description));
    const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
    const all = await events();
    try {
      await vscode.commands.executeCommand('dragoman.filterEvents', { kinds: ['ceasefire'], from: '2025-10', to: '2025-10' });
      const [year, ...others] = await childrenOf('events');
      assert.equal(others.length, 0);
      const found = (await Promise.all((await childrenOf('events', year)).map((month) => (month.children ? childrenOf('events', month) : [month])))).flat();
      assert.ok(found.length > 1 && found.length < sum(all));
      assert.ok(
        found.every(({ value }) => (value as EventItem).type === 'ceasefire'),
        labels(found).join('\n'),
      );
      // what is not named stays as it was
      await vscode.commands.executeCommand('dragoman.filterEvents', { disputed: true });
      const disputed = sum(await events());
      assert.ok(disputed > 0 && disputed < found.length, `${disputed} of ${found.length}`);
    } finally {
      await vscode.commands.executeCommand('dragoman.clearEventFilter');
    }
    assert.deepEqual(await events(), all);
  });

  it('groups and filters findings', async () => {
    const all = await findingNodes();
    assert.ok(all.length > 10);
    await vscode.commands.executeCommand('dragoman.groupFindings', 'text');
    assert.ok(labels(await childrenOf('review')).includes('The Gate Nobody Owns'));
    assert.equal((await findingNodes()).length, all.length);
    await vscode.commands.executeCommand('dragoman.groupFindings', 'severity');
    assert.deepEqual(labels(await childrenOf('review')).slice(0, 2), ['Errors', 'Warnings']);
    await vscode.commands.executeCommand('dragoman.groupFindings', 'code');
    await vscode.commands.executeCommand('dragoman.filterFindings', { codes: ['contradicted-claim'], text: '18 October' });
    const filtered = await findingNodes();
    assert.ok(filtered.length > 0 && filtered.length < all.length);
    assert.ok(filtered.every(({ value }) => (value as FindingItem).code === 'contradicted-claim'));
    await vscode.commands.executeCommand('dragoman.clearFindingFilter');
    assert.equal((await findingNodes()).length, all.length);
  });

  it('walks from finding to finding and back', async () => {
    await vscode.commands.executeCommand('dragoman.groupFindings', 'text');
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder(), 'drafts/01-borderland-brief.md'), { selection: new vscode.Range(0, 0, 0, 0) });
    const place = () => `${vscode.window.activeTextEditor!.document.uri}#${JSON.stringify(vscode.window.activeTextEditor!.selection)}`;
    const places: string[] = [];
    for (let i = 0; i < 3; i++) {
      await vscode.commands.executeCommand('dragoman.nextFinding');
      places.push(place());
    }
    assert.equal(new Set(places).size, 3, places.join('\n'));
    await vscode.commands.executeCommand('dragoman.previousFinding');
    assert.equal(place(), places[1]);
    await vscode.commands.executeCommand('dragoman.groupFindings', 'code');
  });

  it('shows what was disposed of, and takes it back from the list', async () => {
    const [first] = await findingNodes();
    const { uri, code, range, id } = first!.value as FindingItem;
    const review = vscode.Uri.joinPath(folder(), 'review.jsonl');
    const nodeNow = async () => (await findingNodes()).find(({ value }) => (value as FindingItem).id === id)!;
    try {
      await vscode.commands.executeCommand('dragoman.dispose', { uri, code, range, disposition: 'accepted-risk', reason: 'a premise' });
      const disposed = await eventually('disposed of', () => nodeNow().then((node) => node.item.contextValue === 'finding.disposed' && node));
      assert.match(String(disposed.item.description), /^accepted risk, .*: a premise/);
      await vscode.commands.executeCommand('dragoman.filterFindings', { state: 'disposed' });
      assert.equal((await findingNodes()).length, 1);
      await vscode.commands.executeCommand('dragoman.removeDispositions', disposed, [disposed]);
      await vscode.commands.executeCommand('dragoman.filterFindings', {});
      await eventually('open again', () => nodeNow().then((node) => node.item.contextValue === 'finding.open'));
    } finally {
      await vscode.commands.executeCommand('dragoman.filterFindings', {});
      await vscode.workspace.fs.delete(review).then(undefined, () => undefined);
    }
  });

  it('copies the sample of the package and touches no file that is there', async () => {
    const target = await mkdtemp(path.join(tmpdir(), 'dragoman-sample-'));
    try {
      await writeFile(path.join(target, 'dossier.yaml'), 'title: Mine\n');
      const written = await copySample(extension().extensionUri, vscode.Uri.file(target));
      assert.ok(written >= 14, `${written} files`);
      assert.equal(await readFile(path.join(target, 'dossier.yaml'), 'utf8'), 'title: Mine\n');
      assert.match(await readFile(path.join(target, 'sources/05-wire-report.txt'), 'utf8'), /truce/);
      assert.equal(await copySample(extension().extensionUri, vscode.Uri.file(target)), 0);
    } finally {
      await rm(target, { recursive: true });
    }
  });

  it('pauses and resumes', async () => {
    const { client } = extension().exports;
    await vscode.commands.executeCommand('dragoman.pause');
    assert.equal(client.isRunning(), false);
    assert.deepEqual(await childrenOf('sources'), []);
    await vscode.commands.executeCommand('dragoman.resume');
    await eventually('the sources are back', async () => (await childrenOf('sources')).length === 2);
  });
});
