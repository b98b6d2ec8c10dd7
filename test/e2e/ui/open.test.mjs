import { openFile, statusBarItem, takeScreenshot } from '../workbench.mjs';

export const title = 'shows that Dragoman reads the dossier';

export default async function openSource(host) {
  await host.open();
  await openFile(host, 'sources/05-wire-report.txt');
  await statusBarItem(host.page, 'Dragoman').waitFor();
  await takeScreenshot(host.page, 'open');
}
