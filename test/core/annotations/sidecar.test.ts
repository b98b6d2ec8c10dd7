/** The file beside a text: what is read of it, what is told, and what stays. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  annotationLineOf,
  readSidecar,
  sidecarOf,
  textBeside,
  withEntity,
  withLines,
  withNoteText,
  withoutLines,
} from '../../../server/core/annotations/sidecar.ts';
import { inEnglish } from '../../../server/core/say.ts';

const line = (more: object = {}) =>
  annotationLineOf({
    id: 'urn:uuid:1',
    source: 'a b.md',
    mark: { kind: 'actor', id: 'mali' },
    creator: 'Ana',
    created: '2026-03-01T10:00:00Z',
    exact: 'Bamako',
    prefix: 'In ',
    suffix: ' they',
    position: { start: 3, end: 9 },
    ...more,
  });
const raw = (change: object) => JSON.stringify({ ...JSON.parse(line()), ...change });

test('names of the files', () => {
  assert.equal(sidecarOf('sources/a.md'), 'sources/a.md.annotations.jsonl');
  assert.equal(textBeside('sources/a.md.annotations.jsonl'), 'sources/a.md');
  assert.equal(textBeside('.annotations.jsonl'), undefined);
  assert.equal(textBeside('review.jsonl'), undefined);
});

test('what is written is a Web Annotation and is read back', () => {
  const written = JSON.parse(line());
  assert.equal(written['@context'], 'http://www.w3.org/ns/anno.jsonld');
  assert.equal(written.target.source, 'a%20b.md');
  const { entries, problems } = readSidecar(`${line()}\n${line({ id: 'urn:uuid:2', mark: undefined, note: 'Who says so?' })}\n`);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    entries.map(({ id, exact, prefix, suffix, position, mark, note }) => ({ id, exact, prefix, suffix, position, mark, note })),
    [
      {
        id: 'urn:uuid:1',
        exact: 'Bamako',
        prefix: 'In ',
        suffix: ' they',
        position: { start: 3, end: 9 },
        mark: { kind: 'actor', id: 'mali' },
        note: undefined,
      },
      {
        id: 'urn:uuid:2',
        exact: 'Bamako',
        prefix: 'In ',
        suffix: ' they',
        position: { start: 3, end: 9 },
        mark: undefined,
        note: { text: 'Who says so?', creator: 'Ana', created: '2026-03-01T10:00:00Z' },
      },
    ],
  );
});

test('one body, one selector, a motivation and a creator’s name are read too: others write so', () => {
  const [entry] = readSidecar(
    raw({
      creator: 'https://example.org/ana',
      motivation: ['commenting'],
      body: { type: 'TextualBody', value: 'See p. 4' },
      target: { selector: { type: 'TextQuoteSelector', exact: 'Bamako' } },
    }),
  ).entries;
  assert.equal(entry?.note?.text, 'See p. 4');
  assert.equal(entry?.position, undefined);
});

describe('a line that cannot be used is told of at its place, and the others are used', () => {
  const bad: [what: string, line: string, said: RegExp][] = [
    ['no JSON', '{"type":', /not a JSON object/],
    ['a list', '[]', /not a JSON object/],
    ['a merge’s mark', '<<<<<<< HEAD', /merge/],
    ['no annotation', '{"id":"x"}', /“type”/],
    ['no target', raw({ target: 'a.md' }), /“target”/],
    ['no quotation', raw({ target: { selector: [{ type: 'TextPositionSelector', start: 1, end: 2 }] } }), /TextQuoteSelector/],
    ['an empty quotation', raw({ target: { selector: { type: 'TextQuoteSelector', exact: '' } } }), /exact.* is empty/],
    ['a quotation of pages', raw({ target: { selector: { type: 'TextQuoteSelector', exact: 'x'.repeat(10_001) } } }), /longer than 10,000/],
    ['an id that is a path', line({ mark: { kind: 'actor', id: '../../etc' } }), /is no id/],
    ['an actor without an id', line({ mark: { kind: 'actor' } }), /names no actor/],
    ['a date that is none', line({ mark: { kind: 'date', edtf: 'soon' } }), /no EDTF date/],
    ['neither mark nor note', raw({ body: [] }), /neither a mark/],
  ];
  for (const [what, text, said] of bad)
    test(what, () => {
      const file = `${line({ id: 'a' })}\n  ${text}\r\n${line({ id: 'b' })}`;
      const { entries, problems } = readSidecar(file);
      assert.deepEqual(
        entries.map(({ id }) => id),
        ['a', 'b'],
      );
      assert.equal(problems.length, 1);
      assert.match(inEnglish(...problems[0]!.message), said);
      assert.equal(file.slice(problems[0]!.start, problems[0]!.end), text);
    });
});

test('of two lines with one id the one modified last counts', () => {
  const note = line({ mark: undefined, note: 'first' });
  const later = withNoteText(note, 'second', '2026-03-02T00:00:00Z');
  for (const file of [`${note}\n${later}`, `${later}\n${note}`]) {
    const { entries, problems } = readSidecar(file);
    assert.deepEqual(
      entries.map(({ note: one }) => one?.text),
      ['second'],
    );
    assert.equal(problems.length, 1);
  }
  assert.deepEqual(readSidecar(`${note}\n${note}`).problems, []);
});

test('no key of a prototype gets through', () => {
  const { entries } = readSidecar(line().replace('{"@context"', '{"__proto__":{"id":"evil"},"constructor":{"prototype":{"polluted":true}},"@context"'));
  assert.equal(entries[0]?.id, 'urn:uuid:1');
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  const changed = withEntity(entries[0]!.line, 'mali', 'mali-2')!;
  assert.ok(changed.includes('"__proto__":{"id":"evil"}'), 'a field that is not known stays');
});

test('a file too large is not read, and lines beyond the most are told of', () => {
  assert.equal(readSidecar('x'.repeat(8_000_001)).problems.length, 1);
  const { entries, problems } = readSidecar(Array.from({ length: 5_002 }, (_, i) => line({ id: `${i}` })).join('\n'));
  assert.equal(entries.length, 5_000);
  assert.match(inEnglish(...problems[0]!.message), /first 5000 lines/);
});

describe('changing lines', () => {
  const file = `{"odd":\r\n${line({ id: 'a' })}\r\n`;
  test('adds at the end, in the file’s own way of ending lines', () => {
    assert.equal(withLines(file, ['x']), `${file}x\r\n`);
    assert.equal(withLines('a', ['x']), 'a\nx\n');
  });
  test('takes out what is meant and loses nothing else', () => {
    assert.equal(withoutLines(withLines(file, ['x', 'y']), ['x']), `${file}y\r\n`);
    assert.equal(withoutLines(file, ['nothing']), file);
  });
  test('a note’s text changes, with what else its line has', () => {
    const note = raw({ body: [{ type: 'TextualBody', purpose: 'commenting', value: 'old', language: 'en' }], extra: 1 });
    assert.deepEqual(JSON.parse(withNoteText(note, 'new', '2026-03-02T00:00:00Z')), {
      ...JSON.parse(note),
      modified: '2026-03-02T00:00:00Z',
      body: [{ type: 'TextualBody', purpose: 'commenting', value: 'new', language: 'en' }],
    });
  });
  test('an entity’s id changes where it is named', () => {
    assert.equal(JSON.parse(withEntity(line(), 'mali', 'mali-state')!).body[1].value, 'mali-state');
    assert.equal(withEntity(line(), 'niger', 'x'), undefined);
  });
});
