import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSigner } from '../../src/server/signer.js';
import { SECRET } from './fixtures.js';

const OTHER_SECRET = 'another secret of at least thirty-two characters';

describe('createSigner', () => {
  it('signs under each secret as another implementation of HMAC-SHA-256 does', async () => {
    const expected = [SECRET, OTHER_SECRET].map((secret) =>
      createHmac('sha256', secret).update('["created-run","key"]').digest('hex'),
    );
    assert.deepEqual(await createSigner([SECRET, OTHER_SECRET])('created-run', 'key'), expected);
  });

  it('tells messages apart whose texts are cut elsewhere', async () => {
    const signer = createSigner([SECRET]);
    const messages = [['ab', 'c'], ['a', 'bc'], ['abc'], ['ab', 'c', ''], ['ab,c']];
    const signatures = await Promise.all(messages.map((message) => signer(...message)));
    assert.equal(new Set(signatures.flat()).size, messages.length);
  });
});
