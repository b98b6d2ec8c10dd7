/** Texts side by side, the sides of a contradiction and the report, asked from the server as the editor asks. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { CodeAction, Range } from 'vscode-languageserver/node';
import {
  type ComparedTexts,
  type ContradictionSides,
  compareSidesCommand,
  compareTextsRequest,
  type DossierTexts,
  disposeRequest,
  noteFollowedCommand,
  type ReportFile,
  reportRequest,
  sidesRequest,
  textsRequest,
} from '../../server/protocol.ts';
import { openFiles } from '../support/language-client.ts';

const files: Readonly<Record<string, string>> = {
  'dossier.yaml':
    'title: Two truces\nsources:\n  - { file: sources/a.md, id: truce2023, title: A truce, issued: "2023-06", grade: B2 }\n  - "sources/*.md"\ndrafts: ["drafts/*.md"]\n',
  'sources/a.md': 'Sudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023, brokered by Saudi Arabia.\n',
  'sources/b.md': '👩‍🚀 Greetings.\n\nThe truce between the army and the Rapid Support Forces was signed in Jeddah on 22 May 2023. The Nile rose.\n',
  'drafts/d.md': 'The M23 was founded in 2012. Nobody doubts it.\n\nObservers say that the M23 was founded in 2010.\n',
};

describe('comparing and reporting', async () => {
  const { root, client, said, uri, eventually, close } = await openFiles(files);
  const { diagnostics } = said;
  after(close);
  await eventually(() => diagnostics.has(uri('sources/a.md')) && diagnostics.has(uri('drafts/d.md')));
  const textIn = (file: string, { start, end }: Range) => {
    const lines = files[file]!.split('\n');
    assert.equal(start.line, end.line);
    return lines[start.line]!.slice(start.character, end.character);
  };
  const contradiction = (file: string) => diagnostics.get(uri(file))!.find(({ code }) => code === 'contradicted-claim')!;

  it('lists the texts, drafts first, with what is known of them', async () => {
    const [dossier] = await client.sendRequest<DossierTexts[]>(textsRequest);
    assert.deepEqual([dossier!.root, dossier!.name], [root, 'Two truces']);
    assert.deepEqual(
      dossier!.texts.map(({ path: file, name, key, role, issued, grade }) => [file, name, key, role, issued, grade]),
      [
        ['drafts/d.md', 'drafts/d.md', undefined, 'draft', undefined, undefined],
        ['sources/a.md', 'A truce', 'truce2023', 'source', 'June 2023', 'B2'],
        ['sources/b.md', 'sources/b.md', undefined, 'source', undefined, undefined],
      ],
    );
  });

  it('compares two texts, with places in both', async () => {
    const found = (await client.sendRequest<ComparedTexts | null>(compareTextsRequest, { left: uri('sources/a.md'), right: uri('sources/b.md') }))!;
    assert.deepEqual([found.left.name, found.right.path], ['A truce', 'sources/b.md']);
    const [row] = found.rows;
    assert.equal(row!.mark, 'differs');
    assert.equal(textIn('sources/a.md', row!.left.range), files['sources/a.md']!.trim());
    assert.match(textIn('sources/b.md', row!.right.range), /^The truce .* 22 May 2023\.$/);
    assert.equal(row!.right.quote.slice(row!.right.words!.start, row!.right.words!.end), '22 May 2023');
  });

  it('has no comparison with a text of none, with itself, or of nothing', async () => {
    for (const right of [uri('sources/a.md'), uri('sources/z.md'), 'untitled:x', 7])
      assert.equal(await client.sendRequest(compareTextsRequest, { left: uri('sources/a.md'), right }), null);
  });

  it('explains each finding in the README', () => assert.match(contradiction('sources/a.md').codeDescription!.href, /README\.md#L\d+$/));

  it('gives the sides of a contradiction, its own first, and what following each would say', async () => {
    const { range } = contradiction('drafts/d.md');
    const { label, sides } = (await client.sendRequest<ContradictionSides | null>(sidesRequest, { uri: uri('drafts/d.md'), range }))!;
    assert.equal(label, 'Founding of March 23 Movement');
    assert.deepEqual(
      sides.map(({ value, words, sentence }) => [value, textIn('drafts/d.md', words), textIn('drafts/d.md', sentence[0]!)]),
      [
        ['2012', '2012', 'The M23 was founded in 2012.'],
        ['2010', '2010', 'Observers say that the M23 was founded in 2010.'],
      ],
    );
    // in a draft the other side asks for a change; in a source nobody changes anything
    assert.deepEqual(
      sides.map(({ following }) => following.disposition),
      ['accepted-risk', 'confirmed'],
    );
    assert.match(sides[1]!.following.reason, /drafts\/d\.md is followed: “2010”, not “2012” here/);
    const source = (await client.sendRequest<ContradictionSides | null>(sidesRequest, {
      uri: uri('sources/a.md'),
      range: contradiction('sources/a.md').range,
    }))!;
    assert.deepEqual(
      source.sides.map(({ following }) => following.disposition),
      ['accepted-risk', 'accepted-risk'],
    );
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    assert.equal(await client.sendRequest(sidesRequest, { uri: uri('sources/a.md'), range: nowhere }), null);
  });

  it('offers both as quick fixes of a contradiction, first', async () => {
    const { range } = contradiction('sources/a.md');
    const actions = await client.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('sources/a.md') },
      range,
      context: { diagnostics: [] },
    });
    const own = actions.filter(({ diagnostics: on }) => on?.some(({ code }) => code === 'contradicted-claim'));
    assert.deepEqual(
      own.slice(0, 2).map(({ title, command }) => [title, command!.command]),
      [
        ['Compare both sides', compareSidesCommand],
        ['Note which side is followed …', noteFollowedCommand],
      ],
    );
    assert.deepEqual(own[0]!.command!.arguments, [{ uri: uri('sources/a.md'), code: 'contradicted-claim', range }]);
  });

  it('writes the report with the dispositions that stand now', async () => {
    const params = { root, format: 'html', date: '2026-03-02', version: '9.9.9' };
    const before = (await client.sendRequest<ReportFile | null>(reportRequest, params))!;
    assert.equal(before.name, 'review-2026-03-02.html');
    assert.match(before.text, /Review of “Two truces”[\s\S]*Dragoman 9\.9\.9/);
    const { range } = contradiction('sources/a.md');
    await client.sendRequest(disposeRequest, {
      uri: uri('sources/a.md'),
      code: 'contradicted-claim',
      range,
      disposition: 'accepted-risk',
      reason: 'the annex',
      reviewer: 'Ana',
    });
    assert.match(await readFile(path.join(root, 'review.jsonl'), 'utf8'), /the annex/);
    assert.match((await client.sendRequest<ReportFile | null>(reportRequest, params))!.text, /accepted risk, Ana: the annex/);
    for (const wrong of [{ root: '/nowhere' }, { format: 'pdf' }, { date: 'today' }])
      assert.equal(await client.sendRequest(reportRequest, { ...params, ...wrong }), null);
  });
});
