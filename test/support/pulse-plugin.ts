import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestRunnerPlugin } from '@web/test-runner';
import { pulseServer } from './pulse.js';

/** Firefox makes a microphone's id from it. */
const DESCRIPTION = 'source_properties=device.description=Spare';

/** The server's half of `plugMicrophoneIn`: another microphone for Firefox, which hears what the first one hears. */
export function pulsePlugin(): TestRunnerPlugin<{ module: number }> {
  return {
    name: 'pulse',
    async executeCommand({ command, payload }) {
      if (command === 'plug-microphone-in')
        return Number(
          await pactl('load-module', 'module-remap-source', 'source_name=spare', 'master=voice.monitor', DESCRIPTION),
        );
      if (command !== 'unplug-microphone' || payload === undefined) return undefined;
      await pactl('unload-module', String(payload.module));
      return true;
    },
  };
}

async function pactl(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, PULSE_SERVER: pulseServer() };
  return (await promisify(execFile)('pactl', args, { env })).stdout;
}
