import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createS3Store } from '../../src/simulator/index.js';
import { presignUrl } from '../support/presign-url.js';
import { startS3Store, whyNoS3Store, type S3Store } from '../support/s3-store.js';
import { presignedUrl } from '../../src/simulator/store/presigned-url.js';
import { INPUT, openAccount } from './account.js';
import { toneWav } from './recordings.js';

const skip = (await whyNoS3Store()) ?? false;
const WAV = toneWav({ seconds: 16 });
const HOUR_SECONDS = 3600;

const put = (url: string, contentType = 'audio/wav') =>
  fetch(url, { method: 'PUT', headers: { 'content-type': contentType }, body: WAV });

describe('presignedUrl', () => {
  it('presigns as another implementation does', async () => {
    const access = { endpoint: 'http://s3.localhost:9', region: 'us-east-1', accessKeyId: 'a:b', secretAccessKey: 'c' };
    const options = { method: 'PUT', path: 'bucket/a-1/b', contentType: 'audio/wav', expiresSeconds: 60 } as const;
    const signedAt = Date.parse('2026-03-01T07:30:00Z');
    const url = await presignedUrl(access, { ...options, signedAt });
    assert.equal(url, presignUrl(access, { ...options, signedAt: new Date(signedAt) }));
  });
});

describe('createS3Store', { skip }, () => {
  let server: S3Store;
  before(async () => {
    server = await startS3Store();
  });
  after(() => server.stop());

  /** An account whose clock goes with the store's, so that its URLs are valid. */
  function account(aheadSeconds = 0) {
    const opened = openAccount({ store: createS3Store({ ...server, contentType: 'audio/wav' }) });
    opened.clock.now = Date.now() + aheadSeconds * 1000;
    return opened;
  }

  it('lets the simulator find the recording in the store and run on it', async () => {
    const { client, clock } = account();
    const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
    assert.equal(new URL(recordingUploadUrl).origin, server.endpoint);
    assert.equal((await client.getHeliosRun(id)).status, 'CREATED');
    assert.equal((await put(recordingUploadUrl)).status, 200);
    assert.equal((await client.getHeliosRun(id)).status, 'RUNNING');
    clock.pass(5);
    assert.equal((await client.getHeliosRun(id)).status, 'COMPLETE_OK');
    assert.deepEqual((await server.read(`${id}/recording`))?.bytes, WAV);
  });

  it('gives URLs that take one type and one key, for an hour', async () => {
    const { client } = account();
    const { recordingUploadUrl: url } = await client.createHeliosRun(INPUT);
    assert.equal((await put(url, 'text/html')).status, 403);
    assert.equal((await put(url.replace('/recording?', '/other?'))).status, 403);
    assert.equal((await put(url.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))).status, 403);
    assert.equal((await put(url)).status, 200);
    const { recordingUploadUrl: old } = await account(-HOUR_SECONDS - 5).client.createHeliosRun(INPUT);
    assert.equal((await put(old)).status, 403);
  });

  for (const dataToDelete of [undefined, ['RECORDINGS']] as const) {
    it(`deletes ${dataToDelete ? 'the recording alone' : 'everything'} after 12 hours`, async () => {
      const { client, clock } = account();
      const choice = dataToDelete ? { dataToDelete: ['RECORDINGS' as const] } : {};
      const { id, recordingUploadUrl } = await client.createHeliosRun({ ...INPUT, deleteData: true, ...choice });
      assert.equal((await put(recordingUploadUrl)).status, 200);
      await client.getHeliosRun(id);
      clock.pass(5 + 12 * HOUR_SECONDS);
      if (dataToDelete) assert.equal((await client.getHeliosRun(id)).status, 'COMPLETE_OK');
      else await assert.rejects(client.getHeliosRun(id), { code: 'not-found' });
      assert.equal(await server.read(`${id}/recording`), undefined);
    });
  }
});
