// Two sources side by side as a person sees them: chosen from the lists, filtered, walked with the keys, left for the text; then the sides of one contradiction.
// In a light and a dark theme.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'compares two sources side by side';
export const settings = { 'workbench.colorTheme': 'Default Light Modern' };

export default async function compare(host) {
  const { page, dirs } = host;
  await page.setViewportSize({ width: 1440, height: 900 });
  await host.open();
  await openFile(host, 'drafts/01-borderland-brief.md');
  await statusBarItem(page, 'findings').waitFor({ timeout: 120_000 });
  await runCommand(page, 'Dragoman: Compare Two Sources', { staysOpen: true });
  const list = page.locator('.quick-input-list');
  await list.locator('.monaco-list-row', { hasText: '04-analysis-no-sources.txt' }).waitFor();
  await takeScreenshot(page, 'compare-pick');
  await list.locator('.monaco-list-row', { hasText: '04-analysis-no-sources.txt' }).click();

  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const row = frame.locator('tr.row.differs', { hasText: '18 October 2025' });
  await row.waitFor();
  await takeScreenshot(page, 'compare-light');
  await theme(page, 'Default Dark Modern');
  await takeScreenshot(page, 'compare-dark');
  await theme(page, 'Default High Contrast');
  await takeScreenshot(page, 'compare-contrast');
  await theme(page, 'Default Light Modern');

  // a filter takes its rows away and brings them back
  const filter = frame.locator('button.filter.differs');
  await filter.click();
  await row.waitFor({ state: 'hidden' });
  assert.equal(await filter.getAttribute('aria-pressed'), 'false');
  await filter.click();
  await row.waitFor();

  // keys: across, down, and into the text
  const [left, right] = [row.locator('a[data-side="left"]'), row.locator('a[data-side="right"]')];
  await left.focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await right.evaluate((link) => link === link.ownerDocument.activeElement));
  await page.keyboard.press('ArrowLeft');
  assert.ok(await left.evaluate((link) => link === link.ownerDocument.activeElement));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('.tab.active[data-resource-name="04-analysis-no-sources.txt"]').waitFor();
  await statusBarItem(page, 'Ln 16').first().waitFor();
  await takeScreenshot(page, 'compare-jump');

  await runCommand(page, 'View: Close All Editors');
  await openFile(host, 'sources/04-analysis-no-sources.txt');
  await page.locator('.squiggly-info').first().waitFor();
  const before = readFileSync(path.join(dirs.workspace, 'sources/04-analysis-no-sources.txt'), 'utf8').split('formed in 2008')[0].split('\n');
  const [line, column] = [before.length, before.at(-1).length + 'formed in 2'.length];
  for (const [name, scheme] of [
    ['sides-light', 'Default Light Modern'],
    ['sides-dark', 'Default Dark Modern'],
  ]) {
    await theme(page, scheme);
    await page.locator('.tab[data-resource-name="04-analysis-no-sources.txt"]').first().click();
    await goTo(page, line, column);
    await runCommand(page, 'Dragoman: Compare Both Sides', { staysOpen: true });
    await page.locator('.quick-input-list .monaco-list-row').first().click();
    await statusBarItem(page, '“2008” left').waitFor();
    assert.equal(await page.locator('.editor-group-container').count(), 2);
    await takeScreenshot(page, name);
  }
}

async function theme(page, name) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await input.fill('>Preferences: Color Theme');
  await page.locator('.quick-input-list .monaco-list-row').getByText('Preferences: Color Theme', { exact: true }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Light Modern' }).first().waitFor();
  await input.fill(name.replace('Default ', ''));
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}
