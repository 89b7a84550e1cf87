import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test, type TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RecorderError } from '../../src/domain/errors.js';
import type { UploadProgress } from '../../src/domain/ports.js';
import type { HostAccess } from '../../src/transport/host-access.js';
import { createUploader } from '../../src/transport/uploader.js';
import { FakePage } from '../support/fake-frames.js';
import { FakeXMLHttpRequest } from '../support/fake-xml-http-request.js';
import { last } from '../../src/testing/index.js';

const URL_OF_STORE = 'https://store.test/a?signature=secret';
const BODY = new Blob([new Uint8Array(16_000)]);
const SLOWEST_ANSWER_MS = 60_000 + 2000; // 16 kB in 2 s
const REASON = new Error('Discarded.');

interface Begun {
  readonly signal?: AbortSignal;
  readonly access?: HostAccess;
  readonly url?: string;
  readonly endpoint?: string;
}

/** Begins an upload on a clock that stands still. */
async function begin(
  t: TestContext,
  { signal = new AbortController().signal, access = {}, url, endpoint }: Begun = {},
) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const progress: UploadProgress[] = [];
  const upload = createUploader(
    () => access,
    () => endpoint,
  );
  const uploading = upload(url ?? URL_OF_STORE, BODY, (each) => progress.push(each), signal);
  uploading.catch(() => undefined);
  for (let turn = 0; turn < 3; turn++) await nextTurn(); // the frame loads
  return { request: last(FakeXMLHttpRequest.all), progress, uploading };
}

/** A `fetch` that never answers, but heeds its signal. */
const neverAnswer = (_: unknown, init?: RequestInit) =>
  new Promise<Response>((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });

/** The error it rejects with; a failure without an answer is explained only after a while. */
async function errorOf(t: TestContext, uploading: Promise<void>): Promise<RecorderError> {
  await nextTurn();
  for (let turn = 0; turn < 4; turn++) {
    t.mock.timers.tick(100);
    await nextTurn();
  }
  const thrown: unknown = await uploading.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof RecorderError, String(thrown));
  assert.equal(thrown.code, 'upload-failed');
  assert.equal(thrown.retryable, thrown.status !== 413);
  assert.doesNotMatch(thrown.message, /secret|https?:/);
  return thrown;
}

