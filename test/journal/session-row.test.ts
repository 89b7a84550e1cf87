import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person } from '../../src/domain/ports.js';
import { createKey } from '../../src/journal/cipher.js';
import {
  parseRecordJson,
  parseSessionRow,
  personDigest,
  placeDigest,
  ROW_VERSION,
  tabDigest,
} from '../../src/journal/session-row.js';

const hex = (bytes: ArrayBuffer | undefined) => bytes && Buffer.from(bytes).toString('hex');

describe('personDigest', () => {
  it('tells every owner and label from every other, and from every tab', async () => {
    const people: Person[] = [
      { owner: 'ada' },
      { userLabel: 'ada' },
      { owner: 'ada', userLabel: 'ada' },
      { owner: 'null', userLabel: 'ada' },
      { owner: 'ad', userLabel: 'aada' },
    ];
    const digests = await Promise.all([...people.map(personDigest), tabDigest('ada')]);
    assert.equal(new Set(digests.map(hex)).size, people.length + 1);
    assert.equal(hex(await personDigest({ owner: 'ada' })), hex(digests[0]));
  });

  it('has none when the host names nobody', async () => {
    assert.equal(await personDigest({}), undefined);
  });
});

describe('placeDigest', () => {
  it('tells endpoints and models apart', async () => {
    const places = [
      { endpoint: 'https://host.example/runs', model: 'helios' },
      { endpoint: 'https://host.example/runs', model: 'apollo' },
      { endpoint: 'https://host.example/', model: 'helios' },
    ] as const;
    const digests = await Promise.all(places.map(placeDigest));
    assert.equal(new Set(digests.map(hex)).size, places.length);
  });
});

describe('parseRecordJson', () => {
  it('gives plain data without a prototype of its own', () => {
    const record = parseRecordJson('{"__proto__": {"a": 1}, "b": [{"__proto__": 2, "c": null}], "constructor": 1}');
    assert.deepEqual(record, { b: [{ c: null }], constructor: 1 });
    assert.equal(Object.getPrototypeOf(record), Object.prototype);
  });

  it('gives nothing for JSON that isn’t an object, and throws on what isn’t JSON', () => {
    for (const json of ['1', 'null', '[]', '"text"']) assert.equal(parseRecordJson(json), undefined);
    assert.throws(() => parseRecordJson('{'), SyntaxError);
  });
});

describe('parseSessionRow', () => {
  const key = createKey();
  const rowWith = async (change: object = {}) =>
    parseSessionRow('a', {
      ...{
        id: 'a',
        version: ROW_VERSION,
        owner: new ArrayBuffer(32),
        place: new ArrayBuffer(32),
        expiresAt: 1,
        key: await key,
      },
      ...change,
    });

  it('gives a row with its record or without', async () => {
    const row = {
      id: 'a',
      version: ROW_VERSION,
      owner: new ArrayBuffer(32),
      place: new ArrayBuffer(32),
      expiresAt: 1,
      key: await key,
    };
    assert.deepEqual(await rowWith(), row);
    const record = new ArrayBuffer(40);
    assert.deepEqual(await rowWith({ record }), { ...row, record });
  });

  it('gives only what a row has, under the id asked for', async () => {
    const row = await rowWith({ id: 'b', more: 1, record: 'text' });
    assert.deepEqual(Object.keys(row ?? {}), ['id', 'version', 'owner', 'place', 'expiresAt', 'key']);
    assert.equal(row?.id, 'a');
  });

  for (const [name, change] of Object.entries({
    'another version': { version: ROW_VERSION + 1 },
    'no version': { version: undefined },
    'an owner that is text': { owner: 'abc' },
    'no place': { place: undefined },
    'an expiry that is text': { expiresAt: 'tomorrow' },
    'no key': { key: undefined },
    'a key that is no CryptoKey': { key: {} },
  }))
    it(`gives nothing for a row with ${name}`, async () => assert.equal(await rowWith(change), undefined));

  for (const row of [undefined, null, 'row', [ROW_VERSION]])
    it(`gives nothing for ${JSON.stringify(row)}`, () => assert.equal(parseSessionRow('a', row), undefined));
});
