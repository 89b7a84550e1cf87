import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReadiness } from '../../src/domain/readiness.js';
import { ThymiaError, type RunHandler, type RunHandlerOptions } from '../../src/server/index.js';
import { assertIs } from '../support/schema.js';
import { BASE_PATH, createBackend, createdBy, createRequest, HOST, statusRequest } from './backend.js';
import { API_KEY, assertNoneIn, jsonOf, RUN_ID, STORE_URL, USER } from './fixtures.js';

const ACCOUNT = { id: 'account-17', name: 'Clinic of a name', features: ['a-feature'] };
const CREATED = { id: RUN_ID, recordingUploadUrl: STORE_URL };
const MINUTE_MS = 60_000;

const ready = (path = BASE_PATH, init: RequestInit = {}) => new Request(`${HOST}${path}`, init);
const modelsOf = async (handler: RunHandler) => parseReadiness(await jsonOf(await handler(ready())))?.models;

/** A thymia that answers these to a question for the account, one after the other, and the last for ever. */
function backendOf(answers: readonly (() => Response)[], options: Partial<RunHandlerOptions> = {}) {
  const asked: string[] = [];
  const heard: unknown[] = [];
  const fetch = ({ method, url }: Request) => {
    const { pathname } = new URL(url);
    asked.push(`${method} ${pathname}`);
    const isCreate = method === 'POST';
    const refused = [401, pathname.includes('apollo') ? 404 : 403].find((status) => refusing.has(status));
    if (isCreate && refused !== undefined)
      return Promise.resolve(Response.json({ detail: STORE_URL }, { status: refused }));
    if (isCreate) return Promise.resolve(Response.json(CREATED));
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? (() => Response.json(ACCOUNT));
    return Promise.resolve(answer());
  };
  const refusing = new Set<number>();
  const handler = createBackend({ fetch, onError: (error) => heard.push(error), ...options });
  return { handler, asked, heard, refusing };
}

const codesOf = (heard: readonly unknown[]) => heard.map((error) => error instanceof ThymiaError && error.code);

describe('createReadinessCheck', () => {
  it('answers that runs can be created, and nothing of the account', async () => {
    const { handler, asked } = backendOf([() => Response.json(ACCOUNT)]);
    for (const path of [BASE_PATH, `${BASE_PATH}/`]) {
      const response = await handler(ready(path));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/json');
      const json = await jsonOf(response);
      assertIs('host', 'Readiness', json);
      assert.deepEqual(json, { ready: true, models: ['helios', 'apollo'] });
    }
    assert.equal(asked.length, 1);
  });

  it('names only the models that the host serves', async () => {
    assert.deepEqual(await modelsOf(backendOf([], { models: ['helios'] }).handler), ['helios']);
  });

  it('needs a sign-in, and asks thymia nothing without one', async () => {
    const { handler, asked } = backendOf([], { authorize: () => null });
    assert.deepEqual([(await handler(ready())).status, asked.length], [401, 0]);
  });

  it('asks thymia once in five minutes', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_750_000_000_000 });
    const { handler, asked } = backendOf([]);
    for (let times = 0; times < 2; times++) await handler(ready());
    t.mock.timers.tick(5 * MINUTE_MS - 1);
    await handler(ready());
    assert.equal(asked.length, 1);
    t.mock.timers.tick(1);
    await handler(ready());
    assert.equal(asked.length, 2);
  });

  for (const [name, answer, code] of [
    ['refuses the key', () => Response.json({ detail: API_KEY }, { status: 401 }), 'unauthorized'],
    ['knows no such account', () => new Response(ACCOUNT.name, { status: 404 }), 'not-found'],
    ['fails', () => new Response(STORE_URL, { status: 500 }), 'server-error'],
    ['answers with a page', () => new Response('<html>'), 'response-invalid'],
  ] as const)
    it(`answers 503 and tells the host when thymia ${name}, and asks again the next time`, async () => {
      const { handler, heard } = backendOf([answer, () => Response.json(ACCOUNT)]);
      const response = await handler(ready());
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assertNoneIn(await response.text(), [API_KEY, STORE_URL, ACCOUNT.name, ACCOUNT.id, USER.userLabel, '<']);
      assert.deepEqual(codesOf(heard), [code]);
      assert.equal((await handler(ready())).status, 200);
    });

  it('passes on how long a busy thymia asks to wait', async () => {
    const busy = () => new Response('', { status: 429, headers: { 'retry-after': '17' } });
    const { status, headers } = await backendOf([busy]).handler(ready());
    assert.deepEqual([status, headers.get('retry-after')], [503, '17']);
  });

  for (const [model, status, code] of [
    ['apollo', 404, 'not-found'],
    ['helios', 403, 'unauthorized'],
  ] as const)
    it(`answers 403 when thymia refuses ${model} with ${status}, and leaves it out for five minutes`, async (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: 1_750_000_000_000 });
      const { handler, heard, refusing } = backendOf([]);
      refusing.add(status);
      const response = await handler(createRequest({ model, language: 'en-GB' }));
      assert.equal(response.status, 403);
      const { title } = await jsonOf(response);
      assert.equal(title, `thymia creates no runs of ${model} for this backend.`);
      assert.deepEqual(codesOf(heard), [code]);
      const others = (['helios', 'apollo'] as const).filter((other) => other !== model);
      assert.deepEqual(await modelsOf(handler), others);
      t.mock.timers.tick(5 * MINUTE_MS - 1);
      assert.deepEqual(await modelsOf(handler), others);
      t.mock.timers.tick(1);
      assert.deepEqual(await modelsOf(handler), ['helios', 'apollo']);
    });

  it('answers 403 when thymia refuses the key, leaves no model out, and asks for the account again', async () => {
    const { handler, heard, asked, refusing } = backendOf([]);
    refusing.add(401);
    assert.deepEqual(await modelsOf(handler), ['helios', 'apollo']);
    const response = await handler(createRequest());
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal((await jsonOf(response))['title'], "thymia refuses this backend's key.");
    assert.deepEqual(codesOf(heard), ['unauthorized']);
    assert.deepEqual(await modelsOf(handler), ['helios', 'apollo']);
    assert.equal(asked.filter((request) => request === 'GET /v1/account').length, 2);
  });

  it('asks for the account again after a 403, which thymia also answers to a wrong key', async () => {
    const { handler, heard, asked, refusing } = backendOf([]);
    await handler(ready());
    refusing.add(403);
    await handler(createRequest());
    await handler(ready());
    assert.match(String(heard[0]), /unless the key is wrong/);
    assert.equal(asked.filter((request) => request === 'GET /v1/account').length, 2);
  });

  for (const status of [429, 500, 503])
    it(`leaves no model out when a create fails with ${status}`, async () => {
      const fetch = ({ method }: Request) =>
        Promise.resolve(method === 'POST' ? new Response('', { status }) : Response.json(ACCOUNT));
      const handler = createBackend({ fetch });
      assert.ok((await handler(createRequest())).status >= 500);
      assert.deepEqual(await modelsOf(handler), ['helios', 'apollo']);
    });

  it('answers 502 when the key is refused to a read: a page that was left must not lose its recording', async () => {
    let status = 200;
    const fetch = () => Promise.resolve(Response.json({ ...CREATED, status: 'RUNNING' }, { status }));
    const handler = createBackend({ fetch });
    const { statusUrl } = await createdBy(handler);
    for (status of [401, 403]) assert.equal((await handler(statusRequest(statusUrl))).status, 502);
  });
});
