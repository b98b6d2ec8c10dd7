// The review leaves the editor: the format is picked, the file named in the save dialog, and the page reads in a browser, light and dark.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'exports the review as a page';
export const settings = { 'workbench.colorTheme': 'Default Dark Modern' };

export default async function exportReview(host) {
  const { page, dirs } = host;
  await host.open();
  await openFile(host, 'drafts/01-borderland-brief.md');
  await statusBarItem(page, 'findings').waitFor({ timeout: 120_000 });
  await runCommand(page, 'Dragoman: Export Review', { staysOpen: true });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'HTML' }).waitFor();
  await takeScreenshot(page, 'export-format');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'HTML' }).click();
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await page.locator('.quick-input-title', { hasText: 'Export Review' }).waitFor();
  // the dialog looks the folder up before it shows the name
  let proposed = '';
  for (let times = 0; !/\/workspace\/review-\d{4}-\d{2}-\d{2}\.html$/.test(proposed) && times < 200; times++) {
    await wait(50);
    proposed = await input.inputValue();
  }
  assert.match(proposed, /\/workspace\/review-\d{4}-\d{2}-\d{2}\.html$/);
  await takeScreenshot(page, 'export-name');
  await input.press('Enter');
  const file = path.join(dirs.workspace, path.basename(proposed));
  for (let times = 0; !(existsSync(file) && readFileSync(file, 'utf8').endsWith('</html>\n')) && times < 600; times++) await wait(50);
  const reader = await page
    .context()
    .browser()
    .newContext({ viewport: { width: 1100, height: 1200 } });
  for (const colorScheme of ['light', 'dark']) {
    const report = await reader.newPage();
    const problems = [];
    report.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await report.emulateMedia({ colorScheme });
    await report.goto(pathToFileURL(file).toString());
    assert.match(await report.title(), /^Review of/);
    assert.ok((await report.locator('.sides figure').count()) >= 10);
    await takeScreenshot(report, `export-${colorScheme}`);
    await report.locator('h2', { hasText: 'Where texts disagree' }).scrollIntoViewIfNeeded();
    await takeScreenshot(report, `export-${colorScheme}-sides`);
    assert.deepEqual(problems, []);
    await report.close();
  }
  await reader.close();
}
