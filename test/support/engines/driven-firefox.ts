import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { elementIdOf, scriptOf, type DrivenBrowser, type Run } from './driven-browser.js';
import { Marionette } from './marionette.js';
import { findFirefox, startProgram } from './programs.js';

/** How long Firefox may take to start on a busy machine, in milliseconds. */
const START_MS = 120_000;

/** Firefox as a test drives it, and what only its own windows can do. */
export interface DrivenFirefox extends DrivenBrowser {
  /** The browser's own window. */
  readonly chrome: Pick<DrivenBrowser, 'run'>;
  /** Ends it like a crash: at once, with all that it keeps in memory. */
  kill(): Promise<void>;
}

/** How to start Firefox. */
export interface FirefoxOptions {
  /** Of the PulseAudio to hear. */
  readonly pulseServer: string;
  /** Of the display to show it on; without one it has no window. */
  readonly display?: string;
  /** Where it keeps what outlives it; a folder of its own that goes with it unless told. */
  readonly profile?: string;
  /** Whether it goes before other programs: what is heard then says nothing of a busy machine. */
  readonly isUrgent?: boolean;
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}

/** Starts Firefox, and connects to it. */
export async function openFirefox(options: FirefoxOptions): Promise<DrivenFirefox> {
  const { pulseServer, display, preferences = {} } = options;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'firefox-')));
  const all = { 'marionette.port': 0, ...preferences };
  const lines = Object.entries(all).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const portFile = join(profile, 'MarionetteActivePort');
  await rm(portFile, { force: true });
  const args = ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  const firefox = startProgram(findFirefox() ?? 'firefox-esr', display === undefined ? [...args, '--headless'] : args, {
    env: { PULSE_SERVER: pulseServer, ...(display !== undefined && { DISPLAY: display }) },
    isUrgent: options.isUrgent,
  });
  const closed = once(firefox, 'close');
  const marionette = await Marionette.connect(await portIn(portFile));
  const execute = (work: { toString(): string }, args: readonly unknown[]) =>
    marionette.send('WebDriver:ExecuteScript', { script: scriptOf(work), args });
  const run: Run = async (work, ...args) => (await execute(work, args)) as Awaited<ReturnType<typeof work>>;
  const end = async () => {
    firefox.kill('SIGKILL');
    marionette.close();
    await closed;
  };
  return {
    run,
    chrome: {
      run: async (...parameters) => {
        await marionette.send('Marionette:SetContext', { value: 'chrome' });
        return run(...parameters).finally(() => marionette.send('Marionette:SetContext', { value: 'content' }));
      },
    },
    click: async (find, ...args) => {
      await marionette.send('WebDriver:ElementClick', { id: elementIdOf(await execute(find, args)) });
    },
    open: async (url) => {
      await marionette.send('WebDriver:Navigate', { url });
    },
    kill: end,
    close: async () => {
      await end();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Resolves with the port that Firefox writes down when it listens. */
async function portIn(file: string): Promise<number> {
  for (const end = performance.now() + START_MS; performance.now() < end; await delay(50)) {
    try {
      const port = Number(readFileSync(file, 'utf8'));
      if (port > 0) return port;
    } catch {
      // Not yet.
    }
  }
  throw new Error('Firefox does not start.');
}
