import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSigner } from '../../src/server/signer.js';
import { SECRET } from './fixtures.js';

const signer = createSigner([SECRET]);

describe('createSigner', () => {
  it('signs as another implementation of HMAC-SHA-256 does', async () => {
    const expected = createHmac('sha256', SECRET).update('["subject","anna"]').digest('hex');
    assert.equal(await signer.sign('subject', 'anna'), expected);
  });

  it('verifies its own signature and no other', async () => {
    const signature = await signer.sign('a', 'b');
    assert.equal(await signer.verify(signature, 'a', 'b'), true);
    for (const other of [
      signature.toUpperCase(),
      `${signature} `,
      ` ${signature}`,
      `${signature}00`,
      signature.slice(2),
      '',
    ])
      assert.equal(await signer.verify(other, 'a', 'b'), false, other);
  });

  it('tells messages apart whose texts are cut elsewhere', async () => {
    const signature = await signer.sign('ab', 'c');
    for (const message of [['a', 'bc'], ['abc'], ['ab', 'c', ''], ['ab,c']])
      assert.equal(await signer.verify(signature, ...message), false);
  });
});
