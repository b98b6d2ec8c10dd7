// A writer's draft: annotations coloured by the grammar, unsourced claims marked, in a dark theme.
import { openFile, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'marks what a draft leaves unsourced';
export const settings = { 'workbench.colorTheme': 'Default Dark Modern' };

export default async function draft(host) {
  await host.open();
  await openFile(host, 'drafts/01-borderland-brief.md');
  await statusBarItem(host.page, 'findings').waitFor();
  await host.page.locator('.squiggly-warning').first().waitFor();
  await takeScreenshot(host.page, 'draft-dark');
}
