import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { serve } from '@hono/node-server';
import type { RunHandler } from '../../src/server/index.js';
import { toNodeHandler } from '../../src/server/node.js';
import { readAwayUnread } from '../../src/server/unread-body.js';
import { API_KEY as SIMULATED_KEY, openAccount } from '../simulator/account.js';
import { BASE_PATH, createBackend, createdBy } from './backend.js';
import { endlessBody } from './endless-body.js';
import { RUN_ID, STORE_URL, USER } from './fixtures.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const AUDIO_TYPE = { 'content-type': 'audio/wav' };
const LIMITS = { maximumBytes: 5_000_000, longestMs: 60_000 };

interface Refusal {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A relaying backend whose store takes nothing, and the requests that it refuses. */
async function refusing(): Promise<{ readonly handler: RunHandler; readonly refusals: readonly Refusal[] }> {
  const handler = createBackend({
    upload: 'relay',
    authorize: ({ headers }) => (headers.has('x-stranger') ? null : { user: USER }),
    fetch: ({ method }) =>
      Promise.resolve(
        method === 'PUT'
          ? new Response('', { status: 500 })
          : Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL, features: [] }),
      ),
  });
  const { uploadUrl } = await createdBy(handler);
  const create = { method: 'POST', path: BASE_PATH, headers: JSON_TYPE };
  const refusals = [
    { ...create, status: 401, headers: { ...JSON_TYPE, 'x-stranger': 'yes' } },
    { status: 403, method: 'PUT', path: `${BASE_PATH}?run=1&kind=recording&target=1`, headers: AUDIO_TYPE },
    { ...create, status: 404, path: '/elsewhere' },
    { ...create, status: 405, method: 'PATCH' },
    { ...create, status: 413 },
    { ...create, status: 415, headers: { 'content-type': 'text/plain' } },
    { status: 502, method: 'PUT', path: BASE_PATH + uploadUrl, headers: AUDIO_TYPE },
  ];
  return { handler, refusals };
}

/** Servers of HTTP/1.1 on Node, by name: ours, Hono's, and what a framework does that leaves the body to Node's own streams. */
const SERVERS: Readonly<Record<string, (handler: RunHandler) => Server>> = {
  toNodeHandler(handler) {
    const handle = toNodeHandler(handler);
    return createServer((incoming, outgoing) => void handle(incoming, outgoing)).listen(0, '127.0.0.1');
  },
  'Node’s own streams': (handler) =>
    createServer((incoming, outgoing) => {
      const headers = new Headers();
      for (const [name, [value = ''] = []] of Object.entries(incoming.headersDistinct)) headers.append(name, value);
      const init: RequestInit & { duplex: 'half' } = { method: incoming.method ?? '', headers, duplex: 'half' };
      const body = incoming.method === 'GET' ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
      void handler(new Request(`http://localhost${incoming.url ?? ''}`, { ...init, body })).then(async (answer) => {
        outgoing.writeHead(answer.status).end(await answer.text());
      });
    }).listen(0, '127.0.0.1'),
  Hono: (handler) => serve({ fetch: handler, port: 0, hostname: '127.0.0.1' }) as Server,
};

const SIZES = [10, 100_000, 5_000_000];

/** Sends a request on the connection of the agent; resolves with the status and the connection. */
async function ask(server: Server, agent: Agent, { method, path, headers }: Omit<Refusal, 'status'>, bytes: number) {
  const { port } = server.address() as AddressInfo;
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    agent,
    method,
    path,
    headers: { ...headers, 'content-length': bytes },
  });
  request.end(Buffer.alloc(bytes, 'x'));
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const { statusCode: status, socket } = answer; // which goes back to the agent at the end
  await answer.resume().toArray();
  return { status, socket };
}

/** So many bytes in chunks of 16 kB at most. */
function* chunksOf(bytes: number) {
  for (let left = bytes; left > 0; left -= 16_384) yield Buffer.alloc(Math.min(left, 16_384), 'x');
}

const READINESS = { method: 'GET', path: BASE_PATH, headers: {} };

