import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Frame } from 'playwright-core';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { chromeArgs, findChrome } from '../support/chrome.js';

const HTML = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/@fs${process.cwd()}/src/index.ts"></script>
  <thymia-recorder endpoint="/api/thymia/runs"></thymia-recorder></html>`;

/** Pages of a host: `/host.html`, the same with a policy, and one with the first in an iframe of another origin. */
const hostPages: Plugin = {
  name: 'host-pages',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname, port } = new URL(request.url ?? '', `http://${request.headers.host ?? ''}`);
      const iframe = `<!doctype html><iframe src="http://127.0.0.1:${port}/host.html"></iframe>`;
      const pages: Readonly<Record<string, string>> = {
        '/host.html': HTML,
        '/policy.html': HTML,
        '/outer.html': iframe,
      };
      const page = pages[pathname];
      if (page === undefined) return next();
      response.setHeader('content-type', 'text/html');
      if (pathname === '/policy.html') response.setHeader('permissions-policy', 'microphone=()');
      response.end(page);
    });
  },
};

/** The code of the error that `start()` ends with. */
const errorCode = (frame: Frame) =>
  frame.evaluate(async () => {
    await customElements.whenDefined('thymia-recorder');
    const recorder = document.querySelector('thymia-recorder');
    if (!recorder) throw new Error('There is no recorder.');
    const failure = new Promise<string>((resolve) =>
      recorder.addEventListener('error', ({ detail }) => resolve(detail.code), { once: true }),
    );
    recorder.start();
    return failure;
  });

describe('a page that keeps the microphone shut', { timeout: 60_000 }, () => {
  let server: ViteDevServer;
  let browser: Browser;
  let port = 0;

  before(async () => {
    server = await createServer({
      plugins: [hostPages],
      server: { port: 5191, host: '127.0.0.1', allowedHosts: ['insecure.test'] },
    });
    await server.listen();
    port = Number(new URL(server.resolvedUrls?.local[0] ?? '').port);
    const args = [...chromeArgs(), '--host-resolver-rules=MAP insecure.test 127.0.0.1'];
    browser = await chromium.launch({ executablePath: await findChrome(), args });
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  it('not served over https', async () => {
    const page = await browser.newPage();
    await page.goto(`http://insecure.test:${port}/host.html`);
    assert.equal(await errorCode(page.mainFrame()), 'insecure-context');
    await page.close();
  });

  it('with a Permissions-Policy', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/policy.html`);
    assert.equal(await errorCode(page.mainFrame()), 'blocked-by-policy');
    await page.close();
  });

  it('around an iframe without allow="microphone"', async () => {
    const page = await browser.newPage();
    await page.goto(`http://sub.localhost:${port}/outer.html`);
    const frame = page.frames().find((each) => each.url().includes('/host.html'));
    if (!frame) throw new Error('The iframe did not load.');
    assert.equal(await errorCode(frame), 'blocked-by-policy');
    await page.close();
  });

  it('in a browser without the API (stub: taken away before the page loads)', async () => {
    const page = await browser.newPage();
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'mediaDevices'));
    await page.goto(`http://127.0.0.1:${port}/host.html`);
    assert.equal(await errorCode(page.mainFrame()), 'unsupported-browser');
    await page.close();
  });
});
