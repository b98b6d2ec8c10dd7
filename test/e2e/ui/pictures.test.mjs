// A person opens the timeline, the map and the network in the editor, in a light and a dark theme, and lands in the text.
import { openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'opens the timeline, the map and the network, and goes from them to the text';
export const settings = { 'workbench.colorTheme': 'Default Dark Modern' };

export default async function pictures(host) {
  const { page } = host;
  await host.open();
  await openFile(host, 'sources/05-wire-report.txt');
  await statusBarItem(page, 'findings').waitFor();

  await runCommand(page, 'Dragoman: Show Timeline');
  const timeline = await pictureIn(page, 'Timeline');
  await timeline.locator('.mark.event').first().waitFor();
  await takeScreenshot(page, 'pictures-timeline-dark');
  const mark = timeline.locator('.mark.event:not(.interval)').last();
  const sentence = await mark.getAttribute('aria-label');
  await mark.click();
  await landsInText(page, sentence);
  await takeScreenshot(page, 'pictures-timeline-text');

  // a filter set in one picture holds in the next
  await timeline.locator('summary', { hasText: 'Kinds of event' }).click();
  await timeline.locator('.choices label:visible', { hasText: 'Ceasefire' }).first().click();
  const count = await timeline.locator('.count').innerText();
  if (!/^\d+ of \d+ events/.test(count)) throw new Error(count);
  await closeOtherGroups(page, 'Timeline');
  await runCommand(page, 'Dragoman: Show Network');
  const network = await pictureIn(page, 'Network');
  await network.locator('.count', { hasText: count }).waitFor();
  // … and in the side bar, which names it; cleared there, it is cleared in the picture
  await runCommand(page, 'Dragoman: Focus on Events View');
  const events = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Events' }) });
  await events.getByText('Filter: Ceasefire').waitFor();
  await takeScreenshot(page, 'pictures-filter-side-bar-dark');
  await events.locator('.pane-header').first().hover();
  await events.locator('.action-label[aria-label^="Clear Filter of Events"]').click();
  await network.getByRole('button', { name: 'Clear Filters' }).waitFor({ state: 'hidden' });
  await events.getByText('Filter: ').waitFor({ state: 'hidden' });
  // set in the side bar, it holds in the picture
  await runCommand(page, 'Dragoman: Filter Events', { staysOpen: true });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Only events on which the texts disagree' }).click();
  await network.locator('button[aria-pressed="true"]', { hasText: 'Disagreements' }).waitFor();
  await takeScreenshot(page, 'pictures-network-disagreements-dark');
  await network.getByRole('button', { name: 'Clear Filters' }).click();
  await events.getByText('Filter: ').waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+B');
  await network.locator('.mark.edge').first().waitFor();
  await takeScreenshot(page, 'pictures-network-dark');
  await network.locator('.mark.edge').first().focus();
  await network.locator('.mark.edge').first().press('Enter');
  const passage = network.locator('aside .passage').first();
  await passage.waitFor();
  const quote = await passage.innerText();
  await passage.click();
  await landsInText(page, quote);

  await closeOtherGroups(page, 'Network');
  await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
  await runCommand(page, 'Dragoman: Show Map');
  const map = await pictureIn(page, 'Map');
  await map.locator('.mark.place').first().waitFor();
  await page.mouse.move(400, 600);
  await page.locator('.workbench-hover:visible').waitFor({ state: 'detached' });
  await takeScreenshot(page, 'pictures-map-light');
  await map.locator('.mark.place').first().focus();
  await map.locator('.mark.place').first().press('Enter');
  const place = map.locator('aside .passage').first();
  await place.waitFor();
  await place.click();
  await landsInText(page, await place.innerText());
  await takeScreenshot(page, 'pictures-map-text');
}

/** The page inside the active picture: an editor shows it in a frame within a frame. */
async function pictureIn(page, name) {
  await page.locator(`.tab.active[data-resource-name="${name}"], .tab.active:has-text("${name}")`).first().waitFor();
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const heading = await frame
        .locator('h1.hidden')
        .first()
        .textContent({ timeout: 300 })
        .catch(() => undefined);
      if (heading === name) return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`no picture “${name}”`);
}

/** A text editor has the focus, and what is selected in it are words that the picture showed. */
async function landsInText(page, shown) {
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  await page.locator('.statusbar-item', { hasText: 'selected)' }).waitFor();
  await page.keyboard.press('Control+C');
  await page.waitForFunction((text) => navigator.clipboard.readText().then((words) => words.length > 2 && text.includes(words)), shown.replace(/\s+/g, ' '));
}

/** Only the group with the picture stays, so that each picture has the window to itself. */
async function closeOtherGroups(page, name) {
  await page.locator('.tab', { hasText: name }).first().click();
  await runCommand(page, 'View: Close Editors in Other Groups');
}
