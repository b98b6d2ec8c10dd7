/** The server over an in-memory stream, as any editor would speak to it. */
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Diagnostic, Hover, LocationLink } from 'vscode-languageserver/node';
import {
  type DisposeArguments,
  disposeCommand,
  disposeRequest,
  type OtherSources,
  otherSourcesRequest,
  removeDispositionCommand,
  removeDispositionRequest,
} from '../../server/protocol.ts';
import { openFiles } from '../support/language-client.ts';

const files: Readonly<Record<string, string>> = {
  'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nbibliography: refs.bib\nknowledge: [actors.yaml]\n',
  'refs.bib': '@book{deng2024,\n  title = {On the Nile},\n  author = {Deng, Mary},\n  year = {2024}\n}\n',
  'actors.yaml': '- id: nile-front\n  name: Nile Front\n  type: armed-group\n',
  'sources/a.md': '# Truce in Jeddah\n\nSudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023, brokered by Saudi Arabia.\n',
  'sources/b.md':
    '# Another account\n\nThe truce between the army and the Rapid Support Forces was signed in Jeddah on 22 May 2023. The Nile Front was not invited.\n',
  'drafts/d.md':
    'The Rapid Support Forces killed 80 people in Nyala in June 2023.\n\nThe book says so [@deng2024]. The Nile Front agreed. General Hanna Kebede did not. The Rapid Relief Forces smiled, and so did Khalid Mishaal.\n',
};

