import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { dispositions, type ReviewRecord, readReview, withDisposition, withoutDisposition } from '../../../server/core/review/review-file.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { dispositions as inProtocol } from '../../../server/protocol.ts';

const record = (over: Partial<ReviewRecord> = {}): ReviewRecord => ({
  document: 'drafts/a.md',
  code: 'unsourced-claim',
  quote: { exact: 'Rebels took Goma in 2025.', prefix: 'Before.', suffix: 'After.' },
  disposition: 'false-alarm',
  reason: 'it is the premise',
  reviewer: 'Ana',
  ...over,
});
const line = (over: object = {}) => JSON.stringify({ ...record(), ...over });
const about = (document: string) => line({ document });
const problemsOf = (text: string) =>
  readReview(text).problems.map(({ start, message }) => `${text.slice(0, start).split('\n').length}: ${inEnglish(...message)}`);

test('client and server know the same dispositions', () => assert.deepEqual(inProtocol, dispositions));

describe('a line that cannot be used is told of at its place, and the others count', () => {
  const cases: [bad: string, message: RegExp][] = [
    ['{"document":', /^2: This line is not a JSON object/],
    ['[]', /^2: This line is not a JSON object/],
    ['<<<<<<< HEAD', /^2: A merge left this mark behind/],
    ['=======', /^2: A merge left this mark/],
    [line({ code: 'unsourced' }), /^2: “code” is no finding code; the codes are unsourced-claim/],
    [line({ disposition: 'maybe' }), /^2: “disposition” is no disposition/],
    [line({ reason: '  ' }), /^2: “reason” is empty/],
    [line({ reason: undefined }), /^2: “reason” is missing/],
    [line({ quote: undefined }), /^2: “quote” is missing/],
    [line({ quote: { prefix: 'x' } }), /^2: “quote.exact” is missing/],
  ];
  for (const [bad, message] of cases)
    test(bad.slice(0, 60), () => {
      const text = `${about('a.md')}\n${bad}\n\n${about('b.md')}\r\n`;
      assert.deepEqual(
        readReview(text).entries.map((entry) => entry.record.document),
        ['a.md', 'b.md'],
      );
      const [problem, ...more] = problemsOf(text);
      assert.match(problem!, message);
      assert.deepEqual(more, []);
    });
});

test('spans are those of the lines', () => {
  const text = `\uFEFF${about('a.md')}\r\n  ${about('b.md')} \n${about('c.md')}`;
  const { entries } = readReview(text);
  assert.equal(entries.length, 3);
  for (const { span, line: own } of entries) assert.equal(text.slice(span.start, span.end), own);
});

describe('two lines on one finding', () => {
  const early = line({ date: '2026-01-01T00:00:00Z', disposition: 'confirmed' });
  const late = line({ date: '2026-02-01T00:00:00Z' });
  test('the later counts, wherever it stands, and the other is told of', () => {
    for (const text of [`${early}\n${late}\n`, `${late}\n${early}\n`]) {
      const { entries, problems } = readReview(text);
      assert.deepEqual(
        entries.map(({ record: { disposition } }) => disposition),
        ['false-alarm'],
      );
      assert.deepEqual(
        problems.map(({ start, end }) => text.slice(start, end)),
        [early],
      );
    }
  });
  test('the same line twice, as a merge of both sides leaves it, is no problem', () => assert.deepEqual(readReview(`${late}\n${late}\n`).problems, []));
});

describe('writing', () => {
  test('a new line goes where the order wants it', () => {
    const text = ['c.md', 'a.md', 'b.md'].reduce((sum, document) => withDisposition(sum, record({ document })), '');
    assert.deepEqual(
      readReview(text).entries.map((entry) => entry.record.document),
      ['a.md', 'b.md', 'c.md'],
    );
    assert.ok(text.endsWith('}\n') && !text.includes('\n\n'));
  });
  test('a disposition given anew replaces the old one and keeps unknown fields', () => {
    const text = `${line({ ticket: 12, quote: { ...record().quote, page: 4 } })}\n`;
    const [entry, ...more] = withDisposition(text, record({ disposition: 'fixed' }))
      .trim()
      .split('\n');
    assert.deepEqual(more, []);
    const { ticket, disposition, quote } = JSON.parse(entry!);
    assert.deepEqual([ticket, disposition, quote.page, quote.exact], [12, 'fixed', 4, record().quote.exact]);
  });
  test('the line for an earlier wording is replaced', () => {
    const old = line({ quote: { exact: 'Rebels took Goma.', prefix: '', suffix: '' }, ticket: 7 });
    const text = withDisposition(`${about('b.md')}\n${old}\n`, record(), old);
    assert.equal(readReview(text).entries.length, 2);
    assert.ok(!text.includes('"Rebels took Goma."') && text.includes('"ticket":7'));
  });
  test('line ends are those of the file', () => assert.match(withDisposition(`${about('b.md')}\r\n`, record()), /\}\r\n\{.*\}\r\n$/));
  test('a file without a line end at its end', () => assert.equal(withDisposition(about('b.md'), record()).trim().split('\n').length, 2));
  test('taking back leaves nothing but the other lines, as they were', () => {
    const others = `# a remark\n${about('b.md')}\n\n{"bad":\n`;
    assert.equal(withoutDisposition(withDisposition(others, record()), withDisposition('', record()).trim()), others);
    assert.equal(withoutDisposition(withDisposition('', record()), withDisposition('', record()).trim()), '');
  });
  test('no other line is lost or altered, whatever stands in the file', () => {
    const anyLine = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/[\r\n\uFEFF]/g, ' ')),
      fc.constantFrom('a.md', 'drafts/0.md', 'z.md').map(about),
      fc.constantFrom('<<<<<<< x', '{}', '[1]', 'null', ''),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), fc.boolean(), (lines, windows) => {
        const text = lines.map((one) => `${one}${windows ? '\r' : ''}\n`).join('');
        const written = withDisposition(text, record());
        const own = withDisposition('', record()).trim();
        assert.deepEqual(
          written.split('\n').filter((one) => one.trim() !== own),
          text.split('\n'),
        );
        assert.ok(readReview(written).entries.some(({ line: one }) => one === own));
      }),
    );
  });
  test('two branches that add lines on different texts touch different places', () => {
    const base = ['b.md', 'd.md', 'f.md', 'h.md'].reduce((sum, document) => withDisposition(sum, record({ document })), '');
    const [ours, theirs] = [withDisposition(base, record({ document: 'a.md' })), withDisposition(base, record({ document: 'g.md' }))];
    assert.equal(ours.indexOf(about('a.md')), 0);
    assert.ok(theirs.startsWith(base.split('\n').slice(0, 3).join('\n')));
  });
});
