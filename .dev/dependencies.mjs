// What every script here needs before it can do its work: the packages of the lock file, and the Node they bring along.
// Runs on the Node that is there (20 or newer); what it starts runs on Node 24.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const projectFolder = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** The Node of the npm package `node`: it reads TypeScript as it is. */
export const nodeExecutable = path.join(projectFolder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs the packages when there are none, or older ones than the lock file; else does nothing. */
export function installDependencies() {
  const installed = path.join(projectFolder, 'node_modules', '.package-lock.json');
  const lock = path.join(projectFolder, 'package-lock.json');
  const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  // Development packages are the build: they come along even where NODE_ENV says production.
  if (!isCurrent && runNpm('ci', '--include=dev') !== 0) throw new Error('npm ci failed: its message stands above.');
  // A cautious npm may hold back install scripts; this package's script only links the Node binary into place.
  if (!existsSync(nodeExecutable)) runNpm('rebuild', 'node');
  if (!existsSync(nodeExecutable)) throw new Error(`the npm package "node" left no ${path.relative(projectFolder, nodeExecutable)}: allow its install script.`);
}

/** Runs npm in the project's folder, shows what it prints, and gives its exit code: `runNpm('run', 'build')`. */
export function runNpm(...parameters) {
  const { status } = spawnSync('npm', parameters, { cwd: projectFolder, stdio: 'inherit', shell: process.platform === 'win32' });
  return status ?? 1;
}

/** Runs a script's main function; an error becomes one clear line and exit code 1. */
export async function runScript(name, main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
