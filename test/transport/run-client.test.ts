import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test, type TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunRequest } from '../../src/domain/contract.js';
import { RecorderError, type ErrorCode } from '../../src/domain/errors.js';
import type { HostAccess } from '../../src/transport/host-access.js';
import { createRunClient } from '../../src/transport/run-client.js';
import { HostServer, json, type HostAnswer } from '../support/host-server.js';
import { last } from '../../src/testing/index.js';

const KEY = '3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d';
const REQUEST: RunRequest = { model: 'helios', language: 'en-GB', recordingTime: '2026-03-01T07:30:00' };
const CREATED = { id: 'run-1', recordingUploadUrl: 'https://store.test/a?signature=secret' };
const MEBIBYTE = 1024 * 1024;

const host = new HostServer();
before(() => host.start());
after(() => host.stop());
afterEach(() => void host.requests.splice(0));

interface Asked {
  readonly access?: HostAccess;
  readonly signal?: AbortSignal;
}

function create(answer: HostAnswer, { access = {}, signal = new AbortController().signal }: Asked = {}) {
  host.answer = answer;
  return createRunClient(() => access).create(`${host.url}/runs`, REQUEST, KEY, signal);
}

function read(answer: HostAnswer, { access = {}, signal = new AbortController().signal }: Asked = {}) {
  host.answer = answer;
  return createRunClient(() => access).read(`${host.url}/runs/run-1?s=secret`, signal);
}

const METHODS = { create, read } as const;

/** That it is refused with this code, by a message that holds nothing of address or answer. */
function rejectsWith(promise: Promise<unknown>, code: ErrorCode, more: Partial<RecorderError> = {}): Promise<void> {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof RecorderError, String(error));
    assert.equal(error.code, code);
    assert.doesNotMatch(error.message, /secret|https?:|127\.0\.0\.1/);
    for (const [field, value] of Object.entries(more)) assert.equal(Reflect.get(error, field), value, field);
    return true;
  });
}

