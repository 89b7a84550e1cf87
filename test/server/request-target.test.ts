import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { toNodeHandler } from '../../src/server/node.js';
import { startServer } from '../support/start-server.js';

/** The status and the body of the answer to these lines, from a server that answers with the URL it was asked for. */
async function answerTo(t: TestContext, lines: readonly string[]) {
  const urls: string[] = [];
  const { url, close } = await startServer(() =>
    toNodeHandler((request) => {
      urls.push(request.url);
      return Promise.resolve(new Response(request.url));
    }),
  );
  t.after(close);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end([...lines, 'connection: close', '', ''].join('\r\n'));
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: body.replace(/^[\da-f]+\r\n|\r\n0$/g, ''), urls };
}

describe('toNodeHandler', () => {
  for (const [target, host, url] of [
    ['/a/b?c=d', 'a.example', 'http://a.example/a/b?c=d'],
    ['/a', 'a.example:8080', 'http://a.example:8080/a'],
    ['/a', '[::1]:8080', 'http://[::1]:8080/a'],
    ['//b.example/a', 'a.example', 'http://a.example//b.example/a'],
    ['/a?b=http://c.example/', 'a.example', 'http://a.example/a?b=http://c.example/'],
    ['http://a.example/b?c', 'a.example', 'http://a.example/b?c'],
    ['HTTPS://a.example/b', 'other.example', 'http://a.example/b'],
    ['http://a.example', 'a.example', 'http://a.example/'],
    ['http://user:word@a.example/b', 'a.example', 'http://a.example/b'],
    ['/a', '', 'http://localhost/a'],
  ] as const)
    it(`gives the URL ${url} for the target ${target} and the host "${host}"`, async (t) => {
      const { status, urls } = await answerTo(t, [`POST ${target} HTTP/1.1`, `host: ${host}`, 'content-length: 0']);
      assert.deepEqual([status, urls], [200, [url]]);
    });

  it('gives the URL of the root for the target *', async (t) => {
    const { urls } = await answerTo(t, ['OPTIONS * HTTP/1.1', 'host: a.example']);
    assert.deepEqual(urls, ['http://a.example/']);
  });

  for (const host of [
    'evil.example/api/thymia/runs?',
    'evil.example/api/thymia/runs#',
    'evil.example\\api',
    'user@evil.example',
    'a b',
    'a.example:port',
    '[::1',
  ])
    it(`answers 400 to the host ${host}, without a question to the handler`, async (t) => {
      const { status, urls } = await answerTo(t, ['POST /public/x HTTP/1.1', `host: ${host}`, 'content-length: 0']);
      assert.deepEqual([status, urls], [400, []]);
    });

  for (const [name, line] of [
    ['a target that is a broken URL', 'GET http://[::1 HTTP/1.1'],
    ['a method that fetch forbids', 'TRACE / HTTP/1.1'],
  ] as const)
    it(`answers 400 to ${name}`, async (t) => {
      const { status, urls } = await answerTo(t, [line, 'host: a.example']);
      assert.deepEqual([status, urls], [400, []]);
    });

  it('gives the same URL whatever forwarded headers claim', async (t) => {
    const claims = ['x-forwarded-host: evil.example', 'x-forwarded-proto: https', 'forwarded: host=evil.example'];
    const { urls } = await answerTo(t, ['GET /a HTTP/1.1', 'host: a.example', ...claims]);
    assert.deepEqual(urls, ['http://a.example/a']);
  });
});