describe('createRunHandler', () => {
  for (const [name, start] of Object.entries(SERVERS))
    it(`refuses bodies of every size and answers the next request on the same connection: ${name}`, async (t) => {
      const { handler, refusals } = await refusing();
      const server = start(handler);
      if (!server.listening) await once(server, 'listening');
      t.after(() => {
        server.close();
        server.closeAllConnections();
      });
      for (const refusal of refusals)
        for (const bytes of SIZES.filter((size) => refusal.status !== 413 || size > 65_536)) {
          const agent = new Agent({ keepAlive: true, maxSockets: 1 });
          const first = await ask(server, agent, refusal, bytes);
          const next = await ask(server, agent, READINESS, 0);
          agent.destroy();
          assert.deepEqual(
            [first.status, next.status, next.socket === first.socket],
            [refusal.status, 200, true],
            `${refusal.status}, ${bytes} bytes`,
          );
        }
    });

  it('refuses bodies of every size over HTTP/2 and answers the next request', async (t) => {
    const { handler, refusals } = await refusing();
    const handle = toNodeHandler(handler);
    const server = createHttp2Server((incoming, outgoing) => void handle(incoming, outgoing)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    t.after(() => {
      session.destroy();
      server.close();
    });
    async function statusOf({ method, path, headers }: Omit<Refusal, 'status'>, bytes: number) {
      const pseudo = { ':method': method, ':path': path };
      const stream = session.request({ ...headers, ...pseudo, 'content-length': bytes }, { endStream: bytes === 0 });
      if (bytes > 0) Readable.from(chunksOf(bytes)).pipe(stream); // as fast as it is read, as browsers do
      const [answer] = (await once(stream, 'response')) as [Record<string, unknown>];
      await stream.resume().toArray();
      return answer[':status'];
    }
    for (const refusal of refusals)
      for (const bytes of SIZES.filter((size) => refusal.status !== 413 || size > 65_536))
        assert.deepEqual(
          [await statusOf(refusal, bytes), await statusOf(READINESS, 0)],
          [refusal.status, 200],
          `${refusal.status}, ${bytes} bytes`,
        );
  });
});

describe('createThymiaSimulator', () => {
  for (const [status, key] of [
    [401, 'wrong'],
    [404, SIMULATED_KEY],
  ] as const)
    it(`reads the body of a request away that it answers with ${status}`, async () => {
      const { simulator } = openAccount();
      const isRead = whenRead((init) =>
        simulator.fetch(new Request('https://api.thymia.ai/v1/else', { ...init, headers: { 'x-api-key': key } })),
      );
      assert.equal((await isRead.answer).status, status);
      await isRead.all;
    });
});

/** Sends a body of two chunks; resolves when all of it was read. */
function whenRead(send: (init: RequestInit & { readonly duplex: 'half' }) => Promise<Response>) {
  let end: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (end = resolve));
  const chunks = [1, 2];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk !== undefined) return controller.enqueue(Uint8Array.of(chunk));
      controller.close();
      end();
    },
  });
  return { answer: send({ method: 'POST', body, duplex: 'half' }), all };
}

describe('readAwayUnread', () => {
  const requestOf = (body: ReadableStream<Uint8Array>) => {
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
    return new Request('https://host.example', init);
  };

  it('cancels a body that never ends, above the limit', async () => {
    const body = endlessBody();
    readAwayUnread(requestOf(body.stream), LIMITS);
    await until(() => body.isCancelled);
    assert.equal(body.takenBytes, 6_000_000);
  });

  it('cancels a body that stalls', async () => {
    let isCancelled = false;
    const stalled = new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) });
    readAwayUnread(requestOf(stalled), { ...LIMITS, longestMs: 5 });
    await until(() => isCancelled);
  });

  it('leaves a body alone that somebody reads, or has read', async () => {
    const read = new Request('https://host.example', { method: 'POST', body: 'a' });
    const reading = new Request('https://host.example', { method: 'POST', body: 'b' });
    const reader = reading.body?.getReader();
    const text = read.text();
    for (const request of [read, reading, new Request('https://host.example')]) readAwayUnread(request, LIMITS);
    assert.equal(await text, 'a');
    assert.deepEqual((await reader?.read())?.value, new TextEncoder().encode('b'));
  });

  it('survives a body that fails', async (t: TestContext) => {
    const failed = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('gone')) });
    t.mock.method(console, 'error');
    readAwayUnread(requestOf(failed), LIMITS);
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}
