import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import { chromium, type Browser, type Page } from 'playwright-core';
import { renderToString as renderReact } from 'react-dom/server';
import { renderToString as renderVue } from 'vue/server-renderer';
import '../../../src/index.js';
import { chromeArgs, findChrome } from '../../support/chrome.js';
import { startLoopbackServer, type LoopbackServer } from '../../support/hosting/loopback-server.js';
import { staticFiles } from '../../support/hosting/static-files.js';
import { HELIOS_RUN } from '../../support/runs.js';
import { buildPages } from './build-pages.js';
import { reactApp } from './react-app.js';
import { vueApp } from './vue-app.js';

const FOLDER = 'test-results/server-rendering';

/** With a declarative shadow root. */
const drawnByLit = () =>
  collectResult(
    render(
      html`<thymia-recorder endpoint="/api/thymia/runs" language="en-GB" lang="es"></thymia-recorder>
        <thymia-results .run=${HELIOS_RUN}></thymia-results>`,
    ),
  );

/** What a server sends, and the script that takes it over, by page. */
const BODIES: Readonly<Record<string, () => Promise<string> | string>> = {
  lit: drawnByLit,
  plain: drawnByLit,
  react: () => renderReact(reactApp()),
  vue: () => renderVue(vueApp()),
};

describe('a page that a server rendered', { timeout: 600_000 }, () => {
  let server: LoopbackServer;
  let browser: Browser;

  before(async () => {
    await buildPages(FOLDER, Object.keys(BODIES));
    const files = staticFiles(FOLDER);
    server = await startLoopbackServer(async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/api/thymia/runs') return Response.json({ ready: true, models: ['helios'] });
      const [, name = '', file] = pathname.split('/');
      const body = BODIES[name];
      if (!body || file !== 'page') return files(request);
      const head = `<title>${name}</title><link rel="icon" href="data:,">`;
      const page = `<!doctype html><html lang="en">${head}<body><div id="app">${await body()}</div>`;
      return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    });
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs() });
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  /** Opens a page as it came, and gives what it complained of once its script has run. */
  async function open(name: string): Promise<{ readonly page: Page; readonly takeOver: () => Promise<string[]> }> {
    const page = await browser.newPage({ locale: 'en-GB' });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => /error|warning/.test(message.type()) && complaints.push(message.text()));
    await page.goto(`${server.origin}/${name}/page`);
    const takeOver = async () => {
      await page.addScriptTag({ type: 'module', url: `/${name}/page.js` });
      await page.locator('thymia-recorder:defined').first().waitFor();
      await page.locator('[part~=record]').first().waitFor();
      return complaints;
    };
    return { page, takeOver };
  }

  it('by Lit is drawn before any script, and hydrated without a warning into the page’s language', async () => {
    const { page, takeOver } = await open('lit');
    const button = await page.locator('thymia-recorder [part~=record]').elementHandle();
    assert.deepEqual(await takeOver(), []);
    await page.locator('section[lang=es]').waitFor();
    assert.equal(await button.evaluate((element) => element.isConnected), true, 'It was drawn anew.');
    assert.equal(await page.locator('section').count(), 1);
    await page.close();
  });

  it('by Lit has no results in it; they are hydrated without a warning, and drawn in the browser alone', async () => {
    const { page, takeOver } = await open('lit');
    assert.equal(await page.locator('thymia-results [part]').count(), 0);
    await page.locator('thymia-results').evaluate((element, run) => Object.assign(element, { run }), HELIOS_RUN);
    assert.deepEqual(await takeOver(), []);
    await page.locator('thymia-results [part~=card]').waitFor();
    assert.deepEqual(await takeOver(), []);
    await page.close();
  });

  it('by Lit is drawn anew, and once, without Lit’s hydration', async () => {
    const { page, takeOver } = await open('plain');
    assert.deepEqual(await takeOver(), []);
    await page.locator('section[lang=es]').waitFor();
    assert.equal(await page.locator('section').count(), 1);
    await page.close();
  });

  for (const name of ['react', 'vue'])
    it(`by ${name} is hydrated without a warning`, async () => {
      const { page, takeOver } = await open(name);
      assert.equal(await page.locator('thymia-recorder').count(), 2);
      assert.deepEqual(await takeOver(), []);
      const durations = await page.evaluate(() =>
        [...document.querySelectorAll('thymia-recorder')].map(({ maxDuration }) => maxDuration),
      );
      assert.deepEqual(durations, [60, 60]);
      await page.close();
    });
});
