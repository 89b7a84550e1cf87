/**
 * Builds what is not current, runs the tests, repeats what failed, and ends with a line such as `12 passed, 0 failed`.
 * Without arguments: the core that `npm test` promises. `--more`: the rest. `--all`: both. `--nightly`: both with every repetition, and the
 * environments. Other arguments choose test files of any of these by parts of their paths, without building. Browser
 * engines that are not installed are named and count as skipped.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { chosenEngines } from '../test/support/engines/index.js';
import { addCounts, describeCounts, parseCounts, parseTap, type Counts } from './test-counts.js';
import { writeGroups } from './test-groups.js';
import { stepsOf, suitesOf, type Scope, type Suite } from './test-suites.js';

/** A test runner, as a command line of Node. */
interface Runner {
  readonly args: readonly string[];
  readonly parse: (results: string) => Counts;
}

const SCOPES: Readonly<Record<string, readonly Scope[]>> = {
  '--more': ['more'],
  '--all': ['core', 'more'],
  '--nightly': ['core', 'more', 'nightly'],
};

const args = process.argv.slice(2);
const [option] = args.filter((arg) => arg.startsWith('--'));
const filters = args.filter((arg) => !arg.startsWith('--'));
const scopes = option === undefined ? (['core'] as const) : SCOPES[option];
if (!scopes) throw new Error(`${option ?? ''} is not an option; there are ${Object.keys(SCOPES).join(', ')}.`);
if (option === '--nightly') process.env['NIGHTLY'] = '1';

const startedMs = performance.now();
const isBuilt = filters.length > 0 || (await run('npm', ['run', '--silent', 'build'])) === 0;
const counts = isBuilt ? await runAll(suitesOf(testFiles(), scopes, filters)) : crash('the build');
for (const failure of counts.failures) console.log(`\nfailed: ${failure}`);
console.log(`in ${secondsSince(startedMs)} s`);
console.log(describeCounts(counts));
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

function crash(name: string): Counts {
  return { passed: 0, failed: 1, skipped: 0, failures: [`${name} ended without its results`] };
}

function secondsSince(startedMs: number): number {
  return Math.round((performance.now() - startedMs) / 1000);
}

function testFiles(): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('test', ...file.split(sep)))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
}

async function runAll(suites: readonly Suite[]): Promise<Counts> {
  mkdirSync('test-results', { recursive: true });
  const { sideBySide, alone } = stepsOf(suites);
  const queue = sideBySide.values();
  const all = (await Promise.all([runFrom(queue, true), runFrom(queue, false)])).flat();
  all.push(...(await runFrom(alone.values(), true)));
  return addCounts(suites.some(({ name }) => name === 'engines') ? [...all, missingEngines()] : all);
}

/**
 * Runs what is left in a queue, one suite after the other.
 * @param isShown whether the output appears as it comes; otherwise after each suite, so that two queues stay readable
 */
async function runFrom(queue: Iterator<Suite> & Iterable<Suite>, isShown: boolean): Promise<Counts[]> {
  const counts: Counts[] = [];
  for (const suite of queue) counts.push(await runOne(suite, isShown));
  return counts;
}

/** Names the engines that can't run here. */
function missingEngines(): Counts {
  const missing = chosenEngines().filter((engine) => engine.missing);
  for (const engine of missing) console.log(`skipped: the tests in ${engine.name}, since ${engine.missing ?? ''}`);
  return { passed: 0, failed: 0, skipped: missing.length, failures: [] };
}

/** A runner that ends without results, or says that it failed when no test did, counts as one failed test. */
async function runOne(suite: Suite, isShown: boolean): Promise<Counts> {
  const results = join('test-results', `${suite.name}.${suite.runner === 'node' ? 'tap' : 'json'}`);
  const { args, parse } = suite.runner === 'node' ? nodeRunner(suite, results) : browserRunner(suite);
  rmSync(results, { force: true });
  const env = suite.timeZone === undefined ? {} : { TZ: suite.timeZone };
  const programs = suite.isGrouped ? writeGroups(suite.files, join('test-results', suite.name)) : suite.files;
  const startedMs = performance.now();
  const status = await run(process.execPath, [...args, ...programs], { env, isShown });
  console.log(`${suite.name}: ${secondsSince(startedMs)} s`);
  if (!existsSync(results)) return crash(suite.name);
  const found = parse(readFileSync(results, 'utf8'));
  return status !== 0 && found.failed === 0 ? addCounts([found, crash(suite.name)]) : found;
}

function nodeRunner({ concurrency, timeoutMinutes = 15 }: Suite, results: string): Runner {
  const options = [
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${timeoutMinutes * 60_000}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${results}`,
  ];
  return { args: ['--import', 'tsx', '--test', ...options], parse: parseTap };
}

function browserRunner({ config = '' }: Suite): Runner {
  const program = join('node_modules', '@web', 'test-runner', 'dist', 'bin.js');
  return { args: [program, '--config', config, '--files'], parse: parseCounts };
}

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly isShown?: boolean;
}

/** Resolves with the exit status. */
async function run(
  command: string,
  args: readonly string[],
  { env = {}, isShown = true }: RunOptions = {},
): Promise<number> {
  const output: Buffer[] = [];
  const child = spawn(command, args, {
    stdio: ['inherit', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  process.stdout.write(Buffer.concat(output));
  return status ?? 1;
}
