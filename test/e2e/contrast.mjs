// What a person sees who works in a high contrast theme: every view with its parts set apart by lines, not by shades.
import assert from 'node:assert/strict';
import { frameWith, goTo, openFile, runCommand, statusBarItem, takeScreenshot } from './workbench.mjs';

/** `name` goes into the names of the screenshots. */
export async function lookAtEveryView(host, name) {
  const { page } = host;
  page.setDefaultTimeout(120_000);
  await host.open();
  await openFile(host, 'drafts/01-borderland-brief.md');
  await page.locator('.activitybar .action-label[aria-label^="Dragoman"]').click();
  await statusBarItem(page, 'findings').waitFor();
  const pane = (title) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
  await pane('Review').locator('.monaco-list-row', { hasText: 'Contradicted claims' }).locator('.monaco-tl-twistie').click();
  await pane('Review').locator('.monaco-list-row[aria-level="2"]').first().waitFor();
  await page.locator('.editor-instance .codelens-decoration', { hasText: 'other source' }).first().waitFor();
  await takeScreenshot(page, `contrast-${name}-side-bar`);

  await openFile(host, 'sources/04-analysis-no-sources.txt');
  await goTo(page, 16, 6);
  await runCommand(page, 'Show or Focus Hover');
  await page.locator('.monaco-hover:visible', { hasText: 'PLOVER' }).waitFor();
  await takeScreenshot(page, `contrast-${name}-hover`);
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
    // what can be pressed has a line around it
    const edges = await frame
      .locator('button.plain:visible, .menu > summary:visible')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopColor));
    assert.ok(edges.length > 3);
    assert.deepEqual(
      edges.filter((colour) => /^rgba\(.*, 0\)$|transparent/.test(colour)),
      [],
    );
    await takeScreenshot(page, `contrast-${name}-${title.toLowerCase()}`);
  }

  await runCommand(page, 'Dragoman: Compare Two Sources', { staysOpen: true });
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await page.locator('.quick-input-title', { hasText: 'the first' }).waitFor();
  await rows.getByText('The Gate Nobody Owns', { exact: true }).first().click();
  await page.locator('.quick-input-title', { hasText: 'Compare “The Gate Nobody Owns”' }).waitFor();
  await takeScreenshot(page, `contrast-${name}-pick`);
  await rows.getByText('Depth without a Customer', { exact: true }).first().click();
  await (await frameWith(page, 'td button, [data-index], tbody tr', 'Two texts side by side')).locator('tbody tr').first().waitFor();
  await takeScreenshot(page, `contrast-${name}-compare`);
}
