import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { findChrome } from '../support/chrome.js';

describe('<thymia-recorder> while recording', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    server = await createServer({ configFile: false, root: '.', logLevel: 'error', server: { port: 5230 } });
    await server.listen();
    browser = await chromium.launch({ executablePath: await findChrome() });
    page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}test/support/screens/drawing.html`);
    await page.waitForFunction(() => 'talk' in window);
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  it('renders for its progress alone, however many figures it hears', async () => {
    const { renderings, progressEvents } = await page.evaluate(() => window.talk(100));
    assert.ok(progressEvents > 0, 'there was no progress');
    const allowed = progressEvents + 1; // one may have been due before
    assert.ok(renderings <= allowed, `${renderings} renderings for ${progressEvents} progress events`);
  });

  it('draws the level all the same', async () => {
    const before = await page.evaluate(() => window.picture());
    const talking = page.evaluate(() => window.talk(100));
    await page.waitForFunction((picture) => window.picture() !== picture, before);
    await talking;
  });
});
