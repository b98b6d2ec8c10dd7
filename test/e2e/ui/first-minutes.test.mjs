// A person's first minutes: a folder of texts that is no dossier yet becomes one, the log and the index are found, and the sample opens where they say.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'makes a dossier of a folder, shows the log, clears the index, opens the sample';
export const settings = { 'workbench.colorTheme': 'Default Light Modern' };

export default async function firstMinutes(host) {
  const { page, dirs } = host;
  page.setDefaultTimeout(120_000);
  rmSync(path.join(dirs.workspace, 'dossier.yaml'));
  await host.open();
  await page.locator('.activitybar .action-label[aria-label^="Dragoman"]').click();
  const sources = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Sources' }) });
  await sources.getByText('This folder is no dossier yet').waitFor();
  // of a view that has nothing to show yet there is no word
  assert.equal(await page.locator('.pane-header', { hasText: 'Review' }).count(), 0);
  await takeScreenshot(page, 'first-minutes-welcome-light');

  await sources.locator('.monaco-button', { hasText: 'Create Dossier' }).click();
  await page.locator('.tab.active[data-resource-name="dossier.yaml"]').waitFor();
  await sources.locator('.monaco-list-row', { hasText: 'Pakistan, Afghan Taliban' }).waitFor();
  await statusBarItem(page, 'findings').waitFor();
  await takeScreenshot(page, 'first-minutes-created-light');

  await runCommand(page, 'Dragoman: Show Log');
  const output = page.locator('.part.panel', { has: page.locator('.action-label', { hasText: /^Output$/i }) });
  await output.waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('.part.panel select')].some((list) => list.selectedOptions[0]?.textContent === 'Dragoman'));
  await page.locator('.part.panel .view-line', { hasText: '11 of 11 texts read in' }).first().waitFor();
  await takeScreenshot(page, 'first-minutes-log-light');
  await runCommand(page, 'View: Hide Panel');

  const kept = () => filesUnder(path.join(dirs.data, 'User', 'globalStorage', 'dragoman.dragoman', 'index'));
  const before = kept();
  await runCommand(page, 'Dragoman: Clear Index');
  // an editor that is driven keeps its messages behind the bell
  await runCommand(page, 'Notifications: Show Notifications');
  await page.locator('.notification-list-item', { hasText: 'The index is cleared' }).waitFor();
  await takeScreenshot(page, 'first-minutes-cleared-light');
  assert.deepEqual(kept(), [], `${before.length} files before`);
  await runCommand(page, 'Notifications: Clear All Notifications');

  // what can be done stands behind the status bar; its settings are those of the extension alone
  await runCommand(page, 'Dragoman: Show Actions', { staysOpen: true });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show log' }).waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Settings' }).click();
  await page
    .locator('.settings-editor .setting-item-label', { hasText: 'Largest File' })
    .or(page.locator('.settings-editor .setting-item').first())
    .first()
    .waitFor();
  assert.match(await page.locator('.settings-editor .suggest-input-container .view-line').innerText(), /@ext:dragoman\.dragoman/);
  await takeScreenshot(page, 'first-minutes-settings-light');
  await runCommand(page, 'Dragoman: Pause');
  await statusBarItem(page, 'Dragoman: paused').waitFor();
  await sources.getByText('Dragoman is paused').waitFor();
  await takeScreenshot(page, 'first-minutes-paused-light');
  await sources.locator('.monaco-button', { hasText: 'Resume' }).click();
  await sources.locator('.monaco-list-row', { hasText: 'Pakistan, Afghan Taliban' }).waitFor();

  // the folder dialog takes a path that is typed
  const target = path.join(dirs.home, 'texts');
  mkdirSync(target);
  await runCommand(page, 'Dragoman: Open Sample Dossier', { staysOpen: true });
  await page.locator('.quick-input-title', { hasText: 'Where is the sample dossier to be put?' }).waitFor();
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  // it looks the proposed folder up first
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await input.fill(`${target}/`);
  await takeScreenshot(page, 'first-minutes-sample-light');
  const opened = page.context().waitForEvent('page');
  await page.locator('.quick-input-widget .monaco-button', { hasText: 'Put It Here' }).click();
  const sample = await opened;
  await sample.locator('.statusbar-item:visible', { hasText: 'findings' }).waitFor({ timeout: 120_000 });
  assert.ok(existsSync(path.join(target, 'dragoman-sample', 'dossier.yaml')));
  await takeScreenshot(sample, 'first-minutes-sample-opened');
}

const filesUnder = (folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []).map(({ name }) => name);
