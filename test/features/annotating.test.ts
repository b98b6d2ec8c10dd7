/** Marking by hand: what is offered, what is written, and what is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sidecarOf } from '../../server/core/annotations/sidecar.ts';
import { inEnglish, toSay } from '../../server/core/say.ts';
import { type AnnotationChange, marking, markOn, sidecarChange, suggestions, unmarking, wordsAt } from '../../server/features/annotating.ts';
import { type OpenFixture, openFixture, withMarks } from '../support/fixture.ts';

let ids = 0;
const stamp = { creator: 'Ana', created: '2026-03-01T10:00:00Z', newId: () => `urn:uuid:${ids++}` };
const [draft, source] = ['drafts/a.md', 'sources/a.md'];

/** The text of a draft or of the file beside a source, changed. */
function changed({ dossier, files }: OpenFixture, path: string, change: AnnotationChange): string {
  if (change.kind === 'sidecar') return sidecarChange(change)(dossier.textOf(change.file) ?? '');
  let text = files.get(path)!;
  for (const { span, text: put } of [...change.edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end))
    text = text.slice(0, span.start) + put + text.slice(span.end);
  return text;
}
const open = (path: string, text: string, more = '') => openFixture(`//- ${path}\n${text}${more}`);
const marked = (text: string, kind: 'actor' | 'place' | 'date' | 'event' | 'none', value?: string) => {
  const fixture = open(draft, text);
  const change = marking(fixture.dossier, draft, fixture.ranges, kind, value, stamp);
  return change.done > 0 ? changed(fixture, draft, change) : inEnglish(...change.skipped[0]!);
};

describe('in a draft', () => {
  const cases: [what: string, text: string, kind: 'actor' | 'place' | 'date' | 'event' | 'none', value: string | undefined, expected: string | RegExp][] = [
    ['an actor', '‹|Kigali|› denied it.', 'actor', 'rwanda', '[Kigali]{.actor #rwanda} denied it.'],
    ['a date', 'It fell ‹|last spring|›.', 'date', '2024-03/2024-05', 'It fell [last spring]{.date edtf="2024-03/2024-05"}.'],
    ['an event', 'The ‹|push|› failed.', 'event', 'invasion', 'The [push]{.event type="invasion"} failed.'],
    ['nobody', '‹|Georgia|› smiled.', 'none', undefined, '[Georgia]{.none} smiled.'],
    ['several at once', '‹|Kigali|› spoke, ‹|Goma|› fell.', 'actor', 'rwanda', '[Kigali]{.actor #rwanda} spoke, [Goma]{.actor #rwanda} fell.'],
    ['each as it was read', '‹|Rwanda|› accused ‹|Burundi|›.', 'actor', undefined, '[Rwanda]{.actor #rwanda} accused [Burundi]{.actor #burundi}.'],
    ['another mark in place of the first', '[‹|Kigali|›]{.place #kigali} denied it.', 'actor', 'rwanda', '[Kigali]{.actor #rwanda} denied it.'],
    ['with all its signs selected', '‹|[Kigali]{.place #kigali}|› denied it.', 'actor', 'rwanda', '[Kigali]{.actor #rwanda} denied it.'],
    [
      'with half of its signs, as it is selected after marking',
      '[‹|Kigali]{.place #kigali}|› denied it.',
      'actor',
      'rwanda',
      '[Kigali]{.actor #rwanda} denied it.',
    ],
    ['around a citation', '‹|The raid [@doe2024]|› failed.', 'event', 'raid', '[The raid [@doe2024]]{.event type="raid"} failed.'],
    ['half a bracket', 'So ‹|it [began|› then].', 'event', 'invasion', /bracket/],
    ['half a citation', 'The raid ‹|failed [@doe|›2024].', 'event', 'raid', /bracket|citation/],
    ['half an annotation', '[The ‹|army]{.actor #mali} left|›.', 'actor', 'mali', /in two|bracket/],
    ['across paragraphs', 'One ‹|army.\n\nAnother|› army.', 'actor', 'mali', /one paragraph/],
    ['a dateline', 'BAMAKO, May 3 (‹|Reuters|›) - The army left Kidal on Monday, officials said.', 'actor', 'reuters', /no dateline/],
    ['front matter', '---\ntitle: ‹|Mali|›\n---\n\nIt rained.', 'actor', 'mali', /one paragraph/],
    ['an id that is none', '‹|Kigali|› fell.', 'actor', 'rwanda} x', /no id/],
    ['a date that is none', '‹|Then|› it fell.', 'date', 'soon', /EDTF/],
    ['nothing read there', '‹|walked|› away.', 'actor', undefined, /names no actor/],
  ];
  for (const [what, text, kind, value, expected] of cases)
    test(what, () => {
      const found = marked(text, kind, value);
      if (typeof expected === 'string') assert.equal(found, expected);
      else assert.match(found!, expected);
    });

  test('what was written is what is read', () => {
    const fixture = open(draft, marked('‹|Kigali|› denied it.', 'actor', 'rwanda')!);
    const [mention] = fixture.dossier.document(draft)!.mentions;
    assert.deepEqual([mention?.kind, mention && 'id' in mention && mention.id, mention?.annotated], ['actor', 'rwanda', true]);
    assert.deepEqual(markOn(fixture.dossier, draft, { start: 1, end: 7 })?.kind, 'actor');
  });
  test('the mark is taken away at a cursor in it, the inner of two', () => {
    const fixture = open(draft, '[The raid on [Go<|>ma]{.place #goma}]{.event type="raid"} failed.');
    const at = { start: fixture.cursor!.offset, end: fixture.cursor!.offset };
    assert.equal(changed(fixture, draft, unmarking(fixture.dossier, draft, [at])), '[The raid on Goma]{.event type="raid"} failed.');
    assert.deepEqual(unmarking(open(draft, 'Goma fell.').dossier, draft, [{ start: 1, end: 1 }]).skipped, [toSay('There is no annotation here.')]);
  });
});

