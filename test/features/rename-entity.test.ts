/** Renaming an entity: where its id stands, and what is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectorsAt } from '../../server/core/annotations/anchor.ts';
import { annotationLineOf, sidecarOf } from '../../server/core/annotations/sidecar.ts';
import { renameEdits, renameTarget } from '../../server/features/rename-entity.ts';
import { openFixture } from '../support/fixture.ts';

const source = 'The Front met the Nile Front.\n';
const line = annotationLineOf({
  id: 'x',
  source: 'a.md',
  mark: { kind: 'actor', id: 'nile-front' },
  creator: 'A',
  created: '',
  ...selectorsAt(source, { start: 0, end: 9 }),
});
const fixture = (draft: string) => `
//- dossier.yaml
sources: ["sources/*.md"]
drafts: ["drafts/*.md"]
knowledge: [actors.yaml, places.yaml]
//- actors.yaml
- id: nile-front
  name: Nile Front
  type: armed-group
- { id: "nile-youth", name: Nile Youth, type: group, partOf: 'nile-front' }
- { id: sudan, name: Sudan, type: state, aliases: [Republic of the Nile] }
//- places.yaml
- { id: old-camp, name: Old Camp, type: camp, standsFor: [{ actor: nile-front }], note: nile-front }
//- corrections.yaml
- { text: the Front, is: nile-front }
//- sources/a.md
${source}//- ${sidecarOf('sources/a.md')}
${line}
//- drafts/d.md
${draft}`;

const draft = '[They]{.actor #nile-front} left, and [others]{.actor #nile-front-2} too. The Nile Fr<|>ont agreed.\n';

test('every place of the id, and no other', () => {
  const { dossier, files, cursor } = openFixture(fixture(draft));
  const target = renameTarget(dossier, 'drafts/d.md', cursor!.offset);
  assert.ok(typeof target !== 'string');
  assert.equal(target.id, 'nile-front');
  assert.equal(files.get('drafts/d.md')!.slice(target.span.start, target.span.end), 'Nile Front');
  const edits = renameEdits(dossier, 'nile-front', 'nile-liberation-front');
  assert.ok(typeof edits !== 'string');
  const renamed = new Map(files);
  for (const { path, span, text } of [...edits].reverse()) {
    const before = renamed.get(path)!;
    renamed.set(path, before.slice(0, span.start) + text + before.slice(span.end));
  }
  assert.equal(edits.length, 6);
  assert.match(renamed.get('actors.yaml')!, /^- id: nile-liberation-front\n/);
  assert.match(renamed.get('actors.yaml')!, /id: "nile-youth".*partOf: 'nile-liberation-front'/);
  assert.match(renamed.get('places.yaml')!, /actor: nile-liberation-front \}\], note: nile-front/);
  assert.match(renamed.get('corrections.yaml')!, /is: nile-liberation-front/);
  assert.match(renamed.get('drafts/d.md')!, /^\[They\]\{\.actor #nile-liberation-front\} left, and \[others\]\{\.actor #nile-front-2\}/);
  const { dossier: after } = openFixture([...renamed].map(([path, text]) => `//- ${path}\n${text}`).join(''));
  const ids = (one: typeof dossier) => one.paths().flatMap((path) => one.document(path)!.mentions.flatMap((mention) => ('id' in mention ? [mention.id] : [])));
  assert.deepEqual(
    ids(after),
    ids(dossier).map((id) => (id === 'nile-front' ? 'nile-liberation-front' : id)),
  );
  assert.ok(ids(after).filter((id) => id === 'nile-liberation-front').length >= 4);
});

test('from the id itself: in a span, in knowledge, in corrections', () => {
  const { dossier, files } = openFixture(fixture(draft));
  for (const path of ['drafts/d.md', 'actors.yaml', 'places.yaml', 'corrections.yaml']) {
    const at = files.get(path)!.indexOf('nile-front');
    const target = renameTarget(dossier, path, at + 3);
    assert.deepEqual(target, { id: 'nile-front', span: { start: at, end: at + 10 } }, path);
  }
  const { dossier: other } = openFixture(fixture(draft));
  assert.equal((renameTarget(other, 'drafts/d.md', draft.indexOf('-2') + 1) as { id: string }).id, 'nile-front-2', 'an id that only stands in texts');
});

describe('what is refused, and why', () => {
  const at = (text: string) => {
    const { dossier, cursor } = openFixture(fixture(text));
    return renameTarget(dossier, 'drafts/d.md', cursor!.offset);
  };
  test('built-in ids', () => {
    assert.match(String(at('Then Chi<|>na agreed.')), /Built-in ids cannot be renamed; “china”/);
    assert.match(String(at('Then Sud<|>an agreed.')), /Built-in ids cannot be renamed; “sudan”/);
  });
  test('names that no list has', () => assert.match(String(at('General Hanna Keb<|>ede agreed.')), /Add it to the dossier’s knowledge first|no id/));
  test('other words', () => assert.match(String(at('They walked aw<|>ay.')), /no id/));
  test('new ids that are none, or another’s', () => {
    const { dossier } = openFixture(fixture(draft));
    for (const bad of ['Nile Front', 'a--b', '', 'none', 'x}'.repeat(3)]) assert.match(String(renameEdits(dossier, 'nile-front', bad)), /is no id/, bad);
    for (const taken of ['china', 'nile-youth']) assert.match(String(renameEdits(dossier, 'nile-front', taken)), /is the id of/);
    assert.deepEqual(renameEdits(dossier, 'nile-front', 'nile-front'), []);
  });
});
