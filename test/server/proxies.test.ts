import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { parseCreatedRun } from '../../src/domain/contract.js';
import { toNodeHandler } from '../../src/server/node.js';
import { startServer } from '../support/start-server.js';
import { createBackend } from './backend.js';
import { assertNoneIn, jsonOf, RUN_ID, STORE_URL } from './fixtures.js';

/** What a proxy makes of the path that a page asks. */
interface Proxied {
  readonly title: string;
  /** Path of the element's `endpoint`. */
  readonly endpoint: string;
  readonly basePath: string;
  readonly rewrite?: (path: string) => string;
}

const PROXIES: readonly Proxied[] = [
  { title: 'a proxy that changes nothing', endpoint: '/api/runs', basePath: '/api/runs' },
  { title: 'a slash at the end', endpoint: '/api/runs/', basePath: '/api/runs' },
  {
    title: 'a proxy that takes a prefix away',
    endpoint: '/clinic/api/runs',
    basePath: '/api/runs',
    rewrite: (path) => path.replace('/clinic', ''),
  },
  {
    title: 'a proxy that takes a prefix away, and a slash at the end',
    endpoint: '/clinic/api/runs/',
    basePath: '/api/runs',
    rewrite: (path) => path.replace('/clinic', ''),
  },
  {
    title: 'a proxy that puts a prefix before',
    endpoint: '/runs',
    basePath: '/tenants/7/runs',
    rewrite: (path) => `/tenants/7${path}`,
  },
  {
    title: 'a proxy that takes the whole path away',
    endpoint: '/voice',
    basePath: '/',
    rewrite: (path) => path.replace('/voice', '') || '/',
  },
  {
    title: 'a proxy that gives the collection another name',
    endpoint: '/voice/',
    basePath: '/api/runs',
    rewrite: (path) => path.replace('/voice/', '/api/runs/'),
  },
  {
    title: 'a proxy that takes the slash at the end away',
    endpoint: '/api/runs/',
    basePath: '/api/runs',
    rewrite: (path) => path.replace(/\/(?=\?|$)/, ''),
  },
  {
    title: 'a proxy that adds a slash at the end',
    endpoint: '/api/runs',
    basePath: '/api/runs',
    rewrite: (path) => path.replace(/\/?(?=\?|$)/, '/'),
  },
];

/** The origin of a proxy before a relaying backend; keeps what the backend has sent to the store. */
async function serve(t: TestContext, { basePath, rewrite = (path) => path }: Proxied) {
  const stored: string[] = [];
  const handler = createBackend({
    basePath,
    upload: 'relay',
    async fetch(request) {
      if (request.method === 'PUT') stored.push(`${request.url} ${await request.text()}`);
      return Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL, status: 'RUNNING', features: [] });
    },
  });
  const backend = await startServer(() => toNodeHandler(handler));
  t.after(backend.close);
  const proxy = await startServer(() => (incoming, outgoing) => {
    const { method, headers } = incoming;
    const forward = httpRequest(backend.url + rewrite(incoming.url ?? ''), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forward);
    return Promise.resolve();
  });
  t.after(proxy.close);
  return { origin: proxy.url, stored };
}

describe('createRunHandler', () => {
  for (const proxied of PROXIES)
    it(`creates, uploads and reads behind ${proxied.title}`, async (t) => {
      const { origin, stored } = await serve(t, proxied);
      const endpoint = origin + proxied.endpoint;
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const body = JSON.stringify({ model: 'helios', language: 'en-GB' });
      const answer = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'error' });
      assert.equal(answer.status, 201);
      const { statusUrl, uploadUrls } = parseCreatedRun(await jsonOf(answer), 'helios', endpoint);
      const audio = { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: 'RIFF' };
      assert.equal((await fetch(uploadUrls.recording ?? '', audio)).status, 204);
      assert.deepEqual(stored, [`${STORE_URL} RIFF`]);
      assert.equal((await jsonOf(await fetch(statusUrl)))['status'], 'RUNNING');
      assert.equal((await jsonOf(await fetch(endpoint)))['ready'], true);
    });

  it('does the same whatever a proxy or a page claims in forwarded headers', async (t) => {
    const { origin, stored } = await serve(t, { title: '', endpoint: '/api/runs', basePath: '/api/runs' });
    const body = JSON.stringify({ model: 'helios', language: 'en-GB' });
    const claims: readonly (readonly [string, string])[] = [
      ['forwarded', 'for=127.0.0.1;host=evil.example;proto=https'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-forwarded-host', 'evil.example'],
      ['x-forwarded-port', '1'],
      ['x-forwarded-prefix', '/evil'],
      ['x-forwarded-proto', 'https'],
      ['x-original-url', '/evil'],
      ['x-real-ip', '127.0.0.1'],
      ['x-rewrite-url', '/evil'],
      ['x-http-method-override', 'DELETE'],
    ];
    for (const claim of claims) {
      const headers = new Headers([['content-type', 'application/json'], [...claim]]);
      const answer = await fetch(`${origin}/api/runs`, { method: 'POST', headers, body });
      assert.equal(answer.status, 201, claim[0]);
      const answered = await answer.text();
      assertNoneIn(JSON.stringify([...answer.headers]) + answered, ['evil', 'access-control-allow-origin']);
      const { uploadUrls } = parseCreatedRun(JSON.parse(answered), 'helios', `${origin}/api/runs`);
      headers.set('content-type', 'audio/wav');
      assert.equal((await fetch(uploadUrls.recording ?? '', { method: 'PUT', headers, body: 'RIFF' })).status, 204);
    }
    assert.deepEqual(new Set(stored), new Set([`${STORE_URL} RIFF`]));
  });
});
