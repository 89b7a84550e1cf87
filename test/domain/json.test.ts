import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import {
  booleanField,
  isJsonObject,
  listField,
  numberField,
  objectField,
  stringField,
  type JsonObject,
} from '../../src/domain/json.js';

/** A value of each kind that JSON has, and of some that it has not. */
const VALUES = ['text', '', 0, 7.5, NaN, Infinity, true, false, null, undefined, { a: 1 }, [], [1]] as const;

const READERS = { stringField, numberField, booleanField, objectField } as const;
const ACCEPTED: Readonly<Record<keyof typeof READERS, readonly unknown[]>> = {
  stringField: ['text'],
  numberField: [0, 7.5],
  booleanField: [true, false],
  objectField: [VALUES[10]],
};

for (const name of ['stringField', 'numberField', 'booleanField', 'objectField'] as const)
  describe(name, () => {
    for (const value of VALUES) {
      const isAccepted = ACCEPTED[name].includes(value);
      test(`${isAccepted ? 'gives' : 'ignores'} ${inspect(value)}`, () => {
        assert.equal(READERS[name]({ field: value }, 'field'), isAccepted ? value : undefined);
      });
    }

    test('ignores a field that is inherited', () => {
      for (const value of ACCEPTED[name]) {
        const inherited: JsonObject = Object.create({ field: value }) as JsonObject;
        assert.equal(READERS[name](inherited, 'field'), undefined);
      }
    });
  });

describe('listField', () => {
  test('gives the items of a list', () => {
    assert.deepEqual(listField({ field: [1, null] }, 'field'), [1, null]);
  });

  for (const value of ['text', 7, null, undefined, { length: 1 }])
    test(`gives no items for ${inspect(value)}`, () => assert.deepEqual(listField({ field: value }, 'field'), []));

  test('ignores a field that is inherited', () => {
    assert.deepEqual(listField(Object.create({ field: [1] }) as JsonObject, 'field'), []);
  });
});

describe('isJsonObject', () => {
  for (const [value, expected] of [
    [{}, true],
    [[], false],
    [null, false],
    ['{}', false],
    [undefined, false],
  ] as const)
    test(`is ${expected} for ${inspect(value)}`, () => assert.equal(isJsonObject(value), expected));
});
