// Five published texts as they came: the folder beside the project, where there is one.
import { goTo, openFile, runCommand, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'reads published texts as they came';
export const dossier = '../shared/seeds';

export default async function seeds(host) {
  const { page } = host;
  await host.open();
  await openFile(host, '004_b5936d611acd88c7.txt');
  await statusBarItem(page, '5 texts').waitFor();
  await page.locator('.squiggly-info, .squiggly-hint, .squiggly-warning').first().waitFor();
  await takeScreenshot(page, 'seeds');
  await goTo(page, 4, 51);
  await runCommand(page, 'Show or Focus Hover');
  await page.locator('.monaco-hover:visible', { hasText: 'mention' }).first().waitFor();
  await takeScreenshot(page, 'seeds-hover');
  await page.keyboard.press('Escape');
  await openFile(host, '000_6b44c38282d80fc7.txt');
  await goTo(page, 19, 40);
  await takeScreenshot(page, 'seeds-notes');
}
