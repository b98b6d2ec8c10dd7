// A reviewer disposes of a finding from the Command Palette: the disposition is picked, the reason typed, and the finding goes.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'disposes of a finding with a reason';
export const settings = { 'dragoman.reviewer': 'Test Reviewer' };

const draft = 'drafts/01-borderland-brief.md';
const words = 'ended on';

export default async function review(host) {
  const { page, dirs } = host;
  await host.open();
  await openFile(host, draft);
  await statusBarItem(page, 'findings').waitFor();
  await page.locator('.squiggly-warning').first().waitFor();
  const before = readFileSync(path.join(dirs.workspace, draft), 'utf8');
  const lines = before.slice(0, before.indexOf(words)).split('\n');
  await goTo(page, lines.length, lines.at(-1).length + 1);

  await runCommand(page, 'Dragoman: Dispose of Finding', { staysOpen: true });
  await page.locator('.quick-input-list .monaco-list-row').getByText('false alarm', { exact: true }).click();
  await page.locator('.quick-input-title', { hasText: 'false alarm' }).waitFor();
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await takeScreenshot(page, 'review');
  await input.fill('the date is common knowledge');
  await input.press('Enter');
  await statusBarItem(page, 'It stands in review.jsonl').waitFor();

  const file = path.join(dirs.workspace, 'review.jsonl');
  if (!existsSync(file)) throw new Error('review.jsonl is not there');
  const { disposition, reason, reviewer } = JSON.parse(readFileSync(file, 'utf8'));
  const said = `${disposition}, ${reason}, ${reviewer}`;
  if (said !== 'false-alarm, the date is common knowledge, Test Reviewer') throw new Error(said);
  if (readFileSync(path.join(dirs.workspace, draft), 'utf8') !== before) throw new Error('the draft was written to');
}
