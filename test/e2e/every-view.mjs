// What a person sees in every view of a dossier; in a high contrast theme its parts are set apart by lines, not by shades.
import assert from 'node:assert/strict';
import { again, frameWith, goTo, openFile, runCommand, showHover, statusBarItem, takeScreenshot } from './workbench.mjs';

const sample = {
  text: 'drafts/01-borderland-brief.md',
  hover: ['sources/04-analysis-no-sources.txt', 16, 6, 'PLOVER'],
  compared: ['The Gate Nobody Owns', 'Depth without a Customer'],
};

/**
 * `name` begins the names of the screenshots. `text` is opened first, with a line above it that counts other sources; at the place of `hover` (file, line, column) the
 * card says its last word; the two of `compared` are titles.
 */
export async function lookAtEveryView(host, name, { text, hover, compared } = sample) {
  const { page } = host;
  page.setDefaultTimeout(120_000);
  await host.open();
  await openFile(host, text);
  await page.locator('.activitybar .action-label[aria-label^="Dragoman"]').click();
  await statusBarItem(page, 'findings').waitFor();
  const pane = (title) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
  await pane('Review').locator('.monaco-list-row', { hasText: 'Disagreements' }).locator('.monaco-tl-twistie').click();
  await pane('Review').locator('.monaco-list-row[aria-level="2"]').first().waitFor();
  await page.locator('.editor-instance .codelens-decoration', { hasText: 'other source' }).first().waitFor();
  await takeScreenshot(page, `${name}-side-bar`);

  const [file, line, column, word] = hover;
  await openFile(host, file);
  await goTo(page, line, column);
  await showHover(page, word);
  await takeScreenshot(page, `${name}-hover`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+B');

  for (const [title, mark] of [
    ['Timeline', '.mark.event'],
    ['Map', '.mark.place'],
    ['Network', '.mark.edge'],
  ]) {
    await runCommand(page, `Dragoman: Show ${title}`);
    const frame = await frameWith(page, mark, title);
    await frame.locator(mark).first().waitFor();
    await takeScreenshot(page, `${name}-${title.toLowerCase()}`);
    if (!name.startsWith('contrast')) continue;
    // what can be pressed has a line around it
    const edges = await frame
      .locator('button.plain:visible, .menu > summary:visible')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopColor));
    assert.ok(edges.length > 3);
    assert.deepEqual(
      edges.filter((colour) => /^rgba\(.*, 0\)$|transparent/.test(colour)),
      [],
    );
  }

  await again(page, (limit) => pickTwo(page, `${name}-pick`, compared, limit));
  await (await frameWith(page, 'td button, [data-index], tbody tr', 'Two texts side by side')).locator('tbody tr').first().waitFor();
  await takeScreenshot(page, `${name}-compare`);
}

async function pickTwo(page, name, [first, second], limit) {
  await runCommand(page, 'Dragoman: Compare Two Sources', { staysOpen: true });
  const row = (title) => page.locator('.quick-input-list .monaco-list-row').getByText(title, { exact: true }).first();
  await page.locator('.quick-input-title', { hasText: 'the first' }).waitFor(limit);
  await row(first).click(limit);
  await page.locator('.quick-input-title', { hasText: `Compare “${first}”` }).waitFor(limit);
  await takeScreenshot(page, name);
  await row(second).click(limit);
}
