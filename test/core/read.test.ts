/** Properties of reading: nothing throws, nothing takes for ever, every offset is one of the text, and words give the same whatever stands around them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ReadDocument, Span } from '../../server/core/model.ts';
import { processorTime, readText } from '../support/fixture.ts';

const paths = ['text.md', 'text.txt'] as const;

/** Every span of a document lies inside its text, and every index leads somewhere. */
function checkWhole({ text, structure, mentions, quantities, claims, statements, facts }: ReadDocument): void {
  const inside = ({ start, end }: Span) =>
    assert.ok(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
  for (const list of [
    structure.blocks,
    structure.passages,
    structure.citations,
    structure.notes,
    structure.references,
    structure.annotations,
    structure.problems,
    mentions,
    quantities,
    claims,
  ])
    for (const span of list) inside(span);
  for (const passage of structure.passages) {
    for (const sentence of passage.sentences) {
      assert.ok(sentence.from < sentence.to && sentence.to <= passage.tokens.length);
      assert.ok(sentence.spans.length > 0);
      for (const span of sentence.spans) inside(span);
    }
  }
  for (const mention of mentions) {
    const passage = structure.passages[mention.passage]!;
    const sentence = passage.sentences[mention.sentence]!;
    assert.ok(mention.start < mention.end && mention.from < mention.to);
    assert.ok(mention.from >= sentence.from && mention.from < sentence.to);
    assert.equal(passage.tokens.start[mention.from], mention.start);
    assert.equal(passage.tokens.end[mention.to - 1], mention.end);
    if (mention.kind === 'date') assert.ok(mention.value.first <= mention.value.last, mention.value.edtf);
  }
  for (const quantity of quantities) assert.ok(quantity.low <= quantity.high && quantity.low >= 0);
  const ids = claims.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const fact of facts) {
    const claim = statements.find(({ id }) => id === fact.claim);
    assert.ok(claim);
    inside({ start: claim.start + fact.words.start, end: claim.start + fact.words.end });
  }
}

const read = (text: string, path: string) => checkWhole(readText(text, { path, issued: '2024-06-14' }));

const words =
  'Moscow Russia Russian officials Sudan Goma M23 the The a of in on and Talks talks ceasefire signed attacked killed said denied reportedly Observers According to 40 people 1,200 km 2.5 million dollars $ % more than about 19 October 2025 2012 2012–2015 late early mid- the 1990s 199 last month three years ago Later that day May March since between , . ; : ! ? … ( ) [ ] “ ” " ’s - – — ¹ ² [^1] [^1]: [@a1] [1] # ## - > | --- ``` ![x](y) [a](b) {.actor #x} [x]{.date edtf="9999-99"} https://example.org By References Notes'.split(
    ' ',
  );
const salad = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', ' ', ' ', '\n', '\n\n', '', '\r\n', '\t')), { maxLength: 120 })
  .map((parts) => parts.map(([word, space]) => word + space).join(''));
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.constantFrom('\ud800', '\udc00', '\u0000', '\u200d', '\u202e', '\ufeff', 'İ', 'ß', '￿', ' ', 'Russia', '2012', '\n'), { maxLength: 60 })
    .map((parts) => parts.join('')),
);

describe('no text makes reading throw, and every offset is one of the text', () => {
  for (const path of paths) {
    test(`word salad in ${path}`, () =>
      fc.assert(
        fc.property(salad, (text) => read(text, path)),
        { numRuns: 400 },
      ));
    test(`odd Unicode in ${path}`, () =>
      fc.assert(
        fc.property(odd, (text) => read(text, path)),
        { numRuns: 400 },
      ));
    test(`both in ${path}`, () =>
      fc.assert(
        fc.property(salad, odd, salad, (a, b, c) => read(a + b + c, path)),
        { numRuns: 150 },
      ));
  }
  test('front matter of anything', () =>
    fc.assert(
      fc.property(fc.oneof(odd, fc.json(), salad), (yaml) => read(`---\n${yaml}\n---\n\nNobody spoke.\n`, 'text.md')),
      { numRuns: 300 },
    ));
});

