import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { CDN_ENTRY, DETECTOR, FIRST_START, FOR_LATER_PHASES, READINESS } from '../../scripts/first-start.js';
import { loadedWith } from '../../scripts/module-graph.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { previewPages } from '../support/hosting/preview-pages.js';

const HTML = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/thymia-recorder.js"></script></html>`;

const hostPage = previewPages({ '/host.html': { html: HTML } });

/** A person's patience, ms; enough for anything that begins by itself to begin. */
const IDLE_MS = 1000;

/** How often a hundred elements more are mounted. */
const TRIES = 4;

describe('what the recorder costs the page', { timeout: 600_000 }, () => {
  let server: PreviewServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let devtools: CDPSession;
  const requested = new Set<string>();

  before(async () => {
    const outDir = 'dist/cdn';
    server = await preview({ configFile: false, build: { outDir }, plugins: [hostPage], preview: { port: 5196 } });
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs() });
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['microphone'] });
    await context.addInitScript(countTimers);
    page = await context.newPage();
    requested.clear();
    page.on('request', (request) => requested.add(new URL(request.url()).pathname.slice(1)));
    await page.goto(new URL('/host.html', server.resolvedUrls?.local[0]).href);
    await page.evaluate(() => customElements.whenDefined('thymia-recorder'));
    devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
  });

  afterEach(() => context.close());

  const mount = (count: number) =>
    page.evaluate(async (times) => {
      const recorders = Array.from({ length: times }, () => document.createElement('thymia-recorder'));
      for (const recorder of recorders) {
        recorder.endpoint = '/api/thymia/runs';
        recorder.language = 'en-GB';
      }
      document.body.append(...recorders);
      await Promise.all(recorders.map((recorder) => recorder.updateComplete));
    }, count);

  const remove = () => page.evaluate(() => document.body.replaceChildren());

  async function metrics() {
    for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }

  const inCdn = (files: Iterable<string>) => Array.from(files, (file) => relative('dist/cdn', file)).sort();

  it('loads nothing but the entry while nobody is near', async () => {
    await page.evaluate(() => (document.body.style.paddingBlockStart = '300vh'));
    await mount(2);
    await page.waitForTimeout(IDLE_MS);
    requested.delete('host.html');
    assert.deepEqual([...requested].sort(), inCdn(loadedWith(CDN_ENTRY)));
  });

  it('loads what asks the endpoint and what the first recording needs once it is in view, and no weights', async () => {
    await mount(2);
    await page.waitForTimeout(IDLE_MS);
    requested.delete('host.html');
    const known = ['api/thymia/runs', ...inCdn(new Set([...loadedWith(CDN_ENTRY), ...READINESS, ...FIRST_START]))];
    assert.deepEqual([...requested].sort(), known.sort());
  });

  it('loads no more at the first start than what is weighed', async () => {
    await mount(1);
    requested.clear();
    await page.evaluate(() => document.querySelector('thymia-recorder')?.start());
    await page.waitForFunction(() => document.querySelector('thymia-recorder')?.phase === 'recording');
    const files = inCdn([...FIRST_START, ...DETECTOR, ...FOR_LATER_PHASES, ...READINESS]);
    const known = new Set(['assets/silero-vad-v6.bin', 'api/thymia/runs', ...files]);
    assert.deepEqual(
      [...requested].filter((path) => !known.has(path)),
      [],
    );
  });

  it('has one style sheet for a hundred elements, and a hundred more cost no more than the first', async (test) => {
    const scriptMs = async () => 1000 * ((await metrics()).get('ScriptDuration') ?? NaN);
    const before = await scriptMs();
    await mount(100);
    const first = (await scriptMs()) - before;
    const times: number[] = [];
    while (times.length < TRIES) {
      const start = await scriptMs();
      await mount(100);
      times.push((await scriptMs()) - start);
    }
    const later = Math.min(...times); // something else may have disturbed the others
    test.diagnostic(`script for a hundred elements: ${first.toFixed(0)} ms, for a hundred more ${later.toFixed(0)} ms`);
    assert.equal(later < 3 * first, true, `${first} ms, then ${later} ms`);
    const sheets = await page.evaluate(() => {
      const recorders = [...document.querySelectorAll('thymia-recorder')];
      const adopted = recorders.flatMap(({ shadowRoot }) => shadowRoot?.adoptedStyleSheets ?? []);
      const elements = recorders.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('style') ?? [])]);
      return [adopted.length, new Set(adopted).size, elements.length, document.styleSheets.length];
    });
    assert.deepEqual(sheets, [100 * (1 + TRIES), 1, 0, 0]);
  });

  it('leaves nothing when a hundred elements are removed', async () => {
    const counted = async () => {
      const found = await metrics();
      return ['Nodes', 'JSEventListeners'].map((name) => found.get(name));
    };
    await mount(100);
    await remove();
    const before = await counted();
    await mount(100);
    await remove();
    assert.deepEqual(await counted(), before);
  });

  it('does nothing while nobody uses it', async () => {
    await mount(10);
    await page.evaluate(firstPainting);
    await page.waitForTimeout(IDLE_MS);
    const before = await page.evaluate(() => timersStarted());
    await page.waitForTimeout(IDLE_MS);
    assert.equal((await page.evaluate(() => timersStarted())) - before, 0);
  });

  it('adds no globals', async () => {
    const globals = () => page.evaluate(() => Object.getOwnPropertyNames(globalThis));
    const withRecorder = await globals();
    await page.goto(new URL('/thymia-recorder.js', page.url()).href); // shown as text: a page without a recorder
    const without = new Set(await globals());
    const added = withRecorder.filter((name) => !without.has(name) && !/^(lit|reactive)/.test(name)); // Lit's versions
    assert.deepEqual(added, []);
  });
});

/** Resolves when all that was mounted has been drawn, and the page has nothing to do. */
function firstPainting(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(() => resolve())));
}

declare global {
  /** How many timers, intervals and frames the page has asked for. */
  function timersStarted(): number;
}

function countTimers(): void {
  let started = 0;
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const original: unknown = Reflect.get(globalThis, name);
    if (typeof original !== 'function') continue;
    Reflect.set(globalThis, name, (...parameters: unknown[]): unknown => {
      started += 1;
      const result: unknown = Reflect.apply(original, globalThis, parameters);
      return result;
    });
  }
  globalThis.timersStarted = () => started;
}
