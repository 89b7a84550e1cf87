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
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { bundleTests } from './bundle-tests.js';
import type { TestMessage, TestsToRun } from './messages.js';

const BUNDLE = 'tests-of-mutants';
/** How much processor time a test may take. Time on the clock would depend on what else the machine does. */
const BUSY_MS = 5000;
/** How long a test may have nothing to do, beside what it took without a mutant. */
const IDLE_MS = 1000;
const LOOK_MS = 250;
const LATE = new Error('The tests take too long.');
const FAILED = new Error('A test failed.');

class NodeTestRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  readonly #folders: readonly string[];
  /** How long each test took without a mutant. */
  readonly #usualMs = new Map<string, number>();

  constructor(options: StrykerOptions) {
    const folders: unknown = options['testFolders'];
    this.#folders = Array.isArray(folders) ? folders.map(String) : []; // by the schema below
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    await bundleTests(this.#folders.flatMap(testFilesIn), BUNDLE);
  }

  async dryRun(): Promise<DryRunResult> {
    const result = await runTests({ instrumenter: {} }, () => Infinity);
    if (result.status === DryRunStatus.Complete)
      for (const { id, timeSpentMs } of result.tests) this.#usualMs.set(id, timeSpentMs);
    return result;
  }

  async mutantRun({ activeMutant, hitLimit, testFilter }: MutantRunOptions): Promise<MutantRunResult> {
    const limit = hitLimit === undefined ? {} : { hitLimit, hitCount: 0 };
    const tests = { instrumenter: { activeMutant: activeMutant.id, ...limit }, only: testFilter };
    return toMutantRunResult(await runTests(tests, (name) => IDLE_MS + 3 * (this.#usualMs.get(name) ?? IDLE_MS)));
  }
}

/** It weighs the source, which holds every mutant while it is mutated. */
const WEIGHT_TEST = join('test', 'i18n', 'weight.test.ts');

function testFilesIn(folder: string): string[] {
  const names = readdirSync(join('test', folder), { recursive: true, encoding: 'utf8' }).sort();
  const isNodeTest = (name: string) => name.endsWith('.test.ts') && !name.endsWith('.browser.test.ts');
  const files = names.filter(isNodeTest).map((name) => join('test', folder, name));
  return files.filter((file) => file !== WEIGHT_TEST);
}

async function runTests(workerData: TestsToRun, idleMsOf: (name: string) => number): Promise<DryRunResult> {
  const worker = new Worker(resolve(BUNDLE, 'tests.mjs'), { workerData, execArgv: [], stdout: true, stderr: true });
  const tests: TestResult[] = [];
  try {
    const coverage = await collect(worker, tests, idleMsOf);
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
function collect(worker: Worker, tests: TestResult[], idleMsOf: (name: string) => number) {
  let name = 'loading';
  return new Promise<Pick<InstrumenterContext, 'mutantCoverage'>>((resolve, reject) => {
    let isOverdue = createWatch(worker, Infinity);
    const timer = setInterval(() => {
      if (!isOverdue()) return;
      clearInterval(timer);
      reject(LATE);
    }, LOOK_MS);
    const fail = (failureMessage: string) => {
      clearInterval(timer);
      tests.push({ id: name, name, timeSpentMs: 0, status: TestStatus.Failed, failureMessage });
      reject(FAILED);
    };
    worker.on('error', (thrown) => fail(String(thrown)));
    worker.on('exit', () => fail('The test never ends.'));
    worker.on('message', (message: TestMessage) => {
      switch (message.type) {
        case 'started':
          ({ name } = message);
          isOverdue = createWatch(worker, idleMsOf(name));
          break;
        case 'passed':
          tests.push({ id: name, name, timeSpentMs: message.timeSpentMs, status: TestStatus.Success });
          break;
        case 'failed':
          fail(message.message);
          break;
        case 'ended':
          clearInterval(timer);
          resolve(message.coverage);
      }
    });
  });
}

/** Whether a worker has been busy, or idle, for too long since now. */
function createWatch(worker: Worker, longestIdleMs: number): () => boolean {
  const busyMs = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
  const idleMs = () => worker.performance.eventLoopUtilization().idle;
  const [busyBeforeMs, idleBeforeMs] = [busyMs(), idleMs()];
  return () => busyMs() - busyBeforeMs > BUSY_MS || idleMs() - idleBeforeMs > longestIdleMs;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'node-tests', NodeTestRunner)];

export const strykerValidationSchema = {
  properties: { testFolders: { type: 'array', items: { type: 'string' }, default: [] } },
};
