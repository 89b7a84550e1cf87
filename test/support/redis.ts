import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './child-server.js';

const PROGRAM = 'redis-server';

/** Why there is no Redis, if there is none. */
export const whyNoRedis = (): string | undefined =>
  spawnSync(PROGRAM, ['--version']).status === 0 ? undefined : 'Redis is not installed';

/** A Redis that keeps nothing on the disk. */
export async function startRedis(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(PROGRAM, ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  for (let tries = 0; !(await isOpen(port)); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error('Redis does not start.');
    await wait(100);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Whether something listens on a port of this machine. */
export async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
