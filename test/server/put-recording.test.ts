import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statusOf, putRecording } from '../../src/server/put-recording.js';
import { recordingFetch, STORE_URL } from './fixtures.js';

const UPLOAD = { url: STORE_URL, body: new Blob(['audio']), contentType: 'audio/wav', retries: 0 };

/** A store that gives each status in turn, 0 for no answer. */
function storeOf(...statuses: readonly number[]) {
  let next = 0;
  return recordingFetch(() => {
    const status = statuses[next++] ?? 0;
    return status === 0 ? Promise.reject(new TypeError('offline')) : new Response(null, { status });
  });
}

describe('putRecording', () => {
  it('does not follow a redirect', async () => {
    const { fetch, requests } = storeOf(200);
    await putRecording(fetch, UPLOAD);
    assert.deepEqual([requests[0]?.method, requests[0]?.redirect], ['PUT', 'manual']);
  });

  for (const status of [200, 204, 299])
    it(`takes ${status} for stored`, async () => putRecording(storeOf(status).fetch, UPLOAD));

  for (const [status, message] of [
    [300, 'The store answered 300.'],
    [400, 'The store answered 400.'],
    [403, 'The store answered 403: an upload URL is valid for 1 hour, ask for a new run.'],
    [404, 'The store answered 404: an upload URL is valid for 1 hour, ask for a new run.'],
    [500, 'The store answered 500.'],
  ] as const)
    it(`rejects with ${status}`, async () => {
      await assert.rejects(putRecording(storeOf(status).fetch, UPLOAD), { code: 'upload-failed', status, message });
    });

  it('rejects when the store does not answer', async () => {
    const error = { code: 'upload-failed', status: undefined, message: 'No answer from the store.' };
    await assert.rejects(putRecording(storeOf(0).fetch, UPLOAD), error);
  });

  it('sends again what the store failed at', async (t) => {
    t.mock.method(Math, 'random', () => -1); // no pause
    const { fetch, requests } = storeOf(500, 0, 200);
    await putRecording(fetch, { ...UPLOAD, retries: 2 });
    assert.equal(requests.length, 3);
  });

  it('rejects with the reason of an abort', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(putRecording(storeOf(0).fetch, { ...UPLOAD, signal }), reason);
  });

  it('refuses a URL that is not secure before anything is sent', async () => {
    const { fetch, requests } = storeOf(200);
    const message = 'The upload URL must be https, without credentials.';
    const error = { code: 'input-invalid', fields: ['url'], message };
    for (const url of ['http://store.example/a', 'https://user:word@store.example/a', 'data:,a', 'no URL'])
      await assert.rejects(putRecording(fetch, { ...UPLOAD, url }), error);
    assert.equal(requests.length, 0);
  });

  for (const [contentType, sent] of [
    ['audio/wav; rate=48000', 'audio/wav'],
    [' audio/vnd.wave ;a\nb', 'audio/vnd.wave'],
    ['application/x-a+b', 'application/x-a+b'],
  ] as const)
    it(`sends ${JSON.stringify(contentType)} as ${sent}`, async () => {
      const { fetch, requests } = storeOf(200);
      await putRecording(fetch, { ...UPLOAD, contentType });
      assert.equal(requests[0]?.headers.get('content-type'), sent);
    });

  for (const contentType of ['', 'audio', 'audio/', '/wav', 'audio/wav/x', 'au dio/wav', '; audio/wav'])
    it(`refuses the content type ${JSON.stringify(contentType)}`, async () => {
      await assert.rejects(putRecording(storeOf(200).fetch, { ...UPLOAD, contentType }), {
        code: 'input-invalid',
        fields: ['contentType'],
        message: 'The content type must be a MIME type such as audio/wav.',
      });
    });
});

describe('statusOf', () => {
  it('lets go of the body of the answer', async () => {
    let isCancelled = false;
    const body = new ReadableStream({ cancel: () => void (isCancelled = true) });
    const status = await statusOf(() => Promise.resolve(new Response(body, { status: 202 })), new Request(STORE_URL));
    assert.deepEqual([status, isCancelled], [202, true]);
  });
});
