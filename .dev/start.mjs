// `npm start`: from a fresh clone to an open dossier. Installs, builds, shows the findings, opens the folder in an editor.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies, nodeExecutable, projectFolder, runNpm, runScript } from './dependencies.mjs';

const usage = `Shows what Dragoman finds in a dossier, and opens the dossier in an editor with Dragoman in it.

  npm start                          the sample dossier, corpus/
  npm start FOLDER                   a dossier of yours: a folder with a dossier.yaml
  npm start -- FOLDER --no-editor    only the findings, in this terminal
  npm start -- --help                this text

The editor is VS Code when its command "code" is there; else one in the browser (code-server, installed at first use).`;

const extensionPackage = path.join(projectFolder, 'dist', 'dragoman.vsix');

await runScript('npm start', async () => {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const folder = dossierFolder(positionals);

  installDependencies();
  if (runNpm('run', '--silent', 'build') !== 0) throw new Error('the build failed: its message stands above.');
  const check = spawnSync(nodeExecutable, [path.join(projectFolder, 'dist', 'cli.cjs'), 'check', folder, '--fail-on', 'never'], { stdio: 'inherit' });
  if (check.status !== 0) throw new Error('the dossier could not be checked: the message stands above.');
  // Without the "--" before it npm takes --no-editor as its own option, and passes it on like this.
  if (values['no-editor'] || process.env.npm_config_editor === 'false') return 0;

  if (runNpm('run', '--silent', 'package') !== 0) throw new Error('the extension could not be packaged: the message stands above.');
  return openInVisualStudioCode(folder) ? 0 : await openInBrowserEditor(folder);
});

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, 'no-editor': { type: 'boolean' } } });
  } catch (error) {
    throw new Error(`${error.message.split('.')[0]}: "npm start -- --help" lists what there is.`);
  }
}

/** The folder that was asked for, seen from where the user stands; the sample dossier when none was. */
function dossierFolder(positionals) {
  if (positionals.length > 1) throw new Error(`one folder at a time, and these are ${positionals.length}: ${positionals.join(', ')}.`);
  const [asked] = positionals;
  const folder = asked === undefined ? path.join(projectFolder, 'corpus') : path.resolve(process.env.INIT_CWD ?? process.cwd(), asked);
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}.`);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file, and a dossier is a folder.`);
  const dossier = path.join(folder, 'dossier.yaml');
  if (!existsSync(dossier)) {
    throw new Error(`${folder} has no dossier.yaml. One line in it makes the folder a dossier: sources: ["**/*.{md,txt}"]`);
  }
  return folder;
}

/** Installs the extension into the user's own VS Code and opens the folder there; false when that cannot be. */
function openInVisualStudioCode(folder) {
  const code = (...parameters) => {
    // On Windows the command is a script, which needs a shell, and a shell needs quotes.
    const shell = process.platform === 'win32';
    const { status } = spawnSync('code', shell ? parameters.map((text) => `"${text}"`) : parameters, { stdio: ['ignore', 'inherit', 'pipe'], shell });
    return status === 0;
  };
  if (!code('--install-extension', extensionPackage, '--force')) return false;
  console.log(`Opening ${folder} in VS Code.`);
  return code(folder);
}

/** Serves an editor with the extension in it to the user's browser, until Ctrl+C. */
async function openInBrowserEditor(folder) {
  const { installCodeServer } = await import('../test/e2e/host/install.mjs');
  try {
    installCodeServer();
  } catch (error) {
    throw new Error(`there is no VS Code to open: its command "code" does not work here, and ${error.message}`);
  }
  const { startCodeServer } = await import('../test/e2e/host/code-server.mjs');
  // Ctrl+C is how this is meant to end; the server goes with this process.
  process.on('SIGINT', () => process.exit(0));
  const place = path.join(projectFolder, '.vscode-test', 'editor');
  mkdirSync(place, { recursive: true });
  const directories = Object.fromEntries(['data', 'extensions', 'home'].map((name) => [name, path.join(place, name)]));
  const server = await startCodeServer({ directories, vsix: extensionPackage, log: path.join(place, 'server.log') });
  console.log(`\nOpen this address in a browser; Ctrl+C ends the editor.\n\n  ${server.address}?folder=${encodeURIComponent(folder).replaceAll('%2F', '/')}\n`);
  await server.ended;
  throw new Error(`the editor ended by itself: see ${path.relative(projectFolder, path.join(place, 'server.log'))}.`);
}
