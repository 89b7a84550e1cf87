import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { INPUT, openAccount } from './account.js';
import { toneWav } from './recordings.js';

const WAV = toneWav({ seconds: 12 });

async function presigned(options: Parameters<typeof openAccount>[0] = {}) {
  const account = openAccount(options);
  const { id, recordingUploadUrl } = await account.client.createHeliosRun(INPUT);
  const put = (url: string | URL, type = 'audio/wav') =>
    account.simulator.fetch(new Request(url, { method: 'PUT', headers: { 'content-type': type }, body: WAV }));
  return { ...account, id, url: new URL(recordingUploadUrl), put };
}

describe('createMemoryStore', () => {
  it('keeps a presigned URL valid for one hour', async () => {
    const { clock, url, put } = await presigned();
    clock.pass(3599);
    assert.equal((await put(url)).status, 200);
    clock.pass(1);
    assert.equal((await put(url)).status, 403);
  });

  const TAMPERED: [name: string, change: (url: URL) => void][] = [
    ['another signature', ({ searchParams }) => searchParams.set('signature', crypto.randomUUID())],
    ['no signature', ({ searchParams }) => searchParams.delete('signature')],
    ['a later expiry', ({ searchParams }) => searchParams.set('expires', `${Date.now() * 2}`)],
    ['another run', (url) => (url.pathname = url.pathname.replace(/[\da-f]{8}-/, '00000000-'))],
    ['another recording', (url) => (url.pathname = url.pathname.replace(/recording$/, 'readAloud'))],
  ];

  for (const [name, change] of TAMPERED) {
    it(`refuses a URL with ${name}, and lets the run wait on`, async () => {
      const { client, id, url, put } = await presigned();
      change(url);
      assert.equal((await put(url)).status, 403);
      assert.equal((await client.getHeliosRun(id)).status, 'CREATED');
    });
  }

  it('takes any content type unless one is signed', async () => {
    const open = await presigned();
    assert.equal((await open.put(open.url, 'application/octet-stream')).status, 200);
    const signed = await presigned({ uploadContentType: 'audio/wav' });
    assert.equal((await signed.put(signed.url, 'audio/webm')).status, 403);
    assert.equal((await signed.put(signed.url, 'audio/wav')).status, 200);
  });

  it('lets pages of any origin upload and read a refusal', async () => {
    const { simulator, url, put } = await presigned();
    const preflight = await simulator.fetch(new Request(url, { method: 'OPTIONS' }));
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-methods'), 'PUT');
    assert.equal(preflight.headers.get('access-control-allow-headers'), '*');
    const accepted = await put(url);
    url.search = '';
    for (const response of [preflight, accepted, await put(url)]) {
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
    }
  });

  it('never gives out what was uploaded', async () => {
    const { simulator, url, put } = await presigned();
    await put(url);
    assert.equal((await simulator.fetch(new Request(url))).status, 405);
  });
});
