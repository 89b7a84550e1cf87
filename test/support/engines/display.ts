import { createInterface } from 'node:readline/promises';
import { startProgram } from './programs.js';

/**
 * Starts an X server on the first free display, which nobody sees. It ends with this process.
 * @returns its `DISPLAY`
 */
export async function startDisplay(): Promise<string> {
  const { stdout } = startProgram('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (stdout === null) throw new Error('Xvfb has no output.');
  for await (const display of createInterface(stdout)) return `:${display}`;
  throw new Error('Xvfb does not start.');
}
