/** What a hand marks – in the text, beside it, or once for the whole dossier – stands above the recognisers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectorsAt } from '../../../server/core/annotations/anchor.ts';
import { annotationLineOf, type Mark } from '../../../server/core/annotations/sidecar.ts';
import type { Dossier } from '../../../server/core/dossier/dossier.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { annotationLine } from '../../../server/features/annotate.ts';
import { openFixture, readText } from '../../support/fixture.ts';

const mentionsOf = (document: ReturnType<typeof readText>) =>
  annotationLine(document, '').mentions.map(
    ({ text, kind, ...rest }) => `${text}: ${kind} ${'id' in rest ? rest.id : 'value' in rest ? rest.value : rest.type}`,
  );
const read = (text: string) => mentionsOf(readText(text, { path: 'drafts/a.md', role: 'draft' }));

describe('in a draft', () => {
  test('nobody is meant', () => assert.deepEqual(read('[Georgia]{.none} fell ill, and Georgia’s army left.'), ['Georgia: actor georgia']));
  test('a mark for nobody leaves a longer name alone', () =>
    assert.deepEqual(read('The Bank of [England]{.none} waited.'), ['Bank of [England: actor bank-of-england']));
  test('names inside a marked event stay', () =>
    assert.deepEqual(read('[The thing at Torkham]{.event type="clash"} ended.'), ['The thing at Torkham: event clash', 'Torkham: place torkham']));
  test('an event keeps who did it to whom', () => {
    const { mentions } = readText('Russia [attacked]{.event type="air-strike"} Ukraine on 3 May 2024.', { role: 'draft' });
    const event = mentions.find(({ kind }) => kind === 'event');
    assert.ok(event?.kind === 'event');
    assert.deepEqual([event.type, event.participants.map(({ id }) => id)], ['air-strike', ['russia', 'ukraine']]);
  });
  test('an EDTF date needs no quotation marks', () => assert.deepEqual(read('[Then]{.date edtf=2012-05} it rained.'), ['Then: date 2012-05']));
  test('a mark that says nothing is told of', () => {
    const problems = (text: string) => readText(text).structure.problems.map(({ message }) => inEnglish(...message));
    assert.match(problems('[The army]{.actor} left.')[0]!, /names no actor/);
    assert.match(problems('[Then]{.date edtf="soon"} it rained.')[0]!, /“soon” is no EDTF/);
    assert.match(problems('[It]{.event} began.')[0]!, /type of event/);
    assert.deepEqual(problems('[It]{.none} began on [May 2]{.date edtf="2012-05-02"}.'), []);
  });
});

const source = 'Observers in Georgia left. The Front met the envoy, and Georgia’s army shelled Gori.\n';
const mark = (words: string, what: Mark, nth = 0) => {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = source.indexOf(words, start + 1);
  return annotationLineOf({
    id: `${words}${nth}`,
    source: 'a.md',
    mark: what,
    creator: 'Ana',
    created: '2026-01-01T00:00:00Z',
    ...selectorsAt(source, { start, end: start + words.length }),
  });
};
const withSidecar = (...lines: string[]) => openFixture(`//- sources/a.md\n${source}//- sources/a.md.annotations.jsonl\n${lines.join('\n')}\n`).dossier;
const inSource = (dossier: Dossier) => mentionsOf(dossier.document('sources/a.md')!);

describe('beside a source', () => {
  test('its marks count, and its text is as it was', () => {
    const dossier = withSidecar(
      mark('The Front', { kind: 'actor', id: 'nile-front' }),
      mark('Georgia', { kind: 'none' }),
      mark('left', { kind: 'event', type: 'withdrawal' }),
    );
    assert.deepEqual(inSource(dossier).slice(0, 2), ['left: event withdrawal', 'The Front: actor nile-front']);
    assert.equal(dossier.document('sources/a.md')?.text, source);
    assert.deepEqual(dossier.problems('sources/a.md.annotations.jsonl'), []);
  });
  test('of two marks on the same words the later line counts', () =>
    assert.ok(inSource(withSidecar(mark('The Front', { kind: 'actor', id: 'a' }), mark('Front', { kind: 'actor', id: 'b' }))).includes('Front: actor b')));
  test('they go with the file, and come back', () => {
    const line = mark('The Front', { kind: 'actor', id: 'nile-front' });
    const dossier = withSidecar(line);
    assert.deepEqual(dossier.update('sources/a.md.annotations.jsonl', undefined), ['sources/a.md']);
    assert.ok(!inSource(dossier).some((one) => one.includes('nile-front')));
    assert.deepEqual(dossier.update('sources/a.md.annotations.jsonl', `${line}\n`), ['sources/a.md']);
    assert.ok(inSource(dossier).includes('The Front: actor nile-front'));
    const note = annotationLineOf({ id: 'n', source: 'a.md', note: 'Hm', creator: 'Ana', created: '', ...selectorsAt(source, { start: 0, end: 9 }) });
    assert.deepEqual(dossier.update('sources/a.md.annotations.jsonl', `${line}\n${note}\n`), [], 'a note changes no reading');
  });
  test('they follow their words, and are told of when these go', () => {
    const dossier = withSidecar(mark('The Front', { kind: 'actor', id: 'nile-front' }));
    dossier.update('sources/a.md', `A new line.\n\n${source}`);
    assert.ok(inSource(dossier).includes('The Front: actor nile-front'));
    dossier.update('sources/a.md', 'All is new.\n');
    const [problem] = dossier.problems('sources/a.md.annotations.jsonl');
    assert.match(inEnglish(...problem!.message), /“The Front” does not stand in the text any more/);
    assert.equal(problem!.start, 0);
  });
  test('a file whose text is gone says so; one beside no text of the dossier is not read', () => {
    const dossier = withSidecar(mark('The Front', { kind: 'actor', id: 'x' }));
    dossier.update('sources/a.md', undefined);
    assert.match(inEnglish(...dossier.problems('sources/a.md.annotations.jsonl')[0]!.message), /There is no sources\/a\.md/);
    assert.ok(dossier.reportable().includes('sources/a.md.annotations.jsonl'));
    assert.equal(dossier.kindOf('elsewhere/a.md.annotations.jsonl'), undefined);
  });
  test('it is no text of the dossier itself, whatever the pattern', () => {
    const { dossier } = openFixture(`//- dossier.yaml\nsources: ["sources/*"]\n//- sources/a.md\n${source}//- sources/a.md.annotations.jsonl\n{}\n`);
    assert.deepEqual(dossier.paths(), ['sources/a.md']);
  });
});

describe('once for the whole dossier', () => {
  const corrected = (corrections: string, text: string, more = '') =>
    openFixture(
      `//- sources/a.md\n${text}\n//- actors.yaml\n- { id: nile-front, name: Nile Front, type: armed-group }\n//- dossier.yaml\nsources: ["sources/*.md"]\nknowledge: actors.yaml\n//- corrections.yaml\n${corrections}\n${more}`,
    ).dossier;
  const readWith = (corrections: string, text: string) => inSource(corrected(corrections, text));
  test('a form is nobody', () =>
    assert.deepEqual(
      readWith('- { text: Gori, is: none }', 'The army shelled Gori.').filter((one) => one.startsWith('Gori')),
      [],
    ));
  test('but longer names that hold it are', () =>
    assert.ok(readWith('- { text: England, is: none }', 'The Bank of England waited.').some((one) => one.startsWith('Bank of England'))));
  test('a form is an entity, of its kind', () =>
    assert.ok(readWith('- { text: the Front, is: nile-front }', 'Soldiers of the Front left.').includes('the Front: actor nile-front')));
  test('capitals count', () => assert.ok(!readWith('- { text: the Front, is: nile-front }', 'Soldiers at the front left.').join().includes('nile-front')));
  test('a state goes on to act or to locate by its use', () => {
    const both = readWith('- { text: Congo, is: congo-brazzaville }', 'Congo condemned the attack. Rebels fled in Congo.');
    const plain = readWith('[]', 'Congo condemned the attack. Rebels fled in Congo.');
    assert.equal(both.length, plain.length);
  });
  test('a date and an event', () => {
    const found = readWith(
      '- { text: the October war, date: 1973-10-06/1973-10-25 }\n- { text: the push, event: invasion }',
      'After the October war came the push.',
    );
    assert.deepEqual(found, ['the October war: date 1973-10-06/1973-10-25', 'the push: event invasion']);
  });
  test('a mark in the text counts before', () =>
    assert.deepEqual(readWith('- { text: Gori, is: none }', '[Gori]{.place #gori} burned.').slice(0, 1), ['Gori: place gori']));
  test('entries that cannot be used are told of at their place', () => {
    const dossier = corrected(
      '- { text: a, is: no-such-entity-anywhere }\n- { text: b }\n- { text: c, colour: red }\n- { text: d, date: soon }\n- { text: Gori, is: none }',
      'The army shelled Gori.',
    );
    const said = dossier.problems('corrections.yaml').map(({ message }) => inEnglish(...message));
    assert.equal(said.length, 4);
    for (const part of [/no-such-entity/, /not one thing/, /“colour” is no field/, /EDTF/])
      assert.ok(
        said.some((one) => part.test(one)),
        `${part} in ${said.join('\n')}`,
      );
    assert.ok(!inSource(dossier).some((one) => one.startsWith('Gori')));
  });
  test('the version of the knowledge changes with it', () => {
    const dossier = corrected('[]', 'The army shelled Gori.');
    const before = dossier.knowledge.version;
    assert.deepEqual(dossier.update('corrections.yaml', '- { text: Gori, is: none }\n'), ['sources/a.md']);
    assert.notEqual(dossier.knowledge.version, before);
  });
});
