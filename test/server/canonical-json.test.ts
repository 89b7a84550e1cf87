import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalJson } from '../../src/server/canonical-json.js';

describe('canonicalJson', () => {
  for (const [one, other] of [
    [
      { a: 1, b: { c: [{ d: 1, e: 2 }], f: null } },
      { b: { f: null, c: [{ e: 2, d: 1 }] }, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [
      { 10: 1, 9: 2, b: 3, B: 4 },
      { B: 4, b: 3, 9: 2, 10: 1 },
    ],
    [JSON.parse('{"__proto__":1,"a":2}'), JSON.parse('{"a":2,"__proto__":1}')],
  ])
    it(`writes ${JSON.stringify(one)} and ${JSON.stringify(other)} alike`, () =>
      assert.equal(canonicalJson(one), canonicalJson(other)));

  for (const [one, other] of [
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }],
    [JSON.parse('{"__proto__":1}'), {}],
  ])
    it(`tells ${JSON.stringify(one)} from ${JSON.stringify(other)}`, () =>
      assert.notEqual(canonicalJson(one), canonicalJson(other)));
});