describe('hostile texts end in time', () => {
  /** Generous on a slow machine, and far below what a quadratic reader would take. */
  const milliseconds = 6000;
  const many = 20_000;
  const texts: [name: string, text: string][] = [
    ['opening brackets', '['.repeat(many)],
    ['closing brackets', ']'.repeat(many / 4)],
    ['pairs of brackets', '[]'.repeat(many)],
    ['nested brackets', '['.repeat(many / 2) + ']'.repeat(many / 2)],
    ['note marks', '[^'.repeat(many)],
    ['parentheses', '('.repeat(many)],
    ['stars', '*'.repeat(many)],
    ['stars and words', '*a '.repeat(many)],
    ['underscores', '_a_'.repeat(many)],
    ['backticks', '`'.repeat(many)],
    ['quote marks', '“'.repeat(many)],
    ['greater than', '> '.repeat(400)],
    ['hashes', '# '.repeat(many)],
    ['pipes', '|'.repeat(many)],
    ['at signs', '@a'.repeat(many)],
    ['points', '.'.repeat(many)],
    ['pointed letters', 'U.'.repeat(many)],
    ['capitals', 'A'.repeat(many)],
    ['digits', '9'.repeat(many)],
    ['digits with commas', '9,'.repeat(many)],
    ['one word', 'x'.repeat(many * 5)],
    ['blanks', ' '.repeat(many * 5)],
    ['line ends', '\n'.repeat(many * 2)],
    ['blanks before a word', `${' '.repeat(many * 5)}x`],
    ['the same name', 'Russia '.repeat(many)],
    ['the same sentence', 'Russia invaded Ukraine on 24 February 2022. '.repeat(2000)],
    ['one sentence without an end', 'and Russia attacked Ukraine '.repeat(1500)],
    ['months', 'May '.repeat(many / 2)],
    ['years', '2012 '.repeat(many / 2)],
    ['ranges', '2012–'.repeat(many / 2)],
    ['list items', '- a\n'.repeat(3000)],
    ['numbered notes', Array.from({ length: 2000 }, (_, i) => `[^${i}]`).join(' ')],
    ['addresses', 'https://a.b '.repeat(2000)],
    ['combining marks', `e${'\u0301'.repeat(many)}`],
    ['lone surrogates', '\ud800'.repeat(many)],
    ['superscripts', '¹ a'.repeat(many / 10)],
    // beyond 2⁵³ a note’s number plus one is itself
    ['a long run of superscripts', `x${'¹'.repeat(20)}`],
    ['braces', '{'.repeat(many)],
    ['annotations', '[a]{.actor #b} '.repeat(2000)],
  ];
  for (const path of paths)
    for (const [name, text] of texts)
      test(`${name} in ${path}`, () => {
        const spent = processorTime(() => readText(text, { path, issued: '2024-06-14' }));
        assert.ok(spent < milliseconds, `${Math.round(spent)} ms`);
      });
});

describe('time grows with the text', () => {
  const paragraph =
    'Russia invaded Ukraine on 24 February 2022, and according to the United Nations 40 people were killed near Kharkiv in the first hours of it.\n\n';
  test('twice the text takes no more than four times as long', () => {
    const time = (times: number) => {
      const text = paragraph.repeat(times);
      return Math.min(...[0, 1, 2].map(() => processorTime(() => readText(text))));
    };
    time(200);
    const [once, twice] = [time(400), time(800)];
    assert.ok(twice < once * 4 + 50, `${once.toFixed(0)} ms, then ${twice.toFixed(0)} ms`);
  });
});

describe('the same words give the same', () => {
  const sentences = [
    'Russia invaded Ukraine on 24 February 2022.',
    'According to the United Nations, 40 people were killed in Goma.',
    'Observers say the M23 controls Rubaya.',
    'Nobody spoke.',
    'The Line of Control is 740 km long.',
    '# A heading',
    '- The ferry was sunk in May 2012.',
  ];
  const shape = ({ mentions, claims }: ReadDocument) => ({
    mentions: mentions.map((m) => [m.kind, m.kind === 'date' ? m.value.edtf : m.kind === 'event' ? m.type : m.id]),
    claims: claims.map(({ id, sourcing, reasons }) => [id, sourcing, reasons]),
  });
  test('read twice', () =>
    fc.assert(
      fc.property(salad, (text) => assert.deepEqual(readText(text), readText(text))),
      { numRuns: 60 },
    ));
  test('with blank lines before them', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sentences), { maxLength: 6 }), fc.nat(5), (parts, lines) => {
        const text = parts.join('\n\n');
        const moved = readText('\n'.repeat(lines) + text);
        const plain = readText(text);
        assert.deepEqual(shape(moved), shape(plain));
        assert.deepEqual(
          moved.mentions.map(({ start }) => start),
          plain.mentions.map(({ start }) => start + lines),
        );
      }),
      { numRuns: 60 },
    ));
  test('with Windows line ends', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sentences), { maxLength: 6 }), (parts) => {
        assert.deepEqual(shape(readText(parts.join('\r\n\r\n'))), shape(readText(parts.join('\n\n'))));
      }),
      { numRuns: 60 },
    ));
});
