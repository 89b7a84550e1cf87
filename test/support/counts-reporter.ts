import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestResult, TestSession } from '@web/test-runner';
import { testsIn } from './tests-in.js';

/** Writes `{ passed, failed, skipped, failures }` to a file when the run is over. A file that could not run counts as failed. */
export function countsReporter(path: string): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap(({ testResults }) => (testResults === undefined ? [] : testsIn(testResults)));
      const failures = [
        ...tests.filter(({ passed, skipped }) => !passed && !skipped).map(describeTest),
        ...sessions.filter(hasFailedAsAWhole).map(describeFile),
      ];
      const counts = {
        passed: tests.filter(({ passed }) => passed).length,
        failed: failures.length,
        skipped: tests.filter(({ skipped }) => skipped).length,
        failures,
      };
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(counts));
    },
  };
}

/** Such as one that threw on import, or timed out. */
function hasFailedAsAWhole({ errors, testResults }: TestSession): boolean {
  return errors.length > 0 || testResults === undefined;
}

function describeTest({ name, error }: TestResult): string {
  return `${name}\n  ${error?.message ?? ''}`;
}

function describeFile({ testFile, errors }: TestSession): string {
  return [testFile, ...errors.map(({ message }) => message)].join('\n  ');
}
