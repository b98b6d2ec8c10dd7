/** Reading and writing aids over an in-memory stream, as any editor would ask for them. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { CodeLens, CompletionList, DocumentLink, FoldingRange, InlayHint, SelectionRange, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CitableWork,
  citableWorksRequest,
  type OtherSources,
  otherSourcesRequest,
  type PastedReference,
  pastedReferenceRequest,
  type SourcingMark,
  showOtherSourcesCommand,
  sourcingMarksRequest,
} from '../../server/protocol.ts';
import { openFiles } from '../support/language-client.ts';

const files: Readonly<Record<string, string>> = {
  'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n',
  'sources/a.md':
    '---\nid: wire1\nissued: "2023-06-01"\n---\n\nSudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 22 May 2023. It failed last month.\n',
  'drafts/d.md':
    '# The truce\n\nThe army of Sudan and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023 [@wire1].\n\nThe RSF killed 80 people in Nyala in June 2023. See https://example.org/a for more.\n',
};

describe('aids of the language server', async () => {
  const capabilities = { workspace: { configuration: true, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } };
  const { client, server, said, uri, eventually, configure, open, shut, close } = await openFiles(files, capabilities);
  after(close);

  const textDocument = (file: string) => ({ uri: uri(file) });
  const positionOf = (file: string, words: string) => TextDocument.create('', '', 0, files[file]!).positionAt(files[file]!.indexOf(words));
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const changeSettings = async (given: object) => {
    said.asked.clear();
    await configure(given);
    await eventually(() => said.asked.has('workspace/codeLens/refresh') && said.asked.has('workspace/inlayHint/refresh'));
  };

  it('names its providers', () => {
    for (const provider of ['inlayHint', 'codeLens', 'foldingRange', 'documentLink', 'selectionRange', 'completion'])
      assert.ok(`${provider}Provider` in server.capabilities, provider);
  });

  it('answers with hints in the range', async () => {
    const ask = (range: object) => client.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument: textDocument('sources/a.md'), range });
    const [hint, ...more] = await ask(whole);
    assert.deepEqual([hint!.label, more.length], ['2023-05', 0]);
    assert.deepEqual(hint!.position, positionOf('sources/a.md', '.\n'));
    assert.deepEqual(await ask({ start: { line: 0, character: 0 }, end: { line: 3, character: 0 } }), []);
  });

  it('counts other sources when a lens is resolved, and lists them by its arguments', async () => {
    const lenses = await client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: textDocument('drafts/d.md') });
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command]),
      [
        [0, undefined],
        [2, undefined],
        [4, undefined],
      ],
    );
    const resolved = await Promise.all(lenses.map((lens) => client.sendRequest<CodeLens>('codeLens/resolve', lens)));
    assert.deepEqual(
      resolved.map(({ command }) => command!.title),
      ['section: 1 other source, 1 disagrees', '1 other source, 1 disagrees', 'no other source'],
    );
    assert.deepEqual(
      resolved.map(({ command }) => command!.command),
      [showOtherSourcesCommand, showOtherSourcesCommand, ''],
    );
    const { range } = resolved[1]!.command!.arguments![0];
    const params = { textDocument: textDocument('drafts/d.md'), position: range.start, range };
    const found = await client.sendRequest<OtherSources>(otherSourcesRequest, params);
    assert.deepEqual(
      found.passages.map(({ source, mark }) => [source, mark]),
      [['wire1', 'differs']],
    );
  });

  it('answers with marks, folds, links and growing selections', async () => {
    const draft = { textDocument: textDocument('drafts/d.md') };
    const marks = await client.sendRequest<SourcingMark[]>(sourcingMarksRequest, draft);
    assert.deepEqual(
      marks.map(({ range, sourcing }) => [range.start.line, sourcing]),
      [
        [2, 'cited'],
        [4, 'unsourced'],
      ],
    );
    const folds = await client.sendRequest<FoldingRange[]>('textDocument/foldingRange', draft);
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [[0, 4]],
    );
    const links = await client.sendRequest<DocumentLink[]>('textDocument/documentLink', draft);
    assert.equal(links[0]!.target, `${uri('sources/a.md')}#L6,1`);
    assert.equal(links[1]!.target, 'https://example.org/a');
    const [selection] = await client.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      ...draft,
      positions: [positionOf('drafts/d.md', 'Nyala')],
    });
    assert.deepEqual(selection!.range.start, positionOf('drafts/d.md', 'Nyala'));
    let outer = selection!;
    while (outer.parent) outer = outer.parent;
    assert.deepEqual(outer.range.start, { line: 0, character: 0 });
  });

  it('leaves out what is switched off, and has the editor ask again', async () => {
    await changeSettings({ dateHints: false, codeLens: 'headings', folding: false, links: false, expandSelection: false });
    const source = { textDocument: textDocument('sources/a.md') };
    const draft = { textDocument: textDocument('drafts/d.md') };
    assert.deepEqual(await client.sendRequest('textDocument/inlayHint', { ...source, range: whole }), []);
    assert.equal((await client.sendRequest<CodeLens[]>('textDocument/codeLens', draft)).length, 1);
    assert.deepEqual(await client.sendRequest('textDocument/foldingRange', draft), []);
    assert.deepEqual(await client.sendRequest('textDocument/documentLink', draft), []);
    assert.equal(await client.sendRequest('textDocument/selectionRange', { ...draft, positions: [whole.start] }), null);
    await changeSettings({ codeLens: 'off' });
    assert.deepEqual(await client.sendRequest('textDocument/codeLens', draft), []);
    await changeSettings({});
  });

  it('completes keys while they are typed, with their passage when one is looked at', async () => {
    const text = `${files['drafts/d.md']}\nThe RSF signed a ceasefire in Jeddah in 2023 [@`;
    await open('drafts/d.md', text);
    const position = TextDocument.create('', '', 0, text).positionAt(text.length);
    const list = await client.sendRequest<CompletionList>('textDocument/completion', { textDocument: textDocument('drafts/d.md'), position });
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['wire1'],
    );
    assert.deepEqual((list.items[0]!.textEdit as TextEdit).range, { start: position, end: position });
    const { documentation } = await client.sendRequest<{ documentation: { value: string } }>('completionItem/resolve', list.items[0]);
    assert.match(documentation.value, /On this sentence: “Sudan’s army/);
    await shut('drafts/d.md');
  });

  it('lists the works to cite, with the edits', async () => {
    const ask = (file: string) =>
      client.sendRequest<CitableWork[]>(citableWorksRequest, { textDocument: textDocument(file), position: positionOf('drafts/d.md', '. See') });
    const [work, ...more] = await ask('drafts/d.md');
    assert.equal(more.length, 0);
    assert.equal(work!.key, 'wire1');
    assert.deepEqual(work!.edits, [{ range: { start: positionOf('drafts/d.md', '. See'), end: positionOf('drafts/d.md', '. See') }, newText: ' [@wire1]' }]);
    assert.deepEqual(await ask('sources/a.md'), []);
  });

  it('makes an entry of a pasted address, in a bibliography that it names in dossier.yaml', async () => {
    const ask = (text: unknown, today = '2026-03-02') =>
      client.sendRequest<PastedReference | null>(pastedReferenceRequest, { textDocument: textDocument('drafts/d.md'), text, today });
    const found = await ask('https://nile.example/2025/02/the-long-river');
    assert.equal(found!.mark, '[@nile2025]');
    assert.equal(found!.creates, uri('references.bib'));
    assert.deepEqual(
      found!.edits.map((edit) => [edit.uri, edit.range.start]),
      [
        [uri('references.bib'), { line: 0, character: 0 }],
        [uri('dossier.yaml'), { line: 2, character: 0 }],
      ],
    );
    for (const [text, today] of [['It rained.'], [7], ['https://nile.example/2025/02/the-long-river', 'tomorrow']] as const)
      assert.equal(await ask(text, today), null);
  });
});