describe('the language server', async () => {
  const capabilities = {
    workspace: {
      configuration: true,
      workspaceEdit: { documentChanges: true, snippetEditSupport: true },
      workspaceFolders: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
    },
  };
  const { root, client, said, uri, eventually, configure, open, shut, fileEvent, close } = await openFiles(files, capabilities);
  const { diagnostics } = said;
  after(close);
  await eventually(() => diagnostics.has(uri('sources/a.md')));

  /** whether the draft's first line is reported as unsourced */
  const unsourcedOnTop = () => (diagnostics.get(uri('drafts/d.md')) ?? []).some(({ code, range }) => code === 'unsourced-claim' && range.start.line === 0);
  const codes = (file: string) => (diagnostics.get(uri(file)) ?? []).map((one) => one.code);

  const at = (file: string, word: string) => {
    const text = files[file]!;
    const offset = text.indexOf(word);
    const before = text.slice(0, offset).split('\n');
    return { textDocument: { uri: uri(file) }, position: { line: before.length - 1, character: before.at(-1)!.length + 1 } };
  };

  it('reads the dossier and says how many texts it has', () => {
    assert.equal(said.status!.dossiers[0]!.texts, 3);
    assert.ok(said.status!.dossiers[0]!.findings > 0);
  });

  it('publishes contradictions with the other side as related information', () => {
    const found = diagnostics.get(uri('sources/a.md'))!.find((one) => one.code === 'contradicted-claim')!;
    const message = String(found.message);
    assert.match(message, /20 May 2023/);
    assert.match(message, /22 May 2023/);
    assert.equal(found.relatedInformation![0]!.location.uri, uri('sources/b.md'));
  });

  it('warns of an unsourced figure in a draft', () => {
    assert.ok(codes('drafts/d.md').includes('unsourced-claim'));
    assert.equal(diagnostics.get(uri('drafts/d.md'))!.find((one) => one.code === 'unsourced-claim')!.severity, 2);
  });

  it('shows a hover card with links to the texts', async () => {
    const hover = (await client.sendRequest('textDocument/hover', at('sources/a.md', 'Rapid Support'))) as Hover;
    const { value } = hover.contents as { value: string };
    assert.match(value, /Rapid Support Forces/);
    assert.ok(value.includes(uri('sources/b.md')));
  });

  it('leads from a citation key to the bibliography, from an own actor to its entry', async () => {
    const key = (await client.sendRequest('textDocument/definition', at('drafts/d.md', '@deng2024'))) as LocationLink[];
    assert.equal(key[0]!.targetUri, uri('refs.bib'));
    const actor = (await client.sendRequest('textDocument/definition', at('drafts/d.md', 'Nile Front'))) as LocationLink[];
    assert.equal(actor[0]!.targetUri, uri('actors.yaml'));
  });

  it('goes to the other source, by implementation and by its own request', async () => {
    const links = (await client.sendRequest('textDocument/implementation', at('sources/a.md', 'ceasefire'))) as LocationLink[];
    assert.equal(links[0]!.targetUri, uri('sources/b.md'));
    const own = (await client.sendRequest(otherSourcesRequest, at('sources/a.md', 'ceasefire'))) as OtherSources;
    assert.equal(own.passages[0]!.uri, uri('sources/b.md'));
    assert.match(own.passages[0]!.quote, /truce/);
  });

  it('finds references, highlights, outline and symbols', async () => {
    const references = (await client.sendRequest('textDocument/references', {
      ...at('sources/a.md', 'Rapid Support'),
      context: { includeDeclaration: true },
    })) as unknown[];
    assert.equal(references.length, 3);
    assert.equal(((await client.sendRequest('textDocument/documentHighlight', at('sources/a.md', 'Rapid Support'))) as unknown[]).length, 1);
    const outline = (await client.sendRequest('textDocument/documentSymbol', { textDocument: { uri: uri('sources/a.md') } })) as { name: string }[];
    assert.deepEqual(
      outline.map((one) => one.name),
      ['Truce in Jeddah'],
    );
    const symbols = (await client.sendRequest('workspace/symbol', { query: 'rapid' })) as { name: string }[];
    assert.equal(symbols[0]!.name, 'Rapid Support Forces');
  });

  it('offers to take an unknown name into the knowledge', async () => {
    const { textDocument, position } = at('drafts/d.md', 'Hanna Kebede');
    const actions = (
      (await client.sendRequest('textDocument/codeAction', {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics: [] },
      })) as { title: string; edit: { documentChanges: { textDocument: { uri: string }; edits: { newText: string }[] }[] } }[]
    ).filter(({ title }) => title.startsWith('Add'));
    assert.equal(actions[0]!.title, 'Add “Hanna Kebede” to actors.yaml');
    assert.equal(actions[0]!.edit.documentChanges[0]!.textDocument.uri, uri('actors.yaml'));
    assert.match(actions[0]!.edit.documentChanges[0]!.edits[0]!.newText, /- id: hanna-kebede\n {2}name: "Hanna Kebede"\n {2}type: person/);
    const known = at('sources/a.md', 'Rapid Support');
    assert.deepEqual(
      (await actionsAt(known)).filter(({ title }) => title.startsWith('Add')),
      [],
    );
  });

  it('offers to source a claim without a source, the words to fill in as a snippet', async () => {
    const { textDocument, position } = at('drafts/d.md', 'Rapid Support Forces killed');
    const actions = (await client.sendRequest('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: (diagnostics.get(uri('drafts/d.md')) ?? []).filter(({ code }) => code === 'unsourced-claim') },
    })) as { title: string; diagnostics: Diagnostic[]; edit: { documentChanges: { textDocument: { uri: string }; edits: unknown[] }[] } }[];
    const attribute = actions.find(({ title }) => title.startsWith('Attribute it'))!;
    assert.equal(attribute.diagnostics[0]!.code, 'unsourced-claim');
    assert.deepEqual(attribute.edit.documentChanges[0]!.edits, [
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        snippet: { kind: 'snippet', value: `According to \${1:NAME}, t` },
      },
    ]);
    const own = actions.find(({ title }) => title.startsWith('Mark as'))!;
    assert.equal(own.edit.documentChanges[0]!.textDocument.uri, uri('drafts/d.md'));
    assert.deepEqual((own.edit.documentChanges[0]!.edits[0] as { range: unknown }).range, {
      start: { line: 0, character: files['drafts/d.md']!.indexOf('\n') },
      end: { line: 0, character: files['drafts/d.md']!.indexOf('\n') },
    });
  });

  interface Action {
    title: string;
    diagnostics?: Diagnostic[];
    command?: { command: string; arguments: [DisposeArguments] };
    edit?: { documentChanges: { edits: { newText: string; range: { start: { line: number; character: number } } }[] }[] };
  }
  const actionsAt = ({ textDocument, position }: ReturnType<typeof at>) =>
    client.sendRequest('textDocument/codeAction', { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } }) as Promise<
      Action[]
    >;
  const reviewLines = async () => (await readFile(path.join(root, 'review.jsonl'), 'utf8')).split('\n').filter(Boolean);

  it('disposes of a finding by its quick fix, and takes it back', async () => {
    const place = at('drafts/d.md', 'killed 80');
    const fix = (await actionsAt(place)).find(({ title }) => title === 'Dispose of unsourced-claim: false alarm …')!;
    assert.equal(fix.command!.command, disposeCommand);
    assert.equal(fix.diagnostics![0]!.code, 'unsourced-claim');
    const [finding] = fix.command!.arguments;
    assert.deepEqual(await client.sendRequest(disposeRequest, { ...finding, reason: 'the book says so below', reviewer: 'Mary Deng' }), null);
    await eventually(() => !unsourcedOnTop());
    const [line, ...more] = await reviewLines();
    assert.deepEqual(more, []);
    const { document, disposition, reviewer, quote, date } = JSON.parse(line!);
    assert.deepEqual([document, disposition, reviewer], ['drafts/d.md', 'false-alarm', 'Mary Deng']);
    assert.equal(quote.exact, 'The Rapid Support Forces killed 80 people in Nyala in June 2023.');
    assert.match(date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

    const remove = (await actionsAt(place)).find(({ title }) => title.startsWith('Remove disposition'))!;
    assert.equal(remove.command!.command, removeDispositionCommand);
    assert.deepEqual(await client.sendRequest(removeDispositionRequest, remove.command!.arguments[0]), null);
    await eventually(unsourcedOnTop);
    assert.deepEqual(await reviewLines(), []);
  });

  it('shows findings that were disposed of as faded hints where the setting asks for it', async () => {
    const fix = (await actionsAt(at('sources/a.md', '20 May'))).find(({ title }) => title === 'Dispose of contradicted-claim: accepted risk …')!;
    await client.sendRequest(disposeRequest, { ...fix.command!.arguments[0], reason: 'two calendars', reviewer: 'Mary Deng' });
    await eventually(() => !codes('sources/a.md').includes('contradicted-claim'));
    await configure({ showDisposed: true });
    await eventually(() => codes('sources/a.md').includes('contradicted-claim'));
    const shown = diagnostics.get(uri('sources/a.md'))!.find(({ code }) => code === 'contradicted-claim')!;
    assert.deepEqual([shown.severity, shown.tags], [4, [1]]);
    assert.match(String(shown.message), /^Disposed of \(accepted risk, Mary Deng\): two calendars/);
    await configure({});
    await eventually(() => !codes('sources/a.md').includes('contradicted-claim'));
  });

  it('says that a disposition was for an earlier wording, and names one that fits nothing', async () => {
    const edited = files['sources/b.md']!.replace('22 May', '23 May');
    await open('sources/b.md', edited);
    await eventually(() => (diagnostics.get(uri('sources/a.md')) ?? []).some(({ message }) => String(message).includes('when the other side was “The truce')));
    await shut('sources/b.md');
    await eventually(() => !codes('sources/a.md').includes('contradicted-claim'));

    await open('sources/a.md', 'Nobody spoke.\n');
    await eventually(() => codes('review.jsonl').includes('review'));
    const [problem] = diagnostics.get(uri('review.jsonl'))!;
    assert.deepEqual([problem!.severity, problem!.range.start.line], [3, 0]);
    await shut('sources/a.md');
    await eventually(() => codes('review.jsonl').length === 0);
    await rm(path.join(root, 'review.jsonl'));
    await fileEvent('review.jsonl', 'deleted');
    await eventually(() => codes('sources/a.md').includes('contradicted-claim'));
  });

  it('refuses in one sentence, and writes nothing', async () => {
    const [finding] = (await actionsAt(at('drafts/d.md', 'killed 80')))[0]!.command!.arguments;
    const given = { ...finding, reason: 'x', reviewer: 'y' };
    for (const [params, message] of [
      [{ ...given, reason: ' ' }, /needs a reason/],
      [{ ...given, code: 'vague-attribution' }, /There is no vague-attribution at this place/],
      [{ ...given, uri: uri('nowhere.md') }, /belongs to no dossier/],
      [{ ...given, disposition: 'maybe' }, /no disposition/],
    ] as const)
      await assert.rejects(client.sendRequest(disposeRequest, params), message);
    await assert.rejects(client.sendRequest(removeDispositionRequest, finding), /has a disposition/);
    await assert.rejects(reviewLines(), { code: 'ENOENT' });
  });

  it('does not write under an editor with changes that are not saved', async () => {
    const [finding] = (await actionsAt(at('drafts/d.md', 'killed 80')))[0]!.command!.arguments;
    await open('review.jsonl', '{}\n', 'jsonl');
    await assert.rejects(client.sendRequest(disposeRequest, { ...finding, reason: 'x', reviewer: 'y' }), /not saved; save it first/);
    await shut('review.jsonl');
    await assert.rejects(reviewLines(), { code: 'ENOENT' });
  });

  it('silences a finding of a draft with a comment', async () => {
    const fix = (await actionsAt(at('drafts/d.md', 'killed 80'))).find(({ title }) => title.startsWith('Silence unsourced-claim'))!;
    const [edit] = fix.edit!.documentChanges[0]!.edits;
    const { line, character } = edit!.range.start;
    const lines = files['drafts/d.md']!.split('\n');
    lines[line] = lines[line]!.slice(0, character) + edit!.newText.replace(':  ', ': the book says so below ') + lines[line]!.slice(character);
    const text = lines.join('\n');
    await open('drafts/d.md', text);
    await eventually(() => !unsourcedOnTop());
    assert.ok(!codes('drafts/d.md').includes('silence'));
    await shut('drafts/d.md');
    await eventually(unsourcedOnTop);
  });

  it('offers a name as one more of a known entity, and reads it so once it is taken', async () => {
    const namesAt = async (word: string) => {
      const { textDocument, position } = at('drafts/d.md', word);
      const actions = (await client.sendRequest('textDocument/codeAction', {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics: [] },
      })) as { title: string; edit: { documentChanges: { textDocument: { uri: string }; edits: { newText: string }[] }[] } }[];
      return actions.filter(({ title }) => title.startsWith('Add “'));
    };
    const nameAt = async (word: string) => ((await client.sendRequest('textDocument/hover', at('drafts/d.md', word))) as Hover).contents as { value: string };
    assert.match((await nameAt('Rapid Relief')).value, /^\*\*Rapid Relief Forces\*\*/);
    const actions = await namesAt('Rapid Relief');
    assert.deepEqual(actions.map(({ title }) => title).slice(0, 2), [
      'Add “Rapid Relief Forces” to actors.yaml',
      'Add “Rapid Relief Forces” as a name of Rapid Support Forces (rapid-support-forces)',
    ]);
    assert.ok(actions.length <= 4);
    const [change] = actions[1]!.edit.documentChanges;
    assert.equal(change!.textDocument.uri, uri('actors.yaml'));
    await writeFile(path.join(root, 'actors.yaml'), files['actors.yaml'] + change!.edits[0]!.newText);
    said.status = undefined;
    await fileEvent('actors.yaml', 'changed');
    await eventually(() => said.status !== undefined && !said.status.reading);
    assert.match((await nameAt('Rapid Relief')).value, /^\*\*Rapid Support Forces\*\*/);
    assert.deepEqual(await namesAt('Rapid Relief'), []);

    assert.match((await nameAt('Khalid Mishaal')).value, /Another spelling of “Khaled Meshaal”/);
    assert.deepEqual(
      (await namesAt('Khalid Mishaal')).map(({ title }) => title),
      ['Add “Khalid Mishaal” as a name of Khaled Meshaal (khaled-meshaal)'],
    );
  });

  it('colours the four kinds', async () => {
    const { data } = (await client.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri: uri('sources/a.md') } })) as { data: number[] };
    const types = new Set(data.filter((_, i) => i % 5 === 3));
    assert.deepEqual([...types].sort(), [0, 1, 2, 3]);
  });

  it('answers emptily for a document that it does not know', async () => {
    const unknown = { textDocument: { uri: uri('nowhere/x.md') }, position: { line: 0, character: 0 } };
    for (const method of [
      'textDocument/hover',
      'textDocument/definition',
      'textDocument/implementation',
      'textDocument/references',
      'textDocument/documentSymbol',
      otherSourcesRequest,
    ])
      assert.equal(await client.sendRequest(method, { ...unknown, context: { includeDeclaration: true } }), null, method);
    assert.deepEqual(await client.sendRequest('textDocument/semanticTokens/full', { textDocument: unknown.textDocument }), { data: [] });
  });

  it('follows an edit in the editor, and the disk again when it is closed', async () => {
    const text = files['sources/b.md']!.replace('22 May', '20 May');
    await open('sources/b.md', text);
    await eventually(() => !codes('sources/a.md').includes('contradicted-claim'));
    await shut('sources/b.md');
    await eventually(() => codes('sources/a.md').includes('contradicted-claim'));
  });

  it('reports a broken dossier file at its line and goes on with the rest', async () => {
    await open('actors.yaml', '- id: Bad Id\n  name: X\n  type: armed-group\n- id: nile-front\n  name: Nile Front\n  type: armed-group\n', 'yaml');
    await eventually(() => codes('actors.yaml').includes('knowledge'));
    assert.equal(diagnostics.get(uri('actors.yaml'))![0]!.range.start.line, 0);
    assert.ok(codes('sources/a.md').includes('contradicted-claim'));
    await shut('actors.yaml');
    await eventually(() => !codes('actors.yaml').includes('knowledge'));
  });

  it('takes in a new file and lets a deleted one go', async () => {
    await writeFile(path.join(root, 'sources/c.md'), 'The ceasefire was signed in Jeddah on 21 May 2023 by the Rapid Support Forces.\n');
    await fileEvent('sources/c.md', 'created');
    await eventually(() => codes('sources/c.md').includes('contradicted-claim'));
    await rm(path.join(root, 'sources/c.md'));
    await fileEvent('sources/c.md', 'deleted');
    await eventually(() => codes('sources/c.md').length === 0);
  });

  it('lets a deleted text go that an editor still holds', async () => {
    const text = 'The ceasefire was signed in Jeddah on 21 May 2023 by the Rapid Support Forces.\n';
    await writeFile(path.join(root, 'sources/d.md'), text);
    await open('sources/d.md', text);
    await eventually(() => codes('sources/d.md').includes('contradicted-claim'));
    await rm(path.join(root, 'sources/d.md'));
    await fileEvent('sources/d.md', 'deleted');
    await eventually(() => codes('sources/d.md').length === 0);
    await shut('sources/d.md');
  });
});
