import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { delimiter, join } from 'node:path';

/** The path of the first of these programs that is installed. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** Which of these programs, each a name or a path, is not installed, as a sentence. */
export function missingProgram(...names: readonly string[]): string | undefined {
  const missing = names.find((name) => !existsSync(name) && !findProgram(name));
  return missing && `${missing} is not installed`;
}

/** The path of Firefox, the version with long support first. */
export const findFirefox = (): string | undefined => findProgram('firefox-esr', 'firefox');

/** How to start a program. */
export interface StartOptions {
  /** Beside this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: StdioOptions;
  /** Whether it goes before other programs, with all that it starts, where this process may ask for it. */
  readonly isUrgent?: boolean | undefined;
}

/** Niceness that Linux grants to more processes than a higher one. */
const URGENT = -10;

const running = new Set<ChildProcess>();

/** Starts a program that ends when this process does; that needs `endPrograms()` where nothing else ends the process. */
export function startProgram(
  command: string,
  args: readonly string[],
  { env = {}, stdio = 'ignore', isUrgent = false }: StartOptions = {},
): ChildProcess {
  endWithThisProcess();
  const child = spawn(command, args, { stdio, env: { ...process.env, ...env } });
  if (isUrgent && child.pid !== undefined) makeUrgent(child.pid);
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

function makeUrgent(pid: number): void {
  try {
    setPriority(pid, URGENT);
  } catch {
    // Not everyone may.
  }
}

/** Ends all programs that were started here: a process goes on as long as one of them does. */
export const endPrograms = () => running.forEach((child) => child.kill());

let isEndingThem = false;

/** A signal that is not handled ends a process without its `exit` event. */
function endWithThisProcess(): void {
  if (isEndingThem) return;
  isEndingThem = true;
  process.once('exit', endPrograms);
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
}
