import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectionRanges } from '../../server/features/selection-ranges.ts';
import { parseFixture, readText } from '../support/fixture.ts';

function checkRanges(marked: string, expected: readonly string[]): void {
  const { files, cursor } = parseFixture(marked);
  const text = files.get('text.md')!;
  const spans = selectionRanges(readText(text), cursor!.offset);
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    expected,
  );
  for (const [index, span] of spans.entries()) {
    const inner = spans[index - 1];
    if (inner) assert.ok(span.start <= inner.start && span.end >= inner.end);
  }
}

const first = 'After the talks, the March 23 Movement left Goma; nobody followed.';

test('word, mention, clause, sentence, paragraph, section, text', () => {
  const section = `## In Kivu\n\n${first} It rained.\n\nThen it stopped.\n`;
  checkRanges(`# A report\n\n## Before\n\nNothing.\n\n${section.replace('Movement', 'Move<|>ment')}`, [
    'Movement',
    'March 23 Movement',
    'the March 23 Movement left Goma',
    first,
    `${first} It rained.`,
    section,
    `# A report\n\n## Before\n\nNothing.\n\n${section}`,
  ]);
});
test('a comma in a number and a dash in a span part nothing', () =>
  checkRanges('Some 2,6<|>00 men, 10–12 guns and a goat came.\n', [
    '2,600',
    'Some 2,600 men',
    'Some 2,600 men, 10–12 guns and a goat came.',
    'Some 2,600 men, 10–12 guns and a goat came.\n',
  ]));
test('a clause in brackets', () =>
  checkRanges('The town (which the rebels <|>hold) is quiet.\n', [
    'hold',
    'which the rebels hold',
    'The town (which the rebels hold) is quiet.',
    'The town (which the rebels hold) is quiet.\n',
  ]));
test('in an empty line, the section and the text', () =>
  checkRanges('# One\n\nIt rained.\n<|>\n# Two\n', ['# One\n\nIt rained.\n\n', '# One\n\nIt rained.\n\n# Two\n']));
