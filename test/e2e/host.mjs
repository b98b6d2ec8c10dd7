// A real VS Code to throw away: code-server with folders of its own, a copy of a dossier, and a headless Chromium on it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { plainSettings, startCodeServer } from './host/code-server.mjs';
import { hostFiles, installBrowser } from './host/install.mjs';

/**
 * Starts the host on a copy of the folder `fixture`, with the packaged extension `vsix` installed.
 *
 *     const host = await startHost({ fixture: 'corpus', vsix: 'dist/dragoman.vsix' });
 *     await host.open();                                    // the workbench, as a user sees it
 *     await host.page.locator('.statusbar').waitFor();      // `page` is Playwright's
 *     await host.runTests('test/e2e/out/suite.cjs');        // inside the extension host
 *     await host.stop();
 */
export async function startHost({ fixture, vsix, settings = {}, viewport = { width: 1280, height: 800 } }) {
  const executablePath = installBrowser();
  const { chromium } = createRequire(path.join(hostFiles.folder, 'package.json'))('playwright-core');

  const root = mkdtempSync(path.join(tmpdir(), 'dragoman-host-'));
  const removeRoot = () => rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  const dirs = Object.fromEntries(['workspace', 'data', 'extensions', 'home', 'driver'].map((name) => [name, path.join(root, name)]));
  let server;
  let browser;
  async function stop() {
    await browser?.close();
    await server?.stop();
    process.off('exit', removeRoot);
    removeRoot();
  }

  try {
    writeFolders(dirs, fixture);
    const { data, extensions, home } = dirs;
    // Without the driver a built workbench ignores what `open` passes in the address.
    const parameters = ['--vscode-option', 'enable-smoke-test-driver'];
    server = await startCodeServer({
      directories: { data, extensions, home },
      settings: { ...plainSettings, 'git.enabled': false, ...settings },
      vsix,
      log: path.join(root, 'server.log'),
      parameters,
    });
    browser = await launchBrowser(chromium, executablePath, home);
    // Last, so that whoever writes into the folder has been ended before it goes.
    process.on('exit', removeRoot);

    const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const { address, port } = server;
    const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
    const open = (payload = []) => page.goto(`${address}?${new URLSearchParams({ folder: dirs.workspace, payload: JSON.stringify(payload) })}`);

    return {
      page,
      dirs,
      open,
      stop,
      address,
      browserVersion: browser.version(),
      /** Runs `run(): Promise<void>`, which the CommonJS file exports, inside the extension host; rejects unless that does well. */
      async runTests(testsFile, { onLog = (line) => console.log(line) } = {}) {
        const { promise: exitCode, resolve } = promiseWithResolver();
        await page.exposeFunction('codeAutomationExit', resolve);
        await page.exposeFunction('codeAutomationLog', (_level, parts) => onLog(format(...parts)));
        await open([
          ['extensionDevelopmentPath', remote(dirs.driver)],
          ['extensionTestsPath', remote(path.resolve(testsFile))],
        ]);
        const code = await exitCode;
        if (code !== 0) throw new Error(`the extension host gave exit code ${code}.`);
      },
      /** Keeps what the editor logged, to read after a failure. */
      keepLogs(folder) {
        cpSync(path.join(root, 'server.log'), path.join(folder, 'server.log'));
        const logs = path.join(dirs.data, 'logs');
        if (existsSync(logs)) cpSync(logs, folder, { recursive: true });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function writeFolders(dirs, fixture) {
  for (const directory of Object.values(dirs)) mkdirSync(directory);
  cpSync(fixture, dirs.workspace, { recursive: true });
  // The tests need an extension under development. This one is empty, so what they test is the installed package.
  writeFileSync(path.join(dirs.driver, 'package.json'), JSON.stringify({ name: 'driver', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } }));
}

function launchBrowser(chromium, executablePath, home) {
  return chromium.launch({
    executablePath,
    // Its crash reports would go into the user's home.
    env: { ...process.env, HOME: home },
    headless: true,
    // Signals are handled where the server is ended; Playwright ends the browser when this process exits.
    ...{ handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
      // Nothing but this machine can be reached.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** What `Promise.withResolvers` gives from Node 22 on. */
function promiseWithResolver() {
  let resolve;
  const promise = new Promise((whenKnown) => {
    resolve = whenKnown;
  });
  return { promise, resolve };
}
