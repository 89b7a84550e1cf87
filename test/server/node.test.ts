import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import express, { type RequestHandler } from 'express';
import { ThymiaError } from '../../src/server/index.js';
import { toNodeHandler, type NodeHandler } from '../../src/server/node.js';
import { startServer } from '../support/start-server.js';
import { createBackend, createdBy, BASE_PATH } from './backend.js';
import { jsonOf, RUN_ID, STORE_URL } from './fixtures.js';

/** A server for one test; resolves to its origin. */
async function serve(t: TestContext, handler: NodeHandler): Promise<string> {
  const { url, close } = await startServer(() => handler);
  t.after(close);
  return url;
}

describe('toNodeHandler', () => {
  it('passes method, URL, headers and body on, and sends the answer back', async (t) => {
    const handler = toNodeHandler(async (request) => {
      const { pathname, search } = new URL(request.url);
      const seen = [request.method, pathname, search, request.headers.get('x-test'), await request.text()];
      const headers = new Headers({ 'x-answer': 'yes' });
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response(JSON.stringify(seen), { status: 207, headers });
    });
    const origin = await serve(t, handler);
    const response = await fetch(`${origin}/a/b?c=d`, { method: 'PUT', headers: { 'x-test': '1' }, body: 'hello' });
    assert.equal(response.status, 207);
    assert.equal(response.headers.get('x-answer'), 'yes');
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.deepEqual(await response.json(), ['PUT', '/a/b', '?c=d', '1', 'hello']);
  });

  it('passes a large body on byte for byte', async (t) => {
    const audio = new Uint8Array(5_000_000).map((_, index) => index % 251);
    const origin = await serve(
      t,
      toNodeHandler(async (request) => new Response(await request.arrayBuffer())),
    );
    const response = await fetch(origin, { method: 'PUT', body: audio });
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), audio);
  });

  it('ends an answer without a body', async (t) => {
    const origin = await serve(
      t,
      toNodeHandler(() => Promise.resolve(new Response(null, { status: 204 }))),
    );
    const response = await fetch(origin);
    assert.deepEqual([response.status, await response.text()], [204, '']);
  });

  it('sends a refusal though the body was not read to its end, and keeps the connection', async (t) => {
    const origin = await serve(t, toNodeHandler(createBackend()));
    for (let i = 0; i < 3; i++) {
      const response = await fetch(`${origin}${BASE_PATH}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'x'.repeat(2_000_000),
      });
      assert.equal(response.status, 413);
      await response.text();
    }
  });

  it('keeps the connection though the body of a refused request was not touched', { timeout: 30_000 }, async (t) => {
    const origin = await serve(t, toNodeHandler(createBackend({ authorize: () => null })));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    t.after(() => agent.destroy());
    const sockets = new Set<unknown>();
    const statuses: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const status = await new Promise((resolve, reject) => {
        const request = httpRequest(`${origin}${BASE_PATH}`, { method: 'POST', agent }, (response) => {
          sockets.add(response.socket);
          response.resume().on('end', () => resolve(response.statusCode));
        });
        request.on('error', reject).end('x'.repeat(2_000_000));
      });
      statuses.push(status);
    }
    assert.deepEqual([statuses, sockets.size], [[401, 401, 401], 1]);
  });

  it('gives the whole path below a mount path', async (t) => {
    const handler = toNodeHandler((request) => Promise.resolve(new Response(new URL(request.url).pathname)));
    const origin = await serve(t, async (incoming, outgoing) => {
      Object.assign(incoming, { originalUrl: incoming.url, url: '/' });
      await handler(incoming, outgoing);
    });
    assert.equal(await (await fetch(`${origin}/api/thymia/runs`)).text(), '/api/thymia/runs');
  });

  it('answers 500 when the handler fails, or passes its error to next', async (t) => {
    const failure = new Error('broken');
    const handler = toNodeHandler(() => Promise.reject(failure));
    const alone = await serve(t, handler);
    const response = await fetch(alone);
    assert.deepEqual([response.status, await response.text()], [500, '']);

    const errors: unknown[] = [];
    const chained = await serve(t, (incoming, outgoing) =>
      handler(incoming, outgoing, (error) => {
        errors.push(error);
        outgoing.end();
      }),
    );
    await fetch(chained);
    assert.deepEqual(errors, [failure]);
  });

  it('aborts the signal when the page goes away', { timeout: 30_000 }, async (t) => {
    const controller = new AbortController();
    let aborted: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (aborted = resolve));
    const handler = toNodeHandler((request) => {
      request.signal.addEventListener('abort', () => aborted());
      controller.abort();
      return new Promise(() => undefined);
    });
    const origin = await serve(t, handler);
    await assert.rejects(fetch(origin, { signal: controller.signal }));
    await done;
  });

  it('gives a HEAD and a GET no body', async (t) => {
    const handler = toNodeHandler((request) =>
      Promise.resolve(new Response(null, { headers: { 'x-seen': `${request.method} ${request.body === null}` } })),
    );
    const origin = await serve(t, handler);
    for (const method of ['HEAD', 'GET'])
      assert.equal((await fetch(origin, { method })).headers.get('x-seen'), `${method} true`);
  });

  it('gives every value of a header', async (t) => {
    const origin = await serve(
      t,
      toNodeHandler((request) => Promise.resolve(new Response(request.headers.get('x-many')))),
    );
    const seen = await new Promise((resolve, reject) => {
      const request = httpRequest(origin, { headers: { 'x-many': ['a', 'b'] } }, (response) => {
        resolve(response.setEncoding('utf8').toArray());
      });
      request.on('error', reject).end();
    });
    assert.deepEqual(seen, ['a, b']);
  });

  it('breaks the connection off for Response.error()', async (t) => {
    const origin = await serve(
      t,
      toNodeHandler(() => Promise.resolve(Response.error())),
    );
    await assert.rejects(fetch(origin), TypeError);
  });

  it('breaks the connection off when the handler fails after an answer has begun', async (t) => {
    const handler = toNodeHandler(() => Promise.reject(new Error('broken')));
    const errors: unknown[] = [];
    const origin = await serve(t, async (incoming, outgoing) => {
      outgoing.write('begun');
      await handler(incoming, outgoing, (error) => errors.push(error));
    });
    await assert.rejects(fetch(origin).then((response) => response.text()));
    assert.deepEqual(errors, []);
  });

  it('leaves the signal alone when the answer is out', async (t) => {
    const signals: AbortSignal[] = [];
    const handler = toNodeHandler((request) => {
      signals.push(request.signal);
      return Promise.resolve(new Response('done'));
    });
    const origin = await serve(t, handler);
    await (await fetch(origin, { headers: { connection: 'close' } })).text();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [false],
    );
  });

  describe('behind a body parser', () => {
    /** An Express server that reads bodies before the handler; what the store gets, and what the host hears. */
    async function serveBehind(t: TestContext, parser: RequestHandler) {
      const stored: Uint8Array[] = [];
      const heard: unknown[] = [];
      const backend = createBackend({
        upload: 'relay',
        onError: (error) => heard.push(error),
        async fetch(request) {
          const bytes = new Uint8Array(await request.arrayBuffer());
          if (request.method === 'PUT') stored.push(bytes);
          return Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL });
        },
      });
      const app = express().use(parser).use(BASE_PATH, toNodeHandler(backend));
      const { url, close } = await startServer(() => (incoming, outgoing) => Promise.resolve(app(incoming, outgoing)));
      t.after(close);
      const endpoint = `${url}${BASE_PATH}`;
      const json = { 'content-type': 'application/json' };
      const create = () =>
        fetch(endpoint, { method: 'POST', headers: json, body: '{ "model": "helios", "language": "en-GB" }' });
      const upload = async () => {
        const { uploadUrl } = await createdBy(backend);
        const headers = { 'content-type': 'audio/wav' };
        return fetch(new URL(uploadUrl, endpoint), { method: 'PUT', headers, body: AUDIO });
      };
      return { create, upload, stored, heard };
    }

    const AUDIO = new Uint8Array(200_000).map((_, index) => index % 251);

    /** Reads bodies and leaves nothing of them. */
    const discard: RequestHandler = (request, _response, next) => {
      request.resume().on('end', () => next());
    };

    for (const [name, parser] of [
      ['JSON', express.json()],
      ['the bytes of every body', express.raw({ type: () => true, limit: '1mb' })],
    ] as const)
      it(`creates and relays, byte for byte, behind one that reads ${name}`, async (t) => {
        const { create, upload, stored, heard } = await serveBehind(t, parser);
        assert.equal((await create()).status, 201);
        assert.equal((await upload()).status, 204);
        assert.deepEqual([stored, heard], [[AUDIO], []]);
      });

    it('says at once what to do when one leaves nothing of the body', { timeout: 20_000 }, async (t) => {
      const { create, upload, stored, heard } = await serveBehind(t, discard);
      for (const response of [await create(), await upload()]) {
        assert.equal(response.status, 500);
        assert.equal(response.headers.get('content-type'), 'application/problem+json');
        assert.match(String((await jsonOf(response))['title']), /mount the handler before the body parser\.$/);
      }
      assert.deepEqual(stored, []);
      assert.deepEqual(
        heard.map((error) => error instanceof ThymiaError && error.code),
        ['body-incomplete', 'body-incomplete'],
      );
    });
  });

  it('reports no body that broke off because the page left', { timeout: 20_000 }, async (t) => {
    const heard: unknown[] = [];
    const answered: number[] = [];
    const backend = createBackend({ onError: (error) => heard.push(error) });
    const isOver = new Promise<void>((resolve) => {
      const handler = toNodeHandler(async (request) => {
        const response = await backend(request);
        answered.push(response.status);
        resolve();
        return response;
      });
      void serve(t, handler).then((origin) => {
        const headers = { 'content-type': 'application/json', 'content-length': '1000' };
        const request = httpRequest(`${origin}${BASE_PATH}`, { method: 'POST', headers });
        request.on('error', () => undefined).write('{');
        setTimeout(() => request.destroy(), 50);
      });
    });
    await isOver;
    assert.deepEqual([answered, heard], [[400], []]);
  });

  it('gives an http URL with the host that was asked', async (t) => {
    const origin = await serve(
      t,
      toNodeHandler((request) => Promise.resolve(new Response(request.url))),
    );
    assert.equal(await (await fetch(`${origin}/a?b=c`)).text(), `${origin}/a?b=c`);
  });
});
