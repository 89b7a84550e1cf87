import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { last } from '../../src/testing/index.js';
import { readRefusal } from '../../src/transport/refusal.chunk.js';
import { HostServer, json, type HostAnswer } from '../support/host-server.js';

const host = new HostServer();
before(() => host.start());
after(() => host.stop());
afterEach(() => void host.requests.splice(0));

const signal = new AbortController().signal;

function ask(answer: HostAnswer, model: 'helios' | 'apollo' = 'apollo') {
  host.answer = answer;
  return readRefusal(`${host.url}/runs`, model, { headers: { authorization: 'Bearer 1' } }, signal);
}

const answer =
  (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): HostAnswer =>
  (response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);

const PROBLEM = JSON.stringify({ type: 'about:blank', title: 'https://thymia.test key-secret', status: 503 });

describe('readRefusal', () => {
  it('asks the endpoint itself, with the host’s headers', async () => {
    await ask(json({ ready: true, models: ['apollo'] }));
    const { method, url, headers, body } = last(host.requests);
    assert.deepEqual([method, url, headers['authorization'], body], ['GET', '/runs', 'Bearer 1', '']);
  });

  it('tells the console once when a host fails, and nothing of one that is busy or knows no GET', async (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    const busy = answer(503, 'application/problem+json', PROBLEM, { 'retry-after': '17' });
    for (const reply of [busy, answer(501, 'text/plain', 'no'), answer(404, 'text/plain', 'no')]) await ask(reply);
    assert.equal(warn.mock.callCount(), 0);
    for (const status of [502, 500, 503]) await ask(answer(status, 'application/problem+json', PROBLEM));
    assert.deepEqual(
      warn.mock.calls.map(({ arguments: [text] }) => String(text)),
      [
        'thymia-recorder: the endpoint answers 502 when asked whether it is ready; diagnose() says what to do (docs/troubleshooting.md#endpoint).',
      ],
    );
  });

  for (const [name, reply, message] of [
    ['503 and a problem', answer(503, 'application/problem+json', PROBLEM), /API key, the region or the account/],
    ['503 and JSON', answer(503, 'application/json', '{}'), /API key, the region or the account/],
    ['other models', json({ ready: true, models: ['helios'] }), /creates no runs of apollo/],
    ['no models', json({ ready: true, models: [] }), /creates no runs of apollo/],
  ] as const)
    it(`says why a host can’t create runs that answers ${name}`, async () => {
      const refusal = await ask(reply);
      assert.ok(refusal instanceof RecorderError);
      assert.deepEqual([refusal.code, refusal.retryable], ['configuration', false]);
      assert.match(refusal.message, message);
      assert.doesNotMatch(refusal.message, /https?:|secret|127\.0\.0\.1/);
    });

  for (const [name, reply] of [
    ['that it can', json({ ready: true, models: ['helios', 'apollo'] })],
    ['503 for being busy', answer(503, 'application/problem+json', PROBLEM, { 'retry-after': '17' })],
    ['a page of 503', answer(503, 'text/html', '<!doctype html>')],
    ['401', answer(401, 'application/problem+json', '{}')],
    ['404', answer(404, 'application/problem+json', '{}')],
    ['405', answer(405, 'text/plain', 'no')],
    ['500', answer(500, 'application/problem+json', '{}')],
    ['a page', answer(200, 'text/html', '<!doctype html>')],
    ['broken JSON', answer(200, 'application/json', '{')],
    ['another JSON', json({ id: 'run-1', status: 'RUNNING' })],
    ['a redirect', answer(302, 'text/plain', '', { location: '/login' })],
  ] as const)
    it(`knows nothing of a host that answers ${name}`, async () => assert.equal(await ask(reply), undefined));

  it('knows nothing where nothing answers, or the headers can’t be had', async () => {
    assert.equal(await readRefusal('http://127.0.0.1:1/runs', 'helios', {}, signal), undefined);
    const headers = () => Promise.reject(new Error('no token'));
    assert.equal(await readRefusal(`${host.url}/runs`, 'helios', { headers }, signal), undefined);
  });

  it('ends with its signal', async () => {
    host.answer = () => undefined;
    const controller = new AbortController();
    const asking = readRefusal(`${host.url}/runs`, 'helios', {}, controller.signal);
    controller.abort();
    assert.equal(await asking, undefined);
  });
});
