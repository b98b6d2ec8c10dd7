// The tour of the README on the sample dossier: colours, hover card, findings, the walk to the other source. Pictures for the README come from here.
import assert from 'node:assert/strict';
import { goTo, openFile, runCommand, showHover, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'leads through the tour of the README';

export default async function tour(host) {
  const { page } = host;
  await host.open();
  await openFile(host, 'sources/04-analysis-no-sources.txt');
  await statusBarItem(page, 'findings').waitFor();
  await page.locator('.squiggly-info').first().waitFor();
  await runCommand(page, 'View: Toggle Problems');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  // the list draws only the rows in sight
  await page
    .getByPlaceholder(/^Filter/)
    .first()
    .fill('cannot hold');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'Both cannot hold' }).first().waitFor();
  // those that do not fit have gone
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'No source for this claim' }).first().waitFor({ state: 'detached' });
  await page.mouse.move(640, 300);
  await page.locator('.workbench-hover:visible').waitFor({ state: 'detached' });
  await takeScreenshot(page, 'problems');
  await runCommand(page, 'View: Toggle Problems');

  // the hover card of an event
  await goTo(page, 16, 6);
  const card = await showHover(page, 'PLOVER');
  assert.match(await card.innerText(), /Other sources/);
  await takeScreenshot(page, 'hover');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+O');
  await statusBarItem(page, ' of ').first().waitFor();
  await page.locator('.tab.active:not([data-resource-name="04-analysis-no-sources.txt"])').waitFor();
  await takeScreenshot(page, 'other-source');
}
