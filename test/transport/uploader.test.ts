import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test, type TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RecorderError } from '../../src/domain/errors.js';
import type { UploadProgress } from '../../src/domain/ports.js';
import { uploadRecording } from '../../src/transport/uploader.js';
import { FakeXMLHttpRequest } from '../support/fake-xml-http-request.js';
import { last } from '../../src/testing/index.js';

const URL_OF_STORE = 'https://store.test/a?signature=secret';
const BODY = new Blob([new Uint8Array(16_000)]);
const SLOWEST_ANSWER_MS = 60_000 + 2000; // 16 kB in 2 s
const REASON = new Error('Discarded.');

/** Begins an upload on a clock that stands still. */
function begin(t: TestContext, signal = new AbortController().signal) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const progress: UploadProgress[] = [];
  const uploading = uploadRecording(URL_OF_STORE, BODY, (each) => progress.push(each), signal);
  uploading.catch(() => undefined);
  return { request: last(FakeXMLHttpRequest.all), progress, uploading };
}

/** The error it rejects with; a failure without an answer is explained only after a while. */
async function errorOf(t: TestContext, uploading: Promise<void>): Promise<RecorderError> {
  await nextTurn();
  t.mock.timers.tick(100);
  const thrown: unknown = await uploading.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof RecorderError, String(thrown));
  assert.equal(thrown.code, 'upload-failed');
  assert.equal(thrown.retryable, true);
  assert.doesNotMatch(thrown.message, /secret|https?:/);
  return thrown;
}

