import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { startLoopbackServer } from './hosting/loopback-server.js';

/** How long a server may take until it answers, on a busy machine. */
const START_MS = 180_000;

/** A program of its own that serves. */
export interface ChildServer {
  readonly origin: string;
  /** Ends it, and what it started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a program that listens on a port of the loopback interface, and resolves when it answers.
 * @param command for the shell
 * @throws Error with what it printed last, when it ends or never answers
 */
export async function startChildServer(
  command: string,
  port: number,
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<ChildServer> {
  const child = spawn('sh', ['-c', command], { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(String(chunk)));
  const origin = `http://127.0.0.1:${port}`;
  for (const end = performance.now() + START_MS; !(await answers(origin)); await wait(100)) {
    if (performance.now() < end && child.exitCode === null) continue;
    await endGroup(child);
    throw new Error(`${command} does not answer:\n${printed.join('').trim().split('\n').slice(-12).join('\n')}`);
  }
  return { origin, stop: () => endGroup(child) };
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = await startLoopbackServer(() => new Response());
  await server.stop();
  return Number(new URL(server.origin).port);
}

const answers = (origin: string) =>
  fetch(origin).then(
    () => true,
    () => false,
  );

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
