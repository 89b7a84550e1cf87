import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adviceOnReadiness } from '../../src/diagnose/readiness.js';
import { createBackend, createRequest, HOST, BASE_PATH } from '../server/backend.js';

const READY = { ready: true, models: ['helios', 'apollo'] };

function answer(status: number, type: string, body: unknown = {}): Response {
  const text = type === 'text/html' ? '<!doctype html>' : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': type } });
}

/** An answer to which a finding belongs, and one like it to which it does not. */
const FINDINGS: readonly [finding: RegExp, is: Response, isNot: Response][] = [
  [/final URL/, Response.redirect(`${HOST}/login`, 302), answer(200, 'application/json', READY)],
  [/Let the page in.* 401/, answer(401, 'application/problem+json'), answer(400, 'application/problem+json')],
  [/Let the page in.* 403/, answer(403, 'text/html'), answer(404, 'text/html')],
  [/can’t create runs/, answer(503, 'application/problem+json'), answer(503, 'text/html')],
  [/answers 500/, answer(500, 'text/html'), answer(501, 'text/html')],
  [/answers 200 without JSON/, answer(200, 'text/html'), answer(200, 'application/json', READY)],
  [/answers 200 without JSON/, answer(200, 'text/plain', READY), answer(200, 'application/json', READY)],
  [/answers 200 with other JSON/, answer(200, 'application/json', [READY]), answer(200, 'application/json', READY)],
  [
    /answers 200 with other JSON/,
    answer(200, 'application/json', { ready: false, models: [] }),
    answer(200, 'application/json', READY),
  ],
  [/answers 404 with other JSON/, answer(404, 'application/problem+json'), answer(200, 'application/json', READY)],
  [/answers 404 without JSON/, answer(404, 'text/html'), answer(200, 'application/json', READY)],
  [/answers 405 without JSON/, answer(405, 'text/plain'), answer(200, 'application/json', READY)],
  [
    /enable helios/,
    answer(200, 'application/json', { ready: true, models: ['apollo'] }),
    answer(200, 'application/json', READY),
  ],
];

describe('adviceOnReadiness', () => {
  for (const [finding, is, isNot] of FINDINGS)
    it(`says ${String(finding)} of ${is.status} ${is.headers.get('content-type') ?? ''}, not of ${isNot.status}`, async () => {
      assert.match((await adviceOnReadiness(is)) ?? '', finding);
      assert.doesNotMatch((await adviceOnReadiness(isNot)) ?? '', finding);
    });

  it('never calls an endpoint sound that doesn’t tell its readiness', async () => {
    for (const status of [200, 400, 404, 405, 410, 422, 501])
      for (const type of ['text/html', 'application/json', 'application/problem+json'])
        assert.match((await adviceOnReadiness(answer(status, type))) ?? '', /doesn’t tell whether it creates runs$/);
  });

  it('finds nothing wrong with a backend that is ready, and asks thymia for no run', async () => {
    const asked: string[] = [];
    const account = ({ method }: Request) => {
      asked.push(method);
      return Promise.resolve(Response.json({ id: 'account', features: [] }));
    };
    const backend = createBackend({ fetch: account, models: ['helios'] });
    const ask = () => backend(new Request(`${HOST}${BASE_PATH}`));
    assert.equal(await adviceOnReadiness(await ask()), '');
    assert.match((await adviceOnReadiness(await ask(), 'apollo')) ?? '', /^Ask thymia to enable apollo/);
    assert.deepEqual(asked, ['GET']);
  });

  it('finds the backend whose key thymia refuses', async () => {
    const refused = () => Promise.resolve(new Response('', { status: 401 }));
    const backend = createBackend({ fetch: refused });
    assert.match((await adviceOnReadiness(await backend(new Request(`${HOST}${BASE_PATH}`)))) ?? '', /the API key/);
    assert.equal((await backend(createRequest())).status, 403);
  });
});
