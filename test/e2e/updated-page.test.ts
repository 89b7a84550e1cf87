import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page, type Route } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { locale } from '../../src/i18n/en.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { previewPages } from '../support/hosting/preview-pages.js';

const { strings } = locale;
const HTML = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/thymia-recorder.js"></script>
  <thymia-recorder endpoint="/api/thymia/runs" language="en-GB"></thymia-recorder></html>`;

const hostPage = previewPages({ '/host.html': { html: HTML } });

/** What a server answers for a file that it no longer has. */
const GONE: Readonly<Record<string, Parameters<Route['fulfill']>[0]>> = {
  'with 404': { status: 404 },
  'with 410': { status: 410 },
  'with the page of its app': { status: 200, contentType: 'text/html; charset=utf-8', body: HTML },
};

describe('<thymia-recorder> on a page that is open while a newer version is deployed', { timeout: 600_000 }, () => {
  let server: PreviewServer;
  let browser: Browser;

  before(async () => {
    const outDir = 'dist/cdn';
    server = await preview({ configFile: false, build: { outDir }, plugins: [hostPage], preview: { port: 5198 } });
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs() });
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  /** A page whose server has no recorder any more, and the failure of its first start. */
  async function failedStart(answer: Parameters<Route['fulfill']>[0]): Promise<Page> {
    const page = await browser.newPage({ permissions: ['microphone'] });
    await page.route('**/chunks/record-*.js', (route) => route.fulfill(answer));
    await page.goto(new URL('/host.html', server.resolvedUrls?.local[0]).href);
    await page.evaluate(() => customElements.whenDefined('thymia-recorder'));
    await page.evaluate(() => document.querySelector('thymia-recorder')?.start());
    await page.waitForFunction(() => document.querySelector('thymia-recorder')?.phase === 'failed');
    return page;
  }

  const errorOn = (page: Page) =>
    page.evaluate(() => {
      const { code, reason, retryable } = document.querySelector('thymia-recorder')?.error ?? {};
      return { code, reason, retryable };
    });

  it('has chunks that are named by their content', () => {
    for (const name of readdirSync('dist/cdn/chunks')) assert.match(name, /-[\w-]{8}\.js(\.map)?$/);
  });

  for (const [how, answer] of Object.entries(GONE))
    it(`says that the page has been updated when a chunk is answered ${how}, and loads it again`, async () => {
      const page = await failedStart(answer);
      assert.deepEqual(await errorOn(page), { code: 'recording-failed', reason: 'page-outdated', retryable: false });
      await page.getByText(strings.outdated).waitFor();
      await page.unroute('**/chunks/record-*.js');
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: strings.reload }).click()]);
      await page.getByRole('button', { name: strings.start }).click();
      await page.waitForFunction(() => document.querySelector('thymia-recorder')?.phase === 'recording');
      await page.context().close();
    });

  it('says nothing of an update when the server is only busy', async () => {
    const page = await failedStart({ status: 503 });
    assert.equal((await errorOn(page)).reason, undefined);
    await page.context().close();
  });
});
