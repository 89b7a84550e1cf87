/**
 * What `node:test` is within a bundle of tests: it runs them one after the other, ends with the first that fails, and
 * lets each know its coverage. It has what the tests of this project use.
 */
import { mock } from 'node:test';
import { parentPort, workerData } from 'node:worker_threads';
import type { TestMessage, TestsToRun } from './messages.js';

export { mock };

interface TestContext {
  readonly name: string;
  readonly mock: typeof mock;
  after(hook: Hook): void;
}

type Hook = () => unknown;
type TestBody = (context: TestContext) => unknown;
interface Options {
  readonly skip?: boolean | string;
}

interface Test {
  readonly name: string;
  readonly body: TestBody;
}

interface Suite {
  readonly name: string;
  readonly children: (Test | Suite)[];
  readonly hooks: Readonly<Record<'before' | 'after' | 'beforeEach' | 'afterEach', Hook[]>>;
}

const { only, instrumenter } = workerData as TestsToRun;
const names = new Set<string>();
const root = createSuite('');
let current = root;

function createSuite(name: string): Suite {
  return { name, children: [], hooks: { before: [], after: [], beforeEach: [], afterEach: [] } };
}

export function describe(title: string, ...rest: [Hook] | [Options, Hook]): void {
  if (isSkipped(rest)) return;
  const outer = current;
  const suite = createSuite(outer.name + title + ': ');
  outer.children.push(suite);
  current = suite;
  bodyOf(rest)();
  current = outer;
}

export function test(title: string, ...rest: [TestBody] | [Options, TestBody]): void {
  if (!isSkipped(rest)) current.children.push({ name: uniqueName(current.name + title), body: bodyOf(rest) });
}

export { describe as suite, test as it };
export default test;

export const before = (hook: Hook) => current.hooks.before.push(hook);
export const after = (hook: Hook) => current.hooks.after.push(hook);
export const beforeEach = (hook: Hook) => current.hooks.beforeEach.push(hook);
export const afterEach = (hook: Hook) => current.hooks.afterEach.push(hook);

/** Runs what was declared. */
export async function run(): Promise<void> {
  await runSuite(root, [], []);
  const { mutantCoverage } = instrumenter;
  post({ type: 'ended', coverage: mutantCoverage ? { mutantCoverage } : {} });
}

function bodyOf<T>(rest: readonly [T] | readonly [Options, T]): T {
  return rest.length === 1 ? rest[0] : rest[1];
}

const isSkipped = (rest: readonly unknown[]) => {
  const [options] = rest;
  return typeof options === 'object' && options !== null && 'skip' in options && Boolean(options.skip);
};

function uniqueName(name: string): string {
  let unique = name;
  for (let number = 2; names.has(unique); number++) unique = `${name} (${number})`;
  names.add(unique);
  return unique;
}

const isSuite = (child: Test | Suite): child is Suite => 'children' in child;

function isChosen(child: Test | Suite): boolean {
  return isSuite(child) ? child.children.some(isChosen) : (only?.includes(child.name) ?? true);
}

async function runSuite(suite: Suite, outerBeforeEach: readonly Hook[], outerAfterEach: readonly Hook[]) {
  const { hooks } = suite;
  const beforeEach = [...outerBeforeEach, ...hooks.beforeEach];
  const afterEach = [...hooks.afterEach, ...outerAfterEach];
  await runAll(hooks.before);
  for (const child of suite.children.filter(isChosen)) {
    if (isSuite(child)) await runSuite(child, beforeEach, afterEach);
    else await runTest(child, beforeEach, afterEach);
  }
  await runAll(hooks.after);
}

async function runTest({ name, body }: Test, beforeEach: readonly Hook[], afterEach: readonly Hook[]) {
  const cleanUps: Hook[] = [];
  const startMs = performance.now();
  instrumenter.currentTestId = name;
  post({ type: 'started', name });
  try {
    await runAll(beforeEach);
    await body({ name, mock, after: (hook) => cleanUps.push(hook) });
    await runAll([...cleanUps, ...afterEach]);
    mock.reset();
    post({ type: 'passed', timeSpentMs: performance.now() - startMs });
  } catch (thrown) {
    post({ type: 'failed', message: String(thrown) });
    process.exit();
  } finally {
    delete instrumenter.currentTestId;
  }
}

async function runAll(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

function post(message: TestMessage): void {
  parentPort?.postMessage(message);
}
