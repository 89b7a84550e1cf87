import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isJson, readJson } from '../../src/transport/read-json.js';

const MEBIBYTE = 1024 * 1024;
const headers = { 'content-type': 'application/json' };

/** An answer that comes in pieces. */
function inPieces(...pieces: Uint8Array[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  return new Response(body, { headers });
}

const refused = (what: string) => ({
  code: 'host-response-invalid',
  message: `The host endpoint's answer ${what}.`,
});

describe('isJson', () => {
  for (const [type, expected] of [
    ['application/json', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['application/problem+json', true],
    ['application/jsonp', false],
    ['x-application/json', false],
    ['application/xjson', false],
    ['text/html', false],
  ] as const)
    test(`is ${expected} for ${type}`, () => {
      assert.equal(isJson(new Response('{}', { headers: { 'content-type': type } })), expected);
    });

  test('is false without a content type', () => assert.equal(isJson(new Response(null)), false));
});

describe('readJson', () => {
  test('puts a character together that comes in two pieces', async () => {
    const bytes = new TextEncoder().encode('{"name":"é"}');
    assert.deepEqual(await readJson(inPieces(bytes.slice(0, 10), bytes.slice(10))), { name: 'é' });
  });

  test('refuses another content type', async () => {
    await assert.rejects(
      readJson(new Response('{}', { headers: { 'content-type': 'text/html' } })),
      refused('is not JSON by its content-type'),
    );
  });

  test('refuses what is not valid JSON, without quoting it', async () => {
    const reading = readJson(new Response('secret', { headers }));
    await assert.rejects(reading, refused('is not valid JSON'));
    await assert.rejects(reading, (error) => error instanceof Error && error.cause === undefined);
  });

  test('refuses an answer that ends within a character', async () => {
    const bytes = new TextEncoder().encode('"é');
    await assert.rejects(readJson(inPieces(bytes.slice(0, 2))), refused('is not valid JSON'));
  });

  test('refuses an answer without a body', async () => {
    await assert.rejects(readJson(new Response(null, { headers })), refused('is not valid JSON'));
  });

  test('reads an answer of 1 MiB', async () => {
    const text = `"${'x'.repeat(MEBIBYTE - 2)}"`;
    assert.equal(await readJson(new Response(text, { headers })), text.slice(1, -1));
  });

  test('refuses a longer answer and reads no more of it', async (t) => {
    const response = inPieces(new Uint8Array(MEBIBYTE), new Uint8Array(1), new Uint8Array(1));
    const { body } = response;
    assert.ok(body);
    const reader = body.getReader();
    const cancelled = t.mock.method(reader, 'cancel');
    t.mock.method(body, 'getReader', () => reader);
    await assert.rejects(readJson(response), refused(`is larger than ${MEBIBYTE} bytes`));
    assert.equal(cancelled.mock.callCount(), 1);
  });
});

describe('readJson, of an answer of a polyfill without streams', () => {
  const polyfilled = (text: string) =>
    ({ headers: new Headers(headers), text: () => Promise.resolve(text) }) as unknown as Response;

  test('reads it', async () => assert.deepEqual(await readJson(polyfilled('{"id":"run-1"}')), { id: 'run-1' }));

  test('refuses what is too large', async () => {
    const answer = polyfilled(JSON.stringify('x'.repeat(MEBIBYTE)));
    await assert.rejects(readJson(answer), refused(`is larger than ${MEBIBYTE} bytes`));
  });
});
