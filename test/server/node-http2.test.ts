import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2';
import { buffer } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { toNodeHandler, type Http2Handler } from '../../src/server/node.js';
import { originOf } from '../support/start-server.js';
import { BASE_PATH, createBackend } from './backend.js';
import { RUN_ID, STORE_URL } from './fixtures.js';

/** A connection to a server without TLS, for one test. */
async function connected(t: TestContext, handler: Http2Handler): Promise<ClientHttp2Session> {
  const server = createServer((incoming, outgoing) => void handler(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const session = connect(originOf(server));
  t.after(() => {
    session.destroy();
    server.close();
  });
  return session;
}

/** Sends a request; resolves with the answer. */
async function ask(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: Uint8Array | string) {
  const stream = session.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const answered = new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve));
  const bytes = await buffer(stream);
  return { headers: await answered, bytes };
}

describe('toNodeHandler over HTTP/2', () => {
  it('passes method, URL, headers and body on, and sends the answer back', async (t) => {
    const session = await connected(
      t,
      toNodeHandler(async (request) => {
        const pseudo = [...request.headers.keys()].filter((name) => name.startsWith(':'));
        const seen = [request.method, request.url, request.headers.get('x-test'), pseudo];
        const headers = new Headers({ 'x-answer': 'yes', 'x-body': await request.text() });
        headers.append('set-cookie', 'a=1');
        headers.append('set-cookie', 'b=2');
        return new Response(JSON.stringify(seen), { status: 207, headers });
      }),
    );
    const request = { ':method': 'PUT', ':path': '/a/b?c=d', ':authority': 'a.example', 'x-test': '1' };
    const { headers, bytes } = await ask(session, request, 'hello');
    assert.deepEqual(
      [headers[':status'], headers['x-answer'], headers['x-body'], headers['set-cookie']],
      [207, 'yes', 'hello', ['a=1', 'b=2']],
    );
    assert.deepEqual(JSON.parse(String(bytes)), ['PUT', 'http://a.example/a/b?c=d', '1', []]);
  });

  it('passes a large body on byte for byte', async (t) => {
    const audio = new Uint8Array(5_000_000).map((_, index) => index % 251);
    const echo = toNodeHandler(async (request) => new Response(await request.arrayBuffer()));
    const { bytes } = await ask(await connected(t, echo), { ':method': 'PUT', ':path': '/' }, audio);
    assert.deepEqual(new Uint8Array(bytes), audio);
  });

  it('gives a HEAD and a GET no body', async (t) => {
    const handler = toNodeHandler(({ method, body }) =>
      Promise.resolve(new Response(method === 'HEAD' ? null : `${body === null}`)),
    );
    const session = await connected(t, handler);
    assert.equal(String((await ask(session, { ':method': 'GET', ':path': '/' })).bytes), 'true');
    const { headers, bytes } = await ask(session, { ':method': 'HEAD', ':path': '/' });
    assert.deepEqual([headers[':status'], bytes.length], [200, 0]);
  });

  it('answers 500 when the handler fails', async (t) => {
    const session = await connected(
      t,
      toNodeHandler(() => Promise.reject(new Error('broken'))),
    );
    assert.equal((await ask(session, { ':path': '/' })).headers[':status'], 500);
  });

  it('aborts the signal when the page goes away', { timeout: 30_000 }, async (t) => {
    let askedWith: (signal: AbortSignal) => void = () => undefined;
    const asked = new Promise<AbortSignal>((resolve) => (askedWith = resolve));
    const session = await connected(
      t,
      toNodeHandler(({ signal }) => {
        askedWith(signal);
        return new Promise(() => undefined);
      }),
    );
    const stream = session.request({ ':path': '/' });
    stream.on('error', () => undefined);
    const signal = await asked;
    stream.close(8); // CANCEL
    if (!signal.aborted) await once(signal, 'abort');
  });

  it('leaves the signal alone when the answer is out', async (t) => {
    const signals: AbortSignal[] = [];
    const session = await connected(
      t,
      toNodeHandler(({ signal }) => {
        signals.push(signal);
        return Promise.resolve(new Response('done'));
      }),
    );
    for (let i = 0; i < 2; i++) await ask(session, { ':path': '/' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [false, false],
    );
  });

  it('creates and reads a run', async (t) => {
    const answer = { id: RUN_ID, recordingUploadUrl: STORE_URL, status: 'RUNNING' };
    const session = await connected(
      t,
      toNodeHandler(createBackend({ fetch: () => Promise.resolve(Response.json(answer)) })),
    );
    const post = { ':method': 'POST', ':path': BASE_PATH, 'content-type': 'application/json' };
    const created = await ask(session, post, '{"model":"helios","language":"en-GB"}');
    assert.equal(created.headers[':status'], 201);
    const { statusUrl } = JSON.parse(String(created.bytes)) as { statusUrl: string };
    assert.equal((await ask(session, { ':path': `${BASE_PATH}${statusUrl}` })).headers[':status'], 200);
  });
});
