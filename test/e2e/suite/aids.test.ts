/** Reading and writing aids in the editor's own extension host, asked for as the editor asks. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

const wire = 'sources/05-wire-report.txt';
const brief = 'drafts/01-borderland-brief.md';

describe('reading aids', () => {
  it('give inlay hints for dates and metonyms, which a setting takes away', async () => {
    const document = await openText(wire);
    const labels = async () => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, wholeOf(document));
      return hints.map(({ label, position }) => `${document.lineAt(position).text.slice(0, position.character).split(' ').at(-1)} ► ${String(label)}`);
    };
    const shown = await eventually('hints', () => labels().then((list) => list.length > 0 && list));
    assert.ok(shown.includes('Sunday ► 2025-10-19'), shown.join('\n'));
    assert.ok(shown.includes('Islamabad ► Pakistan'), shown.join('\n'));
    await withSetting('dateHints', false, () =>
      eventually('no hints of dates', () => labels().then((list) => !list.includes('Sunday ► 2025-10-19') && list.includes('Islamabad ► Pakistan'))),
    );
  });

  it('give lenses that count other sources and open their list', async () => {
    const document = await openText('sources/04-analysis-no-sources.txt');
    const lenses = await eventually('lenses', () =>
      vscode.commands
        .executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 200)
        .then((list) => list.some(({ command }) => /\d+ other sources?, \d+ disagree/.test(command?.title ?? '')) && list),
    );
    const counting = lenses.find(({ command }) => /disagree/.test(command?.title ?? ''))!;
    assert.equal(counting.command!.command, 'dragoman.showOtherSources');
    const listed = vscode.commands.executeCommand(counting.command!.command, ...(counting.command!.arguments ?? []));
    await eventually('a passage of another text', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.toString() !== document.uri.toString();
    });
    await listed;
    await withSetting('codeLens', 'off', () =>
      eventually('no lenses', () =>
        vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 0).then((list) => list.length === 0),
      ),
    );
  });

  it('fold sections, front matter and notes', async () => {
    const memo = await openText('drafts/02-refugee-memo.md');
    const ranges = await eventually('folds', () =>
      vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', memo.uri).then((list) => list?.length > 3 && list),
    );
    const notes = ranges.find(({ kind }) => kind === vscode.FoldingRangeKind.Comment);
    assert.ok(notes && memo.lineAt(notes.start).text.startsWith('[^1]:'), JSON.stringify(ranges));
    assert.ok(notes.end - notes.start >= 10);
    assert.ok(ranges.some(({ start }) => start === 0));
    const plain = await openText('sources/04-analysis-no-sources.txt');
    await eventually('folds of a plain text', () =>
      vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', plain.uri).then((list) => list?.length > 0),
    );
  });

  it('make links of addresses, notes and keys', async () => {
    const memo = await openText('drafts/02-refugee-memo.md');
    const targets = await eventually('links', () =>
      vscode.commands
        .executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', memo.uri)
        .then((list) => list?.length > 5 && list.map(({ range, target }) => `${memo.getText(range)} ► ${target?.toString(true)}`)),
    );
    assert.ok(
      targets.some((one) => one === 'https://amuwire.example/dashboards/arrivals ► https://amuwire.example/dashboards/arrivals'),
      targets.join('\n'),
    );
    const note = memo.getText().slice(0, memo.getText().indexOf('[^2]:')).split('\n').length;
    assert.ok(
      targets.some((one) => one.startsWith('[^2] ► file:') && one.includes(`02-refugee-memo.md#L${note},`)),
      targets.join('\n'),
    );
    const draft = await openText(brief);
    const keys = await eventually('links of keys', () =>
      vscode.commands
        .executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', draft.uri)
        .then((list) => list?.length > 5 && list.map(({ range, target }) => `${draft.getText(range)} ► ${target?.path}`)),
    );
    assert.ok(
      keys.some((one) => one.startsWith('@raisani2024 ►') && one.endsWith('references.bib')),
      keys.join('\n'),
    );
  });

  it('grow a selection from word to clause, sentence and paragraph', async () => {
    const document = await openText(wire);
    const at = document.positionAt(document.getText().indexOf('Defence Minister Khawaja') + 20);
    const texts = await eventually('ranges', async () => {
      const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [at]);
      const found: string[] = [];
      for (let one: vscode.SelectionRange | undefined = range; one; one = one.parent) found.push(document.getText(one.range));
      return found.some((text) => text.startsWith("Pakistan's Defence Minister Khawaja Asif, who") && text.endsWith('Oct. 25.')) && found;
    });
    assert.ok(texts.includes("Pakistan's Defence Minister Khawaja Asif"), texts.join('\n---\n'));
  });

  it('nest the outline for the breadcrumbs', async () => {
    const draft = await openText(brief);
    const symbols = await eventually('an outline', () =>
      vscode.commands
        .executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', draft.uri)
        .then((list) => list?.find(({ name, children }) => name === 'The Borderland after Doha' && children.length > 3)),
    );
    const summary = symbols.children.find(({ name }) => name === 'Summary')!;
    assert.ok(symbols.range.contains(summary.range) && summary.range.contains(summary.selectionRange));
    assert.equal(summary.range.end.line, symbols.children[symbols.children.indexOf(summary) + 1]!.range.start.line);
  });
});

describe('writing aids', () => {
  it('complete citation keys with the best passage, and what stands in annotations', async () => {
    const draft = await openText(brief);
    const editor = vscode.window.activeTextEditor!;
    const typed = '\n\nThe truce was agreed in Doha on 19 October 2025 [@';
    await editor.edit((edit) => edit.insert(endOf(draft), typed));
    try {
      const list = await eventually('keys', () =>
        vscode.commands
          .executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', draft.uri, endOf(draft), '@', 20)
          .then(({ items }) => items.some(({ label }) => label === 'delorme2025') && items),
      );
      const keys = list.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference).sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
      const [first] = keys;
      assert.match((first!.documentation as vscode.MarkdownString).value, /On this sentence: “/);
      assert.match(keys.find(({ label }) => label === 'raisani2024')!.detail!, /Imran Raisani, Gates of Paper.*2024/);

      await editor.edit((edit) => edit.insert(endOf(draft), ']. [Kabul]{.actor #'));
      await eventually('ids', () =>
        vscode.commands
          .executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', draft.uri, endOf(draft), '#')
          .then(({ items }) => items.some(({ label }) => label === 'afghan-taliban')),
      );
      await editor.edit((edit) => edit.insert(endOf(draft), 'afghan-taliban} said it [last month]{.date edtf="'));
      await eventually('dates', () =>
        vscode.commands
          .executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', draft.uri, endOf(draft), '"')
          .then(({ items }) => items.some(({ label, sortText }) => label === '2025-12' && sortText === '00000')),
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('insert a citation that is picked', async () => {
    const draft = await openText(brief);
    const before = draft.getText();
    const editor = vscode.window.activeTextEditor!;
    const at = draft.positionAt(before.indexOf(' has outlived most forecasts'));
    editor.selection = new vscode.Selection(at, at);
    try {
      await eventually('a citation', async () => {
        const done = vscode.commands.executeCommand('dragoman.insertCitation');
        await eventually('it is inserted', async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return draft.getText() !== before;
        });
        await done;
        return true;
      });
      assert.match(draft.getText(new vscode.Range(at, at.translate(0, 60))), /^ \[@[a-z]+\d{4}\S*\] has outlived/);
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });
});

async function openText(file: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  await vscode.window.showTextDocument(document);
  return document;
}

const endOf = (document: vscode.TextDocument) => document.lineAt(document.lineCount - 1).range.end;
const wholeOf = (document: vscode.TextDocument) => new vscode.Range(new vscode.Position(0, 0), endOf(document));

async function withSetting(name: string, value: unknown, work: () => Promise<unknown>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('dragoman');
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
