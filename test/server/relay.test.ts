import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { isJsonObject } from '../../src/domain/json.js';
import { ThymiaError, type RunHandlerOptions } from '../../src/server/index.js';
import { createRelay } from '../../src/server/relay.js';
import { createSealer } from '../../src/server/sealer.js';
import { startServer } from '../support/start-server.js';
import { createBackend, createdBy, createRequest, uploadRequest } from './backend.js';
import { assertNoneIn, jsonOf, recordingFetch, RUN_ID, SECRET, STORE_URL } from './fixtures.js';

const CREATED = { id: RUN_ID, recordingUploadUrl: STORE_URL };
const CHUNK_BYTES = 65_536;
const UPLOAD_BYTES = 500 * CHUNK_BYTES;

function relayOf(options: Partial<RunHandlerOptions> = {}) {
  const { fetch, requests } = recordingFetch(() => Response.json(CREATED));
  return { handler: createBackend({ fetch, upload: 'relay', ...options }), requests };
}

/** A body that a platform such as SvelteKit's Node adapter lets through up to a limit. */
function cutOff(bytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(Object.assign(new Error('Payload Too Large'), { status: 413 }));
      isSent = true;
      controller.enqueue(new Uint8Array(bytes));
    },
  });
}

/** Resolves when a stream is cancelled. */
function cancellation() {
  let cancel: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (cancel = resolve));
  return { promise, cancel: () => cancel() };
}

