import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline/promises';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import type { Engine } from './engine.js';
import { missingProgram, startProgram } from './programs.js';

/** With the microphone that WebKit makes up for tests, which hums, and beeps once a second. */
const CAPABILITIES = {
  browserName: 'MiniBrowser',
  'wdio:enforceWebDriverClassic': true,
  'webkitgtk:browserOptions': {
    args: ['--automation', '--enable-media-stream=true', '--enable-mock-capture-devices=true'],
  },
};

/** WebKitGTK's own test browser, on a display that nobody sees. */
export const webKitGtk: Engine = {
  name: 'WebKitGTK',
  missing: missingProgram('WebKitWebDriver', 'Xvfb'),
  async prepare() {
    const port = await freePort();
    startProgram('WebKitWebDriver', [`--port=${port}`], { env: { DISPLAY: await startDisplay() } });
    // Its type differs in nothing but `undefined`, of which its own types say less than ours.
    return webdriverLauncher({ hostname: '127.0.0.1', port, capabilities: CAPABILITIES }) as BrowserLauncher;
  },
};

/**
 * Starts an X server on the first free display.
 * @returns its `DISPLAY`
 */
async function startDisplay(): Promise<string> {
  const { stdout } = startProgram('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (stdout === null) throw new Error('Xvfb has no output.');
  for await (const display of createInterface(stdout)) return `:${display}`;
  throw new Error('Xvfb does not start.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
