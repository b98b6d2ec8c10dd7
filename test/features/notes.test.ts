/** Notes on passages: threads by place, and what is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sidecarOf } from '../../server/core/annotations/sidecar.ts';
import { inEnglish, isSaid, type Said } from '../../server/core/say.ts';
import { addingNote, deletingNote, editingNote, noteThreads, type SidecarNoteChange } from '../../server/features/notes.ts';
import { openFixture } from '../support/fixture.ts';

const path = 'sources/a.md';
const text = 'Rebels entered Goma at dawn. The army had left.\n';

test('a note is added, answered, edited and deleted, and follows its words', () => {
  const { dossier } = openFixture(`//- ${path}\n${text}`);
  let ids = 0;
  const at = (created: string) => ({ creator: 'Ana', created, newId: () => `n${ids++}` });
  const apply = (change: SidecarNoteChange | Said) => {
    assert.ok(!isSaid(change), String(change));
    const { file, change: by } = change;
    dossier.update(file, by(dossier.textOf(file) ?? '') || undefined);
  };
  const threads = () =>
    noteThreads(dossier, path).map(({ span, notes }) => [span && dossier.textOf(path)!.slice(span.start, span.end), ...notes.map((note) => note.text)]);
  const words = (one: string) => ({ start: text.indexOf(one), end: text.indexOf(one) + one.length });

  apply(addingNote(dossier, path, words('The army'), 'Which one?', at('2026-01-01')));
  apply(addingNote(dossier, path, words('at dawn'), 'Others say *noon*.', at('2026-01-02')));
  apply(addingNote(dossier, path, { replyTo: 'n0' }, 'The 8th.', at('2026-01-03')));
  assert.deepEqual(threads(), [
    ['at dawn', 'Others say *noon*.'],
    ['The army', 'Which one?', 'The 8th.'],
  ]);
  apply(editingNote(dossier, path, 'n1', 'Others say noon, $& $1.', '2026-01-04'));
  assert.equal(noteThreads(dossier, path)[0]?.notes[0]?.modified, '2026-01-04');
  assert.equal(threads()[0]![1], 'Others say noon, $& $1.');
  apply(deletingNote(dossier, path, 'n0'));
  dossier.update(path, `A heading line.\n\n${text.replace('at dawn', 'at noon')}`);
  assert.deepEqual(threads(), [
    ['The army', 'The 8th.'],
    [undefined, 'Others say noon, $& $1.'],
  ]);
  assert.equal(dossier.problems(sidecarOf(path)).length, 1, 'the lost one is told of');
  assert.equal(
    dossier.document(path)?.mentions.some(({ annotated }) => annotated),
    false,
  );
});

test('what cannot be done is said in a sentence', () => {
  const { dossier } = openFixture(`//- ${path}\n${text}`);
  const stamp = { creator: 'Ana', created: '', newId: () => 'n' };
  for (const refused of [
    addingNote(dossier, path, { start: 0, end: 6 }, '  ', stamp),
    addingNote(dossier, path, { start: 0, end: 0 }, 'x', stamp),
    addingNote(dossier, path, { start: 0, end: 6 }, 'x'.repeat(20_001), stamp),
    addingNote(dossier, path, { replyTo: 'gone' }, 'x', stamp),
    editingNote(dossier, path, 'gone', 'x', ''),
    deletingNote(dossier, path, 'gone'),
  ])
    assert.match(isSaid(refused) ? inEnglish(...refused) : '', /^[A-Z].*\.$/);
});
