import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test, type TestContext } from 'node:test';
import type { RunRequest } from '../../src/domain/contract.js';
import { RecorderError, type ErrorCode } from '../../src/domain/errors.js';
import { createRunClient, type HostAccess } from '../../src/transport/run-client.js';
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

describe('create', () => {
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

describe('read', () => {
  test('gets the status URL and gives the run as it is', async () => {
    const { run, retryAfterMs } = await read(json({ status: 'RUNNING', later: [1] }));
    const { method, url, body } = last(host.requests);
    assert.deepEqual([method, url, body], ['GET', '/runs/run-1?s=secret', '']);
    assert.deepEqual([run, retryAfterMs], [{ status: 'RUNNING', later: [1] }, undefined]);
  });

  for (const [value, expected] of [
    ['0', 0],
    ['12', 12_000],
    ['Thu, 01 Jan 2015 00:00:00 GMT', 0],
    ['soon', undefined],
  ] as const)
    test(`retry-after: ${value}`, async () => {
      const { retryAfterMs } = await read(json({ status: 'RUNNING' }, 200, { 'retry-after': value }));
      assert.equal(retryAfterMs, expected);
    });

  test('retry-after may be a date to come', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfterMs = 0 } = await read(json({ status: 'RUNNING' }, 200, { 'retry-after': inAnHour }));
    assert.ok(retryAfterMs > 3_000_000 && retryAfterMs <= 3_600_000);
  });

  for (const type of ['application/json; charset=utf-8', 'application/problem+json', 'APPLICATION/JSON'])
    test(`${type} is JSON`, async () => {
      assert.equal((await read(json({ status: 'RUNNING' }, 200, { 'content-type': type }))).run.status, 'RUNNING');
    });
});

describe("the host's headers", () => {
  for (const [name, headers] of [
    ['an object', { authorization: 'Bearer 1' }],
    ['a list', [['authorization', 'Bearer 1']]],
    ['Headers', new Headers({ authorization: 'Bearer 1' })],
    ['a function', () => ({ authorization: 'Bearer 1' })],
    ['an async function', () => Promise.resolve({ authorization: 'Bearer 1' })],
  ] as const satisfies readonly (readonly [string, HostAccess['headers']])[])
    test(`may be ${name}`, async () => {
      await read(json({ status: 'RUNNING' }), { access: { headers } });
      assert.equal(last(host.requests).headers.authorization, 'Bearer 1');
    });

  test('are asked for anew for each request', async () => {
    let token = 0;
    const client = createRunClient(() => ({ headers: () => ({ authorization: `Bearer ${++token}` }) }));
    host.answer = json({ status: 'RUNNING' });
    for (let i = 0; i < 2; i++) await client.read(host.url, new AbortController().signal);
    assert.deepEqual(
      host.requests.map(({ headers }) => headers.authorization),
      ['Bearer 1', 'Bearer 2'],
    );
  });

  test('do not take the place of those of the contract', async () => {
    await create(json(CREATED), { access: { headers: { 'Idempotency-Key': 'mine', 'content-type': 'text/plain' } } });
    const { headers } = last(host.requests);
    assert.deepEqual([headers['idempotency-key'], headers['content-type']], [KEY, 'application/json']);
  });

  for (const [name, headers] of [
    ['that cannot be sent', { 'no header': '' }],
    ['of a function that fails', () => Promise.reject(new Error('secret'))],
  ] as const)
    test(`${name} are an error of configuration, and nothing is sent`, async () => {
      await rejectsWith(create(json(CREATED), { access: { headers } }), 'configuration');
      assert.deepEqual(host.requests, []);
    });
});

/** What `fetch` was called with. */
async function initOf(t: TestContext, access: HostAccess): Promise<RequestInit | undefined> {
  const fetched = t.mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json({ status: 'RUNNING' })));
  await createRunClient(() => access).read('https://host.test/runs/1', new AbortController().signal);
  return fetched.mock.calls[0]?.arguments[1];
}

test('credentials are same-origin unless the host says otherwise; nothing is cached', async (t) => {
  const init = await initOf(t, {});
  assert.deepEqual([init?.credentials, init?.cache, init?.redirect], ['same-origin', 'no-store', 'manual']);
});

test('credentials are what the host says', async (t) => {
  assert.equal((await initOf(t, { credentials: 'include' }))?.credentials, 'include');
});

const text =
  (body: string, type: string): HostAnswer =>
  (response) =>
    response.writeHead(200, { 'content-type': type }).end(body);

for (const [method, ask] of Object.entries(METHODS))
  describe(`${method} is refused`, () => {
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
      test(`${status}: host-rejected, ${retryable ? '' : 'not '}retryable`, () =>
        rejectsWith(ask(json({ detail: 'secret' }, status)), 'host-rejected', { status, retryable }));

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
      test(`${name}: host-response-invalid, without a cause that quotes it`, () =>
        rejectsWith(ask(answer), 'host-response-invalid', { cause: undefined }));

    for (const status of [301, 302, 303, 307, 308])
      test(`a redirect by ${status} is not followed`, async () => {
        const redirect: HostAnswer = (response) => response.writeHead(status, { location: '/login' }).end();
        await rejectsWith(ask(redirect), 'host-response-invalid');
        assert.equal(host.requests.length, 1);
      });

    test('an answer that breaks off: host-unreachable', () =>
      rejectsWith(
        ask((response) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
          response.write('{"id":', () => response.destroy());
        }),
        'host-unreachable',
        { retryable: true },
      ));

    test('no answer: host-unreachable', () =>
      rejectsWith(
        ask((response) => response.destroy()),
        'host-unreachable',
        { retryable: true },
      ));
  });

test('just under 1 MiB is read', async () => {
  const around = JSON.stringify({ status: 'RUNNING', filler: '' }).length;
  const { run } = await read(json({ status: 'RUNNING', filler: 'x'.repeat(MEBIBYTE - around) }));
  assert.equal(run.status, 'RUNNING');
});

test('no server: host-unreachable', async () => {
  const stopped = new HostServer();
  await stopped.start();
  const { url } = stopped;
  await stopped.stop();
  const reading = createRunClient(() => ({})).read(url, new AbortController().signal);
  await rejectsWith(reading, 'host-unreachable', { retryable: true });
});

describe('abort rejects with the reason of the signal', () => {
  const reason = new Error('Discarded.');

  test('before the request: nothing is sent', async () => {
    await assert.rejects(create(json(CREATED), { signal: AbortSignal.abort(reason) }), (error) => error === reason);
    assert.deepEqual(host.requests, []);
  });

  test('while the answer is awaited', async () => {
    const abort = new AbortController();
    const asking = create(() => abort.abort(reason), { signal: abort.signal });
    await assert.rejects(asking, (error) => error === reason);
  });

  test('in the middle of the answer', async (t) => {
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

  test("while the host's headers are awaited", async () => {
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
