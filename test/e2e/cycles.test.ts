import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { startLoopbackServer, type LoopbackServer } from '../support/hosting/loopback-server.js';
import { bundlePage } from '../support/page-bundle.js';

const HTML = `<!doctype html><html lang="en"><title>cycles</title><link rel="icon" href="data:,">
  <script type="module" src="/page.js"></script></html>`;

/** What the browser counts of a page. An audio context is an audio handler, and so is each of its nodes. */
const COUNTED = ['AudioHandlers', 'AudioWorkletProcessors', 'JSEventListeners', 'ArrayBufferContents', 'Nodes'];

/** What compiled code and the browser's own notes of what was loaded come to; a kept recording of 1 s has 96,000. */
const HEAP_NOISE_BYTES = 500_000;

/** Enough for a leak of one thing a cycle to show, and of a kept recording; more at night, for what leaks slowly. */
const CYCLES = process.env['NIGHTLY'] ? 200 : 20;

/** Cycles after which everything was compiled and loaded once. */
const WARM_UP = 20;

describe('<thymia-recorder>, many times in one page', { timeout: 800_000 }, () => {
  let server: LoopbackServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let devtools: CDPSession;

  before(async () => {
    const files = await bundlePage('cycles-page', 'test/e2e/cycles-page.ts');
    server = await startLoopbackServer((request) =>
      request.url.endsWith('/') ? new Response(HTML, { headers: { 'content-type': 'text/html' } }) : files(request),
    );
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs() });
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['microphone'] });
    page = await context.newPage();
    await page.goto(server.origin);
    await page.waitForFunction(() => 'liveTracks' in globalThis);
    devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
  });

  afterEach(() => context.close());

  /** What the page holds on to once all that can be was let go of. */
  async function held() {
    const tracks = await page.evaluate(() => liveTracks());
    for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const figures = new Map(metrics.map(({ name, value }) => [name, value]));
    const counts: Record<string, number | undefined> = { tracks, workers: page.workers().length };
    for (const name of COUNTED) counts[name] = figures.get(name);
    return { heapBytes: figures.get('JSHeapUsedSize') ?? NaN, counts };
  }

  /** Runs some cycles, then many, and compares. */
  async function expectNothingLeft(cycles: (times: number) => Promise<void>) {
    await cycles(WARM_UP);
    const before = await held();
    await cycles(CYCLES);
    const after = await held();
    assert.deepEqual(after.counts, before.counts);
    assert.deepEqual([after.counts['AudioHandlers'], after.counts['tracks'], after.counts['workers']], [0, 0, 0]);
    const grown = after.heapBytes - before.heapBytes;
    assert.equal(grown < HEAP_NOISE_BYTES, true, `the heap grew by ${grown} bytes`);
  }

  it('leaves nothing behind when recordings are stopped and discarded', () =>
    expectNothingLeft((times) => page.evaluate((count) => discardRecordings(count), times)));

  it('leaves nothing behind when recordings are finished', () =>
    expectNothingLeft((times) => page.evaluate((count) => finishRecordings(count), times)));
});
