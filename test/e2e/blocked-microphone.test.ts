import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Frame } from 'playwright-core';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { startLoopbackServer, type Handler, type LoopbackServer } from '../support/hosting/loopback-server.js';
import { staticFiles } from '../support/hosting/static-files.js';

const HTML = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/thymia-recorder.js"></script>
  <thymia-recorder endpoint="/api/thymia/runs"></thymia-recorder></html>`;

/** Pages of a host: `/host.html`, the same with a policy, and one with the first in an iframe of another origin. */
const hostPages: Handler = (request) => {
  const { pathname, port } = new URL(request.url);
  const headers = { 'content-type': 'text/html' };
  const policy = { 'permissions-policy': 'microphone=()' };
  if (pathname === '/host.html') return new Response(HTML, { headers });
  if (pathname === '/policy.html') return new Response(HTML, { headers: { ...headers, ...policy } });
  const iframe = `<!doctype html><iframe src="http://127.0.0.1:${port}/host.html"></iframe>`;
  return pathname === '/outer.html' ? new Response(iframe, { headers }) : files(request);
};

const files = staticFiles('dist/cdn');

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

/** Takes away what browsers of 2020 lack, and records no PCM, as they don't. Runs in the page. */
function makeOld() {
  const taken: readonly (readonly [object, string])[] = [
    [HTMLElement.prototype, 'attachInternals'],
    [AbortSignal.prototype, 'throwIfAborted'],
    [AbortSignal.prototype, 'reason'],
    [AbortSignal, 'timeout'],
    [Crypto.prototype, 'randomUUID'],
    [Navigator.prototype, 'locks'],
    [Navigator.prototype, 'permissions'],
    [Navigator.prototype, 'wakeLock'],
    [Array.prototype, 'at'],
    ...[
      'AudioContext',
      'AudioWorkletNode',
      'BroadcastChannel',
      'navigation',
      'requestIdleCallback',
      'structuredClone',
    ].map((name) => [globalThis, name] as const),
  ];
  for (const [holder, name] of taken) Reflect.deleteProperty(holder, name);
  MediaRecorder.isTypeSupported = (type) => !type.includes('pcm');
}

describe('a page that keeps the microphone shut', { timeout: 600_000 }, () => {
  let server: LoopbackServer;
  let browser: Browser;
  let port = 0;

  before(async () => {
    server = await startLoopbackServer(hostPages);
    port = Number(new URL(server.origin).port);
    const args = [...chromeArgs(), '--host-resolver-rules=MAP insecure.test 127.0.0.1'];
    browser = await chromium.launch({ executablePath: await findChrome(), args });
  });

  after(async () => {
    await browser.close();
    await server.stop();
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

  it('in a browser as old as Safari 14 (stub: taken away before the page loads)', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.addInitScript(makeOld);
    await page.goto(`http://127.0.0.1:${port}/host.html`);
    assert.equal(await errorCode(page.mainFrame()), 'unsupported-browser');
    await page.getByText('This browser can’t record.').first().waitFor(); // its view loads when it is needed
    assert.deepEqual(problems, []);
    await page.close();
  });
});
