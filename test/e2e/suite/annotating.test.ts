/** Annotating in the editor's extension host: marks in a draft and beside a source, notes, corrections, renaming. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

const draftFile = 'drafts/01-borderland-brief.md';
const sourceFile = 'sources/05-wire-report.txt';
const besideFile = `${sourceFile}.annotations.jsonl`;

describe('annotating', () => {
  const uriOf = (file: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file);
  const onDisk = (file: string) =>
    vscode.workspace.fs.readFile(uriOf(file)).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    );
  const remove = (file: string) => vscode.workspace.fs.delete(uriOf(file)).then(undefined, () => undefined);
  /** Opens a file with some words selected, each by a cursor of its own. */
  async function select(file: string, ...words: string[]): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(uriOf(file));
    const editor = await vscode.window.showTextDocument(document);
    editor.selections = words.map((one) => {
      const at = document.getText().indexOf(one);
      assert.notEqual(at, -1, one);
      return new vscode.Selection(document.positionAt(at), document.positionAt(at + one.length));
    });
    await eventually('the text is read', () => hoverAt(document, 'Pakistan'));
    return document;
  }
  async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
    const position = document.positionAt(document.getText().indexOf(words) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    return hovers
      .flatMap((hover) => hover.contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
  }

  it('wraps two selections of a draft at once, undoes both in one step, and toggles', async () => {
    const draft = await select(draftFile, 'Uzbekistan', 'Bandar Abbas');
    const before = draft.getText();
    await vscode.commands.executeCommand('dragoman.annotatePlace', { value: 'somewhere' });
    assert.equal(draft.getText(), before.replace('Uzbekistan', '[Uzbekistan]{.place #somewhere}').replace('Bandar Abbas', '[Bandar Abbas]{.place #somewhere}'));
    await vscode.commands.executeCommand('undo');
    assert.equal(draft.getText(), before);

    await select(draftFile, 'Uzbekistan');
    await vscode.commands.executeCommand('dragoman.annotatePlace', { value: 'uzbekistan' });
    await eventually('it is read as marked', async () => /Marked by hand in this draft/.test(await hoverAt(draft, 'Uzbekistan]')));
    await select(draftFile, 'Uzbekistan');
    await vscode.commands.executeCommand('dragoman.annotatePlace');
    await eventually('the same command takes it away', () => draft.getText() === before);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  for (const [command, words, value, span] of [
    ['dragoman.annotateActor', 'Uzbekistan', 'uzbekistan', '[Uzbekistan]{.actor #uzbekistan}'],
    ['dragoman.annotatePlace', 'Uzbekistan', 'uzbekistan', '[Uzbekistan]{.place #uzbekistan}'],
    ['dragoman.annotateDate', 'within a year', '2022-11/2023-11', '[within a year]{.date edtf="2022-11/2023-11"}'],
    ['dragoman.annotateEvent', 'the gates are shut', 'blockade', '[the gates are shut]{.event type="blockade"}'],
  ] as const)
    it(`${command} wraps words of a draft`, async () => {
      const draft = await select(draftFile, words);
      const before = draft.getText();
      await vscode.commands.executeCommand(command, { value });
      assert.equal(draft.getText(), before.replace(words, span));
      await vscode.commands.executeCommand('undo');
      assert.equal(draft.getText(), before);
    });

  it('marks words of a source beside it, and takes that back', async () => {
    try {
      const source = await select(sourceFile, 'Spin Boldak');
      const before = source.getText();
      await vscode.commands.executeCommand('dragoman.annotateActor', { value: 'spin-boldak-garrison' });
      const line = JSON.parse((await eventually('the file beside it', () => onDisk(besideFile)))!);
      assert.equal(line.target.selector[0].exact, 'Spin Boldak');
      await eventually('it is read as marked', async () => /spin-boldak-garrison/.test(await hoverAt(source, 'Spin Boldak')));
      assert.equal(source.getText(), before);
      await vscode.commands.executeCommand('dragoman.undoAnnotation');
      await eventually('it is taken back', async () => (await onDisk(besideFile)) === '');
      await select(sourceFile, 'Spin Boldak');
      await vscode.commands.executeCommand('dragoman.annotateActor', { value: 'spin-boldak-garrison' });
      await vscode.commands.executeCommand('dragoman.removeAnnotation');
      assert.equal(await onDisk(besideFile), '');
    } finally {
      await remove(besideFile);
    }
  });

  it('keeps a note beside a source', async () => {
    try {
      const source = await select(sourceFile, 'ran past midnight');
      const range = vscode.window.activeTextEditor!.selection;
      let disposed = false;
      const thread = { uri: source.uri, range: new vscode.Range(range.start, range.end), comments: [], dispose: () => (disposed = true) };
      await vscode.commands.executeCommand('dragoman.createNote', { thread, text: 'Which midnight?' });
      const line = JSON.parse((await onDisk(besideFile))!);
      assert.deepEqual([line.motivation, line.body[0].value, line.target.selector[0].exact], ['commenting', 'Which midnight?', 'ran past midnight']);
      assert.ok(disposed, 'the server’s own thread stands in its place');
    } finally {
      await remove(besideFile);
    }
  });

  it('corrects what was misread: here with an edit, and for the whole dossier', async () => {
    const draft = await select(draftFile, 'Kandahar');
    const actionsAt = () =>
      vscode.commands
        .executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft.uri, vscode.window.activeTextEditor!.selection)
        .then((list) => list.filter(({ title }) => title.includes('“Kandahar”')));
    const actions = await eventually('quick fixes', () => actionsAt().then((list) => list.length >= 3 && list));
    const here = actions.find(({ title }) => title.endsWith('here'));
    assert.ok(await vscode.workspace.applyEdit(here!.edit!));
    assert.ok(draft.getText().includes('[Kandahar]{.none}'));
    await vscode.commands.executeCommand('undo');
    try {
      const everywhere = (await eventually('quick fixes again', () => actionsAt().then((list) => list.length >= 3 && list))).find(({ title }) =>
        title.includes('never'),
      );
      assert.ok(await vscode.workspace.applyEdit(everywhere!.edit!));
      const corrections = await vscode.workspace.openTextDocument(uriOf('corrections.yaml'));
      assert.match(corrections.getText(), /text: "Kandahar", is: none/);
      await eventually('nothing is read there', async () => (await hoverAt(draft, 'Kandahar')) === '');
      await corrections.save();
      await vscode.window.showTextDocument(corrections);
      await vscode.commands.executeCommand('undo');
      assert.equal(corrections.getText(), '', 'undo takes it back, and the file with it');
      await eventually('it is read again', async () => (await hoverAt(draft, 'Kandahar')) !== '');
    } finally {
      await remove('corrections.yaml');
    }
  });

  it('renames an id of the dossier everywhere, and no built-in one', async () => {
    const knowledge = await select('actors.yaml', 'id: ').catch(() => vscode.workspace.openTextDocument(uriOf('actors.yaml')));
    const ids = [...knowledge.getText().matchAll(/^- (?:\{ )?id: ([\w-]+)/gm)];
    let edit: vscode.WorkspaceEdit | undefined;
    for (const match of ids) {
      const position = knowledge.positionAt(match.index + match[0].length - 1);
      edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', knowledge.uri, position, 'a-new-id').then(
        (found) => found,
        () => undefined,
      );
      if (edit && edit.size > 0) break;
    }
    assert.ok(edit && edit.size > 0, 'an id of the dossier’s own');
    assert.ok(edit.entries().some(([uri]) => uri.path.endsWith('actors.yaml')));

    const draft = await select(draftFile, 'Uzbekistan');
    const position = vscode.window.activeTextEditor!.selection.start;
    const refused = await vscode.commands.executeCommand('vscode.prepareRename', draft.uri, position).then(JSON.stringify, String);
    assert.match(refused, /Built-in ids cannot be renamed/);
  });
});
