import type { TestResult, TestSuiteResult } from '@web/test-runner';

/** The tests of a suite, and of those within it, by their full names. */
export function testsIn({ tests, suites, name }: TestSuiteResult, prefix = ''): TestResult[] {
  const path = prefix + (name && `${name}: `);
  const named = tests.map((test) => ({ ...test, name: path + test.name }));
  return [...named, ...suites.flatMap((suite) => testsIn(suite, path))];
}