describe('createRelay', () => {
  it('hides the store, and refuses a URL that was changed, belongs elsewhere or comes too late', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_750_000_000_000 });
    const { handler, requests } = relayOf();
    const { uploadUrl } = await createdBy(handler);
    assertNoneIn(uploadUrl, ['store', 'signature', btoa(STORE_URL).slice(0, 20)]);
    const flip = (at: number) => uploadUrl.slice(0, at) + (uploadUrl[at] === 'A' ? 'B' : 'A') + uploadUrl.slice(at + 1);
    for (const url of [
      flip(uploadUrl.indexOf('target=') + 7),
      flip(uploadUrl.length - 30),
      uploadUrl.replace('kind=recording', 'kind=readAloud'),
      uploadUrl.replace(RUN_ID, RUN_ID.replace('3', '4')),
      uploadUrl.replace(/target=.*/, 'target='),
      uploadUrl.replace(/target=.*/, 'target=%00%ff'),
    ])
      assert.equal((await handler(uploadRequest(url))).status, 403, url);
    t.mock.timers.tick(3_599_000);
    assert.equal((await handler(uploadRequest(uploadUrl))).status, 204);
    t.mock.timers.tick(1000);
    assert.equal((await handler(uploadRequest(uploadUrl))).status, 403);
    assert.equal(requests.length, 2);
  });

  it('sends the store the recording and its type, and nothing else of the page', async () => {
    const { handler, requests } = relayOf();
    const { uploadUrl } = await createdBy(handler);
    const headers = {
      'content-type': 'audio/wav; x=1',
      'content-length': '1000',
      cookie: 'session=1',
      'x-api-key': 'no',
    };
    await handler(uploadRequest(uploadUrl, { headers }));
    const sent = requests[1];
    assert.equal(sent?.url, STORE_URL);
    assert.deepEqual(
      [...sent.headers],
      [
        ['content-length', '1000'],
        ['content-type', 'audio/wav'],
      ],
    );
  });

  it('refuses what can’t be a recording', async () => {
    const { handler, requests } = relayOf({ limits: { uploadBytes: 1000 } });
    const { uploadUrl } = await createdBy(handler);
    const put = async (headers: Readonly<Record<string, string>>) =>
      (await handler(uploadRequest(uploadUrl, { headers }))).status;
    assert.equal(await put({ 'content-type': 'text/html', 'content-length': '1000' }), 415);
    assert.equal(await put({ 'content-type': 'audio/wav' }), 411);
    assert.equal(await put({ 'content-type': 'audio/wav', 'content-length': '-1' }), 411);
    assert.equal(await put({ 'content-type': 'audio/wav', 'content-length': '1001' }), 413);
    assert.equal(requests.length, 1);
  });

  /** A recording of 33 MB that is made while it is read. */
  function longUpload(url: string, onChunk: (bytes: number) => void) {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (sent === UPLOAD_BYTES) return controller.close();
        sent += CHUNK_BYTES;
        onChunk(sent);
        controller.enqueue(new Uint8Array(CHUNK_BYTES));
      },
    });
    const headers = { 'content-type': 'audio/wav', 'content-length': `${UPLOAD_BYTES}` };
    return uploadRequest(url, { headers, body, duplex: 'half' });
  }

  it('takes no more from the page than the store takes', async () => {
    const ahead: number[] = [];
    let taken = 0;
    const fetch = async ({ method, body }: Request) => {
      if (method === 'PUT') for await (const chunk of body ?? []) taken += chunk.byteLength;
      return Response.json(CREATED);
    };
    const { handler } = relayOf({ fetch });
    const { uploadUrl } = await createdBy(handler);
    const response = await handler(longUpload(uploadUrl, (sent) => ahead.push((sent - taken) / CHUNK_BYTES)));
    assert.deepEqual([response.status, taken], [204, UPLOAD_BYTES]);
    assert.ok(Math.max(...ahead) <= 4, `${Math.max(...ahead)} chunks were held`);
  });

  it('streams a recording over the network without keeping it', async (t) => {
    let received = 0;
    let held = 0;
    const store = await startServer(() => async (incoming, outgoing) => {
      for await (const chunk of incoming) if (chunk instanceof Uint8Array) received += chunk.byteLength;
      outgoing.end();
    });
    t.after(store.close);
    const fetchBoth = (request: Request) =>
      request.method === 'PUT'
        ? fetch(request)
        : Promise.resolve(Response.json({ ...CREATED, recordingUploadUrl: `${store.url}/recording` }));
    const { handler } = relayOf({ fetch: fetchBoth });
    const { uploadUrl } = await createdBy(handler);
    const upload = longUpload(uploadUrl, (sent) => (held = Math.max(held, sent - received)));
    assert.equal((await handler(upload)).status, 204);
    assert.equal(received, UPLOAD_BYTES);
    assert.ok(held < 0.5 * UPLOAD_BYTES, `${held} bytes were held`);
  });

  const DEAD = 'The upload URL is wrong or has expired: ask for a new run.';
  const STORE_ANSWERS: readonly [answer: Response | Error, status: number, title?: string][] = [
    [new Response(null, { status: 200 }), 204],
    [new Response(null, { status: 299 }), 204],
    [new Response(null, { status: 300 }), 502, 'The store did not take the recording.'],
    [new Response(null, { status: 403 }), 403, DEAD],
    [new Response(null, { status: 404 }), 403, DEAD],
    [new Response(null, { status: 500 }), 502, 'The store did not take the recording.'],
    [new TypeError('offline'), 502, 'The store did not take the recording.'],
  ];
  for (const [answer, status, title] of STORE_ANSWERS)
    it(`answers ${status} when the store answers ${answer instanceof Error ? 'nothing' : answer.status}`, async () => {
      const fetch = ({ method }: Request) => {
        if (method !== 'PUT') return Promise.resolve(Response.json(CREATED));
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      };
      const { handler } = relayOf({ fetch });
      const response = await handler(uploadRequest((await createdBy(handler)).uploadUrl));
      assert.equal(response.status, status);
      if (title) assert.equal((await jsonOf(response))['title'], title);
    });

  for (const [headers, status, title] of [
    [{ 'content-type': 'video/wav', 'content-length': '1000' }, 415, 'The content type must be audio/wav.'],
    [{ 'content-type': 'xaudio/wav', 'content-length': '1000' }, 415, 'The content type must be audio/wav.'],
    [{ 'content-type': 'audio/wav x', 'content-length': '1000' }, 415, 'The content type must be audio/wav.'],
    [{ 'content-length': '1000' }, 415, 'The content type must be audio/wav.'],
    [{ 'content-type': 'audio/wav', 'content-length': '1e3' }, 411, 'The content-length header is missing.'],
    [{ 'content-type': 'audio/wav', 'content-length': '5001' }, 413, 'The body must not exceed 5000 bytes.'],
    [{ 'content-type': 'audio/wav', 'content-length': '999' }, 413, 'The body must not exceed 999 bytes.'],
  ] as const)
    it(`says what is wrong with ${JSON.stringify(headers)}`, async () => {
      const read = async (request: Request) => {
        if (request.method === 'PUT') await request.arrayBuffer();
        return Response.json(CREATED);
      };
      const { handler } = relayOf({ fetch: read, limits: { uploadBytes: 5000 } });
      const { uploadUrl } = await createdBy(handler);
      const response = await handler(uploadRequest(uploadUrl, { headers }));
      assert.deepEqual([response.status, (await jsonOf(response))['title']], [status, title]);
    });

  it('takes a recording as large as the limit', async () => {
    const { handler } = relayOf({ limits: { uploadBytes: 1000 } });
    assert.equal((await handler(uploadRequest((await createdBy(handler)).uploadUrl))).status, 204);
  });

  it('says that the body broke off, and ends the upload to the store', async () => {
    const read = async (request: Request) => {
      if (request.method === 'PUT') await request.arrayBuffer();
      return Response.json(CREATED);
    };
    const { handler } = relayOf({ fetch: read });
    const { uploadUrl } = await createdBy(handler);
    const body = new ReadableStream({ pull: () => Promise.reject(new RangeError('gone')) });
    const response = await handler(uploadRequest(uploadUrl, { body, duplex: 'half' }));
    assert.deepEqual(
      [response.status, (await jsonOf(response))['title']],
      [400, 'The body broke off after 0 of 1000 bytes: the page left, or the platform limits bodies.'],
    );
  });

  for (const [name, body] of [
    ['ends it early', new Uint8Array(400)],
    ['makes it fail with 413', cutOff(400)],
  ] as const)
    it(`names the platform that cuts a body off and ${name}, to page and host, and lets the store have nothing`, async (t) => {
      let isStored = false;
      const store = await startServer(() => (incoming, outgoing) => {
        incoming.resume().on('end', () => {
          isStored = true;
          outgoing.end();
        });
        return Promise.resolve();
      });
      t.after(store.close);
      const heard: unknown[] = [];
      const created = { ...CREATED, recordingUploadUrl: `${store.url}/recording` };
      const fetchBoth = (request: Request) =>
        request.method === 'PUT' ? fetch(request) : Promise.resolve(Response.json(created));
      const { handler } = relayOf({ fetch: fetchBoth, onError: (error) => heard.push(error) });
      const { uploadUrl } = await createdBy(handler);
      const response = await handler(uploadRequest(uploadUrl, { body, duplex: 'half' }));
      const title = 'The platform cut the body off after 400 of 1000 bytes: raise its limit for bodies.';
      assert.deepEqual([response.status, (await jsonOf(response))['title']], [413, title]);
      assert.deepEqual(
        heard.map((error) => error instanceof ThymiaError && [error.code, error.message]),
        [['body-incomplete', title]],
      );
      assert.equal(isStored, false);
    });

  it('lets go of the page’s body when the store takes no more of it', async () => {
    const read = async ({ method, body }: Request) => {
      const reader = method === 'PUT' ? body?.getReader() : undefined;
      await reader?.read();
      await reader?.cancel();
      return Response.json(CREATED);
    };
    const { handler } = relayOf({ fetch: read, limits: { uploadBytes: 1000 } });
    const { uploadUrl } = await createdBy(handler);
    const { promise, cancel } = cancellation();
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10)), cancel });
    await handler(uploadRequest(uploadUrl, { body, duplex: 'half' }));
    await promise;
  });

  it('does not follow a redirect of the store, and passes the signal on', async () => {
    const { handler, requests } = relayOf();
    const { uploadUrl } = await createdBy(handler);
    await handler(uploadRequest(uploadUrl));
    assert.deepEqual([requests[1]?.method, requests[1]?.redirect], ['PUT', 'error']);
  });

  it('gives each recording of Apollo a URL of its own', async () => {
    const uploadUrls = { moodQuestionUploadUrl: `${STORE_URL}&m`, readAloudUploadUrl: `${STORE_URL}&r` };
    const { fetch, requests } = recordingFetch(() => Response.json({ id: RUN_ID, uploadUrls }));
    const { handler } = relayOf({ fetch });
    const created = await jsonOf(await handler(createRequest({ model: 'apollo', language: 'en-GB' })));
    const hidden = created['uploadUrls'];
    assert.ok(isJsonObject(hidden));
    const urls = [String(hidden['moodQuestionUploadUrl']), String(hidden['readAloudUploadUrl'])];
    for (const url of urls) assert.equal((await handler(uploadRequest(url))).status, 204);
    assert.deepEqual(
      urls.map((url) => url.replace(/&target=.*/, '')),
      [`?run=${RUN_ID}&kind=moodQuestion`, `?run=${RUN_ID}&kind=readAloud`],
    );
    assert.deepEqual(
      requests.slice(1).map(({ url }) => url),
      Object.values(uploadUrls),
    );
  });

  for (const upload of ['relay', 'direct'] as const)
    for (const url of [
      'file:///etc/passwd',
      'data:audio/wav,secret-169',
      'http://169.254.169.254/latest/meta-data',
      'http://store.example/recording.wav',
      'https://user:word@store.example/recording.wav',
    ])
      it(`answers 502 to a create when thymia's upload URL is ${url}, ${upload}`, async () => {
        const heard: unknown[] = [];
        const { fetch, requests } = recordingFetch(() => Response.json({ id: RUN_ID, recordingUploadUrl: url }));
        const { handler } = relayOf({ fetch, upload, onError: (error) => heard.push(error) });
        const response = await handler(createRequest());
        assert.equal(response.status, 502);
        assert.equal(requests.length, 1);
        assert.deepEqual(
          heard.map((error) => error instanceof ThymiaError && error.code),
          ['response-invalid'],
        );
        assertNoneIn(inspect(heard) + (await response.text()), [
          'passwd',
          '169.254',
          'secret-169',
          'store.example',
          ':word',
        ]);
      });

  it('sends nothing to a URL that isn’t secure, though it was sealed', async () => {
    const { fetch, requests } = recordingFetch(() => new Response());
    const limits = { maximumBytes: 1000, unreadBytes: 1000, stallMs: 1000, longestMs: 1000 };
    const relay = createRelay({ sealer: createSealer([SECRET]), fetch, limits });
    for (const url of ['http://169.254.169.254/', 'data:,a', 'https://user:word@store.example/']) {
      const request = uploadRequest(await relay.hide(url, RUN_ID, 'recording'));
      const forwarding = relay.forward(request, new URL(request.url).searchParams);
      await assert.rejects(forwarding, { status: 403 });
    }
    assert.equal(requests.length, 0);
  });

  it('takes only a PUT of a recording', async () => {
    const { handler } = relayOf();
    const { uploadUrl } = await createdBy(handler);
    const response = await handler(uploadRequest(uploadUrl, { method: 'PATCH' }));
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, POST, PUT']);
  });
});
