// A person in the side bar: the four views, findings cleared in the Review view with the mouse and with keys alone, and drags into a draft. In a light and a dark theme.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'clears findings in the side bar with mouse and keys';
// the user's own setting, in a remote window
export const settings = { 'workbench.colorTheme': 'Default Light Modern', 'dragoman.reviewer': 'Ana Duarte' };

export default async function sideBar(host) {
  const { page, dirs } = host;
  // long enough for a machine that is busy with other things
  page.setDefaultTimeout(120_000);
  await host.open();
  await openFile(host, 'drafts/01-borderland-brief.md');
  await page.locator('.activitybar .action-label[aria-label^="Dragoman"]').click();
  await statusBarItem(page, 'findings').waitFor();
  const pane = (name) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: name }) });
  const row = (name, text) => pane(name).locator('.monaco-list-row', { hasText: text }).first();
  await row('Sources', 'The Gate Nobody Owns').waitFor();
  await takeScreenshot(page, 'side-bar-light');

  // dragging a source into the draft cites it
  const cited = page.locator('.editor-instance .view-line', { hasText: '@halloran2025' }).first();
  assert.equal(await cited.count(), 0);
  // a list that is drawn anew lets go of what is dragged: a person drags again
  for (let left = 4; left > 0 && (await cited.count()) === 0; left--) {
    await row('Sources', 'The Gate Nobody Owns').dragTo(page.locator('.editor-instance .view-line').nth(4));
    await cited.waitFor({ timeout: left > 1 ? 15_000 : 60_000 }).catch(() => {});
  }
  assert.notEqual(await cited.count(), 0, 'the drag cites the source');
  await page.locator('.editor-instance .view-line', { hasText: '# The Borderland' }).click();
  await page.keyboard.press('Control+Z');
  await cited.waitFor({ state: 'detached' });

  // a kind of actor, an actor, a text, its words
  await row('Actors and Places', 'States').locator('.monaco-tl-twistie').click();
  await row('Actors and Places', 'Pakistan').locator('.monaco-tl-twistie').click();
  await row('Actors and Places', 'Key points').locator('.monaco-tl-twistie').click();
  await pane('Actors and Places').locator('.monaco-list-row .highlight').first().waitFor();
  await takeScreenshot(page, 'side-bar-actors-light');
  await pane('Actors and Places').locator('.pane-header').first().click();
  await pane('Sources').locator('.pane-header').first().click();

  // the mouse: open a group, tick a finding, say what it is and why
  await row('Review', 'Vague attributions').locator('.monaco-tl-twistie').click();
  const finding = pane('Review').locator('.monaco-list-row[aria-level="2"]').first();
  await finding.click();
  await finding.hover();
  await finding.locator('.action-label[aria-label^="Dispose"]').click();
  await page.locator('.quick-input-list .monaco-list-row').getByText('accepted risk', { exact: true }).click();
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await page.locator('.quick-input-title', { hasText: 'accepted risk' }).waitFor();
  await input.fill('the mission cannot be named');
  await input.press('Enter');
  await pane('Review').locator('.pane-header', { hasText: '1 of ' }).waitFor();
  await row('Review', 'accepted risk').waitFor();
  await takeScreenshot(page, 'review-view-light');

  // keys alone: to the next open finding, and the same in the list
  await runCommand(page, 'Preferences: Color Theme', { staysOpen: true });
  await page.locator('.quick-input-list .monaco-list-row').getByText('Dark Modern', { exact: true }).first().click();
  await runCommand(page, 'Dragoman: Focus on Review View');
  await page.keyboard.press('Control+F8');
  await pane('Review').locator('.monaco-list-row.selected[aria-level="2"]:not(:has-text("accepted risk"))').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'false alarm' }).first().waitFor();
  await page.keyboard.type('false');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-title', { hasText: 'false alarm' }).waitFor();
  await page.keyboard.type('it is told with its source below');
  await page.keyboard.press('Enter');
  await pane('Review').locator('.pane-header', { hasText: '2 of ' }).waitFor();
  await takeScreenshot(page, 'review-view-dark');

  const lines = readFileSync(path.join(dirs.workspace, 'review.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ disposition, reason }) => `${disposition}: ${reason}`).sort(), [
    'accepted-risk: the mission cannot be named',
    'false-alarm: it is told with its source below',
  ]);
  assert.deepEqual(
    lines.map(({ reviewer }) => reviewer),
    ['Ana Duarte', 'Ana Duarte'],
  );
  // Delete takes the one back that is selected
  await runCommand(page, 'Dragoman: Focus on Review View');
  await page.keyboard.press('Delete');
  await pane('Review').locator('.pane-header', { hasText: '1 of ' }).waitFor();

  // events, and what the status bar offers
  // a list draws only the rows in sight
  await pane('Review').locator('.pane-header').first().click();
  await pane('Events').locator('.pane-header').first().click();
  await row('Events', '2025').locator('.monaco-tl-twistie').click();
  await row('Events', 'October').locator('.monaco-tl-twistie').click();
  await row('Events', 'October 2025: ').waitFor();
  await takeScreenshot(page, 'side-bar-events-dark');
  await statusBarItem(page, 'findings').click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open the sample dossier' }).waitFor();
  await takeScreenshot(page, 'actions-dark');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'First steps' }).click();
  await page.locator('.getting-started-step', { hasText: 'Open a dossier' }).first().waitFor();
  await takeScreenshot(page, 'walkthrough-dark');
}
