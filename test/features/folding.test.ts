import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folds } from '../../server/features/folding.ts';
import { readText } from '../support/fixture.ts';

/** Folds of more than one line as "kind first–last", lines from 1. */
function checkFolds(text: string, expected: readonly string[], path = 'text.md'): void {
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const shown = folds(readText(text, { path })).map(({ kind, start, end }) => ({ kind, first: lineOf(start), last: lineOf(end) }));
  assert.deepEqual(
    shown.filter(({ first, last }) => last > first).map(({ kind, first, last }) => `${kind} ${first}–${last}`),
    expected,
  );
}

const prose = 'The column that had left Gao at dawn was stopped at the second ford, and its commander asked the governor for three more days.';

test('sections end with their last line of text', () =>
  checkFolds(`# The ford\n\n${prose}\n\n## After\n\n${prose}\n\n\n# Later\n\n${prose}\n`, ['section 1–7', 'section 5–7', 'section 10–12']));
test('the front matter', () => checkFolds(`---\ntitle: The ford\nissued: 2013\n---\n\n${prose}\n`, ['front-matter 1–4']));
test('a run of notes is one fold, notes apart are two', () =>
  checkFolds(`${prose}[^1] ${prose}[^2]\n\n[^1]: Traoré, *River towns*, 2012.\n\n[^2]: Interview.\n\n${prose}[^3] ${prose}[^4]\n\n[^3]: One.\n\n[^4]: Two.\n`, [
    'notes 3–5',
    'notes 9–11',
  ]));
test('a list of references, under its heading', () =>
  checkFolds(
    `# The ford\n\n${prose}\n\n## References\n\nTraoré, A. (2012). River towns. Bamako: Djoliba.\n\nWhitfield, J. (2014). The bend. London: Hurst.\n`,
    ['section 1–9', 'section 5–9', 'references 7–9'],
  ));
test('a comment of several lines', () => checkFolds(`${prose}\n\n<!-- to do:\nask Bamako\n-->\n\n${prose}\n`, ['comment 3–5']));
test('one paragraph has none', () => checkFolds(`${prose}\n`, []));
