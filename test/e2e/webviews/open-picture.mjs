// A picture by itself in Chromium: the page and policy that the extension makes, the bundled script, and what the server answers on a real folder.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostFiles, installBrowser } from '../host/install.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.resolve(here, '../../..');
const bundles = path.join(project, 'dist', 'webviews');
const own = path.join(project, 'node_modules', 'node', 'bin', 'node');
const types = { '.js': 'text/javascript', '.css': 'text/css' };
const noFilters = { texts: [], kinds: [], actors: [], classes: [], from: '', to: '', disputed: false };

export const themes = JSON.parse(readFileSync(path.join(here, 'themes.json'), 'utf8'));

/** What the server answers on a folder. */
export function dataOf(folder) {
  const node = existsSync(own) ? own : process.execPath;
  return JSON.parse(
    execFileSync(node, [path.join(here, 'data.ts'), folder], { cwd: project, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
}

/**
 * Starts a browser and serves the pages.
 *
 *     const pictures = await startPictures(dataOf('corpus'));
 *     const { page, sent } = await pictures.open('timeline', { theme: 'dark' });
 *     await pictures.stop();
 */
export async function startPictures(data) {
  const server = http.createServer((request, response) => {
    const name = path.basename(new URL(request.url, 'http://localhost').pathname);
    const html = data.pages[name];
    const file = path.join(bundles, name);
    if (html) response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    else if (types[path.extname(name)] && existsSync(file)) response.writeHead(200, { 'content-type': types[path.extname(name)] }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { chromium } = createRequire(path.join(hostFiles.folder, 'package.json'))('playwright-core');
  const browser = await chromium.launch({ executablePath: installBrowser(), headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  return {
    /** A page with the picture drawn. `sent` is all that it said to the extension, `problems` what the browser complained of, breaches of the policy too. */
    async open(name, { theme = 'dark', viewport = { width: 1200, height: 720 }, filters = noFilters, state, answer = data } = {}) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      const sent = [];
      const problems = [];
      page.on('console', (message) => message.type() === 'error' && !message.text().includes('favicon') && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.stack ?? String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith('http://127.0.0.1') && !request.url().startsWith('blob:')) problems.push(`asked for ${request.url()}`);
      });
      await page.exposeFunction('saidByPicture', (message) => sent.push(message));
      await page.addInitScript(
        ({ colours, kept }) => {
          const dress = () => {
            for (const [colour, value] of Object.entries(colours)) document.documentElement.style.setProperty(colour, value);
          };
          if (document.documentElement) dress();
          document.addEventListener('readystatechange', dress);
          let state = kept;
          globalThis.acquireVsCodeApi = () => ({
            postMessage: (message) => globalThis.saidByPicture(message),
            getState: () => state,
            setState: (next) => {
              state = next;
              globalThis.keptState = next;
            },
          });
        },
        { colours: themes[theme], kept: state },
      );
      await page.goto(`http://127.0.0.1:${server.address().port}/${name}`);
      const tell = (message) => page.evaluate((given) => globalThis.postMessage(given, '*'), message);
      const { root, dossier, events, places } = answer;
      await tell({ kind: 'data', root, dossier, events, places, filters });
      await page.locator('.count', { hasText: 'events' }).waitFor();
      return { page, sent, problems, tell, close: () => context.close() };
    },
    async stop() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
