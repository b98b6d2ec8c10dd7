/** The server in another language than English: what it says in lists of quick fixes, above lines and in refusals is what the editor's bundle has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { CodeAction, CodeLens } from 'vscode-languageserver';
import { inEnglish, sayingFrom } from '../../server/core/say.ts';
import { openFiles } from '../support/language-client.ts';

const bundle = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../l10n/bundle.l10n.json'), 'utf8')) as Record<string, string>;
/** Every text in brackets, with its parts the other way round, as another language may have them. */
const texts = Object.fromEntries(
  Object.keys(bundle).map((text) => [text, `⟦${text.replaceAll('{0}', '{x}').replaceAll('{1}', '{0}').replaceAll('{x}', '{1}')}⟧`]),
);
// a text with one part has but one place for it
for (const text of Object.keys(texts)) if (!text.includes('{1}')) texts[text] = `⟦${text}⟧`;

describe('a server that is told the words of another language', async () => {
  const draft =
    '# In Jeddah\n\nSudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023.\n\nThe Rapid Support Forces killed 80 people in Nyala in June 2023.\n';
  const { client, said, uri, close } = await openFiles(
    {
      'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nbibliography: gone.bib\n',
      'sources/a.md': '# Truce\n\nThe truce between the army and the Rapid Support Forces was signed in Jeddah on 22 May 2023.\n',
      'drafts/d.md': draft,
    },
    {},
    { texts },
  );
  after(close);
  const textDocument = { uri: uri('drafts/d.md') };
  const at = (line: number, character: number) => ({ line, character });

  it('has its quick fixes in it', async () => {
    const range = { start: at(2, 8), end: at(2, 8) };
    const actions = (await client.sendRequest('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } })) as CodeAction[];
    assert.ok(actions.length > 5);
    assert.deepEqual(
      actions.map(({ title }) => title).filter((title) => !/^⟦.*⟧$/.test(title)),
      [],
    );
    assert.ok(
      actions.some(({ title }) => title === '⟦Dispose of ⟦false alarm⟧: unsourced-claim …⟧'),
      actions.map(({ title }) => title).join('\n'),
    );
  });

  it('has its cards in it', async () => {
    const { contents } = (await client.sendRequest('textDocument/hover', { textDocument, position: at(2, 40) })) as { contents: { value: string } };
    assert.match(contents.value, /^\*\*Rapid Support Forces\*\* — /);
    assert.match(contents.value, /⟦.* mentions in .*⟧/);
  });

  it('has the lines above the text in it', async () => {
    const lenses = (await client.sendRequest('textDocument/codeLens', { textDocument })) as CodeLens[];
    const { command } = (await client.sendRequest('codeLens/resolve', lenses[0])) as CodeLens;
    assert.equal(command!.title, '⟦⟦⟦1 other source⟧, 1 disagrees⟧: ⟦section⟧⟧');
  });

  it('has its findings and problems in it, with the words that they are made of', () => {
    const all = [...said.diagnostics.values()].flat();
    const messages = all.map(({ message }) => message as string);
    assert.ok(all.some(({ code }) => code === 'unsourced-claim') && all.some(({ code }) => code === 'contradicted-claim'));
    assert.deepEqual(
      messages.filter((message) => !/^⟦[\s\S]*⟧$/.test(message)),
      [],
    );
    assert.ok(messages.includes('⟦There is no file “gone.bib” in this dossier.⟧'), messages.join('\n'));
    assert.ok(
      messages.some((message) => message.includes('⟦it states how many were killed⟧') && message.startsWith('⟦No source for this claim')),
      messages.join('\n'),
    );
    assert.ok(all.flatMap(({ relatedInformation = [] }) => relatedInformation).every(({ message }) => message.startsWith('⟦')));
  });

  it('writes its report in it', async () => {
    const { text } = (await client.sendRequest('dragoman/report', {
      root: said.status!.dossiers[0]!.root,
      format: 'markdown',
      date: '2026-03-02',
      version: '1',
    })) as { text: string };
    const headings = text.match(/^#+ .*$/gm)!;
    assert.ok(headings.length > 8);
    // the names of the texts are theirs
    assert.deepEqual(
      headings.filter((line) => !/^#+ ⟦.*⟧$/.test(line)),
      ['### In Jeddah', '### Truce'],
    );
  });

  it('refuses in it', async () => {
    await assert.rejects(
      client.sendRequest('dragoman/dispose', {
        uri: textDocument.uri,
        code: 'unsourced-claim',
        range: { start: at(0, 0), end: at(0, 1) },
        disposition: 'fixed',
        reason: 'x',
        reviewer: '',
      }),
      { message: '⟦A disposition needs the name of who gives it (setting dragoman.reviewer).⟧' },
    );
    await assert.rejects(client.sendRequest('textDocument/rename', { textDocument, position: at(0, 2), newName: 'x' }), {
      message: '⟦There is no id of an entity here.⟧',
    });
    const params = { textDocument, ranges: [{ start: at(2, 5), end: at(4, 9) }], kind: 'actor', scope: 'here', creator: 'Ana' };
    await assert.rejects(client.sendRequest('dragoman/annotate', params), {
      message: '⟦Only words of one paragraph of the text itself can be marked: no front matter, no dateline, no notes, no code.⟧',
    });
  });
});

describe('words for people', () => {
  it('have their parts where the text has their numbers, and keep what looks like a place in them', () => {
    assert.equal(inEnglish('{1} before {0}', 'a', '{0}'), '{0} before a');
    assert.equal(inEnglish('{0} and {2}', 'a'), 'a and {2}');
  });
  it('are English where the bundle has none, or is none', () => {
    for (const given of [undefined, null, 'x', {}, { section: 7 }]) assert.equal(sayingFrom(given)('section'), 'section');
    assert.equal(sayingFrom({ section: 'Abschnitt' })('section'), 'Abschnitt');
    assert.equal(sayingFrom({ section: 'Abschnitt' })('toString'), 'toString');
  });
});
