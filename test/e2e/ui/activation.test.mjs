// What the extension costs the editor at its start, by the editor's own clock: printed, not judged, for machines differ.
import assert from 'node:assert/strict';
import { openFile, runCommand, statusBarItem } from '../workbench.mjs';

export const title = 'is activated by a dossier, in a time that the editor tells';

export default async function activation(host) {
  const { page } = host;
  page.setDefaultTimeout(120_000);
  await host.open();
  await openFile(host, 'sources/05-wire-report.txt');
  await statusBarItem(page, 'findings').waitFor();
  await runCommand(page, 'Developer: Startup Performance');
  await page.locator('.tab.active', { hasText: 'Startup Performance' }).waitFor();
  await page.locator('.editor-instance .view-line', { hasText: 'System Info' }).first().waitFor();
  // the report comes bit by bit
  let report = '';
  // | Extension | Eager | Load Code | Call Activate | Finish Activate | Event | By |
  const rowIn = () => report.split('\n').find((line) => /^\| dragoman\.dragoman +\|/.test(line));
  for (const end = Date.now() + 60_000; !rowIn() && Date.now() < end; ) {
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    report = await page.evaluate(() => navigator.clipboard.readText());
  }
  const row = rowIn();
  assert.ok(row, report.slice(0, 10_000));
  const [, , , loading = '', calling = '', finishing = '', event = ''] = row.split('|').map((cell) => cell.trim());
  assert.match(event, /^workspaceContains:/);
  for (const time of [loading, calling, finishing]) assert.match(time, /^\d+$/);
  console.log(`activation: ${loading} ms for the code, ${calling} ms in activate(), ${finishing} ms for what it waits for`);
}
