/** Correcting what was misread: which corrections are offered, and what is written for the whole dossier. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSaid } from '../../server/core/say.ts';
import { correctingEverywhere, correctionFixes } from '../../server/features/corrections.ts';
import { openFixture } from '../support/fixture.ts';

const titles = (fixture: string) => {
  const { dossier, cursor } = openFixture(fixture);
  return correctionFixes(dossier, cursor!.path, cursor!.offset).map(({ title }) => title);
};

describe('what is offered', () => {
  test('on an actor', () =>
    assert.deepEqual(titles('The Rapid Sup<|>port Forces left.'), [
      '“Rapid Support Forces” is not an actor here',
      'Another actor …',
      '“Rapid Support Forces” is never an actor in this dossier',
      '“Rapid Support Forces” always means another in this dossier …',
    ]));
  test('on a date', () => assert.equal(titles('It fell on 3 M<|>ay 2024.')[1], 'Another date …'));
  test('nothing where nothing was read', () => assert.deepEqual(titles('They walked aw<|>ay.'), []));
});

describe('for the whole dossier', () => {
  const written = (mark: Parameters<typeof correctingEverywhere>[3], before = '') => {
    const { dossier, ranges } = openFixture(
      `//- sources/a.md\nThen ‹|Lincoln|› came. Lincoln: “no”.\n${before === '' ? '' : `//- corrections.yaml\n${before}`}`,
    );
    const added = correctingEverywhere(dossier, 'sources/a.md', ranges[0]!, mark);
    if (isSaid(added)) return added;
    const text = before.slice(0, added.at) + added.text;
    dossier.update('corrections.yaml', text);
    return { text, problems: dossier.problems('corrections.yaml'), mentions: dossier.document('sources/a.md')!.mentions };
  };
  test('nobody', () => {
    const found = written({ kind: 'none' });
    assert.ok(!isSaid(found));
    assert.equal(found.text, '- { text: "Lincoln", is: none }\n');
    assert.deepEqual([found.problems, found.mentions], [[], []]);
  });
  test('an entity that is known, and one that is not', () => {
    const known = written({ kind: 'actor', id: 'nato' }, '- { text: a, is: none }');
    assert.ok(!isSaid(known));
    assert.equal(known.text, '- { text: a, is: none }\n- { text: "Lincoln", is: nato }\n');
    assert.deepEqual(
      known.mentions.map((mention) => 'id' in mention && mention.id),
      ['nato', 'nato'],
    );
    const unknown = written({ kind: 'place', id: 'lincoln-county' });
    assert.ok(!isSaid(unknown));
    assert.deepEqual(unknown.problems, []);
    assert.deepEqual(
      unknown.mentions.map(({ kind }) => kind),
      ['place', 'place'],
    );
  });
  test('nothing is added to a file with a mistake', () => {
    assert.match(String(written({ kind: 'none' }, '- { text: a, is: none')), /mend it first/);
    assert.match(String(written({ kind: 'none' }, 'text: a\n')), /mend it first/);
  });
});
