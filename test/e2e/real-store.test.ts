import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createRunHandler, type RunHandler } from '../../src/server/index.js';
import { toNodeHandler, type NodeHandler } from '../../src/server/node.js';
import { createS3Store, createThymiaSimulator } from '../../src/simulator/index.js';
import { findChrome } from '../support/chrome.js';
import type { Handler } from '../support/hosting/loopback-server.js';
import { bundlePage } from '../support/page-bundle.js';
import { startS3Store, whyNoS3Store, type S3Store } from '../support/s3-store.js';
import { startServer, type StartedServer } from '../support/start-server.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

const PATIENCE_MS = 60_000;
const skip = (await whyNoS3Store()) ?? false;

/** Plays a voice at once: what is uploaded matters here, not how it was recorded. */
const pageFor = (endpoint: string) => `<!doctype html><html lang="en" data-voice="somebody" data-endpoint="${endpoint}">
  <title>host</title><link rel="icon" href="data:,">
  <body><script type="module" src="/page.js"></script></body></html>`;

/** What the host's pages load. */
interface HostFiles {
  /** The script and what it imports. */
  readonly files: Handler;
  readonly voice: Buffer<ArrayBuffer>;
}

/** Pages that play a voice, and two backends on one store: at `/direct` pages upload to it, at `/relay` not. */
function hostAt(origin: string, store: S3Store, { files, voice }: HostFiles) {
  const apiKey = 'simulated';
  const recordings = createS3Store({ ...store, contentType: 'audio/wav' });
  const simulator = createThymiaSimulator({ apiKey, origin, processingSeconds: 1, store: recordings });
  // Requests of the backend to the store go over the network, those to thymia do not.
  const fetchBoth = (request: Request) =>
    request.url.startsWith(store.endpoint) ? fetch(request) : simulator.fetch(request);
  const handlerOf = (upload: 'direct' | 'relay') => {
    const user = { userLabel: 'somebody', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } as const;
    const secret = 'a secret of at least thirty-two characters';
    const options = { apiKey, fetch: fetchBoth, basePath: `/${upload}`, secret, upload, authorize: () => ({ user }) };
    return createRunHandler(options);
  };
  const handlers: Readonly<Record<string, RunHandler>> = { direct: handlerOf('direct'), relay: handlerOf('relay') };
  return toNodeHandler(async (request) => {
    const { pathname } = new URL(request.url);
    const [, name = '', page] = pathname.split('/');
    if (page === 'page') return new Response(pageFor(`/${name}`), { headers: { 'content-type': 'text/html' } });
    if (name === 'voices') return new Response(voice);
    return handlers[name]?.(request) ?? files(request);
  });
}

/** Plays the voice and sends it; what came of it. */
const record = (page: Page) =>
  page.evaluate(async () => {
    const recorder = document.querySelector('thymia-recorder');
    if (!recorder) throw new Error('There is no recorder.');
    recorder.autoSubmit = true;
    const end = new Promise<void>((resolve) => {
      recorder.addEventListener('status', ({ detail }) => {
        if (detail.phase === 'complete' || detail.phase === 'failed') resolve();
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
  });

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
    const files = await bundlePage('real-store-page', 'test/e2e/played-page.ts');
    const { path } = await writeMicrophoneFile('real-store-voice', 20);
    backends.push(hostAt(host.url, store, { files, voice: await readFile(path) }));
    browser = await chromium.launch({ executablePath: await findChrome() });
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
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
      await page.goto(`${host.url}/${way}/page`);
      await page.waitForSelector('thymia-recorder');
      const { phase, error, runId, status, digest } = await record(page);
      assert.deepEqual([phase, error, status], ['complete', undefined, 'COMPLETE_OK']);
      assert.deepEqual(uploads, [way === 'direct' ? store.endpoint : host.url]);
      const object = await store.read(`${runId ?? ''}/recording`);
      assert.equal(object?.contentType, 'audio/wav');
      const stored = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(object.bytes)));
      assert.deepEqual(Array.from(stored), digest);
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
