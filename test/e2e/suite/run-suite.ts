// Runs the suite with Mocha inside VS Code's extension host, prints one line a test, and leaves the count in a file.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

/** Set by the bundler: where the count goes, and which tests are asked for (all, when empty). */
declare const SUITE_RESULT: string;
declare const SUITE_GREP: string;

/** Runs the tests that `load` defines with `describe` and `it`; rejects unless all passed. */
export async function runSuite(load: () => void): Promise<void> {
  process.setSourceMapsEnabled(true);
  // Mocha is an ES module, and the bundle is CommonJS.
  const { default: Mocha } = await import('mocha');
  const count = { passed: 0, failed: 0 };
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: (runner: Mocha.Runner) => reportLines(runner, count) });
  if (SUITE_GREP) mocha.fgrep(SUITE_GREP);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  await new Promise<void>((resolve) => {
    mocha.run(() => resolve());
  });
  console.log(`${count.passed} passed, ${count.failed} failed`);
  writeFileSync(SUITE_RESULT, JSON.stringify(count));
  if (count.failed > 0) throw new Error(`${count.failed} of the suite's tests failed`);
}

/** A Mocha reporter: `ok …`, or `not ok …` and why. A test that is switched off counts as failed. */
function reportLines(runner: Mocha.Runner, count: { passed: number; failed: number }): void {
  runner.on('pass', (test) => {
    count.passed += 1;
    console.log(`ok ${test.fullTitle()} (${test.duration} ms)`);
  });
  runner.on('fail', (test, error) => {
    count.failed += 1;
    console.log(`not ok ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
  runner.on('pending', (test) => {
    count.failed += 1;
    console.log(`not ok ${test.fullTitle()}: it was skipped`);
  });
}
