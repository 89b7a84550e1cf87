import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownerDigest, parseRecord } from '../../src/journal/session-row.js';

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
