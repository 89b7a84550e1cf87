import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { isJsonObject } from '../../../src/domain/json.js';
import { freePort } from '../child-server.js';
import { elementIdOf, scriptOf, type DrivenBrowser, type Run } from './driven-browser.js';
import { startProgram } from './programs.js';

/** How long the driver may take to start on a busy machine, in milliseconds. */
const START_MS = 60_000;

const CAPABILITIES = {
  browserName: 'MiniBrowser',
  'webkitgtk:browserOptions': { args: ['--automation', '--enable-media-stream=true'] },
};

/** How to start WebKitGTK. */
export interface WebKitGtkOptions {
  /** Of the PulseAudio to hear. */
  readonly pulseServer: string;
  readonly display: string;
}

/** Starts WebKitGTK's own test browser, which allows every microphone, and its driver. */
export async function openWebKitGtk({ pulseServer, display }: WebKitGtkOptions): Promise<DrivenBrowser> {
  const port = await freePort();
  const driver = startProgram('WebKitWebDriver', [`--port=${port}`], {
    env: { DISPLAY: display, PULSE_SERVER: pulseServer },
    isUrgent: true,
  });
  const closed = once(driver, 'close');
  const origin = `http://127.0.0.1:${port}`;
  await listening(origin);
  const session = await send(`${origin}/session`, { capabilities: { alwaysMatch: CAPABILITIES } });
  const id = isJsonObject(session) ? String(session['sessionId']) : '';
  const command = (path: string, parameters: object) => send(`${origin}/session/${id}/${path}`, parameters);
  const execute = (work: { toString(): string }, args: readonly unknown[]) =>
    command('execute/sync', { script: scriptOf(work), args });
  const run: Run = async (work, ...args) => (await execute(work, args)) as Awaited<ReturnType<typeof work>>;
  return {
    run,
    open: async (url) => {
      await command('url', { url });
    },
    click: async (find, ...args) => {
      await command(`element/${elementIdOf(await execute(find, args))}/click`, {});
    },
    close: async () => {
      await fetch(`${origin}/session/${id}`, { method: 'DELETE' }).catch(() => undefined); // it may be dead
      driver.kill();
      await closed;
    },
  };
}

/** @throws Error with what the driver says */
async function send(url: string, parameters: object): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(parameters) });
  const answer: unknown = await response.json();
  const value = isJsonObject(answer) ? answer['value'] : undefined;
  if (!response.ok) throw new Error(`WebKitGTK: ${JSON.stringify(value)}`);
  return value;
}

async function listening(origin: string): Promise<void> {
  for (const end = performance.now() + START_MS; performance.now() < end; await delay(50)) {
    const status = await fetch(`${origin}/status`).catch(() => undefined);
    if (status?.ok) return;
  }
  throw new Error('WebKitWebDriver does not start.');
}
