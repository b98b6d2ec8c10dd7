// Starts code-server on a free port of this machine, and ends it with everything it started.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hostFiles } from './install.mjs';

/** The settings of someone who wants to see the text and nothing else. */
export const plainSettings = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const startLimit = 60_000;
const endLimit = 5_000;

/**
 * Starts code-server with folders of its own, so that it neither reads nor writes the user's.
 *
 *     const server = await startCodeServer({ directories: { data, extensions, home }, vsix: 'dist/dragoman.vsix', log: 'server.log' });
 *     server.address          // http://127.0.0.1:43210/
 *     await server.stop();
 */
export async function startCodeServer({ directories, settings = plainSettings, vsix, log, parameters = [] }) {
  for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true });
  writeFirstSettings(directories.data, settings);
  const environment = environmentOf(directories);
  const places = ['--config', '/dev/null', '--user-data-dir', directories.data, '--extensions-dir', directories.extensions];
  if (vsix) installExtension(vsix, places, environment);

  const port = await findFreePort();
  const output = openSync(log, 'w');
  // A process group of its own: the editor's many processes end together with it.
  const server = spawn(
    hostFiles.node,
    [
      hostFiles.codeServer,
      ...places,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', '--ignore-last-opened'],
      ...parameters,
    ],
    { env: environment, stdio: ['ignore', output, output], detached: true },
  );
  const ended = once(server, 'exit');
  const group = keepGroup(server.pid);
  ended.then(() => group.end('SIGKILL'));

  const address = `http://127.0.0.1:${port}/`;
  const deadline = Date.now() + startLimit;
  while (!(await answers(`${address}healthz`))) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
      group.end('SIGKILL');
      throw new Error(`code-server did not start. Its last lines:\n${readFileSync(log, 'utf8').trim().split('\n').slice(-10).join('\n')}`);
    }
    await wait(100);
  }
  return {
    address,
    port,
    ended,
    async stop() {
      group.end('SIGTERM');
      await Promise.race([ended, wait(endLimit, undefined, { ref: false })]);
      group.end('SIGKILL');
    },
  };
}

/** A few variables only: a private home, and no gallery to ask. */
function environmentOf({ home }) {
  const inherited = Object.fromEntries(['LANG', 'TZ', 'TMPDIR'].filter((name) => process.env[name]).map((name) => [name, process.env[name]]));
  return { LANG: 'C.UTF-8', ...inherited, PATH: `${path.dirname(hostFiles.node)}:${process.env.PATH}`, HOME: home, EXTENSIONS_GALLERY: '{}' };
}

/** Settings that are there already are the user's, and stay. */
function writeFirstSettings(data, settings) {
  const file = path.join(data, 'User', 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(settings, null, 2));
}

function installExtension(vsix, places, environment) {
  const { status, stdout, stderr } = spawnSync(hostFiles.node, [hostFiles.codeServer, ...places, '--install-extension', vsix, '--force'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`code-server did not take ${vsix}.\n${stdout}${stderr}`);
}

async function findFreePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

function answers(address) {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

/** The process groups that are to end with this process, however it ends; each is known by its first process. */
const groups = new Set();

function keepGroup(leader) {
  if (groups.size === 0) endGroupsWithThisProcess();
  groups.add(leader);
  return {
    end(signal) {
      // A group that was ended is not touched again: its number may be another's by then.
      if (!groups.has(leader)) return;
      if (signal === 'SIGKILL') groups.delete(leader);
      signalGroup(leader, signal);
    },
  };
}

function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch {
    // Nothing of the group is left.
  }
}

const endGroups = () => {
  for (const leader of groups) signalGroup(leader, 'SIGKILL');
};

function endGroupsWithThisProcess() {
  if (process.listeners('exit').includes(endGroups)) return;
  process.on('exit', endGroups);
  // An uncaught error comes to `exit` by itself; a signal does only when asked to.
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) process.on(signal, () => process.exit(code));
}
