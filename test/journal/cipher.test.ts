import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKey, seal, unseal } from '../../src/journal/cipher.js';

const key = await createKey();
const bytes = Uint8Array.of(1, 2, 3, 4);

describe('createKey', () => {
  it('gives an AES key of 256 bits that no script can read', async () => {
    assert.equal(key.extractable, false);
    assert.deepEqual(key.algorithm, { name: 'AES-GCM', length: 256 });
    assert.deepEqual([...key.usages].sort(), ['decrypt', 'encrypt']);
    await assert.rejects(crypto.subtle.exportKey('raw', key), DOMException);
  });
});

describe('seal', () => {
  it('gives the IV, what was encrypted and its tag', async () => {
    assert.equal((await seal(key, 'a', bytes)).byteLength, 12 + 4 + 16);
  });

  it('never encrypts the same way twice', async () => {
    const [first, second] = [await seal(key, 'a', bytes), await seal(key, 'a', bytes)];
    assert.notDeepEqual(new Uint8Array(first, 0, 12), new Uint8Array(second, 0, 12));
    assert.notDeepEqual(new Uint8Array(first, 12), new Uint8Array(second, 12));
  });
});

describe('unseal', () => {
  it('gives back what was sealed for the same place', async () => {
    assert.deepEqual(new Uint8Array(await unseal(key, 'a', await seal(key, 'a', bytes))), bytes);
    assert.equal((await unseal(key, 'a', await seal(key, 'a', new Uint8Array()))).byteLength, 0);
  });

  it('rejects for another place and for another key', async () => {
    const sealed = await seal(key, 'a/recording/1', bytes);
    await assert.rejects(unseal(key, 'a/recording/2', sealed), { name: 'OperationError' });
    await assert.rejects(unseal(await createKey(), 'a/recording/1', sealed), { name: 'OperationError' });
  });

  it('rejects when a byte is changed or missing', async () => {
    const sealed = new Uint8Array(await seal(key, 'a', bytes));
    for (const at of [0, 11, 12, sealed.length - 1])
      await assert.rejects(unseal(key, 'a', sealed.with(at, (sealed[at] ?? 0) ^ 1).buffer), { name: 'OperationError' });
    await assert.rejects(unseal(key, 'a', sealed.slice(0, -1).buffer), { name: 'OperationError' });
    await assert.rejects(unseal(key, 'a', new ArrayBuffer(3)));
  });

  for (const value of [undefined, null, 'text', new Uint8Array(40), {}])
    it(`rejects ${Object.prototype.toString.call(value)} as not sealed`, async () => {
      await assert.rejects(unseal(key, 'a', value), { name: 'TypeError', message: 'Not what was sealed.' });
    });
});
