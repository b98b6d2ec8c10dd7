/** Comparing and exporting in the editor's own extension host, on the sample dossier. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

const fileOf = (file: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file);
const textOf = async (file: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);

async function contradictionIn(file: string, words: string) {
  const document = await vscode.workspace.openTextDocument(fileOf(file));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const { range, code } = await eventually(`a contradiction on “${words}”`, () =>
    vscode.languages.getDiagnostics(document.uri).find((one) => codeOf(one) === 'contradicted-claim' && document.getText(one.range) === words),
  );
  const plain = ({ line, character }: vscode.Position) => ({ line, character });
  return {
    document,
    code,
    range,
    finding: { uri: document.uri.toString(), code: 'contradicted-claim', range: { start: plain(range.start), end: plain(range.end) } },
  };
}

describe('comparing and exporting', () => {
  it('exports the review as HTML and as Markdown', async () => {
    // all is read once its contradictions are shown
    await contradictionIn('sources/04-analysis-no-sources.txt', '2008');
    for (const format of ['html', 'markdown'] as const) {
      const file = fileOf(`exported.${format}`);
      try {
        await vscode.commands.executeCommand('dragoman.exportReview', { format, file: file.toString() });
        const text = await eventually('the report', () => textOf(file).catch(() => undefined));
        assert.match(text, format === 'html' ? /^<!doctype html>[\s\S]*<mark>18 October 2025<\/mark>/ : /^# Review of[\s\S]*\*\*18 October 2025\*\*/);
        assert.match(text, /Dragoman \d+\.\d+\.\d+ wrote this/);
      } finally {
        await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
      }
    }
  });

  it('compares two texts that are selected in the explorer, in a tab of its own', async () => {
    const chosen = [fileOf('sources/04-analysis-no-sources.txt'), fileOf('drafts/01-borderland-brief.md')];
    await vscode.commands.executeCommand('dragoman.compareTexts', chosen[0], chosen);
    const tab = await eventually('the tab', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes('↔')));
    assert.match(tab.label, /^Depth without a Cus|^baig/i);
    assert.ok(tab.input instanceof vscode.TabInputWebview);
    await vscode.window.tabGroups.close(tab);
  });

  it('opens both sides of a contradiction beside each other', async () => {
    const { finding } = await contradictionIn('sources/04-analysis-no-sources.txt', '2008');
    // both other sides are asked for in a list: take the first
    const running = vscode.commands.executeCommand('dragoman.compareSides', finding);
    const accept = setInterval(() => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 500);
    try {
      await running;
    } finally {
      clearInterval(accept);
    }
    const [left, right] = [vscode.ViewColumn.One, vscode.ViewColumn.Two].map(
      (column) => vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn === column)!,
    );
    assert.match(left!.document.fileName, /04-analysis-no-sources\.txt$/);
    assert.equal(left!.document.getText(new vscode.Range(left!.selection.start, left!.selection.start.translate(0, 4))), '2008');
    assert.notEqual(right!.document.uri.toString(), left!.document.uri.toString());
    assert.match(right!.document.getText(new vscode.Range(right!.selection.start, right!.selection.start.translate(0, 14))), /2007/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('notes which side is followed, as the reason of a disposition', async () => {
    const { document, finding } = await contradictionIn('sources/04-analysis-no-sources.txt', '2008');
    const review = fileOf('review.jsonl');
    try {
      await vscode.commands.executeCommand('dragoman.noteFollowed', { ...finding, followed: 1, reason: 'keypoints2025 is followed' });
      await eventually(
        'the finding is gone',
        () => !vscode.languages.getDiagnostics(document.uri).some((one) => codeOf(one) === 'contradicted-claim' && document.getText(one.range) === '2008'),
      );
      const line = JSON.parse(await textOf(review));
      assert.deepEqual([line.code, line.disposition, line.reason], ['contradicted-claim', 'accepted-risk', 'keypoints2025 is followed']);
    } finally {
      await vscode.commands.executeCommand('dragoman.removeDisposition', finding);
      await vscode.workspace.fs.delete(review).then(undefined, () => undefined);
    }
  });

  it('leads from a finding to its section of the README', async () => {
    const { code } = await contradictionIn('sources/04-analysis-no-sources.txt', '2008');
    assert.ok(typeof code === 'object');
    const readme = await vscode.workspace.openTextDocument(code.target.with({ fragment: '' }));
    const line = Number(/^L(\d+)$/.exec(code.target.fragment)![1]);
    assert.equal(readme.lineAt(line - 1).text, '### contradicted-claim');
  });

  it('says in the card of a claim why it needs a source', async () => {
    const document = await vscode.workspace.openTextDocument(fileOf('drafts/01-borderland-brief.md'));
    await vscode.window.showTextDocument(document);
    const finding = await eventually('an unsourced claim', () =>
      vscode.languages.getDiagnostics(document.uri).find((one) => codeOf(one) === 'unsourced-claim'),
    );
    const card = await eventually('the card of a claim', async () => {
      for (let at = document.offsetAt(finding.range.start); at < document.offsetAt(finding.range.end); at += 2) {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(at));
        const text = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value))).join('\n');
        if (text.includes('**Claim**')) return text;
      }
      return undefined;
    });
    assert.match(card, /It weighs (?:heavily|something|little): it states/);
    assert.match(card, /What this means: \[unsourced-claim\]\(file:.*#L\d+\)/);
  });
});
