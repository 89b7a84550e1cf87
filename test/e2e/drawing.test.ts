import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { findChrome } from '../support/chrome.js';

/** A machine that is busy with something else disturbs some of them, hardly all. */
const TRIES = 6;

describe('drawing while recording, on a processor six times slower', () => {
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
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  it('takes no task of more than 50 ms', async () => {
    const longTasks: (readonly number[])[] = [];
    while (longTasks.length < TRIES && !longTasks.some((found) => found.length === 0))
      longTasks.push(await page.evaluate(() => window.talk(2)));
    assert.ok(
      longTasks.some((found) => found.length === 0),
      `in each of ${TRIES} tries, in ms: ${JSON.stringify(longTasks)}`,
    );
  });

  it('would have noticed one', async () => {
    const found = await page.evaluate(() => window.talk(1, 60));
    assert.notEqual(found.length, 0);
  });
});
