/** Every command of package.json is carried out by an end-to-end test: by its id, by its title in the Command Palette, or by the key or button that is named here. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const read = (...file: string[]) => readFileSync(path.join(root, ...file), 'utf8');
const { contributes } = JSON.parse(read('package.json'));
const texts = JSON.parse(read('package.nls.json'));
const end = path.join('test', 'e2e');
const tests = ['suite', 'ui', '.']
  .flatMap((folder) => readdirSync(path.join(root, end, folder)).map((file) => path.join(end, folder, file)))
  .filter((file) => /\.test\.(?:ts|mjs)$|(?:annotating|contrast)\.mjs$/.test(file))
  .map((file) => read(file))
  .join('\n');

/** Commands that a person reaches by a key or a button: what the test presses, and what it sees then. */
const pressed: Readonly<Record<string, readonly string[]>> = {
  'dragoman.addNote': ["chord(page, 'n')", 'Whose midnight'],
  'dragoman.correctMention': ["chord(page, 'c')", 'Another actor'],
  'dragoman.editNote': ['[aria-label^="Edit Note"]', 'Midnight in Doha.'],
  'dragoman.cancelNote': ["['Cancel Note', 'Whose midnight, *Doha* or Kabul?']"],
  'dragoman.saveNote': ["['Save Note', 'Midnight in Doha.']"],
  'dragoman.deleteNote': ['[aria-label^="Delete Note"]'],
  'dragoman.disposeFindings': ["press('Control+Enter')", "type('false')"],
  'dragoman.showWalkthrough': ["hasText: 'First steps' }).click()", '.getting-started-step'],
  'dragoman.openSettings': ["hasText: 'Settings' }).click()", '@ext:dragoman'],
};

describe('every command has an end-to-end test', () => {
  for (const { command, title } of contributes.commands as { command: string; title: string }[]) {
    const name = texts[title.slice(1, -1)];
    it(`${command} (${name})`, () => {
      const signs = pressed[command];
      const isRun = tests.includes(`'${command}'`) || tests.includes(`'Dragoman: ${name}'`);
      assert.ok(signs ? signs.every((sign) => tests.includes(sign)) : isRun, 'no test carries it out');
    });
  }
});
