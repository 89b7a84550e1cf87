import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBackend, createdBy, createRequest, statusRequest, uploadRequest } from './backend.js';
import { jsonOf, recordingFetch, RUN_ID, SECRET, STORE_URL } from './fixtures.js';

const NEW_SECRET = 'another secret of at least thirty-two characters';

/** Copies of one backend with these secrets, which share what they remember. */
function copiesWith(...secrets: readonly (string | readonly string[])[]) {
  const shared = new Map<string, string>();
  const createdRuns = {
    read: (key: string) => Promise.resolve(shared.get(key)),
    write: (key: string, value: string) => Promise.resolve(shared.set(key, value)),
  };
  let runs = 0;
  const { fetch, requests } = recordingFetch(() =>
    Response.json({ id: `${RUN_ID}${runs++}`, recordingUploadUrl: STORE_URL, status: 'RUNNING' }),
  );
  const copies = secrets.map((secret) => createBackend({ secret, fetch, createdRuns, upload: 'relay' }));
  return { copies, requests };
}

/** The statuses of a read and an upload at `to`, with the URLs of a run created at `from`. */
async function statusesOf(from: string | readonly string[], to: string | readonly string[]) {
  const [creator = assert.fail(), reader = assert.fail()] = copiesWith(from, to).copies;
  const { statusUrl, uploadUrl } = await createdBy(creator);
  return [(await reader(statusRequest(statusUrl))).status, (await reader(uploadRequest(uploadUrl))).status];
}

describe('createRunHandler', () => {
  for (const [title, from, to, expected] of [
    ['takes URLs of the old secret after a new one was put before it', SECRET, [NEW_SECRET, SECRET], [200, 204]],
    [
      'takes URLs of the new secret where it is known but doesn’t seal yet',
      [NEW_SECRET],
      [SECRET, NEW_SECRET],
      [200, 204],
    ],
    ['seals with the first secret', [NEW_SECRET, SECRET], NEW_SECRET, [200, 204]],
    ['seals with no secret but the first', [NEW_SECRET, SECRET], SECRET, [404, 403]],
    ['refuses URLs of a secret that was taken off the list', SECRET, [NEW_SECRET], [404, 403]],
    ['takes a list of one for the secret itself', SECRET, [SECRET], [200, 204]],
  ] as const)
    it(title, async () => assert.deepEqual(await statusesOf(from, to), expected));

  it('creates one run for a request that is repeated while the secret is replaced', async () => {
    const { copies, requests } = copiesWith(SECRET, [SECRET, NEW_SECRET], [NEW_SECRET, SECRET]);
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
    const ids = [];
    for (const copy of copies) ids.push((await jsonOf(await copy(createRequest(undefined, { headers }))))['id']);
    assert.deepEqual([new Set(ids).size, requests.length], [1, 1]);
  });
});