describe('beside a source', () => {
  const text = 'The Front left Goma. Kigali denied it.\n';
  const marks = (fixture: OpenFixture) => fixture.dossier.annotations(source).map(({ entry: { exact, mark } }) => `${exact} ${mark?.kind} ${mark?.id}`);
  const apply = (fixture: OpenFixture, change: AnnotationChange) => fixture.dossier.update(sidecarOf(source), changed(fixture, source, change));
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  test('a mark is added, changed and taken away, and the text is not touched', () => {
    const fixture = open(source, text);
    apply(fixture, marking(fixture.dossier, source, [at('The Front'), at('Kigali')], 'actor', 'nile-front', stamp));
    assert.deepEqual(marks(fixture), ['The Front actor nile-front', 'Kigali actor nile-front']);
    apply(fixture, marking(fixture.dossier, source, [at('Kigali')], 'actor', 'rwanda', stamp));
    assert.deepEqual(marks(fixture), ['The Front actor nile-front', 'Kigali actor rwanda']);
    assert.equal(markOn(fixture.dossier, source, at('Kigali'))?.id, 'rwanda');
    apply(fixture, unmarking(fixture.dossier, source, [{ start: 2, end: 2 }]));
    assert.deepEqual(marks(fixture), ['Kigali actor rwanda']);
    assert.equal(fixture.dossier.textOf(source), text);
  });
});

describe('what words mean', () => {
  const words = (text: string) => {
    const { dossier, cursor, ranges, files } = open(draft, text);
    const span = wordsAt(dossier.document(draft)!, cursor ? { start: cursor.offset, end: cursor.offset } : ranges[0]!);
    return span && withMarks(files.get(draft)!, [span]);
  };
  test('the mention at the cursor', () => assert.equal(words('The Rapid Sup<|>port Forces left.'), 'The ‹|Rapid Support Forces|› left.'));
  test('else the word', () => assert.equal(words('They walked aw<|>ay.'), 'They walked ‹|away|›.'));
  test('a selection without the blanks at its ends', () => assert.equal(words('They‹| walked |›away.'), 'They ‹|walked|› away.'));
  test('what a span marks, however much of its signs is selected', () =>
    assert.equal(words('[‹|Kigali]{.place #kigali}|› fell.'), '[‹|Kigali|›]{.place #kigali} fell.'));
  test('nothing', () => assert.equal(words('They <|>  . left.'), undefined));
});

describe('what is offered', () => {
  const offered = (text: string, kind: 'actor' | 'place' | 'date' | 'event', query = '', more = '') => {
    const { dossier, ranges } = open(draft, text, more);
    return suggestions(dossier, draft, ranges[0]!, kind, query);
  };
  test('first what was read there, and who it can stand for', () => {
    const [first] = offered('They met in ‹|Islamabad|›.', 'actor');
    assert.deepEqual([first?.value, first?.origin], ['pakistan', 'read']);
    assert.equal(offered('‹|Islamabad|› said no.', 'place')[0]?.value, 'islamabad');
  });
  test('then names like it', () =>
    assert.ok(offered('The ‹|Huthi|› came.', 'actor').some(({ value, origin }) => /houthi|ansar-allah/.test(value) || origin === 'similar')));
  test('what fits what is typed, by name, alias and id, and the id itself', () => {
    const found = offered('‹|They|› left.', 'actor', 'rapid sup');
    assert.equal(found[0]?.value, 'rapid-support-forces');
    assert.equal(offered('‹|They|› left.', 'actor', 'new-front').at(-1)?.origin, 'typed');
    assert.ok(!offered('‹|They|› left.', 'actor', 'no id {').some(({ origin }) => origin === 'typed'));
  });
  test('the dossier’s own before anything is typed', () => {
    const own =
      '\n//- actors.yaml\n- { id: nile-front, name: Nile Front, type: armed-group }\n//- dossier.yaml\ndrafts: ["drafts/*.md"]\nknowledge: actors.yaml\n';
    assert.ok(offered('‹|They|› left.', 'actor', '', own).some(({ value }) => value === 'nile-front'));
    assert.ok(!offered('‹|They|› left.', 'place', '', own).some(({ value }) => value === 'nile-front'));
  });
  test('dates as read, in words and as EDTF', () => {
    assert.deepEqual(
      offered('It fell on ‹|3 May 2024|›.', 'date').map(({ value }) => value),
      ['2024-05-03'],
    );
    assert.equal(offered('‹|Then|› it fell.', 'date', 'late 2023')[0]?.value, '2023-10/2023-12');
    assert.equal(offered('‹|Then|› it fell.', 'date', '2023-10/..')[0]?.value, '2023-10/..');
    assert.deepEqual(offered('‹|Then|› it fell.', 'date', 'nonsense'), []);
  });
  test('types of event', () => {
    assert.equal(offered('They ‹|shelled|› it.', 'event')[0]?.value, 'shelling');
    assert.ok(offered('‹|It|› began.', 'event', 'cease').every(({ label, value }) => /cease/i.test(label + value)));
  });
});
