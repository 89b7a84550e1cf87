import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import type { RunHandlerOptions } from '../../src/server/index.js';
import { toNodeHandler } from '../../src/server/node.js';
import { startServer } from '../support/start-server.js';
import { BASE_PATH, createBackend, createdBy, createRequest, HOST, statusRequest, uploadRequest } from './backend.js';
import { API_KEY, assertNoneIn, recordingFetch, RUN_ID, SECRET, STORE_URL, USER } from './fixtures.js';

const CREATED = { id: RUN_ID, status: 'CREATED', recordingUploadUrl: STORE_URL };
const PAGE = { model: 'helios', language: 'en-GB' };
const SPACE = Uint8Array.of(32);

function backendOf(options: Partial<RunHandlerOptions> = {}) {
  const { fetch, requests } = recordingFetch(() => Response.json(CREATED));
  return { handler: createBackend({ fetch, upload: 'relay', ...options }), requests };
}

/** What a server answers to bytes that come as they are, and stop there. */
async function answerTo(t: TestContext, options: Partial<RunHandlerOptions>, requestOf: (uploadUrl: string) => string) {
  const { handler } = backendOf(options);
  const { url, close } = await startServer(() => toNodeHandler(handler));
  t.after(close);
  const { uploadUrl } = await createdBy(handler);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  t.after(() => socket.destroy());
  socket.write(requestOf(uploadUrl));
  for await (const chunk of socket.setEncoding('utf8')) return String(chunk);
  return '';
}

const stalling = (head: string, bytes: number) => `${head} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${bytes}\r\n`;

describe('createRunHandler', () => {
  it("answers 404 to another person's status URL, whatever they change in it", async () => {
    const authorize = (request: Request) => ({ user: { ...USER, userLabel: request.headers.get('x-user') ?? 'anna' } });
    const { handler, requests } = backendOf({ authorize });
    const { statusUrl } = await createdBy(handler);
    const readAs = async (user: string, url = statusUrl) =>
      (await handler(statusRequest(url, { headers: { 'x-user': user } }))).status;
    assert.equal(await readAs('anna'), 200);
    const theirs = (await createdBy((request) => (request.headers.set('x-user', 'ben'), handler(request)))).statusUrl;
    const asked = requests.length;
    assert.equal(await readAs('ben'), 404);
    for (const url of [`${statusUrl}&subject=ben`, `${statusUrl}&sub=ben`, theirs.replace(RUN_ID, 'another-run')])
      assert.equal(await readAs('ben', url), 404, url);
    assert.equal(requests.length, asked);
    assertNoneIn(statusUrl, ['anna', encodeURIComponent('anna')]);
  });

  for (const [name, path] of [
    ['dots', `${BASE_PATH}/../../../v1/account`],
    ['encoded dots', `${BASE_PATH}/%2e%2e/%2e%2e/v1/account`],
    ['an encoded slash', `${BASE_PATH}/..%2f..%2fv1%2faccount`],
    ['a double slash', `${BASE_PATH}//${RUN_ID}`],
    ['a null byte', `${BASE_PATH}/${RUN_ID}%00`],
    ['a backslash', `${BASE_PATH}\\..\\..\\v1\\account`],
    ['a deep path', `${BASE_PATH}/${RUN_ID}/recording/more`],
    ['a longer base', `${BASE_PATH}x/${RUN_ID}`],
    ['a long id', `${BASE_PATH}/${'x'.repeat(10_000)}`],
  ] as const) {
    it(`answers 404 to ${name} in the path`, async () => {
      const { handler, requests } = backendOf({ upload: 'direct' });
      const { statusUrl } = await createdBy(handler);
      const query = statusUrl.slice(statusUrl.indexOf('?'));
      assert.equal((await handler(new Request(`${HOST}${path}${query}`))).status, 404);
      assert.equal(requests.length, 1);
    });
  }

  it('lets nothing that comes in become a header', async () => {
    const { handler } = backendOf({ allowedOrigins: ['https://app.example'] });
    const injected = 'x\r\nx-injected: yes';
    for (const request of [
      createRequest({ ...PAGE, model: injected }),
      createRequest({ ...PAGE, user: { ...USER, userLabel: injected } }),
      new Request(`${HOST}${BASE_PATH}/${encodeURIComponent(injected)}?signature=${encodeURIComponent(injected)}`),
    ]) {
      const response = await handler(request);
      assert.equal(response.headers.get('x-injected'), null);
    }
    assert.equal(
      (
        await handler(
          createRequest(PAGE, { headers: { 'content-type': 'application/json', 'idempotency-key': 'a b' } }),
        )
      ).status,
      400,
    );
  });

  it('does not wait for a body that stalls', { timeout: 30_000 }, async (t) => {
    const limits = { stallSeconds: 0.05 };
    const json = await answerTo(
      t,
      { limits },
      () => `${stalling(`POST ${BASE_PATH}`, 100)}content-type: application/json\r\n\r\n{"`,
    );
    assert.match(json, /^HTTP\/1.1 408 /);
    const fetch = async (request: Request) => {
      if (request.method === 'PUT') await request.arrayBuffer();
      return Response.json(CREATED);
    };
    const upload = await answerTo(
      t,
      { limits, fetch },
      (url) => `${stalling(`PUT ${BASE_PATH}${url}`, 1000)}content-type: audio/wav\r\n\r\nRIFF`,
    );
    assert.match(upload, /^HTTP\/1.1 408 /);
  });

  it('does not wait for a body that comes in drips', async () => {
    const { handler, requests } = backendOf({ limits: { stallSeconds: 0.05 } });
    const drips = new ReadableStream({
      pull: (controller) => new Promise((resolve) => setTimeout(resolve, 5)).then(() => controller.enqueue(SPACE)),
    });
    const init: RequestInit & { readonly duplex: 'half' } = { body: drips, duplex: 'half' };
    assert.equal((await handler(createRequest('', init))).status, 408);
    assert.equal(requests.length, 0);
  });

  it('tells the log no secret, whatever fails', async () => {
    const failures: readonly (() => Promise<Response>)[] = [
      () =>
        Promise.resolve(
          Response.json({ detail: [{ loc: [STORE_URL], msg: USER.userLabel, type: API_KEY }] }, { status: 422 }),
        ),
      () => Promise.resolve(new Response(`${API_KEY} ${STORE_URL}`, { status: 500 })),
      () => Promise.resolve(Response.json({ recordingUploadUrl: STORE_URL, userLabel: USER.userLabel })),
      () => Promise.reject(new Error(`${API_KEY} ${STORE_URL} ${USER.userLabel}`)),
    ];
    const logged: unknown[] = [];
    for (const fetch of failures) {
      const handler = createBackend({ fetch, onError: (error) => logged.push(error), upload: 'relay' });
      await handler(createRequest(PAGE));
      const { uploadUrl } = await createdBy(backendOf().handler);
      await handler(uploadRequest(uploadUrl));
    }
    assert.ok(logged.length >= failures.length, `${logged.length} failures were logged`);
    const everything = inspect(logged, { depth: 20, showHidden: true });
    assertNoneIn(everything, [API_KEY, SECRET, STORE_URL, 'signature=abc', USER.userLabel]);
  });

  it('answers without a word about the store, thymia or the key', async () => {
    const { handler } = backendOf();
    const response = await handler(createRequest(PAGE));
    const said = JSON.stringify([...response.headers]) + (await response.text());
    assertNoneIn(said, [API_KEY, SECRET, 'store.example', USER.userLabel]);
  });
});
