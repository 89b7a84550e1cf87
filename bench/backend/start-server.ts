import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVERS = fileURLToPath(new URL('servers.ts', import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** Starts one of `servers.ts`. @param upstream what it forwards to */
export async function startServerProcess(name: string, upstream = ''): Promise<ServerProcess> {
  const child = fork(SERVERS, [name, upstream]);
  return { child, origin: String((await once(child, 'message'))[0]) };
}

/** Memory that the process has. */
export async function residentBytes({ child }: ServerProcess): Promise<number> {
  child.send('memory');
  return Number((await once(child, 'message'))[0]);
}
