/**
 * A test runner for StrykerJS: the Node tests of some folders in one bundle, and for each mutant a worker thread of its
 * own that runs those which reach the mutant. A process of `node --test` for each takes several times as long.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InstrumenterContext, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
  type DryRunOptions,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { bundleTests } from './bundle-tests.js';
import type { TestMessage, TestsToRun } from './messages.js';

const BUNDLE = 'tests-of-mutants.mjs';
/** So that a test that hangs is ended here, and not the whole runner by StrykerJS. */
const EARLIER_MS = 500;
const LATE = new Error('The tests take too long.');
const FAILED = new Error('A test failed.');

class NodeTestRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  readonly #folders: readonly string[];

  constructor(options: StrykerOptions) {
    this.#folders = options['testFolders'] as readonly string[];
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    await bundleTests(this.#folders.flatMap(testFilesIn), BUNDLE);
  }

  dryRun({ timeout }: DryRunOptions): Promise<DryRunResult> {
    return runTests({ instrumenter: {} }, timeout);
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, timeout }: MutantRunOptions): Promise<MutantRunResult> {
    const limit = hitLimit === undefined ? {} : { hitLimit, hitCount: 0 };
    const tests = { instrumenter: { activeMutant: activeMutant.id, ...limit }, only: testFilter };
    return toMutantRunResult(await runTests(tests, timeout));
  }
}

/** It measures the source, which holds every mutant while it is mutated. */
const WEIGHT_TEST = join('test', 'i18n', 'weight.test.ts');

function testFilesIn(folder: string): string[] {
  const names = readdirSync(join('test', folder), { recursive: true, encoding: 'utf8' }).sort();
  const isNodeTest = (name: string) => name.endsWith('.test.ts') && !name.endsWith('.browser.test.ts');
  const files = names.filter(isNodeTest).map((name) => join('test', folder, name));
  return files.filter((file) => file !== WEIGHT_TEST);
}

async function runTests(workerData: TestsToRun, timeoutMs: number): Promise<DryRunResult> {
  const worker = new Worker(resolve(BUNDLE), { workerData, execArgv: [], stdout: true, stderr: true });
  const tests: TestResult[] = [];
  try {
    const coverage = await collect(worker, tests, timeoutMs - EARLIER_MS);
    return { status: DryRunStatus.Complete, tests, ...coverage };
  } catch (thrown) {
    return thrown === LATE ? { status: DryRunStatus.Timeout } : { status: DryRunStatus.Complete, tests };
  } finally {
    worker.removeAllListeners();
    await worker.terminate();
  }
}

/**
 * Adds each test to `tests` as it ends. A worker that ends on its own before its tests have isn't left anything that a
 * test could wait for, so the test has failed.
 */
function collect(worker: Worker, tests: TestResult[], timeoutMs: number) {
  let name = 'loading';
  return new Promise<Pick<InstrumenterContext, 'mutantCoverage'>>((resolve, reject) => {
    const timer = setTimeout(() => reject(LATE), timeoutMs);
    const fail = (failureMessage: string) => {
      clearTimeout(timer);
      tests.push({ id: name, name, timeSpentMs: 0, status: TestStatus.Failed, failureMessage });
      reject(FAILED);
    };
    worker.on('error', (thrown) => fail(String(thrown)));
    worker.on('exit', () => fail('The test never ends.'));
    worker.on('message', (message: TestMessage) => {
      switch (message.type) {
        case 'started':
          ({ name } = message);
          break;
        case 'passed':
          tests.push({ id: name, name, timeSpentMs: message.timeSpentMs, status: TestStatus.Success });
          break;
        case 'failed':
          fail(message.message);
          break;
        case 'ended':
          clearTimeout(timer);
          resolve(message.coverage);
      }
    });
  });
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'node-tests', NodeTestRunner)];

export const strykerValidationSchema = {
  properties: { testFolders: { type: 'array', items: { type: 'string' }, default: [] } },
};
