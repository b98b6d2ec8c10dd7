/** Marks, notes, corrections and renaming over the protocol, with files on disk. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import {
  type Annotated,
  type AnnotationSuggestions,
  annotateRequest,
  annotationSuggestionsRequest,
  type CorrectMentionArguments,
  changeNoteRequest,
  correctMentionCommand,
  type NoteThread,
  notesRequest,
  undoAnnotationRequest,
} from '../../server/protocol.ts';
import { openFiles } from '../support/language-client.ts';

const files: Readonly<Record<string, string>> = {
  'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nknowledge: [actors.yaml]\n',
  'actors.yaml': '- id: nile-front\n  name: Nile Front\n  type: armed-group\n',
  'sources/a.md': 'The Front left Nyala in May 2023. Khartoum denied it.\n',
  'drafts/d.md': 'The Nile Front agreed in Juba. Khartoum did not.\n',
};
const beside = 'sources/a.md.annotations.jsonl';

describe('annotating over the protocol', async () => {
  const { root, client, said, uri, eventually, fileEvent, close } = await openFiles(files);
  const { diagnostics } = said;
  after(close);
  const onDisk = (file: string) => readFile(path.join(root, file), 'utf8');
  const rangeOf = (file: string, words: string) => {
    const at = files[file]!.indexOf(words);
    return { start: { line: 0, character: at }, end: { line: 0, character: at + words.length } };
  };
  const annotate = (file: string, words: string, more: object) =>
    client.sendRequest<Annotated>(annotateRequest, {
      textDocument: { uri: uri(file) },
      ranges: [rangeOf(file, words)],
      scope: 'here',
      creator: 'Ana Duarte',
      ...more,
    });
  const hover = async (file: string, words: string) => {
    const found = await client.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri: uri(file) },
      position: rangeOf(file, words).start,
    });
    return found?.contents.value ?? '';
  };

  it('offers what was read there', async () => {
    const params = { textDocument: { uri: uri('drafts/d.md') }, range: rangeOf('drafts/d.md', 'Khartoum'), kind: 'actor', query: '' };
    const found = await client.sendRequest<AnnotationSuggestions>(annotationSuggestionsRequest, params);
    assert.equal(found.words, 'Khartoum');
    assert.deepEqual([found.suggestions[0]?.value, found.suggestions[0]?.origin], ['sudan', 'read']);
    assert.equal(await client.sendRequest(annotationSuggestionsRequest, { ...params, textDocument: { uri: uri('nowhere.md') } }), null);
  });

  it('marks words of a draft with an edit that the editor can undo', async () => {
    const { edit, done, beside: written } = await annotate('drafts/d.md', 'Khartoum', { kind: 'actor', value: 'sudan' });
    assert.deepEqual([done, written], [1, undefined]);
    const [open, close] = (edit as WorkspaceEdit).changes![uri('drafts/d.md')] as [TextEdit, TextEdit];
    assert.deepEqual([open.newText, close.newText], ['[', ']{.actor #sudan}']);
    assert.equal(await onDisk('drafts/d.md'), files['drafts/d.md']);
  });

  it('marks words of a source beside it, and takes that back', async () => {
    assert.doesNotMatch(await hover('sources/a.md', 'Front'), /Nile Front/);
    const { beside: written, done } = await annotate('sources/a.md', 'The Front', { kind: 'actor', value: 'nile-front' });
    assert.deepEqual([done, written?.file], [1, beside]);
    const line = JSON.parse(await onDisk(beside));
    assert.deepEqual([line.creator.name, line.target.selector[0].exact, line.body[1].value], ['Ana Duarte', 'The Front', 'nile-front']);
    assert.match(await hover('sources/a.md', 'Front'), /Nile Front[\s\S]*Marked by hand/);
    assert.equal(await onDisk('sources/a.md'), files['sources/a.md']);

    await client.sendRequest(undoAnnotationRequest, { textDocument: { uri: uri('sources/a.md') }, added: written!.added, removed: written!.removed });
    assert.equal(await onDisk(beside), '');
    assert.doesNotMatch(await hover('sources/a.md', 'Front'), /Nile Front/);
  });

  it('refuses in a sentence', async () => {
    for (const [words, more, said] of [
      ['Nyala', { kind: 'place', value: '../x' }, /no id/],
      ['Nyala', {}, /no annotation here/],
      ['Nyala', { kind: 'colour', value: 'x' }, /nothing that words can be marked as/],
      ['Nyala', { kind: 'place', value: 'nyala', ranges: [] }, /Select/],
      ['Nyala', { kind: 'place', value: 'nyala', textDocument: { uri: uri('../outside.md') } }, /no text of a dossier/],
    ] as const)
      await assert.rejects(annotate('sources/a.md', words, more), said);
    await assert.rejects(
      client.sendRequest(undoAnnotationRequest, { textDocument: { uri: uri('sources/a.md') }, added: [], removed: ['a\nb'] }),
      /no text of a dossier|try again/,
    );
  });

  it('keeps notes beside a text, and tells of what cannot be read', async () => {
    const textDocument = { uri: uri('sources/a.md') };
    const change = (wanted: object) => client.sendRequest(changeNoteRequest, { textDocument, change: wanted, creator: 'Ana Duarte' });
    const notes = () => client.sendRequest<NoteThread[]>(notesRequest, { textDocument });
    await change({ kind: 'add', range: rangeOf('sources/a.md', 'in May 2023'), text: 'The 3rd or the 4th?' });
    const [thread] = await notes();
    assert.deepEqual([thread?.range, thread?.quote, thread?.notes[0]?.creator], [rangeOf('sources/a.md', 'in May 2023'), 'in May 2023', 'Ana Duarte']);
    await change({ kind: 'reply', to: thread!.notes[0]!.id, text: 'The 4th.' });
    await change({ kind: 'edit', id: thread!.notes[0]!.id, text: 'Which day?' });
    assert.deepEqual(
      (await notes())[0]!.notes.map(({ text }) => text),
      ['Which day?', 'The 4th.'],
    );
    await assert.rejects(change({ kind: 'add', range: rangeOf('sources/a.md', 'Nyala'), text: ' ' }), /empty/);

    await writeFile(path.join(root, beside), `{"broken"\n${await onDisk(beside)}`);
    await fileEvent(beside, 'changed');
    await eventually(() =>
      (diagnostics.get(uri(beside)) ?? []).some(({ message, range }) => /not a JSON object/.test(String(message)) && range.start.line === 0),
    );
    await change({ kind: 'delete', id: thread!.notes[0]!.id });
    assert.deepEqual(
      (await notes())[0]!.notes.map(({ text }) => text),
      ['The 4th.'],
    );
    assert.match(await onDisk(beside), /^\{"broken"\n/, 'a line that cannot be read stays');
    assert.equal(await client.sendRequest(notesRequest, { textDocument: { uri: uri('nowhere.md') } }), null);
  });

  it('corrects by quick fix: here and for the whole dossier', async () => {
    const actionsIn = (file: string, words: string) =>
      client.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: uri(file) },
        range: rangeOf(file, words),
        context: { diagnostics: [] },
      });
    const inDraft = (await actionsIn('drafts/d.md', 'Juba')).filter(({ kind }) => kind === 'quickfix.correct');
    const here = inDraft.find(({ title }) => title === '“Juba” is not a place here');
    assert.deepEqual(
      here?.edit?.changes?.[uri('drafts/d.md')]?.map(({ newText }) => newText),
      ['[', ']{.none}'],
    );
    const everywhere = inDraft.find(({ title }) => title === '“Juba” is never a place in this dossier');
    assert.deepEqual(
      everywhere?.edit?.documentChanges?.map((one) =>
        'kind' in one ? one.kind : 'edits' in one && one.edits.map((edit) => 'newText' in edit && edit.newText),
      ),
      ['create', ['- { text: "Juba", is: none }\n']],
    );
    const inSource = (await actionsIn('sources/a.md', 'Nyala')).find(({ title }) => title === '“Nyala” is not a place here');
    assert.equal(inSource?.command?.command, correctMentionCommand);
    const [given] = inSource.command.arguments as [CorrectMentionArguments];
    assert.deepEqual([given.range, given.kind, given.to, given.scope], [rangeOf('sources/a.md', 'Nyala'), 'place', 'nobody', 'here']);
    const { edit } = await annotate('sources/a.md', 'Nyala', { kind: 'none', scope: 'dossier' });
    assert.ok(JSON.stringify(edit).includes('is: none'));
  });

  it('renames an id everywhere, and says why it does not', async () => {
    await annotate('sources/a.md', 'The Front', { kind: 'actor', value: 'nile-front' });
    const position = rangeOf('drafts/d.md', 'Front').start;
    const at = { textDocument: { uri: uri('drafts/d.md') }, position };
    assert.deepEqual(await client.sendRequest('textDocument/prepareRename', at), { range: rangeOf('drafts/d.md', 'Nile Front'), placeholder: 'nile-front' });
    const { changes } = await client.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'nile-army' });
    assert.deepEqual(Object.keys(changes!).sort(), [uri('actors.yaml'), uri(beside)].sort());
    assert.ok(changes![uri(beside)]![0]!.newText.includes('nile-army'));
    const inKnowledge = { textDocument: { uri: uri('actors.yaml') }, position: { line: 0, character: 8 } };
    assert.deepEqual((await client.sendRequest<{ placeholder: string }>('textDocument/prepareRename', inKnowledge)).placeholder, 'nile-front');
    await assert.rejects(
      client.sendRequest('textDocument/prepareRename', { ...at, position: rangeOf('drafts/d.md', 'Khartoum').start }),
      /Built-in ids cannot be renamed/,
    );
    await assert.rejects(client.sendRequest('textDocument/rename', { ...at, newName: 'Nile Army' }), /is no id/);
  });
});
