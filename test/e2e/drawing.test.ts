import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChrome } from '../support/chrome.js';
import { startLoopbackServer, type LoopbackServer } from '../support/hosting/loopback-server.js';
import { bundlePage } from '../support/page-bundle.js';

const HTML = `<!doctype html><html lang="en"><title>A recorder that hears figures</title><link rel="icon" href="data:,">
  <body><script type="module" src="/page.js"></script></body></html>`;

describe('<thymia-recorder> while recording', () => {
  let server: LoopbackServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const files = await bundlePage('drawing-page', 'test/e2e/drawing-page.ts');
    server = await startLoopbackServer((request) =>
      request.url.endsWith('/') ? new Response(HTML, { headers: { 'content-type': 'text/html' } }) : files(request),
    );
    browser = await chromium.launch({ executablePath: await findChrome() });
    page = await browser.newPage();
    await page.goto(server.origin, { waitUntil: 'networkidle' }); // what it loads later is drawn by then
    await page.waitForFunction(() => 'talk' in window);
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  it('renders for its progress alone, however many figures it hears', async () => {
    const { renderings, progressEvents } = await page.evaluate(() => window.talk(100));
    assert.ok(progressEvents > 0, 'there was no progress');
    const allowed = progressEvents + 1; // one may have been due before
    assert.ok(renderings <= allowed, `${renderings} renderings for ${progressEvents} progress events`);
  });

  it('shows the level all the same', async () => {
    const before = await page.evaluate(() => window.halo());
    const talking = page.evaluate(() => window.talk(100));
    await page.waitForFunction((size) => window.halo() !== size, before);
    await talking;
  });
});
