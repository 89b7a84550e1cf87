import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { documentedCode } from '../support/documented-code.js';
import type { Environment } from './environment.js';

/** Outside of this repository, so that a site can't find packages that only the repository has. */
const SITES = join(tmpdir(), 'thymia-recorder-sites');
const INSTALL = 'npm install --no-audit --no-fund --legacy-peer-deps --loglevel=error';
const COMMAND_MS = 600_000;

/** A site that couldn't be made, for a reason that isn't this package's. */
export class ScaffoldError extends Error {}

/** The folder of a site, ready to be built. */
export interface Site {
  readonly folder: string;
  /** Variables for its commands. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Makes an environment's site, as its users do, with the packed package and the documented code.
 * @throws ScaffoldError when the scaffold or the environment's own packages can't be had
 */
export async function makeSite(environment: Environment, tarball: string): Promise<Site> {
  const parent = join(SITES, environment.name.replace(/\W+/g, '-'));
  rmSync(parent, { recursive: true, force: true });
  const folder = join(parent, 'site');
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, ...QUIET, ...(environment.needsNode22 && { PATH: await pathWithNode22() }) };
  await scaffold(environment, { parent, folder, env }).catch((error: unknown) => {
    throw new ScaffoldError(reasonOf(error), { cause: error });
  });
  await run(`${INSTALL} ${tarball}`, { folder, env });
  writeFiles(environment, folder);
  return { folder, env };
}

const QUIET = {
  CI: '1',
  NO_COLOR: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
};

async function scaffold(
  { scaffold: command, install = [] }: Environment,
  { parent, folder, env }: Site & { readonly parent: string },
): Promise<void> {
  if (command === undefined) writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  else {
    rmSync(folder, { recursive: true });
    await run(command, { folder: parent, env });
  }
  await run([INSTALL, ...install].join(' '), { folder, env });
}

function writeFiles({ section, files = {}, edits = {} }: Environment, folder: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  for (const { path, code } of documentedFiles(section)) write(path, code);
  for (const [path, text] of Object.entries(files)) write(path, text);
  for (const [path, edit] of Object.entries(edits)) write(path, edit(read(path), read));
}

/** The files that a section of the documentation gives. */
const documentedFiles = (section: string) =>
  (documentedCode(SITE_FILE).get(section) ?? []).map(({ info, code }) => ({
    path: SITE_FILE.exec(info)?.[1] ?? '',
    code,
  }));

/** How the documentation marks a file of a site. */
export const SITE_FILE = /^\w+ site (\S+)$/;

/** `PATH` with a Node 22 first, which npm's package `node` brings. */
async function pathWithNode22(): Promise<string> {
  const folder = join(SITES, 'node-22');
  const bin = join(folder, 'node_modules', 'node', 'bin');
  if (!existsSync(join(bin, 'node'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await run(`${INSTALL} node@22`, { folder, env: process.env }).catch((error: unknown) => {
      throw new ScaffoldError(`Node 22: ${reasonOf(error)}`, { cause: error });
    });
  }
  return [bin, process.env['PATH'] ?? ''].join(delimiter);
}

/** @throws Error with the last lines that the command printed */
export async function run(command: string, { folder, env }: Site): Promise<void> {
  await promisify(execFile)('sh', ['-c', command], { cwd: folder, env, timeout: COMMAND_MS, maxBuffer: 2 ** 28 });
}

/** The last lines of what a command printed, or the error's own message. */
export function reasonOf(error: unknown): string {
  const printed = ['stderr', 'stdout']
    .map((name) => (typeof error === 'object' && error !== null ? String(Reflect.get(error, name) ?? '').trim() : ''))
    .find((text) => text !== '');
  return printed?.split('\n').slice(-12).join('\n') ?? (error instanceof Error ? error.message : String(error));
}
