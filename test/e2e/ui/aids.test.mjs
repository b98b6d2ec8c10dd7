// Reading and writing aids under a person's eyes and hands: hints, lenses and marks in a dark and a light theme; completion, citing and pasting in a draft.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'has reading aids and writing aids';
export const settings = { 'workbench.colorTheme': 'Default Dark Modern', 'workbench.preferredLightColorTheme': 'Default Light Modern' };

export default async function aids(host) {
  const { page, dirs } = host;
  await host.open();
  await openFile(host, 'sources/05-wire-report.txt');
  await statusBarItem(page, 'findings').waitFor();
  const lens = page.locator('.codelens-decoration a', { hasText: 'other source' }).first();
  await lens.waitFor();
  await page.locator('.view-line', { hasText: '2025-10-19' }).first().waitFor();
  await page.locator('.cgmr').first().waitFor();
  await takeScreenshot(page, 'aids-reading-dark');

  // the lens leads to the list of the other sources
  const list = page.locator('.quick-input-title', { hasText: 'Other sources on' });
  await lens.click();
  // the editor drops a click on a lens that is being asked for anew
  await list.waitFor({ timeout: 5000 }).catch(() => lens.click());
  await list.waitFor();
  await takeScreenshot(page, 'aids-lens-dark');
  await page.keyboard.press('Escape');
  // the text from which the list was opened comes back
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page.locator('.tab.active[data-resource-name="05-wire-report.txt"]').waitFor();
  await page.locator('.monaco-editor.focused').first().waitFor();
  await openFile(host, 'sources/04-analysis-no-sources.txt');
  await goTo(page, 16, 1);
  await page
    .locator('.codelens-decoration a', { hasText: /\d disagrees?/ })
    .first()
    .waitFor();
  await takeScreenshot(page, 'aids-disagreement-dark');

  await openFile(host, 'drafts/01-borderland-brief.md');
  await page.locator('.cgmr').first().waitFor();
  const line = readFileSync(path.join(dirs.workspace, 'drafts/01-borderland-brief.md'), 'utf8').split('\n');
  const at = line.findIndex((text) => text.startsWith('On 7 October 2025')) + 1;
  await goTo(page, at, line[at - 1].indexOf(', and the Taliban held') + 1);
  await page.keyboard.type(' [@');
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
  await suggestions.first().waitFor();
  await takeScreenshot(page, 'aids-completion-dark');
  await page.keyboard.press('Escape');
  // the editor saves by itself: what was typed is taken back key by key
  for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace');
  await page
    .locator('.view-line', { hasText: /Kabul,\sand\sthe\sTaliban\sheld/ })
    .first()
    .waitFor();
  await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
  await page.locator('.monaco-workbench.vs').waitFor();
  await takeScreenshot(page, 'aids-draft-light');

  // a citation is picked from a list that a few letters narrow down
  await goTo(page, at, line[at - 1].indexOf(', and the Taliban held') + 1);
  await page.keyboard.press('Alt+I');
  await page.locator('.quick-input-title', { hasText: 'Insert Citation' }).waitFor();
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await takeScreenshot(page, 'aids-citation-light');
  await page.keyboard.type('raisani');
  await page.keyboard.press('Enter');
  await page.locator('.view-line', { hasText: 'Kabul [@raisani2024], and' }).first().waitFor();

  // an address is pasted as it is, and can become a citation with an entry
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await goTo(page, at, 1);
  await page.evaluate(() => navigator.clipboard.writeText('https://kabulpost.example/2025/10/09/explosions-shake-the-capital'));
  await page.keyboard.press('Control+V');
  await page.locator('.view-line', { hasText: 'kabulpost.example' }).first().waitFor();
  const menu = page.locator('.post-edit-widget .monaco-button').first();
  await menu.waitFor();
  await menu.click();
  const offer = page.locator('.action-widget .monaco-list-row, .monaco-menu .action-item', { hasText: 'Cite as @kabulpost2025' }).first();
  await offer.waitFor();
  await takeScreenshot(page, 'aids-paste-light');
  await offer.click();
  await page.locator('.view-line', { hasText: '[@kabulpost2025]' }).first().waitFor();
  await openFile(host, 'references.bib');
  await page.keyboard.press('Control+End');
  await page.locator('.view-line', { hasText: 'Explosions shake the capital' }).first().waitFor();
  await takeScreenshot(page, 'aids-entry-light');
  await goTo(page, 1, 1);
  await openFile(host, 'sources/05-wire-report.txt');
  await page.locator('.codelens-decoration a').first().waitFor();
  await page.locator('.cgmr').first().waitFor();
  assert.ok((await page.locator('.cgmr').count()) > 2);
  await takeScreenshot(page, 'aids-reading-light');
}
