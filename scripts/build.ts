/** Builds the package into `dist`. Skips the build when neither its inputs nor `dist` have changed since the last one. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STAMP = join('node_modules', '.cache', 'thymia-recorder', 'build.json');

/** What the build reads. */
const INPUTS = [
  ...['src', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'],
  'custom-elements-manifest.config.js',
];

const bin = (name: string) => join('node_modules', '.bin', name);
const STEPS: readonly (readonly string[])[] = [
  [bin('vite'), 'build'],
  [bin('vite'), 'build', '--mode', 'cdn'],
  [bin('vite'), 'build', '--mode', 'edge'],
  // Other versions of TypeScript are installed as well, and only one of them is `.bin/tsc`.
  [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
  [bin('tsx'), join('scripts', 'keep-reachable-types.ts')],
  [bin('cem'), 'analyze', '--quiet'],
];

const inputs = digestOf(INPUTS);
if (isCurrent()) console.log('dist is current.');
else await build();

function isCurrent(): boolean {
  if (!existsSync(STAMP) || !existsSync('dist')) return false;
  return readFileSync(STAMP, 'utf8') === stampOf(inputs);
}

async function build(): Promise<void> {
  rmSync(STAMP, { force: true });
  for (const [program = '', ...args] of STEPS) {
    const status = await run(program, args);
    if (status !== 0) process.exit(status);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stampOf(inputs));
}

/** Of these inputs and of what is in `dist` now. */
function stampOf(digest: string): string {
  return JSON.stringify({ inputs: digest, outputs: digestOf(['dist']) });
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn)) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** Resolves with the exit status. */
function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}