describe('createRunClient', () => {
  describe('create()', () => {
    test('posts the request as it is, with its key', async () => {
      await create(json(CREATED, 201));
      const { method, url, headers, body } = last(host.requests);
      assert.deepEqual([method, url, headers['content-type']], ['POST', '/runs', 'application/json']);
      assert.equal(headers['idempotency-key'], KEY);
      assert.deepEqual(JSON.parse(body), REQUEST);
    });

    test('gives the run, to be polled under the endpoint', async () => {
      assert.deepEqual(await create(json(CREATED)), {
        id: 'run-1',
        uploadUrls: { recording: CREATED.recordingUploadUrl },
        statusUrl: `${host.url}/runs/run-1`,
      });
    });
  });

  describe('read()', () => {
    test('gets the status URL and gives the run as it is', async () => {
      const { run, retryAfterMs } = await read(json({ status: 'RUNNING', later: [1] }));
      const { method, url, body } = last(host.requests);
      assert.deepEqual([method, url, body], ['GET', '/runs/run-1?s=secret', '']);
      assert.deepEqual([run, retryAfterMs], [{ status: 'RUNNING', later: [1] }, undefined]);
      assert.deepEqual(Object.keys(await read(json({ status: 'RUNNING' }))), ['run']);
    });

    for (const [value, expected] of [
      ['0', 0],
      ['12', 12_000],
      ['Thu, 01 Jan 2015 00:00:00 GMT', 0],
      ['soon', undefined],
    ] as const)
      test(`gives the pause of retry-after ${value}: ${expected ?? 'none'}`, async () => {
        const { retryAfterMs } = await read(json({ status: 'RUNNING' }, 200, { 'retry-after': value }));
        assert.equal(retryAfterMs, expected);
      });

    test('gives the pause until a date to come', async () => {
      const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
      const { retryAfterMs = 0 } = await read(json({ status: 'RUNNING' }, 200, { 'retry-after': inAnHour }));
      assert.ok(retryAfterMs > 3_000_000 && retryAfterMs <= 3_600_000);
    });

    for (const type of ['application/json; charset=utf-8', 'application/problem+json', 'APPLICATION/JSON'])
      test(`takes ${type} for JSON`, async () => {
        assert.equal((await read(json({ status: 'RUNNING' }, 200, { 'content-type': type }))).run.status, 'RUNNING');
      });
  });

  describe("with the host's headers", () => {
    for (const [name, headers] of [
      ['an object', { authorization: 'Bearer 1' }],
      ['a list', [['authorization', 'Bearer 1']]],
      ['Headers', new Headers({ authorization: 'Bearer 1' })],
      ['a function', () => ({ authorization: 'Bearer 1' })],
      ['an async function', () => Promise.resolve({ authorization: 'Bearer 1' })],
    ] as const satisfies readonly (readonly [string, HostAccess['headers']])[])
      test(`sends ${name}`, async () => {
        await read(json({ status: 'RUNNING' }), { access: { headers } });
        assert.equal(last(host.requests).headers.authorization, 'Bearer 1');
      });

    test('asks for them again for each request', async () => {
      let token = 0;
      const client = createRunClient(() => ({ headers: () => ({ authorization: `Bearer ${++token}` }) }));
      host.answer = json({ status: 'RUNNING' });
      for (let i = 0; i < 2; i++) await client.read(host.url, new AbortController().signal);
      assert.deepEqual(
        host.requests.map(({ headers }) => headers.authorization),
        ['Bearer 1', 'Bearer 2'],
      );
    });

    test('keeps those of the contract', async () => {
      await create(json(CREATED), { access: { headers: { 'Idempotency-Key': 'mine', 'content-type': 'text/plain' } } });
      const { headers } = last(host.requests);
      assert.deepEqual([headers['idempotency-key'], headers['content-type']], [KEY, 'application/json']);
    });

    for (const [name, headers] of [
      ['that cannot be sent', { 'no header': '' }],
      ['of a function that fails', () => Promise.reject(new Error('secret'))],
    ] as const)
      test(`refuses those ${name} as a configuration error and sends nothing`, async () => {
        const message = '"headers" must give valid HTTP headers.';
        const creating = create(json(CREATED), { access: { headers } });
        await rejectsWith(creating, 'configuration', { message, retryable: true });
        const thrown: unknown = await creating.catch((error: unknown) => error);
        assert.ok(thrown instanceof RecorderError && thrown.cause instanceof Error);
        assert.deepEqual(host.requests, []);
      });
  });

  /** What `fetch` was called with. */
  async function initOf(t: TestContext, access: HostAccess): Promise<RequestInit | undefined> {
    const fetched = t.mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json({ status: 'RUNNING' })));
    await createRunClient(() => access).read('https://host.test/runs/1', new AbortController().signal);
    return fetched.mock.calls[0]?.arguments[1];
  }

  test('sends credentials to the same origin alone and caches nothing by default', async (t) => {
    const init = await initOf(t, {});
    assert.deepEqual([init?.credentials, init?.cache, init?.redirect], ['same-origin', 'no-store', 'manual']);
  });

  test('sends credentials as the host says', async (t) => {
    assert.equal((await initOf(t, { credentials: 'include' }))?.credentials, 'include');
  });

  const text =
    (body: string, type: string): HostAnswer =>
    (response) =>
      response.writeHead(200, { 'content-type': type }).end(body);

  for (const [method, ask] of Object.entries(METHODS))
    describe(`${method}() rejects`, () => {
      for (const [status, retryable] of [
        [400, false],
        [401, true],
        [403, false],
        [404, method === 'read'],
        [410, method === 'read'],
        [422, false],
        [429, true],
        [500, true],
        [503, true],
      ] as const)
        test(`${status} as host-rejected, ${retryable ? '' : 'not '}retryable`, () =>
          rejectsWith(ask(json({ detail: 'secret' }, status)), 'host-rejected', {
            status,
            retryable,
            message:
              method === 'read' && [404, 410].includes(status)
                ? 'The host endpoint does not know the run: it was deleted, or "statusUrl" is wrong.'
                : `The host endpoint answered ${status}.`,
          }));

      for (const [name, answer] of Object.entries<HostAnswer>({
        'HTML of a login page': text('<!doctype html><title>secret</title>', 'text/html'),
        'JSON that claims to be HTML': text(JSON.stringify(CREATED), 'text/html'),
        'HTML that claims to be JSON': text('<!doctype html><title>secret</title>', 'application/json'),
        'JSON that ends early': text('{"id": "secret', 'application/json'),
        'no body': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(),
        'no content': (response) => response.writeHead(204).end(),
        'another type': json(['secret']),
        'a field missing': json({ secret: true }),
        'more than 1 MiB': json({ ...CREATED, status: 'RUNNING', secret: 'x'.repeat(MEBIBYTE) }),
      }))
        test(`${name} as host-response-invalid, without a cause that quotes it`, () =>
          rejectsWith(ask(answer), 'host-response-invalid', { cause: undefined }));

      for (const status of [300, 301, 302, 303, 307, 308])
        test(`a redirect by ${status} and does not follow it`, async () => {
          const redirect: HostAnswer = (response) => response.writeHead(status, { location: '/login' }).end();
          const message = 'The host endpoint redirects; "endpoint" must be its final URL.';
          await rejectsWith(ask(redirect), 'host-response-invalid', { message });
          assert.equal(host.requests.length, 1);
        });

      test('an answer that breaks off as host-unreachable', () =>
        rejectsWith(
          ask((response) => {
            response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
            response.write('{"id":', () => response.destroy());
          }),
          'host-unreachable',
          { retryable: true, message: 'The host endpoint broke off its answer.' },
        ));

      test('a missing answer as host-unreachable', () =>
        rejectsWith(
          ask((response) => response.destroy()),
          'host-unreachable',
          { retryable: true, message: 'The host endpoint did not answer.' },
        ));
    });

  test('reads an answer of 1 MiB', async () => {
    const around = JSON.stringify({ status: 'RUNNING', filler: '' }).length;
    const { run } = await read(json({ status: 'RUNNING', filler: 'x'.repeat(MEBIBYTE - around) }));
    assert.equal(run.status, 'RUNNING');
  });

  test('rejects as host-unreachable without a server', async () => {
    const stopped = new HostServer();
    await stopped.start();
    const { url } = stopped;
    await stopped.stop();
    const reading = createRunClient(() => ({})).read(url, new AbortController().signal);
    await rejectsWith(reading, 'host-unreachable', { retryable: true });
  });

  describe('when its signal is aborted', () => {
    const reason = new Error('Discarded.');

    test('sends nothing if that was before the request', async () => {
      await assert.rejects(create(json(CREATED), { signal: AbortSignal.abort(reason) }), (error) => error === reason);
      assert.deepEqual(host.requests, []);
    });

    test('rejects with the reason while the answer is awaited', async () => {
      const abort = new AbortController();
      const asking = create(() => abort.abort(reason), { signal: abort.signal });
      await assert.rejects(asking, (error) => error === reason);
    });

    test('rejects with the reason in the middle of the answer', async (t) => {
      const abort = new AbortController();
      const { fetch } = globalThis;
      t.mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
        const response = await fetch(url, init);
        setImmediate(() => abort.abort(reason));
        return response;
      });
      const half: HostAnswer = (response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
      await assert.rejects(create(half, { signal: abort.signal }), (error) => error === reason);
    });

    test("rejects with the reason although the host's headers never come", async () => {
      const abort = new AbortController();
      const headers = () => new Promise<HeadersInit>(() => undefined);
      const creating = create(json(CREATED), { access: { headers }, signal: abort.signal });
      abort.abort(reason);
      await assert.rejects(creating, (error) => error === reason);
      assert.deepEqual(host.requests, []);
    });

    test("rejects with the reason while the host's headers are awaited", async () => {
      const abort = new AbortController();
      const headers = () => {
        abort.abort(reason);
        return Promise.resolve({});
      };
      await assert.rejects(
        create(json(CREATED), { access: { headers }, signal: abort.signal }),
        (error) => error === reason,
      );
    });
  });

  describe('on a host that answers too late', () => {
    /** A `fetch` that never answers, but heeds its signal. */
    const neverAnswer = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });

    test('gives up after 30 seconds, retryable', async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const fetched = t.mock.method(globalThis, 'fetch', neverAnswer);
      const reading = createRunClient(() => ({})).read('https://host.test/runs/1', new AbortController().signal);
      reading.catch(() => undefined);
      await nextTurn();
      const signal = fetched.mock.calls[0]?.arguments[1]?.signal;
      t.mock.timers.tick(29_999);
      assert.equal(signal?.aborted, false);
      t.mock.timers.tick(1);
      const message = 'The host endpoint takes too long.';
      await rejectsWith(reading, 'host-unreachable', { retryable: true, message });
    });

    test('gives up when the headers of the host take too long', async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const access = { headers: () => new Promise<HeadersInit>(() => undefined) };
      const reading = createRunClient(() => access).read('https://host.test/runs/1', new AbortController().signal);
      reading.catch(() => undefined);
      t.mock.timers.tick(30_000);
      await rejectsWith(reading, 'host-unreachable', { retryable: true });
    });

    test('leaves neither a timer nor a request behind an answer', async (t) => {
      const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
      const before = timers();
      const fetched = t.mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json({ status: 'RUNNING' })));
      await createRunClient(() => ({})).read('https://host.test/runs/1', new AbortController().signal);
      assert.equal(timers(), before);
      const init: unknown = fetched.mock.calls[0]?.arguments.at(1);
      assert.ok(typeof init === 'object' && init !== null && 'signal' in init && init.signal instanceof AbortSignal);
      assert.equal(init.signal.aborted, true);
    });
  });

  describe('in a browser', () => {
    const page = new EventTarget();
    before(() => Object.defineProperty(globalThis, 'document', { value: page, configurable: true }));
    after(() => void Reflect.deleteProperty(globalThis, 'document'));

    test('refuses a redirect whose place the browser hides', async (t) => {
      const hidden = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
      t.mock.method(globalThis, 'fetch', () => Promise.resolve(hidden));
      const reading = createRunClient(() => ({})).read('https://host.test/runs/1', new AbortController().signal);
      await rejectsWith(reading, 'host-response-invalid', {
        message: 'The host endpoint redirects; "endpoint" must be its final URL.',
      });
    });

    test('names the directive of the Content-Security-Policy that blocks the request', async (t) => {
      const added = t.mock.method(page, 'addEventListener');
      t.mock.method(globalThis, 'fetch', () => {
        const fields = { disposition: 'enforce', effectiveDirective: 'connect-src', blockedURI: 'https://host.test' };
        page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), fields));
        return Promise.reject(new TypeError('Failed to fetch.'));
      });
      const reading = createRunClient(() => ({})).read('https://host.test/runs/1', new AbortController().signal);
      const message = 'The page’s Content-Security-Policy blocks the host endpoint: "connect-src".';
      await assert.rejects(reading, { code: 'blocked-by-csp', retryable: true, message });
      const options = added.mock.calls[0]?.arguments[2];
      assert.ok(typeof options === 'object' && options.signal?.aborted);
    });
  });
});
