import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutEnding } from '../../../server/core/text/trim.ts';

test('takes off what ends the text and nothing inside it', () => {
  assert.equal(withoutEnding('Nyala. (draft).,;', /[.,;]/), 'Nyala. (draft)');
  assert.equal(withoutEnding('///', /\//), '');
  assert.equal(withoutEnding('', /./), '');
  assert.equal(withoutEnding('Nyala', /[.,;]/), 'Nyala');
});