describe('createUploader', () => {
  let page: FakePage;
  const open = (opened: FakePage) => {
    page = opened;
    Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
  };
  const setOrigin = (value: string) => Object.defineProperty(globalThis, 'origin', { value, configurable: true });
  beforeEach(() => {
    open(new FakePage());
    setOrigin('https://page.test');
  });
  afterEach(() => {
    FakeXMLHttpRequest.all.length = 0;
    for (const name of ['document', 'origin']) Reflect.deleteProperty(globalThis, name);
  });

  test('puts the bytes to the URL with the content type alone', async (t) => {
    const { request } = await begin(t);
    assert.deepEqual([request.method, request.url, request.body], ['PUT', URL_OF_STORE, BODY]);
    assert.deepEqual(request.requestHeaders, { 'content-type': 'audio/wav' });
  });

  test('tells how many bytes have left, of all', async (t) => {
    const { request, progress } = await begin(t);
    await request.progress(4000);
    await request.sent(16_000);
    assert.deepEqual(progress, [
      { loadedBytes: 4000, totalBytes: 16_000 },
      { loadedBytes: 16_000, totalBytes: 16_000 },
    ]);
  });

  for (const status of [200, 204, 299])
    test(`resolves when the store answers ${status}`, async (t) => {
      const { request, uploading } = await begin(t);
      await request.sent(16_000);
      await request.answer(status);
      await uploading;
    });

  for (const status of [199, 300, 403, 413, 503])
    test(`rejects with the status when the store answers ${status}`, async (t) => {
      const { request, uploading } = await begin(t);
      await request.answer(status);
      const error = await errorOf(t, uploading);
      assert.deepEqual([error.status, error.message], [status, `The store answered ${status}.`]);
      assert.equal(error.retryAfterMs, undefined);
    });

  test('rejects with the pause that the store asks for', async (t) => {
    const { request, uploading } = await begin(t);
    await request.answer(503, { 'Retry-After': '7' });
    assert.equal((await errorOf(t, uploading)).retryAfterMs, 7000);
  });

  test('asks for no header that the page may not read', async (t) => {
    const { request, uploading } = await begin(t);
    await request.answer(503, { 'content-length': '0' });
    await errorOf(t, uploading);
    assert.deepEqual(request.askedHeaders, []);
  });

  describe('to the host endpoint, which relays recordings', () => {
    const ENDPOINT = 'https://host.test/api/runs';
    const RELAY = { url: `${ENDPOINT}?run=1&target=secret`, endpoint: ENDPOINT };
    const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' };
    const TITLE = 'The platform cut the body off after 0 of 2000000 bytes: raise its limit for bodies.';

    async function messageAfter(t: TestContext, begun: Begun, headers: Readonly<Record<string, string>>, body: string) {
      const { request, uploading } = await begin(t, begun);
      await request.answer(413, headers, undefined, body);
      return (await errorOf(t, uploading)).message;
    }

    test('names the endpoint, and quotes what it says is wrong', async (t) => {
      const message = await messageAfter(t, RELAY, PROBLEM, JSON.stringify({ title: TITLE, status: 413 }));
      assert.equal(message, `The host endpoint answered 413: ${TITLE}`);
    });

    for (const [name, headers, body] of [
      ['a page', { 'content-type': 'text/html' }, '<!doctype html><title>Too large</title>'],
      ['a problem without a title', PROBLEM, '{}'],
      ['a problem that is broken', PROBLEM, '{'],
      ['a problem that holds a URL', PROBLEM, JSON.stringify({ title: `PUT ${RELAY.url}` })],
      ['a problem that holds a query', PROBLEM, JSON.stringify({ title: 'PUT /api/runs?run=1&target=secret' })],
    ] as const)
      test(`quotes nothing of ${name}`, async (t) => {
        assert.equal(await messageAfter(t, RELAY, headers, body), 'The host endpoint answered 413.');
      });

    test('quotes 200 characters at most', async (t) => {
      const message = await messageAfter(t, RELAY, PROBLEM, JSON.stringify({ title: 'a'.repeat(201) }));
      assert.equal(message, `The host endpoint answered 413: ${'a'.repeat(200)}.`);
    });

    for (const url of [URL_OF_STORE, `${ENDPOINT}/store`, 'http://host.test/api/runs'])
      test(`quotes no other place: ${url}`, async (t) => {
        const message = await messageAfter(t, { ...RELAY, url }, PROBLEM, JSON.stringify({ title: TITLE }));
        assert.equal(message, 'The store answered 413.');
      });

    test('names the endpoint when it gives no answer', async (t) => {
      const { request, uploading } = await begin(t, RELAY);
      await request.answer(0);
      assert.equal((await errorOf(t, uploading)).message, 'The connection to the host endpoint broke off.');
    });

    test('quotes it where no frame can be had, too', async (t) => {
      open(new FakePage(true));
      const answer = () => Promise.resolve(Response.json({ title: TITLE }, { status: 413, headers: PROBLEM }));
      t.mock.method(globalThis, 'fetch', answer);
      const upload = createUploader(
        () => ({}),
        () => ENDPOINT,
      );
      const uploading = upload(RELAY.url, BODY, () => undefined, new AbortController().signal);
      await assert.rejects(uploading, { message: `The host endpoint answered 413: ${TITLE}`, retryable: false });
    });
  });

  test('rejects without a status when the connection breaks off', async (t) => {
    const { request, uploading } = await begin(t);
    await request.progress(4000);
    await request.answer(0);
    const { status, message } = await errorOf(t, uploading);
    assert.deepEqual([status, message], [undefined, 'The connection to the store broke off.']);
  });

  test('rejects with status 0 when all was sent and the answer is unreadable', async (t) => {
    const { request, uploading } = await begin(t);
    await request.sent(16_000);
    await request.answer(0);
    const { status, message } = await errorOf(t, uploading);
    assert.deepEqual([status, message], [0, 'The store gave no answer that this page may read.']);
  });

  test('gives up when no byte moves for 30 seconds', async (t) => {
    const { request, uploading } = await begin(t);
    t.mock.timers.tick(29_999);
    assert.equal(request.isAborted, false);
    t.mock.timers.tick(1);
    assert.equal(request.isAborted, true);
    assert.equal((await errorOf(t, uploading)).status, undefined);
  });

  test('takes as long as it likes while bytes move', async (t) => {
    const { request, uploading } = await begin(t);
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
    const { request } = await begin(t);
    t.mock.timers.tick(29_999);
    await request.progress(1000);
    t.mock.timers.tick(29_999);
    assert.equal(request.isAborted, false);
    t.mock.timers.tick(1);
    assert.equal(request.isAborted, true);
  });

  test('waits for the answer as long as the slowest network needs', async (t) => {
    const { request, uploading } = await begin(t);
    await request.sent(16_000);
    t.mock.timers.tick(SLOWEST_ANSWER_MS - 1);
    assert.equal(request.isAborted, false);
    t.mock.timers.tick(1);
    assert.equal(request.isAborted, true);
    assert.equal((await errorOf(t, uploading)).status, 0);
  });

  test('leaves no timer when it ends', async (t) => {
    const { request, uploading } = await begin(t);
    await request.sent(16_000);
    await request.answer(200);
    await uploading;
    t.mock.timers.tick(3_600_000);
    assert.equal(request.isAborted, false);
  });

  test('rejects with the reason of the signal and ends the request', async (t) => {
    const abort = new AbortController();
    const { request, uploading } = await begin(t, { signal: abort.signal });
    await request.progress(4000);
    abort.abort(REASON);
    assert.equal(request.isAborted, true);
    await assert.rejects(uploading, (error) => error === REASON);
  });

  test('sends nothing when the signal is aborted already', async () => {
    const uploading = createUploader(() => ({}))(URL_OF_STORE, BODY, () => undefined, AbortSignal.abort(REASON));
    await assert.rejects(uploading, (error) => error === REASON);
    assert.deepEqual([FakeXMLHttpRequest.all, page.frames], [[], []]);
  });

  test('leaves the signal alone when it ends', async (t) => {
    const abort = new AbortController();
    const { request, uploading } = await begin(t, { signal: abort.signal });
    await request.answer(200);
    await uploading;
    abort.abort(REASON);
    assert.equal(request.isAborted, false);
  });

  describe('on a page with a Content-Security-Policy', () => {
    const violate = (originalPolicy = "connect-src 'self'") =>
      last(page.frames).contentDocument?.dispatchEvent(
        Object.assign(new Event('securitypolicyviolation'), {
          disposition: 'enforce',
          effectiveDirective: 'connect-src',
          blockedURI: 'https://store.test',
          originalPolicy,
        }),
      );

    test('names the directive that blocks the upload', async (t) => {
      const { request, uploading } = await begin(t);
      violate();
      await request.answer(0);
      for (let turn = 0; turn < 4; turn++) {
        t.mock.timers.tick(100);
        await nextTurn();
      }
      const expected = { code: 'blocked-by-csp', retryable: true, message: /blocks the upload: "connect-src"/ };
      await assert.rejects(uploading, expected);
    });

    test('keeps the answer of a store that did answer', async (t) => {
      const { request, uploading } = await begin(t);
      violate();
      await request.answer(403);
      assert.equal((await errorOf(t, uploading)).status, 403);
    });

    for (const policy of ['connect-src https://store.test', "connect-src 'none'"])
      test(`takes a violation of its own "${policy}" for a redirect`, async (t) => {
        const { request, uploading } = await begin(t);
        violate(policy);
        await request.answer(0);
        const { status, message } = await errorOf(t, uploading);
        assert.deepEqual([status, message], [300, 'The store redirects: an upload goes to its own URL alone.']);
      });
  });

  describe('in its frame', () => {
    test('allows the origin of the URL alone, and nothing more once the request is sent', async (t) => {
      await begin(t);
      const policies = ['connect-src https://store.test', "connect-src 'none'"];
      assert.deepEqual(last(page.frames).contentDocument?.policies, policies);
    });

    test('takes an answer from another URL for a redirect, whatever its status', async (t) => {
      const { request, uploading } = await begin(t);
      await request.answer(200, {}, 'https://store.test/login');
      assert.equal((await errorOf(t, uploading)).status, 300);
    });

    test('takes an answer from the URL itself, whatever its fragment', async (t) => {
      const { request, uploading } = await begin(t, { url: `${URL_OF_STORE}#part` });
      await request.answer(200, {}, URL_OF_STORE);
      await uploading;
    });

    for (const [name, end] of [
      ['an answer', (request: FakeXMLHttpRequest) => request.answer(200)],
      ['a refusal', (request: FakeXMLHttpRequest) => request.answer(403)],
    ] as const)
      test(`closes it after ${name}`, async (t) => {
        const { request } = await begin(t);
        assert.equal(last(page.frames).isRemoved, false);
        await end(request);
        assert.equal(last(page.frames).isRemoved, true);
      });

    test('fails when the frame is gone, and with it every event of the request', async (t) => {
      const { request, uploading } = await begin(t);
      request.abort = () => undefined;
      t.mock.timers.tick(30_000);
      assert.equal((await errorOf(t, uploading)).status, undefined);
    });
  });

  describe('with credentials', () => {
    for (const [credentials, pageOrigin, expected] of [
      ['include', 'https://page.test', true],
      ['same-origin', 'https://page.test', false],
      ['omit', 'https://page.test', false],
      [undefined, 'https://page.test', false],
      ['same-origin', 'https://store.test', true],
      [undefined, 'https://store.test', true],
    ] as const)
      test(`${credentials ?? 'by default'} from ${pageOrigin}: ${expected ? 'sends' : 'leaves out'} cookies`, async (t) => {
        setOrigin(pageOrigin);
        const { request } = await begin(t, { access: { credentials } });
        assert.equal(request.withCredentials, expected);
      });
  });

  describe('by fetch, where no frame can leave out cookies or none can be had', () => {
    const answerWith = (t: TestContext, answer: () => Promise<Response>) => t.mock.method(globalThis, 'fetch', answer);
    const upload = (
      credentials?: RequestCredentials,
      onProgress: (progress: UploadProgress) => void = () => undefined,
    ) => createUploader(() => ({ credentials }))(URL_OF_STORE, BODY, onProgress, new AbortController().signal);

    const withServiceWorker = (t: TestContext) => {
      const navigator = { serviceWorker: { controller: {} } };
      Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
      t.after(() => Reflect.deleteProperty(globalThis, 'navigator'));
    };

    test('leaves out the cookies of the page’s own origin', async (t) => {
      setOrigin('https://store.test');
      const fetched = answerWith(t, () => Promise.resolve(new Response()));
      await upload('omit');
      const [url, init] = fetched.mock.calls[0]?.arguments ?? [];
      assert.deepEqual([url, init?.method, init?.body], [URL_OF_STORE, 'PUT', BODY]);
      assert.deepEqual([init?.credentials, init?.redirect], ['omit', 'manual']);
      assert.deepEqual(init?.headers, { 'content-type': 'audio/wav' });
      assert.deepEqual(page.frames, []);
    });

    test('tells the first and the last byte', async (t) => {
      open(new FakePage(true));
      answerWith(t, () => Promise.resolve(new Response()));
      const progress: number[] = [];
      await upload('same-origin', ({ loadedBytes }) => progress.push(loadedBytes));
      assert.deepEqual(progress, [0, 16_000]);
      assert.equal(last(page.frames).isRemoved, true);
    });

    test('waits for a slow store, on a page whose service worker passes requests on without telling their progress', async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      withServiceWorker(t);
      let answer: (response: Response) => void = () => undefined;
      const fetched = t.mock.method(globalThis, 'fetch', (...request: Parameters<typeof neverAnswer>) =>
        Promise.race([neverAnswer(...request), new Promise<Response>((resolve) => (answer = resolve))]),
      );
      const uploading = upload();
      t.mock.timers.tick(SLOWEST_ANSWER_MS - 1);
      answer(new Response());
      await uploading;
      assert.equal(fetched.mock.callCount(), 1);
      assert.deepEqual(page.frames, []);
    });

    test('tries it in a frame, which a tracer’s header does not reach, when a service worker’s page gets no answer', async (t) => {
      withServiceWorker(t);
      const fetched = answerWith(t, () => Promise.reject(new TypeError('Failed to fetch')));
      const uploading = upload();
      while (FakeXMLHttpRequest.all.length === 0) await nextTurn();
      const request = last(FakeXMLHttpRequest.all);
      assert.deepEqual(request.requestHeaders, { 'content-type': 'audio/wav' });
      await request.sent(16_000);
      await request.answer(200);
      await uploading;
      assert.equal(fetched.mock.callCount(), 1);
    });

    test('does not send again what a store has refused', async (t) => {
      withServiceWorker(t);
      answerWith(t, () => Promise.resolve(new Response(null, { status: 403 })));
      await assert.rejects(upload(), { status: 403 });
      assert.deepEqual(FakeXMLHttpRequest.all, []);
    });

    const hidden = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    for (const [name, answer, status] of [
      ['a redirect', () => Promise.resolve(hidden), 300],
      ['a refusal', () => Promise.resolve(new Response(null, { status: 403 })), 403],
      ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 0],
    ] as const)
      test(`rejects after ${name}`, async (t) => {
        open(new FakePage(true));
        answerWith(t, answer);
        t.mock.timers.enable({ apis: ['setTimeout'] });
        const uploading = upload();
        uploading.catch(() => undefined);
        assert.equal((await errorOf(t, uploading)).status, status);
      });

    test('gives up when the answer takes longer than the slowest network needs', async (t) => {
      open(new FakePage(true));
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const fetched = t.mock.method(globalThis, 'fetch', neverAnswer);
      const uploading = upload();
      uploading.catch(() => undefined);
      for (let turn = 0; turn < 3; turn++) await nextTurn();
      t.mock.timers.tick(SLOWEST_ANSWER_MS - 1);
      assert.equal(fetched.mock.calls[0]?.arguments[1]?.signal?.aborted, false);
      t.mock.timers.tick(1);
      assert.equal((await errorOf(t, uploading)).status, 0);
    });
  });
});
