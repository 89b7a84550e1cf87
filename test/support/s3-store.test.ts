import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { presignUrl, type PresignOptions } from './presign-url.js';
import { startS3Store, whyNoS3Store, type S3Store } from './s3-store.js';

const ORIGIN = 'http://page.localhost';
const skip = (await whyNoS3Store()) ?? false;

describe('startS3Store', { skip }, () => {
  let store: S3Store;
  before(async () => {
    store = await startS3Store([ORIGIN]);
  });
  after(() => store.stop());

  const presigned = (options: Partial<PresignOptions> = {}) =>
    presignUrl(store, { method: 'PUT', path: `${store.bucket}/a/b.wav`, contentType: 'audio/wav', ...options });
  const put = (url: string, contentType = 'audio/wav') =>
    fetch(url, { method: 'PUT', body: 'RIFF', headers: { 'content-type': contentType, origin: ORIGIN } });

  it('takes the upload that a URL was signed for, and lets the page’s origin know', async () => {
    const response = await put(presigned());
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), ORIGIN);
    const object = await store.read('a/b.wav');
    assert.deepEqual([Buffer.from(object?.bytes ?? []).toString(), object?.contentType], ['RIFF', 'audio/wav']);
  });

  it('refuses another type, a tampered URL and an expired one', async () => {
    assert.equal((await put(presigned(), 'text/html')).status, 403);
    assert.equal((await put(presigned().replace('b.wav', 'c.wav'))).status, 403);
    assert.equal((await put(presigned({ signedAt: new Date(Date.now() - 3_601_000) }))).status, 403);
    assert.equal(await store.read('a/c.wav'), undefined);
  });

  it('lets no page of another origin upload', async () => {
    const preflight = (origin: string) =>
      fetch(presigned(), { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } });
    assert.equal((await preflight(ORIGIN)).headers.get('access-control-allow-origin'), ORIGIN);
    const refused = await preflight('http://other.localhost');
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
    assert.notEqual(refused.status, 200);
  });
});
