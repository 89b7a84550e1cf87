import { readFileSync } from 'node:fs';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { chromeArgs, findChrome } from '../test/support/chrome.js';
import { writeMicrophoneFile, type MicrophoneFile } from '../test/support/synthesize-speech.js';
import { buildPage } from './build-pages.js';
import { startHost, type Host } from './host.js';

declare global {
  /** The recorder of the page; see `bench/pages/present.js`. */
  var bench: {
    start(): Promise<void>;
    stop(): Promise<Blob>;
    discard(): unknown;
    result?(): Promise<unknown>;
  };
  /** How long each task took that was longer than 50 ms, in milliseconds. */
  var longTasks: number[];
}

/** What the page is left alone for once it has loaded, so that it can draw, in milliseconds. */
const SETTLE_MS = 1000;
/** Longest that a page may take for anything, with a recording of 180 s in it. */
const PATIENCE_MS = 240_000;

/** How to open a page. */
export interface OpenOptions {
  /** Whether it will send what it records. */
  readonly isSending?: boolean;
  /** That the simulated thymia takes; 3 unless told. */
  readonly processingSeconds?: number;
  /** Whether the person saves data: then nothing is fetched before it is needed. */
  readonly isSavingData?: boolean;
  /** What each request takes at least; nothing unless told. */
  readonly roundTripMs?: number;
}

const built = new Set<string>();

/** One recorder's page in a browser that was just started, on a host of its own. */
export class RecorderPage {
  readonly host: Host;
  readonly page: Page;
  readonly microphone: MicrophoneFile;
  readonly #browser: Browser;
  readonly #devtools: CDPSession;

  private constructor(host: Host, page: Page, devtools: CDPSession, browser: Browser, microphone: MicrophoneFile) {
    this.host = host;
    this.page = page;
    this.microphone = microphone;
    this.#devtools = devtools;
    this.#browser = browser;
  }

  /** Opens the page and closes it again, whatever comes of it. */
  static async with<Result>(
    name: string,
    use: (page: RecorderPage) => Promise<Result>,
    options: OpenOptions = {},
  ): Promise<Result> {
    if (!built.has(name)) await buildPage(name);
    built.add(name);
    const { isSending = false, processingSeconds = 3 } = options;
    const microphone = await writeMicrophoneFile('bench-microphone', 200);
    const args = chromeArgs({ microphoneWav: microphone.path });
    const host = await startHost(name, processingSeconds);
    const browser = await chromium.launch({ executablePath: await findChrome(), args });
    const patience = setTimeout(() => void browser.close(), PATIENCE_MS);
    try {
      const page = await browser.newPage();
      await page.addInitScript(noteLongTasks);
      if (options.isSavingData) await page.addInitScript(saveData);
      const problems: Error[] = [];
      page.on('pageerror', (problem) => problems.push(problem));
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Performance.enable');
      await page.goto(`${host.url}/${isSending ? '?send' : ''}`);
      await page.waitForTimeout(SETTLE_MS);
      if (options.roundTripMs !== undefined) await slowDownNetwork(devtools, options.roundTripMs);
      const result = await use(new RecorderPage(host, page, devtools, browser, microphone));
      if (problems[0]) throw new Error(`The page of ${name} failed.`, { cause: problems[0] });
      return result;
    } finally {
      clearTimeout(patience);
      await browser.close();
      await host.close();
    }
  }

  wait(seconds: number): Promise<void> {
    return this.page.waitForTimeout(1000 * seconds);
  }

  /** Begins to record. @returns milliseconds until it does */
  start(): Promise<number> {
    return this.page.evaluate(async () => {
      const clickedAt = performance.now();
      await bench.start();
      return performance.now() - clickedAt;
    });
  }

  discard(): Promise<void> {
    return this.page.evaluate(async () => {
      await bench.discard();
    });
  }

  /** What the page has loaded, as sent with gzip. */
  loadedBytes(): number {
    return [...this.host.loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Seconds that the page has run JavaScript. */
  scriptSeconds(): Promise<number> {
    return this.#metric('ScriptDuration');
  }

  /** Seconds that the main thread has worked. */
  busySeconds(): Promise<number> {
    return this.#metric('TaskDuration');
  }

  async #metric(wanted: string): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  }

  /** Makes the processor so many times slower, for this page. */
  async slowDown(rate: number): Promise<void> {
    await this.#devtools.send('Emulation.setCPUThrottlingRate', { rate });
  }

  async collectGarbage(): Promise<void> {
    for (let i = 0; i < 3; i++) await this.#devtools.send('HeapProfiler.collectGarbage');
    await this.wait(1);
  }

  /** What the page's process has to itself; its workers are part of it. Linux only. */
  async privateBytes(): Promise<number> {
    const system = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    await system.detach();
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const [busiest] = renderers.sort((a, b) => b.cpuTime - a.cpuTime);
    const lines = readFileSync(`/proc/${busiest?.id ?? 'self'}/smaps_rollup`, 'utf8');
    const kilobytes = Array.from(lines.matchAll(/^Private_\w+: +(\d+) kB$/gm), ([, number]) => Number(number));
    return 1024 * kilobytes.reduce((sum, number) => sum + number, 0);
  }
}

async function slowDownNetwork(devtools: CDPSession, latency: number): Promise<void> {
  await devtools.send('Network.enable');
  const unlimited = { downloadThroughput: -1, uploadThroughput: -1 };
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency, ...unlimited });
}

function saveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}

function noteLongTasks(): void {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
}
