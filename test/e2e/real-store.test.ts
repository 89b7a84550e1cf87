import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createRunHandler } from '../../src/server/index.js';
import { toNodeHandler, type NodeHandler } from '../../src/server/node.js';
import { createS3Store, createThymiaSimulator } from '../../src/simulator/index.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { startS3Store, whyNoS3Store, type S3Store } from '../support/s3-store.js';
import { startServer, type StartedServer } from '../support/start-server.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

const PATIENCE_MS = 60_000;
const skip = (await whyNoS3Store()) ?? false;
const PAGE = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/cdn/thymia-recorder.js"></script>
  <thymia-recorder language="en-GB" auto-submit poll-interval="1000"></thymia-recorder></html>`;

/** The built element, its page, and two backends on one store: at `/direct` pages upload to it, at `/relay` not. */
function hostAt(origin: string, store: S3Store) {
  const apiKey = 'simulated';
  const recordings = createS3Store({ ...store, contentType: 'audio/wav' });
  const simulator = createThymiaSimulator({ apiKey, origin, processingSeconds: 1, store: recordings });
  // Requests of the backend to the store go over the network, those to thymia do not.
  const fetchBoth = (request: Request) =>
    request.url.startsWith(store.endpoint) ? fetch(request) : simulator.fetch(request);
  const handlers = (['direct', 'relay'] as const).map((upload) => {
    const user = { userLabel: 'somebody', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } as const;
    const secret = 'a secret of at least thirty-two characters';
    const options = { apiKey, fetch: fetchBoth, basePath: `/${upload}`, secret, upload, authorize: () => ({ user }) };
    return createRunHandler(options);
  });
  return toNodeHandler(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/') return new Response(PAGE, { headers: { 'content-type': 'text/html' } });
    if (!pathname.startsWith('/cdn/'))
      return (pathname.startsWith('/direct') ? handlers[0] : handlers[1])?.(request) ?? Response.error();
    const type = pathname.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
    return new Response(await readFile(`dist${pathname}`), { headers: { 'content-type': type } });
  });
}

/** Records and sends at the endpoint; what came of it. */
const recordAt = (page: Page, endpoint: string) =>
  page.evaluate(async (path) => {
    await customElements.whenDefined('thymia-recorder');
    const recorder = document.querySelector('thymia-recorder');
    if (!recorder) throw new Error('There is no recorder.');
    recorder.endpoint = path;
    const end = new Promise<void>((resolve) => {
      recorder.addEventListener('status', ({ detail }) => {
        if (detail.phase === 'complete' || detail.phase === 'failed') resolve();
      });
      recorder.addEventListener('progress', ({ detail }) => {
        if ('speechSeconds' in detail && detail.speechSeconds >= detail.requiredSpeechSeconds) recorder.stop();
      });
    });
    recorder.start();
    await end;
    const bytes = new Uint8Array((await recorder.recordings[0]?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
    const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    return {
      phase: recorder.phase,
      error: recorder.error?.code,
      runId: recorder.runId,
      status: recorder.run?.status,
      digest,
    };
  }, endpoint);

/** What a page sees of a `PUT`: the status, 0 when the browser keeps the answer from it. */
const putFrom = (page: Page, url: string, type: string) =>
  page.evaluate(
    ([target = '', contentType = '']) =>
      fetch(target, { method: 'PUT', headers: { 'content-type': contentType }, body: new Uint8Array(1000) }).then(
        ({ status }) => status,
        () => 0,
      ),
    [url, type],
  );

describe('the element, with a real object store behind its backend', { skip, timeout: 4 * PATIENCE_MS }, () => {
  let host: StartedServer;
  let store: S3Store;
  let browser: Browser;
  let page: Page;

  before(async () => {
    // The store wants to know the page's origin, the page's server the store: the server comes first.
    const backends: NodeHandler[] = [];
    host = await startServer(() => async (incoming, outgoing) => backends[0]?.(incoming, outgoing));
    store = await startS3Store([host.url]);
    backends.push(hostAt(host.url, store));
    const { path } = await writeMicrophoneFile('microphone', 120);
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs({ microphoneWav: path }) });
    const context = await browser.newContext({ permissions: ['microphone'] });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(host.url);
  });

  after(async () => {
    await browser.close();
    await host.close();
    await store.stop();
  });

  for (const way of ['direct', 'relay']) {
    it(`puts the recording into the store, byte for byte (${way})`, async () => {
      const uploads: string[] = [];
      page.on('request', (request) => request.method() === 'PUT' && uploads.push(new URL(request.url()).origin));
      const { phase, error, runId, status, digest } = await recordAt(page, `/${way}`);
      assert.deepEqual([phase, error, status], ['complete', undefined, 'COMPLETE_OK']);
      assert.deepEqual(uploads, [way === 'direct' ? store.endpoint : host.url]);
      const object = await store.read(`${runId ?? ''}/recording`);
      assert.equal(object?.contentType, 'audio/wav');
      const stored = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(object.bytes)));
      assert.deepEqual(Array.from(stored), digest);
      await page.reload();
    });
  }

  it('refuses another type and an expired URL, and pages of another origin altogether', async () => {
    const recordings = createS3Store({ ...store, contentType: 'audio/wav' });
    const url = await recordings.uploadUrl('a/recording', Date.now());
    assert.equal(await putFrom(page, url, 'audio/wav'), 200);
    assert.notEqual(await putFrom(page, url, 'audio/webm'), 200);
    assert.notEqual(
      await putFrom(page, await recordings.uploadUrl('b/recording', Date.now() - 3_605_000), 'audio/wav'),
      200,
    );
    assert.equal(await store.read('b/recording'), undefined);
    const stranger = await browser.newPage();
    await stranger.goto(host.url.replace('127.0.0.1', 'localhost'));
    assert.equal(await putFrom(stranger, await recordings.uploadUrl('c/recording', Date.now()), 'audio/wav'), 0);
    assert.equal(await store.read('c/recording'), undefined);
  });
});
