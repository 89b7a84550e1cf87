import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSealer } from '../../src/server/sealer.js';
import { createStatusUrls, type StatusClaims } from '../../src/server/status-url.js';
import { BASE_PATH, HOST } from './backend.js';
import { assertNoneIn, RUN_ID, SECRET } from './fixtures.js';

const OTHER_ID = '00000000-5717-4562-b3fc-2c963f66afa6';
const CLAIMS: StatusClaims = { id: RUN_ID, model: 'apollo', audience: 'speaker', subject: 'participant-17' };
const SEALED = { model: 'apollo', audience: 'speaker', sub: CLAIMS.subject };
const HOUR_MS = 3_600_000;

const sealer = createSealer([SECRET]);
const urls = createStatusUrls(sealer);
const sealed = async () => new URL(await urls.seal(CLAIMS), `${HOST}${BASE_PATH}`);

describe('createStatusUrls', () => {
  it('reads back what it sealed, in another copy too', async () => {
    const url = await sealed();
    assert.deepEqual([url.pathname, url.searchParams.get('run')], [BASE_PATH, RUN_ID]);
    assert.deepEqual(await createStatusUrls(createSealer([SECRET])).open(RUN_ID, url.searchParams), CLAIMS);
  });

  it('puts neither the secret nor more than needed into the URL', async () => {
    const url = await sealed();
    assertNoneIn(url.href, [SECRET, encodeURIComponent(SECRET), CLAIMS.subject]);
    assert.deepEqual([...url.searchParams.keys()], ['run', 'token']);
  });

  for (const [name, token] of [
    ['no token', undefined],
    ['an empty token', ''],
    ['a longer token', (token: string) => `${token}00`],
    ['a shorter token', (token: string) => token.slice(0, -2)],
    [
      'another character',
      (token: string) => `${token.slice(0, -9)}${token.at(-9) === 'A' ? 'B' : 'A'}${token.slice(-8)}`,
    ],
    ['text that isn’t a token', 'z'.repeat(64)],
  ] as const)
    it(`refuses a URL with ${name}`, async () => {
      const { searchParams } = await sealed();
      const before = searchParams.get('token') ?? '';
      searchParams.delete('token');
      if (token !== undefined) searchParams.set('token', typeof token === 'string' ? token : token(before));
      assert.equal(await urls.open(RUN_ID, searchParams), undefined);
    });

  for (const [name, claims] of [
    ['an unknown model', { ...SEALED, model: 'emotions' }],
    ['an unknown audience', { ...SEALED, audience: 'everybody' }],
    ['an empty subject', { ...SEALED, sub: '' }],
    ['no claims', {}],
  ] as const)
    it(`refuses ${name}, though it was sealed`, async () => {
      const token = await sealer.seal(claims, { id: RUN_ID, use: 'status' }, '1h');
      assert.equal(await urls.open(RUN_ID, new URLSearchParams({ token })), undefined);
    });

  it('refuses a token that was sealed for an upload', async () => {
    const token = await sealer.seal(SEALED, { id: RUN_ID, use: 'upload/recording' }, '1h');
    assert.equal(await urls.open(RUN_ID, new URLSearchParams({ token })), undefined);
  });

  it('refuses the URL for another run and under another secret', async () => {
    const { searchParams } = await sealed();
    assert.equal(await urls.open(OTHER_ID, searchParams), undefined);
    assert.equal(await createStatusUrls(createSealer([`${SECRET}!`])).open(RUN_ID, searchParams), undefined);
  });

  it('keeps a URL valid for a day', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_750_000_000_000 });
    const { searchParams } = await sealed();
    t.mock.timers.setTime(1_750_000_000_000 + 24 * HOUR_MS - 1000);
    assert.deepEqual(await urls.open(RUN_ID, searchParams), CLAIMS);
    t.mock.timers.setTime(1_750_000_000_000 + 24 * HOUR_MS);
    assert.equal(await urls.open(RUN_ID, searchParams), undefined);
  });
});
