import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner } from '../../src/server/signer.js';
import { createStatusUrls, type StatusClaims } from '../../src/server/status-url.js';
import { BASE_PATH, HOST } from './backend.js';
import { assertNoneIn, RUN_ID, SECRET } from './fixtures.js';

const OTHER_ID = '00000000-5717-4562-b3fc-2c963f66afa6';
const CLAIMS: StatusClaims = { id: RUN_ID, model: 'apollo', audience: 'speaker', subject: 'abc' };
const HOUR_MS = 3_600_000;

const urls = createStatusUrls(createSigner([SECRET]));
const signed = async (claims = CLAIMS) => new URL(await urls.sign(claims), `${HOST}${BASE_PATH}`);

describe('createStatusUrls', () => {
  it('reads back what it signed, in another copy too', async () => {
    const url = await signed();
    assert.deepEqual([url.pathname, url.searchParams.get('run')], [BASE_PATH, RUN_ID]);
    assert.deepEqual(await createStatusUrls(createSigner([SECRET])).verify(RUN_ID, url.searchParams), CLAIMS);
  });

  it('puts neither the secret nor more than needed into the URL', async () => {
    const url = await signed();
    assertNoneIn(url.href, [SECRET, encodeURIComponent(SECRET)]);
    assert.deepEqual([...url.searchParams.keys()], ['run', 'model', 'audience', 'subject', 'expires', 'signature']);
  });

  const signature = (query: URLSearchParams) => query.get('signature') ?? '';
  const TAMPERED: [name: string, change: (query: URLSearchParams) => void][] = [
    ['no signature', (query) => query.delete('signature')],
    ['an empty signature', (query) => query.set('signature', '')],
    ['a longer signature', (query) => query.set('signature', `${signature(query)}00`)],
    ['a shorter signature', (query) => query.set('signature', signature(query).slice(2))],
    [
      'another character',
      (query) =>
        query.set(
          'signature',
          signature(query).replace(/^./, (c) => (c === '0' ? '1' : '0')),
        ),
    ],
    ['no hexadecimal digits', (query) => query.set('signature', 'z'.repeat(64))],
    ['a later expiry', (query) => query.set('expires', `${Number(query.get('expires')) + 1}`)],
    ['no expiry', (query) => query.delete('expires')],
    ['another model', (query) => query.set('model', 'helios')],
    ['an unknown model', (query) => query.set('model', 'emotions')],
    ['another audience', (query) => query.set('audience', 'clinician')],
    ['another subject', (query) => query.set('subject', 'abd')],
    ['no audience', (query) => query.delete('audience')],
  ];

  for (const [name, change] of TAMPERED) {
    it(`refuses a URL with ${name}`, async () => {
      const { searchParams } = await signed();
      change(searchParams);
      assert.equal(await urls.verify(RUN_ID, searchParams), undefined);
    });
  }

  it('refuses the URL for another run and under another secret', async () => {
    const { searchParams } = await signed();
    assert.equal(await urls.verify(OTHER_ID, searchParams), undefined);
    assert.equal(await createStatusUrls(createSigner([`${SECRET}!`])).verify(RUN_ID, searchParams), undefined);
  });

  it('keeps a URL valid for a day', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_750_000_000_000 });
    const { searchParams } = await signed();
    t.mock.timers.setTime(1_750_000_000_000 + 24 * HOUR_MS - 1000);
    assert.deepEqual(await urls.verify(RUN_ID, searchParams), CLAIMS);
    t.mock.timers.setTime(1_750_000_000_000 + 24 * HOUR_MS);
    assert.equal(await urls.verify(RUN_ID, searchParams), undefined);
  });
});
