import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BASE_PATH, createBackend, createRequest, HOST } from './backend.js';
import { RUN_ID, STORE_URL } from './fixtures.js';

const PAGE_ORIGIN = 'https://app.example';
const fetch = () => Promise.resolve(Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL }));
const handler = createBackend({ fetch, allowedOrigins: [PAGE_ORIGIN] });

const preflight = (origin: string) =>
  new Request(`${HOST}${BASE_PATH}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,idempotency-key,x-csrf-token',
    },
  });

function createFrom(origin: string): Request {
  const request = createRequest();
  request.headers.set('origin', origin);
  return request;
}

describe('preflightResponse', () => {
  it('answers a preflight of an allowed origin without a sign-in', async () => {
    const backend = createBackend({ allowedOrigins: [PAGE_ORIGIN], authorize: () => null });
    const { status, headers } = await backend(preflight(PAGE_ORIGIN));
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), PAGE_ORIGIN);
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.equal(headers.get('access-control-allow-methods'), 'GET, POST, PUT');
    assert.equal(headers.get('access-control-allow-headers'), 'content-type,idempotency-key,x-csrf-token');
    assert.equal(headers.get('access-control-max-age'), '600');
  });
});

describe('addCorsHeaders', () => {
  it('lets an allowed origin read answers and failures', async () => {
    for (const request of [
      createFrom(PAGE_ORIGIN),
      new Request(`${HOST}${BASE_PATH}`, { headers: { origin: PAGE_ORIGIN } }),
    ]) {
      const { headers } = await handler(request);
      assert.equal(headers.get('access-control-allow-origin'), PAGE_ORIGIN);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
      assert.equal(headers.get('vary'), 'origin');
    }
  });

  it('lets an allowed origin read how long a busy thymia asks to wait', async () => {
    const busy = () => Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '17' } }));
    const backend = createBackend({ fetch: busy, allowedOrigins: [PAGE_ORIGIN] });
    const { status, headers } = await backend(createFrom(PAGE_ORIGIN));
    assert.deepEqual([status, headers.get('retry-after')], [503, '17']);
    assert.equal(headers.get('access-control-expose-headers'), 'retry-after');
  });

  for (const origin of [
    'https://evil.example',
    'null',
    `${PAGE_ORIGIN}.evil.example`,
    PAGE_ORIGIN.replace('https', 'http'),
  ]) {
    it(`gives the origin ${origin} no permission`, async () => {
      for (const request of [createFrom(origin), preflight(origin)]) {
        assert.equal((await handler(request)).headers.get('access-control-allow-origin'), null);
      }
    });
  }
});
