import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EncryptJWT } from 'jose';
import { createSealer, type TokenScope } from '../../src/server/sealer.js';
import { assertNoneIn, RUN_ID, SECRET, STORE_URL } from './fixtures.js';

const CLAIMS = { url: STORE_URL, sub: 'participant-17' };
const SCOPE: TokenScope = { id: RUN_ID, use: 'upload/recording' };
const NOW = 1_750_000_000_000;
const sealer = createSealer([SECRET]);
const seal = () => sealer.seal(CLAIMS, SCOPE, '1h');

describe('createSealer', () => {
  it('opens what was sealed for the same scope, in another copy too', async () => {
    const token = await seal();
    for (const copy of [sealer, createSealer([SECRET])]) {
      const { url, sub, jti, aud } = (await copy.open(token, SCOPE)) ?? assert.fail();
      assert.deepEqual({ url, sub, jti, aud }, { ...CLAIMS, jti: RUN_ID, aud: 'upload/recording' });
    }
  });

  it('opens nothing for another run, for another use or under another secret', async () => {
    const token = await seal();
    assert.equal(await sealer.open(token, { ...SCOPE, id: '' }), undefined);
    for (const use of ['status', 'upload/', 'upload/readAloud'] as const)
      assert.equal(await sealer.open(token, { ...SCOPE, use }), undefined, use);
    assert.equal(await createSealer([`${SECRET}!`]).open(token, SCOPE), undefined);
  });

  it('opens nothing that has expired', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: NOW });
    const token = await seal();
    t.mock.timers.setTime(NOW + 3_599_000);
    assert.ok(await sealer.open(token, SCOPE));
    t.mock.timers.setTime(NOW + 3_600_000);
    assert.equal(await sealer.open(token, SCOPE), undefined);
  });

  it('opens nothing when a byte was changed, is missing or too many', async () => {
    const token = await seal();
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + neighbourOf(token.charAt(at)) + token.slice(at + 1);
      assert.equal(await sealer.open(changed, SCOPE), undefined, `at ${at}`);
    }
    for (const text of ['', 'A', '%', '....', token.slice(4), token.slice(0, -4), `${token}AAAA`, `${token}.`])
      assert.equal(await sealer.open(text, SCOPE), undefined, text);
  });

  it('lets no token choose how it is opened', async () => {
    const claims = new EncryptJWT(CLAIMS).setJti(RUN_ID).setAudience(SCOPE.use).setExpirationTime('1h');
    const byPassword = { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM' };
    assert.equal(
      await sealer.open(await claims.setProtectedHeader(byPassword).encrypt(Buffer.from(SECRET)), SCOPE),
      undefined,
    );
    assert.equal(await sealer.open(`${encoded({ alg: 'none' })}.${encoded(CLAIMS)}.`, SCOPE), undefined);
  });

  it('seals the same claims into another token each time', async () => {
    const [first, second] = [await seal(), await seal()];
    const [, , firstNonce, firstText] = first.split('.');
    const [, , secondNonce, secondText] = second.split('.');
    assert.notEqual(firstNonce, secondNonce);
    assert.notEqual(firstText, secondText);
  });

  it('writes tokens that a URL takes as they are, and that say nothing', async () => {
    const token = await seal();
    assert.match(token, /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    const readable = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    assertNoneIn(readable.join(), [...Object.values(CLAIMS), RUN_ID, 'upload']);
  });
});

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The sign that differs in the last bit alone, which may be one that base64 leaves over. */
const neighbourOf = (sign: string) => BASE64URL[BASE64URL.indexOf(sign) ^ 1] ?? 'A';

const encoded = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
