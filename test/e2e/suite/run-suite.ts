// Runs the suite with Mocha inside VS Code's extension host, prints one line a test, and leaves the count in a file.
import { readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';

/** Set by the bundler: where the count goes, and which tests are asked for (all, when empty). */
declare const SUITE_RESULT: string;
declare const SUITE_GREP: string;

/** Runs the tests that `load` defines with `describe` and `it`; rejects unless all passed. */
export async function runSuite(load: () => void): Promise<void> {
  // Mocha is an ES module, and the bundle is CommonJS.
  const { default: Mocha } = await import('mocha');
  const count = { passed: 0, failed: 0 };
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: lineReporter(Mocha.reporters.Base, count) });
  if (SUITE_GREP) mocha.fgrep(SUITE_GREP);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  try {
    load();
    await new Promise<void>((resolve) => {
      mocha.run(() => resolve());
    });
  } catch (error) {
    count.failed += 1;
    console.log(`not ok the suite\n${inSources(error)}`);
  }
  console.log(`${count.passed} passed, ${count.failed} failed`);
  writeFileSync(SUITE_RESULT, JSON.stringify(count));
  if (count.failed > 0) throw new Error(`${count.failed} of the suite's tests failed`);
}

interface Count {
  passed: number;
  failed: number;
}

/** A Mocha reporter: `ok …`, or `not ok …` and why. A test that is switched off counts as failed. */
function lineReporter(Base: typeof Mocha.reporters.Base, count: Count): Mocha.ReporterConstructor {
  return class LineReporter extends Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      runner.on('pass', (test) => {
        count.passed += 1;
        console.log(`ok ${test.fullTitle()} (${test.duration} ms)`);
      });
      runner.on('fail', (test, error) => {
        count.failed += 1;
        console.log(`not ok ${test.fullTitle()}\n${inSources(error)}`);
      });
      runner.on('pending', (test) => {
        count.failed += 1;
        console.log(`not ok ${test.fullTitle()}: it was skipped`);
      });
    }
  };
}

/** An error with its stack as written in the sources: the extension host only knows the bundle. */
function inSources(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const sourceMap = new SourceMap(JSON.parse(readFileSync(`${__filename}.map`, 'utf8')));
  return stack.replaceAll(/[^\s(]*\bsuite\.cjs:(\d+):(\d+)/g, (place, line, column) => {
    const origin = sourceMap.findOrigin(Number(line), Number(column));
    return 'fileName' in origin ? `${path.join(path.dirname(__filename), origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}` : place;
  });
}
