/** Which dossier a file belongs to, by paths alone. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { rootOf } from '../../client/roots.ts';

const at = (...parts: string[]) => path.join(path.sep, ...parts);
const roots = [at('work'), at('work', 'nile'), at('work', 'nile', 'annex')];

test('a file belongs to the innermost dossier around it', () => {
  assert.equal(rootOf(roots, at('work', 'nile', 'annex', 'a.md')), at('work', 'nile', 'annex'));
  assert.equal(rootOf(roots, at('work', 'nile', 'a.md')), at('work', 'nile'));
  assert.equal(rootOf([...roots].reverse(), at('work', 'nile', 'drafts', 'a.md')), at('work', 'nile'));
});

test('a folder whose name only begins alike is another one', () => {
  assert.equal(rootOf(roots, at('work', 'nile-2019', 'a.md')), at('work'));
  assert.equal(rootOf([at('work', 'nile')], at('work', 'nile-2019', 'a.md')), undefined);
});

test('the root of the disk can be a dossier', () => assert.equal(rootOf([path.sep], at('a.md')), path.sep));
