import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { demoBackend } from '../../demo/host/backend-plugin.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { previewPages, type PreviewPage } from '../support/hosting/preview-pages.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

/** Time for a person to say enough, and for the rest, on a busy machine. */
const PATIENCE_MS = 60_000;
/** Long enough for a recording. */
const VOICE_SECONDS = 20;

const html = (script = '') => `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  ${script}<script type="module" src="/thymia-recorder.js"></script>
  <thymia-recorder endpoint="/api/thymia/runs" language="en-GB" owner="account-1" auto-submit></thymia-recorder></html>`;

/** As hardened pages and agents do: what a library assigns to one of its objects may then be refused. */
const FROZEN = `<script>
  for (const { prototype } of [Object, Array, Function, Promise, Error, Map, Set, Uint8Array, Int16Array, EventTarget])
    Object.freeze(prototype);
</script>`;

/** As a browser that blocks all cookies and site data. */
const WITHOUT_STORAGE = `<script>
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(window, name, { get() { throw new DOMException('Denied.', 'SecurityError'); } });
</script>`;

const PAGES: Readonly<Record<string, PreviewPage>> = {
  'that is isolated from other origins': {
    html: html(),
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  },
  'that has frozen the prototypes of the language': { html: html(FROZEN) },
  'in a browser that stores nothing': { html: html(WITHOUT_STORAGE) },
};

const pathOf = (index: number) => `/page-${index}.html`;
const hostPages = previewPages(Object.fromEntries(Object.values(PAGES).map((page, index) => [pathOf(index), page])));

describe('<thymia-recorder> on a page', { timeout: 600_000 }, () => {
  let server: PreviewServer;
  let browser: Browser;

  before(async () => {
    const { path } = await writeMicrophoneFile('odd-pages', VOICE_SECONDS);
    const [outDir, plugins] = ['dist/cdn', [hostPages, demoBackend()]];
    server = await preview({ configFile: false, build: { outDir }, plugins, preview: { port: 5199 } });
    browser = await chromium.launch({
      executablePath: await findChrome(),
      args: chromeArgs({ microphoneWav: path }),
    });
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const [index, name] of Object.keys(PAGES).entries())
    it(`records, counts and sends on one ${name}`, async () => {
      const page = await browser.newPage({ permissions: ['microphone'] });
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(new URL(pathOf(index), server.resolvedUrls?.local[0]).href);
      await page.evaluate(() => customElements.whenDefined('thymia-recorder'));
      await page.evaluate(() => document.querySelector('thymia-recorder')?.start());
      const isEnough = () => document.querySelector('thymia-recorder')?.matches(':state(enough)');
      await page.waitForFunction(isEnough, undefined, { timeout: PATIENCE_MS });
      await page.evaluate(() => document.querySelector('thymia-recorder')?.stop());
      const isOver = () => /complete|failed/.test(document.querySelector('thymia-recorder')?.phase ?? '');
      await page.waitForFunction(isOver, undefined, { timeout: PATIENCE_MS });
      const end = await page.evaluate(() => {
        const { phase, error, recordings } = document.querySelector('thymia-recorder') ?? {};
        return { phase, error: error?.message, detector: recordings?.[0]?.quality.detector };
      });
      assert.deepEqual(end, { phase: 'complete', error: undefined, detector: 'silero-vad-v6' });
      assert.deepEqual(errors, []);
      await page.context().close();
    });
});
