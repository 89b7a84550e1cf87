/**
 * Builds, then runs the Node tests, the browser tests, those for every browser engine, the end-to-end tests and the
 * fault suite, and ends with a line such as `12 passed, 0 failed`. Engines that are not installed are named and count as
 * skipped. Arguments choose test files by parts of their paths; `--unit` leaves out all that needs a browser. With either, or
 * with `--built`, the build is left out.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { chosenEngines } from '../test/support/engines/index.js';
import { addCounts, describeCounts, parseCounts, parseTap, type Counts } from './test-counts.js';

/** A test runner, as a command line of Node. */
interface Runner {
  readonly files: readonly string[];
  readonly args: readonly string[];
  /** The file that it writes. */
  readonly results: string;
  readonly parse: (results: string) => Counts;
}

const CRASH: Counts = { passed: 0, failed: 1, skipped: 0 };
const isBrowserTest = (file: string) => file.endsWith('.browser.test.ts');
const isEndToEndTest = (file: string) => file.startsWith('test/e2e/');
const isFaultTest = (file: string) => file.startsWith('test/faults/');
const isNodeTest = (file: string) => ![isBrowserTest, isEndToEndTest, isFaultTest].some((is) => is(file));
const isEngineTest = (file: string) => file.startsWith('test/engines/');

const args = process.argv.slice(2);
const isUnitOnly = args.includes('--unit');
const filters = args.filter((arg) => !arg.startsWith('--'));
const isBuilt = args.length > 0 || (await run('npm', ['run', 'build'])) === 0;
const counts = isBuilt ? await runTests(testFiles()) : CRASH;
console.log(describeCounts(counts));
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

async function runTests(files: readonly string[]): Promise<Counts> {
  mkdirSync('test-results', { recursive: true });
  const runners = [
    nodeRunner('node', files.filter(isNodeTest), 2),
    browserRunner(
      'browser',
      files.filter((file) => isBrowserTest(file) && !isEngineTest(file)),
    ),
    browserRunner('engines', files.filter(isEngineTest), 'web-test-runner.engines.config.js'),
    nodeRunner('e2e', files.filter(isEndToEndTest), 1),
    nodeRunner('faults', files.filter(isFaultTest), 1),
  ];
  const all: Counts[] = [];
  for (const runner of runners) if (runner.files.length > 0) all.push(await runOne(runner));
  return addCounts(files.some(isEngineTest) ? [...all, missingEngines()] : all);
}

/** Names the engines that can't run here. */
function missingEngines(): Counts {
  const missing = chosenEngines().filter((engine) => engine.missing);
  for (const engine of missing) console.log(`skipped: the tests in ${engine.name}, since ${engine.missing ?? ''}`);
  return { passed: 0, failed: 0, skipped: missing.length };
}

function testFiles(): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('test', ...file.split(sep)))
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .filter((file) => !isUnitOnly || isNodeTest(file))
    .sort();
}

function nodeRunner(name: string, files: readonly string[], concurrency: number): Runner {
  const results = join('test-results', `${name}.tap`);
  const options = [
    `--test-concurrency=${concurrency}`,
    '--test-timeout=900000', // ms, for a file
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${results}`,
  ];
  return { files, args: ['--import', 'tsx', '--test', ...options], results, parse: parseTap };
}

function browserRunner(name: string, files: readonly string[], config = 'web-test-runner.config.js'): Runner {
  const program = join('node_modules', '@web', 'test-runner', 'dist', 'bin.js');
  const args = [program, '--config', config, '--files'];
  return { files, args, results: join('test-results', `${name}.json`), parse: parseCounts };
}

/** A runner that ends without results, or says that it failed when no test did, counts as one failed test. */
async function runOne({ files, args, results, parse }: Runner): Promise<Counts> {
  rmSync(results, { force: true });
  const status = await run(process.execPath, [...args, ...files]);
  if (!existsSync(results)) return CRASH;
  const found = parse(readFileSync(results, 'utf8'));
  return status !== 0 && found.failed === 0 ? addCounts([found, CRASH]) : found;
}

/** Resolves with the exit status. */
function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit' });
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}
