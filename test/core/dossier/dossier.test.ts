import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Dossier, planDossier } from '../../../server/core/dossier/dossier.ts';
import { toSay } from '../../../server/core/say.ts';
import { checkProblems, openFixture } from '../../support/fixture.ts';

const kinds = (yaml: string, paths: readonly string[]) => {
  const dossier = new Dossier(yaml);
  return paths.map((path) => dossier.kindOf(path));
};

describe('what belongs to a dossier', () => {
  test('patterns and single files', () =>
    assert.deepEqual(
      kinds('sources: ["sources/**/*.{md,txt}", wire.txt]\ndrafts: ["drafts/*.md"]\n', [
        'sources/a.md',
        'sources/x/b.txt',
        'wire.txt',
        'drafts/c.md',
        'drafts/x/c.md',
        'other.md',
        'sources/a.pdf',
      ]),
      ['source', 'source', 'source', 'draft', undefined, undefined, undefined],
    ));
  test('an empty file means the usual folders', () => assert.deepEqual(kinds('', ['sources/a.md', 'drafts/b.md', 'c.md']), ['source', 'draft', undefined]));
  test('bibliography and knowledge', () =>
    assert.deepEqual(kinds('bibliography: r.bib\nknowledge: [actors.yaml, ./places.yaml]\n', ['r.bib', 'actors.yaml', 'places.yaml', 'dossier.yaml']), [
      'bibliography',
      'knowledge',
      'knowledge',
      'dossier',
    ]));
  test('an entry that names a file is stronger than a pattern', () => {
    const { dossier } = openFixture('//- dossier.yaml\nsources:\n  - "*.md"\n  - { file: a.md, id: okoye, issued: "2024-06" }\n//- a.md\nNobody spoke.\n');
    assert.deepEqual([dossier.document('a.md')?.metadata.id, dossier.document('a.md')?.metadata.issued], ['okoye', '2024-06']);
  });
  test('a text that is a draft and a source is a draft', () =>
    assert.deepEqual(kinds('sources: ["*.md"]\ndrafts: [x.md]\n', ['x.md', 'y.md']), ['draft', 'source']));
  test('odd file names', () => assert.deepEqual(kinds('sources: ["a b (1).md", "[x].md"]\n', ['a b (1).md']), ['source']));
});

describe('problems of dossier.yaml at their lines', () => {
  test('bad YAML', () => checkProblems('//- dossier.yaml\ntitle: A\nsources: ["a.md"\n', 'dossier.yaml', ['3: is not valid YAML']));
  test('an unknown field', () => checkProblems('//- dossier.yaml\ntitle: A\nsorces: []\n', 'dossier.yaml', ['2: “sorces” is no field that Dragoman knows']));
  test('a wrong type', () => checkProblems('//- dossier.yaml\ntitle: A\nsources:\n  - 12\n', 'dossier.yaml', ['3: sources.0']));
  test('an unknown finding code', () => checkProblems('//- dossier.yaml\nfindings:\n  unsourced: off\n', 'dossier.yaml', ['2: findings']));
  test('an unknown severity', () => checkProblems('//- dossier.yaml\nfindings:\n  unsourced-claim: loud\n', 'dossier.yaml', ['2: findings.unsourced-claim']));
  test('a bad grade', () => checkProblems('//- dossier.yaml\nsources:\n  - { file: a.md, grade: Z9 }\n//- a.md\n', 'dossier.yaml', ['2: sources.0']));
  test('a double key', () => checkProblems('//- dossier.yaml\ntitle: A\ntitle: B\n', 'dossier.yaml', ['2: not valid YAML']));
  test('a missing file', () =>
    checkProblems('//- dossier.yaml\nsources:\n  - a.md\n  - { file: b.md, id: b }\n//- a.md\n', 'dossier.yaml', ['3: There is no file “b.md”']));
  test('a missing bibliography and a missing actors file', () =>
    checkProblems('//- dossier.yaml\nsources: ["*.md"]\nbibliography: [r.bib]\nknowledge: [actors.yaml]\n', 'dossier.yaml', [
      '2: There is no file “r.bib”',
      '3: There is no file “actors.yaml”',
    ]));
  test('a pattern that fits nothing is no problem', () => checkProblems('//- dossier.yaml\nsources: ["sources/*.md"]\n', 'dossier.yaml', []));
  for (const pattern of ['../**/*.md', '/etc/*.md', 'sources/../../x.md', 'C:/x.md', '..\\\\x.md'])
    test(`a pattern that leads out: ${pattern}`, () =>
      checkProblems(`//- dossier.yaml\nsources:\n  - "${pattern}"\n`, 'dossier.yaml', ['2: leads out of the dossier']));
  test('two dots inside a name lead nowhere', () => checkProblems('//- dossier.yaml\nsources: ["a..b/*.md"]\n', 'dossier.yaml', []));
});

test('a broken file leaves the usual folders', () => {
  const { dossier } = openFixture('//- dossier.yaml\nsources: [\n//- sources/a.md\nNobody spoke.\n');
  assert.deepEqual(dossier.paths(), ['sources/a.md']);
});

test('a mended file applies at once', () => {
  const { dossier } = openFixture('//- dossier.yaml\nsources: ["x.md"]\n//- x.md\nNobody spoke.\n//- y.md\nNobody spoke.\n');
  assert.deepEqual(dossier.paths(), ['x.md']);
  dossier.update('dossier.yaml', 'sources: ["y.md"]\ntitle: Y\n');
  assert.deepEqual([dossier.paths(), dossier.title, dossier.problems('dossier.yaml')], [['y.md'], 'Y', []]);
});

