// Five published texts as they came, in every view: the folder beside the project, where there is one.
import { lookAtEveryView } from '../every-view.mjs';
import { goTo, openFile, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'shows published texts as they came, in every view';
export const dossier = '../shared/seeds';

export default async function seeds(host) {
  await lookAtEveryView(host, 'seeds', {
    text: '004_b5936d611acd88c7.txt',
    hover: ['004_b5936d611acd88c7.txt', 4, 51, 'mention'],
    compared: [
      'Brothers at War: The Taliban–Pakistan Split and the End of a Dysfunctional Alliance',
      'Pakistan and the Afghan Taliban after 2021: A “Security Dilemma”?',
    ],
  });
  const { page } = host;
  await statusBarItem(page, '5 texts').waitFor();
  await openFile(host, '000_6b44c38282d80fc7.txt');
  await page.locator('.squiggly-info, .squiggly-hint, .squiggly-warning').first().waitFor();
  await goTo(page, 19, 40);
  await takeScreenshot(page, 'seeds-notes');
}
