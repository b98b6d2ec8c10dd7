// A desktop VS Code for the tests: the one that VSCODE_EXECUTABLE names, or one that @vscode/test-electron fetches.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests, SilentReporter } from '@vscode/test-electron';
import { projectFolder } from '../../.dev/dependencies.mjs';
import { plainSettings } from './host/code-server.mjs';
import { findOnPath } from './host/install.mjs';

const noProgressLimit = 20_000;

/** The VS Code that the user named, as `{ executable }`, or undefined when none was named. */
export function namedDesktop() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (!named) return undefined;
  const executable = findOnPath(named);
  if (!executable) throw new Error(`the environment variable VSCODE_EXECUTABLE names ${named}, which is not there.`);
  if (!canShowWindows()) throw new Error('VSCODE_EXECUTABLE is set, but there is no display for it: set DISPLAY or install xvfb.');
  return { executable };
}

/** The VS Code of the cache .vscode-test or a fetched one, as `{ executable }`; `{ unavailable: 'why' }` when there is none. */
export async function fetchedDesktop() {
  // Where no window can open, a download of 150 MB would be for nothing.
  if (!canShowWindows()) return { unavailable: 'no display' };
  const cachePath = path.join(projectFolder, '.vscode-test');
  mkdirSync(cachePath, { recursive: true });
  try {
    return { executable: await downloadAndUnzipVSCode({ version: 'stable', cachePath, timeout: noProgressLimit, reporter: new SilentReporter() }) };
  } catch (error) {
    return { unavailable: `not fetched: ${String(error?.message ?? error).split('\n')[0]}` };
  }
}

/** `VS Code 1.139.1 (desktop)`, as its own command line says. */
export function describeDesktop({ executable }) {
  // For root the command wants a folder of its own, even to say its version.
  const { status, stdout } = commandLine(executable, ['--no-sandbox', `--user-data-dir=${path.join(tmpdir(), 'dragoman-version')}`, '--version']);
  if (status !== 0) throw new Error(`${executable} does not answer as a VS Code: "--version" failed.`);
  return `VS Code ${stdout.trim().split('\n')[0]} (desktop)`;
}

/** Installs the packaged extension into folders of their own and runs the suite on a copy of the dossier; rejects unless it does well. */
export async function runInDesktop({ executable, fixture, vsix, testsFile }) {
  const root = mkdtempSync(path.join(tmpdir(), 'dragoman-'));
  const removeRoot = () => rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  process.on('exit', removeRoot);
  try {
    const [workspace, data, extensions, driver] = ['workspace', 'data', 'extensions', 'driver'].map((name) => path.join(root, name));
    cpSync(fixture, workspace, { recursive: true });
    mkdirSync(path.join(data, 'User'), { recursive: true });
    writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify({ ...plainSettings, 'git.enabled': false }));
    mkdirSync(driver);
    writeFileSync(path.join(driver, 'package.json'), JSON.stringify({ name: 'driver', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } }));

    const places = [`--user-data-dir=${data}`, `--extensions-dir=${extensions}`];
    const installed = commandLine(executable, ['--no-sandbox', ...places, '--install-extension', vsix, '--force']);
    if (installed.status !== 0) throw new Error(`VS Code did not take ${vsix}.\n${installed.stdout}${installed.stderr}`);
    await runTests({
      vscodeExecutablePath: withDisplay(executable, root),
      extensionDevelopmentPath: driver,
      extensionTestsPath: testsFile,
      launchArgs: [workspace, ...places],
    });
  } finally {
    process.off('exit', removeRoot);
    removeRoot();
  }
}

function canShowWindows() {
  return process.platform !== 'linux' || hasDisplay() || findOnPath('xvfb-run') !== undefined;
}

function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The executable itself, or a script that gives it a virtual display. */
function withDisplay(executable, folder) {
  if (process.platform !== 'linux' || hasDisplay()) return executable;
  const script = path.join(folder, 'with-display.sh');
  writeFileSync(script, `#!/bin/sh\nexec xvfb-run --auto-servernum ${quoted(executable)} "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function commandLine(executable, parameters) {
  const [command] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  return spawnSync(command, parameters, { encoding: 'utf8', shell: process.platform === 'win32' });
}
