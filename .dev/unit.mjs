// `npm run unit`: the unit tests, all or those of the files that are named; options are Node's (`npm run unit -- test/core/read.test.ts --test-name-pattern=twice`).
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeExecutable, projectFolder } from './dependencies.mjs';

const allFiles = 'test/{core,features,lsp,node,client,golden,bench,support}/**/*.test.ts';

/** Runs them, each file in a process of its own and one file a processor, and gives the exit code. `options` are Node's. */
export function runUnitTests(options, files = []) {
  // Without it each file strips the types of the same modules again.
  const env = { NODE_COMPILE_CACHE: path.join(projectFolder, 'node_modules', '.cache', 'node'), ...process.env };
  const parameters = ['--test', `--test-concurrency=${availableParallelism()}`, ...options, ...(files.length > 0 ? files : [allFiles])];
  return spawnSync(nodeExecutable, parameters, { cwd: projectFolder, stdio: 'inherit', env }).status ?? 1;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const given = process.argv.slice(2);
  const isOption = (one) => one.startsWith('--');
  process.exitCode = runUnitTests(
    given.filter(isOption),
    given.filter((one) => !isOption(one)),
  );
}