describe('uploadRecording', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'XMLHttpRequest');
  beforeEach(() =>
    Object.defineProperty(globalThis, 'XMLHttpRequest', { value: FakeXMLHttpRequest, configurable: true }),
  );
  afterEach(() => {
    FakeXMLHttpRequest.all.length = 0;
    if (original) Object.defineProperty(globalThis, 'XMLHttpRequest', original);
    else Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
    Reflect.deleteProperty(globalThis, 'document');
  });

  test('puts the bytes to the URL with the content type alone', (t) => {
    const { request } = begin(t);
    assert.deepEqual([request.method, request.url, request.body], ['PUT', URL_OF_STORE, BODY]);
    assert.deepEqual(request.requestHeaders, { 'content-type': 'audio/wav' });
  });

  test('tells how many bytes have left, of all', async (t) => {
    const { request, progress } = begin(t);
    await request.progress(4000);
    await request.sent(16_000);
    assert.deepEqual(progress, [
      { loadedBytes: 4000, totalBytes: 16_000 },
      { loadedBytes: 16_000, totalBytes: 16_000 },
    ]);
  });

  for (const status of [200, 204, 299])
    test(`resolves when the store answers ${status}`, async (t) => {
      const { request, uploading } = begin(t);
      await request.sent(16_000);
      await request.answer(status);
      await uploading;
    });

  for (const status of [199, 300, 403, 503])
    test(`rejects with the status when the store answers ${status}`, async (t) => {
      const { request, uploading } = begin(t);
      await request.answer(status);
      const error = await errorOf(t, uploading);
      assert.deepEqual([error.status, error.message], [status, `The store answered ${status}.`]);
      assert.equal(error.retryAfterMs, undefined);
    });

  test('rejects with the pause that the store asks for', async (t) => {
    const { request, uploading } = begin(t);
    await request.answer(503, { 'Retry-After': '7' });
    assert.equal((await errorOf(t, uploading)).retryAfterMs, 7000);
  });

  test('asks for no header that the page may not read', async (t) => {
    const { request, uploading } = begin(t);
    await request.answer(503, { 'content-length': '0' });
    await errorOf(t, uploading);
    assert.deepEqual(request.askedHeaders, []);
  });

  test('rejects without a status when the connection breaks off', async (t) => {
    const { request, uploading } = begin(t);
    await request.progress(4000);
    await request.answer(0);
    const { status, message } = await errorOf(t, uploading);
    assert.deepEqual([status, message], [undefined, 'The connection to the store broke off.']);
  });

  test('rejects with status 0 when all was sent and the answer is unreadable', async (t) => {
    const { request, uploading } = begin(t);
    await request.sent(16_000);
    await request.answer(0);
    const { status, message } = await errorOf(t, uploading);
    assert.deepEqual([status, message], [0, 'The store gave no answer that this page may read.']);
  });

  test('gives up when no byte moves for 30 seconds', async (t) => {
    const { request, uploading } = begin(t);
    t.mock.timers.tick(29_999);
    assert.equal(request.isAborted, false);
    t.mock.timers.tick(1);
    assert.equal(request.isAborted, true);
    assert.equal((await errorOf(t, uploading)).status, undefined);
  });

  test('takes as long as it likes while bytes move', async (t) => {
    const { request, uploading } = begin(t);
    for (let loaded = 0; loaded < 16_000; loaded += 1000) {
      t.mock.timers.tick(29_999);
      await request.progress(loaded);
    }
    assert.equal(request.isAborted, false);
    await request.sent(16_000);
    await request.answer(200);
    await uploading;
  });

  test('gives up 30 seconds after the last byte moved', async (t) => {
    const { request } = begin(t);
    t.mock.timers.tick(29_999);
    await request.progress(1000);
    t.mock.timers.tick(29_999);
    assert.equal(request.isAborted, false);
    t.mock.timers.tick(1);
    assert.equal(request.isAborted, true);
  });

  test('waits for the answer as long as the slowest network needs', async (t) => {
    const { request, uploading } = begin(t);
    await request.sent(16_000);
    t.mock.timers.tick(SLOWEST_ANSWER_MS - 1);
    assert.equal(request.isAborted, false);
    t.mock.timers.tick(1);
    assert.equal(request.isAborted, true);
    assert.equal((await errorOf(t, uploading)).status, 0);
  });

  test('leaves no timer when it ends', async (t) => {
    const { request, uploading } = begin(t);
    await request.sent(16_000);
    await request.answer(200);
    await uploading;
    t.mock.timers.tick(3_600_000);
    assert.equal(request.isAborted, false);
  });

  test('rejects with the reason of the signal and ends the request', async (t) => {
    const abort = new AbortController();
    const { request, uploading } = begin(t, abort.signal);
    await request.progress(4000);
    abort.abort(REASON);
    assert.equal(request.isAborted, true);
    await assert.rejects(uploading, (error) => error === REASON);
  });

  test('sends nothing when the signal is aborted already', async () => {
    const uploading = uploadRecording(URL_OF_STORE, BODY, () => undefined, AbortSignal.abort(REASON));
    await assert.rejects(uploading, (error) => error === REASON);
    assert.deepEqual(FakeXMLHttpRequest.all, []);
  });

  test('leaves the signal alone when it ends', async (t) => {
    const abort = new AbortController();
    const { request, uploading } = begin(t, abort.signal);
    await request.answer(200);
    await uploading;
    abort.abort(REASON);
    assert.equal(request.isAborted, false);
  });

  describe('on a page with a Content-Security-Policy', () => {
    const violate = (page: EventTarget) =>
      page.dispatchEvent(
        Object.assign(new Event('securitypolicyviolation'), {
          disposition: 'enforce',
          effectiveDirective: 'connect-src',
          blockedURI: 'https://store.test',
        }),
      );

    test('names the directive that blocks the upload', async (t) => {
      const page = new EventTarget();
      Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
      const { request, uploading } = begin(t);
      violate(page);
      await request.answer(0);
      const expected = { code: 'blocked-by-csp', retryable: true, message: /blocks the upload: "connect-src"/ };
      await assert.rejects(uploading, expected);
    });

    test('keeps the answer of a store that did answer', async (t) => {
      const page = new EventTarget();
      Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
      const { request, uploading } = begin(t);
      violate(page);
      await request.answer(403);
      assert.equal((await errorOf(t, uploading)).status, 403);
    });

    test('stops listening for violations when it ends', async (t) => {
      const page = new EventTarget();
      const added = t.mock.method(page, 'addEventListener');
      Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
      const { request, uploading } = begin(t);
      await request.answer(200);
      await uploading;
      const options = added.mock.calls[0]?.arguments[2];
      assert.ok(typeof options === 'object' && options.signal?.aborted);
    });
  });
});
