import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPERATIONS } from '../../src/thymia-api/operations.js';
import { createThymiaApi, globalFetch, isSecureUrl, type ThymiaClientOptions } from '../../src/server/thymia-api.js';
import { API_KEY, recordingFetch, RUN_ID } from './fixtures.js';

type Answer = Response | Error;

/** An API that gets each answer in turn, the last one for ever. */
function apiThatGets(answers: readonly [Answer, ...Answer[]], options: Partial<ThymiaClientOptions> = {}) {
  let next = 0;
  const { fetch, requests } = recordingFetch(() => {
    const answer = answers[Math.min(next++, answers.length - 1)] ?? answers[0];
    return answer instanceof Error ? Promise.reject(answer) : answer.clone();
  });
  return { api: createThymiaApi({ apiKey: API_KEY, fetch, ...options }), requests };
}

const busy = new Response('', { status: 429, headers: { 'retry-after': '0' } });
const broken = new Response('', { status: 500, headers: { 'retry-after': '0' } });
const READ = { parameter: RUN_ID };

describe('createThymiaApi', () => {
  it('reads with the key, without a body', async () => {
    const { api, requests } = apiThatGets([Response.json({ a: 1 })]);
    assert.deepEqual(await api(OPERATIONS.getHeliosRun, READ), { a: 1 });
    const [request] = requests;
    assert.deepEqual(Object.fromEntries(request?.headers ?? []), { accept: 'application/json', 'x-api-key': API_KEY });
    assert.deepEqual([request?.method, request?.body, request?.redirect], ['GET', null, 'manual']);
  });

  it('sends a body as JSON', async () => {
    const { api, requests } = apiThatGets([Response.json({})]);
    await api(OPERATIONS.createHeliosRun, { body: { a: 'b' } });
    const [request] = requests;
    assert.equal(request?.headers.get('content-type'), 'application/json');
    assert.equal(request.headers.get('accept'), 'application/json');
    assert.equal(await request.text(), '{"a":"b"}');
  });

  it('sends a read again twice by default when it fails on the way', async () => {
    const { api, requests } = apiThatGets([broken, busy, Response.json({})]);
    await api(OPERATIONS.getHeliosRun, READ);
    assert.equal(requests.length, 3);
    const down = apiThatGets([broken]);
    await assert.rejects(down.api(OPERATIONS.getHeliosRun, READ), { code: 'server-error' });
    assert.equal(down.requests.length, 3);
  });

  it('sends a create again only when thymia was too busy for it', async () => {
    const { api, requests } = apiThatGets([busy, Response.json({})]);
    await api(OPERATIONS.createHeliosRun, { body: {} });
    assert.equal(requests.length, 2);
    const down = apiThatGets([broken]);
    await assert.rejects(down.api(OPERATIONS.createHeliosRun, { body: {} }), { code: 'server-error' });
    assert.equal(down.requests.length, 1);
  });

  for (const [name, cause, why] of [
    ['a system error', Object.assign(new Error('secret'), { code: 'ECONNREFUSED' }), ' (ECONNREFUSED)'],
    ['a code in another form', Object.assign(new Error('secret'), { code: 'refused: 10.0.0.1' }), ''],
    ['a code that is a number', Object.assign(new Error('secret'), { code: 7 }), ''],
    ['a code within other words', Object.assign(new Error('secret'), { code: 'E x' }), ''],
    ['an error without a code', new Error('secret'), ''],
    ['no cause', undefined, ''],
  ] as const)
    it(`says only the system's code of a failed connection: ${name}`, async () => {
      const { api } = apiThatGets([new TypeError('secret', { cause })], { retries: 0 });
      await assert.rejects(api(OPERATIONS.getAccount), {
        code: 'unreachable',
        message: `No answer from thymia${why}.`,
      });
    });

  it('refuses an answer that isn’t JSON, with its status', async () => {
    const { api } = apiThatGets([new Response('<html>', { status: 201 })]);
    await assert.rejects(api(OPERATIONS.getAccount), {
      code: 'response-invalid',
      status: 201,
      message: "thymia's answer isn’t JSON.",
    });
  });

  it('cuts slashes off the end of baseUrl', async () => {
    const { api, requests } = apiThatGets([Response.json({})], { baseUrl: 'https://proxy.example/thymia//' });
    await api(OPERATIONS.getAccount);
    assert.equal(requests[0]?.url, `https://proxy.example/thymia${OPERATIONS.getAccount.path}`);
  });

  for (const [options, message] of [
    [{ apiKey: '' }, '"apiKey" is missing.'],
    [{ apiKey: undefined }, '"apiKey" is missing.'],
    [{ apiKey: 'a b' }, '"apiKey" must be the API key: printable ASCII without spaces or line ends.'],
    [{ apiKey: 'ключ' }, '"apiKey" must be the API key: printable ASCII without spaces or line ends.'],
    [{ apiKey: ' a' }, '"apiKey" must be the API key: printable ASCII without spaces or line ends.'],
    ...['http://a.example', 'https://user:word@a.example', 'https://word@a.example', 'file:///etc/passwd'].map(
      (baseUrl) =>
        [{ baseUrl }, '"baseUrl" must be an https URL, or http on this machine, without credentials.'] as const,
    ),
    [{ region: 'moon' }, '"region" must be default, ca or us.'],
  ] as const)
    it(`refuses ${JSON.stringify(options)}, and names the option in "fields"`, () => {
      const given = { apiKey: API_KEY };
      Object.assign(given, options); // as from JavaScript
      const fields = Object.keys(options);
      assert.throws(() => createThymiaApi(given), { code: 'configuration', message, fields });
    });
});

describe('isSecureUrl', () => {
  for (const [url, isSecure] of [
    ['https://a.example', true],
    ['http://a.example', false],
    ['http://localhost:8080', true],
    ['http://app.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.1.2.3:9/x', true],
    ['http://[::1]:9', true],
    ['http://[::2]', false],
    ['http://localhost.example', false],
    ['http://mylocalhost', false],
    ['http://127.0.0.1.example', false],
    ['http://x127.0.0.1.example', false],
    ['ftp://localhost', false],
    ['file:///etc/passwd', false],
    ['data:,a', false],
    ['http://169.254.169.254/latest', false],
    ['https://user@a.example', false],
    ['https://:word@a.example', false],
    ['http://user:word@localhost', false],
    ['localhost', false],
    ['', false],
  ] as const)
    it(`${isSecure ? 'accepts' : 'refuses'} ${url || 'nothing'}`, () => assert.equal(isSecureUrl(url), isSecure));
});

describe('globalFetch', () => {
  it('calls the fetch that is there at the time', async (t) => {
    const answer = new Response();
    const called = t.mock.method(globalThis, 'fetch', () => Promise.resolve(answer));
    assert.equal(await globalFetch(new Request('https://a.example')), answer);
    assert.equal(called.mock.callCount(), 1);
  });
});
