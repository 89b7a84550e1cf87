import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
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
  [/npx thymia-recorder doctor: .*can’t create/, answer(503, 'application/problem+json'), answer(503, 'text/html')],
  [/npx thymia-recorder doctor: .*answers 500/, answer(500, 'text/html'), answer(501, 'text/html')],
  [/^Start your backend: a proxy answers 502/, answer(502, 'text/plain'), answer(502, 'application/problem+json')],
  [/^Start your backend: a proxy answers 504/, answer(504, 'text/html'), answer(500, 'text/html')],
  [/dev server pass it on.*: a web page answers/, answer(200, 'text/html'), answer(404, 'text/html')],
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
      for (const type of ['text/plain', 'text/html', 'application/json', 'application/problem+json']) {
        const isPage = status === 200 && type === 'text/html';
        const finding = isPage ? /a web page answers instead$/ : /doesn’t tell whether it creates runs$/;
        assert.match((await adviceOnReadiness(answer(status, type))) ?? '', finding);
      }
  });

  describe('after a request for a run was rejected', () => {
    const rejected = (status: number, retryable = false) =>
      new RecorderError('host-rejected', 'Rejected.', { status, retryable });
    const advice = (response: Response, error: RecorderError) => adviceOnReadiness(response, 'helios', error);

    for (const status of [404, 405])
      for (const [type, answered] of [
        ['text/html', 200],
        ['text/plain', 404],
      ] as const)
        it(`says that ${status} was the answer, whatever ${answered} ${type} tells`, async () => {
          const said = await advice(answer(answered, type), rejected(status));
          assert.match(
            said ?? '',
            new RegExp(`^Correct "endpoint" .*: ${status} was the answer to the request for a run$`),
          );
        });

    it('calls no endpoint sound that says it is ready and rejects the request', async () => {
      const said = await advice(answer(200, 'application/json', READY), rejected(404));
      assert.match(said ?? '', /says that it is ready, and answered 404/);
    });

    it('says nothing of it when a run is gone, or the request was wrong', async () => {
      for (const error of [rejected(404, true), rejected(422)])
        assert.equal(await advice(answer(200, 'application/json', READY), error), '');
    });
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
