import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKey } from '../../src/journal/cipher.js';
import { ownerDigest, parseRecord, parseSessionRow, ROW_VERSION } from '../../src/journal/session-row.js';

const digest = async (endpoint: string, userLabel?: string) =>
  Buffer.from(await ownerDigest({ endpoint, userLabel })).toString('hex');

describe('ownerDigest', () => {
  it('gives each owner a digest of its own', async () => {
    const endpoint = 'https://host.example/runs';
    const digests = [
      await digest(endpoint),
      await digest(endpoint, ''),
      await digest(endpoint, 'null'),
      await digest(endpoint, 'ada'),
      await digest(`${endpoint}ada`),
      await digest('https://host.example/', 'runs'),
    ];
    assert.equal(new Set(digests).size, digests.length);
    assert.equal(await digest(endpoint, 'ada'), digests[3]);
  });
});

describe('parseRecord', () => {
  it('gives plain data without a prototype of its own', () => {
    const record = parseRecord('{"__proto__": {"a": 1}, "b": [{"__proto__": 2, "c": null}], "constructor": 1}');
    assert.deepEqual(record, { b: [{ c: null }], constructor: 1 });
    assert.equal(Object.getPrototypeOf(record), Object.prototype);
  });

  it('gives nothing for JSON that isn’t an object, and throws on what isn’t JSON', () => {
    for (const json of ['1', 'null', '[]', '"text"']) assert.equal(parseRecord(json), undefined);
    assert.throws(() => parseRecord('{'), SyntaxError);
  });
});

describe('parseSessionRow', () => {
  const key = createKey();
  const rowWith = async (change: object = {}) =>
    parseSessionRow('a', {
      ...{ id: 'a', version: ROW_VERSION, owner: new ArrayBuffer(32), expiresAt: 1, key: await key },
      ...change,
    });

  it('gives a row with its record or without', async () => {
    const row = { id: 'a', version: 1, owner: new ArrayBuffer(32), expiresAt: 1, key: await key };
    assert.deepEqual(await rowWith(), row);
    const record = new ArrayBuffer(40);
    assert.deepEqual(await rowWith({ record }), { ...row, record });
  });

  it('gives only what a row has, under the id asked for', async () => {
    const row = await rowWith({ id: 'b', more: 1, record: 'text' });
    assert.deepEqual(Object.keys(row ?? {}), ['id', 'version', 'owner', 'expiresAt', 'key']);
    assert.equal(row?.id, 'a');
  });

  for (const [name, change] of Object.entries({
    'another version': { version: ROW_VERSION + 1 },
    'no version': { version: undefined },
    'an owner that is text': { owner: 'abc' },
    'an expiry that is text': { expiresAt: 'tomorrow' },
    'no key': { key: undefined },
    'a key that is no CryptoKey': { key: {} },
  }))
    it(`gives nothing for a row with ${name}`, async () => assert.equal(await rowWith(change), undefined));

  for (const row of [undefined, null, 'row', [ROW_VERSION]])
    it(`gives nothing for ${JSON.stringify(row)}`, () => assert.equal(parseSessionRow('a', row), undefined));
});
