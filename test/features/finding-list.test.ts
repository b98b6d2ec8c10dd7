import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findingGroups, nextFinding, type Origin, reviewProgress, shownFinding } from '../../server/features/finding-list.ts';
import type { FindingFilter, FindingGrouping } from '../../server/protocol.ts';
import { openFixture } from '../support/fixture.ts';

const fixture = `//- drafts/a.md
Rebels killed 80 people in Goma in May 2012.

Observers say that Rwanda sent 300 soldiers.

Farmers in Beni paid 12 million dollars in taxes in 2014. <!-- dragoman: ignore unsourced-claim: told in annex 2 -->
//- drafts/b.md
The army killed 40 people in Uvira in July 2012.[^4]
`;
const { dossier } = openFixture(fixture);
const lines = (by: FindingGrouping, filter: FindingFilter = {}, of = dossier) =>
  findingGroups(of, by, filter).map(
    ({ id, open, findings }) =>
      `${id} ${open}/${findings.length}: ${findings.map(({ finding }) => `${finding.document.slice(7, 8)}${finding.start}`).join(' ')}`,
  );
const at = (words: string) => fixture.slice(fixture.indexOf('Rebels')).indexOf(words);

describe('groups of findings', () => {
  test('by code, in the order of the README', () =>
    assert.deepEqual(lines('code'), [
      `unsourced-claim 1/2: a0 a${at('Farmers')}`,
      `vague-attribution 1/1: a${at('Observers')}`,
      'unresolved-citation 1/1: b48',
    ]));
  test('by text, by path', () => assert.deepEqual(lines('text'), [`drafts/a.md 2/3: a0 a${at('Observers')} a${at('Farmers')}`, 'drafts/b.md 1/1: b48']));
  test('by severity, the worst first', () =>
    assert.deepEqual(
      findingGroups(dossier, 'severity', {}).map(({ label }) => label),
      ['Warnings', 'Information'],
    ));
  test('open, disposed, all', () => {
    assert.deepEqual(lines('code', { state: 'disposed' }), [`unsourced-claim 0/1: a${at('Farmers')}`]);
    assert.deepEqual(lines('code', { state: 'open', codes: ['unsourced-claim'] }), ['unsourced-claim 1/1: a0']);
  });
  test('by codes', () => assert.deepEqual(lines('code', { codes: ['unresolved-citation', 'variant-name'] }), ['unresolved-citation 1/1: b48']));
  test('by words at fault, of the message, of the path', () => {
    assert.deepEqual(lines('text', { text: ' rebels KILLED ' }), ['drafts/a.md 1/1: a0']);
    assert.deepEqual(lines('text', { text: 'nobody can look' }), ['drafts/b.md 1/1: b48']);
    assert.deepEqual(lines('text', { text: 'drafts/b' }), ['drafts/b.md 1/1: b48']);
    assert.deepEqual(lines('text', { text: 'Uvira was' }), []);
  });
  test('progress counts what is silenced, whatever is filtered', () =>
    assert.deepEqual(reviewProgress(dossier), {
      all: 4,
      cleared: 1,
      kinds: [
        { code: 'unsourced-claim', name: 'Claims without a source' },
        { code: 'vague-attribution', name: 'Vague attributions' },
        { code: 'unresolved-citation', name: 'Citations that point at nothing' },
      ],
    }));
});

describe('what is shown of a finding', () => {
  const shown = (of = dossier) => findingGroups(of, 'code', {}).flatMap(({ findings }) => findings.map((one) => shownFinding(of, one, 'code')));
  test('words, state and what was said', () => {
    const [open, silenced] = shown();
    assert.equal(open!.state, 'open');
    assert.equal(open!.quote, 'Rebels killed 80 people in Goma in May 2012.');
    assert.deepEqual([silenced!.state, silenced!.review, silenced!.group], ['silenced', 'told in annex 2', 'unsourced-claim']);
  });
  test('ids are one for each, and stay when the text before them changes', () => {
    const repeated = fixture.replace('//- drafts/b.md\n', '\nRebels killed 80 people in Goma in May 2012.\n//- drafts/b.md\n');
    const ids = shown(openFixture(repeated).dossier).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const moved = shown(openFixture(fixture.replace('Rebels', 'A preface.\n\nRebels')).dossier).map(({ id }) => id);
    assert.deepEqual(
      moved,
      shown().map(({ id }) => id),
    );
  });
});

describe('next finding', () => {
  const next = (by: FindingGrouping, from: Origin | undefined, direction: 1 | -1 = 1, filter: FindingFilter = {}) => {
    const found = nextFinding(dossier, by, filter, from, direction)?.finding;
    return found && `${found.document.slice(7, 8)}${found.start}`;
  };
  const [a, b] = ['drafts/a.md', 'drafts/b.md'];
  test('the first, the last', () => {
    assert.equal(next('code', undefined), 'a0');
    assert.equal(next('code', undefined, -1), 'b48');
  });
  test('in the order of the groups, over what is settled, and round', () => {
    assert.equal(next('code', { path: a, start: 0, code: 'unsourced-claim' }), `a${at('Observers')}`);
    assert.equal(next('code', { path: a, start: at('Farmers'), code: 'unsourced-claim' }), `a${at('Observers')}`);
    assert.equal(next('code', { path: b, start: 48, code: 'unresolved-citation' }), 'a0');
    assert.equal(next('code', { path: a, start: 0, code: 'unsourced-claim' }, -1), 'b48');
  });
  test('from a place in a text', () => {
    assert.equal(next('code', { path: a, start: 10 }), `a${at('Observers')}`);
    assert.equal(next('code', { path: a, start: at('Farmers') }), 'b48');
    assert.equal(next('code', { path: a, start: 10 }, -1), 'a0');
    assert.equal(next('code', { path: a, start: 0 }, -1), 'b48');
    assert.equal(next('code', { path: b, start: 90 }), 'a0');
  });
  test('a finding that is gone is a place', () => assert.equal(next('code', { path: a, start: 3, code: 'variant-name' }), `a${at('Observers')}`));
  test('of those that the filter lets through', () => {
    assert.equal(next('code', undefined, 1, { codes: ['unresolved-citation'] }), 'b48');
    assert.equal(next('code', { path: b, start: 48, code: 'unresolved-citation' }, 1, { codes: ['unresolved-citation'] }), 'b48');
    assert.equal(next('code', undefined, 1, { codes: ['variant-name'] }), undefined);
  });
});
