/** The extension in the editor's own extension host, on the sample dossier: what a user does, through the API that the editor's features go through. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

describe('the extension', () => {
  it('is active once a source of the dossier is open', async () => {
    await openText('sources/05-wire-report.txt');
    const extension = vscode.extensions.getExtension('dragoman.dragoman');
    assert.ok(extension, 'the package is installed');
    await eventually('active', () => extension.isActive);
  });

  it('explains an actor on hover, with its mentions in other texts', async () => {
    const document = await openText('sources/05-wire-report.txt');
    const hover = await eventually('a hover on the actor', () => hoverTextAt(document, 'Pakistan'));
    assert.match(hover, /Pakistan/);
    assert.match(hover, /`pakistan`/);
    assert.match(hover, /mentions in \d+ texts/);
  });

  it('explains a date and an event on hover', async () => {
    const document = await openText('sources/05-wire-report.txt');
    const date = await eventually('a hover on the date', () => hoverTextAt(document, 'Oct. 9'));
    assert.match(date, /9 October 2025/);
    assert.match(date, /`2025-10-09`|\/\.\./);
    const event = await eventually('a hover on the event', () => hoverTextAt(document, 'truce'));
    assert.match(event, /PLOVER RETREAT/);
    assert.match(event, /ACLED Strategic developments/);
    assert.match(event, /Other sources/);
  });

  it('reports contradictions with the other side, and unsourced claims of a draft as warnings', async () => {
    const analysis = await openText('sources/04-analysis-no-sources.txt');
    const contradiction = await eventually('the planted contradiction', () =>
      findings(analysis, 'contradicted-claim').find((one) => one.message.includes('18 October 2025')),
    );
    assert.ok(contradiction.relatedInformation && contradiction.relatedInformation.length > 0);
    const draft = await openText('drafts/01-borderland-brief.md');
    const unsourced = await eventually('an unsourced claim', () => findings(draft, 'unsourced-claim')[0]);
    assert.equal(unsourced.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(findings(draft, 'vague-attribution').length > 0);
  });

  it('leads from a citation key to the source text and the bibliography', async () => {
    const draft = await openText('drafts/01-borderland-brief.md');
    const targets = await eventually('a definition', () => links('vscode.executeDefinitionProvider', draft, '@delorme2025'));
    assert.ok(
      targets.some((target) => target.endsWith('sources/07-markdown-footnotes.md')),
      targets.join(),
    );
    assert.ok(
      targets.some((target) => target.endsWith('references.bib')),
      targets.join(),
    );
  });

  it('leads from a note mark to its note', async () => {
    const paper = await openText('sources/01-paper-superscript-notes.txt');
    const offset = paper.getText().indexOf('.¹') + 1;
    const found = await eventually('the note', () =>
      vscode.commands
        .executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', paper.uri, paper.positionAt(offset))
        .then((list) => list[0]),
    );
    const range = 'targetRange' in found ? found.targetRange : found.range;
    assert.ok(range.start.line > paper.positionAt(offset).line);
  });

  it('finds references across texts and symbols of the workspace', async () => {
    const document = await openText('sources/05-wire-report.txt');
    const places = await eventually('references', () =>
      vscode.commands
        .executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, positionOf(document, 'Torkham'))
        .then((list) => list.length > 3 && list),
    );
    assert.ok(new Set(places.map((place) => place.uri.toString())).size > 3);
    const symbols = await eventually('symbols', () =>
      vscode.commands
        .executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'torkham')
        .then((list) => list.some((one) => one.name === 'Torkham') && list),
    );
    assert.ok(symbols.length > 0);
  });

  it('gives the outline of a plain text', async () => {
    const document = await openText('sources/04-analysis-no-sources.txt');
    const symbols = await eventually('an outline', () =>
      vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri).then((list) => list?.length > 0 && list),
    );
    assert.ok(symbols.some((symbol) => /about the author/i.test(symbol.name)));
  });

  it('colours the four kinds of mention', async () => {
    const document = await openText('sources/05-wire-report.txt');
    const legend = await eventually('a legend', () =>
      vscode.commands.executeCommand<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri),
    );
    const tokens = await eventually('tokens', () =>
      vscode.commands
        .executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri)
        .then((found) => found?.data.length > 0 && found),
    );
    const types = new Set([...tokens.data].filter((_, i) => i % 5 === 3).map((type) => legend.tokenTypes[type]));
    assert.deepEqual([...types].sort(), ['actor', 'date', 'event', 'place']);
  });

  it('goes to the other source, on to the next, and back', async () => {
    const document = await openText('sources/05-wire-report.txt', 'truce in Doha');
    const place = () => vscode.window.activeTextEditor!;
    await eventually('another text', async () => {
      await openText('sources/05-wire-report.txt', 'truce in Doha');
      await vscode.commands.executeCommand('dragoman.goToOtherSource');
      return place().document.uri.toString() !== document.uri.toString();
    });
    const first = `${place().document.uri}#${place().selection.start.line}`;
    assert.match(place().document.getText(place().selection), /Doha|truce|ceasefire/i);
    await vscode.commands.executeCommand('dragoman.nextSource');
    const second = `${place().document.uri}#${place().selection.start.line}`;
    assert.notEqual(second, first);
    await vscode.commands.executeCommand('dragoman.previousSource');
    assert.equal(`${place().document.uri}#${place().selection.start.line}`, first);
    await vscode.commands.executeCommand('dragoman.previousSource');
    assert.equal(place().document.uri.toString(), document.uri.toString());
  });

  it('answers as "go to implementation" too', async () => {
    const document = await openText('sources/05-wire-report.txt');
    const targets = await eventually('implementations', () => links('vscode.executeImplementationProvider', document, 'truce in Doha'));
    assert.ok(targets.every((target) => target !== document.uri.path));
  });

  it('follows what is typed', async () => {
    const draft = await openText('drafts/02-refugee-memo.md');
    await eventually('findings', () => findings(draft, 'unsourced-claim').length > 0);
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((edit) => edit.insert(new vscode.Position(draft.lineCount, 0), '\n\nThe Taliban killed 431 soldiers in Quetta in March 2024.\n'));
    await eventually('a finding on the new sentence', () =>
      findings(draft, 'unsourced-claim').some((one) => draft.getText(one.range).includes('431 soldiers')),
    );
    await vscode.commands.executeCommand('undo');
    await eventually('no finding any more', () => !findings(draft, 'unsourced-claim').some((one) => draft.getText(one.range).includes('431 soldiers')));
  });

  it('disposes of a finding by command, and takes that back', async () => {
    const draft = await openText('drafts/01-borderland-brief.md');
    const finding = await eventually('an unsourced claim', () => findings(draft, 'unsourced-claim')[0]);
    const words = draft.getText(finding.range);
    const isShown = () => findings(draft, 'unsourced-claim').some((one) => draft.getText(one.range) === words);
    const review = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'review.jsonl');
    const { start, end } = finding.range;
    const given = {
      uri: draft.uri.toString(),
      code: 'unsourced-claim',
      range: { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } },
    };
    const actions = await eventually('quick fixes', () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft.uri, finding.range).then((list) => list.length > 0 && list),
    );
    const fix = actions.find(({ title }) => title === 'Dispose of unsourced-claim: false alarm …');
    assert.equal(fix?.command?.command, 'dragoman.dispose');
    assert.deepEqual(fix.command.arguments, [{ ...given, disposition: 'false-alarm' }]);

    await vscode.workspace.getConfiguration('dragoman').update('reviewer', 'Test Reviewer', vscode.ConfigurationTarget.Global);
    try {
      // with a reason the command does not ask for one
      await vscode.commands.executeCommand('dragoman.dispose', { ...fix.command.arguments?.[0], reason: 'a premise of the brief' });
      await eventually('the finding is gone', () => !isShown());
      const line = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(review)));
      assert.deepEqual([line.document, line.disposition, line.reviewer], ['drafts/01-borderland-brief.md', 'false-alarm', 'Test Reviewer']);
      assert.equal(line.reason, 'a premise of the brief');
      assert.ok(line.quote.exact.length > 20 && line.quote.prefix && line.quote.suffix, JSON.stringify(line.quote));

      await vscode.commands.executeCommand('dragoman.removeDisposition', given);
      await eventually('the finding is back', isShown);
    } finally {
      await vscode.workspace.getConfiguration('dragoman').update('reviewer', undefined, vscode.ConfigurationTarget.Global);
      await vscode.workspace.fs.delete(review).then(undefined, () => undefined);
    }
  });

  it('opens the dossier file that is there instead of writing another', async () => {
    const file = await openText('dossier.yaml');
    const before = file.getText();
    await openText('sources/05-wire-report.txt');
    await vscode.commands.executeCommand('dragoman.createDossier');
    await eventually('dossier.yaml in the editor', () => vscode.window.activeTextEditor?.document.fileName.endsWith('dossier.yaml'));
    assert.equal(vscode.window.activeTextEditor!.document.getText(), before);
  });

  it('shows a mistake of dossier.yaml at its line', async () => {
    const file = await openText('dossier.yaml');
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'colour: red\n'));
    const problem = await eventually('a problem', () => findings(file, 'dossier').find((one) => one.message.includes('colour')));
    assert.equal(problem.range.start.line, 0);
    await vscode.commands.executeCommand('undo');
    await eventually('no problem any more', () => findings(file, 'dossier').length === 0);
  });
});

/** Opens a file of the workspace in an editor, with the cursor on some words if any are given. */
async function openText(file: string, words?: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  const editor = await vscode.window.showTextDocument(document);
  if (words) editor.selection = new vscode.Selection(positionOf(document, words), positionOf(document, words));
  return document;
}

function positionOf(document: vscode.TextDocument, words: string): vscode.Position {
  const offset = document.getText().indexOf(words);
  assert.notEqual(offset, -1, `the text has “${words}”`);
  return document.positionAt(offset + 1);
}

/** What all hovers at some words say, or undefined when there is none. */
async function hoverTextAt(document: vscode.TextDocument, words: string): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, words));
  const texts = hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value));
  return texts.length > 0 ? texts.join('\n') : undefined;
}

async function links(command: string, document: vscode.TextDocument, words: string): Promise<string[] | undefined> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(command, document.uri, positionOf(document, words));
  return found.length > 0 ? found.map((one) => ('targetUri' in one ? one.targetUri : one.uri).path) : undefined;
}

const findings = (document: vscode.TextDocument, code: string) =>
  vscode.languages
    .getDiagnostics(document.uri)
    .filter((one) => one.source === 'Dragoman' && (typeof one.code === 'object' ? one.code.value : one.code) === code);
