import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, TestSession } from '@web/test-runner';
import { testsIn } from '../tests-in.js';
import { ENGINE_TESTS_FILE, engineTable, type EngineTest } from './engine-tests.js';

/** Prints the table of engines and tests when the run is over, and leaves what it is made from. */
export function engineTestsReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap(engineTests);
      mkdirSync(dirname(ENGINE_TESTS_FILE), { recursive: true });
      writeFileSync(ENGINE_TESTS_FILE, JSON.stringify(tests));
      console.log(engineTable(tests));
    },
  };
}

/** A file that could not run in an engine counts as one test that failed. */
function engineTests({ browser, testFile, testResults }: TestSession): EngineTest[] {
  // WebKitGTK's test browser has a name of its own.
  const engine = browser.name === 'MiniBrowser' ? 'WebKitGTK' : browser.name;
  const file = relative('test/engines', testFile).replace('.browser.test.ts', '');
  if (!testResults) return [{ engine, file, name: 'the whole file', outcome: 'failed' }];
  return testsIn(testResults).map(({ name, passed, skipped }) => {
    return { engine, file, name, outcome: skipped ? 'skipped' : passed ? 'passed' : 'failed' };
  });
}