describe('knowledge of a dossier', () => {
  const files = (actors: string) =>
    `//- dossier.yaml\nsources: ["*.md"]\nknowledge: [actors.yaml, places.yaml]\n//- actors.yaml\n${actors}//- places.yaml\n- { id: ford-of-ansongo, name: Ford of Ansongo, type: crossing, in: mali }\n//- a.md\nThe River Brigade crossed the Ford of Ansongo.\n`;
  const names = (fixture: string) =>
    openFixture(fixture)
      .dossier.document('a.md')!
      .mentions.flatMap((m) => ('id' in m ? [m.id] : []));
  test('is found in texts', () =>
    assert.deepEqual(names(files('- { id: river-brigade, name: River Brigade, type: armed-group }\n')), ['river-brigade', 'ford-of-ansongo']));
  test('a broken entry is left out, at its line, and the others stay', () => {
    const broken = files(
      '- { id: other, name: Other Brigade, type: armed-group }\n- id: River Brigade\n  name: River Brigade\n  type: armed-group\n- { id: river-brigade, name: River Brigade, type: armed-group }\n',
    );
    checkProblems(broken, 'actors.yaml', ['2: kebab-case']);
    assert.deepEqual(names(broken), ['river-brigade', 'ford-of-ansongo']);
  });
  test('an unknown field', () =>
    checkProblems(files('- { id: x, name: X, type: armed-group, alias: [Y] }\n'), 'actors.yaml', ['1: “alias” is no field of an entry for an actor']));
  test('an unknown type', () => checkProblems(files('- { id: x, name: X, type: gang }\n'), 'actors.yaml', ['1: x: type']));
  test('no list', () => checkProblems(files('id: x\n'), 'actors.yaml', ['1: actors.yaml']));
  test('an empty file', () => checkProblems(files(''), 'actors.yaml', []));
  test('an entry with a known id adds to it', () => {
    const { dossier } = openFixture(
      '//- dossier.yaml\nsources: ["*.md"]\nknowledge: actors.yaml\n//- actors.yaml\n- { id: m23, name: M23, type: armed-group, aliases: [Sultani Brigade] }\n//- a.md\nThe Sultani Brigade and the M23 are one.\n',
    );
    assert.deepEqual(
      dossier.document('a.md')?.mentions.flatMap((m) => ('id' in m ? [m.id] : [])),
      ['m23', 'm23'],
    );
    assert.equal(dossier.knowledge.entity('m23')?.definedIn?.file, 'actors.yaml');
  });
  test('the dossier’s bearer of a name comes first', () => {
    const { dossier } = openFixture(
      '//- dossier.yaml\nsources: ["*.md"]\nknowledge: actors.yaml\n//- actors.yaml\n- { id: georgia-the-ship, name: Georgia, type: group }\n//- a.md\nGeorgia sailed.\n',
    );
    assert.deepEqual(
      dossier.document('a.md')?.mentions.flatMap((m) => ('id' in m ? [m.id] : [])),
      ['georgia-the-ship'],
    );
  });
  test('a change of knowledge reads the texts again', () => {
    const { dossier } = openFixture(files(''));
    assert.deepEqual(dossier.update('actors.yaml', '- { id: river-brigade, name: River Brigade, type: armed-group }\n'), ['a.md']);
    assert.ok(dossier.document('a.md')?.mentions.some((m) => 'id' in m && m.id === 'river-brigade'));
  });
});

test('an update with the same text reads nothing', () => {
  const { dossier, files } = openFixture('//- sources/a.md\nNobody spoke.\n');
  assert.deepEqual(dossier.update('sources/a.md', files.get('sources/a.md')), []);
  assert.deepEqual(dossier.update('sources/a.md', 'Nobody came.'), ['sources/a.md']);
  assert.deepEqual(dossier.update('elsewhere/a.md', 'Nobody came.'), []);
});

test('a file that cannot be read is named, and comes back', () => {
  const { dossier } = openFixture('//- sources/a.md\nNobody spoke.\n');
  dossier.markUnreadable('sources/a.md', toSay('This text is not in UTF-8.'));
  assert.deepEqual(dossier.paths(), []);
  assert.deepEqual(
    dossier.problems('sources/a.md').map(({ code, message }) => [code, message]),
    [['unreadable', toSay('This text is not in UTF-8.')]],
  );
  assert.ok(dossier.reportable().includes('sources/a.md'));
  dossier.update('sources/a.md', 'Nobody spoke.');
  assert.deepEqual(dossier.problems('sources/a.md'), []);
});

test('loading tells how far it is', () => {
  const dossier = new Dossier('sources: ["*.md"]\n');
  assert.deepEqual(
    [
      ...dossier.loading(
        new Map([
          ['a.md', 'A.'],
          ['b.md', 'B.'],
          ['c.txt', 'C.'],
        ]),
      ),
    ],
    [
      { done: 1, all: 2 },
      { done: 2, all: 2 },
    ],
  );
});

test('an enormous or hostile pattern matches nothing and ends', () => {
  const plan = planDossier(`sources: ["${'a'.repeat(400)}*.md", "${'{a,b}'.repeat(40)}*.md"]\n`);
  assert.equal(
    plan.entries.some((entry) => entry.matches('x.md')),
    false,
  );
});
