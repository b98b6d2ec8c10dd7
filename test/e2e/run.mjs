// `npm run e2e`: the packaged extension in a real VS Code. First the suite inside its extension host, then, in a browser,
// the tests of the user interface. Options: --grep TEXT (only tests whose name has it), --host desktop|code-server.
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { installDependencies, projectFolder, runNpm, runScript } from '../../.dev/dependencies.mjs';
import { installBrowser, installCodeServer, installedVersions } from './host/install.mjs';

const testFolder = path.join(projectFolder, 'test', 'e2e');
const outputFolder = path.join(testFolder, 'out');
const vsix = path.join(projectFolder, 'dist', 'dragoman.vsix');
const suiteResult = path.join(outputFolder, 'suite.json');
const hostLimit = 600_000;

await runScript('e2e', async () => {
  const { values } = parseArgs({ options: { grep: { type: 'string', default: '' }, host: { type: 'string' } } });
  rmSync(path.join(outputFolder, 'result.json'), { force: true });
  mkdirSync(outputFolder, { recursive: true });

  installDependencies();
  packageExtension();
  const editor = await chooseEditor(values.host);
  console.log(`End-to-end tests in ${editor.name}`);

  const fixture = dossierFolder();
  const results = [await runSuite(editor, fixture, values.grep)];
  if (editor.kind === 'code-server') results.push(await runPictureTests(fixture, values.grep));
  if (editor.kind === 'code-server') results.push(await runUserInterfaceTests(fixture, values.grep));
  else console.log('The tests of the user interface need code-server: run them with --host code-server.');

  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  writeFileSync(path.join(outputFolder, 'result.json'), JSON.stringify({ editor: editor.name, kind: editor.kind, passed, failed }));
  if (passed + failed === 0) throw new Error('no test ran.');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
// A test that was given up may have left something open.
process.exit();

/** Packages the extension when the package is missing or older than what goes into it. */
function packageExtension() {
  const isCurrent = existsSync(vsix) && statSync(vsix).mtimeMs >= newestChange(projectFolder);
  if (!isCurrent && runNpm('run', '--silent', 'package') !== 0) throw new Error('the extension could not be packaged: the message stands above.');
}

/** When a file that can go into the package last changed. */
function newestChange(folder) {
  const others = new Set(['node_modules', 'dist', 'test']);
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (!entry.isDirectory()) newest = Math.max(newest, statSync(file).mtimeMs);
    else if (!others.has(entry.name) && !entry.name.startsWith('.')) newest = Math.max(newest, newestChange(file));
  }
  return newest;
}

/** The first real VS Code that can be had: one that was named, one that can be fetched, code-server. */
async function chooseEditor(wanted) {
  if (wanted !== undefined && wanted !== 'desktop' && wanted !== 'code-server') throw new Error('--host takes "desktop" or "code-server".');
  const reasons = [];
  if (wanted !== 'code-server') {
    const { describeDesktop, fetchedDesktop, namedDesktop, runInDesktop } = await import('./desktop.mjs');
    const desktop = namedDesktop() ?? (await fetchedDesktop());
    if (desktop.executable) return { kind: 'desktop', name: describeDesktop(desktop), executable: desktop.executable, runInDesktop };
    reasons.push(`desktop VS Code: ${desktop.unavailable}`);
  }
  if (wanted !== 'desktop') {
    try {
      installCodeServer();
      installBrowser();
      const versions = installedVersions();
      return { kind: 'code-server', name: `VS Code ${versions.visualStudioCode} (code-server ${versions.codeServer} with Chromium)` };
    } catch (error) {
      reasons.push(`code-server: ${error.message}`);
    }
  }
  throw new Error(`no VS Code can be had here, so nothing was tested (${reasons.join('; ')}).`);
}

/** The sample dossier, or the small one of these tests while there is no sample. */
function dossierFolder() {
  const sample = path.join(projectFolder, 'corpus');
  return existsSync(path.join(sample, 'dossier.yaml')) ? sample : path.join(testFolder, 'fixture');
}

async function runSuite(editor, fixture, grep) {
  const testsFile = path.join(outputFolder, 'suite.cjs');
  await bundleSuite(testsFile, grep);
  rmSync(suiteResult, { force: true });
  // The workbench logs here too: that goes into a file, what the suite says onto the screen.
  const log = createWriteStream(path.join(outputFolder, 'suite.log'));
  const onLog = (text) => {
    log.write(`${text}\n`);
    if (/^(ok|not ok|\d+ passed,) /.test(text)) console.log(text);
  };
  let problem = 'the extension host ended without a result';
  try {
    if (editor.kind === 'desktop') await editor.runInDesktop({ executable: editor.executable, fixture, vsix, testsFile });
    else await withHost(fixture, 'suite', (host) => host.runTests(testsFile, { onLog }));
  } catch (error) {
    problem = error.message;
  }
  // The suite leaves its count behind, also when tests failed; an extension host that ended before leaves none.
  if (existsSync(suiteResult)) return JSON.parse(readFileSync(suiteResult, 'utf8'));
  console.log(`not ok the suite: ${problem}`);
  return { passed: 0, failed: 1 };
}

/** Writes one CommonJS file with all of suite/*.test.ts, as VS Code's test host takes it. */
async function bundleSuite(testsFile, grep) {
  const { build } = await import('esbuild');
  const tests = filesOf('suite', '.test.ts').map((file) => `require('./suite/${file}');`);
  await build({
    stdin: {
      contents: `import { runSuite } from './suite/run-suite.ts';\nexport const run = () => runSuite(() => { ${tests.join(' ')} });`,
      resolveDir: testFolder,
      sourcefile: 'suite.ts',
      loader: 'ts',
    },
    outfile: testsFile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: true,
    define: { SUITE_RESULT: JSON.stringify(suiteResult), SUITE_GREP: JSON.stringify(grep) },
    logLevel: 'warning',
  });
}

/**
 * Each file of ui/ has its own VS Code, so none depends on what another one left open. One that fails is run a second time, and the first failure is printed: on a busy
 * machine an editor loses a key press now and then, what is broken fails twice.
 */
async function runUserInterfaceTests(fixture, grep) {
  const result = { passed: 0, failed: 0 };
  for (const file of filesOf('ui', '.test.mjs')) {
    const { default: test, title = path.basename(file, '.test.mjs'), dossier, settings } = await import(pathToFileURL(path.join(testFolder, 'ui', file)).href);
    const name = `user interface ${title}`;
    if (!name.includes(grep)) continue;
    // a test may ask for another folder than the sample, given from the project's own
    const folder = dossier ? path.resolve(projectFolder, dossier) : fixture;
    if (!existsSync(folder)) {
      console.log(`left out: ${name} (no ${dossier} here)`);
      continue;
    }
    const run = () => withHost(folder, `ui-${path.basename(file, '.test.mjs')}`, test, settings);
    try {
      await run().catch((error) => {
        console.log(`again: ${name}\n${messageOf(error)}`);
        return run();
      });
      result.passed += 1;
      console.log(`ok ${name}`);
    } catch (error) {
      result.failed += 1;
      console.log(`not ok ${name}\n${messageOf(error)}`);
    }
  }
  return result;
}

// hoisted: the tests run before this line is reached
function messageOf(error) {
  return stripVTControlCharacters(String(error.stack ?? error));
}

/** The pages of the pictures by themselves in Chromium, on what the server says of the sample and, where they are, of published texts. */
async function runPictureTests(fixture, grep) {
  const { dataOf, startPictures } = await import('./webviews/open-picture.mjs');
  const { tests } = await import('./webviews/pictures.test.mjs');
  const result = { passed: 0, failed: 0 };
  for (const [dossier, folder] of [
    ['sample', fixture],
    ['seeds', path.join(projectFolder, '..', 'shared', 'seeds')],
  ]) {
    const wanted = Object.entries(tests).filter(([name]) => `pictures of the ${dossier}: ${name}`.includes(grep));
    if (wanted.length === 0) continue;
    if (!existsSync(folder)) {
      console.log(`left out: pictures of the ${dossier} (no such folder here)`);
      continue;
    }
    const answer = dataOf(folder);
    const pictures = await startPictures(answer);
    for (const [name, run] of wanted) {
      try {
        await run({ pictures, answer, dossier });
        result.passed += 1;
        console.log(`ok pictures of the ${dossier}: ${name}`);
      } catch (error) {
        result.failed += 1;
        console.log(`not ok pictures of the ${dossier}: ${name}\n${messageOf(error)}`);
      }
    }
    await pictures.stop();
  }
  return result;
}

/** Starts a host, uses it, stops it; when the use fails, its logs and a picture stay in out/failed/NAME. */
async function withHost(fixture, name, use, settings = {}) {
  const { startHost } = await import('./host.mjs');
  const failureFolder = path.join(outputFolder, 'failed', name);
  rmSync(failureFolder, { recursive: true, force: true });
  const host = await startHost({ fixture, vsix, settings });
  try {
    const late = wait(hostLimit, undefined, { ref: false }).then(() => {
      throw new Error(`not done within ${hostLimit / 1000} s`);
    });
    await Promise.race([use(host), late]);
  } catch (error) {
    mkdirSync(failureFolder, { recursive: true });
    await host.page.screenshot({ path: path.join(failureFolder, 'page.png') }).catch(() => undefined);
    host.keepLogs(failureFolder);
    throw error;
  } finally {
    await host.stop();
  }
}

function filesOf(folder, ending) {
  return readdirSync(path.join(testFolder, folder))
    .filter((name) => name.endsWith(ending))
    .sort();
}
