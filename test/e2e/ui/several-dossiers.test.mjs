// Two dossiers in one folder, one of them with more texts than a list shows at once. In a dark theme.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { frameWith, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'tells several dossiers apart, and shows more of a long list';
export const settings = { 'workbench.colorTheme': 'Default Dark Modern' };

const many = 510;

export default async function severalDossiers(host) {
  const { page, dirs } = host;
  page.setDefaultTimeout(120_000);
  arrange(dirs.workspace);
  await host.open();
  await page.locator('.activitybar .action-label[aria-label^="Dragoman"]').click();
  await statusBarItem(page, 'findings').waitFor();
  const pane = (name) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: name }) });
  const row = (name, text) => pane(name).locator('.monaco-list-row', { hasText: text }).first();

  // each has a node of its own in every view
  for (const name of ['Sources', 'Actors and Places', 'Review']) {
    await row(name, 'borderland').waitFor();
    // a list draws only the rows in sight
    await row(name, 'borderland').locator('.monaco-tl-twistie').click();
    await row(name, 'Two rivers').waitFor();
  }
  await takeScreenshot(page, 'several-dossiers-dark');

  // a picture asks which one is meant, and draws that
  await runCommand(page, 'Dragoman: Show Timeline', { staysOpen: true });
  await page.locator('.quick-input-title', { hasText: 'Which dossier?' }).waitFor();
  await takeScreenshot(page, 'several-dossiers-which-dark');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Two rivers' }).click();
  const timeline = await frameWith(page, '.count');
  await timeline.locator('.count', { hasText: `${many} events` }).waitFor();

  // a list of more than 500: the last row shows the rest
  for (const name of ['Actors and Places', 'Review']) await pane(name).locator('.pane-header').first().click();
  await pane('Sources').locator('.monaco-list').focus();
  await page.keyboard.press('End');
  const more = row('Sources', 'Show more (10 left)');
  await more.waitFor();
  await takeScreenshot(page, 'several-dossiers-more-dark');
  await more.click();
  await more.waitFor({ state: 'detached' });
  await pane('Sources').locator('.monaco-list').focus();
  await page.keyboard.press('End');
  await row('Sources', `Report ${many}`).waitFor();
  assert.equal(await pane('Sources').locator('.monaco-list-row', { hasText: 'Show more' }).count(), 0);
}

/** The sample goes into a folder of its own; beside it stands a dossier of many short texts. */
function arrange(workspace) {
  const sample = path.join(workspace, 'borderland');
  const files = readdirSync(workspace);
  mkdirSync(sample);
  for (const file of files) renameSync(path.join(workspace, file), path.join(sample, file));
  const rivers = path.join(workspace, 'rivers');
  mkdirSync(path.join(rivers, 'sources'), { recursive: true });
  writeFileSync(path.join(rivers, 'dossier.yaml'), 'title: Two rivers\nsources: ["sources/*.md"]\n');
  for (let n = 1; n <= many; n++) {
    const number = String(n).padStart(3, '0');
    writeFileSync(
      path.join(rivers, 'sources', `${number}.md`),
      `---\ntitle: Report ${number}\n---\n\nEthiopia attacked Sudan near Galabat on ${1 + (n % 28)} June 2022.\n`,
    );
  }
}
