// A writer and a reviewer annotate, by keys and by mouse: a selection wrapped, a note added, an actor corrected. Used in a light and in a dark theme.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { again, goTo, openFile, runCommand, statusBarItem, takeScreenshot } from './workbench.mjs';

const draft = 'drafts/01-borderland-brief.md';
const source = 'sources/05-wire-report.txt';

export async function annotate(host, theme) {
  const { page, dirs } = host;
  const read = (file) => readFileSync(path.join(dirs.workspace, file), 'utf8');
  const cursorOn = async (file, words) => {
    const lines = read(file).slice(0, read(file).indexOf(words)).split('\n');
    await goTo(page, lines.length, lines.at(-1).length + 1);
  };
  await host.open();
  await openFile(host, draft);
  await statusBarItem(page, 'findings').waitFor();
  await page.locator('.squiggly-warning').first().waitFor();

  // the word under the cursor is selected, marked by a chord, and chosen from what the server offers
  await cursorOn(draft, 'Khost to Paktika');
  await page.keyboard.press('Control+D');
  await chord(page, 'p');
  const list = page.locator('.quick-input-list .monaco-list-row');
  await list.filter({ hasText: 'khost' }).first().waitFor();
  await takeScreenshot(page, `annotate-pick-${theme}`);
  await page.locator('.quick-input-widget input[type="text"]:visible').first().fill('khost');
  await list.filter({ hasText: 'khost' }).first().click();
  await page.locator('.view-line', { hasText: '{.place #khost' }).first().waitFor();
  await takeScreenshot(page, `annotate-draft-${theme}`);
  await page.keyboard.press('Control+Z');
  await page.locator('.view-line', { hasText: '{.place #khost' }).waitFor({ state: 'detached' });

  // the same from the context menu
  await page.locator('.view-line', { hasText: 'Khost to Paktika' }).first().click({ button: 'right' });
  await page.locator('.monaco-menu .action-label', { hasText: 'Dragoman: Annotate' }).hover();
  await page.locator('.monaco-menu .action-label', { hasText: 'Add Note' }).waitFor();
  await takeScreenshot(page, `annotate-menu-${theme}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // a note on a passage of a source, which was opened before it was read
  await runCommand(page, 'Dragoman: Pause');
  await statusBarItem(page, 'paused').first().waitFor();
  await openFile(host, source);
  await runCommand(page, 'Dragoman: Resume');
  await statusBarItem(page, 'findings').waitFor();
  await page.locator('.comment-range-glyph, .comment-diff-added').first().waitFor();
  await cursorOn(source, 'midnight');
  await page.keyboard.press('Control+D');
  await chord(page, 'n');
  const widget = page.locator('.review-widget:visible').first();
  await widget.waitFor();
  await page.keyboard.type('Whose midnight, *Doha* or Kabul?');
  await widget.locator('a.monaco-button, .monaco-text-button').filter({ hasText: 'Save as Note' }).click();
  await page.locator('.review-comment', { hasText: 'Whose midnight, *Doha* or Kabul?' }).waitFor();
  await takeScreenshot(page, `annotate-note-${theme}`);
  const line = JSON.parse(read(`${source}.annotations.jsonl`));
  assert.deepEqual([line.body[0].purpose, line.target.selector[0].exact], ['commenting', 'midnight']);

  // the note is edited, once in vain
  const comment = widget.locator('.review-comment').first();
  const written = () => JSON.parse(read(`${source}.annotations.jsonl`).trim().split('\n')[0]).body[0].value;
  for (const [button, text] of [
    ['Cancel Note', 'Whose midnight, *Doha* or Kabul?'],
    ['Save Note', 'Midnight in Doha.'],
  ]) {
    await again(page, async (limit) => {
      const line = comment.locator('.monaco-editor .view-line').first();
      if (!(await line.isVisible())) {
        await comment.hover(limit);
        await comment.locator('.action-label[aria-label^="Edit Note"]').click(limit);
      }
      await line.click(limit);
    });
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Midnight in Doha.');
    await comment.locator('a.monaco-button, .monaco-text-button').filter({ hasText: button }).click();
    await page.locator('.review-comment .comment-body', { hasText: text }).waitFor();
    assert.equal(written(), text);
  }

  // it is not needed any more
  await comment.hover();
  await comment.locator('.action-label[aria-label^="Delete Note"]').click();
  await page.locator('.review-comment').waitFor({ state: 'detached' });
  assert.equal(read(`${source}.annotations.jsonl`), '');

  // an actor is another, beside the source
  await page.locator('.editor-instance .view-line').first().click();
  await cursorOn(source, 'Kabul said it had');
  await chord(page, 'c');
  const action = page.locator('.action-widget .monaco-list-row', { hasText: 'Another actor' });
  await action.waitFor();
  await takeScreenshot(page, `annotate-correct-${theme}`);
  await action.click();
  await page.locator('.quick-input-title', { hasText: 'means here' }).waitFor();
  await page.locator('.quick-input-widget input[type="text"]:visible').first().fill('haqqani net');
  await list.filter({ hasText: 'haqqani' }).first().click();
  await statusBarItem(page, 'Written to').waitFor();
  const marked = read(`${source}.annotations.jsonl`)
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one));
  assert.equal(marked.length, 1);
  assert.match(marked[0].body[1].value, /haqqani/);
  const corrections = path.join(dirs.workspace, 'corrections.yaml');
  assert.equal(existsSync(corrections), false);
}

async function chord(page, key) {
  await page.keyboard.press('Alt+A');
  await page.keyboard.press(key);
}
