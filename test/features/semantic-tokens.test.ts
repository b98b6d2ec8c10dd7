import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { colouredSpans } from '../../server/features/semantic-tokens.ts';
import { tokenModifiers, tokenTypes } from '../../server/protocol.ts';
import { checkColours, each, readText } from '../support/fixture.ts';

describe('kinds and modifiers', () => {
  each(
    [
      '‹|Addis Ababa|actor metonym|› ‹|denied|event|› it in ‹|May 2021|date|›.',
      'They live in ‹|Addis Ababa|place|›.',
      'It fell in ‹|May 1998|date|›; ‹|later that month|date inferred|› it burnt.',
      '‹|Kenya|actor|› ‹|deployed|event|› police to ‹|Haiti|place|›.',
      'Nobody spoke.',
    ],
    (text) => checkColours(text),
  );
  test('relative to the text’s date', () => checkColours('It fell ‹|last month|date inferred|›.', { issued: '2024-06' }));
});

test('of two mentions that overlap the first is coloured', () => {
  const document = readText('Kenya deployed police to Haiti.');
  const [first] = document.mentions;
  assert.equal(
    colouredSpans({ ...document, mentions: [first!, { ...first!, start: first!.start + 1 }, ...document.mentions.slice(1)] }).length,
    document.mentions.length,
  );
});

const words = [
  'Moscow',
  'Russia',
  'denied',
  'the',
  'Line of Control',
  'shelling',
  'in',
  'May 2021',
  'last month',
  '9/11',
  'M23',
  'peace agreement',
  'signed',
  '[Paris]{.place #paris}',
  '[envoy]{.actor #france}',
  '[^1]',
  '—',
  '.',
  '\n\n',
];

test('spans stand in order, apart, and have known types', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (parts) => {
      let end = 0;
      for (const span of colouredSpans(readText(parts.join(' '), { issued: '2024-06' }))) {
        assert.ok(span.start >= end && span.end > span.start);
        assert.ok(tokenTypes.includes(span.type) && span.modifiers.every((modifier) => tokenModifiers.includes(modifier)));
        end = span.end;
      }
    }),
    { numRuns: 200 },
  );
});
