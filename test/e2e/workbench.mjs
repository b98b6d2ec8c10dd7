// What a user does in the workbench, for the tests of the user interface. Each waits for what it shows, none for time.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const screenshots = fileURLToPath(new URL('./out/screenshots/', import.meta.url));

/** Opens a file of the dossier with Quick Open: `openFile(host, 'sources/05-wire-report.txt')`. */
export async function openFile({ page, dirs }, file) {
  await quickInput(page, 'Control+P', path.join(dirs.workspace, file));
  await page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Puts the cursor at a line and column, both from 1: `goTo(page, '3:7')`. */
export async function goTo(page, place) {
  await quickInput(page, 'Control+G', place);
}

/** Runs a command by the title that the Command Palette shows: `runCommand(page, 'View: Toggle Problems')`. */
export async function runCommand(page, title) {
  await quickInput(page, 'F1', `>${title}`);
}

/** The item of the status bar that shows a text. */
export function statusBarItem(page, text) {
  return page.locator('.statusbar-item:visible', { hasText: text });
}

/** Writes test/e2e/out/screenshots/NAME.png and gives its path. */
export async function takeScreenshot(page, name) {
  mkdirSync(screenshots, { recursive: true });
  const file = path.join(screenshots, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

async function quickInput(page, key, text) {
  await page.locator('.monaco-workbench .statusbar').waitFor();
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await page.keyboard.press(key);
  await input.fill(text);
  // Enter takes the row that stands for the whole text, so it has to be there.
  await page.locator('.quick-input-list .monaco-list-row.focused, .quick-input-list .monaco-list-row').first().waitFor();
  await input.press('Enter');
  await input.waitFor({ state: 'hidden' });
}
