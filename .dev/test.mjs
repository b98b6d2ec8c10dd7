// `npm test`: everything that decides whether a change is right. A step that fails does not keep the later ones from running.
// Ends with a summary, and with the count of all tests alone on the last line.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installDependencies, projectFolder, runNpm, runScript } from './dependencies.mjs';
import { runUnitTests } from './unit.mjs';

await runScript('npm test', async () => {
  installDependencies();
  const steps = [runScriptStep('build'), runScriptStep('check'), countUnitTests(), runEndToEndTests()];

  const passed = sum(steps.map((step) => step.passed));
  const failed = sum(steps.map((step) => step.failed));
  const leftOut = steps.flatMap((step) => step.leftOut ?? []);
  if (!existsSync(path.join(projectFolder, '..', 'shared'))) leftOut.push('what measures against ../shared, which is not here');
  console.log(`\n${steps.map((step) => step.summary).join(' · ')} · left out: ${leftOut.length > 0 ? leftOut.join('; ') : 'nothing'}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** A script of package.json with no tests in it: it counts only when it fails. */
function runScriptStep(name) {
  announce(name);
  const isRight = runNpm('run', '--silent', name) === 0;
  return { summary: `${name} ${isRight ? 'ok' : 'FAILED'}`, passed: 0, failed: isRight ? 0 : 1 };
}

function countUnitTests() {
  announce('unit tests');
  const folder = mkdtempSync(path.join(tmpdir(), 'dragoman-unit-'));
  // One reporter for the reader, one with a fixed form for the count.
  const reportFile = path.join(folder, 'report.tap');
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${reportFile}`];
  const status = runUnitTests(reporters);
  const report = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : '';
  rmSync(folder, { recursive: true, force: true });

  const counted = (name) => Number(report.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const passed = counted('pass');
  let failed = counted('fail') + counted('cancelled');
  // A run that found nothing, or broke off, has not shown that anything works.
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  const leftOut = counted('skipped') > 0 ? [`${counted('skipped')} skipped unit tests`] : [];
  return { summary: `unit tests ${passed} passed, ${failed} failed`, passed, failed, leftOut };
}

function runEndToEndTests() {
  announce('end-to-end tests');
  const status = runNpm('run', '--silent', 'e2e');
  const resultFile = path.join(projectFolder, 'test', 'e2e', 'out', 'result.json');
  if (!existsSync(resultFile)) return { summary: 'end-to-end tests FAILED to run', passed: 0, failed: 1 };
  const { editor, kind, passed, failed } = JSON.parse(readFileSync(resultFile, 'utf8'));
  return {
    summary: `end-to-end tests ${passed} passed, ${failed} failed in ${editor}`,
    passed,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    leftOut: kind === 'desktop' ? ['the tests of the user interface, which need code-server (npm run e2e -- --host code-server)'] : [],
  };
}

function announce(name) {
  console.log(`\n── ${name}`);
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
